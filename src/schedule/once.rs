//! `at(yyyy-mm-ddThh:mm:ss)`: one run, on the wall clock of the schedule's zone.
use super::fault::{Fault, Part};
use super::time::{Civil, YEARS, month_name};
use crate::diag::Span;

/// Reads what stands between the parentheses, which begins at byte `start` of the text.
pub(super) fn read(inside: &str, start: usize) -> Result<Civil, Fault> {
    let fault = |message: &str, put| {
        let span = Span::new(start, start + inside.len());
        Err(Fault { part: Part::Date, span, message: message.to_owned(), put })
    };
    if let Some(plain) = super::plain::plain(inside) {
        return fault("Date: write it with plain digits only, like `at(2027-01-15T09:00:00)`.", Some(plain));
    }
    if inside.trim() != inside {
        return fault("Date: no spaces belong inside the parentheses.", Some(inside.trim().to_owned()));
    }
    if !has_shape(inside) {
        return fault(
            "Date: write date and time as yyyy-mm-ddThh:mm:ss, without a zone, like `at(2027-01-15T09:00:00)`.",
            reshaped(inside),
        );
    }
    if let Some(civil) = Civil::read(inside) {
        return Ok(civil);
    }
    let year = inside.get(..4).and_then(|year| year.parse::<i32>().ok()).unwrap_or(0);
    if !(YEARS.0..=YEARS.1).contains(&year) {
        return fault("Date: the year must be from 1970 to 2199.", None);
    }
    fault(
        "Date: there is no such date and time in the calendar; check the day of the month and the 24-hour time.",
        None,
    )
}

/// It has the form `dddd-dd-ddTdd:dd:dd`.
fn has_shape(text: &str) -> bool {
    const SHAPE: &[u8] = b"0000-00-00T00:00:00";
    text.len() == SHAPE.len()
        && text
            .bytes()
            .zip(SHAPE)
            .all(|(byte, shape)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape })
}

/// The date a nearly right text means: other separators, missing seconds, a `Z`.
fn reshaped(text: &str) -> Option<String> {
    let mut text = text.trim_matches(['"', '\'']).replace('/', "-");
    // An offset other than Z would have to be counted in, and the zone belongs to the schedule.
    if text.ends_with(['Z', 'z']) {
        text.pop();
    }
    // A date alone starts with its day.
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((&text, "00:00:00"));
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    if !fraction.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let time = match time.len() {
        5 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    let text = format!("{}T{}", date.trim(), time.trim());
    has_shape(&text).then_some(text)
}

/// `at(2027-01-15T09:00:00)`.
pub(super) fn text(civil: Civil) -> String {
    let Civil { year, month, day, hour, minute, second } = civil;
    format!("at({year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02})")
}

/// "Once, on 15 January 2027 at 09:00".
pub(super) fn sentence(civil: Civil) -> String {
    format!("Once, on {} {} {} at {}", civil.day, month_name(civil.month), civil.year, civil.time_text())
}

#[cfg(test)]
mod tests {
    use crate::schedule::{Part, parse};

    fn check(inside: &str, fix: Option<&str>) {
        let text = format!("at({inside})");
        let error = parse(&text).expect_err(&text);
        assert_eq!((error.part, error.span.of(&text)), (Part::Date, inside), "{text}");
        assert_eq!(error.fix.as_deref(), fix, "{text}");
    }

    #[test]
    fn other_spellings_of_a_date_get_the_one_of_aws() {
        check("2027-01-15 09:00:00", Some("at(2027-01-15T09:00:00)"));
        check("2027-01-15T09:00", Some("at(2027-01-15T09:00:00)"));
        check("2027-01-15T09:00:00Z", Some("at(2027-01-15T09:00:00)"));
        check("2027-01-15T09:00:00.000Z", Some("at(2027-01-15T09:00:00)"));
        check("2027/01/15T09:00:00", Some("at(2027-01-15T09:00:00)"));
        check("2027-01-15", Some("at(2027-01-15T00:00:00)"));
        check(" 2027-01-15T09:00:00", Some("at(2027-01-15T09:00:00)"));
    }

    #[test]
    fn dates_that_do_not_exist_or_cannot_be_read_get_no_fix() {
        for inside in [
            "2027-02-30T00:00:00",
            "2027-01-15T24:00:00",
            "2027-01-15T09:60:00",
            "2200-01-01T00:00:00",
            "2027-01-15T09:00:00+01:00",
            "2027-01-15T09:00:00.500",
            "15-01-2027T09:00:00",
            "1799830800",
            "now",
            "",
        ] {
            check(inside, None);
        }
    }

    #[test]
    fn a_moment_is_told_with_its_date() {
        let once = parse("at(2027-01-05T09:00:00)").unwrap();
        assert_eq!(once.sentence(), "Once, on 5 January 2027 at 09:00");
        assert!(once.is_once() && once.has_time_of_day());
        assert_eq!(once.shortest_gap(), None);
    }
}
