use super::*;
use crate::design::{Airflow, Draft, Files, TaskKind};
use proptest::prelude::*;

fn draft(text: &str) -> Draft {
    read(text).command(&Draft::default(), &|_| true).apply(&Draft::default()).unwrap_or_default()
}

fn schedule(text: &str) -> (String, String) {
    let schedule = draft(text).trigger.schedule;
    (schedule.expression, schedule.zone)
}

fn kinds(text: &str) -> Vec<TaskKind> {
    draft(text).tasks.iter().filter_map(|task| task.kind).collect()
}

fn airflow(text: &str) -> Option<Airflow> {
    draft(text).team.airflow
}

#[test]
fn times_days_and_zones_become_expressions() {
    for (text, expression, zone) in [
        ("A Glue job runs every weekday at 06:30 New York time.", "cron(30 6 ? * MON-FRI *)", "America/New_York"),
        ("A Glue job starts at half past two each night, Helsinki time.", "cron(30 2 * * ? *)", "Europe/Helsinki"),
        ("A 6-hourly Lambda.", "rate(6 hours)", ""),
        (
            "The job runs on the first business day of the month at 9.15 am, London time.",
            "cron(15 9 1W * ? *)",
            "Europe/London",
        ),
        ("Start a Lambda at 10 past every full hour.", "cron(10 * * * ? *)", ""),
        ("Run the crawler on Mondays and Thursdays at 18:45 CET.", "cron(45 18 ? * MON,THU *)", "Europe/Berlin"),
        ("Last Friday of the month, 22:00 Tokyo: one Glue job.", "cron(0 22 ? * 6L *)", "Asia/Tokyo"),
        ("One Lambda every 5 minutes from 9:00 to 17:00 on weekdays.", "cron(0/5 9-16 ? * MON-FRI *)", ""),
        ("A Lambda runs at five past midnight UTC.", "cron(5 0 * * ? *)", "UTC"),
        ("Our crontab says 30 6 * * 1-5 for the Glue job.", "cron(30 6 ? * MON-FRI *)", ""),
        ("Once, on 14 March 2031 at 22:00, a Glue job moves the archive.", "at(2031-03-14T22:00:00)", ""),
        ("At 6, 12 and 18 UTC a Lambda polls the API.", "cron(0 6,12,18 * * ? *)", "UTC"),
    ] {
        assert_eq!(schedule(text), (expression.to_owned(), zone.to_owned()), "{text}");
    }
}

#[test]
fn what_is_denied_past_or_only_proposed_is_no_step() {
    use TaskKind::{GlueCrawler, GlueJob, Lambda};
    assert_eq!(kinds("A crawler, then a Glue job. No Lambda needed."), [GlueCrawler, GlueJob]);
    assert_eq!(kinds("We used to have a Lambda for it. Now two Glue jobs run in sequence."), [GlueJob, GlueJob]);
    assert_eq!(
        kinds("A Lambda fetches the file. The Lambda takes 4 minutes. It is one function, nothing more."),
        [Lambda]
    );
    assert_eq!(airflow("We run Airflow for everything else."), Some(Airflow::InUse));
    assert_eq!(airflow("We used to run Airflow."), Some(Airflow::None));
    assert_eq!(airflow("Our Airflow is being retired this year."), Some(Airflow::Retiring));
    assert_eq!(airflow("A consultant proposed MWAA."), Some(Airflow::Proposed));
    assert_eq!(airflow("There is no need for schedules."), None);
}

#[test]
fn files_that_come_start_runs() {
    let draft = draft("When the partner drops a CSV under incoming/, a Lambda checks it.");
    assert_eq!(draft.trigger.start, Some(Start::Arrival));
    assert_eq!(draft.trigger.arrival.prefix, "incoming/");
    assert_eq!(draft.trigger.arrival.files, Some(Files::Single));
}

