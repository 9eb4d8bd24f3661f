//! The root: one reducer, one analysis, the panels around them.

use super::effects::{self, Calls};
use super::shell;
use crate::platform::{dom, last_words};
use crate::store::{Action, State, reduce};
use std::rc::Rc;
use yew::prelude::*;

/// The pure state as Yew wants it.
pub(crate) struct Store(pub State);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match reduce(&self.0, action) {
            Some(next) => Rc::new(Self(next)),
            None => self,
        }
    }
}

/// Everything on the page.
#[component]
fn App() -> Html {
    let store = use_reducer(|| Store(effects::boot()));
    let state = &store.0;
    let latest = effects::use_latest(state);
    let calls: Rc<Calls> = effects::use_calls(store.dispatcher(), &latest);
    let model = effects::use_model(state);
    effects::use_clock(&calls);
    effects::use_autosave(state, &latest, &calls);
    effects::use_other_tabs(&calls);
    effects::use_address(state, &latest, &calls);
    effects::use_title(state);
    effects::use_theme(state.theme);
    effects::use_shortcuts(&calls);
    effects::use_announcements(state, &model);
    effects::use_jump(state.session.jump.as_ref());
    effects::use_ready();
    shell::page(state, &model, &calls)
}

/// Mounts the app into `#app`, or into the body when the page has no such element.
pub fn run() {
    // Set here, because Yew would otherwise set its own, which only writes to the console.
    yew::set_custom_panic_hook(Box::new(last_words::on_panic));
    last_words::watch();
    match dom::by_id("app") {
        Some(root) => yew::Renderer::<App>::with_root(root).render(),
        None => yew::Renderer::<App>::new().render(),
    };
}
