//! The schedule: questions and expression in step, clocks, overlaps, files.

use crate::access::violations;
use crate::icalendar;
use crate::page::{Page, with_page};
use chrono::{DateTime, MappedLocalTime, TimeDelta, TimeZone};
use chrono_tz::Europe::Stockholm;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// Shows the schedule of the example with one step.
fn open_schedule(page: &Page) {
    page.open("#/x/small");
    page.wait_for("the example", || page.value_of("#name") == "One step");
    page.press("Schedule");
    page.wait_for("the questions", || page.count("#schedule-pattern") == 1);
}

fn wait_for_expression(page: &Page, expression: &str) {
    page.wait_for(&format!("the expression {expression}"), || {
        page.value_of("#schedule-expression") == expression && page.value_of("#expression") == expression
    });
}

/// Says when: into a control whose text the browser takes apart, such as one for times.
fn set(page: &Page, selector: &str, value: &str) {
    let say = "const [selector, value] = arguments;
        const e = document.querySelector(selector);
        e.focus();
        e.value = value;
        e.dispatchEvent(new Event('input', { bubbles: true }));";
    page.session.script(say, &json!([selector, value]));
}

#[test]
fn questions_and_expression_follow_each_other() {
    with_page(|page| {
        open_schedule(page);
        assert_eq!(page.value_of("#schedule-pattern"), "daily");
        page.select("#schedule-pattern", "workdays");
        wait_for_expression(page, "cron(0 6 ? * MON-FRI *)");
        page.click("#schedule-day-3");
        wait_for_expression(page, "cron(0 6 ? * MON,TUE,THU,FRI *)");
        assert_eq!(page.value_of("#schedule-pattern"), "week");
        set(page, "#schedule-time", "22:05");
        wait_for_expression(page, "cron(5 22 ? * MON,TUE,THU,FRI *)");
        page.select("#schedule-pattern", "nth");
        page.select("#schedule-nth", "0");
        page.select("#schedule-weekday", "5");
        wait_for_expression(page, "cron(5 22 ? * FRIL *)");
        page.select("#schedule-pattern", "last-workday");
        wait_for_expression(page, "cron(5 22 LW * ? *)");
        page.wait_for_text("#schedule-sentence", "22:05");

        page.fill("#schedule-expression", "rate(15 minutes)");
        page.wait_for("the rate", || page.value_of("#schedule-every") == "15");
        assert_eq!(
            (page.value_of("#schedule-pattern"), page.value_of("#schedule-unit")),
            ("rate".into(), "minute".into())
        );
        page.fill("#schedule-every", "20");
        wait_for_expression(page, "rate(20 minutes)");
        page.fill("#expression", "cron(0 8 15 * ? *)");
        page.wait_for("the day", || page.value_of("#schedule-day") == "15");
        page.select("#schedule-pattern", "once");
        set(page, "#schedule-at", "2031-05-06T07:08");
        wait_for_expression(page, "at(2031-05-06T07:08:00)");

        page.fill("#schedule-expression", "cron(0/10 8-17 ? * MON-FRI *)");
        // Not its text: in Firefox a select control has none.
        let chosen = "return document.querySelector('#schedule-pattern').selectedOptions[0].text === 'Written by hand'";
        page.wait_for("“Written by hand”", || page.is(chosen));
        wait_for_expression(page, "cron(0/10 8-17 ? * MON-FRI *)");
        page.press("Undo");
        wait_for_expression(page, "at(2031-05-06T07:08:00)");
        // No further than the first state: before that lies another design.
        for _ in 0..60 {
            if page.value_of("#schedule-expression") == "cron(0 6 * * ? *)" {
                break;
            }
            page.press("Undo");
        }
        wait_for_expression(page, "cron(0 6 * * ? *)");
        assert_eq!(page.value_of("#schedule-pattern"), "daily");
    });
}

#[test]
fn typing_an_expression_keeps_the_focus_through_every_state() {
    with_page(|page| {
        open_schedule(page);
        // Emptied, broken and whole again, key by key; fill leaves with Tab, so what is typed last tells.
        page.fill("#schedule-expression", "cron(15 3 * * ? *)");
        wait_for_expression(page, "cron(15 3 * * ? *)");
        page.wait_for("the time", || page.value_of("#schedule-time") == "03:15");
    });
}

