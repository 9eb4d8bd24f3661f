//! The plan of a run: earliest times, slack and the longest chain.

use super::flow::{After, Flow, Join, Link};

/// Earliest start and finish of a task, minutes after the run starts, and how long it may slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// Earliest start.
    pub start: u32,
    /// Earliest finish.
    pub finish: u32,
    /// Minutes it may be late without making the whole run later.
    pub slack: u32,
    /// On the chain in [`Plan::critical`]. A node beside it with no slack is on an equally long chain.
    pub critical: bool,
    /// It runs when every task succeeds; all else is 0 when it does not.
    pub runs: bool,
}

impl Span {
    /// Latest start that makes the run no later, the others being on time.
    pub const fn latest_start(&self) -> u32 {
        self.start.saturating_add(self.slack)
    }

    /// Latest finish that makes the run no later, the others being on time.
    pub const fn latest_finish(&self) -> u32 {
        self.finish.saturating_add(self.slack)
    }
}

/// A run as planned from durations alone.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    /// One a node.
    pub spans: Vec<Span>,
    /// Nodes of the longest chain, first to last.
    pub critical: Vec<usize>,
    /// Length of the whole run, minutes.
    pub length: u32,
    /// Sum of all durations, minutes.
    pub work: u32,
}

impl Plan {
    /// It is on the longest chain. Without any duration no chain is longer than another.
    pub fn is_critical(&self, task: usize) -> bool {
        self.length > 0 && self.spans.get(task).is_some_and(|span| span.critical)
    }

    /// Both ends of the link are critical and follow each other without a pause.
    pub fn is_critical_link(&self, from: usize, to: usize) -> bool {
        let finish = self.spans.get(from).map(|span| span.finish);
        self.is_critical(from) && self.is_critical(to) && finish == self.spans.get(to).map(|span| span.start)
    }
}

impl Flow {
    /// Plans a run in which every task succeeds; `minutes` has one entry a task, and tasks beyond it take none. Sums
    /// stop at `u32::MAX`.
    ///
    /// Every branch is planned, and a task that several of them reach has the times of the latest outcome. What only a
    /// failure starts does not run.
    pub fn plan(&self, minutes: &[u32]) -> Plan {
        let n = self.len();
        let length_of = |v: usize| minutes.get(v).copied().unwrap_or(0);
        let starts = self.starts(minutes);
        let mut spans: Vec<Span> = starts
            .iter()
            .enumerate()
            .map(|(v, &start)| {
                let runs = self.runs[v];
                let finish = if runs { start.saturating_add(length_of(v)) } else { 0 };
                Span { start, finish, runs, ..Span::default() }
            })
            .collect();
        let length = spans.iter().map(|s| s.finish).max().unwrap_or(0);
        let mut latest_start = vec![length; n];
        for &v in self.order.iter().rev().filter(|&&v| self.runs[v]) {
            let next = self.out(v).filter(|(i, _)| self.taken[*i]).map(|(_, link)| link.to);
            // Where the first to finish counts, one that is too late to be it may be later still.
            let next = next.filter(|&w| !(self.first[w] && spans[v].finish > latest_start[w]));
            let finish = next.map(|w| latest_start[w]).min().unwrap_or(length);
            latest_start[v] = finish.saturating_sub(length_of(v));
            spans[v].slack = finish.saturating_sub(spans[v].finish);
        }
        let mut critical = Vec::new();
        let last = |v: &usize| spans[*v].runs && spans[*v].finish == length;
        let ends_it = |v: &usize| self.out(*v).all(|(i, _)| !self.taken[i]);
        let mut at = (0..n).filter(last).find(ends_it).or_else(|| (0..n).find(last));
        while let Some(v) = at {
            critical.push(v);
            spans[v].critical = true;
            at = self.starters(v).filter(|&p| spans[p].finish == spans[v].start).min();
        }
        critical.reverse();
        let work = (0..n).filter(|&v| self.runs[v]).fold(0_u32, |sum, v| sum.saturating_add(length_of(v)));
        Plan { spans, critical, length, work }
    }

    /// The length of [`Self::plan`] alone.
    pub fn length(&self, minutes: &[u32]) -> u32 {
        let ends = self.starts(minutes).into_iter().zip(minutes).zip(&self.runs);
        ends.filter(|(_, runs)| **runs).map(|((start, &long), _)| start.saturating_add(long)).max().unwrap_or(0)
    }

