//! The systems outside that steps talk to.

use super::one;
use super::sections::section;
use crate::design::{AccessField, Command, Place};
use crate::store::Action;
use crate::ui::components::{Glyph, Tone, button, glyph_button, name};
use crate::ui::html::{el, say, tag};
use crate::ui::model::Model;
use yew::prelude::*;

/// The section with all systems.
pub(super) fn outside(model: &Model) -> Html {
    let draft = model.draft();
    let mut cards = Vec::new();
    for access in &draft.outside {
        let called = name(&access.system);
        let mut fields = Vec::new();
        for field in AccessField::ALL {
            fields.push(one(model, Place::Access(access.id.clone(), *field)));
        }
        let remove = Action::Edit(Command::RemoveAccess(access.id.clone()));
        fields.push(button(&model.ui, Tone::Quiet, ["Remove ", called].concat(), remove).end());
        let card = el(
            "fieldset",
            "",
            vec![
                say("legend", "visually-hidden", ["Outside system: ", called].concat()),
                el("div", "step-body", fields),
            ],
        );
        cards.push(tag("li", "step").key(access.id.as_str()).all(vec![card]));
    }
    let id = draft.free_access_id();
    let add = Action::All(vec![
        Action::Edit(Command::AddAccess(id.clone())),
        Action::Jump(Place::Access(id, AccessField::System)),
    ]);
    let none = if draft.outside.is_empty() {
        say("p", "quiet", "None. Add a partner API, a database or an SFTP server that a step talks to.")
    } else {
        Html::default()
    };
    section(
        "outside-section",
        "Outside systems",
        vec![
            none,
            el("ul", "steps", cards),
            glyph_button(&model.ui, Tone::Plain, Glyph::Plus, "Add outside system", add).set("id", "add-outside").end(),
        ],
    )
}
