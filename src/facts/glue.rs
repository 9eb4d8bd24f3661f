//! AWS Glue.

use super::{Confidence, Fact, sources};

facts! {
    GL_01 "GL-01" G1 Documented "A workflow contains only jobs, crawlers and triggers: no Lambda, EMR, COPY, SQL nodes";
    GL_02 "GL-02" G1 Documented "Start trigger kinds: schedule, on demand, EventBridge event: exactly one start trigger";
    GL_04 "GL-04" BC Documented "EVENT batching: BatchSize 1-100; BatchWindow 1-900 s; default size 1, window 900 s";
    GL_05 "GL-05" G1 Documented "Window opens at the first event; whichever condition comes first fires";
    GL_06 "GL-06" G1 Documented "Keep jobs + crawlers + triggers per workflow at or under: 100 (resume/stop may fail above)";
    GL_07 "GL-07" G1 Documented "MaxConcurrentRuns of a workflow: blank = no limit; a start over the limit is NOT retried";
    GL_08 "GL-08" G4 Documented "Glue gives no guaranteed delivery or dedup of EventBridge messages: idempotency yours";
    GL_09 "GL-09" G1 Documented "An event that started a failed run is consumed, not reused";
    GL_10 "GL-10" G2 Documented "A trigger starts at most 2 crawlers; up to 50 jobs: 2; 50";
    GL_11 "GL-11" G2 Model "Conditional trigger watches jobs SUCCEEDED, STOPPED, FAILED, TIMEOUT; crawlers SUCCEEDED, FAILED, CANCELLED: AND / ANY; up to 500 conditions";
    GL_12 "GL-12" G2 Documented "Dependents run only if the upstream was started by a trigger; chain must descend from one scheduled or on-demand trigger";
    GL_14 "GL-14" GO Documented "Resume re-runs chosen nodes and everything downstream under a new run id";
    GL_15 "GL-15" G3 Documented "Schedules are UTC; minimum spacing: 5 minutes";
    GL_16 "GL-16" G3 Documented "Glue cron dialect: six fields like EventBridge, day-of-week `, - * ? / L`, NO `#`: differs from EB-07";
    GL_17 "GL-17" G3 Documented "No rate() and no time zone in Glue schedules: cron() only";
    GL_20 "GL-20" G6 Documented "Concurrent job runs per account; per job; queued runs: 2,000; 4,000; 1,000";
    GL_22 "GL-22" G6 Documented "Crawlers per account; running at once; connections; security configs: 1,000; 150; 1,000; 250";
    GL_25 "GL-25" G5 Documented "Worker types: G.025X 0.25 DPU (streaming only), G.1X 1, G.2X 2, G.4X 4, G.8X 8, G.12X 12, G.16X 16, R.1X-R.8X memory optimised, Z.2X Ray: G.4X/G.8X Glue 3.0+; G.12X+, R.* Glue 4.0+, some Regions";
    GL_27 "GL-27" G5 Documented "Job timeout max; default: 10,080 min; 480 min (Glue 5.0+), 2,880 min (4.0 and older)";
    GL_28 "GL-28" G5 Documented "Retries; timed-out runs are not retried: 0-10";
    GL_29 "GL-29" G5 Documented "Job max concurrency default; exceeding gives an error unless queuing is on: 1; JobRunQueuingEnabled";
    GL_33 "GL-33" BC Model "Security configuration modes: S3: DISABLED/SSE-S3/SSE-KMS; logs: SSE-KMS; bookmarks: CSE-KMS";
    GL_34 "GL-34" BC Model "Job arguments and run properties may be logged: never put secrets there: use connection or Secrets Manager";
    GL_35 "GL-35" BC Model "Connection type enum includes JDBC, SFTP, KAFKA, MONGODB, NETWORK, SALESFORCE, SAPODATA ...: SFTP exists";
    GL_36 "GL-36" G5 Documented "In VPC, subnet IP exhaustion after the driver starts fails the run (not queued): size subnets";
}
