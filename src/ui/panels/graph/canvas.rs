//! The drawing in its frame. It is a component of its own, because moving and zooming draw nothing else of the page:
//! scrolling is the browser's, the size is an attribute, and what comes into sight is added here.

use super::boxes::{Boxes, drawn};
use super::drawing::{self, Shown};
use super::gestures::{Hands, Moved};
use super::numbers::assumed;
use super::scene::{DRAWING, SMALL, View, look, view_box};
use super::steps::Steps;
use super::zoom::{Zoom, least};
use super::{chosen, picked, plain};
use crate::analysis::{Analysis, Drawn};
use crate::design::Step;
use crate::platform::canvas::{self, whole};
use crate::sort::sort_by;
use crate::ui::html::{Then, Ui, el, row, tag};
use crate::ui::model::Model;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;
use yew::virtual_dom::VComp;

/// DOM id of the frame, which scrolls.
pub(super) const FRAME: &str = "graph-canvas";

/// The part of the frame by which a key or button moves the drawing.
const TURN: f64 = 0.4;

/// Room above what is uppermost in the first view, units.
const MARGIN: i32 = 24;

#[derive(Clone, Properties)]
pub(super) struct Of {
    model: Model,
}

impl PartialEq for Of {
    /// The page is drawn only when something is new.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The map, and what it shows of which analysis.
type Map = (Rc<Analysis>, Rc<Drawn>, Html);

pub(super) struct Canvas {
    zoom: Zoom,
    view: Option<View>,
    /// After an edit: what is to lie in the middle of the frame, so that what was in sight seems to stay.
    middle: Option<(f64, f64)>,
    hands: Hands,
    /// What was drawn last.
    drawn: Rc<Drawn>,
    map: RefCell<Option<Map>>,
}

/// The drawing of the open design.
pub(super) fn canvas(model: &Model) -> Html {
    VComp::new::<Canvas>(Rc::new(Of { model: model.clone() }), Some("canvas".into())).into()
}

impl Canvas {
    /// Gives the drawing another size without drawing it anew; `at`, or else the middle, shows the same as before.
    fn size(&mut self, zoom: Zoom, at: Option<(f64, f64)>) {
        self.zoom = zoom;
        let at = at.or_else(|| canvas::centre(DRAWING));
        let same = at.and_then(|(x, y)| canvas::point(DRAWING, x, y));
        let (class, sides) = zoom.sides(view_box(&self.drawn.layout).0);
        let [wide, high] = sides.as_ref().map_or([None, None], |[wide, high]| [Some(&**wide), Some(&**high)]);
        canvas::set(DRAWING, &[("class", Some(class)), ("width", wide), ("height", high)]);
        if let (Some(same), Some(at)) = (same, at) {
            canvas::put(DRAWING, same, at);
        }
    }

    /// The map. The same graph has the same, and a thousand boxes take time.
    fn map(&self, model: &Model, boxes: &Boxes<'_>) -> Html {
        if let Ok(kept) = self.map.try_borrow()
            && let Some((of, drawn, map)) = kept.as_ref()
            && Rc::ptr_eq(of, &model.analysis)
            && Rc::ptr_eq(drawn, &boxes.drawn)
        {
            return map.clone();
        }
        let map = plain::map(&model.ui, boxes);
        if let Ok(mut kept) = self.map.try_borrow_mut() {
            *kept = Some((model.analysis.clone(), boxes.drawn.clone(), map.clone()));
        }
        map
    }

    /// Looks at the page; true when something has to be drawn.
    fn look(&mut self) -> bool {
        let seen = look();
        seen != std::mem::replace(&mut self.view, seen) && self.drawn.fold.boxes.len() > SMALL
    }
}

impl Component for Canvas {
    type Message = Moved;
    type Properties = Of;

