//! Autosave, and what other tabs do.

use super::{Calls, Latest};
use crate::platform::dom;
use crate::platform::storage::Local;
use crate::share;
use crate::store::disk::{self, INDEX, Outcome};
use crate::store::{Action, Origin, State};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

/// Changes are on disk this soon, however fast the typing.
const WITHIN_MS: u32 = 500;

/// Writes what is not yet on disk: half a second after a change, and when the page is left.
#[hook]
pub(crate) fn use_autosave(state: &State, latest: &Latest, calls: &Rc<Calls>) {
    let pending = use_mut_ref(|| None::<Timeout>);
    let due = state.library.dirty().next().is_some() || !state.library.gone().is_empty();
    {
        let (latest, act) = (latest.clone(), calls.act.clone());
        use_effect_with((), move |()| {
            let remembered = latest.clone();
            crate::platform::last_words::remember(move || {
                remembered.try_borrow().ok().and_then(|state| state.as_ref().map(file)).unwrap_or_default()
            });
            let leave =
                dom::window().map(|window| EventListener::new(&window, "pagehide", move |_| flush(&latest, &act)));
            move || drop(leave)
        });
    }
    let (latest, act) = (latest.clone(), calls.act.clone());
    use_effect(move || {
        if due && pending.borrow().is_none() {
            let done = pending.clone();
            let timer = Timeout::new(WITHIN_MS, move || {
                done.borrow_mut().take();
                flush(&latest, &act);
            });
            *pending.borrow_mut() = Some(timer);
        }
    });
}

/// Name and text of the file of the open design.
pub(crate) fn file(state: &State) -> (String, String) {
    let letters = state
        .name()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    (format!("{}.sluice.json", letters.take(60).collect::<String>()), share::to_json(&state.draft))
}

/// Writes every design that is not yet on disk as it is here.
pub(crate) fn flush(latest: &Latest, act: &Callback<Action>) {
    let Some(state) = latest.try_borrow().ok().and_then(|state| state.clone()) else { return };
    for saved in state.library.dirty() {
        if state.session.theirs.is_some() && state.origin == Origin::Saved(saved.id.clone()) {
            continue;
        }
        match disk::save(&Local, saved) {
            Ok(Outcome::Written(rev)) => act.emit(Action::Written(saved.id.clone(), rev, saved.draft.clone())),
            Ok(Outcome::Changed) => act.emit(Action::Elsewhere(disk::load(&Local))),
            Err(refused) => {
                act.emit(Action::Refused(refused));
                return;
            }
        }
    }
    if !state.library.gone().is_empty() && state.library.gone().iter().all(|id| disk::forget(&Local, id).is_ok()) {
        act.emit(Action::Forgotten);
    }
}

/// Hears when another tab writes.
#[hook]
pub(crate) fn use_other_tabs(calls: &Rc<Calls>) {
    let act = calls.act.clone();
    use_effect_with((), move |()| {
        let listener = dom::window().map(|window| {
            EventListener::new(&window, "storage", move |event| {
                let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                if key.as_deref() == Some(INDEX) {
                    act.emit(Action::Elsewhere(disk::load(&Local)));
                }
            })
        });
        move || drop(listener)
    });
}
