//! Forms on which implementations disagree or AWS is silent: each one decided here, on purpose, once.
//!
//! docs/decisions.md has the same table in words; a test holds the two together. Where AWS has answered, its answer
//! decides; where it has not, a form is read when the independent implementations that read it agree on what it means.
#[cfg(test)]
use super::Dialect;

/// What Sluice does with a form.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Read, with the sentence of the form as a remark.
    Accepted,
    /// Refused, with the sentence of the form as the reason.
    Refused,
}

macro_rules! forms {
    ($($name:ident $decision:ident $dialect:ident $example:literal $says:literal;)+) => {
        /// A form that is disputed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Form {
            $(#[doc = concat!("`", $example, "`")] $name,)+
        }

        impl Form {
            /// All of them.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)+];

            /// What is done with it.
            #[cfg(test)]
            pub(super) fn decision(self) -> Decision {
                match self { $(Self::$name => Decision::$decision,)+ }
            }

            /// An expression in which it occurs, and the dialect that reads it.
            #[cfg(test)]
            pub(super) fn example(self) -> (&'static str, Dialect) {
                match self { $(Self::$name => ($example, Dialect::$dialect),)+ }
            }

            /// Why it is disputed, and how it is read or what to write instead.
            pub(super) const fn says(self) -> &'static str {
                match self { $(Self::$name => $says,)+ }
            }
        }
    };
}

forms! {
    OvernightHours Accepted Scheduler "cron(0/30 20-2 ? * MON-FRI *)"
        "An hour range past midnight, like `20-2`, covers both ends of each day named, not the night that follows it; AWS's own prose about such a range says otherwise.";
    Wrap Accepted Scheduler "cron(50-10 * * * ? *)"
        "AWS does not document ranges past the end of a field, other than in hours. They are read here as going on from the start.";
    WrapMonthEnd Accepted Scheduler "cron(0 9 28-3 * ? *)"
        "AWS does not document day ranges past the end of a month, like `28-3`. They are read here as the last days and the first days of every month.";
    WrapStep Accepted Scheduler "cron(50-10/5 8 * * ? *)"
        "A step in a range past the end of its field is read here as counting on across the end, as Quartz does; other schedulers never run it.";
    BeforeLast Accepted Scheduler "cron(0 9 L-5 * ? *)"
        "AWS does not document days counted back from the last, like `L-3`; some validators refuse them.";
    NearestMissing Accepted Scheduler "cron(0 9 31W * ? *)"
        "AWS does not document `W` after a day that a month lacks. Such a month has no run here; old Quartz takes its last weekday instead.";
    LowerLetter Accepted Scheduler "cron(0 9 lw * ? *)"
        "AWS documents that names may be in lower case, but says nothing of the letters L and W. Write them in upper case to be sure.";
    WeekdayStep Accepted Scheduler "cron(0 9 ? * 2-6/2 *)"
        "Day-of-week: EventBridge does not list `/` for this field. Name the days instead.";
    NamedStep Accepted Scheduler "cron(0 9 1 JAN/3 ? *)"
        "Other schedulers drop a step after a name, like `JAN/3`. Use numbers to be sure.";
    LetterInList Accepted Scheduler "cron(0 9 15,L * ? *)"
        "Day-of-month: AWS does not document L and W inside a list. Two schedules are safer.";
    MixedRange Accepted Scheduler "cron(0 9 ? * 2-FRI *)"
        "Some schedulers refuse a range from a number to a name, like `2-FRI`. Write both ends the same way to be sure.";
    LeadingZero Accepted Scheduler "cron(0 9 ? * 01 *)"
        "Some validators refuse a number with more digits than its field needs, like the weekday `01`. Drop the zero to be sure.";
    FiveFields Accepted Scheduler "cron(0 10 * * ?)"
        "AWS's guide for Scheduler calls the year optional, its API reference does not. Write all six fields to be sure; rules and Glue need them.";
    UnitNumber Accepted Scheduler "rate(1 hours)"
        "Scheduler's API takes singular and plural units alike, its guide shows only plural ones, and rules want `1 hour` and `2 hours`. Write it as rules do to be sure.";
    EitherStep Accepted Airflow "0 0 */2 * 1"
        "With both day fields set, Airflow and most libraries run on either; classic Unix cron runs only on days that match both when one of them starts with `*`.";
    NumberStep Accepted Airflow "5/15 * * * *"
        "Some five-field parsers refuse a step after a single number, like `5/15`. Write `5-59/15` to be sure.";
    AirflowWrap Accepted Airflow "0 0 * * 6-1"
        "A range past the end of a field is read by Airflow as going on from the start; other five-field parsers refuse it.";
    QuestionMark Accepted Airflow "0 0 1 * ?"
        "`?` is not standard in five fields and means `*` where it is read at all. Write `*`.";
    SevenToSeven Accepted Airflow "0 0 * * 7-7"
        "`7-7` is Sunday here and in most parsers, but Airflow's reads it as every day. Write 0 or SUN.";
    NoSuchDate Accepted Airflow "0 0 30 2 *"
        "This date never comes. Some five-field parsers, Airflow's among them, fail on it instead of never running.";
    AirflowNth Accepted Airflow "0 9 * * 5#2"
        "`#` and `L` are extensions of five-field cron that Airflow reads; plain Unix cron refuses them.";
    ZeroStep Refused Scheduler "cron(*/0 * * * ? *)"
        "a step of 0 never moves on, and parsers that take it disagree on what it means; write 1 or more.";
    LargeStep Refused Scheduler "cron(*/60 * * * ? *)"
        "this step is larger than the field, and AWS refuses `*/60` in the minutes.";
    YearWrap Refused Scheduler "cron(0 0 1 1 ? 2030-2026)"
        "a range of years runs forward; write the earlier year first.";
    OffsetWeekday Refused Scheduler "cron(0 9 L-3W * ? *)"
        "AWS does not document `W` after a day counted from the last, and only Quartz reads it.";
    NoOffset Refused Scheduler "cron(0 9 L-0 * ? *)"
        "`L-0` is the last day itself; write `L`.";
    WeekdayLetterList Refused Scheduler "cron(0 9 ? * 2L,6L *)"
        "`L` follows a single weekday and stands alone, as in `FRIL`.";
    StarInList Refused Scheduler "cron(*,5 * * * ? *)"
        "`*` already covers every value, so nothing can stand beside it.";
    EmptyItem Refused Scheduler "cron(5,,6 * * * ? *)"
        "a list has a value on both sides of each comma.";
    LongName Refused Scheduler "cron(0 9 ? * TUES *)"
        "names have three letters in cron; only some parsers read more.";
    LooseSpace Refused Scheduler "cron( 0 9 * * ? *)"
        "No spaces belong directly inside the parentheses; AWS refused them in rate, and is not known to take them in cron.";
    LastNumberLast Refused Airflow "0 9 * * 5L"
        "the last Friday is an extension of five-field cron that Airflow writes `L5`.";
    LastWeekdayUnix Refused Airflow "0 0 LW * *"
        "`W` is an extension of five-field cron that neither Unix nor Airflow reads.";
    SixUnixFields Refused Airflow "0 0 * * * *"
        "Five fields are needed; a sixth means seconds to some parsers, in front to one and at the end to another.";
    UnixWrap Refused Unix "0 0 * * FRI-MON"
        "Unix cron refuses a range past the end of its field; write it in two.";
}

