//! What a clock time is for: a run, a deadline, the edge of a window.

use super::clock::{ClockTime, Role};
use super::lexicon::{Item, What, is, time};
use super::words::{C, Time};

/// The part of the time at `at`, by the words before it.
pub(super) fn role(text: &str, items: &[Item], at: usize) -> Role {
    let Some(item) = items.get(at) else { return Role::Run };
    for back in (at.saturating_sub(4)..at).rev() {
        let Some(before) = items.get(back) else { break };
        if before.sentence != item.sentence || matches!(before.what, What::Stop('.' | ';' | '(' | ')')) {
            break;
        }
        match before.what {
            What::Is(C::Time(Time::By)) => return Role::By,
            What::Is(C::Time(Time::Until)) => return Role::To,
            What::Is(C::Time(Time::Between)) => return Role::From,
            What::Is(C::Time(Time::Around)) => return Role::Around,
            // "sometimes at noon"
            What::Is(C::Time(Time::At)) if back > 0 && is(text, items, back - 1, "sometimes") => {
                return Role::Around;
            }
            What::Is(C::Time(Time::At | Time::Starting)) => return Role::Run,
            What::Clock(..) | What::Is(C::Day(_) | C::Days(_)) => break,
            _ => {}
        }
        let word = before.span.of(text);
        if word.eq_ignore_ascii_case("from") {
            return Role::From;
        }
    }
    Role::Run
}

/// Pairs: "between 8:00 and 18:00", "from 8:00 to 18:00", "8:00-18:00".
pub(super) fn windows(text: &str, items: &[Item], clocks: &mut [ClockTime]) {
    for index in 1..clocks.len() {
        let (Some(&first), Some(&second)) = (clocks.get(index - 1), clocks.get(index)) else { continue };
        let joined: Vec<&Item> = items.get(first.end..second.at).unwrap_or_default().iter().collect();
        let near = first.sentence == second.sentence && joined.len() <= 2;
        let word = joined.first().map(|item| item.span.of(text).to_ascii_lowercase()).unwrap_or_default();
        let dash = joined.is_empty() && items.get(second.at).is_some_and(|item| item.glued)
            || matches!(word.as_str(), "-" | "\u{2013}");
        let until = matches!(word.as_str(), "to" | "until" | "till" | "through") || dash;
        let pair = near && (until || (first.role == Role::From && word == "and"));
        if pair {
            if let Some(first) = clocks.get_mut(index - 1) {
                first.role = Role::From;
            }
            if let Some(second) = clocks.get_mut(index) {
                second.role = Role::To;
            }
        }
    }
    // "from 06:00" alone is a start.
    for index in 0..clocks.len() {
        let next = clocks.get(index + 1).is_some_and(|next| next.role == Role::To);
        // "between midnight and three"
        let next = next
            || clocks
                .get(index)
                .and_then(|clock| clock.at.checked_sub(1))
                .is_some_and(|lead| time(items, lead) == Some(Time::Between));
        if let Some(clock) = clocks.get_mut(index)
            && clock.role == Role::From
            && !next
        {
            clock.role = Role::Run;
        }
    }
}
