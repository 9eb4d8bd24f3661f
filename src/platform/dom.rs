//! Small errands in the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, HtmlDetailsElement, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

/// The window, in a page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document, in a page.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The page is as narrow as a phone.
pub(crate) fn narrow() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < 720.0)
}

/// The visitor wants no motion.
pub(crate) fn still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// One panel is shown at a time, and the form is one of them: see static/css/layout.css.
pub(crate) fn one_panel() -> bool {
    matches("(max-width: 899px)")
}

fn matches(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|query| query.matches())
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The attribute of the element, or of the nearest one around it that has it.
pub(crate) fn attribute_around(element: &Element, name: &str) -> Option<String> {
    let mut next = Some(element.clone());
    while let Some(element) = next {
        if let Some(value) = element.get_attribute(name) {
            return Some(value);
        }
        next = element.parent_element();
    }
    None
}

/// Sets the title of the page.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document().filter(|document| document.title() != title) {
        document.set_title(title);
    }
}

/// Sets or removes an attribute of `<html>`.
pub(crate) fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets the text of an element that nobody else writes.
pub(crate) fn set_text(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Opens every closed `<details>` around the element, scrolls to it and focuses it. False when it is not there.
pub(crate) fn reveal(id: &str) -> bool {
    let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let mut around = element.parent_element();
    while let Some(outer) = around {
        if let Some(details) = outer.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        around = outer.parent_element();
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    element.focus().is_ok()
}

/// Shows the beginning of the page.
pub(crate) fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What the control with this id says.
pub(crate) fn value(id: &str) -> Option<String> {
    js_sys::Reflect::get(by_id(id)?.as_ref(), &"value".into()).ok()?.as_string()
}

/// Makes every choice show the option that is marked as chosen: the mark is only a default, and no longer counts once a
/// person has chosen.
pub(crate) fn settle_choices() {
    let Some(marked) = document().and_then(|document| document.query_selector_all("option[selected]").ok()) else {
        return;
    };
    let selected = JsValue::from_str("selected");
    for at in 0..marked.length() {
        if let Some(option) = marked.item(at)
            && js_sys::Reflect::get(&option, &selected).is_ok_and(|now| now.is_falsy())
        {
            let _ = js_sys::Reflect::set(&option, &selected, &JsValue::TRUE);
        }
    }
}

/// Opens the page's `<dialog>` over the page, or closes it, which gives the focus back to where it was.
pub(crate) fn show_dialog(open: bool) {
    let found = document().and_then(|document| document.query_selector("dialog").ok().flatten());
    if let Some(dialog) = found.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
        if open {
            let _ = dialog.show_modal();
            // The browser would choose the first control, which closes the box.
            if let Ok(Some(first)) = dialog.query_selector("textarea, input:not([type=file])")
                && let Ok(first) = first.dyn_into::<HtmlElement>()
            {
                let _ = first.focus();
            }
        }
    }
}

/// An element fills the screen.
pub(crate) fn fills_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// Lets the element called `id` fill the screen, or ends that; false when the browser cannot.
pub(crate) fn full_screen(id: &str) -> bool {
    if fills_screen() {
        leave_full_screen();
        return true;
    }
    by_id(id).is_some_and(|element| element.request_fullscreen().is_ok())
}

/// Nothing fills the screen any longer.
pub(crate) fn leave_full_screen() {
    if let Some(document) = document().filter(|_| fills_screen()) {
        document.exit_fullscreen();
    }
}

/// Gives the focus to the element called `id`, and selects its text; false when there is none.
pub(crate) fn reach(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    // Both HTML and SVG elements have `focus`, and only controls with text have `select`.
    for method in ["focus", "select"] {
        if let Ok(method) = js_sys::Reflect::get(&element, &method.into())
            && let Some(method) = method.dyn_ref::<js_sys::Function>()
        {
            let _ = method.call0(&element);
        }
    }
    true
}

/// The element with the focus and those around it, innermost first; nothing when nothing has the focus.
pub(crate) fn focused() -> Vec<Element> {
    let mut around = Vec::new();
    let mut next = document().and_then(|document| document.active_element());
    while let Some(element) = next {
        next = element.parent_element();
        around.push(element);
    }
    around
}

/// Gives the focus to the first of these that is still on the page and can take it, when the element that had it is
/// gone. What is not shown takes none.
pub(crate) fn refocus(around: &[Element]) {
    if around.first().is_none_or(|element| element.is_connected()) {
        return;
    }
    for element in around.iter().filter(|element| element.is_connected()) {
        if element.get_attribute("tabindex").is_none() {
            let _ = element.set_attribute("tabindex", "-1");
        }
        if let Some(html) = element.dyn_ref::<HtmlElement>() {
            let _ = html.focus();
        }
        if document().and_then(|document| document.active_element()).as_ref() == Some(element) {
            return;
        }
    }
}

/// Tells the document that something happened.
pub(crate) fn fire(name: &str) {
    if let (Some(document), Ok(event)) = (document(), Event::new(name)) {
        let _ = document.dispatch_event(&event);
    }
}

/// Fills a `<datalist>` that nobody else writes.
pub(crate) fn fill_datalist(id: &str, values: &[String]) {
    let (Some(list), Some(document)) = (by_id(id), document()) else { return };
    list.set_text_content(None);
    for value in values {
        if let Ok(option) = document.create_element("option") {
            let _ = option.set_attribute("value", value);
            let _ = list.append_child(&option);
        }
    }
}
