//! The network as SVG. The tables beside it say the same in words, and more.

use super::super::words::shorten;
use crate::design::{AccessId, Reach};
use crate::security::{Network, Peer, Zone};
use crate::ui::html::{Tag, el, tag};
use crate::ui::model::Model;
use yew::prelude::*;

/// Left edge and width of the VPC, of the boxes at its edge, and of what is outside.
const VPC: (i32, i32) = (8, 440);
const EDGE: (i32, i32) = (476, 92);
const OUTSIDE: (i32, i32) = (604, 150);
/// Left edge and width of a private and of a public subnet.
const PRIVATE: (i32, i32) = (32, 176);
const PUBLIC: (i32, i32) = (236, 196);
/// Height of one zone, and of a box with two lines.
const ZONE: i32 = 104;
const BOX: i32 = 54;
/// Where the first zone begins.
const TOP: i32 = 40;
const GAP: i32 = 14;

/// A point.
type At = (i32, i32);

/// What is drawn so far.
#[derive(Default)]
struct Canvas(Vec<Html>);

impl Canvas {
    fn rect(&mut self, class: &'static str, (x, y): At, (wide, high): At) {
        let rect = tag("rect", class).set("x", x.to_string()).set("y", y.to_string()).set("rx", "6");
        self.0.push(rect.set("width", wide.to_string()).set("height", high.to_string()).end());
    }

    fn text(&mut self, class: &'static str, (x, y): At, words: &str, most: usize) {
        let text = tag("text", class).set("x", x.to_string()).set("y", y.to_string());
        self.0.push(text.say(shorten(words, most)));
    }

    /// A box with a name and a second line.
    fn named(&mut self, class: &'static str, (x, y): At, wide: i32, name: &str, more: &str) {
        self.rect(class, (x, y), (wide, BOX));
        // About 7.3 pixels a letter at 12 pixels of the fixed font.
        let most = usize::try_from((wide - 16) * 10 / 73).unwrap_or(0);
        self.text("net-name", (x + 8, y + 22), name, most);
        self.text("net-more", (x + 8, y + 41), more, most);
    }

    /// A system outside, and the way to it from the box at the edge. Both are given by their heights.
    fn outside(&mut self, edge: i32, y: i32, system: &str, how: &str) {
        self.named("net-box net-outside", (OUTSIDE.0, y), OUTSIDE.1, system, how);
        let (right, from, to) = (EDGE.0 + EDGE.1, edge + 27, y + 27);
        self.arrow(&[(right, from), (right + 16, from), (right + 16, to), (OUTSIDE.0, to)]);
    }

    /// An arrow along these points.
    fn arrow(&mut self, points: &[At]) {
        let mut path = String::new();
        for (x, y) in points {
            path.push_str(if path.is_empty() { "M" } else { "L" });
            path.extend([&x.to_string(), " ", &y.to_string()]);
        }
        self.0.push(tag("path", "net-line").set("d", path).set("marker-end", "url(#net-arrow)").end());
    }
}

