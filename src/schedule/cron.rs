//! A calendar expression as it was written: the fields of AWS, Unix and Airflow in one form.
use super::calendar::Sets;
use super::days::{Days, MonthDay, WeekDay};
use super::dialect::Dialect;
use super::field::{Base, Item, RULES, Rules, Value, weekday_rules};
use super::time::month_length;

/// Valid fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cron {
    pub(super) minutes: Vec<Item>,
    pub(super) hours: Vec<Item>,
    pub(super) days: Days,
    pub(super) months: Vec<Item>,
    /// Empty when no year was written.
    pub(super) years: Vec<Item>,
    /// What the fields cover.
    pub(super) sets: Sets,
}

impl Cron {
    /// Puts fields together.
    pub(super) fn new([minutes, hours, months, years]: [Vec<Item>; 4], days: Days, dialect: Dialect) -> Self {
        let all = [Item { base: Base::All, step: None }];
        let covered = if years.is_empty() { &all } else { years.as_slice() };
        let sets = Sets::of(&minutes, &hours, &days, &months, covered, weekday_rules(dialect));
        Self { minutes, hours, days, months, years, sets }
    }

    /// The expression in the canonical spelling of its dialect.
    pub(super) fn text(&self, dialect: Dialect) -> String {
        let [minutes, hours, day, month, _, year] = &RULES;
        let list = |items: &[Item], rules: &Rules| joined(items, |item| rules.item_text(*item));
        let open = if dialect.is_unix() { "*" } else { "?" };
        let mut days = joined(&self.days.month, |item| month_day_text(*item, day));
        let mut weekdays = joined(&self.days.week, |item| week_day_text(*item, dialect));
        for text in [&mut days, &mut weekdays] {
            if text.is_empty() {
                open.clone_into(text);
            }
        }
        let mut text =
            [list(&self.minutes, minutes), list(&self.hours, hours), days, list(&self.months, month), weekdays]
                .join(" ");
        if !self.years.is_empty() {
            text = [text, list(&self.years, year)].join(" ");
        }
        if dialect.is_unix() { text } else { ["cron(", &text, ")"].concat() }
    }

    /// A `W` follows a day that some month covered does not have.
    pub(super) fn lacks_nearest(&self) -> bool {
        let last = self.days.month.iter().filter_map(|day| match day {
            MonthDay::Nearest(day) => Some(*day),
            MonthDay::Plain(_) | MonthDay::Last(_) | MonthDay::LastWeekday => None,
        });
        let day = last.max().unwrap_or(0);
        (1..=12).any(|month| self.sets.months & (1 << month) != 0 && day > month_length(2023, month))
    }

    /// With the year written, where it was not.
    pub(super) fn with_year(&self) -> Self {
        Self { years: vec![Item { base: Base::All, step: None }], ..self.clone() }
    }

    /// Days are named by `#`.
    pub(super) fn uses_nth_weekday(&self) -> bool {
        self.days.week.iter().any(|day| matches!(day, WeekDay::Nth(..)))
    }

    /// What is easily misread in these fields, other than disputed forms.
    pub(super) fn remarks(&self, dialect: Dialect) -> Vec<String> {
        let mut remarks = Vec::new();
        if dialect.is_unix() {
            return remarks;
        }
        let mut plain = Vec::new();
        for day in &self.days.week {
            match day {
                WeekDay::Plain(item) => plain.push(*item),
                WeekDay::EndOfWeek => remarks.push(
                    "AWS calls L in day-of-week the last day of the week; with 1 = Sunday that is Saturday. Write SAT to be sure."
                        .to_owned(),
                ),
                WeekDay::LastOf(value) | WeekDay::Nth(value, _) => remark_number(*value, &mut remarks),
            }
        }
        remark_week_days(&plain, &mut remarks);
        remarks
    }
}

fn joined<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(",")
}

fn month_day_text(item: MonthDay, rules: &Rules) -> String {
    match item {
        MonthDay::Plain(item) => rules.item_text(item),
        MonthDay::Last(0) => "L".to_owned(),
        MonthDay::Last(before) => format!("L-{before}"),
        MonthDay::LastWeekday => "LW".to_owned(),
        MonthDay::Nearest(day) => format!("{day}W"),
    }
}

fn week_day_text(item: WeekDay, dialect: Dialect) -> String {
    let rules = weekday_rules(dialect);
    match item {
        WeekDay::Plain(item) => rules.item_text(item),
        WeekDay::EndOfWeek => "L".to_owned(),
        WeekDay::LastOf(value) if dialect.is_unix() => format!("L{}", rules.value_text(value)),
        WeekDay::LastOf(value) => format!("{}L", rules.value_text(value)),
        WeekDay::Nth(value, nth) => format!("{}#{nth}", rules.value_text(value)),
    }
}

