//! `rate(value unit)`: a fixed interval of elapsed time.
use super::dialect::{Dialect, Reading};
use super::disputed::Form;
use super::fault::{Fault, Part};
use crate::diag::Span;

/// A fixed interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    value: u32,
    unit: Unit,
    /// The unit was written in the other number: `1 hours`, `5 hour`.
    other: bool,
}

/// The units AWS knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours, whatever clocks do.
    Day,
}

impl Unit {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Minute, Self::Hour, Self::Day];

    /// Its name in the singular.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }

    const fn minutes(self) -> u32 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 1440,
        }
    }
}

/// Abbreviations and the units they stand for; multiples of days are converted.
const ALIASES: [(&str, Unit, u32); 9] = [
    ("min", Unit::Minute, 1),
    ("mins", Unit::Minute, 1),
    ("m", Unit::Minute, 1),
    ("hr", Unit::Hour, 1),
    ("hrs", Unit::Hour, 1),
    ("h", Unit::Hour, 1),
    ("d", Unit::Day, 1),
    ("week", Unit::Day, 7),
    ("weeks", Unit::Day, 7),
];

/// Reads what stands between the parentheses, which begins at byte `start` of the text.
pub(super) fn read(inside: &str, start: usize, reading: &mut Reading) -> Result<Rate, Fault> {
    let whole = Span::new(start, start + inside.len());
    let fault = |part, span, message: String, put| Err(Fault { part, span, message, put });
    if let Some(plain) = super::plain::plain(inside) {
        return fault(Part::Whole, whole, "A rate is written with plain letters and digits only.".into(), Some(plain));
    }
    let words: Vec<&str> = inside.split_whitespace().collect();
    let (number, unit) = match words.as_slice() {
        [number, unit] => (*number, *unit),
        [] => {
            let message = "A rate needs a number and a unit, like `rate(5 minutes)`; this one is empty.";
            return fault(Part::Whole, whole, message.into(), None);
        }
        [one] => return fault(Part::Whole, whole, one_word(one), split_word(one)),
        _ => {
            let message = "A rate is one number and one unit, like `rate(5 minutes)`; this has more.";
            return fault(Part::Whole, whole, message.into(), None);
        }
    };
    if inside.len() != number.len() + unit.len() + 1 {
        let message = "A rate has exactly one space, between its number and its unit.";
        return fault(Part::Whole, whole, message.into(), Some(format!("{number} {unit}")));
    }
    let number_span = Span::new(start, start + number.len());
    if !is_number(number) {
        if is_number(unit) && find_unit(number).is_some() {
            let message = "In a rate the number comes before the unit.";
            return fault(Part::Whole, whole, message.into(), Some(format!("{unit} {number}")));
        }
        let message = format!("Value: `{number}` is no whole number; write one of 1 or more.");
        let positive = number.trim_start_matches(['-', '+', '*', '/']);
        return fault(Part::Value, number_span, message, is_number(positive).then(|| positive.to_owned()));
    }
    let unit_span = Span::new(start + number.len() + 1, start + inside.len());
    let Some((known, factor)) = find_unit(unit) else {
        let message = format!("Unit: `{unit}` is no unit of a rate; use minutes, hours or days.");
        return fault(Part::Unit, unit_span, message, None);
    };
    let value = number.parse::<u32>().ok().and_then(|value| value.checked_mul(factor));
    let Some(value) = value.filter(|value| value.checked_mul(known.minutes()).is_some()) else {
        let message = "Value: this interval is longer than 8,000 years; write a smaller number.";
        return fault(Part::Value, number_span, message.into(), None);
    };
    if value == 0 {
        let message = "Value: a rate of 0 never runs; write a whole number of 1 or more.";
        return fault(Part::Value, number_span, message.into(), None);
    }
    if number.starts_with('0') {
        reading.note(Form::LeadingZero);
    }
    let rate = Rate { value, unit: known, other: false };
    if factor == 1 && unit == rate.unit_text() {
        return Ok(rate);
    }
    let other = Rate { other: true, ..rate };
    if factor == 1 && unit == other.unit_text() && reading.dialect == Dialect::Scheduler {
        reading.note(Form::UnitNumber);
        return Ok(other);
    }
    let right = format!("{value} {}", rate.unit_text());
    let message = if factor > 1 {
        format!("Unit: a rate knows no weeks; write {right}.")
    } else if unit.eq_ignore_ascii_case(rate.unit_text()) {
        "Unit: units are written in lower case.".to_owned()
    } else if ALIASES.iter().any(|alias| alias.0.eq_ignore_ascii_case(unit)) {
        format!("Unit: `{unit}` is no unit of a rate; use minutes, hours or days.")
    } else if value == 1 {
        format!("Unit: after 1 the unit is singular. Use `rate({right})`?")
    } else {
        format!("Unit: after {value} the unit is plural. Use `rate({right})`?")
    };
    // A span from the number on: the fix of a week changes both.
    let span = if factor > 1 { whole } else { unit_span };
    let put = if factor > 1 { right } else { rate.unit_text().to_owned() };
    fault(Part::Unit, span, message, Some(put))
}

