//! The root: one state, one analysis, the panels around them.

use super::effects::{self, Effects};
use super::html::Ui;
use super::later::{self, Later};
use super::model::Model;
use super::shell;
use crate::analysis::{Env, analyse};
use crate::platform::zones::Intl;
use crate::platform::{clock, dom, hash, last_words};
use crate::schedule::Instant;
use crate::store::{Action, Errand, Route, reduce};
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
    /// The parts that arrive later are here, or missing.
    Later(Later),
}

/// What was known when the page was mounted.
#[derive(Clone, Copy, Default, PartialEq, Properties)]
struct Start {
    later: Later,
}

impl App {
    /// One change of the state; true when there is something new to show.
    fn apply(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Ask(Errand::Fetch) => {
                self.model.later = Later::Coming;
                fetch(ctx);
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
            let env = Env { now: now.minute(), zones: self.zones.clone() };
            let known = std::mem::replace(&mut self.model.analysis, Rc::new(analyse(&now.draft, &env)));
            if edited {
                let same = before.session.visits == now.session.visits;
                self.model.before = same.then_some(known);
            }
        }
        self.effects.latest(now);
        true
    }
}

fn fetch(ctx: &Context<App>) {
    let link = ctx.link().clone();
    later::fetch(move |later| link.send_message(Event::Later(later)));
}

impl Component for App {
    type Message = Event;
    type Properties = Start;

    fn create(ctx: &Context<Self>) -> Self {
        let ui = Ui::new(ctx.link().callback(Event::Act));
        let later = ctx.props().later;
        let state = Rc::new(effects::boot(later));
        let zones = Rc::<Intl>::default();
        let analysis = Rc::new(analyse(&state.draft, &Env { now: state.minute(), zones: zones.clone() }));
        let model = Model { state, analysis, before: None, ui, later };
        Self { effects: Effects::new(&model), zones, model }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        let action = match event {
            Event::Act(action) => action,
            Event::Later(later) => {
                self.model.later = later;
                // The address may have changed to one that could not be read yet.
                Action::Ask(Errand::Follow)
            }
        };
        let minute = self.model.state.minute();
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
            if matches!(self.model.later, Later::Coming) {
                fetch(ctx);
            }
        }
    }
}

/// Mounts the app into `#app`, or into the body when the page has no such element.
pub fn run() {
    // Set here, because Yew would otherwise set its own, which only writes to the console.
    yew::set_custom_panic_hook(Box::new(last_words::on_panic));
    last_words::watch();
    // A link can only be read with what arrives later.
    if Route::read(&hash::read()).is_shared() {
        later::fetch(mount);
    } else {
        mount(Later::Coming);
    }
}

fn mount(later: Later) {
    let start = Start { later };
    match dom::by_id("app") {
        Some(root) => yew::Renderer::<App>::with_root_and_props(root, start).render(),
        None => yew::Renderer::<App>::with_props(start).render(),
    };
}
