//! Finding a step by its name.

use super::act::choose;
use super::steps::Steps;
use crate::store::Action;
use crate::ui::html::{Then, say, tag, text_of};
use crate::ui::model::Model;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// DOM id of what is looked for.
const FIND: &str = "graph-find";

pub(super) fn find(model: &Model, steps: &Steps<'_>, chosen: Option<usize>) -> Html {
    let session = model.session();
    let found: Vec<usize> = (0..steps.all().len()).filter(|&index| steps.found(index, &session.sought)).collect();
    let count = match (session.sought.trim().is_empty(), found.len()) {
        (true, _) => String::new(),
        (false, 0) => "No step is called that.".to_owned(),
        (false, 1) => "1 step. Enter chooses it.".to_owned(),
        (false, count) => [&count.to_string(), " steps. Enter chooses the next."].concat(),
    };
    let typed: Then = Box::new(|event| Some(Action::Seek(text_of(event)?.as_str().into())));
    let next = found.iter().find(|&&index| Some(index) > chosen).or_else(|| found.first());
    let next = next.and_then(|&index| steps.id(index)).map(choose);
    let enter: Then = Box::new(move |event| {
        let key = event.dyn_ref::<KeyboardEvent>()?.key();
        next.clone().filter(|_| key == "Enter")
    });
    let input = tag("input", "control")
        .set("id", FIND)
        .set("type", "search")
        .set("aria-label", "Find a step")
        .set("placeholder", "Find a step")
        .set("autocomplete", "off")
        .value(session.sought.to_string())
        .on("input", &model.ui, typed)
        .on("keydown", &model.ui, enter);
    super::group("tools find", "Find", vec![input.end(), say("span", "found", count)])
}
