//! Parts of a graph that are alike: the same work done on many tables.

use super::flow::Flow;
use super::groups::{Bond, Group};
use crate::sort::{numbers, order};

/// Fewest parts that belong together because they are alike.
const FEWEST: usize = 4;

/// These groups and, after them, those of parts that are alike, in the same order and nested in the same way. Parts are tasks and
/// groups inside the same group, or in none. They are alike when their tasks, in the order of the graph, have the same
/// numbers in `kinds`, and the same links among each other and with the rest.
#[inline]
pub fn with_alike(flow: &Flow, mut groups: Vec<Group>, kinds: &[usize]) -> Vec<Group> {
    let known = groups.len();
    // Parts, each with the group around it. Larger groups come first: the last one that has a task is its smallest.
    let mut smallest: Vec<Option<usize>> = vec![None; flow.len()];
    for (at, group) in groups.iter().enumerate() {
        for &task in &group.tasks {
            smallest[task] = Some(at);
        }
    }
    let mut parts: Vec<(Option<usize>, Vec<usize>)> = groups.iter().map(|group| (group.inside, Vec::new())).collect();
    let mut place = vec![0; flow.len()];
    for task in flow.in_order() {
        let mut around = smallest[task];
        while let Some(at) = around {
            parts[at].1.push(task);
            around = groups[at].inside;
        }
        parts.push((smallest[task], vec![task]));
    }
    let looks: Vec<Vec<usize>> = parts.iter().map(|part| look(flow, kinds, part, &mut place)).collect();
    let sorted = order(parts.len(), &|&a, &b| looks[a].cmp(&looks[b]));
    for same in sorted.chunk_by(|&a, &b| looks[a] == looks[b]) {
        let mut tasks: Vec<usize> = same.iter().flat_map(|&part| parts[part].1.iter().copied()).collect();
        numbers(&mut tasks, &usize::cmp);
        let inside = same.first().and_then(|&part| parts[part].0);
        let around = inside.map_or(flow.len(), |around| groups[around].tasks.len());
        if same.len() >= FEWEST && tasks.len() < around {
            for &part in same.iter().filter(|&&part| part < known) {
                groups[part].inside = Some(groups.len());
            }
            groups.push(Group { bond: Bond::Alike(same.len()), tasks, inside });
        }
    }
    groups
}

