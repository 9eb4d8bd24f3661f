//! Wildcards of policies: `*` stands for any text, `?` for any one character.

/// `pattern` catches every text that `other` catches, where `other` may have wildcards of its own.
///
/// Exact when `other` has none. With wildcards in `other` it may say no where the answer is yes, never the reverse:
/// a `*` of `other` is caught by a `*` only.
pub fn covers(pattern: &str, other: &str) -> bool {
    let (pattern, other) = (pattern.as_bytes(), other.as_bytes());
    let (mut at, mut seen) = (0, 0);
    // Where to go on when what follows the last `*` does not fit: behind it, one more character taken.
    let mut back: Option<(usize, usize)> = None;
    while let Some(&letter) = other.get(seen) {
        match pattern.get(at) {
            Some(b'*') => {
                back = Some((at + 1, seen));
                at += 1;
                continue;
            }
            Some(&wanted) if wanted == letter || (wanted == b'?' && letter != b'*') => {
                at += 1;
                seen += 1;
                continue;
            }
            _ => {}
        }
        let Some((star, from)) = back else { return false };
        back = Some((star, from + 1));
        at = star;
        seen = from + 1;
    }
    pattern.get(at..).is_some_and(|rest| rest.iter().all(|&letter| letter == b'*'))
}

/// [`covers`] for names of actions, which are the same in any case.
pub fn names(pattern: &str, action: &str) -> bool {
    covers(&pattern.to_ascii_lowercase(), &action.to_ascii_lowercase())
}
