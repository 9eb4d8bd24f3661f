//! Where in a flat form the coder is: which field, how far in its value, and what came before in like places.
//! It follows any bytes without failing, because the decoder runs it on bytes that may be nonsense.

use super::flat::{END, FAR, NEXT, SPELLED, tag};
use super::words::{self, Form};

/// Deepest nesting that is followed; the flat form has less.
const MAX_FRAMES: usize = 80;
/// Slots for what was last seen in a like place.
const SLOTS: usize = 1 << 12;

/// What the next byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A key of a record, or its end.
    Key,
    /// Text.
    Text,
    /// A key spelled out.
    KeyText,
    /// The start of a record in a list, or the end of the list.
    Item,
    /// A tag of a value of unknown meaning.
    Tag,
    /// A keyword.
    Word,
    /// The first byte of an id.
    Id,
    /// A distance to a task.
    Task,
    /// The second byte of a long distance.
    TaskLow,
}

#[derive(Clone, Copy, Default)]
struct Frame {
    list: bool,
    array: bool,
    path: u32,
    /// The last key of this record.
    key: u32,
    /// The first keyword of this record or of the one around it: a task's kind, a trigger's start.
    kind: u32,
    /// The last value.
    last: u32,
}

/// Follows a flat form byte by byte.
pub(super) struct Track {
    frames: Vec<Frame>,
    state: State,
    /// Hash of the field (or of the place, between fields).
    field: u32,
    /// Hash of the bytes of the value so far.
    value: u32,
    /// Hash of the letters of the word so far, and words in the value.
    word: u32,
    words: u32,
    /// The last four bytes, newest lowest.
    history: u32,
    /// The last value of each field.
    seen: Vec<u32>,
    done: bool,
    broken: bool,
}

