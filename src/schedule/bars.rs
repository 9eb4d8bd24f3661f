//! The next runs as bars on one line of time: when each may start, how long it takes, and where it meets the next.

use super::preview::Run;
use super::time::{DAY, Instant};

/// Runs drawn at most. The run after the last one tells whether that overlaps.
pub(crate) const MOST: usize = 8;

/// Minutes between marks on the line of time; the first that gives few enough is taken.
const STEPS: [i64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/// Marks on the line of time, at most.
const MARKS: i64 = 6;

/// The runs of a day from the next one on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Where the line begins: the first run.
    pub from: Instant,
    /// Its length in minutes, at least 1.
    pub length: u32,
    /// The runs, in order.
    pub bars: Vec<Bar>,
    /// Round local times on the line, minutes after `from`.
    pub marks: Vec<u32>,
}

/// One run; all times are minutes after [`Bars::from`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The moment it is scheduled for.
    pub start: u32,
    /// The last moment it may start, at the end of its flexible window.
    pub latest: u32,
    /// Its usual end, when it starts at once.
    pub typical: u32,
    /// Its end at worst: started as late as it may, and taking as long as it can.
    pub worst: u32,
    /// The next run, when there is one.
    pub next: Option<u32>,
}

impl Bar {
    /// Minutes for which it usually still runs when the next one starts.
    pub fn overlap(&self) -> u32 {
        self.next.map_or(0, |next| self.typical.saturating_sub(next))
    }

    /// The same at worst.
    pub fn worst_overlap(&self) -> u32 {
        self.next.map_or(0, |next| self.worst.saturating_sub(next))
    }
}

/// The bars of `runs` that start within a day of the first: `typical` and `worst` minutes long, with a flexible window
/// of so many minutes. `None` without a run.
pub fn bars(runs: &[Run], typical: u32, worst: u32, flexible: u32) -> Option<Bars> {
    let first = runs.first()?;
    let after = |run: &Run| u32::try_from((run.at.0 - first.at.0) / 60).unwrap_or(u32::MAX);
    let worst = worst.max(typical);
    let mut bars = Vec::new();
    for (index, run) in runs.iter().enumerate().take(MOST) {
        if run.at.0 - first.at.0 > DAY {
            break;
        }
        let start = after(run);
        let latest = start.saturating_add(flexible);
        bars.push(Bar {
            start,
            latest,
            typical: start.saturating_add(typical),
            worst: latest.saturating_add(worst),
            next: runs.get(index + 1).map(after),
        });
    }
    let length = bars.iter().map(|bar| bar.worst).max().unwrap_or(0).max(1);
    Some(Bars { from: first.at, length, marks: marks(first, length), bars })
}

fn marks(first: &Run, length: u32) -> Vec<u32> {
    let length = i64::from(length);
    let step = STEPS.into_iter().find(|step| length / step < MARKS).unwrap_or((length / MARKS / 1440 + 1) * 1440);
    let local = first.at.0.div_euclid(60) + i64::from(first.offset);
    let mut at = (step - local.rem_euclid(step)) % step;
    let mut marks = Vec::new();
    while at <= length {
        marks.extend(u32::try_from(at));
        at += step;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::super::tests::TzZones;
    use super::*;
    use crate::schedule::{Civil, Window, parse, preview};

    fn of(text: &str, typical: u32, worst: u32, flexible: u32) -> Bars {
        let now = Civil::read("2026-11-26T05:10").unwrap().utc();
        let zones = TzZones::default();
        let shown = preview(&parse(text).unwrap(), Some("Europe/Stockholm"), Window::default(), now, 20, &zones);
        bars(&shown.runs, typical, worst, flexible).unwrap()
    }

    #[test]
    fn a_run_longer_than_the_hour_meets_the_next() {
        let hourly = of("cron(0 * * * ? *)", 75, 90, 0);
        assert_eq!(hourly.bars.len(), MOST);
        assert_eq!(hourly.bars[0], Bar { start: 0, latest: 0, typical: 75, worst: 90, next: Some(60) });
        assert!(hourly.bars.iter().all(|bar| bar.overlap() == 15 && bar.worst_overlap() == 30));
        assert_eq!(hourly.length, 7 * 60 + 90);
    }

    #[test]
    fn a_flexible_window_makes_only_the_worst_case_later() {
        let bar = of("cron(0 * * * ? *)", 50, 50, 15).bars[0];
        assert_eq!((bar.latest, bar.typical, bar.worst), (15, 50, 65));
        assert_eq!((bar.overlap(), bar.worst_overlap()), (0, 5));
    }

    #[test]
    fn runs_of_a_day_are_drawn_and_the_next_is_known() {
        let daily = of("cron(0 2 * * ? *)", 30, 0, 0);
        assert_eq!(daily.bars.len(), 2, "a day later to the minute is within the day");
        assert_eq!(daily.bars[1].next, Some(2 * 1440));
        let weekly = of("cron(0 2 ? * MON *)", 30, 0, 0);
        assert_eq!((weekly.bars.len(), weekly.length), (1, 30));
        assert_eq!(of("at(2027-01-01T00:00:00)", 0, 0, 0).length, 1);
        assert_eq!(bars(&[], 1, 1, 1), None);
    }

    #[test]
    fn marks_are_round_local_times_and_few() {
        // The first is at 06:20 in Stockholm.
        let runs = of("cron(20 * * * ? *)", 10, 10, 0);
        assert_eq!(runs.marks[..2], [100, 220], "every two hours, from 08:00 on");
        for (text, typical) in [
            ("rate(1 minute)", 1),
            ("cron(0 2 * * ? *)", 500),
            ("cron(5 2 1 * ? *)", 100_000),
            ("cron(5 2 1 * ? *)", 0),
        ] {
            let marks = of(text, typical, 0, 0).marks;
            assert!(marks.len() <= 7, "{text}: {marks:?}");
        }
    }
}
