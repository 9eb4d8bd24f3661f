//! Texts that are longer than anybody reads: where they stop being used, and how a message says them again.

use super::draft::Draft;
use super::place::{AcceptedField, AccessField, Field, Input, Place, TaskField};
use super::{Command, Fix};
use crate::digits::grouped;

/// Characters of the name of a design, a step or a system that are used.
pub const MAX_NAME: usize = 200;
/// Characters of any other line that are used: twice what AWS allows for the key of an object (1,024 bytes).
const MAX_LINE: usize = 2_000;
/// Characters of notes and reasons that are used.
pub const MAX_NOTES: usize = 20_000;

/// Characters of what was typed that a message says again.
const ECHO: usize = 60;
/// Characters of the beginning and of the end of a message that has more of both.
const ENDS: usize = 240;
/// Characters of the words on a button.
const LABEL: usize = 120;

/// At most `most` characters, with an ellipsis where some are left out.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// As much of `text` as is used, and what is said when there is more.
pub(crate) fn used<'a>(text: &'a str, label: &str, most: usize) -> (&'a str, Option<String>) {
    let Some((end, _)) = text.char_indices().nth(most) else { return (text, None) };
    let (has, used) = (grouped(&text.chars().count()), grouped(&most));
    let says =
        [label, " has ", &has, " characters, and the limit is ", &used, ". What is beyond is kept, and not used."];
    (text.get(..end).unwrap_or_default(), Some(says.concat()))
}

/// How many characters of a field are used; `None` where its reader has a limit of its own.
const fn limit(place: &Place) -> Option<usize> {
    match (place, place.input()) {
        (Place::Design(Field::Name) | Place::Task(_, TaskField::Name) | Place::Access(_, AccessField::System), _) => {
            Some(MAX_NAME)
        }
        (Place::Design(Field::Notes) | Place::Accepted(_, AcceptedField::Reason), _) => Some(MAX_NOTES),
        (_, Input::Text | Input::Number(_)) => Some(MAX_LINE),
        _ => None,
    }
}

/// A field with more text than is used.
pub(super) struct Long {
    pub(super) place: Place,
    /// What is said about it.
    pub(super) says: String,
    /// What is used of it.
    used: String,
}

impl Long {
    /// The field with this text, if that is too long.
    pub(super) fn of(text: &str, place: &dyn Fn() -> Place) -> Option<Self> {
        // Most texts are short enough for every field.
        if text.len() <= MAX_NAME {
            return None;
        }
        let place = place();
        let (used, says) = used(text, place.label(), limit(&place)?);
        says.map(|says| Self { place, says, used: used.to_owned() })
    }

    pub(super) fn fix(&self) -> Fix {
        let label = ["Keep the first ", &grouped(&self.used.chars().count()), " characters"].concat();
        Fix::set(label, self.place.clone(), self.used.clone())
    }
}

/// The draft with as much of these fields as is used.
pub(super) fn cut(draft: &Draft, long: &[Long]) -> Draft {
    let cuts = long.iter().map(|long| Command::set(long.place.clone(), long.used.clone())).collect();
    Command::All(cuts).apply(draft).unwrap_or_else(|| draft.clone())
}

/// A message in which what was typed is said again, without the most of that when it is long.
pub(super) fn message(says: String) -> String {
    if says.chars().count() <= 2 * ECHO {
        return says;
    }
    let (mut said, mut rest) = (String::new(), &*says);
    while let Some((before, quoted)) = rest.split_once('“')
        && let Some((echo, after)) = quoted.split_once('”')
    {
        said.extend([before, "“", &shorten(echo, ECHO), "”"]);
        rest = after;
    }
    said.push_str(rest);
    let count = said.chars().count();
    if count <= 2 * ENDS {
        return said;
    }
    let end: String = said.chars().skip(count - ENDS).collect();
    [&shorten(&said, ENDS), " ", end.trim_start()].concat()
}

