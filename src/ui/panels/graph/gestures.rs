//! Hands on the drawing: dragging its background, the wheel with Ctrl or Cmd, two fingers. One finger and the plain
//! wheel are left to the browser, which scrolls the drawing and, at its end, the page.

use super::canvas::Moved;
use crate::platform::dom::by_id;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, TouchEvent, WheelEvent};
use yew::Callback;

/// Pixels of dragging that are still a press.
const STILL: i32 = 4;

/// Pixels of one turn of a wheel that count: some turn by a hundred at a time.
const NOTCH: f64 = 25.0;

/// A pointer that is down on the background: where, and how far the frame was scrolled then.
type Down = (i32, i32, i32, i32);

/// Listens for as long as it lives.
#[derive(Default)]
pub(super) struct Hands {
    /// The last press turned into dragging.
    pub(super) dragged: Rc<Cell<bool>>,
    /// Kept for their end.
    _listeners: Vec<EventListener>,
}

impl Hands {
    /// Listens to the frame called `id`.
    pub(super) fn on(id: &str, tell: &Callback<Moved>) -> Self {
        let dragged = Rc::new(Cell::new(false));
        let Some(frame) = by_id(id) else { return Self { dragged, _listeners: Vec::new() } };
        let mut listeners = Vec::new();
        let mut hear = |kind: &'static str, hear: Box<dyn FnMut(&Event)>| {
            let options = EventListenerOptions::enable_prevent_default();
            listeners.push(EventListener::new_with_options(&frame, kind, options, hear));
        };
        let say = tell.clone();
        hear("scroll", Box::new(move |_| say.emit(Moved::Looked)));
        let say = tell.clone();
        hear("wheel", Box::new(move |event| wheel(event, &say)));
        let down = Rc::new(Cell::new(None));
        let (on, moved) = (down.clone(), dragged.clone());
        let whole = frame.clone();
        hear(
            "pointerdown",
            Box::new(move |event| {
                on.set(pressed(event, &whole));
                moved.set(false);
            }),
        );
        let (on, moved, whole) = (down.clone(), dragged.clone(), frame.clone());
        hear("pointermove", Box::new(move |event| drag(event, &on, &moved, &whole)));
        for end in ["pointerup", "pointercancel"] {
            let (on, whole) = (down.clone(), frame.clone());
            hear(
                end,
                Box::new(move |_| {
                    on.set(None);
                    let _ = whole.class_list().remove_1("dragged");
                }),
            );
        }
        let fingers = Rc::new(Cell::new(None));
        let (first, whole, say) = (fingers, frame.clone(), tell.clone());
        for kind in ["touchstart", "touchmove"] {
            let (first, whole, say) = (first.clone(), whole.clone(), say.clone());
            hear(kind, Box::new(move |event| pinch(event, &first, &whole, &say)));
        }
        Self { dragged, _listeners: listeners }
    }
}

fn wheel(event: &Event, say: &Callback<Moved>) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key() || wheel.meta_key()) else {
        return;
    };
    event.prevent_default();
    let line = if wheel.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { NOTCH };
    let by = (wheel.delta_y() * line).clamp(-NOTCH, NOTCH) / 100.0;
    let times = if by > 0.0 { 1.0 / (1.0 + by) } else { 1.0 - by };
    if by != 0.0 {
        say.emit(Moved::Scaled(times, (f64::from(wheel.client_x()), f64::from(wheel.client_y()))));
    }
}

/// Where a mouse or pen was put down on the background.
fn pressed(event: &Event, frame: &Element) -> Option<Down> {
    let pointer = event.dyn_ref::<PointerEvent>()?;
    let on_step = event.target()?.dyn_into::<Element>().ok()?.closest(".node").ok()?.is_some();
    let ours = pointer.button() == 0 && pointer.pointer_type() != "touch" && !on_step;
    ours.then(|| (pointer.client_x(), pointer.client_y(), frame.scroll_left(), frame.scroll_top()))
}

fn drag(event: &Event, down: &Cell<Option<Down>>, dragged: &Cell<bool>, frame: &Element) {
    let (Some((x, y, left, top)), Some(pointer)) = (down.get(), event.dyn_ref::<PointerEvent>()) else { return };
    let (right, below) = (pointer.client_x() - x, pointer.client_y() - y);
    if !dragged.get() {
        if right.abs() < STILL && below.abs() < STILL {
            return;
        }
        dragged.set(true);
        let _ = frame.set_pointer_capture(pointer.pointer_id());
        let _ = frame.class_list().add_1("dragged");
    }
    frame.set_scroll_left(left - right);
    frame.set_scroll_top(top - below);
}

/// Two fingers: how far apart they were, and the point between them.
type Fingers = (f64, f64, f64);

fn pinch(event: &Event, last: &Cell<Option<Fingers>>, frame: &Element, say: &Callback<Moved>) {
    let Some(now) = event.dyn_ref::<TouchEvent>().and_then(fingers) else {
        last.set(None);
        return;
    };
    event.prevent_default();
    if let Some((apart, x, y)) = last.get().filter(|_| event.type_() == "touchmove") {
        frame.scroll_by_with_x_and_y(x - now.1, y - now.2);
        say.emit(Moved::Scaled(now.0 / apart, (now.1, now.2)));
    }
    last.set(Some(now));
}

fn fingers(event: &TouchEvent) -> Option<Fingers> {
    let touches = event.touches();
    let (one, other) = (touches.get(0)?, touches.get(1)?);
    let place = |touch: &web_sys::Touch| (f64::from(touch.client_x()), f64::from(touch.client_y()));
    let ((a, b), (c, d)) = (place(&one), place(&other));
    let apart = ((a - c) * (a - c) + (b - d) * (b - d)).sqrt();
    Some((apart.max(1.0), f64::midpoint(a, c), f64::midpoint(b, d)))
}
