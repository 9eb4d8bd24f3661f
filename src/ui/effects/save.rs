//! Autosave.

use crate::platform::storage::Local;
use crate::share;
use crate::store::disk::{self, Outcome};
use crate::store::{Action, BIG, Origin, State};
use crate::ui::html::Ui;

/// Changes are on disk this soon, however fast the typing.
const WITHIN_MS: u32 = 500;

/// The same for a big design, which takes a while to write. A page that is left writes at once.
const BIG_WITHIN_MS: u32 = 3_000;

/// How soon the open design is written.
pub(super) fn within(state: &State) -> u32 {
    if state.draft.tasks.len() > BIG { BIG_WITHIN_MS } else { WITHIN_MS }
}

/// Name of files of the open design, without an ending.
pub(crate) fn stem(state: &State) -> String {
    let mut name = String::new();
    for letter in state.name().chars().take(60) {
        name.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    }
    name
}

/// Name and text of the file of the open design.
pub(super) fn file(state: &State) -> (String, String) {
    ([&stem(state), ".sluice.json"].concat(), share::to_json(&state.draft))
}

/// Writes every design that is not yet on disk as it is here.
pub(super) fn flush(state: &State, ui: &Ui) {
    for saved in state.library.dirty() {
        if state.session.theirs.is_some() && state.origin == Origin::Saved(saved.id.clone()) {
            continue;
        }
        match disk::save(&Local, saved) {
            Ok(Outcome::Written(rev)) => ui.act(Action::Written(saved.id.clone(), rev, saved.draft.clone())),
            Ok(Outcome::Changed) => ui.act(Action::Elsewhere(disk::load(&Local))),
            Err(refused) => {
                ui.act(Action::Refused(refused));
                return;
            }
        }
    }
    if !state.library.gone().is_empty() && state.library.gone().iter().all(|id| disk::forget(&Local, id).is_ok()) {
        ui.act(Action::Forgotten);
    }
}
