//! The vocabulary of answers: who orchestrates, what starts it, what it starts.

use super::keywords;
use super::vocabulary::TaskKind;

keywords! {
    /// The three options that are ranked.
    Orchestrator {
        EventBridge = "eventbridge" "Amazon EventBridge",
        GlueWorkflows = "glue-workflows" "AWS Glue Workflows",
        Mwaa = "mwaa" "Amazon MWAA",
    }
}

keywords! {
    /// What makes a run begin.
    Starter {
        Scheduler = "scheduler" "EventBridge Scheduler",
        Rule = "rule" "an EventBridge rule",
        S3Notification = "s3-notification" "an S3 Event Notification",
        GlueSchedule = "glue-schedule" "a Glue schedule trigger",
        GlueEvent = "glue-event" "a Glue event trigger",
        Airflow = "airflow" "Airflow's own schedule",
        Demand = "demand" "a person or an API call",
    }
}

/// What is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// One task, directly.
    Task(TaskKind),
    /// Several tasks that do not depend on each other, each with its own schedule or rule target.
    Tasks,
    /// A Step Functions state machine that runs the tasks.
    StateMachine,
    /// A Glue workflow that runs the tasks.
    GlueWorkflow,
    /// An Airflow DAG that runs the tasks.
    Dag,
}

/// One complete answer: starter, orchestrator, target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// Which of the three.
    pub orchestrator: Orchestrator,
    /// What makes a run begin.
    pub starter: Starter,
    /// What is started.
    pub target: Target,
}
