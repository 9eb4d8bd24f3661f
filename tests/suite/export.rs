//! Exports, read back by programs that others wrote.
use crate::zones::TzZones;
use icalendar::parser::{read_calendar, unfold};
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};
use sluice::export::calendar::{About, calendar};
use sluice::schedule::{Instant, Window, parse, preview};

#[test]
fn a_calendar_library_reads_every_run_with_its_moment_and_its_name() {
    let expression = parse("cron(30 2 * * ? *)").unwrap();
    // 2027-03-01: a skipped and no repeated time within 50 days.
    let now = Instant(1_803_859_200);
    let runs = preview(&expression, Some("Europe/Stockholm"), Window::default(), now, 50, &TzZones).runs;
    let name = "Orders; for Malmö, Åre and a very long name that has to be folded, because lines end after 75 octets";
    let about = About { name, slug: "orders", sentence: "At 02:30 every day, Stockholm time", minutes: 75, now };
    let text = calendar(about, &runs);

    let read = Calendar::from(read_calendar(&unfold(&text)).unwrap());
    let events: Vec<_> = read.components.iter().filter_map(|component| component.as_event()).collect();
    let starts: Vec<i64> = events
        .iter()
        .map(|event| match event.get_start() {
            Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(at))) => at.timestamp(),
            other => panic!("{other:?} is no moment in UTC"),
        })
        .collect();
    assert_eq!(starts, runs.iter().map(|run| run.at.0).collect::<Vec<_>>());
    assert!(events.iter().all(|event| event.get_summary() == Some(name)), "{:?}", events.first());
    assert!(events.iter().all(|event| event.property_value("DURATION") == Some("PT75M")));
}
