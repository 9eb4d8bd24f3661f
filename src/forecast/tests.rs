use super::*;
use crate::design::{Command, Draft, Orchestrator, Place, Starter, TaskField, TaskId, TaskKind, resolve};
use crate::schedule::testing::OnlyUtc;

/// Steps of a kind and usual minutes, and links between them by number.
fn design(steps: &[(TaskKind, u32)], links: &[(usize, usize)], more: &[Command]) -> Design {
    let id = |n: usize| TaskId::from(["t", &n.to_string()].concat().as_str());
    let mut commands = Vec::new();
    for (n, (kind, minutes)) in steps.iter().enumerate() {
        commands.push(Command::AddTask { id: id(n), name: id(n).to_string(), kind: Some(*kind), after: None });
        commands.push(Command::set(Place::Task(id(n), TaskField::Typical), minutes.to_string()));
    }
    commands.extend(links.iter().map(|&(from, to)| Command::Link { from: id(from), to: id(to) }));
    commands.extend_from_slice(more);
    let draft = Command::All(commands).apply(&Draft::default()).unwrap();
    let (design, problems) = resolve(&draft, &OnlyUtc);
    assert!(problems.is_empty(), "{problems:?}");
    design
}

fn of(step: usize, field: TaskField, value: &str) -> Command {
    Command::set(Place::Task(["t", &step.to_string()].concat().as_str().into(), field), value)
}

const fn route(target: Target) -> Route {
    Route { orchestrator: Orchestrator::Mwaa, starter: Starter::Airflow, target }
}

use crate::design::Field;
use TaskKind::{GlueJob, Lambda};

#[test]
fn a_run_under_no_limit_is_the_longest_chain() {
    let design =
        design(&[(Lambda, 10), (Lambda, 20), (Lambda, 3), (Lambda, 5)], &[(0, 1), (0, 2), (1, 3), (2, 3)], &[]);
    let forecast = forecast(&design, route(Target::StateMachine), Assume::default(), Vec::new()).unwrap();
    assert_eq!((forecast.usual.length, forecast.length), (35, 35));
    assert_eq!((forecast.odds.half, forecast.odds.most), (2_100, 2_100), "nothing varies");
    assert_eq!(forecast.usual.spans[2].slack, 17);
    // Shortening 1 helps until it is as short as 2; splitting it saves half of its 20 minutes, dropping 0 all 10.
    let saved = |change| forecast.faster.iter().find(|each| each.change == change).map(|each| each.saved);
    assert_eq!(saved(Change::Shorten(1)), Some(17));
    assert_eq!(saved(Change::Split(1)), Some(10));
    assert_eq!(saved(Change::Shorten(0)), Some(10));
    assert_eq!(saved(Change::Shorten(2)), None);
    // Without the link from 0 to 1: 10, 3, 5 or 20, 5.
    assert_eq!(saved(Change::Unlink(0)), Some(10));
    assert!(saved(Change::Worker(5)).is_none());
}

#[test]
fn a_minute_saved_on_one_of_two_equally_long_ways_saves_nothing() {
    let design = design(&[(Lambda, 10), (Lambda, 20), (Lambda, 20)], &[(0, 1), (0, 2)], &[]);
    let forecast = forecast(&design, route(Target::StateMachine), Assume::default(), Vec::new()).unwrap();
    let shorter: Vec<Change> = forecast.faster.iter().map(|each| each.change).collect();
    assert!(shorter.contains(&Change::Shorten(0)));
    assert!(!shorter.contains(&Change::Shorten(1)) && !shorter.contains(&Change::Split(2)));
}

