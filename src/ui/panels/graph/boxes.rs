//! What is drawn: a box for each step, or one for a group of them.

use super::super::words::{list, minutes, plural};
use super::chosen;
use super::steps::{Go, Steps};
use crate::analysis::Drawn;
use crate::dag::{Line, Point, Rect};
use crate::design::{Edge, Step};
use crate::digits::len;
use crate::store::Session;
use crate::ui::html::tag;
use crate::ui::model::Model;
use std::rc::Rc;
use yew::Html;

/// Steps above which the drawing is simplified, unless somebody wants it otherwise.
const MANY: usize = 200;

/// Groups are folded, and links that others imply left out.
pub(super) fn simplified(model: &Model) -> bool {
    model.session().fold.unwrap_or(model.analysis.design.tasks.len() > MANY)
}

/// There is something to fold or to leave out.
pub(super) fn foldable(model: &Model) -> bool {
    let folding = model.analysis.folding();
    !folding.groups.all.is_empty() || folding.implied.contains(&true)
}

/// What is drawn now. The groups that the chosen step is in lie open.
pub(super) fn drawn(model: &Model) -> Rc<Drawn> {
    let open = || chosen(model).and_then(|step| model.analysis.folding().groups.of(step));
    model.analysis.drawn(simplified(model).then(open))
}

/// The boxes and lines of the drawing, by index, with what is true of the steps and links in them.
pub(super) struct Boxes<'a> {
    pub(super) steps: &'a Steps<'a>,
    pub(super) drawn: Rc<Drawn>,
}

impl<'a> Boxes<'a> {
    pub(super) fn new(model: &Model, steps: &'a Steps<'a>) -> Self {
        Self { steps, drawn: drawn(model) }
    }

    pub(super) fn count(&self) -> usize {
        self.drawn.fold.boxes.len()
    }

    /// The steps in a box, in the order in which they run.
    pub(super) fn tasks(&self, index: usize) -> &[usize] {
        self.drawn.fold.boxes.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first of them: pressing the box chooses it.
    pub(super) fn first(&self, index: usize) -> Option<usize> {
        self.tasks(index).first().copied()
    }

    /// The name of a group of the drawing.
    pub(super) fn group_name(&self, group: usize) -> Option<&'a str> {
        let analysis = self.steps.analysis;
        let groups = if self.drawn.folded.is_some() { &analysis.folding().groups } else { &analysis.run().groups };
        groups.names.get(group).map(String::as_str)
    }

