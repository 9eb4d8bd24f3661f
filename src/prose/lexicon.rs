//! From tokens to items: the longest known phrase at every place, misspelt names included.

use super::token::{Kind, Token};
use super::words::{C, NAMES, Time, WORDS};
use super::zones::ZONES;
use crate::diag::Span;
use crate::sort::sort_by;
use std::sync::OnceLock;

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
    /// It is so, but others do it.
    Theirs,
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

/// The text of the item at `at`.
pub(super) fn word<'a>(text: &'a str, items: &[Item], at: usize) -> &'a str {
    items.get(at).map_or("", |item| item.span.of(text))
}

/// The item at `at` is one of `words`, which are separated by `|`, in whatever case.
pub(super) fn is(text: &str, items: &[Item], at: usize, words: &str) -> bool {
    items.get(at).is_some_and(|item| item.is(text, words))
}

impl Item {
    /// It is one of `words`, which are separated by `|`, in whatever case.
    pub(super) fn is(&self, text: &str, words: &str) -> bool {
        let word = text.as_bytes().get(self.span.start..self.span.end).unwrap_or_default();
        listed(words, word)
    }

    /// It begins with one of `stems`, which are separated by `|`, in whatever case.
    pub(super) fn begins(&self, text: &str, stems: &str) -> bool {
        let word = text.as_bytes().get(self.span.start..self.span.end).unwrap_or_default();
        stems
            .as_bytes()
            .split(|&b| b == b'|')
            .any(|stem| word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem)))
    }
}

/// `word` is one of `words`, which are separated by `|`, in whatever case.
pub(super) fn listed(words: &str, word: &[u8]) -> bool {
    // Most words differ in length already.
    words.as_bytes().split(|&b| b == b'|').any(|known| known.len() == word.len() && word.eq_ignore_ascii_case(known))
}

/// What the item at `at` is; a full stop beyond the last.
pub(super) fn what(items: &[Item], at: usize) -> What {
    items.get(at).map_or(What::Stop('.'), |item| item.what)
}

/// The meaning of the item at `at`.
pub(super) fn meaning(items: &[Item], at: usize) -> Option<C> {
    match what(items, at) {
        What::Is(meaning) => Some(meaning),
        _ => None,
    }
}

/// The time word at `at`.
pub(super) fn time(items: &[Item], at: usize) -> Option<Time> {
    match meaning(items, at) {
        Some(C::Time(time)) => Some(time),
        _ => None,
    }
}

/// Longest part of a sentence that is looked at around one item, each way: keeps the time linear.
const AROUND: usize = 60;

/// The sentence around the item at `at`.
pub(super) fn around(items: &[Item], at: usize) -> &[Item] {
    let sentence = items.get(at).map_or(0, |item| item.sentence);
    let same = |other: &&Item| other.sentence == sentence;
    let before = items.get(..at).unwrap_or_default().iter().rev().take(AROUND).take_while(same).count();
    let after = items.get(at..).unwrap_or_default().iter().take(AROUND).take_while(same).count();
    items.get(at - before..at + after).unwrap_or_default()
}

/// A phrase with its meaning.
#[derive(Clone, Copy)]
struct Phrase {
    /// The beginning of its first word: see [`head`].
    head: u32,
    /// Bytes of its first word.
    first: usize,
    /// Its first word is that of the phrase before.
    again: bool,
    /// First byte of its second word; zero when there is none.
    second: u8,
    /// Its place in the list of words: of two phrases of one length the earlier holds.
    rank: usize,
    text: &'static str,
    meaning: C,
}

impl Phrase {
    fn word(&self) -> &'static [u8] {
        self.text.as_bytes().get(..self.first).unwrap_or_default()
    }
}

/// The phrases, in the order of the beginning of their first word, then of that word.
pub(super) struct Lexicon {
    phrases: Vec<Phrase>,
}

/// The first three bytes of the first word, as a number: no word that ends in `*` is shorter.
fn head(phrase: &str) -> u32 {
    let bytes = phrase.bytes().take(3).take_while(|b| !matches!(b, b' ' | b'*'));
    bytes.fold(0, |head, byte| head << 8 | u32::from(byte))
}

/// `word` is `pattern`, or begins like it when that ends with `*`.
fn fits(pattern: &[u8], word: &str) -> bool {
    match pattern.split_last() {
        Some((b'*', stem)) => word.as_bytes().starts_with(stem),
        // A curly apostrophe has two bytes more than a plain one.
        _ => pattern == word.as_bytes() || (pattern.len() + 2 == word.len() && curly(pattern, word)),
    }
}

