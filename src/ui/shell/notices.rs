//! Messages under the bar. They stay until dismissed or replaced.

use crate::store::{Action, NoticeTone, Origin, State};
use crate::ui::components::{Button, Glyph, Tone};
use crate::ui::effects::Calls;
use std::rc::Rc;
use yew::prelude::*;

/// All messages, and the banner over a shared design.
pub(crate) fn notices(state: &State, calls: &Rc<Calls>) -> Html {
    let press = |action: Action| calls.act.reform(move |()| action.clone());
    html! {
        <div class="notices">
            if state.origin == Origin::Shared && state.session.lost.is_none() {
                <div class="notice" id="shared-banner">
                    <p>{"Shared design, not saved."}</p>
                    <Button id="save-copy" label="Save a copy" on_press={press(Action::SaveCopy)} />
                </div>
            }
            {for state.session.notices.iter().map(|notice| html! {
                <div key={notice.topic} class={if notice.tone == NoticeTone::Error { "notice notice-error" } else { "notice" }} data-topic={notice.topic}>
                    <p>{notice.text.clone()}</p>
                    {for notice.buttons.iter().map(|(label, action)| html! {
                        <Button label={*label} on_press={press(action.clone())} />
                    })}
                    <Button label="Dismiss" bare={true} glyph={Glyph::Close} tone={Tone::Quiet} on_press={press(Action::Dismiss(notice.topic))} />
                </div>
            })}
        </div>
    }
}
