//! The clipboard, for components.

use crate::platform::clipboard;
use gloo::timers::callback::Timeout;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// How long "Copied" stays.
const SHOWN_MS: u32 = 2_000;

/// Copies `text`; `done` hears `Some(true)` for two seconds, or `Some(false)` when the browser refuses.
pub(crate) fn copy(text: &str, done: UseStateSetter<Option<bool>>) {
    clipboard::write(text, move |ok| {
        done.set(Some(ok));
        super::announce(if ok { "Copied" } else { "The clipboard is blocked. Press Ctrl+C." });
        if ok {
            let done = done.clone();
            Timeout::new(SHOWN_MS, move || done.set(None)).forget();
        }
    });
}

/// Selects what is in the text area, for copying by hand.
pub(crate) fn select_all(area: &NodeRef) {
    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
        let _ = area.focus();
        area.select();
    }
}
