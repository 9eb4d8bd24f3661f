//! The root: one state, one analysis, the panels around them.

use super::early::Early;
use super::effects::{self, Effects};
use super::html::Ui;
use super::later::{self, Advisor, Later, Parts};
use super::model::Model;
use super::shell;
use crate::analysis::{Analysis, Env};
use crate::platform::zones::Intl;
use crate::platform::{clock, dom, hash, last_words};
use crate::schedule::Instant;
use crate::store::{Action, Errand, Route, State, reduce};
use std::rc::Rc;
use yew::prelude::*;

/// Everything on the page.
struct App {
    model: Model,
    zones: Rc<Intl>,
    effects: Effects,
}

/// What happens to the page.
enum Event {
    /// Something a person, a timer or the browser did.
    Act(Action),
    /// The advisor is here, or missing.
    Advisor(Later<Advisor>),
    /// The parts that arrive last are here, or missing.
    Later(Later<Parts>),
}

/// What was known when the page was mounted.
#[derive(Clone, Properties)]
struct Start {
    advisor: Later<Advisor>,
    later: Later<Parts>,
    early: Early,
}

impl PartialEq for Start {
    /// A page is mounted once.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl App {
    /// One change of the state; true when there is something new to show.
    fn apply(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Ask(Errand::Fetch) => {
                fetch(ctx, &mut self.model);
                return true;
            }
            Action::Ask(errand) => return self.effects.run(errand, &self.model),
            Action::All(actions) => {
                let mut changed = false;
                for action in actions {
                    changed |= self.apply(ctx, action);
                }
                return changed;
            }
            _ => {}
        }
        let Some(next) = reduce(&self.model.state, action) else { return false };
        let before = std::mem::replace(&mut self.model.state, Rc::new(next));
        let now = &self.model.state;
        let edited = !Rc::ptr_eq(&before.draft, &now.draft);
        if edited || before.minute() != now.minute() {
            let same = before.session.visits == now.session.visits && self.model.advisor.here().is_some();
            let now = self.known();
            let known = std::mem::replace(&mut self.model.analysis, now);
            if edited {
                self.model.before = same.then_some(known);
            }
        }
        self.effects.latest(&self.model.state);
        true
    }

    /// What the advisor knows about the open draft.
    fn known(&self) -> Rc<Analysis> {
        let state = &self.model.state;
        known(self.model.advisor, state, &Env { now: state.minute(), zones: self.zones.clone() })
    }
}

fn known(advisor: Later<Advisor>, state: &State, env: &Env) -> Rc<Analysis> {
    Rc::new(advisor.here().map_or_else(|| Analysis::unknown(env), |here| (here.analyse)(&state.draft, env)))
}

/// Fetches what is not here: the advisor, and after it the rest.
fn fetch(ctx: &Context<App>, model: &mut Model) {
    let link = ctx.link().clone();
    if model.advisor.here().is_none() {
        model.advisor = Later::Coming;
        later::fetch_advisor(move |advisor| link.send_message(Event::Advisor(advisor)));
    } else if model.later.here().is_none() {
        model.later = Later::Coming;
        later::fetch(move |later| link.send_message(Event::Later(later)));
    }
}

impl Component for App {
    type Message = Event;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let ui = Ui::new(ctx.link().callback(Event::Act));
        let Start { advisor, later, early } = ctx.props().clone();
        let state = Rc::new(effects::boot(later));
        let zones = Rc::<Intl>::default();
        let analysis = known(advisor, &state, &Env { now: state.minute(), zones: zones.clone() });
        let model = Model { state, analysis, before: None, ui, advisor, later, early };
        Self { effects: Effects::new(&model), zones, model }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        let action = match event {
            Event::Act(action) => action,
            Event::Advisor(advisor) => {
                self.model.advisor = advisor;
                self.model.analysis = self.known();
                if advisor.here().is_some() {
                    fetch(ctx, &mut self.model);
                } else {
                    self.model.later = Later::Missing;
                }
                return true;
            }
            Event::Later(later) => {
                self.model.later = later;
                // The address may have changed to one that could not be read yet.
                Action::Ask(Errand::Follow)
            }
        };
        let minute = self.model.state.minute();
        self.effects.drawing();
        self.apply(ctx, Action::Tick(Instant(clock::now())));
        let arrived = matches!(action, Action::Ask(Errand::Follow));
        // A second that went by is nothing to draw; drawing is also what starts another attempt to save.
        self.apply(ctx, action) || arrived || self.model.state.minute() != minute
    }

    fn view(&self, _: &Context<Self>) -> Html {
        shell::page(&self.model)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.effects.shown(&self.model);
        if first {
            dom::fire("sluice:ready");
            fetch(ctx, &mut self.model);
        }
    }
}

/// Mounts the app into `#app`, or into the body when the page has no such element.
pub fn run() {
    // Set here, because Yew would otherwise set its own, which only writes to the console.
    yew::set_custom_panic_hook(Box::new(last_words::on_panic));
    last_words::watch();
    // A link can only be read with what arrives last.
    if Route::read(&hash::read()).is_shared() {
        later::fetch_advisor(|advisor| match advisor {
            Later::Here(_) => later::fetch(move |later| mount(advisor, later)),
            _ => mount(advisor, Later::Missing),
        });
    } else {
        mount(Later::Coming, Later::Coming);
    }
}

fn mount(advisor: Later<Advisor>, later: Later<Parts>) {
    let start = Start { advisor, later, early: Early::take() };
    match dom::by_id("app") {
        Some(root) => yew::Renderer::<App>::with_root_and_props(root, start).render(),
        None => yew::Renderer::<App>::with_props(start).render(),
    };
}
