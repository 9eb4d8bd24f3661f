//! From what an expression covers back to fields, in the spelling that no engine disputes.
use super::calendar::{ALL_WEEKDAYS, Sets};
use super::cron::Cron;
use super::days::{Days, MonthDay, WeekDay};
use super::dialect::Dialect;
use super::field::{Base, Item, RULES, Rules, Value, weekday_rules};

/// Fields of a dialect that cover exactly these sets; `None` when it has none. Airflow and Unix have no year, which is
/// left out.
pub(super) fn cron(sets: &Sets, dialect: Dialect) -> Option<Cron> {
    let [minutes, hours, _, months, _, _] = &RULES;
    let unix = dialect.is_unix();
    let days = if unix { unix_days(sets, dialect)? } else { aws_days(sets)? };
    let fields = [
        items(values(sets.minutes), minutes, unix),
        items(values(sets.hours.into()), hours, unix),
        items(values(sets.months.into()), months, unix),
        if unix { Vec::new() } else { year_items(sets) },
    ];
    Some(Cron::new(fields, days, dialect))
}

/// The days of AWS: of the month, or of the week.
fn aws_days(sets: &Sets) -> Option<Days> {
    if sets.is_every_day() {
        return Some(Days { month: vec![MonthDay::Plain(ALL)], week: Vec::new() });
    }
    let mut month = plain_days(sets, false);
    month.extend(values(sets.before_last.into()).map(|before| MonthDay::Last(small(before))));
    if sets.last_weekday {
        month.push(MonthDay::LastWeekday);
    }
    month.extend(values(sets.nearest.into()).map(|day| MonthDay::Nearest(small(day))));
    let mut week = plain_week(sets.weekdays, Dialect::Scheduler);
    let letters = letters(sets, Dialect::Scheduler);
    // A letter stands alone in the day of the week.
    let fits = letters.is_empty() || letters.len() == 1 && week.is_empty();
    week.extend(letters);
    (fits && month.is_empty() != week.is_empty()).then_some(Days { month, week })
}

/// The days of Airflow, which runs on either kind, and of Unix, which knows no letters.
fn unix_days(sets: &Sets, dialect: Dialect) -> Option<Days> {
    if sets.is_every_day() {
        return Some(Days::default());
    }
    if sets.last_weekday || sets.nearest != 0 || sets.before_last > 1 {
        return None;
    }
    let mut month = plain_days(sets, true);
    let mut week = plain_week(sets.weekdays, dialect);
    let letters = letters(sets, dialect);
    if dialect == Dialect::Unix && (sets.before_last != 0 || !letters.is_empty()) {
        return None;
    }
    if sets.before_last == 1 {
        month.push(MonthDay::Last(0));
    }
    week.extend(letters);
    Some(Days { month, week })
}

fn plain_days(sets: &Sets, unix: bool) -> Vec<MonthDay> {
    let [_, _, days, ..] = &RULES;
    items(values(sets.days.into()), days, unix).into_iter().map(MonthDay::Plain).collect()
}

/// Weekdays by name, three or more in a row as a range.
fn plain_week(weekdays: u8, dialect: Dialect) -> Vec<WeekDay> {
    let first = weekday_rules(dialect).min;
    if weekdays == ALL_WEEKDAYS {
        return vec![WeekDay::Plain(ALL)];
    }
    let named = |number: u16| Value { number: number + first, named: true };
    stretches(&values(weekdays.into()).collect::<Vec<_>>())
        .into_iter()
        .map(|(from, to)| {
            let base = if from == to { Base::One(named(from)) } else { Base::Range(named(from), named(to)) };
            WeekDay::Plain(Item { base, step: None })
        })
        .collect()
}

/// The weekdays of which only one of a month is meant.
fn letters(sets: &Sets, dialect: Dialect) -> Vec<WeekDay> {
    let first = weekday_rules(dialect).min;
    // Airflow's `L5` takes a number only.
    let named = |number: u16, named: bool| Value { number: number + first, named };
    let mut days: Vec<WeekDay> =
        values(sets.last_of.into()).map(|day| WeekDay::LastOf(named(day, !dialect.is_unix()))).collect();
    for (nth, set) in (1_u8..).zip(sets.nth) {
        days.extend(values(set.into()).map(|day| WeekDay::Nth(named(day, true), nth)));
    }
    days
}

