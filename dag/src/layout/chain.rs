//! Chains of nodes with at most one neighbour on each side, most of them bends of long edges. Node by node such a chain
//! crosses more before it crosses less, so it is moved as a whole: to where it crosses the fewest edges, exactly, in a
//! window around where it is.

use super::net::Net;

/// How many places to each side a chain may move in a layer.
const REACH: usize = 8;
/// What a crossing costs; a place further from the old one costs 1.
const CROSSING: i64 = 1 << 20;

/// The chains of a net, each from its first layer to its last. Single nodes are none.
pub(super) fn chains(net: &Net) -> Vec<Vec<usize>> {
    let inner = |v: usize| net.up.of(v).len() <= 1 && net.down.of(v).len() <= 1;
    let after = |v: usize| net.down.of(v).first().copied().filter(|&w| inner(w));
    let starts = |&v: &usize| inner(v) && net.up.of(v).first().is_none_or(|&w| !inner(w));
    let chain = |first| std::iter::successors(Some(first), |&v| after(v)).collect();
    (0..net.rank.len()).filter(starts).map(chain).filter(|chain: &Vec<usize>| chain.len() > 1).collect()
}

/// The places that a node can take in its layer, counted without itself.
#[derive(Clone, Copy)]
struct Window {
    layer: usize,
    own: usize,
    low: usize,
    high: usize,
}

impl Window {
    fn new(net: &Net, v: usize) -> Self {
        let (layer, own) = (net.rank[v], net.place[v]);
        let high = (own + REACH).min(net.layers[layer].len() - 1);
        Self { layer, own, low: own.saturating_sub(REACH), high }
    }

    /// The other nodes between its places.
    fn others(self, net: &Net) -> impl Iterator<Item = usize> {
        let layer = &net.layers[self.layer];
        let own = layer[self.own];
        layer[self.low..=self.high].iter().copied().filter(move |&other| other != own)
    }

    /// The place of another node of the layer.
    fn place(self, net: &Net, other: usize) -> usize {
        let place = net.place[other];
        place - usize::from(place > self.own)
    }

    /// Adds what being away from the old place costs.
    fn stay(self, cost: &mut [i64]) {
        for (cost, place) in cost.iter_mut().zip(self.low..) {
            *cost += i64::try_from(place.abs_diff(self.own)).unwrap_or(0);
        }
    }
}

/// Moves chains. Costs are counted from that of the first place in each window.
#[derive(Default)]
pub(super) struct Mover {
    /// The least cost of a way to each place of the window, and of the next window.
    cost: Vec<i64>,
    next: Vec<i64>,
    /// For each place of each window but the first: the place in the window before.
    from: Vec<usize>,
    /// What it costs to pass each node of the next window.
    pass: Vec<i64>,
    /// Looks at a place, all in all.
    pub(super) work: usize,
}

impl Mover {
    /// Moves a chain to its best places; did that save crossings?
    pub(super) fn chain(&mut self, net: &mut Net, chain: &[usize]) -> bool {
        let [first, rest @ ..] = chain else { return false };
        if !self.crosses(net, chain) {
            return false;
        }
        let mut window = Window::new(net, *first);
        self.from.clear();
        self.cost.clear();
        self.cost.resize(window.high - window.low + 1, 0);
        let mut now = self.end(net, window, net.up.of(*first), true);
        window.stay(&mut self.cost);
        let mut last = *first;
        for &v in rest {
            let to = Window::new(net, v);
            now += self.follow(net, window, to);
            to.stay(&mut self.cost);
            (window, last) = (to, v);
        }
        now += self.end(net, window, net.down.of(last), false);
        let best = self.cost.iter().zip(window.low..).min_by_key(|best| best.0);
        let Some((_, mut place)) = best.filter(|best| best.0 + CROSSING / 2 < now) else { return false };
        for &v in chain.iter().rev() {
            let Window { low, high, .. } = Window::new(net, v);
            put(net, v, place);
            // The first node of the chain has no window before.
            let windows = self.from.len().saturating_sub(high - low + 1);
            place = self.from.get(windows + place - low).copied().unwrap_or(0);
            self.from.truncate(windows);
        }
        true
    }

    /// Does one of the edges of a chain cross another one near it?
    fn crosses(&mut self, net: &Net, chain: &[usize]) -> bool {
        chain.iter().any(|&v| {
            self.work += 1;
            let above = net.up.of(v).iter().any(|&w| crossed(net, w, v));
            above || chain.last() == Some(&v) && net.down.of(v).iter().any(|&w| crossed(net, v, w))
        })
    }

    /// Adds the costs of the edge between the window and the node at the end of the chain, if there is one. Returns that
    /// of the place as it is.
    fn end(&mut self, net: &Net, window: Window, end: &[usize], above: bool) -> i64 {
        let [end] = *end else { return 0 };
        let (mut sum, mut now) = (0, 0);
        let mut others = window.others(net);
        for (cost, place) in self.cost.iter_mut().zip(window.low..) {
            *cost += sum;
            if place == window.own {
                now = sum;
            }
            let Some(other) = others.next() else { break };
            let near = if above { net.up.of(other) } else { net.down.of(other) };
            sum += near.iter().filter(|&&w| w != end).map(|&w| passed(net.place[w] < net.place[end])).sum::<i64>();
        }
        self.work += self.cost.len();
        now
    }