    /// The length of such a run when of the conditions of `task` the one numbered `branch` holds and no other.
    pub fn length_if(&self, task: usize, branch: usize, minutes: &[u32]) -> u32 {
        let mut runs = vec![true; self.len()];
        let taken = |runs: &[bool], link: &Link| {
            runs[link.from]
                && link.after != After::Failure
                && (link.from != task || link.branch == 0 || link.branch == branch)
        };
        for &v in &self.order {
            let firm = |(_, link): (usize, Link)| !link.is_firm() || taken(&runs, &link);
            let enough = self.into(v).any(|(_, link)| taken(&runs, &link));
            runs[v] =
                self.into(v).next().is_none() || (enough && (self.join(v) != Join::All || self.into(v).all(firm)));
        }
        let minutes: Vec<u32> = minutes.iter().zip(&runs).map(|(&long, &runs)| if runs { long } else { 0 }).collect();
        self.without(&|_, link| !taken(&runs, link)).length(&minutes)
    }

    /// Earliest start of each task.
    fn starts(&self, minutes: &[u32]) -> Vec<u32> {
        let mut starts = vec![0_u32; self.len()];
        for &v in &self.order {
            let ends = self.starters(v).map(|p| starts[p].saturating_add(minutes.get(p).copied().unwrap_or(0)));
            starts[v] = if self.first[v] { ends.min() } else { ends.max() }.unwrap_or(0);
        }
        starts
    }
}

#[cfg(test)]
mod tests {
    use super::super::lists::reversed;
    use super::super::testing::{link, simple};
    use super::*;
    use proptest::prelude::*;

    /// The plan of a graph in which every task waits for all.
    fn plan(minutes: &[u32], edges: &[(usize, usize)]) -> Option<Plan> {
        let links: Vec<Link> = edges.iter().map(|&edge| edge.into()).collect();
        Some(Flow::new(vec![Join::All; minutes.len()], &links)?.plan(minutes))
    }

    /// Of so many tasks one waits for any, the others for all.
    fn with_any(tasks: usize, one: usize) -> Vec<Join> {
        (0..tasks).map(|task| if task == one { Join::Any } else { Join::All }).collect()
    }

    fn span(start: u32, finish: u32, slack: u32, critical: bool) -> Span {
        Span { start, finish, slack, critical, runs: true }
    }

    #[test]
    fn the_side_branch_of_a_diamond_has_slack() {
        // 10 -> (20 | 3) -> 5: 35 minutes; the short branch can be 17 late.
        let plan = plan(&[10, 20, 3, 5], &[(0, 1), (0, 2), (1, 3), (2, 3)]).unwrap();
        assert_eq!(
            plan.spans,
            [span(0, 10, 0, true), span(10, 30, 0, true), span(10, 13, 17, false), span(30, 35, 0, true)]
        );
        assert_eq!((plan.critical, plan.length, plan.work), (vec![0, 1, 3], 35, 38));
    }

    #[test]
    fn a_task_without_edges_can_wait_until_the_end() {
        let plan = plan(&[30, 7, 15], &[(0, 2)]).unwrap();
        assert_eq!(plan.spans[1], span(0, 7, 38, false));
        assert_eq!((plan.critical, plan.length, plan.work), (vec![0, 2], 45, 52));
    }

    #[test]
    fn of_two_equally_long_chains_one_is_listed_and_both_have_no_slack() {
        let plan = plan(&[5, 5, 5, 5], &[(0, 1), (2, 3)]).unwrap();
        assert_eq!(plan.critical, [0, 1]);
        assert!(plan.spans.iter().all(|s| s.slack == 0));
        assert!(!plan.spans[2].critical);
    }

    #[test]
    fn tasks_of_no_minutes_stay_on_the_chain() {
        let plan = plan(&[0, 4, 0], &[(0, 1), (1, 2)]).unwrap();
        assert_eq!((plan.critical, plan.length), (vec![0, 1, 2], 4));
    }

    #[test]
    fn of_two_ways_that_both_run_the_first_to_end_starts_a_task_that_waits_for_any() {
        // 10 -> (20 | 3) -> any: 5. It starts at 13; the slow one may take until the end, at 30.
        let links = [(0, 1), (0, 2), (1, 3), (2, 3)].map(Link::from);
        let plan = Flow::new(with_any(4, 3), &links).unwrap().plan(&[10, 20, 3, 5]);
        assert_eq!(plan.length, 30);
        assert_eq!(plan.spans[3], span(13, 18, 12, false));
        assert_eq!(plan.critical, [0, 1]);
    }