#[test]
fn credentials_and_allowlists_belong_to_a_system_outside() {
    let draft = draft("A Lambda calls the vendor's API with an API key; they only accept calls from a fixed IP.");
    let [system] = draft.outside.as_slice() else { panic!("{:?}", draft.outside) };
    assert_eq!(system.credential.map(crate::design::Credential::keyword), Some("api-key"));
    assert_eq!(system.allowlist.map(crate::design::YesNo::keyword), Some("yes"));
}

#[test]
fn every_fact_names_the_words_it_came_from() {
    let text = "Every Monday at 07:15 UTC a lamda, then two Glue jobs.";
    let reading = read(text);
    let said: Vec<Vec<&str>> =
        reading.facts.iter().map(|found| found.spans.iter().map(|span| span.of(text)).collect()).collect();
    assert!(said.contains(&vec!["Every Monday", "07:15"]), "{said:?}");
    assert!(said.contains(&vec!["lamda"]) && said.contains(&vec!["two Glue jobs"]), "{said:?}");
}

#[test]
fn a_dismissed_fact_changes_nothing() {
    let reading = read("At 03:00 UTC a crawler, then a Glue job.");
    let crawler = reading
        .facts
        .iter()
        .position(|found| matches!(&found.fact, Fact::Steps(step) if step.kind == TaskKind::GlueCrawler));
    let command = reading.command(&Draft::default(), &|index| Some(index) != crawler);
    let draft = command.apply(&Draft::default()).unwrap();
    assert_eq!(draft.tasks.len(), 1);
    assert!(draft.links.is_empty());
}

#[test]
fn two_frequencies_are_a_conflict() {
    assert_eq!(read("The Glue job runs daily. It has to run hourly.").conflicts.len(), 1);
    assert!(read("The Glue job runs daily at 02:00.").conflicts.is_empty());
}

#[test]
fn options_of_a_question_are_no_facts() {
    let text = "A Glue job must run every day at 05:00 UTC. Which service fits?\nA. Amazon MWAA with a DAG\nB. EventBridge Scheduler and a Lambda\nC. A Glue workflow";
    let reading = read(text);
    let letters: String = reading.options.iter().map(|option| option.letter).collect();
    assert_eq!(letters, "ABC");
    assert_eq!(reading.options[0].names[0].0, Named::Orchestrator(crate::design::Orchestrator::Mwaa));
    assert_eq!(kinds(text), [TaskKind::GlueJob]);
    assert_eq!(airflow(text), None);
}

#[test]
fn steps_are_added_beside_those_that_are_there() {
    let text = "One Glue job at 02:00 UTC.";
    let once = draft(text);
    let twice = read(text).command(&once, &|_| true).apply(&once).unwrap();
    assert_eq!(twice.tasks.len(), 2);
    assert_ne!(twice.tasks[0].id, twice.tasks[1].id);
}

/// Pieces that meet in ways nobody wrote down.
const PIECES: &[&str] = &[
    "glue job",
    "every",
    " 5 ",
    "past",
    "half",
    "to",
    "06:30",
    "\n",
    "- ",
    "A. ",
    "B) ",
    "?",
    "(",
    "[",
    "s3://a/",
    "cron(",
    "Zürich",
    "\u{2019}s",
    "→",
    "no",
    "two",
    "first",
    "of the month",
    "Monday",
    "until",
    ",",
    " and ",
    "10,000",
    "1.5",
    "2026-03-14",
    "`a_b`",
    "\u{2014}",
];

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_in_it(text in "\\PC{0,80}|(\\PC|\n){0,40}") {
        holds(&text);
    }

    #[test]
    fn any_mixture_of_phrases_is_read(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        holds(&pieces.join(" "));
        holds(&pieces.concat());
    }
}

fn holds(text: &str) {
    let reading = read(text);
    for found in &reading.facts {
        assert!(!found.spans.is_empty(), "{found:?}");
        for span in &found.spans {
            assert!(text.get(span.start..span.end).is_some_and(|part| !part.is_empty()), "{found:?}");
        }
    }
    for span in reading.unused.iter().chain(reading.options.iter().map(|option| &option.span)) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    let _ = reading.command(&Draft::default(), &|_| true).apply(&Draft::default());
}

