//! The address of the page and the state, kept in step. Typing replaces the entry in the history; only another design
//! or another panel adds one.

use super::{Calls, Latest};
use crate::design::Draft;
use crate::platform::{dom, hash};
use crate::share;
use crate::store::{Action, DialogKind, Origin, Panel, Route, State};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Quiet before the link of a shared design that is being changed is made again.
const QUIET_MS: u32 = 400;

/// The whole link to `draft`.
pub(crate) fn link(draft: &Draft, panel: Option<Panel>) -> String {
    format!("{}#{}", hash::page(), Route::Shared(share::encode(draft), panel).write())
}

/// What has to happen to get from `state` to what the address says.
pub(super) fn actions(state: &State, route: &Route) -> Vec<Action> {
    let mut actions = Vec::new();
    let panel = match route {
        Route::Home => None,
        Route::Design(id, panel) => {
            actions.push(Action::OpenSaved(id.clone()));
            *panel
        }
        Route::Shared(payload, panel) => {
            let read = share::decode(payload).map(Rc::new).map_err(|error| error.to_string());
            if !(state.origin == Origin::Shared && read.as_ref().is_ok_and(|draft| *draft == state.draft)) {
                actions.push(Action::OpenShared(read));
            }
            *panel
        }
        Route::Example(keyword, panel) => {
            actions.push(Action::OpenExample(keyword.clone()));
            *panel
        }
        Route::Saved => {
            actions.push(Action::Open(DialogKind::Saved));
            None
        }
        Route::Unknown(text) => {
            actions.push(Action::Lost(text.clone()));
            None
        }
    };
    if !actions.iter().any(|action| matches!(action, Action::Lost(_) | Action::Open(_))) {
        let panel = panel.unwrap_or(Panel::Workload);
        if state.session.panel != panel {
            // First, because showing a panel leaves the page for addresses that lead nowhere.
            actions.insert(0, Action::Show(panel));
        }
    }
    actions
}

/// What the hook remembers between renders.
#[derive(Default)]
struct Memory {
    /// Visits counted when the address was last written; `None` before the first time.
    visits: Option<u32>,
    /// The draft the payload was made from, and the payload.
    payload: Option<(Rc<Draft>, String)>,
    /// The payload is about to be made again.
    timer: Option<Timeout>,
}

/// Follows the address, and writes it.
#[hook]
pub(crate) fn use_address(state: &State, latest: &Latest, calls: &Rc<Calls>) {
    let memory = use_mut_ref(Memory::default);
    {
        let (latest, act) = (latest.clone(), calls.act.clone());
        use_effect_with((), move |()| {
            let listener = dom::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    let Some(state) = latest.try_borrow().ok().and_then(|state| state.clone()) else { return };
                    for action in actions(&state, &Route::read(&hash::read())) {
                        act.emit(action);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let latest = latest.clone();
    let watched = (
        state.origin.clone(),
        state.draft.clone(),
        state.session.visits,
        state.session.dialog,
        state.session.lost.clone(),
    );
    use_effect_with(watched, move |_| sync(&memory, &latest));
}

fn sync(memory: &Rc<RefCell<Memory>>, latest: &Latest) {
    let Some(state) = latest.try_borrow().ok().and_then(|state| state.clone()) else { return };
    if state.session.lost.is_some() {
        return;
    }
    let panel = Some(state.session.panel).filter(|panel| *panel != Panel::Workload);
    let mut mind = memory.borrow_mut();
    let visited = mind.visits.is_some_and(|visits| visits != state.session.visits);
    let route = match &state.origin {
        _ if state.session.dialog == Some(DialogKind::Saved) => Route::Saved,
        Origin::Saved(id) => Route::Design(id.clone(), panel),
        Origin::Example(keyword) => Route::Example((*keyword).to_owned(), panel),
        Origin::Shared => {
            if let Some((_, payload)) = mind.payload.as_ref().filter(|(draft, _)| Rc::ptr_eq(draft, &state.draft)) {
                Route::Shared(payload.clone(), panel)
            } else if visited || mind.payload.is_none() {
                let payload = share::encode(&state.draft);
                mind.payload = Some((state.draft.clone(), payload.clone()));
                Route::Shared(payload, panel)
            } else {
                // Typing: a payload for every key would be work for nothing.
                let (again, latest) = (memory.clone(), latest.clone());
                mind.timer = Some(Timeout::new(QUIET_MS, move || {
                    again.borrow_mut().payload = None;
                    sync(&again, &latest);
                }));
                return;
            }
        }
    };
    mind.visits = Some(state.session.visits);
    let fragment = route.write();
    if hash::read() != fragment {
        hash::write(&fragment, visited && route != Route::Saved);
    }
}
