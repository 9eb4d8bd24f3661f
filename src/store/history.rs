//! Undo and redo: labelled steps, each remembering the draft before it.

use super::origin::Origin;
use crate::design::{Command, Draft, Input, Place};
use std::rc::Rc;

/// Steps remembered.
pub const LIMIT: usize = 200;

/// Steps of pipelines in all the drafts remembered: 20 changes of the largest design.
const MOST: usize = 200_000;

/// One change that can be taken back (or made again).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The change in words: "Change “Time zone”".
    pub label: Rc<str>,
    /// The draft on the other side of the change.
    pub draft: Rc<Draft>,
    /// Where that draft belongs.
    pub origin: Origin,
    /// The field being typed into, so that the next key joins this step.
    typing: Option<Place>,
}

/// What was done, and what was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// The change that undo would take back.
    pub fn undoable(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// The change that redo would make again.
    pub fn redoable(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// Remembers `draft` as it was before `command`. Typing in one field is one step.
    pub(super) fn record(&mut self, command: &Command, draft: Rc<Draft>, origin: Origin) {
        let typing = command
            .typing()
            .filter(|place| matches!(place.input(), Input::Text | Input::Long | Input::Number(_)))
            .cloned();
        let joins =
            typing.is_some() && self.redo.is_empty() && self.undo.last().is_some_and(|step| step.typing == typing);
        if joins {
            return;
        }
        self.push(Step { label: command.label().into(), draft, origin, typing });
    }

    /// Remembers `draft` as it was before another one was opened.
    pub(super) fn opened(&mut self, label: &str, draft: Rc<Draft>, origin: Origin) {
        self.push(Step { label: label.into(), draft, origin, typing: None });
    }

    fn push(&mut self, step: Step) {
        self.redo.clear();
        // Every step of undo holds a whole draft.
        let most = (MOST / step.draft.tasks.len().max(1)).clamp(1, LIMIT);
        while self.undo.len() >= most {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }

    /// Goes back: gives the step to go to, and remembers `draft` for redo.
    pub(super) fn back(&mut self, draft: Rc<Draft>, origin: Origin) -> Option<Step> {
        let step = self.undo.pop()?;
        self.redo.push(Step { label: step.label.clone(), draft, origin, typing: None });
        Some(step)
    }

    /// Goes forward: gives the step to go to, and remembers `draft` for undo.
    pub(super) fn forward(&mut self, draft: Rc<Draft>, origin: Origin) -> Option<Step> {
        let step = self.redo.pop()?;
        self.undo.push(Step { label: step.label.clone(), draft, origin, typing: None });
        Some(step)
    }

    /// The steps next to the present that belong to `old` belong to `new` from now on: a copy was saved.
    pub(super) fn adopt(&mut self, old: &Origin, new: &Origin) {
        for steps in [&mut self.undo, &mut self.redo] {
            for step in steps.iter_mut().rev().take_while(|step| step.origin == *old) {
                step.origin = new.clone();
            }
        }
    }

    /// The draft with this origin was changed since it was opened.
    pub(super) fn touched(&self, origin: &Origin) -> bool {
        self.undo.last().is_some_and(|step| step.origin == *origin)
    }
}
