//! What the rules on the policies in use share: what the plan would allow, and how a finding points at statements.

use super::context::Context;
use super::finding::Evidence;
use super::planned::Planned;
use super::route::route;
use crate::design::{Field, Fix, Orchestrator};
use crate::diag::Edit;
use crate::iam::{self, Document, Policies, Statement};

/// What the plan allows for this design, whichever of the three options runs it.
pub(super) fn planned<'a>(cx: &'a Context<'_>) -> &'a Planned {
    cx.planned.get_or_init(|| Planned::new(cx.design, Orchestrator::ALL.iter().map(|&option| route(cx, option))))
}

/// Statements of the policies in use that a rule is about.
pub(super) struct Hits<'a> {
    policies: &'a Policies,
    /// What is said of each.
    says: Vec<String>,
    edits: Vec<Edit>,
    /// Every one of them is mended by the edits.
    whole: bool,
}

/// Statements spelled out in one finding; the rest is counted.
const MOST: usize = 5;

impl<'a> Hits<'a> {
    /// None yet.
    pub(super) fn new(policies: &'a Policies) -> Self {
        Self { policies, says: Vec::new(), edits: Vec::new(), whole: true }
    }

    /// One more: a statement, what of it, and what mends it, when that is known.
    pub(super) fn add(&mut self, document: &Document, statement: &Statement, what: &str, edits: Option<Vec<Edit>>) {
        let of = if document.name.is_empty() { String::new() } else { [" of ", &document.name].concat() };
        self.push(&[statement.title(), of].concat(), what, edits.filter(|_| document.plain));
    }

    /// One more that is no statement.
    pub(super) fn push(&mut self, title: &str, what: &str, edits: Option<Vec<Edit>>) {
        self.says.push([title, ": ", what].concat());
        match edits {
            Some(edits) => self.edits.extend(edits),
            None => self.whole = false,
        }
    }

    /// Evidence, and the buttons: the corrected text under `label` where all can be mended, and the plan's policies in
    /// any case. `None` when nothing was added.
    pub(super) fn done(mut self, label: &str) -> Option<(Vec<Evidence>, Vec<Fix>)> {
        let more = self.says.len().saturating_sub(MOST);
        self.says.truncate(MOST);
        if let (1.., Some(last)) = (more, self.says.last_mut()) {
            *last = [last, " (and ", &more.to_string(), " more)"].concat();
        }
        if self.says.is_empty() {
            return None;
        }
        let because = self.says.into_iter().map(|says| Evidence::new(Field::Policies, says)).collect();
        let mut fixes = Vec::new();
        if self.whole {
            let text = iam::replace(&self.policies.text, self.edits);
            fixes.push(Fix::set(label, Field::Policies, text));
        }
        fixes.push(Fix::set("Clear: use the plan’s policies instead", Field::Policies, ""));
        Some((because, fixes))
    }
}
