//! Bills worked out by hand, and what holds of every bill.

use super::*;
use crate::design::examples::EXAMPLES;
use crate::design::{
    Command, Draft, Field, Orchestrator, Place, Starter, Target, TaskField, TaskId, TaskKind, resolve,
};
use crate::rules::Context;
use crate::schedule::Civil;
use crate::schedule::testing::AnyZone;
use crate::{advice, analysis};
use proptest::prelude::*;
use std::rc::Rc;

const NOW: Civil = Civil { year: 2026, month: 12, day: 1, hour: 0, minute: 0, second: 0 };

fn design(draft: &Draft) -> Design {
    resolve(draft, &AnyZone).0
}

/// Steps of these kinds and minutes, in a line.
fn line(steps: &[(TaskKind, &str)]) -> Draft {
    let mut commands = vec![Command::set(Field::Start, "schedule")];
    let mut before: Option<TaskId> = None;
    for (n, &(kind, minutes)) in steps.iter().enumerate() {
        let id = TaskId::from(format!("t{n}").as_str());
        commands.push(Command::AddTask {
            id: id.clone(),
            name: format!("step {n}"),
            kind: Some(kind),
            after: before.clone(),
        });
        commands.push(Command::set(Place::Task(id.clone(), TaskField::Typical), minutes));
        before = Some(id);
    }
    Command::All(commands).apply(&Draft::default()).unwrap()
}

fn route(orchestrator: Orchestrator, starter: Starter, target: Target) -> Route {
    Route { orchestrator, starter, target }
}

const MACHINE: (Orchestrator, Starter, Target) = (Orchestrator::EventBridge, Starter::Scheduler, Target::StateMachine);
const WORKFLOW: (Orchestrator, Starter, Target) =
    (Orchestrator::GlueWorkflows, Starter::GlueSchedule, Target::GlueWorkflow);
const DAG: (Orchestrator, Starter, Target) = (Orchestrator::Mwaa, Starter::Airflow, Target::Dag);

/// The lines of a bill with these numbers put in: what, likely quantity, likely micro-dollars.
fn bill(
    draft: &Draft,
    (o, s, t): (Orchestrator, Starter, Target),
    chosen: Chosen<'_>,
) -> Vec<(&'static str, u64, u64)> {
    let design = design(draft);
    let basis = Basis::new(&design, [route(o, s, t)].into_iter(), Some(30));
    let costs = basis.costs(&design, chosen);
    let lines = costs.estimates[0].lines.iter();
    lines.map(|line| (line.price.what, line.quantity.likely, line.amount().likely)).collect()
}

#[test]
fn one_glue_job_a_night() {
    // 30 runs x 20 min x 5 DPU = 3,000 DPU-minutes = 50 DPU-hours; x 0.44 = 22.00.
    let draft = line(&[(TaskKind::GlueJob, "20")]);
    let direct = (Orchestrator::EventBridge, Starter::Scheduler, Target::Task(TaskKind::GlueJob));
    let chosen = [(Assumed::JobDpus, 5)];
    assert_eq!(
        bill(&draft, direct, &chosen),
        [("Glue jobs", 3_000, 22_000_000), ("EventBridge Scheduler", 0, 0)],
        "30 starts are within the 14 million that are free"
    );
    assert_eq!(
        bill(&draft, WORKFLOW, &chosen),
        [("Glue jobs", 3_000, 22_000_000), ("Glue workflow and its triggers", 30, 0)]
    );
}

#[test]
fn mwaa_bills_while_idle() {
    let draft = line(&[(TaskKind::GlueJob, "20")]);
    let design = design(&draft);
    let (o, s, t) = DAG;
    let basis = Basis::new(&design, [route(o, s, t)].into_iter(), Some(30));
    let costs = basis.costs(&design, &[(Assumed::JobDpus, 5), (Assumed::Gigabytes, 2)]);
    let mwaa = &costs.estimates[0];
    // Environment 0.49 x 730 = 357.70. Two NAT gateways 2 x 0.045 x 730 = 65.70, with an address each
    // 2 x 0.005 x 730 = 7.30. Idle: 430.70.
    assert_eq!(mwaa.idle().likely, 430_700_000);
    // One NAT gateway at least: 357.70 + 32.85 + 3.65 = 394.20.
    assert_eq!(mwaa.idle().low, 394_200_000);
    // On top: 22.00 for the job; data 30 runs x 2 GB x 0.045 = 2.70.
    assert_eq!(mwaa.total().likely, 430_700_000 + 22_000_000 + 2_700_000);
    assert_eq!(money(mwaa.total().likely), "$460");
    assert_eq!(mwaa.against(Usd(500)), "within it");
    assert_eq!(mwaa.against(Usd(420)), "probably over it");
    assert_eq!(mwaa.against(Usd(300)), "over it in any case");
}

