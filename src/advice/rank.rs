//! The order of the options, from counts of reasons only: see "How options are ranked" in docs/decisions.md.
use super::Margin;
use crate::design::Orchestrator;
use crate::rules::{Reason, Side, Strength};
use crate::sort::sort_by;
use std::cmp::Ordering;

/// The reasons about one option, counted: for minus against, by strength.
///
/// The derived order is the ranking: an option that is not blocked beats one that is; then reasons that decide count,
/// then strong ones, then weak ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally {
    possible: bool,
    decides: i32,
    strong: i32,
    weak: i32,
}

impl Tally {
    /// Counts the reasons about `option`.
    pub(super) fn of(option: Orchestrator, reasons: &[Reason]) -> Self {
        let mut tally = Self { possible: true, decides: 0, strong: 0, weak: 0 };
        for reason in reasons.iter().filter(|reason| reason.option == option) {
            let (strength, step) = match reason.side {
                Side::Blocks => {
                    tally.possible = false;
                    continue;
                }
                Side::For(strength) => (strength, 1),
                Side::Against(strength) => (strength, -1),
            };
            match strength {
                Strength::Decides => tally.decides += step,
                Strength::Strong => tally.strong += step,
                Strength::Weak => tally.weak += step,
            }
        }
        tally
    }

    /// How far this tally is ahead of the `next` one.
    pub(super) fn margin(self, next: Self) -> Margin {
        if self == next {
            Margin::Tie
        } else if self.possible != next.possible || self.decides != next.decides || self.strong - next.strong > 1 {
            Margin::Clear
        } else {
            Margin::Narrow
        }
    }
}

/// The options with their tallies, best first. Equal tallies keep the order of [`Orchestrator::ALL`], which goes from
/// the fewest moving parts to the most.
pub(super) fn rank(reasons: &[Reason]) -> Vec<(Orchestrator, Tally)> {
    let mut order: Vec<_> = Orchestrator::ALL.iter().map(|&option| (option, Tally::of(option, reasons))).collect();
    sort_by(&mut order, &|a, b| b.1.cmp(&a.1));
    order
}

/// Strongest first; reasons of one strength keep the order of the rules.
pub(super) fn stronger(a: &Reason, b: &Reason) -> Ordering {
    weight(b.side).cmp(&weight(a.side))
}

fn weight(side: Side) -> Option<Strength> {
    match side {
        Side::Blocks => None,
        Side::For(strength) | Side::Against(strength) => Some(strength),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    /// Every side a reason may have.
    const SIDES: [Side; 7] = [
        Side::Blocks,
        Side::For(Strength::Weak),
        Side::For(Strength::Strong),
        Side::For(Strength::Decides),
        Side::Against(Strength::Weak),
        Side::Against(Strength::Strong),
        Side::Against(Strength::Decides),
    ];

    fn place(option: Orchestrator, reasons: &[Reason]) -> Option<usize> {
        rank(reasons).iter().position(|ranked| ranked.0 == option)
    }

    #[test]
    fn a_reason_in_favour_never_lowers_an_option_and_one_against_never_raises_it() {
        let reason = |option, side| Reason { rule: RULES[0], option, side, says: String::new(), because: Vec::new() };
        let all: Vec<_> = Orchestrator::ALL.iter().flat_map(|&option| SIDES.map(|side| (option, side))).collect();
        for &(option_a, side_a) in &all {
            for &(option_b, side_b) in &all {
                for &(option, side) in &all {
                    let mut reasons = vec![reason(option_a, side_a), reason(option_b, side_b)];
                    let before = place(option, &reasons);
                    reasons.push(reason(option, side));
                    let after = place(option, &reasons);
                    let favours = matches!(side, Side::For(_));
                    assert!(
                        if favours { after <= before } else { after >= before },
                        "{side:?} on {side_a:?}, {side_b:?}"
                    );
                }
            }
        }
    }

    fn tally(possible: bool, decides: i32, strong: i32, weak: i32) -> Tally {
        Tally { possible, decides, strong, weak }
    }

    #[test]
    fn a_blocked_option_is_behind_whatever_speaks_for_it() {
        assert!(tally(false, 3, 3, 3) < tally(true, -1, -1, -1));
    }

    #[test]
    fn no_number_of_weak_reasons_outweighs_a_strong_one() {
        assert!(tally(true, 0, 0, 9) < tally(true, 0, 1, -9));
        assert!(tally(true, 0, 9, 0) < tally(true, 1, -9, 0));
    }

    #[test]
    fn the_margin_is_clear_from_two_strong_reasons_on() {
        let next = tally(true, 0, 0, 0);
        assert_eq!(tally(true, 0, 0, 0).margin(next), Margin::Tie);
        assert_eq!(tally(true, 0, 0, 3).margin(next), Margin::Narrow);
        assert_eq!(tally(true, 0, 1, -3).margin(next), Margin::Narrow);
        assert_eq!(tally(true, 0, 2, 0).margin(next), Margin::Clear);
        assert_eq!(tally(true, 1, -3, 0).margin(next), Margin::Clear);
        assert_eq!(tally(true, 0, 0, 0).margin(tally(false, 0, 0, 0)), Margin::Clear);
    }
}
