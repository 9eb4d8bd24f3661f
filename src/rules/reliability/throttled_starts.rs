//! A burst of files calls a Lambda function that may run so often at once that calls wait until they are dropped. Or nothing bounds the function, and the burst is larger than the concurrency of a Region.
use crate::design::{Count, Field, Files, Fix, Minutes, Place, TaskField, Trigger, YesNo};
use crate::facts::services;
use crate::forecast::limits::LAMBDA;
use crate::rules::context::{CALL_AGE, duration, of, yes};
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL020",
    name: "throttled-starts",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&services::BA_05, &services::BA_07, &services::BA_08],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let Trigger::Arrival(arrival) = &cx.design.trigger else { return };
    let Some(Count(files)) = arrival.per_day.filter(|_| arrival.files == Some(Files::Burst)) else { return };
    if yes(cx.design.guards.gathered) {
        return;
    }
    let region = u64::from(LAMBDA.number);
    // A call by way of EventBridge has the age that Lambda sets; one by S3 has the retry window of the start.
    let set = cx.design.guards.retry_window.filter(|_| cx.s3_direct().is_some());
    let window = u64::from(set.map_or(CALL_AGE, |Minutes(window)| window.clamp(1, CALL_AGE)));
    for task in cx.direct().filter(|task| cx.in_lambda(task)) {
        let work = u64::from(files) * u64::from(duration(task, true).unwrap_or(1).max(1));
        let enough = work.div_ceil(window);
        let place = Place::Task(task.id.clone(), TaskField::Concurrency);
        let run = |number: u64| Fix::set(format!("Run {number} at once"), place.clone(), number.to_string());
        let burst = cx.answer(Field::PerDay, &files.to_string());
        if let Some(Count(limit)) = task.concurrency {
            let limit = u64::from(limit.max(1));
            let minutes = work.div_ceil(limit);
            if minutes <= window {
                continue;
            }
            let mut mends = vec![Fix::set("Gather the files in a queue", Field::Gathered, YesNo::Yes.keyword())];
            if enough <= region {
                mends.push(run(enough));
            }
            let says = format!(
                "If the {files} files of a day come at once, “{}” needs {minutes} minutes with {limit} at once, but Lambda drops a call that has waited for {window}. Gather the files in a queue, or run {enough} at once.",
                task.name
            );
            let because = vec![of(task, TaskField::Concurrency, &[&limit.to_string(), " at once"].concat()), burst];
            out.warn(&RULE, "throttled_starts", says, because, mends);
        } else if u64::from(files) > region {
            let mends = (enough.max(100) <= region).then(|| run(enough.max(100))).into_iter().collect();
            let says = format!(
                "A burst of {files} files may take all {region} functions that a Region runs at once by default, and other functions are throttled: bound “{}”, or gather the files.",
                task.name
            );
            let because = vec![of(task, TaskField::Concurrency, "no limit"), burst];
            out.hint(&RULE, "lambda_region_concurrency", says, because, mends);
        }
    }
}