/// Words on a button, not as long as what was typed.
pub(super) fn label(says: &str) -> String {
    shorten(says, LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Task, resolve};
    use crate::schedule::{Instant, ZoneRules};

    /// Knows no zone.
    struct NoZones;

    impl ZoneRules for NoZones {
        fn offset(&self, _: &str, _: Instant) -> Option<i32> {
            None
        }
    }

    #[test]
    fn of_a_name_of_a_megabyte_the_beginning_is_used_and_all_is_kept() {
        // Two bytes each: characters are counted.
        let long = "ö".repeat(500_000);
        let step = Task { id: "a".into(), name: long.clone(), ..Task::default() };
        let draft = Draft { name: long.clone(), notes: long.clone(), tasks: vec![step], ..Draft::default() };
        let (design, problems) = resolve(&draft, &NoZones);
        assert_eq!(design.name.chars().count(), MAX_NAME);
        assert_eq!(design.tasks.first().unwrap().name.chars().count(), MAX_NAME);
        let mut mended = draft.clone();
        for (place, limit) in [
            (Field::Name.into(), MAX_NAME),
            (Field::Notes.into(), MAX_NOTES),
            (Place::Task("a".into(), TaskField::Name), MAX_NAME),
        ] {
            let problem = problems.iter().find(|problem| problem.place == place).expect("it is told");
            let says = &problem.message;
            assert!(says.contains("500,000") && says.contains(&grouped(&limit)), "{says}");
            let fix = problem.fixes.first().expect("it can be mended");
            mended = fix.command.apply(&mended).expect("that changes something");
            assert_eq!(place.read(&mended), "ö".repeat(limit));
        }
        assert_eq!(draft.name, long, "nothing is lost");
        let places = [Place::from(Field::Name), Field::Notes.into(), Place::Task("a".into(), TaskField::Name)];
        assert!(!resolve(&mended, &NoZones).1.iter().any(|problem| places.contains(&problem.place)));
        let fits = Draft { name: "ö".repeat(MAX_NAME), notes: "ö".repeat(MAX_NOTES), ..Draft::default() };
        assert!(resolve(&fits, &NoZones).1.is_empty());
    }

    #[test]
    fn of_every_line_the_beginning_is_used_and_one_thing_is_said_of_each() {
        let long = "ö".repeat(1_000_000);
        let mut draft = Draft { tasks: vec![Task { id: "a".into(), ..Task::default() }], ..Draft::default() };
        let fields = Field::ALL.iter().map(|&field| Place::Design(field));
        let fields = fields.chain(TaskField::ALL.iter().map(|&field| Place::Task("a".into(), field)));
        let lines: Vec<Place> =
            fields.filter(|place| matches!(place.input(), Input::Text | Input::Number(_))).collect();
        for start in ["schedule", "arrival"] {
            draft = Command::set(Field::Start, start).apply(&draft).unwrap();
            for place in &lines {
                draft = Command::set(place.clone(), long.clone()).apply(&draft).unwrap_or(draft);
            }
            let (design, problems) = resolve(&draft, &NoZones);
            for place in &lines {
                let said: Vec<&str> = problems
                    .iter()
                    .filter(|problem| problem.place == *place)
                    .map(|problem| &*problem.message)
                    .collect();
                assert!(said.len() <= 1 && said.iter().all(|says| says.len() < 600), "{place}: {said:?}");
                assert_eq!(place.read(&draft), long, "nothing is lost");
            }
            let step = design.tasks.first().unwrap();
            let held = format!("{design:?}").len();
            assert!(held < 40_000, "{held} bytes are used, {step:?}");
            let told = |field| problems.iter().any(|problem| problem.place == Place::Task("a".into(), field));
            assert!(told(TaskField::Reads) && told(TaskField::Each) && told(TaskField::Typical));
        }
    }

    #[test]
    fn an_unknown_zone_of_a_megabyte_is_not_said_again_in_full() {
        let mut draft = Draft::default();
        for (field, text) in [(Field::Start, "schedule"), (Field::Zone, &*"x".repeat(1_000_000))] {
            draft = Command::set(field, text).apply(&draft).unwrap();
        }
        let (_, problems) = resolve(&draft, &NoZones);
        let says = &problems.first().unwrap().message;
        assert!(says.ends_with("UTC is assumed.") && says.len() < 200, "{says}");
    }

    #[test]
    fn a_message_keeps_its_words_and_little_of_what_was_typed() {
        let long = "a".repeat(1_000_000);
        let says = message(["“", &long, "” is not an IANA time zone. UTC is assumed."].concat());
        assert_eq!(says, ["“", &"a".repeat(59), "…” is not an IANA time zone. UTC is assumed."].concat());
        let two = ["“", &long, "” waits for “", &long, "”."].concat();
        assert_eq!(message(two).chars().count(), 2 * 62 + " waits for .".len());
        let short = "“x” is not a date. Write it as 2027-03-01.";
        assert_eq!(message(short.to_owned()), short);
    }

    #[test]
    fn whatever_was_typed_a_message_is_short_and_ends_as_it_should() {
        for typed in ["”", "“", "`", "“”", "x ”“ y"] {
            let typed = typed.repeat(100_000);
            let says = message(["The part ", &typed, " is not read: write rate(1 day)."].concat());
            assert!(says.chars().count() <= 2 * ENDS + 1, "{says}");
            assert!(says.starts_with("The part ") && says.ends_with(" is not read: write rate(1 day)."), "{says}");
        }
    }
}
