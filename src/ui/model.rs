//! What every panel reads: the state, what is known about the open draft, and the parts of the page that are here.

use super::early::Early;
use super::html::Ui;
use crate::analysis::{Analysis, Env};
use crate::design::{Draft, TaskId};
use crate::rules::Rule;
use crate::share::LinkError;
use crate::store::{Action, DialogKind, Panel, Session, State};
use std::rc::Rc;
use yew::Html;

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

/// What a file holds: its designs, and the fields this version does not know.
pub(crate) type Designs = Result<(Vec<Rc<Draft>>, Vec<String>), String>;

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
    pub(crate) designs: fn(&[u8]) -> Designs,
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
