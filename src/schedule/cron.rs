//! The six fields of an AWS cron expression.
use super::calendar::Sets;
use super::expression::{Fault, Part};
use super::field::{self, Base, Item, Piece, RULES, Rules, Value};
use super::repair;

/// Six valid fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cron {
    pub(super) minutes: Vec<Item>,
    pub(super) hours: Vec<Item>,
    pub(super) days: Days,
    pub(super) months: Vec<Item>,
    pub(super) years: Vec<Item>,
    /// What the fields cover.
    pub(super) sets: Sets,
}

/// The one of the two day fields that is not `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// Day-of-month.
    Month(Vec<MonthDay>),
    /// Day-of-week: a list.
    Week(Vec<Item>),
    /// Day-of-week: a lone `L`, the last day of the week.
    EndOfWeek,
    /// Day-of-week: `nL`, the last such weekday of the month.
    LastOf(Value),
    /// Day-of-week: `d#n`.
    Nth(Value, u8),
}

/// One item of the day-of-month list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MonthDay {
    /// A plain item.
    Plain(Item),
    /// So many days before the last day of the month: `L` is 0.
    Last(u8),
    /// `LW`: the last Monday to Friday.
    LastWeekday,
    /// `nW`: the Monday to Friday nearest that day, within the month.
    Nearest(u8),
}

/// Reads what stands between the parentheses, which begins at byte `start` of the text.
pub(super) fn read(inside: &str, start: usize) -> Result<Cron, Fault> {
    let whole = Piece { text: inside, start };
    let fields: Vec<Piece<'_>> = whole.split(' ').filter(|piece| !piece.text.is_empty()).collect();
    if let Some(plain) = repair::plain(inside) {
        return Err(unplain(whole, &fields, plain));
    }
    if inside.trim() != inside && !fields.is_empty() {
        let message = "No spaces belong directly inside the parentheses.".to_owned();
        return Err(Fault { part: Part::Whole, span: whole.span(), message, put: Some(inside.trim().to_owned()) });
    }
    let [minutes, hours, day, month, weekday, year] = fields.as_slice() else {
        return Err(repair::wrong_count(whole, &fields));
    };
    if let Some(put) = repair::seconds_first(&fields) {
        let message = "AWS cron has no seconds field; its last field is the year.".to_owned();
        return Err(Fault { part: Part::Year, span: whole.span(), message, put: Some(put) });
    }
    let [minute_rules, hour_rules, day_rules, month_rules, weekday_rules, year_rules] = &RULES;
    let minutes = minute_rules.list(*minutes)?;
    let hours = hour_rules.list(*hours)?;
    let month_days = month_days(*day, day_rules)?;
    let months = month_rules.list(*month)?;
    let week_days = week_days(*weekday, weekday_rules)?;
    let years = year_rules.list(*year)?;
    let days = match (month_days, week_days) {
        (Some(days), None) => Days::Month(days),
        (None, Some(days)) => days,
        (month_days, _) => return Err(day_conflict(*day, *weekday, month_days.is_some())),
    };
    let sets = Sets::of(&minutes, &hours, &days, &months);
    Ok(Cron { minutes, hours, days, months, years, sets })
}

/// Characters that only look right.
fn unplain(whole: Piece<'_>, fields: &[Piece<'_>], plain: String) -> Fault {
    let found = whole.text.chars().find(|c| !repair::is_plain(*c)).unwrap_or(' ');
    if found.is_whitespace() || found.is_control() {
        let message = "Separate the fields by plain spaces, without tabs or line breaks.".to_owned();
        return Fault { part: Part::Whole, span: whole.span(), message, put: Some(plain) };
    }
    let six = fields.len() == RULES.len();
    let place = fields.iter().zip(&RULES).find(|(field, _)| six && field.text.contains(found));
    let (part, label, piece) =
        place.map_or((Part::Whole, "Cron", whole), |(field, rules)| (rules.part, rules.label, *field));
    let mut buffer = [0; 4];
    let message = match repair::plain(found.encode_utf8(&mut buffer)).as_deref() {
        Some(right) if right.is_ascii() && !right.is_empty() => {
            format!("{label}: `{found}` is not the plain `{right}` of a keyboard; type `{right}`.")
        }
        _ => format!("{label}: `{found}` is not a character of cron; remove it."),
    };
    Fault { part, span: piece.span(), message, put: repair::plain(piece.text) }
}

