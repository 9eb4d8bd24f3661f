//! What is read out: one polite region, one assertive, nothing per key.

use super::later;
use crate::platform::dom;
use crate::store::{Action, Errand, NoticeTone};
use crate::ui::model::Model;
use gloo::timers::callback::Timeout;

/// The polite region.
pub(crate) const POLITE: &str = "live-polite";
/// The assertive region.
pub(crate) const ASSERTIVE: &str = "live-assertive";
/// Quiet before a new answer is read out.
const QUIET_MS: u32 = 800;

/// Reads `text` out when there is a pause.
pub(super) fn announce(text: &str) {
    dom::set_text(POLITE, text);
}

/// What was said already.
#[derive(Default)]
pub(super) struct Voice {
    answer: Option<String>,
    notice: String,
    timer: Option<Timeout>,
}

impl Voice {
    /// Reads out a new answer after 800 ms of quiet, and new notices at once.
    pub(super) fn shown(&mut self, model: &Model) {
        let sentence = &model.analysis.advice.sentence;
        let known = model.advisor.here().is_some();
        if known && self.answer.as_ref() != Some(sentence) {
            // The answer a visitor arrives at is on the page; only changes are news.
            if self.answer.replace(sentence.clone()).is_some() {
                let say = Action::Ask(Errand::Say(sentence.as_str().into()));
                self.timer = Some(later(QUIET_MS, &model.ui, say));
            }
        }
        if let Some(notice) = model.session().notices.last() {
            if self.notice != notice.text {
                self.notice.clone_from(&notice.text);
                dom::set_text(if notice.tone == NoticeTone::Error { ASSERTIVE } else { POLITE }, &notice.text);
            }
        } else if !std::mem::take(&mut self.notice).is_empty() {
            // What is over is not news.
            dom::set_text(ASSERTIVE, "");
        }
    }
}
