//! Lists of small numbers packed into two arrays: the neighbours of each node.

/// A list of numbers for each of `n` keys.
#[derive(Default)]
pub(super) struct Lists {
    start: Vec<usize>,
    items: Vec<usize>,
}

impl Lists {
    /// Packs pairs of key and item; items keep the order of the pairs. Every key is below `n`.
    pub(super) fn new(n: usize, pairs: &[(usize, usize)]) -> Self {
        let mut start = vec![0; n + 1];
        for &(key, _) in pairs {
            start[key + 1] += 1;
        }
        for key in 0..n {
            start[key + 1] += start[key];
        }
        let mut next = start.clone();
        let mut items = vec![0; pairs.len()];
        for &(key, item) in pairs {
            items[next[key]] = item;
            next[key] += 1;
        }
        Self { start, items }
    }

    /// The list of `key`.
    #[inline]
    pub(super) fn of(&self, key: usize) -> &[usize] {
        &self.items[self.start[key]..self.start[key + 1]]
    }
}

/// The edges that a drawing or a plan of `n` nodes can use: both ends exist and differ.
pub(super) fn usable(n: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    edges.iter().copied().filter(|&(a, b)| a < n && b < n && a != b).collect()
}

/// The same edges the other way round.
pub(super) fn reversed(edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    edges.iter().map(|&(a, b)| (b, a)).collect()
}

/// Nodes in an order in which every edge points forward; nodes on and behind a cycle are missing. Ties go to the
/// node that became ready first.
pub(super) fn topological(n: usize, edges: &[(usize, usize)], next: &Lists) -> Vec<usize> {
    let mut waiting = vec![0_usize; n];
    for &(_, b) in edges {
        waiting[b] += 1;
    }
    let mut order: Vec<usize> = (0..n).filter(|&v| waiting[v] == 0).collect();
    let mut done = 0;
    while let Some(&v) = order.get(done) {
        done += 1;
        for &w in next.of(v) {
            waiting[w] -= 1;
            if waiting[w] == 0 {
                order.push(w);
            }
        }
    }
    order
}
