//! What is read out: one polite region, one assertive, nothing per key.

use crate::platform::dom;
use crate::store::{NoticeTone, State};
use crate::ui::model::Model;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// The polite region.
pub(crate) const POLITE: &str = "live-polite";
/// The assertive region.
pub(crate) const ASSERTIVE: &str = "live-assertive";
/// Quiet before a new answer is read out.
const QUIET_MS: u32 = 800;

/// Reads `text` out when there is a pause.
pub(crate) fn announce(text: &str) {
    dom::set_text(POLITE, text);
}

/// Reads out a new answer after 800 ms of quiet, and new notices at once.
#[hook]
pub(crate) fn use_announcements(state: &State, model: &Model) {
    let first = use_mut_ref(|| true);
    use_effect_with(model.analysis.advice.sentence.clone(), move |sentence| {
        // The answer a visitor arrives at is on the page; only changes are news.
        let timer = (!std::mem::replace(&mut *first.borrow_mut(), false)).then(|| {
            let sentence = sentence.clone();
            Timeout::new(QUIET_MS, move || announce(&sentence))
        });
        move || drop(timer)
    });
    use_effect_with(state.session.notices.last().map(|notice| (notice.tone, notice.text.clone())), |last| {
        if let Some((tone, text)) = last {
            dom::set_text(if *tone == NoticeTone::Error { ASSERTIVE } else { POLITE }, text);
        }
    });
}
