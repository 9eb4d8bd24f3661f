//! The graph while it is read.

use super::{Format, Reading};
use crate::design::{MAX_STEPS, On, Task, tidy};
use crate::diag::Span;
use std::cell::OnceCell;

/// Links that are read at most.
pub const MAX_LINKS: usize = 20_000;
/// Bytes of text that are read at most.
pub const MAX_TEXT: usize = 1_000_000;
/// Notes that are listed at most.
pub const MAX_NOTES: usize = 100;
/// Pairs of steps that are looked at, at most: a short text may ask for very many.
const MAX_PAIRS: usize = 100_000;

/// A link that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// Index of the predecessor.
    pub from: usize,
    /// Index of the successor.
    pub to: usize,
    /// Which outcome lets the successor start; `None` when the text does not say.
    pub on: Option<On>,
    /// A condition on the data.
    pub when: String,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub span: Span,
    /// The line, counted from 1.
    pub line: usize,
    /// What it means for the graph.
    pub why: String,
}

/// Lists that names are spread over.
const SPREAD: usize = 256;

/// Numbers by name: short lists, by what the letters add up to.
#[derive(Default)]
pub(super) struct Names(Vec<Vec<(String, usize)>>);

impl Names {
    fn list(name: &str) -> usize {
        name.bytes().fold(0_usize, |sum, letter| sum.wrapping_mul(33) ^ usize::from(letter)) % SPREAD
    }

    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(Self::list(name))?.iter().find(|known| known.0 == name).map(|known| known.1)
    }

    pub(super) fn set(&mut self, name: &str, number: usize) {
        self.0.resize_with(SPREAD, Vec::new);
        let Some(list) = self.0.get_mut(Self::list(name)) else { return };
        match list.iter_mut().find(|known| known.0 == name) {
            Some(known) => known.1 = number,
            None => list.push((name.to_owned(), number)),
        }
    }
}

/// Which outcome, and on what condition.
pub(super) type Condition = (Option<On>, String);

/// The graph while it is read.
pub(super) struct Built<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    pub(super) steps: Vec<Task>,
    pub(super) links: Vec<Wire>,
    /// Steps by what the text calls them.
    names: Names,
    /// Links by predecessor.
    from: Vec<Vec<usize>>,
    notes: Vec<Note>,
    more: usize,
    pairs: usize,
    /// Where the texts in quotes are, sorted by what they say.
    quotes: OnceCell<Vec<Span>>,
}

/// Where the texts in quotes are, sorted by what they say: of equal ones first those before a colon, then as they come.
fn quotes(text: &str) -> Vec<Span> {
    let (mut spans, mut open, mut marked) = (Vec::new(), None, false);
    for (at, letter) in text.bytes().enumerate() {
        match letter {
            _ if marked => marked = false,
            b'\\' => marked = true,
            b'"' => match open.take() {
                Some(start) => spans.push(Span::new(start, at)),
                None => open = Some(at + 1),
            },
            _ => {}
        }
    }
    let value = |span: &Span| !text.get(span.end + 1..).is_some_and(|after| after.trim_start().starts_with(':'));
    crate::sort::sort_by(&mut spans, &|a, b| a.of(text).cmp(b.of(text)).then_with(|| value(a).cmp(&value(b))));
    spans
}

