//! What the panel says, as HTML.

use super::*;
use crate::design::{Draft, Fix, Place, TaskField};
use crate::diag::{Severity, Span};
use crate::schedule::{Civil, ZoneRules};
use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, values, with};
use std::cell::OnceCell;
use std::rc::Rc;

/// Stockholm by the rule of the European Union: the last Sundays of March and October, 01:00 UTC.
struct Stockholm;

impl ZoneRules for Stockholm {
    fn offset(&self, zone: &str, at: Instant) -> Option<i32> {
        let year = Civil::at(at, 0).year;
        let change = |month| {
            let last = Civil { year, month, day: 31, hour: 1, minute: 0, second: 0 }.utc().0;
            // 1 January 1970 was a Thursday.
            last - (last.div_euclid(86_400) + 4).rem_euclid(7) * 86_400
        };
        match zone {
            "UTC" => Some(0),
            "Europe/Stockholm" => Some(if (change(3)..change(10)).contains(&at.0) { 120 } else { 60 }),
            _ => None,
        }
    }
}

fn starting(how: &str) -> Draft {
    with(&Draft::default(), &Command::set(Field::Start, how))
}

fn scheduled(on: &Draft, expression: &str) -> Draft {
    let start = Command::set(Field::Start, "schedule");
    with(on, &Command::All(vec![start, Command::set(Field::Expression, expression)]))
}

fn in_stockholm(draft: &Draft) -> Draft {
    with(draft, &Command::set(Field::Zone, "Europe/Stockholm"))
}

/// On 26 November 2026 at 05:10 UTC, with `listed` runs and this month of the calendar.
fn shown_at(draft: Draft, listed: usize, month: usize) -> String {
    let mut analysis = analysis(&draft);
    analysis.env.now = Civil::read("2026-11-26T05:10").unwrap().utc();
    analysis.env.zones = Rc::new(Stockholm);
    let (design, problems) = crate::design::resolve(&draft, &Stockholm);
    (analysis.design, analysis.problems, analysis.run) = (design, problems, OnceCell::new());
    let mut model = model(draft, analysis);
    let state = Rc::make_mut(&mut model.state);
    (state.session.listed, state.session.month) = (listed, month);
    panel(schedule(&model))
}

fn shown(draft: Draft) -> String {
    shown_at(draft, 10, 0)
}

/// The element with this id, up to the end of the panel.
fn from<'a>(html: &'a str, id: &str) -> &'a str {
    html.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {html}")).1
}

/// The text of each row of the table in or with this id, the head left out.
fn rows(html: &str, id: &str) -> Vec<String> {
    let table = from(html, id).split("</table>").next().unwrap();
    table.split("<tr").skip(2).map(|row| text_of(&["<tr", row].concat())).collect()
}

#[test]
fn runs_are_shown_in_the_zone_and_in_utc_with_the_offset() {
    let html = shown(in_stockholm(&scheduled(&Draft::default(), "cron(0 2 * * ? *)")));
    let rows = rows(&html, "schedule-runs");
    assert_eq!(rows.len(), 10);
    assert_eq!(rows[0], "Fri 27 Nov 2026, 02:00Fri 27 Nov 2026, 01:00+01:00");
    assert!(text_of(&html).contains("At 02:00 every day, Stockholm time"));
    assert!(html.contains("aria-pressed=\"true\" aria-label=\"Show 10 runs\""), "{html}");
}

#[test]
fn as_many_runs_are_listed_as_asked_for() {
    let draft = scheduled(&Draft::default(), "cron(0 2 * * ? *)");
    for count in [10, 50, 365] {
        assert_eq!(rows(&shown_at(draft.clone(), count, 0), "schedule-runs").len(), count);
    }
    let few = shown_at(scheduled(&Draft::default(), "cron(0 2 1 1 ? 2027-2029)"), 50, 0);
    assert_eq!(rows(&few, "schedule-runs").len(), 3);
    assert!(text_of(&few).contains("No further runs: the year ends in 2029."));
}

