//! Work that is named only by its service, or only by its deed.

#![allow(clippy::similar_names, reason = "an item and the items")]

use super::aside::aside;
use super::fact::Step;
use super::lexicon::{Item, Status, What, is, meaning, what, word};
use super::pipeline::{LARGE, Steps};
use super::role::{done_by, subject, verb};
use super::words::{C, Net, Service, Start, Time};
use crate::design::TaskKind;

/// Steps that are named only by their service, or only as work.
pub(super) fn unnamed(text: &str, items: &[Item], out: &mut Steps) {
    let services: [(Service, TaskKind); 6] = [
        (Service::Emr, TaskKind::EmrStep),
        (Service::Glue, TaskKind::GlueJob),
        (Service::Redshift, TaskKind::RedshiftLoad),
        (Service::Athena, TaskKind::Athena),
        (Service::Batch, TaskKind::Batch),
        (Service::Ecs, TaskKind::Ecs),
    ];
    // Pipelines beside the one whose steps are told do not make it large.
    let told = out.list.iter().map(|step| step.names.len()).sum::<usize>() > 2;
    let large = out.total.is_some_and(|total| total.0 >= LARGE)
        || (out.pipelines.is_some_and(|number| number.0 >= LARGE) && !told);
    for (service, kind) in services {
        if out.list.iter().any(|step| {
            step.kind == kind
                || (service == Service::Glue && step.kind.is_glue())
                || (service == Service::Emr && step.kind == TaskKind::EmrServerless)
        }) {
            continue;
        }
        let found = items.iter().enumerate().find(|(at, item)| {
            if item.what != What::Is(C::Service(service)) || item.status != Status::Asserted {
                return false;
            }
            let listed = |at: usize| {
                matches!(meaning(items, at), Some(C::Service(other)) if other != Service::S3)
                    || matches!(meaning(items, at), Some(C::Kind(_)))
            };
            // In a list, or the subject; not "so Athena sees it", "reads Athena tables".
            let chained = at.checked_sub(1).is_none_or(|lead| {
                matches!(what(items, lead), What::Stop(_) | What::Is(C::Order(_) | C::Service(_)) | What::Number(_))
                    || is(text, items, lead, "and|then|plus|with|via|in|on|some|by|amazon|aws|through|to|into")
            });
            let used = (at + 1..at + 4).any(|at| is(text, items, at, USED));
            let near = !used
                && chained
                && (at.saturating_sub(4)..at + 5).any(|other| {
                    other != *at
                        && listed(other)
                        && items.get(other).is_some_and(|other| other.sentence == item.sentence)
                });
            // Redshift that loads by itself is a reader.
            let subject = subject(text, items, *at)
                && (service != Service::Redshift || is(text, items, at + 1, "then|gets|receives|gets a"));
            let into = at.checked_sub(1).is_some_and(|before| {
                is(text, items, before, "into|to|in|on") || (before > 0 && is(text, items, before - 1, "into|to"))
            });
            if out.strict && aside(text, items, *at) {
                false
            } else if service == Service::Redshift {
                (near || into) && !done_by(text, items, *at) || large || subject
            } else {
                near || large || subject || (out.list.is_empty() && service != Service::Athena)
            }
        });
        let place = matches!(service, Service::Ecs | Service::Athena);
        let from =
            |at: usize| at > 0 && (is(text, items, at - 1, "from") || (place && is(text, items, at - 1, "on|in|via")));
        if let Some((at, item)) = found.filter(|found| !from(found.0)) {
            out.list.push(Step::new(kind, vec![String::new()], item.span, at));
        }
    }
    // In a large graph, systems outside have steps of their own.
    let snowflake = items.iter().enumerate().find(|(at, item)| {
        let dbt = (at.saturating_sub(4)..*at).any(|at| meaning(items, at) == Some(C::Kind(TaskKind::Dbt)));
        large && !dbt && item.status == Status::Asserted && matches!(item.what, What::Is(C::Kind(TaskKind::Snowflake)))
    });
    if let Some((at, item)) = snowflake.filter(|_| !out.list.iter().any(|step| step.kind == TaskKind::Snowflake)) {
        out.list.push(Step::new(TaskKind::Snowflake, vec![String::new()], item.span, at));
    }
    if large && !out.list.iter().any(|step| step.kind == TaskKind::Other) {
        let system = items.iter().enumerate().find(|(at, item)| {
            let library = is(text, items, *at, "databricks|library|libraries|extractor|extractors|extracts");
            let verbs = at.saturating_sub(8)..*at;
            let work = || verbs.clone().any(|at| verb(text, items, at) || is(text, items, at, "tasks|steps|jobs"));
            let inside = matches!(item.what, What::Is(C::Net(Net::Private))) && work();
            let system = matches!(item.what, What::Is(C::Net(Net::System)));
            item.status == Status::Asserted && (library || inside || system)
        });
        if let Some((at, item)) = system {
            out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
        }
    }
    let sftp = items
        .iter()
        .enumerate()
        .find(|(at, item)| large && item.status == Status::Asserted && is(text, items, *at, "sftp|sftp server"));
    if let Some((at, item)) = sftp.filter(|_| !out.list.iter().any(|step| step.kind == TaskKind::Sftp)) {
        out.list.push(Step::new(TaskKind::Sftp, vec![String::new()], item.span, at));
    }
    if out.list.is_empty() {
        // Work without a name: a function, as the smallest thing that does it; a Glue job for jobs and scripts.
        let job = items
            .iter()
            .enumerate()
            .find(|(_, item)| item.status == Status::Asserted && matches!(item.what, What::Is(C::Job)));
        let machine = items.iter().enumerate().find(|(_, item)| {
            item.status == Status::Asserted && matches!(item.what, What::Is(C::Service(Service::StepFunctions)))
        });
        let work = items.iter().enumerate().find(|(at, item)| {
            item.status == Status::Asserted
                && matches!(item.what, What::Word | What::Is(C::Start(Start::Poll | Start::Run)))
                && item.begins(text, WORK)
                && !migrates(text, items, *at)
        });
        let starts = items
            .iter()
            .enumerate()
            .find(|(_, item)| item.status == Status::Asserted && matches!(item.what, What::Is(C::Start(Start::Run))));
        // Work that is there in Airflow: of some kind.
        let dags = items.iter().enumerate().find(|(at, item)| {
            let dag = item.begins(text, "dag|airflow dag");
            let airflow = item.what == What::Is(C::Service(Service::Airflow));
            let moves = || (0..items.len()).any(|near| migrates(text, items, near));
            item.status == Status::Asserted && !aside(text, items, *at) && (dag || airflow && moves())
        });
        if let (None, None, Some((at, item))) = (machine, job, dags) {
            if out.total.is_none() {
                out.list.push(Step::new(TaskKind::Other, vec![String::new()], item.span, at));
            }
            return;
        }
        let (kind, found) = match (machine, job, work.or(starts)) {
            (Some(machine), _, _) => (TaskKind::StepFunctions, machine),
            (None, Some(job), _) => {
                // A small program outside Glue is a function.
                let data = ["etl", "spark", "transform"]
                    .iter()
                    .any(|word| job.1.span.of(text).to_ascii_lowercase().contains(word));
                let python = (job.0.saturating_sub(2)..job.0 + 2)
                    .any(|at| word(text, items, at).to_ascii_lowercase().contains("python"));
                let script = is(text, items, job.0, "script|scripts|program") || python;
                (if script && !data && !long(items) { TaskKind::Lambda } else { TaskKind::GlueJob }, job)
            }
            (None, None, Some(work)) => (TaskKind::Lambda, work),
            _ => return,
        };
        out.list.push(Step::new(kind, vec![String::new()], found.1.span, found.0));
    }
}

