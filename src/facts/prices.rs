//! Prices (us-east-1, list, USD; show with date and link, never as a quote).

use super::{Confidence, Fact, sources};

facts! {
    PR_01 "PR-01" P1 Secondary "EventBridge custom events (also to another account/bus): 1.00 / million; 64 KB chunks";
    PR_03 "PR-03" RECALLED Unsure "S3 events through EventBridge: blogs say free; we recall the price page lists opt-in S3 events at custom-event price: assume 1.00 / million";
    PR_04 "PR-04" P2 Secondary "Scheduler invocations; monthly free: 1.00 / million; 14 million";
    PR_07 "PR-07" P1 Secondary "Glue Spark and Python shell; billed per second, 1-min minimum: 0.44 / DPU-hour (Python shell 1/16 DPU = 0.0275/h)";
    PR_08 "PR-08" P1 Secondary "Glue crawler; 10-min minimum per run: 0.44 / DPU-hour";
    PR_11 "PR-11" RECALLED Unsure "Glue workflows and triggers themselves: no charge (pay for jobs/crawlers)";
    PR_12 "PR-12" P1 Secondary "MWAA environment small / medium / large: 0.49 / 0.74 / 0.99 per hour (357.70 / 540.20 / 722.70 per 730 h)";
    PR_13 "PR-13" P1 Secondary "MWAA extra worker or scheduler s/m/l: 0.055 / 0.11 / 0.22 per hour";
    PR_15 "PR-15" P1 Secondary "MWAA metadata DB: 0.10 / GB-month";
    PR_17 "PR-17" P3 Unsure "MWAA Serverless: per task time, 1-min minimum, per second: Tokyo 0.104 / task-hour; us-east-1 about 0.08 unverified";
    PR_18 "PR-18" P1 Secondary "Step Functions Standard: 0.025 / 1,000 transitions (4,000 free per month recalled)";
    PR_20 "PR-20" P1 Secondary "Lambda requests: 0.20 / million";
    PR_21 "PR-21" P1 Secondary "Lambda duration x86 / arm (first tier): 0.0000166667 / 0.0000133334 per GB-s";
    PR_22 "PR-22" P1 Secondary "NAT gateway; data: 0.045 / hour; 0.045 / GB (32.85 per 730 h)";
    PR_23 "PR-23" P1 Secondary "Public IPv4 / EIP: 0.005 / hour each";
    PR_26 "PR-26" P1 Secondary "Interface endpoint: 0.01 / AZ-hour + 0.01 / GB (first PB)";
    PR_27 "PR-27" P1 Secondary "Secrets Manager: 0.40 / secret-month + 0.05 / 10,000 calls";
    PR_29 "PR-29" P1 Secondary "KMS: 1.00 / key-month + 0.03 / 10,000";
}
