//! Whole numbers only: micro-dollars, and amounts that are known between a low and a high.

use crate::digits::grouped;

/// A sum of money: millionths of a US dollar.
pub type Micros = u64;

/// Low, likely and high, in this order of size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Range {
    /// Not less, as far as the assumptions go.
    pub low: u64,
    /// What we expect.
    pub likely: u64,
    /// Not more, as far as the assumptions go.
    pub high: u64,
}

impl Range {
    /// A number that is known.
    pub const fn exactly(number: u64) -> Self {
        Self { low: number, likely: number, high: number }
    }

    /// The same done to all three; `change` must not turn a larger number into a smaller one.
    #[must_use]
    pub fn map(self, change: impl Fn(u64) -> u64) -> Self {
        Self { low: change(self.low), likely: change(self.likely), high: change(self.high) }
    }

    /// Product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_mul(other.low),
            likely: self.likely.saturating_mul(other.likely),
            high: self.high.saturating_mul(other.high),
        }
    }

    /// Sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            likely: self.likely.saturating_add(other.likely),
            high: self.high.saturating_add(other.high),
        }
    }
}

/// `number` × `by` / `per`, rounded half up.
pub(super) fn share(number: u64, by: u64, per: u64) -> u64 {
    let per = u128::from(per.max(1));
    let exact = u128::from(number) * u128::from(by);
    u64::try_from((exact + per / 2) / per).unwrap_or(u64::MAX)
}

/// Two significant digits, rounded half up: 357,700,000 is 360,000,000.
pub fn about(sum: Micros) -> Micros {
    let mut unit: u64 = 1;
    while sum / unit >= 100 {
        unit = unit.saturating_mul(10);
    }
    share(sum, 1, unit).saturating_mul(unit)
}

/// The sum to two significant digits, as people write it: "$360", "$4.30", "$0.043", "under $0.01".
pub fn estimate(sum: Micros) -> String {
    match about(sum) {
        0 => "$0".to_owned(),
        sum if sum < 10_000 => "under $0.01".to_owned(),
        sum if sum < 100_000 => ["$", &decimal(sum / 1_000, 1_000, 3)].concat(),
        sum if sum < 10_000_000 => ["$", &decimal(sum / 10_000, 100, 2)].concat(),
        sum => ["$", &grouped(&(sum / 1_000_000))].concat(),
    }
}

/// The sum to the cent: "$357.70", "under $0.01".
pub fn exact(sum: Micros) -> String {
    match (sum, share(sum, 1, 10_000)) {
        (0, _) => "$0".to_owned(),
        (_, 0) => "under $0.01".to_owned(),
        (_, cents) => ["$", &decimal(cents, 100, 2)].concat(),
    }
}

/// `number` / `one` with at most two digits after the point: "15.5", "1,460".
pub(super) fn quantity(number: u64, one: u64) -> String {
    let text = decimal(share(number, 100, one), 100, 2);
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "0" && number > 0 { "under 0.01".to_owned() } else { short.to_owned() }
}

/// `number` / `one`, where `one` is ten to the power of `digits`.
fn decimal(number: u64, one: u64, digits: usize) -> String {
    let after = (number % one).to_string();
    let zeros = "0".repeat(digits.saturating_sub(after.len()));
    [&grouped(&(number / one)), ".", &zeros, &after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sums_have_two_significant_digits() {
        let shown =
            [0, 1, 9_999, 12_345, 96_000, 430_000, 4_349_999, 9_960_000, 13_640_000, 357_700_000, 1_250_000_000];
        assert_eq!(
            shown.map(estimate),
            ["$0", "under $0.01", "$0.010", "$0.012", "$0.096", "$0.43", "$4.30", "$10", "$14", "$360", "$1,300"]
        );
    }

    #[test]
    fn amounts_are_shown_to_the_cent() {
        assert_eq!(
            [0, 4_999, 5_000, 357_700_000, 1_234_567_891].map(exact),
            ["$0", "under $0.01", "$0.01", "$357.70", "$1,234.57"]
        );
    }

    #[test]
    fn quantities_have_at_most_two_digits_after_the_point() {
        assert_eq!(
            [(930, 60), (43_800, 60), (1, 1_000), (0, 60), (20, 60)].map(|(number, one)| quantity(number, one)),
            ["15.5", "730", "under 0.01", "0", "0.33"]
        );
    }

    proptest! {
        #[test]
        fn rounding_keeps_the_order_and_stays_near(a in 0_u64..1 << 50, b in 0_u64..1 << 50) {
            prop_assert!((a <= b) == (about(a) <= about(b)) || about(a) == about(b));
            prop_assert!(about(a).abs_diff(a) <= a / 20 + 1, "within 5 %");
        }

        #[test]
        fn nothing_overflows(number: u64, by: u64, per: u64) {
            let _ = (share(number, by, per), estimate(number), exact(number), quantity(number, per));
        }
    }
}