    /// Goes on from the window to the next one. Returns what the step as it is costs.
    fn follow(&mut self, net: &Net, window: Window, to: Window) -> i64 {
        // From the first place of the window: an edge that ends at a node passed is crossed from then on if it comes
        // from behind, no more if it comes from before.
        self.pass.clear();
        for other in to.others(net) {
            self.pass.push(net.up.of(other).iter().map(|&w| passed(window.place(net, w) < window.low)).sum());
        }
        self.pass.push(0);
        let places = to.high - to.low + 1;
        self.next.clear();
        self.next.resize(places, i64::MAX);
        let start = self.from.len();
        self.from.resize(start + places, 0);
        let (mut to_first, mut now) = (0, 0);
        let mut others = window.others(net);
        for (&cost, place) in self.cost.iter().zip(window.low..) {
            if place == window.own {
                now = to_first + self.pass[..to.own - to.low].iter().sum::<i64>();
            }
            let mut sum = cost + to_first;
            let ways = self.next.iter_mut().zip(&mut self.from[start..]);
            for ((best, from), pass) in ways.zip(&self.pass) {
                if sum < *best {
                    (*best, *from) = (sum, place);
                }
                sum += pass;
            }
            // The next place is behind this node, and its edges come from before.
            let Some(other) = others.next() else { break };
            for &w in net.down.of(other) {
                let at = to.place(net, w);
                to_first += passed(at < to.low);
                if let Some(pass) = at.checked_sub(to.low).and_then(|at| self.pass.get_mut(at)) {
                    *pass -= 2 * CROSSING;
                }
            }
        }
        self.work += self.cost.len() * places / 2;
        std::mem::swap(&mut self.cost, &mut self.next);
        now
    }
}

/// Does an edge from a node near `from` cross that from `from` to `to`?
fn crossed(net: &Net, from: usize, to: usize) -> bool {
    let window = Window::new(net, from);
    window.others(net).any(|other| {
        let before = net.place[other] < window.own;
        net.down.of(other).iter().any(|&w| w != to && (net.place[w] < net.place[to]) != before)
    })
}

/// What it costs to pass an end of an edge whose other end lies before the way, or behind it.
fn passed(before: bool) -> i64 {
    if before { -CROSSING } else { CROSSING }
}

/// Puts a node at another place of its layer.
fn put(net: &mut Net, v: usize, to: usize) {
    let (from, nodes) = (net.place[v], &mut net.layers[net.rank[v]]);
    let low = from.min(to);
    let between = &mut nodes[low..=from.max(to)];
    if to < from {
        between.rotate_right(1);
    } else {
        between.rotate_left(1);
    }
    for (&v, place) in between.iter().zip(low..) {
        net.place[v] = place;
    }
}

#[cfg(test)]
mod tests {
    use super::super::order::crossings;
    use super::*;
    use proptest::prelude::*;

    /// The fewest crossings over all places of the nodes of `chain`.
    fn fewest(net: &mut Net, chain: &[usize]) -> usize {
        let [v, rest @ ..] = chain else { return crossings(net) };
        let places = 0..net.layers[net.rank[*v]].len();
        places
            .map(|place| {
                put(net, *v, place);
                fewest(net, rest)
            })
            .min()
            .unwrap()
    }

    proptest! {
        #[test]
        fn a_chain_goes_where_it_crosses_the_fewest_edges(
            ranks in prop::collection::vec(0..5_usize, 8),
            pairs in prop::collection::vec((0..8_usize, 0..8_usize), 1..12),
            places in prop::collection::vec(any::<u32>(), 64),
        ) {
            let mut edges: Vec<_> = pairs.into_iter().filter(|&(a, b)| ranks[a] < ranks[b]).collect();
            edges.sort_unstable();
            edges.dedup();
            let back = vec![false; edges.len()];
            let (mut net, bends) = Net::new(ranks, &edges, &back);
            for layer in &mut net.layers {
                layer.sort_by_key(|&v| places[v % 64]);
            }
            net.index();
            let chains = chains(&net);
            for long in bends.iter().filter(|bends| bends.len() > 1) {
                prop_assert!(chains.iter().any(|chain| chain.windows(long.len()).any(|part| part == long)));
            }
            for chain in &chains {
                // As many ways as there are for four nodes; all of a layer is in reach.
                if chain.len() > 4 || net.layers.iter().any(|layer| layer.len() > REACH) {
                    continue;
                }
                let (given, before) = (net.layers.clone(), crossings(&net));
                let least = fewest(&mut net, chain);
                net.layers = given;
                net.index();
                let saved = Mover::default().chain(&mut net, chain);
                prop_assert_eq!((saved, crossings(&net)), (least < before, least));
            }
        }
    }
}
