//! The boxes: examples, saved designs, open a file. The share box has its own file.

use super::share::ShareDialog;
use crate::design::examples::EXAMPLES;
use crate::store::{Action, DialogKind, Errand, Origin, Saved, State};
use crate::ui::components::{Button, Dialog, Tone};
use crate::ui::effects::{self, Calls};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The open box, if there is one.
pub(crate) fn dialog(state: &State, calls: &Rc<Calls>) -> Html {
    let on_close = calls.act.reform(|()| Action::Close);
    match state.session.dialog {
        None => Html::default(),
        Some(DialogKind::Share) => html! {
            <ShareDialog draft={state.draft.clone()} panel={state.session.panel} {on_close} />
        },
        Some(DialogKind::Examples) => html! {
            <Dialog key="examples" id="examples-dialog" title="Examples" {on_close}>
                <p>{"The open design stays: it is in the saved designs, and one Undo away."}</p>
                {examples(&calls.act)}
            </Dialog>
        },
        Some(DialogKind::Saved) => html! {
            <Dialog key="saved" id="saved-dialog" title="Saved designs" {on_close}>{saved(state, calls)}</Dialog>
        },
        Some(DialogKind::Open) => html! {
            <Dialog key="open" id="open-dialog" title="Open a file" {on_close}>
                <OpenFile act={calls.act.clone()} />
            </Dialog>
        },
    }
}

/// A button for each example.
pub(crate) fn examples(act: &Callback<Action>) -> Html {
    let item = |example: &'static crate::design::examples::Example| {
        let on_press = act.reform(move |()| Action::OpenExample(example.keyword.to_owned()));
        html! {
            <li>
                <Button label={example.title} {on_press} />
                <span class="example-about">{example.about}</span>
            </li>
        }
    };
    html! { <ul class="examples">{for EXAMPLES.iter().map(item)}</ul> }
}

fn saved(state: &State, calls: &Rc<Calls>) -> Html {
    let (kept, binned) = (state.library.list(false), state.library.list(true));
    let press = |action: Action| calls.act.reform(move |()| action.clone());
    html! {
        <>
            if kept.is_empty() {
                <p>{"Nothing is saved yet. Change an example, or save a copy of a shared design: both are saved in this browser from then on."}</p>
            } else {
                <ul class="saved-list">
                    {for kept.iter().map(|saved| row(saved, state.origin == Origin::Saved(saved.id.clone()), calls))}
                </ul>
                <p class="button-row">
                    <Button id="export-all" label="Export all" on_press={press(Action::Ask(Errand::SaveAll))} />
                    <Button label="Open a file" on_press={press(Action::Open(DialogKind::Open))} />
                </p>
            }
            if !binned.is_empty() {
                <h3>{"Bin"}</h3>
                <ul class="saved-list">
                    {for binned.iter().map(|saved| html! {
                        <li key={saved.id.as_str()}>
                            <span class="saved-name">{saved.name().to_owned()}</span>
                            <Button label="Restore" on_press={press(Action::Restore(saved.id.clone()))} />
                        </li>
                    })}
                </ul>
                <p><Button label="Empty the bin" tone={Tone::Danger} on_press={press(Action::EmptyBin)} /></p>
            }
            <p class="quiet">{"Designs are kept in this browser only. Clearing the data of this site deletes them."}</p>
        </>
    }
}

fn row(saved: &Saved, open: bool, calls: &Rc<Calls>) -> Html {
    let press = |action: Action| calls.act.reform(move |()| action.clone());
    let id = saved.id.clone();
    let onchange = {
        let (act, id) = (calls.act.clone(), id.clone());
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                act.emit(Action::Rename(id.clone(), input.value()));
            }
        }
    };
    html! {
        <li key={id.as_str()} data-design={id.as_str().to_owned()}>
            <input class="control saved-name" type="text" value={saved.name().to_owned()} {onchange}
                aria-label={format!("Name of {}", saved.name())} autocomplete="off" />
            <span class="quiet">{if open { "open, " } else { "" }}{"changed "}{effects::say_when(saved.changed)}</span>
            <span class="button-row">
                <Button label="Open" on_press={press(Action::OpenSaved(id.clone()))} />
                <Button label="Duplicate" tone={Tone::Quiet} on_press={press(Action::Duplicate(id.clone()))} />
                <Button label="Delete" tone={Tone::Danger} on_press={press(Action::Delete(id))} />
            </span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct OpenFileProps {
    act: Callback<Action>,
}

/// Chooses a file.
#[component]
fn OpenFile(props: &OpenFileProps) -> Html {
    let reader = use_mut_ref(|| None);
    let act = props.act.clone();
    let onchange = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            effects::open_file(&input, &reader, &act);
        }
    };
    html! {
        <>
            <p>{"A design saved as a file, or all of them. It is read in this browser and goes nowhere else. The open design stays saved."}</p>
            <label for="file">{"File (JSON)"}</label>
            <input id="file" type="file" accept=".json,application/json" {onchange} />
        </>
    }
}
