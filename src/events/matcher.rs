//! Matches the text of an event, in one pass over it, without building anything from it.

use super::condition::Value;
use super::pattern::Pattern;
use super::program::{MET, MET_BY_VALUE, Program, Step, UNMET};
use crate::json::scan::{self, Fault, JsonError, MAX_DEPTH, blank, byte};

/// The most work for one event, in plain comparisons: far more than any real event and pattern need together.
const MAX_WORK: usize = 3_000_000;
/// What an element of a list costs beside its needs.
const ELEMENT: usize = 16;

/// Why it cannot be said whether an event matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventError {
    /// It is not JSON.
    Json(JsonError),
    /// It is JSON, but no object.
    NotObject,
    /// This pattern and this event together need more comparisons than is sensible.
    TooMuch,
}

impl EventError {
    /// One clear sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Json(error) => error.fault.says(),
            Self::NotObject => "An event is a JSON object.",
            Self::TooMuch => "This event is too large to be compared with so many conditions.",
        }
    }

    /// The byte it is at.
    pub const fn at(self) -> usize {
        match self {
            Self::Json(error) => error.at,
            Self::NotObject | Self::TooMuch => 0,
        }
    }
}

impl From<JsonError> for EventError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

/// A pattern, compiled: matches one event after the other.
///
/// It differs from aws/event-ruler in one thing only: where an event spells one field in two ways, nested and with a dot
/// or by a name given twice, and one of them is in a list, event-ruler lets a rule take some fields from inside the list
/// and others from outside of it. Here they all have to come from one of them.
#[derive(Debug)]
pub struct Matcher {
    program: Program,
    memory: Memory,
}

/// What is known while an event is read, kept from event to event so that none needs memory of its own.
#[derive(Debug, Default)]
struct Memory {
    /// Of each need, whether it is met.
    met: Vec<u8>,
    /// Of each list that is being read: the needs before its element, and the rules an element has met.
    lists: Vec<u8>,
    /// A string with its escapes undone.
    string: String,
    /// Work left.
    work: usize,
}

impl Matcher {
    /// Compiles a pattern.
    pub fn new(pattern: &Pattern) -> Self {
        Self { program: Program::new(pattern), memory: Memory::default() }
    }

    /// How much work the last event was.
    pub(super) const fn spent(&self) -> usize {
        MAX_WORK.saturating_sub(self.memory.work)
    }

    /// Whether an event, given as JSON text, matches.
    pub fn matches(&mut self, event: &str) -> Result<bool, EventError> {
        let Self { program, memory } = self;
        memory.met.clear();
        memory.met.extend_from_slice(&program.fresh);
        memory.lists.clear();
        memory.work = MAX_WORK;
        let bytes = event.as_bytes();
        let mut run = Run { program, memory, text: event, bytes };
        let start = blank(bytes, 0);
        let object = byte(bytes, start) == b'{';
        let end = if object { run.object(start, 0, 0)? } else { scan::skip(bytes, start, 0)? };
        scan::end(bytes, end)?;
        if !object {
            return Err(EventError::NotObject);
        }
        Ok(program.rules.iter().any(|(first, end)| memory.all(*first, *end)))
    }
}

impl Memory {
    /// Whether these needs are all met.
    fn all(&self, first: usize, end: usize) -> bool {
        self.met.get(first..end).is_some_and(|met| met.iter().all(|met| *met != UNMET))
    }

    fn spend(&mut self, work: usize) -> Result<(), EventError> {
        self.work = self.work.checked_sub(work).ok_or(EventError::TooMuch)?;
        Ok(())
    }
}

struct Run<'a> {
    program: &'a Program,
    memory: &'a mut Memory,
    text: &'a str,
    bytes: &'a [u8],
}

impl<'a> Run<'a> {
    /// Reads the object at `at`, which is `depth` deep and stands at `node` of the tree; gives one past it.
    fn object(&mut self, at: usize, node: usize, depth: usize) -> Result<usize, EventError> {
        let bytes = self.bytes;
        let mut at = blank(bytes, at + 1);
        if byte(bytes, at) == b'}' {
            return Ok(at + 1);
        }
        loop {
            if byte(bytes, at) != b'"' {
                return Ok(scan::unexpected(bytes, at)?);
            }
            let (end, escapes) = scan::string(bytes, at)?;
            let child = if escapes {
                self.unescape(at, end);
                let quoted = self.memory.string.as_bytes();
                self.program.find(node, quoted.get(1..quoted.len() - 1).unwrap_or(&[]))
            } else {
                self.program.find(node, bytes.get(at + 1..end - 1).unwrap_or(&[]))
            };
            let value = scan::colon(bytes, end)?;
            let end = match child {
                Some(child) => self.value(value, child, depth + 1)?,
                None => scan::skip(bytes, value, depth + 1)?,
            };
            at = blank(bytes, end);
            match byte(bytes, at) {
                b',' => at = blank(bytes, at + 1),
                b'}' => return Ok(at + 1),
                _ => return Ok(scan::unexpected(bytes, at)?),
            }
        }
    }

