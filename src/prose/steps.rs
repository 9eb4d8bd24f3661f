//! The steps: which work is named, how many times, what is only mentioned again.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::aside;
use super::count::{LISTED, count};
use super::deed::deed;
use super::ellipsis::elliptic;
use super::fact::Step;
use super::harm::harm;
use super::length::durations;
use super::lexicon::{Item, Status, What, around, is, meaning, what, word};
use super::mention::mention;
use super::named::{identifier, named_only};
use super::person::approves;
use super::pipeline::{Context, Steps, cluster};
use super::refer::{at_least, known};
use super::role::{message, transfer, written};
use super::words::{C, Service, Start};
use super::work::unnamed;
use crate::design::TaskKind;
use crate::diag::Span;

/// All steps.
pub(super) fn steps(text: &str, items: &[Item]) -> Steps {
    let strict = read(text, items, true);
    // What is told beside counts when there is nothing else.
    if strict.list.is_empty() && strict.total.is_none() { read(text, items, false) } else { strict }
}

fn read(text: &str, items: &[Item], strict: bool) -> Steps {
    let context = Context::of(text, items);
    let mut out = Steps { strict, ..Steps::default() };
    for at in 0..items.len() {
        let Some(item) = items.get(at) else { break };
        if item.status != Status::Asserted {
            continue;
        }
        elliptic(text, items, at, &mut out);
        deed(text, items, at, &context, &mut out);
        if message(text, items, at) {
            mention(text, items, at, TaskKind::Notify, false, &mut out);
        }
        if approves(text, items, at) {
            mention(text, items, at, TaskKind::Approval, false, &mut out);
        }
        // "a container (ECS) works it off"
        if context.ecs && item.is(text, "container|containers") && known(&out, TaskKind::Ecs) == 0 {
            mention(text, items, at, TaskKind::Ecs, false, &mut out);
        }
        let What::Is(said) = item.what else { continue };
        match said {
            // "the print house unloads its day"
            C::Kind(TaskKind::RedshiftLoad)
                if item.begins(text, "unload")
                    && !item.begins(text, "unload statement|unload command")
                    && !items.iter().any(|other| other.begins(text, "redshift")) => {}
            // A cluster is where steps run, when they are named.
            C::Kind(TaskKind::EmrStep) if context.spark && cluster(item.span.of(text)) => {}
            // "a stored procedure in Redshift"
            C::Kind(TaskKind::Procedure)
                if context.redshift
                    && (!context.database
                        || (at.saturating_sub(5)..at + 4)
                            .any(|at| meaning(items, at) == Some(C::Service(Service::Redshift)))) =>
            {
                mention(text, items, at, TaskKind::RedshiftLoad, false, &mut out);
            }
            C::Kind(kind) => mention(text, items, at, kind, false, &mut out),
            C::Net(_)
                if item.span.of(text).to_ascii_lowercase().contains("sftp")
                    && (transfer(text, items, at) || moves(text, items, at)) =>
            {
                // "pull it from the server, ... and upload the answer to the same server"
                let other = out.list.iter().any(|step| {
                    step.kind == TaskKind::Sftp
                        && items.get(step.at).is_some_and(|step| step.sentence == item.sentence)
                        && (step.at..at).any(|at| is(text, items, at, "and|then"))
                });
                if other {
                    out.list.push(Step::new(TaskKind::Sftp, vec![String::new()], item.span, at));
                } else {
                    mention(text, items, at, TaskKind::Sftp, false, &mut out);
                }
            }
            // "Athena: insert into history" as a line of a list.
            C::Service(service)
                if (what(items, at + 1) == What::Stop(':')
                    || what(items, at + 1) == What::Stop('|') && at > 0 && what(items, at - 1) == What::Stop('|'))
                    && let Some(kind) = heads(text, items, at, service) =>
            {
                mention(text, items, at, kind, false, &mut out);
            }
            // "then report (Athena)"
            C::Service(service)
                if at > 1
                    && what(items, at - 1) == What::Stop('(')
                    && what(items, at + 1) == What::Stop(')')
                    && let Some(kind) = work_of(service)
                    && link(text, items, at - 2)
                    && out.list.last().is_none_or(|step| step.at + 2 != at) =>
            {
                out.list.push(Step::new(kind, vec![String::new()], item.span, at));
            }
            C::Service(Service::Dashboard) if refreshed(text, items, at) => {
                mention(text, items, at, TaskKind::Other, false, &mut out);
            }
            C::Service(Service::GlueWorkflow) => {
                // Workflows that are there already and are run as steps.
                if let Some((number, span)) = count(text, items, at)
                    && (2..=LISTED).contains(&number)
                {
                    let names = vec![String::new(); usize::try_from(number).unwrap_or(1)];
                    out.list.push(Step::new(TaskKind::Other, names, span, at));
                }
            }
            C::Service(Service::Dynamo) => {
                // In a list of steps, or written to; otherwise it is where a step writes.
                let beside = |at: usize| matches!(meaning(items, at), Some(C::Kind(_) | C::Job));
                let comma = |at: usize| matches!(what(items, at), What::Stop(',' | '>' | '+'));
                let list = at > 1
                    && (comma(at - 1) || (is(text, items, at - 1, "and") && comma(at - 2)))
                    && (at.saturating_sub(5)..at).any(beside);
                if (list || written(text, items, at)) && !(strict && aside(text, items, at)) {
                    out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
                }
            }
            C::Job if is(text, items, at, "scripts") => {
                let near =
                    (at.saturating_sub(5)..at).any(|at| matches!(meaning(items, at), Some(C::Kind(_) | C::Service(_))));
                let list = (at.saturating_sub(3)..at)
                    .any(|at| matches!(what(items, at), What::Stop(',')) || is(text, items, at, "and"));
                if near && list {
                    out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
                }
            }
            C::Job => {
                let kind = if is(text, items, at, "script|scripts|program|programme|programs") {
                    None
                } else if context.glue {
                    Some(TaskKind::GlueJob)
                } else if context.emr {
                    Some(TaskKind::EmrStep)
                } else {
                    None
                };
                let many = count(text, items, at).filter(|count| count.0 > LISTED);
                if let Some((number, span)) = many {
                    out.total = out.total.or(Some((number, span)));
                }
                if let Some(kind) = kind {
                    mention(text, items, at, kind, true, &mut out);
                }
            }
            C::Service(Service::Copy)
                if item.span.of(text).starts_with("COPY") && !context.snowflake
                    || context.redshift && !is(text, items, at + 1, "of|the|them|it|data|files") =>
            {
                mention(text, items, at, TaskKind::RedshiftLoad, false, &mut out);
            }
            C::Service(Service::Load | Service::Copy) => {
                // "loads the result into Redshift"
                let into = (at + 1..at + 8)
                    .take_while(|&next| items.get(next).is_some_and(|next| next.sentence == item.sentence))
                    .find(|&next| {
                        meaning(items, next) == Some(C::Service(Service::Redshift))
                            || (context.redshift && is(text, items, next, "warehouse"))
                    });
                if let Some(end) = into
                    && is(text, items, end - 1, "into|to|in|amazon|the")
                {
                    mention(text, items, at, TaskKind::RedshiftLoad, false, &mut out);
                }
            }
            C::Step => number_of_steps(text, items, at, &mut out),
            // "35 Airflow DAGs"
            C::Pipeline | C::Service(Service::Airflow)
                if said == C::Pipeline || is(text, items, at, "airflow dag|airflow dags") =>
            {
                if let Some((number, span)) = count(text, items, at)
                    && number > 1
                {
                    out.pipelines = out.pipelines.or(Some((number, span)));
                }
            }
            _ => {}
        }
    }
    for at in 0..items.len() {
        if linked(text, items, at, &out) {
            let (name, span) =
                (word(text, items, at).to_owned(), items.get(at).map_or(Span::new(0, 0), |item| item.span));
            out.list.push(Step::new(TaskKind::GlueJob, vec![name], span, at));
        }
        if what(items, at) == What::Word
            && items.get(at).is_some_and(|item| item.status == Status::Asserted)
            && identifier(text, items, at)
        {
            named_only(text, items, at, &mut out);
        }
    }
    if !strict || !out.list.is_empty() || !told(text, items) {
        unnamed(text, items, &mut out);
    }
    durations(text, items, &mut out);
    harm(text, items, &mut out);
    out
}

