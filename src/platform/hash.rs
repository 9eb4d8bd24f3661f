//! The part of the address after `#`.

use wasm_bindgen::JsValue;

/// The fragment without `#`; empty when there is none.
pub(crate) fn read() -> String {
    let hash = super::dom::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// What was written beside the fragment into the present entry of the history.
pub(crate) fn note() -> Option<String> {
    super::dom::window()?.history().ok()?.state().ok()?.as_string()
}

/// Writes the fragment, as a new entry of the history or over the present one, with a note beside it. No `hashchange` is
/// fired.
pub(crate) fn write(fragment: &str, note: &str, push: bool) {
    let Some(history) = super::dom::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let (note, url) = (JsValue::from_str(note), format!("#{fragment}"));
    let _ = if push {
        history.push_state_with_url(&note, "", Some(&url))
    } else {
        history.replace_state_with_url(&note, "", Some(&url))
    };
}

/// The address of the page without its fragment.
pub(crate) fn page() -> String {
    let href = super::dom::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}
