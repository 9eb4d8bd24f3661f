//! The roles of the plan held to a table of what AWS's pages say they need: nothing is missing, nothing is too much,
//! and whatever is taken out of a policy is missed by name.

use crate::security::{design, outside, route, statements, step, words};
use serde_json::{Value, json};
use sluice::design::{
    Credential, Data, Design, KeyOwner, Orchestrator, Reach, Route, Starter, Target, TaskKind, Trigger,
};
use sluice::security::{Plan, Role, plan};
use std::collections::BTreeSet;

/// One row of the table.
pub(crate) struct Row {
    who: &'static str,
    form: &'static str,
    when: &'static str,
    pub(crate) action: &'static str,
    pub(crate) resource: String,
    source: &'static str,
}

pub(crate) fn table() -> Vec<Row> {
    let text = include_str!("../data/security/needs.csv");
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let [who, form, when, action, resource, source]: [&str; 6] =
                line.split(',').collect::<Vec<_>>().try_into().expect(line);
            Row { who, form, when, action, resource: arn(&resource.replace("{step}", "orders-load")), source }
        })
        .collect()
}

/// `glue:job/a` in full.
fn arn(short: &str) -> String {
    if short == "*" || short.starts_with("arn:") {
        return short.to_owned();
    }
    let (service, rest) = short.split_once(':').unwrap();
    match service {
        "s3" => format!("arn:aws:s3:::{rest}"),
        "iam" => format!("arn:aws:iam::<account>:{rest}"),
        _ => format!("arn:aws:{service}:<region>:<account>:{rest}"),
    }
}

/// How a step of this kind runs: from the table of kinds in the documentation of the project.
pub(crate) fn form(kind: TaskKind, dag: bool) -> &'static str {
    match kind {
        TaskKind::GlueJob | TaskKind::GlueDataQuality => "job",
        TaskKind::GlueCrawler => "crawler",
        TaskKind::Lambda => "function",
        TaskKind::RedshiftLoad => "redshift",
        TaskKind::EmrStep => "emr-step",
        TaskKind::EmrServerless => "emr-serverless",
        TaskKind::Athena => "athena",
        TaskKind::StepFunctions => "machine",
        TaskKind::Ecs => "container",
        TaskKind::Batch => "batch",
        TaskKind::SageMaker => "sagemaker",
        TaskKind::Notify => "message",
        TaskKind::Approval => "approval",
        TaskKind::Dbt if !dag => "container",
        _ if dag => "worker",
        _ => "function",
    }
}

/// What a rule starts itself, as the page on targets of rules lists: not Glue jobs, crawlers, EMR, Athena, SageMaker.
const RULE_TARGETS: &[&str] = &["function", "redshift", "machine", "container", "batch", "message", "approval"];

/// A design with one step, and how it is run.
pub(crate) struct Case {
    pub(crate) kind: TaskKind,
    pub(crate) route: Route,
    /// The words of the table that hold.
    pub(crate) holds: Vec<&'static str>,
    pub(crate) design: Design,
}

pub(crate) fn cases() -> Vec<Case> {
    let mut out = Vec::new();
    for &kind in TaskKind::ALL {
        let mut routes = Vec::new();
        for starter in [Starter::Scheduler, Starter::Rule, Starter::S3Notification, Starter::Demand] {
            for target in [Target::Task(kind), Target::Tasks, Target::StateMachine] {
                routes.push(route(Orchestrator::EventBridge, starter, target));
            }
        }
        for starter in [Starter::GlueSchedule, Starter::Scheduler, Starter::GlueEvent, Starter::Demand] {
            routes.push(route(Orchestrator::GlueWorkflows, starter, Target::GlueWorkflow));
        }
        for starter in [Starter::Airflow, Starter::Rule, Starter::Demand] {
            routes.push(route(Orchestrator::Mwaa, starter, Target::Dag));
        }
        for route in routes {
            for holds in [vec!["no"], vec!["no", "data"], vec!["key"], vec!["key", "data", "outside"]] {
                let has = |word: &str| holds.contains(&word);
                let (reads, writes) =
                    if has("data") { ("s3://in-bucket/in/", "s3://out-bucket/out/") } else { ("", "") };
                let mut design = design("orders", Trigger::Demand, vec![step("load", kind, reads, writes)]);
                if has("outside") {
                    design.outside = vec![outside("Source", Some("load"), Credential::Database, false, Reach::Private)];
                }
                if has("key") {
                    design.data = Data { key: Some(KeyOwner::Customer), ..Data::default() };
                }
                out.push(Case { kind, route, holds, design });
            }
        }
    }
    out
}