fn remark_week_days(items: &[Item], remarks: &mut Vec<String>) {
    if items.iter().any(|item| item.step.is_some()) {
        return;
    }
    // One example is enough to show the numbering.
    let number = items.iter().find(|item| match item.base {
        Base::All => false,
        Base::One(value) => !value.named,
        Base::Range(from, to) => !from.named || !to.named,
    });
    match number.map(|item| (item, item.base)) {
        Some((_, Base::One(value))) => remark_number(value, remarks),
        Some((item, Base::Range(from, to))) => {
            let names = [from, to].map(|value| RULES[4].name(value.number).unwrap_or_default()).join("-");
            let text = RULES[4].item_text(*item);
            remarks.push(format!("In AWS cron 1 is Sunday, so {text} is {names}. Names are clearer."));
        }
        Some((_, Base::All)) | None => {}
    }
}

/// Weekday numbers trap people who know Unix cron, where 0 is Sunday.
fn remark_number(value: Value, remarks: &mut Vec<String>) {
    if value.named {
        return;
    }
    let number = value.number;
    let unix = RULES[4].name(number % 7 + 1).unwrap_or_default();
    let (name, full) = match super::time::WEEKDAYS.get(usize::from(number).wrapping_sub(1)) {
        Some(full) => (RULES[4].name(number).unwrap_or_default(), *full),
        None => return,
    };
    remarks.push(if number == 1 {
        format!("In AWS cron 1 is Sunday. Write SUN, or {unix} if you meant Monday.")
    } else {
        let meant = super::time::WEEKDAYS.get(usize::from(number % 7)).copied().unwrap_or("");
        format!("In AWS cron 1 is Sunday, so {number} is {full}. Write {name}, or {unix} if you meant {meant}.")
    });
}

#[cfg(test)]
mod tests {
    use crate::schedule::parse;

    #[test]
    fn the_canonical_text_keeps_names_and_drops_noise() {
        for (text, canonical) in [
            ("cron(05   09 1 jan,3 ? *)", "cron(5 9 1 JAN,3 ? *)"),
            ("cron(0 9 lw * ? *)", "cron(0 9 LW * ? *)"),
            ("cron(0 9 01W,L-2 * ? 2026/2)", "cron(0 9 1W,L-2 * ? 2026/2)"),
            ("cron(0 9 ? * fril *)", "cron(0 9 ? * FRIL *)"),
            ("cron(0 9 ? * 3#2 *)", "cron(0 9 ? * 3#2 *)"),
            ("cron(0,0 9 ? * mon-5 *)", "cron(0 9 ? * MON-5 *)"),
        ] {
            assert_eq!(parse(text).unwrap().text(), canonical);
        }
    }

    #[test]
    fn what_aws_does_not_document_is_remarked() {
        let remarks = |fields: &str| parse(&format!("cron({fields})")).unwrap().remarks();
        assert_eq!(remarks("0 2 * * ? *"), Vec::<String>::new());
        assert_eq!(
            remarks("0 9 ? * 5 *"),
            ["In AWS cron 1 is Sunday, so 5 is Thursday. Write THU, or FRI if you meant Friday."]
        );
        assert_eq!(remarks("0 9 ? * 2-6 *"), ["In AWS cron 1 is Sunday, so 2-6 is MON-FRI. Names are clearer."]);
        for fields in
            ["50-10 * * * ? *", "0 9 ? * MON/2 *", "0 9 1 JAN/3 ? *", "0 9 L-5 * ? *", "0 9 15,L * ? *", "0 9 ? * L *"]
        {
            assert!(!remarks(fields).is_empty(), "{fields}");
        }
    }

    #[test]
    fn questions_about_an_expression_are_answered() {
        let read = |fields: &str| parse(&format!("cron({fields})")).unwrap();
        assert!(read("0 9 ? * 3#2 *").uses_nth_weekday() && !read("0 9 ? * 3L *").uses_nth_weekday());
        assert!(read("0 9 * * ? *").has_time_of_day() && read("0 * ? * MON *").has_time_of_day());
        assert!(!read("0/5 * * * ? *").has_time_of_day() && !read("0 0-23 ? 1-12 1-7 1970-2199").has_time_of_day());
        assert_eq!(read("0/5 8-17 ? * MON-FRI *").shortest_gap(), Some(5));
        assert_eq!(read("*/7 * * * ? *").shortest_gap(), Some(4));
        assert_eq!(read("0 2 * * ? *").shortest_gap(), Some(1440));
        // From 1 to 28 February of a common year.
        assert_eq!(read("0 2 1 * ? *").shortest_gap(), Some(28 * 1440));
        assert_eq!(read("0 2 29 2 ? *").shortest_gap(), Some(4 * 365 * 1440 + 1440));
        assert_eq!(read("59 23 31 12 ? 2199").shortest_gap(), None);
        assert_eq!(read("0 0 31 2 ? *").shortest_gap(), None);
        assert!(read("0 2 * * ? *").is_cron() && !read("0 2 * * ? *").is_once());
    }
}
