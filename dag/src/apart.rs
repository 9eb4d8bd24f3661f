//! Tasks of which a run takes one or the other.

use super::certain::Sets;
use super::flow::Flow;

/// The even numbers of a word.
const EVEN: u64 = 0x5555_5555_5555_5555;

impl Flow {
    /// No run has both tasks: they need different conditions of one task, or different outcomes of it.
    pub fn apart(&self, a: usize, b: usize) -> bool {
        let certain = self.certain();
        let (a, b) = (certain.sets.of(a), certain.sets.of(b));
        let outcomes = a.iter().zip(b).enumerate().any(|(at, (a, b))| {
            // Success has the even number of the two, so that both are in one word; conditions come behind all of them.
            let both = |word: u64, other: u64| word & other >> 1 & EVEN;
            let known = (2 * self.len()).saturating_sub(64 * at);
            (both(*a, *b) | both(*b, *a)).trailing_zeros() < u32::try_from(known.min(64)).unwrap_or(64)
        });
        let choice = |set| {
            let held = certain.owner.iter().enumerate();
            held.filter(move |(condition, _)| Sets::has(set, 2 * self.len() + condition))
        };
        outcomes || choice(a).any(|(one, of)| choice(b).any(|(other, owner)| of == owner && one != other))
    }

    /// When `late` runs, `early` has succeeded before.
    pub fn after(&self, late: usize, early: usize) -> bool {
        Sets::has(self.certain().sets.of(late), 2 * early)
    }

    /// One link starts it when all goes well, and a predecessor that may run beside that one is not waited for.
    pub fn starts_early(&self, task: usize) -> bool {
        let early = |starter: usize| {
            let beside = |other: usize| !self.apart(other, starter) && !self.after(starter, other);
            let choice = |other: usize| !self.first[task] && other != starter && !self.after(other, starter);
            self.into(task).any(|(i, link)| beside(link.from) && (!self.taken[i] || choice(link.from)))
        };
        self.first_of_several(task) || (self.any(task) && self.starters(task).any(early))
    }

    /// Of the links that let a task start a run takes one or the other, depending on a condition; no link is sure.
    pub fn alternatives(&self, task: usize) -> bool {
        self.any(task) && !self.first[task]
    }
}

#[cfg(test)]
mod tests {
    use super::super::flow::{After, Flow, Join, Link};
    use super::super::testing::{graph, link, worlds};
    use proptest::prelude::*;

    #[test]
    fn what_goes_on_with_one_of_several_starts_early_unless_the_others_are_known_by_then() {
        let (ok, failed) = (After::Success, After::Failure);
        let early = |links: &[Link]| {
            Flow::new(vec![Join::All, Join::All, Join::All, Join::Any], links).unwrap().starts_early(3)
        };
        assert!(early(&[link(1, 3, ok, 0), link(2, 3, ok, 0)]), "the first of two");
        // 3 follows 0, or 2, which 0 may leave out: it does not wait for 2.
        assert!(early(&[link(0, 2, ok, 1), link(0, 3, ok, 0), link(2, 3, ok, 0)]));
        // It follows 0, or the failure of 1 behind it.
        assert!(early(&[link(0, 1, ok, 0), link(0, 3, ok, 0), link(1, 3, failed, 0)]));
        // It follows the success of 1, or the failure of 0 before it.
        assert!(!early(&[link(0, 1, ok, 0), link(1, 3, ok, 0), link(0, 3, failed, 0)]));
        // One or the other.
        assert!(!early(&[link(0, 1, ok, 0), link(0, 2, failed, 0), link(1, 3, ok, 0), link(2, 3, ok, 0)]));
        assert!(!early(&[link(0, 1, ok, 1), link(0, 2, ok, 2), link(1, 3, ok, 0), link(2, 3, ok, 0)]));
    }

    #[test]
    fn tasks_behind_different_conditions_or_outcomes_are_apart_however_far_behind() {
        // 0 leads to 1 and 3 on one condition, to 2 on another, and to 5 on a third of which 5 is not certain: 6 waits
        // for any of 1 and 2. 7 runs when 1 failed.
        let ok = After::Success;
        let links = [
            link(0, 1, ok, 1),
            link(0, 2, ok, 2),
            link(1, 3, ok, 0),
            link(2, 4, ok, 0),
            link(1, 6, ok, 0),
            link(2, 6, ok, 0),
            link(1, 7, After::Failure, 0),
        ];
        let joins = (0..8).map(|task| if task == 6 { Join::Any } else { Join::All }).collect();
        let flow = Flow::new(joins, &links).unwrap();
        let apart: Vec<(usize, usize)> =
            (0..8).flat_map(|a| (0..a).map(move |b| (b, a))).filter(|&(a, b)| flow.apart(a, b)).collect();
        assert_eq!(apart, [(1, 2), (2, 3), (1, 4), (3, 4), (2, 7), (3, 7), (4, 7)]);
        assert!(flow.apart(4, 3));
        assert!(flow.after(4, 2) && flow.after(4, 0) && !flow.after(2, 4) && !flow.after(6, 1) && !flow.after(7, 1));
        assert!((0..8).all(|task| flow.alternatives(task) == (task == 6)));
    }

    #[test]
    fn what_is_apart_stays_so_however_many_tasks_there_are() {
        // 100 tasks: outcomes and conditions fill more than three words. The last ones are apart by outcome and by
        // condition; nothing else is.
        let ok = After::Success;
        let ends = [link(90, 91, ok, 1), link(90, 92, ok, 2), link(95, 96, ok, 0), link(95, 97, After::Failure, 0)];
        let flow = Flow::new(vec![Join::All; 100], &ends).unwrap();
        let apart: Vec<(usize, usize)> =
            (0..100).flat_map(|a| (0..a).map(move |b| (b, a))).filter(|&(a, b)| flow.apart(a, b)).collect();
        assert_eq!(apart, [(91, 92), (96, 97)]);
    }

    proptest! {
        #[test]
        fn no_run_has_two_that_are_apart((joins, links) in graph(5, 8)) {
            let flow = Flow::new(joins.clone(), &links).unwrap();
            for ran in worlds(&joins, &links) {
                for a in 0..joins.len() {
                    for b in 0..joins.len() {
                        prop_assert!(!(ran[a] && ran[b] && flow.apart(a, b)), "{a} and {b}");
                    }
                }
            }
        }
    }
}
