//! What each option would cost a month: quantities times unit prices, between a low and a high. An estimate, not a
//! quote: prices are facts with a source and a date, and what has no price is listed, not guessed.

mod assume;
mod left_out;
mod lines;
mod money;
mod price;
mod runs;
#[cfg(test)]
mod tests;

pub use assume::{Assumed, Assumption, Assumptions, Chosen, Origin};
pub use left_out::LeftOut;
pub use money::{Micros, Range, about, estimate as money, exact};
pub use price::{HOURS, PRICES, Price, REGION, mwaa_standing};
pub use runs::runs_a_month;

use crate::design::{Design, Orchestrator, Route, Usd};
use crate::security::{Billable, billable};

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The unit price, and what it is for.
    pub price: &'static Price,
    /// How much, in what the price counts: see [`Price::one`].
    pub quantity: Range,
    /// What was multiplied.
    pub how: &'static str,
}

impl Line {
    /// Quantity times price, in micro-dollars.
    pub fn amount(&self) -> Range {
        self.price.of(self.quantity)
    }
}

/// What one option costs a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The option.
    pub option: Orchestrator,
    /// What it is billed for.
    pub lines: Vec<Line>,
}

impl Estimate {
    /// The sum of all lines, in micro-dollars.
    pub fn total(&self) -> Range {
        self.sum(|_| true)
    }

    /// The sum of what is billed whether anything runs or not, in micro-dollars.
    pub fn idle(&self) -> Range {
        self.sum(|line| line.price.idle)
    }

    fn sum(&self, counts: impl Fn(&Line) -> bool) -> Range {
        self.lines.iter().filter(|line| counts(line)).fold(Range::default(), |sum, line| sum.plus(line.amount()))
    }

    /// How it stands to a budget, in words that follow "the budget of 100 US dollars: ".
    pub fn against(&self, Usd(budget): Usd) -> &'static str {
        let (budget, Range { low, likely, high }) = (u64::from(budget) * 1_000_000, self.total());
        match budget {
            budget if budget < low => "over it in any case",
            budget if budget < likely => "probably over it",
            budget if budget < high => "probably within it",
            _ => "within it",
        }
    }
}

/// What estimates of a design rest on, looked up once: assumptions may then change as often as the reader likes.
#[derive(Clone, Debug)]
pub struct Basis {
    /// Each way of running the design, and its parts that have a price.
    pub ways: Vec<(Route, Billable)>,
    /// Runs a month, as far as the design says.
    pub runs: Option<u64>,
    /// What is in no estimate.
    pub left_out: Vec<LeftOut>,
}

/// The estimates for the same numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// One an option, in the order of the ways.
    pub estimates: Vec<Estimate>,
    /// The numbers.
    pub assumptions: Assumptions,
}

impl Basis {
    /// Looks at the ways of running a design. Never fails.
    pub fn new(design: &Design, routes: impl Iterator<Item = Route>, runs: Option<u64>) -> Self {
        let ways: Vec<_> = routes.map(|route| (route, billable(design, &route))).collect();
        let left_out = left_out::left_out(design, &ways);
        Self { ways, runs, left_out }
    }

    /// The estimates, with what the reader put in the place of assumptions.
    pub fn costs(&self, design: &Design, chosen: Chosen<'_>) -> Costs {
        let parts: Vec<_> = self.ways.iter().map(|(_, parts)| parts).collect();
        let assumptions = Assumptions::of(design, &parts, self.runs, chosen);
        let ways = self.ways.iter();
        let estimates = ways.map(|(route, parts)| lines::estimate(design, *route, parts, &assumptions)).collect();
        Costs { estimates, assumptions }
    }
}

/// What one way of running a design costs, with nothing chosen; `runs` a month as far as the design says.
pub fn estimate(design: &Design, route: &Route, runs: Option<u64>) -> Estimate {
    let parts = billable(design, route);
    lines::estimate(design, *route, &parts, &Assumptions::of(design, &[&parts], runs, &[]))
}
