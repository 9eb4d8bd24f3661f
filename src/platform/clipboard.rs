//! The clipboard, which browsers may refuse.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// Writes `text`, then calls `done` with whether it worked.
pub(crate) fn write(text: &str, done: impl Fn(bool) + Clone + 'static) {
    // `navigator.clipboard` is missing outside secure contexts, which web-sys does not model.
    let clipboard = super::dom::window()
        .map(|window| window.navigator())
        .filter(|navigator| Reflect::has(navigator, &"clipboard".into()).unwrap_or(false))
        .map(|navigator| navigator.clipboard())
        .filter(|clipboard| !clipboard.is_undefined());
    let Some(clipboard) = clipboard else {
        done(false);
        return;
    };
    let refused = done.clone();
    let on_ok = Closure::once_into_js(move |_: JsValue| done(true));
    let on_err = Closure::once_into_js(move |_: JsValue| refused(false));
    // `then` with both handlers, so that exactly one of them runs.
    let promise = clipboard.write_text(text);
    if let Ok(then) = Reflect::get(&promise, &"then".into())
        && let Some(then) = then.dyn_ref::<js_sys::Function>()
    {
        let _ = then.call2(&promise, &on_ok, &on_err);
    }
}
