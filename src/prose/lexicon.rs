//! From tokens to items: the longest known phrase at every place, misspelt names included.

use super::token::{Kind, Token};
use super::words::{C, NAMES, WORDS};
use super::zones::ZONES;
use crate::diag::Span;
use crate::sort::sort_by;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word without a meaning of its own here; its text is in the span.
    Word,
    /// A path, an expression.
    Code,
    /// A mark.
    Stop(char),
    /// A number, in digits or words.
    Number(u32),
    /// A clock time, minutes after midnight; true when it may be a decimal.
    Clock(u16, bool),
    /// A known phrase.
    Is(C),
}

/// What a clause does with what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It is so.
    Asserted,
    /// It is not so.
    Negated,
    /// It was so.
    Past,
    /// It may be so, or somebody says so.
    Maybe,
    /// One of the answers to choose from.
    Option,
}

/// A token or a phrase with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) status: Status,
    /// Only a hyphen, or nothing, before it.
    pub(super) glued: bool,
}

/// The phrases, by their first two letters.
pub(super) struct Lexicon {
    phrases: Vec<(&'static str, C)>,
}

/// The first two bytes of a word.
fn head(word: &str) -> &str {
    word.get(..2).unwrap_or(word)
}

/// `word` is `pattern`, or begins like it when that ends with `*`.
fn fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => pattern == word || (word.contains('\u{2019}') && word.replace('\u{2019}', "'") == pattern),
    }
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let mut phrases: Vec<(&'static str, C)> = Vec::with_capacity(2_000);
        let mut add = |list: &'static str, meaning: C| {
            phrases.extend(list.split('|').filter(|phrase| !phrase.is_empty()).map(|phrase| (phrase, meaning)));
        };
        for &(meaning, list) in WORDS {
            add(list, meaning);
        }
        for &(zone, names, places) in ZONES {
            add(names, C::Zone(zone));
            add(places, C::Place(zone));
        }
        sort_by(&mut phrases, &|a, b| head(a.0).cmp(head(b.0)));
        Self { phrases }
    }

    /// The longest phrase at the start of `tokens`: its meaning and length.
    fn longest(&self, lower: &str, tokens: &[Token]) -> Option<(C, usize)> {
        let word = tokens.first()?.span.of(lower);
        let first = head(word);
        let from = self.phrases.partition_point(|phrase| head(phrase.0) < first);
        let mut best: Option<(C, usize)> = None;
        for (phrase, meaning) in self.phrases.get(from..)?.iter().take_while(|phrase| head(phrase.0) == first) {
            let mut length = 0;
            let all = phrase.split(' ').all(|pattern| {
                let token = tokens.get(length);
                length += 1;
                token.is_some_and(|token| {
                    matches!(token.kind, Kind::Word | Kind::Number(_))
                        && (pattern == "*" || fits(pattern, token.span.of(lower)))
                })
            });
            if all && best.is_none_or(|best| length > best.1) {
                best = Some((*meaning, length));
            }
        }
        best
    }

    /// All of `tokens` as items.
    pub(super) fn items(&self, lower: &str, tokens: &[Token]) -> Vec<Item> {
        let mut items = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = tokens.get(at..).unwrap_or_default();
            let mut length = 1;
            let what = match token.kind {
                Kind::Stop(mark) => What::Stop(mark),
                Kind::Code => What::Code,
                Kind::Clock(clock, decimal) => What::Clock(clock, decimal),
                Kind::Number(number) => What::Number(number),
                Kind::Word => {
                    match self.longest(lower, rest).or_else(|| Some((self.misspelt(token.span.of(lower))?, 1))) {
                        Some((meaning, words)) => {
                            length = words;
                            match meaning {
                                C::Count(number) => What::Number(number),
                                meaning => What::Is(meaning),
                            }
                        }
                        None => What::Word,
                    }
                }
            };
            let end = rest.get(length - 1).map_or(token.span.end, |last| last.span.end);
            items.push(Item {
                what,
                span: Span::new(token.span.start, end),
                sentence: token.sentence,
                status: Status::Asserted,
                glued: token.glued,
            });
            at += length;
        }
        items
    }

    /// The meaning of the name that `word` is one slip of the finger away from.
    fn misspelt(&self, word: &str) -> Option<C> {
        if word.len() < 6 || word.contains('_') {
            return None;
        }
        let name = NAMES.iter().find(|name| name.len() > 5 && slip(name.as_bytes(), word.as_bytes()))?;
        let from = self.phrases.partition_point(|phrase| head(phrase.0) < head(name));
        self.phrases
            .get(from..)?
            .iter()
            .take_while(|phrase| head(phrase.0) == head(name))
            .find(|phrase| fits(phrase.0, name))
            .map(|phrase| phrase.1)
    }
}

/// One letter missing, added, changed, or two swapped.
fn slip(name: &[u8], word: &[u8]) -> bool {
    if name.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let front = name.iter().zip(word).take_while(|(a, b)| a == b).count();
    let rest = |text: &[u8], skip: usize| text.get((front + skip).min(text.len())..).unwrap_or_default().to_vec();
    match name.len().cmp(&word.len()) {
        std::cmp::Ordering::Less => rest(name, 0) == rest(word, 1),
        std::cmp::Ordering::Greater => rest(name, 1) == rest(word, 0),
        std::cmp::Ordering::Equal => {
            rest(name, 1) == rest(word, 1)
                || (rest(name, 2) == rest(word, 2)
                    && name.get(front) == word.get(front + 1)
                    && name.get(front + 1) == word.get(front))
        }
    }
}