const ALL: Item = Item { base: Base::All, step: None };

/// The values of the set bits, ascending.
fn values(bits: u64) -> impl Iterator<Item = u16> {
    (0..64).filter(move |bit| bits & (1 << bit) != 0)
}

fn year_items(sets: &Sets) -> Vec<Item> {
    let [.., rules] = &RULES;
    items((rules.min..=rules.max).filter(|year| sets.has_year(*year)), rules, false)
}

/// A list that covers these values: a star, an even step, or ranges.
fn items(values: impl Iterator<Item = u16>, rules: &Rules, unix: bool) -> Vec<Item> {
    let values: Vec<u16> = values.collect();
    let plain = |number: u16| Value { number, named: false };
    let all = usize::from(rules.max - rules.min) + 1;
    if values.len() == all {
        return vec![ALL];
    }
    if let (Some(step), [first, .., last]) = (spacing(&values), values.as_slice())
        && step > 1
        && values.len() > 2
    {
        let whole = last + step > rules.max;
        let base = match (*first == rules.min, whole) {
            (true, true) => Base::All,
            // Some five-field parsers refuse a step after a single number.
            (false, true) if !unix => Base::One(plain(*first)),
            _ => Base::Range(plain(*first), plain(*last)),
        };
        return vec![Item { base, step: Some(step) }];
    }
    let parts = stretches(&values);
    if parts.len() > LONG {
        return progressions(values);
    }
    parts
        .into_iter()
        .map(|(from, to)| {
            let base = if from == to { Base::One(plain(from)) } else { Base::Range(plain(from), plain(to)) };
            Item { base, step: None }
        })
        .collect()
}

/// More stretches than this are looked through for even steps, because AWS takes 256 characters.
const LONG: usize = 16;

/// Ranges with steps that cover these values: from the first value left, the step that covers most of what is left.
fn progressions(mut left: Vec<u16>) -> Vec<Item> {
    let all = left.clone();
    let plain = |number: u16| Value { number, named: false };
    let mut items = Vec::new();
    while let Some(first) = left.first().copied() {
        let until = |step: u16| {
            let row = (first..).step_by(step.into()).take_while(|value| all.binary_search(value).is_ok());
            row.last().unwrap_or(first)
        };
        let gain = |step: &u16| {
            let row = (first..=until(*step)).step_by(usize::from(*step));
            row.filter(|value| left.binary_search(value).is_ok()).count()
        };
        // Of equal gains the smallest step, which is the last of them.
        let step = (1..=32_u16).rev().max_by_key(gain).unwrap_or(1);
        let last = until(step);
        let base = if last == first { Base::One(plain(first)) } else { Base::Range(plain(first), plain(last)) };
        items.push(Item { base, step: Some(step).filter(|step| *step > 1 && last != first) });
        left.retain(|value| !(first..=last).contains(value) || !(value - first).is_multiple_of(step));
    }
    items
}

/// The distance between neighbours when it is the same for all.
pub(super) fn spacing(values: &[u16]) -> Option<u16> {
    let mut steps = values.iter().zip(values.iter().skip(1)).map(|(from, to)| to.saturating_sub(*from));
    let step = steps.next()?;
    steps.all(|other| other == step).then_some(step)
}

/// Stretches of neighbouring values; pairs are taken apart: "1 and 2" reads better than "1 to 2".
pub(super) fn stretches(values: &[u16]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *value => *to = *value,
            _ => runs.push((*value, *value)),
        }
    }
    let mut parts = Vec::new();
    for (from, to) in runs {
        if to == from + 1 {
            parts.extend([(from, from), (to, to)]);
        } else {
            parts.push((from, to));
        }
    }
    parts
}

fn small(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(0)
}