/// What a part is by its kinds and links: equal for parts that are alike. `place` has room for all tasks.
#[inline]
fn look(
    flow: &Flow,
    kinds: &[usize],
    (around, tasks): &(Option<usize>, Vec<usize>),
    place: &mut [usize],
) -> Vec<usize> {
    let whole = flow.len();
    for (at, &task) in tasks.iter().enumerate() {
        place[task] = at;
    }
    // A task of the part by its place in it, another one by its number.
    let name = |task: usize| {
        let at = place[task];
        if tasks.get(at) == Some(&task) { at } else { whole + task }
    };
    let mut look = vec![around.map_or(0, |around| around + 1), tasks.len()];
    for &task in tasks {
        look.extend([usize::MAX, kinds.get(task).copied().unwrap_or(0), flow.join(task) as usize]);
        for (_, link) in flow.into(task) {
            look.extend([name(link.from), link.after as usize, link.branch]);
        }
        look.push(usize::MAX);
        for (_, link) in flow.out(task) {
            look.extend([name(link.to), link.after as usize, link.branch]);
        }
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{After, Fold, Join, Link, groups, implied};
    use proptest::prelude::*;

    fn flow(tasks: usize, pairs: &[(usize, usize)]) -> Flow {
        let links: Vec<Link> = pairs.iter().map(|&pair| pair.into()).collect();
        Flow::new(vec![Join::All; tasks], &links).unwrap()
    }

    /// From 0, so many chains of two to the last; 1 is beside them.
    fn tables(tables: usize) -> Flow {
        let last = 2 * tables + 2;
        let chain = |at: usize| [(0, 2 * at + 2), (2 * at + 2, 2 * at + 3), (2 * at + 3, last)];
        let mut pairs: Vec<_> = (0..tables).flat_map(chain).collect();
        pairs.push((1, last));
        flow(last + 1, &pairs)
    }

    fn alike(flow: &Flow, kinds: &[usize]) -> Vec<(usize, Vec<usize>, Option<usize>)> {
        let all = with_alike(flow, groups(flow), kinds);
        let count = |bond| if let Bond::Alike(count) = bond { count } else { 0 };
        all.into_iter().map(|group| (count(group.bond), group.tasks, group.inside)).collect()
    }

    #[test]
    fn tasks_with_the_same_links_and_kinds_are_alike() {
        // 1 to 5 between 0 and 6, which waits for 7 as well, so they are no region by another name.
        let pairs: Vec<_> = (1..6).flat_map(|at| [(0, at), (at, 6)]).chain([(7, 6), (0, 8), (8, 9)]).collect();
        let flow = flow(10, &pairs);
        assert_eq!(alike(&flow, &[0; 10]), [(5, vec![1, 2, 3, 4, 5], None)]);
        let mut kinds = [0; 10];
        kinds[3] = 1;
        assert_eq!(alike(&flow, &kinds), [(4, vec![1, 2, 4, 5], None)]);
        kinds[4] = 2;
        assert_eq!(alike(&flow, &kinds), [], "three are too few");
    }

    #[test]
    fn a_fork_of_nothing_else_is_one_group_and_not_two() {
        let pairs: Vec<_> = (1..6).flat_map(|at| [(0, at), (at, 6)]).collect();
        assert_eq!(alike(&flow(7, &pairs), &[0; 7]), [(0, vec![1, 2, 3, 4, 5], None)]);
    }

    #[test]
    fn chains_that_are_alike_are_inside_what_is_of_them() {
        // Five chains of three from 0 to 16, and 17 besides.
        let chain = |at: usize| [(0, 3 * at + 1), (3 * at + 1, 3 * at + 2), (3 * at + 2, 3 * at + 3), (3 * at + 3, 16)];
        let pairs: Vec<_> = (0..5).flat_map(chain).chain([(17, 16), (0, 18), (18, 19)]).collect();
        let found = alike(&flow(20, &pairs), &[0; 20]);
        assert_eq!(found[5..], [(5, (1..16).collect(), None)]);
        assert!(found[..5].iter().all(|group| group.0 == 0 && group.1.len() == 3 && group.2 == Some(5)), "{found:?}");
    }

    #[test]
    fn the_same_work_on_many_tables_is_one_box() {
        // Chains of two are no groups, but heads are alike only with the same successors: nothing is folded.
        assert_eq!(alike(&tables(60), &[0; 123]), []);
        let last = 3 * 80 + 1;
        let chain =
            |at: usize| [(0, 3 * at + 1), (3 * at + 1, 3 * at + 2), (3 * at + 2, 3 * at + 3), (3 * at + 3, last)];
        let flow = flow(last + 1, &(0..80).flat_map(chain).collect::<Vec<_>>());
        let all = with_alike(&flow, groups(&flow), &vec![0; last + 1]);
        let fold = Fold::new(&flow, &all, None, &implied(&flow));
        assert_eq!((fold.boxes.len(), fold.ends()), (3, vec![(0, 1), (1, 2)]));
        // The first of them open: the other 79, and its three tasks.
        let fold = Fold::new(&flow, &all, all.iter().position(|group| group.tasks == [1, 2, 3]), &implied(&flow));
        assert_eq!(fold.boxes.len(), 84);
    }

    fn random() -> impl Strategy<Value = (Vec<Link>, Vec<usize>)> {
        // Many tasks with few links have the same.
        let after = prop::sample::select(vec![After::Success, After::Success, After::Success, After::Failure]);
        let link = (0_usize..12, 1_usize..14, after);
        let link = link.prop_map(|(from, by, after)| Link { from, to: from + by, after, branch: 0 });
        (prop::collection::vec(link, 0..40), prop::collection::vec(0_usize..2, 26))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn groups_of_what_is_alike_nest_and_fold_without_cycles((links, kinds) in random(), open in 0_usize..8) {
            let flow = Flow::new(vec![Join::All; 26], &links).unwrap();
            let before = groups(&flow);
            let all = with_alike(&flow, before.clone(), &kinds);
            for (at, group) in all.iter().enumerate() {
                prop_assert!(group.tasks.len() < flow.len());
                let around = all.iter().enumerate().filter(|(other, around)| {
                    *other != at && group.tasks.iter().all(|task| around.tasks.contains(task))
                });
                prop_assert_eq!(group.inside, around.min_by_key(|(_, group)| group.tasks.len()).map(|(other, _)| other));
                for other in &all {
                    let common = group.tasks.iter().filter(|task| other.tasks.contains(task)).count();
                    prop_assert!(common == 0 || common == group.tasks.len() || common == other.tasks.len());
                }
                if let Bond::Alike(count) = group.bond {
                    prop_assert_eq!(group.tasks.len() % count, 0);
                }
            }
            prop_assert_eq!(all.iter().filter(|group| !matches!(group.bond, Bond::Alike(_))).count(), before.len());
            let fold = Fold::new(&flow, &all, (open < all.len()).then_some(open), &implied(&flow));
            // Every line leads on in some order of the boxes.
            let joins = vec![Join::All; fold.boxes.len()];
            let lines: Vec<Link> = fold.ends().into_iter().map(Link::from).collect();
            prop_assert!(Flow::new(joins, &lines).is_some());
        }
    }
}
