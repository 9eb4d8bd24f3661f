//! Graphs in DOT: nodes, links in chains, groups in braces. Attributes other than those that say something of the work
//! are left. The grammar: graphviz.org/doc/info/lang.html, read 2026-11-26.

use super::built::{Built, Condition, Names, once};
use super::scan::Scan;
use super::{condition, kinds, label};
use crate::design::Join;
use crate::diag::Span;

/// Groups within groups that are read.
const MAX_DEPTH: usize = 50;

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A name, a number or a text in quotes, and whether it had quotes.
    Id(String, bool),
    /// `->` or `--`.
    Link,
    /// One of `{}[];,=:+`, or what has no meaning.
    Mark(char),
}

struct Reader<'a, 'b> {
    built: &'b mut Built<'a>,
    scan: Scan<'a>,
    next: Option<(Token, Span)>,
    /// Groups by name: one may be written in several places.
    names: Names,
    groups: Vec<Vec<usize>>,
}

pub(super) fn read(built: &mut Built<'_>) {
    let scan = Scan::new(built.text);
    let mut reader = Reader { built, scan, next: None, names: Names::default(), groups: Vec::new() };
    reader.advance();
    let mut graphs = 0;
    while let Some((token, span)) = reader.next.clone() {
        match &token {
            Token::Mark('{') => {
                graphs += 1;
                if graphs == 2 {
                    reader.built.note(span, "This is another graph: it is read as a part of the first.");
                }
                reader.advance();
                reader.body(0);
            }
            Token::Id(word, false) if word.eq_ignore_ascii_case("graph") => {
                reader.built.note(span, "The links of a “graph” have no direction: each is taken from left to right.");
                reader.advance();
            }
            Token::Id(..) => reader.advance(),
            _ => {
                reader.built.note(span, "This is not understood.");
                reader.advance();
            }
        }
    }
}

impl Reader<'_, '_> {
    fn advance(&mut self) {
        self.skip();
        let start = self.scan.at;
        self.next = self.token().map(|token| (token, self.scan.span(start)));
    }

    /// Passes blanks and comments.
    fn skip(&mut self) {
        loop {
            self.scan.space();
            let at_start =
                self.scan.text.get(..self.scan.at).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
            if self.scan.rest().starts_with("//") || (at_start && self.scan.rest().starts_with('#')) {
                self.scan.line();
            } else if self.scan.rest().starts_with("/*") {
                let start = self.scan.at;
                if self.scan.until("*/").is_none() {
                    self.scan.at = self.scan.text.len();
                    self.endless(start, "This comment");
                }
            } else {
                return;
            }
        }
    }

    /// Tells that `what` begins at `start` and does not end.
    fn endless(&mut self, start: usize, what: &str) {
        let line = self.scan.text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        self.built.note(Span::new(start, start + line), [what, " does not end: what follows is left out."].concat());
    }

    fn token(&mut self) -> Option<Token> {
        let letter = self.scan.peek()?;
        if letter.is_alphanumeric() || matches!(letter, '_' | '.') {
            let word = self.scan.take(&|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'));
            return Some(Token::Id(word.to_owned(), false));
        }
        if self.scan.eat("->") || self.scan.eat("--") {
            return Some(Token::Link);
        }
        self.scan.pass();
        match letter {
            '"' => Some(Token::Id(self.quoted(), true)),
            '<' => Some(Token::Id(self.html(), true)),
            '-' if self.scan.peek().is_some_and(|next| next.is_ascii_digit() || next == '.') => {
                let number = self.scan.take(&|letter| letter.is_ascii_digit() || letter == '.');
                Some(Token::Id(["-", number].concat(), false))
            }
            other => Some(Token::Mark(other)),
        }
    }

    /// A text up to the closing quote. Only the quote itself is marked; other backslashes are the label's.
    fn quoted(&mut self) -> String {
        let (mut text, start) = (String::new(), self.scan.at);
        while let Some(letter) = self.scan.pass() {
            match (letter, self.scan.peek()) {
                ('"', _) => return text,
                ('\\', Some('"')) => {
                    self.scan.pass();
                    text.push('"');
                }
                ('\\', Some('\n')) => {
                    self.scan.pass();
                }
                ('\\', Some('\\')) => {
                    self.scan.pass();
                    text.push_str("\\\\");
                }
                _ => text.push(letter),
            }
        }
        self.endless(start, "This text in quotes");
        text
    }

    /// The words of a label in HTML, up to the closing bracket.
    fn html(&mut self) -> String {
        let (mut text, mut depth, start) = (String::new(), 1_usize, self.scan.at);
        while let Some(letter) = self.scan.pass() {
            match letter {
                '<' => {
                    depth += 1;
                    if self.scan.rest().get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("br")) {
                        text.push_str("\\n");
                    }
                }
                '>' => depth -= 1,
                _ if depth == 1 => text.push(letter),
                _ => {}
            }
            if depth == 0 {
                return text;
            }
        }
        self.endless(start, "This label in HTML");
        text
    }

