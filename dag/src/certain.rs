//! What is certain of a run when a task of it runs, and what follows: tasks that never run, links that say nothing new,
//! joins behind a branch that may not be taken.

use super::flow::{After, Flow, Join, Link};
use crate::sort::numbers;

/// Something that can be certain of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    Succeeded(usize),
    Failed(usize),
    /// The condition with this number, counted over all tasks, holds.
    Holds(usize),
}

/// Why a task never runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// It needs this task both to succeed and to fail.
    BothOutcomes(usize),
    /// It needs two conditions of this task, of which a run chooses one.
    TwoBranches(usize),
    /// It waits for this task, which never runs.
    Behind(usize),
}

/// What is certain of each task and link; see the module.
#[derive(Clone, Debug, Default)]
pub struct Certain {
    /// For each task why it never runs; `None` when it can.
    pub never: Vec<Option<Never>>,
    /// Links, by their places in [`Flow::links`], without which nothing changes: plain ones, to a task that waits for
    /// all, of which another plain one is certain.
    pub redundant: Vec<usize>,
    /// Tasks that wait for all although a condition that one of the links needs is not needed by another, with the task
    /// whose condition it is. A task that never runs is not among them.
    pub partly: Vec<(usize, usize)>,
    /// For each task what is certain when it runs; numbers: succeeded 2t, failed 2t + 1, then the conditions.
    pub(super) sets: Sets,
    /// For each condition the task that chooses.
    pub(super) owner: Vec<usize>,
}

/// Sets of numbers below a limit, one for each task.
#[derive(Clone, Debug, Default)]
pub(super) struct Sets {
    words: usize,
    bits: Vec<u64>,
}

impl Sets {
    pub(super) fn of(&self, task: usize) -> &[u64] {
        &self.bits[task * self.words..(task + 1) * self.words]
    }

    pub(super) fn has(set: &[u64], item: usize) -> bool {
        set[item / 64] >> (item % 64) & 1 == 1
    }
}

impl Flow {
    /// See [`Certain`]. Conditions with different numbers of one task are taken to exclude each other.
    pub fn certain(&self) -> &Certain {
        self.certain.get_or_init(|| self.what_is_certain())
    }

