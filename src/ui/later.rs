//! What nobody sees at once: panels, boxes and links. `wasm-split` moves these functions, and whatever only they call,
//! into a file of their own, which is fetched when the page is drawn.

use super::html::{Ui, el, say};
use super::model::Model;
use super::{components, panels, shell};
use crate::design::Draft;
use crate::rules::Rule;
use crate::share::{self, LinkError};
use crate::store::{Action, DialogKind, Errand, Panel};
use components::Tone;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::prelude::*;

/// The functions that arrive later.
pub(crate) struct Parts {
    /// A panel other than the answer.
    pub(crate) panel: fn(&Model, Panel) -> Html,
    /// What the last edit did to the answer.
    pub(crate) moved: fn(&Model) -> Html,
    /// What would change the answer, and the words a learner needs.
    pub(crate) changes: fn(&Model) -> Html,
    /// What is in a box.
    pub(crate) dialog: fn(&Model, DialogKind) -> Vec<Html>,
    /// The explanation of a rule, with headings from this level on.
    pub(crate) explain: fn(&Rule, &'static str) -> Vec<Html>,
    /// The payload of a link.
    pub(crate) encode: fn(&Draft) -> String,
    /// The draft of a payload.
    pub(crate) decode: fn(&str) -> Result<Draft, LinkError>,
}

impl PartialEq for Parts {
    /// There is only one set of them.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Whether they are here.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum Later {
    /// On their way.
    #[default]
    Coming,
    /// Here.
    Here(&'static Parts),
    /// They did not arrive.
    Missing,
}

impl Later {
    /// The functions, once they are here.
    pub(crate) const fn parts(self) -> Option<&'static Parts> {
        match self {
            Self::Here(parts) => Some(parts),
            Self::Coming | Self::Missing => None,
        }
    }
}

pub(crate) static PARTS: Parts = Parts {
    panel: panels::later,
    moved: panels::moved,
    changes: panels::changes,
    dialog: shell::dialog_content,
    explain: panels::explanation,
    encode: share::encode,
    decode: share::decode,
};

/// Where the page is split.
#[wasm_split(later, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the attribute adds what can fail: fetching it")]
fn parts() -> Result<&'static Parts, SplitLoaderError> {
    Ok(&PARTS)
}

/// Fetches them, and says when they are here, or that they are missing.
pub(crate) fn fetch(then: impl FnOnce(Later) + 'static) {
    spawn_local(async {
        then(parts().await.map_or(Later::Missing, Later::Here));
    });
}

/// What stands in the place of a part that is not here.
pub(crate) fn waiting(later: Later, ui: &Ui) -> Html {
    let words = match later {
        Later::Missing => "This part did not arrive. Your design is safe.",
        Later::Coming | Later::Here(_) => "Still loading.",
    };
    let mut content = vec![say("p", "", words)];
    if matches!(later, Later::Missing) {
        content.push(components::button(ui, Tone::Plain, "Try again", Action::Ask(Errand::Fetch)).end());
    }
    el("div", "pane", content)
}
