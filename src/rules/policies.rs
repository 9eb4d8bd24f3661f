//! What the rules on the policies in use share: what the plan would allow, and how a finding points at statements.

use super::context::Context;
use super::finding::Evidence;
use super::route::route;
use crate::design::{Field, Fix, Orchestrator};
use crate::diag::Edit;
use crate::iam::{self, Document, Policies, Statement, names};
use crate::security;
use crate::sort::insert;

/// What the plan allows for this design, whichever of the three options runs it.
#[derive(Default)]
pub(crate) struct Planned {
    policies: Vec<Policies>,
}

impl Planned {
    /// Reads the roles of the plan for every option.
    pub(super) fn new(cx: &Context<'_>) -> Self {
        let roles = Orchestrator::ALL.iter().flat_map(|&option| security::roles(cx.design, &route(cx, option)));
        let texts = roles.flat_map(|role| [role.policy, role.trust]);
        Self { policies: texts.filter_map(|text| iam::read(&text).ok()).collect() }
    }

    fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.policies.iter().flat_map(|policies| &policies.documents).flat_map(|document| &document.statements)
    }

    /// The statements that let a role do something that `action`, which may have wildcards, stands for.
    pub(super) fn needing<'a>(&'a self, action: &'a str) -> impl Iterator<Item = &'a Statement> {
        let needs = move |statement: &&Statement| {
            statement.resources.is_some() && statement.actions.list.iter().any(|word| meets(action, &word.text))
        };
        self.statements().filter(needs)
    }

    /// The actions that `action`, which may have wildcards, stands for, in the order of the alphabet.
    pub(super) fn actions(&self, action: &str) -> Vec<String> {
        let mut found = Vec::new();
        for word in self.needing(action).flat_map(|statement| &statement.actions.list) {
            if names(action, &word.text) {
                insert(&mut found, &word.text);
            }
        }
        found
    }

    /// The resources on which the plan allows `action`, in the order of the alphabet.
    pub(super) fn resources(&self, action: &str) -> Vec<String> {
        let mut found = Vec::new();
        for statement in self.needing(action) {
            for word in statement.resources.iter().flat_map(|words| &words.list) {
                insert(&mut found, &word.text);
            }
        }
        found
    }
}

/// The two stand for some action together: one of them covers the other.
fn meets(one: &str, other: &str) -> bool {
    names(one, other) || names(other, one)
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
