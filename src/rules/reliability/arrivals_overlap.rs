//! Each file starts a run, and a Glue job or an EMR step takes so long that more runs are under way on average than may run at once.
use crate::design::{Count, Field, Files, Fix, Place, TaskField, TaskKind, Trigger};
use crate::facts::{glue, services};
use crate::forecast::limits::GLUE_RUNS;
use crate::rules::context::{EMR_STEPS, count, duration, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL019",
    name: "arrivals-overlap",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_20, &glue::GL_29, &services::BA_11],
    weighs: false,
    check,
};

/// Minutes of a day.
const DAY: u64 = 1_440;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let apart = matches!(arrival.files, Some(Files::Single | Files::Burst)) && !yes(cx.design.guards.gathered);
    let Some(Count(files)) = arrival.per_day.filter(|_| apart) else { return };
    for task in cx.design.tasks.iter().filter(|task| task.each.is_empty()) {
        // What a start beyond the limit meets, and how many may run at most.
        let (then, most) = match task.kind {
            Some(TaskKind::GlueJob | TaskKind::GlueDataQuality) => {
                ("a further start fails unless queuing is on", GLUE_RUNS.number)
            }
            Some(TaskKind::EmrStep) => ("further steps wait, and more come than go", EMR_STEPS),
            _ => continue,
        };
        let Some(minutes) = duration(task, false).or_else(|| duration(task, true)) else { continue };
        let limit = task.concurrency.map_or(1, |Count(limit)| limit.max(1));
        let busy = u64::from(files) * u64::from(minutes);
        if busy <= u64::from(limit) * DAY {
            continue;
        }
        let runs = busy.div_ceil(DAY);
        let place = Place::Task(task.id.clone(), TaskField::Concurrency);
        let room = runs.saturating_mul(2);
        let fix =
            (room <= u64::from(most)).then(|| Fix::set(format!("Allow {room} runs at once"), place, room.to_string()));
        let given = if task.concurrency.is_some() { " at once" } else { " at once by default" };
        let because = vec![
            of(task, TaskField::Concurrency, &[&limit.to_string(), given].concat()),
            cx.answer(Field::PerDay, &files.to_string()),
        ];
        let says = format!(
            "“{}” runs {} for each of {files} files a day, so about {runs} runs are under way at once, but {limit} may: {then}. Gather the files, or allow more runs.",
            task.name,
            count(minutes, "minute")
        );
        out.warn(&RULE, "arrivals_overlap", says, because, fix.into_iter().collect());
    }
}
