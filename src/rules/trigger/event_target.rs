//! An event, or a schedule, is to start a step that is not in the list of targets of EventBridge rules: a Glue job, a crawler, an EMR step, an EMR Serverless job, an Athena query or a SageMaker job.
use crate::design::{Orchestrator, Step, TaskKind};
use crate::facts::{eventbridge, scheduler};
use crate::rules::{Context, Family, Rule, Verdicts};
use crate::rules::{Strength, context::rule_target};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "TRG002",
    name: "event-target",
    family: Family::Trigger,
    since: "0.1.0",
    facts: &[&eventbridge::EB_45, &eventbridge::EB_52, &eventbridge::EB_46, &scheduler::SC_17],
    weighs: true,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let scheduled = cx.scheduled() && !cx.airflow_stays();
    if !(cx.by_event() || scheduled) || cx.coordinated {
        return;
    }
    let beyond = |task: &&Step| task.kind.is_some_and(|kind| !rule_target(kind));
    let beyond: Vec<&Step> = cx.design.tasks.iter().filter(beyond).collect();
    let Some(first) = beyond.first() else { return };
    let kind = first.kind.map_or("", TaskKind::label);
    let mut because = cx.kinds(&beyond);
    because.extend(cx.start());
    let keyword = if first.kind.is_some_and(TaskKind::is_glue) {
        "eventbridge_rule_no_glue_job_target"
    } else {
        "eventbridge_rule_no_direct_target"
    };
    if scheduled {
        let says = format!(
            "AWS's list of rule targets has no {kind}: a schedule of EventBridge Scheduler starts “{}” by its universal target, a scheduled rule does not.",
            first.name
        );
        out.note(&RULE, keyword, says, because);
    } else if cx.all_glue() {
        let says = format!(
            "AWS's list of rule targets has no {kind}: an event starts “{}” through a Glue workflow with an EVENT start trigger.",
            first.name
        );
        out.note(&RULE, keyword, says.clone(), because.clone());
        out.pro(&RULE, Orchestrator::GlueWorkflows, Strength::Strong, says, because.clone());
        let says = "An EventBridge rule would need a state machine between the event and the Glue step.";
        out.con(&RULE, Orchestrator::EventBridge, Strength::Weak, says, because);
    } else {
        let says = format!(
            "AWS's list of rule targets has no {kind}: the rule starts a Step Functions state machine (or a Lambda function) that starts “{}”.",
            first.name
        );
        out.note(&RULE, keyword, says, because);
    }
}
