//! Options of exam questions. The right ones follow from AWS's pages that the facts name.

use super::*;
use crate::advice::advise;
use crate::design::{Draft, resolve};
use crate::schedule::Instant;

/// New York, with its clock changes to the half year, Tokyo, and UTC for every other zone.
struct Zones;

impl ZoneRules for Zones {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        let summer = at.0.rem_euclid(31_557_600) / 2_629_800;
        Some(match zone {
            "America/New_York" if (3..10).contains(&summer) => -240,
            "America/New_York" => -300,
            "Asia/Tokyo" => 540,
            _ => 0,
        })
    }
}

fn judged(text: &str) -> (Vec<Verdict>, Advice) {
    let reading = crate::prose::read(text);
    let draft = reading.command(&Draft::default(), &|_| true).apply(&Draft::default()).unwrap_or_default();
    let design = resolve(&draft, &Zones).0;
    let (advice, _) = advise(&design);
    (verdicts(text, &reading, &design, &advice, &Zones), advice)
}

#[test]
fn the_option_that_names_the_answer_fits_and_every_other_says_why_not() {
    let (found, advice) = judged(
        "A company runs a Glue crawler, then a Glue job, then a second Glue job, every night at 01:00 UTC. \
         Which solution needs the least operational overhead?\n\
         A. Create an Amazon MWAA environment and write a DAG.\n\
         B. Use an AWS Glue workflow with a scheduled trigger.\n\
         C. Create a Step Functions state machine started by Amazon EventBridge.\n\
         D. Run the steps on an Amazon EC2 instance with a crontab.\n",
    );
    assert!(advice.sentence.contains("Glue Workflows"), "{}", advice.sentence);
    let fits: Vec<char> =
        found.iter().filter(|verdict| verdict.fit == Fit::Fits).map(|verdict| verdict.letter).collect();
    assert_eq!((found.len(), fits), (4, vec!['B']));
    assert!(found[0].why.contains("MWAA"), "{:?}", found[0]);
    assert!(found.iter().all(|verdict| verdict.why.len() > 20), "{found:?}");
}

fn fitting(text: &str) -> String {
    judged(text).0.iter().filter(|verdict| verdict.fit == Fit::Fits).map(|verdict| verdict.letter).collect()
}

#[test]
fn an_option_that_cannot_do_what_it_says_does_not_fit() {
    let question = "An AWS Glue job must start at 3:00 AM Tokyo time every day. Which solution?\n\
         A. Create an EventBridge rule with cron(0 3 * * ? *) in UTC that starts the Glue job.\n\
         B. Create an EventBridge Scheduler schedule in the time zone Asia/Tokyo.\n\
         C. Use Amazon MWAA.";
    let (found, _) = judged(question);
    assert_eq!(fitting(question), "B");
    assert!(found[0].why.contains("targets of EventBridge rules has no Glue job"), "{:?}", found[0]);
    // A rule reaches a function, but counts in UTC (EB-21), and so may a schedule.
    for (option, why) in [
        ("An EventBridge rule with cron(0 8 ? * MON-FRI *) that invokes the Lambda function.", "counts in UTC"),
        ("EventBridge Scheduler with cron(0 8 ? * MON-FRI *) in UTC and the Lambda function.", "in UTC"),
    ] {
        let text = [
            "A Lambda function must run at 8:00 every weekday New York time. What should they do?\nA. ",
            option,
            "\nB. EventBridge Scheduler with the time zone America/New_York and the Lambda function as target.",
            "\nC. A crontab on EC2.",
        ]
        .concat();
        assert_eq!(fitting(&text), "B", "{text}");
        assert!(judged(&text).0[0].why.contains(why), "{:?}", judged(&text).0[0]);
    }
    // Through a function a rule starts a Glue job, when nothing better is offered.
    assert_eq!(
        fitting(
            "A Glue job must run daily at 01:00 UTC. Which is right?\n\
             A. An EventBridge rule with the Glue job as the target.\n\
             B. An EventBridge rule that invokes a Lambda function, which starts the Glue job.\n\
             C. An Airflow DAG."
        ),
        "B"
    );
}

#[test]
fn as_many_options_fit_as_are_asked_for() {
    let options = "\nA. Create an EventBridge rule with cron(0 3 * * ? *) in UTC that starts the Glue job.\n\
         B. Create an EventBridge Scheduler schedule in the time zone Asia/Tokyo.\n\
         C. Use Amazon MWAA.\n\
         D. Create an SNS topic and an EventBridge rule for Glue job state change events.";
    let question = "An AWS Glue job must start at 3:00 AM Tokyo time every day, and failures must be told. Which?";
    assert_eq!(fitting(&[question, " (Choose two.)", options].concat()), "BD");
    assert_eq!(fitting(&[question, options].concat()), "B");
}

#[test]
fn a_text_without_options_has_no_verdicts() {
    assert!(judged("A Glue job runs every night at 01:00 UTC.").0.is_empty());
}

/// The verdicts as letters: those that fit, those that do not, those not judged.
fn sorted(text: &str) -> [String; 3] {
    let found = judged(text).0;
    [Fit::Fits, Fit::Misfit, Fit::Unjudged]
        .map(|fit| found.iter().filter(|verdict| verdict.fit == fit).map(|verdict| verdict.letter).collect())
}