#[test]
fn slots_of_workers_make_steps_wait_and_another_worker_helps() {
    // Twelve steps of 60 minutes, 5 slots: 5 start at once, the other two workers that 12 steps need come after 5
    // minutes, and the last 7 start then.
    let design = design(&[(Lambda, 60); 12], &[], &[]);
    let forecast = forecast(&design, route(Target::Dag), Assume::default(), Vec::new()).unwrap();
    assert_eq!((forecast.usual.length, forecast.length), (60, 65));
    let started = forecast.played.iter().filter(|step| step.start == 0).count();
    assert_eq!(started, 5);
    // With ten slots from the start two steps still wait for the third worker.
    assert!(forecast.faster.iter().all(|each| !matches!(each.change, Change::Worker(_))));
    let large =
        super::forecast(&design, route(Target::Dag), Assume { class: 3, ..Assume::default() }, Vec::new()).unwrap();
    assert_eq!(large.length, 60, "20 slots");
    let ids: Vec<&str> = large.limits.iter().map(|limit| limit.fact.id).collect();
    assert_eq!(ids, ["MW-01", "MW-04", "MW-43"]);
}

#[test]
fn what_a_change_saves_is_measured_under_the_limits() {
    // Five steps of 3 minutes take the 5 slots; the sixth, of 60, waits for the first of them to end: 63 minutes.
    let design = design(&[(Lambda, 3), (Lambda, 3), (Lambda, 3), (Lambda, 3), (Lambda, 3), (Lambda, 60)], &[], &[]);
    let forecast = forecast(&design, route(Target::Dag), Assume::default(), Vec::new()).unwrap();
    assert_eq!((forecast.usual.length, forecast.length), (60, 63));
    let saved = |change| forecast.faster.iter().find(|each| each.change == change).map(|each| each.saved);
    // Any of the five done at once lets the sixth start at once; another worker does so, too.
    assert_eq!([0, 4].map(|step| saved(Change::Shorten(step))), [Some(3), Some(3)]);
    assert_eq!(saved(Change::Worker(5)), Some(3));
    // Without the sixth there are 3 minutes left; its halves need two slots, and get them after 3 minutes.
    assert_eq!((saved(Change::Shorten(5)), saved(Change::Split(5))), (Some(60), Some(30)));
    // The halves of the first take two slots for a minute and a half: the sixth ends after 61 and a half, so in minute 62.
    assert_eq!(saved(Change::Split(0)), Some(1));
}

#[test]
fn copies_wait_for_what_may_run_at_once() {
    // A Glue job runs once at a time: ten copies of 6 minutes take an hour, and with two at once half of it.
    let each = of(0, TaskField::Each, "customer");
    let glue = design(&[(GlueJob, 6)], &[], std::slice::from_ref(&each));
    let forecast = |design: &Design, copies| {
        super::forecast(design, route(Target::StateMachine), Assume { copies, ..Assume::default() }, Vec::new())
            .unwrap()
    };
    let ten = forecast(&glue, 10);
    assert_eq!((ten.usual.length, ten.length), (60, 60));
    // One more at once: 30 minutes less. A split of the job in two halves as well.
    assert_eq!(ten.faster.first(), Some(&Faster { change: Change::Shorten(0), saved: 60 }));
    assert!(ten.faster.contains(&Faster { change: Change::Copy(0), saved: 30 }));
    let two = design(&[(GlueJob, 6)], &[], &[each.clone(), of(0, TaskField::Concurrency, "2")]);
    assert_eq!(forecast(&two, 10).length, 30);
    // A Map state runs 40 at once; beyond that a Distributed Map does.
    let lambda = design(&[(Lambda, 6)], &[], &[each]);
    assert_eq!([40, 41].map(|copies| forecast(&lambda, copies).length), [6, 6]);
    let ids = |copies| forecast(&lambda, copies).limits.iter().map(|limit| limit.fact.id).collect::<Vec<_>>();
    assert_eq!(ids(40), ["SF-18", "BA-05"]);
    assert_eq!(ids(41), ["SF-17", "BA-05"]);
}

#[test]
fn one_run_plays_no_more_copies_than_the_page_bears() {
    let each: Vec<Command> = (0..100).map(|step| of(step, TaskField::Each, "file")).collect();
    let design = design(&[(TaskKind::Lambda, 6); 100], &[], &each);
    let asked = Assume { copies: 1_000, ..Assume::default() };
    let forecast = super::forecast(&design, route(Target::StateMachine), asked, Vec::new()).unwrap();
    assert_eq!(forecast.assume.copies, 200);
    assert_eq!(forecast.setting.work.iter().map(|work| work.copies).sum::<u32>(), 20_000);
    assert_eq!(forecast.odds.runs, 20);
}