/// What moves to AWS is no data: "wants to move to AWS", "migrate its DAGs to AWS".
fn migrates(text: &str, items: &[Item], at: usize) -> bool {
    let Some(first) = items.get(at) else { return false };
    let inside = |near: &usize| {
        items.get(*near).is_some_and(|item| item.sentence == first.sentence && !matches!(item.what, What::Stop(_)))
    };
    let to = |near: usize| {
        is(text, items, near, "to|into|onto")
            && (is(text, items, near + 1, "aws|amazon")
                || first.begins(text, "migrat")
                || is(text, items, near + 1, "the") && is(text, items, near + 2, "cloud")
                || matches!(meaning(items, near + 1), Some(C::Service(Service::Airflow))))
    };
    first.begins(text, "migrat|move|moving|lift|shift") && (at + 1..at + 9).take_while(inside).any(to)
}

/// Something takes more than a quarter of an hour.
fn long(items: &[Item]) -> bool {
    (0..items.len()).any(|at| {
        let What::Number(number) = what(items, at) else { return false };
        let takes = (at.saturating_sub(4)..at)
            .any(|at| matches!(meaning(items, at), Some(C::Time(Time::Takes | Time::Around))));
        match meaning(items, at + 1) {
            Some(C::Unit(1)) => number > 15 && takes,
            Some(C::Unit(60)) => takes,
            _ => false,
        }
    })
}

/// What is said of a service by which others read the data.
const USED: &str = "sit|sits|read|reads|query|see|sees|look|looks|use|uses|picks|pick|is|are|users|people|tables|views|\
    dashboards|workgroup|analysts";

/// Beginnings of verbs for small work on a file or an answer.
const WORK: &str = "check|validat|pars|move|moving|convert|resiz|pull|fetch|download|extract|transform|import|ingest|copy|\
    unzip|split|count|clean|rename|thumbnail|scrap|export|sync|archiv|decrypt|decompress|enrich|summari|\
    aggregat|collect|poll|request|read|turn";