/// What is missing when there is a single word.
fn one_word(word: &str) -> String {
    if is_number(word) {
        format!("Unit: a rate needs a unit after its number, like `rate({word} minutes)`.")
    } else if find_unit(word).is_some() {
        format!("Value: a rate needs a number before its unit, like `rate(5 {word})`.")
    } else {
        "A rate is a number, a space and a unit, like `rate(5 minutes)`.".to_owned()
    }
}

/// `5minutes` and `5,minutes` to `5 minutes`.
fn split_word(word: &str) -> Option<String> {
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = word.split_at_checked(end)?;
    let unit = unit.trim_start_matches([',', '-', '_', '.']);
    (!number.is_empty() && find_unit(unit).is_some()).then(|| format!("{number} {unit}"))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The unit a word means, right or nearly right, and how many of it.
fn find_unit(word: &str) -> Option<(Unit, u32)> {
    for unit in Unit::ALL {
        let rest = word.get(..unit.name().len()).filter(|start| start.eq_ignore_ascii_case(unit.name()));
        if rest.is_some() && word.get(unit.name().len()..).is_some_and(|end| end.bytes().all(|b| b | 0x20 == b's')) {
            return Some((unit, 1));
        }
    }
    ALIASES.iter().find(|alias| alias.0.eq_ignore_ascii_case(word)).map(|alias| (alias.1, alias.2))
}

impl Rate {
    /// Every so many of a unit.
    pub(super) const fn new(value: u32, unit: Unit) -> Self {
        Self { value, unit, other: false }
    }

    pub(super) const fn value(self) -> u32 {
        self.value
    }

    pub(super) const fn unit(self) -> Unit {
        self.unit
    }

    fn unit_text(self) -> &'static str {
        match (self.unit, (self.value == 1) != self.other) {
            (unit, true) => unit.name(),
            (Unit::Minute, false) => "minutes",
            (Unit::Hour, false) => "hours",
            (Unit::Day, false) => "days",
        }
    }

    /// With the unit in the number that rules want.
    pub(super) fn agreeing(self) -> Self {
        Self { other: false, ..self }
    }

    pub(super) fn text(self) -> String {
        format!("rate({} {})", self.value, self.unit_text())
    }

    /// Its unit is days, the one for which AWS says that clocks do not matter.
    pub(super) fn is_in_days(self) -> bool {
        self.unit == Unit::Day
    }

    /// The interval, in minutes.
    pub(super) fn minutes(self) -> u32 {
        self.value.saturating_mul(self.unit.minutes())
    }

    pub(super) fn sentence(self) -> String {
        let rate = self.agreeing();
        // "Every day" would promise a time of day; a rate counts 24 hours and drifts with daylight saving.
        let every = match (self.unit, self.value) {
            (Unit::Day, 1) => "24 hours".to_owned(),
            (_, 1) => rate.unit_text().to_owned(),
            _ => format!("{} {}", rate.value, rate.unit_text()),
        };
        format!("Every {every}, counted from the moment the schedule starts")
    }
}

