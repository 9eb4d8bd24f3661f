//! The root: one state, one analysis, the panels around them.

use super::effects::{self, Effects};
use super::html::Ui;
use super::model::Model;
use super::shell;
use crate::analysis::{Env, analyse};
use crate::platform::zones::Intl;
use crate::platform::{clock, dom, last_words};
use crate::schedule::Instant;
use crate::store::{Action, reduce};
use std::rc::Rc;
use yew::prelude::*;

/// Everything on the page.
struct App {
    model: Model,
    zones: Rc<Intl>,
    effects: Effects,
}

impl App {
    /// One change of the state; true when there is something new to show.
    fn apply(&mut self, action: Action) -> bool {
        match action {
            Action::Ask(errand) => return self.effects.run(errand, &self.model),
            Action::All(actions) => {
                let mut changed = false;
                for action in actions {
                    changed |= self.apply(action);
                }
                return changed;
            }
            _ => {}
        }
        let Some(next) = reduce(&self.model.state, action) else { return false };
        let before = std::mem::replace(&mut self.model.state, Rc::new(next));
        let now = &self.model.state;
        if !Rc::ptr_eq(&before.draft, &now.draft) || before.minute() != now.minute() {
            let env = Env { now: now.minute(), zones: self.zones.clone() };
            self.model.analysis = Rc::new(analyse(&now.draft, &env));
        }
        self.effects.latest(now);
        true
    }
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let ui = Ui::new(ctx.link().callback(|action: Action| action));
        let state = Rc::new(effects::boot());
        let zones = Rc::<Intl>::default();
        let analysis = Rc::new(analyse(&state.draft, &Env { now: state.minute(), zones: zones.clone() }));
        let model = Model { state, analysis, ui };
        Self { effects: Effects::new(&model), zones, model }
    }

    fn update(&mut self, _: &Context<Self>, action: Action) -> bool {
        let minute = self.model.state.minute();
        self.apply(Action::Tick(Instant(clock::now())));
        // A second that went by is nothing to draw; drawing is also what starts another attempt to save.
        self.apply(action) || self.model.state.minute() != minute
    }

    fn view(&self, _: &Context<Self>) -> Html {
        shell::page(&self.model)
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        self.effects.shown(&self.model);
        if first {
            dom::fire("sluice:ready");
        }
    }
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
