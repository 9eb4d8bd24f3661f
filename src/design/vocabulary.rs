//! The closed vocabularies of a workload. Keywords are part of the share format and never change meaning.

use super::keywords::keywords;

keywords! {
    /// An answer that may also be missing: "not sure" is `None` around it.
    YesNo {
        Yes = "yes" "Yes",
        No = "no" "No",
    }
}

keywords! {
    /// What starts a run.
    Start {
        Schedule = "schedule" "A schedule",
        Arrival = "arrival" "Files arriving in S3",
        Event = "event" "An event",
        Demand = "demand" "On demand, by hand or API",
    }
}

keywords! {
    /// How files arrive.
    Files {
        Single = "single" "One file starts one run",
        Burst = "burst" "Many files within minutes",
        Set = "set" "A set that must be complete",
    }
}

keywords! {
    /// What tells the files that matter from those that do not.
    Filter {
        Name = "name" "Prefix or suffix of the key",
        Content = "content" "Other fields: size, requester, several prefixes",
    }
}

keywords! {
    /// What kind of work a task is.
    TaskKind {
        GlueJob = "glue-job" "Glue job",
        GlueCrawler = "glue-crawler" "Glue crawler",
        GlueDataQuality = "glue-data-quality" "Glue Data Quality",
        Lambda = "lambda" "Lambda function",
        ApiCall = "api-call" "External API call",
        Sftp = "sftp" "SFTP transfer",
        RedshiftLoad = "redshift-load" "Redshift SQL (Data API)",
        EmrStep = "emr-step" "EMR step",
        EmrServerless = "emr-serverless" "EMR Serverless job",
        Athena = "athena" "Athena query",
        StepFunctions = "step-functions" "Step Functions state machine",
        Ecs = "ecs" "ECS task",
        Batch = "batch" "AWS Batch job",
        SageMaker = "sagemaker" "SageMaker job",
        Dbt = "dbt" "dbt run",
        Snowflake = "snowflake" "Snowflake statement",
        Procedure = "procedure" "Database procedure",
        Approval = "approval" "Manual approval",
        Wait = "wait" "Wait for a condition",
        Notify = "notify" "Notification",
        Other = "other" "Other",
    }
}

keywords! {
    /// When a link lets the next task start.
    On {
        Success = "success" "on success",
        Failure = "failure" "on failure",
        Completion = "completion" "on completion",
    }
}

keywords! {
    /// How many of its predecessors a task waits for.
    Join {
        All = "all" "All of them",
        Any = "any" "Any one of them",
        Ran = "ran" "All of them that run",
    }
}

keywords! {
    /// The shape of the dependencies, for a graph that is not drawn.
    Shape {
        Independent = "independent" "No dependencies",
        Line = "line" "One after another",
        Joined = "joined" "Parallel branches that join",
        Tangled = "tangled" "Many branches and joins",
    }
}

keywords! {
    /// What a task shows to a system outside to be let in.
    Credential {
        None = "none" "None",
        ApiKey = "api-key" "API key",
        OAuth = "oauth" "OAuth client",
        Basic = "basic" "User name and password",
        Database = "database" "Database password",
        SftpKey = "sftp-key" "SFTP key",
        Certificate = "certificate" "Certificate or private key",
        Iam = "iam" "IAM role",
    }
}

keywords! {
    /// How a source outside is reached.
    Reach {
        Public = "public" "Over the internet",
        Private = "private" "Privately: VPN, Direct Connect, VPC",
    }
}

keywords! {
    /// How sensitive the data is.
    Sensitivity {
        Public = "public" "Public",
        Internal = "internal" "Internal",
        Confidential = "confidential" "Confidential",
        Personal = "personal" "Personal data",
        Health = "health" "Health data",
        Cards = "cards" "Payment card data",
    }
}

keywords! {
    /// Who owns the encryption key.
    KeyOwner {
        Aws = "aws" "AWS",
        Customer = "customer" "Us: a customer managed KMS key",
    }
}

keywords! {
    /// What the team does with Airflow today.
    Airflow {
        None = "none" "Not used",
        InUse = "in-use" "In use",
        Retiring = "retiring" "In use, being retired",
        Proposed = "proposed" "Proposed, not in use",
    }
}

keywords! {
    /// How private subnets reach the internet.
    Nat {
        None = "none" "No NAT gateway",
        One = "one" "One NAT gateway",
        Zonal = "zonal" "One NAT gateway in each zone",
    }
}

keywords! {
    /// The dead-letter queue behind whatever starts a run.
    Queue {
        None = "none" "None",
        Standard = "standard" "Standard SQS queue",
        Fifo = "fifo" "FIFO SQS queue",
    }
}

keywords! {
    /// How a credential is changed.
    Rotation {
        Never = "never" "Never",
        Manual = "manual" "By hand",
        Automatic = "automatic" "Automatically",
    }
}

impl TaskKind {
    /// A Glue workflow can run it: jobs, crawlers and Data Quality runs inside a job.
    pub const fn is_glue(self) -> bool {
        matches!(self, Self::GlueJob | Self::GlueCrawler | Self::GlueDataQuality)
    }
}

impl Credential {
    /// Something that has to be kept secret: not nothing, and not a role.
    pub const fn is_secret(self) -> bool {
        !matches!(self, Self::None | Self::Iam)
    }
}