#[cfg(test)]
mod tests {
    use crate::schedule::{Dialect, Part, parse, read};

    fn check(text: &str, part: Part, named: &str, fix: Option<&str>) {
        let error = read(text, Dialect::Rule).expect_err(text);
        assert_eq!((error.part, error.span.of(text), error.fix.as_deref()), (part, named, fix), "{text}");
    }

    #[test]
    fn scheduler_takes_a_unit_that_does_not_agree_and_says_so() {
        let rate = parse("rate(1 hours)").unwrap();
        assert_eq!((rate.shortest_gap(), rate.text().as_str()), (Some(60), "rate(1 hours)"));
        assert!(rate.remarks()[0].contains("Scheduler's API takes"));
        assert_eq!(rate.respelt().as_deref(), Some("rate(1 hour)"));
        assert_eq!(parse("rate(1 hour)").unwrap().respelt(), None);
    }

    #[test]
    fn units_agree_with_the_number() {
        check("rate(1 hours)", Part::Unit, "hours", Some("rate(1 hour)"));
        check("rate(5 hour)", Part::Unit, "hour", Some("rate(5 hours)"));
        check("rate(10 MINUTES)", Part::Unit, "MINUTES", Some("rate(10 minutes)"));
        check("rate(5 mins)", Part::Unit, "mins", Some("rate(5 minutes)"));
        check("rate(10 minutess)", Part::Unit, "minutess", Some("rate(10 minutes)"));
        check("rate(10 seconds)", Part::Unit, "seconds", None);
        check("rate(1 month)", Part::Unit, "month", None);
    }

    #[test]
    fn weeks_become_days() {
        check("rate(1 week)", Part::Unit, "1 week", Some("rate(7 days)"));
        check("rate(2 weeks)", Part::Unit, "2 weeks", Some("rate(14 days)"));
    }

    #[test]
    fn number_and_unit_stand_apart_and_in_order() {
        check("rate(5minutes)", Part::Whole, "5minutes", Some("rate(5 minutes)"));
        check("rate(5,minutes)", Part::Whole, "5,minutes", Some("rate(5 minutes)"));
        check("rate(minutes 5)", Part::Whole, "minutes 5", Some("rate(5 minutes)"));
        check("rate( 10 minutes )", Part::Whole, " 10 minutes ", Some("rate(10 minutes)"));
        check("rate(5\u{a0}minutes)", Part::Whole, "5\u{a0}minutes", Some("rate(5 minutes)"));
        check("rate(-10 minutes)", Part::Value, "-10", Some("rate(10 minutes)"));
        check("rate(1.5 hours)", Part::Value, "1.5", None);
        check("rate(0 minutes)", Part::Value, "0", None);
        check("rate(99999999999 days)", Part::Value, "99999999999", None);
        check("rate()", Part::Whole, "", None);
        check("rate(5)", Part::Whole, "5", None);
    }

    #[test]
    fn a_rate_says_that_it_is_not_bound_to_the_clock() {
        let read = |text| parse(text).unwrap();
        assert_eq!(
            read("rate(15 minutes)").sentence(),
            "Every 15 minutes, counted from the moment the schedule starts"
        );
        assert_eq!(read("rate(1 day)").sentence(), "Every 24 hours, counted from the moment the schedule starts");
        assert_eq!(read("rate(5 days)").shortest_gap(), Some(7200));
        assert_eq!(read("rate(05 days)").text(), "rate(5 days)");
        assert!(read("rate(1 hour)").is_rate() && !read("rate(1 hour)").has_time_of_day());
    }
}
