//! A connected graph in layers: every edge goes to the next layer, long ones through bends.

use super::super::lists::{Lists, reversed};
use crate::sort::numbers;

/// Bends of a drawing at most: they grow with the square of the steps where one is linked with every other.
const MOST: usize = 300_000;

/// Nodes of the drawing, then bends; each in a layer.
pub(super) struct Net {
    /// The first bend; smaller numbers are nodes of the drawing.
    pub(super) real: usize,
    /// The layer of each node.
    pub(super) rank: Vec<usize>,
    /// The nodes of each layer, in order.
    pub(super) layers: Vec<Vec<usize>>,
    /// The place of each node in its layer.
    pub(super) place: Vec<usize>,
    /// Neighbours in the layer before.
    pub(super) up: Lists,
    /// Neighbours in the next layer.
    pub(super) down: Lists,
}

impl Net {
    /// Puts bends on the long edges. `rank` is of the nodes; each edge of `edges` goes up in rank, except where
    /// `back` says that it is drawn backwards: it goes up after it is turned round, and gets bends beside its own
    /// ends too, because it leaves its predecessor to the right. Returns the bends of each edge, left to right; the
    /// longest edges get none where all would have more than [`MOST`], and are drawn across what is in between.
    pub(super) fn new(mut rank: Vec<usize>, edges: &[(usize, usize)], back: &[bool]) -> (Self, Vec<Vec<usize>>) {
        let real = rank.len();
        let mut pairs = Vec::new();
        let mut bends = Vec::with_capacity(edges.len());
        let between = |rank: &[usize], (a, b): (usize, usize), back: bool| {
            if back { rank[b]..rank[a] + 1 } else { rank[a] + 1..rank[b] }
        };
        let longest = longest(edges.iter().zip(back).map(|(&edge, &back)| between(&rank, edge, back).len()).collect());
        for (&(a, b), &back) in edges.iter().zip(back) {
            let layers = between(&rank, (a, b), back);
            if layers.len() > longest {
                bends.push(Vec::new());
                continue;
            }
            let mut chain = Vec::with_capacity(layers.len());
            let mut last = if back { None } else { Some(a) };
            for layer in layers {
                let bend = rank.len();
                rank.push(layer);
                chain.push(bend);
                pairs.extend(last.map(|l| (l, bend)));
                last = Some(bend);
            }
            if !back {
                pairs.extend(last.map(|l| (l, b)));
            }
            bends.push(chain);
        }
        let count = rank.iter().max().map_or(0, |r| r + 1);
        let mut layers = vec![Vec::new(); count];
        for (v, &r) in rank.iter().enumerate() {
            layers[r].push(v);
        }
        let n = rank.len();
        let (up, down) = (Lists::new(n, &reversed(&pairs)), Lists::new(n, &pairs));
        let mut net = Self { real, place: vec![0; n], rank, layers, up, down };
        net.index();
        (net, bends)
    }

    /// Sets the places from the layers.
    pub(super) fn index(&mut self) {
        for layer in &self.layers {
            for (place, &v) in layer.iter().enumerate() {
                self.place[v] = place;
            }
        }
    }
}

/// The most bends an edge may have, so that all edges up to there have no more than [`MOST`] together.
fn longest(mut lengths: Vec<usize>) -> usize {
    numbers(&mut lengths, &usize::cmp);
    let mut left = MOST;
    for length in lengths {
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return length - 1,
        }
    }
    usize::MAX
}
