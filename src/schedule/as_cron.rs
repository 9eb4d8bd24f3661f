//! The calendar that means the same as a rate, a moment, or an expression of another notation.
use super::calendar::Sets;
use super::cron::Cron;
use super::dialect::{Dialect, Reading};
use super::expression::Kind;
use super::time::Civil;
use super::wrapping::{self, Keyword};
use super::{aws, rate, spell};

/// The calendar that runs every so many minutes, for the numbers that divide an hour or a day evenly.
pub(super) fn even(minutes: u32) -> Option<Cron> {
    let text = match minutes {
        1..60 if 60 % minutes == 0 => ["0/", &minutes.to_string(), " * * * ? *"].concat(),
        60..1440 if minutes.is_multiple_of(60) && 1440 % minutes == 0 => {
            ["0 0/", &(minutes / 60).to_string(), " * * ? *"].concat()
        }
        1440 => "0 0 * * ? *".to_owned(),
        _ => return None,
    };
    aws::read(&text, 0, &mut Reading::new(Dialect::Scheduler)).ok()
}

/// The calendar of one minute.
pub(super) fn one_moment(Civil { year, month, day, hour, minute, .. }: Civil) -> Option<Cron> {
    let fields = [minute, hour, day, month].map(|field| field.to_string()).join(" ");
    let text = [&fields, " ? ", &year.to_string()].concat();
    aws::read(&text, 0, &mut Reading::new(Dialect::Scheduler)).ok()
}

/// The `cron(...)` that is meant by a rate or a moment, between the parentheses of which it stands, in UTC.
pub(super) fn as_cron(kind: &Kind) -> Option<String> {
    let cron = match kind {
        Kind::Rate(rate) => even(rate.minutes()),
        Kind::Once(at) => Some(*at).filter(|at| at.second == 0).and_then(one_moment),
        Kind::Cron(_) | Kind::Preset(_) => None,
    };
    cron.map(|cron| cron.text(Dialect::Rule))
}

/// Five fields for an expression of AWS.
pub(super) fn five_fields(text: &str, dialect: Dialect) -> Option<String> {
    let (keyword, inside) = wrapping::wrapper(text).ok()?;
    let mut reading = Reading::new(Dialect::Scheduler);
    let cron = match keyword {
        Keyword::Cron => aws::read(inside.of(text), inside.start, &mut reading).ok()?,
        Keyword::Rate => even(rate::read(inside.of(text), inside.start, &mut reading).ok()?.minutes())?,
        Keyword::At => return None,
    };
    (cron.sets.years == Sets::ALL_YEARS).then(|| spell::cron(&cron.sets, dialect))?.map(|cron| cron.text(dialect))
}
