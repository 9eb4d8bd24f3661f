//! Airflow in the team: in use, leaving, only proposed, or somebody else's.

use super::lexicon::{Item, Status, What, around, is};
use super::words::{C, Claim, Service};
use super::{Reader, aside};
use crate::design::{Airflow, Field};
use crate::diag::Span;

/// Items around Airflow in which its use is told.
const NEAR: usize = 7;

/// Ways in which people are shown Airflow.
const SHOWN: &str = "demo|demos|talk|course|brochure|conference|pitch|slides|video|webinar|article";

impl Reader<'_> {
    fn is(&self, at: usize, words: &str) -> bool {
        is(self.text, self.items, at, words)
    }

    /// `other` stands close to the item at `at`, in the same part of the sentence.
    fn near(&self, at: usize, other: &Item) -> bool {
        let open = |item: &&Item| !matches!(item.what, What::Stop(';' | ':' | '.'));
        let same = |item: &Item| item.span == other.span;
        self.items.iter().skip(at).take(NEAR).take_while(open).any(same)
            || self.items.iter().take(at).rev().take(NEAR).take_while(open).any(same)
    }

    /// Airflow in the team.
    pub(super) fn airflow(&mut self) {
        // In a text without "we" a team is the one it is about: "A team has existing Airflow DAGs".
        let first_person = (0..self.items.len()).any(|at| self.is(at, "we|our|us|my|i"));
        let mut found: Option<(Airflow, Vec<Span>)> = None;
        let mut kept = false;
        for (at, item) in self
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| matches!(item.what, What::Is(C::Service(Service::Airflow))))
        {
            let sentence = || around(self.items, at).iter();
            // "get rid of the servers" is not of Airflow.
            let servers = |other: &Item| {
                let after = self.items.iter().filter(|item| item.span.start >= other.span.end).take(3);
                matches!(other.what, What::Is(C::Claim(Claim::Leaving)))
                    && after.map(|item| item.span.of(self.text)).any(|word| {
                        ["server", "host", "machine", "vm", "ec2", "box", "patching", "operat", "maint"]
                            .iter()
                            .any(|stem| word.starts_with(stem))
                    })
            };
            let says = |claim: Claim| {
                sentence().any(|other| {
                    let denied = claim == Claim::Leaving && other.status == Status::Negated;
                    // "our architect likes Airflow" is no use of it.
                    let far = claim == Claim::Use && !self.near(at, other);
                    // "Airflow for our two jobs": the jobs are ours.
                    let far =
                        far || claim == Claim::Use && other.is(self.text, "our") && other.span.start > item.span.start;
                    matches!(other.what, What::Is(C::Claim(said)) if said == claim)
                        && !denied
                        && !far
                        && !servers(other)
                })
            };
            // "turn Airflow off", "shut our Airflow down"
            let off = self.is(at + 1, "off|down|out")
                && (at.saturating_sub(3)..at)
                    .any(|near| self.is(near, "turn|turning|switch|switching|shut|shutting|phase|take"));
            // "MWAA stays", "we are not leaving Airflow"
            let after = self.items.iter().skip(at + 1).take(4).take_while(|other| other.sentence == item.sentence);
            let remains = after.into_iter().any(|other| {
                matches!(other.span.of(self.text), "stays" | "remains" | "staying" | "plan" | "decided")
                    && other.status == Status::Asserted
            });
            let denied = sentence().any(|other| {
                matches!(other.what, What::Is(C::Claim(Claim::Leaving))) && other.status == Status::Negated
            });
            kept |= remains || denied;
            // "Airflow (we have none)"
            let bracket =
                self.items.iter().skip(at + 1).take(6).take_while(|other| !matches!(other.what, What::Stop(')')));
            let lacking = self.items.get(at + 1).is_some_and(|next| matches!(next.what, What::Stop('(')))
                && bracket.into_iter().any(|other| matches!(other.span.of(self.text), "none" | "no" | "don't" | "not"));
            let dag = sentence().any(|other| {
                let dags = matches!(other.what, What::Is(C::Pipeline)) && other.span.of(self.text).starts_with("dag");
                dags || other.is(self.text, "airflow dag|airflow dags")
            });
            // Another team's Airflow is not ours.
            let before = || sentence().filter(|other| other.span.start < item.span.start);
            let said = |words: &str| before().any(|other| other.is(self.text, words));
            let theirs = said("team|department|division|group|subsidiary|colleagues|company's")
                && first_person
                && !said("we|our|us|my");
            // "its on-premises Airflow"
            let its = !first_person && (at.saturating_sub(3)..at).any(|near| self.is(near, "its|their"));
            // "It's Airflow 2.8", "on Airflow since 2018"
            let version = self.items.get(at + 1).is_some_and(|next| {
                next.sentence == item.sentence && matches!(next.what, What::Number(1..10) | What::Clock(_, true))
            });
            let is_it = at.checked_sub(1).is_some_and(|lead| self.is(lead, "it's|that's"))
                && !sentence().any(|other| matches!(other.what, What::Stop('?')));
            // "somebody said "use airflow""
            let quoted = at > 1
                && self.items.get(at - 2).is_some_and(|mark| mark.what == What::Stop('"'))
                && self.is(at - 1, "use|try|take|just|with|go|need|want")
                && before().any(|other| other.is(self.text, "said|says|say|told|wrote|asked|asks"));
            // "an Airflow demo", "a talk about Airflow"
            let shown =
                self.is(at + 1, SHOWN) || at > 1 && self.is(at - 1, "on|about|of|for") && self.is(at - 2, SHOWN);
            let state = match item.status {
                Status::Asserted if shown => Airflow::Proposed,
                Status::Asserted if quoted => Airflow::Proposed,
                Status::Asserted if theirs || aside::sentence(self.text, self.items, at) => continue,
                _ if remains || denied => Airflow::InUse,
                _ if lacking => Airflow::None,
                // "Airflow?" "No."
                Status::Negated if sentence().count() < 5 => Airflow::None,
                // People who know it do not have to have it.
                Status::Asserted
                    if sentence().any(|other| matches!(other.what, What::Is(C::Says(Field::AirflowSkills, _))))
                        && !said("we|our|us") =>
                {
                    continue;
                }
                Status::Asserted if off => Airflow::Retiring,
                Status::Asserted if (dag || its) && !says(Claim::Leaving) => Airflow::InUse,
                Status::Asserted if says(Claim::Leaving) => Airflow::Retiring,
                Status::Asserted if says(Claim::Use) || version || is_it => Airflow::InUse,
                Status::Negated if says(Claim::Nobody) || says(Claim::Use) || says(Claim::Unwanted) => Airflow::None,
                Status::Past => Airflow::None,
                Status::Asserted | Status::Maybe => Airflow::Proposed,
                _ => continue,
            };
            let rank = |state: Airflow| match state {
                Airflow::None => 0,
                Airflow::Proposed => 1,
                Airflow::InUse => 2,
                Airflow::Retiring => 3,
            };
            match &mut found {
                Some(known) if rank(known.0) > rank(state) => {}
                Some(known) if known.0 == state => known.1.push(item.span),
                _ => found = Some((state, vec![item.span])),
            }
        }
        if let Some((mut state, spans)) = found {
            if kept {
                state = Airflow::InUse;
            }
            self.field(Field::Airflow, state.keyword(), spans);
        }
    }
}
