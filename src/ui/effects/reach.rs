//! The focus, on whatever can have it.

use crate::platform::dom;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, SvgElement};

/// Gives the focus to the element called `id`, and selects its text; false when there is none.
pub(crate) fn reach(id: &str) -> bool {
    let Some(element) = dom::by_id(id) else { return false };
    if let Some(element) = element.dyn_ref::<SvgElement>() {
        let _ = element.focus();
    } else if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}
