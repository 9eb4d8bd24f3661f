//! What broken fields probably mean: missing ones, cron of other dialects.
//!
//! Nothing here decides whether a text is valid; a proposal counts only when the parser accepts the result.
use super::fault::{Fault, Part};
use super::field::{Piece, RULES, is_name, number};
use super::time::WEEKDAYS;

/// Whether a text is the fields of a valid expression.
pub(super) type Check<'a> = &'a dyn Fn(&str) -> bool;

/// The fault of fields that are not six.
pub(super) fn wrong_count(whole: Piece<'_>, fields: &[Piece<'_>], is_valid: Check<'_>) -> Fault {
    let texts: Vec<&str> = fields.iter().map(|field| field.text).collect();
    let put = six_fields(&texts, is_valid);
    let count = match fields.len() {
        0 => "none".to_owned(),
        few @ 1..=9 => ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            .get(few - 1)
            .map(|word| (*word).to_owned())
            .unwrap_or_default(),
        many => many.to_string(),
    };
    let remedy = match (&put, texts.as_slice()) {
        (None, [_, _, day, _, weekday]) if *day != "*" && *weekday != "*" => {
            "Unix cron runs when either day field matches; AWS cron takes one of them, so make two schedules."
                .to_owned()
        }
        (Some(put), _) if is_valid(put) => format!("Use `cron({put})`?"),
        _ => "They are minutes, hours, day-of-month, month, day-of-week and year.".to_owned(),
    };
    let message = format!("AWS cron needs six fields; this has {count}. {remedy}");
    Fault { part: Part::Whole, span: whole.span(), message, put }
}

/// The six fields that were probably meant.
fn six_fields(fields: &[&str], is_valid: Check<'_>) -> Option<String> {
    let open = fields.contains(&"?");
    let join = |parts: &[&[&str]]| parts.concat().join(" ");
    let star: &[&str] = &["*"];
    let candidates = match *fields {
        // Study material prints `0 2 ? *`: the two stars in the middle went missing.
        [_, _, _, _] => {
            let (time, [third, fourth]) = (fields.get(..2)?, [&[*fields.get(2)?], &[*fields.get(3)?]]);
            vec![
                join(&[time, star, star, third, fourth]),
                join(&[time, third, star, fourth, star]),
                join(&[time, third, fourth, &["?"], star]),
                join(&[time, &["?"], star, third, fourth]),
            ]
        }
        [minutes, hours, day, month, weekday] if !open => return from_unix([minutes, hours, day, month, weekday]),
        [_, _, _, _, _] => vec![
            join(&[fields, star]),
            join(&[fields.get(..3)?, star, fields.get(3..)?]),
            join(&[fields.get(..2)?, star, fields.get(2..)?]),
            join(&[&["0"], fields]),
        ],
        // Quartz has seconds in front and the year at the end.
        ["0" | "00" | "*", _, _, _, _, _, _] => vec![join(&[fields.get(1..)?]), join(&[fields.get(..6)?])],
        [_, _, _, _, _, _, _] => vec![join(&[fields.get(..6)?])],
        _ => return None,
    };
    let valid = candidates.iter().position(|text| is_valid(text));
    candidates.into_iter().nth(valid.unwrap_or(0))
}

