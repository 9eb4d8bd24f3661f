//! What was read: policies, their statements, and why a text is none.

use crate::diag::{Edit, Span};
use crate::json::Node;

/// Everything that was typed into the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies {
    /// The text it was read from.
    pub text: String,
    /// The documents, in the order of the text.
    pub documents: Vec<Document>,
    /// Policies that are only named, by ARN.
    pub managed: Vec<Managed>,
}

/// One policy document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its policy or role, where the text around it says so; else empty.
    pub name: String,
    /// The statements.
    pub statements: Vec<Statement>,
    /// The value of `Statement`.
    pub list: Span,
    /// It stands in the text as it is. Otherwise it was encoded: every span is that of the code, and nothing in it can
    /// be replaced.
    pub plain: bool,
}

/// A policy that is attached by its ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Managed {
    /// The ARN.
    pub arn: Word,
    /// One-based line.
    pub line: usize,
}

/// One text of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// With its escapes undone.
    pub text: String,
    /// Where it stands, quotes and all.
    pub span: Span,
}

/// The value of `Action`, `Resource` or one of their opposites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// One text or several.
    pub list: Vec<Word>,
    /// The whole value.
    pub span: Span,
    /// It names what is not meant: `NotAction`, `NotResource`.
    pub not: bool,
}

/// Who a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for the bare star.
    pub kind: String,
    /// Which.
    pub word: Word,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its `Sid`; empty when it has none.
    pub sid: String,
    /// Which of its document, from 1.
    pub number: usize,
    /// One-based line.
    pub line: usize,
    /// The whole statement.
    pub span: Span,
    /// Its first and its last field.
    pub(super) ends: (Span, Span),
    /// It allows; otherwise it denies.
    pub allows: bool,
    /// Who, in trust policies and policies of resources; empty in policies of roles.
    pub principals: Vec<Principal>,
    /// The principals are those who are not meant.
    pub not_principal: bool,
    /// What may be done.
    pub actions: Words,
    /// On what; `None` in trust policies.
    pub resources: Option<Words>,
    /// Under which conditions: an object of operators, each an object of keys.
    pub condition: Option<Node>,
}

/// Why a text holds no policies that IAM would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Where it is, as a JSON path: `$.Statement[0].Effect`.
    pub path: String,
    /// Where it is, in bytes of the text.
    pub span: Span,
    /// One-based line.
    pub line: usize,
    /// One-based column, in characters.
    pub column: usize,
    /// One clear sentence.
    pub message: String,
    /// The change that mends it, where one is known.
    pub fix: Option<Box<Edit>>,
}

impl Statement {
    /// What names it: `Statement 2, line 14`, or its Sid.
    pub fn title(&self) -> String {
        let line = self.line.to_string();
        if self.sid.is_empty() {
            ["Statement ", &self.number.to_string(), ", line ", &line].concat()
        } else {
            ["Statement “", &self.sid, "”, line ", &line].concat()
        }
    }

    /// The keys of its condition with their operators and values.
    pub fn tests(&self) -> impl Iterator<Item = (&str, &str, &Node)> {
        let operators = self.condition.iter().flat_map(Node::fields);
        operators.flat_map(|operator| {
            operator.value.fields().iter().map(|key| (operator.name.as_str(), key.name.as_str(), &key.value))
        })
    }

    /// Its condition looks at one of these keys; keys are the same in any case.
    pub fn looks_at(&self, keys: &[&str]) -> bool {
        self.tests().any(|(_, key, _)| keys.iter().any(|wanted| wanted.eq_ignore_ascii_case(key)))
    }
}

impl Document {
    /// The statements that allow.
    pub fn allowing(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| statement.allows)
    }
}
