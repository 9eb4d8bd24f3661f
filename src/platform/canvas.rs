//! A drawing in a frame that scrolls: what of it is in sight, and moving there.

use super::dom::by_id;
use web_sys::{DomRect, Element};

/// Which part of a drawing is in sight, in its own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sight {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    /// Pixels a unit.
    pub(crate) scale: f64,
}

/// How a drawing lies on the page.
struct Drawing {
    frame: Element,
    /// Left, top, width and height of its `viewBox`.
    view: [f64; 4],
    bounds: DomRect,
    scale: f64,
}

impl Drawing {
    fn of(id: &str) -> Option<Self> {
        let svg = by_id(id)?;
        let text = svg.get_attribute("viewBox")?;
        // Whole numbers: reading and writing others would cost the page 25 kB.
        let mut numbers = text.split(' ').filter_map(|number| number.parse::<i32>().ok()).map(f64::from);
        let view = [numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?];
        let bounds = svg.get_bounding_client_rect();
        let scale = (bounds.width() / view[2]).min(bounds.height() / view[3]);
        (scale > 0.0).then_some(Self { frame: svg.parent_element()?, view, bounds, scale })
    }

    /// The point of the drawing at this point of the window. A drawing narrower than its box lies in the middle of it.
    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let [left, top, width, high] = self.view;
        let spare = |whole: f64, part: f64| (whole - part * self.scale) / 2.0;
        (
            (x - self.bounds.left() - spare(self.bounds.width(), width)) / self.scale + left,
            (y - self.bounds.top() - spare(self.bounds.height(), high)) / self.scale + top,
        )
    }

    fn sight(&self) -> Sight {
        let frame = self.frame.get_bounding_client_rect();
        let (left, top) = self.at(frame.left(), frame.top());
        let (right, bottom) = self.at(frame.right(), frame.bottom());
        Sight { left, top, right, bottom, scale: self.scale }
    }
}

/// What is in sight of the drawing with this id; `None` when it is not shown.
pub(crate) fn sight(id: &str) -> Option<Sight> {
    Some(Drawing::of(id)?.sight())
}

/// The point of the drawing with this id that lies at a point of the window.
pub(crate) fn point(id: &str, x: f64, y: f64) -> Option<(f64, f64)> {
    Some(Drawing::of(id)?.at(x, y))
}

/// The point of the window in the middle of the frame of this drawing.
pub(crate) fn centre(id: &str) -> Option<(f64, f64)> {
    let frame = by_id(id)?.parent_element()?.get_bounding_client_rect();
    Some((f64::midpoint(frame.left(), frame.right()), f64::midpoint(frame.top(), frame.bottom())))
}

/// Scrolls so that this point of the drawing is in the middle of its frame, as far as there is room.
pub(crate) fn show(id: &str, point: (f64, f64)) {
    if let Some(centre) = centre(id) {
        put(id, point, centre);
    }
}

/// Scrolls so that this point of the drawing lies at a point of the window, as far as there is room.
pub(crate) fn put(id: &str, (x, y): (f64, f64), at: (f64, f64)) {
    let Some(drawing) = Drawing::of(id) else { return };
    let (from_x, from_y) = drawing.at(at.0, at.1);
    drawing.frame.scroll_by_with_x_and_y((x - from_x) * drawing.scale, (y - from_y) * drawing.scale);
}

/// Scrolls by parts of the frame: (0.5, 0.0) is half of its width to the right.
pub(crate) fn turn(id: &str, (x, y): (f64, f64)) {
    if let Some(frame) = by_id(id).and_then(|svg| svg.parent_element()) {
        frame.scroll_by_with_x_and_y(x * f64::from(frame.client_width()), y * f64::from(frame.client_height()));
    }
}

/// Sets these attributes of an element, or takes them away, without a drawing of the page.
pub(crate) fn set(id: &str, attributes: &[(&str, Option<&str>)]) {
    let Some(element) = by_id(id) else { return };
    for (name, value) in attributes {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// Gives a rectangle the place and size of what is in sight.
pub(crate) fn outline(id: &str, sight: &Sight) {
    let Some(rect) = by_id(id) else { return };
    for (name, value) in
        [("x", sight.left), ("y", sight.top), ("width", sight.right - sight.left), ("height", sight.bottom - sight.top)]
    {
        let _ = rect.set_attribute(name, &whole(value).to_string());
    }
}

/// The whole number next to zero from here; a cast stops at the ends of the range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a drawing is within the range, or as far as one can go"
)]
pub(crate) const fn whole(number: f64) -> i32 {
    number as i32
}
