//! Clock times, repeats and what is left out, put together to one expression.

use super::Left;
use crate::diag::Span;
use crate::prose::clock::{ClockTime, Role};
use crate::prose::except::{self, Closed, left_out};
use crate::prose::lexicon::{Item, Status, What, around, time, what};
use crate::prose::repeat::{Found, Repeat};
use crate::prose::words::{C, Time};

/// Fields, what they rest on, and the item that the zone is looked for beside.
type Chosen = (String, Vec<Span>, usize);

/// What an expression is made of.
pub(super) struct Said<'a> {
    pub(super) text: &'a str,
    pub(super) items: &'a [Item],
    /// The clock times of runs.
    pub(super) runs: &'a [&'a ClockTime],
    /// All clock times.
    pub(super) clocks: &'a [ClockTime],
    pub(super) repeats: &'a [Found],
    pub(super) left: &'a Left,
}

impl Said<'_> {
    /// The expression, when what is said is enough for one.
    pub(super) fn compose(&self) -> Option<Chosen> {
        let interval = self.near(&|repeat| {
            matches!(repeat, Repeat::Every(minutes) if *minutes < 1_440)
                || matches!(repeat, Repeat::Hourly(_) | Repeat::Minutes(_) | Repeat::Hours(..))
        });
        // An interval, unless a time stands alone beside it.
        match interval.filter(|found| self.runs.is_empty() || Some(found.sentence) == self.sentence()) {
            Some(found) => self.at_interval(found),
            None if self.runs.is_empty() => self.often(),
            None => self.at_times(),
        }
    }

    /// The sentence of the first run.
    fn sentence(&self) -> Option<usize> {
        self.runs.first().map(|clock| clock.sentence)
    }

    /// A repeat of this sort, in the sentence of the runs or else anywhere.
    fn near(&self, wanted: &dyn Fn(&Repeat) -> bool) -> Option<&Found> {
        let fitting = || self.repeats.iter().filter(|found| wanted(&found.repeat));
        fitting().find(|found| Some(found.sentence) == self.sentence()).or_else(|| fitting().next())
    }

    /// "between 8 and 18": minutes after midnight, and where.
    fn window(&self) -> Option<(u16, u16, Span)> {
        self.clocks.windows(2).find_map(|pair| match pair {
            [from, to] if from.role == Role::From && to.role == Role::To && from.status == Status::Asserted => {
                Some((from.minute, to.minute, Span::new(from.span.start, to.span.end)))
            }
            _ => None,
        })
    }

    /// "every 15 minutes from 8 to 18 on weekdays"
    fn at_interval(&self, found: &Found) -> Option<Chosen> {
        let days = self.near(&|repeat| matches!(repeat, Repeat::Days(_))).filter(|days| {
            let takes =
                around(self.items, days.at).iter().any(|item| matches!(item.what, What::Is(C::Time(Time::Takes))));
            days.sentence == found.sentence
                || (days.sentence.abs_diff(found.sentence) < 2 && !takes)
                || !self.left.days.is_empty()
        });
        let days = days.and_then(|days| match &days.repeat {
            Repeat::Days(list) => Some((list.as_str(), days.span)),
            _ => None,
        });
        let mut closed = self.left.times.clone();
        let mut window = self.window();
        for (at, (from, to, span)) in hours(self.text, self.items, found) {
            let known = closed.iter().any(|closed| closed.at == at);
            if !known && left_out(self.text, self.items, at, at) {
                closed.push(Closed { from, to, span, at });
            } else if !known {
                window = window.or(Some((from, to, span)));
            }
        }
        let mut spans = vec![found.span];
        spans.extend(days.iter().map(|days| days.1));
        spans.extend(self.left.days.iter().map(|found| found.span));
        spans.extend(window.iter().map(|window| window.2));
        spans.extend(closed.iter().map(|closed| closed.span));
        let week = days.map_or("*", |days| days.0);
        let (day, week) = if week == "*" { ("*", "?") } else { ("?", week) };
        let (minute, hour) = match found.repeat {
            Repeat::Hours(minute, first, every) => (minute.to_string(), format!("{first}/{every}")),
            Repeat::Minutes(ref list) => (list.clone(), "*".to_owned()),
            Repeat::Hourly(minute) => {
                let minute = minute.or_else(|| self.runs.first().map(|clock| clock.minute % 60)).unwrap_or(0);
                let hour = match window {
                    Some((from, to, _)) => {
                        format!("{}-{}", from / 60, to / 60)
                    }
                    None => "*".to_owned(),
                };
                (minute.to_string(), hour)
            }
            Repeat::Every(minutes) if minutes < 60 => {
                let Some((from, to, _)) = window else {
                    if week == "?" && self.runs.is_empty() && closed.is_empty() {
                        return Some((
                            format!("rate({minutes} {})", if minutes == 1 { "minute" } else { "minutes" }),
                            spans,
                            found.at,
                        ));
                    }
                    let hour = except::hours("", "*", &closed)?;
                    return Some((format!("cron(0/{minutes} {hour} {day} * {week} *)"), spans, found.at));
                };
                let last = if to % 60 == 0 && to > 0 { to / 60 - 1 } else { to / 60 };
                (
                    format!("{}/{minutes}", from % 60 % u16::try_from(minutes).unwrap_or(60)),
                    format!("{}-{last}", from / 60),
                )
            }
            Repeat::Every(minutes) => {
                let every = minutes / 60;
                match (self.runs.first(), window) {
                    (Some(start), _) => {
                        spans.push(start.span);
                        (
                            format!("{}", start.minute % 60),
                            format!("{}/{every}", u32::from(start.minute / 60) % every.max(1)),
                        )
                    }
                    (None, Some((from, to, _))) => {
                        (format!("{}", from % 60), format!("{}-{}/{every}", from / 60, to / 60))
                    }
                    (None, None) if week == "?" && minutes % 60 == 0 && closed.is_empty() => {
                        let unit = if every == 1 { "hour" } else { "hours" };
                        return Some((format!("rate({every} {unit})"), spans, found.at));
                    }
                    (None, None) if minutes % 60 != 0 => {
                        if !closed.is_empty() {
                            return None;
                        }
                        return Some((format!("rate({minutes} minutes)"), spans, found.at));
                    }
                    (None, None) => ("0".to_owned(), format!("0/{every}")),
                }
            }
            _ => return None,
        };
        let hour = except::hours(&minute, &hour, &closed)?;
        Some((
            format!("cron({minute} {hour} {day} * {week} *)"),
            spans,
            self.runs.last().map_or(found.at, |clock| clock.end),
        ))
    }

    /// "twice a day", "every three days": no time is named.
    fn often(&self) -> Option<Chosen> {
        // "twice a day, no matter when"
        let any = self.items.iter().any(|item| matches!(item.what, What::Is(C::Time(Time::Whenever))));
        let often = self.repeats.iter().filter(|_| any).find_map(|found| match found.repeat {
            Repeat::Daily => Some((24, found)),
            Repeat::Times(times @ (2 | 3 | 4 | 6 | 8 | 12)) => Some((24 / times, found)),
            _ => None,
        });
        if let Some((hours, found)) = often {
            let rate = if hours == 24 { "rate(1 day)".to_owned() } else { format!("rate({hours} hours)") };
            return Some((rate, vec![found.span], found.at));
        }
        let days = self.repeats.iter().find_map(|found| match found.repeat {
            Repeat::Every(minutes) if minutes >= 1_440 && minutes % 1_440 == 0 => Some((minutes / 1_440, found)),
            _ => None,
        });
        let (days, found) = days?;
        Some((format!("rate({days} days)"), vec![found.span], found.at))
    }

    /// "at 06:00 and 18:00 on weekdays"
    fn at_times(&self) -> Option<Chosen> {
        let mut spans: Vec<Span> = self.runs.iter().map(|clock| clock.span).collect();
        let anchor = self.runs.last().map_or(0, |clock| clock.end);
        let mut part =
            |found: Option<&Found>| found.inspect(|found| spans.push(found.span)).map(|found| found.repeat.clone());
        if self.left.times.iter().any(|closed| self.runs.iter().any(|clock| closed.holds(clock.minute))) {
            return None;
        }
        let once = part(self.near(&|repeat| matches!(repeat, Repeat::Once(..))));
        let regular = self.repeats.iter().any(|found| !matches!(found.repeat, Repeat::Once(..) | Repeat::Times(_)));
        if let (Some(Repeat::Once(year, month, day)), false, Some(clock)) = (&once, regular, self.runs.first()) {
            let at = format!("at({year}-{month:02}-{day:02}T{:02}:{:02}:00)", clock.minute / 60, clock.minute % 60);
            return Some((at, spans, anchor));
        }
        if let Some(found) = self.near(&|repeat| matches!(repeat, Repeat::OfYear(..)))
            && let (Repeat::OfYear(day, month), Some(clock)) = (&found.repeat, self.runs.first())
        {
            let fields = format!("cron({} {} {day} {month} ? *)", clock.minute % 60, clock.minute / 60);
            return Some((fields, vec![clock.span, found.span], anchor));
        }
        // "Nightly at two. Month-end corrections ...": a day elsewhere is of something else.
        let daily = self
            .repeats
            .iter()
            .any(|found| matches!(found.repeat, Repeat::Daily) && Some(found.sentence) == self.sentence());
        let month_day = part(
            self.near(&|repeat| matches!(repeat, Repeat::OfMonth(_)))
                .filter(|found| !daily || Some(found.sentence) == self.sentence()),
        );
        let week_days =
            if month_day.is_some() { None } else { part(self.near(&|repeat| matches!(repeat, Repeat::Days(_)))) };
        let longer = part(
            self.near(&|repeat| {
                matches!(
                    repeat,
                    Repeat::Monthly | Repeat::Quarterly | Repeat::Yearly | Repeat::Weekly | Repeat::Every(_)
                )
            })
            .filter(|found| Some(found.sentence) == self.sentence() || !matches!(found.repeat, Repeat::Yearly)),
        );
        spans.extend(self.left.days.iter().map(|found| found.span));
        let (mut day, mut month, mut week) = ("*".to_owned(), "*", "?".to_owned());
        match (month_day, week_days) {
            (Some(Repeat::OfMonth(of)), _) => day = of,
            (_, Some(Repeat::Days(list))) => {
                "?".clone_into(&mut day);
                week = list;
            }
            _ => {}
        }
        match longer {
            // A month or a week without a day: nobody knows which.
            Some(Repeat::Monthly) if day == "*" && week == "?" => return None,
            Some(Repeat::Weekly | Repeat::Every(10_080)) if week == "?" => return None,
            Some(Repeat::Quarterly) => {
                month = "1,4,7,10";
                if day == "*" && week == "?" {
                    "1".clone_into(&mut day);
                }
            }
            Some(Repeat::Yearly) => return None,
            // "every other day except Sundays"
            Some(Repeat::Every(2_880..)) if !self.left.days.is_empty() => return None,
            Some(Repeat::Every(minutes)) if minutes == 2_880 && day == "*" => "1/2".clone_into(&mut day),
            _ => {}
        }
        let mut minutes: Vec<u16> = self.runs.iter().map(|clock| clock.minute % 60).collect();
        minutes.dedup();
        let [minute] = minutes.as_slice() else {
            let first = self.runs.first()?;
            return Some((
                format!("cron({} {} {day} {month} {week} *)", first.minute % 60, first.minute / 60),
                spans,
                anchor,
            ));
        };
        let hours: Vec<String> = self.runs.iter().map(|clock| (clock.minute / 60).to_string()).collect();
        Some((format!("cron({minute} {} {day} {month} {week} *)", hours.join(",")), spans, anchor))
    }
}

