//! Where a drawing seen before puts the nodes of the next one: what is new lies between its neighbours.

/// A pixel has so many parts.
const UNIT: i64 = 16;

/// The height of each of `count` nodes and bends of a connected drawing, in parts of a pixel; `None` when less than half
/// of its nodes were seen. `seen` are the heights of the nodes, `edges` from lower to higher layers, `bends` theirs.
pub(super) fn recall(
    seen: &[Option<i32>],
    edges: &[(usize, usize)],
    bends: &[Vec<usize>],
    count: usize,
) -> Option<Vec<i64>> {
    let mut known: Vec<Option<i64>> = seen.iter().map(|y| y.map(|y| i64::from(y) * UNIT)).collect();
    let mut unknown = known.iter().filter(|y| y.is_none()).count();
    if 2 * unknown > known.len() {
        return None;
    }
    // From what was seen to its new neighbours, and to theirs: the nodes are connected.
    while unknown > 0 {
        let mut sums = vec![(0, 0); known.len()];
        for &(a, b) in edges {
            for (v, w) in [(a, b), (b, a)] {
                if let (None, Some(y)) = (known[v], known[w]) {
                    sums[v] = (sums[v].0 + y, sums[v].1 + 1);
                }
            }
        }
        for (known, (sum, count)) in known.iter_mut().zip(sums) {
            if count > 0 {
                *known = Some(sum / count);
                unknown -= 1;
            }
        }
    }
    let mut heights: Vec<i64> = known.into_iter().flatten().collect();
    heights.resize(count, 0);
    for (&(a, b), bends) in edges.iter().zip(bends) {
        let (from, to) = (heights[a], heights[b]);
        let steps = i64::try_from(bends.len() + 1).unwrap_or(i64::MAX);
        for (&bend, step) in bends.iter().zip(1..) {
            heights[bend] = from + (to - from) * step / steps;
        }
    }
    Some(heights)
}
