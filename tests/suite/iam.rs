//! The IAM documents of the plan: they allow what the grants say, in few statements, and every line names its grants.

use crate::scenarios::{self, AnyZone};
use crate::security::{any_design, any_route, statements, words};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use sluice::advice;
use sluice::design::examples::EXAMPLES;
use sluice::design::{Design, Route, YesNo, resolve};
use sluice::security::{Grant, Plan, Role, plan};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

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

/// Whether everything that `inner` names is named by `outer`, which may end in `*`.
fn covers(outer: &str, inner: &str) -> bool {
    outer == inner || outer.strip_suffix('*').is_some_and(|start| inner.starts_with(start))
}

/// A boundary forbids no role what its own policy allows, and holds no action that no role has.
fn bounded(plan: &Plan) {
    let boundary = plan.boundary.as_ref().expect("a boundary was asked for");
    let statements = statements(&boundary.policy);
    let mut used = BTreeSet::new();
    for role in &plan.roles {
        assert_eq!(role.boundary, Some(format!("arn:aws:iam::<account>:policy/{}", boundary.name)));
        let own = if role.policy.is_empty() { Vec::new() } else { crate::security::statements(&role.policy) };
        for statement in own {
            for action in words(&statement["Action"]) {
                for resource in words(&statement["Resource"]) {
                    let inside = |outer: &Value| {
                        words(&outer["Action"]).contains(&action)
                            && words(&outer["Resource"]).iter().any(|outer| covers(outer, resource))
                            && (outer.get("Condition").is_none() || outer["Condition"] == statement["Condition"])
                    };
                    assert!(statements.iter().any(inside), "{} may not {action} on {resource}", role.name);
                    used.insert(action.to_owned());
                }
            }
        }
    }
    let held: BTreeSet<String> = statements.iter().flat_map(|each| words(&each["Action"])).map(str::to_owned).collect();
    assert_eq!(held, used);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_boundary_holds_what_the_roles_hold(mut design in any_design(), route in any_route()) {
        let bare = plan(&design, &route);
        prop_assert!(bare.boundary.is_none() && bare.roles.iter().all(|role| role.boundary.is_none()));
        design.guards.boundary = Some(YesNo::Yes);
        let plan = plan(&design, &route);
        if plan.roles.iter().any(|role| !role.policy.is_empty()) {
            bounded(&plan);
        }
    }
}

/// Characters that count for IAM's limits.
fn length(policy: &str) -> usize {
    policy.chars().filter(|letter| !letter.is_whitespace()).count()
}

/// IAM takes 10,240 characters of inline policies in a role and 6,144 in a managed policy, without blanks: what is longer
/// is said to be.
#[test]
fn policies_of_examples_and_scenarios_fit_into_iam_or_say_that_they_do_not() {
    let mut longer = 0;
    for (name, mut design, routes) in designs().into_iter().filter(|(name, ..)| !name.starts_with("random")) {
        design.guards.boundary = Some(YesNo::Yes);
        for route in routes {
            let plan = plan(&design, &route);
            for role in &plan.roles {
                let said = plan.notes.iter().any(|note| note.starts_with(&format!("The policy of {} has ", role.name)));
                assert_eq!(length(&role.policy) > 10_240, said, "{name}: {}", role.name);
                longer += usize::from(said);
            }
            let widest = plan.boundary.map_or(0, |boundary| length(&boundary.policy));
            assert!(widest <= 6_144, "{name}: {widest}");
        }
    }
    assert!(longer > 0, "some scenario has a large DAG");
}

/// The designs whose policies are checked by other people's tools, each with its name.
fn designs() -> Vec<(String, Design, Vec<Route>)> {
    let mut out: Vec<(String, Design, Vec<Route>)> = Vec::new();
    let mut add = |name: String, design: Design, more: &[Route]| {
        let mut routes: Vec<Route> = advice::advise(&design).0.options.iter().map(|option| option.route).collect();
        routes.extend(more);
        out.push((name, design, routes));
    };
    for example in EXAMPLES {
        add(format!("example {}", example.keyword), resolve(&example.draft(), &AnyZone).0, &[]);
    }
    for (id, design) in scenarios::designs() {
        add(format!("scenario {id}"), design, &[]);
    }
    let mut runner = TestRunner::deterministic();
    for number in 0..500 {
        let mut design = any_design().new_tree(&mut runner).unwrap().current();
        design.guards.boundary = (number % 4 == 0).then_some(YesNo::Yes);
        // The same names again and again, so that the checkers see most documents once only.
        if number % 10 != 0 {
            design.slug = "random".into();
            for (index, step) in design.tasks.iter_mut().enumerate() {
                step.slug = format!("step-{index}");
            }
        }
        let route = any_route().new_tree(&mut runner).unwrap().current();
        add(format!("random {number}"), design, &[route]);
    }
    out
}

/// Every IAM document of these designs once, with the first place it occurs, in a file for tests/iam/check.py.
#[test]
fn policies_are_written_for_other_peoples_checks() {
    let mut documents: BTreeMap<(&str, String), Value> = BTreeMap::new();
    let mut seen = 0;
    for (name, design, routes) in designs() {
        for route in routes {
            let plan = plan(&design, &route);
            let at = format!("{name}, {:?} to {:?}", route.starter, route.target);
            let mut add = |kind: &'static str, of: &str, policy: &str, why: &str, grants: Value| {
                seen += 1;
                if !policy.is_empty() {
                    documents.entry((kind, policy.to_owned())).or_insert_with(|| {
                        json!({ "kind": kind, "id": format!("{at}: {of}"), "on": of, "why": why, "policy": policy, "grants": grants })
                    });
                }
            };
            let grant = |grant: &Grant| {
                let step = grant.step.as_ref().and_then(|id| design.index(id)).map(|index| &design.tasks[index].name);
                json!({ "action": grant.action, "resource": grant.resource, "why": grant.why, "step": step })
            };
            for role in &plan.roles {
                add("identity", &role.name, &role.policy, "", role.grants.iter().map(grant).collect());
                add("trust", &role.name, &role.trust, "", Value::Null);
            }
            if let Some(boundary) = &plan.boundary {
                add("boundary", &boundary.name, &boundary.policy, &boundary.why, Value::Null);
            }
            for policy in &plan.resource_policies {
                add("resource", &policy.on, &policy.policy, &policy.why, Value::Null);
            }
            for endpoint in plan.network.iter().flat_map(|network| &network.endpoints) {
                // It lets through what roles of the plan may do, and the plan says why beside the role.
                let grants = plan.roles.iter().flat_map(|role| &role.grants).map(grant).collect();
                add("endpoint", &endpoint.service, &endpoint.policy, &endpoint.why, grants);
            }
        }
    }
    let path = std::env::var_os("SLUICE_POLICIES")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_TARGET_TMPDIR"), "/policies.json")), PathBuf::from);
    let documents: Vec<Value> = documents.into_values().collect();
    println!("{seen} policies, {} different ones, in {}", documents.len(), path.display());
    std::fs::write(&path, serde_json::to_string(&documents).unwrap()).unwrap();
}
