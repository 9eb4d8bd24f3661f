//! Designs that are opened, kept, copied and deleted.

use super::super::origin::Origin;
use super::super::state::{LISTED, NoticeTone, State, last_or_example};
use super::super::{Action, DesignId, Saved};
use crate::design::Draft;
use std::rc::Rc;

impl State {
    /// Adds a draft to the library under a new id, which no page of this browser has given before.
    pub(super) fn add(&mut self, draft: Rc<Draft>) -> DesignId {
        self.session.minted = self.session.minted.wrapping_add(1);
        let id = DesignId::mint(&self.session.seed, self.session.minted);
        self.library.add(id.clone(), draft, self.session.now);
        id
    }

    /// Opens another draft; the present one stays in the library and one undo away.
    pub(super) fn open(&mut self, label: &str, draft: Rc<Draft>, origin: Origin) -> bool {
        // A choice between two versions is about the design that is left.
        let two = self.settle(&Action::KeepBoth);
        // A shared design the visitor worked on is the visitor's work.
        if self.origin == Origin::Shared && self.history.touched(&Origin::Shared) {
            self.save_copy();
        }
        self.history.opened(label, self.draft.clone(), self.origin.clone());
        (self.draft, self.origin) = (draft, origin);
        let session = &mut self.session;
        session.visits = session.visits.wrapping_add(1);
        session.dialog = None;
        session.leave();
        session.notices.retain(|notice| notice.topic == "save");
        let steps = self.draft.tasks.len();
        if steps > LISTED {
            session.draw = false;
            let text = [
                "This design has ",
                &steps.to_string(),
                " steps: that is big. The graph is listed, and drawn when you ask.",
            ];
            self.notify("big", NoticeTone::Info, text.concat(), Vec::new());
        }
        if two {
            self.both_kept();
        }
        true
    }

    /// Writes the open draft into the library when it belongs there.
    pub(super) fn keep(&mut self) {
        if let Origin::Saved(id) = &self.origin {
            self.library.put(id, &self.draft, self.session.now);
        }
    }

    pub(super) fn save_copy(&mut self) -> bool {
        if matches!(self.origin, Origin::Saved(_)) {
            return false;
        }
        let id = self.add(self.draft.clone());
        self.move_to(Origin::Saved(id));
        true
    }

    /// The open design, and its steps of undo, belong to `origin` from now on.
    pub(super) fn move_to(&mut self, origin: Origin) {
        self.history.adopt(&self.origin, &origin);
        self.origin = origin;
    }

    pub(super) fn delete(&mut self, id: &DesignId) -> bool {
        let Some(name) = self.library.get(id).map(Saved::name) else {
            return false;
        };
        let open = self.origin == Origin::Saved(id.clone());
        if open {
            self.settle(&Action::UseMine);
        }
        if !self.library.bin(id, true) {
            return false;
        }
        if open {
            let dialog = self.session.dialog;
            let (draft, origin) = last_or_example(&self.library);
            self.open("Delete a design", draft, origin);
            self.session.dialog = dialog;
        }
        let buttons = vec![("Undo", Action::Restore(id.clone()))];
        self.notify("bin", NoticeTone::Info, format!("“{name}” is in the bin."), buttons)
    }

    pub(super) fn written(&mut self, id: &DesignId, rev: u32, draft: &Rc<Draft>) -> bool {
        let Some(saved) = self.library.get_mut(id) else {
            return false;
        };
        saved.rev = rev;
        saved.clean = Rc::ptr_eq(&saved.draft, draft);
        self.session.refused = None;
        self.session.notices.retain(|notice| notice.topic != "save");
        true
    }
}