#[test]
fn the_questions_say_what_the_expression_says() {
    for (expression, pattern, says) in [
        ("rate(15 minutes)", "rate", &["id=\"schedule-every\"", "value=\"15\""][..]),
        ("cron(20 * * * ? *)", "hourly", &["id=\"schedule-minute\"", "value=\"20\""]),
        ("cron(30 4 * * ? *)", "daily", &["id=\"schedule-time\"", "value=\"04:30\""]),
        ("cron(30 4 ? * MON-FRI *)", "workdays", &["id=\"schedule-day-1\""]),
        ("cron(30 4 15 * ? *)", "month", &["id=\"schedule-day\"", "value=\"15\""]),
        ("cron(30 4 LW * ? *)", "last-workday", &["value=\"04:30\""]),
        ("cron(30 4 ? * FRIL *)", "nth", &["id=\"schedule-nth\"", "value=\"0\" selected"]),
        ("at(2027-01-15T09:00:00)", "once", &["value=\"2027-01-15T09:00\""]),
    ] {
        let html = shown(scheduled(&Draft::default(), expression));
        assert!(html.contains(&format!("value=\"{pattern}\" selected")), "{expression}: {html}");
        for part in says {
            assert!(html.contains(part), "{expression}: {part} in {html}");
        }
        assert!(!html.contains("Written by hand"), "{expression}");
    }
}

#[test]
fn what_the_questions_cannot_say_is_written_by_hand_and_kept() {
    let html = shown(scheduled(&Draft::default(), "cron(0/10 8-17 ? * MON-FRI *)"));
    assert!(html.contains("Written by hand") && html.contains("value=\"cron(0/10 8-17 ? * MON-FRI *)\""), "{html}");
}

#[test]
fn the_last_weekday_that_is_ticked_stays() {
    let html = shown(scheduled(&Draft::default(), "cron(30 4 ? * WED *)"));
    let inputs = html.split("<input").filter_map(|part| part.split('>').next());
    let boxes = inputs.filter(|part| part.contains("schedule-day-"));
    let boxes: Vec<_> = boxes.map(|part| (part.contains("checked"), part.contains("disabled"))).collect();
    assert_eq!(boxes.iter().filter(|ticked| **ticked == (true, true)).count(), 1, "{html}");
    assert_eq!(boxes.iter().filter(|ticked| **ticked == (false, false)).count(), 6);
}

#[test]
fn clocks_that_skip_and_repeat_a_run_are_listed_for_two_years() {
    let html = shown(in_stockholm(&scheduled(&Draft::default(), "cron(30 2 * * ? *)")));
    assert_eq!(
        rows(&html, "schedule-clocks"),
        [
            "28 Mar 202702:30The clock jumps over it: Scheduler skips this run.",
            "31 Oct 202702:30It happens twice: Scheduler runs it once, the first time.",
            "26 Mar 202802:30The clock jumps over it: Scheduler skips this run.",
            "29 Oct 202802:30It happens twice: Scheduler runs it once, the first time.",
        ]
    );
    let often = shown(in_stockholm(&scheduled(&Draft::default(), "cron(0/30 * * * ? *)")));
    assert!(text_of(&often).contains("AWS does not document whether so frequent a schedule runs again."));
    let utc = shown(scheduled(&Draft::default(), "cron(30 2 * * ? *)"));
    assert!(text_of(&utc).contains("UTC has no changes of clocks."));
}

#[test]
fn a_run_longer_than_its_interval_overlaps_in_words_and_shape() {
    // The longest chain of the diamond takes 65 minutes.
    let html = shown(scheduled(&diamond(), "cron(0 * * * ? *)"));
    let bars = from(&html, "schedule-bars").split("</ol>").next().unwrap().to_owned();
    let texts: Vec<_> = bars.split("<li>").skip(1).map(text_of).collect();
    assert_eq!(texts[0], "Thu 26 Nov 2026, 06:00 to about 07:05 Overlaps the next by 5 min");
    assert!(bars.contains("bar-overlap") && html.contains("overlap-hatch"), "{bars}");
    let facts = text_of(from(&html, "schedule-facts").split("</dl>").next().unwrap());
    assert!(facts.contains("a run takes 1 h 5 min and the next may start after 1 h"), "{facts}");
    assert!(facts.contains("Usual overlaps17") && facts.contains("the first Thu 26 Nov 2026, 07:00"), "{facts}");
}

