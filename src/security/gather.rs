//! Grants as few pairs of actions and resources that together allow what the grants say, and nothing else.

use super::plan::Grant;
use crate::sort::insert;

/// Actions, and the resources that all of them are granted on; both sorted.
pub(super) struct Pair {
    /// `s3:GetObject`.
    pub actions: Vec<String>,
    /// ARNs.
    pub resources: Vec<String>,
}

/// Actions share a pair only when they are granted on the very same resources.
pub(super) fn gather<'a>(grants: impl Iterator<Item = &'a Grant>) -> Vec<Pair> {
    let mut single: Vec<Pair> = Vec::new();
    for grant in grants {
        match single.iter_mut().find(|pair| pair.actions == [grant.action.as_str()]) {
            Some(pair) => {
                insert(&mut pair.resources, &grant.resource);
            }
            None => single.push(Pair { actions: vec![grant.action.clone()], resources: vec![grant.resource.clone()] }),
        }
    }
    let mut out: Vec<Pair> = Vec::new();
    for pair in single {
        match out.iter_mut().find(|other| other.resources == pair.resources) {
            Some(other) => {
                for action in &pair.actions {
                    insert(&mut other.actions, action);
                }
            }
            None => out.push(pair),
        }
    }
    out
}
