//! Which steps a mention stands for: some that are known, or new ones.

use super::count::{LISTED, each_of};
use super::fact::Step;
use super::lexicon::{Item, What, around, is, what};
use super::pipeline::Steps;
use super::role::acts;
use super::words::{C, Order, Service, Start};
use crate::design::TaskKind;
use crate::diag::Span;

/// A mention with what stands around it.
#[allow(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Mention<'a> {
    pub(super) text: &'a str,
    pub(super) items: &'a [Item],
    pub(super) at: usize,
    pub(super) kind: TaskKind,
    /// Only the context tells the kind: "the job".
    pub(super) vague: bool,
    pub(super) plural: bool,
    pub(super) number: Option<u32>,
    pub(super) names: Vec<String>,
    /// The names stand behind the kind: "the Glue job `fold`".
    pub(super) behind: bool,
    /// The item before the mention and its names.
    pub(super) lead: Option<usize>,
    pub(super) definite: bool,
    pub(super) indefinite: bool,
    /// A link of a chain or list.
    pub(super) chained: bool,
    /// Steps of the kind that are known.
    pub(super) known: usize,
    pub(super) span: Span,
}

/// Kinds that are one in speech.
pub(super) fn family(kind: TaskKind) -> TaskKind {
    match kind {
        TaskKind::EmrServerless => TaskKind::EmrStep,
        kind => kind,
    }
}

/// The number of known steps of a kind.
pub(super) fn known(out: &Steps, kind: TaskKind) -> usize {
    out.list.iter().filter(|step| family(step.kind) == family(kind)).map(|step| step.names.len()).sum()
}

/// There are `number` steps of this kind, of which `known` are known.
pub(super) fn at_least(kind: TaskKind, number: u32, known: usize, span: Span, at: usize, out: &mut Steps) {
    let more = usize::try_from(number.min(LISTED)).unwrap_or(1).saturating_sub(known);
    if more > 0 {
        out.list.push(Step::new(kind, vec![String::new(); more], span, at));
    } else if let Some(step) = out.list.iter_mut().rev().find(|step| step.kind == kind) {
        step.spans.push(span);
        step.at = at;
    }
}