#[test]
fn the_zone_is_found_by_typing_or_is_ones_own() {
    with_page(|page| {
        open_schedule(page);
        page.wait_for("suggestions", || page.count("#zones option") > 100);
        assert!(page.is("return document.querySelector('#schedule-zone').list?.id === 'zones'"));
        page.fill("#schedule-zone", "Asia/Tokyo");
        page.wait_for_text("#schedule-sentence", "Tokyo time");
        page.press_inside("#panel-schedule", "UTC");
        page.wait_for_text("#schedule-sentence", "UTC");
        page.press_inside("#panel-schedule", "My zone");
        let own = page.session.script("return new Intl.DateTimeFormat().resolvedOptions().timeZone", &json!([]));
        page.wait_for("my zone", || page.value_of("#zone") == own.as_str().unwrap());
    });
}

/// The present, in seconds since 1970.
fn now() -> i64 {
    #[allow(clippy::disallowed_methods, reason = "a test outside the browser may look at the clock")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap()
}

/// The days of two years from now on at which Stockholm has no 02:30, and those with two, as IANA's data has them.
fn changes_of_clocks() -> (Vec<String>, Vec<String>) {
    let today = DateTime::from_timestamp(now(), 0).unwrap().with_timezone(&Stockholm).date_naive();
    let (mut skipped, mut repeated) = (Vec::new(), Vec::new());
    for day in 0..=731 {
        let date = today + TimeDelta::days(day);
        let name = date.format("%-d %b %Y").to_string();
        match Stockholm.from_local_datetime(&date.and_hms_opt(2, 30, 0).unwrap()) {
            MappedLocalTime::None => skipped.push(name),
            MappedLocalTime::Ambiguous(..) => repeated.push(name),
            MappedLocalTime::Single(_) => {}
        }
    }
    (skipped, repeated)
}

#[test]
fn the_days_on_which_clocks_change_are_the_right_ones() {
    with_page(|page| {
        open_schedule(page);
        page.fill("#schedule-zone", "Europe/Stockholm");
        page.fill("#schedule-expression", "cron(30 2 * * ? *)");
        page.wait_for("a list of days", || page.count("#schedule-clocks tbody tr") > 0);
        let script = "return [...document.querySelectorAll('#schedule-clocks tbody tr')].map((row) =>
            [...row.cells].map((cell) => cell.textContent))";
        let rows = page.session.script(script, &json!([]));
        let days = |what: &str| -> Vec<String> {
            let rows = rows.as_array().unwrap().iter().filter(|row| row[2].as_str().unwrap().contains(what));
            rows.map(|row| row[0].as_str().unwrap().to_owned()).collect()
        };
        let (skipped, repeated) = changes_of_clocks();
        assert_eq!((skipped.len(), repeated.len()), (2, 2), "two of each in two years");
        assert_eq!((days("skips this run"), days("runs it once")), (skipped, repeated));
        assert!(rows.as_array().unwrap().iter().all(|row| row[1] == "02:30"));
    });
}

/// Says that the only step takes so many minutes.
fn takes(page: &Page, minutes: &str) {
    if page.count("#task-t1-typical") == 0 {
        page.click(".step summary");
    }
    page.wait_for("the fields of the step", || page.count("#task-t1-typical") == 1);
    page.fill("#task-t1-typical", minutes);
}

#[test]
fn an_overlap_is_drawn_and_said() {
    with_page(|page| {
        open_schedule(page);
        page.fill("#schedule-expression", "cron(0 * * * ? *)");
        takes(page, "75");
        page.wait_for_text("#schedule-bars li:first-child", "Overlaps the next by 15 min");
        // The hatched part begins an hour after the bar and ends with it.
        let script = "const li = document.querySelector('#schedule-bars li');
            const box = (name) => li.querySelector('.' + name).getBoundingClientRect();
            const [usual, overlap] = [box('bar-usual'), box('bar-overlap')];
            return [(overlap.left - usual.left) / usual.width, (overlap.right - usual.right) / usual.width];";
        let parts = page.session.script(script, &json!([]));
        let [from, to] = [0, 1].map(|at| parts[at].as_f64().unwrap());
        assert!((from - 0.8).abs() < 0.03 && to.abs() < 0.03, "60 of 75 minutes: {parts}");
        page.wait_for_text("#schedule-facts", "the next may start after 1 h");
        assert_eq!(violations(page, "an overlap"), Vec::<String>::new());
        takes(page, "45");
        page.wait_for("no overlap", || page.count("#schedule-bars .bar-overlap") == 0);
    });
}

