//! One intent under each engine: the expression there or why there is none, and what changes on the way.
//!
//! Facts behind the sentences: EB-15, EB-19, EB-21, EB-46, SC-01 to SC-11, GL-15 to GL-17, MW-29 to MW-31 in `facts`.
use super::as_cron::{even, one_moment};
use super::calendar::{ALL_HOURS, ALL_MONTHS, DAY_MINUTES, Sets};
use super::cron::Cron;
use super::dialect::Dialect;
use super::expression::Kind;
use super::preset::Preset;
use super::rate::Rate;
use super::time::{Civil, DAY, Instant, ZoneRules};
use super::zone::Zone;
use super::{Expression, Window, read, spell};

/// What is to run, whatever starts it.
#[derive(Clone, Copy)]
pub struct Intent<'a> {
    /// In any dialect.
    pub expression: &'a Expression,
    /// The zone its times of day are in; `None` for UTC. Rules and Glue triggers are in UTC whatever stands here.
    pub zone: Option<&'a str>,
    /// First and last moment.
    pub window: Window,
    /// Minutes of the flexible time window, if there is one.
    pub flexible: Option<u32>,
}

/// An intent under one engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The engine.
    pub engine: Dialect,
    /// The expression there, or why there is none: one sentence.
    pub expression: Result<Expression, String>,
    /// How the times of the runs differ: one sentence each. When this is empty, every run of the next two years starts
    /// at the same moment.
    pub losses: Vec<String>,
    /// What else is different there: one sentence each.
    pub notes: Vec<String>,
}

/// The engines that are compared.
const ENGINES: [Dialect; 4] = [Dialect::Scheduler, Dialect::Rule, Dialect::Glue, Dialect::Airflow];

/// Two years, over which changes of clocks are looked for.
const HORIZON: i64 = 731 * DAY;

/// The intent under EventBridge Scheduler, a rule, a Glue trigger and Airflow.
pub fn conversions(intent: Intent<'_>, now: Instant, zones: &dyn ZoneRules) -> [Conversion; 4] {
    let local = intent.expression.dialect().knows_zones();
    let name = intent.zone.filter(|name| local && *name != "UTC");
    let zone = name.and_then(|name| Zone::new(zones, name));
    let clock = Clock::new(zone, now);
    ENGINES.map(|engine| convert(intent, engine, &clock))
}

/// The offsets of the zone over the horizon.
struct Clock {
    /// Minutes east of UTC now.
    offset: i32,
    /// When the offset changes, and to what.
    changes: Vec<(Instant, i32)>,
    /// The moment of a wall-clock time, where the intent is one.
    now: Instant,
}

impl Clock {
    fn new(zone: Option<Zone<'_>>, now: Instant) -> Self {
        let Some(mut zone) = zone else { return Self { offset: 0, changes: Vec::new(), now } };
        let offset = zone.offset(now);
        let changes = zone.changes(now, Instant(now.0 + HORIZON));
        Self { offset, changes, now }
    }

    fn is_utc(&self) -> bool {
        self.offset == 0 && self.changes.is_empty()
    }
}

fn convert(intent: Intent<'_>, engine: Dialect, clock: &Clock) -> Conversion {
    let mut losses = Vec::new();
    let mut notes = Vec::new();
    let kind = match intent.expression.kind() {
        Kind::Cron(cron) => calendar(cron, engine, clock, &mut losses),
        Kind::Rate(rate) => interval(*rate, engine, &mut losses),
        Kind::Once(at) => once(*at, engine, clock, &mut losses),
        Kind::Preset(preset) => preset_under(*preset, engine),
    };
    // A dialect's own refusals come from its parser.
    let expression = kind.and_then(|kind| {
        let made = Expression::made(engine, kind);
        read(&made.text(), engine).map_err(|error| error.message)
    });
    if expression.is_err() {
        losses.clear();
    } else {
        around(intent, engine, &mut losses);
    }
    engine_notes(engine, intent.expression, &mut notes);
    Conversion { engine, expression, losses, notes }
}

/// What is lost around the expression: start, end and flexible window.
fn around(intent: Intent<'_>, engine: Dialect, losses: &mut Vec<String>) {
    let mut lose = |text: &str| losses.push(text.to_owned());
    let windowed = intent.window.starts.is_some() || intent.window.ends.is_some();
    match engine {
        Dialect::Scheduler => {}
        Dialect::Rule | Dialect::Glue => {
            if windowed {
                lose("It has no start and end date: switch it on and off yourself.");
            }
        }
        Dialect::Airflow | Dialect::Unix => {
            if windowed {
                lose("Start and end belong into the DAG: `start_date` and `end_date`.");
            }
        }
    }
    if intent.flexible.is_some_and(|minutes| minutes > 0) && engine != Dialect::Scheduler {
        lose("There is no flexible time window: every run starts on its minute.");
    }
}

