//! The page shown when the app has panicked, built without the app: plain elements and functions of the browser itself,
//! because nothing of this module's memory can be relied on any more.

use super::{dom, file};
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

/// Id of the page.
const PAGE: &str = "stopped";

/// Gives name and JSON text of the open design.
type Design = Box<dyn Fn() -> (String, String)>;

thread_local! {
    static DESIGN: RefCell<Option<Design>> = const { RefCell::new(None) };
}

/// Says how to get at the open design when it is needed.
pub(crate) fn remember(design: impl Fn() -> (String, String) + 'static) {
    DESIGN.with(|slot| {
        if let Ok(mut slot) = slot.try_borrow_mut() {
            *slot = Some(Box::new(design));
        }
    });
}

/// What to do in a panic: show a page that says the design is safe, and offers it.
pub(crate) fn on_panic(info: &std::panic::PanicHookInfo<'_>) {
    let _ = show(&info.to_string());
}

/// Does the same for an exception that the browser throws through the app, after which nothing works either.
pub(crate) fn watch() {
    if let Some(window) = dom::window() {
        EventListener::new(&window, "error", |event| {
            let read = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).ok();
            let error = read(event, "error").unwrap_or_default();
            let stack = Some(&error).filter(|error| error.is_object()).and_then(|error| read(error, "stack"));
            // Errors of extensions are none of ours.
            if let Some(stack) = stack.and_then(|stack| stack.as_string()).filter(|stack| stack.contains("wasm"))
                && dom::by_id(PAGE).is_none()
            {
                let _ = show(&stack.chars().take(2_000).collect::<String>());
            }
        })
        .forget();
    }
}

fn show(details: &str) -> Result<(), JsValue> {
    let document = dom::document().ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    body.set_text_content(None);
    let page = add(&document, &body, "main", "skeleton", "")?;
    page.set_id(PAGE);
    let _ = page.set_attribute("role", "alert");
    add(&document, &page, "h1", "", "Sluice stopped. Your design is safe.")?;
    add(&document, &page, "p", "", "Reload the page to go on. If it stops again, download the design first.")?;
    let row = add(&document, &page, "p", "button-row", "")?;

    let reload = add(&document, &row, "button", "button button-primary", "Reload")?;
    let location = Reflect::get(&js_sys::global(), &"location".into())?;
    on_click(&reload, &bound(&location, "reload", &[])?)?;

    let design = DESIGN.with(|slot| slot.try_borrow().ok().and_then(|slot| slot.as_ref().map(|design| design())));
    if let Some((name, json)) = design
        && let Some(url) = file::object_url("application/json", json.as_bytes())
    {
        let link = add(&document, &row, "a", "button", "Download design")?;
        link.set_attribute("href", &url)?;
        link.set_attribute("download", &name)?;
    }

    let details = format!("Sluice {}\n{details}", env!("CARGO_PKG_VERSION"));
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    if !clipboard.is_undefined() {
        let copy = add(&document, &row, "button", "button", "Copy details")?;
        on_click(&copy, &bound(&clipboard, "writeText", &[details.as_str().into()])?)?;
    }
    add(&document, &page, "pre", "", &details)?;
    Ok(())
}

fn add(document: &Document, parent: &Element, name: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(name)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

/// `object.method.bind(object, ...arguments)`.
fn bound(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<Function, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    let bind: Function = Reflect::get(&method, &"bind".into())?.dyn_into()?;
    let all = js_sys::Array::of1(object);
    for argument in arguments {
        all.push(argument);
    }
    Reflect::apply(&bind, &method, &all)?.dyn_into()
}

fn on_click(element: &Element, function: &Function) -> Result<(), JsValue> {
    element.add_event_listener_with_callback("click", function)
}
