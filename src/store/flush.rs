//! Writes to disk what is not there as it is here.

use super::disk::{self, Disk, Outcome};
use super::{Action, Origin, State};

/// Writes every design that is not yet on disk as it is here, and forgets those that were thrown out: gives what there
/// is to tell the state. A design that was changed elsewhere waits until the person has chosen between the two.
pub fn flush(disk: &dyn Disk, state: &State) -> Vec<Action> {
    let mut told = Vec::new();
    for saved in state.library.dirty() {
        if state.session.theirs.is_some() && state.origin == Origin::Saved(saved.id.clone()) {
            continue;
        }
        told.push(match disk::save(disk, saved) {
            Ok(Outcome::Written(rev)) => Action::Written(saved.id.clone(), rev, saved.draft.clone()),
            Ok(Outcome::Changed) => Action::Elsewhere(disk::load(disk)),
            Err(refused) => {
                told.push(Action::Refused(refused));
                return told;
            }
        });
    }
    if !state.library.gone().is_empty() && state.library.gone().iter().all(|id| disk::forget(disk, id).is_ok()) {
        told.push(Action::Forgotten);
    }
    told
}
