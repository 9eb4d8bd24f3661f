//! Hands on the drawing: dragging its background, the wheel with Ctrl or Cmd, two fingers. One finger and the plain
//! wheel are left to the browser, which scrolls the drawing and, at its end, the page.

use crate::platform::canvas::whole;
use crate::platform::dom::{self, by_id};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget};
use yew::Callback;

/// What happens to the drawing.
#[derive(Clone, Copy)]
pub(super) enum Moved {
    /// Something else of it may be in sight.
    Looked,
    /// Something else of it is in sight.
    Seen,
    /// The next larger size.
    Larger,
    /// The next smaller size.
    Smaller,
    /// All of it is to be seen.
    Fitted,
    /// It is so many times as large, and this point of the window shows the same.
    Scaled(f64, (f64, f64)),
    /// By parts of the frame, to the right and down.
    Turned(f64, f64),
}

/// Pixels of dragging that are still a press.
const STILL: f64 = 4.0;

/// Pixels of one turn of a wheel that count: some turn by a hundred at a time.
const NOTCH: f64 = 25.0;

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
        let mut listeners = Vec::new();
        let (Some(frame), Some(window)) = (by_id(id), dom::window()) else { return Self::default() };
        let mut hear = |target: &EventTarget, kind: &'static str, hear: Box<dyn FnMut(&Event)>| {
            let options = EventListenerOptions::enable_prevent_default();
            listeners.push(EventListener::new_with_options(target, kind, options, hear));
        };
        let say = tell.clone();
        hear(&frame, "scroll", Box::new(move |_| say.emit(Moved::Looked)));
        let say = tell.clone();
        hear(&frame, "wheel", Box::new(move |event| wheel(event, &say)));
        // Where the pointer that is down on the background was last.
        let down = Rc::new(Cell::new(None));
        let (last, moved) = (down.clone(), dragged.clone());
        hear(
            &frame,
            "pointerdown",
            Box::new(move |event| {
                last.set(pressed(event));
                moved.set(false);
            }),
        );
        let (last, moved, whole) = (down.clone(), dragged.clone(), frame.clone());
        hear(&window, "pointermove", Box::new(move |event| drag(event, &last, &moved, &whole)));
        for end in ["pointerup", "pointercancel"] {
            let (last, whole) = (down.clone(), frame.clone());
            let ended = move |_: &Event| {
                last.set(None);
                let _ = whole.remove_attribute("data-dragged");
            };
            hear(&window, end, Box::new(ended));
        }
        let apart = Rc::new(Cell::new(None));
        for kind in ["touchstart", "touchmove"] {
            let (last, whole, say) = (apart.clone(), frame.clone(), tell.clone());
            hear(&frame, kind, Box::new(move |event| pinch(event, &last, &whole, &say)));
        }
        Self { dragged, _listeners: listeners }
    }
}

/// A property that bindings of its own would cost the page more for than looking it up by name.
fn get(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &name.into()).unwrap_or_default()
}

fn number(of: &JsValue, name: &str) -> f64 {
    get(of, name).as_f64().unwrap_or_default()
}

/// The point of the window.
fn place(of: &JsValue) -> (f64, f64) {
    (number(of, "clientX"), number(of, "clientY"))
}

fn wheel(event: &Event, say: &Callback<Moved>) {
    if !["ctrlKey", "metaKey"].iter().any(|key| get(event, key).is_truthy()) {
        return;
    }
    event.prevent_default();
    // Some browsers count lines instead of pixels.
    let line = if number(event, "deltaMode") > 0.0 { NOTCH } else { 1.0 };
    let by = (number(event, "deltaY") * line).clamp(-NOTCH, NOTCH) / 100.0;
    if by != 0.0 {
        say.emit(Moved::Scaled(if by > 0.0 { 1.0 / (1.0 + by) } else { 1.0 - by }, place(event)));
    }
}

/// Where a mouse or pen was put down on the background.
fn pressed(event: &Event) -> Option<(f64, f64)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let touch = get(event, "pointerType").as_string().is_some_and(|kind| kind == "touch");
    let ours = number(event, "button") == 0.0 && !touch && dom::attribute_around(&target, "data-step").is_none();
    ours.then(|| place(event))
}

fn drag(event: &Event, last: &Cell<Option<(f64, f64)>>, dragged: &Cell<bool>, frame: &Element) {
    let Some((x, y)) = last.get() else { return };
    let now = place(event);
    if !dragged.get() {
        if (now.0 - x).abs() < STILL && (now.1 - y).abs() < STILL {
            return;
        }
        dragged.set(true);
        let _ = frame.set_attribute("data-dragged", "true");
    }
    last.set(Some(now));
    frame.scroll_by_with_x_and_y(x - now.0, y - now.1);
}

/// Two fingers: how far apart they were, and the point between them.
type Fingers = (f64, f64, f64);

fn pinch(event: &Event, last: &Cell<Option<Fingers>>, frame: &Element, say: &Callback<Moved>) {
    let touches = get(event, "touches");
    if whole(number(&touches, "length")) != 2 {
        last.set(None);
        return;
    }
    event.prevent_default();
    let ((a, b), (c, d)) = (place(&get(&touches, "0")), place(&get(&touches, "1")));
    let apart = ((a - c) * (a - c) + (b - d) * (b - d)).sqrt().max(1.0);
    let now = (apart, f64::midpoint(a, c), f64::midpoint(b, d));
    let moves = get(event, "type").as_string().is_some_and(|kind| kind == "touchmove");
    if let Some((before, x, y)) = last.replace(Some(now)).filter(|_| moves) {
        frame.scroll_by_with_x_and_y(x - now.1, y - now.2);
        say.emit(Moved::Scaled(apart / before, (now.1, now.2)));
    }
}
