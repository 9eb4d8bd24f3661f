//! From rights to IAM documents: statements merged to few without widening any, keys in the conventional order.

use super::plan::Grant;
use crate::design::TaskId;
use crate::facts::Fact;
use crate::sort::{insert, sort_by};
use serde_json::Value;

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

/// One statement of any kind of policy.
pub(super) struct Statement {
    /// Letters and digits, unique in the document.
    pub sid: String,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// In trust and resource policies.
    pub principal: Option<Principal>,
    /// Actions.
    pub action: Words,
    /// Not in trust policies.
    pub resource: Option<Words>,
    /// Conditions: all of them must hold.
    pub condition: Vec<Test>,
}

/// JSON text, two spaces a level, with the keys in the order they are written.
struct Json {
    text: String,
    depth: usize,
    /// Nothing stands yet in the innermost bracket.
    empty: bool,
}

impl Json {
    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// Begins the next item of a bracket.
    fn item(&mut self) {
        if !self.empty {
            self.text.push(',');
        }
        self.empty = false;
        self.line();
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.empty = true;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        self.line();
        self.text.push(bracket);
        self.empty = false;
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(&Value::from(text).to_string());
    }

    fn key(&mut self, key: &str) {
        self.item();
        self.string(key);
        self.text.push_str(": ");
    }

    /// A key with one text, or with a list.
    fn words(&mut self, key: &str, words: &[String]) {
        self.key(key);
        if let [word] = words {
            return self.string(word);
        }
        self.open('[');
        for word in words {
            self.item();
            self.string(word);
        }
        self.close(']');
    }

    fn field(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    fn statement(&mut self, statement: &Statement) {
        self.item();
        self.open('{');
        self.field("Sid", &statement.sid);
        self.field("Effect", statement.effect);
        match &statement.principal {
            Some(Principal::Everyone) => self.field("Principal", "*"),
            Some(Principal::Service(words)) => self.within("Principal", "Service", words),
            Some(Principal::Aws(words)) => self.within("Principal", "AWS", words),
            None => {}
        }
        self.words("Action", &statement.action.0);
        if let Some(resource) = &statement.resource {
            self.words("Resource", &resource.0);
        }
        if !statement.condition.is_empty() {
            self.key("Condition");
            self.conditions(&statement.condition);
        }
        self.close('}');
    }

    fn within(&mut self, outer: &str, inner: &str, words: &Words) {
        self.key(outer);
        self.open('{');
        self.words(inner, &words.0);
        self.close('}');
    }

    /// The tests of each operator together, both in the order of the alphabet.
    fn conditions(&mut self, tests: &[Test]) {
        let mut tests = tests.to_vec();
        sort_by(&mut tests, &Test::cmp);
        let mut operator = "";
        self.open('{');
        for test in &tests {
            if test.operator != operator {
                if !operator.is_empty() {
                    self.close('}');
                }
                operator = test.operator;
                self.key(operator);
                self.open('{');
            }
            self.words(test.key, &test.values);
        }
        self.close('}');
        self.close('}');
    }
}

/// The JSON text of a document.
pub(super) fn document(statements: &[Statement]) -> String {
    let mut json = Json { text: String::new(), depth: 0, empty: true };
    json.open('{');
    json.field("Version", "2012-10-17");
    json.key("Statement");
    json.open('[');
    for statement in statements {
        json.statement(statement);
    }
    json.close(']');
    json.close('}');
    json.text
}

/// The trust policy that lets `principal` take on a role.
pub(super) fn trust(sid: &str, principal: Principal, tests: &[Test]) -> String {
    document(&[Statement {
        sid: sid.into(),
        effect: "Allow",
        principal: Some(principal),
        action: Words::one("sts:AssumeRole"),
        resource: None,
        condition: tests.to_vec(),
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
    let mut groups: Vec<Group<'_>> = Vec::new();
    for Right { grant, tests } in rights {
        match groups.iter_mut().find(|group| group.tests == tests && group.actions == [grant.action.as_str()]) {
            Some(group) => {
                insert(&mut group.resources, &grant.resource);
            }
            None => groups.push(Group {
                tests,
                actions: vec![grant.action.clone()],
                resources: vec![grant.resource.clone()],
            }),
        }
    }
    // Then: all actions that have the same set of resources and conditions.
    let mut merged: Vec<Group<'_>> = Vec::new();
    for group in groups {
        match merged.iter_mut().find(|other| other.tests == group.tests && other.resources == group.resources) {
            Some(other) => {
                for action in &group.actions {
                    insert(&mut other.actions, action);
                }
            }
            None => merged.push(group),
        }
    }
    let mut statements: Vec<Statement> = Vec::new();
    let mut used: Vec<String> = Vec::new();
    for group in merged {
        let base = group.actions.first().map_or_else(String::new, |action| sid(action));
        let before = used.iter().filter(|other| **other == base).count();
        used.push(base.clone());
        statements.push(Statement {
            sid: if before > 0 { format!("{base}{}", before + 1) } else { base },
            effect: "Allow",
            principal: None,
            action: Words(group.actions),
            resource: Some(Words(group.resources)),
            condition: group.tests.to_vec(),
        });
    }
    document(&statements)
}

/// A statement in the making; both lists are sorted.
struct Group<'a> {
    tests: &'a [Test],
    actions: Vec<String>,
    resources: Vec<String>,
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
