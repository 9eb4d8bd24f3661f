//! From rights to IAM documents: statements merged to few without widening any, keys in the conventional order.

use super::condition::Test;
use super::gather::{Group, gather};
use super::plan::{Grant, Role};
use crate::design::TaskId;
use crate::facts::Fact;
use crate::sort::{has, insert, order, sort_by};
use serde_json::Value;

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
struct Json<'a> {
    text: String,
    depth: usize,
    /// Nothing stands yet in the innermost bracket.
    empty: bool,
    /// What the lines stand for, as numbers of rights.
    lines: Vec<Vec<usize>>,
    /// What is written now.
    now: Vec<usize>,
    rights: &'a [Right],
}

impl Json<'_> {
    fn line(&mut self) {
        self.lines.push(self.now.clone());
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

    /// A key with words, each of which stands for some of the `rights` of its statement.
    fn lines_of(&mut self, key: &str, words: &Words, rights: &[usize], field: fn(&Grant) -> &str) {
        let Words(words) = words;
        // The words are sorted: so are then the rights, and those of one word stand together.
        let text =
            |at: &usize| rights.get(*at).and_then(|right| self.rights.get(*right)).map(|right| field(&right.grant));
        let sorted = order(rights.len(), &|a, b| text(a).cmp(&text(b)));
        let mut marks: Vec<Vec<usize>> = Vec::new();
        for word in words {
            let start = sorted.partition_point(|at| text(at) < Some(word.as_str()));
            let same = sorted.iter().skip(start).take_while(|at| text(at) == Some(word.as_str()));
            marks.push(same.filter_map(|at| rights.get(*at).copied()).collect());
        }
        if let [word] = words.as_slice() {
            self.field(key, word);
        } else {
            self.key(key);
            self.open('[');
            for (word, mark) in words.iter().zip(marks) {
                self.now = mark;
                self.item();
                self.string(word);
            }
            self.now = rights.to_vec();
            self.close(']');
        }
    }

    fn statement(&mut self, statement: &Statement, rights: &[usize]) {
        self.now = rights.to_vec();
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
        self.lines_of("Action", &statement.action, rights, |grant| &grant.action);
        if let Some(resource) = &statement.resource {
            self.lines_of("Resource", resource, rights, |grant| &grant.resource);
        }
        if !statement.condition.is_empty() {
            self.key("Condition");
            self.conditions(&statement.condition);
        }
        self.close('}');
        self.now = Vec::new();
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
    let all: Vec<(&Statement, &[usize])> = statements.iter().map(|statement| (statement, [].as_slice())).collect();
    write(&all, &[]).0
}

/// A document, and for each of its lines the rights it stands for. Every statement comes with its rights.
fn write(statements: &[(&Statement, &[usize])], rights: &[Right]) -> (String, Vec<Vec<usize>>) {
    let lines = vec![Vec::new()];
    let mut json = Json { text: String::new(), depth: 0, empty: true, lines, now: Vec::new(), rights };
    json.open('{');
    json.field("Version", "2012-10-17");
    json.key("Statement");
    json.open('[');
    for (statement, rights) in statements {
        json.statement(statement, rights);
    }
    json.close(']');
    json.close('}');
    (json.text, json.lines)
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

/// The permission policy of a role, and for each of its lines the rights it stands for; empty when it needs none.
///
/// Actions share a statement only when they have the very same resources and conditions, so that no pair of action
/// and resource is allowed that was not asked for.
pub(super) fn permissions(rights: &[Right]) -> (String, Vec<Vec<usize>>) {
    if rights.is_empty() {
        return Default::default();
    }
    let groups = spread(gather(&mut rights.iter().map(|right| (&right.grant, right.tests.as_slice()))));
    let mut statements: Vec<(Statement, Vec<usize>)> = Vec::new();
    let mut used: Vec<String> = Vec::new();
    for Group { tests, actions, resources } in groups {
        let base = named(&actions);
        let before = used.iter().filter(|other| **other == base).count();
        used.push(base.clone());
        let here = |right: &Right| {
            right.tests == tests && has(&actions, &right.grant.action) && has(&resources, &right.grant.resource)
        };
        let of = rights.iter().enumerate().filter(|(_, right)| here(right)).map(|(index, _)| index).collect();
        let statement = Statement {
            sid: if before > 0 { format!("{base}{}", before + 1) } else { base },
            effect: "Allow",
            principal: None,
            action: Words(actions),
            resource: Some(Words(resources)),
            condition: tests.to_vec(),
        };
        statements.push((statement, of));
    }
    let all: Vec<(&Statement, &[usize])> =
        statements.iter().map(|(statement, of)| (statement, of.as_slice())).collect();
    write(&all, rights)
}

/// What to do when IAM does not take the policy of a role as it is. Blanks do not count.
pub(super) fn too_long(role: &Role) -> Option<String> {
    const INLINE: usize = 10_240;
    let length = role.policy.chars().filter(|letter| !letter.is_whitespace()).count();
    (length > INLINE).then(|| {
        format!(
            "The policy of {} has {length} characters, and IAM takes 10,240 of inline policies in one role (to be \
             checked). Attach its statements as several managed policies of at most 6,144 characters each.",
            role.name
        )
    })
}

/// Drops a statement whose resources are those of several others together: its actions join theirs.
fn spread(mut groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let mut at = 0;
    while let Some(group) = groups.get(at) {
        let within = |other: &Group<'_>| {
            other.tests == group.tests
                && other.resources != group.resources
                && other.resources.iter().all(|resource| has(&group.resources, resource))
        };
        let parts: Vec<usize> = (0..groups.len()).filter(|part| groups.get(*part).is_some_and(within)).collect();
        let covered = |resource: &String| {
            parts.iter().filter_map(|part| groups.get(*part)).any(|part| has(&part.resources, resource))
        };
        if !group.resources.iter().all(covered) {
            at += 1;
            continue;
        }
        let actions = group.actions.clone();
        for part in parts {
            if let Some(part) = groups.get_mut(part) {
                for action in &actions {
                    insert(&mut part.actions, action);
                }
            }
        }
        groups.remove(at);
    }
    groups
}

/// What a statement is called: after its only action, the service of all its actions, or neither.
fn named(actions: &[String]) -> String {
    let service = |action: &String| action.split(':').next().map(str::to_owned);
    match actions {
        [] => String::new(),
        [only] => sid(only),
        [first, rest @ ..] if rest.iter().all(|other| service(other) == service(first)) => {
            sid(&service(first).unwrap_or_default()) + "Actions"
        }
        _ => "SeveralServices".to_owned(),
    }
}

/// `glue:StartJobRun` gives `GlueStartJobRun`: a Sid takes letters and digits only.
pub(super) fn sid(action: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::iam::IA_01;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn any_right() -> impl Strategy<Value = Right> {
        let action = proptest::sample::select(vec!["a:A", "a:B", "a:C", "b:A", "b:B"]);
        let resource = proptest::sample::select(vec!["arn:1", "arn:2", "arn:3", "arn:4"]);
        let test = |value: &str| vec![Test::new("StringEquals", "k", value)];
        let tests = proptest::sample::select(vec![Vec::new(), test("x"), test("y")]);
        (action, resource, tests).prop_map(|(action, resource, tests)| {
            let (action, resource, why) = (action.into(), resource.into(), String::new());
            Right { grant: Grant { action, resource, step: None, why, fact: &IA_01 }, tests }
        })
    }

    fn words(value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            other => vec![other.as_str().unwrap().to_owned()],
        }
    }

    proptest! {
        #[test]
        fn a_document_allows_what_was_asked_for_and_no_more(rights in proptest::collection::vec(any_right(), 1..40)) {
            let (text, lines) = permissions(&rights);
            prop_assert_eq!(text.lines().count(), lines.len());
            let document: Value = serde_json::from_str(&text).unwrap();
            let mut allowed = BTreeSet::new();
            for statement in document["Statement"].as_array().unwrap() {
                let test = statement["Condition"]["StringEquals"]["k"].as_str().unwrap_or_default().to_owned();
                for action in words(&statement["Action"]) {
                    for resource in words(&statement["Resource"]) {
                        allowed.insert((action.clone(), resource, test.clone()));
                    }
                }
            }
            let asked: BTreeSet<(String, String, String)> = rights
                .iter()
                .map(|Right { grant, tests }| {
                    let test = tests.first().map_or_else(String::new, |test| test.values[0].clone());
                    (grant.action.clone(), grant.resource.clone(), test)
                })
                .collect();
            prop_assert_eq!(allowed, asked);
        }
    }
}