impl<'a> Built<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            steps: Vec::new(),
            links: Vec::new(),
            names: Names::default(),
            from: Vec::new(),
            notes: Vec::new(),
            more: 0,
            pairs: 0,
            quotes: OnceCell::new(),
        }
    }

    /// Says that something was not understood.
    pub(super) fn note(&mut self, span: Span, why: impl Into<String>) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(Note { span, line: 0, why: why.into() });
        } else {
            self.more += 1;
        }
    }

    /// The step the text calls `key`, if it was met.
    pub(super) fn known(&self, key: &str) -> Option<usize> {
        self.names.get(key)
    }

    /// The step the text calls `key`; a new one is named so too. `None` beyond the limit.
    pub(super) fn step(&mut self, key: &str, span: Span) -> Option<usize> {
        if let Some(known) = self.names.get(key) {
            return Some(known);
        }
        let index = self.steps.len();
        if index >= MAX_STEPS {
            self.note(span, "A design holds up to 10,000 steps: this one and its links are left out.");
            return None;
        }
        self.names.set(key, index);
        self.steps.push(Task { name: tidy(key), ..Task::default() });
        self.from.push(Vec::new());
        Some(index)
    }

    /// Changes a step.
    pub(super) fn change(&mut self, step: usize, change: impl FnOnce(&mut Task)) {
        if let Some(step) = self.steps.get_mut(step) {
            change(step);
        }
    }

    /// Lets `to` wait for `from`. Linked on success and on failure is linked on completion.
    pub(super) fn link(&mut self, from: usize, to: usize, how: &Condition, span: Span) {
        self.pairs += 1;
        if self.pairs > MAX_PAIRS {
            return self.crowded(span);
        }
        let Some(leaving) = self.from.get(from).filter(|_| to < self.steps.len()) else { return };
        if from == to {
            return self.note(span, "A step does not wait for itself: this link is left out.");
        }
        if let Some(same) = leaving.iter().find(|link| self.links.get(**link).is_some_and(|link| link.to == to)) {
            let Some(link) = self.links.get_mut(*same) else { return };
            let succeeds = |on: Option<On>| on.is_none_or(|on| on == On::Success);
            if link.when.is_empty() && how.1.is_empty() && succeeds(link.on) != succeeds(how.0) {
                link.on = Some(On::Completion);
            } else if link.when != how.1 || succeeds(link.on) != succeeds(how.0) {
                self.note(span, "The same two steps are linked twice: the second condition is left out.");
            }
            return;
        }
        if self.links.len() >= MAX_LINKS {
            return self.note(span, "A design holds up to 20,000 links: this one is left out.");
        }
        if let Some(leaving) = self.from.get_mut(from) {
            leaving.push(self.links.len());
        }
        self.links.push(Wire { from, to, on: how.0, when: tidy(&how.1) });
    }

    /// Lets each of `to` wait for each of `from`.
    pub(super) fn link_all(&mut self, from: &[usize], to: &[usize], how: &Condition, span: Span) {
        if self.pairs.saturating_add(from.len().saturating_mul(to.len())) > MAX_PAIRS {
            return self.crowded(span);
        }
        for &a in from {
            for &b in to {
                self.link(a, b, how, span);
            }
        }
    }

    /// What is first and what is last among `steps`: those that wait for none of them, and those that none of them waits
    /// for. All of them when they go round.
    pub(super) fn ends(&self, steps: &[usize]) -> (Vec<usize>, Vec<usize>) {
        // Inside, waits for one inside, one inside waits for it.
        let mut ends = vec![(false, false, false); self.steps.len()];
        for &step in steps {
            if let Some(end) = ends.get_mut(step) {
                end.0 = true;
            }
        }
        let inside = |ends: &[(bool, bool, bool)], step: usize| ends.get(step).is_some_and(|end| end.0);
        for link in &self.links {
            if inside(&ends, link.from) && inside(&ends, link.to) {
                if let Some(end) = ends.get_mut(link.to) {
                    end.1 = true;
                }
                if let Some(end) = ends.get_mut(link.from) {
                    end.2 = true;
                }
            }
        }
        let those = |is: fn(&(bool, bool, bool)) -> bool| {
            let those: Vec<usize> = steps.iter().copied().filter(|step| ends.get(*step).is_some_and(is)).collect();
            if those.is_empty() { steps.to_vec() } else { those }
        };
        (those(|end| !end.1), those(|end| !end.2))
    }

    fn crowded(&mut self, span: Span) {
        self.note(span, "There are too many links to look at: this one is left out.");
    }

    /// The place of `"name"` in the text, best as a key: JSON is read without places.
    pub(super) fn quoted(&self, name: &str) -> Span {
        let quotes = self.quotes.get_or_init(|| quotes(self.text));
        let at = quotes.partition_point(|span| span.of(self.text) < name);
        quotes.get(at).filter(|span| span.of(self.text) == name).copied().unwrap_or(Span::new(0, 0))
    }

    /// What was read.
    pub(super) fn done(self, format: Format) -> Reading {
        let Self { text, mut steps, links, mut notes, more, .. } = self;
        for step in &mut steps {
            if step.name.is_empty() {
                "unnamed step".clone_into(&mut step.name);
            }
            if step.kind.is_none() {
                step.kind = super::kinds::guess(&step.name, true);
            }
        }
        crate::sort::sort_by(&mut notes, &|a, b| a.span.cmp(&b.span));
        for note in &mut notes {
            note.line = 1 + text.get(..note.span.start).unwrap_or_default().matches('\n').count();
        }
        Reading { format, steps, links, notes, more }
    }
}