/// Keeps what the page would download.
const CATCH: &str = "const make = window.__make ??= URL.createObjectURL;
    window.__files = [];
    URL.createObjectURL = (blob) => { window.__files.push(blob); return make.call(URL, blob); };";

/// The text and type of the file that pressing this button downloads.
fn download(page: &Page, button: &str) -> (String, String) {
    page.session.script(CATCH, &json!([]));
    page.press_inside("#panel-schedule", button);
    page.wait_for("a file", || page.is("return window.__files.length === 1"));
    let read = "const done = arguments[0]; const [file] = window.__files; file.text().then((text) => done([text, file.type]));";
    let file = page.session.script_later(read, &json!([]));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&file[0]), text(&file[1]))
}

#[test]
fn runs_come_as_files_that_other_programs_read() {
    with_page(|page| {
        open_schedule(page);
        page.fill("#name", "Orders; nightly, åäö \\ with a long name that has to be folded somewhere");
        page.fill("#schedule-zone", "Europe/Stockholm");
        page.fill("#schedule-expression", "cron(30 2 * * ? *)");
        takes(page, "75");
        page.press("Show 50 runs");
        page.wait_for("50 runs", || page.count("#schedule-runs tbody tr") == 50);
        let (text, kind) = download(page, "Calendar (.ics)");
        assert_eq!(kind, "text/calendar;charset=utf-8");
        let events = icalendar::read(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        assert_eq!(events.len(), 50);
        let first = &events[0];
        assert_eq!(first.summary, "Orders; nightly, åäö \\ with a long name that has to be folded somewhere");
        assert!(first.description.contains("Stockholm time"), "{first:?}");
        for event in &events {
            assert_eq!(event.start.with_timezone(&Stockholm).format("%H:%M").to_string(), "02:30");
            assert_eq!(event.length, TimeDelta::minutes(75));
        }
        for pair in events.windows(2) {
            assert!(pair[0].start < pair[1].start && pair[0].start.timestamp() > now() - 120);
        }
        let (text, _) = download(page, "Spreadsheet (.csv)");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 52, "a head, 50 runs, the end of the last line");
        let utc = first.start.format("%Y-%m-%d %H:%M").to_string();
        assert!(lines[1].contains(&utc) && lines[1].contains("Europe/Stockholm"), "{}", lines[1]);
    });
}

#[test]
fn the_calendar_turns_month_by_month() {
    with_page(|page| {
        open_schedule(page);
        let caption = || page.text_of("#schedule-month caption");
        let first = caption();
        page.press("Next month");
        page.wait_for("another month", || caption() != first);
        page.press("Previous month");
        page.wait_for("the first month", || caption() == first);
        assert!(!page.can_press("Previous month"), "the past is not shown");
        assert_eq!(page.count("#schedule-week tbody td"), 24 * 7);
    });
}

#[test]
fn a_zone_that_only_browsers_know_is_refused() {
    with_page(|page| {
        page.fill("#zone", "PST");
        page.press("Schedule");
        page.wait_for_text("#zone-problem", "PST");
        page.fill("#zone", "America/Los_Angeles");
        page.wait_for("no problem", || page.count("#zone-problem") == 0);
    });
}

#[test]
fn an_event_is_tried_and_the_smallest_change_lets_it_through() {
    with_page(|page| {
        page.select("#start", "event");
        page.wait_for("the field", || page.count("#pattern") == 1);
        page.fill("#pattern", r#"{"source": ["aws.glue"], "detail": {"state": [{"prefix": 5}]}}"#);
        page.wait_for_text("#pattern-problem", "$.detail.state");
        // Mending it by keyboard: the field stays the one that has the focus.
        page.fill("#pattern", r#"{"source": ["aws.glue"], "detail": {"state": ["FAILED"]}}"#);
        page.press("Schedule");
        page.select("#event-sample", "Glue: job state change");
        page.wait_for_text("#event-verdict", "Does not match");
        page.wait_for_text("#event-leaves", "$.detail.state");
        page.click("#use-miss");
        page.wait_for_text("#event-verdict", "Matches");

        page.fill("#event", r#"{"source": "my.app", "detail": {"ready": true}}"#);
        page.wait_for_text("#event-verdict", "Does not match");
        page.press("Add a value of this event to the pattern");
        page.press("$.source: \"my.app\"");
        page.wait_for("the value in the pattern", || page.value_of("#pattern").contains("my.app"));
        page.press("Undo");
        page.wait_for("the pattern without it", || !page.value_of("#pattern").contains("my.app"));
    });
}
