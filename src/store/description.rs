//! The description in the box "Describe in words": the text, and what the person says about the facts read in it.

use crate::design::{MAX_NOTES, used};
use crate::prose::{self, Reading};
use std::cell::OnceCell;
use std::rc::Rc;

/// A text that is read for facts. Nothing of it is in the design until it is used.
#[derive(Clone, Debug, Default)]
pub struct Description {
    text: Rc<str>,
    /// Facts that are not to be used, by index.
    dismissed: Vec<usize>,
    /// Facts with another value, by index.
    changed: Vec<(usize, String)>,
    reading: OnceCell<Rc<Reading>>,
}

impl PartialEq for Description {
    fn eq(&self, other: &Self) -> bool {
        // What is read follows from the text.
        self.text == other.text && self.dismissed == other.dismissed && self.changed == other.changed
    }
}

impl Description {
    /// A text nobody has said anything about yet.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As much of it as is read, and what is said when there is more.
    pub(crate) fn used(&self) -> (&str, Option<String>) {
        used(&self.text, "The text", MAX_NOTES)
    }

    /// What is read in it, with the values the person changed. Read when first asked for.
    pub fn reading(&self) -> Rc<Reading> {
        let read = self.reading.get_or_init(|| Rc::new(prose::read(self.used().0)));
        if self.changed.is_empty() {
            return read.clone();
        }
        let mut reading = Reading::clone(read);
        for (index, value) in &self.changed {
            reading.change(*index, value);
        }
        Rc::new(reading)
    }

    /// The fact is to be used.
    pub fn keeps(&self, index: usize) -> bool {
        !self.dismissed.contains(&index)
    }

    /// Uses a fact, or not.
    pub(super) fn keep(&mut self, index: usize, keep: bool) {
        self.dismissed.retain(|dismissed| *dismissed != index);
        if !keep {
            self.dismissed.push(index);
        }
    }

    /// Gives a fact another value.
    pub(super) fn change(&mut self, index: usize, value: String) {
        self.changed.retain(|(changed, _)| *changed != index);
        self.changed.push((index, value));
        self.keep(index, true);
    }
}
