//! What was not answered, what was taken instead, and whether it matters: found by trying every other answer.
use super::Assumption;
use super::routes::{self, plain};
use crate::design::{
    Airflow, Arrival, Count, Design, Field, Files, Filter, Place, Route, Shape, TaskField, TaskKind, Trigger, YesNo,
};
use crate::rules::{Context, weigh};
use crate::sort::sort_by;

/// At most this many steps without a kind are listed; more would say nothing new.
const KINDS: usize = 8;

/// Changes one answer of a design.
type Answer = fn(&mut Design);

/// The orchestrator that comes first, and how it would be done.
pub(super) fn first(design: &Design) -> Option<Route> {
    let cx = Context::new(design);
    let (option, _) = super::rank::rank(&weigh(&cx).reasons).into_iter().next()?;
    Some(routes::route(&cx, option))
}

/// For every field that was not answered and that the answer `now` rests on. Those that matter come first.
pub(super) fn assumptions(cx: &Context<'_>, now: Route) -> Vec<Assumption> {
    let design = cx.design;
    let mut trial = design.clone();
    let mut found = Vec::new();
    for (field, says, answers) in open_questions(cx) {
        let matters = answers.iter().any(|answer| {
            answer(&mut trial);
            let then = first(&trial);
            trial.trigger.clone_from(&design.trigger);
            trial.flow.clone_from(&design.flow);
            trial.team.clone_from(&design.team);
            then != Some(now)
        });
        found.push(Assumption { place: field.into(), says: says.to_owned(), matters });
    }
    let unknown = design.tasks.iter().enumerate().filter(|(_, task)| task.kind.is_none()).take(KINDS);
    for (index, task) in unknown {
        let matters = TaskKind::ALL.iter().any(|&kind| {
            if let Some(task) = trial.tasks.get_mut(index) {
                task.kind = Some(kind);
            }
            trial.flow.outside_aws = match kind {
                TaskKind::Snowflake => Some(YesNo::Yes),
                _ => design.flow.outside_aws,
            };
            first(&trial).map(plain) != Some(plain(now))
        });
        trial.flow.outside_aws = design.flow.outside_aws;
        if let Some(task) = trial.tasks.get_mut(index) {
            task.kind = None;
        }
        let says = format!("“{}”: a step of a kind like the others", task.name);
        found.push(Assumption { place: Place::Task(task.id.clone(), TaskField::Kind), says, matters });
    }
    sort_by(&mut found, &|a, b| b.matters.cmp(&a.matters));
    found
}

/// Unanswered fields, what is taken for each, and the other answers there are.
fn open_questions(cx: &Context<'_>) -> Vec<(Field, &'static str, &'static [Answer])> {
    let design = cx.design;
    let (flow, team) = (&design.flow, &design.team);
    let mut open: Vec<(Field, &'static str, &'static [Answer])> = Vec::new();
    if cx.steps == 0 {
        return open;
    }
    match &design.trigger {
        Trigger::NotSure => open.push((
            Field::Start,
            "Runs start on a schedule",
            &[
                |design| design.trigger = Trigger::Arrival(Arrival::default()),
                |design| design.trigger = Trigger::Event(None),
                |design| design.trigger = Trigger::Demand,
            ],
        )),
        Trigger::Schedule(Some(timing)) if timing.zone.is_none() && timing.expression.has_time_of_day() => {
            open.push((
                Field::Zone,
                "Time zone: UTC",
                &[|design| {
                    if let Trigger::Schedule(Some(timing)) = &mut design.trigger {
                        timing.zone = Some("Europe/London".into());
                    }
                }],
            ));
        }
        Trigger::Arrival(arrival) => {
            if arrival.consumers.is_none() {
                open.push((
                    Field::Consumers,
                    "One system reacts to each file",
                    &[|design| {
                        if let Trigger::Arrival(arrival) = &mut design.trigger {
                            arrival.consumers = Some(Count(2));
                        }
                    }],
                ));
            }
            if arrival.filter.is_none() {
                open.push((
                    Field::Filter,
                    "Prefix and suffix tell the right files apart",
                    &[|design| {
                        if let Trigger::Arrival(arrival) = &mut design.trigger {
                            arrival.filter = Some(Filter::Content);
                        }
                    }],
                ));
            }
            if arrival.files.is_none() {
                const OTHER: &[Answer] = &[
                    |design| {
                        if let Trigger::Arrival(arrival) = &mut design.trigger {
                            arrival.files = Some(Files::Burst);
                        }
                    },
                    |design| {
                        if let Trigger::Arrival(arrival) = &mut design.trigger {
                            arrival.files = Some(Files::Set);
                        }
                    },
                ];
                open.push((Field::Files, "One file starts one run", OTHER));
            }
        }
        _ => {}
    }
    if cx.steps > 1 && flow.shape.is_none() && design.edges.is_empty() {
        open.push((
            Field::Shape,
            "The steps do not wait for each other",
            &[
                |design| design.flow.shape = Some(Shape::Line),
                |design| design.flow.shape = Some(Shape::Joined),
                |design| design.flow.shape = Some(Shape::Tangled),
            ],
        ));
    }
    let mut ask = |missing: bool, field, says, answers| {
        if missing {
            open.push((field, says, answers));
        }
    };
    ask(
        cx.steps > 1 && flow.branching.is_none(),
        Field::Branching,
        "The next step does not depend on the data",
        &[|design| {
            design.flow.branching = Some(YesNo::Yes);
        }],
    );
    ask(
        flow.fan_out.is_none(),
        Field::FanOut,
        "The number of copies is known beforehand",
        &[|design| {
            design.flow.fan_out = Some(YesNo::Yes);
        }],
    );
    ask(
        flow.backfills.is_none(),
        Field::Backfills,
        "Past dates are not run again",
        &[|design| {
            design.flow.backfills = Some(YesNo::Yes);
        }],
    );
    ask(
        flow.outside_aws.is_none(),
        Field::OutsideAws,
        "All steps run in this AWS account",
        &[|design| {
            design.flow.outside_aws = Some(YesNo::Yes);
        }],
    );
    ask(
        team.airflow.is_none(),
        Field::Airflow,
        "Airflow is not used",
        &[|design| design.team.airflow = Some(Airflow::InUse), |design| design.team.airflow = Some(Airflow::Retiring)],
    );
    ask(
        team.airflow_skills.is_none(),
        Field::AirflowSkills,
        "Airflow skills tip nothing",
        &[
            |design| design.team.airflow_skills = Some(YesNo::Yes),
            |design| design.team.airflow_skills = Some(YesNo::No),
        ],
    );
    ask(
        team.portable.is_none(),
        Field::Portable,
        "Pipelines may stay on AWS",
        &[|design| {
            design.team.portable = Some(YesNo::Yes);
        }],
    );
    open
}