    #[test]
    fn of_two_branches_the_longer_counts() {
        let ok = After::Success;
        let branches = [link(0, 1, ok, 1), link(0, 2, ok, 2), link(1, 3, ok, 0), link(2, 3, ok, 0)];
        let plan = Flow::new(with_any(4, 3), &branches).unwrap().plan(&[10, 20, 3, 5]);
        assert_eq!((plan.length, plan.critical), (35, vec![0, 1, 3]));
        // With a third way that is always there, the join starts with it at the latest.
        let mut links = branches.to_vec();
        links.extend([link(0, 4, ok, 0), link(4, 3, ok, 0)]);
        let plan = Flow::new(with_any(5, 3), &links).unwrap().plan(&[10, 20, 3, 5, 8]);
        assert_eq!(plan.spans[3].start, 18);
        // Under one and the same condition nothing is an alternative.
        let links = [link(0, 1, ok, 1), link(1, 2, ok, 0), link(1, 4, ok, 0), link(2, 3, ok, 0), link(4, 3, ok, 0)];
        let plan = Flow::new(with_any(5, 3), &links).unwrap().plan(&[10, 20, 3, 5, 8]);
        assert_eq!(plan.spans[3].start, 33);
    }

    #[test]
    fn the_length_of_each_outcome_leaves_out_what_only_the_others_reach() {
        // 10, then 20 when one condition holds or 3 and 40 when the other does, then 5 after all that ran.
        let on = |from, to, branch| link(from, to, After::Success, branch);
        let links = [on(0, 1, 1), on(0, 2, 2), on(2, 4, 0), on(1, 3, 0), on(4, 3, 0)];
        let flow = Flow::new(vec![Join::Ran; 5], &links).unwrap();
        let minutes = [10, 20, 3, 5, 40];
        assert_eq!([1, 2].map(|branch| flow.length_if(0, branch, &minutes)), [35, 58]);
        assert_eq!(flow.length(&minutes), 58);
    }

    #[test]
    fn what_waits_for_a_failure_takes_no_time_in_a_run_that_succeeds() {
        let links = [link(0, 1, After::Failure, 0), (0, 2).into(), (1, 3).into()];
        let plan = Flow::new(vec![Join::All; 4], &links).unwrap().plan(&[10, 60, 5, 60]);
        assert_eq!((plan.length, plan.work), (15, 15));
        assert_eq!(plan.spans.iter().map(|span| span.runs).collect::<Vec<_>>(), [true, false, true, false]);
    }

    #[test]
    fn a_plan_needs_a_graph_without_cycles() {
        assert_eq!(plan(&[1, 1, 1], &[(0, 1), (1, 2), (2, 1)]), None);
        assert_eq!(plan(&[], &[]), Some(Plan::default()));
        assert_eq!(plan(&[1, 2], &[(0, 0), (0, 9), (9, 1)]).unwrap().length, 2);
    }

    #[test]
    fn sums_stop_at_the_largest_number() {
        let plan = plan(&[u32::MAX, 5], &[(0, 1)]).unwrap();
        assert_eq!((plan.length, plan.work), (u32::MAX, u32::MAX));
    }

    #[test]
    fn long_chains_need_no_stack() {
        let n = 10_000;
        let ring: Vec<(usize, usize)> = (0..n).map(|v| (v, (v + 1) % n)).collect();
        assert_eq!(plan(&vec![1; n], &ring), None);
        assert_eq!(plan(&vec![1; n], &ring[..n - 1]).unwrap().length, 10_000);
    }

    /// The length of every path from `v` on, itself included, by walking all of them.
    fn longest_from(v: usize, minutes: &[u32], edges: &[(usize, usize)]) -> u32 {
        let next = edges.iter().filter(|e| e.0 == v).map(|e| longest_from(e.1, minutes, edges)).max();
        minutes[v] + next.unwrap_or(0)
    }