    fn what_is_certain(&self) -> Certain {
        let n = self.len();
        // Numbers: succeeded 2t, failed 2t + 1, then the conditions.
        let mut first = Vec::with_capacity(n);
        let mut owner = Vec::new();
        for task in 0..n {
            first.push(owner.len());
            owner.resize(owner.len() + self.branches(task), task);
        }
        let number = |sure: Sure| match sure {
            Sure::Succeeded(task) => 2 * task,
            Sure::Failed(task) => 2 * task + 1,
            Sure::Holds(condition) => 2 * n + condition,
        };
        let words = (2 * n + owner.len()).div_ceil(64);
        let mut sets = Sets { words, bits: vec![0; n * words] };
        let mut never = vec![None; n];
        let mut redundant = Vec::new();
        let mut partly = Vec::new();
        // What a link makes certain when it lets its successor start.
        let taken = |sets: &Sets, link: Link| {
            let mut set = sets.of(link.from).to_vec();
            let mut add = |sure: Sure| set[number(sure) / 64] |= 1 << (number(sure) % 64);
            match link.after {
                After::Success => add(Sure::Succeeded(link.from)),
                After::Failure => add(Sure::Failed(link.from)),
                After::Completion => {}
            }
            if link.branch > 0 {
                add(Sure::Holds(first[link.from] + link.branch - 1));
            }
            set
        };
        for &task in &self.order {
            let behind = |link: &Link| never[link.from].map(|_| Never::Behind(link.from));
            let all: Vec<Link> = self.into(task).map(|(_, link)| link).collect();
            let alive: Vec<Link> = all.iter().copied().filter(|link| never[link.from].is_none()).collect();
            let firm: Vec<Link> = alive.iter().copied().filter(Link::is_firm).collect();
            let all_of = self.join(task) == Join::All && !firm.is_empty();
            let any = !all_of && all.len() > 1;
            let blocked = all.iter().filter(|link| !all_of || link.is_firm()).find_map(behind);
            if blocked.is_some() && (!any || alive.is_empty()) {
                never[task] = blocked;
                continue;
            }
            let known: Vec<Vec<u64>> =
                if all_of { firm } else { alive }.iter().map(|&link| taken(&sets, link)).collect();
            let mut set = known.first().cloned().unwrap_or_else(|| vec![0; words]);
            for other in known.iter().skip(1) {
                for (word, other) in set.iter_mut().zip(other) {
                    *word = if any { *word & other } else { *word | other };
                }
            }
            sets.bits[task * words..(task + 1) * words].copy_from_slice(&set);
            if any || known.len() < 2 {
                continue;
            }
            let outcomes = (0..n).find(|&t| Sets::has(&set, 2 * t) && Sets::has(&set, 2 * t + 1));
            let holds = |condition: &usize| Sets::has(&set, 2 * n + condition);
            let mut held = (0..owner.len()).filter(holds).map(|condition| owner[condition]);
            let mut last = None;
            let twice = held.find(|&task| last.replace(task) == Some(task));
            never[task] = outcomes.map(Never::BothOutcomes).or(twice.map(Never::TwoBranches));
            if never[task].is_some() {
                continue;
            }
            let plain = |link: &Link| link.after == After::Success && link.branch == 0;
            let in_part = (0..owner.len()).find(|&condition| {
                let needs = known.iter().filter(|set| Sets::has(set, 2 * n + condition)).count();
                needs > 0 && needs < known.len()
            });
            partly.extend(in_part.map(|condition| (task, owner[condition])));
            redundant.extend(
                self.into(task)
                    .filter(|(i, link)| {
                        plain(link)
                            && self.into(task).any(|(j, other)| {
                                j != *i
                                    && plain(&other)
                                    && Sets::has(sets.of(other.from), number(Sure::Succeeded(link.from)))
                            })
                    })
                    .map(|(i, _)| i),
            );
        }
        numbers(&mut redundant, &usize::cmp);
        Certain { never, redundant, partly, sets, owner }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{flow, link, run, simple, worlds};
    use super::*;
    use proptest::prelude::*;

    fn certain_of(joins: &[Join], links: &[Link]) -> Certain {
        Flow::new(joins.to_vec(), links).unwrap().certain().clone()
    }

    fn certain(any: &[bool], links: &[Link]) -> Certain {
        flow(any, links).certain().clone()
    }

    const OK: After = After::Success;

    #[test]
    fn a_link_beside_a_longer_way_says_nothing_new() {
        let plain = |from, to| link(from, to, OK, 0);
        let triangle = [plain(0, 2), plain(0, 1), plain(1, 2)];
        assert_eq!(certain(&[false; 3], &triangle).redundant, [0]);
        // The way fails to make it certain: a condition on the link itself, or completion on the way.
        let asks = [link(0, 2, OK, 1), plain(0, 1), plain(1, 2)];
        assert!(certain(&[false; 3], &asks).redundant.is_empty());
        let ends = [plain(0, 2), link(0, 1, After::Completion, 0), plain(1, 2)];
        assert!(certain(&[false; 3], &ends).redundant.is_empty());
        // A join of any starts earlier by the short way.
        assert!(certain(&[false, false, true], &triangle).redundant.is_empty());
        // A way through a join of any is a way only when all lead back.
        let round = [plain(0, 3), plain(0, 1), plain(0, 2), plain(1, 4), plain(2, 4), plain(4, 3), plain(5, 4)];
        assert!(certain(&[false, false, false, false, true, false], &round).redundant.is_empty());
        assert_eq!(certain(&[false, false, false, false, true, false], &round[..6]).redundant, [0]);
    }

    #[test]
    fn a_join_of_both_branches_or_both_outcomes_never_runs() {
        let to = |a, b| vec![a, b, link(1, 3, OK, 0), link(2, 3, OK, 0), link(3, 4, OK, 0)];
        let branches = to(link(0, 1, OK, 1), link(0, 2, OK, 2));
        let found = certain(&[false; 5], &branches);
        assert_eq!(found.never, [None, None, None, Some(Never::TwoBranches(0)), Some(Never::Behind(3))]);
        assert!(found.partly.is_empty());
        let outcomes = to(link(0, 1, OK, 0), link(0, 2, After::Failure, 0));
        assert_eq!(certain(&[false; 5], &outcomes).never[3], Some(Never::BothOutcomes(0)));
        let any = [false, false, false, true, false];
        for links in [&branches, &outcomes] {
            assert!(certain(&any, links).never.iter().all(Option::is_none), "one of them is enough");
        }
        let ran = [Join::All, Join::All, Join::All, Join::Ran, Join::All];
        assert!(certain_of(&ran, &outcomes).never.iter().all(Option::is_none), "it waits for what runs");
        let ended = to(link(0, 1, OK, 1), link(0, 2, OK, 2))
            .into_iter()
            .map(|link| Link { after: if link.to == 3 { After::Completion } else { OK }, ..link });
        assert!(
            certain(&[false; 5], &ended.collect::<Vec<_>>()).never.iter().all(Option::is_none),
            "left out is ended"
        );
        let same = to(link(0, 1, OK, 1), link(0, 2, OK, 1));
        assert!(certain(&[false; 5], &same).never.iter().all(Option::is_none), "the same condition");
    }

    #[test]
    fn a_join_that_one_condition_may_leave_out_is_told_from_one_behind_it() {
        let join = |second| vec![link(0, 1, OK, 1), second, link(1, 3, OK, 0), link(2, 3, OK, 0)];
        assert_eq!(certain(&[false; 4], &join(link(0, 2, OK, 0))).partly, [(3, 0)]);
        assert!(certain(&[false; 4], &join(link(0, 2, OK, 1))).partly.is_empty(), "both behind it");
        assert!(certain(&[false, false, false, true], &join(link(0, 2, OK, 0))).partly.is_empty());
    }

    proptest! {
        /// Every run there can be, by choosing an outcome and a condition for every task.
        #[test]
        fn what_is_said_holds_in_every_run(
            (joins, links) in simple(5, 8),
        ) {
            let n = joins.len();
            let found = certain_of(&joins, &links);
            let all = worlds(&joins, &links);
            // Without alternatives and ends that count either way a task needs one set of outcomes: it is possible or not.
            let plain = joins.iter().all(|join| *join == Join::All) && links.iter().all(|link| link.after != After::Completion);
            for task in 0..n {
                let ever = all.iter().any(|ran| ran[task]);
                prop_assert!(found.never[task].is_none() || !ever, "{task} runs");
                prop_assert!(found.never[task].is_some() || ever || !plain, "{task} never runs");
                let into = || links.iter().filter(|link| link.to == task);
                if plain && into().all(|link| link.branch == 0) && into().count() > 1 && ever {
                    // In part: there is a run in which one predecessor runs and another does not, nothing failing.
                    let in_part = (0..1_usize << n).map(|world| run(&joins, &links, world << n)).any(|ran| {
                        into().any(|link| ran[link.from]) && into().any(|link| !ran[link.from])
                    });
                    let failures = links.iter().any(|link| link.after == After::Failure);
                    let said = found.partly.iter().any(|(join, _)| *join == task);
                    prop_assert!(said == in_part || failures, "{task}: {in_part}");
                }
            }
            let without: Vec<Link> = links
                .iter()
                .enumerate()
                .filter(|(i, _)| !found.redundant.contains(i))
                .map(|(_, link)| *link)
                .collect();
            prop_assert_eq!(worlds(&joins, &without), all);
        }
    }
}