impl Mention<'_> {
    /// Adds the steps, or the place where known ones are said again.
    pub(super) fn add(self, out: &mut Steps) {
        if self.told_again(out) {
            self.again(out);
        } else if let Some(nth) = self.nth() {
            at_least(self.kind, nth, self.known, self.span, self.at, out);
        } else if self.closes(out) {
        } else if !self.names.is_empty() {
            self.named(out);
        } else if let Some(number) = self.number {
            self.counted(number, out);
        } else {
            self.plain(out);
        }
    }

    /// The last step of the kind is said again.
    fn again(&self, out: &mut Steps) {
        if let Some(step) = out.list.iter_mut().rev().find(|step| family(step.kind) == family(self.kind)) {
            step.spans.push(self.span);
            step.at = self.at;
        }
    }

    fn step(&self, count: usize) -> Step {
        Step::new(self.kind, vec![String::new(); count], self.span, self.at)
    }

    /// "One job run" is a run of what is known; an approval that is told of again is the same, but not after "then".
    fn told_again(&self, out: &Steps) -> bool {
        let run = self.vague && self.known > 0 && is(self.text, self.items, self.at + 1, "run");
        let then = || {
            let last = out.list.last().filter(|last| last.kind == self.kind);
            let from = last.and_then(|last| self.items.get(last.at)).map_or(usize::MAX, |last| last.span.end);
            around(self.items, self.at).iter().any(|other| {
                matches!(other.what, What::Is(C::Order(Order::Then)))
                    && from <= other.span.start
                    && other.span.end <= self.span.start
            })
        };
        let approval = self.kind == TaskKind::Approval && self.known > 0 && self.number.is_none() && !self.indefinite;
        run || (approval && !then())
    }

    /// "job 2 waits for job 1", "the third job": there are as many as it says, at least.
    fn nth(&self) -> Option<u32> {
        let (items, at) = (self.items, self.at);
        // "a second officer confirms": of people, not of steps.
        if self.plural || self.kind == TaskKind::Approval {
            return None;
        }
        let lead = self.lead.and_then(|lead| items.get(lead));
        if let Some(Item { what: What::Is(C::Ordinal(number)), glued: false, .. }) = lead
            && (self.known > 0 || *number > 1)
        {
            return Some(*number);
        }
        let What::Number(nth) = what(items, at + 1) else { return None };
        let same = items.get(at + 1).map(|next| next.sentence) == items.get(at).map(|item| item.sentence);
        let other = matches!(
            what(items, at + 2),
            What::Is(C::Unit(_) | C::Kind(_) | C::Job | C::Step) | What::Clock(..) | What::Stop(')' | '.' | ':')
        );
        let near = usize::try_from(nth).is_ok_and(|nth| nth <= self.known.max(1) + 1);
        (self.number.is_none() && nth > 0 && near && same && !other).then_some(nth)
    }

    /// "The parcel jobs" were told of before: now their number, or their names, are said.
    fn closes(&self, out: &mut Steps) -> bool {
        let Some(step) = out.list.iter_mut().find(|step| step.open && family(step.kind) == family(self.kind)) else {
            return false;
        };
        let named = step.names.iter().any(|name| !name.is_empty());
        step.names = match self.number {
            Some(number) if (1..=LISTED).contains(&number) && !self.definite => {
                vec![String::new(); usize::try_from(number).unwrap_or(1)]
            }
            None if !self.names.is_empty() && !self.plural => self.names.clone(),
            None if !named && self.names.is_empty() && !self.plural && !self.definite => step.names.clone(),
            _ => return false,
        };
        step.open = false;
        step.kind = self.kind;
        step.at = self.at;
        step.spans.push(self.span);
        true
    }

    fn named(self, out: &mut Steps) {
        let had = self.names.len();
        let known = |name: &str| {
            let same = |step: &&Step| self.vague || step.kind == self.kind;
            out.list.iter().filter(same).any(|step| step.names.iter().any(|other| other.eq_ignore_ascii_case(name)))
        };
        let names: Vec<String> = self.names.iter().filter(|name| !known(name)).cloned().collect();
        // "the cleaning job" may be one of the two jobs named before.
        let unnamed = out.list.iter().any(|step| step.kind == self.kind && step.names.iter().all(String::is_empty));
        // "Weekday job ...: the Glue job `fold`" is one; "a Glue job counts, ... the Glue job `fold`" are two.
        let plain = out
            .list
            .iter()
            .filter(|step| step.kind == self.kind)
            .all(|step| matches!(what(self.items, step.at), What::Is(C::Kind(_))));
        let then = self
            .lead
            .and_then(|lead| lead.checked_sub(1))
            .is_some_and(|before| matches!(what(self.items, before), What::Is(C::Order(Order::Then))));
        let one = self.definite && had == 1 && !then;
        if names.is_empty()
            || (one && unnamed && !(self.behind && plain))
            // "three jobs. Job A reads, job B writes": two of the three.
            || (!self.indefinite && !later(self.text, self.items, self.at) && absorb(self.text, self.kind, &names, out))
            || (one && self.vague && self.known > 0 && (!self.behind || unnamed))
        {
            self.again(out);
            return;
        }
        // "the parcel jobs" is no name of one.
        let open = self.plural && had == 1 && names.iter().all(|name| !name.contains('_'));
        let names = if open { vec![String::new()] } else { names };
        out.list.push(Step { open, ..Step::new(self.kind, names, self.span, self.at) });
    }

    fn counted(&self, number: u32, out: &mut Steps) {
        if number > LISTED {
            let total = out.total.filter(|total| total.0 >= number).unwrap_or((number, self.span));
            out.total = Some(total);
            if self.known == 0 {
                out.list.push(self.step(1));
            }
            return;
        }
        let sentence = |at: usize| self.items.get(at).map(|item| item.sentence);
        let number = usize::try_from(number).unwrap_or(1);
        let elsewhere =
            out.list.iter().filter(|step| step.kind == self.kind).all(|step| sentence(step.at) != sentence(self.at));
        // "It is one function and that is all": said again. One that comes later, or does something, is another one.
        let another =
            number == 1 && (later(self.text, self.items, self.at) || acts(self.text, self.items, self.at + 1));
        // In brackets: a sum of what was said.
        let bracket = (self.at.saturating_sub(4)..self.at).any(|at| what(self.items, at) == What::Stop('('));
        let sum = self.known > 0 && (bracket || each_of(self.text, self.items, self.at));
        let more = if sum { number.saturating_sub(self.known) } else { number };
        if (self.definite && self.known > 0) || (number == self.known && elsewhere && !another) || more == 0 {
            self.again(out);
        } else {
            out.list.push(self.step(more));
        }
    }

    /// It heads a line of what it takes, has or is: numbers and denials, not deeds.
    fn labels(&self) -> bool {
        let mut after = (self.at + 1..self.at + 5).filter(|&near| what(self.items, near) != What::Stop('*'));
        let colon = after.next().is_some_and(|near| what(self.items, near) == What::Stop(':'));
        let next = after.next().map_or(What::Stop('.'), |near| what(self.items, near));
        colon && matches!(next, What::Number(_) | What::Clock(..) | What::Is(C::Claim(_) | C::Time(_) | C::Shows(_)))
    }

    /// The sentence is about a case: "if a run is repeated, ...".
    fn conditional(&self) -> bool {
        let colon = self.lead.is_some_and(|lead| what(self.items, lead) == What::Stop(':'));
        colon && around(self.items, self.at).first().is_some_and(|first| first.is(self.text, "if|should|whenever"))
    }

    /// A cell of a table, in a row that has not said before what is done: `| core | Glue job |`.
    fn cell(&self) -> bool {
        let mark = |at: usize| what(self.items, at) == What::Stop('|');
        let mut row = around(self.items, self.at).iter().take_while(|other| other.span.start < self.span.start);
        self.at.checked_sub(1).is_some_and(mark)
            && mark(self.at + 1)
            && !row.any(|other| {
                matches!(other.what, What::Is(C::Kind(_) | C::Job | C::Service(Service::Load | Service::Copy)))
            })
    }

    /// "Order: job, job, crawler", after their numbers.
    fn summed(&self) -> bool {
        let first = around(self.items, self.at).iter().find(|item| !matches!(item.what, What::Stop(_)));
        first.is_some_and(|first| first.is(self.text, "order|sequence"))
    }

    /// "1st the Lambda that ..., 2nd the Lambda that ...".
    fn nth_the(&self) -> bool {
        let before = self.lead.filter(|_| self.definite).and_then(|lead| lead.checked_sub(1));
        let ordinal = before.and_then(|before| match what(self.items, before) {
            What::Is(C::Ordinal(_)) => Some(before),
            _ if is(self.text, self.items, before, "st|nd|rd|th") => before.checked_sub(1),
            _ => None,
        });
        ordinal.is_some_and(|at| at.checked_sub(1).is_none_or(|mark| matches!(what(self.items, mark), What::Stop(_))))
    }

    fn plain(&self, out: &mut Steps) {
        let known = self.known > 0;
        // "then comes an unload": another one.
        let then = || {
            let from = self.lead.map_or(self.at, |lead| lead.saturating_sub(1));
            (from..self.at).any(|near| what(self.items, near) == What::Is(C::Order(Order::Then)))
        };
        let list = self.cell() || item_of_list(self.text, self.items, self.at);
        if self.known > 1 && self.summed() {
            self.again(out);
            return;
        }
        let another = (!self.vague && then()) || list;
        // "Function: 12 s, no secrets" tells of the one that is known; so does "if it is repeated: COPY appends".
        if known && (list && self.labels() || !list && !self.indefinite && self.conditional()) {
            self.again(out);
        } else if known && (self.nth_the() || !self.definite && another) {
            out.list.push(self.step(1));
        } else if known && (self.definite || self.plural || (!self.indefinite && !self.chained)) {
            self.again(out);
        } else if let Some(step) = out.list.last_mut().filter(|_| self.vague && self.definite)
            && step.kind != TaskKind::GlueCrawler
        {
            step.spans.push(self.span);
        } else {
            // "retraining", said first, is what the training job does.
            let said = self.span.of(self.text).to_ascii_lowercase();
            let first = self.items.get(self.at).is_some_and(|item| item.sentence == 0);
            let open = self.plural || (!known && first && said.contains("train"));
            out.list.push(Step { open, ..self.step(1) });
        }
    }
}

