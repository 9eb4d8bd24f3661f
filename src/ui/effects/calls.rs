//! The callbacks of the page, made once, so that a leaf with unchanged props is not rendered again.

use super::{Latest, errand};
use crate::design::{Command, Place, TaskId};
use crate::platform::clock;
use crate::schedule::Instant;
use crate::store::{Action, Panel};
use crate::ui::app::Store;
use std::rc::Rc;
use yew::prelude::*;

/// What the page can be told.
#[derive(PartialEq)]
pub(crate) struct Calls {
    pub act: Callback<Action>,
    pub on_command: Callback<Command>,
    pub on_jump: Callback<Place>,
    pub on_select: Callback<Option<TaskId>>,
    pub on_draw: Callback<bool>,
    pub on_answer: Callback<()>,
}

/// The callbacks, the same in every render.
#[hook]
pub(crate) fn use_calls(dispatcher: UseReducerDispatcher<Store>, latest: &Latest) -> Rc<Calls> {
    let latest = latest.clone();
    use_memo((), move |()| {
        let dispatch: Callback<Action> = dispatcher.to_callback();
        let act = Callback::from(move |action: Action| match action {
            Action::Ask(errand) => errand::run(errand, &latest, &dispatch),
            Action::Edit(_) => {
                dispatch.emit(Action::Tick(Instant(clock::now())));
                dispatch.emit(action);
            }
            _ => dispatch.emit(action),
        });
        Calls {
            on_command: act.reform(Action::Edit),
            on_jump: act.reform(Action::Jump),
            on_select: act.reform(Action::Select),
            on_draw: act.reform(Action::Draw),
            on_answer: act.reform(|()| Action::Show(Panel::Answer)),
            act,
        }
    })
}