/// Six fields of Spring or Quartz, which start with seconds: the six AWS fields. The year tells: `?` or a weekday.
pub(super) fn seconds_first(fields: &[Piece<'_>], is_valid: Check<'_>) -> Option<String> {
    let texts: Vec<&str> = fields.iter().map(|field| field.text).collect();
    let (seconds, rest) = texts.split_first()?;
    let last = rest.last()?;
    if !matches!(*seconds, "0" | "00" | "*") || !(*last == "?" || last.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return None;
    }
    let text = format!("{} *", rest.join(" "));
    // Without the year, so that this check cannot call itself again.
    is_valid(&text).then_some(text)
}

/// Five Unix fields in AWS cron. Unix runs when either day field matches, which one AWS expression cannot say.
fn from_unix([minutes, hours, day, month, weekday]: [&str; 5]) -> Option<String> {
    // Names the parser does not know it can still mend; numbers would change their meaning.
    let named = !weekday.contains(|c: char| c.is_ascii_digit());
    let weekday = unix_weekdays(weekday).or_else(|| named.then(|| weekday.to_owned()))?;
    let (day, weekday) = match (day, weekday.as_str()) {
        (day, "*") => (day, "?"),
        ("*", weekday) => ("?", weekday),
        _ => return None,
    };
    Some([minutes, hours, day, month, weekday, "*"].join(" "))
}

/// A Unix day-of-week field (0 and 7 are Sunday) in names: `1-5` to `MON-FRI`.
pub(super) fn unix_weekdays(field: &str) -> Option<String> {
    let mut days = [false; 7];
    for item in field.split(',') {
        let (range, step) = item.split_once('/').unwrap_or((item, "1"));
        let step = usize::try_from(number(step)?).ok().filter(|step| (1..=7).contains(step))?;
        let (from, to) = match range.split_once('-') {
            Some((from, to)) => (unix_weekday(from)?, unix_weekday(to)?),
            None if range == "*" => (0, 6),
            None if item.contains('/') => (unix_weekday(range)?, 6),
            None => (unix_weekday(range)?, unix_weekday(range)?),
        };
        // `FRI-SUN`: Sunday is 7 at the end of a range.
        let to = if from > to && to == 0 { 7 } else { to };
        if from > to {
            return None;
        }
        for day in (from..=to).step_by(step) {
            *days.get_mut(day % 7)? = true;
        }
    }
    Some(weekday_names(days))
}

/// 0 to 7, or a name.
fn unix_weekday(word: &str) -> Option<usize> {
    let named = WEEKDAYS.iter().position(|name| is_name(name, word));
    named.or_else(|| usize::try_from(number(word)?).ok().filter(|day| *day <= 7))
}

/// Days in names, three or more in a row as a range.
fn weekday_names(days: [bool; 7]) -> String {
    if days == [true; 7] {
        return "*".to_owned();
    }
    let name = |day: usize| RULES[4].name(u16::try_from(day + 1).unwrap_or(1)).unwrap_or_default();
    let mut parts = Vec::new();
    let mut day = 0;
    while day < days.len() {
        let length = days.iter().skip(day).take_while(|set| **set).count();
        match length {
            0 => {}
            1 => parts.push(name(day)),
            2 => parts.extend([name(day), name(day + 1)]),
            _ => parts.push(format!("{}-{}", name(day), name(day + length - 1))),
        }
        day += length.max(1);
    }
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use crate::schedule::{Dialect, Part, parse, read};

    /// The broken text, the part and the piece that is named, and the fix.
    fn check(text: &str, part: Part, named: &str, fix: Option<&str>) {
        let error = parse(text).expect_err(text);
        assert_eq!(error.part, part, "{text}");
        assert_eq!(error.span.of(text), named, "{text}");
        assert_eq!(error.fix.as_deref(), fix, "{text}");
    }

    #[test]
    fn the_expression_of_study_material_gets_its_missing_fields() {
        check("cron(0 2 ? *)", Part::Whole, "0 2 ? *", Some("cron(0 2 * * ? *)"));
        let message = parse("cron(0 2 ? *)").unwrap_err().message;
        assert_eq!(message, "AWS cron needs six fields; this has four. Use `cron(0 2 * * ? *)`?");
    }

    #[test]
    fn missing_fields_are_added_where_they_fit() {
        check("cron(0 2 * ? *)", Part::Whole, "0 2 * ? *", Some("cron(0 2 * * ? *)"));
        let error = read("cron(0 10 * * ?)", Dialect::Rule).unwrap_err();
        assert_eq!(error.fix.as_deref(), Some("cron(0 10 * * ? *)"));
        let five = parse("cron(0 10 * * ?)").unwrap();
        assert!(five.remarks()[0].contains("calls the year optional"));
        assert_eq!(five.respelt().as_deref(), Some("cron(0 10 * * ? *)"));
        check("cron(0 10 ? MON *)", Part::Whole, "0 10 ? MON *", Some("cron(0 10 ? * MON *)"));
        check("cron(0 10 MON-FRI *)", Part::Whole, "0 10 MON-FRI *", Some("cron(0 10 ? * MON-FRI *)"));
        check("cron(0 10 1 *)", Part::Whole, "0 10 1 *", Some("cron(0 10 1 * ? *)"));
        check("cron(0 10 * * ? * *)", Part::Whole, "0 10 * * ? * *", Some("cron(0 10 * * ? *)"));
        check("cron()", Part::Whole, "", None);
        check("cron(INVALID)", Part::Whole, "INVALID", None);
    }

    #[test]
    fn unix_cron_is_translated_with_its_weekday_numbers() {
        check("cron(0 9 * * 1-5)", Part::Whole, "0 9 * * 1-5", Some("cron(0 9 ? * MON-FRI *)"));
        check("0 9 * * 7", Part::Whole, "0 9 * * 7", Some("cron(0 9 ? * SUN *)"));
        check("*/5 * * * *", Part::Whole, "*/5 * * * *", Some("cron(*/5 * * * ? *)"));
        check("30 4 1,15 * *", Part::Whole, "30 4 1,15 * *", Some("cron(30 4 1,15 * ? *)"));
        check("0 9 * * */2", Part::Whole, "0 9 * * */2", Some("cron(0 9 ? * SUN,TUE,THU,SAT *)"));
        check("0 9 * * 5-7", Part::Whole, "0 9 * * 5-7", Some("cron(0 9 ? * SUN,FRI,SAT *)"));
        check("@daily", Part::Whole, "@daily", Some("cron(0 0 * * ? *)"));
        check("cron(0 9 ? * 0-4 *)", Part::DayOfWeek, "0-4", Some("cron(0 9 ? * SUN-THU *)"));
    }

    #[test]
    fn unix_cron_on_either_day_is_no_single_expression() {
        check("cron(0 0 1 * 1)", Part::Whole, "0 0 1 * 1", None);
        assert!(parse("cron(0 0 1 * 1)").unwrap_err().message.contains("make two schedules"));
    }

    #[test]
    fn cron_with_seconds_loses_them() {
        check("cron(0 0 2 * * ?)", Part::Year, "0 0 2 * * ?", Some("cron(0 2 * * ? *)"));
        check("cron(0 0 2 ? * MON-FRI)", Part::Year, "0 0 2 ? * MON-FRI", Some("cron(0 2 ? * MON-FRI *)"));
        check("cron(0 0 2 * * ? *)", Part::Whole, "0 0 2 * * ? *", Some("cron(0 2 * * ? *)"));
    }

    #[test]
    fn one_of_the_day_fields_is_open() {
        check("cron(0 2 * * * *)", Part::DayOfWeek, "*", Some("cron(0 2 * * ? *)"));
        check("cron(0 2 * * MON *)", Part::DayOfMonth, "*", Some("cron(0 2 ? * MON *)"));
        check("cron(0 2 15 * MON *)", Part::DayOfWeek, "MON", Some("cron(0 2 15 * ? *)"));
        check("cron(0 2 ? * ? *)", Part::DayOfMonth, "?", Some("cron(0 2 * * ? *)"));
        assert_eq!(
            parse("cron(0 2 * * * *)").unwrap_err().message,
            "Day-of-month and day-of-week can't both be set. Put ? in one."
        );
    }

    #[test]
    fn the_wrapping_is_mended() {
        for text in [
            "0 2 * * ? *",
            "cron 0 2 * * ? *",
            "cron 0 2 * * ? *)",
            "cron(0 2 * * ? *",
            "(0 2 * * ? *)",
            "schedule(0 2 * * ? *)",
            "CRON(0 2 * * ? *)",
            "cron(0 2 * * ? *);",
            "\"cron(0 2 * * ? *)\"",
            " cron(0 2 * * ? *)",
            "cron\u{ff08}0 2 * * ? *\u{ff09}",
        ] {
            check(text, Part::Whole, text, Some("cron(0 2 * * ? *)"));
        }
        check("cron( 0 2 * * ? * )", Part::Whole, " 0 2 * * ? * ", Some("cron(0 2 * * ? *)"));
        check("5 minutes", Part::Whole, "5 minutes", Some("rate(5 minutes)"));
        check("2027-01-15T09:00:00", Part::Whole, "2027-01-15T09:00:00", Some("at(2027-01-15T09:00:00)"));
        let two = "cron(0 12 * * ? *) cron(0 18 * * ? *)";
        check(two, Part::Whole, two, None);
        check("", Part::Whole, "", None);
        check("tomorrow", Part::Whole, "tomorrow", None);
    }

    #[test]
    fn characters_that_only_look_right_are_named_and_replaced() {
        check("cron(0/5 8\u{2013}17 ? * MON-FRI *)", Part::Hours, "8\u{2013}17", Some("cron(0/5 8-17 ? * MON-FRI *)"));
        check("cron(0 9 \u{2217} * ? *)", Part::DayOfMonth, "\u{2217}", Some("cron(0 9 * * ? *)"));
        check(
            "cron(0 9 ? * \u{ff2d}\u{ff2f}\u{ff2e} *)",
            Part::DayOfWeek,
            "\u{ff2d}\u{ff2f}\u{ff2e}",
            Some("cron(0 9 ? * MON *)"),
        );
        check("cron(0 2 \\* * ? *)", Part::DayOfMonth, "\\*", Some("cron(0 2 * * ? *)"));
        check("cron(0 2 *\t* ? *)", Part::Whole, "0 2 *\t* ? *", Some("cron(0 2 * * ? *)"));
        check("cron(\u{663} 9 * * ? *)", Part::Minutes, "\u{663}", None);
    }

    #[test]
    fn several_mistakes_are_mended_at_once() {
        check("CRON(0 24 * * TUESDAY)", Part::Whole, "CRON(0 24 * * TUESDAY)", Some("cron(0 0 ? * TUE *)"));
        check("Cron( 0 9 * * 1-5 )", Part::Whole, "Cron( 0 9 * * 1-5 )", Some("cron(0 9 ? * MON-FRI *)"));
        check("cron(60 24 * * * *)", Part::Minutes, "60", Some("cron(0 0 * * ? *)"));
    }

    #[test]
    fn values_and_steps_out_of_range_are_named() {
        check("cron(71 8 1 * ? *)", Part::Minutes, "71", None);
        check("cron(0-60 * * * ? *)", Part::Minutes, "60", Some("cron(0-59 * * * ? *)"));
        check("cron(*/60 * * * ? *)", Part::Minutes, "*/60", Some("cron(0 * * * ? *)"));
        check("cron(*/0 * * * ? *)", Part::Minutes, "*/0", Some("cron(* * * * ? *)"));
        check("cron(0 9 0/5 * ? *)", Part::DayOfMonth, "0", Some("cron(0 9 1/5 * ? *)"));
        check("cron(0 9 1 1 ? 2030-2026)", Part::Year, "2030-2026", Some("cron(0 9 1 1 ? 2026-2030)"));
        check("cron(0 9 ? * MON,FRI#2 *)", Part::DayOfWeek, "MON,FRI#2", None);
        check("cron(0 9 ? * FRI#6 *)", Part::DayOfWeek, "6", None);
        check("cron(0 9 L-0 * ? *)", Part::DayOfMonth, "L-0", Some("cron(0 9 L * ? *)"));
        check("cron(5,,6 * * * ? *)", Part::Minutes, "5,,6", Some("cron(5,6 * * * ? *)"));
        assert_eq!(
            parse("cron(71 8 1 * ? *)").unwrap_err().message,
            "Minutes: `71` does not exist; write a number from 0 to 59."
        );
    }
}
