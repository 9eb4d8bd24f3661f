//! Sentences, pasted back.
use super::{cron_of, crons, unix};
use crate::schedule::{Dialect, Expression, Instant, parse, read, read_sentence};
use proptest::prelude::*;

/// Runs from moments all over the years, so that two expressions that differ anywhere differ here.
fn runs(expression: &Expression) -> Vec<Instant> {
    (0..115).flat_map(|two| expression.occurrences(Instant(two * 63_115_200 - 1)).take(40)).collect()
}

fn returns(text: &str, dialect: Dialect) -> Result<(), TestCaseError> {
    let expression = read(text, dialect).unwrap();
    let sentence = expression.sentence();
    let again = read_sentence(&sentence, dialect);
    prop_assert!(again.is_some(), "{} says “{}”, which is not understood", text, sentence);
    let again = again.unwrap();
    prop_assert_eq!(again.sentence(), sentence.clone());
    prop_assert_eq!(runs(&again), runs(&expression), "{} says “{}”, read as {}", text, sentence, again.text());
    // The sets say the same but for days that are every day in two ways.
    let (one, two) = (cron_of(&expression).sets, cron_of(&again).sets);
    prop_assert_eq!((one.minutes, one.hours, one.months, one.years), (two.minutes, two.hours, two.months, two.years));
    Ok(())
}

#[test]
fn sentences_of_every_kind_come_back() {
    for (text, dialect) in [
        ("cron(0 2 * * ? *)", Dialect::Scheduler),
        ("cron(* * * * ? *)", Dialect::Rule),
        ("cron(0 8 */2 * ? *)", Dialect::Glue),
        ("rate(1 day)", Dialect::Scheduler),
        ("rate(1 minute)", Dialect::Rule),
        ("rate(15 minutes)", Dialect::Rule),
        ("at(2027-01-05T09:00:30)", Dialect::Scheduler),
        ("at(2027-01-05T09:00:00)", Dialect::Scheduler),
        ("0 0 13 * 5", Dialect::Airflow),
        ("@once", Dialect::Airflow),
        ("@continuous", Dialect::Airflow),
        ("@quarterly", Dialect::Unix),
    ] {
        let expression = read(text, dialect).unwrap();
        let again = read_sentence(&expression.sentence(), dialect).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(runs(&again), runs(&expression), "{text}");
    }
}

#[test]
fn a_zone_after_the_sentence_is_passed_over_and_other_texts_are_none() {
    let read = |text| read_sentence(text, Dialect::Scheduler).map(|expression| expression.text());
    assert_eq!(read("At 02:30 every day, Stockholm time").as_deref(), Some("cron(30 2 * * ? *)"));
    assert_eq!(read("at 02:30 every monday, UTC.").as_deref(), Some("cron(30 2 ? * MON *)"));
    for text in [
        "",
        "At",
        "Every",
        "At noon",
        "At 25:00 every day",
        "Every 7 minutes every",
        "Once, on 31 February 2027 at 09:00",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    // Two day fields of Airflow are one of AWS only in two schedules.
    let either = crate::schedule::read("0 0 13 * 5", Dialect::Airflow).unwrap().sentence();
    assert_eq!(either, "At 00:00 on the 13th of every month and also every Friday");
    assert_eq!(read(&either), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn a_sentence_pasted_back_runs_at_the_same_times(text in crons()) {
        returns(&text, Dialect::Scheduler)?;
    }

    #[test]
    fn a_sentence_of_five_fields_pasted_back_runs_at_the_same_times(text in unix()) {
        returns(&text, Dialect::Airflow)?;
    }

    #[test]
    fn two_expressions_with_one_sentence_run_at_the_same_times(one in crons(), two in crons()) {
        let (one, two) = (parse(&one).unwrap(), parse(&two).unwrap());
        if one.sentence() == two.sentence() {
            prop_assert_eq!(runs(&one), runs(&two));
        }
    }

    #[test]
    fn any_text_is_read_as_a_sentence_or_not(text in "\\PC{0,60}|(At|Every|Once,|on|the|from|to|of|in|5|5th|\\.\\.\\.|09:00|2027|May|Friday|day|month|hour|minutes|past| ){1,14}") {
        let _ = read_sentence(&text, Dialect::Scheduler);
        let _ = read_sentence(&text, Dialect::Airflow);
    }
}