    fn mark(&self, mark: char) -> bool {
        matches!(&self.next, Some((Token::Mark(found), _)) if *found == mark)
    }

    /// Passes a mark when it is next.
    fn eat(&mut self, mark: char) -> bool {
        let found = self.mark(mark);
        if found {
            self.advance();
        }
        found
    }

    /// The next name, passed; parts joined by `+` are one.
    fn id(&mut self) -> Option<String> {
        let Some((Token::Id(mut id, quoted), _)) = self.next.clone() else { return None };
        self.advance();
        while quoted && self.eat('+') {
            let Some((Token::Id(more, true), _)) = &self.next else { break };
            id.push_str(more);
            self.advance();
        }
        Some(id)
    }

    /// What is between braces, up to the closing one: the nodes in it.
    fn body(&mut self, depth: usize) -> Vec<usize> {
        let (mut nodes, mut closed) = (Vec::new(), false);
        while let Some((token, span)) = self.next.clone() {
            match token {
                Token::Mark('}') => {
                    self.advance();
                    closed = true;
                    break;
                }
                Token::Mark(';' | ',') => self.advance(),
                Token::Mark('{') | Token::Id(..) => nodes.extend(self.statement(depth)),
                Token::Mark('[') => {
                    self.attributes();
                }
                Token::Mark(_) | Token::Link => {
                    self.built.note(span, "This is not understood.");
                    self.advance();
                }
            }
        }
        if !closed && depth == 0 {
            let end = self.scan.text.len();
            self.built.note(Span::new(end, end), "A closing brace is missing.");
        }
        once(nodes)
    }

