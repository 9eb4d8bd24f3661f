//! The boxes: share, examples, saved designs, open a file. One `<dialog>` of the browser, which traps the focus and gives
//! it back; it is opened and closed after the page is drawn.

use super::notices;
use crate::design::Draft;
use crate::design::examples::EXAMPLES;
use crate::share::{Options, prepare};
use crate::store::{Action, DialogKind, Errand, Origin, Part, Saved};
use crate::ui::components::{Glyph, Tone, bare, button, copy, waiting};
use crate::ui::effects;
use crate::ui::html::{Then, Ui, always, el, is, say, tag, text, with_text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Longest link that mail programs and chats leave in one piece.
const EVERYWHERE: usize = 2_000;
/// Longest link that chats leave in one piece.
const CHATS: usize = 4_000;

/// The box, which is empty while it is closed.
pub(super) fn dialog(model: &Model) -> Html {
    // Said by the browser, a little later: another box may be open by then.
    let closed: Then = Box::new(|event| (!is(event, "open")).then_some(Action::Close));
    let dialog = tag("dialog", "dialog").set("closedby", "any").on("close", &model.ui, closed);
    let Some(kind) = model.session().dialog else { return dialog.end() };
    let (id, title) = match kind {
        DialogKind::Share => ("share-dialog", "Share this design"),
        DialogKind::Examples => ("examples-dialog", "Examples"),
        DialogKind::Saved => ("saved-dialog", "Saved designs"),
        DialogKind::Open => ("open-dialog", "Open a file"),
        DialogKind::Describe => ("describe-dialog", "Describe in words"),
        DialogKind::Import => ("import-dialog", "Import steps"),
        DialogKind::Export => ("export-dialog", "Export the graph"),
    };
    let head =
        vec![tag("h2", "").set("id", "dialog-title").say(title), bare(&model.ui, Glyph::Close, "Close", Action::Close)];
    let mut parts = vec![el("div", "dialog-head", head), notices::in_box(model)];
    match model.later.here() {
        Some(here) => parts.extend((here.dialog)(model, kind)),
        None => parts.push(waiting(model.later, &model.ui)),
    }
    dialog.set("id", id).set("aria-labelledby", "dialog-title").all(parts)
}

/// What is in the box.
pub(crate) fn content(model: &Model, kind: DialogKind) -> Vec<Html> {
    match kind {
        DialogKind::Share => share(model),
        DialogKind::Examples => {
            let words = "The open design stays: it is in the saved designs, and one Undo away.";
            vec![say("p", "", words), examples(&model.ui)]
        }
        DialogKind::Saved => saved(model),
        DialogKind::Open => open_file(&model.ui),
        DialogKind::Describe => super::describe::describe(model),
        DialogKind::Import => super::import::import(model),
        DialogKind::Export => super::export::export(model),
    }
}

/// A button for each example.
pub(crate) fn examples(ui: &Ui) -> Html {
    let mut items = Vec::new();
    for example in EXAMPLES {
        items.push(el(
            "li",
            "",
            vec![
                button(ui, Tone::Plain, example.title, Action::OpenExample(example.keyword.to_owned())).end(),
                say("span", "example-about", example.about),
            ],
        ));
    }
    el("ul", "examples", items)
}

/// The design with what the switches let into a link or file.
pub(super) fn shared(model: &Model) -> Draft {
    let has = |part: Part| model.session().parts.contains(&part);
    let options =
        Options { notes: has(Part::Notes), outside_names: has(Part::OutsideNames), addresses: has(Part::Addresses) };
    prepare(model.draft(), &options)
}

/// The switches for what goes into a link or file.
pub(super) fn switches(model: &Model, legend: &'static str, parts: &[Part]) -> Html {
    let mut switches = vec![say("legend", "", legend)];
    for &part in parts {
        let switch: Then = Box::new(move |event| Some(Action::Part(part, is(event, "checked"))));
        let tick = tag("input", "").set("id", ["share-", part.keyword()].concat()).set("type", "checkbox");
        let tick = tick.checked(model.session().parts.contains(&part)).on("change", &model.ui, switch);
        switches.push(el("label", "check", vec![tick.end(), text(part.label())]));
    }
    el("fieldset", "share-parts", switches)
}

/// A link that holds the design, and how far it will get.
fn share(model: &Model) -> Vec<Html> {
    let panel = model.session().parts.contains(&Part::Panel).then_some(model.session().panel);
    let Some(link) = effects::link(&shared(model), panel) else {
        let says = "This design is too large for a link: it would not open. Send the file, or leave parts of it out.";
        let save = button(&model.ui, Tone::Primary, "Save as a file", Action::Ask(Errand::SaveFile)).end();
        return vec![say("p", "", says), save, switches(model, "In the link", Part::ALL)];
    };
    let length = link.len();
    let verdict = if length <= EVERYWHERE {
        " characters: fits everywhere"
    } else if length <= CHATS {
        " characters: may break in email"
    } else {
        " characters: too long for most programs: send the file"
    };
    let count = length.to_string();
    let meter = tag("meter", "")
        .set("min", "0")
        .set("max", "6000")
        .set("low", "2001")
        .set("high", "4001")
        .set("optimum", "0")
        .set("value", count.clone())
        .set("aria-label", "Length of the link");
    let shown = tag("input", "control mono").set("id", "share-link").set("type", "text").flag("readonly", true);
    vec![
        tag("label", "").set("for", "share-link").say("Link"),
        el("div", "share-link", vec![shown.value(link.clone()).end(), copy(model, "the link", &link)]),
        el(
            "p",
            "share-meter",
            vec![meter.end(), tag("span", "").set("id", "share-length").say([&count, verdict].concat())],
        ),
        switches(model, "In the link", Part::ALL),
        say(
            "p",
            "quiet",
            "The design is inside the link after #. Browsers don't send that part to any server, but anyone with the \
             link can read it, and it stays in browser history and chats.",
        ),
    ]
}

fn saved(model: &Model) -> Vec<Html> {
    let (state, ui) = (&model.state, &model.ui);
    let (kept, binned) = (state.library.list(false), state.library.list(true));
    let mut parts = Vec::new();
    if kept.is_empty() {
        parts.push(say(
            "p",
            "",
            "Nothing is saved yet. Change an example, or save a copy of a shared design: both are saved in this browser \
             from then on.",
        ));
    } else {
        parts.push(el("ul", "saved-list", kept.into_iter().map(|saved| design(model, saved)).collect()));
        parts.push(el(
            "p",
            "button-row",
            vec![
                button(ui, Tone::Plain, "Export all", Action::Ask(Errand::SaveAll)).set("id", "export-all").end(),
                button(ui, Tone::Plain, "Open a file", Action::Open(DialogKind::Open)).end(),
            ],
        ));
    }
    if !binned.is_empty() {
        let mut items = Vec::new();
        for saved in binned {
            let restore = button(ui, Tone::Plain, "Restore", Action::Restore(saved.id.clone())).end();
            let name = say("span", "saved-name", saved.name());
            items.push(tag("li", "").key(saved.id.as_str()).all(vec![name, restore]));
        }
        parts.push(say("h3", "", "Bin"));
        parts.push(el("ul", "saved-list", items));
        parts.push(el("p", "", vec![button(ui, Tone::Danger, "Empty the bin", Action::EmptyBin).end()]));
    }
    parts.push(say(
        "p",
        "quiet",
        "Designs are kept in this browser only. Clearing the data of this site deletes them.",
    ));
    parts
}

fn design(model: &Model, saved: &Saved) -> Html {
    let ui = &model.ui;
    let id = saved.id.clone();
    let open = model.state.origin == Origin::Saved(id.clone());
    let renamed = {
        let id = id.clone();
        with_text(move |name| Action::Rename(id.clone(), name))
    };
    let name = tag("input", "control saved-name")
        .set("type", "text")
        .set("aria-label", ["Name of ", &saved.name()].concat())
        .set("autocomplete", "off")
        .on("change", ui, renamed)
        .value(saved.name());
    let changed = [if open { "open, " } else { "" }, "changed ", &effects::say_when(saved.changed)].concat();
    tag("li", "").key(id.as_str()).set("data-design", id.as_str().to_owned()).all(vec![
        name.end(),
        say("span", "quiet", changed),
        el(
            "span",
            "button-row",
            vec![
                button(ui, Tone::Plain, "Open", Action::OpenSaved(id.clone())).end(),
                button(ui, Tone::Quiet, "Duplicate", Action::Duplicate(id.clone())).end(),
                button(ui, Tone::Danger, "Delete", Action::Delete(id)).end(),
            ],
        ),
    ])
}

/// Chooses a file.
fn open_file(ui: &Ui) -> Vec<Html> {
    let file = tag("input", "").set("id", "file").set("type", "file").set("accept", ".json,.svg,.png");
    vec![
        say(
            "p",
            "",
            "A design saved as a file, all of them, or a picture exported here. It is read in this browser and goes \
             nowhere else. The open design stays saved.",
        ),
        tag("label", "").set("for", "file").say("File (JSON, SVG or PNG)"),
        file.on("change", ui, always(Action::Ask(Errand::Read))).end(),
    ]
}
