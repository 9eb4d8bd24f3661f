//! What an expression stands for, as far as that can be told without running it.

mod call;
mod task;

use super::Reader;
use super::token::{Kind, Token};
use crate::diag::Span;
use crate::import::built::{LONG, once};
use std::rc::Rc;

/// Brackets within brackets that are read.
const MAX_DEPTH: usize = 40;

/// What an expression stands for.
#[derive(Clone, Debug)]
pub(super) enum Val {
    /// Steps: those that a link to it leads to, and those that a link from it leaves.
    Steps {
        first: Rc<[usize]>,
        last: Rc<[usize]>,
        list: bool,
    },
    /// A text; `true` when it is formatted when the code runs.
    Text(Rc<str>, bool),
    Number(u32),
    Minutes(u32),
    /// A label on a link.
    Label(Rc<str>),
    /// A name, with what stands before its points, that stands for nothing known.
    Name(Rc<str>),
    /// Values in brackets.
    List(Rc<[Val]>),
    /// Values by name: `{"retries": 2}`.
    Dict(Rc<[(Rc<str>, Val)]>),
    /// A call that is not over: what makes the steps, and what is known of them.
    Maker(Rc<str>, Rc<[(Rc<str>, Val)]>),
    Unknown,
}

fn steps(steps: Vec<usize>, list: bool) -> Val {
    let steps: Rc<[usize]> = steps.into();
    Val::Steps { first: steps.clone(), last: steps, list }
}

/// A place in the tokens of a line.
struct Cursor<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    depth: usize,
    /// What the value is assigned to.
    target: Option<&'a str>,
}

impl<'a> Cursor<'_, 'a> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(&Kind::Mark(mark));
        if found {
            self.at += 1;
        }
        found
    }

    fn span(&self, start: usize) -> Span {
        let from = self.tokens.get(start).map_or(0, |token| token.span.start);
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        Span::new(from, last.map_or(from, |token| token.span.end.max(from)))
    }

    /// Passes what is not understood, up to what ends an argument.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Mark('(' | '[' | '{') => depth += 1,
                Kind::Mark(')' | ']' | '}' | ',') if depth == 0 => return,
                Kind::Mark(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// The name before `=` of an argument, passed.
    fn keyword(&mut self) -> Option<&'a str> {
        let name = self.tokens.get(self.at)?.name()?;
        let equals = self.tokens.get(self.at + 1)?.kind == Kind::Mark('=');
        let compared = self.tokens.get(self.at + 2).is_some_and(|token| token.kind == Kind::Mark('='));
        (equals && !compared).then(|| {
            self.at += 2;
            name
        })
    }
}

/// What is between the brackets of a call.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) plain: Vec<Val>,
    pub(super) named: Vec<(Rc<str>, Val)>,
}

impl Arguments {
    fn get(&self, name: &str) -> Option<&Val> {
        self.named.iter().rev().find(|(known, _)| &**known == name).map(|(_, value)| value)
    }
}

