//! The six fields of AWS cron.
use super::cron::Cron;
use super::days::{Days, MonthDay, WeekDay};
use super::dialect::{Dialect, Reading};
use super::disputed::Form;
use super::fault::{Fault, Part};
use super::field::{self, Piece, RULES, Rules};
use super::{plain, repair};

/// The shortest time between runs that Glue takes, in minutes.
const GLUE_MINUTES: u32 = 5;

/// Reads what stands between the parentheses, which begins at byte `start` of the text.
pub(super) fn read(inside: &str, start: usize, reading: &mut Reading) -> Result<Cron, Fault> {
    let whole = Piece { text: inside, start };
    let fields: Vec<Piece<'_>> = whole.split(' ').filter(|piece| !piece.text.is_empty()).collect();
    if let Some(plain) = plain::plain(inside) {
        return Err(unplain(whole, &fields, plain));
    }
    if inside.trim() != inside && !fields.is_empty() {
        let message = Form::LooseSpace.says().to_owned();
        return Err(Fault { part: Part::Whole, span: whole.span(), message, put: Some(inside.trim().to_owned()) });
    }
    if let [minutes, hours, day, month, weekday] = *fields.as_slice()
        && reading.dialect == Dialect::Scheduler
    {
        // Where these are the fields of AWS without the year, and not those of Unix.
        let mut five = Reading::new(reading.dialect);
        five.note(Form::FiveFields);
        if let Ok(cron) = calendar([minutes, hours, day, month, weekday], None, &mut five) {
            *reading = five;
            return Ok(cron);
        }
    }
    let dialect = reading.dialect;
    let is_valid = |fields: &str| read(fields, 0, &mut Reading::new(dialect)).is_ok();
    let [minutes, hours, day, month, weekday, year] = *fields.as_slice() else {
        return Err(repair::wrong_count(whole, &fields, &is_valid));
    };
    if let Some(put) = repair::seconds_first(&fields, &is_valid) {
        let message = "AWS cron has no seconds field; its last field is the year.".to_owned();
        return Err(Fault { part: Part::Year, span: whole.span(), message, put: Some(put) });
    }
    let cron = calendar([minutes, hours, day, month, weekday], Some(year), reading)?;
    if reading.dialect == Dialect::Glue {
        check_glue(&cron, minutes, weekday)?;
    }
    Ok(cron)
}

