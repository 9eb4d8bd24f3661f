//! What whoever starts a step may do: one table, action by action.

use super::condition::Test;
use super::cx::Cx;
use super::policy::Rights;
use super::storage;
use super::work::{Form, Work};
use crate::facts::{Fact, access, iam};

/// Who starts a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Starts it and does not look back: Scheduler, a rule, a function, a person.
    Starter,
    /// A state machine, which waits for the end.
    Machine,
    /// Airflow, which waits for the end.
    Airflow,
}

/// Who needs a right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    All,
    Waiting,
    Machine,
    Airflow,
}

struct Call {
    form: Form,
    action: &'static str,
    /// `{}` is the name of the step.
    resource: &'static str,
    who: Who,
    why: &'static str,
    fact: &'static Fact,
}

const fn call(
    form: Form,
    who: Who,
    action: &'static str,
    resource: &'static str,
    why: &'static str,
    fact: &'static Fact,
) -> Call {
    Call { form, action, resource, who, why, fact }
}

const JOB: &str = "arn:aws:glue:<region>:<account>:job/{}";
const CRAWLER: &str = "arn:aws:glue:<region>:<account>:crawler/{}";
const CLUSTER: &str = "arn:aws:elasticmapreduce:<region>:<account>:cluster/<emr-cluster-id>";
const APPLICATION: &str = "arn:aws:emr-serverless:<region>:<account>:/applications/<application-id>";
const RUNS: &str = "arn:aws:emr-serverless:<region>:<account>:/applications/<application-id>/jobruns/*";
const WORKGROUP: &str = "arn:aws:athena:<region>:<account>:workgroup/<workgroup>";
const EXECUTION: &str = "arn:aws:states:<region>:<account>:execution:{}:*";
const TASK: &str = "arn:aws:ecs:<region>:<account>:task/<ecs-cluster>/*";
const PROCESSING: &str = "arn:aws:sagemaker:<region>:<account>:processing-job/{}*";
const TOPIC: &str = "arn:aws:sns:<region>:<account>:{}";
const STOP: &str = "stops the run when the pipeline is stopped";
const WATCH: &str = "waits for the end of the run";
const OWN: &str = "; AWS defines no resource type for it, so it is narrowed to own statements";

