//! Tasks of which a run takes one or the other.

use super::certain::Sets;
use super::flow::Flow;

impl Flow {
    /// No run has both tasks: they need different conditions of one task, or different outcomes of it.
    pub fn apart(&self, a: usize, b: usize) -> bool {
        let certain = self.certain();
        let needs = |task: usize, item: usize| Sets::has(certain.sets.of(task), item);
        let outcomes = (0..self.len()).any(|task| {
            let (good, wrong) = (2 * task, 2 * task + 1);
            (needs(a, good) && needs(b, wrong)) || (needs(a, wrong) && needs(b, good))
        });
        let choice = |task: usize| {
            let held = certain.owner.iter().enumerate();
            held.filter(move |(condition, _)| needs(task, 2 * self.len() + condition))
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

    #[test]
    fn what_goes_on_with_one_of_several_starts_early_unless_the_others_are_known_by_then() {
        let link = |from, to, after, branch| Link { from, to, after, branch };
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
        let link = |from, to, after, branch| Link { from, to, after, branch };
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
}