/// What is different about an engine, whatever the times.
fn engine_notes(engine: Dialect, expression: &Expression, notes: &mut Vec<String>) {
    let mut note = |text: &str| notes.push(text.to_owned());
    match engine {
        Dialect::Scheduler | Dialect::Unix => {}
        Dialect::Rule => {
            note(
                "A rule cannot start a Glue job or crawler; a Glue workflow is its target, or something that starts the job.",
            );
        }
        Dialect::Glue => note("A trigger starts jobs and crawlers of its own workflow only."),
        Dialect::Airflow => {
            if !matches!(expression.kind(), Kind::Preset(_)) {
                note(
                    "With data intervals, Airflow names a run after the start of its interval, one period earlier than it runs. Airflow 2 does so by default; Airflow 3 names it after its own time.",
                );
            }
        }
    }
}

/// A calendar under an engine.
fn calendar(cron: &Cron, engine: Dialect, clock: &Clock, losses: &mut Vec<String>) -> Result<Kind, String> {
    let mut sets = cron.sets;
    if engine.knows_zones() {
        if engine == Dialect::Airflow && !clock.changes.is_empty() {
            losses.push(
                "What Airflow does when clocks change is its own: it need not skip and repeat what Scheduler does."
                    .to_owned(),
            );
        }
    } else if !clock.is_utc() {
        sets = in_utc(&sets, clock.offset)?;
        losses.extend(drift(clock));
    }
    if engine.is_unix() && sets.years != Sets::ALL_YEARS {
        losses.push(
            "Five fields have no year, so the runs go on in other years too: `end_date` of the DAG ends them."
                .to_owned(),
        );
        sets.years = Sets::ALL_YEARS;
    }
    spell::cron(&sets, engine).map(Kind::Cron).ok_or_else(|| no_days(engine).to_owned())
}

const fn no_days(engine: Dialect) -> &'static str {
    if engine.is_unix() {
        "Five fields cannot say `W`, nor count back from the last day other than by `L`: check the day in the first task."
    } else {
        "AWS cron takes one of the two day fields: make two schedules."
    }
}

/// How a UTC expression drifts on the local clock.
fn drift(clock: &Clock) -> Vec<String> {
    let mut lines = Vec::new();
    let mut shifted = false;
    for (at, offset) in &clock.changes {
        let moved = offset - clock.offset;
        let date = Civil::at(*at, *offset).day_text();
        if moved == 0 && shifted {
            lines.push(["From ", &date, " the runs are at their local times again."].concat());
        } else if moved != 0 {
            let way = if moved > 0 { "later" } else { "earlier" };
            let by = moved.unsigned_abs();
            let by = match (by / 60, by % 60) {
                (1, 0) => "an hour".to_owned(),
                (hours, 0) => [&hours.to_string(), " hours"].concat(),
                (_, _) => [&by.to_string(), " minutes"].concat(),
            };
            lines.push(["From ", &date, " every run is ", &by, " ", way, " on the local clock."].concat());
        }
        shifted = moved != 0;
    }
    lines
}

/// The same moments in UTC while the clock is `offset` minutes east of it.
fn in_utc(sets: &Sets, offset: i32) -> Result<Sets, String> {
    const OTHER_DAYS: &str = "In UTC some runs fall on another day, which this expression cannot follow: use Scheduler, which knows the zone.";
    const NO_FIELDS: &str = "In UTC the minutes differ from hour to hour, which one expression cannot say: use Scheduler, which knows the zone.";
    let days = i32::try_from(DAY_MINUTES).unwrap_or(1440);
    // The minutes of each hour in UTC, for each of the three days they can fall on.
    let mut hours = [[0_u64; 24]; 3];
    for hour in (0..24).filter(|hour| sets.hours & (1 << hour) != 0) {
        for minute in (0..60).filter(|minute| sets.minutes & (1 << minute) != 0) {
            let time = hour * 60 + minute - offset;
            let day = usize::try_from(time.div_euclid(days) + 1).unwrap_or(3);
            let time = usize::try_from(time.rem_euclid(days)).unwrap_or(0);
            if let Some(minutes) = hours.get_mut(day).and_then(|hours| hours.get_mut(time / 60)) {
                *minutes |= 1 << (time % 60);
            }
        }
    }
    let free = sets.is_every_day() && sets.months == ALL_MONTHS && sets.years == Sets::ALL_YEARS;
    let mut moved = Sets { minutes: 0, hours: 0, ..*sets };
    let mut shift = None;
    for (day, hours) in hours.iter().enumerate().filter(|(_, hours)| hours.iter().any(|minutes| *minutes != 0)) {
        if shift.replace(day).is_some_and(|other| other != day) && !free {
            return Err(OTHER_DAYS.to_owned());
        }
        for (hour, minutes) in hours.iter().enumerate().filter(|(_, minutes)| **minutes != 0) {
            moved.hours |= 1 << hour;
            if moved.minutes != 0 && moved.minutes != *minutes {
                // An hour that two days share is the union of both.
                return shared(sets, offset).ok_or_else(|| NO_FIELDS.to_owned());
            }
            moved.minutes = *minutes;
        }
    }
    if free || shift == Some(1) {
        return Ok(moved);
    }
    // All runs fall on the day before or after: weekdays follow, days of the month do not.
    let weekly =
        Sets { weekdays: 0, ..*sets }.has_no_days() && sets.months == ALL_MONTHS && sets.years == Sets::ALL_YEARS;
    if !weekly {
        return Err(OTHER_DAYS.to_owned());
    }
    let by = if shift == Some(0) { 6 } else { 1 };
    let week = u16::from(sets.weekdays) << by;
    moved.weekdays = u8::try_from((week | week >> 7) & 0x7f).unwrap_or(0);
    Ok(moved)
}

