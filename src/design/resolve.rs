//! From a draft to a design and its problems. Never fails: a broken field is left out and reported, the rest goes on.

mod graph;
mod problems;
mod trigger;

use super::clean::{slug, tidy};
use super::draft::{self, Draft};
use super::drawn::Drawn;
use super::long::{self, Long};
use super::place::{AcceptedField, AccessField, Field, Place};
use super::resolved::{Acceptance, Design, Flow, Guards, Limits, Problem, Step, Trigger};
use super::vocabulary::YesNo;
use super::{Fix, REFUSED, secret_shaped};
use crate::iam;
use crate::schedule::{Civil, ZoneRules};
use graph::{cycles, edges, tasks};
use problems::{Problems, clear};
use std::borrow::Cow;
use std::rc::Rc;
use trigger::trigger;

/// Most steps a design may have; more are left out. Links and files have the same limit.
pub const MAX_STEPS: usize = 10_000;

/// The valid parts of `draft`, and what is wrong with the rest, in the order of the form.
pub fn resolve(draft: &Draft, zones: &dyn ZoneRules) -> (Design, Vec<Problem>) {
    let (refused, long) = unfit(draft);
    let mut clean = if refused.is_empty() { Cow::Borrowed(draft) } else { Cow::Owned(draft.without_secrets()) };
    if !long.is_empty() {
        clean = Cow::Owned(long::cut(&clean, &long));
    }
    let (draft, mut problems) = (&*clean, Problems(Vec::new()));
    let trigger = trigger(&draft.trigger, zones, &mut problems);
    let tasks = tasks(draft, &mut problems);
    let edges = edges(draft, &tasks, &mut problems);
    let cycles = cycles(&tasks, &edges, &mut problems);
    let flow = flow(&draft.flow, Drawn::of(&tasks, &edges), &mut problems);
    let outside = outside(draft, &tasks, &mut problems);
    let guards = guards(&draft.guards, &mut problems);
    let limits = limits(&draft.limits, &mut problems);
    let accepted = draft.accepted.iter().filter_map(|accepted| acceptance(accepted, &mut problems)).collect();
    // What else is wrong with a field that was emptied does not matter before it is filled again.
    problems.0.retain(|problem| !refused.contains(&problem.place));
    for place in refused {
        problems.error(place.clone(), REFUSED.to_owned(), vec![clear(place)]);
    }
    for long in long {
        // What is no date in its beginning needs no word on its length.
        if !problems.0.iter().any(|problem| problem.place == long.place) {
            let fix = long.fix();
            problems.error(long.place, long.says, vec![fix]);
        }
    }
    let name = tidy(&draft.name);
    let design = Design {
        slug: slug(&name, "pipeline"),
        name: if name.is_empty() { "Untitled design".to_owned() } else { name },
        trigger,
        tasks,
        edges,
        cycles,
        flow,
        outside,
        data: draft.data.clone(),
        guards,
        team: draft.team.clone(),
        limits,
        accepted,
    };
    (design, problems.0)
}

fn flow(answered: &draft::Flow, drawn: Drawn, problems: &mut Problems) -> Flow {
    let said = problems.number(&answered.steps, Field::Steps).map_or(0, |count| count.0);
    if (1..drawn.steps).contains(&said) {
        let why = [&drawn.steps.to_string(), " steps are listed, so this number says nothing."].concat();
        problems.warn(Field::Steps, &why, clear(Field::Steps));
    }
    let yes_if = |drawn: bool, answer: Option<YesNo>| if drawn { Some(YesNo::Yes) } else { answer };
    Flow {
        steps: drawn.steps.max(said),
        shape: drawn.shape.or(answered.shape),
        branching: yes_if(drawn.branching, answered.branching),
        fan_out: yes_if(drawn.fan_out, answered.fan_out),
        backfills: answered.backfills,
        depends_on_others: answered.depends_on_others,
        outside_aws: yes_if(drawn.outside_aws, answered.outside_aws),
        pipelines: problems.number(&answered.pipelines, Field::Pipelines),
    }
}

