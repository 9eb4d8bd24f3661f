//! What the browser tells the page: time, shortcuts, the screen, the address, other tabs, leaving.

use super::errand::no_full_screen;
use super::{Latest, save};
use crate::platform::storage::Local;
use crate::platform::{clock, dom};
use crate::schedule::Instant;
use crate::store::disk::{self, INDEX};
use crate::store::{Action, Errand, reduce};
use crate::ui::html::{Then, Ui, always};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, StorageEvent};

/// How often the present moves on.
const TICK_MS: u32 = 60_000;

/// Listens for as long as the page lives.
pub(super) fn all(ui: &Ui, latest: &Latest) {
    listen(ui, "hashchange", always(Action::Ask(Errand::Follow)));
    listen(ui, "keydown", Box::new(shortcut));
    // Escape and the browser's own menu end it too.
    listen(ui, "fullscreenchange", Box::new(|_| Some(Action::Full(dom::fills_screen()))));
    listen(ui, "fullscreenerror", always(no_full_screen()));
    listen(
        ui,
        "storage",
        Box::new(|event| {
            let key = event.dyn_ref::<StorageEvent>()?.key()?;
            (key == INDEX).then(|| Action::Elsewhere(disk::load(&Local)))
        }),
    );
    // At once: a page that is being left may not come back to what waits.
    let (latest, act) = (latest.clone(), ui.clone());
    listen(
        ui,
        "pagehide",
        Box::new(move |_| {
            let state = latest.try_borrow().ok()?.clone();
            // What waits for a choice between two versions would be lost.
            act.act(Action::KeepBoth);
            save::flush(reduce(&state, Action::KeepBoth).as_ref().unwrap_or(&state), &act);
            None
        }),
    );
    let ui = ui.clone();
    Interval::new(TICK_MS, move || ui.act(Action::Tick(Instant(clock::now())))).forget();
}

fn listen(ui: &Ui, kind: &'static str, then: Then) {
    let Some(window) = dom::window() else { return };
    let ui = ui.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, kind, options, move |event| {
        if let Some(action) = then(event) {
            ui.act(action);
        }
    });
    listener.forget();
}

/// Ctrl or Cmd with Z, Shift+Z, Y and S; Escape where something fills the screen.
fn shortcut(event: &Event) -> Option<Action> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.key() == "Escape" {
        // Most browsers keep this key to themselves then; a box over what fills the screen comes first.
        let boxed =
            event.target()?.dyn_into::<Element>().is_ok_and(|at| at.closest("dialog").is_ok_and(|at| at.is_some()));
        if !boxed && !event.default_prevented() {
            dom::leave_full_screen();
        }
        return None;
    }
    if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
        return None;
    }
    let action = match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", false) => Action::Redo,
        ("s", false) => Action::Ask(Errand::Keep),
        _ => return None,
    };
    event.prevent_default();
    Some(action)
}
