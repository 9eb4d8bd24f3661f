//! The next runs of a schedule, as the screen shows them.
use super::cron::Cron;
use super::expression::Kind;
use super::rate::Rate;
use super::time::{DAY, YEARS, offset_text};
use super::zone::{Moment, Zone};
use super::{Civil, Dialect, Expression, Instant, ZoneRules};

/// The first and last moment a schedule may run; both may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Window {
    /// Not before.
    pub starts: Option<Instant>,
    /// Not after.
    pub ends: Option<Instant>,
}

/// The next runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The expression in words, with the zone: "At 02:00 every day, Stockholm time".
    pub sentence: String,
    /// The zone the runs are in; `UTC` when none was named or it is not known.
    pub zone: String,
    /// Ascending; as many as asked for, or fewer when the schedule ends.
    pub runs: Vec<Run>,
    /// Why there are fewer runs than asked for: "This never runs again: the year ended in 2025."
    pub end: Option<String>,
    /// Other things worth saying: rates start when the schedule is created, undocumented DST behaviour, skipped runs.
    pub notes: Vec<String>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The moment.
    pub at: Instant,
    /// The same in UTC.
    pub utc: Civil,
    /// The same on the wall clock of the zone.
    pub local: Civil,
    /// Minutes east of UTC then.
    pub offset: i32,
    /// What is special about it: the first of two 02:30, the first after a skipped one.
    pub note: Option<String>,
}

/// Moments looked at: 1900 to 2199. Nothing AWS schedules lies outside, and browsers know no dates far beyond.
const MOMENTS: (i64, i64) = (-2_208_988_800, 7_258_118_399);

/// The next `count` runs strictly after `now`.
pub fn preview(
    expression: &Expression,
    zone: Option<&str>,
    window: Window,
    now: Instant,
    count: usize,
    zones: &dyn ZoneRules,
) -> Preview {
    let dialect = expression.dialect();
    let asked = zone.map(str::trim).filter(|zone| dialect.knows_zones() && !zone.is_empty() && *zone != "UTC");
    let known = asked.and_then(|name| Zone::new(zones, name).map(|zone| (name, zone)));
    let within = |at: Instant| Instant(at.0.clamp(MOMENTS.0, MOMENTS.1));
    let window = Window { starts: window.starts.map(within), ends: window.ends.map(within) };
    let now = within(now);
    let mut notes = Vec::new();
    if let (Some(name), None) = (asked, &known) {
        notes.push(format!("{name} is not a time zone known here. Times are in UTC."));
    }
    let (name, zone) = match known {
        Some((name, zone)) => (name, Some(zone)),
        None => ("UTC", None),
    };
    let scheduler = dialect == Dialect::Scheduler;
    let mut walk = Walk { zone, name, scheduler, now, window, count, runs: Vec::new(), end: None, notes };
    match expression.kind() {
        Kind::Cron(cron) => walk.cron(cron),
        Kind::Rate(rate) => walk.rate(*rate),
        Kind::Once(local) => walk.once(*local),
        Kind::Preset(preset) => walk.end = Some([preset.sentence(), "."].concat()),
    }
    let mut sentence = expression.sentence();
    if !expression.is_rate() && !expression.is_preset() {
        sentence.push_str(", ");
        sentence.push_str(&place(name));
    }
    let Walk { runs, end, mut notes, .. } = walk;
    notes.extend(expression.remarks());
    Preview { sentence, zone: name.to_owned(), runs, end, notes }
}

/// "Stockholm time" of "Europe/Stockholm". Zones that are no place keep their whole name: Etc/GMT+5 is behind UTC.
fn place(zone: &str) -> String {
    if zone == "UTC" {
        return zone.to_owned();
    }
    let whole = zone.starts_with("Etc/");
    let city = zone.rsplit('/').next().filter(|_| !whole).unwrap_or(zone).replace('_', " ");
    format!("{city} time")
}

/// A walk through the runs.
struct Walk<'a> {
    /// `None` for UTC.
    zone: Option<Zone<'a>>,
    name: &'a str,
    /// AWS documents what happens when clocks change.
    scheduler: bool,
    now: Instant,
    window: Window,
    count: usize,
    runs: Vec<Run>,
    end: Option<String>,
    notes: Vec<String>,
}

