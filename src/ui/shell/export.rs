//! The box "Export the graph": texts and pictures for other programs, the pictures with the design in them.

use super::dialogs::{shared, switches};
use crate::export;
use crate::share;
use crate::store::{Action, Errand, Part};
use crate::ui::components::{Tone, button, copy};
use crate::ui::effects;
use crate::ui::html::{el, say, tag};
use crate::ui::model::Model;
use yew::prelude::*;

/// The picture of the graph, and the design that is in it.
pub(crate) fn drawn(model: &Model) -> (String, String) {
    let json = share::to_json(&shared(model));
    (export::svg::svg(&model.analysis, &json), json)
}

/// The box.
pub(super) fn export(model: &Model) -> Vec<Html> {
    let design = &model.analysis.design;
    let stem = effects::stem(&model.state);
    let mut items = Vec::new();
    let mut item = |name: &'static str, about: &'static str, ending: &'static str, mime, text: Option<String>| {
        let download = match &text {
            Some(text) => Errand::Download([&stem, ending].concat().into(), mime, text.as_str().into()),
            None => Errand::Picture,
        };
        let mut buttons = Vec::new();
        if let Some(text) = &text {
            buttons.push(copy(model, name, text));
        }
        let label = ["Download ", name].concat();
        let button = button(&model.ui, Tone::Plain, "Download", Action::Ask(download));
        let id = ["export", &ending.replace('.', "-")].concat();
        buttons.push(button.set("id", id).set("aria-label", label).end());
        let words = el("span", "", vec![say("strong", "", name), say("span", "quiet", about)]);
        items.push(tag("li", "export").key(name).all(vec![words, el("span", "button-row", buttons)]));
    };
    item("Mermaid", "For Markdown, wikis and tickets", ".mmd", "text/plain", Some(export::mermaid::mermaid(design)));
    item("DOT", "For Graphviz", ".dot", "text/vnd.graphviz", Some(export::dot::dot(design)));
    item("SVG", "A picture; opens here as the design", ".svg", "image/svg+xml", Some(drawn(model).0));
    item("PNG", "The same in pixels", ".png", "image/png", None);
    vec![
        el("ul", "exports", items),
        switches(model, "In the pictures, beside the steps", &[Part::Notes, Part::OutsideNames, Part::Addresses]),
        say(
            "p",
            "quiet",
            "The SVG and the PNG hold the design: “Open a file” gives it back. Whoever has the picture can read it. Text \
             that looks like a secret is left out.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Command, Place, TaskField};
    use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, with};

    #[test]
    fn each_text_can_be_copied_and_each_file_downloaded() {
        let draft = diamond();
        let html = panel(el("div", "", {
            let mut parts = vec![say("h2", "", "Export the graph")];
            parts.extend(export(&model(draft.clone(), analysis(&draft))));
            parts
        }));
        for name in ["Mermaid", "DOT", "SVG", "PNG"] {
            assert!(html.contains(&format!("aria-label=\"Download {name}\"")), "{html}");
            assert_eq!(html.contains(&format!("aria-label=\"Copy {name}\"")), name != "PNG", "{html}");
        }
        assert!(!text_of(&html).contains("Open at the panel"), "that is for links");
    }

    #[test]
    fn the_picture_holds_what_the_switches_let_in() {
        let draft = with(&diamond(), &Command::set(Place::Task("c".into(), TaskField::Reads), "s3://private/"));
        let draft = with(&draft, &Command::set(Place::Task("c".into(), TaskField::Name), HOSTILE));
        let model = model(draft.clone(), analysis(&draft));
        let (svg, json) = drawn(&model);
        assert!(!svg.contains("s3://private/") && !svg.contains("<script"), "{svg}");
        assert_eq!(crate::export::svg::design(&svg).as_deref(), Some(json.trim()));
    }
}
