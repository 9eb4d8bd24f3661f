//! Sifting: every node tries the places near it in its layer, and stops looking when crossings only grow.

use super::chain::Mover;
use super::net::Net;
use crate::sort::numbers;
use std::ops::Range;

/// How far a node looks for a better place.
const REACH: usize = 40;
/// How many crossings more than at the best place seen a node passes on its way to a better one.
const SLACK: isize = 4;
/// In `ends`: a node with no neighbour in that layer, and with several.
const NONE: usize = usize::MAX;
const SEVERAL: usize = usize::MAX - 1;

/// Gives nodes, and chains of them, better places in their layers.
#[derive(Default)]
pub(super) struct Sifter {
    /// For each node of the layer, by its place before: where its upper and its lower neighbours start in `near`.
    start: Vec<[usize; 2]>,
    /// The places of the neighbours, sorted for each node and side.
    near: Vec<usize>,
    /// The place of the only neighbour on each side: most nodes are bends.
    ends: Vec<[usize; 2]>,
    /// The nodes in their new order, and the new place of each.
    order: Vec<usize>,
    place: Vec<usize>,
    /// Layers that changed, or whose neighbours did, since they were sifted.
    stale: Vec<bool>,
    /// The chains to move, and the layers that changed since they were tried.
    pub(super) chains: Vec<Vec<usize>>,
    loose: Vec<bool>,
    mover: Mover,
    /// Looks at a neighbour or a place so far.
    pub(super) work: usize,
    /// At which work it stops.
    pub(super) limit: usize,
}

impl Sifter {
    pub(super) fn new(net: &Net, limit: usize) -> Self {
        let layers = vec![false; net.layers.len()];
        Self { stale: layers.clone(), loose: layers, limit, ..Self::default() }
    }

    /// There is work left to do.
    pub(super) fn may_work(&self) -> bool {
        self.work < self.limit
    }

    /// Gives every node and chain in these layers the best place near it, and others that can gain then, until none gains
    /// by that.
    pub(super) fn settle(&mut self, net: &mut Net, layers: Range<usize>) {
        self.changed(layers);
        self.nodes(net);
        while self.may_work() && self.loosen(net) {
            self.nodes(net);
        }
    }

    /// Gives every node of every layer the best place near it until none gains by that.
    fn nodes(&mut self, net: &mut Net) {
        let count = net.layers.len();
        let mut upward = false;
        while self.may_work() && self.stale.contains(&true) {
            for step in 0..count {
                let layer = if upward { count - 1 - step } else { step };
                if std::mem::take(&mut self.stale[layer]) && self.layer(net, layer) {
                    self.changed(layer..layer + 1);
                }
            }
            upward = !upward;
        }
    }

    /// Moves every chain in a layer that changed, or beside one, to its best places; did that save crossings?
    fn loosen(&mut self, net: &mut Net) -> bool {
        let fresh = vec![false; self.loose.len()];
        let loose = std::mem::replace(&mut self.loose, fresh);
        let chains = std::mem::take(&mut self.chains);
        let mut saved = false;
        for chain in &chains {
            let Some(&first) = chain.first() else { continue };
            let layers = net.rank[first]..net.rank[first] + chain.len();
            if loose[around(&layers, &loose)].contains(&true) && self.mover.chain(net, chain) {
                self.changed(layers);
                saved = true;
            }
        }
        self.chains = chains;
        self.work += std::mem::take(&mut self.mover.work);
        saved
    }

    /// Notes that these layers changed.
    fn changed(&mut self, layers: Range<usize>) {
        self.loose[layers.clone()].fill(true);
        let near = around(&layers, &self.stale);
        self.stale[near].fill(true);
    }

