//! Flowcharts of Mermaid: nodes in any shape, links with labels, chains and `&`. Subgraphs are read, but not kept as
//! groups. The grammar: mermaid 12, `flow.jison`.

use super::built::{Built, Condition};
use super::scan::Scan;
use super::{condition, label};

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
const LOOKS: &[&str] =
    &["direction", "classDef", "class", "style", "linkStyle", "click", "accTitle", "accDescr", "title"];

/// The line begins a flowchart: `graph TD`, `flowchart`.
pub(super) fn is_header(line: &str) -> bool {
    let mut words = line.split([' ', '\t', ';']).filter(|word| !word.is_empty());
    let first = words.next();
    let way = words.next().unwrap_or_default();
    first.is_some_and(|word| word.starts_with("flowchart"))
        || (first == Some("graph") && (matches!(way, "TD" | "TB" | "LR" | "RL" | "BT") || line.trim() == "graph"))
}

fn is_id(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

pub(super) fn read(built: &mut Built<'_>) {
    let mut scan = Scan::new(built.text);
    // Groups of our own are found again by the links.
    let ours = built.text.starts_with("%% Sluice ");
    front_matter(&mut scan);
    loop {
        scan.take(&|letter| letter.is_whitespace() || letter == ';');
        let start = scan.at;
        let rest = scan.rest();
        if rest.is_empty() {
            break;
        }
        let line = rest.lines().next().unwrap_or_default();
        let word = line.split(|letter: char| !is_id(letter)).next().unwrap_or_default();
        if line.starts_with("%%{") {
            // A directive may go over several lines.
            if scan.until("}%%").is_none() {
                scan.line();
            }
        } else if line.starts_with("%%") || line.starts_with("```") || LOOKS.contains(&word) {
            if word == "accDescr" && line.contains('{') && !line.contains('}') {
                scan.until("}");
            }
            scan.line();
        } else if is_header(line) {
            scan.take(&|letter| letter != '\n' && letter != ';');
        } else if word == "subgraph" {
            scan.line();
            if !ours {
                built.note(scan.span(start), "Its steps are read; that they form a group is not kept.");
            }
        } else if word == "end" && !line.get(3..).unwrap_or_default().trim_start().starts_with(['[', '(', '-', '=']) {
            scan.at += 3;
        } else if chain(built, &mut scan).is_none() || !at_end(&mut scan) {
            scan.line();
            built.note(scan.span(start), "This is not understood from here on in the line.");
        }
    }
}

/// `---`, settings, `---`.
fn front_matter(scan: &mut Scan<'_>) {
    scan.space();
    if scan.eat("---") && scan.rest().trim_start_matches([' ', '\r']).starts_with('\n') && scan.until("\n---").is_none()
    {
        scan.at = 0;
    }
}

/// The statement is over.
fn at_end(scan: &mut Scan<'_>) -> bool {
    scan.blanks();
    scan.peek().is_none_or(|letter| matches!(letter, '\n' | ';')) || scan.rest().starts_with("%%")
}

/// `a & b -->|label| c --> d`
fn chain(built: &mut Built<'_>, scan: &mut Scan<'_>) -> Option<()> {
    let mut before = nodes(built, scan)?;
    loop {
        scan.blanks();
        let start = scan.at;
        let Some(found) = link(scan) else { return Some(()) };
        scan.space();
        let after = nodes(built, scan)?;
        if let Some((how, back)) = found {
            let (from, to) = if back { (&after, &before) } else { (&before, &after) };
            built.link_all(from, to, &how, scan.span(start));
        }
        before = after;
    }
}

fn nodes(built: &mut Built<'_>, scan: &mut Scan<'_>) -> Option<Vec<usize>> {
    let mut nodes = vec![node(built, scan)?];
    loop {
        let at = scan.at;
        scan.blanks();
        if !scan.eat("&") {
            scan.at = at;
            return Some(nodes);
        }
        scan.space();
        nodes.push(node(built, scan)?);
    }
}

fn node(built: &mut Built<'_>, scan: &mut Scan<'_>) -> Option<usize> {
    let start = scan.at;
    loop {
        scan.take(&is_id);
        // `-` and `.` are parts of an id between letters, and of an arrow elsewhere.
        let mut next = scan.rest().chars();
        let inside = matches!(next.next(), Some('-' | '.' | '/' | ':')) && next.next().is_some_and(is_id);
        if !inside || scan.at == start {
            break;
        }
        scan.pass();
    }
    let id = scan.span(start).of(scan.text);
    if id.is_empty() {
        return None;
    }
    let step = built.step(id, scan.span(start))?;
    if scan.eat("@{") {
        let inside = attributes(scan)?;
        label::apply(built, step, &lines(&inside));
    }
    if let Some((open, closers)) = SHAPES.iter().find(|(open, _)| scan.rest().starts_with(open)) {
        scan.at += open.len();
        let text = shape(scan, closers)?;
        label::apply(built, step, &lines(text));
    }
    if scan.eat(":::") {
        scan.take(&|letter| is_id(letter) || letter == '-');
    }
    Some(step)
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
    let rest = scan.rest();
    let (length, close) =
        closers.iter().filter_map(|close| Some((rest.find(close)?, close.len()))).min_by_key(|found| found.0)?;
    scan.at += length + close;
    // A label without quotes ends with the line.
    rest.get(..length).filter(|text| !text.contains('\n'))
}

/// The label in `shape: rect, label: "text" }`.
fn attributes(scan: &mut Scan<'_>) -> Option<String> {
    let inside = scan.until("}")?;
    let (_, after) = inside.split_once("label")?;
    let after = after.trim_start().strip_prefix(':')?.trim_start();
    let text = match after.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => after.split([',', '\n']).next(),
    };
    text.map(str::to_owned)
}

/// The lines of a label.
fn lines(text: &str) -> Vec<String> {
    let text = text.trim().trim_matches('`').trim_matches('"');
    let broken = text.replace("<br />", "\n").replace("<br/>", "\n").replace("<br>", "\n").replace("\\n", "\n");
    broken.split('\n').map(|line| label::decode(line, &['&', '#'])).collect()
}

/// A link: how, and whether it points back. The inner `None` is one that only places nodes: `~~~`.
#[allow(clippy::option_option, reason = "no link, a link that links nothing, a link")]
fn link(scan: &mut Scan<'_>) -> Option<Option<(Condition, bool)>> {
    let at = scan.at;
    let found = arrow(scan);
    if found.is_none() {
        scan.at = at;
    }
    found
}

#[allow(clippy::option_option, reason = "as above")]
fn arrow(scan: &mut Scan<'_>) -> Option<Option<(Condition, bool)>> {
    // The id of a link: `e1@-->`.
    let at = scan.at;
    scan.take(&is_id);
    if scan.at == at || !scan.eat("@") {
        scan.at = at;
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
        let close = match run {
            "--" => "--",
            "==" => "==",
            _ => ".-",
        };
        words = scan.until(close)?;
        if words.contains('\n') {
            return None;
        }
        scan.take(&|letter| matches!(letter, '-' | '=' | '.'));
        head = scan.eat(">") || scan.eat("x") || scan.eat("o");
    }
    scan.blanks();
    if scan.eat("|") {
        words = scan.until("|")?;
    }
    let how = condition::read(&lines(words.trim().trim_matches('"')).join(" "));
    Some(Some((how, back && !head)))
}