#[test]
fn an_environment_that_is_there_may_cost_nothing_more() {
    let draft = line(&[(TaskKind::GlueJob, "20")]);
    let draft = Command::set(Field::Airflow, "in-use").apply(&draft).unwrap();
    let (o, s, t) = DAG;
    let all = estimate(&design(&draft), &route(o, s, t), Some(30));
    let environment = all.lines.iter().find(|line| line.price.what == "MWAA environment").unwrap();
    assert_eq!((environment.quantity.low, environment.quantity.likely), (0, 730));
}

#[test]
fn a_state_machine_pays_for_each_state_and_a_function_for_time_and_memory() {
    // Function: 30 runs x 2 min x 60 s x 512 MB = 1,843,200 MB-s = 1,800 GB-s; x 0.0000166667 = 0.03000006.
    // Requests: 30 x 0.0000002 = 0.000006.
    // Crawler: 4 min are billed as 10; 30 x 10 x 2 DPU = 600 DPU-min = 10 DPU-h = 4.40.
    // States: 1 + 2 steps + 3 a minute for the crawler's 4 minutes = 15; x 30 = 450; x 0.000025 = 0.01125.
    let draft = line(&[(TaskKind::Lambda, "2"), (TaskKind::GlueCrawler, "4")]);
    assert_eq!(
        bill(&draft, MACHINE, &[(Assumed::Memory, 512), (Assumed::CrawlerDpus, 2)]),
        [
            ("Glue crawlers", 600, 4_400_000),
            ("Lambda time, x86", 1_843_200, 30_000),
            ("Lambda requests", 30, 6),
            ("EventBridge Scheduler", 0, 0),
            ("Step Functions, Standard", 450, 11_250),
        ]
    );
}

#[test]
fn a_function_is_stopped_after_fifteen_minutes() {
    // 30 x 900 s x 1,024 MB = 27,000 GB-s; x 0.0000166667 = 0.4500009.
    let bill = bill(&line(&[(TaskKind::Lambda, "40")]), MACHINE, &[(Assumed::Memory, 1_024)]);
    assert_eq!(bill[0], ("Lambda time, x86", 27_648_000, 450_001));
}

#[test]
fn a_partner_with_registered_addresses_costs_nat_gateways_under_every_option() {
    // NAT 2 x 730 x 0.045 = 65.70; addresses 2 x 730 x 0.005 = 7.30; a secret 0.40; 30 calls x 0.000005 = 0.00015.
    let draft = EXAMPLES.iter().find(|example| example.keyword == "partner").unwrap().draft();
    let bill = bill(&draft, MACHINE, &[(Assumed::Gigabytes, 0)]);
    for expected in [
        ("NAT gateways", 1_460, 65_700_000),
        ("Public IPv4 addresses", 1_460, 7_300_000),
        ("Secrets", 1, 400_000),
        ("Secrets Manager calls", 30, 150),
    ] {
        assert!(bill.contains(&expected), "{expected:?} in {bill:?}");
    }
}

#[test]
fn copies_and_pipelines_count() {
    // 10 copies x 30 runs x 20 min x 5 DPU = 500 DPU-hours = 220.00.
    let draft = line(&[(TaskKind::GlueJob, "20")]);
    let each = Command::set(Place::Task("t0".into(), TaskField::Each), "country").apply(&draft).unwrap();
    assert_eq!(bill(&each, WORKFLOW, &[(Assumed::JobDpus, 5)])[0], ("Glue jobs", 30_000, 220_000_000));
    // 60 DAGs are more than a small environment is made for (MW-01): medium, 0.74 x 730 = 540.20.
    let many = Command::set(Field::Pipelines, "60").apply(&draft).unwrap();
    assert!(bill(&many, DAG, &[]).contains(&("MWAA environment", 730, 540_200_000)));
}

#[test]
fn an_extra_worker_is_paid_at_most_while_a_run_lasts() {
    // 6 steps, 5 to a worker: one more at most. A line of 6 x 10 min = 1 h; 30 runs = 30 h; x 0.055 = 1.65.
    let draft = line(&[(TaskKind::GlueJob, "10"); 6]);
    let (o, s, t) = DAG;
    let all = estimate(&design(&draft), &route(o, s, t), Some(30));
    let extra = all.lines.iter().find(|line| line.price.what == "Extra MWAA workers").unwrap();
    assert_eq!(extra.amount(), Range { low: 0, likely: 0, high: 1_650_000 });
}