#[test]
fn a_run_that_ends_on_another_day_says_which() {
    let draft = with(&diamond(), &Command::set(Place::Task("c".into(), TaskField::Typical), "1500"));
    let html = shown(scheduled(&draft, "cron(0 2 * * ? *)"));
    let first = text_of(from(&html, "schedule-bars").split("<li>").nth(1).unwrap());
    // 25 hours, and the 35 minutes of the two steps behind.
    assert!(first.starts_with("Fri 27 Nov 2026, 02:00 to about Sat 28 Nov 2026, 03:35 "), "{first}");
    let axis = html.split("run-axis").nth(1).unwrap().split("</svg>").next().unwrap();
    assert!(axis.contains(">28 Nov<") && !axis.contains(">00:00<"), "{axis}");
}

#[test]
fn a_flexible_window_is_drawn_and_the_worst_case_told_apart() {
    let draft = with(&diamond(), &Command::set(Place::Task("c".into(), TaskField::Worst), "50"));
    let draft = with(&scheduled(&draft, "cron(0 0/2 * * ? *)"), &Command::set(Field::Window, "45"));
    let html = shown(draft);
    let bars = from(&html, "schedule-bars");
    let first = text_of(bars.split("<li>").nth(1).unwrap());
    // 50 + 15 + 20 minutes at worst, begun 45 minutes late: 130 minutes.
    assert_eq!(
        first,
        "Thu 26 Nov 2026, 06:00 to about 07:05, may start until 06:45, at worst until 08:10 \
         At worst overlaps the next by 10 min"
    );
    assert!(bars.contains("bar-window") && bars.contains("bar-worst"));
}

#[test]
fn without_durations_it_asks_for_them() {
    let draft =
        with(&Draft::default(), &Command::AddTask { id: "a".into(), name: "one".into(), kind: None, after: None });
    let html = shown(scheduled(&draft, "cron(0 2 * * ? *)"));
    assert!(text_of(&html).contains("Say how long steps usually take") && !html.contains("schedule-bars"));
}

#[test]
fn starting_together_at_minute_0_brings_advice_with_a_button() {
    let html = shown(scheduled(&diamond(), "cron(0 * * * ? *)"));
    let text = text_of(&html);
    assert!(text.contains("Every run starts at minute 0") && text.contains("Use a flexible window of 15 minutes"));
    let spread = with(&scheduled(&diamond(), "cron(0 * * * ? *)"), &Command::set(Field::Window, "15"));
    assert!(!text_of(&shown(spread)).contains("Every run starts at minute 0"));
}

#[test]
fn the_calendar_and_the_week_say_their_numbers() {
    // December 2026 begins on a Tuesday; its Mondays are the 7th, 14th, 21st and 28th.
    let html = shown_at(scheduled(&Draft::default(), "cron(0 2,14 ? * MON *)"), 10, 1);
    let month = from(&html, "schedule-month").split("</table>").next().unwrap();
    assert!(text_of(month).contains("Dec 2026: 8 runs"), "{}", text_of(month));
    let days: Vec<_> = month.split("<td").skip(1).map(|cell| text_of(&["<td", cell].concat())).collect();
    assert_eq!(days[..3], ["", "10 runs", "20 runs"]);
    assert_eq!(days.iter().filter(|day| day.ends_with("2 runs") && day.len() > 7).count(), 3, "{days:?}");
    assert_eq!(days[7], "72 runs", "the 7th is the first Monday");
    let week = rows(&html, "schedule-week");
    assert_eq!(week.len(), 24);
    // 2 years have 104 Mondays, or 105.
    assert!(week[2].starts_with("02:00104000000") || week[2].starts_with("02:00105000000"), "{}", week[2]);
    assert_eq!(week[3], "03:000000000");
    assert!(html.contains("heat heat-2") && html.contains("heat heat-0"));
}