/// "from 8 to 18", "8-18", "between 9 and 17" in the sentence of an interval, each with its first item.
fn hours(text: &str, items: &[Item], found: &Found) -> Vec<(usize, (u16, u16, Span))> {
    let inside = |at: usize| items.get(at).is_some_and(|item| item.sentence == found.sentence);
    let from = items.partition_point(|item| item.sentence < found.sentence);
    let window = |at: usize| {
        let hour = |at: usize| match what(items, at) {
            What::Number(hour) if hour < 25 => u16::try_from(hour).ok(),
            _ => None,
        };
        let pm = |at: usize| match what(items, at) {
            What::Is(C::Pm(shift)) => Some(shift / 60),
            _ => None,
        };
        let start = hour(at)?;
        let opened = at
            .checked_sub(1)
            .is_some_and(|at| matches!(time(items, at), Some(Time::From | Time::Between | Time::Starting)));
        let first = pm(at + 1);
        let mut next = at + 1 + usize::from(first.is_some());
        let glued = items.get(next).is_some_and(|item| item.glued);
        // "office hours (8 to 18)"
        let bracket = at.checked_sub(1).is_some_and(|at| what(items, at) == What::Stop('('))
            && matches!(items.get(next).map_or("", |item| item.span.of(text)), "to" | "until" | "till");
        if !glued {
            if !opened && !bracket {
                return None;
            }
            next += 1;
        }
        let end = hour(next)?;
        let last = pm(next + 1);
        let start = start % 12 * u16::from(first.is_some()) + start * u16::from(first.is_none()) + first.unwrap_or(0);
        let end = end % 12 * u16::from(last.is_some()) + end * u16::from(last.is_none()) + last.unwrap_or(0);
        let unit = matches!(what(items, next + 1), What::Is(C::Unit(1 | 1_440)));
        let span = Span::new(items.get(at)?.span.start, items.get(next)?.span.end);
        (start < end && !unit).then_some((at, (start * 60, end * 60, span)))
    };
    (from..items.len()).take_while(|&at| inside(at)).filter_map(window).collect()
}
