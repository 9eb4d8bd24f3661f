//! The graph while it is read.

use super::{Format, Reading};
use crate::design::{MAX_STEPS, On, Task, shorten, tidy};
use crate::diag::Span;
use serde_json::{Map, Value};
use std::cell::OnceCell;

/// Links that are read at most.
pub const MAX_LINKS: usize = 20_000;
/// Bytes of text that are read at most.
pub const MAX_TEXT: usize = 1_000_000;
/// Notes that are listed at most.
pub const MAX_NOTES: usize = 100;
/// Steps, links, items of lists and letters that are looked at or kept once more, at most: a short text may ask for very
/// many.
pub(super) const MAX_WORK: usize = 1_000_000;
/// Characters of a name, a condition or a note that are kept: a short text may ask for a long one again and again.
pub(super) const LONG: usize = 1_000;

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

/// Numbers by name, in the tree that JSON comes with: another one would weigh 3 kB in the page.
#[derive(Default)]
pub(super) struct Names(Map<String, Value>);

impl Names {
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        usize::try_from(self.0.get(name)?.as_u64()?).ok()
    }

    pub(super) fn set(&mut self, name: &str, number: usize) {
        self.0.insert(name.to_owned(), number.into());
    }
}

/// Counts what is looked at again, for the tests that bound it.
pub(super) fn looked(count: usize) {
    #[cfg(test)]
    super::tests::LOOKED.with(|sum| sum.set(sum.get().saturating_add(count)));
    #[cfg(not(test))]
    let _ = count;
}

/// A name or condition: one line, not longer than anybody reads.
pub(super) fn one_line(text: &str) -> String {
    tidy(&shorten(text, LONG).replace(['\n', '\t'], " "))
}

