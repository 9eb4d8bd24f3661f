//! What an expression stands for, as far as that can be told without running it.

use super::token::{Kind, Token};
use super::{Flavour, Reader};
use crate::design::{Count, Entry, MAX_STEPS, Minutes, TaskKind};
use crate::diag::Span;
use crate::import::kinds;
use std::rc::Rc;

/// Brackets within brackets that are read.
const MAX_DEPTH: usize = 40;

/// Items of lists that are looked at, at most.
const MAX_WORK: usize = 1_000_000;

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
    Dict(Rc<[(String, Val)]>),
    /// A call that is not over: what makes the steps, and what is known of them.
    Maker(Rc<str>, Rc<[(String, Val)]>),
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
struct Arguments {
    plain: Vec<Val>,
    named: Vec<(String, Val)>,
}

impl Arguments {
    fn get(&self, name: &str) -> Option<&Val> {
        self.named.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl Reader<'_, '_> {
    /// The value of these tokens, which is assigned to `target`.
    pub(super) fn value<'a>(&mut self, tokens: &[Token<'a>], target: Option<&'a str>) -> Val {
        let mut cursor = Cursor { tokens, at: 0, depth: 0, target };
        let value = self.shifts(&mut cursor);
        if matches!(cursor.peek(), Some(Kind::Right | Kind::Left)) || cursor.eat(',') {
            let span = cursor.span(0);
            self.built.note(span, "This is not understood.");
        }
        value
    }

