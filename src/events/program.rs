//! A pattern made ready for matching: a tree of names, and what each rule still needs.

use super::condition::Condition;
use super::pattern::{Leaf, Pattern};

/// A rule with fields that may be absent or have a value is split into one rule for each choice, up to this many rules
/// in all; beyond, such a field counts as absent when the element of the list it is in does not have it.
const MAX_SPLIT: usize = 1_024;

/// A compiled pattern.
///
/// A *need* is one field of one rule. Needs of a rule stand side by side, ordered by the node they are bound at: a list
/// in the event at or above that node must meet all the rule's needs below it with one and the same element
/// (aws-facts EP-04).
#[derive(Debug)]
pub(super) struct Program {
    pub(super) nodes: Vec<Step>,
    /// The node each need is bound at, doubled; one more where the field itself lies further down.
    bound: Vec<usize>,
    /// What a need is before any value is seen.
    pub(super) fresh: Vec<u8>,
    /// First need of each rule, and one past its last.
    pub(super) rules: Vec<(usize, usize)>,
}

/// The state of a need: not met, met unless a value turns up, or met.
pub(super) const UNMET: u8 = 0;
pub(super) const MET: u8 = 1;
pub(super) const MET_BY_VALUE: u8 = 2;

/// A node of the tree of names. Nodes are numbered so that those below a node follow it at once.
#[derive(Debug, Default)]
pub(super) struct Step {
    pub(super) children: Vec<(String, usize)>,
    /// One past the last node below.
    pub(super) end: usize,
    pub(super) tests: Vec<Test>,
    /// The needs that a value here, whatever it is, leaves unmet.
    pub(super) absent: Vec<usize>,
}

/// The conditions of one leaf.
#[derive(Debug)]
pub(super) struct Test {
    leaf: usize,
    pub(super) conditions: Vec<Condition>,
    /// How much work it is to compare with all of them.
    pub(super) cost: usize,
    /// The needs a value that passes meets.
    pub(super) needs: Vec<usize>,
    /// Needs that also are met while there is no value.
    pub(super) mixed: Vec<usize>,
}

/// How a field of a rule is met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Value,
    Absent,
    Mixed,
}