/// The fields themselves.
fn calendar(
    [minutes, hours, day, month, weekday]: [Piece<'_>; 5],
    year: Option<Piece<'_>>,
    reading: &mut Reading,
) -> Result<Cron, Fault> {
    let [minute_rules, hour_rules, day_rules, month_rules, weekday_rules, year_rules] = &RULES;
    let minutes = minute_rules.list(minutes, reading)?;
    let hours = hour_rules.list(hours, reading)?;
    let month_days = month_days(day, day_rules, reading)?;
    let months = month_rules.list(month, reading)?;
    let week_days = week_days(weekday, weekday_rules, reading)?;
    let years = match year {
        Some(year) => year_rules.list(year, reading)?,
        None => Vec::new(),
    };
    let days = match (month_days, week_days) {
        (Some(month), None) => Days { month, week: Vec::new() },
        (None, Some(week)) => Days { month: Vec::new(), week },
        (month_days, _) => return Err(day_conflict(day, weekday, month_days.is_some())),
    };
    let cron = Cron::new([minutes, hours, months, years], days, reading.dialect);
    if cron.lacks_nearest() {
        reading.note(Form::NearestMissing);
    }
    Ok(cron)
}

/// What Glue does not take: `#`, and runs less than 5 minutes apart.
fn check_glue(cron: &Cron, minutes: Piece<'_>, weekday: Piece<'_>) -> Result<(), Fault> {
    if cron.uses_nth_weekday() {
        let message = "Day-of-week: Glue does not know `#`; let EventBridge Scheduler start the workflow.".to_owned();
        return Err(Fault { part: Part::DayOfWeek, span: weekday.span(), message, put: None });
    }
    if cron.sets.shortest_gap().is_some_and(|gap| gap < GLUE_MINUTES) {
        let message = "Minutes: Glue takes no schedule that runs more often than every 5 minutes.".to_owned();
        return Err(Fault { part: Part::Minutes, span: minutes.span(), message, put: Some("0/5".to_owned()) });
    }
    Ok(())
}

fn is_open(field: Piece<'_>) -> bool {
    field.text == "?"
}

/// Characters that only look right.
fn unplain(whole: Piece<'_>, fields: &[Piece<'_>], plain: String) -> Fault {
    let found = whole.text.chars().find(|c| !plain::is_plain(*c)).unwrap_or(' ');
    if found.is_whitespace() || found.is_control() {
        let message = "Separate the fields by plain spaces, without tabs or line breaks.".to_owned();
        return Fault { part: Part::Whole, span: whole.span(), message, put: Some(plain) };
    }
    let six = fields.len() == RULES.len();
    let place = fields.iter().zip(&RULES).find(|(field, _)| six && field.text.contains(found));
    let (part, label, piece) =
        place.map_or((Part::Whole, "Cron", whole), |(field, rules)| (rules.part, rules.label, *field));
    let mut buffer = [0; 4];
    let message = match plain::plain(found.encode_utf8(&mut buffer)).as_deref() {
        Some(right) if right.is_ascii() && !right.is_empty() => {
            format!("{label}: `{found}` is not the plain `{right}` of a keyboard; type `{right}`.")
        }
        _ => format!("{label}: `{found}` is not a character of cron; remove it."),
    };
    Fault { part, span: piece.span(), message, put: plain::plain(piece.text) }
}

/// Both day fields are set, or neither is.
fn day_conflict(day: Piece<'_>, weekday: Piece<'_>, both_set: bool) -> Fault {
    if !both_set {
        let message = "Day-of-month and day-of-week can't both be ?. Put * in one.".to_owned();
        return Fault { part: Part::DayOfMonth, span: day.span(), message, put: Some("*".to_owned()) };
    }
    let message = "Day-of-month and day-of-week can't both be set. Put ? in one.".to_owned();
    let put = Some("?".to_owned());
    if day.text == "*" && weekday.text != "*" {
        Fault { part: Part::DayOfMonth, span: day.span(), message, put }
    } else {
        Fault { part: Part::DayOfWeek, span: weekday.span(), message, put }
    }
}

