//! Small errands in the page.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlDetailsElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

/// The window, in a page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document, in a page.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
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
