//! The schedule: clock times, repeats and zones put together to one expression.

use super::clock::{ClockTime, Role, clocks};
use super::except::{self, Closed, left_out};
use super::lexicon::{Item, Status, What, around, time, what};
use super::often::{background, repeats};
use super::repeat::{Found, Repeat};
use super::words::{C, Start, Time};
use super::zone::zone;
use crate::diag::Span;
use crate::schedule;

/// What a description says about time.
#[derive(Debug, Default)]
pub(super) struct When {
    /// The expression, as AWS writes it, with what it rests on.
    pub(super) expression: Option<(String, Vec<Span>)>,
    /// The IANA zone.
    pub(super) zone: Option<(String, Span)>,
    /// Runs repeat, though no expression follows from it.
    pub(super) repeats: Vec<Span>,
    /// Over by: minutes after midnight.
    pub(super) by: Option<(u16, Span)>,
    /// Times or repeats that contradict each other.
    pub(super) conflict: Vec<Span>,
    /// Minutes between two runs, when they come at an interval or once a day.
    pub(super) gap: Option<u32>,
    /// An exact time of a run was named.
    pub(super) exact: bool,
    /// Sentences that leave out of the schedule what no expression can leave out.
    pub(super) unsaid: Vec<usize>,
}

/// Reads all of it.
pub(super) fn when(text: &str, items: &[Item]) -> When {
    let mut clocks = clocks(text, items);
    let mut repeats: Vec<Found> =
        repeats(text, items).into_iter().filter(|found| !background(text, items, found)).collect();
    let days = except::days(&mut repeats);
    let dates = except::dates(&mut repeats);
    let left = Left { days, dates, times: except::times(text, items, &mut clocks) };
    let mut out = When {
        by: clocks
            .iter()
            .find(|clock| clock.role == Role::By && clock.status == Status::Asserted)
            .map(|clock| (clock.minute, clock.span)),
        repeats: repeats.iter().map(|found| found.span).collect(),
        gap: repeats.iter().find_map(|found| match found.repeat {
            Repeat::Every(minutes) => Some(minutes),
            Repeat::Hourly(_) => Some(60),
            Repeat::Hours(_, _, every) => Some(every * 60),
            _ => None,
        }),
        ..When::default()
    };
    if let Some((expression, span)) = written(text, items) {
        out.zone = zone(text, items, items.iter().position(|item| item.span == span).unwrap_or(0));
        out.expression = Some((expression, vec![span]));
        out.exact = true;
        return out;
    }
    let runs = runs(text, items, &clocks);
    let chosen = compose(text, &runs, &clocks, &repeats, items, &left).filter(|chosen| left.fits(items, &chosen.0));
    out.zone = zone(text, items, chosen.as_ref().map_or(0, |chosen| chosen.2));
    out.unsaid = except::unsaid(text, items, &left.understood(), runs.is_empty());
    if let Some((fields, spans, _)) = chosen {
        let sentences: Vec<usize> = spans.iter().filter_map(|span| sentence(items, *span)).collect();
        // "Except on public holidays." may be a sentence of its own.
        out.unsaid.retain(|unsaid| sentences.iter().any(|said| said == unsaid || said + 1 == *unsaid));
        out.exact = !runs.is_empty();
        if out.unsaid.is_empty() && schedule::parse(&fields).is_ok() {
            out.expression = Some((fields, spans));
        }
    }
    if out.expression.is_none() {
        out.unsaid.extend(left.understood().into_iter().filter_map(|at| items.get(at)).map(|item| item.sentence));
    }
    out.conflict = conflicts(&repeats);
    out
}

/// What is left out of the schedule.
struct Left {
    days: Vec<Found>,
    dates: Vec<Found>,
    times: Vec<Closed>,
}

impl Left {
    /// The items it begins with.
    fn understood(&self) -> Vec<usize> {
        let found = self.days.iter().chain(&self.dates).map(|found| found.at);
        found.chain(self.times.iter().map(|closed| closed.at)).collect()
    }

    /// Days are left out only where the expression names days of the week, and none of them in part.
    fn fits(&self, items: &[Item], expression: &str) -> bool {
        let spans = self.days.iter().map(|found| found.span).chain(self.times.iter().map(|closed| closed.span));
        if spans.into_iter().any(|span| except::partly(items, span)) {
            return false;
        }
        let named = |field: usize| expression.split(' ').nth(field).is_some_and(|days| !matches!(days, "?" | "*"));
        (self.days.is_empty() || named(4)) && (self.dates.is_empty() || named(2))
    }
}

