//! A place in a text that moves on.

use super::built::looked;
use crate::diag::Span;

pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// What was looked for and does not follow: it is not looked for again.
    missing: Vec<&'static str>,
    /// From where the end of a line was looked for, and where it is.
    found: (usize, usize),
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, missing: Vec::new(), found: (1, 0) }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character, passed.
    pub(super) fn pass(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Passes `word` when it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Passes characters as long as `keep` says so.
    pub(super) fn take(&mut self, keep: &dyn Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|letter| !keep(letter)).unwrap_or(rest.len());
        looked(length);
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// What stands before `end`; passes both. `None`, and passes nothing, when there is no `end`.
    pub(super) fn until(&mut self, end: &'static str) -> Option<&'a str> {
        if self.missing.contains(&end) {
            return None;
        }
        let rest = self.rest();
        let Some(length) = rest.find(end) else {
            self.missing.push(end);
            return None;
        };
        self.at += length + end.len();
        rest.get(..length)
    }

    /// What stands before `end` in this line; passes both.
    pub(super) fn until_in_line(&mut self, end: &str) -> Option<&'a str> {
        let (before, _) = self.line_left().split_once(end)?;
        self.at += before.len() + end.len();
        Some(before)
    }

    /// What is left of the line, without its end.
    pub(super) fn line_left(&mut self) -> &'a str {
        if !(self.found.0..=self.found.1).contains(&self.at) {
            let rest = self.rest();
            let length = rest.find('\n').unwrap_or(rest.len());
            looked(length);
            self.found = (self.at, self.at + length);
        }
        self.text.get(self.at..self.found.1).unwrap_or_default()
    }

    /// The same, passed.
    pub(super) fn line(&mut self) -> &'a str {
        let line = self.line_left();
        self.at += line.len();
        line
    }

    /// Passes blanks, and ends of lines too.
    pub(super) fn space(&mut self) {
        self.take(&char::is_whitespace);
    }

    /// Passes blanks of one line.
    pub(super) fn blanks(&mut self) {
        self.take(&|letter| letter.is_whitespace() && letter != '\n');
    }

    /// From `start` to here.
    pub(super) const fn span(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }
}