    /// The name of the group that is folded in a box.
    pub(super) fn group(&self, index: usize) -> Option<&'a str> {
        self.group_name(self.drawn.fold.groups.get(index).copied().flatten()?)
    }

    /// The step that is alone in a box.
    pub(super) fn step(&self, index: usize) -> Option<(usize, &'a Step)> {
        let step = self.first(index).filter(|_| self.group(index).is_none())?;
        Some((step, self.steps.all().get(step)?))
    }

    /// The box that a step is in.
    pub(super) fn holding(&self, step: usize) -> Option<usize> {
        self.drawn.fold.of.get(step).copied()
    }

    pub(super) fn at(&self, index: usize) -> Rect {
        self.drawn.layout.boxes.get(index).copied().unwrap_or_default()
    }

    pub(super) fn line(&self, index: usize) -> Option<&Line> {
        self.drawn.fold.lines.get(index)
    }

    /// The way of a line.
    pub(super) fn way(&self, index: usize) -> &[Point] {
        self.drawn.layout.edges.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn critical(&self, index: usize) -> bool {
        self.tasks(index).iter().any(|&step| self.steps.critical(step))
    }

    pub(super) fn found(&self, index: usize, sought: &str) -> bool {
        self.tasks(index).iter().any(|&step| self.steps.found(step, sought))
    }

    /// It is to stand back: neither the chosen step nor a neighbour is in it.
    pub(super) fn is_far(&self, index: usize, session: &Session) -> bool {
        self.tasks(index).iter().all(|&step| self.steps.is_far(step, session))
    }

    pub(super) fn critical_line(&self, line: &Line) -> bool {
        self.edges(line).any(|edge| self.steps.critical_link(edge))
    }

    pub(super) fn is_far_line(&self, line: &Line, session: &Session) -> bool {
        self.edges(line).all(|edge| self.steps.is_far_link(edge, session))
    }

    /// The links that a line stands for.
    pub(super) fn edges(&self, line: &Line) -> impl Iterator<Item = &'a Edge> {
        line.links.iter().filter_map(|&link| self.steps.analysis.design.edges.get(link))
    }

    /// "3 steps".
    pub(super) fn size(&self, index: usize) -> String {
        plural(len(self.tasks(index)), "step")
    }

    /// How long the steps of a box take together, in a run on typical durations; `None` when that is not known.
    pub(super) fn length(&self, index: usize) -> Option<String> {
        let spans = || self.tasks(index).iter().filter_map(|&step| self.steps.span(step)).filter(|span| span.runs);
        let (start, end) = (spans().map(|span| span.start).min()?, spans().map(|span| span.finish).max()?);
        (end > start).then(|| minutes(end - start))
    }

    /// The accessible name: of a step its own, of a group "Pipeline nordics, 3 steps, 40 min, after start, before join,
    /// critical, folded; press to open".
    pub(super) fn described(&self, index: usize) -> String {
        let Some(group) = self.group(index) else {
            return self.first(index).map(|step| self.steps.described(step)).unwrap_or_default();
        };
        let mut parts = vec![group.to_owned(), self.size(index)];
        parts.extend(self.length(index));
        for (word, after) in [("after ", true), ("before ", false)] {
            let mut names = Vec::new();
            for line in &self.drawn.fold.lines {
                let (here, other) = if after { (line.to, line.from) } else { (line.from, line.to) };
                let name = self.name(other);
                if here == index && names.last() != Some(&name) {
                    names.push(name);
                }
            }
            if !names.is_empty() {
                parts.push([word, &list(&names)].concat());
            }
        }
        if self.critical(index) {
            parts.push("critical".to_owned());
        }
        parts.push("folded; press to open".to_owned());
        parts.join(", ")
    }

    /// The name on a box: its kind says that a group is folded.
    pub(super) fn short_name(&self, index: usize) -> &'a str {
        let name = self.name(index);
        match name.strip_prefix("Pipeline ") {
            Some(words) if self.group(index).is_some() && !words.starts_with("of ") => words,
            _ => name,
        }
    }

    pub(super) fn name(&self, index: usize) -> &'a str {
        self.group(index).or_else(|| self.first(index).map(|step| self.steps.name(step))).unwrap_or_default()
    }

    /// The step a key leads to, by lines and layers: along a line to the end that was chosen last, or else to that of the
    /// first link of the uppermost.
    pub(super) fn beside(&self, step: usize, go: Go, session: &Session) -> Option<usize> {
        let index = self.holding(step)?;
        let here = self.at(index);
        // The least of what the key may lead to: where it is, and a step there.
        let mut best: Option<((i32, i32), usize)> = None;
        let mut offer = |place: (i32, i32), step: Option<usize>| {
            if let Some(step) = step
                && best.is_none_or(|(least, _)| place < least)
            {
                best = Some((place, step));
            }
        };
        if matches!(go, Go::Left | Go::Right) {
            for line in &self.drawn.fold.lines {
                let (from, to) = if go == Go::Left { (line.to, line.from) } else { (line.from, line.to) };
                for edge in self.edges(line).filter(|_| from == index) {
                    let end = if go == Go::Left { edge.from } else { edge.to };
                    offer((self.steps.ago(end, session), self.at(to).y), Some(end));
                }
            }
        } else {
            for other in 0..self.count() {
                let Rect { x, y, .. } = self.at(other);
                let place = if matches!(go, Go::Last | Go::Up) { (-x, -y) } else { (x, y) };
                let layer = x == here.x && if go == Go::Up { y < here.y } else { y > here.y };
                if layer || matches!(go, Go::First | Go::Last) {
                    offer(place, self.first(other));
                }
            }
        }
        best.map(|(_, step)| step)
    }

    /// What is not drawn: "80 groups folded: press one to open it. 12 links left out: others imply them."
    pub(super) fn left_out(&self) -> Option<Html> {
        let fold = &self.drawn.fold;
        let mut words = String::new();
        for (count, what, why) in [
            (fold.folded, "group", " folded: press one to open it. "),
            (fold.implied, "link", " left out: others imply as much."),
        ] {
            if count > 0 {
                words.extend([&*plural(count, what), why]);
            }
        }
        (!words.is_empty()).then(|| tag("p", "quiet").set("id", "graph-folded").say(words))
    }
}
