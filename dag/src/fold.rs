//! A drawing with fewer boxes and lines: tasks that belong together share a box, and a link that others imply is left
//! out.

use super::flow::{After, Flow, Join, Link};
use super::groups::Group;
use super::layout::Seen;

/// What is drawn of a graph: boxes of one task or more, and lines between them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fold {
    /// The tasks of each box, in an order in which every link points forward; boxes in the order of their first tasks
    /// by number.
    pub boxes: Vec<Vec<usize>>,
    /// For each box the group that it stands for; `None` for a task by itself.
    pub groups: Vec<Option<usize>>,
    /// For each task its box.
    pub of: Vec<usize>,
    /// The lines, by the boxes they join.
    pub lines: Vec<Line>,
    /// How many links between boxes are not drawn, because others imply them.
    pub implied: u32,
    /// How many boxes are groups.
    pub folded: u32,
    /// The groups that lie open, larger ones first.
    open: Vec<usize>,
}

/// A line between two boxes: all links of one sort between their tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The box it comes from.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// The links it stands for, as places in [`Flow::links`]; never none.
    pub links: Vec<usize>,
}

impl Fold {
    /// Every one of so many tasks in its own box, and every link a line; cycles are drawn as well.
    #[inline]
    pub fn whole(tasks: usize, links: &[(usize, usize)]) -> Self {
        let line = |(at, &(from, to)): (usize, &(usize, usize))| Line { from, to, links: vec![at] };
        Self {
            boxes: (0..tasks).map(|task| vec![task]).collect(),
            groups: vec![None; tasks],
            of: (0..tasks).collect(),
            lines: links.iter().enumerate().map(line).collect(),
            implied: 0,
            folded: 0,
            open: Vec::new(),
        }
    }

    /// Groups folded, but for the group `open` and those around it; `implied` is what [`implied`] says of the links.
    ///
    /// It has no cycles: into a group there is one way, from a fork or to the head of a chain, and from there all of
    /// its tasks are reached. A way round through boxes would be one through tasks.
    #[inline]
    pub fn new(flow: &Flow, groups: &[Group], open: Option<usize>, implied: &[bool]) -> Self {
        let mut fold = Self { of: vec![0; flow.len()], ..Self::default() };
        let mut next = open;
        while let Some(at) = next {
            fold.open.insert(0, at);
            next = groups[at].inside;
        }
        let mut group_of: Vec<Option<usize>> = vec![None; flow.len()];
        for (at, group) in groups.iter().enumerate() {
            // The outermost of those that do not lie open.
            if !fold.open.contains(&at) && group.inside.is_none_or(|around| fold.open.contains(&around)) {
                for &task in &group.tasks {
                    group_of[task] = Some(at);
                }
            }
        }
        let mut known: Vec<Option<usize>> = vec![None; groups.len()];
        for (task, group) in group_of.into_iter().enumerate() {
            let new = fold.boxes.len();
            let at = group.map_or(new, |group| *known[group].get_or_insert(new));
            if at == new {
                fold.boxes.push(Vec::new());
                fold.groups.push(group);
                fold.folded += u32::from(group.is_some());
            }
            fold.of[task] = at;
        }
        for task in flow.in_order() {
            fold.boxes[fold.of[task]].push(task);
        }
        fold.draw(flow, implied);
        fold
    }

    /// Brings links of one sort between the same boxes together, and leaves out lines that others imply.
    #[inline]
    fn draw(&mut self, flow: &Flow, implied: &[bool]) {
        let key = |at: &usize| {
            let Link { from, to, after, branch } = flow.links()[*at];
            (self.of[from], self.of[to], after, branch > 0)
        };
        let mut between: Vec<usize> = (0..flow.links().len()).collect();
        between.retain(|at| key(at).0 != key(at).1);
        crate::sort::numbers(&mut between, &|a, b| key(a).cmp(&key(b)));
        let mut lines = Vec::new();
        for same in between.chunk_by(|a, b| key(a) == key(b)) {
            if same.iter().all(|&at| implied.get(at) == Some(&true)) {
                self.implied += u32::try_from(same.len()).unwrap_or(u32::MAX);
            } else {
                let (from, to, ..) = key(&same[0]);
                lines.push(Line { from, to, links: same.to_vec() });
            }
        }
        self.lines = lines;
    }

