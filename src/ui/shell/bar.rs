//! The bar at the top: name, saved state, undo, redo, examples, share, menu.

use crate::design::{Command, Field};
use crate::store::{Action, DialogKind, Errand, Step, Theme};
use crate::ui::components::{Glyph, Tone, button, glyph_button, icon, options};
use crate::ui::html::{el, say, tag, text, text_of, with_text};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the menu.
const MENU: &str = "menu";

/// The bar.
pub(super) fn bar(model: &Model) -> Html {
    let (state, ui) = (&model.state, &model.ui);
    let id = Field::Name.anchor();
    let name = tag("input", "control bar-name")
        .set("id", id)
        .set("type", "text")
        .set("placeholder", "Untitled design")
        .maybe("aria-describedby", super::notices::name_problem(model))
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .on("input", ui, with_text(|words| Action::Edit(Command::set(Field::Name, words))))
        .value(state.draft.name.clone());
    let step = |id: &'static str, glyph, label: &'static str, step: Option<&Step>, action| {
        let button = glyph_button(ui, Tone::Quiet, glyph, label, action).set("id", id);
        match step {
            Some(step) => button.set("title", [label, ": ", &step.label].concat()),
            None => button.flag("disabled", true),
        }
        .end()
    };
    let share = Action::Open(DialogKind::Share);
    let menu = tag("button", "button button-quiet")
        .set("type", "button")
        .set("id", "menu-button")
        .set("popovertarget", MENU)
        .set("aria-haspopup", "true");
    el(
        "header",
        "bar",
        vec![
            say("h1", "brand", "Sluice"),
            tag("label", "visually-hidden").set("for", id).say(Field::Name.label()),
            name.end(),
            tag("span", "saved-state").set("id", "saved-state").say(state.saved_state()),
            el(
                "span",
                "bar-actions",
                vec![
                    step("undo", Glyph::Undo, "Undo", state.history.undoable(), Action::Undo),
                    step("redo", Glyph::Redo, "Redo", state.history.redoable(), Action::Redo),
                    button(ui, Tone::Quiet, "Examples", Action::Open(DialogKind::Examples)).set("id", "examples").end(),
                    glyph_button(ui, Tone::Primary, Glyph::Share, "Share", share).set("id", "share").end(),
                    menu.all(vec![icon(Glyph::Menu), text("Menu")]),
                ],
            ),
            tag("div", "menu").set("id", MENU).set("popover", "auto").all(vec![
                item(model, "New design", Action::Import(vec![Rc::default()])),
                item(model, "Describe in words", Action::Open(DialogKind::Describe)),
                item(model, "Open a file", Action::Open(DialogKind::Open)),
                item(model, "Save as a file", Action::Ask(Errand::SaveFile)),
                item(model, "Saved designs", Action::Open(DialogKind::Saved)),
                theme(model),
            ]),
        ],
    )
}

/// One line of the menu: the browser closes the menu when it is pressed.
fn item(model: &Model, label: &'static str, action: Action) -> Html {
    let item = tag("button", "menu-item").set("type", "button").set("popovertarget", MENU);
    item.set("popovertargetaction", "hide").press(&model.ui, action).say(label)
}

fn theme(model: &Model) -> Html {
    let chosen = Box::new(|event: &Event| Theme::from_keyword(&text_of(event)?).map(Action::Theme));
    let select = tag("select", "control").set("id", "theme").on("change", &model.ui, chosen);
    el(
        "div",
        "menu-field",
        vec![
            tag("label", "").set("for", "theme").say("Theme"),
            select.all(options(model.state.theme.keyword(), Theme::CHOICES.iter().copied())),
        ],
    )
}
