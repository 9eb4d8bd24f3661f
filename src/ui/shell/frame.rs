//! Where everything stands. Which panels show at which width is the style sheet's business: it reads `data-panel`.

use super::{bar, dialogs, notices};
use crate::store::{Action, Errand, Panel, Spot};
use crate::ui::components::{Glyph, Kept, early, icon, waiting};
use crate::ui::early::View;
use crate::ui::effects;
use crate::ui::html::{Then, el, tag, text, word};
use crate::ui::model::Model;
use crate::ui::panels::workload;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The tabs beside the form, in order.
const TABS: [Panel; 5] = [Panel::Schedule, Panel::Graph, Panel::Security, Panel::Cost, Panel::Answer];

const fn glyph(panel: Panel) -> Glyph {
    match panel {
        Panel::Workload => Glyph::Form,
        Panel::Answer => Glyph::Answer,
        Panel::Schedule => Glyph::Calendar,
        Panel::Graph => Glyph::Mwaa,
        Panel::Security => Glyph::Key,
        Panel::Cost => Glyph::Coin,
    }
}

const fn panel_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Workload => "workload",
        Panel::Answer => "panel-answer",
        Panel::Schedule => "panel-schedule",
        Panel::Graph => "panel-graph",
        Panel::Security => "panel-security",
        Panel::Cost => "panel-cost",
    }
}

const fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Workload => "tab-workload",
        Panel::Answer => "tab-answer",
        Panel::Schedule => "tab-schedule",
        Panel::Graph => "tab-graph",
        Panel::Security => "tab-security",
        Panel::Cost => "tab-cost",
    }
}

/// The whole page. `settled` is the same with the draft that was analysed: what panels and boxes show.
pub(crate) fn page(model: &Model, settled: &Model) -> Html {
    let tab = model.session().tab;
    let part = |id: &'static str, class: &'static str, label: &'static str, content: Html| {
        tag("section", class).set("id", id).set("aria-label", label).set("tabindex", "-1").all(vec![content])
    };
    let live = |id: &'static str, role: &'static str| tag("div", "visually-hidden").set("id", id).set("role", role);
    let panel = tag("div", "panel")
        .key(panel_id(tab))
        .set("id", panel_id(tab))
        .set("role", "tabpanel")
        .set("tabindex", "0")
        .set("aria-labelledby", tab_id(tab))
        .all(vec![calm(settled, View::Answer)]);
    let app = tag("div", "app").set("data-panel", model.session().panel.keyword());
    app.maybe("data-answered", model.advisor.here().map(|_| "true")).all(vec![
        skip(model, "workload", "Skip to the workload"),
        skip(model, "answer-summary", "Skip to the answer"),
        skip(model, panel_id(tab), "Skip to the panel"),
        bar::bar(model),
        notices::notices(model),
        el(
            "main",
            "",
            vec![
                el("div", "strip", vec![calm(settled, View::Chip)]),
                part("workload", "workload", "Workload", workload(model)),
                part("answer-summary", "side", "Answer in short", calm(settled, View::Rail)),
                el("div", "middle", vec![tabs(model), panel]),
            ],
        ),
        bottom(model),
        dialogs::dialog(settled),
        live(effects::POLITE, "status").end(),
        live(effects::ASSERTIVE, "alert").end(),
    ])
}

/// Something that shows an analysis, drawn when that or what is chosen in it is another.
fn calm(settled: &Model, view: View) -> Html {
    let draw = |Kept { model, index, .. }: &Kept| {
        let tab = model.session().tab;
        match (*index, model.later.here()) {
            (RAIL, _) => shown(model, View::Rail),
            (CHIP, _) => shown(model, View::Chip),
            _ if tab == Panel::Answer => shown(model, View::Answer),
            (_, Some(here)) => (here.panel)(model, tab),
            (_, None) => waiting(model.later, &model.ui),
        }
    };
    let same = |before: &Kept, now: &Kept| before.model.turn == now.model.turn;
    Kept { model: settled.clone(), index: view as usize, words: String::new(), draw, same }.end(None)
}

const RAIL: usize = View::Rail as usize;
const CHIP: usize = View::Chip as usize;

/// One view of the answer. The one element called `answer-sentence` is in the panel, or else in the rail.
fn shown(model: &Model, view: View) -> Html {
    let panel = model.session().tab == Panel::Answer;
    match (model.advisor.here(), view) {
        (Some(here), View::Answer) => (here.answer)(model, true),
        (Some(here), View::Rail) => (here.rail)(model, !panel),
        (Some(here), View::Chip) => (here.chip)(model),
        (None, _) => early(model, view),
    }
}

/// A skip link. Its address is not followed: what stands after `#` is the design.
fn skip(model: &Model, id: &'static str, label: &'static str) -> Html {
    let go: Then = Box::new(move |event| {
        event.prevent_default();
        Some(Action::Ask(Errand::Focus(Spot::Id(id.into()))))
    });
    tag("a", "skip").set("href", ["#", id].concat()).on("click", &model.ui, go).say(label)
}

fn tabs(model: &Model) -> Html {
    let current = model.session().tab;
    let turn: Then = Box::new(move |event| {
        let at = TABS.iter().position(|panel| *panel == current).unwrap_or_default();
        let last = TABS.len() - 1;
        let to = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
            "ArrowRight" if at == last => 0,
            "ArrowRight" => at + 1,
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        event.prevent_default();
        let panel = *TABS.get(to)?;
        Some(Action::All(vec![Action::Show(panel), Action::Ask(Errand::Focus(Spot::Id(tab_id(panel).into())))]))
    });
    let mut tabs = Vec::new();
    for panel in TABS {
        let chosen = panel == current;
        let tab = tag("button", "tab")
            .set("type", "button")
            .set("role", "tab")
            .set("id", tab_id(panel))
            .set("aria-selected", word(chosen))
            .set("tabindex", if chosen { "0" } else { "-1" })
            .maybe("aria-controls", chosen.then(|| panel_id(panel)));
        tabs.push(tab.press(&model.ui, Action::Show(panel)).all(vec![icon(glyph(panel)), text(panel.label())]));
    }
    let list = tag("div", "tabs").set("role", "tablist").set("aria-label", "Panels");
    list.on("keydown", &model.ui, turn).all(tabs)
}

/// On narrow screens: one panel at a time.
fn bottom(model: &Model) -> Html {
    let mut items = Vec::new();
    for &panel in Panel::ALL {
        let here = (panel == model.session().panel).then_some("page");
        let item = tag("button", "bottom-item").set("type", "button").maybe("aria-current", here);
        items.push(item.press(&model.ui, Action::Show(panel)).all(vec![icon(glyph(panel)), text(panel.label())]));
    }
    tag("nav", "bottom").set("aria-label", "Panels of this page").all(items)
}
