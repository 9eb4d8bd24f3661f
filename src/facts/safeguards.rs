//! What a review holds against safeguards and against policies in use.

use super::{Confidence, Fact, sources};

facts! {
    SG_01 "SG-01" I1 Documented "A policy is an object with Version (2012-10-17 or 2008-10-17), Id and Statement; a statement has Sid, Principal or NotPrincipal, Effect (Allow or Deny), Action or NotAction, Resource or NotResource, and Condition; no key stands twice";
    SG_02 "SG-02" I1 Documented "Principal is required in trust policies and in policies of resources, and must not be in policies of roles; `*` stands for everyone only as a whole, never as a part of a name";
    SG_03 "SG-03" I2 Documented "Grant only the actions on the resources that the task needs: AWS managed policies, made for all customers, may grant more";
    SG_04 "SG-04" I3 Documented "iam:PassRole on a resource with a wildcard is overly permissive: it lets any of these roles be handed on; name the roles, and the service with iam:PassedToService";
    SG_05 "SG-05" I3 Documented "Access for a service principal without aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths is overly permissive";
    SG_06 "SG-06" I4 Documented "An account as principal, as ARN with :root or as number, hands the decision to the whole account, not to its root user alone";
    SG_07 "SG-07" I4 Documented "`*` as principal lets everyone in; AWS says never to leave a role like this without a condition";
    SG_08 "SG-08" I5 Documented "NotAction with Allow allows every action of every service that is not named and applies to the resource: more than was meant";
    SG_09 "SG-09" M12 Documented "The trust policy of an MWAA execution role takes aws:SourceArn `arn:aws:airflow:R:A:environment/N` and aws:SourceAccount";
    SG_10 "SG-10" C1 Documented "The trust policy of an ECS task role takes aws:SourceArn `arn:aws:ecs:R:A:*` and aws:SourceAccount";
    SG_11 "SG-11" C1 Documented "A role for each task definition, with the least it needs, keeps what each task can reach small";
    SG_12 "SG-12" V2 Documented "When zones share one NAT gateway and its zone is down, what runs in the other zones loses the internet; one gateway a zone, used by that zone, avoids it";
    SG_13 "SG-13" V3 Documented "Traffic from another zone to a NAT gateway is charged as transfer between zones; a gateway in each zone, and endpoints for AWS services, reduce it";
    SG_14 "SG-14" M13 Documented "A public web server of MWAA is reached over the internet by whoever IAM lets in; a private one from the VPC only. From Airflow 3 on, workers without internet fail with a public one, unless both ways are open (3.2.1)";
    SG_15 "SG-15" N9 Documented "S3 Block Public Access overrides bucket policies and ACLs that would open a bucket; AWS recommends all four settings, after checking that nothing needs public access";
    SG_16 "SG-16" K1 Documented "CloudWatch Logs keeps log data without end unless a retention time is set";
    SG_17 "SG-17" W2 Documented "Another account reads a secret only with a policy on the secret, one on the reader and a KMS key of yours: the AWS managed key aws/secretsmanager does not work across accounts";
    SG_18 "SG-18" W3 Documented "Secrets Manager rotates by itself where a service manages the secret, at partners that offer it, and with a Lambda function for everything else";
    SG_19 "SG-19" B1 Documented "RDS for MariaDB, MySQL and PostgreSQL takes IAM tokens of 15 minutes in place of a password";
    SG_20 "SG-20" I2 Documented "Programs use temporary credentials of a role, not long-lived access keys";
    SG_21 "SG-21" T1 Documented "ACM sends an event every day from 45 days before an imported or private certificate expires (30 for public ones); an imported one is not renewed by itself";
    SG_22 "SG-22" Q2 Documented "Without notifications failures are found late: an alarm that tells an SNS topic is the usual way";
    SG_23 "SG-23" I2 Documented "A permissions boundary limits what roles made by others may ever do, for when teams make roles of their own";
    SG_24 "SG-24" N10 Documented "Objects under the AWS managed key aws/s3 cannot be read from another account: sharing takes a customer managed key";
    SG_26 "SG-26" I3 Documented "The AWS managed policies AdministratorAccess and IAMFullAccess let any role be handed to any service: for administrators only";
    SG_25 "SG-25" Q1 Documented "Sensitive data leaves the VPC over encrypted protocols only";
}
