//! Amazon MWAA.

use super::{Confidence, Fact, sources};

facts! {
    MW_01 "MW-01" M1 Documented "Classes: DAG capacity / default tasks per worker: micro 25/3; small 50/5; medium 250/10; large 1,000/20; xlarge 2,000/40; 2xlarge 4,000/80";
    MW_02 "MW-02" M1 Documented "Worker size per class (vCPU/GB): micro 1/3 shared with scheduler; small 1/2; medium 2/4; large 4/8; xlarge 8/24; 2xlarge 16/48";
    MW_03 "MW-03" M1 Documented "micro: no auto-scaling, 1 scheduler, 1 web server, fixed";
    MW_04 "MW-04" M2 Documented "Workers default max / min / ceiling (quota adjustable): 10 / 1 / 25";
    MW_05 "MW-05" M4 Documented "Scaling formula: (running + queued) / tasks per worker, up to max";
    MW_06 "MW-06" M1 Documented "Schedulers above micro; web servers above micro: 2-5 (default 2); 2-5 (default 2)";
    MW_07 "MW-07" M2 Documented "Airflow versions listed: 3.3.1 (Sep 2026), 3.2.1, 3.0.6, 2.11.2, 2.11.0, 2.10.3, 2.10.1, 2.9.2, 2.8.1, 2.7.2: default = latest";
    MW_08 "MW-08" M2 Documented "2.4.3, 2.5.1, 2.6.3 ended support: 2025-12-30";
    MW_09 "MW-09" M5 Documented "Environments per account and Region: 10 (adjustable)";
    MW_10 "MW-10" M6 Documented "Creation time; update time: 20-30 min; 10-30 min";
    MW_11 "MW-11" M6 Documented "VPC cannot be changed after creation: replace environment";
    MW_12 "MW-12" M3 Documented "Two private subnets in two AZs, no route to an internet gateway: exactly 2";
    MW_13 "MW-13" M3 Documented "Public routing: + two public subnets, NAT with EIP (one per AZ for HA), IGW";
    MW_14 "MW-14" M7 Documented "Private routing: VPC endpoints s3 (gateway), logs, monitoring, sqs, kms + airflow.api, airflow.env, airflow.ops; private DNS on: 5 + 3";
    MW_15 "MW-15" M3 Documented "Security group: self-referencing inbound, all outbound; up to 5 groups";
    MW_16 "MW-16" BC Documented "Web server access: PUBLIC_ONLY, PRIVATE_ONLY, PUBLIC_AND_PRIVATE (Airflow 3.2+)";
    MW_17 "MW-17" M7 Documented "Private web server: dependencies must be packed as wheels";
    MW_18 "MW-18" M6 Documented "Bucket: same Region, versioning on, public access blocked";
    MW_19 "MW-19" BC Model "requirements.txt and plugins.zip are pinned by S3 object version; changing them updates the environment: new version id needed";
    MW_20 "MW-20" MO Documented "DAG files sync from S3: every 30 s";
    MW_21 "MW-21" M2 Documented "requirements.txt needs `--constraint` from 2.7.2 (MWAA adds one if absent)";
    MW_22 "MW-22" MO Documented "Execution role trust: airflow.amazonaws.com + airflow-env.amazonaws.com";
    MW_23 "MW-23" M8 Documented "One role for all tasks in an environment (isolation between teams = separate environments or Serverless)";
    MW_24 "MW-24" M6 Documented "KMS: aliases and multi-Region keys unsupported; bucket key must be the same";
    MW_25 "MW-25" MO Documented "Secrets Manager works as Airflow backend; Parameter Store does not";
    MW_26 "MW-26" BC Model "Shared VPC: EndpointManagement CUSTOMER; endpoints within: 72 h";
    MW_27 "MW-27" BC Model "Starting a DAG from outside: airflow:InvokeRestApi or CLI token; not an EventBridge rule target: Path up to 64 chars";
    MW_28 "MW-28" BC Model "Maintenance window: weekly, UTC, half-hour steps `DAY:HH:MM`";
    MW_29 "MW-29" AF Unsure "Airflow cron has FIVE fields, 0 or 7 = Sunday; default zone UTC, per-DAG zone possible";
    MW_30 "MW-30" AF Documented "Presets: @hourly `0 * * * *`, @daily, @weekly `0 0 * * 0`, @monthly, @quarterly, @yearly";
    MW_31 "MW-31" AF Unsure "Airflow 3: catchup off by default; cron uses trigger timetable (logical date = run time). Airflow 2: catchup on, data intervals: False / False";
    MW_32 "MW-32" AF Documented "max_active_runs per DAG default; new DAGs start paused: 16; True";
    MW_33 "MW-33" M8 Documented "MWAA Serverless EXISTS (Nov 2025): pay per task time, YAML DAGs, Airflow 3, Python 3.12, us-east-1 included: no always-on cost";
    MW_34 "MW-34" M9 Documented "Serverless quotas: 100 workflows; 100 concurrent runs/account; 20/workflow; 50 versions; DAG 50 KB; XCom 100 KB; task 60 min";
    MW_35 "MW-35" M10 Documented "Serverless task limits: retries 0-3 (default 1); retry_delay 0-300 s; timeout max 3,600 s";
    MW_36 "MW-36" M10 Documented "Serverless ignores catchup, depends_on_past, trigger_rule, pools, callbacks, SLA, deferrable";
    MW_37 "MW-37" BC Model "Serverless schedule: 5-field cron, preset, `rate()`, or 6-field `cron()`; run by EventBridge Scheduler: one active version";
    MW_38 "MW-38" M8 Documented "Serverless: IAM role per workflow; VPC optional; us-east-1 AZ id use1-az3 unsupported";
    MW_39 "MW-39" M8 Documented "Serverless: use provisioned for custom operators, plugins, heavy steady load";
    MW_40 "MW-40" M8 Model "Serverless UI: guide says none, API has CreateAirflowUiUrl: URL 5-300 s, session up to 12 h";
    MW_41 "MW-41" M8 Secondary "Serverless runs Python and Bash operators besides AWS ones; worker about 1 vCPU / 3 GiB, no internet unless given a VPC";
}