#[test]
fn options_about_secrets_and_networks_are_judged_by_what_is_known_of_them() {
    let partner = "A Lambda function calls a third-party API every 15 minutes. The provider allows only registered IP \
         addresses, and the API key must be rotated every month. Which two should they choose? (Choose two.)\n\
         A. Store the API key in an environment variable of the Lambda function, encrypted with AWS KMS.\n\
         B. Store the API key in AWS Secrets Manager and turn on rotation.\n\
         C. Attach an Elastic IP address to the Lambda function.\n\
         D. Run the Lambda function in private subnets and route its traffic through a NAT gateway with an Elastic IP.\n\
         E. Run the Lambda function in a public subnet with an internet gateway.";
    assert_eq!(sorted(partner), ["BD", "ACE", ""].map(str::to_owned));
    let (found, _) = judged(partner);
    assert!(found.iter().all(|verdict| verdict.fact.is_some()), "{found:?}");
    let sftp = "Every night files are fetched from a partner's SFTP server, which lets in known IP addresses and an SSH \
         key only. Which three steps? (Choose three.)\n\
         A. Keep the SSH key in AWS Secrets Manager.\n\
         B. Commit the SSH key to the code repository.\n\
         C. Put the transfer into a private subnet whose default route is a NAT gateway with an Elastic IP.\n\
         D. Give the partner the Elastic IP address to allowlist.\n\
         E. Give the partner the CIDR block of the VPC to allowlist.\n\
         F. Tag the resources with the name of the partner.";
    assert_eq!(sorted(sftp), ["ACD", "BE", "F"].map(str::to_owned));
}

#[test]
fn options_about_starting_twice_are_judged() {
    let text = "An EventBridge schedule starts a Lambda function every hour, and at times it runs twice, which leaves \
         duplicate rows. What should they do?\n\
         A. Configure EventBridge Scheduler to deliver each invocation exactly once.\n\
         B. Make the Lambda function idempotent, with a key for each run.\n\
         C. Set the maximum number of retry attempts to 0.\n\
         D. Increase the memory of the Lambda function.";
    let [fit, misfit, open] = sorted(text);
    assert_eq!(fit, "B", "{:?}", judged(text).0);
    assert_eq!((misfit.as_str(), open.as_str()), ("AC", "D"), "{:?}", judged(text).0);
}

#[test]
fn cron_expressions_are_held_against_the_time_asked_for() {
    for step in ["", " A Lambda function is started by EventBridge Scheduler."] {
        let text = [
            "Which cron expression runs at 8:00 AM Monday to Friday?",
            step,
            "\nA. cron(0 8 ? * MON-FRI *)\nB. cron(0 8 * * MON-FRI *)\nC. cron(0 8 ? * 1-5 *)\nD. cron(0 20 ? * 2-6 *)",
        ]
        .concat();
        let (found, _) = judged(&text);
        assert_eq!(sorted(&text), ["A", "BCD", ""].map(str::to_owned), "{found:?}");
    }
    // The same time in other words: AWS counts weekdays from Sunday, 1 (EB-07).
    let text = "Which cron runs at 8:00 Monday to Friday?\nA. cron(0 8 ? * 2-6 *)\nB. cron(8 0 ? * MON-FRI *)";
    assert_eq!(fitting(text), "A");
}

#[test]
fn without_something_to_judge_by_nothing_is_called_wrong() {
    let text = "A Lambda function runs every hour. Which metric shows how long it takes?\n\
         A. Duration\nB. Invocations\nC. Throttles";
    assert_eq!(sorted(text), ["", "", "ABC"].map(str::to_owned));
}

#[test]
fn what_loses_has_a_reason_of_its_own() {
    let why = |text: &str, letter: char| {
        let found = judged(text).0;
        let verdict = found.into_iter().find(|verdict| verdict.letter == letter).unwrap();
        assert_eq!(verdict.fit, Fit::Misfit, "{verdict:?}");
        verdict.why
    };
    let crawlers = "A Glue crawler, then a Glue job, then a second Glue job run every night at 01:00 UTC. Which?\n\
         A. An AWS Glue workflow with a scheduled trigger.\n\
         B. An AWS Step Functions state machine started by EventBridge Scheduler.";
    assert!(why(crawlers, 'B').contains("does not wait for a crawler"));
    let arrival = "Files arrive in an S3 bucket at any time, and a Lambda function must work on each. Which?\n\
         A. An EventBridge Scheduler schedule that runs every minute and polls the bucket for new files.\n\
         B. An S3 event notification to the Lambda function.";
    assert!(why(arrival, 'A').contains("tells of each file"));
    assert_eq!(fitting(arrival), "B");
    let rule = "A Lambda function must run at 18:00 New York time on the last day of every month. Which?\n\
         A. An EventBridge rule with cron(0 18 L * ? *) and the Lambda function as target.\n\
         B. EventBridge Scheduler with cron(0 18 L * ? *) in the time zone America/New_York.";
    assert!(why(rule, 'A').contains("counts in UTC"));
    assert_eq!(fitting(rule), "B");
    let athena = "An Athena query must run every day at 06:00 UTC. Which?\n\
         A. An EventBridge rule with cron(0 6 * * ? *) that starts the Athena query.\n\
         B. EventBridge Scheduler with cron(0 6 * * ? *) that calls StartQueryExecution.";
    assert!(why(athena, 'A').contains("no Athena query"));
}
