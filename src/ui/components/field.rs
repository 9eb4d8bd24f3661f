//! One field of the form: label, hint, native control, inline problem with its remedies.

use super::button::FixButtons;
use crate::design::{Command, Input, Place, Problem};
use crate::diag::Severity;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Props of [`Field`].
#[derive(Properties, PartialEq)]
pub(crate) struct FieldProps {
    /// Which field; gives id, label and control.
    pub place: Place,
    /// What it says now.
    pub value: AttrValue,
    /// DOM id, where it is not the place's own: a second control for the same field.
    #[prop_or_default]
    pub id: Option<&'static str>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problems: Vec<Problem>,
    /// One line under the label.
    #[prop_or_default]
    pub hint: &'static str,
    /// For [`Input::Task`]: id and name of every step.
    #[prop_or_default]
    pub names: std::rc::Rc<Vec<(String, String)>>,
    /// Id of a datalist with suggestions.
    #[prop_or_default]
    pub list: Option<&'static str>,
    pub on_command: Callback<Command>,
}

/// The text in the control an event came from.
fn text_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        Some(input.value())
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        Some(select.value())
    } else {
        target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
    }
}

/// The options of a choice, "Not sure" first.
fn options<'a>(value: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
    let option = |word: &str, label: &str| {
        html! { <option value={word.to_owned()} selected={word == value}>{label.to_owned()}</option> }
    };
    html! { <>{option("", "Not sure")}{for choices.map(|(word, label)| option(word, label))}</> }
}

/// One field. A problem shows when the field is left, and is checked again with every key while it shows.
#[component]
pub(crate) fn Field(props: &FieldProps) -> Html {
    let shown = use_state(|| true);
    let select = use_node_ref();
    {
        // The attribute `selected` is only a default: once a person has chosen, the value must be set.
        let (select, value) = (select.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = select.cast::<HtmlSelectElement>().filter(|select| select.value() != value.as_str()) {
                select.set_value(&value);
            }
        });
    }
    let input = props.place.input();
    let id = props.id.map_or_else(|| props.place.anchor().into(), AttrValue::Static);
    let problems: &[Problem] = if *shown { &props.problems } else { &[] };

    let on_text = {
        let (place, on_command) = (props.place.clone(), props.on_command.clone());
        let quiet = props.problems.is_empty();
        let shown = shown.setter();
        move |event: &Event| {
            if let Some(text) = text_of(event) {
                if quiet {
                    shown.set(false);
                }
                on_command.emit(Command::set(place.clone(), text));
            }
        }
    };
    // A choice is made at once: there is nothing to wait for before its problems show.
    let onchange = {
        let (place, on_command) = (props.place.clone(), props.on_command.clone());
        move |event: Event| {
            if let Some(text) = text_of(&event) {
                on_command.emit(Command::set(place.clone(), text));
            }
        }
    };
    let oninput = move |event: InputEvent| on_text(&event);
    let onblur = {
        let shown = shown.setter();
        move |_: FocusEvent| shown.set(true)
    };

    let hint_id = (!props.hint.is_empty()).then(|| format!("{id}-hint"));
    let problem_id = (!problems.is_empty()).then(|| format!("{id}-problem"));
    let described = match (&problem_id, &hint_id) {
        (Some(problem), Some(hint)) => Some(format!("{problem} {hint}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    };
    let invalid = problems.iter().any(|problem| problem.severity == Severity::Error).then_some("true");
    let value = props.value.to_string();
    let control = match input {
        Input::Long => html! {
            <textarea id={id.clone()} class="control" rows="4" {value} {oninput} {onblur}
                aria-describedby={described} aria-invalid={invalid} spellcheck="false" />
        },
        Input::Choice(choices) => html! {
            <select
                ref={select}
                id={id.clone()}
                class="control"
                {onchange}
                {onblur}
                aria-describedby={described}
                aria-invalid={invalid}
            >
                {options(&value, choices.iter().copied())}
            </select>
        },
        Input::Task => html! {
            <select
                ref={select}
                id={id.clone()}
                class="control"
                {onchange}
                {onblur}
                aria-describedby={described}
                aria-invalid={invalid}
            >
                {options(&value, props.names.iter().map(|(id, name)| (id.as_str(), name.as_str())))}
            </select>
        },
        Input::Text | Input::Number(_) => html! {
            <input id={id.clone()} class="control" type="text" {value} {oninput} {onblur} list={props.list}
                inputmode={matches!(input, Input::Number(_)).then_some("numeric")}
                aria-describedby={described} aria-invalid={invalid} autocomplete="off" autocapitalize="off" spellcheck="false" />
        },
    };
    let unit = match input {
        Input::Number(unit) if !unit.is_empty() => html! { <span class="field-unit">{", "}{unit}</span> },
        _ => Html::default(),
    };
    let size = match input {
        Input::Number(_) => "field field-number",
        _ => "field",
    };
    html! {
        <div class={size}>
            <label for={id}>{props.place.label()}{unit}</label>
            if let Some(hint_id) = hint_id {
                <p class="field-hint" id={hint_id}>{props.hint}</p>
            }
            {control}
            if let Some(problem_id) = problem_id {
                <div class="problems" id={problem_id}>
                    {for problems.iter().map(|problem| html! {
                        <div
                            class={if problem.severity == Severity::Error { "problem" } else { "problem problem-soft" }}
                        >
                            <p>{problem.message.clone()}</p>
                            <FixButtons fixes={problem.fixes.clone()} on_command={props.on_command.clone()} />
                        </div>
                    })}
                </div>
            }
        </div>
    }
}
