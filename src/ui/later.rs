//! What arrives after the page is drawn, in two parts: first the advisor, which knows the answer, then what nobody sees
//! at once: panels, boxes and links. `wasm-split` moves these functions, and whatever only they call, into files of
//! their own.

use super::model::{Advisor, Later, Parts};
use super::{effects, panels, shell};
use crate::analysis::analyse_after;
use crate::platform::dom;
use crate::share;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;

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