    fn create(ctx: &Context<Self>) -> Self {
        let drawn = drawn(&ctx.props().model);
        Self { zoom: Zoom::Readable, view: None, middle: None, hands: Hands::default(), drawn, map: RefCell::default() }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Of) -> bool {
        let new = &ctx.props().model;
        let (now, before) = (&new.analysis, &old.model.analysis);
        let other = !Rc::ptr_eq(now, before) && now.design.tasks != before.design.tasks;
        let last = std::mem::replace(&mut self.drawn, drawn(new));
        if other && new.before.is_none() {
            // Another design was opened.
            (self.zoom, self.view) = (Zoom::Readable, None);
        } else if !Rc::ptr_eq(&last, &self.drawn) {
            // Of a step that is chosen just now its own place counts: that of the box which was pressed.
            let step = chosen(new).filter(|_| new.session().selected != old.model.session().selected);
            let step = step.and_then(|index| now.design.tasks.get(index));
            self.middle = followed((before, &last), (now, &self.drawn), step);
        }
        if new.session().full != old.model.session().full {
            // In another frame it begins anew.
            self.view = None;
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, moved: Moved) -> bool {
        let shown = match self.zoom {
            Zoom::Size(size) => size,
            _ => {
                canvas::sight(DRAWING).map_or(1000, |sight| u16::try_from(whole(sight.scale * 1000.0)).unwrap_or(1000))
            }
        };
        match moved {
            Moved::Looked => {}
            Moved::Seen => return true,
            Moved::Larger => self.size(Zoom::larger(shown), None),
            Moved::Smaller => self.size(Zoom::smaller(shown), None),
            Moved::Fitted => self.size(Zoom::Fit, None),
            Moved::Scaled(times, at) => {
                let zoom = Zoom::towards(shown, whole(f64::from(shown) * times));
                self.size(zoom, Some(at));
            }
            Moved::Turned(right, down) => canvas::turn(DRAWING, (right, down)),
        }
        self.look()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let model = &ctx.props().model;
        let steps = Steps::new(&model.analysis);
        let boxes = Boxes::new(model, &steps);
        let forecast = model.analysis.forecast(assumed(model));
        let shown = Shown {
            zoom: self.zoom,
            view: self.view,
            chosen: chosen(model),
            link: picked(model),
            forecast: forecast.as_deref(),
        };
        let press = drawing::press(model, self.hands.dragged.clone());
        let drawn = drawing::drawing(model, &boxes, shown, press);
        // As wide as the drawing has to be to be read: it keeps the drawing from shrinking further. The page allows no
        // style of an element's own.
        let ([wide, _], _) = view_box(&boxes.drawn.layout);
        let least = tag("svg", "graph-least").set("aria-hidden", "true").set("width", least(wide)).set("height", "0");
        let tell = ctx.link().callback(|moved| moved);
        let frame = tag("div", "canvas").set("id", FRAME).on("keydown", &model.ui, keys(tell.clone()));
        let frame = frame.all(vec![drawn, least.end()]);
        let frame = el("div", "canvas-frame", vec![frame, self.map(model, &boxes)]);
        row(vec![buttons(&model.ui, &tell), frame])
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let model = &ctx.props().model;
        if first {
            self.hands = Hands::on(FRAME, &ctx.link().callback(|moved| moved));
        }
        let middle = self.middle.take();
        if self.view.is_none() {
            begin(model, &self.drawn);
        } else if let Some(middle) = middle {
            canvas::show(DRAWING, middle);
        }
        if self.look() {
            ctx.link().send_message(Moved::Seen);
        }
    }
}

/// Shows the chosen step, or where the run starts.
fn begin(model: &Model, drawn: &Drawn) {
    let (layout, of) = (&drawn.layout, &drawn.fold.of);
    let step = chosen(model).and_then(|index| layout.boxes.get(*of.get(index)?));
    let first = layout.boxes.iter().map(|at| at.x).min();
    let (Some(first), Some(sight)) = (first, canvas::sight(DRAWING)) else { return };
    let boxes = || layout.boxes.iter().filter(|at| step.map_or(at.x == first, |step| step == *at));
    let (top, bottom) = (boxes().map(|at| at.y).min(), boxes().map(|at| at.y + at.height).max());
    let (Some(top), Some(bottom)) = (top, bottom) else { return };
    let half = (sight.bottom - sight.top) / 2.0;
    // Of starts that do not all fit, the uppermost; and no more room above than there has to be.
    let mut y = f64::midpoint(f64::from(top), f64::from(bottom)).min(f64::from(top - MARGIN) + half);
    let seen = layout.boxes.iter().filter(|at| f64::from(at.x) < sight.right);
    if let Some(high) = seen.map(|at| at.y).min().filter(|_| step.is_none()) {
        y = y.max(f64::from(high - MARGIN) + half);
    }
    canvas::show(DRAWING, (step.map_or(0.0, |step| f64::from(step.x + step.width / 2)), y));
}

/// The point of a new drawing that most of what is in sight of the old one lies around as it did around the middle; or
/// that one step does.
fn followed(
    (old, last): (&Analysis, &Drawn),
    (new, drawn): (&Analysis, &Drawn),
    only: Option<&Step>,
) -> Option<(f64, f64)> {
    let (view, sight) = (look()?, canvas::sight(DRAWING)?);
    let (mut right, mut down) = (Vec::new(), Vec::new());
    for (index, step) in old.design.tasks.iter().enumerate() {
        let counts = only.is_none_or(|only| only.id == step.id);
        let from = last.place(index).filter(|at| counts && view.sees(at));
        let Some((from, to)) = from.and_then(|from| Some((from, drawn.place(new.design.index(&step.id)?)?))) else {
            continue;
        };
        right.push(to.x - from.x);
        down.push(to.y - from.y);
    }
    let (x, y) = (f64::midpoint(sight.left, sight.right), f64::midpoint(sight.top, sight.bottom));
    Some((x + f64::from(median(&mut right)?), y + f64::from(median(&mut down)?)))
}

fn median(numbers: &mut [i32]) -> Option<i32> {
    sort_by(numbers, &i32::cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// What a key means for the whole drawing.
fn keys(tell: Callback<Moved>) -> Then {
    Box::new(move |event| {
        let key = event.dyn_ref::<KeyboardEvent>()?;
        if key.ctrl_key() || key.alt_key() || key.meta_key() {
            return None;
        }
        let moved = match (key.key().as_str(), key.shift_key()) {
            ("+" | "=", _) => Moved::Larger,
            ("-", _) => Moved::Smaller,
            ("0", _) => Moved::Fitted,
            ("ArrowLeft", true) => Moved::Turned(-TURN, 0.0),
            ("ArrowRight", true) => Moved::Turned(TURN, 0.0),
            ("ArrowUp", true) => Moved::Turned(0.0, -TURN),
            ("ArrowDown", true) => Moved::Turned(0.0, TURN),
            _ => return None,
        };
        event.prevent_default();
        tell.emit(moved);
        None
    })
}

/// The same for the pointer, without dragging.
fn buttons(ui: &Ui, tell: &Callback<Moved>) -> Html {
    let all = [
        ("graph-smaller", "−", "Zoom out", Moved::Smaller),
        ("graph-larger", "+", "Zoom in", Moved::Larger),
        ("graph-fit", "Fit", "Fit all of it", Moved::Fitted),
        ("graph-left", "←", "Move to the left", Moved::Turned(-TURN, 0.0)),
        ("graph-up", "↑", "Move up", Moved::Turned(0.0, -TURN)),
        ("graph-down", "↓", "Move down", Moved::Turned(0.0, TURN)),
        ("graph-right", "→", "Move to the right", Moved::Turned(TURN, 0.0)),
    ];
    let mut buttons = Vec::new();
    for (id, words, label, moved) in all {
        let tell = tell.clone();
        let move_it: Then = Box::new(move |_| {
            tell.emit(moved);
            None
        });
        let button = tag("button", "button button-quiet button-bare").set("type", "button").set("id", id);
        buttons.push(button.set("title", label).set("aria-label", label).on("click", ui, move_it).say(words));
    }
    tag("div", "tools canvas-tools").set("role", "group").set("aria-label", "Zoom and move").all(buttons)
}
