//! The dated source behind a statement.

use crate::facts::{Confidence, Fact};
use crate::ui::html::{tag, text};
use yew::prelude::*;

/// Title, date and confidence of a fact's source, with the statement itself as the tooltip when there is one.
pub(crate) fn source(fact: &'static Fact, says: &'static str) -> Html {
    let Fact { id, source, confidence } = fact;
    let title = if source.url.is_empty() { text(source.title) } else { outward(source.url, source.title) };
    let sure = if matches!(confidence, Confidence::Documented) { "" } else { confidence.label() };
    let between = if source.read.is_empty() || sure.is_empty() { "" } else { ", " };
    let dated = [" (", source.read, between, sure, ")"].concat();
    let tooltip = (!says.is_empty()).then_some(says);
    tag("span", "source").maybe("title", tooltip).set("data-fact", *id).all(vec![title, text(dated)])
}

/// A link to another site.
pub(crate) fn outward(address: impl Into<AttrValue>, words: impl Into<AttrValue>) -> Html {
    tag("a", "").set("href", address).set("target", "_blank").set("rel", "noopener noreferrer").say(words)
}
