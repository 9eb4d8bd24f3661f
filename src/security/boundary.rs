//! The permissions boundary: the most that any role of the pipeline may ever be given, as one managed policy.

use super::condition::Test;
use super::plan::Boundary;
use super::policy::{Right, Statement, Words, document, sid};
use crate::facts::access;
use crate::sort::insert;

/// What may share a statement: actions of one service, on everything or on named resources, under the same conditions.
struct Group<'a> {
    service: &'a str,
    everything: bool,
    tests: &'a [Test],
    actions: Vec<String>,
    resources: Vec<String>,
}

/// The union of all rights, by service. It grants nothing, so it may be wider than they are: any resource of the
/// pipeline stands for each of them, which lets a step be added without a new boundary.
pub(super) fn boundary<'a>(slug: &str, rights: impl Iterator<Item = &'a Right>) -> Boundary {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for Right { grant, tests } in rights {
        let service = grant.action.split(':').next().unwrap_or_default();
        let everything = grant.resource == "*";
        // Where a role may list is up to the role.
        let tests = if tests.iter().any(|test| test.key == "s3:prefix") { &[] } else { tests.as_slice() };
        let same =
            |group: &&mut Group<'a>| group.service == service && group.everything == everything && group.tests == tests;
        let resource = if service == "s3" { grant.resource.clone() } else { any_of(slug, &grant.resource) };
        match groups.iter_mut().find(same) {
            Some(group) => {
                insert(&mut group.actions, &grant.action);
                insert(&mut group.resources, &resource);
            }
            None => groups.push(Group {
                service,
                everything,
                tests,
                actions: vec![grant.action.clone()],
                resources: vec![resource],
            }),
        }
    }
    let statements: Vec<Statement> = groups
        .into_iter()
        .enumerate()
        .map(|(index, group)| Statement {
            sid: [sid(group.service), (index + 1).to_string()].concat(),
            effect: "Allow",
            principal: None,
            action: Words(group.actions),
            resource: Some(Words(group.resources)),
            condition: group.tests.to_vec(),
        })
        .collect();
    Boundary {
        name: [slug, "-boundary"].concat(),
        policy: document(&statements),
        why: "The most that any role of this pipeline may be given, whoever changes it. It grants nothing: a role may do \
              what both this and its own policy allow. It has the actions of all roles, on the pipeline’s own resources."
            .into(),
        facts: vec![&access::AC_27],
    }
}

/// Any resource whose name begins with the pipeline’s, where this one does.
fn any_of(slug: &str, resource: &str) -> String {
    let own = [slug, "-"].concat();
    let begins = |at: &usize| resource.get(..*at).is_some_and(|before| before.ends_with([':', '/']));
    match resource.match_indices(own.as_str()).map(|(at, _)| at).find(begins) {
        Some(at) => [resource.get(..at).unwrap_or_default(), &own, "*"].concat(),
        None => resource.into(),
    }
}