/// The sentence that holds the place.
fn sentence(items: &[Item], span: Span) -> Option<usize> {
    items.get(items.partition_point(|item| item.span.end <= span.start)).map(|item| item.sentence)
}

/// An expression in the text itself.
fn written(text: &str, items: &[Item]) -> Option<(String, Span)> {
    items.iter().filter(|item| matches!(item.what, What::Code) && item.status == Status::Asserted).find_map(|item| {
        let code = item.span.of(text);
        if ["cron(", "rate(", "at("].iter().any(|start| code.starts_with(start)) {
            let expression = match schedule::parse(code) {
                Ok(expression) => expression.text(),
                Err(error) => error.fix?,
            };
            return Some((expression, item.span));
        }
        let fields: Vec<&str> = code.split(' ').collect();
        let [minute, hour, day, month, week] = fields.as_slice() else { return None };
        let code = format!("cron({minute} {hour} {day} {month} {})", weekdays(week));
        let expression = match schedule::parse(&code) {
            Ok(expression) => expression.text(),
            Err(error) => error.fix?,
        };
        Some((expression, item.span))
    })
}

/// Days of the week of a crontab (0 = Sunday) in words, which mean the same in every dialect.
fn weekdays(field: &str) -> String {
    field
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(day) => ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
                .get(day as usize)
                .copied()
                .unwrap_or("")
                .to_owned(),
            None => c.to_string(),
        })
        .collect()
}

/// The clock times of runs: the best one, and those listed with it.
fn runs<'a>(text: &str, items: &[Item], clocks: &'a [ClockTime]) -> Vec<&'a ClockTime> {
    let score = |clock: &ClockTime| {
        let sentence =
            items.iter().skip(clock.at.saturating_sub(25)).take(50).filter(|item| item.sentence == clock.sentence);
        let mut score = 0;
        for item in sentence {
            score += match item.what {
                What::Is(C::Kind(_) | C::Job | C::Pipeline) => 1,
                What::Is(
                    C::Start(Start::Run | Start::Schedule)
                    | C::Time(Time::Daily | Time::Every | Time::Weekly | Time::Monthly)
                    | C::Days(_)
                    | C::Day(_),
                ) => 2,
                What::Is(C::Start(Start::Arrive | Start::Poll) | C::Time(Time::Takes)) => -1,
                _ => 0,
            };
        }
        // "As is: ...", "Today: ..." tells of times that will not stay.
        let begin = items.iter().take(clock.at).rev().take(40).take_while(|item| item.sentence == clock.sentence);
        let now = begin.last().is_some_and(|first| {
            first.is(text, &["as is", "as", "now", "today", "currently", "so far", "present", "status"])
        });
        // "The office opens at eight, so the job runs at six": the clause of the job.
        let own = |item: &&Item| {
            item.sentence == clock.sentence && !matches!(item.what, What::Stop(',' | ';' | ':' | '(' | ')'))
        };
        let job = |item: &Item| matches!(item.what, What::Is(C::Kind(_) | C::Job | C::Pipeline));
        let clause = items.iter().take(clock.at).rev().take(12).take_while(own).any(job)
            || items.iter().skip(clock.end).take(12).take_while(own).any(job);
        let zoned = matches!(what(items, clock.end), What::Is(C::Zone(_) | C::Place(_)));
        let day = clock.at.checked_sub(1).is_some_and(|at| {
            matches!(time(items, at), Some(Time::Daily | Time::At))
                || matches!(what(items, at), What::Is(C::Days(_) | C::Day(_)))
        });
        score.clamp(-3, 8) + i32::from(clause) - i32::from(now) * 6 + if zoned { 3 } else { 0 } + i32::from(day) * 2
    };
    let valid =
        |clock: &&ClockTime| clock.role == Role::Run && clock.status == Status::Asserted && !arrival(items, clock);
    let mut best: Option<(i32, &ClockTime)> = None;
    for clock in clocks.iter().filter(valid) {
        let points = score(clock);
        if best.is_none_or(|best| points > best.0) {
            best = Some((points, clock));
        }
    }
    let Some((_, best)) = best else { return Vec::new() };
    // "06:00, 12:00 and 18:00"
    let listed = |first: &ClockTime, second: &ClockTime| {
        first.sentence == second.sentence
            && second.at.saturating_sub(first.end) <= 3
            && items.get(first.end..second.at).unwrap_or_default().iter().all(|item| {
                matches!(item.what, What::Stop(',' | '/' | '&' | '+') | What::Is(C::Zone(_) | C::Time(Time::At)))
                    || item.is(text, &["and", "again"])
            })
    };
    let mut list = vec![best];
    let at = clocks.iter().position(|clock| clock.at == best.at).unwrap_or(0);
    for clock in clocks.iter().skip(at + 1) {
        if valid(&clock) && list.last().is_some_and(|last| listed(last, clock)) {
            list.push(clock);
        } else {
            break;
        }
    }
    for clock in clocks.iter().take(at).rev() {
        if valid(&clock) && list.first().is_some_and(|first| listed(clock, first)) {
            list.insert(0, clock);
        } else {
            break;
        }
    }
    list
}

