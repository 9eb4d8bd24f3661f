//! Messages under the bar. They stay until dismissed or replaced.

use crate::design::{Field, Place, Problem};
use crate::store::{Action, DialogKind, NoticeTone, Origin, Panel, State};
use crate::ui::components::{Button, FixButtons, Glyph, Tone};
use crate::ui::effects::Calls;
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the box that says what is wrong with the name.
const NAME_PROBLEM: &str = "name-problem";

/// All messages, what is wrong with the name in the bar, and the banner over a shared design.
pub(crate) fn notices(state: &State, model: &Model, calls: &Rc<Calls>) -> Html {
    let wrong: Vec<_> = name_problems(model).collect();
    let press = |action: Action| calls.act.reform(move |()| action.clone());
    html! {
        <div class="notices">
            {state.session.lost.as_ref().map(|address| lost(address, calls))}
            if !wrong.is_empty() {
                <div class="notice notice-error" id={NAME_PROBLEM}>
                    {for wrong.into_iter().map(|problem| html! {
                        <>
                            <p>{problem.message.clone()}</p>
                            <FixButtons fixes={problem.fixes.clone()} on_command={calls.on_command.clone()} />
                        </>
                    })}
                </div>
            }
            if state.origin == Origin::Shared {
                <div class="notice" id="shared-banner">
                    <p>{"Shared design, not saved."}</p>
                    <Button id="save-copy" label="Save a copy" on_press={press(Action::SaveCopy)} />
                </div>
            }
            {for state.session.notices.iter().map(|notice| html! {
                <div
                    key={notice.topic}
                    class={if notice.tone == NoticeTone::Error { "notice notice-error" } else { "notice" }}
                    data-topic={notice.topic}
                >
                    <p>{notice.text.clone()}</p>
                    {for notice.buttons.iter().map(|(label, action)| html! {
                        <Button label={*label} on_press={press(action.clone())} />
                    })}
                    <Button
                        label="Dismiss"
                        bare={true}
                        glyph={Glyph::Close}
                        tone={Tone::Quiet}
                        on_press={press(Action::Dismiss(notice.topic))}
                    />
                </div>
            })}
        </div>
    }
}

/// What is wrong with the name.
fn name_problems(model: &Model) -> impl Iterator<Item = &Problem> {
    let name = Place::Design(Field::Name);
    model.analysis.problems.iter().filter(move |problem| problem.place == name)
}

/// The box that describes the name in the bar, when there is something to say.
pub(super) fn name_problem(model: &Model) -> Option<&'static str> {
    name_problems(model).next().map(|_| NAME_PROBLEM)
}

/// An address that leads nowhere, and where to go instead. The open design stays in view.
fn lost(address: &str, calls: &Rc<Calls>) -> Html {
    let go = |label: &'static str, action: Action, tone: Tone| {
        html! { <Button {label} {tone} on_press={calls.act.reform(move |()| action.clone())} /> }
    };
    html! {
        <section id="nowhere" class="notice" aria-labelledby="nowhere-title">
            <h2 id="nowhere-title">{"No page here"}</h2>
            <p>{"Nothing is at "}<code>{format!("#{address}")}</code>{" in this browser. A saved design opens only where it was saved."}</p>
            <p class="button-row">
                {go("Back to the open design", Action::Show(Panel::Workload), Tone::Primary)}
                {go("Saved designs", Action::Open(DialogKind::Saved), Tone::Plain)}
                {go("Examples", Action::Open(DialogKind::Examples), Tone::Plain)}
            </p>
        </section>
    }
}