/// Mixes two numbers; any good mixing would do, but format 1 needs this one.
pub(super) fn hash(a: u32, b: u32) -> u32 {
    let mixed = (a ^ b.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    mixed ^ (mixed >> 15)
}

/// Contexts for one byte.
pub(super) const CONTEXTS: usize = 9;

impl Track {
    pub(super) fn new() -> Self {
        let mut track = Self {
            frames: Vec::new(),
            state: State::Key,
            field: 0,
            value: 0,
            word: 0,
            words: 0,
            history: 0,
            seen: vec![0; SLOTS],
            done: false,
            broken: false,
        };
        track.restart();
        track
    }

    /// Starts another document; what was learnt stays.
    pub(super) fn restart(&mut self) {
        self.frames.clear();
        self.frames.push(Frame::default());
        self.done = false;
        self.broken = false;
        self.expect(State::Key);
    }

    /// The document has ended.
    pub(super) fn done(&self) -> bool {
        self.done
    }

    /// The bytes are no flat form, and going on is of no use.
    pub(super) fn broken(&self) -> bool {
        self.broken
    }

    pub(super) fn state(&self) -> State {
        self.state
    }

    /// Hash of the field.
    pub(super) fn field(&self) -> u32 {
        self.field
    }

    fn top(&self) -> Frame {
        self.frames.last().copied().unwrap_or_default()
    }

    /// Hashes of the contexts of the next byte.
    pub(super) fn contexts(&self, out: &mut [u32; CONTEXTS]) {
        let top = self.top();
        let here = hash(self.field, self.value);
        let one = self.seen.get(self.field as usize % SLOTS).copied().unwrap_or_default();
        let state = self.state as u32;
        let order = |bytes: u32| hash(self.history & (u32::MAX >> (32 - 8 * bytes)), bytes);
        *out = [
            hash(here, top.kind),
            hash(here, one),
            hash(hash(here, top.kind), top.last),
            hash(order(1), state),
            hash(order(2), state),
            order(3),
            order(4),
            hash(hash(self.word, self.field), self.words),
            hash(self.word, state),
        ];
        for (at, context) in (0..).zip(out.iter_mut()) {
            *context = hash(*context, at);
        }
    }

    /// Goes on by one byte.
    pub(super) fn update(&mut self, byte: u8) {
        self.history = self.history << 8 | u32::from(byte);
        self.value = hash(self.value, u32::from(byte) + 1);
        if byte.is_ascii_alphabetic() || byte >= 0x80 {
            self.word = hash(self.word, u32::from(byte) + 1);
        } else if self.word != 0 {
            self.word = 0;
            self.words += 1;
        }
        match (self.state, byte) {
            (State::Key | State::Item, END) => self.pop(),
            (State::Tag, END) if self.top().array => self.pop(),
            (State::Key, SPELLED) => {
                self.note();
                self.expect(State::KeyText);
            }
            (State::Key, code) => match words::key(code) {
                Some((_, form)) => {
                    self.note();
                    self.enter(u32::from(code));
                    match form {
                        Form::Text => self.expect_value(State::Text),
                        Form::Word => self.expect_value(State::Word),
                        Form::Id => self.expect_value(State::Id),
                        Form::Task => self.expect_value(State::Task),
                        Form::Record => self.push(false, false),
                        Form::List => self.push(true, false),
                    }
                }
                None => self.broken = true,
            },
            (State::KeyText, END) => {
                self.enter(self.value);
                self.expect_value(State::Tag);
            }
            (State::Tag, tag::NULL | tag::TRUE | tag::FALSE)
            | (State::Text, END)
            | (State::Id, END | NEXT)
            | (State::Task, ..FAR)
            | (State::TaskLow, _) => self.complete(),
            (State::Tag, tag::NUMBER | tag::TEXT) | (State::Word | State::Task, SPELLED) | (State::Id, _) => {
                self.state = State::Text;
            }
            (State::Tag, tag::ARRAY) => self.push(false, true),
            (State::Tag, tag::OBJECT) | (State::Item, NEXT) => self.push(false, false),
            (State::Task, FAR..) => self.state = State::TaskLow,
            (State::Word, _) => {
                let value = self.value;
                if let Some(top) = self.frames.last_mut()
                    && top.kind == 0
                {
                    top.kind = value;
                }
                self.complete();
            }
            (State::Text | State::KeyText, _) => {}
            (State::Tag | State::Item, _) => self.broken = true,
        }
    }

    /// A key was read: the field of the record has this name.
    fn enter(&mut self, key: u32) {
        if let Some(top) = self.frames.last_mut() {
            top.key = key;
        }
    }

    /// Remembers a value of this field.
    fn note(&mut self) {
        if let Some(slot) = self.seen.get_mut(self.field as usize % SLOTS) {
            *slot = self.value;
        }
    }

    /// A value has ended.
    fn complete(&mut self) {
        self.note();
        let value = self.value;
        if let Some(top) = self.frames.last_mut() {
            top.last = value;
        }
        self.next();
    }

    /// Sets the state for what follows in the frame on top.
    fn next(&mut self) {
        let top = self.top();
        self.expect(match top {
            Frame { list: true, .. } => State::Item,
            Frame { array: true, .. } => State::Tag,
            _ => State::Key,
        });
    }

    fn expect(&mut self, state: State) {
        let top = self.top();
        self.begin(state, hash(hash(top.path, top.key), 0x100 + state as u32));
    }

    fn expect_value(&mut self, state: State) {
        let top = self.top();
        self.begin(state, hash(hash(top.path, top.key), 0x200));
    }

    fn begin(&mut self, state: State, field: u32) {
        self.state = state;
        self.field = field;
        self.value = 0;
        self.word = 0;
        self.words = 0;
    }

    fn push(&mut self, list: bool, array: bool) {
        let top = self.top();
        if self.frames.len() >= MAX_FRAMES {
            self.broken = true;
            return;
        }
        let path = hash(hash(top.path, top.key), 0x300);
        self.frames.push(Frame { list, array, path, kind: top.kind, ..Frame::default() });
        self.next();
    }

    fn pop(&mut self) {
        self.note();
        let popped = self.frames.pop().unwrap_or_default();
        if let Some(top) = self.frames.last_mut() {
            top.last = popped.kind;
            self.next();
        } else {
            self.done = true;
        }
    }
}
