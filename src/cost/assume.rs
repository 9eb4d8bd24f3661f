//! What an estimate rests on beside prices: taken from the design where it says so, else assumed, or what the reader
//! puts there. The ranges are ours: no source gives them.

use super::money::Range;
use crate::design::keywords;
use crate::design::{Count, Design, Field, Minutes, Place, Step, TaskField, Trigger};
use crate::facts::{self, Fact};
use crate::security::{Billable, Form};

keywords! {
    /// A number that an estimate needs.
    Assumed {
        Runs = "runs" "Runs a month",
        Minutes = "minutes" "Minutes of a step whose duration is not given",
        Copies = "copies" "Copies of a step that runs once for each item",
        JobDpus = "job-dpus" "DPUs of a Glue job",
        CrawlerDpus = "crawler-dpus" "DPUs of a crawler",
        Memory = "memory" "Memory of a Lambda function, MB",
        Gigabytes = "gigabytes" "GB a run through NAT gateways or endpoints",
        /// 1 small, 2 medium, 3 large.
        Class = "class" "MWAA environment",
    }
}

/// Where a number is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The design says so.
    Given,
    /// Nobody said, so it was assumed.
    Assumed,
    /// The reader put it there.
    Chosen,
}

/// A number with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Which.
    pub what: Assumed,
    /// How much.
    pub range: Range,
    /// Where it is from.
    pub origin: Origin,
    /// Why this much.
    pub why: &'static str,
    /// The field of the design that would say it.
    pub place: Option<Place>,
    /// What it rests on.
    pub fact: Option<&'static Fact>,
}

/// What the reader put in the place of assumptions.
pub type Chosen<'a> = &'a [(Assumed, u64)];

impl Assumed {
    /// The least and the largest number that make sense.
    pub const fn limits(self) -> (u64, u64) {
        match self {
            Self::Runs => (0, 10_000_000),
            Self::Minutes => (0, 10_080),
            Self::Copies | Self::Gigabytes => (0, 100_000),
            Self::JobDpus | Self::CrawlerDpus => (1, 1_000),
            Self::Memory => (128, 10_240),
            Self::Class => (1, 3),
        }
    }
}

/// All numbers that estimates need.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Assumptions(pub Vec<Assumption>);

impl Assumptions {
    /// How much; nothing for a number that no estimate needs.
    pub fn get(&self, what: Assumed) -> Range {
        self.0.iter().find(|each| each.what == what).map_or_else(Range::default, |each| each.range)
    }

    /// The numbers for these ways of running a design; `runs` a month as far as the design says.
    pub fn of(design: &Design, ways: &[&Billable], runs: Option<u64>, chosen: Chosen<'_>) -> Self {
        let has = |form: Form| ways.iter().any(|way| way.forms.contains(&form));
        let between = |low, likely, high| Range { low, likely, high };
        let mut all = Vec::new();
        let mut add = |what: Assumed, range: Range, origin, why, place: Option<Place>, fact| {
            let mine = chosen.iter().find(|(which, _)| *which == what);
            let (range, origin) = mine.map_or((range, origin), |&(_, number)| (Range::exactly(number), Origin::Chosen));
            all.push(Assumption { what, range, origin, why, place, fact });
        };
        match (runs, &design.trigger) {
            (Some(runs), Trigger::Arrival(_)) => {
                let why = "From the arrivals a day: each starts a run.";
                add(Assumed::Runs, Range::exactly(runs), Origin::Given, why, Some(Field::PerDay.into()), None);
            }
            (Some(runs), _) => {
                let why = "Counted from the schedule.";
                add(Assumed::Runs, Range::exactly(runs), Origin::Given, why, Some(Field::Expression.into()), None);
            }
            (None, trigger) => {
                let field = match trigger {
                    Trigger::Arrival(_) => Field::PerDay,
                    Trigger::Schedule(_) => Field::Expression,
                    _ => Field::Start,
                };
                let why = "Weekly, daily or hourly: the design does not say.";
                add(Assumed::Runs, between(4, 30, 730), Origin::Assumed, why, Some(field.into()), None);
            }
        }
        if let Some(step) = design.tasks.iter().find(|step| step.typical.or(step.worst).is_none()) {
            let place = Place::Task(step.id.clone(), TaskField::Typical);
            let why = "Give steps their durations for a better number.";
            add(Assumed::Minutes, between(2, 10, 30), Origin::Assumed, why, Some(place), None);
        }
        if design.tasks.iter().any(|step| !step.each.is_empty()) {
            let why = "Known only when it runs.";
            add(Assumed::Copies, between(1, 10, 100), Origin::Assumed, why, None, None);
        }
        if has(Form::Job) {
            let why = "Two to ten workers of type G.1X, which has 1 DPU. A job with 10 workers of G.2X has 20.";
            add(Assumed::JobDpus, between(2, 5, 10), Origin::Assumed, why, None, Some(&facts::glue::GL_25));
        }
        if has(Form::Crawler) {
            let why = "AWS sizes crawlers. A run is billed for 10 minutes at least.";
            add(Assumed::CrawlerDpus, between(1, 2, 5), Origin::Assumed, why, None, Some(&facts::prices::PR_08));
        }
        if has(Form::Function) {
            let why = "Time is billed by memory: 1,769 MB is one CPU.";
            add(Assumed::Memory, between(128, 512, 1_769), Origin::Assumed, why, None, Some(&facts::services::BA_03));
        }
        if ways.iter().any(|way| way.nats + way.endpoints > 0) {
            let why = "S3 goes around it, by its gateway endpoint.";
            add(Assumed::Gigabytes, between(0, 1, 5), Origin::Assumed, why, None, Some(&facts::network::NW_11));
        }
        let Count(pipelines) = design.flow.pipelines.unwrap_or(Count(1));
        let class = if pipelines <= 50 { 1 } else { 2 + u64::from(pipelines > 250) };
        let why = "By the number of pipelines: small is made for 50 DAGs, medium for 250, large for 1,000.";
        let origin = if design.flow.pipelines.is_some() { Origin::Given } else { Origin::Assumed };
        let place = Some(Field::Pipelines.into());
        add(Assumed::Class, Range::exactly(class), origin, why, place, Some(&facts::mwaa::MW_01));
        Self(all)
    }

    /// Minutes of a step: as given from typical to worst, else as assumed.
    pub(super) fn minutes(&self, step: &Step) -> Range {
        let Some(Minutes(typical)) = step.typical.or(step.worst) else { return self.get(Assumed::Minutes) };
        let Minutes(worst) = step.worst.unwrap_or(Minutes(typical));
        let likely = u64::from(typical);
        Range { low: likely, likely, high: likely.max(u64::from(worst)) }
    }

    /// Copies of a step.
    pub(super) fn copies(&self, step: &Step) -> Range {
        if step.each.is_empty() { Range::exactly(1) } else { self.get(Assumed::Copies) }
    }
}
