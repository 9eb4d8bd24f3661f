//! What the plan would allow.

use crate::design::{Design, Route};
use crate::iam::{self, Statement, covers, names};
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
    /// Reads the roles of the plan for each of these routes.
    pub(super) fn new(design: &Design, routes: impl Iterator<Item = Route>) -> Self {
        let mut planned = Self::default();
        for route in routes {
            for role in security::roles(design, &route) {
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
