//! What the rules on the policies in use share: what the plan would allow, and how a finding points at statements.

use super::context::Context;
use super::finding::Evidence;
use super::route::route;
use crate::design::{Field, Fix, Orchestrator};
use crate::diag::Edit;
use crate::iam::{self, Document, Policies, Statement, covers, names};
use crate::json::Node;
use crate::security;
use crate::sort::insert;

/// What the plan allows for this design, whichever of the three options runs it.
#[derive(Default)]
pub(super) struct Planned {
    rights: Vec<Right>,
    /// The services to which it hands roles, in the order of the alphabet.
    pub(super) services: Vec<String>,
}

/// One action of the plan.
struct Right {
    action: String,
    /// The same in lower case, as actions are compared.
    folded: String,
    /// On what, in the order of the alphabet.
    resources: Vec<String>,
}

impl Planned {
    /// Reads the roles of the plan for every option.
    pub(super) fn new(cx: &Context<'_>) -> Self {
        let mut planned = Self::default();
        for &option in Orchestrator::ALL {
            for role in security::roles(cx.design, &route(cx, option)) {
                if let Ok(policies) = iam::read(&role.policy) {
                    let statements = policies.documents.iter().flat_map(|document| &document.statements);
                    statements.for_each(|statement| planned.add(statement));
                }
            }
        }
        planned
    }

    fn add(&mut self, statement: &Statement) {
        for word in &statement.actions.list {
            let known = self.rights.iter_mut().find(|right| right.action == word.text);
            let resources = statement.resources.iter().flat_map(|words| &words.list);
            if let Some(right) = known {
                resources.for_each(|resource| {
                    insert(&mut right.resources, &resource.text);
                });
            } else {
                let mut right =
                    Right { action: word.text.clone(), folded: word.text.to_ascii_lowercase(), resources: Vec::new() };
                resources.for_each(|resource| {
                    insert(&mut right.resources, &resource.text);
                });
                self.rights.push(right);
            }
        }
        for (_, _, value) in statement.tests().filter(|(_, key, _)| *key == "iam:PassedToService") {
            value.items().iter().chain([value]).filter_map(Node::text).for_each(|service| {
                insert(&mut self.services, service);
            });
        }
    }

    /// Its rights for which `action` stands, or which stand for it: both may have wildcards.
    fn rights(&self, action: &str) -> impl Iterator<Item = &Right> {
        let action = action.to_ascii_lowercase();
        self.rights.iter().filter(move |right| covers(&action, &right.folded) || covers(&right.folded, &action))
    }

    /// Some step needs `action`, or a part of what it stands for.
    pub(super) fn needs(&self, action: &str) -> bool {
        self.rights(action).next().is_some()
    }

    /// The actions of the plan for which `action` stands, in the order of the alphabet.
    pub(super) fn actions(&self, action: &str) -> Vec<String> {
        let mut found = Vec::new();
        for right in self.rights(action).filter(|right| names(action, &right.action)) {
            insert(&mut found, &right.action);
        }
        found
    }

    /// The plan allows something that `action` stands for only on less than `resource`.
    pub(super) fn narrows(&self, action: &str, resource: &str) -> bool {
        let allows = |other: &Right, right: &Right| {
            covers(&other.folded, &right.folded) && other.resources.iter().any(|planned| covers(planned, resource))
        };
        self.rights(action).any(|right| !self.rights.iter().any(|other| allows(other, right)))
    }

    /// The resources on which the plan allows `action`, in the order of the alphabet.
    pub(super) fn resources(&self, action: &str) -> Vec<String> {
        let mut found = Vec::new();
        for resource in self.rights(action).flat_map(|right| &right.resources) {
            insert(&mut found, resource);
        }
        found
    }
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
