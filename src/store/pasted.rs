//! The text in the box "Import steps", and how it is read.

use crate::import::{Format, Reading, read};
use std::cell::OnceCell;
use std::rc::Rc;

/// A graph in another program's words. Nothing of it is in the design until it is used.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// The text.
    pub text: Rc<str>,
    /// The format the person chose; otherwise it is read as what it looks like.
    pub format: Option<Format>,
    reading: OnceCell<Rc<Reading>>,
}

impl PartialEq for Pasted {
    fn eq(&self, other: &Self) -> bool {
        // What is read follows from these.
        self.text == other.text && self.format == other.format
    }
}

impl Pasted {
    /// A text to be read in this format.
    pub fn new(text: Rc<str>, format: Option<Format>) -> Self {
        Self { text, format, reading: OnceCell::new() }
    }

    /// What is read in it. Read when first asked for.
    pub fn reading(&self) -> Rc<Reading> {
        self.reading.get_or_init(|| Rc::new(read(&self.text, self.format))).clone()
    }
}
