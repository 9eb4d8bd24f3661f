use super::*;
use crate::testing::{flow, graph, link, worlds};
use proptest::prelude::*;

/// Every task waits for all that run.
fn loose(tasks: usize, links: &[Link]) -> Flow {
    Flow::new(vec![Join::Ran; tasks], links).unwrap()
}

/// Starts of so many runs, one every so many seconds.
fn every(gap: u64, runs: u64) -> Vec<u64> {
    (0..runs).map(|run| run * gap).collect()
}

/// One copy of so many seconds, without limits.
fn work(low: u32, high: u32) -> Work {
    Work { low, high, copies: 1, at_once: 0, tries: 1, pool: usize::MAX }
}

fn setting(work: Vec<Work>) -> Setting {
    Setting { work, ..Setting::default() }
}

/// Second by second: what ends, what becomes ready, what may start. Returns start and end of each task of each run.
fn by_hand(any: &[bool], pairs: &[(usize, usize)], setting: &Setting) -> Vec<(u64, u64)> {
    #[derive(Clone, Default)]
    struct Task {
        ready: Option<u64>,
        start: Option<u64>,
        waiting: u32,
        ends: Vec<u64>,
        done: Option<u64>,
    }
    let n = any.len();
    let total = n * setting.runs();
    let mut tasks = vec![Task::default(); total];
    let pool = setting.pools.first();
    let (mut slots, mut arriving) = (pool.map_or(0, |pool| pool.first), Vec::<u64>::new());
    let mut now = 0;
    while tasks.iter().any(|task| task.done.is_none()) {
        assert!(now < 1_000, "it never ends");
        loop {
            let mut changed = false;
            arriving.retain(|&at| {
                if at == now {
                    slots += pool.unwrap().step;
                    changed = true;
                }
                at != now
            });
            for task in &mut tasks {
                let before = task.ends.len();
                task.ends.retain(|&end| end != now);
                changed |= task.ends.len() < before;
                if task.start.is_some() && task.waiting == 0 && task.ends.is_empty() && task.done.is_none() {
                    task.done = Some(now);
                }
            }
            for what in 0..total {
                let (run, task) = (what / n, what % n);
                let begun = now >= setting.starts[run];
                let before: Vec<bool> = pairs
                    .iter()
                    .filter(|pair| pair.1 == task)
                    .map(|pair| tasks[run * n + pair.0].done.is_some())
                    .collect();
                let met =
                    before.is_empty() || if any[task] { before.contains(&true) } else { !before.contains(&false) };
                if tasks[what].ready.is_none() && begun && met {
                    tasks[what].ready = Some(now);
                    tasks[what].waiting = setting.work[task].copies;
                    changed = true;
                }
            }
            let mut order: Vec<usize> = (0..total).filter(|&what| tasks[what].waiting > 0).collect();
            order.sort_by_key(|&what| (tasks[what].ready, what));
            for what in order {
                let work = setting.work[what % n];
                while tasks[what].waiting > 0 {
                    let same: usize = (0..total).filter(|w| w % n == what % n).map(|w| tasks[w].ends.len()).sum();
                    let running: usize =
                        (0..total).filter(|w| setting.work[w % n].pool == 0).map(|w| tasks[w].ends.len()).sum();
                    if (work.at_once > 0 && same >= work.at_once as usize)
                        || (work.pool == 0 && pool.is_some() && running >= slots as usize)
                    {
                        break;
                    }
                    tasks[what].waiting -= 1;
                    tasks[what].start.get_or_insert(now);
                    tasks[what].ends.push(now + u64::from(work.low));
                    changed = true;
                }
            }
            if let Some(pool) = pool {
                let of_pool = || (0..total).filter(|w| setting.work[w % n].pool == 0);
                let wanted: usize = of_pool().map(|w| tasks[w].ends.len() + tasks[w].waiting as usize).sum();
                let coming = |arriving: &Vec<u64>| u32::try_from(arriving.len()).unwrap() * pool.step;
                if wanted == 0 && arriving.is_empty() {
                    slots = pool.first;
                }
                while slots + coming(&arriving) < pool.most && wanted > (slots + coming(&arriving)) as usize {
                    arriving.push(now + u64::from(pool.lag));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        now += 1;
    }
    tasks.iter().map(|task| (task.start.unwrap(), task.done.unwrap())).collect()
}

proptest! {
    #[test]
    fn a_simulation_without_chance_is_the_schedule_made_second_by_second(
        tasks in prop::collection::vec((any::<bool>(), 0..5_u32, 1..4_u32, 0..3_u32, 0..2_usize), 1..7),
        pairs in prop::collection::vec((0..6_usize, 0..6_usize), 0..9),
        (first, more, step, lag) in (1..3_u32, 0..3_u32, 1..3_u32, 1..4_u32),
        pooled in any::<bool>(),
        gaps in prop::collection::vec(0..7_u64, 0..3),
    ) {
        let n = tasks.len();
        let mut pairs: Vec<_> = pairs.into_iter().filter(|&(a, b)| a < b && b < n).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let any: Vec<bool> = tasks.iter().map(|task| task.0).collect();
        let mut starts = vec![0];
        for gap in gaps {
            starts.push(starts.last().unwrap() + gap);
        }
        let setting = Setting {
            work: tasks
                .iter()
                .map(|&(_, low, copies, at_once, pool)| Work { low, high: low, copies, at_once, tries: 1, pool })
                .collect(),
            pools: if pooled { vec![Pool { first, most: first + more * step, step, lag }] } else { Vec::new() },
            starts,
            ..Setting::default()
        };
        let links: Vec<Link> = pairs.iter().map(|&pair| pair.into()).collect();
        let played = flow(&any, &links).played(&setting);
        prop_assert!(played.iter().all(|task| task.ran && task.ready <= task.start && task.start <= task.end));
        let simulated: Vec<_> = played.iter().map(|task| (task.start, task.end)).collect();
        prop_assert_eq!(simulated, by_hand(&any, &pairs, &setting));
    }

    #[test]
    fn without_limits_the_simulation_is_the_plan(
        (joins, links) in graph(8, 13),
        minutes in prop::collection::vec(0..9_u32, 8),
    ) {
        let minutes = &minutes[..joins.len()];
        let flow = Flow::new(joins, &links).unwrap();
        let plan = flow.plan(minutes);
        let played = flow.played(&setting(minutes.iter().map(|&m| work(m, m)).collect()));
        for (span, task) in plan.spans.iter().zip(&played) {
            prop_assert_eq!(span.runs, task.ran);
            prop_assert_eq!((u64::from(span.start), u64::from(span.finish)), (task.start, task.end));
        }
    }
}

#[test]
fn the_95th_of_100_runs_of_one_task_is_where_the_closed_form_has_it() {
    // Uniform from a to b: the quantile q is a + q (b - a), and its standard error over n draws is
    // sqrt(q (1 - q) / n) (b - a).
    let (low, high, runs) = (600_u32, 4_200_u32, 1_000_u32);
    let odds = flow(&[false], &[]).odds(&setting(vec![work(low, high)]), runs, Some(2_400));
    let range = f64::from(high - low);
    for (quantile, found) in [(0.5, odds.half), (0.95, odds.most)] {
        let error = (quantile * (1.0 - quantile) / f64::from(runs)).sqrt() * range;
        let expected = f64::from(low) + quantile * range;
        assert!((f64::from(found) - expected).abs() < 3.0 * error, "{found}, not {expected} ± {error}");
    }
    // Half of the range is later than its middle: 500 runs, with a standard deviation of 15.8.
    assert!(odds.late.abs_diff(500) < 48, "{}", odds.late);
}

#[test]
fn the_95th_of_100_runs_of_two_tasks_is_where_the_closed_form_has_it() {
    // The sum S of two uniform numbers from 0 to 1: P(S > s) = (2 - s)^2 / 2 for s > 1, so 95 of 100 are below
    // 2 - sqrt(0.1). The density there is 2 - s.
    let (low, high, runs) = (100_u32, 3_700_u32, 1_000_u32);
    let two = flow(&[false, false], &[link(0, 1, After::Success, 0)]);
    let odds = two.odds(&setting(vec![work(low, high); 2]), runs, None);
    let range = f64::from(high - low);
    let s = 2.0 - 0.1_f64.sqrt();
    let error = (0.05 * 0.95 / f64::from(runs)).sqrt() / (2.0 - s) * range;
    let expected = 2.0 * f64::from(low) + s * range;
    assert!((f64::from(odds.most) - expected).abs() < 3.0 * error, "{}, not {expected} ± {error}", odds.most);
}

#[test]
fn the_later_of_two_parallel_tasks_is_where_the_closed_form_has_it() {
    // The maximum M of two uniform numbers: P(M < m) = m^2, so 95 of 100 are below sqrt(0.95), with density 2 m.
    let (low, high, runs) = (60_u32, 3_660_u32, 1_000_u32);
    let odds = flow(&[false, false], &[]).odds(&setting(vec![work(low, high); 2]), runs, None);
    let range = f64::from(high - low);
    let m = 0.95_f64.sqrt();
    let error = (0.05 * 0.95 / f64::from(runs)).sqrt() / (2.0 * m) * range;
    let expected = f64::from(low) + m * range;
    assert!((f64::from(odds.most) - expected).abs() < 3.0 * error, "{}, not {expected} ± {error}", odds.most);
}

#[test]
fn runs_that_take_longer_than_the_time_between_them_overlap() {
    // From 30 to 90 minutes with starts every hour: half of the runs end after the next start, 450 of the 900 that have
    // one, with a standard deviation of 15. A fifth copy at most runs at once, so nothing waits.
    let mut hourly = setting(vec![work(1_800, 5_400)]);
    hourly.starts = every(3_600, 10);
    let odds = flow(&[false], &[]).odds(&hourly, 1_000, None);
    assert_eq!((odds.runs, odds.followed), (1_000, 900));
    assert!(odds.overlapping.abs_diff(450) < 45, "{}", odds.overlapping);
    // At 8 and 9 every day, an hour and a half each: only the first of the two meets the next.
    let mut uneven = setting(vec![work(5_400, 5_400)]);
    uneven.starts = (0..5).flat_map(|day| [day * 86_400, day * 86_400 + 3_600]).collect();
    let odds = flow(&[false], &[]).odds(&uneven, 1_000, None);
    assert_eq!((odds.followed, odds.overlapping), (900, 500));
    // One at a time, an hour and a half each: every run starts half an hour later than the one before.
    hourly.work = vec![Work { at_once: 1, ..work(5_400, 5_400) }];
    let played = flow(&[false], &[]).played(&hourly);
    assert_eq!(
        played.iter().map(|task| task.start - task.ready).collect::<Vec<_>>(),
        [0, 1_800, 3_600, 5_400, 7_200, 9_000, 10_800, 12_600, 14_400, 16_200]
    );
}

#[test]
fn a_branch_takes_one_way_or_the_other() {
    // check (no time), then 10 minutes or 50, then a join of both: half of the runs take 50 minutes.
    let links = [
        link(0, 1, After::Success, 1),
        link(0, 2, After::Success, 2),
        link(1, 3, After::Success, 0),
        link(2, 3, After::Success, 0),
    ];
    // The join waits for what runs.
    let flow = loose(4, &links);
    let all = vec![work(0, 0), work(600, 600), work(3_000, 3_000), work(60, 60)];
    let odds = flow.odds(&setting(all), 1_000, Some(1_000));
    assert!(odds.late.abs_diff(500) < 48, "{}", odds.late);
    assert!([660, 3_060].contains(&odds.half), "{}", odds.half);
    assert_eq!((odds.most, odds.failed), (3_060, 0));
}

#[test]
fn a_failed_try_is_made_again_and_the_last_one_counts() {
    // One try in ten fails and there are two: 1 run in 100 fails (10 of 1,000, deviation 3.1), 1 in 10 takes twice as
    // long, so half of the runs take one try and the 95th of 100 two.
    let mut tried = setting(vec![Work { tries: 2, ..work(60, 60) }, work(30, 30), work(15, 15)]);
    tried.failing = 100;
    // The second runs after success, the third after failure; each may fail as well.
    let after = [link(0, 1, After::Success, 0), link(0, 2, After::Failure, 0)];
    let alone = flow(&[false], &[]);
    let one = Setting { work: vec![tried.work[0]], ..tried.clone() };
    let odds = alone.odds(&one, 1_000, None);
    assert_eq!((odds.half, odds.most), (60, 120));
    assert!((1..=19).contains(&odds.failed), "{}", odds.failed);
    let odds = flow(&[false; 3], &after).odds(&tried, 1_000, None);
    assert_eq!((odds.half, odds.most), (90, 150), "60 + 30, and 120 + 30");
}

#[test]
fn what_only_a_failure_starts_blocks_nobody() {
    // load, then on success report, on failure alert; cleanup waits for both.
    let links = [
        link(0, 1, After::Success, 0),
        link(0, 2, After::Failure, 0),
        link(1, 3, After::Success, 0),
        link(2, 3, After::Completion, 0),
    ];
    let flow = flow(&[false; 4], &links);
    let played = flow.played(&setting(vec![work(60, 60); 4]));
    assert_eq!(played.iter().map(|task| task.ran).collect::<Vec<_>>(), [true, true, false, true]);
    let odds = flow.odds(&setting(vec![work(60, 60); 4]), 10, None);
    assert_eq!((odds.half, odds.most), (180, 180));
}

#[test]
fn a_run_that_fails_is_late_and_no_short_run() {
    // 10 minutes, then 120, with an hour for both: no run is in time, whether the first fails or not.
    let chain = [link(0, 1, After::Success, 0)];
    let mut failing = setting(vec![work(600, 600), work(7_200, 7_200)]);
    failing.failing = 500;
    let odds = flow(&[false; 2], &chain).odds(&failing, 1_000, Some(3_600));
    assert_eq!((odds.late, odds.half, odds.most), (1_000, 7_800, 7_800));
    // A failure that something else follows is dealt with: 10 minutes and 1 more are in time.
    let dealt = [link(0, 1, After::Success, 0), link(0, 2, After::Failure, 0)];
    failing.work = vec![work(600, 600), work(60, 60), work(60, 60)];
    failing.failing = 0;
    assert_eq!(flow(&[false; 3], &dealt).odds(&failing, 100, Some(3_600)).late, 0);
}

proptest! {
    /// What runs, in runs of drawn outcomes, is what the outcomes that were drawn let run.
    #[test]
    fn a_drawn_run_is_one_of_those_that_there_can_be(
        (joins, links) in graph(4, 7),
    ) {
        let n = joins.len();
        let flow = Flow::new(joins.clone(), &links).unwrap();
        // A task with one condition takes it or not: as if there were a second one.
        let possible = worlds(&joins, &links);
        let failing = Setting { failing: 500, ..setting(vec![work(1, 3); n]) };
        let mut simulator = Simulator::new(&flow, &failing, Luck::Drawn(Random(7)));
        let mut seen: Vec<Vec<bool>> = Vec::new();
        for _ in 0..1_000 {
            simulator.play();
            seen.push(simulator.played.iter().map(|task| task.ran).collect());
            let last = seen.last().unwrap();
            prop_assert!(possible.contains(last), "{last:?}");
        }
        // Every task that can run did: the least likely needs three outcomes and three conditions of one in two, 16 runs
        // of 1,000.
        for task in 0..n {
            prop_assert_eq!(possible.iter().any(|ran| ran[task]), seen.iter().any(|ran| ran[task]), "{}", task);
        }
    }
}

#[test]
fn slots_are_added_after_the_lag_and_given_back() {
    // Four tasks of 100 s, one slot, one more each after 30 s, three at most.
    let pool = Pool { first: 1, most: 3, step: 1, lag: 30 };
    let mut crowded = setting(vec![Work { pool: 0, ..work(100, 100) }; 4]);
    crowded.pools = vec![pool];
    let starts = |setting: &Setting| -> Vec<u64> {
        flow(&[false; 4], &[]).played(setting).iter().map(|task| task.start).collect()
    };
    assert_eq!(starts(&crowded), [0, 30, 30, 100]);
    // The next run finds one slot again.
    crowded.starts = every(1_000, 2);
    assert_eq!(starts(&crowded), [0, 30, 30, 100, 1_000, 1_030, 1_030, 1_100]);
}

#[test]
fn the_same_simulation_comes_to_the_same_every_time() {
    let links: Vec<Link> = (0..49).map(|v| link(v / 2, v + 1, After::Success, 0)).collect();
    let flow = flow(&[false; 50], &links);
    let mut setting = setting((0..50).map(|v| Work { pool: 0, ..work(60 * v, 120 * v) }).collect());
    setting.pools = vec![Pool { first: 5, most: 10, step: 5, lag: 300 }];
    assert_eq!(flow.odds(&setting, 200, Some(9_000)), flow.odds(&setting, 200, Some(9_000)));
    assert_eq!(Flow::default().odds(&Setting::default(), 5, None).half, 0, "no task, no time");
}

/// `cargo test --release --package dag simulate::tests::figures -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn figures() {
    for (tasks, runs) in [(120, 1_000), (1_000, 200), (2_000, 100)] {
        let links: Vec<Link> = (1..tasks)
            .flat_map(|v| [link(v * 7 / 8, v, After::Success, 0), link(v / 2, v, After::Success, 0)])
            .filter(|link| link.from != link.to)
            .collect();
        let flow = flow(&vec![false; tasks], &links);
        for pooled in [false, true] {
            let mut setting = setting(vec![Work { pool: 0, ..work(300, 1_200) }; tasks]);
            if pooled {
                setting.pools = vec![Pool { first: 5, most: 50, step: 5, lag: 300 }];
            }
            let start = std::time::Instant::now();
            let odds = flow.odds(&setting, runs, None);
            println!("{tasks} tasks, {runs} runs, limited {pooled}: {:?}, {odds:?}", start.elapsed());
        }
    }
}
