//! The five fields of Unix cron and of Airflow, and their presets.
use super::as_cron;
use super::aws;
use super::cron::Cron;
use super::days::{Days, MonthDay, WeekDay};
use super::dialect::{Dialect, Reading};
use super::disputed::Form;
use super::expression::Kind;
use super::fault::{Fault, Part};
use super::field::{Piece, RULES, Rules, UNIX_DAYS};
use super::plain::plain;
use super::preset::Preset;
use super::wrapping::LONGEST;
use crate::diag::Span;

/// Words that stand for five fields. `@quarterly` is Airflow's.
const PRESETS: [(&str, &str); 8] = [
    ("@hourly", "0 * * * *"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@weekly", "0 0 * * 0"),
    ("@monthly", "0 0 1 * *"),
    ("@quarterly", "0 0 1 */3 *"),
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
];

/// Reads five fields or a preset.
pub(super) fn read(text: &str, reading: &mut Reading) -> Result<Kind, Fault> {
    let whole = Piece { text, start: 0 };
    let fault = |message: String, put| Err(Fault { part: Part::Whole, span: whole.span(), message, put });
    if text.len() > LONGEST {
        return fault("This is longer than 256 characters; write a shorter expression.".into(), None);
    }
    if text.trim().is_empty() {
        return fault("Write a schedule: five fields like `0 2 * * *`, or a preset like `@daily`.".into(), None);
    }
    if text.trim() != text {
        return fault("Remove the space around the expression.".into(), Some(text.trim().to_owned()));
    }
    if text.contains('(') {
        let put = as_cron::five_fields(text, reading.dialect);
        return fault("Five fields stand alone here, without `cron(...)`, `rate(...)` or a year.".into(), put);
    }
    if let Some(plain) = plain(text) {
        return fault("Write it with plain characters and spaces only.".into(), Some(plain));
    }
    if text.starts_with('@') {
        return preset(text, whole.span(), reading.dialect);
    }
    let fields: Vec<Piece<'_>> = whole.split(' ').filter(|piece| !piece.text.is_empty()).collect();
    let [minutes, hours, day, month, weekday] = *fields.as_slice() else {
        let message = if fields.len() == 6 {
            Form::SixUnixFields.says().to_owned()
        } else {
            "Five fields are needed: minutes, hours, day-of-month, month and day-of-week.".to_owned()
        };
        let put = match *fields.as_slice() {
            [minutes, hours, day, month, weekday, year] if year.text == "*" && (is_open(day) || is_open(weekday)) => {
                Some([minutes, hours, day, month, weekday].map(|field| field.text).join(" "))
            }
            _ => None,
        };
        return fault(message, put);
    };
    calendar([minutes, hours, day, month, weekday], reading).map(Kind::Cron)
}

fn preset(text: &str, span: Span, dialect: Dialect) -> Result<Kind, Fault> {
    let lower = text.to_ascii_lowercase();
    if dialect == Dialect::Airflow {
        for preset in [Preset::Once, Preset::Continuous] {
            if lower == preset.text() {
                return Ok(Kind::Preset(preset));
            }
        }
    }
    let known = PRESETS.iter().find(|(name, _)| *name == lower);
    let Some((_, fields)) = known else {
        let message = if lower == "@reboot" {
            "`@reboot` runs when a machine starts, which is no schedule here."
        } else {
            "This is no preset; there are @hourly, @daily, @weekly, @monthly, @quarterly and @yearly, and in Airflow @once and @continuous."
        };
        return Err(Fault { part: Part::Whole, span, message: message.to_owned(), put: None });
    };
    let mut reading = Reading::new(dialect);
    let pieces: Vec<Piece<'_>> = Piece { text: fields, start: 0 }.split(' ').collect();
    match *pieces.as_slice() {
        [minutes, hours, day, month, weekday] => {
            calendar([minutes, hours, day, month, weekday], &mut reading).map(Kind::Cron)
        }
        _ => Err(Fault { part: Part::Whole, span, message: String::new(), put: None }),
    }
}

/// A field that restricts nothing.
fn is_open(field: Piece<'_>) -> bool {
    matches!(field.text, "*" | "?" | "*/1")
}

fn calendar([minutes, hours, day, month, weekday]: [Piece<'_>; 5], reading: &mut Reading) -> Result<Cron, Fault> {
    let [minute_rules, hour_rules, _, month_rules, _, _] = &RULES;
    let [day_rules, weekday_rules] = &UNIX_DAYS;
    let minutes = minute_rules.list(minutes, reading)?;
    let hours = hour_rules.list(hours, reading)?;
    let mut days = Days::default();
    if [day, weekday].iter().any(|field| field.text == "?") {
        reading.note(Form::QuestionMark);
    }
    if !is_open(day) {
        days.month = month_days(day, day_rules, reading)?;
    }
    let months = month_rules.list(month, reading)?;
    if !is_open(weekday) {
        days.week = week_days(weekday, weekday_rules, reading)?;
    }
    if !days.month.is_empty() && !days.week.is_empty() && (day.text.starts_with('*') || weekday.text.starts_with('*')) {
        reading.note(Form::EitherStep);
    }
    let cron = Cron::new([minutes, hours, months, Vec::new()], days, reading.dialect);
    if cron.sets.last().is_none() {
        reading.note(Form::NoSuchDate);
    }
    Ok(cron)
}

fn month_days(field: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<Vec<MonthDay>, Fault> {
    rules.check_list(field)?;
    let mut days = Vec::new();
    for item in field.split(',') {
        let upper = item.text.to_ascii_uppercase();
        let day = if upper == "L" && reading.dialect == Dialect::Airflow {
            reading.note(Form::AirflowNth);
            MonthDay::Last(0)
        } else if upper.contains('L') {
            return Err(rules.fault(item, letter_reason(&upper, reading), None));
        } else if upper.contains('W') {
            return Err(rules.fault(item, Form::LastWeekdayUnix.says(), None));
        } else {
            MonthDay::Plain(rules.item(item, reading)?)
        };
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(days)
}

/// Why a letter is refused.
fn letter_reason(upper: &str, reading: &Reading) -> &'static str {
    if upper.contains('W') {
        Form::LastWeekdayUnix.says()
    } else if reading.dialect == Dialect::Airflow {
        "of the extensions with `L`, Airflow reads only a plain `L` here."
    } else {
        "`L` is an extension of five-field cron that Unix does not read."
    }
}

fn week_days(field: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<Vec<WeekDay>, Fault> {
    rules.check_list(field)?;
    let airflow = reading.dialect == Dialect::Airflow;
    let mut days = Vec::new();
    for item in field.split(',') {
        let text = item.text;
        let number = |text: &str| super::field::number(text).is_some();
        let last = text.strip_prefix(['L', 'l']).filter(|rest| number(rest));
        let day = if text.contains('#') {
            if !airflow {
                return Err(rules.fault(item, Form::AirflowNth.says(), None));
            }
            reading.note(Form::AirflowNth);
            aws::nth_weekday(item, rules, reading)?
        } else if let (Some(rest), true) = (last, airflow) {
            reading.note(Form::AirflowNth);
            let start = item.start + 1;
            WeekDay::LastOf(rules.value(Piece { text: rest, start }, 0, reading)?)
        } else if let Some(rest) = text.strip_suffix(['L', 'l']).filter(|rest| number(rest)) {
            let put = airflow.then(|| ["L", rest].concat());
            let reason = if airflow { Form::LastNumberLast.says() } else { letter_reason("L", reading) };
            return Err(rules.fault(item, reason, put));
        } else {
            WeekDay::Plain(rules.item(item, reading)?)
        };
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(days)
}
