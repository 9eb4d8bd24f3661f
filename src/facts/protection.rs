//! Endpoints, security groups, keys, secrets and encryption, beside [`super::network`] and [`super::access`].

use super::{Confidence, Fact, sources};

facts! {
    DP_01 "DP-01" PV2 Documented "An endpoint policy needs a Principal and has at most 20,480 characters with white space; for gateway endpoints the principal is `*`, narrowed by aws:PrincipalArn; it replaces no policy of a role or resource";
    DP_02 "DP-02" PV3 Documented "Interface endpoints are named `com.amazonaws.R.SERVICE`: airflow.api, airflow.env, airflow.ops, athena, batch, ecr.api, ecr.dkr, ecs, elasticmapreduce, emr-serverless, glue, kms, lambda, logs, monitoring, redshift-data, sagemaker.api, secretsmanager, sns, sqs, states";
    DP_03 "DP-03" M14 Documented "MWAA: AWS recommends endpoint policies that allow everything and to narrow by the execution role; the images of MWAA come through the S3 endpoint from `prod-R-starport-layer-bucket`";
    DP_04 "DP-04" M3 Documented "MWAA: its security group lets in itself and lets out everything; inbound may be narrowed to TCP 443 and 5432; the endpoints carry the group of the environment, with private DNS";
    DP_05 "DP-05" G8 Documented "Glue in a VPC: a security group that lets in itself on all TCP ports; when it does not let out everything, then itself on all TCP ports and the prefix list of S3 on 443";
    DP_06 "DP-06" G7 Documented "A Glue security configuration encrypts S3 targets and logs of jobs, bookmarks of jobs, and logs of crawlers; in a VPC it needs a way to KMS, by NAT or by an endpoint";
    DP_07 "DP-07" K2 Documented "Images of ECR reach tasks in a VPC through endpoints ecr.api and ecr.dkr, and their layers through the S3 endpoint from `prod-R-starport-layer-bucket`; awslogs of Fargate needs endpoint logs; the endpoint's group lets in 443";
    DP_08 "DP-08" X5 Documented "EMR in a private subnet: a narrowed S3 endpoint lets through `repo.R.emr.amazonaws.com` and, from EMR 7.0.0, `al2023-repos-R-de612dc2`; other releases have other buckets";
    DP_09 "DP-09" PC1 Documented "A key for log groups lets logs.R.amazonaws.com encrypt, decrypt, re-encrypt, generate data keys and describe, under kms:EncryptionContext:aws:logs:arn; who reads or writes such logs needs the key as well, under kms:ViaService";
    DP_10 "DP-10" C2 Documented "Log data is kept for ever unless the log group has a retention; deleting takes up to 72 hours more";
    DP_11 "DP-11" PQ1 Documented "A queue under a customer's key to which EventBridge or S3 sends: the key lets events.amazonaws.com or s3.amazonaws.com do kms:Decrypt and kms:GenerateDataKey; both may be narrowed by aws:SourceArn; AWS's own key does not do";
    DP_12 "DP-12" PQ2 Documented "SQS encryption covers the body of messages, with a key of SQS or of KMS; requests to such queues need HTTPS";
    DP_13 "DP-13" PT1 Documented "A topic under a customer's key to which S3 publishes: the key lets s3.amazonaws.com do kms:GenerateDataKey* and kms:Decrypt, narrowed by aws:SourceAccount and aws:SourceArn; for EventBridge these conditions are not supported";
    DP_14 "DP-14" T2 Documented "SNS encryption covers the body of messages; requests to such topics need HTTPS";
    DP_15 "DP-15" PM12 Documented "MWAA under a customer's key: key id or ARN, no alias, no multi-Region key; MWAA adds four grants itself; the key policy lets CloudWatch Logs use the key";
    DP_16 "DP-16" PM13 Documented "MWAA encrypts bucket, logs, queue and metadata database at rest, and by TLS what goes between its components, to the database, the queue, AWS services and the web server";
    DP_17 "DP-17" W2 Documented "A secret for another account needs a resource policy on it, a policy of the reader, and a customer managed key whose policy lets the reader decrypt: the key aws/secretsmanager cannot be used across accounts";
    DP_18 "DP-18" PW3 Documented "Managed rotation, without a function: master users of RDS, Aurora and DocumentDB, administrators of Redshift, and secrets of partners; everything else rotates by a Lambda function; alternating users are most available";
    DP_19 "DP-19" W4 Documented "Managed external secrets exist for named partners, among them Snowflake (key pair, access token), Salesforce, MongoDB Atlas, Confluent Cloud, GitLab and Datadog";
    DP_20 "DP-20" M15 Documented "Airflow on MWAA: secrets.backend names SecretsManagerBackend, secrets.backend_kwargs the prefixes; a lookup pattern saves calls. Parameter Store is listed as a backend too; an older copy denied it";
    DP_21 "DP-21" PF7 Documented "Step Functions always encrypts at rest with a key of AWS, and sends by TLS; a customer's key is a second layer, for which the role of the state machine needs kms:Decrypt and kms:GenerateDataKey";
    DP_22 "DP-22" PA2 Documented "Athena encrypts results with SSE-S3, SSE-KMS or CSE-KMS; a workgroup can override what clients ask for";
    DP_23 "DP-23" A3 Documented "Athena uses TLS to S3 and to its clients";
    DP_24 "DP-24" R4 Documented "Redshift encrypts the database by default, with a key of AWS unless a customer's key is named; a disabled key makes the warehouse inaccessible, and after 14 days it is deleted";
    DP_25 "DP-25" R5 Documented "Redshift uses TLS to S3 for COPY and UNLOAD and for its API; clients over JDBC and ODBC can use it";
    DP_26 "DP-26" X2 Documented "EMR Serverless: local disks are encrypted with a key of AWS; SSE-KMS for what Spark writes by fs.s3.enableServerSideEncryption and serverSideEncryption.kms.keyId; calls between driver and executors and to S3 are encrypted";
    DP_27 "DP-27" X3 Documented "EMR Serverless: spark.ssl.internode.enabled encrypts what workers exchange, from EMR 6.15.0";
    DP_28 "DP-28" X4 Documented "EMR on EC2: a security configuration, chosen when the cluster is made, encrypts EMRFS data, local disks and traffic between nodes; TLS to S3 in any case";
    DP_29 "DP-29" PK1 Documented "Fargate encrypts ephemeral storage with a key of AWS; the cluster may name a customer's key";
    DP_30 "DP-30" PB1 Documented "SageMaker processing: volumes are encrypted with a key named in the job, else with one that is thrown away; output with a key named in the job, else with the AWS managed key of S3";
    DP_31 "DP-31" B2 Documented "SageMaker uses TLS towards other services; between the nodes of a processing job traffic is plain unless it is switched on";
    DP_32 "DP-32" PN9 Documented "S3 encrypts every new object since January 2023, with its own keys or with the KMS key of the bucket; what the writer asks for comes first, and older objects stay as they are";
    DP_33 "DP-33" PN10 Documented "Block Public Access has four settings, for the account and for each bucket; new buckets allow no public access; AWS recommends all four on account and buckets";
    DP_34 "DP-34" BC Model "Tokens against repeated starts: EMR Serverless clientToken (64 of letters, digits, `. _ -`), Redshift Data ClientToken (64), Athena ClientRequestToken (32-128), ECS RunTask clientToken, SageMaker ProcessingJobName (63). None: Glue StartJobRun, StartCrawler and StartWorkflowRun, EMR AddJobFlowSteps, Batch SubmitJob, SNS Publish, Lambda Invoke. A rule has no field for any of them";
    DP_35 "DP-35" RECALLED Unsure "Lambda hands logs and failed events on by itself, not through the VPC of the function";
    DP_36 "DP-36" RECALLED Unsure "Airflow refuses a second run of a DAG with the same run id";
    DP_37 "DP-37" PL4 Documented "Lambda encrypts environment variables and code at rest; a customer's key can be named for them";
    DP_38 "DP-38" PL5 Documented "Lambda's API needs TLS 1.2 or later";
    DP_39 "DP-39" AP Documented "SecretsManagerBackend: a prefix that is null stops look-ups of that kind; a connection lies at prefix, slash, connection id";
    DP_40 "DP-40" RECALLED Unsure "AWS Batch on Fargate keeps data as Fargate does; on EC2 the volumes of the instances are encrypted by EBS";
    DP_41 "DP-41" V4 Documented "PrivateLink leads to services of other accounts and of AWS partners through interface endpoints with private addresses of the VPC";
    DP_42 "DP-42" L3 Documented "By default Lambda functions run in a VPC of Lambda that has internet access";
    DP_43 "DP-43" G9 Documented "Glue moves data with TLS between it and AWS services";
    DP_44 "DP-44" BC Model "Glue connections have the property JDBC_ENFORCE_SSL and name their secret with SECRET_ID";
    DP_45 "DP-45" RECALLED Unsure "CloudTrail records who reads and writes objects in S3 only when data events are switched on";
    DP_46 "DP-46" PC1 Documented "The default policy of a key lets the IAM policies of the account count, by kms:* for its root";
    DP_47 "DP-47" BC Model "The name of a Step Functions execution takes no `:` and no `/`; StartCrawler refuses a crawler that is running";
    DP_48 "DP-48" RECALLED Unsure "EventBridge gives every event an id, which stays the same when one event is delivered twice";
}
