//! Graphs of several connected parts.

use super::*;

/// A graph with names for its nodes, in some order; drawn as it is, near the drawing before.
struct Named {
    nodes: Vec<usize>,
    edges: Vec<(usize, usize)>,
    drawing: Layout,
    drawn: Vec<usize>,
}

impl Named {
    /// Of so many nodes a part, in an order that these numbers give.
    fn new(parts: &[usize], places: &[u32]) -> Self {
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        for (seed, &size) in (0..).zip(parts) {
            let first = nodes.len();
            nodes.extend(first..first + size);
            if size > 1 {
                edges.extend(pipeline(size, seed).into_iter().map(|(a, b)| (first + a, first + b)));
            }
        }
        nodes.sort_by_key(|&node| places[node % places.len()]);
        let mut new = Self { nodes, edges, drawing: Layout::default(), drawn: Vec::new() };
        new.draw();
        new
    }

    fn draw(&mut self) {
        let place = |nodes: &[usize], node: usize| nodes.iter().position(|&other| other == node);
        let known = |&node: &usize| self.drawing.seen(place(&self.drawn, node)?);
        let seen: Vec<Option<Seen>> = self.nodes.iter().map(known).collect();
        let ends = |&(a, b): &(usize, usize)| Some((place(&self.nodes, a)?, place(&self.nodes, b)?));
        let edges: Vec<_> = self.edges.iter().filter_map(ends).collect();
        let sizes = vec![(168, 56); self.nodes.len()];
        self.drawing = layout_near(&sizes, &edges, &seen);
        check_drawing(&self.drawing, &sizes, &edges);
        self.drawn.clone_from(&self.nodes);
    }

    /// One node or link more, or a node less, in the part of one node; no part falls apart.
    fn edit(&mut self, (kind, at): (usize, usize)) {
        let (new, old) = (self.nodes.iter().max().unwrap() + 1, self.nodes[at % self.nodes.len()]);
        let near: Vec<_> = self.edges.iter().filter(|(a, b)| *a == old || *b == old).copied().collect();
        match (kind, &*near) {
            (0, [(_, far)]) if *far != old => self.edges.push((old, *far)),
            (1, [_]) => {
                self.nodes.retain(|&node| node != old);
                self.edges.retain(|edge| *edge != near[0]);
            }
            (2, _) => {
                self.nodes.insert(at % self.nodes.len(), new);
                self.edges.push((new, old));
            }
            _ => {
                self.nodes.push(new);
                self.edges.push((old, new));
            }
        }
        self.draw();
    }

    /// For each part the nodes, the left, upper, right and lower end.
    fn parts(&self) -> Vec<(HashSet<usize>, [i32; 4])> {
        let mut parts: Vec<HashSet<usize>> = self.nodes.iter().map(|&node| HashSet::from([node])).collect();
        for (a, b) in &self.edges {
            let (joined, others): (Vec<_>, _) = parts.into_iter().partition(|p| p.contains(a) || p.contains(b));
            parts = others;
            parts.push(joined.into_iter().flatten().collect());
        }
        let ends = |part: &HashSet<usize>| {
            let own = self.drawn.iter().zip(&self.drawing.boxes).filter(|(node, _)| part.contains(node));
            let all: Vec<&Rect> = own.map(|own| own.1).collect();
            let least = |of: fn(&Rect) -> i32| all.iter().map(|b| of(b)).min().unwrap();
            [least(|b| b.x), least(|b| b.y), -least(|b| -b.x - b.width), -least(|b| -b.y - b.height)]
        };
        parts.into_iter().map(|part| (part.clone(), ends(&part))).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn parts_keep_their_places_beside_and_below_each_other(
        parts in prop::collection::vec(prop_oneof![Just(1), 2..12_usize], 2..9),
        places in prop::collection::vec(any::<u32>(), 40),
        edits in prop::collection::vec((0..4_usize, 0..60_usize), 1..9),
    ) {
        let mut graph = Named::new(&parts, &places);
        for edit in edits {
            let before = graph.parts();
            graph.edit(edit);
            let after = graph.parts();
            let now = |old: &HashSet<usize>| after.iter().find(|part| !part.0.is_disjoint(old)).unwrap().1;
            for (one, [left, top, right, bottom]) in &before {
                for (two, [from, high, to, low]) in before.iter().filter(|two| two.0 != *one) {
                    let ([next_left, next_top, ..], [_, _, next_to, next_low]) = (now(one), now(two));
                    if top < low && high < bottom && from < left {
                        prop_assert!(next_to < next_left, "beside");
                    }
                    if left < to && from < right && high < top {
                        prop_assert!(next_low < next_top, "below");
                    }
                }
            }
        }
    }
}

#[test]
fn parts_without_a_past_lie_in_the_order_of_their_first_nodes() {
    // 3 and its tree are large, and come after 2; 0 leads to 8.
    let edges = [(0, 8), (3, 4), (3, 5), (3, 6), (3, 7), (1, 9)];
    let drawing = layout(&[(168, 56); 10], &edges);
    let corners: Vec<(i32, i32)> = [0, 1, 2, 3].iter().map(|&v| (drawing.corners[v].y, drawing.corners[v].x)).collect();
    assert!(corners.is_sorted() && corners[0] == (24, 24), "{corners:?}");
}
