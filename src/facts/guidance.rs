//! Decision guidance.

use super::{Confidence, Fact, sources};

facts! {
    DG_01 "DG-01" D1 Documented "Time-based single start with retries: AWS decision guide names EventBridge Scheduler";
    DG_02 "DG-02" D1 Documented "Ordered, branching, fault-tolerant multi-step: decision guide names Step Functions and MWAA (Glue workflows not covered there)";
    DG_03 "DG-03" D2 Documented "Glue workflows: purpose-built, good when ALL steps are Glue jobs/crawlers";
    DG_05 "DG-05" D3 Secondary "MWAA vs Step Functions axes: data statefulness, duration, built-in scheduling vs events, restart from failure point, integration breadth, permission granularity";
    DG_06 "DG-06" M8 Documented "MWAA Serverless for sporadic, AWS-native, per-workflow IAM; provisioned for Python DAGs, plugins, UI, steady high load";
    DG_08 "DG-08" E4 Unsure "API choice: EventBridge is routing/scheduling, not multi-step state: no dependency, join or branch";
}