/// Times of one day that the clock jumps over.
struct Skipped {
    first: Civil,
    last: Civil,
    count: usize,
}

impl Walk<'_> {
    fn offset(&mut self, at: Instant) -> i32 {
        self.zone.as_mut().map_or(0, |zone| zone.offset(at))
    }

    fn moment(&mut self, local: Civil) -> Moment {
        self.zone.as_mut().map_or(Moment::Once(local.utc()), |zone| zone.moment(local))
    }

    fn push(&mut self, at: Instant, note: Option<String>) {
        let offset = self.offset(at);
        self.runs.push(Run { at, utc: Civil::at(at, 0), local: Civil::at(at, offset), offset, note });
    }

    /// The last moment to look at; later runs lie outside the window.
    fn is_over(&self, at: Instant) -> bool {
        self.window.ends.is_some_and(|ends| at > ends)
    }

    fn ended(&mut self) {
        if let Some(ends) = self.window.ends {
            let never = if self.runs.is_empty() { "This never runs again" } else { "No further runs" };
            self.end = Some(format!("{never}: the schedule ends at {} UTC.", Civil::at(ends, 0)));
        }
    }

    fn rate(&mut self, rate: Rate) {
        let interval = i64::from(rate.minutes()) * 60;
        let anchor = self.window.starts.unwrap_or(self.now);
        // The first run is at the anchor itself; those up to now are past.
        let passed = (self.now.0 - anchor.0).div_euclid(interval) + 1;
        let mut at = Instant(anchor.0 + passed.max(0) * interval);
        while self.runs.len() < self.count {
            if self.is_over(at) {
                self.ended();
                break;
            }
            if at.0 > MOMENTS.1 {
                self.end = Some("Runs after the year 2199 are not shown.".to_owned());
                break;
            }
            self.push(at, None);
            at = Instant(at.0 + interval);
        }
        self.notes.push(match self.window.starts {
            Some(_) => {
                "A rate counts elapsed time from the start date, so its local time moves when clocks change.".to_owned()
            }
            None => "A rate starts when the schedule is created; these runs assume that is now.".to_owned(),
        });
        let moves = self.runs.windows(2).any(|pair| matches!(pair, [one, two] if one.offset != two.offset));
        if moves && !rate.is_in_days() {
            self.notes.push(
                "AWS does not document rates in hours or minutes when clocks change; they are taken to count elapsed time as days do."
                    .to_owned(),
            );
        }
    }

    fn once(&mut self, local: Civil) {
        if self.window.starts.is_some() || self.window.ends.is_some() {
            self.notes.push("A one-time schedule ignores its start and end date.".to_owned());
        }
        let at = match self.moment(local) {
            Moment::Once(at) => at,
            Moment::Twice(first, _) => {
                self.notes.push(format!(
                    "{} happens twice on {}. AWS does not document which one a one-time schedule takes; the first is shown.",
                    local.time_text(),
                    local.day_text()
                ));
                first
            }
            Moment::Skipped => {
                self.end = Some(format!(
                    "{} does not exist in {} on {}. AWS does not document what a one-time schedule does then.",
                    local.time_text(),
                    self.name,
                    local.day_text()
                ));
                return;
            }
        };
        if at > self.now {
            if self.count > 0 {
                self.push(at, None);
            }
            self.end = Some("This runs once.".to_owned());
        } else {
            self.end = Some(format!("This never runs again: {local} has passed."));
        }
    }

    fn cron(&mut self, cron: &Cron) {
        // The first second that may run.
        let earliest = Instant(self.window.starts.unwrap_or(Instant(i64::MIN)).0.max(self.now.0 + 1));
        let offset = self.offset(earliest);
        let mut from = Civil::at(earliest, offset);
        let mut skipped: Option<Skipped> = None;
        while self.runs.len() < self.count {
            let Some(local) = cron.sets.next_at_or_after(from) else {
                self.exhausted(cron);
                break;
            };
            from = following_minute(local);
            let (at, second) = match self.moment(local) {
                Moment::Skipped => {
                    if self.window.ends.is_some_and(|ends| local.utc().0 > ends.0 + 2 * DAY) {
                        self.ended();
                        break;
                    }
                    skipped = Some(self.skip(skipped, local));
                    continue;
                }
                Moment::Once(at) => (at, None),
                Moment::Twice(first, second) => (first, Some(second)),
            };
            if at < earliest {
                continue;
            }
            if self.is_over(at) {
                self.ended();
                break;
            }
            let after_gap = skipped.take().map(|skipped| self.say_skipped(&skipped));
            let note = second.map(|second| self.say_twice(cron, local, at, second)).or(after_gap);
            self.push(at, note);
        }
        if let Some(skipped) = skipped {
            self.say_skipped(&skipped);
        }
    }

    /// Collects skipped times of one day; those of an earlier day are reported.
    fn skip(&mut self, skipped: Option<Skipped>, local: Civil) -> Skipped {
        match skipped {
            Some(Skipped { first, count, .. })
                if (first.year, first.month, first.day) == (local.year, local.month, local.day) =>
            {
                Skipped { first, last: local, count: count + 1 }
            }
            other => {
                if let Some(other) = other {
                    self.say_skipped(&other);
                }
                Skipped { first: local, last: local, count: 1 }
            }
        }
    }

    /// Notes skipped times, and returns the note of the next run.
    fn say_skipped(&mut self, skipped: &Skipped) -> String {
        let day = skipped.first.day_text();
        let first = skipped.first.time_text();
        let (times, those) = match skipped.count {
            1 => (format!("{first} does"), "that run".to_owned()),
            count => (format!("{first} to {} do", skipped.last.time_text()), format!("those {count} runs")),
        };
        let told = if self.scheduler { "Scheduler skips " } else { "Airflow decides for itself; shown without " };
        self.notes.push(format!("{times} not exist in {} on {day}. {told}{those}.", self.name));
        format!("{first} on {day} was skipped: the clock went forward.")
    }

    /// What is said of a run at a time that happens twice.
    fn say_twice(&mut self, cron: &Cron, local: Civil, first: Instant, second: Instant) -> String {
        let (time, day) = (local.time_text(), local.day_text());
        // AWS writes of a schedule that runs once a day. One that comes again within the repeated stretch is not covered.
        let repeated = second.0 - first.0;
        let again = cron.sets.next_at_or_after(following_minute(local));
        let close = |other: Option<Civil>| other.is_some_and(|other| (other.utc().0 - local.utc().0).abs() <= repeated);
        let earlier = Civil::at(Instant(local.utc().0 - repeated), 0);
        let before = cron.sets.next_at_or_after(earlier).filter(|before| *before < local);
        if !(close(again) || close(before)) {
            let told =
                if self.scheduler { "Scheduler runs it once." } else { "Airflow decides for itself; shown once." };
            let note = format!("{time} happens twice on {day}. {told}");
            self.notes.push(note.clone());
            return note;
        }
        let note = format!(
            "Clocks go back on {day}. AWS does not document whether a schedule that runs this often also runs in the repeated time; each time is shown once."
        );
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        format!("{time} happens twice; the first is shown.")
    }

    /// Why a cron has no further run.
    fn exhausted(&mut self, cron: &Cron) {
        let Some(last) = cron.sets.last() else {
            let any_year =
                (YEARS.0..=YEARS.1).any(|year| u16::try_from(year).is_ok_and(|year| cron.sets.has_year(year)));
            let why = if any_year { "none of its months has such a day" } else { "it names no year" };
            self.end = Some(format!("This never runs: {why}."));
            return;
        };
        let final_year =
            (YEARS.0..=YEARS.1).rev().find(|year| u16::try_from(*year).is_ok_and(|year| cron.sets.has_year(year)));
        let final_year = final_year.unwrap_or(last.year);
        let this_year = self.zone.as_mut().map_or_else(|| Civil::at(self.now, 0), |zone| zone.civil(self.now)).year;
        self.end = Some(if !self.runs.is_empty() {
            format!("No further runs: the year ends in {final_year}.")
        } else if final_year < this_year {
            format!("This never runs again: the year ended in {final_year}.")
        } else {
            format!("This never runs again: the last time it names is {last}.")
        });
    }
}