    /// The arguments by name of the first call in these tokens.
    pub(super) fn named(&mut self, tokens: &[Token<'_>]) -> Vec<(String, Val)> {
        let open = tokens.iter().position(|token| token.kind == Kind::Mark('('));
        let mut cursor = Cursor { tokens, at: open.map_or(tokens.len(), |open| open + 1), depth: 0, target: None };
        self.arguments(&mut cursor).named
    }

    /// `a >> b << c`
    fn shifts(&mut self, cursor: &mut Cursor<'_, '_>) -> Val {
        let start = cursor.at;
        let mut left = self.primary(cursor);
        let mut label: Option<Rc<str>> = None;
        loop {
            let right = match cursor.peek() {
                Some(Kind::Right) => true,
                Some(Kind::Left) => false,
                // Any other operator: the value is not one of ours.
                Some(Kind::Mark(')' | ']' | '}' | ',')) | None => return left,
                Some(_) => {
                    cursor.skip();
                    return Val::Unknown;
                }
            };
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
        if cursor.depth >= MAX_DEPTH {
            cursor.skip();
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
                Val::Unknown
            }
        }
    }

    /// What is between `[` and `]`, or `(` and `)`.
    fn several(&mut self, cursor: &mut Cursor<'_, '_>, close: char) -> Val {
        let mut items = Vec::new();
        let mut commas = close == ']';
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
                Val::List(inner) => flat.extend(inner.iter().cloned()),
                other => flat.push(other),
            }
            // Lists of lists of lists are soon longer than any design.
            if flat.len() > MAX_STEPS {
                return Val::Unknown;
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
                    Val::Dict(more) => pairs.extend(more.iter().cloned()),
                    _ => pairs.push((String::new(), Val::Unknown)),
                }
            } else if let Val::Text(name, _) = self.primary(cursor) {
                let value = if cursor.eat(':') { self.shifts(cursor) } else { Val::Unknown };
                pairs.push((name.to_string(), value));
            } else if cursor.eat(':') {
                self.shifts(cursor);
            }
            if !cursor.eat(',') && cursor.at == at {
                cursor.at += 1;
            }
            // As with lists.
            if pairs.len() > MAX_STEPS {
                return Val::Unknown;
            }
        }
        (cursor.depth, cursor.target) = (cursor.depth - 1, target);
        Val::Dict(pairs.into())
    }

    /// The steps of several values.
    fn all(&mut self, items: &[Val], span: Span) -> Val {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        self.work += items.len();
        if self.work > MAX_WORK {
            self.built.note(span, "There are too many lists: this one is left out.");
            return Val::Unknown;
        }
        for item in items {
            if let Val::Steps { first: a, last: b, .. } = self.steps_of(item, span) {
                first.extend(a.iter());
                last.extend(b.iter());
            } else {
                self.built.note(span, "One item of this list is no step that is known here: its link is left out.");
            }
        }
        let tidy = |mut steps: Vec<usize>| -> Rc<[usize]> {
            crate::sort::numbers(&mut steps, &usize::cmp);
            steps.dedup();
            steps.into()
        };
        if let [Val::Steps { first, last, .. }] = items {
            return Val::Steps { first: first.clone(), last: last.clone(), list: true };
        }
        if first.is_empty() { Val::Unknown } else { Val::Steps { first: tidy(first), last: tidy(last), list: true } }
    }

    /// Points, calls and indices after a value.
    fn trailers(&mut self, cursor: &mut Cursor<'_, '_>, mut value: Val, start: usize) -> Val {
        let mut receiver = None;
        loop {
            if cursor.eat('.') {
                let Some(name) = cursor.tokens.get(cursor.at).and_then(Token::name) else { return Val::Unknown };
                cursor.at += 1;
                value = match value {
                    Val::Name(path) => Val::Name([&path, ".", name].concat().into()),
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
                if let (Val::Dict(pairs), Some(Kind::Text(key, false))) = (&value, key) {
                    value =
                        pairs.iter().rev().find(|(name, _)| *name == key).map_or(Val::Unknown, |pair| pair.1.clone());
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
                Some(name) => arguments.named.push((name.to_owned(), value)),
                None => match value {
                    Val::List(items) if spread => arguments.plain.extend(items.iter().cloned()),
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

    /// A call of `callee`.
    fn call(
        &mut self,
        callee: &Val,
        receiver: Option<Val>,
        arguments: Arguments,
        target: Option<&str>,
        span: Span,
    ) -> Val {
        let path = match callee {
            // A maker: `work.override(task_id="x")(...)`.
            Val::Name(path) | Val::Maker(path, _) => path.clone(),
            // A group that a function makes.
            Val::Steps { first, .. } => {
                for value in arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value)) {
                    if let Val::Steps { last, .. } = value {
                        self.link(last, first, None, span);
                    }
                }
                if self.called.iter().any(|known| Rc::ptr_eq(known, first)) {
                    self.built.note(span, "This group is made more than once: it is read once.");
                } else {
                    self.called.push(first.clone());
                }
                return callee.clone();
            }
            _ => return Val::Unknown,
        };
        let last = path.rsplit('.').next().unwrap_or_default();
        let first = path.split('.').next().unwrap_or_default();
        match last {
            "set_downstream" | "set_upstream" => {
                let named = arguments.named.iter().map(|(_, value)| value);
                let (labels, others): (Vec<Val>, Vec<Val>) =
                    arguments.plain.iter().chain(named).cloned().partition(|value| matches!(value, Val::Label(_)));
                let label = match labels.first() {
                    Some(Val::Label(label)) => Some(label),
                    _ => None,
                };
                let others = self.all(&others, span);
                let me = match receiver {
                    Some(receiver) => receiver,
                    None => self.steps_of(&Val::Name(first.into()), span),
                };
                if let (Val::Steps { first: a, last: b, .. }, Val::Steps { first: c, last: d, .. }) = (&me, &others) {
                    let (from, to) = if last == "set_downstream" { (b, c) } else { (d, a) };
                    self.link(from, to, label, span);
                } else {
                    self.built.note(span, "This is no step that is known here: its link is left out.");
                }
                return Val::Unknown;
            }
            "chain" | "chain_linear" => {
                self.chain(&arguments.plain, last == "chain", span);
                return Val::Unknown;
            }
            "cross_downstream" => {
                let sides = arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value));
                let sides: Vec<Val> = sides.map(|side| self.steps_of(side, span)).collect();
                if let [Val::Steps { last, .. }, Val::Steps { first, .. }] = sides.as_slice() {
                    self.link(last, first, None, span);
                } else {
                    self.built.note(span, "One side is no step that is known here: its links are left out.");
                }
                return Val::Unknown;
            }
            "Label" => {
                return match arguments.plain.first() {
                    Some(Val::Text(text, _)) => Val::Label(text.clone()),
                    _ => Val::Label("".into()),
                };
            }
            "timedelta" => return minutes(&arguments),
            "dict" => return Val::Dict(arguments.named.into()),
            "DAG" => {
                self.set_defaults(&arguments.named, span);
                return Val::Unknown;
            }
            "as_setup" | "as_teardown" => {
                let Some(Val::Steps { first, .. }) = &receiver else { return Val::Unknown };
                if last == "as_teardown" {
                    self.rules.extend(first.iter().map(|step| (*step, "all_done_setup_success".to_owned(), span)));
                }
                if let Some(Val::Steps { last, .. }) = arguments.get("setups") {
                    self.link(last, first, None, span);
                }
                return receiver.unwrap_or(Val::Unknown);
            }
            "partial" | "override" => {
                let mut known = arguments.named;
                if let Some(Val::Maker(_, before)) = &receiver {
                    known.extend(before.iter().cloned());
                }
                return Val::Maker(path.clone(), known.into());
            }
            _ => {}
        }
        let (path, known) = match (callee, &receiver) {
            (Val::Maker(path, known), _) | (_, Some(Val::Maker(path, known))) => (path.clone(), known.to_vec()),
            _ => (path.clone(), Vec::new()),
        };
        let mapped = matches!(last, "expand" | "expand_kwargs");
        let mut all = Arguments { plain: arguments.plain, named: known };
        let each = if mapped { arguments.named.first().map(|(name, _)| name.clone()) } else { None };
        all.named.extend(arguments.named);
        self.task(&path, &all, each.or_else(|| mapped.then(|| "item".to_owned())), target, span)
    }

    /// A call that makes a step, if it does.
    fn task(
        &mut self,
        path: &str,
        arguments: &Arguments,
        each: Option<String>,
        target: Option<&str>,
        span: Span,
    ) -> Val {
        let names =
            || path.split('.').filter(|name| !matches!(*name, "partial" | "override" | "expand" | "expand_kwargs"));
        let class = names().next_back().unwrap_or_default();
        let function = names().next().filter(|name| self.functions.get(name).is_some());
        let work = function.and_then(|name| self.tasks.get(self.functions.get(name)?)).cloned();
        let (flavour, decorated) = work.unwrap_or_else(|| (Flavour::of(class), Rc::new([])));
        let operator = class.ends_with("Operator") || class.ends_with("Sensor") || class.ends_with("OperatorAsync");
        let own = |name: &str| {
            let decorated = || decorated.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            arguments.get(name).or_else(decorated).cloned()
        };
        let id = own("task_id");
        if !operator && function.is_none() && id.is_none() {
            let is_step = |value: &Val| matches!(value, Val::Steps { .. });
            if arguments.plain.iter().any(is_step) {
                self.built.note(span, "What this does with its steps is only known when the code runs.");
            }
            return Val::Unknown;
        }
        let name = match id {
            Some(Val::Text(text, false)) => text.to_string(),
            Some(_) => {
                let name = target.or(function).unwrap_or(class);
                self.built.note(span, ["Its task_id is made when the code runs: it is called “", name, "”."].concat());
                name.to_owned()
            }
            None => function.or(target).unwrap_or(class).to_owned(),
        };
        let kind = match function {
            Some(_) => (flavour == Flavour::Sensor).then_some(TaskKind::Wait),
            None => kinds::operator(class),
        };
        let Some(step) = self.make(&name, kind, span) else { return Val::Unknown };
        let defaults = self.defaults.clone();
        let mut value = |name: &str| match own(name) {
            Some(value) => {
                self.check(name, &value, span);
                Some(value)
            }
            None => defaults.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone()),
        };
        let number = |value: Option<Val>, least: u32, most: u32| match value {
            Some(Val::Number(number)) if (least..=most).contains(&number) => Some(number),
            _ => None,
        };
        let retries = number(value("retries"), 0, 1_000);
        let slots = number(value("max_active_tis_per_dag"), 1, 1_000_000);
        let timeout = match value("execution_timeout") {
            Some(Val::Minutes(minutes @ 1..=527_040)) => Some(minutes),
            _ => None,
        };
        let rule = match value("trigger_rule") {
            Some(Val::Text(rule, false) | Val::Name(rule)) => Some(rule.to_string()),
            _ => None,
        };
        self.built.change(step, |task| {
            task.each = each.unwrap_or_default();
            task.retries = retries.map(|retries| Entry::Value(Count(retries))).unwrap_or_default();
            task.timeout = timeout.map(|minutes| Entry::Value(Minutes(minutes))).unwrap_or_default();
            task.concurrency = slots.map(|slots| Entry::Value(Count(slots))).unwrap_or_default();
        });
        self.rules.extend(rule.map(|rule| (step, rule, span)));
        if flavour >= Flavour::ShortCircuit {
            self.branches.push((step, flavour));
        }
        // What it is given by other steps it waits for.
        for value in arguments.plain.iter().chain(arguments.named.iter().map(|(_, value)| value)) {
            let values: Vec<&Val> = match value {
                Val::List(items) => items.iter().collect(),
                Val::Dict(pairs) => pairs.iter().map(|(_, value)| value).collect(),
                value => vec![value],
            };
            for value in values {
                if let Val::Steps { last, .. } = value {
                    self.link(last, &[step], None, span);
                }
            }
        }
        steps(vec![step], false)
    }

    /// `chain(a, [b, c], [d, e], f)`: lists of the same length are linked item by item.
    fn chain(&mut self, items: &[Val], pairs: bool, span: Span) {
        let mut before: Option<Val> = None;
        for item in items {
            let item = self.steps_of(item, span);
            if !matches!(item, Val::Steps { .. }) {
                self.built.note(span, "One part of this chain is no step that is known here: it is left out.");
                continue;
            }
            if let (Some(Val::Steps { last, list: a, .. }), Val::Steps { first, list: b, .. }) = (&before, &item) {
                if pairs && *a && *b && last.len() == first.len() {
                    for (from, to) in last.iter().zip(first.iter()) {
                        self.link(&[*from], &[*to], None, span);
                    }
                } else {
                    self.link(last, first, None, span);
                }
            }
            before = Some(item);
        }
    }
}

/// The length of a `timedelta`, rounded up. Without names there are days and seconds.
fn minutes(arguments: &Arguments) -> Val {
    let mut seconds = 0_u32;
    let units = [("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86_400), ("weeks", 604_800)];
    let plain = arguments.plain.iter().zip(["days", "seconds"]);
    for (name, value) in arguments
        .named
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .chain(plain.map(|(value, name)| (name, value)))
    {
        match (units.iter().find(|unit| unit.0 == name), value) {
            (Some((_, unit)), Val::Number(number)) => seconds = seconds.saturating_add(number.saturating_mul(*unit)),
            _ => return Val::Unknown,
        }
    }
    Val::Minutes(seconds.div_ceil(60))
}
