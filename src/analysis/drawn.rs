//! The graph as a panel draws it: all of it, or with groups folded.

use super::{Analysis, NODE};
use crate::dag::{self, Fold, Layout, Rect, Seen};
use crate::design::{Folding, Step};
use std::rc::Rc;

/// How the graph is drawn: `None` is all of it; otherwise groups are folded, but for this one of [`Analysis::folding`]
/// and those around it.
pub type Folded = Option<Option<usize>>;

/// What is drawn of the graph.
#[derive(Debug)]
pub struct Drawn {
    /// How.
    pub folded: Folded,
    /// The steps of each box, and what the lines between boxes stand for: places in `design.edges`.
    pub fold: Fold,
    /// Where each box and each line is.
    pub layout: Rc<Layout>,
    /// Frames around boxes, each with the group it is of: in [`super::Run::groups`], or when something is folded in
    /// [`Analysis::folding`].
    pub frames: Vec<(usize, Rect)>,
}

impl Drawn {
    /// Where the box of a task is.
    pub fn place(&self, task: usize) -> Option<&Rect> {
        self.layout.boxes.get(*self.fold.of.get(task)?)
    }

    /// Where each task is: those in one box lie on the way to what comes after it, as they would if it were drawn open.
    fn seen(&self) -> Vec<Option<Seen>> {
        let at = |index: usize| self.layout.seen(index);
        let mut ends: Vec<Option<Seen>> = (0..self.fold.boxes.len()).map(at).collect();
        for line in &self.fold.lines {
            if let Some(end) = ends.get_mut(line.from) {
                *end = at(line.to);
            }
        }
        let mut all = vec![None; self.fold.of.len()];
        for (index, (tasks, end)) in self.fold.boxes.iter().zip(ends).enumerate() {
            let (Some(start), Some(end)) = (at(index), end) else { continue };
            let count = i32::try_from(tasks.len()).unwrap_or(i32::MAX);
            for (&task, step) in tasks.iter().zip(0..count) {
                if let Some(slot) = all.get_mut(task) {
                    *slot = Some(Seen { y: start.y + (end.y - start.y) / count * step, ..start });
                }
            }
        }
        all
    }
}

impl Analysis {
    /// What a drawing can do without.
    pub fn folding(&self) -> &Folding {
        self.folding.get_or_init(|| self.design.folding())
    }

    /// The graph as it is drawn: with something folded near the drawing before it. The last one asked for is kept.
    pub fn drawn(&self, folded: Folded) -> Rc<Drawn> {
        let before = self.last_drawn();
        if let Some(known) = before.as_ref().filter(|drawn| drawn.folded == folded) {
            return known.clone();
        }
        let drawn = folded.and_then(|open| {
            let Folding { groups, implied } = self.folding();
            let fold = Fold::new(&self.design.graph()?, &groups.all, open, implied);
            let seen = before.map_or_else(|| self.seen.clone(), |drawn| drawn.seen());
            let layout = dag::layout_near(&vec![NODE; fold.boxes.len()], &fold.ends(), &fold.seen(&seen));
            let (places, open) = fold.open(&groups.all);
            let frames = dag::frames(&open, &layout);
            Some(Drawn { folded, fold, layout: layout.into(), frames: framed(places.into_iter(), &frames) })
        });
        let drawn = Rc::new(drawn.unwrap_or_else(|| {
            let ends: Vec<_> = self.design.edges.iter().map(|edge| (edge.from, edge.to)).collect();
            let fold = Fold::whole(self.design.tasks.len(), &ends);
            let frames = framed(0..self.run().groups.all.len(), self.frames());
            Drawn { folded, fold, layout: self.whole().clone(), frames }
        }));
        if let Ok(mut kept) = self.drawn.try_borrow_mut() {
            *kept = Some(drawn.clone());
        }
        drawn
    }

    fn last_drawn(&self) -> Option<Rc<Drawn>> {
        self.drawn.try_borrow().ok()?.clone()
    }

    /// Takes over from the analysis before some edits what is still the same, or else where it was.
    pub(super) fn keep_drawn(&mut self, before: &Self) {
        let (new, old) = (&self.design, &before.design);
        let (mut edges, mut steps) = (new.edges.iter().zip(&old.edges), new.tasks.iter().zip(&old.tasks));
        let ends =
            new.edges.len() == old.edges.len() && edges.all(|(new, old)| (new.from, new.to) == (old.from, old.to));
        let same_graph = ends && new.tasks.len() == old.tasks.len();
        if same_graph {
            self.layout.clone_from(&before.layout);
        }
        // What is folded rests on these as well.
        let same_steps = steps.all(|(new, old)| (new.kind, new.join) == (old.kind, old.join));
        if same_graph && same_steps && new.edges == old.edges {
            self.drawn.clone_from(&before.drawn);
            self.seen.clone_from(&before.seen);
        } else {
            self.seen = before.seen_by(&self.design.tasks);
        }
    }

    /// Where each of `tasks` is drawn here, or was before; `None` for those that are not here.
    fn seen_by(&self, tasks: &[Step]) -> Vec<Option<Seen>> {
        let all = |layout: &Rc<Layout>| (0..layout.boxes.len()).map(|task| layout.seen(task)).collect();
        let seen = match self.last_drawn() {
            Some(drawn) => drawn.seen(),
            None => self.layout.get().map_or_else(|| self.seen.clone(), all),
        };
        if seen.is_empty() {
            return seen;
        }
        let own = &self.design.tasks;
        let id = |index: &usize| own.get(*index).map(|step| &step.id);
        let by_id = crate::sort::order(own.len(), &|a, b| id(a).cmp(&id(b)));
        let place = |step: &Step| by_id.binary_search_by(|index| id(index).cmp(&Some(&step.id))).ok();
        tasks.iter().map(|step| *seen.get(*by_id.get(place(step)?)?)?).collect()
    }
}

/// The frames that can be drawn, with the groups that they are of.
fn framed(groups: impl Iterator<Item = usize>, frames: &[Option<Rect>]) -> Vec<(usize, Rect)> {
    groups.zip(frames).filter_map(|(group, frame)| Some((group, (*frame)?))).collect()
}
