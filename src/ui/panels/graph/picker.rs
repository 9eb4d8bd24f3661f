//! Choosing one of several steps, and only then doing something with it.

use crate::design::TaskId;
use crate::ui::components::Button;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct PickerProps {
    /// DOM id of the list.
    pub(super) id: &'static str,
    /// Its label.
    pub(super) label: AttrValue,
    /// Steps to choose from, with their names.
    pub(super) choices: Vec<(TaskId, String)>,
    /// Words on the button.
    pub(super) action: &'static str,
    pub(super) on_pick: Callback<TaskId>,
    #[prop_or_default]
    pub(super) on_cancel: Option<Callback<()>>,
}

#[component]
pub(super) fn Picker(props: &PickerProps) -> Html {
    let list = use_node_ref();
    let on_press = {
        let (list, on_pick) = (list.clone(), props.on_pick.clone());
        Callback::from(move |()| {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                on_pick.emit(list.value().as_str().into());
            }
        })
    };
    let onkeydown = props.on_cancel.clone().map(|on_cancel| {
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_cancel.emit(());
            }
        })
    });
    if props.choices.is_empty() && props.on_cancel.is_none() {
        return Html::default();
    }
    html! {
        <div class="picker" {onkeydown}>
            <label for={props.id}>{ &props.label }</label>
            <select id={props.id} class="control" ref={list}>
                { for props.choices.iter().map(|(id, name)| html! {
                    <option value={id.to_string()}>{ name.clone() }</option>
                }) }
            </select>
            <Button label={props.action} {on_press} disabled={props.choices.is_empty()} />
            if let Some(on_cancel) = &props.on_cancel {
                <Button label="Cancel" on_press={on_cancel} />
            }
        </div>
    }
}
