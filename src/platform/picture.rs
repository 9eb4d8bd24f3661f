//! A drawing in pixels.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Pixels of a picture at most: Safari draws no more than 16,777,216.
const MAX_PIXELS: f64 = 16_000_000.0;
/// Pixels of a side at most.
const MAX_SIDE: f64 = 8_192.0;

/// Draws an SVG and calls `done` with the bytes of a PNG, twice as large where that is allowed; with `None` when the
/// browser cannot.
pub(crate) fn png(svg: &str, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let (Ok(image), Some(url)) = (HtmlImageElement::new(), super::file::object_url("image/svg+xml", svg.as_bytes()))
    else {
        return done(None);
    };
    let drawn = image.clone();
    let address = url.clone();
    let over = Closure::once_into_js(move |event: web_sys::Event| {
        let _ = Url::revoke_object_url(&address);
        done(if event.type_() == "load" { pixels(&drawn) } else { None });
    });
    // Whichever happens first is the only one.
    image.set_onload(over.dyn_ref());
    image.set_onerror(over.dyn_ref());
    image.set_src(&url);
}

fn pixels(image: &HtmlImageElement) -> Option<Vec<u8>> {
    let (wide, high) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = (MAX_PIXELS / (wide * high)).sqrt().min(MAX_SIDE / wide).min(MAX_SIDE / high).min(2.0);
    if !scale.is_normal() {
        return None;
    }
    let canvas: HtmlCanvasElement = super::dom::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 1 and MAX_SIDE")]
    let side = |length: f64| (length * scale).floor().max(1.0) as u32;
    canvas.set_width(side(wide));
    canvas.set_height(side(high));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high).ok()?;
    let url = canvas.to_data_url().ok()?;
    let text = super::dom::window()?.atob(url.strip_prefix("data:image/png;base64,")?).ok()?;
    // `atob` gives one character a byte.
    text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}