/// The day-of-month field; `None` for `?`.
fn month_days(field: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<Option<Vec<MonthDay>>, Fault> {
    if is_open(field) {
        return Ok(None);
    }
    rules.check_list(field)?;
    let mut days = Vec::new();
    for item in field.split(',') {
        let day = month_day(item, rules, reading)?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    if field.text.contains(',') && field.text.bytes().any(|byte| matches!(byte | 0x20, b'l' | b'w')) {
        reading.note(Form::LetterInList);
    }
    Ok(Some(days))
}

/// One day of the month, with the letters of AWS.
fn month_day(item: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<MonthDay, Fault> {
    if item.text.bytes().all(|byte| !byte.is_ascii_alphabetic()) {
        return rules.item(item, reading).map(MonthDay::Plain);
    }
    let upper = item.text.to_ascii_uppercase();
    let day = lettered_day(item, &upper, rules, reading)?;
    if upper != item.text {
        reading.note(Form::LowerLetter);
    }
    Ok(day)
}

fn lettered_day(item: Piece<'_>, upper: &str, rules: &Rules, reading: &mut Reading) -> Result<MonthDay, Fault> {
    if upper == "L" {
        return Ok(MonthDay::Last(0));
    }
    if upper == "LW" {
        return Ok(MonthDay::LastWeekday);
    }
    if upper == "WL" {
        return Err(rules.fault(item, "the last weekday of the month is written `LW`.", Some("LW".into())));
    }
    if let Some(before) = upper.strip_prefix("L-") {
        return match field::number(before) {
            Some(0) => Err(rules.fault(item, Form::NoOffset.says(), Some("L".into()))),
            Some(days @ 1..=30) => {
                reading.note(Form::BeforeLast);
                Ok(MonthDay::Last(u8::try_from(days).unwrap_or(0)))
            }
            None if before.ends_with('W') => Err(rules.fault(item, Form::OffsetWeekday.says(), None)),
            _ => Err(rules.fault(item, "after `L-` stands a number of days from 1 to 30.", None)),
        };
    }
    if let Some(day) = upper.strip_suffix('W') {
        if field::number(day).is_some() {
            let day = Piece { text: item.text.get(..day.len()).unwrap_or(""), ..item };
            let value = rules.value(day, 0, reading)?;
            return Ok(MonthDay::Nearest(u8::try_from(value.number).unwrap_or(0)));
        }
        return Err(rules.fault(item, "`W` follows one day, as in `15W`, or `L`.", None));
    }
    rules.item(item, reading).map(MonthDay::Plain)
}

/// The day-of-week field; `None` for `?`.
fn week_days(field: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<Option<Vec<WeekDay>>, Fault> {
    let text = field.text;
    if is_open(field) {
        return Ok(None);
    }
    if text.eq_ignore_ascii_case("L") {
        note_lower(text, reading);
        return Ok(Some(vec![WeekDay::EndOfWeek]));
    }
    if text.contains('#') {
        return nth_weekday(field, rules, reading).map(|day| Some(vec![day]));
    }
    if let Some((last, 'L' | 'l')) = text.char_indices().last() {
        let day = Piece { text: text.get(..last).unwrap_or(""), ..field };
        if day.text.contains([',', '-', '/', '*']) {
            return Err(rules.fault(field, Form::WeekdayLetterList.says(), None));
        }
        note_lower(text.get(last..).unwrap_or(""), reading);
        return rules.value(day, 0, reading).map(|value| Some(vec![WeekDay::LastOf(value)]));
    }
    // A 0 can only come from Unix cron, where 0 is Sunday and every other number is one lower.
    if text.split([',', '-', '/']).any(|word| field::number(word) == Some(0)) {
        let message = "there is no day 0, because 1 is Sunday here; write names.";
        return Err(rules.fault(field, message, repair::unix_weekdays(text)));
    }
    let items = rules.list(field, reading)?;
    Ok(Some(items.into_iter().map(WeekDay::Plain).collect()))
}

/// Notes an L in lower case.
fn note_lower(letter: &str, reading: &mut Reading) {
    if letter == "l" {
        reading.note(Form::LowerLetter);
    }
}

/// `d#n`.
pub(super) fn nth_weekday(field: Piece<'_>, rules: &Rules, reading: &mut Reading) -> Result<WeekDay, Fault> {
    if field.text.contains(',') {
        let message = "with `#` the field holds one expression only; make a schedule for each.";
        return Err(rules.fault(field, message, None));
    }
    let Some((day, nth)) = field.split_once('#') else {
        return Err(rules.fault(field, "`#` stands between a weekday and a number.", None));
    };
    if day.text.is_empty() || nth.text.is_empty() || day.text.contains(['-', '/', '*']) {
        return Err(rules.fault(field, "`#` stands between one weekday and a number, as in `MON#1`.", None));
    }
    let value = rules.value(day, 0, reading)?;
    match field::number(nth.text) {
        Some(count @ 1..=5) => Ok(WeekDay::Nth(value, u8::try_from(count).unwrap_or(1))),
        _ => Err(rules.fault(nth, "a month has a first to a fifth of each weekday; write 1 to 5 after `#`.", None)),
    }
}