/// The time is when somebody else's files come, or until when something is.
fn arrival(items: &[Item], clock: &ClockTime) -> bool {
    let mut arrive = false;
    for item in items.iter().take(clock.at).rev().take(8) {
        if item.sentence != clock.sentence || matches!(item.what, What::Stop(',' | ';' | ':' | '(' | ')')) {
            break;
        }
        match item.what {
            What::Is(C::Start(Start::Arrive)) => arrive = true,
            What::Is(C::Start(Start::Run | Start::Schedule) | C::Kind(_) | C::Job) => return false,
            _ => {}
        }
    }
    arrive
}

/// Fields, what they rest on, and the item that the zone is looked for beside.
fn compose(
    text: &str,
    runs: &[&ClockTime],
    clocks: &[ClockTime],
    repeats: &[Found],
    items: &[Item],
    left: &Left,
) -> Option<(String, Vec<Span>, usize)> {
    let sentence = runs.first().map(|clock| clock.sentence);
    let near = |wanted: &dyn Fn(&Repeat) -> bool| -> Option<&Found> {
        let fitting = || repeats.iter().filter(|found| wanted(&found.repeat));
        fitting().find(|found| Some(found.sentence) == sentence).or_else(|| fitting().next())
    };
    let mut spans: Vec<Span> = runs.iter().map(|clock| clock.span).collect();
    let anchor = runs.last().map_or(0, |clock| clock.end);
    let mut part =
        |found: Option<&Found>| found.inspect(|found| spans.push(found.span)).map(|found| found.repeat.clone());

    let interval = near(&|repeat| {
        matches!(repeat, Repeat::Every(minutes) if *minutes < 1_440)
            || matches!(repeat, Repeat::Hourly(_) | Repeat::Minutes(_) | Repeat::Hours(..))
    });
    let window = clocks.windows(2).find_map(|pair| match pair {
        [from, to] if from.role == Role::From && to.role == Role::To && from.status == Status::Asserted => {
            Some((from.minute, to.minute, Span::new(from.span.start, to.span.end)))
        }
        _ => None,
    });
    // An interval, unless a time stands alone beside it.
    if let Some(found) = interval.filter(|found| runs.is_empty() || Some(found.sentence) == sentence) {
        let days = near(&|repeat| matches!(repeat, Repeat::Days(_))).filter(|days| {
            let takes = around(items, days.at).iter().any(|item| matches!(item.what, What::Is(C::Time(Time::Takes))));
            days.sentence == found.sentence
                || (days.sentence.abs_diff(found.sentence) < 2 && !takes)
                || !left.days.is_empty()
        });
        let days = days.and_then(|days| match &days.repeat {
            Repeat::Days(list) => Some((list.as_str(), days.span)),
            _ => None,
        });
        let mut closed = left.times.clone();
        let mut window = window;
        for (at, (from, to, span)) in hours(text, items, found) {
            let known = closed.iter().any(|closed| closed.at == at);
            if !known && left_out(text, items, at, at) {
                closed.push(Closed { from, to, span, at });
            } else if !known {
                window = window.or(Some((from, to, span)));
            }
        }
        let mut spans = vec![found.span];
        spans.extend(days.iter().map(|days| days.1));
        spans.extend(left.days.iter().map(|found| found.span));
        spans.extend(window.iter().map(|window| window.2));
        spans.extend(closed.iter().map(|closed| closed.span));
        let week = days.map_or("*", |days| days.0);
        let (day, week) = if week == "*" { ("*", "?") } else { ("?", week) };
        let (minute, hour) = match found.repeat {
            Repeat::Hours(minute, first, every) => (minute.to_string(), format!("{first}/{every}")),
            Repeat::Minutes(ref list) => (list.clone(), "*".to_owned()),
            Repeat::Hourly(minute) => {
                let minute = minute.or_else(|| runs.first().map(|clock| clock.minute % 60)).unwrap_or(0);
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
                    if week == "?" && runs.is_empty() && closed.is_empty() {
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
                match (runs.first(), window) {
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
        return Some((
            format!("cron({minute} {hour} {day} * {week} *)"),
            spans,
            if anchor > 0 { anchor } else { found.at },
        ));
    }
    if runs.is_empty() {
        // "twice a day, no matter when"
        let any = items.iter().any(|item| matches!(item.what, What::Is(C::Time(Time::Whenever))));
        let often = repeats.iter().filter(|_| any).find_map(|found| match found.repeat {
            Repeat::Daily => Some((24, found)),
            Repeat::Times(times @ (2 | 3 | 4 | 6 | 8 | 12)) => Some((24 / times, found)),
            _ => None,
        });
        if let Some((hours, found)) = often {
            let rate = if hours == 24 { "rate(1 day)".to_owned() } else { format!("rate({hours} hours)") };
            return Some((rate, vec![found.span], found.at));
        }
        let days = repeats.iter().find_map(|found| match found.repeat {
            Repeat::Every(minutes) if minutes >= 1_440 && minutes % 1_440 == 0 => Some((minutes / 1_440, found)),
            _ => None,
        });
        let (days, found) = days?;
        return Some((format!("rate({days} days)"), vec![found.span], found.at));
    }
    if left.times.iter().any(|closed| runs.iter().any(|clock| closed.holds(clock.minute))) {
        return None;
    }
    let once = part(near(&|repeat| matches!(repeat, Repeat::Once(..))));
    let regular = repeats.iter().any(|found| !matches!(found.repeat, Repeat::Once(..) | Repeat::Times(_)));
    if let (Some(Repeat::Once(year, month, day)), false, Some(clock)) = (&once, regular, runs.first()) {
        let at = format!("at({year}-{month:02}-{day:02}T{:02}:{:02}:00)", clock.minute / 60, clock.minute % 60);
        return Some((at, spans, anchor));
    }
    if let Some(found) = near(&|repeat| matches!(repeat, Repeat::OfYear(..)))
        && let (Repeat::OfYear(day, month), Some(clock)) = (&found.repeat, runs.first())
    {
        let fields = format!("cron({} {} {day} {month} ? *)", clock.minute % 60, clock.minute / 60);
        return Some((fields, vec![clock.span, found.span], anchor));
    }
    let month_day = part(near(&|repeat| matches!(repeat, Repeat::OfMonth(_))));
    let week_days = if month_day.is_some() { None } else { part(near(&|repeat| matches!(repeat, Repeat::Days(_)))) };
    let longer = part(
        near(&|repeat| {
            matches!(repeat, Repeat::Monthly | Repeat::Quarterly | Repeat::Yearly | Repeat::Weekly | Repeat::Every(_))
        })
        .filter(|found| Some(found.sentence) == sentence || !matches!(found.repeat, Repeat::Yearly)),
    );
    spans.extend(left.days.iter().map(|found| found.span));
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
        Some(Repeat::Every(2_880..)) if !left.days.is_empty() => return None,
        Some(Repeat::Every(minutes)) if minutes == 2_880 && day == "*" => "1/2".clone_into(&mut day),
        _ => {}
    }
    let mut minutes: Vec<u16> = runs.iter().map(|clock| clock.minute % 60).collect();
    minutes.dedup();
    let [minute] = minutes.as_slice() else {
        let first = runs.first()?;
        return Some((
            format!("cron({} {} {day} {month} {week} *)", first.minute % 60, first.minute / 60),
            spans,
            anchor,
        ));
    };
    let hours: Vec<String> = runs.iter().map(|clock| (clock.minute / 60).to_string()).collect();
    Some((format!("cron({minute} {} {day} {month} {week} *)", hours.join(",")), spans, anchor))
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

/// Asserted statements that cannot both hold: two intervals of different length.
fn conflicts(repeats: &[Found]) -> Vec<Span> {
    let length = |repeat: &Repeat| match repeat {
        Repeat::Every(minutes) => Some(*minutes),
        Repeat::Hourly(_) | Repeat::Minutes(_) => Some(60),
        Repeat::Hours(_, _, every) => Some(every * 60),
        Repeat::Daily => Some(1_440),
        Repeat::Weekly => Some(10_080),
        Repeat::Monthly => Some(43_200),
        _ => None,
    };
    let mut spans: Vec<Span> = Vec::new();
    let mut first: Option<u32> = None;
    for found in repeats {
        let Some(length) = length(&found.repeat) else { continue };
        match first {
            None => first = Some(length),
            Some(other) if other == length => continue,
            Some(_) => {}
        }
        spans.push(found.span);
    }
    if spans.len() > 1 { spans } else { Vec::new() }
}
