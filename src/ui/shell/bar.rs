//! The bar at the top: name, saved state, undo, redo, examples, share, menu.

use super::notices::name_problem;
use crate::design::{Command, Field};
use crate::store::{Action, DialogKind, Errand, State, Theme};
use crate::ui::components::{Button, Glyph, Tone, icon};
use crate::ui::effects::Calls;
use crate::ui::model::Model;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Id of the menu.
const MENU: &str = "menu";

/// The bar.
pub(crate) fn bar(state: &State, model: &Model, calls: &Rc<Calls>) -> Html {
    let press = |action: Action| calls.act.reform(move |()| action.clone());
    let oninput = {
        let on_command = calls.on_command.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_command.emit(Command::set(Field::Name, input.value()));
            }
        }
    };
    let undo = state.history.undoable().map(|step| AttrValue::from(format!("Undo: {}", step.label)));
    let redo = state.history.redoable().map(|step| AttrValue::from(format!("Redo: {}", step.label)));
    html! {
        <header class="bar">
            <h1 class="brand">{"Sluice"}</h1>
            <label class="visually-hidden" for={Field::Name.anchor()}>{Field::Name.label()}</label>
            <input id={Field::Name.anchor()} class="control bar-name" type="text" value={state.draft.name.clone()} {oninput}
                placeholder="Untitled design" aria-describedby={name_problem(model)} autocomplete="off" spellcheck="false" />
            <span id="saved-state" class="saved-state">{state.saved_state()}</span>
            <span class="bar-actions">
                <Button
                    id="undo"
                    label="Undo"
                    glyph={Glyph::Undo}
                    tone={Tone::Quiet}
                    disabled={undo.is_none()}
                    hint={undo}
                    on_press={press(Action::Undo)}
                />
                <Button
                    id="redo"
                    label="Redo"
                    glyph={Glyph::Redo}
                    tone={Tone::Quiet}
                    disabled={redo.is_none()}
                    hint={redo}
                    on_press={press(Action::Redo)}
                />
                <Button
                    id="examples"
                    label="Examples"
                    tone={Tone::Quiet}
                    on_press={press(Action::Open(DialogKind::Examples))}
                />
                <Button
                    id="share"
                    label="Share"
                    glyph={Glyph::Share}
                    tone={Tone::Primary}
                    on_press={press(Action::Open(DialogKind::Share))}
                />
                <button
                    type="button"
                    id="menu-button"
                    class="button button-quiet"
                    popovertarget={MENU}
                    aria-haspopup="true"
                >
                    {icon(Glyph::Menu)}{"Menu"}
                </button>
            </span>
            <div id={MENU} class="menu" popover="auto">
                {item("Open a file", Action::Open(DialogKind::Open), calls)}
                {item("Save as a file", Action::Ask(Errand::SaveFile), calls)}
                {item("Saved designs", Action::Open(DialogKind::Saved), calls)}
                {theme(state.theme, calls)}
            </div>
        </header>
    }
}

/// One line of the menu: the browser closes the menu when it is pressed.
fn item(label: &'static str, action: Action, calls: &Rc<Calls>) -> Html {
    let act = calls.act.clone();
    html! {
        <button type="button" class="menu-item" popovertarget={MENU} popovertargetaction="hide"
            onclick={move |_: MouseEvent| act.emit(action.clone())}>{label}</button>
    }
}

fn theme(current: Theme, calls: &Rc<Calls>) -> Html {
    let act = calls.act.clone();
    let onchange = move |event: Event| {
        let chosen =
            event.target_dyn_into::<HtmlSelectElement>().and_then(|select| Theme::from_keyword(&select.value()));
        if let Some(theme) = chosen {
            act.emit(Action::Theme(theme));
        }
    };
    html! {
        <div class="menu-field">
            <label for="theme">{"Theme"}</label>
            <select id="theme" class="control" {onchange}>
                {for Theme::ALL.iter().map(|theme| html! {
                    <option value={theme.keyword()} selected={*theme == current}>{theme.label()}</option>
                })}
            </select>
        </div>
    }
}