/// Endings of the roles that a step has for itself.
const OWN: &[&str] = &["glue", "crawler", "function", "copy", "emr", "task", "exec", "sagemaker", "answer"];

/// Something that a role has to be allowed.
pub(crate) struct Need<'a> {
    pub(crate) role: String,
    pub(crate) row: &'a Row,
    /// What needs it, as a message says it.
    pub(crate) by: &'static str,
}

pub(crate) const STEP: &str = "step “load”";
pub(crate) const START: &str = "the start of the run";
const ENVIRONMENT: &str = "the environment";

/// The roles that are a row's `who` in a case, and what needs the row there.
fn bearers(case: &Case, row: &Row) -> Option<(&'static str, &'static str)> {
    let Route { starter, target, .. } = case.route;
    let dag = target == Target::Dag;
    let form = form(case.kind, dag);
    let whole = !matches!(target, Target::Task(_) | Target::Tasks);
    let first = match starter {
        Starter::Scheduler => "scheduler",
        Starter::Rule | Starter::GlueEvent => "rule",
        Starter::Demand => "operator",
        Starter::S3Notification | Starter::GlueSchedule | Starter::Airflow => "",
    };
    let direct = match starter {
        Starter::Scheduler | Starter::Demand => true,
        Starter::Rule | Starter::GlueEvent => {
            if whole {
                !dag
            } else {
                RULE_TARGETS.contains(&form)
            }
        }
        Starter::S3Notification => !whole && form == "function",
        Starter::GlueSchedule | Starter::Airflow => return unstarted(case, row),
    };
    let starting = if direct { first } else { "start-function" };
    let bearer = match row.who {
        "start to machine" if target == Target::StateMachine => (starting, START),
        "start to dag" if dag => (starting, START),
        "start to workflow" if target == Target::GlueWorkflow && starter != Starter::GlueEvent => (starting, START),
        "event to workflow" if starter == Starter::GlueEvent => (starting, START),
        "start by function" if !direct && !first.is_empty() => (first, START),
        "scheduler" if starter == Starter::Scheduler => ("scheduler", START),
        "start-function" if !direct => ("start-function", START),
        "function called by an event" if !whole && starter != Starter::Demand => ("function", STEP),
        "caller" if !whole => (starting, STEP),
        _ => return unstarted(case, row),
    };
    Some(bearer)
}

/// The same for what does not depend on the start.
fn unstarted(case: &Case, row: &Row) -> Option<(&'static str, &'static str)> {
    let target = case.route.target;
    match row.who {
        "caller" | "waits" | "machine" if target == Target::StateMachine => Some(("states", STEP)),
        "caller" | "waits" | "airflow" if target == Target::Dag => Some(("airflow", STEP)),
        "environment" if target == Target::Dag => Some(("airflow", ENVIRONMENT)),
        "answer" if target == Target::StateMachine => Some(("answer", STEP)),
        "answer" => None,
        own if OWN.contains(&own) => Some((own, STEP)),
        _ => None,
    }
}

pub(crate) fn needs<'a>(case: &Case, table: &'a [Row]) -> Vec<Need<'a>> {
    let form = form(case.kind, case.route.target == Target::Dag);
    let mut out = Vec::new();
    for row in table.iter().filter(|row| row.form.is_empty() || row.form == form) {
        let queue = case.route.starter != Starter::Demand;
        let holds = |word: &str| case.holds.contains(&word) || (word == "queue" && queue);
        // “no key” is two words of which the first is only there when the second is not.
        let now = if row.when == "no key" {
            holds("no")
        } else {
            row.when.split(' ').all(|word| word.is_empty() || holds(word))
        };
        if !now {
            continue;
        }
        if let Some((ending, by)) = bearers(case, row).filter(|(ending, _)| !ending.is_empty()) {
            let name = if OWN.contains(&ending) { "orders-load" } else { "orders" };
            out.push(Need { role: format!("{name}-{ending}"), row, by });
        }
    }
    out
}