/// Each step once, in their order.
pub(super) fn once(mut steps: Vec<usize>) -> Vec<usize> {
    crate::sort::numbers(&mut steps, &usize::cmp);
    steps.dedup();
    steps
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
    /// How many more steps were to have this name.
    again: Names,
    /// Successors and the number of the link, by predecessor and sorted.
    from: Vec<Vec<(usize, usize)>>,
    notes: Vec<Note>,
    more: usize,
    work: usize,
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
            again: Names::default(),
            from: Vec::new(),
            notes: Vec::new(),
            more: 0,
            work: 0,
            quotes: OnceCell::new(),
        }
    }

    /// Says that something was not understood.
    pub(super) fn note(&mut self, span: Span, why: impl AsRef<str>) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(Note { span, line: 0, why: shorten(why.as_ref(), LONG) });
        } else {
            self.more += 1;
        }
    }

    /// Whether `count` more steps, links or items may be looked at; tells of it when they may not.
    pub(super) fn spend(&mut self, count: usize, span: Span) -> bool {
        let work = self.work.saturating_add(count);
        if work > MAX_WORK {
            self.note(span, "There is too much to look at: this is left out.");
            return false;
        }
        looked(count);
        self.work = work;
        true
    }

    /// Adds `more` to `all`.
    pub(super) fn gather<T: Clone>(&mut self, all: &mut Vec<T>, more: &[T], span: Span) {
        if self.spend(more.len(), span) {
            all.extend_from_slice(more);
        }
    }

    /// A key that no step has: `name`, or `name` with a number behind.
    pub(super) fn fresh(&mut self, name: &str, between: &str) -> String {
        let mut key = name.to_owned();
        while self.known(&key).is_some() {
            let again = self.again.get(name).unwrap_or(0) + 1;
            self.again.set(name, again);
            key = [name, between, &again.to_string()].concat();
        }
        key
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
        self.steps.push(Task { name: one_line(key), ..Task::default() });
        self.from.push(Vec::new());
        Some(index)
    }

    /// Changes a step.
    pub(super) fn change(&mut self, step: usize, change: impl FnOnce(&mut Task)) {
        if let Some(step) = self.steps.get_mut(step) {
            change(step);
        }
    }

    /// The links that leave a step: to where, and which.
    pub(super) fn leaving(&self, step: usize) -> &[(usize, usize)] {
        self.from.get(step).map_or(&[], Vec::as_slice)
    }

    /// Lets `to` wait for `from`. Linked on success and on failure is linked on completion.
    pub(super) fn link(&mut self, from: usize, to: usize, how: &Condition, span: Span) {
        if from >= self.steps.len() || to >= self.steps.len() {
            return;
        }
        if from == to {
            return self.note(span, "A step does not wait for itself: this link is left out.");
        }
        let new = match self.leaving(from).binary_search_by(|(known, _)| known.cmp(&to)) {
            Ok(at) => {
                let same = self.leaving(from).get(at).map(|(_, link)| *link);
                let Some(link) = same.and_then(|same| self.links.get_mut(same)) else { return };
                let succeeds = |on: Option<On>| on.is_none_or(|on| on == On::Success);
                if link.when.is_empty() && how.1.is_empty() && succeeds(link.on) != succeeds(how.0) {
                    link.on = Some(On::Completion);
                } else if link.when != how.1 || succeeds(link.on) != succeeds(how.0) {
                    self.note(span, "The same two steps are linked twice: the second condition is left out.");
                }
                return;
            }
            Err(new) => new,
        };
        if self.links.len() >= MAX_LINKS {
            return self.note(span, "A design holds up to 20,000 links: this one is left out.");
        }
        if !self.spend(how.1.len(), span) {
            return;
        }
        if let Some(leaving) = self.from.get_mut(from) {
            leaving.insert(new, (to, self.links.len()));
        }
        self.links.push(Wire { from, to, on: how.0, when: how.1.clone() });
    }

    /// Lets each of `to` wait for each of `from`.
    pub(super) fn link_all(&mut self, from: &[usize], to: &[usize], how: &Condition, span: Span) {
        if self.spend(from.len().saturating_mul(to.len()), span) {
            for &a in from {
                for &b in to {
                    self.link(a, b, how, span);
                }
            }
        }
    }

    /// What is first and what is last among `steps`, which are sorted: those that wait for none of them, and those that
    /// none of them waits for. All of them when they go round.
    pub(super) fn ends(&mut self, steps: &[usize], span: Span) -> (Vec<usize>, Vec<usize>) {
        let links = steps.iter().map(|step| self.leaving(*step).len()).sum::<usize>();
        if !self.spend(steps.len().saturating_add(links), span) {
            return Default::default();
        }
        // Waits for one inside; one inside waits for it.
        let (mut waits, mut awaited) = (vec![false; steps.len()], vec![false; steps.len()]);
        for (step, awaited) in steps.iter().zip(&mut awaited) {
            for (to, _) in self.leaving(*step) {
                if let Some(waits) = steps.binary_search(to).ok().and_then(|at| waits.get_mut(at)) {
                    (*waits, *awaited) = (true, true);
                }
            }
        }
        let those = |not: &[bool]| {
            let those: Vec<usize> = steps.iter().zip(not).filter(|(_, not)| !**not).map(|(step, _)| *step).collect();
            if those.is_empty() { steps.to_vec() } else { those }
        };
        (those(&waits), those(&awaited))
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
        let mut guessed = Vec::with_capacity(steps.len());
        for step in &mut steps {
            if step.name.is_empty() {
                "unnamed step".clone_into(&mut step.name);
            }
            guessed.push(step.kind.is_none());
            step.kind = step.kind.or_else(|| super::kinds::guess(&step.name, true));
        }
        crate::sort::sort_by(&mut notes, &|a, b| a.span.cmp(&b.span));
        for note in &mut notes {
            note.line = 1 + text.get(..note.span.start).unwrap_or_default().matches('\n').count();
        }
        Reading { format, steps, guessed, links, notes, more }
    }
}
