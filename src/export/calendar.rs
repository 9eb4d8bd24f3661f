//! Runs as a calendar: iCalendar, RFC 5545. Times are in UTC, so it needs no description of zones.

use crate::schedule::{Civil, Instant, Run};

/// Octets of a line, without its end. RFC 5545, section 3.1.
const LINE: usize = 75;

/// What the calendar is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The design, for people.
    pub name: &'a str,
    /// The design, in letters, digits and hyphens: part of the ids of events.
    pub slug: &'a str,
    /// The schedule in words.
    pub sentence: &'a str,
    /// Minutes a run usually takes; 0 when that is not known.
    pub minutes: u32,
    /// When the calendar is made.
    pub now: Instant,
}

/// One event a run. A calendar program that reads it again knows the events by their ids.
pub fn calendar(about: About<'_>, runs: &[Run]) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| fold(&mut text, &[name, ":", value].concat());
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Sluice//Schedule preview//EN");
    let made = moment(about.now);
    let summary = escaped(about.name);
    let length = ["PT", &about.minutes.to_string(), "M"].concat();
    for run in runs {
        let start = moment(run.at);
        let local = [&run.local.to_string(), " (UTC", &run.offset_text(), ")"].concat();
        let mut words = [about.sentence, ".\nLocal time ", &local, "."].concat();
        if let Some(note) = &run.note {
            words.extend(["\n", note]);
        }
        line("BEGIN", "VEVENT");
        line("UID", &[&start, "-", about.slug, "@sluice"].concat());
        line("DTSTAMP", &made);
        line("DTSTART", &start);
        if about.minutes > 0 {
            line("DURATION", &length);
        }
        line("SUMMARY", &summary);
        line("DESCRIPTION", &escaped(&words));
        // A run keeps nobody busy.
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

/// "20261127T010000Z".
fn moment(at: Instant) -> String {
    let Civil { year, month, day, hour, minute, second } = Civil::at(at, 0);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// TEXT of section 3.3.11, without the control characters it forbids.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            other if other.is_control() => {}
            other => text.push(other),
        }
    }
    text
}

/// Adds a line, folded between characters.
fn fold(text: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A name and a value of each line, unfolded; what breaks the rules of section 3.1 fails.
    fn lines(text: &str) -> Vec<(String, String)> {
        assert!(text.ends_with("\r\n"), "the last line ends too");
        let mut lines: Vec<String> = Vec::new();
        for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.chars().any(char::is_control), "{line:?}");
            match line.strip_prefix(' ') {
                Some(rest) => lines.last_mut().expect("a fold follows a line").push_str(rest),
                None => lines.push(line.to_owned()),
            }
        }
        lines.into_iter().map(|line| line.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap()).collect()
    }

    /// What section 3.3.11 says a TEXT means.
    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next().expect("something follows a backslash") {
                    'n' | 'N' => text.push('\n'),
                    other => {
                        assert!("\\;,".contains(other), "\\{other}");
                        text.push(other);
                    }
                },
                ';' | ',' => panic!("{letter} stands alone in {value}"),
                other => text.push(other),
            }
        }
        text
    }

    fn run(note: Option<&str>) -> Run {
        let utc = Civil::read("2026-11-27T01:00").unwrap();
        Run { at: utc.utc(), utc, local: Civil { hour: 2, ..utc }, offset: 60, note: note.map(str::to_owned) }
    }

    fn about(name: &str) -> About<'_> {
        About { name, slug: "orders", sentence: "At 02:00 every day, Stockholm time", minutes: 75, now: Instant(0) }
    }

    #[test]
    fn a_run_is_an_event_in_utc() {
        let text = calendar(about("Orders"), &[run(Some("Note."))]);
        let lines = lines(&text);
        let value = |name: &str| lines.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        assert_eq!(value("DTSTART"), Some("20261127T010000Z"));
        assert_eq!(value("DTSTAMP"), Some("19700101T000000Z"));
        assert_eq!(value("DURATION"), Some("PT75M"));
        assert_eq!(value("UID"), Some("20261127T010000Z-orders@sluice"));
        assert_eq!(
            unescaped(value("DESCRIPTION").unwrap()),
            "At 02:00 every day, Stockholm time.\nLocal time 2026-11-27 02:00 (UTC+01:00).\nNote."
        );
        let none = calendar(About { minutes: 0, ..about("Orders") }, &[run(None)]);
        assert!(!none.contains("DURATION"));
    }

    proptest! {
        #[test]
        fn any_name_comes_back_and_no_line_is_too_long(name in "\\PC{0,200}|[\\\\;,:\"åé😀\n]{0,60}") {
            let text = calendar(about(&name), &[run(None), run(Some(&name))]);
            let lines = lines(&text);
            for (key, value) in lines.iter().filter(|(key, _)| key == "SUMMARY") {
                prop_assert_eq!(&unescaped(value), &name, "{}", key);
            }
            let begins = lines.iter().filter(|(key, value)| key == "BEGIN" && value == "VEVENT").count();
            prop_assert_eq!(begins, 2);
        }
    }
}
