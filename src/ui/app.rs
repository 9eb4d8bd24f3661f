//! The root: one state, one analysis, the panels around them.
//!
//! An edit is analysed and drawn at once while that fits into a frame. What is typed into a big design is drawn at once
//! in the form alone: analysis and panels follow when the typing pauses, and until then they go on showing the draft
//! that was analysed.

use super::early::Early;
use super::effects::{self, Effects, later as later_on};
use super::html::Ui;
use super::later;
use super::model::{Advisor, Later, Model, Parts};
use super::shell;
use crate::analysis::{Analysis, Env};
use crate::design::Draft;
use crate::platform::zones::Intl;
use crate::platform::{clock, dom, hash, last_words};
use crate::schedule::Instant;
use crate::store::{Action, Errand, Route, Stage, State, reduce};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Everything on the page.
struct App {
    model: Model,
    /// The draft that the analysis is of.
    known: Rc<Draft>,
    /// Until what is not known yet is found out, or what was found out is drawn.
    due: Option<Timeout>,
    zones: Rc<Intl>,
    effects: Effects,
}

/// Steps up to which a key is analysed before it is drawn.
const AT_ONCE: usize = 100;

/// How long a pause in the typing is.
const PAUSE_MS: u32 = 150;

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
            Action::Ask(Errand::Key { id, seen, folded, key }) => {
                let parts = self.model.later.here();
                let action = parts.and_then(|parts| (parts.pressed)(&self.model, &id, seen.as_ref(), folded, &key));
                return action.is_some_and(|action| self.apply(ctx, action));
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
        self.model.state = Rc::new(next);
        self.effects.latest(&self.model.state);
        true
    }

    /// Something about the open draft is not known yet: the draft is another, or the minute.
    fn stale(&self) -> bool {
        let (state, analysis) = (&self.model.state, &self.model.analysis);
        !Rc::ptr_eq(&self.known, &state.draft) || analysis.env.now != state.minute()
    }

    /// Finds out what the advisor knows about the open draft. `same`: no other design was opened since it last did.
    fn learn(&mut self, same: bool) {
        let state = &self.model.state;
        let env = Env { now: state.minute(), zones: self.zones.clone() };
        let new = known(self.model.advisor, state, &env, same.then_some(&*self.model.analysis));
        let draft = std::mem::replace(&mut self.known, state.draft.clone());
        if !Rc::ptr_eq(&draft, &state.draft) {
            let same = same && self.model.advisor.here().is_some();
            self.model.before = same.then(|| self.model.analysis.clone());
        }
        self.model.analysis = new;
        self.due = None;
    }

    /// Does the next of what follows from the typing; true when that is drawing.
    fn settle(&mut self, stage: Stage) -> bool {
        match stage {
            Stage::Learn => {
                self.learn(true);
                self.wait(0, Stage::Prepare);
            }
            Stage::Prepare => {
                if let Some(here) = self.model.later.here() {
                    (here.prepare)(&self.model, self.model.session().tab);
                }
                self.wait(0, Stage::Draw);
            }
            Stage::Draw => {
                self.due = None;
                self.model.turn = self.model.turn.wrapping_add(1);
            }
        }
        stage == Stage::Draw
    }

    /// Goes on after `millis`. A key that waits is drawn first, and typing takes this back.
    fn wait(&mut self, millis: u32, stage: Stage) {
        self.due = Some(later_on(millis, &self.model.ui, Action::Ask(Errand::Settle(stage))));
    }

    /// The model with the draft that was analysed.
    fn settled(&self) -> Model {
        let mut model = self.model.clone();
        if !Rc::ptr_eq(&self.known, &model.state.draft) {
            Rc::make_mut(&mut model.state).draft = self.known.clone();
        }
        model
    }
}

/// Typing, and what goes on beside it: nothing in the panels waits for it.
fn beside(action: &Action) -> bool {
    match action {
        Action::Edit(command) => command.typing().is_some(),
        Action::Typing(_) | Action::Tick(_) | Action::Written(..) => true,
        Action::Ask(errand) => matches!(errand, Errand::Save | Errand::Say(_)),
        Action::All(actions) => actions.iter().all(beside),
        _ => false,
    }
}

fn known(advisor: Later<Advisor>, state: &State, env: &Env, before: Option<&Analysis>) -> Rc<Analysis> {
    Rc::new(advisor.here().map_or_else(|| Analysis::unknown(env), |here| (here.analyse)(&state.draft, env, before)))
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
        let env = Env { now: state.minute(), zones: zones.clone() };
        let analysis = known(advisor, &state, &env, None);
        let known = state.draft.clone();
        let model = Model { state, analysis, before: None, turn: 0, ui, advisor, later, early };
        Self { effects: Effects::new(&model), known, due: None, zones, model }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        let mut arrived = false;
        let action = match event {
            Event::Act(Action::Ask(Errand::Settle(stage))) => return self.settle(stage),
            Event::Act(action) => action,
            Event::Advisor(advisor) => {
                self.model.advisor = advisor;
                self.learn(true);
                self.model.turn = self.model.turn.wrapping_add(1);
                if advisor.here().is_some() {
                    fetch(ctx, &mut self.model);
                } else {
                    self.model.later = Later::Missing;
                }
                return true;
            }
            Event::Later(later) => {
                self.model.later = later;
                arrived = true;
                // The address may have changed to a link, which could not be read yet. Any other was followed.
                let link = Route::read(&hash::read()).is_shared();
                Action::All(Vec::from_iter(link.then_some(Action::Ask(Errand::Follow))))
            }
        };
        let before = &self.model.state;
        let (minute, draft, visits) = (before.minute(), Rc::as_ptr(&before.draft), before.session.visits);
        self.effects.drawing();
        arrived |= matches!(action, Action::Ask(Errand::Follow));
        let written = matches!(action, Action::Written(..));
        let big = self.model.state.draft.tasks.len() > AT_ONCE && self.model.advisor.here().is_some();
        let beside = beside(&action) && big;
        self.apply(ctx, Action::Tick(Instant(clock::now())));
        // A second that went by is nothing to draw; drawing is also what starts another attempt to save.
        let changed = self.apply(ctx, action) || arrived || self.model.state.minute() != minute;
        let stale = self.stale();
        let learned = stale && !beside;
        if learned {
            self.learn(visits == self.model.state.session.visits);
        } else if stale && (self.due.is_none() || draft != Rc::as_ptr(&self.model.state.draft)) {
            self.wait(PAUSE_MS, Stage::Learn);
        }
        // Panels show nothing of what is on disk.
        if learned || changed && !written && !(beside && self.due.is_some()) {
            self.model.turn = self.model.turn.wrapping_add(1);
        }
        changed || learned
    }

    fn view(&self, _: &Context<Self>) -> Html {
        shell::page(&self.model, &self.settled())
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
