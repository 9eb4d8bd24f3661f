//! The drawing as SVG, in light colours, with the design in it.

use super::{BY, boxed_kind, boxed_name, minutes, name, shown};
use crate::analysis::{Analysis, NODE};
use crate::dag::{Point, Rect, curve, middle};
use crate::design::{On, shorten};
use crate::digits::{count, len};
use crate::import::{say, unmark};

/// Where the design is: `<metadata id="sluice-design">`.
const METADATA: &str = "<metadata";

/// Colours, as in static/css/tokens.css: the page, boxes, words, quieter words, borders, links, what is critical.
const PAGE: &str = "#f7f8fa";
const BOX: &str = "#fff";
const WORDS: &str = "#16202c";
const QUIET: &str = "#4a5766";
const BORDER: &str = "#78869a";
const EDGE: &str = "#5b6878";
const CRITICAL: &str = "#a3195b";
const GROUP: &str = "#eef1f5";

/// What lies behind a step that runs in copies.
const COPIES: &str = "<path d=\"M6 0v-5h167v52h-5\" fill=\"#fff\" stroke=\"#78869a\"/>";

/// The drawing. `json` is the design as a file: what is to be in the picture, and no more.
pub fn svg(analysis: &Analysis, json: &str) -> String {
    let design = &analysis.design;
    let (layout, plan) = (analysis.layout(), analysis.run().typical.as_ref());
    let Point { x: wide, y: high } = layout.size;
    let (wide, high) = (wide.max(1).to_string(), high.max(1).to_string());
    let title = escaped(&shown(&design.name));
    let mut text = String::new();
    text.extend([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title about\" width=\"",
        &wide,
        "\" height=\"",
        &high,
        "\" viewBox=\"0 0 ",
        &wide,
        " ",
        &high,
        "\" font-family=\"system-ui, -apple-system, Segoe UI, Roboto, sans-serif\" font-size=\"12\">\n<title id=\"title\">",
        if title.is_empty() { "Pipeline" } else { &title },
        "</title>\n<desc id=\"about\">",
        &count(len(&design.tasks), "step"),
        ", drawn by ",
        BY,
        ": ",
        &escaped(&told(analysis)),
        "</desc>\n",
        METADATA,
        " id=\"sluice-design\">",
        &escaped(&json.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff")),
        "</metadata>\n<defs>",
    ]);
    for (id, colour) in [("arrow", EDGE), ("critical", CRITICAL)] {
        text.extend([
            "<marker id=\"",
            id,
            "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"",
            colour,
            "\"/></marker>",
        ]);
    }
    text.extend(["</defs>\n<rect width=\"", &wide, "\" height=\"", &high, "\" fill=\"", PAGE, "\"/>\n"]);
    let run = analysis.run();
    for frame in analysis.frames() {
        let Some(Rect { x, y, width, height }) = frame else { continue };
        let sides = [x, y, width, height].map(i32::to_string);
        let [x, y, width, height] = &sides;
        text.extend(["<rect x=\"", x, "\" y=\"", y, "\" width=\"", width, "\" height=\"", height]);
        text.extend(["\" rx=\"8\" fill=\"", GROUP, "\" stroke=\"", BORDER, "\" stroke-dasharray=\"2 3\"/>\n"]);
    }
    for (frame, name) in analysis.frames().iter().zip(&run.groups.names) {
        if let Some(frame) = frame {
            let more = [" font-size=\"11\" stroke=\"", PAGE, "\" stroke-width=\"4\" paint-order=\"stroke\""].concat();
            words(&mut text, (frame.x + 10, frame.y + 4), QUIET, &more, &shorten(&shown(name), 40));
        }
    }
    for (at, edge) in design.edges.iter().enumerate() {
        let points = layout.edges.get(at).map(Vec::as_slice).unwrap_or_default();
        let critical = plan.is_some_and(|plan| plan.is_critical_link(edge.from, edge.to));
        let (colour, arrow) = if critical { (CRITICAL, "critical") } else { (EDGE, "arrow") };
        text.extend(["<path d=\"", &curve(points), "\" fill=\"none\" stroke=\"", colour, "\" stroke-width=\"1.5\""]);
        if edge.on == On::Failure {
            text.push_str(" stroke-dasharray=\"6 4\"");
        }
        text.extend([" marker-end=\"url(#", arrow, ")\"/>\n"]);
        let says = say(edge.on, &shown(&edge.when));
        if !says.is_empty() {
            let middle = middle(points);
            words(&mut text, (middle.x, middle.y - 6), QUIET, " text-anchor=\"middle\"", &shorten(&says, 24));
        }
    }
    for (at, step) in design.tasks.iter().enumerate() {
        let place = layout.boxes.get(at).copied().unwrap_or_default();
        let name = name(step);
        let critical = plan.is_some_and(|plan| plan.is_critical(at));
        let (stroke, width) = if critical { (CRITICAL, "2") } else { (BORDER, "1") };
        text.extend([
            "<g transform=\"translate(",
            &place.x.to_string(),
            " ",
            &place.y.to_string(),
            ")\"><title>",
            &escaped(&name),
            "</title>",
            if step.each.is_empty() { "" } else { COPIES },
            "<rect width=\"",
            &NODE.0.to_string(),
            "\" height=\"",
            &NODE.1.to_string(),
            "\" rx=\"6\" fill=\"",
            BOX,
            "\" stroke=\"",
            stroke,
            "\" stroke-width=\"",
            width,
            "\"/>\n",
        ]);
        words(&mut text, (12, 24), WORDS, " font-size=\"13\" font-weight=\"600\"", &boxed_name(&name));
        words(&mut text, (12, 44), QUIET, "", &boxed_kind(step));
        if let Some(typical) = step.typical {
            words(&mut text, (NODE.0 - 12, 44), QUIET, " text-anchor=\"end\"", &minutes(typical.0));
        }
        text.push_str("</g>\n");
    }
    text.push_str("</svg>\n");
    text
}

/// Words in the picture.
fn words(text: &mut String, at: (i32, i32), colour: &str, more: &str, says: &str) {
    let (x, y) = (at.0.to_string(), at.1.to_string());
    let says = escaped(says);
    text.extend(["<text x=\"", &x, "\" y=\"", &y, "\" fill=\"", colour, "\"", more, ">", &says, "</text>\n"]);
}

/// The graph in words: "extract, then clean and load; clean".
fn told(analysis: &Analysis) -> String {
    let tasks = &analysis.design.tasks;
    let mut after = vec![Vec::new(); tasks.len()];
    for edge in &analysis.design.edges {
        if let (Some(after), Some(to)) = (after.get_mut(edge.from), tasks.get(edge.to)) {
            after.push(name(to));
        }
    }
    let mut sentences = Vec::new();
    for (step, after) in tasks.iter().zip(after) {
        let then = if after.is_empty() { String::new() } else { [", then ", &after.join(" and ")].concat() };
        sentences.push([name(step), then].concat());
    }
    sentences.join("; ")
}

/// Text of XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The design in a picture, as the text of a file; `None` when there is none. Programs that draw may have written the
/// picture again: only the element and its text are looked at.
pub fn design(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let (tag, inside) = rest.split_once('<')?.1.split_once('>')?;
        let name = tag.split(|letter: char| letter.is_ascii_whitespace()).next()?;
        if name.rsplit(':').next() == Some("metadata") && tag.contains("sluice-design") {
            return said(inside.trim_start());
        }
        rest = inside;
    }
}

/// The text that an element begins with: marked up, or as it is.
fn said(inside: &str) -> Option<String> {
    let Some(mut rest) = inside.strip_prefix(PLAIN) else {
        return Some(unmark(inside.split_once('<')?.0.trim()));
    };
    // Where the text holds the end of such a part, it was written in two.
    let mut text = String::new();
    loop {
        let (part, after) = rest.split_once("]]>")?;
        text.push_str(part);
        match after.strip_prefix(PLAIN) {
            Some(next) => rest = next,
            None => return Some(text),
        }
    }
}

/// What text that is not marked up begins with.
const PLAIN: &str = "<![CDATA[";
