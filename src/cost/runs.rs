//! How often a pipeline runs in a month of 730 hours.

use super::price::HOURS;
use crate::design::{Count, Design, Trigger};
use crate::schedule::{Instant, Window, ZoneRules, preview};

/// Seconds.
const MONTH: i64 = HOURS.cast_signed() * 3_600;

/// Runs a month as far as the design says; `None` when it does not.
///
/// Schedules are counted from `now`, or from their start: over a year, because a month may have none or two of a
/// monthly run; over a month when there are several an hour.
pub fn runs_a_month(design: &Design, now: Instant, zones: &dyn ZoneRules) -> Option<u64> {
    let timing = match &design.trigger {
        Trigger::Schedule(timing) => timing.as_ref()?,
        Trigger::Arrival(arrival) => {
            let Count(a_day) = arrival.per_day?;
            return Some(rate(u64::from(a_day), 24 * 3_600));
        }
        Trigger::NotSure | Trigger::Event(_) | Trigger::Demand => return None,
    };
    let zone = timing.zone.as_deref();
    if timing.expression.is_once() {
        return Some(preview(&timing.expression, zone, timing.window, now, 1, zones).runs.len() as u64);
    }
    let often = timing.expression.shortest_gap().is_some_and(|gap| gap < 60);
    let span = if often { MONTH } else { 12 * MONTH };
    let Window { starts, ends } = timing.window;
    // Runs are strictly after a moment: one at the very start counts.
    let from = starts.map_or(now, |Instant(starts)| Instant(starts.saturating_sub(1).max(now.0)));
    let until = Instant(from.0.saturating_add(span));
    let until = ends.map_or(until, |ends| ends.min(until));
    let shown = preview(&timing.expression, zone, Window { starts, ends: Some(until) }, from, usize::MAX, zones);
    // A schedule that ends within a month has its last runs, not as many as a month would have.
    let span = until.0.saturating_sub(from.0).max(MONTH);
    Some(rate(shown.runs.len() as u64, span.unsigned_abs()))
}

/// `count` in `seconds`, as a number a month: rounded half up, at least one unless there are none.
fn rate(count: u64, seconds: u64) -> u64 {
    super::money::share(count, MONTH.unsigned_abs(), seconds).max(u64::from(count > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Arrival, Timing};
    use crate::schedule::testing::OnlyUtc;
    use crate::schedule::{Civil, parse};

    fn at(year: i32, month: u8, day: u8) -> Instant {
        Civil { year, month, day, hour: 0, minute: 0, second: 0 }.utc()
    }

    fn scheduled(text: &str, window: Window) -> Option<u64> {
        let expression = parse(text).unwrap();
        let timing = Timing { gap: expression.shortest_gap(), expression, zone: None, flexible: None, window };
        let design = Design { trigger: Trigger::Schedule(Some(timing)), ..Design::default() };
        runs_a_month(&design, at(2026, 12, 1), &OnlyUtc)
    }

    #[test]
    fn a_schedule_is_counted_over_a_year_or_a_month() {
        let runs = |text| scheduled(text, Window::default());
        // 365 days / 12 = 30.4.
        assert_eq!(runs("cron(0 2 * * ? *)"), Some(30));
        // 365 x 24 / 12.
        assert_eq!(runs("cron(0 * * * ? *)"), Some(730));
        assert_eq!(runs("rate(1 hour)"), Some(730));
        // 2026-12-01 to 2027-11-30 has 261 weekdays (52 weeks of 5 and one Tuesday); 21.75.
        assert_eq!(runs("cron(0 2 ? * MON-FRI *)"), Some(22));
        // Monthly, even when the next 30 days hold none; four times a year; once.
        assert_eq!(runs("cron(0 0 1 * ? *)"), Some(1));
        assert_eq!(runs("cron(0 2 1 1/3 ? *)"), Some(1));
        assert_eq!(runs("at(2026-12-24T00:00:00)"), Some(1));
        // 730 x 60 / 5, and each minute.
        assert_eq!(runs("rate(5 minutes)"), Some(8_760));
        assert_eq!(runs("cron(* * * * ? *)"), Some(43_800));
        assert_eq!(runs("cron(0 0 * * ? 2025)"), Some(0), "over");
        assert_eq!(runs("at(2025-12-24T00:00:00)"), Some(0), "over");
    }

    #[test]
    fn a_schedule_that_ends_or_starts_later_counts_while_it_runs() {
        let window = |starts, ends| Window { starts, ends };
        // Ten nights, all in the coming month.
        assert_eq!(scheduled("cron(0 2 * * ? *)", window(None, Some(at(2026, 12, 11)))), Some(10));
        // Half a year of nights: 182 in 182 days.
        assert_eq!(scheduled("cron(0 2 * * ? *)", window(None, Some(at(2027, 6, 1)))), Some(30));
        assert_eq!(scheduled("cron(0 2 * * ? *)", window(Some(at(2028, 6, 1)), None)), Some(30));
        assert_eq!(scheduled("rate(1 day)", window(Some(at(2028, 6, 1)), None)), Some(30));
    }

    #[test]
    fn arrivals_a_day_become_runs_a_month() {
        let arrivals = |per_day| {
            let arrival = Arrival { per_day, ..Arrival::default() };
            runs_a_month(&Design { trigger: Trigger::Arrival(arrival), ..Design::default() }, at(2026, 1, 1), &OnlyUtc)
        };
        // 48 x 730 / 24.
        assert_eq!(arrivals(Some(Count(48))), Some(1_460));
        assert_eq!(arrivals(Some(Count(0))), Some(0));
        assert_eq!(arrivals(None), None);
        assert_eq!(runs_a_month(&Design::default(), at(2026, 1, 1), &OnlyUtc), None);
    }
}