/// Both day fields are set, or neither is.
fn day_conflict(day: Piece<'_>, weekday: Piece<'_>, both_set: bool) -> Fault {
    if !both_set {
        let message = "Day-of-month and day-of-week can't both be ?. Put * in one.".to_owned();
        return Fault { part: Part::DayOfMonth, span: day.span(), message, put: Some("*".to_owned()) };
    }
    let message = "Day-of-month and day-of-week can't both be set. Put ? in one.".to_owned();
    let put = Some("?".to_owned());
    if day.text == "*" && weekday.text != "*" {
        Fault { part: Part::DayOfMonth, span: day.span(), message, put }
    } else {
        Fault { part: Part::DayOfWeek, span: weekday.span(), message, put }
    }
}

/// The day-of-month field; `None` for `?`.
fn month_days(field: Piece<'_>, rules: &Rules) -> Result<Option<Vec<MonthDay>>, Fault> {
    if field.text == "?" {
        return Ok(None);
    }
    let items: Vec<Piece<'_>> = field.split(',').collect();
    rules.check_list(field, &items)?;
    let mut days = Vec::new();
    for item in items {
        let day = month_day(item, rules)?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(Some(days))
}

fn month_day(item: Piece<'_>, rules: &Rules) -> Result<MonthDay, Fault> {
    let upper = item.text.to_ascii_uppercase();
    if upper == "L" {
        return Ok(MonthDay::Last(0));
    }
    if upper == "LW" {
        return Ok(MonthDay::LastWeekday);
    }
    if upper == "WL" {
        return Err(rules.fault(item, "the last weekday of the month is written `LW`.", Some("LW".into())));
    }
    if let Some(before) = upper.strip_prefix("L-") {
        return match field::number(before) {
            Some(0) => Err(rules.fault(item, "`L-0` is the last day itself; write `L`.", Some("L".into()))),
            Some(days @ 1..=30) => Ok(MonthDay::Last(u8::try_from(days).unwrap_or(0))),
            _ => Err(rules.fault(item, "after `L-` stands a number of days from 1 to 30.", None)),
        };
    }
    if let Some(day) = upper.strip_suffix('W') {
        if field::number(day).is_some() {
            let value = rules.value(Piece { text: item.text.get(..day.len()).unwrap_or(""), ..item }, 0)?;
            return Ok(MonthDay::Nearest(u8::try_from(value.number).unwrap_or(0)));
        }
        return Err(rules.fault(item, "`W` follows one day, as in `15W`, or `L`.", None));
    }
    rules.item(item).map(MonthDay::Plain)
}

/// The day-of-week field; `None` for `?`.
fn week_days(field: Piece<'_>, rules: &Rules) -> Result<Option<Days>, Fault> {
    let text = field.text;
    if text == "?" {
        return Ok(None);
    }
    if text.eq_ignore_ascii_case("L") {
        return Ok(Some(Days::EndOfWeek));
    }
    if text.contains('#') {
        return nth_weekday(field, rules).map(Some);
    }
    if let Some((last, 'L' | 'l')) = text.char_indices().last() {
        let day = Piece { text: text.get(..last).unwrap_or(""), ..field };
        if day.text.contains([',', '-', '/', '*']) {
            return Err(rules.fault(field, "`L` follows a single weekday, as in `FRIL`.", None));
        }
        return rules.value(day, 0).map(|value| Some(Days::LastOf(value)));
    }
    // A 0 can only come from Unix cron, where 0 is Sunday and every other number is one lower.
    if text.split([',', '-', '/']).any(|word| field::number(word) == Some(0)) {
        let message = "there is no day 0, because 1 is Sunday here; write names.";
        return Err(rules.fault(field, message, repair::unix_weekdays(text)));
    }
    rules.list(field).map(|items| Some(Days::Week(items)))
}

fn nth_weekday(field: Piece<'_>, rules: &Rules) -> Result<Days, Fault> {
    if field.text.contains(',') {
        let message = "with `#` the field holds one expression only; make a schedule for each.";
        return Err(rules.fault(field, message, None));
    }
    let Some((day, nth)) = field.split_once('#') else {
        return Err(rules.fault(field, "`#` stands between a weekday and a number.", None));
    };
    if day.text.is_empty() || nth.text.is_empty() || day.text.contains(['-', '/', '*']) {
        return Err(rules.fault(field, "`#` stands between one weekday and a number, as in `MON#1`.", None));
    }
    let value = rules.value(day, 0)?;
    match field::number(nth.text) {
        Some(count @ 1..=5) => Ok(Days::Nth(value, u8::try_from(count).unwrap_or(1))),
        _ => Err(rules.fault(nth, "a month has a first to a fifth of each weekday; write 1 to 5 after `#`.", None)),
    }
}

impl Cron {
    /// The expression in its canonical spelling.
    pub(super) fn text(&self) -> String {
        let [minutes, hours, day, month, weekday, year] = &RULES;
        let list = |items: &[Item], rules: &Rules| {
            items.iter().map(|item| rules.item_text(*item)).collect::<Vec<_>>().join(",")
        };
        let open = || "?".to_owned();
        let (days, weekdays) = match &self.days {
            Days::Month(days) => {
                (days.iter().map(|item| month_day_text(*item, day)).collect::<Vec<_>>().join(","), open())
            }
            Days::Week(items) => (open(), list(items, weekday)),
            Days::EndOfWeek => (open(), "L".to_owned()),
            Days::LastOf(value) => (open(), format!("{}L", weekday.value_text(*value))),
            Days::Nth(value, nth) => (open(), format!("{}#{nth}", weekday.value_text(*value))),
        };
        let (minutes, hours) = (list(&self.minutes, minutes), list(&self.hours, hours));
        let (months, years) = (list(&self.months, month), list(&self.years, year));
        format!("cron({minutes} {hours} {days} {months} {weekdays} {years})")
    }

    /// Days are named by `#`.
    pub(super) fn uses_nth_weekday(&self) -> bool {
        matches!(self.days, Days::Nth(..))
    }

    /// It runs in every hour of every day, so that no zone changes when.
    pub(super) fn is_every_hour(&self) -> bool {
        self.sets.is_every_hour() && (RULES[5].min..=RULES[5].max).all(|year| self.has_year(year))
    }

    /// The year field covers `year`.
    pub(super) fn has_year(&self, year: u16) -> bool {
        self.years.iter().any(|item| {
            let (from, to) = match item.base {
                Base::All => (RULES[5].min, RULES[5].max),
                Base::One(value) => (value.number, if item.step.is_some() { RULES[5].max } else { value.number }),
                Base::Range(from, to) => (from.number, to.number),
            };
            (from..=to).contains(&year) && (year - from).is_multiple_of(item.step.unwrap_or(1))
        })
    }

    /// What AWS does not document about these fields, or what is easily misread in them.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let lists = [(&self.minutes, &RULES[0]), (&self.hours, &RULES[1]), (&self.months, &RULES[3])];
        for (items, rules) in lists {
            for item in items {
                remark_item(*item, rules, &mut remarks);
            }
        }
        match &self.days {
            Days::Month(days) => remark_month_days(days, &mut remarks),
            Days::Week(items) => remark_week_days(items, &mut remarks),
            Days::EndOfWeek => remarks.push(
                "AWS calls L in day-of-week the last day of the week; with 1 = Sunday that is Saturday. Write SAT to be sure."
                    .to_owned(),
            ),
            Days::LastOf(value) | Days::Nth(value, _) => remark_number(*value, &mut remarks),
        }
        remarks
    }
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

/// Ranges past the end of a field, and steps after a name.
fn remark_item(item: Item, rules: &Rules, remarks: &mut Vec<String>) {
    let text = rules.item_text(item);
    if let Base::Range(from, to) = item.base {
        // AWS itself shows hours 20-2.
        if from.number > to.number && (rules.part != Part::Hours || item.step.is_some()) {
            remarks.push(format!(
                "{}: AWS does not document ranges past the end of this field, like `{text}`. It is read here as going on from the start.",
                rules.label
            ));
        }
    }
    let named = match item.base {
        Base::All => false,
        Base::One(value) => value.named,
        Base::Range(from, to) => from.named || to.named,
    };
    if named && item.step.is_some() {
        remarks.push(format!(
            "{}: other schedulers drop a step after a name, like `{text}`. Use numbers to be sure.",
            rules.label
        ));
    }
}

fn remark_month_days(days: &[MonthDay], remarks: &mut Vec<String>) {
    for day in days {
        match day {
            MonthDay::Plain(item) => remark_item(*item, &RULES[2], remarks),
            MonthDay::Last(1..) => {
                remarks.push(
                    "Day-of-month: AWS does not document days counted back from the last, like `L-3`.".to_owned(),
                );
            }
            MonthDay::Last(0) | MonthDay::LastWeekday | MonthDay::Nearest(_) => {}
        }
    }
    if days.len() > 1 && days.iter().any(|day| !matches!(day, MonthDay::Plain(_))) {
        remarks.push("Day-of-month: AWS does not document L and W inside a list. Two schedules are safer.".to_owned());
    }
}

fn remark_week_days(items: &[Item], remarks: &mut Vec<String>) {
    for item in items {
        remark_item(*item, &RULES[4], remarks);
    }
    if items.iter().any(|item| item.step.is_some()) {
        remarks.push("Day-of-week: EventBridge does not list `/` for this field. Name the days instead.".to_owned());
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
        assert_eq!(remarks("0/30 20-2 ? * MON-FRI *"), Vec::<String>::new());
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