#[test]
fn the_options_of_two_questions_are_no_facts() {
    let question = "Every day at 02:30 New York time two Glue jobs run in order. Which solution fits?\nA. EventBridge rules\n\
                    B. Glue Workflows\nC. Amazon MWAA with a DAG\nD. cron on EC2\n\n";
    let once = read(question);
    let twice = read(&question.repeat(2));
    let letters: String = twice.options.iter().map(|choice| choice.letter).collect();
    assert_eq!((once.options.len(), letters.as_str()), (4, "ABCDABCD"));
    let airflow = |reading: &Reading| {
        reading.facts.iter().any(|found| matches!(found.fact, Fact::Field { field: Field::Airflow, .. }))
    };
    assert!(!airflow(&once) && !airflow(&twice), "{:?}", twice.facts);
}

#[test]
fn no_phrase_stands_twice() {
    let zones = zones::ZONES.iter().flat_map(|&(_, names, places)| [names, places]);
    let lists = words::WORDS.iter().map(|&(_, list)| list).chain(zones);
    let mut phrases: Vec<&str> = lists.flat_map(|list| list.split('|')).filter(|phrase| !phrase.is_empty()).collect();
    phrases.sort_unstable();
    let twice: Vec<&[&str]> = phrases.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert_eq!(twice, <[&[&str]; 0]>::default(), "only the first would count");
}

#[test]
fn what_is_left_out_of_a_schedule_is_taken_from_it() {
    for (text, expression) in [
        ("A Glue job runs at 2 am but not on Sundays.", "cron(0 2 ? * MON-SAT *)"),
        ("A Glue job runs at 2 am every day. It does not run on weekends.", "cron(0 2 ? * MON-FRI *)"),
        ("A Glue job starts daily at 03:00, never on Mondays or Tuesdays.", "cron(0 3 ? * SUN,WED-SAT *)"),
        ("Every weekday except Wednesday at 06:30 a Glue job runs.", "cron(30 6 ? * MON,TUE,THU,FRI *)"),
        ("A Glue job runs on weekdays at 6 pm, apart from Fridays.", "cron(0 18 ? * MON-THU *)"),
        ("A Glue job runs every day but Sunday at 7:15.", "cron(15 7 ? * MON-SAT *)"),
        ("On Sundays the job does not run; on all other days a Glue job runs at 04:00.", "cron(0 4 ? * MON-SAT *)"),
        ("A Glue job runs daily at 1 am. Sundays are skipped.", "cron(0 1 ? * MON-SAT *)"),
        ("A Glue job runs nightly at 01:00; there is no run on Saturdays.", "cron(0 1 ? * SUN-FRI *)"),
        ("A Glue job runs at 2 am on Mondays and does not run on Tuesdays.", "cron(0 2 ? * MON *)"),
        ("A Lambda runs hourly, excluding weekends.", "cron(0 * ? * MON-FRI *)"),
        ("A Glue job runs daily at 2 am with no runs on Sunday.", "cron(0 2 ? * MON-SAT *)"),
        ("A Glue job has to run every night at 23:30 save on Saturdays.", "cron(30 23 ? * SUN-FRI *)"),
        ("A Glue job runs at 2 am Monday to Saturday, except on Wednesdays.", "cron(0 2 ? * MON,TUE,THU-SAT *)"),
        (
            "A Lambda runs every hour except between midnight and 4 am and does not run on weekends.",
            "cron(0 4-23 ? * MON-FRI *)",
        ),
        ("A Lambda function runs every hour except between midnight and 4 am.", "cron(0 4-23 * * ? *)"),
        ("A Lambda runs every hour except midnight through 4 am.", "cron(0 5-23 * * ? *)"),
        ("A Lambda runs every 15 minutes except from 22:00 to 04:00.", "cron(0/15 4-21 * * ? *)"),
        ("A Lambda runs every 2 hours, but not between 1 and 5 am.", "cron(0 0,6,8,10,12,14,16,18,20,22 * * ? *)"),
        ("A Lambda runs hourly from 8 to 18 except between 12 and 13.", "cron(0 8-11,13-18 * * ? *)"),
        ("A Lambda runs every hour except at 3 am.", "cron(0 0-2,4-23 * * ? *)"),
        ("A Lambda runs every 10 minutes outside 9:00-17:00.", "cron(0/10 0-8,17-23 * * ? *)"),
        ("Every day except the first of the month a Glue job runs at 2 am.", "cron(0 2 2-31 * ? *)"),
        // What is said of other things leaves nothing out.
        ("A Glue job runs at 2 am. There is no support on Sundays.", "cron(0 2 * * ? *)"),
        ("A Glue job runs at 2 am, not at 3 am.", "cron(0 2 * * ? *)"),
        ("On Mondays at 2 am a Glue job runs, no Lambda function.", "cron(0 2 ? * MON *)"),
        ("A Lambda runs every hour between 9 am and 5 pm.", "cron(0 9-17 * * ? *)"),
    ] {
        assert_eq!(schedule(text).0, expression, "{text}");
    }
}