/// Equal but for a curly apostrophe.
fn curly(pattern: &[u8], word: &str) -> bool {
    word.split_once('\u{2019}').is_some_and(|(front, back)| {
        pattern.strip_prefix(front.as_bytes()).and_then(|rest| rest.strip_prefix(b"'")) == Some(back.as_bytes())
    })
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

impl Lexicon {
    /// The one lexicon, made when it is first asked for.
    pub(super) fn get() -> &'static Self {
        LEXICON.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(4_000);
        let mut add = |list: &'static str, meaning: C| {
            for text in list.split('|').filter(|phrase| !phrase.is_empty()) {
                let first = text.find(' ').unwrap_or(text.len());
                let second = text.as_bytes().get(first + 1).copied().unwrap_or(0);
                phrases.push(Phrase {
                    head: head(text),
                    first,
                    again: false,
                    second,
                    rank: phrases.len(),
                    text,
                    meaning,
                });
            }
        };
        for &(meaning, list) in WORDS {
            add(list, meaning);
        }
        for &(zone, names, places) in ZONES {
            add(names, C::Zone(zone));
            add(places, C::Place(zone));
        }
        sort_by(&mut phrases, &|a, b| a.head.cmp(&b.head).then_with(|| a.word().cmp(b.word())));
        let mut before: &[u8] = &[];
        for phrase in &mut phrases {
            phrase.again = phrase.word() == before;
            before = phrase.word();
        }
        Self { phrases }
    }

    /// The phrases whose first word begins like `word`.
    fn candidates(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let first = head(word);
        let from = self.phrases.partition_point(|phrase| phrase.head < first);
        self.phrases.get(from..).unwrap_or_default().iter().take_while(move |phrase| phrase.head == first)
    }

    /// The longest phrase at the start of `tokens`: its meaning and length.
    fn longest(&self, lower: &str, tokens: &[Token]) -> Option<(C, usize)> {
        let word = tokens.first()?.span.of(lower);
        let next = tokens.get(1).and_then(|token| lower.as_bytes().get(token.span.start)).copied().unwrap_or(0);
        let mut fit = false;
        let mut best: Option<(&Phrase, usize)> = None;
        for phrase in self.candidates(word) {
            fit = if phrase.again { fit } else { fits(phrase.word(), word) };
            if !fit || (phrase.second != 0 && phrase.second != b'*' && phrase.second != next) {
                continue;
            }
            let mut length = 1;
            let rest = phrase.text.as_bytes().get(phrase.first..).unwrap_or_default();
            let all = rest.is_empty()
                || rest.split(|&b| b == b' ').skip(1).all(|pattern| {
                    let token = tokens.get(length);
                    length += 1;
                    token.is_some_and(|token| {
                        matches!(token.kind, Kind::Word | Kind::Number(_))
                            && (pattern == b"*" || fits(pattern, token.span.of(lower)))
                    })
                });
            let longer = best.is_none_or(|best| length > best.1 || (length == best.1 && phrase.rank < best.0.rank));
            if all && longer {
                best = Some((phrase, length));
            }
        }
        best.map(|best| (best.0.meaning, best.1))
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
                    let word = token.span.of(lower);
                    match self
                        .longest(lower, rest)
                        .or_else(|| Some((self.service(word).or_else(|| self.misspelt(word))?, 1)))
                    {
                        // "is in | plain text": what is in something else has not arrived.
                        Some((_, 2)) if self.place(lower, rest) => What::Word,
                        // "`evaluate`": a name, whatever the word means.
                        Some((meaning, _)) if named(lower, token) && !matches!(meaning, C::Service(_)) => What::Word,
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

    /// The second of `tokens` is "in", and begins a longer phrase.
    fn place(&self, lower: &str, tokens: &[Token]) -> bool {
        let rest = tokens.get(1..).unwrap_or_default();
        rest.first().is_some_and(|token| token.span.of(lower) == "in")
            && self.longest(lower, rest).is_some_and(|phrase| phrase.1 > 1)
    }

    /// The service that owns something: "Glue's".
    fn service(&self, word: &str) -> Option<C> {
        let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"))?;
        let phrase = self.candidates(name).find(|phrase| phrase.text == name)?;
        matches!(phrase.meaning, C::Service(_)).then_some(phrase.meaning)
    }

    /// The meaning of the name that `word` is one slip of the finger away from.
    fn misspelt(&self, word: &str) -> Option<C> {
        if word.len() < 6 || word.contains('_') {
            return None;
        }
        let name = NAMES.split('|').find(|name| name.len() > 5 && slip(name.as_bytes(), word.as_bytes()))?;
        let fitting = self.candidates(name).filter(|phrase| fits(phrase.text.as_bytes(), name));
        fitting.min_by_key(|phrase| phrase.rank).map(|phrase| phrase.meaning)
    }
}

/// It begins in backticks.
fn named(lower: &str, token: &Token) -> bool {
    token.span.start.checked_sub(1).and_then(|before| lower.as_bytes().get(before)) == Some(&b'`')
}

/// One letter missing, added, changed, or two swapped.
fn slip(name: &[u8], word: &[u8]) -> bool {
    if name.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let front = name.iter().zip(word).take_while(|(a, b)| a == b).count();
    match name.len().cmp(&word.len()) {
        std::cmp::Ordering::Less => rest(name, front) == rest(word, front + 1),
        std::cmp::Ordering::Greater => rest(name, front + 1) == rest(word, front),
        std::cmp::Ordering::Equal => {
            rest(name, front + 1) == rest(word, front + 1)
                || (rest(name, front + 2) == rest(word, front + 2)
                    && name.get(front) == word.get(front + 1)
                    && name.get(front + 1) == word.get(front))
        }
    }
}

/// What of `text` follows the first `from` bytes.
fn rest(text: &[u8], from: usize) -> &[u8] {
    text.get(from.min(text.len())..).unwrap_or_default()
}
