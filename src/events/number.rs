//! Numbers as event patterns compare them: exact decimals, without floating point.
//!
//! EventBridge compares numbers as IEEE 754 doubles and takes only those that survive being one unchanged (aws-facts
//! EP-13; `ComparableNumber` of aws/event-ruler). Every decimal of up to 15 significant digits does, and every whole
//! number up to 2^53; a longer one is compared as the text it is written as. (Some numbers of 16 or 17 digits survive
//! too; they are treated as text here.)

use std::cmp::Ordering;

/// The most significant digits a double always keeps.
const DIGITS: usize = 15;
/// 2^53: up to here a double holds every whole number.
const WHOLE: u64 = 1 << 53;
/// The largest double is 17976931348623157 x 10^292; numbers from 10^309 on are too large whatever their digits.
const LARGEST: (u64, i32) = (17_976_931_348_623_157, 292);
/// Below 10^-307 a double loses digits.
const SMALLEST: i32 = -307;

/// A decimal: `digits` x 10^`exponent`, without zeros at the end of the digits; zero is all zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// Reads a JSON number. `None` when it cannot be compared as a number, or is none.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (mut digits, mut exponent) = (0_u64, 0_i32);
        // Zeros are counted, and become digits only when another digit follows.
        let (mut zeros, mut point, mut any) = (0_u32, false, false);
        let mut bytes = rest.iter();
        for byte in bytes.by_ref() {
            match byte {
                b'.' if any && !point => point = true,
                b'0'..=b'9' => {
                    any = true;
                    exponent = exponent.saturating_sub(i32::from(point));
                    if *byte == b'0' {
                        zeros = zeros.saturating_add(u32::from(digits != 0));
                    } else {
                        digits = digits.checked_mul(10_u64.checked_pow(zeros.checked_add(1)?)?)?;
                        digits = digits.checked_add(u64::from(byte - b'0'))?;
                        zeros = 0;
                    }
                }
                b'e' | b'E' if any => {
                    exponent = exponent.saturating_add(power(bytes.as_slice())?);
                    break;
                }
                _ => return None,
            }
        }
        exponent = exponent.saturating_add_unsigned(zeros);
        if !any {
            return None;
        }
        if digits == 0 {
            return Some(Self { negative: false, digits: 0, exponent: 0 });
        }
        let number = Self { negative, digits, exponent };
        number.survives().then_some(number)
    }

    /// How many digits stand left of the point.
    fn magnitude(self) -> i32 {
        self.exponent.saturating_add_unsigned(self.digits.checked_ilog10().unwrap_or(0) + 1)
    }

    /// Whether a double holds it exactly enough to be written as the same decimal again.
    fn survives(self) -> bool {
        let long = self.digits.checked_ilog10().unwrap_or(0) as usize >= DIGITS;
        let whole = (0..=1).contains(&self.exponent)
            && self.digits.checked_mul(10_u64.pow(self.exponent.unsigned_abs())).is_some_and(|n| n <= WHOLE);
        let largest = Self { negative: false, digits: LARGEST.0, exponent: LARGEST.1 };
        (!long || whole) && self.magnitude() > SMALLEST && self.larger(largest).is_le()
    }

    /// Compares without the sign.
    fn larger(self, other: Self) -> Ordering {
        let aligned = |number: Self| {
            let lacking = 19_u32.saturating_sub(number.digits.checked_ilog10().unwrap_or(0) + 1);
            u128::from(number.digits) * u128::from(10_u64.pow(lacking))
        };
        match (self.digits, other.digits) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            _ => self.magnitude().cmp(&other.magnitude()).then_with(|| aligned(self).cmp(&aligned(other))),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.larger(*other),
            (true, true) => other.larger(*self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The power of ten behind an `e`.
fn power(bytes: &[u8]) -> Option<i32> {
    let (sign, digits) = match bytes {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] | rest => (1, rest),
    };
    let value = digits.iter().try_fold(0_i32, |value, digit| {
        digit.is_ascii_digit().then(|| value.saturating_mul(10).saturating_add(i32::from(digit - b'0')))
    })?;
    // Far from where it matters, and far from overflowing.
    (!digits.is_empty()).then(|| sign * value.min(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_equal() {
        for group in [&["300", "300.0", "3e2", "3.0E+2", "30000e-2"][..], &["0", "-0", "0.0", "-0.0e9", "0e400"]] {
            let read: Vec<_> = group.iter().map(|text| Decimal::read(text).unwrap()).collect();
            assert!(read.windows(2).all(|pair| pair[0] == pair[1]), "{group:?} {read:?}");
        }
    }

    #[test]
    fn what_a_double_does_not_keep_cannot_be_compared() {
        for text in
            ["1e400", "1.8e308", "9007199254740993", "0.12345678901234567890", "1e-400", "x", "-", "1e", "\"1\""]
        {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
        for text in ["9007199254740992", "9007199254740991", "1.7e308", "123456789012345", "1763863200000000000"] {
            assert!(Decimal::read(text).is_some(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn order_is_the_order_of_doubles(a in -99_999_999_999_999_i64..99_999_999_999_999, b in -9_999_i64..9_999, x in -20..20_i32, y in -20..20_i32) {
            let (a, b) = (format!("{a}e{x}"), format!("{b}e{y}"));
            let (left, right): (f64, f64) = (a.parse().unwrap(), b.parse().unwrap());
            let ours = Decimal::read(&a).unwrap().cmp(&Decimal::read(&b).unwrap());
            proptest::prop_assert_eq!(Some(ours), left.partial_cmp(&right));
        }

        #[test]
        fn what_is_read_survives_a_double(text in "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?(e[+-]?[0-9]{1,3})?") {
            if let Some(read) = Decimal::read(&text) {
                let double: f64 = text.parse().unwrap();
                proptest::prop_assert_eq!(Decimal::read(&format!("{double:e}")), Some(read));
            }
        }
    }
}
