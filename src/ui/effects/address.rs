//! The address of the page and the state, kept in step. Typing replaces the entry in the history; only another design
//! or another panel adds one.

use super::later;
use crate::design::Draft;
use crate::platform::hash;
use crate::store::{Action, DialogKind, Errand, Origin, Panel, Route, State};
use crate::ui::model::{Later, Model, Parts};
use gloo::timers::callback::Timeout;
use std::rc::Rc;

/// Quiet before the link of a shared design that is being changed is made again.
const QUIET_MS: u32 = 400;

/// The whole link to `draft`.
pub(crate) fn link(draft: &Draft, panel: Option<Panel>) -> Option<String> {
    let payload = crate::share::encode(draft)?;
    Some([&hash::page(), "#", &Route::Shared(payload, panel).write()].concat())
}

/// What has to happen to get from `state` to what the address says.
pub(super) fn follow(state: &State, later: Later<Parts>) -> Vec<Action> {
    actions(state, &Route::read(&hash::read()), hash::note().and_then(|tab| Panel::from_keyword(&tab)), later)
}

/// The same for `route` and the tab that was shown there, which an address without a panel does not say.
fn actions(state: &State, route: &Route, tab: Option<Panel>, later: Later<Parts>) -> Vec<Action> {
    let mut actions = Vec::new();
    let panel = match route {
        Route::Home => None,
        Route::Design(id, panel) => {
            actions.push(Action::OpenSaved(id.clone()));
            *panel
        }
        Route::Shared(payload, panel) => {
            let read = match later {
                Later::Here(parts) => (parts.decode)(payload).map(Rc::new).map_err(|error| error.to_string()),
                Later::Coming => return actions,
                Later::Missing => {
                    Err("The part of the page that reads links did not arrive. Check the connection, then \
                                       reload the page."
                        .to_owned())
                }
            };
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
        let tab = panel.or(tab).filter(|tab| *tab != Panel::Workload).unwrap_or(Panel::Answer);
        let panel = panel.unwrap_or(Panel::Workload);
        if state.session.panel != panel || state.session.tab != tab {
            // First, because showing a panel leaves the page for addresses that lead nowhere.
            actions.insert(0, Action::All(vec![Action::Show(tab), Action::Show(panel)]));
        }
    }
    actions
}

/// What the address says, and what is about to be written there.
#[derive(Default)]
pub(super) struct Address {
    /// Visits counted when the address was last written; `None` before the first time.
    visits: Option<u32>,
    /// The draft the payload was made from, and the payload.
    payload: Option<(Rc<Draft>, String)>,
    /// The payload is about to be made again.
    timer: Option<Timeout>,
}

impl Address {
    /// Makes the link again, whatever was typed since.
    pub(super) fn renew(&mut self, model: &Model) {
        self.payload = None;
        self.write(model);
    }

    /// Writes the address of what is open, unless it leads nowhere.
    pub(super) fn write(&mut self, model: &Model) {
        let (state, session) = (&model.state, model.session());
        let unread = model.later.coming() && Route::read(&hash::read()).is_shared();
        if session.lost.is_some() || unread {
            return;
        }
        let panel = Some(session.panel).filter(|panel| *panel != Panel::Workload);
        let visited = self.visits.is_some_and(|visits| visits != session.visits);
        let route = match &state.origin {
            _ if session.dialog == Some(DialogKind::Saved) => Route::Saved,
            Origin::Saved(id) => Route::Design(id.clone(), panel),
            Origin::Example(keyword) => Route::Example((*keyword).to_owned(), panel),
            Origin::Shared => match &self.payload {
                Some((draft, payload)) if Rc::ptr_eq(draft, &state.draft) => Route::Shared(payload.clone(), panel),
                Some(_) if !visited => {
                    // Typing: a payload for every key would be work for nothing.
                    self.timer = Some(later(QUIET_MS, &model.ui, Action::Ask(Errand::Link)));
                    return;
                }
                _ => {
                    let Some(parts) = model.later.here() else { return };
                    // What is too large for a link keeps the last address that held it.
                    let Some(payload) = (parts.encode)(&state.draft) else { return };
                    self.payload = Some((state.draft.clone(), payload.clone()));
                    Route::Shared(payload, panel)
                }
            },
        };
        self.visits = Some(session.visits);
        let fragment = route.write();
        if hash::read() != fragment {
            hash::write(&fragment, session.tab.keyword(), visited && route != Route::Saved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Instant;
    use crate::store::{Library, Opening, Theme, reduce};

    fn after(state: State, actions: Vec<Action>) -> State {
        actions.into_iter().fold(state, |state, action| reduce(&state, action).unwrap_or(state))
    }

    fn shown(state: &State) -> (Panel, Panel) {
        (state.session.panel, state.session.tab)
    }

    /// The state after the browser went back to an entry: its address, and the tab that was shown there.
    fn back(state: State, fragment: &str, tab: Option<Panel>) -> State {
        let actions = actions(&state, &Route::read(fragment), tab, Later::Coming);
        after(state, actions)
    }

    fn fresh() -> State {
        let seed = "test".to_owned();
        State::start(Opening { library: Library::default(), theme: Theme::System, now: Instant(0), seed })
    }

    #[test]
    fn back_shows_the_tab_that_was_shown() {
        let start = fresh();
        let Origin::Example(keyword) = start.origin else { panic!("it starts with an example") };
        let home = ["/x/", keyword].concat();
        let graph = after(start, vec![Action::Show(Panel::Graph)]);
        assert_eq!(shown(&graph), (Panel::Graph, Panel::Graph));
        let state = back(graph.clone(), &home, Some(Panel::Answer));
        assert_eq!(shown(&state), (Panel::Workload, Panel::Answer));
        assert_eq!(shown(&back(graph.clone(), &home, None)), (Panel::Workload, Panel::Answer), "as when it is opened");

        // From the graph to a field of the form, to the costs, and back: the graph was beside the form.
        let jumped = after(graph, vec![Action::Show(Panel::Workload)]);
        let tab = Some(jumped.session.tab);
        let state = back(after(jumped, vec![Action::Show(Panel::Cost)]), &home, tab);
        assert_eq!(shown(&state), (Panel::Workload, Panel::Graph));
    }

    #[test]
    fn an_address_with_a_panel_shows_it_whatever_was_noted() {
        let Origin::Example(keyword) = fresh().origin else { panic!("it starts with an example") };
        let state = back(fresh(), &["/x/", keyword, "?p=cost"].concat(), Some(Panel::Graph));
        assert_eq!(shown(&state), (Panel::Cost, Panel::Cost));
    }
}
