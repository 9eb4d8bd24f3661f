//! Two years of a schedule, counted from now on.
use super::expression::{Expression, Kind};
use super::horizon::{DAYS, Horizon};
use super::preview::{Window, preview};
use super::tally::{Tally, minutes, segments};
use super::time::{DAY, Instant, ZoneRules};
use super::zone::Zone;

/// What is analysed.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The schedule.
    pub expression: &'a Expression,
    /// The zone of its times of day; `None` for UTC, which dialects without zones always have.
    pub zone: Option<&'a str>,
    /// First and last moment.
    pub window: Window,
    /// Minutes of the flexible time window; 0 for none.
    pub flexible: u32,
    /// Minutes one run of the whole graph usually takes.
    pub typical: Option<u32>,
    /// Minutes it takes at worst.
    pub worst: Option<u32>,
}

/// Analyses two years from now on.
pub fn horizon(plan: &Plan<'_>, now: Instant, zones: &dyn ZoneRules) -> Horizon {
    let now = Instant(now.0.clamp(0, LATEST - i64::from(DAYS) * DAY));
    let end = Instant(now.0 + i64::from(DAYS) * DAY);
    let name = plan.zone.filter(|name| plan.expression.dialect().knows_zones() && *name != "UTC");
    let segments = segments(name.and_then(|name| Zone::new(zones, name)), now, end);
    let earliest = plan.window.starts.map_or(now.0 + 1, |starts| starts.0.max(now.0 + 1));
    let latest = plan.window.ends.map_or(end.0, |ends| ends.0.min(end.0));
    let limits = [plan.typical, plan.worst.map(|worst| worst.saturating_add(plan.flexible))];
    let mut tally = Tally::new(now, &segments, limits);
    if earliest <= latest {
        match plan.expression.kind() {
            Kind::Cron(cron) => tally.calendar(cron.sets, &segments, earliest, latest),
            Kind::Rate(rate) => {
                let anchor = plan.window.starts.unwrap_or(now);
                tally.rate(i64::from(rate.minutes()) * 60, anchor, &segments, earliest, latest);
            }
            Kind::Once(_) | Kind::Preset(_) => {}
        }
    }
    let coming = preview(plan.expression, plan.zone, plan.window, now, 1, zones);
    let next = coming.runs.first().map(|run| run.at);
    if let (Kind::Once(_), Some(run)) = (plan.expression.kind(), coming.runs.first())
        && run.at <= end
    {
        let local = minutes(run.local);
        tally.block(local / 60 * 60, 1 << (local % 60), i64::from(run.offset));
    }
    let Tally { mut horizon, limits, .. } = tally;
    let [typical, worst] = limits.map(|limit| limit.map(|(_, overlaps)| overlaps));
    horizon.advice = stampede(plan, &horizon);
    horizon.far = next.is_some_and(|next| next.0 - now.0 > 366 * DAY);
    let never = if next.is_none() { coming.end } else { None };
    Horizon { typical, worst, next, never, ..horizon }
}

/// 2199-12-31T23:59:59Z.
const LATEST: i64 = 7_258_118_399;

/// Runs a month from which their starting together is worth a word.
const OFTEN: u32 = 20;

fn stampede(plan: &Plan<'_>, horizon: &Horizon) -> Option<String> {
    let all = horizon.runs >= OFTEN && horizon.on_the_hour == horizon.runs && plan.flexible == 0;
    if !all || plan.expression.is_rate() {
        return None;
    }
    let remedy = if plan.expression.dialect() == super::Dialect::Scheduler {
        "move it to another minute, or give it a flexible time window of 15 minutes."
    } else {
        "move it to another minute."
    };
    Some(
        ["Every run starts at minute 0, when many other schedules start too and share what they call: ", remedy]
            .concat(),
    )
}