/// Every hour of every day: the minutes turn round with the clock.
fn shared(sets: &Sets, offset: i32) -> Option<Sets> {
    if sets.hours != ALL_HOURS || !sets.is_every_day() {
        return None;
    }
    let free = sets.months == ALL_MONTHS && sets.years == Sets::ALL_YEARS;
    let by = u32::try_from(offset.rem_euclid(60)).ok()?;
    let minutes = (sets.minutes >> by | sets.minutes << (60 - by)) & ((1 << 60) - 1);
    free.then_some(Sets { minutes, ..*sets })
}

/// A rate under an engine.
fn interval(rate: Rate, engine: Dialect, losses: &mut Vec<String>) -> Result<Kind, String> {
    match engine {
        Dialect::Scheduler => Ok(Kind::Rate(rate)),
        Dialect::Rule => Ok(Kind::Rate(rate.agreeing())),
        Dialect::Glue | Dialect::Airflow | Dialect::Unix => {
            let Some(cron) = even(rate.minutes()) else {
                let minutes = rate.minutes().to_string();
                return Err(if engine == Dialect::Glue {
                    [
                        "A Glue trigger takes `cron(...)` only, and ",
                        &minutes,
                        " minutes divide neither an hour nor a day.",
                    ]
                    .concat()
                } else {
                    ["Five fields cannot say it: give the DAG `timedelta(minutes=", &minutes, ")` as its schedule."]
                        .concat()
                });
            };
            losses.push("Runs are counted from midnight UTC, not from the moment the schedule starts.".to_owned());
            spell::cron(&cron.sets, engine).map(Kind::Cron).ok_or_else(|| no_days(engine).to_owned())
        }
    }
}

/// One moment under an engine.
fn once(at: Civil, engine: Dialect, clock: &Clock, losses: &mut Vec<String>) -> Result<Kind, String> {
    if engine == Dialect::Scheduler {
        return Ok(Kind::Once(at));
    }
    if engine.is_unix() {
        losses
            .push("`@once` runs when the DAG is switched on; give the DAG this moment as its `start_date`.".to_owned());
        return Ok(Kind::Preset(Preset::Once));
    }
    if at.second != 0 {
        return Err("Only Scheduler takes seconds.".to_owned());
    }
    let mut moment = Instant(at.utc().0 - i64::from(clock.offset) * 60);
    for (change, offset) in &clock.changes {
        let later = Instant(at.utc().0 - i64::from(*offset) * 60);
        if later >= *change {
            moment = later;
        }
    }
    if moment.0 > clock.now.0 + HORIZON {
        losses.push("The offset of the zone so far ahead is taken to be that of two years from now.".to_owned());
    }
    one_moment(Civil::at(moment, 0)).map(Kind::Cron).ok_or_else(|| no_days(engine).to_owned())
}

/// A preset that is no calendar, under an engine.
fn preset_under(preset: Preset, engine: Dialect) -> Result<Kind, String> {
    match (preset, engine) {
        (_, Dialect::Airflow) => Ok(Kind::Preset(preset)),
        (Preset::Once, _) => Err("It has no time: start it by hand, or give Scheduler an `at(...)`.".to_owned()),
        (Preset::Continuous, _) => {
            Err("No schedule of AWS waits for the run before it: let the last step start the next run.".to_owned())
        }
    }
}
