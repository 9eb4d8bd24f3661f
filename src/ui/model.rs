//! What every panel reads: the state, and what is known about the open draft.

use super::early::Early;
use super::html::Ui;
use super::later::{Advisor, Later, Parts};
use crate::analysis::Analysis;
use crate::design::Draft;
use crate::store::{Session, State};
use std::rc::Rc;

/// The state with the analysis of its draft, and where to say what happened.
#[derive(Clone)]
pub(crate) struct Model {
    /// What is open.
    pub(crate) state: Rc<State>,
    /// What is known about its draft; nothing before the advisor is here.
    pub(crate) analysis: Rc<Analysis>,
    /// What was known before the last edit; `None` when another design was opened since.
    pub(crate) before: Option<Rc<Analysis>>,
    /// Counts the changes of what panels show: a panel is drawn again when this is another number.
    pub(crate) turn: u32,
    /// Where to say what happened.
    pub(crate) ui: Ui,
    /// What knows and shows the answer.
    pub(crate) advisor: Later<Advisor>,
    /// The parts of the page that arrive last.
    pub(crate) later: Later<Parts>,
    /// What stands in for the answer until the advisor is here.
    pub(crate) early: Early,
}

impl Model {
    pub(crate) fn draft(&self) -> &Draft {
        &self.state.draft
    }

    pub(crate) fn session(&self) -> &Session {
        &self.state.session
    }
}