/// A name in a chain of arrows that is one of Glue: "Glue: `cdr_in` -> `cdr_clean` -> crawler".
fn linked(text: &str, items: &[Item], at: usize, out: &Steps) -> bool {
    let Some(item) = items.get(at).filter(|item| item.what == What::Word && item.status == Status::Asserted) else {
        return false;
    };
    let arrow = |near: usize| what(items, near) == What::Stop('>');
    let name = item.span.of(text);
    name.contains('_')
        && (arrow(at + 1) || at > 0 && arrow(at - 1))
        && (at == 0 || arrow(at - 1) || matches!(what(items, at - 1), What::Stop(':' | '*')))
        && around(items, at).iter().any(|other| other.what == What::Is(C::Service(Service::Glue)))
        && !out.list.iter().any(|step| step.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

/// Kinds are named, all of them beside.
fn told(text: &str, items: &[Item]) -> bool {
    let kind = |item: &Item| item.status == Status::Asserted && matches!(item.what, What::Is(C::Kind(_)));
    items.iter().enumerate().any(|(at, item)| kind(item) && aside(text, items, at))
}

/// "sftp: pull of the files": what a line of a list is headed with is how they come or go.
fn moves(text: &str, items: &[Item], at: usize) -> bool {
    let stem = |near: usize| {
        let stems = "pull|fetch|download|get|collect|upload|push|send";
        items.get(near).is_some_and(|item| item.begins(text, stems))
    };
    what(items, at + 1) == What::Stop(':') && (at + 2..at + 5).any(stem)
}

/// A refresh is said of the dashboard at `at`, in the same clause.
fn refreshed(text: &str, items: &[Item], at: usize) -> bool {
    let refresh = |at: usize| {
        matches!(meaning(items, at), Some(C::Start(Start::Run)))
            && word(text, items, at).to_ascii_lowercase().starts_with("refresh")
            || is(text, items, at, "refreshes|reloaded|reloads|reload")
    };
    let stop = |at: &usize| !matches!(what(items, *at), What::Stop('.' | ',' | ';' | '>'));
    (at.saturating_sub(4)..at).rev().take_while(stop).any(refresh) || (at + 1..at + 6).take_while(stop).any(refresh)
}

/// A word alone between the marks of a chain: what is done there.
fn link(text: &str, items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map(|item| item.sentence);
    let lead = at.checked_sub(1);
    // "clean_visits (Glue)" is named elsewhere, too.
    !identifier(text, items, at)
        && !matches!(
            what(items, at),
            What::Stop(_) | What::Number(_) | What::Is(C::Kind(_) | C::Job | C::Service(_) | C::Net(_))
        )
        && lead.is_none_or(|lead| {
            items.get(lead).map(|lead| lead.sentence) != sentence
                || matches!(what(items, lead), What::Stop(',' | ';' | '>' | ')' | '*') | What::Is(C::Order(_)))
                || is(text, items, lead, "and|then")
        })
}

/// The kind of step that is the work of a service.
fn work_of(service: Service) -> Option<TaskKind> {
    Some(match service {
        Service::Athena => TaskKind::Athena,
        Service::Glue => TaskKind::GlueJob,
        Service::Redshift => TaskKind::RedshiftLoad,
        Service::Emr => TaskKind::EmrStep,
        Service::Batch => TaskKind::Batch,
        Service::Ecs => TaskKind::Ecs,
        _ => return None,
    })
}

/// The kind of step that a line of a list tells of, headed by the service at `at`; none when the line names it itself.
fn heads(text: &str, items: &[Item], at: usize, service: Service) -> Option<TaskKind> {
    let kind = work_of(service)?;
    let item = items.get(at)?;
    let mark = |at: usize| matches!(what(items, at), What::Stop(_) | What::Number(_)) || is(text, items, at, "step");
    let begins = (at.saturating_sub(4)..at)
        .rev()
        .all(|back| items.get(back).is_none_or(|other| other.sentence != item.sentence) || mark(back));
    let line = around(items, at).iter().take_while(|other| !matches!(other.what, What::Stop('(')));
    // "Glue: ingest (job), register (crawler)"
    let kinds = around(items, at).windows(3).any(|three| {
        matches!(three, [open, kind, close] if open.what == What::Stop('(') && close.what == What::Stop(')')
            && matches!(kind.what, What::Is(C::Kind(_) | C::Job)))
    });
    let itself = kinds
        || line.into_iter().any(|other| {
            other.span.start > item.span.start
                && matches!(other.what, What::Is(C::Kind(_) | C::Job | C::Service(Service::Copy)))
        });
    (begins && !itself).then_some(kind)
}

/// "12 steps", "4 Glue steps".
fn number_of_steps(text: &str, items: &[Item], at: usize, out: &mut Steps) {
    let Some((number, span)) = count(text, items, at) else { return };
    let glue = (at.saturating_sub(2)..at).any(|at| meaning(items, at) == Some(C::Service(Service::Glue)));
    // "three steps on an EMR cluster"
    let emr =
        (at + 1..at + 5).take_while(|&near| items.get(near).is_some_and(|item| !matches!(item.what, What::Stop(_))));
    let emr = emr.into_iter().find(|&near| {
        matches!(
            meaning(items, near),
            Some(C::Service(Service::Emr) | C::Kind(TaskKind::EmrStep | TaskKind::EmrServerless))
        )
    });
    // "a cluster with two steps"
    let with = (at.saturating_sub(6)..at).any(|near| {
        matches!(meaning(items, near), Some(C::Kind(TaskKind::EmrStep)))
            && cluster(word(text, items, near))
            && is(text, items, near + 1, "with|has|runs|having|executes")
    });
    let known = known(out, TaskKind::EmrStep);
    if (2..=LISTED).contains(&number) && (emr.is_some() && known == 0 || with) {
        at_least(TaskKind::EmrStep, number, known, span, at, out);
        return;
    }
    let listed = u32::try_from(out.list.iter().map(|step| step.names.len()).sum::<usize>()).unwrap_or(u32::MAX);
    if glue && number > listed && number <= LISTED {
        for _ in listed..number {
            out.list.push(Step::new(TaskKind::GlueJob, vec![String::new()], span, at));
        }
    } else if number > 1 {
        out.total =
            Some(out.total.map_or((number, span), |total| if total.0 >= number { total } else { (number, span) }));
    }
}
