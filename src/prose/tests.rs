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
