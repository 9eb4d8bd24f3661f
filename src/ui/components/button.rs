//! Things to press.

use super::icon::{Glyph, icon};
use crate::design::{Command, Fix, Place};
use crate::store::{Action, Errand};
use crate::ui::html::{Tag, Then, Ui, el, say, tag, text};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// A border.
    Plain,
    /// Filled: at most one in view.
    Primary,
    /// Text only.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

fn plain(ui: &Ui, class: &'static str, action: Action) -> Tag {
    tag("button", class).set("type", "button").press(ui, action)
}

/// A button with words.
pub(crate) fn button(ui: &Ui, tone: Tone, label: impl Into<AttrValue>, action: Action) -> Tag {
    plain(ui, tone.class(), action).add(text(label))
}

/// A button with a drawing before the words.
pub(crate) fn glyph_button(ui: &Ui, tone: Tone, glyph: Glyph, label: &'static str, action: Action) -> Tag {
    plain(ui, tone.class(), action).add(icon(glyph)).add(text(label))
}

/// A button that shows only the drawing: for close and remove. The label is its name and tooltip.
pub(crate) fn bare(ui: &Ui, glyph: Glyph, label: impl Into<AttrValue>, action: Action) -> Html {
    let label = label.into();
    let button = plain(ui, "button button-quiet button-bare", action);
    button.set("title", label.clone()).set("aria-label", label).add(icon(glyph)).end()
}

/// A link to the field of the form that a statement rests on.
pub(crate) fn jump(ui: &Ui, place: impl Into<Place>, label: impl Into<AttrValue>) -> Html {
    plain(ui, "jump", Action::Jump(place.into())).say(label)
}

/// The remedies of a problem or finding, as buttons; nothing when there are none.
pub(crate) fn fixes(ui: &Ui, fixes: &[Fix]) -> Html {
    if fixes.is_empty() {
        return Html::default();
    }
    let mut buttons = Vec::new();
    for each in fixes {
        buttons.push(fix(ui, each));
    }
    el("span", "fixes", buttons)
}

/// The button of one fix.
pub(crate) fn fix(ui: &Ui, fix: &Fix) -> Html {
    // Wrapped, so that undo takes back the fix alone and not the typing before it.
    let command = Command::All(vec![fix.command.clone()]);
    button(ui, Tone::Plain, fix.label.clone(), Action::Edit(command)).end()
}

/// DOM id of the text to copy by hand.
pub(crate) const BY_HAND: &str = "copy-by-hand";

/// A copy button: says "Copied" for two seconds. When the clipboard is blocked it shows the text selected, with
/// "Press Ctrl+C". `name` names the text, which no other copy button on the page does: "trust policy of orders".
pub(crate) fn copy(model: &Model, name: &str, what: &str) -> Html {
    let what: Rc<str> = what.into();
    let make: Rc<dyn Fn() -> Rc<str>> = Rc::new(move || what.clone());
    copy_made(model, name, &make)
}

/// The same for a text that is made when it is asked for.
pub(crate) fn copy_made(model: &Model, name: &str, make: &Rc<dyn Fn() -> Rc<str>>) -> Html {
    let (glyph, words, by_hand) = match &model.session().copied {
        Some((copied, true)) if **copied == *name => (Glyph::Check, "Copied", false),
        Some((copied, false)) if **copied == *name => (Glyph::Copy, "Copy", true),
        _ => (Glyph::Copy, "Copy", false),
    };
    let (named, text_of): (Rc<str>, _) = (name.into(), make.clone());
    let copy: Then = Box::new(move |_| Some(Action::Ask(Errand::Copy(named.clone(), text_of()))));
    let button = tag("button", Tone::Quiet.class())
        .set("type", "button")
        .on("click", &model.ui, copy)
        .set("aria-label", ["Copy ", name].concat())
        .add(icon(glyph))
        .say(words);
    let mut parts = vec![button];
    if by_hand {
        let area = tag("textarea", "").set("id", BY_HAND).flag("readonly", true).set("rows", "2").value(make());
        parts.push(el("label", "copy-by-hand", vec![text("Press Ctrl+C"), area.end()]));
    }
    el("span", "copy", parts)
}

/// A choice, with the option that is chosen; "Not sure" is not among them unless it is given.
pub(crate) fn options<'a>(chosen: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Html> {
    let mut options = Vec::new();
    for (value, label) in choices {
        let option = tag("option", "").set("value", value.to_owned()).flag("selected", value == chosen);
        options.push(option.say(label.to_owned()));
    }
    options
}

/// Code.
pub(crate) fn code(words: &str) -> Html {
    say("code", "", words.to_owned())
}