#[test]
fn what_no_expression_can_leave_out_is_not_used() {
    for text in [
        "A Glue job runs at 5 am every day except on public holidays.",
        "A Glue job runs at 5 am every day except Sundays and bank holidays.",
        "A Glue job runs every weekday at 05:00, but not on holidays.",
        "A Glue job runs at 2 am every day except the last day of the month.",
        "A Glue job runs at 2 am on weekdays except on the first of the month.",
        "A Glue job runs at 2 am every day except the last Friday of the month.",
        "A Lambda runs every day at 9 am except on 24 December.",
        "A Glue job runs every other day at 2 am except Sundays.",
        "A Lambda runs every 30 minutes, except between 00:30 and 04:15.",
        "A Lambda runs every hour but not at night.",
        "A Glue job runs at 2 am every day except the first Monday of the month.",
        "On Sundays a daily Glue job does not run at 2 am but at 5 am.",
        "A Lambda runs every hour, but it must not run between 9:00 and 17:00 on weekdays.",
    ] {
        let reading = read(text);
        assert_eq!(reading.value(Field::Expression), None, "{text}");
        assert_eq!(reading.value(Field::Start), Some("schedule"), "{text}");
        assert!(reading.unused.iter().any(|span| span.of(text).starts_with(text.get(..8).unwrap())), "{text}");
    }
}

#[test]
fn an_account_that_holds_a_secret_is_none_that_is_written_to() {
    let daily = "A Lambda calls the vendor's API every day at 02:00. ";
    for (text, elsewhere, crossing) in [
        ("The API key is stored in Secrets Manager in another AWS account.", true, false),
        ("The API key is stored in Secrets Manager in another account.", true, false),
        ("It uses a password that lies in another account's Secrets Manager.", true, false),
        ("A different AWS account owns the secret with the API token.", true, false),
        ("Its token is kept in the Secrets Manager of the security account.", true, false),
        ("The client secret of the API sits in a central account.", true, false),
        ("Its secret lies in another AWS account.", true, false),
        ("The secret is stored in the Secrets Manager of another account.", true, false),
        ("The API key is in Secrets Manager in our AWS account.", false, false),
        ("The API key is in Secrets Manager; the results are written into another AWS account.", false, true),
        ("It needs an API key and writes to a bucket in another account.", false, true),
        ("The results go to another account, the API key is in Secrets Manager.", false, true),
    ] {
        let draft = draft(&[daily, text].concat());
        let said = |answer: Option<crate::design::YesNo>| answer.map(crate::design::YesNo::keyword) == Some("yes");
        assert_eq!(draft.outside.iter().any(|system| said(system.elsewhere)), elsewhere, "{text}");
        assert_eq!(said(draft.data.cross_account), crossing, "{text}");
        assert_eq!(draft.tasks.len(), 1, "{text}");
    }
}