#[test]
fn what_was_not_given_is_an_assumption_that_leads_to_its_field() {
    let draft = line(&[(TaskKind::GlueJob, ""), (TaskKind::GlueCrawler, "4")]);
    let design = design(&draft);
    let basis = Basis::new(&design, [route(WORKFLOW.0, WORKFLOW.1, WORKFLOW.2)].into_iter(), None);
    let costs = basis.costs(&design, &[(Assumed::CrawlerDpus, 3)]);
    let all: Vec<_> = costs.assumptions.0.iter().map(|each| (each.what, each.origin)).collect();
    assert_eq!(
        all,
        [
            (Assumed::Runs, Origin::Assumed),
            (Assumed::Minutes, Origin::Assumed),
            (Assumed::JobDpus, Origin::Assumed),
            (Assumed::CrawlerDpus, Origin::Chosen),
            (Assumed::Class, Origin::Assumed),
        ]
    );
    let place = Place::Task("t0".into(), TaskField::Typical);
    assert_eq!(costs.assumptions.0[1].place, Some(place));
}

#[test]
fn what_has_no_price_is_named() {
    let draft = line(&[(TaskKind::RedshiftLoad, "5"), (TaskKind::Snowflake, "5")]);
    let draft = Command::set(Field::Steps, "5").apply(&draft).unwrap();
    let design = design(&draft);
    let basis = Basis::new(&design, [route(MACHINE.0, MACHINE.1, MACHINE.2)].into_iter(), None);
    assert!(basis.left_out[0].says.starts_with("Redshift, Snowflake, S3, "), "{:?}", basis.left_out);
    assert_eq!(basis.left_out[1].says, "3 steps that the design counts but does not list.");
}

#[test]
fn the_facade_counts_runs_and_keeps_the_order_of_the_options() {
    for example in EXAMPLES {
        let env = analysis::Env { now: NOW.utc(), zones: Rc::new(AnyZone) };
        let analysis = analysis::analyse(&example.draft(), &env);
        let costs = analysis.cost().costs(&analysis.design, &[]);
        let order: Vec<_> = costs.estimates.iter().map(|estimate| estimate.option).collect();
        let ranked: Vec<_> = analysis.advice.options.iter().map(|option| option.option).collect();
        assert_eq!(order, ranked, "{}", example.keyword);
        assert_eq!(order.len(), 3);
    }
}

fn any_kind() -> impl Strategy<Value = TaskKind> {
    prop::sample::select(TaskKind::ALL)
}

proptest! {
    #[test]
    fn bills_add_up_stay_in_order_and_grow_with_every_number(
        steps in prop::collection::vec((any_kind(), prop::sample::select(&["", "0", "1", "20", "600"][..])), 0..12),
        airflow in prop::sample::select(&["", "in-use", "none"][..]),
        egress in prop::sample::select(&["", "yes", "no"][..]),
        runs in prop::option::of(0_u64..100_000),
        which in prop::sample::select(Assumed::ALL),
        number in 1_u64..50_000,
        more in 1_u64..50_000,
    ) {
        let draft = Command::All(vec![
            Command::set(Field::Airflow, airflow),
            Command::set(Field::Egress, egress),
        ]).apply(&line(&steps)).unwrap_or_else(|| line(&steps));
        let design = design(&draft);
        let cx = Context::new(&design);
        let (advice, _) = advice::advise(&design);
        prop_assert!(cx.steps as usize >= steps.len().min(1));
        let basis = Basis::new(&design, advice.options.iter().map(|option| option.route), runs);
        let in_order = |range: Range| range.low <= range.likely && range.likely <= range.high;
        let costs = basis.costs(&design, &[]);
        for estimate in &costs.estimates {
            let mut sum = 0;
            for line in &estimate.lines {
                prop_assert!(in_order(line.quantity) && in_order(line.amount()), "{line:?}");
                sum += line.amount().likely;
            }
            prop_assert_eq!(sum, estimate.total().likely);
            prop_assert!(in_order(estimate.total()) && in_order(estimate.idle()));
            prop_assert!(estimate.idle().likely <= estimate.total().likely);
        }
        let (low, high) = which.limits();
        let number = number.clamp(low, high);
        let fewer = basis.costs(&design, &[(which, number)]);
        let more = basis.costs(&design, &[(which, (number + more).clamp(low, high))]);
        if which != Assumed::Class {
            for (one, other) in fewer.estimates.iter().zip(&more.estimates) {
                let (one, other) = (one.total(), other.total());
                prop_assert!(one.low <= other.low && one.likely <= other.likely && one.high <= other.high);
            }
        }
    }
}
