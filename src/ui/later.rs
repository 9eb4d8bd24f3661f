//! What arrives after the page is drawn, in two parts: first the advisor, which knows the answer, then what nobody sees
//! at once: panels, boxes and links. `wasm-split` moves these functions, and whatever only they call, into files of
//! their own.

use super::html::{Ui, el, say};
use super::model::Model;
use super::{components, effects, panels, shell};
use crate::analysis::{Analysis, Env, analyse_after};
use crate::design::{Draft, TaskId};
use crate::platform::dom;
use crate::rules::Rule;
use crate::share::{self, LinkError};
use crate::store::{Action, DialogKind, Errand, Panel};
use components::Tone;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::prelude::*;

/// The functions that know and show the answer.
pub(crate) struct Advisor {
    /// Everything about a draft; what is the same as in the analysis before it is not made again.
    pub(crate) analyse: fn(&Draft, &Env, Option<&Analysis>) -> Analysis,
    /// The answer in full. `true`: this is the one element that may be called `answer-sentence`.
    pub(crate) answer: fn(&Model, bool) -> Html,
    /// The answer beside the other panels; `true` as above.
    pub(crate) rail: fn(&Model, bool) -> Html,
    /// The answer on small screens.
    pub(crate) chip: fn(&Model) -> Html,
}

/// The functions that arrive last.
pub(crate) struct Parts {
    /// A panel other than the answer.
    pub(crate) panel: fn(&Model, Panel) -> Html,
    /// Finds out what a panel shows, so that drawing it is all that is left.
    pub(crate) prepare: fn(&Model, Panel),
    /// What a key on a step of the graph means.
    pub(crate) pressed: fn(&Model, &TaskId, Option<&TaskId>, bool, &str) -> Option<Action>,
    /// What the last edit did to the answer.
    pub(crate) moved: fn(&Model) -> Html,
    /// What would change the answer, and the words a learner needs.
    pub(crate) changes: fn(&Model) -> Html,
    /// What is in a box.
    pub(crate) dialog: fn(&Model, DialogKind) -> Vec<Html>,
    /// The explanation of a rule, with headings from this level on.
    pub(crate) explain: fn(&Rule, &'static str) -> Vec<Html>,
    /// The designs of a file.
    pub(crate) designs: fn(&[u8]) -> effects::Designs,
    /// Offers a picture of the graph as a download.
    pub(crate) picture: fn(&Model),
    /// The payload of a link; `None` when the design is too large for one.
    pub(crate) encode: fn(&Draft) -> Option<String>,
    /// The draft of a payload.
    pub(crate) decode: fn(&str) -> Result<Draft, LinkError>,
}

/// Whether a part is here.
pub(crate) enum Later<T: 'static> {
    /// On its way.
    Coming,
    /// Here.
    Here(&'static T),
    /// It did not arrive.
    Missing,
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<T> {}

impl<T> Later<T> {
    /// The functions, once they are here.
    pub(crate) const fn here(self) -> Option<&'static T> {
        match self {
            Self::Here(part) => Some(part),
            Self::Coming | Self::Missing => None,
        }
    }

    /// Still on its way.
    pub(crate) const fn coming(self) -> bool {
        matches!(self, Self::Coming)
    }
}

pub(crate) static ADVISOR: Advisor =
    Advisor { analyse: analyse_after, answer: panels::answer, rail: panels::rail, chip: panels::chip };

pub(crate) static PARTS: Parts = Parts {
    panel: panels::later,
    prepare: panels::prepare,
    pressed: panels::pressed,
    moved: panels::moved,
    changes: panels::changes,
    dialog: shell::dialog_content,
    explain: panels::explanation,
    designs: effects::designs,
    picture: effects::picture,
    encode: share::encode,
    decode: share::decode,
};

/// Where the page is split first.
#[wasm_split(advisor, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the attribute adds what can fail: fetching it")]
fn advisor() -> Result<&'static Advisor, SplitLoaderError> {
    Ok(&ADVISOR)
}

/// Where the page is split again.
#[wasm_split(later, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the attribute adds what can fail: fetching it")]
fn parts() -> Result<&'static Parts, SplitLoaderError> {
    Ok(&PARTS)
}

/// Fetches the advisor, and says when it is here, or that it is missing.
pub(crate) fn fetch_advisor(then: impl FnOnce(Later<Advisor>) + 'static) {
    spawn_local(async {
        then(advisor().await.map_or(Later::Missing, Later::Here));
    });
}

/// Fetches the other parts, and says when they are here, or that they are missing.
pub(crate) fn fetch(then: impl FnOnce(Later<Parts>) + 'static) {
    // Their style sheet came for print only, so that nothing waited for it.
    if let Some(styles) = dom::by_id("later-styles") {
        let _ = styles.set_attribute("media", "all");
    }
    spawn_local(async {
        then(parts().await.map_or(Later::Missing, Later::Here));
    });
}

/// What stands in the place of a part that is not here.
pub(crate) fn waiting<T>(part: Later<T>, ui: &Ui) -> Html {
    stand_in(matches!(part, Later::Missing), ui)
}

fn stand_in(missing: bool, ui: &Ui) -> Html {
    let words = if missing { "This part did not arrive. Your design is safe." } else { "Still loading." };
    let mut content = vec![say("p", "", words)];
    if missing {
        content.push(components::button(ui, Tone::Plain, "Try again", Action::Ask(Errand::Fetch)).end());
    }
    el("div", "pane", content)
}