static CALLS: &[Call] = &[
    call(Form::Job, Who::All, "glue:StartJobRun", JOB, "starts the Glue job", &iam::IA_03),
    call(Form::Job, Who::Waiting, "glue:GetJobRun", JOB, WATCH, &iam::IA_03),
    call(Form::Job, Who::Machine, "glue:GetJobRuns", JOB, WATCH, &iam::IA_03),
    call(Form::Job, Who::Waiting, "glue:BatchStopJobRun", JOB, STOP, &iam::IA_03),
    call(Form::Job, Who::Airflow, "glue:GetJob", JOB, "looks the job up before it starts it", &access::AC_25),
    call(Form::Crawler, Who::All, "glue:StartCrawler", CRAWLER, "starts the crawler", &iam::IA_04),
    call(Form::Crawler, Who::Waiting, "glue:GetCrawler", CRAWLER, "asks whether the crawler is done", &iam::IA_04),
    call(
        Form::Crawler,
        Who::Airflow,
        "glue:GetCrawlerMetrics",
        "*",
        "reads what the crawler did; AWS defines no resource type for it",
        &access::AC_25,
    ),
    call(
        Form::Function,
        Who::All,
        "lambda:InvokeFunction",
        "arn:aws:lambda:<region>:<account>:function:{}",
        "invokes the function",
        &iam::IA_08,
    ),
    call(
        Form::Redshift,
        Who::All,
        "redshift-data:ExecuteStatement",
        "arn:aws:redshift:<region>:<account>:cluster:<redshift-cluster>",
        "runs the statement",
        &iam::IA_09,
    ),
    call(
        Form::Redshift,
        Who::All,
        "redshift:GetClusterCredentialsWithIAM",
        "arn:aws:redshift:<region>:<account>:dbname:<redshift-cluster>/<redshift-database>",
        "signs in to the database without a password",
        &iam::IA_10,
    ),
    call(
        Form::EmrStep,
        Who::All,
        "elasticmapreduce:AddJobFlowSteps",
        CLUSTER,
        "submits the work to the cluster",
        &iam::IA_13,
    ),
    call(Form::EmrStep, Who::Waiting, "elasticmapreduce:DescribeStep", CLUSTER, WATCH, &iam::IA_13),
    call(Form::EmrStep, Who::Machine, "elasticmapreduce:CancelSteps", CLUSTER, STOP, &iam::IA_13),
    call(Form::EmrServerless, Who::All, "emr-serverless:StartJobRun", APPLICATION, "starts the job run", &iam::IA_14),
    call(
        Form::EmrServerless,
        Who::Airflow,
        "emr-serverless:GetApplication",
        APPLICATION,
        "checks that the application is ready",
        &access::AC_25,
    ),
    call(
        Form::EmrServerless,
        Who::Airflow,
        "emr-serverless:StartApplication",
        APPLICATION,
        "starts the application when it has stopped",
        &access::AC_25,
    ),
    call(Form::EmrServerless, Who::Waiting, "emr-serverless:GetJobRun", RUNS, WATCH, &iam::IA_14),
    call(Form::EmrServerless, Who::Waiting, "emr-serverless:CancelJobRun", RUNS, STOP, &iam::IA_14),
    call(Form::Athena, Who::All, "athena:StartQueryExecution", WORKGROUP, "starts the query", &iam::IA_15),
    call(
        Form::Athena,
        Who::Machine,
        "athena:GetDataCatalog",
        "arn:aws:athena:<region>:<account>:datacatalog/AwsDataCatalog",
        "finds the catalog of the tables",
        &access::AC_24,
    ),
    call(Form::Athena, Who::Waiting, "athena:GetQueryExecution", WORKGROUP, WATCH, &iam::IA_15),
    call(Form::Athena, Who::Waiting, "athena:StopQueryExecution", WORKGROUP, STOP, &iam::IA_15),
    call(
        Form::Machine,
        Who::All,
        "states:StartExecution",
        "arn:aws:states:<region>:<account>:stateMachine:{}",
        "starts the state machine",
        &iam::IA_07,
    ),
    call(
        Form::Machine,
        Who::Waiting,
        "states:DescribeExecution",
        EXECUTION,
        "waits for the end of the run; runs of Express workflows cannot be described, so their ARN is left out",
        &iam::IA_07,
    ),
    call(Form::Machine, Who::Machine, "states:StopExecution", EXECUTION, STOP, &iam::IA_07),
    call(Form::Container, Who::Waiting, "ecs:DescribeTasks", TASK, WATCH, &access::AC_13),
    call(Form::Container, Who::Waiting, "ecs:StopTask", TASK, STOP, &access::AC_13),
    call(
        Form::Batch,
        Who::All,
        "batch:SubmitJob",
        "arn:aws:batch:<region>:<account>:job-definition/{}",
        "submits the job",
        &iam::IA_16,
    ),
    call(
        Form::Batch,
        Who::All,
        "batch:SubmitJob",
        "arn:aws:batch:<region>:<account>:job-definition/{}:*",
        "submits the job, whatever the revision of its definition",
        &iam::IA_16,
    ),
    call(
        Form::Batch,
        Who::All,
        "batch:SubmitJob",
        "arn:aws:batch:<region>:<account>:job-queue/<job-queue>",
        "submits the job to the queue",
        &iam::IA_16,
    ),
    call(
        Form::Batch,
        Who::All,
        "batch:SubmitJob",
        "arn:aws:batch:<region>:<account>:job/*",
        "submits the job, whose id is not known before",
        &access::AC_14,
    ),
    call(
        Form::Batch,
        Who::Waiting,
        "batch:DescribeJobs",
        "*",
        "waits for the end of the run; AWS defines no resource type for it",
        &access::AC_14,
    ),
    call(
        Form::Batch,
        Who::Waiting,
        "batch:TerminateJob",
        "arn:aws:batch:<region>:<account>:job/*",
        STOP,
        &access::AC_14,
    ),
    call(
        Form::SageMaker,
        Who::All,
        "sagemaker:CreateProcessingJob",
        PROCESSING,
        "starts the processing job",
        &access::AC_08,
    ),
    call(Form::SageMaker, Who::All, "sagemaker:AddTags", PROCESSING, "tags the job it starts", &access::AC_08),
    call(Form::SageMaker, Who::Machine, "sagemaker:ListTags", PROCESSING, "knows the job by its tags", &access::AC_24),
    call(Form::SageMaker, Who::Waiting, "sagemaker:DescribeProcessingJob", PROCESSING, WATCH, &access::AC_08),
    call(Form::SageMaker, Who::Machine, "sagemaker:StopProcessingJob", PROCESSING, STOP, &access::AC_08),
    call(Form::Message, Who::All, "sns:Publish", TOPIC, "publishes the message", &access::AC_04),
    call(Form::Approval, Who::All, "sns:Publish", TOPIC, "asks for the approval", &access::AC_04),
];