/// A set of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Forms(u64);

impl Forms {
    pub(super) fn add(&mut self, form: Form) {
        self.0 |= 1 << form as u64;
    }

    pub(super) fn has(self, form: Form) -> bool {
        self.0 & (1 << form as u64) != 0
    }

    /// The remarks on those that were accepted.
    pub(super) fn says(self) -> impl Iterator<Item = &'static str> {
        Form::ALL.iter().filter(move |form| self.has(**form)).map(|form| form.says())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::read;

    #[test]
    fn every_form_is_treated_as_the_table_says() {
        for form in Form::ALL {
            let (example, dialect) = form.example();
            match (form.decision(), read(example, dialect)) {
                (Decision::Accepted, Ok(expression)) => {
                    assert!(expression.remarks().iter().any(|remark| remark == form.says()), "{example}");
                }
                (Decision::Refused, Err(error)) => assert!(error.message.contains(form.says()), "{example}"),
                (decision, result) => panic!("{example} is to be {decision:?}, but: {result:?}"),
            }
        }
    }

    #[test]
    fn the_documented_table_is_this_one() {
        let documented = include_str!("../../docs/decisions.md");
        for form in Form::ALL {
            let (example, dialect) = form.example();
            let decision = if form.decision() == Decision::Accepted { "read" } else { "refused" };
            let row = format!("| `{example}` | {} | {decision} | {} |", dialect.name(), form.says());
            assert!(documented.contains(&row), "docs/decisions.md lacks\n{row}");
        }
        let rows = documented.lines().filter(|line| line.ends_with(" |") && line.contains("| read |")).count()
            + documented.lines().filter(|line| line.contains("| refused |")).count();
        assert_eq!(rows, Form::ALL.len(), "docs/decisions.md has a row too many");
    }

    #[test]
    fn what_nobody_disputes_has_no_such_remark() {
        for (text, dialect) in [
            ("cron(0/15 8-17 ? * MON-FRI *)", Dialect::Scheduler),
            ("cron(05 09 01 jan-Mar ? 2026/2)", Dialect::Rule),
            ("cron(0 9 LW * ? *)", Dialect::Glue),
            ("cron(0 9 ? * 2/2 *)", Dialect::Glue),
            ("*/15 8-17 * * 1-5", Dialect::Unix),
            ("0 0 13 * 5", Dialect::Airflow),
        ] {
            assert_eq!(read(text, dialect).unwrap().forms().says().count(), 0, "{text}");
        }
    }
}
