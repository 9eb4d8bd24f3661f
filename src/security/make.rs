//! A role while it is put together.

use super::condition::Test;
use super::plan::Role;
use super::policy::{Principal, Rights, Words, permissions, trust};
use crate::facts::Fact;

/// A role as it is put together.
pub(super) struct Make {
    name: String,
    used_by: String,
    principal: Principal,
    tests: Vec<Test>,
    facts: Vec<&'static Fact>,
    /// Its rights so far.
    pub rights: Rights,
}

impl Make {
    /// A role for AWS services.
    pub(super) fn service(name: String, used_by: String, services: &[&str], facts: &[&'static Fact]) -> Self {
        Self::with(name, used_by, Principal::Service(Words::many(services)), facts)
    }

    pub(super) fn with(name: String, used_by: String, principal: Principal, facts: &[&'static Fact]) -> Self {
        Self { name, used_by, principal, tests: Vec::new(), facts: facts.to_vec(), rights: Rights::default() }
    }

    /// Takes the role to one account and one kind of source, where AWS documents what the service sends.
    pub(super) fn only(mut self, operator: &'static str, source: String) -> Self {
        self.tests = vec![
            Test::new("StringEquals", "aws:SourceAccount", "<account>"),
            Test::new(operator, "aws:SourceArn", source),
        ];
        self
    }

    /// The role with its documents.
    pub(super) fn done(self, boundary: Option<String>) -> Role {
        let trust = trust("Trust", self.principal, &self.tests);
        let (policy, lines) = permissions(&self.rights.list);
        Role { trust, policy, lines, boundary, ..Self::bare(self.name, self.used_by, self.rights, self.facts) }
    }

    /// The role without its documents.
    pub(super) fn rights_only(self) -> Role {
        Self::bare(self.name, self.used_by, self.rights, self.facts)
    }

    fn bare(name: String, used_by: String, rights: Rights, facts: Vec<&'static Fact>) -> Role {
        let (grants, tests) = rights.list.into_iter().map(|right| (right.grant, right.tests)).unzip();
        let (trust, policy, lines, boundary) = Default::default();
        Role { name, used_by, trust, policy, lines, grants, tests, boundary, facts }
    }
}
