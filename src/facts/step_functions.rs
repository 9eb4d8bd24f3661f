//! Step Functions.

use super::{Confidence, Fact, sources};

facts! {
    SF_01 "SF-01" F1 Documented "Standard: up to 1 year, exactly-once (unless Retry), history kept: 90 days";
    SF_02 "SF-02" F1 Documented "Express: up to 5 min; async at-least-once, sync at-most-once: 5 min";
    SF_04 "SF-04" F1 Documented "History limit (Standard): the execution fails at 25,000 events";
    SF_05 "SF-05" F1 Documented "Input/output per state or execution: 256 KiB";
    SF_09 "SF-09" F2 Documented "Same Standard name while running is idempotent; name reusable after: 90 days; 80 chars";
    SF_10 "SF-10" F3 Documented "`.sync` only in Standard: Express: request-response only";
    SF_11 "SF-11" F3 Documented "`.sync` exists for Athena, Batch, ECS, EKS, EMR, EMR on EKS, EMR Serverless, Glue jobs, DataBrew, SageMaker, CodeBuild, nested Step Functions";
    SF_12 "SF-12" F3 Documented "NO `.sync`: Lambda, Redshift Data, Glue crawler, Glue workflow, any aws-sdk integration: poll (Wait + Choice) or task token";
    SF_14 "SF-14" FO Documented "EMR ARNs: `elasticmapreduce:createCluster.sync`, `:addStep.sync`, `:terminateCluster.sync`";
    SF_16 "SF-16" R1 Documented "Retries are off unless coded; use ClientToken for Redshift Data";
    SF_17 "SF-17" F1 Documented "Distributed Map: parallel children; open Map Runs; Standard parent only: 10,000; 1,000";
    SF_18 "SF-18" F5 Documented "Use Distributed Map if data > 256 KiB, history > 25,000, or concurrency >: 40";
    SF_21 "SF-21" F1 Documented "Redrive window for failed Standard executions: 14 days";
    SF_22 "SF-22" E6 Documented "No scheduler of its own: start it by EventBridge Scheduler or a rule (async, role with states:StartExecution)";
    SF_23 "SF-23" F7 Documented "A Parallel state runs branches that are state machines of their own, and goes on when all of them have ended";
}
