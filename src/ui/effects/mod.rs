//! Where the screen meets the browser. Failures come back as actions, never as panics.

mod address;
mod announce;
mod boot;
mod errand;
mod listen;
mod save;

pub(crate) use address::link;
pub(crate) use announce::{ASSERTIVE, POLITE};
pub(crate) use boot::boot;
pub(crate) use errand::{designs, picture, say_when};
pub(crate) use save::stem;

use super::html::Ui;
use super::model::Model;
use crate::design::{Field, Place};
use crate::platform::storage::Local;
use crate::platform::{dom, last_words};
use crate::store::disk::{Disk, THEME};
use crate::store::{Action, DialogKind, Errand, Replay, Spot, State, Theme};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// The state as it is now, for listeners that outlive a change.
type Latest = Rc<RefCell<Rc<State>>>;

/// What the browser shows and is about to do, so that only changes reach it.
pub(crate) struct Effects {
    latest: Latest,
    address: address::Address,
    voice: announce::Voice,
    saving: Option<Timeout>,
    /// Until the next moment of a run that is played.
    playing: Option<Timeout>,
    reading: Option<gloo::file::callbacks::FileReader>,
    /// Where the focus is to go, once it is there.
    wanted: Option<Spot>,
    theme: Option<Theme>,
    jump: Option<u32>,
    /// Which visit to a panel or design it was.
    visit: Option<u32>,
    dialog: Option<DialogKind>,
    /// What had the focus before the page was drawn, and what is around it.
    focused: Vec<Element>,
}

/// How long one moment of a played run is shown.
const MOMENT_MS: u32 = 200;

/// Does `action` after `millis`, unless the timer is dropped before.
pub(crate) fn later(millis: u32, ui: &Ui, action: Action) -> Timeout {
    let ui = ui.clone();
    Timeout::new(millis, move || ui.act(action))
}

impl Effects {
    /// Listens to the browser.
    pub(crate) fn new(model: &Model) -> Self {
        let latest: Latest = Rc::new(RefCell::new(model.state.clone()));
        let last = latest.clone();
        last_words::remember(move || last.try_borrow().map(|state| save::file(&state)).unwrap_or_default());
        listen::all(&model.ui, &latest);
        // When the page has nothing else to do.
        later(500, &model.ui, Action::Ask(Errand::Zones)).forget();
        Self {
            latest,
            address: address::Address::default(),
            voice: announce::Voice::default(),
            saving: None,
            playing: None,
            reading: None,
            wanted: None,
            theme: None,
            jump: None,
            visit: None,
            dialog: None,
            focused: Vec::new(),
        }
    }

    /// The state changed.
    pub(crate) fn latest(&self, state: &Rc<State>) {
        if let Ok(mut latest) = self.latest.try_borrow_mut() {
            *latest = state.clone();
        }
    }

    /// The page is about to be drawn.
    pub(crate) fn drawing(&mut self) {
        self.focused = dom::focused();
    }

    /// The page shows `model`: brings everything around it into step.
    pub(crate) fn shown(&mut self, model: &Model) {
        let (state, session) = (&*model.state, model.session());
        dom::set_title(&title(state, dom::one_panel()));
        dom::settle_choices();
        // A button that took itself away leaves the focus to what is around it.
        dom::refocus(&std::mem::take(&mut self.focused));
        if self.theme.replace(state.theme) != Some(state.theme) {
            show_theme(state.theme);
        }
        if std::mem::replace(&mut self.dialog, session.dialog) != session.dialog {
            dom::show_dialog(session.dialog.is_some());
        }
        self.saving = self.saving.take().or_else(|| {
            let due = state.library.dirty().next().is_some() || !state.library.gone().is_empty();
            due.then(|| later(save::within(state), &model.ui, Action::Ask(Errand::Save)))
        });
        self.playing = session.replay.filter(|replay| replay.playing).map(|replay| {
            let next = if dom::still() { Replay { playing: false, ..replay } } else { replay.next() };
            later(MOMENT_MS, &model.ui, Action::Replay(Some(next)))
        });
        self.address.write(model);
        self.voice.shown(model);
        // Another panel or design begins at its beginning; what somebody jumps to is shown below.
        if self.visit.replace(session.visits).is_some_and(|before| before != session.visits) {
            dom::to_top();
        }
        if let Some((number, place)) = &session.jump
            && self.jump.replace(*number) != Some(*number)
        {
            let fallback = match place {
                Place::Design(_) | Place::Accepted(..) => Field::Start.anchor(),
                Place::Task(..) | Place::Link(..) => "steps-section",
                Place::Access(..) => "outside-section",
            };
            // The form lies behind what fills the screen.
            dom::leave_full_screen();
            let _ = dom::reveal(&place.anchor()) || dom::reveal(fallback);
        }
        self.wanted = self.wanted.take().filter(|spot| !reach(spot, model));
    }
}

fn reach(spot: &Spot, model: &Model) -> bool {
    match spot {
        Spot::Id(id) => dom::reach(id),
        Spot::Step(id) => {
            let index = model.analysis.design.index(id);
            index.is_some_and(|index| dom::reach(&super::panels::step_id(index)))
        }
    }
}

/// What the browser calls the page. The form is beside the other panels unless there is room for `one` only.
fn title(state: &State, one: bool) -> String {
    let session = &state.session;
    if session.dialog == Some(DialogKind::Saved) {
        return "Saved designs - Sluice".to_owned();
    }
    let panel = if one { session.panel } else { session.tab };
    [&state.name(), ": ", panel.label(), " - Sluice"].concat()
}

/// Light or dark, on the page and for the next visit.
fn show_theme(theme: Theme) {
    if theme == Theme::System {
        dom::set_root_attribute("data-theme", None);
        Local.remove(THEME);
    } else {
        dom::set_root_attribute("data-theme", Some(theme.keyword()));
        // A theme that cannot be kept is no reason for a message.
        let _ = Local.set(THEME, theme.keyword());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Instant;
    use crate::store::{Library, Opening, reduce};

    #[test]
    fn the_title_says_what_is_shown() {
        let seed = "test".to_owned();
        let opening = Opening { library: Library::default(), theme: Theme::System, now: Instant(0), seed };
        let state = State::start(opening);
        assert_eq!(title(&state, true), "Partner orders: Workload - Sluice");
        assert_eq!(title(&state, false), "Partner orders: Answer - Sluice", "beside the form");
        let listed = reduce(&state, Action::Open(DialogKind::Saved)).unwrap();
        assert_eq!(title(&listed, true), "Saved designs - Sluice");
    }
}