#[test]
fn runs_are_held_against_the_time_to_finish_by_and_the_next_start() {
    // Every hour, 30 to 90 minutes: half of the runs are not over when the next one starts.
    let hourly = Command::All(vec![
        Command::set(Field::Start, "schedule"),
        Command::set(Field::Expression, "cron(0 * * * ? *)"),
        Command::set(Field::Zone, "UTC"),
        of(0, TaskField::Worst, "90"),
    ]);
    let long = design(&[(Lambda, 30)], &[], std::slice::from_ref(&hourly));
    let forecast = |design: &Design, gap: u64| {
        let starts = (0..10).map(|run| run * gap).collect();
        super::forecast(design, route(Target::StateMachine), Assume::default(), starts).unwrap()
    };
    let odds = forecast(&long, 3_600).odds;
    assert_eq!((odds.runs, odds.followed), (RUNS, 900));
    assert!(odds.overlapping.abs_diff(450) < 45, "{}", odds.overlapping);
    assert_eq!(odds.late, 0, "no time to finish by");
    // Daily from 02:00, to be over by 03:00: half are late.
    let daily = Command::All(vec![
        hourly,
        Command::set(Field::Expression, "cron(0 2 * * ? *)"),
        Command::set(Field::FinishBy, "03:00"),
    ]);
    let late = forecast(&design(&[(Lambda, 30)], &[], &[daily]), 86_400);
    assert_eq!((late.room, late.odds.overlapping), (Some(60), 0));
    assert!(late.odds.late.abs_diff(500) < 48, "{}", late.odds.late);
}

#[test]
fn retries_count_at_worst_and_branches_by_outcome() {
    let when = |from: &str, to: &str, says: &str| {
        Command::set(Place::Link(from.into(), to.into(), crate::design::LinkField::When), says)
    };
    let more = [
        of(1, TaskField::Worst, "30"),
        of(1, TaskField::Retries, "2"),
        when("t0", "t1", "rows"),
        when("t0", "t2", "none"),
    ];
    let design = design(&[(Lambda, 10), (Lambda, 20), (Lambda, 3)], &[(0, 1), (0, 2)], &more);
    let forecast = forecast(&design, route(Target::StateMachine), Assume::default(), Vec::new()).unwrap();
    // 10 + 20, 10 + 30, 10 + 3 x 30.
    assert_eq!((forecast.usual.length, forecast.worst, forecast.tried), (30, 40, 100));
    assert_eq!(forecast.outcomes, [(0, 0, 30), (0, 1, 13)]);
}

#[test]
fn without_a_length_or_an_order_there_is_no_forecast() {
    let none = design(&[(Lambda, 0)], &[], &[]);
    assert!(forecast(&none, route(Target::Dag), Assume::default(), Vec::new()).is_none());
}

/// `cargo test --release --lib --no-default-features forecast::tests::figures -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn figures() {
    for tasks in [120, 1_000, 2_000] {
        let steps: Vec<_> = (0..tasks).map(|n| (Lambda, 5 + n % 7)).collect();
        let count = steps.len();
        let links: Vec<_> = (1..count).flat_map(|v| [(v * 7 / 8, v), (v / 2, v)]).filter(|(a, b)| a != b).collect();
        let mut unique = links.clone();
        unique.sort_unstable();
        unique.dedup();
        let worst: Vec<Command> = (0..count).map(|n| of(n, TaskField::Worst, "20")).collect();
        let design = design(&steps, &unique, &worst);
        for target in [Target::StateMachine, Target::Dag] {
            let start = std::time::Instant::now();
            let forecast = forecast(&design, route(target), Assume::default(), Vec::new()).unwrap();
            println!("{tasks} tasks, {target:?}: {:?}, {:?}", start.elapsed(), forecast.odds);
        }
    }
}
