//! Whether the expression in an option runs when the question asks.

use crate::facts::{Fact, eventbridge};
use crate::rules::is_utc;
use crate::schedule::{self, Civil, Expression, Instant, ZoneRules};

/// Runs that are compared, and from when on: a week of minutes, and all days of any schedule.
const RUNS: usize = 12_000;
const FROM: &str = "2026-01-01";
/// Seconds.
const HALF_A_YEAR: i64 = 182 * 86_400;

/// The first `cron(...)`, `rate(...)` or `at(...)` of a text.
pub(super) fn written(text: &str) -> Option<&str> {
    let starts = ["cron(", "rate(", "at("].into_iter().filter_map(|word| text.find(word));
    let rest = text.get(starts.min()?..)?;
    rest.get(..=rest.find(')')?)
}

/// What an expression in an option says of the time that is asked for.
pub(super) enum Time {
    /// It is the one asked for.
    Same,
    /// It is not, and why.
    Other(String, Option<&'static Fact>),
}

/// Holds `text` against the expression asked for, which is in `zone`; `utc` when the option runs it in UTC. Nothing when
/// that cannot be told.
pub(super) fn held(
    text: &str,
    asked: &Expression,
    zone: Option<&str>,
    utc: bool,
    zones: &dyn ZoneRules,
) -> Option<Time> {
    let other = |parts: &[&str]| Some(Time::Other(parts.concat(), None));
    let found = match schedule::parse(text) {
        Ok(found) => found,
        Err(error) => return other(&["AWS refuses `", text, "`: ", &error.message]),
    };
    let from = Civil::read(FROM)?.utc();
    let local = zone.filter(|zone| utc && asked.has_time_of_day() && !is_utc(zone));
    let mut shift = 0;
    if let Some(zone) = local {
        // In winter and in summer.
        let (winter, summer) = (zones.offset(zone, from)?, zones.offset(zone, Instant(from.0 + HALF_A_YEAR))?);
        if winter != summer {
            let why = ["It counts in UTC, and stays there when the clocks of ", zone, " change."].concat();
            return Some(Time::Other(why, Some(&eventbridge::EB_21)));
        }
        shift = i64::from(winter) * 60;
    }
    let first = asked.occurrences(from).next()?.0 - shift;
    // A rate knows no clock: what counts is how often.
    let same = if asked.is_rate() || (found.is_rate() && !asked.has_time_of_day()) {
        found.shortest_gap() == asked.shortest_gap()
    } else {
        let wanted = asked.occurrences(from).take(RUNS).map(|run| run.0 - shift);
        found.occurrences(Instant(first - 1)).take(RUNS).map(|run| run.0).eq(wanted)
    };
    match local {
        _ if same => Some(Time::Same),
        Some(zone) => other(&["In UTC `", text, "` is another time than that of ", zone, "."]),
        None => other(&["`", text, "` says: ", &found.sentence(), ". Asked for is: ", &asked.sentence(), "."]),
    }
}