#[test]
fn the_same_intent_stands_under_four_engines() {
    let html = shown(in_stockholm(&scheduled(&Draft::default(), "cron(30 2 * * ? *)")));
    let engines = from(&html, "schedule-engines").split("</ul></li></ul>").next().unwrap();
    assert_eq!(values(&html, "aria-label=\"Copy expression for ").len(), 4);
    for part in ["<code>cron(30 2 * * ? *)</code>", "<code>cron(30 1 * * ? *)</code>", "<code>30 2 * * *</code>"] {
        assert!(engines.contains(part), "{part} in {engines}");
    }
    let text = text_of(engines);
    assert!(text.contains("From 28 Mar 2027 every run is an hour later on the local clock."), "{text}");
    assert!(text.contains("nothing. Every run starts at the same moment."), "{text}");
    assert!(text.contains("Starts runs in your answer"), "the fixture answers with a Glue schedule");
}

#[test]
fn a_schedule_that_is_over_or_far_away_says_so() {
    let over = text_of(&shown(scheduled(&Draft::default(), "cron(0 2 * * ? 2025)")));
    assert!(over.contains("This never runs again: the year ended in 2025.") && !over.contains("When runs fall"));
    let far = text_of(&shown(scheduled(&Draft::default(), "cron(0 2 1 1 ? 2029)")));
    assert!(far.contains("The next run is more than a year away: Mon 1 Jan 2029, 02:00."), "{far}");
}

#[test]
fn the_wrong_part_of_an_expression_is_marked_and_can_be_mended() {
    let draft = scheduled(&Draft::default(), "cron(0 2 ? *)");
    let mut analysis = analysis(&draft);
    analysis.problems = vec![Problem {
        severity: Severity::Error,
        place: Field::Expression.into(),
        span: Some(Span::new(5, 12)),
        message: "AWS cron needs six fields; this has four.".to_owned(),
        fixes: vec![Fix::set("Use cron(0 2 * * ? *)", Field::Expression, "cron(0 2 * * ? *)")],
    }];
    let html = panel(schedule(&model(draft, analysis)));
    assert!(html.contains("<code>cron(<mark>0 2 ? *</mark>)</code>"), "{html}");
    let text = text_of(&html);
    assert!(text.contains("Error When?") && text.contains("Use cron(0 2 * * ? *)"), "{text}");
    assert!(html.contains("value=\"cron(0 2 ? *)\""), "what was typed stays in its field");
}

#[test]
fn without_a_schedule_it_says_what_starts_runs() {
    for (how, words) in [
        ("arrival", "Files arriving in S3 start runs"),
        ("event", "Events that match a pattern start runs"),
        ("demand", "A person or an API call starts runs"),
    ] {
        let text = text_of(&shown(starting(how)));
        assert!(text.contains(words) && text.contains("Change what starts a run"), "{text}");
    }
    assert!(text_of(&shown(Draft::default())).contains("Choose what starts a run"));
    let draft = starting("schedule");
    let mut empty = analysis(&draft);
    empty.problems.clear();
    let empty = panel(schedule(&model(draft, empty)));
    assert!(text_of(&empty).contains("No schedule yet."));
    assert_eq!(empty.matches("<button").count(), 1, "an empty panel offers one action");
}

#[test]
fn text_from_a_design_stays_text() {
    let arriving = with(&starting("arrival"), &Command::set(Field::Suffix, HOSTILE));
    let html = shown(arriving);
    assert!(html.contains("*&lt;script&gt;"), "{html}");
    assert!(values(&html, "data-severity=\"").is_empty());
    let zone = with(&scheduled(&Draft::default(), "cron(0 2 * * ? *)"), &Command::set(Field::Zone, HOSTILE));
    assert!(!shown(zone).contains("<script"));
}