/// The rule that Step Functions manages for a `.sync` integration of this form.
fn managed_rule(form: Form) -> Option<&'static str> {
    match form {
        Form::EmrStep => Some("StepFunctionsGetEventForEMRAddJobFlowStepsRule"),
        Form::EmrServerless => Some("StepFunctionsGetEventsForEMRServerlessJobRule"),
        Form::Machine => Some("StepFunctionsGetEventsForStepFunctionsExecutionRule"),
        Form::Container => Some("StepFunctionsGetEventsForECSTaskRule"),
        Form::Batch => Some("StepFunctionsGetEventsForBatchJobsRule"),
        Form::SageMaker => Some("StepFunctionsGetEventsForSageMakerProcessingJobsRule"),
        _ => None,
    }
}

/// What `caller` needs to run one step.
pub(super) fn rights(cx: &Cx<'_>, work: &Work<'_>, caller: Caller, out: &mut Rights) {
    out.serve(work.id, work.label);
    for call in CALLS.iter().filter(|call| call.form == work.form) {
        let wanted = match call.who {
            Who::All => true,
            Who::Waiting => caller != Caller::Starter,
            Who::Machine => caller == Caller::Machine,
            Who::Airflow => caller == Caller::Airflow,
        };
        if wanted {
            out.add(call.action, call.resource.replace("{}", &work.name), call.why, call.fact);
        }
    }
    match work.form {
        Form::Redshift if caller != Caller::Starter => {
            statement(out, "redshift-data:DescribeStatement", "asks whether the statement is done");
            if caller == Caller::Airflow {
                statement(out, "redshift-data:CancelStatement", "cancels the statement when the task is stopped");
            }
        }
        Form::Container => {
            out.add_if(
                vec![Test::new("ArnEquals", "ecs:cluster", "arn:aws:ecs:<region>:<account>:cluster/<ecs-cluster>")],
                "ecs:RunTask",
                format!("arn:aws:ecs:<region>:<account>:task-definition/{}:*", work.name),
                "starts the task on its cluster, whatever the revision of its definition",
                &iam::IA_17,
            );
            out.pass(&format!("{}-task", work.name), "ecs-tasks.amazonaws.com", "hands the task its own role");
            out.pass(
                &format!("{}-exec", work.name),
                "ecs-tasks.amazonaws.com",
                "hands ECS the role that starts the task",
            );
        }
        Form::EmrServerless => {
            out.pass(&format!("{}-emr", work.name), "emr-serverless.amazonaws.com", "hands the job run its own role");
        }
        Form::SageMaker => {
            out.pass(&format!("{}-sagemaker", work.name), "sagemaker.amazonaws.com", "hands the job its own role");
        }
        Form::Athena => athena(cx, work, out),
        // The topic is under the key, and SNS uses it in the name of whoever publishes.
        Form::Message | Form::Approval if cx.customer_key => storage::key(out, true, "the message"),
        _ => {}
    }
    if let (Caller::Machine, Some(rule)) = (caller, managed_rule(work.form)) {
        let rule = format!("arn:aws:events:<region>:<account>:rule/{rule}");
        let fact = if work.form == Form::Container { &access::AC_09 } else { &access::AC_23 };
        let why = "lets Step Functions keep the managed rule that reports the end";
        out.all(&["events:DescribeRule", "events:PutRule", "events:PutTargets"], &rule, why, fact);
    }
}

fn statement(out: &mut Rights, action: &str, why: &str) {
    let own = Test::new("StringEquals", "redshift-data:statement-owner-iam-userid", "${aws:userid}");
    out.add_if(vec![own], action, "*", &format!("{why}{OWN}"), &access::AC_20);
}

/// Athena reads the catalog and S3 with the rights of whoever starts the query.
fn athena(cx: &Cx<'_>, work: &Work<'_>, out: &mut Rights) {
    storage::catalog(out, false, "reads the table definitions; Athena uses the rights of whoever starts the query");
    out.all(
        &["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
        "arn:aws:s3:::<athena-results-bucket>",
        "finds the results bucket",
        &access::AC_24,
    );
    out.all(
        &["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        &format!("arn:aws:s3:::<athena-results-bucket>/{}/*", cx.slug),
        "writes and reads the result",
        &iam::IA_15,
    );
    storage::rights(cx, work, out);
}