impl Program {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let mut program =
            Self { nodes: vec![Step::default()], bound: Vec::new(), fresh: Vec::new(), rules: Vec::new() };
        let ways = program.tree(pattern);
        for rule in &pattern.rules {
            let mixed: Vec<usize> = rule.iter().copied().filter(|leaf| is_mixed(pattern, *leaf)).collect();
            let left = MAX_SPLIT.saturating_sub(pattern.rules.len().max(program.rules.len()));
            let split = mixed.len() < 10 && 1 << mixed.len() <= left.max(1);
            for choice in 0..if split { 1_usize << mixed.len() } else { 1 } {
                let way = |leaf: usize| match mixed.iter().position(|known| *known == leaf) {
                    Some(_) if !split => Way::Mixed,
                    Some(bit) if choice >> bit & 1 == 1 => Way::Absent,
                    None if pattern.leaves.get(leaf).is_some_and(Leaf::takes_absent) => Way::Absent,
                    _ => Way::Value,
                };
                program.rule(pattern, rule, &ways, &way);
            }
        }
        program
    }

    /// Makes the tree of names; gives the nodes on the way to each leaf.
    fn tree(&mut self, pattern: &Pattern) -> Vec<Vec<usize>> {
        let names: Vec<Vec<&str>> = pattern.leaves.iter().map(|leaf| leaf.name.split('.').collect()).collect();
        let mut ways = vec![Vec::new(); names.len()];
        for leaf in crate::sort::order(names.len(), &|a, b| names.get(*a).cmp(&names.get(*b))) {
            let mut way = vec![0];
            for name in names.get(leaf).into_iter().flatten() {
                let node = way.last().copied().unwrap_or(0);
                way.push(self.child(node, name));
            }
            for node in &way {
                let end = self.nodes.len();
                self.node(*node).end = end;
            }
            if let Some(place) = ways.get_mut(leaf) {
                *place = way;
            }
        }
        ways
    }

    fn node(&mut self, node: usize) -> &mut Step {
        let node = node.min(self.nodes.len() - 1);
        &mut self.nodes[node]
    }

    fn child(&mut self, node: usize, name: &str) -> usize {
        let new = self.nodes.len();
        let children = &mut self.node(node).children;
        // Names come in order, so only the last one can be the same.
        if let Some((last, child)) = children.last()
            && last == name
        {
            return *child;
        }
        children.push((name.to_owned(), new));
        self.nodes.push(Step::default());
        new
    }

    fn rule(&mut self, pattern: &Pattern, rule: &[usize], ways: &[Vec<usize>], way: &dyn Fn(usize) -> Way) {
        let nodes = |leaf: usize| ways.get(leaf).map_or(&[0][..], Vec::as_slice);
        let mut needs: Vec<(usize, usize, Way)> = Vec::with_capacity(rule.len());
        let mut before: &[usize] = &[];
        for leaf in rule.iter().copied() {
            let (here, met) = (nodes(leaf), way(leaf));
            // Whether a field is absent is asked of the elements that fields before it, by name, were found in.
            let shared = here.iter().zip(before).take_while(|(a, b)| a == b).count();
            let bound = if met == Way::Absent {
                2 * here.get(shared.saturating_sub(1)).copied().unwrap_or(0) + 1
            } else {
                2 * here.last().copied().unwrap_or(0)
            };
            needs.push((bound, leaf, met));
            if let ([above @ .., _], true) = (here, met != Way::Absent) {
                before = above;
            }
        }
        let start = self.bound.len();
        for at in crate::sort::order(needs.len(), &|a, b| {
            needs.get(*a).map(|need| need.0).cmp(&needs.get(*b).map(|need| need.0))
        }) {
            let Some((bound, leaf, met)) = needs.get(at).copied() else { continue };
            let need = self.bound.len();
            self.bound.push(bound);
            self.fresh.push(if met == Way::Value { UNMET } else { MET });
            let node = nodes(leaf).last().copied().unwrap_or(0);
            let step = self.node(node);
            if met == Way::Absent {
                step.absent.push(need);
                continue;
            }
            if !step.tests.iter().any(|test| test.leaf == leaf) {
                step.tests.extend(pattern.leaves.get(leaf).map(|found| Test::new(leaf, found)));
            }
            if let Some(test) = step.tests.iter_mut().find(|test| test.leaf == leaf) {
                if met == Way::Mixed { &mut test.mixed } else { &mut test.needs }.push(need);
            }
        }
        self.rules.push((start, self.bound.len()));
    }

    /// The child of a node by its name; a name with dots leads further down.
    #[inline]
    pub(super) fn find(&self, node: usize, name: &[u8]) -> Option<usize> {
        let mut step = self.nodes.get(node)?;
        let mut name = name;
        'down: loop {
            for (known, child) in &step.children {
                // Cheaper than the comparison, and mostly enough.
                if known.len() > name.len() || known.as_bytes().first() != name.first() {
                    continue;
                }
                if let Some(rest) = name.strip_prefix(known.as_bytes()) {
                    match rest {
                        [] => return Some(*child),
                        [b'.', rest @ ..] => {
                            name = rest;
                            step = self.nodes.get(*child)?;
                            continue 'down;
                        }
                        _ => {}
                    }
                }
            }
            return None;
        }
    }

    /// The needs of a rule that are bound at or below a node: the first, the first whose field is not at the node itself,
    /// and one past the last.
    pub(super) fn below(&self, node: usize, rule: (usize, usize)) -> (usize, usize, usize) {
        let end = self.nodes.get(node).map_or(0, |step| step.end);
        let bound = self.bound.get(rule.0..rule.1).unwrap_or(&[]);
        let from = |least: usize| rule.0 + bound.partition_point(|bound| *bound < least);
        (from(2 * node), from(2 * node + 1), from(2 * end))
    }
}

fn is_mixed(pattern: &Pattern, leaf: usize) -> bool {
    pattern.leaves.get(leaf).is_some_and(|leaf| leaf.takes_absent() && leaf.takes_values())
}

impl Test {
    fn new(leaf: usize, found: &Leaf) -> Self {
        let conditions: Vec<Condition> = found.items.iter().map(|item| item.condition.clone()).collect();
        let cost = conditions.iter().map(Condition::cost).sum();
        Self { leaf, conditions, cost, needs: Vec::new(), mixed: Vec::new() }
    }
}