/// The sentence says before `at` that something is over: "after that", "when all are through".
fn later(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    (at.saturating_sub(16)..at)
        .rev()
        .take_while(|&near| items.get(near).is_some_and(|item| item.sentence == sentence))
        .any(|near| {
            matches!(
                what(items, near),
                What::Is(C::Order(Order::Then | Order::Join) | C::Start(Start::When | Start::Set))
            ) || is(text, items, near, "after")
        })
}

/// Gives names to steps that were only counted; false when there are too few of them.
fn absorb(text: &str, kind: TaskKind, names: &[String], out: &mut Steps) -> bool {
    let one = |step: &Step| {
        let said = step.spans.first().map_or("", |span| span.of(text));
        ["one ", "1 ", "a single "].iter().any(|one| said.starts_with(one))
    };
    let step = out.list.iter_mut().find(|step| {
        step.kind == kind
            && (step.names.len() > 1 || one(step))
            && step.names.iter().filter(|name| name.is_empty()).count() >= names.len()
    });
    let Some(step) = step else { return false };
    for (slot, name) in step.names.iter_mut().filter(|name| name.is_empty()).zip(names) {
        slot.clone_from(name);
    }
    true
}

/// The kind at `at` begins an item of a list: `2. Glue job`, `- Glue job`.
fn item_of_list(text: &str, items: &[Item], at: usize) -> bool {
    let start = items.get(at).map_or(0, |item| item.span.start);
    let line = text.get(..start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let line = line.get(line.len().saturating_sub(12)..).unwrap_or(line).trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    // A row of a table may be named by a letter: `B | Glue job`.
    !line.is_empty() && line.len() < 6 && (letters == 0 || letters == 1 && line.ends_with(['|', ')', '.', ':']))
}
