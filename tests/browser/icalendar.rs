//! A strict reader of iCalendar, written from RFC 5545 and from nothing of ours: what it reads, calendar programs read.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// One event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) uid: String,
    pub(crate) start: DateTime<Utc>,
    pub(crate) length: TimeDelta,
    pub(crate) summary: String,
    pub(crate) description: String,
}

/// Property names of an event that section 3.6.1 allows once at most.
const ONCE: [&str; 7] = ["UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION", "TRANSP"];

/// The events of a calendar, or the first rule it breaks.
pub(crate) fn read(text: &str) -> Result<Vec<Event>, String> {
    let mut lines = unfold(text)?.into_iter();
    let mut next = || lines.next().ok_or("the calendar ends too early (3.6)".to_owned());
    expect(&next()?, "BEGIN", "VCALENDAR")?;
    let (mut version, mut product) = (0, 0);
    let mut events = Vec::new();
    loop {
        let (name, value) = next()?;
        match (name.as_str(), value.as_str()) {
            ("VERSION", "2.0") => version += 1,
            ("PRODID", value) if !value.is_empty() => product += 1,
            ("BEGIN", "VEVENT") => {
                let mut properties = BTreeMap::new();
                loop {
                    let (name, value) = next()?;
                    if name == "END" {
                        expect(&(name, value), "END", "VEVENT")?;
                        break;
                    }
                    if !ONCE.contains(&name.as_str()) {
                        return Err(format!("{name} is no property this reader knows"));
                    }
                    if properties.insert(name.clone(), value).is_some() {
                        return Err(format!("{name} stands twice in one event (3.6.1)"));
                    }
                }
                events.push(event(&properties)?);
            }
            ("END", "VCALENDAR") => break,
            other => return Err(format!("{other:?} does not belong into a calendar (3.6)")),
        }
    }
    if next().is_ok() {
        return Err("something follows the calendar".to_owned());
    }
    if (version, product) != (1, 1) || events.is_empty() {
        return Err("a calendar has one VERSION, one PRODID (3.6) and at least one component".to_owned());
    }
    for (n, event) in events.iter().enumerate() {
        if events.iter().take(n).any(|other| other.uid == event.uid) {
            return Err(format!("two events are {} (3.8.4.7)", event.uid));
        }
    }
    Ok(events)
}

fn expect((name, value): &(String, String), wanted: &str, of: &str) -> Result<(), String> {
    if name == wanted && value == of { Ok(()) } else { Err(format!("{name}:{value} instead of {wanted}:{of}")) }
}

/// Section 3.1: lines end with CRLF, have at most 75 octets, and go on after a space.
fn unfold(text: &str) -> Result<Vec<(String, String)>, String> {
    let body = text.strip_suffix("\r\n").ok_or("the last line does not end (3.1)")?;
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        if line.len() > 75 {
            return Err(format!("{} octets in “{line}” (3.1)", line.len()));
        }
        if line.chars().any(|letter| letter.is_control() && letter != '\t') {
            return Err(format!("a control character in {line:?} (3.1)"));
        }
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => lines.last_mut().ok_or("the text begins with a fold")?.push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    let mut pairs = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':').ok_or_else(|| format!("no colon in “{line}” (3.1)"))?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') {
            return Err(format!("“{name}” is no name (3.1)"));
        }
        pairs.push((name.to_owned(), value.to_owned()));
    }
    Ok(pairs)
}

fn event(properties: &BTreeMap<String, String>) -> Result<Event, String> {
    let get = |name: &str| properties.get(name).ok_or_else(|| format!("an event without {name} (3.6.1)"));
    moment(get("DTSTAMP")?)?;
    Ok(Event {
        uid: get("UID")?.clone(),
        start: moment(get("DTSTART")?)?,
        length: properties.get("DURATION").map_or(Ok(TimeDelta::zero()), |value| minutes(value))?,
        summary: words(get("SUMMARY")?)?,
        description: words(get("DESCRIPTION")?)?,
    })
}

/// Section 3.3.5, form 2: a date with UTC time.
fn moment(value: &str) -> Result<DateTime<Utc>, String> {
    if value.len() != 16 {
        return Err(format!("“{value}” is no date with UTC time (3.3.5)"));
    }
    let read = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ");
    read.map(|at| at.and_utc()).map_err(|error| format!("“{value}”: {error} (3.3.5)"))
}

/// Section 3.3.6, as far as minutes.
fn minutes(value: &str) -> Result<TimeDelta, String> {
    let number = value.strip_prefix("PT").and_then(|rest| rest.strip_suffix('M'));
    let number = number.and_then(|number| number.parse().ok());
    number.map(TimeDelta::minutes).ok_or_else(|| format!("“{value}” is no duration in minutes (3.3.6)"))
}

/// Section 3.3.11.
fn words(value: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        text.push(match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n' | 'N')) => '\n',
            ('\\', Some(escaped @ ('\\' | ';' | ','))) => escaped,
            ('\\' | ';' | ',', _) => return Err(format!("“{letter}” is not escaped in “{value}” (3.3.11)")),
            (letter, _) => letter,
        });
    }
    Ok(text)
}

#[test]
fn what_breaks_a_rule_is_refused() {
    let event = "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261126T051000Z\r\nDTSTART:20261127T010000Z\r\nSUMMARY:a\\, b\r\n \
                 c\r\nDESCRIPTION:x\r\nEND:VEVENT\r\n";
    let calendar =
        |event: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{event}END:VCALENDAR\r\n");
    let events = read(&calendar(event)).unwrap();
    assert_eq!(events[0].summary, "a, bc");
    for (wrong, place) in [
        (calendar(&event.replace("\r\n", "\n")), "a line without its end"),
        (calendar(&event.replace("\\,", ",")), "a bare comma"),
        (calendar(&event.replace("UID:a\r\n", "")), "no UID"),
        (calendar(&event.replace("UID:a\r\n", "UID:a\r\nUID:b\r\n")), "two UIDs"),
        (calendar(&event.replace("010000Z", "010000")), "a time without a zone"),
        (calendar(&event.replace("20261127", "20261327")), "month 13"),
        (calendar(&event.replace("DESCRIPTION:x", &format!("DESCRIPTION:{}", "x".repeat(64)))), "76 octets"),
        (calendar(""), "no event"),
        (calendar(&event.repeat(2)), "one id for two"),
        (calendar(event).replace("VERSION:2.0\r\n", ""), "no version"),
    ] {
        assert!(read(&wrong).is_err(), "{place}");
    }
}
