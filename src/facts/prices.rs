//! Prices (us-east-1, list, USD; show with date and link, never as a quote).

use super::{Confidence, Fact, sources};

facts! {
    PR_01 "PR-01" P1 Secondary "EventBridge custom events (also to another account/bus): 1.00 / million; 64 KB chunks";
    PR_02 "PR-02" P2 Secondary "Default AWS service events (not S3: PR-03): free";
    PR_03 "PR-03" RECALLED Unsure "S3 events through EventBridge: blogs say free; we recall the price page lists opt-in S3 events at custom-event price: assume 1.00 / million";
    PR_04 "PR-04" P2 Secondary "Scheduler invocations; monthly free: 1.00 / million; 14 million";
    PR_05 "PR-05" P2 Secondary "API destinations; Pipes: 0.20 / million; 0.40 / million";
    PR_06 "PR-06" P1 Secondary "Archive processing; storage: 0.10 / GB; 0.023 / GB-month";
    PR_07 "PR-07" P1 Secondary "Glue Spark and Python shell; billed per second, 1-min minimum: 0.44 / DPU-hour (Python shell 1/16 DPU = 0.0275/h)";
    PR_08 "PR-08" P1 Secondary "Glue crawler; 10-min minimum per run: 0.44 / DPU-hour";
    PR_09 "PR-09" RECALLED Unsure "Glue Flex: 0.29 / DPU-hour";
    PR_10 "PR-10" P5 Secondary "Glue Data Catalog beyond first million objects / requests: 1.00 per 100,000 objects-month; 1.00 per million requests";
    PR_11 "PR-11" RECALLED Unsure "Glue workflows and triggers themselves: no charge (pay for jobs/crawlers)";
    PR_12 "PR-12" P1 Secondary "MWAA environment small / medium / large: 0.49 / 0.74 / 0.99 per hour (357.70 / 540.20 / 722.70 per 730 h)";
    PR_13 "PR-13" P1 Secondary "MWAA extra worker or scheduler s/m/l: 0.055 / 0.11 / 0.22 per hour";
    PR_14 "PR-14" P3 Secondary "MWAA extra web server s/m/l: 0.028 / 0.055 / 0.11 per hour";
    PR_15 "PR-15" P1 Secondary "MWAA metadata DB: 0.10 / GB-month";
    PR_16 "PR-16" RECALLED Unsure "MWAA micro, xlarge, 2xlarge: NOT VERIFIED: print \"see price page\"";
    PR_17 "PR-17" P3 Unsure "MWAA Serverless: per task time, 1-min minimum, per second: Tokyo 0.104 / task-hour; us-east-1 about 0.08 unverified";
    PR_18 "PR-18" P1 Secondary "Step Functions Standard: 0.025 / 1,000 transitions (4,000 free per month recalled)";
    PR_19 "PR-19" P1 Secondary "Step Functions Express: 1.00 / million + 0.060012 / GB-hour first 1,000";
    PR_20 "PR-20" P1 Secondary "Lambda requests: 0.20 / million";
    PR_21 "PR-21" P1 Secondary "Lambda duration x86 / arm (first tier): 0.0000166667 / 0.0000133334 per GB-s";
    PR_22 "PR-22" P1 Secondary "NAT gateway; data: 0.045 / hour; 0.045 / GB (32.85 per 730 h)";
    PR_23 "PR-23" P1 Secondary "Public IPv4 / EIP: 0.005 / hour each";
    PR_24 "PR-24" RECALLED Unsure "Regional NAT: hourly charge per AZ it covers: 0.045 per AZ-hour assumed";
    PR_25 "PR-25" RECALLED Secondary "Internet egress first tier; cross-AZ: 0.09 / GB; 0.01 / GB each way";
    PR_26 "PR-26" P1 Secondary "Interface endpoint: 0.01 / AZ-hour + 0.01 / GB (first PB)";
    PR_27 "PR-27" P1 Secondary "Secrets Manager: 0.40 / secret-month + 0.05 / 10,000 calls";
    PR_28 "PR-28" P1 Unsure "SSM advanced parameter; standard tier: 0.05 / month + 0.05 / 10,000; standard free (recalled)";
    PR_29 "PR-29" P1 Secondary "KMS: 1.00 / key-month + 0.03 / 10,000";
    PR_30 "PR-30" P4 Secondary "Redshift Serverless: 1.50 / hour at 4 RPU = 0.375 / RPU-hour, per second";
    PR_31 "PR-31" P1 Secondary "Redshift nodes dc2.large; ra3.4xlarge; Spectrum: 0.25 / h; 3.26 / h; 5.00 / TB";
    PR_32 "PR-32" RECALLED Unsure "EMR Serverless x86: 1-min minimum per worker: 0.052624 / vCPU-h + 0.0057785 / GB-h";
}
