//! Small effects: the clock, the analysis, title, theme, focus, shortcuts.

use super::{Calls, Latest};
use crate::analysis::{Env, analyse};
use crate::design::{Field, Place};
use crate::platform::storage::Local;
use crate::platform::zones::{self, Intl};
use crate::platform::{clock, dom};
use crate::schedule::Instant;
use crate::store::disk::{Disk, THEME};
use crate::store::{Action, Errand, State, Theme};
use crate::ui::model::Model;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// How often the present moves on.
const TICK_MS: u32 = 60_000;
/// How often, and how long apart, a field is looked for that a jump leads to: a folded step draws it a moment later.
const LOOKS: u32 = 6;
const LOOK_MS: u32 = 40;

/// Keeps the state as last rendered at hand.
#[hook]
pub(crate) fn use_latest(state: &State) -> Latest {
    let latest = use_mut_ref(|| None::<State>);
    *latest.borrow_mut() = Some(state.clone());
    latest
}

/// The analysis of the open draft, made again when the draft or the minute changes.
#[hook]
pub(crate) fn use_model(state: &State) -> Model {
    let zones = use_memo((), |()| Intl::default());
    let analysis = use_memo((state.draft.clone(), state.minute()), |(draft, now)| {
        analyse(draft, &Env { now: *now, zones: &*zones })
    });
    Model { draft: state.draft.clone(), analysis }
}

/// Lets time go by.
#[hook]
pub(crate) fn use_clock(calls: &Rc<Calls>) {
    let act = calls.act.clone();
    use_effect_with((), move |()| {
        let interval = Interval::new(TICK_MS, move || act.emit(Action::Tick(Instant(clock::now()))));
        move || drop(interval)
    });
}

/// Design and panel, in the title of the page.
#[hook]
pub(crate) fn use_title(state: &State) {
    let title = format!("{}: {} - Sluice", state.name(), state.session.panel.label());
    use_effect_with(title, |title| dom::set_title(title));
}

/// Light or dark, on the page and for the next visit.
#[hook]
pub(crate) fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| match theme {
        Theme::System => {
            dom::set_root_attribute("data-theme", None);
            Local.remove(THEME);
        }
        Theme::Light | Theme::Dark => {
            dom::set_root_attribute("data-theme", Some(theme.keyword()));
            // A theme that cannot be kept is no reason for a message.
            let _ = Local.set(THEME, theme.keyword());
        }
    });
}

/// Tells the page, once, that the first answer stands.
#[hook]
pub(crate) fn use_ready() {
    use_effect_with((), |()| dom::fire("sluice:ready"));
}

/// Shows and focuses the field a jump leads to.
#[hook]
pub(crate) fn use_jump(jump: Option<&(u32, Place)>) {
    use_effect_with(jump.cloned(), |jump| {
        if let Some((_, place)) = jump {
            let fallback = match place {
                Place::Design(_) => Field::Start.anchor(),
                Place::Task(..) | Place::Link(..) => "steps-section",
                Place::Access(..) => "outside-section",
            };
            look(place.anchor(), fallback, LOOKS);
        }
    });
}

fn look(id: String, fallback: &'static str, left: u32) {
    if dom::reveal(&id) {
        return;
    }
    if left == 0 {
        dom::reveal(fallback);
        return;
    }
    Timeout::new(LOOK_MS, move || look(id, fallback, left - 1)).forget();
}

/// Focuses an element of the page.
pub(crate) fn focus(id: &str) {
    if let Some(element) = dom::by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Fills the list of suggestions for the time zone, when the page has nothing else to do.
#[hook]
pub(crate) fn use_zone_list(id: &'static str) {
    use_effect_with((), move |()| {
        Timeout::new(500, move || dom::fill_datalist(id, &zones::known())).forget();
    });
}

/// Ctrl or Cmd with Z, Shift+Z, Y and S.
#[hook]
pub(crate) fn use_shortcuts(calls: &Rc<Calls>) {
    let act = calls.act.clone();
    use_effect_with((), move |()| {
        let listener = dom::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                    return;
                }
                let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                    ("z", false) => Action::Undo,
                    ("z", true) | ("y", false) => Action::Redo,
                    ("s", false) => Action::Ask(Errand::Keep),
                    _ => return,
                };
                event.prevent_default();
                act.emit(action);
            })
        });
        move || drop(listener)
    });
}
