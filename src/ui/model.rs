//! What every panel reads: a draft and what is known about it.
use crate::analysis::Analysis;
use crate::design::Draft;
use std::rc::Rc;

/// A draft with its analysis; equal when it is the same analysis, so unchanged panels are not rendered again.
#[derive(Clone)]
pub(crate) struct Model {
    /// As typed.
    pub draft: Rc<Draft>,
    /// What is known about it.
    pub analysis: Rc<Analysis>,
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.analysis, &other.analysis)
    }
}