impl Reader<'_, '_> {
    /// The value of these tokens, which is assigned to `target`.
    pub(super) fn value<'a>(&mut self, tokens: &[Token<'a>], target: Option<&'a str>) -> Val {
        let mut cursor = Cursor { tokens, at: 0, depth: 0, target };
        let value = self.shifts(&mut cursor);
        if cursor.peek().is_some() {
            cursor.at += 1;
            let span = cursor.span(0);
            self.built.note(span, "This is not understood.");
        }
        value
    }

    /// Tells that these tokens are not understood, when they link something.
    pub(super) fn lost(&mut self, tokens: &[Token<'_>]) {
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last())
            && tokens.iter().any(|token| matches!(token.kind, Kind::Right | Kind::Left))
        {
            self.built.note(Span::new(first.span.start, last.span.end), "This is not understood.");
        }
    }

    /// The arguments of the first call in these tokens.
    pub(super) fn arguments_of(&mut self, tokens: &[Token<'_>]) -> Arguments {
        let open = tokens.iter().position(|token| token.kind == Kind::Mark('('));
        let mut cursor = Cursor { tokens, at: open.map_or(tokens.len(), |open| open + 1), depth: 0, target: None };
        self.arguments(&mut cursor)
    }

    /// `a >> b << c`
    fn shifts(&mut self, cursor: &mut Cursor<'_, '_>) -> Val {
        let start = cursor.at;
        let mut left = self.primary(cursor);
        let (mut label, mut linked): (Option<Rc<str>>, _) = (None, false);
        loop {
            let right = match cursor.peek() {
                Some(Kind::Right) => true,
                Some(Kind::Left) => false,
                // Any other operator: the value is not one of ours.
                Some(Kind::Mark(')' | ']' | '}' | ',')) | None => return left,
                Some(_) => {
                    let from = if linked { start } else { cursor.at };
                    cursor.skip();
                    self.lost(cursor.tokens.get(from..cursor.at).unwrap_or_default());
                    return Val::Unknown;
                }
            };
            linked = true;
            cursor.at += 1;
            let from = cursor.at;
            let next = self.primary(cursor);
            let span = cursor.span(from);
            if let Val::Label(words) = next {
                label = Some(words);
                continue;
            }
            let before = self.steps_of(&left, cursor.span(start));
            let after = self.steps_of(&next, span);
            if let (Val::Steps { first: a, last: b, .. }, Val::Steps { first: c, last: d, .. }) = (&before, &after) {
                let (from, to) = if right { (b, c) } else { (d, a) };
                self.link(from, to, label.take().as_ref(), span);
            }
            // A plain name that made no step was told of there.
            let lost = |value: &Val, steps: &Val| match value {
                Val::Name(name) => name.contains('.'),
                _ => !matches!(steps, Val::Steps { .. }),
            };
            if lost(&left, &before) || lost(&next, &after) {
                self.built.note(span, "This is no step that is known here: its link is left out.");
            }
            left = after;
        }
    }

    /// The steps of a value that stands beside an arrow. A name that stands for nothing is a step of that name.
    fn steps_of(&mut self, value: &Val, span: Span) -> Val {
        match value {
            Val::Steps { .. } => value.clone(),
            Val::List(items) => self.all(items, span),
            Val::Name(name) if !name.contains('.') => {
                // It may have become a step since the list it is in was written.
                if let Some(known @ Val::Steps { .. }) = self.get(name) {
                    return known.clone();
                }
                let Some(step) = self.make(name, None, span) else { return Val::Unknown };
                let value = steps(vec![step], false);
                self.set(name, value.clone());
                value
            }
            _ => Val::Unknown,
        }
    }

    /// A name, text, number, list or call.
    fn primary(&mut self, cursor: &mut Cursor<'_, '_>) -> Val {
        let start = cursor.at;
        let Some(token) = cursor.tokens.get(cursor.at) else { return Val::Unknown };
        if cursor.depth >= MAX_DEPTH || token.text.len() > LONG && token.kind == Kind::Name {
            cursor.skip();
            self.lost(cursor.tokens.get(start..cursor.at).unwrap_or_default());
            return Val::Unknown;
        }
        match &token.kind {
            Kind::Text(text, formatted) => {
                cursor.at += 1;
                let (mut text, mut formatted) = (text.clone(), *formatted);
                while let Some(Kind::Text(more, more_formatted)) = cursor.peek() {
                    text.push_str(more);
                    formatted |= more_formatted;
                    cursor.at += 1;
                }
                Val::Text(text.into(), formatted)
            }
            Kind::Number(digits) => {
                cursor.at += 1;
                digits.parse().map_or(Val::Unknown, Val::Number)
            }
            Kind::Mark(open @ ('[' | '(')) => {
                let close = if *open == '[' { ']' } else { ')' };
                cursor.at += 1;
                self.several(cursor, close)
            }
            Kind::Mark('{') => {
                cursor.at += 1;
                self.pairs(cursor)
            }
            Kind::Name => {
                cursor.at += 1;
                let value = self.get(token.text).cloned();
                self.trailers(cursor, value.unwrap_or_else(|| Val::Name(token.text.into())), start)
            }
            _ => {
                cursor.skip();
                self.lost(cursor.tokens.get(start..cursor.at).unwrap_or_default());
                Val::Unknown
            }
        }
    }

    /// What is between `[` and `]`, or `(` and `)`.
    fn several(&mut self, cursor: &mut Cursor<'_, '_>, close: char) -> Val {
        let mut items = Vec::new();
        let (mut commas, start) = (close == ']', cursor.at);
        cursor.depth += 1;
        let target = cursor.target.take();
        while cursor.peek().is_some() && !cursor.eat(close) {
            let at = cursor.at;
            items.push(self.shifts(cursor));
            if cursor.eat(',') {
                commas = true;
            } else if cursor.at == at {
                cursor.at += 1;
            }
        }
        (cursor.depth, cursor.target) = (cursor.depth - 1, target);
        if !commas && items.len() < 2 {
            return items.pop().unwrap_or(Val::Unknown);
        }
        let mut flat = Vec::new();
        for item in items {
            match item {
                // Lists of lists of lists are soon longer than any design.
                Val::List(inner) => self.built.gather(&mut flat, &inner, cursor.span(start)),
                other => flat.push(other),
            }
        }
        Val::List(flat.into())
    }

    /// What is between `{` and `}`.
    fn pairs(&mut self, cursor: &mut Cursor<'_, '_>) -> Val {
        let mut pairs = Vec::new();
        cursor.depth += 1;
        let target = cursor.target.take();
        while cursor.peek().is_some() && !cursor.eat('}') {
            let at = cursor.at;
            if cursor.eat('*') && cursor.eat('*') {
                match self.primary(cursor) {
                    Val::Dict(more) => self.built.gather(&mut pairs, &more, cursor.span(at)),
                    _ => pairs.push(("".into(), Val::Unknown)),
                }
            } else if let Val::Text(name, _) = self.primary(cursor) {
                let value = if cursor.eat(':') { self.shifts(cursor) } else { Val::Unknown };
                pairs.push((name, value));
            } else if cursor.eat(':') {
                self.shifts(cursor);
            }
            if !cursor.eat(',') && cursor.at == at {
                cursor.at += 1;
            }
        }
        (cursor.depth, cursor.target) = (cursor.depth - 1, target);
        Val::Dict(pairs.into())
    }

    /// The steps of several values.
    fn all(&mut self, items: &[Val], span: Span) -> Val {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        if !self.built.spend(items.len(), span) {
            return Val::Unknown;
        }
        for item in items {
            if let Val::Steps { first: a, last: b, .. } = self.steps_of(item, span) {
                self.built.gather(&mut first, &a, span);
                self.built.gather(&mut last, &b, span);
            } else {
                self.built.note(span, "One item of this list is no step that is known here: its link is left out.");
            }
        }
        if let [Val::Steps { first, last, .. }] = items {
            return Val::Steps { first: first.clone(), last: last.clone(), list: true };
        }
        if first.is_empty() {
            Val::Unknown
        } else {
            Val::Steps { first: once(first).into(), last: once(last).into(), list: true }
        }
    }

    /// Points, calls and indices after a value.
    fn trailers(&mut self, cursor: &mut Cursor<'_, '_>, mut value: Val, start: usize) -> Val {
        let mut receiver = None;
        loop {
            if cursor.eat('.') {
                let Some(name) = cursor.tokens.get(cursor.at).and_then(Token::name) else { return Val::Unknown };
                cursor.at += 1;
                value = match value {
                    Val::Name(path) if path.len() < LONG => Val::Name([&path, ".", name].concat().into()),
                    Val::Maker(..) => {
                        receiver = Some(value);
                        Val::Name(name.into())
                    }
                    Val::Steps { .. } if name == "output" => value,
                    Val::Steps { .. } => {
                        receiver = Some(value);
                        Val::Name([".", name].concat().into())
                    }
                    _ => Val::Unknown,
                };
            } else if cursor.eat('(') {
                let arguments = self.arguments(cursor);
                let span = cursor.span(start);
                value = self.call(&value, receiver.take(), arguments, cursor.target, span);
            } else if cursor.eat('[') {
                let key = cursor.peek().cloned();
                cursor.skip();
                cursor.eat(']');
                if let (Val::Dict(pairs), Some(Kind::Text(key, false))) = (&value, key)
                    && self.built.spend(pairs.len(), cursor.span(start))
                {
                    value =
                        pairs.iter().rev().find(|(name, _)| **name == *key).map_or(Val::Unknown, |pair| pair.1.clone());
                    continue;
                }
                // An item of what a step returned is of that step.
                if !matches!(value, Val::Steps { list: false, .. }) {
                    value = Val::Unknown;
                }
            } else {
                return value;
            }
        }
    }

    fn arguments(&mut self, cursor: &mut Cursor<'_, '_>) -> Arguments {
        let mut arguments = Arguments::default();
        cursor.depth += 1;
        let target = cursor.target.take();
        while cursor.peek().is_some() && !cursor.eat(')') {
            let at = cursor.at;
            // `*list`
            let spread = cursor.eat('*');
            let name = cursor.keyword();
            let value = self.shifts(cursor);
            match name {
                Some(name) => arguments.named.push((name.into(), value)),
                None => match value {
                    Val::List(items) if spread => {
                        self.built.gather(&mut arguments.plain, &items, cursor.span(at));
                    }
                    _ => arguments.plain.push(if spread { Val::Unknown } else { value }),
                },
            }
            if !cursor.eat(',') && cursor.at == at {
                cursor.at += 1;
            }
        }
        (cursor.depth, cursor.target) = (cursor.depth - 1, target);
        arguments
    }
}
