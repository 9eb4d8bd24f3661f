//! A step that would be stopped only by the default of its service, or before it is done.
use crate::design::{Command, Fix, Minutes, Place, Step, TaskField, TaskKind};
use crate::facts::{glue, services};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{
    Evidence,
    context::{LAMBDA_MINUTES, ample, duration, of},
};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "REL011",
    name: "default-timeout",
    family: Family::Reliability,
    since: "0.1.0",
    facts: &[&glue::GL_27, &services::BA_01],
    weighs: false,
    check,
};

/// After this many minutes Glue stops a job of its own accord (GL-27, from Glue 5.0 on).
const GLUE: u32 = 480;

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let tasks = &cx.design.tasks;
    let open = |is: &dyn Fn(&Step) -> bool| -> Vec<&Step> {
        tasks.iter().filter(|task| task.timeout.is_none() && is(task)).collect()
    };
    let jobs = open(&|task| matches!(task.kind, Some(TaskKind::GlueJob | TaskKind::GlueDataQuality)));
    let room = cx.room().map(|(_, room)| room);
    let soonest = room.into_iter().chain(cx.gap).min().filter(|&minutes| minutes < GLUE);
    if let (false, Some(soonest)) = (jobs.is_empty(), soonest) {
        let mut because = unset(&jobs);
        because.extend(if room == Some(soonest) { cx.finish_by().into_iter().collect() } else { cx.expression() });
        let says = format!(
            "Without a timeout Glue lets a job that hangs go on for {GLUE} minutes (2,880 before Glue 5.0), but it has to be over after {soonest}."
        );
        out.hint(&RULE, "glue_default_timeout", says, because, timeouts(&jobs, u32::MAX));
    }
    let mut functions = open(&|task| cx.in_lambda(task));
    functions.retain(|task| duration(task, true).is_some_and(|minutes| (1..=LAMBDA_MINUTES).contains(&minutes)));
    if !functions.is_empty() {
        let says = "Without a timeout Lambda stops a function after 3 seconds: set one, of 15 minutes at most.";
        out.hint(&RULE, "lambda_default_timeout", says, unset(&functions), timeouts(&functions, LAMBDA_MINUTES));
    }
    for task in tasks.iter().filter(|task| cx.in_lambda(task)) {
        if let Some(Minutes(timeout)) = task.timeout.filter(|timeout| timeout.0 > LAMBDA_MINUTES) {
            let because =
                vec![of(task, TaskField::Timeout, &["stopped after ", &timeout.to_string(), " min"].concat())];
            let place = Place::Task(task.id.clone(), TaskField::Timeout);
            let fix = Fix::set("Stop it after 15 minutes", place, LAMBDA_MINUTES.to_string());
            let says = ["“", &task.name, "”: a timeout of a Lambda function is 15 minutes at most."].concat();
            out.warn(&RULE, "lambda_timeout_max", says, because, vec![fix]);
        }
    }
}

fn unset(tasks: &[&Step]) -> Vec<Evidence> {
    tasks.iter().take(3).map(|task| of(task, TaskField::Timeout, "no timeout")).collect()
}

/// Sets every timeout, when every length is known.
fn timeouts(tasks: &[&Step], most: u32) -> Vec<Fix> {
    let set = |task: &&Step| {
        let timeout = ample(duration(task, true)?).min(most);
        Some(Command::set(Place::Task(task.id.clone(), TaskField::Timeout), timeout.to_string()))
    };
    let all: Option<Vec<Command>> = tasks.iter().map(set).collect();
    all.map(|all| Fix::new("Stop after half as much again as the worst case", Command::All(all))).into_iter().collect()
}
