//! Flowcharts of Mermaid: nodes in any shape, links with labels, chains and `&`. Subgraphs are read, but not kept as
//! groups. The grammar: mermaid 12, `flow.jison`.

use super::built::{Built, Condition, Names, once};
use super::scan::Scan;
use super::{condition, label};
use crate::diag::Span;

/// What opens the label of a node, and what closes it; longer ones first.
const SHAPES: &[(&str, &[&str])] = &[
    ("(((", &[")))"]),
    ("((", &["))"]),
    ("([", &["])"]),
    ("(-", &["-)"]),
    ("[[", &["]]"]),
    ("[(", &[")]"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("[", &["]"]),
    ("(", &[")"]),
    ("{{", &["}}"]),
    ("{", &["}"]),
    (">", &["]"]),
];

/// Lines that say how it looks.
const LOOKS: &[&str] = &["classDef", "class", "style", "linkStyle", "click"];

/// Where a flowchart may lead.
const WAYS: &[&str] = &["TD", "TB", "LR", "RL", "BT"];

/// The line begins a flowchart: `graph TD`, `flowchart`.
pub(super) fn is_header(line: &str) -> bool {
    let mut words = line.split([' ', '\t', ';']).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let way = words.next().unwrap_or_default();
    matches!(first, "flowchart" | "flowchart-elk")
        || (first == "graph" && (WAYS.contains(&way) || line.trim() == "graph"))
}

/// The line says only how it looks, or what to say of it aloud. Their words are names of nodes elsewhere.
fn is_look(line: &str, word: &str) -> bool {
    let after = line.get(word.len()..).unwrap_or_default();
    let said = after.trim_start();
    match word {
        "accTitle" | "accDescr" => said.starts_with([':', '{']),
        "direction" => WAYS.iter().any(|way| said.starts_with(way)),
        _ => LOOKS.contains(&word) && after != said && !said.starts_with(['-', '=', '<', '&', '[', '(', '{', ':', '@']),
    }
}

fn is_id(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A letter of the id of a link.
fn of_id(letter: char) -> bool {
    is_id(letter) || letter == '.'
}

/// One end of a link.
#[derive(Clone, Copy)]
enum End {
    Step(usize),
    /// A subgraph: a link to it leads to what is first in it, a link from it leaves what is last.
    Group(usize),
}

/// A link that waits for what is in its groups.
struct Later {
    from: Vec<End>,
    to: Vec<End>,
    how: Condition,
    span: Span,
    /// Groups around it.
    depth: usize,
}

struct Reader<'a, 'b> {
    built: &'b mut Built<'a>,
    scan: Scan<'a>,
    /// Subgraphs by id. They may be linked before they are drawn.
    ids: Names,
    groups: Vec<Vec<usize>>,
    /// The groups that are open, outermost first.
    open: Vec<usize>,
    /// Steps that are in a group: the first that ends keeps them.
    taken: Vec<bool>,
    /// Ids of links.
    links: Names,
    later: Vec<Later>,
}

pub(super) fn read(built: &mut Built<'_>) {
    let scan = Scan::new(built.text);
    let mut reader = Reader {
        built,
        scan,
        ids: Names::default(),
        groups: Vec::new(),
        open: Vec::new(),
        taken: Vec::new(),
        links: Names::default(),
        later: Vec::new(),
    };
    for line in reader.scan.text.lines() {
        if let Some(id) = line.trim_start().strip_prefix("subgraph").and_then(group_id) {
            reader.group(Some(id));
        }
    }
    reader.front_matter();
    while reader.statement() {}
    while reader.close() {}
    reader.settle();
}

/// The id of a subgraph in what follows the word: a title with blanks is none.
fn group_id(header: &str) -> Option<&str> {
    let id = header.split(['[', ';']).next()?.trim().trim_matches('"');
    (header.starts_with([' ', '\t']) && !id.is_empty() && !id.contains(char::is_whitespace)).then_some(id)
}

impl Reader<'_, '_> {
    /// The number of the group with this id.
    fn group(&mut self, id: Option<&str>) -> usize {
        if let Some(known) = id.and_then(|id| self.ids.get(id)) {
            return known;
        }
        let group = self.groups.len();
        self.groups.push(Vec::new());
        if let Some(id) = id {
            self.ids.set(id, group);
        }
        group
    }

    /// Ends the innermost group that is open, if any.
    fn close(&mut self) -> bool {
        let Some(group) = self.open.pop() else { return false };
        self.taken.resize(self.built.steps.len(), false);
        let Some(steps) = self.groups.get_mut(group).map(std::mem::take) else { return true };
        let steps = once(steps);
        for step in &steps {
            if let Some(taken) = self.taken.get_mut(*step) {
                *taken = true;
            }
        }
        if let Some(outer) = self.open.last().and_then(|outer| self.groups.get_mut(*outer)) {
            let end = self.scan.at;
            self.built.gather(outer, &steps, Span::new(end, end));
        }
        if let Some(group) = self.groups.get_mut(group) {
            *group = steps;
        }
        true
    }

    /// Links what waited for its groups: the innermost first, so that what is first and last in a group is known.
    fn settle(&mut self) {
        let mut later = std::mem::take(&mut self.later);
        crate::sort::sort_by(&mut later, &|a, b| b.depth.cmp(&a.depth));
        let mut known: Vec<Option<(Vec<usize>, Vec<usize>)>> = vec![None; self.groups.len()];
        for link in later {
            let mut sides = [Vec::new(), Vec::new()];
            for (side, (ends, steps)) in [&link.from, &link.to].into_iter().zip(&mut sides).enumerate() {
                for end in ends {
                    match *end {
                        End::Step(step) => steps.push(step),
                        End::Group(group) => {
                            let inside = self.groups.get(group).map_or(&[][..], Vec::as_slice);
                            let Some(known) = known.get_mut(group) else { continue };
                            let (first, last) = known.get_or_insert_with(|| self.built.ends(inside, link.span));
                            self.built.gather(steps, if side == 0 { last } else { first }, link.span);
                        }
                    }
                }
            }
            let [from, to] = sides.map(once);
            if from.is_empty() || to.is_empty() {
                self.built.note(link.span, "There is no step in this group: its link is left out.");
            }
            self.built.link_all(&from, &to, &link.how, link.span);
        }
    }

    /// Reads what is next; `false` at the end.
    fn statement(&mut self) -> bool {
        self.scan.take(&|letter| letter.is_whitespace() || letter == ';');
        let start = self.scan.at;
        let rest = self.scan.rest();
        if rest.is_empty() {
            return false;
        }
        let line = self.scan.line_left().trim_end_matches('\r');
        let word = line.split(|letter: char| !is_id(letter)).next().unwrap_or_default();
        if line.starts_with("%%{") {
            // A directive may go over several lines.
            if self.scan.until("}%%").is_none() {
                self.scan.line();
            }
        } else if line.starts_with("%%") || line.starts_with("```") || is_look(line, word) {
            if word == "accDescr" && line.contains('{') && !line.contains('}') {
                self.scan.until("}");
            }
            self.scan.line();
        } else if is_header(line) {
            self.scan.take(&|letter| letter != '\n' && letter != ';');
        } else if word == "subgraph" {
            self.scan.take(&|letter| !matches!(letter, '\n' | ';' | '['));
            if self.scan.eat("[") {
                self.scan.until_in_line("]");
                self.scan.take(&|letter| letter != '\n' && letter != ';');
            }
            let span = self.scan.span(start);
            let group = self.group(span.of(self.scan.text).strip_prefix("subgraph").and_then(group_id));
            self.open.push(group);
            // Groups of our own are found again by the links.
            if !self.scan.text.starts_with("%% Sluice ") {
                self.built.note(span, "Its steps are read; that they form a group is not kept.");
            }
        } else if word == "end" && !line.get(3..).unwrap_or_default().trim_start().starts_with(['[', '(', '-', '=']) {
            self.scan.at += 3;
            self.close();
        } else if !self.of_link() && (self.chain().is_none() || !self.at_end()) {
            // What began in this line and does not end in it may have been passed.
            self.scan.at = self.scan.at.min(start + line.len());
            self.scan.line();
            self.built.note(self.scan.span(start), "This is not understood from here on in the line.");
        }
        true
    }

    /// `---`, settings, `---`.
    fn front_matter(&mut self) {
        let scan = &mut self.scan;
        scan.space();
        if scan.eat("---")
            && scan.rest().trim_start_matches([' ', '\r']).starts_with('\n')
            && scan.until("\n---").is_none()
        {
            scan.at = 0;
        }
    }

    /// The statement is over.
    fn at_end(&mut self) -> bool {
        self.scan.blanks();
        self.scan.peek().is_none_or(|letter| matches!(letter, '\n' | ';')) || self.scan.rest().starts_with("%%")
    }

    /// How a link looks: `e1@{ animate: true }`.
    fn of_link(&mut self) -> bool {
        let at = self.scan.at;
        let id = self.scan.take(&of_id);
        let found = self.links.get(id).is_some() && self.scan.eat("@{") && self.attributes().is_some() && self.at_end();
        if !found {
            self.scan.at = at;
        }
        found
    }

    /// `a & b -->|label| c --> d`
    fn chain(&mut self) -> Option<()> {
        let mut before = self.nodes()?;
        loop {
            self.scan.blanks();
            let start = self.scan.at;
            let Some(found) = self.link() else { return Some(()) };
            self.scan.space();
            let after = self.nodes()?;
            if let Some((how, back)) = found {
                let span = self.scan.span(start);
                let (from, to) = if back { (&after, &before) } else { (&before, &after) };
                if let (Some(from), Some(to)) = (steps(from), steps(to)) {
                    self.built.link_all(&from, &to, &how, span);
                } else {
                    let (from, to, depth) = (from.clone(), to.clone(), self.open.len());
                    self.later.push(Later { from, to, how, span, depth });
                }
            }
            before = after;
        }
    }

    fn nodes(&mut self) -> Option<Vec<End>> {
        let mut nodes = vec![self.node()?];
        loop {
            let at = self.scan.at;
            self.scan.blanks();
            if !self.scan.eat("&") {
                self.scan.at = at;
                return Some(nodes);
            }
            self.scan.space();
            nodes.push(self.node()?);
        }
    }

    fn node(&mut self) -> Option<End> {
        let start = self.scan.at;
        loop {
            self.scan.take(&is_id);
            // `-` and `.` are parts of an id between letters, and of an arrow elsewhere.
            let mut next = self.scan.rest().chars();
            let inside = matches!(next.next(), Some('-' | '.' | '/' | ':')) && next.next().is_some_and(is_id);
            if !inside || self.scan.at == start {
                break;
            }
            self.scan.pass();
        }
        let span = self.scan.span(start);
        let id = span.of(self.scan.text);
        if id.is_empty() {
            return None;
        }
        let end = match self.ids.get(id) {
            Some(group) => End::Group(group),
            None => End::Step(self.step(id, span)?),
        };
        let name = |built: &mut Built<'_>, text: &str| {
            if let End::Step(step) = end {
                label::apply(built, step, &lines(text));
            }
        };
        if self.scan.eat("@{") {
            let inside = self.attributes()?;
            name(self.built, &inside);
        }
        if let Some((open, closers)) = SHAPES.iter().find(|(open, _)| self.scan.rest().starts_with(open)) {
            self.scan.at += open.len();
            let text = shape(&mut self.scan, closers)?;
            name(self.built, text);
        }
        if self.scan.eat(":::") {
            self.scan.take(&|letter| is_id(letter) || letter == '-');
        }
        Some(end)
    }

    /// The step with this id, which is in the groups that are open.
    fn step(&mut self, id: &str, span: Span) -> Option<usize> {
        let step = self.built.step(id, span)?;
        if self.taken.get(step) != Some(&true)
            && let Some(group) = self.open.last().and_then(|group| self.groups.get_mut(*group))
        {
            group.push(step);
        }
        Some(step)
    }

    /// The label in `shape: rect, label: "text" }`; empty when there is none.
    fn attributes(&mut self) -> Option<String> {
        let scan = &mut self.scan;
        let mut label = String::new();
        loop {
            scan.take(&|letter| letter.is_whitespace() || letter == ',');
            if scan.eat("}") {
                return Some(label);
            }
            let key = scan.take(&|letter| !matches!(letter, ':' | '}' | ',' | '\n')).trim();
            if !scan.eat(":") {
                return None;
            }
            scan.blanks();
            let value = if scan.eat("\"") {
                scan.until("\"")?
            } else {
                scan.take(&|letter| !matches!(letter, '}' | ',' | '\n'))
            };
            if key == "label" {
                value.clone_into(&mut label);
            }
        }
    }

    /// A link: how, and whether it points back. The inner `None` is one that only places nodes: `~~~`.
    #[allow(clippy::option_option, reason = "no link, a link that links nothing, a link")]
    fn link(&mut self) -> Option<Option<(Condition, bool)>> {
        let at = self.scan.at;
        let found = self.arrow();
        if found.is_none() {
            self.scan.at = at;
        }
        found
    }

    #[allow(clippy::option_option, reason = "as above")]
    fn arrow(&mut self) -> Option<Option<(Condition, bool)>> {
        let scan = &mut self.scan;
        // The id of a link: `e1@-->`.
        let at = scan.at;
        let id = scan.take(&of_id);
        if id.is_empty() || !scan.eat("@") {
            scan.at = at;
        } else {
            self.links.set(id, 0);
        }
        if scan.take(&|letter| letter == '~').len() >= 3 {
            return Some(None);
        }
        let tail = scan.eat("<") || ((scan.eat("x") || scan.eat("o")) && scan.rest().starts_with(['-', '=']));
        let back = tail && scan.text.get(..scan.at).is_some_and(|before| before.ends_with('<'));
        let run = scan.take(&|letter| matches!(letter, '-' | '=' | '.'));
        if run.len() < 2 {
            return None;
        }
        let mut head = scan.eat(">") || scan.eat("x") || scan.eat("o");
        let mut words = "";
        if !head && (matches!(run, "--" | "==" | "-.")) {
            // Text within the link, up to what closes it.
            words = scan.until_in_line(match run {
                "--" => "--",
                "==" => "==",
                _ => ".-",
            })?;
            scan.take(&|letter| matches!(letter, '-' | '=' | '.'));
            head = scan.eat(">") || scan.eat("x") || scan.eat("o");
        }
        scan.blanks();
        if scan.eat("|") {
            scan.blanks();
            words = if scan.eat("\"") {
                let words = scan.until("\"")?;
                scan.space();
                scan.eat("|").then_some(words)?
            } else {
                scan.until_in_line("|")?
            };
        }
        let how = condition::read(&lines(words.trim().trim_matches('"')).join(" "));
        let both = match (back, head) {
            (true, true) => "points both ways",
            (false, false) => "has no head",
            _ => "",
        };
        if !both.is_empty() {
            let place = scan.span(at);
            self.built.note(place, ["This arrow ", both, ": it is read from left to right."].concat());
        }
        Some(Some((how, back && !head)))
    }
}

/// The ends as steps, when no group is among them.
fn steps(ends: &[End]) -> Option<Vec<usize>> {
    let step = |end: &End| match *end {
        End::Step(step) => Some(step),
        End::Group(_) => None,
    };
    ends.iter().map(step).collect()
}

/// The label between what opens and closes a shape.
fn shape<'a>(scan: &mut Scan<'a>, closers: &[&str]) -> Option<&'a str> {
    let at = scan.at;
    scan.space();
    if scan.eat("\"") {
        let text = scan.until("\"")?;
        scan.space();
        return closers.iter().any(|close| scan.eat(close)).then_some(text);
    }
    scan.at = at;
    // A label without quotes ends with the line.
    let line = scan.line_left();
    let (length, close) = line.char_indices().find_map(|(at, _)| {
        let close = closers.iter().find(|close| line.get(at..).is_some_and(|rest| rest.starts_with(**close)))?;
        Some((at, close.len()))
    })?;
    scan.at += length + close;
    line.get(..length)
}

/// The lines of a label.
fn lines(text: &str) -> Vec<String> {
    let text = text.trim().trim_matches('`').trim_matches('"');
    let broken = text.replace("<br />", "\n").replace("<br/>", "\n").replace("<br>", "\n").replace("\\n", "\n");
    broken.split('\n').map(|line| label::decode(line, &['&', '#'])).collect()
}
