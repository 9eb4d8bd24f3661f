//! Unit prices: what the facts say, as numbers to count with. List prices of us-east-1 in US dollars.

use super::money::{Micros, Range, quantity, share};
use crate::facts::{Fact, prices};

/// The Region of all prices.
pub const REGION: &str = "us-east-1";

/// Hours of a month, as AWS counts them.
pub const HOURS: u64 = 730;

/// One unit price.
#[derive(Debug, PartialEq, Eq)]
pub struct Price {
    /// What is paid for: "Glue jobs".
    pub what: &'static str,
    /// As the price list writes it, in US dollars: "0.44 / DPU-hour".
    pub says: &'static str,
    /// What quantities are shown in: "DPU-hours".
    pub unit: &'static str,
    /// What is counted, so many in one shown: 60 DPU-minutes.
    pub one: u64,
    /// Price of `per` of what is counted.
    pub micros: Micros,
    /// See `micros`.
    pub per: u64,
    /// Paid whether anything runs or not.
    pub idle: bool,
    /// Where the price was read.
    pub fact: &'static Fact,
}

impl Price {
    /// What a quantity costs.
    pub fn of(&self, quantity: Range) -> Range {
        quantity.map(|quantity| share(quantity, self.micros, self.per))
    }

    /// A quantity with its unit: "15.5 DPU-hours", "1 key".
    pub fn shown(&self, number: u64) -> String {
        let number = quantity(number, self.one);
        let unit = if number == "1" { self.unit.strip_suffix('s').unwrap_or(self.unit) } else { self.unit };
        [&number, " ", unit].concat()
    }
}

macro_rules! prices {
    ($($name:ident $fact:ident $idle:literal $what:literal $says:literal $unit:literal $one:literal $micros:literal $per:literal;)+) => {
        $(#[doc = concat!($what, ": ", $says, ".")] pub(super) static $name: Price = Price {
            what: $what, says: $says, unit: $unit, one: $one, micros: $micros, per: $per, idle: $idle, fact: &prices::$fact,
        };)+

        /// Every price, in the order tables show them.
        pub static PRICES: &[&Price] = &[$(&$name),+];
    };
}

prices! {
    GLUE_JOB PR_07 false "Glue jobs" "0.44 / DPU-hour" "DPU-hours" 60 440_000 60;
    CRAWLER PR_08 false "Glue crawlers" "0.44 / DPU-hour" "DPU-hours" 60 440_000 60;
    LAMBDA PR_21 false "Lambda time, x86" "0.0000166667 / GB-second" "GB-seconds" 1_024 16_666_700 1_024_000_000;
    REQUESTS PR_20 false "Lambda requests" "0.20 / million" "requests" 1 200_000 1_000_000;
    TRANSITIONS PR_18 false "Step Functions, Standard" "0.025 / 1,000 transitions" "transitions" 1 25_000 1_000;
    GLUE_WORKFLOW PR_11 false "Glue workflow and its triggers" "no charge" "runs" 1 0 1;
    SCHEDULER PR_04 false "EventBridge Scheduler" "1.00 / million, 14 million a month free" "invocations beyond the free ones" 1 1_000_000 1_000_000;
    EVENTS PR_01 false "EventBridge custom events" "1.00 / million" "events" 1 1_000_000 1_000_000;
    S3_EVENTS PR_03 false "S3 events through EventBridge" "1.00 / million" "events" 1 1_000_000 1_000_000;
    WORKER_S PR_13 false "Extra MWAA workers" "0.055 / hour" "hours" 60 55_000 60;
    WORKER_M PR_13 false "Extra MWAA workers" "0.11 / hour" "hours" 60 110_000 60;
    WORKER_L PR_13 false "Extra MWAA workers" "0.22 / hour" "hours" 60 220_000 60;
    NAT_DATA PR_22 false "Data through NAT" "0.045 / GB" "GB" 1 45_000 1;
    ENDPOINT_DATA PR_26 false "Data through endpoints" "0.01 / GB" "GB" 1 10_000 1;
    SECRET_CALLS PR_27 false "Secrets Manager calls" "0.05 / 10,000" "calls" 1 50_000 10_000;
    MWAA_S PR_12 true "MWAA environment" "0.49 / hour" "hours" 1 490_000 1;
    MWAA_M PR_12 true "MWAA environment" "0.74 / hour" "hours" 1 740_000 1;
    MWAA_L PR_12 true "MWAA environment" "0.99 / hour" "hours" 1 990_000 1;
    NAT PR_22 true "NAT gateways" "0.045 / hour" "hours" 1 45_000 1;
    ADDRESS PR_23 true "Public IPv4 addresses" "0.005 / hour" "hours" 1 5_000 1;
    ENDPOINT PR_26 true "Interface endpoints" "0.01 / hour in each zone" "hours" 1 10_000 1;
    SECRET PR_27 true "Secrets" "0.40 / month" "secrets" 1 400_000 1;
    KEY PR_29 true "KMS key" "1.00 / month" "keys" 1 1_000_000 1;
}

/// What a small MWAA environment costs in a month with so many NAT gateways, each with its address, in whole US dollars:
/// rounded half up.
pub const fn mwaa_standing(nats: u32) -> u32 {
    let micros = (490_000 + nats * (45_000 + 5_000)) * 730;
    (micros + 500_000) / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number at the start of a text, as millionths of a millionth.
    fn number(text: &str) -> u64 {
        let text = text.split(' ').next().unwrap();
        let (whole, part) = text.split_once('.').unwrap();
        format!("{whole}{part:0<12}").parse().unwrap()
    }

    #[test]
    fn the_numbers_counted_with_are_those_that_are_shown_and_those_of_the_facts() {
        for price in PRICES.iter().filter(|price| price.micros > 0) {
            let shown = price.says.split(' ').next().unwrap();
            let said = price.fact.says().replace('/', " ");
            assert!(said.split_whitespace().any(|word| word.trim_end_matches(';') == shown), "{shown}: {said}");
            // What is counted per priced unit: "/ million" is a million, "/ 1,000 transitions" a thousand.
            let priced = match price.says.split_once("/ ").unwrap().1 {
                unit if unit.starts_with("million") => 1_000_000,
                unit if unit.starts_with("1,000") => 1_000,
                unit if unit.starts_with("10,000") => 10_000,
                _ => price.one,
            };
            // micros / per = shown / priced, in whole numbers.
            assert_eq!(
                u128::from(price.micros) * 1_000_000 * u128::from(priced),
                u128::from(number(price.says)) * u128::from(price.per),
                "{}",
                price.what
            );
        }
    }

    #[test]
    fn quantities_have_their_unit() {
        assert_eq!([GLUE_JOB.shown(930), KEY.shown(1), NAT.shown(1_460)], ["15.5 DPU-hours", "1 key", "1,460 hours"]);
    }

    #[test]
    fn a_price_stands_only_for_a_fact_about_prices() {
        assert!(PRICES.iter().all(|price| price.fact.id.starts_with("PR-")));
    }

    #[test]
    fn the_standing_price_of_mwaa_is_that_of_the_facts() {
        // PR-12: 357.70 for 730 h. PR-22: 32.85 for 730 h, twice. PR-23: 0.005 x 730 = 3.65, twice. 430.70 in all.
        assert_eq!([0, 2].map(mwaa_standing), [358, 431]);
        assert_eq!(MWAA_S.of(Range::exactly(HOURS)).likely + 2 * (NAT.micros + ADDRESS.micros) * HOURS, 430_700_000);
    }
}
