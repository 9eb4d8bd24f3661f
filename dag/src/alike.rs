//! Parts of a graph that are alike: the same work done on many tables.

use super::flow::Flow;
use super::groups::{Bond, Group, chains};
use crate::sort::{numbers, order};

/// Fewest parts that belong together because they are alike.
const FEWEST: usize = 4;

/// These groups and, after them, those of parts that are alike, nested in the same way. Parts are tasks, chains of two,
/// which are groups where they are alike, and groups; all inside the same group, or in none. They are alike when their
/// tasks, in the order of the graph, have the same numbers in `kinds`, and the same links among each other and with the
/// rest.
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
    for pair in chains(flow).filter(|chain| chain.len() == 2) {
        let around = smallest[pair[0]];
        if around == smallest[pair[1]] && around.is_none_or(|at| groups[at].tasks.len() > 2) {
            parts.push((around, pair));
        }
    }
    let looks: Vec<Vec<usize>> = parts.iter().map(|part| look(flow, kinds, part, &mut place)).collect();
    let sorted = order(parts.len(), &|&a, &b| looks[a].cmp(&looks[b]));
    for same in sorted.chunk_by(|&a, &b| looks[a] == looks[b]).filter(|same| same.len() >= FEWEST) {
        let mut tasks: Vec<usize> = same.iter().flat_map(|&part| parts[part].1.iter().copied()).collect();
        numbers(&mut tasks, &usize::cmp);
        let around = parts[same[0]].0;
        let mut inside = around;
        if tasks.len() < around.map_or(flow.len(), |around| groups[around].tasks.len()) {
            inside = Some(groups.len());
            groups.push(Group { bond: Bond::Alike(same.len()), tasks, inside: around });
        }
        for &part in same {
            if let Some(group) = groups[..known].get_mut(part) {
                group.inside = inside;
            } else if let [a, b] = *parts[part].1 {
                groups.push(Group { bond: Bond::Chain, tasks: vec![a.min(b), a.max(b)], inside });
            }
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
    fn two_steps_for_each_of_many_tables_are_one_box() {
        let flow = tables(60);
        let all = with_alike(&flow, groups(&flow), &[0; 123]);
        assert_eq!((all.len(), all[0].bond, all[0].tasks.len()), (61, Bond::Alike(60), 120));
        assert!(
            all[1..].iter().all(|group| (group.bond, group.tasks.len(), group.inside) == (Bond::Chain, 2, Some(0)))
        );
        let fold = Fold::new(&flow, &all, None, &implied(&flow));
        assert_eq!((fold.boxes.len(), fold.ends()), (4, vec![(0, 2), (1, 3), (2, 3)]));
        // One table open: the other 59, and its two tasks.
        assert_eq!(Fold::new(&flow, &all, Some(1), &implied(&flow)).boxes.len(), 64);
        // Between 0 and the last there are no more than can be a group: the tables are inside it, three are none.
        let inside = |tasks: &[usize]| (0, tasks.to_vec(), Some(0));
        let outer = (0, (2..10).collect(), None);
        let four = [outer, inside(&[2, 3]), inside(&[4, 5]), inside(&[6, 7]), inside(&[8, 9])];
        assert_eq!(alike(&tables(4), &[0; 11]), four);
        assert_eq!(alike(&tables(3), &[0; 9]), [(0, (2..8).collect(), None)]);
    }

    #[test]
    fn the_same_work_on_many_tables_is_one_box() {
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
            for (old, new) in before.iter().zip(&all) {
                prop_assert_eq!((old.bond, &old.tasks), (new.bond, &new.tasks));
            }
            for pair in all[before.len()..].iter().filter(|group| group.bond == Bond::Chain) {
                let others = all.iter().filter(|other| (other.tasks.len(), other.inside) == (2, pair.inside));
                prop_assert!(others.count() >= FEWEST && flow.out(pair.tasks[0]).any(|(_, l)| l.to == pair.tasks[1]));
            }
            let fold = Fold::new(&flow, &all, (open < all.len()).then_some(open), &implied(&flow));
            // Every line leads on in some order of the boxes.
            let joins = vec![Join::All; fold.boxes.len()];
            let lines: Vec<Link> = fold.ends().into_iter().map(Link::from).collect();
            prop_assert!(Flow::new(joins, &lines).is_some());
        }
    }
}
