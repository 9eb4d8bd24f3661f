//! Gathers grants into as few statements as together allow what the grants say, and nothing else.

use super::condition::Test;
use super::plan::Grant;
use crate::sort::insert;

/// Actions, and the resources that all of them are granted on under the same conditions; both sorted.
pub(super) struct Group<'a> {
    /// All of these must hold.
    pub tests: &'a [Test],
    /// `s3:GetObject`.
    pub actions: Vec<String>,
    /// ARNs.
    pub resources: Vec<String>,
}

/// Actions share a group only when they are granted on the very same resources under the very same conditions.
pub(super) fn gather<'a>(grants: &mut dyn Iterator<Item = (&'a Grant, &'a [Test])>) -> Vec<Group<'a>> {
    let mut single: Vec<Group<'a>> = Vec::new();
    for (grant, tests) in grants {
        match single.iter_mut().find(|group| group.tests == tests && group.actions == [grant.action.as_str()]) {
            Some(group) => {
                insert(&mut group.resources, &grant.resource);
            }
            None => single.push(Group {
                tests,
                actions: vec![grant.action.clone()],
                resources: vec![grant.resource.clone()],
            }),
        }
    }
    let mut out: Vec<Group<'a>> = Vec::new();
    for group in single {
        match out.iter_mut().find(|other| other.tests == group.tests && other.resources == group.resources) {
            Some(other) => {
                for action in &group.actions {
                    insert(&mut other.actions, action);
                }
            }
            None => out.push(group),
        }
    }
    out
}
