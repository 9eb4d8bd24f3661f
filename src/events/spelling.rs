//! Words that were probably meant by a text that is none of them.

/// The known word that differs least from a text: in a third of its letters at most.
pub(super) fn meant<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if text.len() > 100 {
        return None;
    }
    let plain = text.to_ascii_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let (far, limit) = (distance(&plain, &word.to_ascii_lowercase()), word.len() / 3);
        if far <= limit && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, word));
        }
    }
    best.map(|(_, word)| word)
}

/// How many letters have to be added, taken out or replaced to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let mut costs: Vec<usize> = (0..=b.len()).collect();
    for (n, one) in a.bytes().enumerate() {
        let mut diagonal = n;
        let mut left = n + 1;
        if let Some(first) = costs.first_mut() {
            *first = left;
        }
        for (other, cost) in b.bytes().zip(costs.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(one != other);
            diagonal = *cost;
            left = replaced.min(diagonal + 1).min(left + 1);
            *cost = left;
        }
    }
    costs.last().copied().unwrap_or(0)
}

/// " Did you mean Events?"; empty when nothing is near.
pub(super) fn ask(meant: Option<&str>) -> String {
    meant.map(|word| [" Did you mean ", word, "?"].concat()).unwrap_or_default()
}