#[test]
fn airflow_that_moves_to_aws_is_in_use() {
    for (text, steps) in [
        ("A team has existing Airflow DAGs and wants to migrate to AWS with minimal code changes.", 1),
        ("A company uses self-managed Apache Airflow in its data center. It wants to migrate to AWS.", 1),
        ("A startup runs Apache Airflow on EC2 instances and plans to migrate to a managed service.", 1),
        ("A data team has 12 DAGs in Apache Airflow and needs a managed service on AWS.", 12),
        ("A company wants to lift and shift its on-premises Airflow DAGs to AWS.", 1),
        ("A company runs 40 DAGs on Apache Airflow on premises and wants to move to AWS with few code changes.", 40),
        ("An organization has hundreds of Apache Airflow DAGs on EC2 and wants to reduce the maintenance.", 200),
        (
            "A team runs 35 Airflow DAGs on premises with complex branching, backfills and cross-account dependencies.",
            35,
        ),
    ] {
        let draft = draft(text);
        assert_eq!(draft.team.airflow, Some(Airflow::InUse), "{text}");
        let told = read(text).value(Field::Steps).and_then(|steps| steps.parse().ok());
        assert_eq!(told.unwrap_or(draft.tasks.len()), steps, "{text}: {:?}", draft.tasks);
        assert!(draft.tasks.len() < 2 && draft.outside.is_empty(), "{text}: {:?}", draft.tasks);
        assert_eq!(draft.data.cross_account, None, "{text}");
    }
    assert_eq!(airflow("The marketing team has Airflow. We run a Glue job at 02:00 UTC."), None);
    assert_eq!(airflow("A company wants to move away from Airflow and runs Glue jobs."), Some(Airflow::Retiring));
}

#[test]
fn a_bucket_may_have_a_name_in_words() {
    for (text, bucket) in [
        ("When a CSV file lands in an S3 bucket named raw-data-landing, a Lambda parses it.", "raw-data-landing"),
        ("When a file arrives in the bucket raw-zone-eu, a Glue job starts.", "raw-zone-eu"),
        ("A Lambda starts when a file arrives in the S3 bucket called landing.", "landing"),
        ("When a file arrives in the bucket, a Lambda starts.", ""),
        ("When a file arrives in our bucket and is large, a Lambda starts.", ""),
    ] {
        assert_eq!(draft(text).trigger.arrival.bucket, bucket, "{text}");
    }
}

#[test]
fn how_a_credential_is_changed_is_read() {
    for (text, rotation) in [
        ("Credentials must be rotated every 30 days.", Some("automatic")),
        ("The API key is rotated automatically.", Some("automatic")),
        ("It needs an API key that we rotate by hand.", Some("manual")),
        ("Its password has never been rotated.", Some("never")),
        ("Its secret is rotated automatically.", Some("automatic")),
        ("It needs an API key. The KMS key is rotated yearly.", None),
    ] {
        let draft = draft(&["A Lambda calls the vendor's API every day at 02:00. ", text].concat());
        let said = draft.outside.first().and_then(|system| system.rotation);
        assert_eq!(said.map(crate::design::Rotation::keyword), rotation, "{text}");
    }
}

#[test]
fn a_service_in_the_internet_is_a_system_outside() {
    for (text, systems) in [
        ("A Lambda loads accounts from Salesforce every night at 01:00 UTC.", vec!["Salesforce"]),
        ("Every night at 01:00 a Glue job exports the tickets of Zendesk.", vec!["Zendesk"]),
        ("A Glue job loads the orders every night at 01:00. We do not use Salesforce.", vec![]),
    ] {
        let draft = draft(text);
        let named: Vec<&str> = draft.outside.iter().map(|system| system.system.as_str()).collect();
        assert_eq!(named, systems, "{text}");
    }
}
