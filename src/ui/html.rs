//! How the screen is written: elements made by plain functions, and what happens to them said as an [`Action`].
//!
//! One function for all elements costs the page far less than the same elements written out by a macro.

use crate::store::Action;
use std::rc::Rc;
use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VList, VNode, VTag, VText};

/// Where panels say what happened.
#[derive(Clone, PartialEq)]
pub(crate) struct Ui(Callback<Action>);

impl Ui {
    pub(crate) const fn new(act: Callback<Action>) -> Self {
        Self(act)
    }

    pub(crate) fn act(&self, action: Action) {
        self.0.emit(action);
    }
}

/// What an event means; `None` when it means nothing.
pub(crate) type Then = Box<dyn Fn(&Event) -> Option<Action>>;

/// The same whatever the event is.
pub(crate) fn always(action: Action) -> Then {
    Box::new(move |_| Some(action.clone()))
}

/// What the text in the control means that the event came from.
pub(crate) fn with_text(action: impl Fn(String) -> Action + 'static) -> Then {
    Box::new(move |event| Some(action(text_of(event)?)))
}

/// The text in the control an event came from.
pub(crate) fn text_of(event: &Event) -> Option<String> {
    js_sys::Reflect::get(event.target()?.as_ref(), &"value".into()).ok()?.as_string()
}

/// Whether the thing an event came from has this property: `checked`, `open`.
pub(crate) fn is(event: &Event, property: &str) -> bool {
    event
        .target()
        .is_some_and(|target| js_sys::Reflect::get(&target, &property.into()).is_ok_and(|value| value.is_truthy()))
}

/// One listener of one element.
struct On {
    kind: &'static str,
    ui: Ui,
    then: Then,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(self.kind.into())
    }

    fn handle(&self, event: Event) {
        if let Some(action) = (self.then)(&event) {
            self.ui.act(action);
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

/// An element being made.
pub(crate) struct Tag(Box<VTag>);

/// An element with this name and class; the class may be empty.
pub(crate) fn tag(name: &'static str, class: &'static str) -> Tag {
    let mut tag = VTag::new(AttrValue::Static(name));
    if !class.is_empty() {
        let class = Some(AttributeOrProperty::Attribute(AttrValue::Static(class)));
        tag.attributes = Attributes::Dynamic { keys: &["class"], values: Box::new([class]) };
    }
    Tag(Box::new(tag))
}

/// An element of which there are hundreds: its attributes have the same names every time, which saves looking them up.
pub(crate) fn shape<const N: usize>(
    name: &'static str,
    names: &'static [&'static str; N],
    values: [Option<AttrValue>; N],
    children: Vec<Html>,
) -> Html {
    let mut tag = VTag::new(AttrValue::Static(name));
    let values = values.map(|value| value.map(AttributeOrProperty::Attribute));
    tag.attributes = Attributes::Dynamic { keys: names, values: Box::new(values) };
    tag.add_children(children);
    tag.into()
}

/// The element with what tells it apart from its neighbours.
pub(crate) fn keyed(mut html: Html, key: &str) -> Html {
    if let VNode::VTag(tag) = &mut html {
        Rc::make_mut(tag).key = Some(key.into());
    }
    html
}

/// An element with children and nothing else.
pub(crate) fn el(name: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    tag(name, class).all(children)
}

/// An element with text in it and nothing else.
pub(crate) fn say(name: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    tag(name, class).all(vec![text(words)])
}

/// Text.
pub(crate) fn text(words: impl Into<AttrValue>) -> Html {
    VText::new(words.into()).into()
}

/// Several nodes in a row.
pub(crate) fn row(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// "true" or "false", as ARIA wants it.
pub(crate) const fn word(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

impl Tag {
    /// Gives it an attribute.
    pub(crate) fn set(mut self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.0.add_attribute(name, value.into());
        self
    }

    /// Gives it an attribute when there is a value.
    pub(crate) fn maybe(self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Gives it an attribute that needs no value, or not.
    pub(crate) fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, name) } else { self }
    }

    /// What the control says.
    pub(crate) fn value(mut self, value: impl Into<AttrValue>) -> Self {
        self.0.set_value(Some(value.into()));
        self
    }

    /// Whether the box is ticked.
    pub(crate) fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// What tells it apart from its neighbours when they come and go.
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Hears an event: "click", "change".
    pub(crate) fn on(mut self, kind: &'static str, ui: &Ui, then: Then) -> Self {
        self.0.add_listener(Rc::new(On { kind, ui: ui.clone(), then }));
        self
    }

    /// Hears a press.
    pub(crate) fn press(self, ui: &Ui, action: Action) -> Self {
        self.on("click", ui, always(action))
    }

    /// Adds a child.
    pub(crate) fn add(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// The element with these children.
    pub(crate) fn all(mut self, children: Vec<Html>) -> Html {
        self.0.add_children(children);
        self.end()
    }

    /// The element with this text.
    pub(crate) fn say(self, words: impl Into<AttrValue>) -> Html {
        self.all(vec![text(words)])
    }

    /// The element.
    pub(crate) fn end(self) -> Html {
        (*self.0).into()
    }
}
