//! Which of the clock times of a text are those of runs.

use crate::prose::clock::{ClockTime, Role};
use crate::prose::lexicon::{Item, Status, What, time, what};
use crate::prose::words::{C, Start, Time};

/// The clock times of runs: the best one, and those listed with it.
pub(super) fn runs<'a>(text: &str, items: &[Item], clocks: &'a [ClockTime]) -> Vec<&'a ClockTime> {
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
        let now = heads(text, items, clock.at, PRESENT);
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
            && second.at.saturating_sub(first.end) <= 4
            && items.get(first.end..second.at).unwrap_or_default().iter().all(|item| {
                matches!(item.what, What::Stop(',' | '/' | '&' | '+') | What::Is(C::Zone(_) | C::Time(Time::At)))
                    || item.is(text, "and|again")
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

/// How sentences begin that tell of times that will not stay: "As is: ...", "Today: ...".
pub(super) const PRESENT: &str = "as is|as|now|today|currently|so far|present|status|current|at present|until now";

/// How sentences begin that tell what is to be.
pub(super) const WANTED: &str = "to be|to|wanted|target|goal|new|future|required|should|wish";

/// The sentence around the item at `at` begins with one of `words`.
pub(super) fn heads(text: &str, items: &[Item], at: usize, words: &str) -> bool {
    let sentence = items.get(at).map(|item| item.sentence);
    let begin = items.iter().take(at + 1).rev().take(40).take_while(|item| Some(item.sentence) == sentence);
    begin.filter(|item| !matches!(item.what, What::Stop(_))).last().is_some_and(|first| first.is(text, words))
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
