//! A part of the page that stays as it is while it would look the same: drawing everything for every key would be slow.

use crate::ui::model::Model;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

/// What it is drawn from.
#[derive(Properties)]
pub(crate) struct Kept {
    pub(crate) model: Model,
    /// Which of several that are drawn alike.
    pub(crate) index: usize,
    /// What it says that takes long to look up.
    pub(crate) words: String,
    /// Draws it.
    pub(crate) draw: fn(&Self) -> Html,
    /// Whether two would look the same.
    pub(crate) same: fn(&Self, &Self) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.words == other.words && (self.same)(self, other)
    }
}

impl Kept {
    /// The part, with what tells it apart from its neighbours.
    pub(crate) fn end(self, key: Option<&str>) -> Html {
        VComp::new::<Part>(self.into(), key.map(Key::from)).into()
    }
}

struct Part;

impl Component for Part {
    type Message = ();
    type Properties = Kept;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        (ctx.props().draw)(ctx.props())
    }
}
