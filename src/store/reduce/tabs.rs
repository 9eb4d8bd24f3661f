//! What another page of the same browser wrote, and the choice between two versions.

use super::super::disk::Loaded;
use super::super::origin::Origin;
use super::super::state::{DialogKind, NoticeTone, State};
use super::super::{Action, Saved};

impl State {
    pub(super) fn elsewhere(&mut self, loaded: Loaded) -> bool {
        let mut changed = false;
        for theirs in loaded.designs {
            let mine = self.library.get(&theirs.id);
            if mine.is_some_and(|mine| mine.rev == theirs.rev) {
                continue;
            }
            changed = true;
            let open = self.origin == Origin::Saved(theirs.id.clone());
            let same = mine.is_some_and(|mine| *mine.draft == *theirs.draft);
            let unsaved = mine.filter(|mine| !same && !mine.clean && !mine.binned).map(|mine| mine.draft.clone());
            if open && !same {
                self.conflict(theirs);
            } else {
                if open {
                    self.draft = theirs.draft.clone();
                }
                self.library.adopt(theirs);
                if let Some(mine) = unsaved {
                    self.add(mine);
                    self.both_kept();
                }
            }
        }
        changed
    }

    /// The open design is another in another tab. Nothing is written until the person has chosen.
    fn conflict(&mut self, theirs: Saved) {
        self.session.theirs = Some(theirs);
        let buttons =
            vec![("Keep both", Action::KeepBoth), ("Use theirs", Action::UseTheirs), ("Use mine", Action::UseMine)];
        self.notify("conflict", NoticeTone::Error, "Changed in another tab.".to_owned(), buttons);
    }

    /// Says that nobody had to choose.
    pub(super) fn both_kept(&mut self) {
        let text = "A design was changed here and in another tab. Both versions are kept.".to_owned();
        let buttons = vec![("Saved designs", Action::Open(DialogKind::Saved))];
        self.notify("conflict", NoticeTone::Info, text, buttons);
    }

    pub(super) fn settle(&mut self, choice: &Action) -> bool {
        let (Some(theirs), Origin::Saved(id)) = (self.session.theirs.take(), self.origin.clone()) else {
            return false;
        };
        self.session.notices.retain(|notice| notice.topic != "conflict");
        match choice {
            Action::KeepBoth => {
                let copy = self.add(self.draft.clone());
                self.move_to(Origin::Saved(copy));
                self.library.adopt(theirs);
            }
            Action::UseTheirs => {
                self.history.opened("Use the other tab's version", self.draft.clone(), self.origin.clone());
                self.draft = theirs.draft.clone();
                self.library.adopt(theirs);
            }
            _ => {
                if let Some(saved) = self.library.get_mut(&id) {
                    (saved.rev, saved.clean) = (theirs.rev, false);
                }
            }
        }
        true
    }
}