    /// Reads the value at `at`.
    fn value(&mut self, at: usize, node: usize, depth: usize) -> Result<usize, EventError> {
        let Some(step) = self.program.nodes.get(node) else { return Ok(at) };
        match byte(self.bytes, at) {
            b'{' | b'[' if depth >= MAX_DEPTH => Err(JsonError { at, fault: Fault::Depth }.into()),
            b'{' if step.children.is_empty() => Ok(scan::skip(self.bytes, at, depth)?),
            b'{' => self.object(at, node, depth),
            b'[' => self.list(at, node, depth),
            b'"' => {
                let (end, escapes) = scan::string(self.bytes, at)?;
                if escapes {
                    self.unescape(at, end);
                    let string = std::mem::take(&mut self.memory.string);
                    let seen = self.scalar(step, &string);
                    self.memory.string = string;
                    seen?;
                } else {
                    self.scalar(step, self.text.get(at..end).unwrap_or(""))?;
                }
                Ok(end)
            }
            _ => {
                let end = scan::plain(self.bytes, at)?;
                self.scalar(step, self.text.get(at..end).unwrap_or(""))?;
                Ok(end)
            }
        }
    }

    /// Undoes the escapes of a string, quotes kept.
    #[cold]
    fn unescape(&mut self, at: usize, end: usize) {
        let string = &mut self.memory.string;
        string.clear();
        string.push('"');
        scan::unescape(self.text.get(at + 1..end - 1).unwrap_or(""), string);
        string.push('"');
    }

    /// A value that is no object and no list.
    fn scalar(&mut self, step: &'a Step, text: &str) -> Result<(), EventError> {
        let mut value = Value::new(text);
        for test in &step.tests {
            let met = &mut self.memory.met;
            let open =
                |needs: &[usize], than: u8| needs.iter().any(|need| met.get(*need).is_some_and(|met| *met < than));
            if !open(&test.needs, MET) && !open(&test.mixed, MET_BY_VALUE) {
                continue;
            }
            self.memory.spend(test.cost * (1 + text.len() / 64))?;
            let met = &mut self.memory.met;
            if test.conditions.iter().any(|condition| condition.passes(&mut value)) {
                set(met, &test.needs, MET);
                set(met, &test.mixed, MET_BY_VALUE);
            } else {
                for need in &test.mixed {
                    if let Some(met) = met.get_mut(*need).filter(|met| **met == MET) {
                        *met = UNMET;
                    }
                }
            }
        }
        set(&mut self.memory.met, &step.absent, UNMET);
        Ok(())
    }

    /// Reads the list at `at`. Its elements that are objects or lists each have to meet a rule's needs alone.
    fn list(&mut self, at: usize, node: usize, depth: usize) -> Result<usize, EventError> {
        let bytes = self.bytes;
        let mut frame = None;
        let mut at = blank(bytes, at + 1);
        if byte(bytes, at) == b']' {
            return Ok(at + 1);
        }
        loop {
            let end = if matches!(byte(bytes, at), b'{' | b'[') {
                let frame = *frame.get_or_insert_with(|| self.open());
                self.before(frame)?;
                let end = self.value(at, node, depth + 1)?;
                self.after(frame, node);
                end
            } else {
                self.value(at, node, depth + 1)?
            };
            at = blank(bytes, end);
            match byte(bytes, at) {
                b',' => at = blank(bytes, at + 1),
                b']' => break,
                _ => return Ok(scan::unexpected(bytes, at)?),
            }
        }
        if let Some(frame) = frame {
            self.close(frame, node);
        }
        Ok(at + 1)
    }

    /// Makes room for a list.
    fn open(&mut self) -> usize {
        let frame = self.memory.lists.len();
        self.memory.lists.resize(frame + self.memory.met.len() + self.program.rules.len(), UNMET);
        frame
    }

    /// Remembers what is met before an element.
    fn before(&mut self, frame: usize) -> Result<(), EventError> {
        let needs = self.memory.met.len();
        self.memory.spend(ELEMENT + needs + self.program.rules.len())?;
        if let Some(saved) = self.memory.lists.get_mut(frame..frame + needs) {
            saved.copy_from_slice(&self.memory.met);
        }
        Ok(())
    }

    /// Notes which rules the element meets, and forgets what it met. A field at the list itself may as well be met by a
    /// value beside the element.
    fn after(&mut self, frame: usize, node: usize) {
        let needs = self.memory.met.len();
        for (n, rule) in self.program.rules.iter().enumerate() {
            let (first, inner, end) = self.program.below(node, *rule);
            if first == end {
                continue;
            }
            let whole = self.memory.all(first, end);
            if (whole || (inner < end && self.memory.all(inner, end)))
                && let Some(met) = self.memory.lists.get_mut(frame + needs + n)
            {
                *met = (*met).max(if whole { WHOLE } else { INNER });
            }
            let saved = self.memory.lists.get(frame + first..frame + end);
            if let (Some(met), Some(saved)) = (self.memory.met.get_mut(first..end), saved) {
                met.copy_from_slice(saved);
            }
        }
    }

    /// Meets the needs of the rules that an element has met.
    fn close(&mut self, frame: usize, node: usize) {
        let needs = self.memory.met.len();
        for (n, rule) in self.program.rules.iter().enumerate() {
            let (first, inner, end) = self.program.below(node, *rule);
            let from = match self.memory.lists.get(frame + needs + n) {
                Some(&WHOLE) => first,
                Some(&INNER) => inner,
                _ => continue,
            };
            self.memory.met.get_mut(from..end).unwrap_or_default().fill(MET);
        }
        self.memory.lists.truncate(frame);
    }
}

/// What an element of a list has met of a rule: what lies below the list, or all of it.
const INNER: u8 = 1;
const WHOLE: u8 = 2;

fn set(met: &mut [u8], needs: &[usize], to: u8) {
    for need in needs {
        if let Some(met) = met.get_mut(*need) {
            *met = to;
        }
    }
}