    fn statement(&mut self, depth: usize) -> Vec<usize> {
        if let Some((Token::Id(word, false), _)) = &self.next {
            let word = word.to_ascii_lowercase();
            if matches!(word.as_str(), "graph" | "node" | "edge") {
                let span = self.next.as_ref().map_or(Span::new(0, 0), |(_, span)| *span);
                self.advance();
                let all = self.attributes();
                if word != "graph" && all.iter().any(|(name, _)| matches!(name.as_str(), "label" | "xlabel")) {
                    self.built.note(span, "A label for all that follows is left out.");
                }
                return Vec::new();
            }
        }
        let Some((_, start)) = self.next.clone() else { return Vec::new() };
        let (mut before, name) = self.operand(depth);
        if name.is_some() && self.eat('=') {
            // An attribute of the graph: its "node" was none.
            self.id();
            return Vec::new();
        }
        if let Some(name) = &name {
            before.extend(self.built.step(name, start));
        }
        let mut all = before.clone();
        let mut links = Vec::new();
        let first = before.clone();
        while matches!(&self.next, Some((Token::Link, _))) {
            self.advance();
            let Some((_, span)) = self.next.clone() else { break };
            let (mut after, name) = self.operand(depth);
            if let Some(name) = &name {
                after.extend(self.built.step(name, span));
            }
            all.extend(&after);
            links.push((before, after.clone(), Span::new(start.start, span.end)));
            before = after;
        }
        let attributes = self.attributes();
        let value = |wanted: &str| attributes.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value);
        if links.is_empty() {
            for &node in name.iter().flat_map(|_| &first) {
                if let Some(text) = value("label") {
                    label::apply(self.built, node, &lines(text, name.as_deref().unwrap_or_default()));
                }
                let kind = value("kind").and_then(|kind| kinds::named(kind));
                let join = value("join").and_then(|join| Join::from_keyword(join));
                self.built.change(node, |step| {
                    step.kind = kind.or(step.kind);
                    step.join = join.or(step.join);
                });
            }
        }
        let words = value("label").or_else(|| value("xlabel")).map(|text| lines(text, "").join(" "));
        let how: Condition = words.map(|words| condition::read(&words)).unwrap_or_default();
        // As `~~~` of Mermaid: it only places nodes.
        if value("style").is_some_and(|style| style.split(',').any(|style| style.trim() == "invis")) {
            return all;
        }
        for (from, to, span) in links {
            if value("dir").is_some_and(|dir| dir == "back" || dir == "both") {
                self.built.note(span, "Its arrow is drawn the other way too: the link is read as it is written.");
            }
            self.built.link_all(&from, &to, &how, span);
        }
        all
    }

    /// One end of a link: the nodes of a group, or the name of a node.
    fn operand(&mut self, depth: usize) -> (Vec<usize>, Option<String>) {
        let Some((token, span)) = self.next.clone() else { return Default::default() };
        if matches!(&token, Token::Id(word, false) if word.eq_ignore_ascii_case("subgraph")) {
            self.advance();
            let name = if self.mark('{') { None } else { self.id() };
            let group = name.as_deref().and_then(|name| self.names.get(name));
            let mut nodes = Vec::new();
            if let Some(known) = group.and_then(|group| self.groups.get(group)) {
                self.built.gather(&mut nodes, known, span);
            }
            // Only the name: the group that is known by it.
            if !self.mark('{') {
                if group.is_none() {
                    self.built.note(span, "There is no group of this name: it is left out.");
                }
                return (nodes, None);
            }
            // Groups of our own are found again by the links.
            if !self.scan.text.starts_with("// Sluice ") {
                self.built.note(span, "Its steps are read; that they form a group is not kept.");
            }
            nodes.extend(self.operand(depth).0);
            let nodes = once(nodes);
            if let Some(name) = name {
                let group = group.unwrap_or(self.groups.len());
                self.names.set(&name, group);
                self.groups.resize_with(self.groups.len().max(group + 1), Vec::new);
                if let Some(group) = self.groups.get_mut(group) {
                    group.clone_from(&nodes);
                }
            }
            return (nodes, None);
        }
        if self.mark('{') {
            self.advance();
            if depth >= MAX_DEPTH {
                self.built.note(span, "Groups are nested too deeply: this one is left out.");
                self.scan.at = self.scan.text.len();
                self.next = None;
                return Default::default();
            }
            return (self.body(depth + 1), None);
        }
        let Some(name) = self.id() else {
            if self.next.is_some() {
                self.built.note(span, "A step is missing here.");
                self.advance();
            }
            return Default::default();
        };
        // A port, and a compass point.
        while self.eat(':') {
            self.id();
        }
        (Vec::new(), Some(name))
    }

    /// Names and values in square brackets.
    fn attributes(&mut self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        while self.eat('[') {
            while self.next.is_some() && !self.eat(']') {
                let Some(name) = self.id() else {
                    self.advance();
                    continue;
                };
                if self.eat('=')
                    && let Some(value) = self.id()
                {
                    found.push((name, value));
                }
            }
        }
        found
    }
}

/// The lines of a label: an "escString".
fn lines(text: &str, node: &str) -> Vec<String> {
    let mut named = 0;
    let mut lines = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let Some(line) = lines.last_mut() else { break };
        if letter != '\\' {
            line.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'l' | 'r') => lines.push(String::new()),
            // A short label may ask for a long name very often.
            Some('N') => {
                named += 1;
                line.push_str(if named <= 3 { node } else { "" });
            }
            Some(other) => line.push(other),
            None => {}
        }
    }
    lines.iter().map(|line| label::decode(line, &['&'])).collect()
}