/// What a policy allows, as pairs of action and resource.
fn allowed(policy: &str) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for statement in if policy.is_empty() { Vec::new() } else { statements(policy) } {
        let through = &statement["Condition"]["StringEquals"]["kms:ViaService"];
        for action in words(&statement["Action"]) {
            for resource in words(&statement["Resource"]) {
                let ending = if through.is_null() { "" } else { THROUGH };
                out.insert((action.to_owned(), [resource, ending].concat()));
            }
        }
    }
    out
}

/// After the resource when a key is allowed to services on behalf of the role, and not to the role itself.
const THROUGH: &str = " through services";

/// What is needed of one role and not allowed, each with the step that needs it.
fn missing(role: &str, policy: &str, needs: &[Need<'_>]) -> Vec<String> {
    let allowed = allowed(policy);
    let held = |row: &Row| allowed.contains(&(row.action.to_owned(), row.resource.clone()));
    needs
        .iter()
        .filter(|need| need.role == role && !held(need.row))
        .map(|need| {
            let Row { action, resource, source, .. } = need.row;
            format!("{} needs {action} on {resource}, and {role} is not allowed it ({source})", need.by)
        })
        .collect()
}

pub(crate) fn about(case: &Case) -> String {
    format!("{:?} from {:?} to {:?} with {:?}", case.kind, case.route.starter, case.route.target, case.holds)
}

fn each_case(check: impl Fn(&Case, &Plan, &[Need<'_>])) {
    let table = table();
    for case in cases() {
        check(&case, &plan(&case.design, &case.route), &needs(&case, &table));
    }
}

#[test]
fn every_role_is_allowed_what_its_step_needs() {
    each_case(|case, plan, needs| {
        let names: BTreeSet<&str> = needs.iter().map(|need| need.role.as_str()).collect();
        for name in names {
            let policy = plan.roles.iter().find(|role| role.name == name).map_or("", |role| role.policy.as_str());
            assert_eq!(missing(name, policy, needs), [""; 0], "{}", about(case));
        }
    });
}

#[test]
fn no_role_is_allowed_what_no_page_asks_for() {
    each_case(|case, plan, needs| {
        for role in &plan.roles {
            for (action, resource) in allowed(&role.policy) {
                let asked = needs
                    .iter()
                    .any(|need| need.role == role.name && need.row.action == action && need.row.resource == resource);
                assert!(asked, "{}: {} is allowed {action} on {resource}", about(case), role.name);
            }
        }
    });
}

/// A policy from which one action was taken, out of one statement.
struct Cut {
    action: String,
    /// Of the statement, as the table writes them.
    resources: BTreeSet<String>,
    /// What the line of the action stands for.
    grants: Vec<usize>,
    /// The policy without it; empty when nothing is left.
    left: String,
}

/// What the line that names an action in a statement stands for.
fn grants_at(role: &Role, statement: usize, action: &str) -> Vec<usize> {
    let starts = role.policy.lines().enumerate().filter(|(_, line)| *line == "    {");
    let start = starts.map(|(at, _)| at).nth(statement).unwrap();
    let word = format!("\"{action}\"");
    let at = role.policy.lines().skip(start).position(|line| line.contains(&word)).unwrap();
    role.lines[start + at].clone()
}

/// Every policy that is left when one action is taken out.
fn without_one_action(role: &Role) -> Vec<Cut> {
    let all = statements(&role.policy);
    let mut out = Vec::new();
    for (at, statement) in all.iter().enumerate() {
        let actions = words(&statement["Action"]);
        let resources: BTreeSet<String> =
            allowed(&json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string())
                .into_iter()
                .map(|(_, resource)| resource)
                .collect();
        for action in &actions {
            let mut less = all.clone();
            let kept: Vec<&&str> = actions.iter().filter(|other| *other != action).collect();
            if kept.is_empty() {
                less.remove(at);
            } else {
                less[at]["Action"] = json!(kept);
            }
            let left = json!({ "Version": "2012-10-17", "Statement": less }).to_string();
            out.push(Cut {
                action: (*action).to_owned(),
                resources: resources.clone(),
                grants: grants_at(role, at, action),
                left: if less.is_empty() { String::new() } else { left },
            });
        }
    }
    out
}

#[test]
fn an_action_that_is_taken_out_is_missed_by_the_step_that_needs_it() {
    let mut taken = 0;
    let mut seen = BTreeSet::new();
    let table = table();
    for case in cases() {
        let (plan, needs) = (plan(&case.design, &case.route), needs(&case, &table));
        for role in plan.roles.iter().filter(|role| !role.policy.is_empty()) {
            // The same policy for the same kind of step is looked at once.
            if !seen.insert((role.policy.clone(), case.kind.keyword())) {
                continue;
            }
            for Cut { action, resources, grants, left } in without_one_action(role) {
                let missed = missing(&role.name, &left, &needs);
                assert!(!missed.is_empty(), "{}: {} does without {action} on {resources:?}", about(&case), role.name);
                // Every step that the plan names for the action is named by what is missed.
                for index in grants {
                    let step = role.grants[index].step.is_some();
                    let names = |line: &String| {
                        let by = if step { line.starts_with(STEP) } else { !line.starts_with(STEP) };
                        by && line.contains(&format!(" needs {action} on "))
                    };
                    assert!(missed.iter().any(names), "{}: without {action}, {missed:?}", about(&case));
                }
                taken += 1;
            }
        }
    }
    println!("{taken} actions were taken out of {} policies, and each was missed", seen.len());
    assert!(taken > 1_000);
}

/// Who may assume a role, by the ending of its name: the service, and the conditions that AWS documents for it.
const TRUSTED: &[(&str, &[&str], &str)] = &[
    ("-scheduler", &["scheduler.amazonaws.com"], "arn:aws:scheduler:<region>:<account>:schedule-group/orders"),
    ("-states", &["states.amazonaws.com"], "arn:aws:states:<region>:<account>:stateMachine:*"),
    ("-rule", &["events.amazonaws.com"], ""),
    ("-airflow", &["airflow.amazonaws.com", "airflow-env.amazonaws.com"], ""),
    ("-function", &["lambda.amazonaws.com"], ""),
    ("-answer", &["lambda.amazonaws.com"], ""),
    ("-glue", &["glue.amazonaws.com"], ""),
    ("-crawler", &["glue.amazonaws.com"], ""),
    ("-copy", &["redshift.amazonaws.com"], ""),
    ("-sagemaker", &["sagemaker.amazonaws.com"], ""),
];

#[test]
fn roles_trust_the_service_that_uses_them_and_no_other() {
    each_case(|case, plan, _| {
        let form = form(case.kind, case.route.target == Target::Dag);
        for role in &plan.roles {
            let trust = statements(&role.trust).remove(0);
            let (services, source): (&[&str], &str) = match (role.name.as_str(), form) {
                ("orders-operator", _) => {
                    assert_eq!(trust["Principal"], json!({ "AWS": "<operator-arn>" }));
                    continue;
                }
                ("orders-load-emr", "emr-step") => (&["ec2.amazonaws.com"], ""),
                ("orders-load-emr", _) => (&["emr-serverless.amazonaws.com"], ""),
                ("orders-load-task" | "orders-load-exec", "container") => {
                    (&["ecs-tasks.amazonaws.com"], "arn:aws:ecs:<region>:<account>:*")
                }
                ("orders-load-task" | "orders-load-exec", _) => (&["ecs-tasks.amazonaws.com"], ""),
                (name, _) => {
                    let row = TRUSTED.iter().find(|row| name.ends_with(row.0));
                    row.map_or_else(|| panic!("{name}"), |row| (row.1, row.2))
                }
            };
            assert_eq!(words(&trust["Principal"]["Service"]), services, "{}", role.name);
            let tests: Vec<&Value> = trust["Condition"].as_object().into_iter().flat_map(|all| all.values()).collect();
            let value = |key: &str| tests.iter().find_map(|test| test[key].as_str()).unwrap_or_default();
            assert_eq!(value("aws:SourceArn"), source, "{}", role.name);
            assert_eq!(value("aws:SourceAccount"), if source.is_empty() { "" } else { "<account>" }, "{}", role.name);
        }
    });
}
