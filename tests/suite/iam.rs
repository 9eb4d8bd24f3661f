//! The IAM documents of the plan: they allow what the grants say, in few statements, and every line names its grants.

use crate::security::{any_design, any_route, statements, words};
use proptest::prelude::*;
use serde_json::Value;
use sluice::security::{Role, plan};
use std::collections::BTreeSet;

/// A statement that others could take over: with the same actions or resources, or made of theirs.
fn spare(role: &Role) -> Option<String> {
    let list = statements(&role.policy);
    let set = |statement: &Value, key: &str| -> BTreeSet<String> {
        words(&statement[key]).into_iter().map(str::to_owned).collect()
    };
    for (at, one) in list.iter().enumerate() {
        let others: Vec<&Value> = list
            .iter()
            .enumerate()
            .filter(|(other, value)| *other != at && value.get("Condition") == one.get("Condition"))
            .map(|(_, value)| value)
            .collect();
        let resources = set(one, "Resource");
        let same = |other: &&Value| set(other, "Action") == set(one, "Action") || set(other, "Resource") == resources;
        let parts = others.iter().map(|other| set(other, "Resource")).filter(|part| part.is_subset(&resources));
        let covered: BTreeSet<String> = parts.flatten().collect();
        if others.iter().any(same) || covered == resources {
            return Some(format!("{}: {one}", role.name));
        }
    }
    None
}

/// The lines of the policy and the grants lead to each other.
fn lined(role: &Role) {
    let lines: Vec<&str> = role.policy.lines().collect();
    assert_eq!(lines.len(), role.lines.len(), "{}", role.policy);
    let mut seen = BTreeSet::new();
    let mut list = "";
    for (line, of) in lines.iter().zip(&role.lines) {
        assert!(of.is_sorted());
        let (indent, line) = (line.len() - line.trim_start().len(), line.trim().trim_end_matches(','));
        match indent {
            0 | 2 => assert!(of.is_empty(), "{line} is outside of statements"),
            _ => assert!(!of.is_empty(), "{line} is there for something"),
        }
        let key = ["Action", "Resource"].into_iter().find(|key| line.starts_with(&format!("\"{key}\": ")));
        if indent == 6 {
            list = key.unwrap_or_default();
        }
        let word = match key {
            Some(key) => &line[key.len() + 4..],
            None if indent == 8 && !list.is_empty() => line,
            None => continue,
        };
        let Ok(word) = serde_json::from_str::<String>(word) else { continue };
        for grant in of.iter().map(|index| &role.grants[*index]) {
            let field = if list == "Action" { &grant.action } else { &grant.resource };
            assert_eq!(*field, word, "{}", role.policy);
        }
        seen.extend(of.iter().map(|index| (list, *index)));
    }
    assert_eq!(seen.len(), role.grants.len() * 2, "each grant has a line for its action and one for its resource");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_a_policy_names_its_grants(design in any_design(), route in any_route()) {
        for role in &plan(&design, &route).roles {
            lined(role);
        }
    }

    #[test]
    fn no_statement_could_be_left_to_others(design in any_design(), route in any_route()) {
        for role in plan(&design, &route).roles.iter().filter(|role| !role.policy.is_empty()) {
            prop_assert_eq!(spare(role), None);
        }
    }
}