    /// Sifts one layer; did that save crossings?
    fn layer(&mut self, net: &mut Net, layer: usize) -> bool {
        let nodes = &net.layers[layer];
        self.start.clear();
        self.near.clear();
        self.ends.clear();
        for &v in nodes {
            let mut starts = [0; 2];
            let mut ends = [NONE; 2];
            for (side, list) in [net.up.of(v), net.down.of(v)].into_iter().enumerate() {
                let from = self.near.len();
                starts[side] = from;
                self.near.extend(list.iter().map(|&w| net.place[w]));
                match list {
                    [] => {}
                    [only] => ends[side] = net.place[*only],
                    _ => {
                        ends[side] = SEVERAL;
                        numbers(&mut self.near[from..], &usize::cmp);
                    }
                }
            }
            self.start.push(starts);
            self.ends.push(ends);
        }
        self.start.push([self.near.len(); 2]);
        self.order.clear();
        self.order.extend(0..nodes.len());
        self.place.clone_from(&self.order);
        self.work += self.near.len() + nodes.len();
        let mut saved = false;
        for v in 0..self.order.len() {
            saved |= self.node(v);
        }
        if saved {
            let old = std::mem::take(&mut net.layers[layer]);
            net.layers[layer] = self.order.iter().map(|&from| old[from]).collect();
            for (place, &v) in net.layers[layer].iter().enumerate() {
                net.place[v] = place;
            }
        }
        saved
    }

    /// Moves one node to the best place near it; did that save crossings?
    fn node(&mut self, v: usize) -> bool {
        let at = self.place[v];
        let order = self.order.as_slice();
        let mut pairs = Pairs { start: &self.start, near: &self.near, ends: &self.ends, work: 0 };
        let (mut best, mut target) = (0, at);
        let mut change = 0;
        for q in (at.saturating_sub(REACH)..at).rev() {
            change += pairs.first(v, order[q]);
            if change < best {
                (best, target) = (change, q);
            } else if change > best + SLACK {
                break;
            }
        }
        change = 0;
        for step in 1..=REACH.min(order.len() - 1 - at) {
            let q = at + step;
            change -= pairs.first(v, order[q]);
            if change < best {
                (best, target) = (change, q);
            } else if change > best + SLACK {
                break;
            }
        }
        self.work += pairs.work;
        let (low, high) = (at.min(target), at.max(target));
        if target < at {
            self.order[low..=high].rotate_right(1);
        } else if target > at {
            self.order[low..=high].rotate_left(1);
        }
        for q in low..=high {
            self.place[self.order[q]] = q;
        }
        best < 0
    }
}

/// These layers and those beside them, of as many as there are flags.
fn around(layers: &Range<usize>, flags: &[bool]) -> Range<usize> {
    layers.start.saturating_sub(1)..(layers.end + 1).min(flags.len())
}

/// What pairs of nodes are compared by: the lists of a [`Sifter`] as slices.
struct Pairs<'a> {
    start: &'a [[usize; 2]],
    near: &'a [usize],
    ends: &'a [[usize; 2]],
    work: usize,
}

impl Pairs<'_> {
    /// Crossings of the edges of `v` with those of `w` when `v` comes first, less those when `w` does.
    #[inline]
    fn first(&mut self, v: usize, w: usize) -> isize {
        self.work += 1;
        let ([up, down], [other_up, other_down]) = (self.ends[v], self.ends[w]);
        let mut sum = 0;
        if up < SEVERAL && other_up < SEVERAL {
            sum += isize::from(up > other_up) - isize::from(up < other_up);
        } else if up != NONE && other_up != NONE {
            let (v, w) = (self.start[v], self.start[w]);
            sum += self.merge(v[0]..v[1], w[0]..w[1]);
        }
        if down < SEVERAL && other_down < SEVERAL {
            sum += isize::from(down > other_down) - isize::from(down < other_down);
        } else if down != NONE && other_down != NONE {
            sum += self.merge(self.start[v][1]..self.start[v + 1][0], self.start[w][1]..self.start[w + 1][0]);
        }
        sum
    }

    /// The same for two lists of places in `near`.
    fn merge(&mut self, a: Range<usize>, b: Range<usize>) -> isize {
        let (a, b) = (&self.near[a], &self.near[b]);
        let mut sum = 0;
        let (mut less, mut not_more) = (0, 0);
        for &place in a {
            while less < b.len() && b[less] < place {
                less += 1;
            }
            while not_more < b.len() && b[not_more] <= place {
                not_more += 1;
            }
            // `less` neighbours lie before it, `b.len() - not_more` behind it.
            sum += (less + not_more).cast_signed() - b.len().cast_signed();
        }
        self.work += a.len() + b.len();
        sum
    }
}