    /// The ends of the lines.
    #[inline]
    pub fn ends(&self) -> Vec<(usize, usize)> {
        self.lines.iter().map(|line| (line.from, line.to)).collect()
    }

    /// Where each box was, from where tasks were seen: where its first was.
    #[inline]
    pub fn seen(&self, seen: &[Option<Seen>]) -> Vec<Option<Seen>> {
        self.boxes.iter().map(|tasks| tasks.iter().find_map(|&task| *seen.get(task)?)).collect()
    }

    /// The groups that lie open, larger ones first: their places, and what they are in this drawing, with boxes for
    /// tasks.
    #[inline]
    pub fn open(&self, groups: &[Group]) -> (Vec<usize>, Vec<Group>) {
        let mut open: Vec<Group> = Vec::with_capacity(self.open.len());
        for &at in &self.open {
            let mut tasks: Vec<usize> = groups[at].tasks.iter().map(|&task| self.of[task]).collect();
            crate::sort::numbers(&mut tasks, &usize::cmp);
            tasks.dedup();
            open.push(Group { bond: groups[at].bond, tasks, inside: open.len().checked_sub(1) });
        }
        (self.open.clone(), open)
    }
}

/// For each of [`Flow::links`] whether others say the same: its successor waits for all, and has another way from its
/// predecessor on which every task waits for all, and for success without conditions.
#[inline]
pub fn implied(flow: &Flow) -> Vec<bool> {
    const BITS: usize = 64;
    let words = flow.len().div_ceil(BITS);
    let bit = |task: usize| (task / BITS, 1_u64 << (task % BITS));
    // For each task those that have succeeded whenever it starts, as bits.
    let mut sure: Vec<u64> = vec![0; words * flow.len()];
    let mut implied = vec![false; flow.links().len()];
    let mut before: Vec<u64> = vec![0; words];
    for task in flow.in_order() {
        let plain = flow.into(task).filter(|(_, link)| link.after == After::Success && link.branch == 0);
        if flow.join(task) != Join::All && flow.into(task).nth(1).is_some() {
            continue;
        }
        before.fill(0);
        for (_, link) in plain.clone() {
            for (all, more) in before.iter_mut().zip(&sure[link.from * words..]) {
                *all |= more;
            }
        }
        for (at, link) in plain.clone() {
            let (word, bit) = bit(link.from);
            implied[at] = before[word] & bit > 0;
        }
        for (_, link) in plain {
            let (word, bit) = bit(link.from);
            before[word] |= bit;
        }
        sure[task * words..][..words].copy_from_slice(&before);
    }
    implied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{groups, layout};
    use proptest::prelude::*;

    fn flow(tasks: usize, links: &[Link]) -> Flow {
        Flow::new(vec![Join::All; tasks], links).unwrap()
    }

    fn links(pairs: &[(usize, usize)]) -> Vec<Link> {
        pairs.iter().map(|&pair| pair.into()).collect()
    }

    fn folded(flow: &Flow, open: Option<usize>) -> Fold {
        Fold::new(flow, &groups(flow), open, &implied(flow))
    }

    /// From 0, `tables` times a chain of three, to the last, which also waits for 0.
    fn tables(tables: usize) -> Flow {
        let last = 3 * tables + 1;
        let chain =
            |at: usize| [(0, 3 * at + 1), (3 * at + 1, 3 * at + 2), (3 * at + 2, 3 * at + 3), (3 * at + 3, last)];
        let mut pairs: Vec<_> = (0..tables).flat_map(chain).collect();
        pairs.push((0, last));
        flow(last + 1, &links(&pairs))
    }

    #[test]
    fn each_chain_is_a_box_and_what_they_imply_is_not_drawn() {
        let flow = tables(80);
        let fold = folded(&flow, None);
        assert_eq!((fold.boxes.len(), fold.lines.len(), fold.implied), (82, 160, 1));
        assert_eq!(fold.boxes[3], [7, 8, 9]);
        assert_eq!(fold.groups.iter().flatten().count(), 80);
        // One of them open: its three tasks and 79 boxes.
        let group = fold.groups[3];
        let open = folded(&flow, group);
        assert_eq!((open.boxes.len(), open.lines.len()), (84, 162));
        assert_eq!([7, 8, 9].map(|task| open.boxes[open.of[task]].len()), [1, 1, 1]);
        let (places, frames) = open.open(&groups(&flow));
        assert_eq!(places, Vec::from_iter(group));
        assert_eq!(frames[0].tasks, [7, 8, 9].map(|task| open.of[task]));
    }

    #[test]
    fn of_nested_groups_the_outermost_that_is_not_open_is_a_box() {
        // 1 2 3 in a row beside 4, between 0 and 5.
        let flow = flow(6, &links(&[(0, 1), (1, 2), (2, 3), (3, 5), (0, 4), (4, 5)]));
        // In the order of the graph: 4 is ready before 2.
        assert_eq!(folded(&flow, None).boxes, [vec![0], vec![1, 4, 2, 3], vec![5]]);
        let outer = folded(&flow, Some(0));
        assert_eq!(outer.boxes, [vec![0], vec![1, 2, 3], vec![4], vec![5]]);
        assert_eq!(outer.open(&groups(&flow)).1[0].tasks, [1, 2]);
        let inner = folded(&flow, Some(1));
        assert_eq!(inner.boxes, (0..6).map(|task| vec![task]).collect::<Vec<_>>());
        assert_eq!(inner.open(&groups(&flow)).1[1].inside, Some(0));
    }

    #[test]
    fn only_what_waits_for_all_successes_implies_a_link() {
        let triangle = |change: &dyn Fn(&mut Vec<Join>, &mut Vec<Link>)| {
            let (mut joins, mut links) = (vec![Join::All; 4], links(&[(0, 1), (1, 2), (0, 2), (3, 1)]));
            change(&mut joins, &mut links);
            implied(&Flow::new(joins, &links).unwrap())
        };
        let yes = [false, false, true, false];
        assert_eq!(triangle(&|_, _| {}), yes);
        let no = [false; 4];
        assert_eq!(triangle(&|joins, _| joins[2] = Join::Any), no, "0 alone starts 2");
        assert_eq!(triangle(&|joins, _| joins[1] = Join::Any), no, "3 alone starts 1");
        assert_eq!(triangle(&|_, links| links[0].after = After::Completion), no, "1 runs after 0 failed");
        assert_eq!(triangle(&|_, links| links[2].after = After::Failure), no);
        assert_eq!(triangle(&|_, links| links[1].branch = 1), no, "a choice is drawn as it is");
    }

    #[test]
    fn links_of_different_sorts_are_different_lines() {
        // A chain of four, three of which lead to 4 when they fail, and one when it ends well; 3 goes on.
        let mut all = links(&[(5, 0), (0, 1), (1, 2), (2, 3), (0, 4), (1, 4), (2, 4), (2, 4)]);
        for link in &mut all[4..7] {
            link.after = After::Failure;
        }
        let fold = folded(&flow(7, &all), None);
        let chain = fold.of[1];
        assert_eq!(fold.boxes[chain], [5, 0, 1, 2]);
        let to = fold.of[4];
        let lines: Vec<usize> = fold.lines.iter().filter(|line| line.to == to).map(|line| line.links.len()).collect();
        assert_eq!(lines, [1, 3]);
    }

    /// Joins and links of 35 tasks.
    fn graph() -> impl Strategy<Value = (Vec<Join>, Vec<Link>)> {
        let mut after = vec![After::Success; 6];
        after.extend([After::Failure, After::Completion]);
        let branch = prop::bool::weighted(0.1).prop_map(usize::from);
        let link = (0_usize..30, 1_usize..5, prop::sample::select(after), branch)
            .prop_map(|(from, by, after, branch)| Link { from, to: from + by, after, branch });
        let mut joins = vec![Join::All; 8];
        joins.extend([Join::Any, Join::Ran]);
        (prop::collection::vec(prop::sample::select(joins), 35), prop::collection::vec(link, 0..50))
    }

    /// Whether a way of lines leads from one box to the other.
    fn leads(fold: &Fold, from: usize, to: usize) -> bool {
        let (mut left, mut seen) = (vec![from], vec![false; fold.boxes.len()]);
        while let Some(at) = left.pop() {
            for line in fold.lines.iter().filter(|line| line.from == at) {
                if line.to == to {
                    return true;
                }
                if !std::mem::replace(&mut seen[line.to], true) {
                    left.push(line.to);
                }
            }
        }
        false
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_folded_graph_is_the_graph((joins, links) in graph(), open in 0_usize..6) {
            let flow = Flow::new(joins, &links).unwrap();
            let groups = groups(&flow);
            let implied = implied(&flow);
            for open in std::iter::once(None).chain((open < groups.len()).then_some(Some(open))) {
                let fold = Fold::new(&flow, &groups, open, &implied);
                let mut tasks = fold.boxes.concat();
                tasks.sort_unstable();
                prop_assert_eq!(tasks, (0..flow.len()).collect::<Vec<_>>(), "each task is in one box");
                for (at, tasks) in fold.boxes.iter().enumerate() {
                    prop_assert!(tasks.iter().all(|&task| fold.of[task] == at));
                    match fold.groups[at] {
                        None => prop_assert_eq!(tasks.len(), 1),
                        Some(group) => {
                            let mut tasks = tasks.clone();
                            tasks.sort_unstable();
                            prop_assert_eq!(&tasks, &groups[group].tasks);
                        }
                    }
                }
                prop_assert!((0..fold.boxes.len()).all(|at| !leads(&fold, at, at)), "no way leads round");
                let mut missing = 0;
                for (at, link) in flow.links().iter().enumerate() {
                    let (from, to) = (fold.of[link.from], fold.of[link.to]);
                    let drawn = fold.lines.iter().filter(|line| line.links.contains(&at)).count();
                    prop_assert!(drawn <= usize::from(from != to));
                    if from != to && drawn == 0 {
                        missing += 1;
                        prop_assert!(implied[at] && leads(&fold, from, to));
                    }
                }
                prop_assert_eq!(missing, fold.implied);
                prop_assert_eq!(fold.folded as usize, fold.groups.iter().flatten().count());
                for line in &fold.lines {
                    let same = |at: &usize| {
                        let link = flow.links()[*at];
                        let first = flow.links()[line.links[0]];
                        (fold.of[link.from], fold.of[link.to]) == (line.from, line.to)
                            && (link.after, link.branch > 0) == (first.after, first.branch > 0)
                    };
                    prop_assert!(line.links.iter().all(same));
                }
                if let Some(open) = open {
                    prop_assert!(groups[open].tasks.iter().any(|&task| fold.boxes[fold.of[task]].len() == 1)
                        || groups.iter().any(|group| group.inside == Some(open)));
                }
            }
        }

        /// What is left out follows from the rest: a run in which a task starts without its predecessor's success
        /// does not become one by leaving the link out.
        #[test]
        fn what_is_implied_holds_in_every_run(
            (joins, links) in graph(),
            outcomes in prop::collection::vec(0_u8..8, 35),
        ) {
            let flow = Flow::new(joins, &links).unwrap();
            let implied = implied(&flow);
            let less = flow.without(&|at, _| implied[at]);
            // 0 did not run, 1 failed, 2 succeeded: a branch is chosen by its number.
            let run = |flow: &Flow| {
                let mut states = vec![0; flow.len()];
                for task in flow.in_order() {
                    let met = |link: &Link| match (states[link.from], link.after) {
                        (0, _) | (1, After::Success) | (2, After::Failure) => false,
                        _ => link.branch == 0 || outcomes[link.from] % 2 == 0,
                    };
                    let links: Vec<Link> = flow.into(task).map(|(_, link)| link).collect();
                    let enough = match flow.join(task) {
                        Join::All => links.iter().all(|link| met(link) || (states[link.from] == 0 && !link.is_firm())),
                        _ => links.is_empty() || links.iter().any(met),
                    };
                    if enough {
                        states[task] = if outcomes[task] == 0 { 1 } else { 2 };
                    }
                }
                states
            };
            prop_assert_eq!(run(&flow), run(&less));
        }

        #[test]
        fn unfolding_all_is_the_whole_graph((joins, links) in graph()) {
            let flow = Flow::new(joins, &links).unwrap();
            let fold = Fold::new(&flow, &[], None, &[]);
            let pairs: Vec<_> = flow.links().iter().map(|link| (link.from, link.to)).collect();
            let whole = Fold::whole(flow.len(), &pairs);
            prop_assert_eq!(&fold.boxes, &whole.boxes);
            prop_assert_eq!((&fold.of, fold.implied), (&whole.of, 0));
            let sizes = vec![(10, 10); flow.len()];
            prop_assert_eq!(layout(&sizes, &whole.ends()), layout(&sizes, &pairs));
        }
    }
}