/// Answers anew in `design` what `draft` says of the graph as a whole, the team, the data and the limits. The steps and
/// links stay as they are; `drawn` is what they settle.
pub(crate) fn answer(draft: &Draft, drawn: Drawn, design: &mut Design) {
    let mut reported = Problems(Vec::new());
    design.flow = flow(&draft.flow, drawn, &mut reported);
    design.limits = limits(&draft.limits, &mut reported);
    design.data.clone_from(&draft.data);
    design.team.clone_from(&draft.team);
}

/// What starts a run, with nothing said about what is wrong.
pub(crate) fn start(draft: &draft::Trigger, zones: &dyn ZoneRules) -> Trigger {
    trigger(draft, zones, &mut Problems(Vec::new()))
}

fn outside(draft: &Draft, steps: &[Step], problems: &mut Problems) -> Vec<draft::Access> {
    let mut list = draft.outside.clone();
    for access in &mut list {
        access.system = tidy(&access.system);
        if let Some(id) = &access.task
            && !steps.iter().any(|step| step.id == *id)
        {
            let place = Place::Access(access.id.clone(), AccessField::Task);
            problems.warn(
                place.clone(),
                &format!("“{}” is used by “{id}”, which is not in the list.", access.system),
                Fix::set("Not sure", place, ""),
            );
            access.task = None;
        }
    }
    list
}

fn guards(draft: &draft::Guards, problems: &mut Problems) -> Guards {
    Guards {
        policies: policies(&draft.policies, problems),
        one_role: draft.one_role,
        boundary: draft.boundary,
        nat: draft.nat,
        endpoints: draft.endpoints,
        web_server: draft.web_server,
        block_public: draft.block_public,
        tls_only: draft.tls_only,
        logs_kept: draft.logs_kept,
        queue: draft.queue,
        retry_window: problems.number(&draft.retry_window, Field::RetryWindow),
        gathered: draft.gathered,
        alarms: draft.alarms,
    }
}

fn policies(text: &str, problems: &mut Problems) -> Rc<iam::Policies> {
    if text.trim().is_empty() {
        return Rc::default();
    }
    iam::read(text).map_or_else(
        |error| {
            let at = (error.line, error.path.as_str(), error.span);
            problems.json(Field::Policies, text, at, &error.message, error.fix.as_deref());
            Rc::default()
        },
        Rc::new,
    )
}

/// An acceptance with a reason and a day; without either it does not count yet.
fn acceptance(draft: &draft::Accepted, problems: &mut Problems) -> Option<Acceptance> {
    let place = |field| Place::Accepted(draft.id.clone(), field);
    let reason = tidy(&draft.reason);
    if reason.is_empty() {
        problems.error(
            place(AcceptedField::Reason),
            "Say why this finding may stay, and who decided it.".to_owned(),
            Vec::new(),
        );
    }
    let text = draft.review.trim();
    let review = Civil::read(text).map(Civil::utc);
    if review.is_none() {
        let message = if text.is_empty() {
            "Name the day on which somebody looks at this again, such as 2027-03-01.".to_owned()
        } else {
            format!("“{text}” is not a date. Write it as 2027-03-01.")
        };
        problems.error(place(AcceptedField::Review), message, Vec::new());
    }
    let review = review.filter(|_| !reason.is_empty())?;
    Some(Acceptance { id: draft.id.clone(), reason, review })
}

fn limits(draft: &draft::Limits, problems: &mut Problems) -> Limits {
    let text = draft.finish_by.trim();
    let finish_by = clock(text);
    if finish_by.is_none() && !text.is_empty() {
        problems.error(
            Field::FinishBy,
            format!("“{text}” is not a time of day. Write it as 06:30."),
            vec![clear(Field::FinishBy)],
        );
    }
    Limits { finish_by, budget: problems.number(&draft.budget, Field::Budget), thrift: draft.thrift }
}

/// The fields whose text looks like a secret, and the others whose text is too long.
fn unfit(draft: &Draft) -> (Vec<Place>, Vec<Long>) {
    let (mut secrets, mut long) = (Vec::new(), Vec::new());
    draft.texts(&mut |text, place| {
        if secret_shaped(text) {
            secrets.push(place());
        } else {
            long.extend(Long::of(text, place));
        }
    });
    (secrets, long)
}

/// Minutes after midnight of `HH:MM` or `H:MM`.
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str, below: u16| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|&n| digits && n < below)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60).filter(|_| minutes.len() == 2)?)
}

#[cfg(test)]
mod tests;
