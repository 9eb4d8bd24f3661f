//! The systems outside that steps talk to.

use super::sections::section;
use super::{Form, WorkloadPanelProps, name};
use crate::design::{Access, AccessField, Command, Place};
use crate::ui::components::{Button, Glyph, Tone};
use yew::prelude::*;

/// The section with all systems.
pub(super) fn outside(props: &WorkloadPanelProps, form: &Form<'_>) -> Html {
    let draft = &props.model.draft;
    let on_add = {
        let (draft, on_command, on_jump) = (draft.clone(), props.on_command.clone(), props.on_jump.clone());
        Callback::from(move |()| {
            let id = draft.free_access_id();
            on_command.emit(Command::AddAccess(id.clone()));
            on_jump.emit(Place::Access(id, AccessField::System));
        })
    };
    let card = |access: &Access| {
        let id = access.id.clone();
        let on_press = {
            let id = id.clone();
            props.on_command.reform(move |()| Command::RemoveAccess(id.clone()))
        };
        html! {
            <li class="step" key={id.as_str()}>
                <fieldset>
                    <legend class="visually-hidden">{format!("Outside system: {}", name(&access.system))}</legend>
                    <div class="step-body">
                        {for AccessField::ALL.iter().map(|field| form.field(Place::Access(id.clone(), *field)))}
                        <Button label={format!("Remove {}", name(&access.system))} tone={Tone::Quiet} {on_press} />
                    </div>
                </fieldset>
            </li>
        }
    };
    let content = html! {
        <>
            if draft.outside.is_empty() {
                <p class="quiet">{"None. Add a partner API, a database or an SFTP server that a step talks to."}</p>
            }
            <ul class="steps">{for draft.outside.iter().map(card)}</ul>
            <Button id="add-outside" label="Add outside system" glyph={Glyph::Plus} on_press={on_add} />
        </>
    };
    section("outside-section", "Outside systems", content)
}
