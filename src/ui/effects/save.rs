//! Autosave.

use crate::platform::storage::Local;
use crate::share;
use crate::store::{self, BIG, State};
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

/// Writes what is not yet on disk as it is here.
pub(super) fn flush(state: &State, ui: &Ui) {
    for action in store::flush(&Local, state) {
        ui.act(action);
    }
}
