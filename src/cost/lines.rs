//! What one way of running a design is billed for.

use super::assume::{Assumed, Assumptions};
use super::money::Range;
use super::price::{self, HOURS, Price};
use super::{Estimate, Line};
use crate::design::{Airflow, Design, Route, Starter, Target, Trigger};
use crate::security::{Billable, Form};

/// Scheduler invocations a month that are free (PR-04).
const FREE: u64 = 14_000_000;

/// States of a loop that asks each minute whether a step is over: wait, ask, choose.
const POLL: u64 = 3;

/// Most workers of an environment (MW-04).
const WORKERS: u64 = 25;

/// Lines being written.
struct Bill(Vec<Line>);

impl Bill {
    /// A line, also when it comes to nothing.
    fn show(&mut self, price: &'static Price, quantity: Range, how: &'static str) {
        self.0.push(Line { price, quantity, how });
    }

    /// A line, unless there is nothing to pay for.
    fn add(&mut self, price: &'static Price, quantity: Range, how: &'static str) {
        if quantity.high > 0 {
            self.show(price, quantity, how);
        }
    }
}

/// A step as it is billed: times and copies in one run.
struct Work {
    form: Form,
    minutes: Range,
    copies: Range,
}

/// Sums over steps: `minutes` × copies, for steps that run like this.
fn minutes(works: &[Work], form: Form, billed: impl Fn(u64) -> u64) -> Range {
    let mut sum = Range::default();
    for work in works.iter().filter(|work| work.form == form) {
        sum = sum.plus(work.minutes.map(&billed).times(work.copies));
    }
    sum
}

/// How many there are, with copies, of steps that run like one of these.
fn count(works: &[Work], forms: impl Fn(Form) -> bool) -> Range {
    let mut sum = Range::default();
    for work in works.iter().filter(|work| forms(work.form)) {
        sum = sum.plus(work.copies);
    }
    sum
}

/// The lines of one way of running a design.
pub(super) fn estimate(design: &Design, route: Route, parts: &Billable, with: &Assumptions) -> Estimate {
    let works: Vec<Work> = design
        .tasks
        .iter()
        .zip(&parts.forms)
        .map(|(step, &form)| Work { form, minutes: with.minutes(step), copies: with.copies(step) })
        .collect();
    let runs = with.get(Assumed::Runs);
    let mut bill = Bill(Vec::new());

    let job = minutes(&works, Form::Job, |minutes| minutes.max(1)).times(with.get(Assumed::JobDpus));
    bill.add(&price::GLUE_JOB, runs.times(job), "runs × minutes × DPUs");
    let crawl = minutes(&works, Form::Crawler, |minutes| minutes.max(10)).times(with.get(Assumed::CrawlerDpus));
    bill.add(&price::CRAWLER, runs.times(crawl), "runs × minutes, at least 10, × DPUs");
    // A function runs for 15 minutes at most (BA-01).
    let function = minutes(&works, Form::Function, |minutes| minutes.min(15) * 60).times(with.get(Assumed::Memory));
    bill.add(&price::LAMBDA, runs.times(function), "runs × seconds, at most 900, × GB of memory");
    bill.add(&price::REQUESTS, runs.times(count(&works, |form| form == Form::Function)), "runs × functions");

    match route.starter {
        Starter::Scheduler => {
            let starts = if route.target == Target::Tasks { count(&works, |_| true) } else { Range::exactly(1) };
            let beyond = runs.times(starts).map(|starts| starts.saturating_sub(FREE));
            bill.show(&price::SCHEDULER, beyond, "one for each start");
        }
        Starter::Rule | Starter::GlueEvent => match &design.trigger {
            Trigger::Arrival(_) => {
                let maybe = Range { low: 0, ..runs };
                bill.add(&price::S3_EVENTS, maybe, "one for each file; some say they are free");
            }
            // What AWS services send by themselves is free (PR-02).
            _ => bill.add(
                &price::EVENTS,
                Range { low: 0, ..runs },
                "one for each run; free when an AWS service sends them",
            ),
        },
        Starter::S3Notification | Starter::GlueSchedule | Starter::Airflow | Starter::Demand => {}
    }
    match route.target {
        Target::StateMachine => {
            // Redshift and crawlers have no integration that waits (SF-12).
            let polled = |form| minutes(&works, form, |minutes| minutes.max(1) * POLL);
            let states = Range::exactly(1).plus(count(&works, |_| true));
            let states = states.plus(polled(Form::Crawler)).plus(polled(Form::Redshift));
            let how =
                "runs × states: the start, each step, and three a minute to ask whether a crawler or Redshift is done";
            bill.add(&price::TRANSITIONS, runs.times(states), how);
        }
        Target::GlueWorkflow => bill.show(&price::GLUE_WORKFLOW, runs, "runs"),
        Target::Dag => environment(design, &works, with, &mut bill),
        Target::Task(_) | Target::Tasks => {}
    }

    let each_month = Range::exactly(HOURS);
    let fixed = |count: u32| Range::exactly(u64::from(count));
    if parts.nats > 0 {
        let nats = Range { low: 1, ..fixed(parts.nats) };
        bill.add(&price::NAT, nats.times(each_month), "one in each zone × 730 hours; at least one in all");
        bill.add(&price::ADDRESS, nats.times(each_month), "one for each NAT gateway × 730 hours");
        bill.add(&price::NAT_DATA, runs.times(with.get(Assumed::Gigabytes)), "runs × GB");
    }
    if parts.endpoints > 0 {
        bill.add(&price::ENDPOINT, fixed(parts.endpoints).times(each_month), "endpoints × zones × 730 hours");
        bill.add(&price::ENDPOINT_DATA, runs.times(with.get(Assumed::Gigabytes)), "runs × GB");
    }
    bill.add(&price::SECRET, fixed(parts.secrets), "one for each system outside");
    bill.add(&price::SECRET_CALLS, runs.times(fixed(parts.secrets)), "runs × secrets");
    bill.add(&price::KEY, fixed(parts.keys), "one");
    Estimate { option: route.orchestrator, lines: bill.0 }
}

/// The environment, and the workers it adds when a run has more to do at once than one worker takes.
fn environment(design: &Design, works: &[Work], with: &Assumptions, bill: &mut Bill) {
    let (environment, worker, slots) = match with.get(Assumed::Class).likely {
        0 | 1 => (&price::MWAA_S, &price::WORKER_S, 5),
        2 => (&price::MWAA_M, &price::WORKER_M, 10),
        _ => (&price::MWAA_L, &price::WORKER_L, 20),
    };
    let there = design.team.airflow == Some(Airflow::InUse);
    let hours = Range { low: if there { 0 } else { HOURS }, ..Range::exactly(HOURS) };
    let how =
        if there { "730 hours; nothing when it is there already" } else { "730 hours, whether anything runs or not" };
    bill.add(environment, hours, how);
    let at_once = count(works, |_| true).high;
    let extra = at_once.div_ceil(slots).clamp(1, WORKERS) - 1;
    let lengths: Vec<u32> = works.iter().map(|work| u32::try_from(work.minutes.high).unwrap_or(u32::MAX)).collect();
    let length = design.graph().map_or(0, |graph| u64::from(graph.length(&lengths)));
    let busy = with.get(Assumed::Runs).high.saturating_mul(length).min(HOURS * 60).saturating_mul(extra);
    bill.add(worker, Range { low: 0, likely: 0, high: busy }, "at most, when all steps want to run at once");
}
