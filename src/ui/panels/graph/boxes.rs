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
        for (word, lists) in [("after ", &self.steps.before), ("before ", &self.steps.after)] {
            let steps = self.tasks(index).iter().filter_map(|&step| lists.get(step)).flatten();
            let mut others: Vec<usize> = steps.filter_map(|&step| self.holding(step)).collect();
            others.retain(|&other| other != index);
            crate::sort::numbers(&mut others, &usize::cmp);
            others.dedup();
            if !others.is_empty() {
                parts.push([word, &list(&others.iter().map(|&other| self.name(other)).collect::<Vec<_>>())].concat());
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

    /// The step a key leads to, by lines and layers: into a group to the step that the line leads to, or else its first.
    pub(super) fn beside(&self, step: usize, go: Go) -> Option<usize> {
        let index = self.holding(step)?;
        let here = self.at(index);
        let place = |index: &usize| (self.at(*index).x, self.at(*index).y);
        let all = || 0..self.count();
        let layer = |other: &usize| *other != index && self.at(*other).x == here.x;
        let lines = || self.drawn.fold.lines.iter();
        let edge = |line: Option<&Line>| line.and_then(|line| self.edges(line).next());
        let next = match go {
            Go::Left => {
                return edge(lines().filter(|line| line.to == index).min_by_key(|line| self.at(line.from).y))
                    .map(|edge| edge.from);
            }
            Go::Right => {
                return edge(lines().filter(|line| line.from == index).min_by_key(|line| self.at(line.to).y))
                    .map(|edge| edge.to);
            }
            Go::First => all().min_by_key(place),
            Go::Last => all().max_by_key(place),
            Go::Up => all().filter(layer).filter(|other| self.at(*other).y < here.y).max_by_key(place),
            Go::Down => all().filter(layer).filter(|other| self.at(*other).y > here.y).min_by_key(place),
        };
        self.first(next?)
    }

    /// What is not drawn: "80 groups are folded: press one to open it. 12 links that others imply are not
    /// drawn."
    pub(super) fn left_out(&self) -> Option<Html> {
        let fold = &self.drawn.fold;
        let mut words = match fold.groups.iter().flatten().count() {
            0 => String::new(),
            1 => "1 group is folded: press it to open it. ".to_owned(),
            many => [&many.to_string(), " groups are folded: press one to open it. "].concat(),
        };
        match fold.implied {
            0 => {}
            1 => words.push_str("1 link that others imply is not drawn."),
            many => words.extend([&many.to_string(), " links that others imply are not drawn."]),
        }
        (!words.is_empty()).then(|| tag("p", "quiet").set("id", "graph-folded").say(words))
    }
}
