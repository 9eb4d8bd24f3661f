//! What can be done to a step, by button and by key alike.

use super::boxes::Boxes;
use super::steps::{Go, Steps};
use super::{ADD, LINK_TO, NAME};
use crate::design::{Command, TaskId};
use crate::store::{Action, Errand, Spot};
use crate::ui::html::Then;
use crate::ui::model::Model;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// One thing to do with the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Choose a neighbour.
    Go(Go),
    /// Choose it.
    Open,
    /// Go to its fields.
    Inspect,
    /// Leave its fields.
    Leave,
    /// Add a step that waits for it, and go to its name.
    Add,
    /// Choose a step that is to wait for it.
    Link,
    /// Remove it.
    Remove,
    /// Go to its name.
    Rename,
}

impl Act {
    /// What a key does while a step has the focus.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Go(Go::Left),
            "ArrowRight" => Self::Go(Go::Right),
            "ArrowUp" => Self::Go(Go::Up),
            "ArrowDown" => Self::Go(Go::Down),
            "Home" => Self::Go(Go::First),
            "End" => Self::Go(Go::Last),
            "Enter" | " " => Self::Inspect,
            "n" | "N" => Self::Add,
            "l" | "L" => Self::Link,
            "Delete" => Self::Remove,
            "F2" => Self::Rename,
            _ => return None,
        })
    }
}

impl Act {
    /// What a key for a step does to a folded group: nothing that would change one of its steps unseen.
    pub(super) fn on_group(self) -> Option<Self> {
        match self {
            Self::Go(_) => Some(self),
            Self::Inspect => Some(Self::Open),
            _ => None,
        }
    }
}

/// Choosing step `id`.
pub(super) fn choose(id: &TaskId) -> Action {
    Action::All(vec![Action::Select(Some(id.clone())), Action::Ask(Errand::Focus(Spot::Step(id.clone())))])
}

/// What doing it to step `id` means.
pub(super) fn action(model: &Model, act: Act, id: Option<&TaskId>) -> Option<Action> {
    let (session, analysis) = (model.session(), &model.analysis);
    let index = id.and_then(|id| analysis.design.index(id));
    let focus = |spot: Spot| Action::Ask(Errand::Focus(spot));
    let reach = |id: &'static str, step: &TaskId| vec![Action::Select(Some(step.clone())), focus(Spot::Id(id.into()))];
    let actions = match act {
        Act::Add => {
            let new = model.draft().free_task_id();
            let add = Command::AddTask { id: new.clone(), name: String::new(), kind: None, after: id.cloned() };
            vec![Action::Edit(add), Action::Select(Some(new)), focus(Spot::Id(NAME.into()))]
        }
        Act::Open => vec![choose(id?)],
        Act::Inspect | Act::Rename => reach(NAME, id?),
        Act::Leave => vec![Action::Linking(false), focus(Spot::Step(id?.clone()))],
        Act::Link => {
            let mut actions = reach(LINK_TO, id?);
            actions.push(Action::Linking(true));
            actions
        }
        Act::Go(go) => {
            let steps = Steps::new(analysis);
            let next = if session.draw {
                Boxes::new(model, &steps).beside(index?, go, session)
            } else {
                steps.beside(index?, go, session)
            };
            vec![choose(steps.id(next?)?)]
        }
        Act::Remove => {
            let index = index?;
            let tasks = &analysis.design.tasks;
            let next = tasks.get(index + 1).or_else(|| tasks.get(index.checked_sub(1)?)).map(|step| step.id.clone());
            let spot = next.clone().map_or(Spot::Id(ADD.into()), Spot::Step);
            let remove = Action::Edit(Command::RemoveTask(id?.clone()));
            vec![Action::Linking(false), remove, Action::Select(next), focus(spot)]
        }
    };
    Some(Action::All(actions))
}

/// What a key asks for on step `id`, or on the folded group of which it is the first; `seen` was chosen when that was
/// drawn.
pub(super) fn key(event: &Event, id: TaskId, seen: Option<TaskId>, folded: bool) -> Option<Action> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    // With Shift, arrows move the drawing.
    let moves = key.shift_key() && key.key().starts_with("Arrow");
    if moves || key.ctrl_key() || key.alt_key() || key.meta_key() {
        return None;
    }
    meant(&key.key(), folded)?;
    event.prevent_default();
    Some(Action::Ask(Errand::Key { id, seen, folded, key: key.key().into() }))
}

/// The same as what an element hears.
pub(super) fn keys(id: &TaskId, seen: Option<&TaskId>) -> Then {
    let (id, seen) = (id.clone(), seen.cloned());
    Box::new(move |event| key(event, id.clone(), seen.clone(), false))
}

fn meant(key: &str, folded: bool) -> Option<Act> {
    let act = Act::of_key(key)?;
    if folded { act.on_group() } else { Some(act) }
}

/// What the key means by now. Keys come faster than the page is drawn, and the focus follows when it is: when another
/// step was chosen meanwhile, that is where it will be, and its group is open.
pub(crate) fn pressed(model: &Model, id: &TaskId, seen: Option<&TaskId>, folded: bool, key: &str) -> Option<Action> {
    let now = model.session().selected.as_ref().filter(|&now| Some(now) != seen);
    action(model, meant(key, folded && now.is_none())?, now.or(Some(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::fixture::{analysis, diamond, model};

    #[test]
    fn a_step_added_by_key_is_named_at_once() {
        let draft = diamond();
        let known = analysis(&draft);
        let model = model(draft, known);
        let add = Act::of_key("n").and_then(|act| action(&model, act, Some(&"l".into())));
        let Some(Action::All(actions)) = add else { panic!("N adds a step") };
        assert_eq!(actions.last(), Some(&Action::Ask(Errand::Focus(Spot::Id(NAME.into())))));
    }

    #[test]
    fn a_key_acts_on_what_was_chosen_since_the_page_was_drawn() {
        let (draft, ids) = (diamond(), ["c", "j", "l"].map(TaskId::from));
        let known = analysis(&draft);
        let mut model = model(draft, known);
        let led =
            |model: &Model, id: &TaskId, seen: Option<&TaskId>| match pressed(model, id, seen, false, "ArrowRight") {
                Some(Action::All(actions)) => actions.first().cloned(),
                _ => None,
            };
        let [clean, join, load] = &ids;
        assert_eq!(led(&model, clean, None), Some(choose(join)));
        std::rc::Rc::get_mut(&mut model.state).unwrap().session.selected = Some(join.clone());
        assert_eq!(led(&model, clean, None), Some(choose(load)), "the focus is still on the first");
        assert_eq!(led(&model, clean, Some(join)), Some(choose(join)), "it went back there since");
    }

    #[test]
    fn keys_for_text_and_shortcuts_are_left_alone() {
        for key in ["Tab", "Escape", "a", "z", "?", "Backspace", "F5", "+", "-", "0"] {
            assert_eq!(Act::of_key(key), None, "{key}");
        }
    }
}