/// The start of the next minute.
fn following_minute(civil: Civil) -> Civil {
    Civil::at(Instant(civil.utc().0 + 60), 0)
}

impl Run {
    /// The offset as people write it: "+01:00".
    pub fn offset_text(&self) -> String {
        offset_text(self.offset)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::TzZones;
    use super::*;
    use crate::schedule::parse;

    fn at(text: &str) -> Instant {
        Civil::read(text).unwrap().utc()
    }

    fn show(text: &str, zone: &str, now: &str, count: usize) -> Preview {
        preview(&parse(text).unwrap(), Some(zone), Window::default(), at(now), count, &TzZones::default())
    }

    fn locals(preview: &Preview) -> Vec<String> {
        preview.runs.iter().map(|run| format!("{} {}", run.local, run.offset_text())).collect()
    }

    #[test]
    fn a_time_that_does_not_exist_is_skipped_and_said() {
        let shown = show("cron(30 2 * * ? *)", "Europe/Stockholm", "2027-03-26T12:00", 3);
        assert_eq!(shown.sentence, "At 02:30 every day, Stockholm time");
        assert_eq!(locals(&shown), ["2027-03-27 02:30 +01:00", "2027-03-29 02:30 +02:00", "2027-03-30 02:30 +02:00"]);
        assert_eq!(shown.notes, ["02:30 does not exist in Europe/Stockholm on 28 Mar 2027. Scheduler skips that run."]);
        let notes: Vec<bool> = shown.runs.iter().map(|run| run.note.is_some()).collect();
        assert_eq!(notes, [false, true, false]);
    }

    #[test]
    fn several_skipped_times_of_a_day_are_said_once() {
        let shown = show("cron(0/15 * * * ? *)", "America/New_York", "2026-03-08T06:40", 2);
        assert_eq!(locals(&shown), ["2026-03-08 01:45 -05:00", "2026-03-08 03:00 -04:00"]);
        assert_eq!(
            shown.notes,
            ["02:00 to 02:45 do not exist in America/New_York on 8 Mar 2026. Scheduler skips those 4 runs."]
        );
    }

    #[test]
    fn a_time_that_happens_twice_runs_once() {
        let shown = show("cron(30 2 * * ? *)", "Europe/Stockholm", "2027-10-30T12:00", 2);
        assert_eq!(locals(&shown), ["2027-10-31 02:30 +02:00", "2027-11-01 02:30 +01:00"]);
        assert_eq!(shown.notes, ["02:30 happens twice on 31 Oct 2027. Scheduler runs it once."]);
        assert_eq!(shown.runs[0].note.as_deref(), Some("02:30 happens twice on 31 Oct 2027. Scheduler runs it once."));
    }

    #[test]
    fn frequent_runs_in_a_repeated_hour_are_called_undocumented() {
        for text in ["cron(0 * * * ? *)", "cron(0/30 1 * * ? *)", "cron(0/15 * * * ? *)"] {
            let shown = show(text, "America/New_York", "2026-11-01T04:50", 6);
            assert_eq!(shown.notes.len(), 1, "{text}");
            assert!(shown.notes[0].contains("AWS does not document"), "{text}");
        }
    }

    #[test]
    fn an_unknown_zone_is_shown_as_utc() {
        let shown = show("cron(0 2 * * ? *)", "Mars/Olympus", "2026-01-01", 1);
        assert_eq!((shown.zone.as_str(), shown.sentence.as_str()), ("UTC", "At 02:00 every day, UTC"));
        assert_eq!(shown.notes, ["Mars/Olympus is not a time zone known here. Times are in UTC."]);
    }

    #[test]
    fn an_end_says_why() {
        let end = |text| show(text, "UTC", "2026-06-01", 10).end;
        assert_eq!(end("cron(0 0 * * ? 2025)").as_deref(), Some("This never runs again: the year ended in 2025."));
        assert_eq!(end("cron(0 0 31 2 ? *)").as_deref(), Some("This never runs: none of its months has such a day."));
        assert_eq!(
            end("cron(0 9 1 3 ? 2026)").as_deref(),
            Some("This never runs again: the last time it names is 2026-03-01 09:00.")
        );
        assert_eq!(end("cron(0 9 1 7 ? 2026-2028)").as_deref(), Some("No further runs: the year ends in 2028."));
        assert_eq!(
            end("at(2026-01-01T00:00:00)").as_deref(),
            Some("This never runs again: 2026-01-01 00:00 has passed.")
        );
        assert_eq!(end("at(2027-01-01T00:00:00)").as_deref(), Some("This runs once."));
        assert_eq!(end("cron(0 2 * * ? *)"), None);
    }

    #[test]
    fn the_window_limits_cron_and_anchors_rates() {
        let window = Window { starts: Some(at("2026-06-03T12:00")), ends: Some(at("2026-06-05T02:00")) };
        let show =
            |text: &str, now: &str| preview(&parse(text).unwrap(), None, window, at(now), 10, &TzZones::default());
        let cron = show("cron(0 2 * * ? *)", "2026-06-01");
        assert_eq!(locals(&cron), ["2026-06-04 02:00 +00:00", "2026-06-05 02:00 +00:00"]);
        assert_eq!(cron.end.as_deref(), Some("No further runs: the schedule ends at 2026-06-05 02:00 UTC."));
        let rate = show("rate(1 day)", "2026-06-01");
        assert_eq!(locals(&rate), ["2026-06-03 12:00 +00:00", "2026-06-04 12:00 +00:00"]);
        // Once started, the anchor stays.
        assert_eq!(locals(&show("rate(1 day)", "2026-06-04T13:00")), Vec::<String>::new());
        assert_eq!(locals(&show("rate(1 day)", "2026-06-04T11:00")), ["2026-06-04 12:00 +00:00"]);
        // One-time schedules ignore both dates.
        assert_eq!(locals(&show("at(2026-07-01T00:00:00)", "2026-06-01")), ["2026-07-01 00:00 +00:00"]);
    }

    #[test]
    fn a_rate_in_days_drifts_with_the_clock() {
        let shown = show("rate(1 day)", "America/New_York", "2026-03-07T14:00", 2);
        assert_eq!(locals(&shown), ["2026-03-08 10:00 -04:00", "2026-03-09 10:00 -04:00"]);
        assert!(shown.notes[0].contains("starts when the schedule is created"));
        assert_eq!(shown.sentence, "Every 24 hours, counted from the moment the schedule starts");
    }

    #[test]
    fn a_moment_that_does_not_exist_is_called_undocumented() {
        let gap = show("at(2027-03-28T02:30:00)", "Europe/Stockholm", "2026-01-01", 1);
        assert!(gap.runs.is_empty() && gap.end.unwrap().contains("AWS does not document"));
        let twice = show("at(2027-10-31T02:30:00)", "Europe/Stockholm", "2026-01-01", 1);
        assert_eq!(locals(&twice), ["2027-10-31 02:30 +02:00"]);
        assert!(twice.notes[0].contains("AWS does not document"));
    }

    #[test]
    fn few_questions_are_asked_about_a_zone() {
        let count = |text: &str, runs| {
            let zones = TzZones::default();
            let now = at("2026-06-01");
            let shown = preview(&parse(text).unwrap(), Some("Europe/Stockholm"), Window::default(), now, runs, &zones);
            assert_eq!(shown.runs.len(), runs);
            zones.asked.get()
        };
        assert!(count("cron(0 2 * * ? *)", 10) <= 5);
        // A year: one question a week, and a search for each of two changes.
        assert!(count("cron(0 2 * * ? *)", 365) <= 54 + 2 * 14 + 2);
        assert!(count("cron(* * * * ? *)", 365) <= 5);
    }

    #[test]
    fn moments_far_outside_are_no_trouble() {
        for text in ["cron(* * * * ? *)", "rate(1 minute)", "rate(2000000 days)", "at(2027-01-01T00:00:00)"] {
            for now in [i64::MIN, -1, 0, i64::MAX] {
                let window = Window { starts: Some(Instant(i64::MIN)), ends: Some(Instant(i64::MAX)) };
                let shown =
                    preview(&parse(text).unwrap(), Some("Asia/Tokyo"), window, Instant(now), 3, &TzZones::default());
                assert!(shown.runs.len() <= 3);
            }
        }
    }
}