    proptest! {
        #[test]
        fn a_plan_agrees_with_walking_every_path(
            minutes in prop::collection::vec(0..9_u32, 1..9),
            pairs in prop::collection::vec((0..8_usize, 0..8_usize), 0..14),
        ) {
            let n = minutes.len();
            // Pointing from small to large numbers there is no cycle.
            let edges: Vec<(usize, usize)> = pairs.into_iter().filter(|&(a, b)| a < b && b < n).collect();
            let plan = plan(&minutes, &edges).unwrap();
            let back = reversed(&edges);
            let after: Vec<u32> = (0..n).map(|v| longest_from(v, &minutes, &edges)).collect();
            let before: Vec<u32> = (0..n).map(|v| longest_from(v, &minutes, &back)).collect();
            let length = after.iter().copied().max().unwrap();
            prop_assert_eq!(plan.length, length);
            for v in 0..n {
                let span = plan.spans[v];
                prop_assert_eq!((span.start, span.finish), (before[v] - minutes[v], before[v]));
                prop_assert_eq!(span.slack, length - (before[v] + after[v] - minutes[v]));
                prop_assert_eq!(span.critical, plan.critical.contains(&v));
            }
            prop_assert_eq!(plan.critical.iter().map(|&v| minutes[v]).sum::<u32>(), length);
            prop_assert!(plan.critical.windows(2).all(|w| edges.contains(&(w[0], w[1]))));
        }

        /// Every outcome: each task chooses condition 1 or 2, and none fails.
        #[test]
        fn a_plan_with_branches_is_that_of_its_longest_outcome(
            (joins, links) in simple(6, 8),
            minutes in prop::collection::vec(0..9_u32, 6),
            (strict, joins_any) in (any::<bool>(), any::<bool>()),
        ) {
            let n = joins.len();
            let kept = |join: &Join| match join {
                Join::Any if joins_any => Join::Any,
                Join::All if strict => Join::All,
                _ => Join::Ran,
            };
            let joins: Vec<Join> = joins.iter().map(kept).collect();
            let minutes = &minutes[..n];
            let flow = Flow::new(joins.clone(), &links).unwrap();
            let plan = flow.plan(minutes);
            prop_assert_eq!(plan.length, flow.length(minutes));
            let mut longest = 0;
            let mut ever = vec![false; n];
            for outcome in 0..1_usize << n {
                let mut finish: Vec<Option<u32>> = vec![None; n];
                for task in 0..n {
                    let into: Vec<&Link> = links.iter().filter(|link| link.to == task).collect();
                    let chosen = |link: &Link| link.branch == 0 || link.branch == (outcome >> link.from & 1) + 1;
                    let good = |link: &Link| link.after != After::Failure && finish[link.from].is_some() && chosen(link);
                    let ended = |link: &Link| {
                        link.after == After::Completion && link.branch == 0 && finish[link.from].is_none()
                    };
                    let ends = into.iter().filter(|link| good(link)).map(|link| finish[link.from].unwrap());
                    let start = match joins[task] {
                        _ if into.is_empty() => Some(0),
                        Join::Any => ends.min(),
                        Join::Ran => ends.max(),
                        Join::All => ends.max().filter(|_| into.iter().all(|link| good(link) || ended(link))),
                    };
                    ever[task] |= start.is_some();
                    finish[task] = start.map(|start| start + minutes[task]);
                }
                longest = longest.max(finish.iter().flatten().copied().max().unwrap_or(0));
            }
            // What runs in some outcome is planned; and when nothing chooses, nothing else is.
            let branches = links.iter().any(|link| link.branch > 0);
            for (task, (span, ever)) in plan.spans.iter().zip(ever).enumerate() {
                prop_assert!(span.runs || !ever, "{task} runs");
                prop_assert!(!span.runs || ever || branches, "{task} does not run");
            }
            // A plan takes every branch: where tasks wait for any or for all, no outcome may be as long.
            if !branches || (!strict && !joins_any) {
                prop_assert_eq!(plan.length, longest);
            } else {
                prop_assert!(plan.length >= longest, "{} < {longest}", plan.length);
            }
        }

        #[test]
        fn a_task_that_is_late_by_its_slack_delays_nothing(
            tasks in prop::collection::vec((any::<bool>(), 0..9_u32), 1..9),
            pairs in prop::collection::vec((0..8_usize, 0..8_usize), 0..14),
        ) {
            let n = tasks.len();
            let links: Vec<Link> =
                pairs.into_iter().filter(|&(a, b)| a < b && b < n).map(Link::from).collect();
            let join = |any: bool| if any { Join::Any } else { Join::All };
            let flow = Flow::new(tasks.iter().map(|task| join(task.0)).collect(), &links).unwrap();
            let minutes: Vec<u32> = tasks.iter().map(|task| task.1).collect();
            let plan = flow.plan(&minutes);
            for (v, span) in plan.spans.iter().enumerate() {
                let mut late = minutes.clone();
                late[v] += span.slack;
                prop_assert_eq!(flow.length(&late), plan.length);
                prop_assert_eq!(span.latest_finish(), span.latest_start() + minutes[v]);
                late[v] += 1;
                let by_one = flow.length(&late);
                // Where one link is enough, another may still come in time.
                prop_assert!(by_one == plan.length + 1 || flow.first.contains(&true), "{v}: {by_one}");
            }
        }
    }
}
