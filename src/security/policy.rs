//! From rights to IAM documents: statements merged to few without widening any, keys in the conventional order.

use super::plan::Grant;
use crate::design::TaskId;
use crate::facts::Fact;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// One line of a condition block.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Test {
    /// `StringEquals`.
    pub operator: &'static str,
    /// `iam:PassedToService`.
    pub key: &'static str,
    /// Any of these.
    pub values: Vec<String>,
}

impl Test {
    /// A test for one value.
    pub(super) fn new(operator: &'static str, key: &'static str, value: impl Into<String>) -> Self {
        Self { operator, key, values: vec![value.into()] }
    }
}

/// One grant with the conditions it is under.
#[derive(Clone, Debug)]
pub(super) struct Right {
    /// As the screen shows it.
    pub grant: Grant,
    /// All of these must hold.
    pub tests: Vec<Test>,
}

/// Collects the rights of one role for one step after the other.
#[derive(Default)]
pub(super) struct Rights {
    /// What was collected.
    pub list: Vec<Right>,
    step: Option<TaskId>,
    suffix: String,
}

impl Rights {
    /// What is added from now on is for this step.
    pub(super) fn serve(&mut self, step: Option<&TaskId>, label: &str) {
        self.step = step.cloned();
        self.suffix = if step.is_some() { format!(" for step “{label}”") } else { String::new() };
    }

    /// Adds one action on one resource.
    pub(super) fn add(&mut self, action: &str, resource: impl Into<String>, why: &str, fact: &'static Fact) {
        self.add_if(Vec::new(), action, resource, why, fact);
    }

    /// Adds one action on one resource under conditions.
    pub(super) fn add_if(
        &mut self,
        tests: Vec<Test>,
        action: &str,
        resource: impl Into<String>,
        why: &str,
        fact: &'static Fact,
    ) {
        let grant = Grant {
            action: action.into(),
            resource: resource.into(),
            step: self.step.clone(),
            // The step belongs to what is done, not to the remark behind it.
            why: match why.split_once(';') {
                Some((what, remark)) => format!("{what}{};{remark}", self.suffix),
                None => format!("{why}{}", self.suffix),
            },
            fact,
        };
        self.list.push(Right { grant, tests });
    }

    /// Adds several actions on one resource for the same reason.
    pub(super) fn all(&mut self, actions: &[&str], resource: &str, why: &str, fact: &'static Fact) {
        for action in actions {
            self.add(action, resource, why, fact);
        }
    }

    /// Lets `service`, and nothing else, be handed `role`.
    pub(super) fn pass(&mut self, role: &str, service: &'static str, why: &str) {
        let tests = vec![Test::new("StringEquals", "iam:PassedToService", service)];
        self.add_if(tests, "iam:PassRole", role_arn(role), why, &crate::facts::iam::IA_22);
    }
}

/// The ARN of a role of this account.
pub(super) fn role_arn(name: &str) -> String {
    format!("arn:aws:iam::<account>:role/{name}")
}

/// Who a statement is about.
pub(super) enum Principal {
    /// AWS services.
    Service(Words),
    /// Roles, or the account.
    Aws(Words),
    /// Anybody; only in statements that deny.
    Everyone,
}

impl Serialize for Principal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, words) = match self {
            Self::Service(words) => ("Service", words),
            Self::Aws(words) => ("AWS", words),
            Self::Everyone => return serializer.serialize_str("*"),
        };
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(kind, words)?;
        map.end()
    }
}

/// One text, or a list: IAM takes both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words(pub Vec<String>);

impl Words {
    /// One text.
    pub(super) fn one(word: impl Into<String>) -> Self {
        Self(vec![word.into()])
    }

    /// Several.
    pub(super) fn many(words: &[&str]) -> Self {
        Self(words.iter().map(|word| (*word).into()).collect())
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [word] => serializer.serialize_str(word),
            words => serializer.collect_seq(words),
        }
    }
}

type Conditions = BTreeMap<&'static str, BTreeMap<&'static str, Words>>;

/// One statement of any kind of policy.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Statement {
    /// Letters and digits, unique in the document.
    pub sid: String,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// In trust and resource policies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<Principal>,
    /// Actions.
    pub action: Words,
    /// Not in trust policies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Words>,
    /// Conditions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub condition: Conditions,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Document<'a> {
    version: &'static str,
    statement: &'a [Statement],
}

/// The JSON text of a document.
pub(super) fn document(statements: &[Statement]) -> String {
    // Only maps with keys that are no text can fail, and there are none.
    serde_json::to_string_pretty(&Document { version: "2012-10-17", statement: statements }).unwrap_or_default()
}

/// A block of conditions.
pub(super) fn conditions(tests: &[Test]) -> Conditions {
    let mut out = Conditions::new();
    for test in tests {
        out.entry(test.operator).or_default().insert(test.key, Words(test.values.clone()));
    }
    out
}

/// The trust policy that lets `principal` take on a role.
pub(super) fn trust(sid: &str, principal: Principal, tests: &[Test]) -> String {
    document(&[Statement {
        sid: sid.into(),
        effect: "Allow",
        principal: Some(principal),
        action: Words::one("sts:AssumeRole"),
        resource: None,
        condition: conditions(tests),
    }])
}

/// The permission policy of a role; empty when it needs none.
///
/// Actions share a statement only when they have the very same resources and conditions, so that no pair of action
/// and resource is allowed that was not asked for.
pub(super) fn permissions(rights: &[Right]) -> String {
    if rights.is_empty() {
        return String::new();
    }
    // First: all resources of one action under the same conditions.
    let mut places: BTreeMap<(&str, &[Test]), usize> = BTreeMap::new();
    let mut resources: Vec<(BTreeSet<&str>, &str, &[Test])> = Vec::new();
    for right in rights {
        let key = (right.grant.action.as_str(), right.tests.as_slice());
        let at = *places.entry(key).or_insert(resources.len());
        match resources.get_mut(at) {
            Some(entry) => {
                entry.0.insert(&right.grant.resource);
            }
            None => resources.push((BTreeSet::from([right.grant.resource.as_str()]), key.0, key.1)),
        }
    }
    // Then: all actions that have the same set of resources and conditions.
    let mut places: BTreeMap<(BTreeSet<&str>, &[Test]), usize> = BTreeMap::new();
    let mut groups: Vec<(BTreeSet<&str>, &[Test], BTreeSet<&str>)> = Vec::new();
    for (set, action, tests) in resources {
        let at = *places.entry((set.clone(), tests)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => {
                group.0.insert(action);
            }
            None => groups.push((BTreeSet::from([action]), tests, set)),
        }
    }
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let statements: Vec<Statement> = groups
        .into_iter()
        .map(|(actions, tests, resources)| {
            let base = actions.first().map_or_else(String::new, |action| sid(action));
            let count = used.entry(base.clone()).or_insert(0);
            *count += 1;
            Statement {
                sid: if *count > 1 { format!("{base}{count}") } else { base },
                effect: "Allow",
                principal: None,
                action: Words(actions.into_iter().map(Into::into).collect()),
                resource: Some(Words(resources.into_iter().map(Into::into).collect())),
                condition: conditions(tests),
            }
        })
        .collect();
    document(&statements)
}

/// `glue:StartJobRun` gives `GlueStartJobRun`: a Sid takes letters and digits only.
fn sid(action: &str) -> String {
    let mut out = String::with_capacity(action.len());
    let mut upper = true;
    for letter in action.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(if upper { letter.to_ascii_uppercase() } else { letter });
            upper = false;
        } else {
            upper = true;
        }
    }
    out
}
