//! Sorting through one copy of the standard sort, and sorted lists in place of trees: the sort and the trees of the
//! standard library are fast, but weigh 3 kB in the page for every type they are used with.

use std::cmp::Ordering;

/// Sorts stably, as [`slice::sort_by`] does.
pub fn sort_by<T>(items: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| match (items.get(*a), items.get(*b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// Brings to each place what `order` names for it, by swapping along the cycles of the order.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at))
            && from != start
        {
            swap(at, from);
            at = from;
        }
    }
}

/// The numbers below `count` in the order of what they stand for.
pub fn order(count: usize, compare: &dyn Fn(&usize, &usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    numbers(&mut order, compare);
    order
}

/// Sorts plain numbers, stably: the one place where the standard sort is used.
pub fn numbers(items: &mut [usize], compare: &dyn Fn(&usize, &usize) -> Ordering) {
    items.sort_by(|a, b| compare(a, b));
}

/// Whether a sorted list has a word.
pub fn has(list: &[String], word: &str) -> bool {
    list.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
}

/// Adds a word to a sorted list; says whether it was new there.
pub fn insert(list: &mut Vec<String>, word: &str) -> bool {
    match list.binary_search_by(|known| known.as_str().cmp(word)) {
        Ok(_) => false,
        Err(at) => {
            list.insert(at, word.to_owned());
            true
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        super::sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn any_order_is_sorted_as_the_standard_library_does() {
        for seed in 1..200_u32 {
            let mut items: Vec<(u32, u32)> =
                (0..seed).map(|n| (n.wrapping_mul(seed.wrapping_mul(2_654_435_761)) >> 28, n)).collect();
            let mut expected = items.clone();
            super::sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
            expected.sort_by_key(|item| item.0);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn a_list_of_words_stays_sorted_and_holds_each_once() {
        let mut list = Vec::new();
        let new: Vec<bool> = ["b", "c", "a", "b"].iter().map(|word| super::insert(&mut list, word)).collect();
        assert_eq!((list.join(""), new), ("abc".to_owned(), vec![true, true, true, false]));
    }
}