/// A system outside: its name, and whether it is reached privately.
fn systems(model: &Model, network: &Network) -> Vec<(String, bool)> {
    let outside = &model.analysis.design.outside;
    let mut ids: Vec<&AccessId> = Vec::new();
    for rule in network.groups.iter().flat_map(|group| &group.rules) {
        if let Peer::System(id, ..) = &rule.peer
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    for sheet in &network.allowlist {
        if !ids.contains(&&sheet.system) {
            ids.push(&sheet.system);
        }
    }
    let found = outside.iter().filter(|access| ids.contains(&&access.id));
    found.map(|access| (access.system.clone(), access.reach == Some(Reach::Private))).collect()
}

/// Zones with their subnets and NAT gateways, the endpoints, the ways out, and the systems at their ends.
pub(super) fn drawing(model: &Model, network: &Network) -> Html {
    let mut canvas = Canvas::default();
    let systems = systems(model, network);
    let (private, public): (Vec<_>, Vec<_>) = systems.into_iter().partition(|(_, private)| *private);
    let row = |at: usize| TOP + i32::try_from(at).unwrap_or(0) * (ZONE + GAP);
    let zones_end = row(network.zones.len());
    let lines = i32::try_from(network.endpoints.len()).unwrap_or(0);
    let endpoints_high = if lines == 0 { 0 } else { 34 + 18 * lines };
    let link = zones_end + endpoints_high + if lines == 0 { 0 } else { GAP };
    let inside = if private.is_empty() { link } else { link + BOX + GAP };
    let stack = |count: usize| i32::try_from(count).unwrap_or(0) * (BOX + GAP);
    let high = (inside + GAP).max(TOP + stack(public.len())).max(link + stack(private.len())) + GAP;

    canvas.rect("net-vpc", (VPC.0, 8), (VPC.1, inside - 8));
    canvas.text("net-title", (VPC.0 + 12, 28), "VPC", 40);
    // The way out is beside the first NAT gateway.
    let gate = network.zones.iter().position(|zone| !zone.nat.is_empty()).map(|at| row(at) + 34);
    for (at, zone) in network.zones.iter().enumerate() {
        draw_zone(&mut canvas, zone, row(at), gate);
    }
    if let Some(gate) = gate {
        canvas.named("net-box net-gate", (EDGE.0, gate), EDGE.1, "Internet", "gateway");
        for (n, (system, _)) in public.iter().enumerate() {
            canvas.outside(gate, TOP + 34 + stack(n), system, "over the internet");
        }
    }
    // Everything in a private subnet reaches these.
    let last = row(network.zones.len().saturating_sub(1)) + 34 + BOX;
    if lines > 0 {
        canvas.rect("net-box", (PRIVATE.0 + 24, zones_end), (PUBLIC.0 + PUBLIC.1 - PRIVATE.0 - 24, endpoints_high));
        canvas.text("net-name", (PRIVATE.0 + 32, zones_end + 20), "VPC endpoints", 60);
        let mut y = zones_end + 38;
        for endpoint in &network.endpoints {
            let kind = if endpoint.gateway { " (gateway)" } else { " (interface)" };
            canvas.text("net-more", (PRIVATE.0 + 32, y), &[&endpoint.service, kind].concat(), 50);
            y += 18;
        }
        canvas.arrow(&[(PRIVATE.0 + 111, last), (PRIVATE.0 + 111, zones_end)]);
    }
    if !private.is_empty() {
        canvas.named("net-box net-gate", (EDGE.0, link), EDGE.1, "Private", "connection");
        canvas.arrow(&[(PRIVATE.0 + 12, last), (PRIVATE.0 + 12, link + 27), (EDGE.0, link + 27)]);
        for (n, (system, _)) in private.iter().enumerate() {
            canvas.outside(link, link + stack(n), system, "reached privately");
        }
    }
    let any = !public.is_empty() && gate.is_some() || !private.is_empty();
    let wide = match (any, gate) {
        (true, _) => OUTSIDE.0 + OUTSIDE.1,
        (false, Some(_)) => EDGE.0 + EDGE.1,
        (false, None) => VPC.0 + VPC.1,
    } + 8;
    let marker = tag("marker", "net-arrow")
        .set("id", "net-arrow")
        .set("viewBox", "0 0 8 8")
        .set("refX", "8")
        .set("refY", "4")
        .set("markerWidth", "8")
        .set("markerHeight", "8")
        .set("orient", "auto")
        .all(vec![tag("path", "").set("d", "M0 0 8 4 0 8z").end()]);
    let mut parts = vec![
        tag("title", "").set("id", "net-title").say("The network"),
        tag("desc", "").set("id", "net-desc").say(told(network, &public, &private)),
        el("defs", "", vec![marker]),
    ];
    parts.extend(canvas.0);
    let svg = sized(tag("svg", "net"), wide, high)
        .set("role", "img")
        .set("aria-labelledby", "net-title")
        .set("aria-describedby", "net-desc")
        .all(parts);
    tag("div", "canvas")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", "Drawing of the network")
        .all(vec![svg])
}

fn sized(svg: Tag, wide: i32, high: i32) -> Tag {
    let (wide, high) = (wide.to_string(), high.to_string());
    svg.set("viewBox", ["0 0 ", &wide, " ", &high].concat()).set("width", wide).set("height", high)
}

/// One zone at a height. `gate` is that of the first NAT gateway and of the way out beside it.
fn draw_zone(canvas: &mut Canvas, zone: &Zone, y: i32, gate: Option<i32>) {
    canvas.rect("net-zone", (VPC.0 + 8, y), (VPC.1 - 16, ZONE));
    canvas.text("net-title", (VPC.0 + 24, y + 22), &["Zone ", &zone.zone].concat(), 40);
    let boxes = y + 34;
    canvas.named("net-box", (PRIVATE.0, boxes), PRIVATE.1, &zone.private_subnet, "private: steps");
    let from = (PRIVATE.0 + PRIVATE.1, boxes + 27);
    if zone.nat.is_empty() {
        if let Some(gate) = gate {
            let turn = PUBLIC.0 - 14;
            let to = gate + if gate < boxes { 42 } else { 12 };
            canvas.arrow(&[from, (turn, from.1), (turn, to), (PUBLIC.0, to)]);
        }
        return;
    }
    let way = if zone.elastic_ip.is_empty() { zone.nat.clone() } else { [&zone.nat, " ", &zone.elastic_ip].concat() };
    canvas.named("net-box net-public", (PUBLIC.0, boxes), PUBLIC.1, &zone.public_subnet, &way);
    canvas.arrow(&[from, (PUBLIC.0, from.1)]);
    if let Some(gate) = gate {
        let turn = EDGE.0 - 12;
        let to = gate + 27;
        canvas.arrow(&[(PUBLIC.0 + PUBLIC.1, from.1), (turn, from.1), (turn, to), (EDGE.0, to)]);
    }
}

/// The drawing in words.
fn told(network: &Network, public: &[(String, bool)], private: &[(String, bool)]) -> String {
    let mut words = String::new();
    for zone in &network.zones {
        words.extend(["Zone ", &zone.zone, ": private subnet ", &zone.private_subnet]);
        if zone.nat.is_empty() {
            words.push_str(". ");
        } else {
            words.extend([", whose way out is ", &zone.nat, " in ", &zone.public_subnet]);
            if !zone.elastic_ip.is_empty() {
                words.extend([" with the address ", &zone.elastic_ip]);
            }
            words.push_str(". ");
        }
    }
    for (systems, how) in [(public, "Over the internet: "), (private, "Reached privately: ")] {
        if !systems.is_empty() {
            let names: Vec<&str> = systems.iter().map(|(name, _)| name.as_str()).collect();
            words.extend([how, &names.join(", "), ". "]);
        }
    }
    words.push_str("The tables below say the same, and more.");
    words
}
