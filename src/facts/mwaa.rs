//! Amazon MWAA.

use super::{Confidence, Fact, sources};

facts! {
    MW_01 "MW-01" M1 Documented "Classes: DAG capacity / default tasks per worker: micro 25/3; small 50/5; medium 250/10; large 1,000/20; xlarge 2,000/40; 2xlarge 4,000/80";
    MW_07 "MW-07" M2 Documented "Airflow versions listed: 3.3.1 (Sep 2026), 3.2.1, 3.0.6, 2.11.2, 2.11.0, 2.10.3, 2.10.1, 2.9.2, 2.8.1, 2.7.2: default = latest";
    MW_10 "MW-10" M6 Documented "Creation time; update time: 20-30 min; 10-30 min";
    MW_11 "MW-11" M6 Documented "VPC cannot be changed after creation: replace environment";
    MW_12 "MW-12" M3 Documented "Two private subnets in two AZs, no route to an internet gateway: exactly 2";
    MW_13 "MW-13" M3 Documented "Public routing: + two public subnets, NAT with EIP (one per AZ for HA), IGW";
    MW_14 "MW-14" M7 Documented "Private routing: VPC endpoints s3 (gateway), logs, monitoring, sqs, kms + airflow.api, airflow.env, airflow.ops; private DNS on: 5 + 3";
    MW_15 "MW-15" M3 Documented "Security group: self-referencing inbound, all outbound; up to 5 groups";
    MW_18 "MW-18" M6 Documented "Bucket: same Region, versioning on, public access blocked";
    MW_22 "MW-22" MO Documented "Execution role trust: airflow.amazonaws.com + airflow-env.amazonaws.com";
    MW_23 "MW-23" M8 Documented "One role for all tasks in an environment (isolation between teams = separate environments or Serverless)";
    MW_24 "MW-24" M6 Documented "KMS: aliases and multi-Region keys unsupported; bucket key must be the same";
    MW_27 "MW-27" BC Model "Starting a DAG from outside: airflow:InvokeRestApi or CLI token; not an EventBridge rule target: Path up to 64 chars";
    MW_32 "MW-32" AF Documented "max_active_runs per DAG default; new DAGs start paused: 16; True";
    MW_33 "MW-33" M8 Documented "MWAA Serverless EXISTS (Nov 2025): pay per task time, YAML DAGs, Airflow 3, Python 3.12, us-east-1 included: no always-on cost";
    MW_34 "MW-34" M9 Documented "Serverless quotas: 100 workflows; 100 concurrent runs/account; 20/workflow; 50 versions; DAG 50 KB; XCom 100 KB; task 60 min";
    MW_36 "MW-36" M10 Documented "Serverless ignores catchup, depends_on_past, trigger_rule, pools, callbacks, SLA, deferrable";
    MW_39 "MW-39" M8 Documented "Serverless: use provisioned for custom operators, plugins, heavy steady load";
}
