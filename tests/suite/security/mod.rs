//! The security plan: goldens read by eye, and what holds for every design and every route.

mod goldens;
mod network;
mod properties;
mod roles;
mod safeguards;
mod sound;

use proptest::prelude::*;
use serde_json::Value;
use sluice::design::{
    Access, AccessId, Arrival, Count, Credential, Data, Design, Edge, Guards, KeyOwner, Minutes, Nat, On, Orchestrator,
    Queue, Reach, Rotation, Route, Sensitivity, Starter, Step, Target, TaskId, TaskKind, Team, Trigger, YesNo,
};
use sluice::security::Plan;
use std::collections::BTreeSet;

pub(crate) fn step(slug: &str, kind: TaskKind, reads: &str, writes: &str) -> Step {
    Step {
        id: TaskId::from(format!("t-{slug}").as_str()),
        name: slug.replace('-', " "),
        slug: slug.into(),
        kind: Some(kind),
        reads: reads.into(),
        writes: writes.into(),
        ..Step::default()
    }
}

pub(crate) fn line(tasks: usize) -> Vec<Edge> {
    (1..tasks).map(|to| Edge { from: to - 1, to, on: On::Success, when: String::new() }).collect()
}

pub(crate) fn outside(
    system: &str,
    step: Option<&str>,
    credential: Credential,
    allowlist: bool,
    reach: Reach,
) -> Access {
    Access {
        id: AccessId::from(system),
        system: system.into(),
        task: step.map(|slug| TaskId::from(format!("t-{slug}").as_str())),
        credential: Some(credential),
        allowlist: Some(if allowlist { YesNo::Yes } else { YesNo::No }),
        reach: Some(reach),
        ..Access::default()
    }
}

pub(crate) fn design(slug: &str, trigger: Trigger, tasks: Vec<Step>) -> Design {
    Design {
        name: slug.replace('-', " "),
        slug: slug.into(),
        edges: line(tasks.len()),
        trigger,
        tasks,
        ..Design::default()
    }
}

pub(crate) fn route(orchestrator: Orchestrator, starter: Starter, target: Target) -> Route {
    Route { orchestrator, starter, target }
}

pub(crate) fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    }
}

pub(crate) fn statements(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(document["Version"], "2012-10-17");
    let statements = document["Statement"].as_array().expect("a list").clone();
    assert!(!statements.is_empty(), "{text}");
    let sids: BTreeSet<&str> = statements.iter().filter_map(|statement| statement["Sid"].as_str()).collect();
    assert_eq!(sids.len(), statements.len(), "Sids are unique: {text}");
    assert!(sids.iter().all(|sid| !sid.is_empty() && sid.chars().all(|letter| letter.is_ascii_alphanumeric())));
    statements
}

pub(crate) fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    parts.len() == 6 && parts[0] == "arn" && parts[1] == "aws" && !parts[2].is_empty() && !parts[5].is_empty()
}

pub(crate) fn actions(plan: &Plan, role: &str) -> Vec<String> {
    let role = plan.roles.iter().find(|known| known.name == role).unwrap_or_else(|| panic!("no role {role}"));
    role.grants.iter().map(|grant| grant.action.clone()).collect()
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("s3://acme-raw/a/, s3://acme-raw/b.csv".into()),
        "s3://[a-z0-9.-]{1,20}/[ -~]{0,20}",
        "\\PC{0,30}",
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let kind = proptest::option::weighted(0.9, proptest::sample::select(TaskKind::ALL));
    ("[a-z0-9-]{0,60}", "\\PC{0,20}", kind, any_text(), any_text()).prop_map(|(slug, name, kind, reads, writes)| Step {
        name,
        slug,
        kind,
        reads,
        writes,
        ..Step::default()
    })
}

fn any_outside() -> impl Strategy<Value = Access> {
    (
        "\\PC{0,20}",
        proptest::option::of(0_usize..4),
        proptest::option::of(proptest::sample::select(Credential::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
        proptest::option::of(proptest::sample::select(Reach::ALL)),
        proptest::option::of(proptest::sample::select(Rotation::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
    )
        .prop_map(|(system, task, credential, allowlist, reach, rotation, elsewhere)| Access {
            id: AccessId::from("x"),
            system,
            task: task.map(|at| TaskId::from(format!("t{at}").as_str())),
            credential,
            allowlist,
            reach,
            rotation,
            elsewhere,
            ..Access::default()
        })
}

fn any_guards() -> impl Strategy<Value = Guards> {
    let answer = || proptest::option::of(proptest::sample::select(YesNo::ALL));
    (
        proptest::option::of(proptest::sample::select(Nat::ALL)),
        answer(),
        (answer(), answer(), answer()),
        proptest::option::of(proptest::sample::select(Queue::ALL)),
        proptest::option::of(0_u32..3_000),
    )
        .prop_map(|(nat, endpoints, (block_public, tls_only, logs_kept), queue, retry_window)| Guards {
            nat,
            endpoints,
            block_public,
            tls_only,
            logs_kept,
            queue,
            retry_window: retry_window.map(Minutes),
            ..Guards::default()
        })
}

fn any_trigger() -> impl Strategy<Value = Trigger> {
    prop_oneof![
        Just(Trigger::NotSure),
        Just(Trigger::Schedule(None)),
        Just(Trigger::Event(None)),
        Just(Trigger::Demand),
        (proptest::option::of("[a-z][a-z0-9-]{2,20}"), any_text(), proptest::option::of(0_u32..4)).prop_map(
            |(bucket, prefix, consumers)| Trigger::Arrival(Arrival {
                bucket,
                prefix,
                consumers: consumers.map(Count),
                ..Arrival::default()
            })
        ),
    ]
}

pub(crate) fn any_design() -> impl Strategy<Value = Design> {
    (
        "[a-z][a-z0-9-]{0,39}",
        any_trigger(),
        proptest::collection::vec(any_step(), 0..6),
        proptest::collection::vec(any_outside(), 0..4),
        proptest::option::of(proptest::sample::select(Sensitivity::ALL)),
        proptest::option::of(proptest::sample::select(KeyOwner::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
        proptest::option::of(proptest::sample::select(YesNo::ALL)),
        any_guards(),
    )
        .prop_map(|(slug, trigger, mut tasks, mut outside, sensitivity, key, cross_account, egress, guards)| {
            for (index, system) in outside.iter_mut().enumerate() {
                system.id = AccessId::from(format!("x{index}").as_str());
            }
            for (index, task) in tasks.iter_mut().enumerate() {
                task.id = TaskId::from(format!("t{index}").as_str());
                // Slugs are unique in a design.
                task.slug = format!("{}{index}", task.slug);
            }
            let edges = line(tasks.len());
            let data = Data { sensitivity, key, cross_account, egress, ..Data::default() };
            Design { slug, trigger, tasks, edges, outside, data, guards, team: Team::default(), ..Design::default() }
        })
}

pub(crate) fn any_route() -> impl Strategy<Value = Route> {
    let target = prop_oneof![
        proptest::sample::select(TaskKind::ALL).prop_map(Target::Task),
        Just(Target::Tasks),
        Just(Target::StateMachine),
        Just(Target::GlueWorkflow),
        Just(Target::Dag),
    ];
    (proptest::sample::select(Orchestrator::ALL), proptest::sample::select(Starter::ALL), target)
        .prop_map(|(orchestrator, starter, target)| Route { orchestrator, starter, target })
}
