use super::*;
use crate::analysis::{Env, analyse};
use crate::design::examples::{EXAMPLES, Example};
use crate::design::{Command, Draft, Field, Place};
use crate::schedule::Civil;
use crate::schedule::testing::AnyZone;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::rc::Rc;

fn env() -> Env {
    Env { now: Civil::read("2026-11-26").unwrap().utc(), zones: Rc::new(AnyZone) }
}

fn of(draft: &Draft) -> String {
    report(&analyse(draft, &env()))
}

/// What another reader of Markdown makes of a report: its headings, its cells, all text; nothing may be HTML.
#[derive(Default, Debug)]
struct Read {
    headings: Vec<String>,
    /// Cells of each row, heads among them.
    rows: Vec<usize>,
    text: String,
}

fn read(report: &str) -> Read {
    let mut read = Read::default();
    let mut heading = None;
    for event in Parser::new_ext(report, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(words) | Event::InlineHtml(words) => panic!("HTML: {words}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("an image: {dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://"), "{dest_url}");
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::BlockQuote(_)) | Event::Rule => {
                panic!("nothing here is emphasised, quoted or ruled");
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Start(Tag::TableHead | Tag::TableRow) => read.rows.push(0),
            Event::Start(Tag::TableCell) => {
                if let Some(cells) = read.rows.last_mut() {
                    *cells += 1;
                }
            }
            Event::Text(words) | Event::Code(words) => {
                read.text.push_str(&words);
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => read.text.push(' '),
            _ => read.text.push('\n'),
        }
    }
    read
}

/// A report with everything in it, accepted findings too.
fn full() -> Draft {
    let draft = Example::find("partner").unwrap().draft();
    let mut commands = vec![Command::set(Field::Sensitivity, "personal"), Command::set(Field::Key, "customer")];
    for (at, finding) in analyse(&draft, &env()).findings.iter().take(2).enumerate() {
        let key = finding.key();
        let place = |field| Place::Accepted(key.clone(), field);
        commands.push(Command::Accept(key.clone()));
        commands.push(Command::set(place(crate::design::AcceptedField::Reason), "Ada: moved to the next release"));
        let day = if at == 0 { "2027-03-01" } else { "2026-11-20" };
        commands.push(Command::set(place(crate::design::AcceptedField::Review), day));
    }
    Command::All(commands).apply(&draft).unwrap()
}

/// `UPDATE_DOCS=1 cargo test report` writes it anew; it is read by eye.
#[test]
fn the_report_is_the_one_that_was_read() {
    let text = of(&full());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/report.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert!(text == golden, "the report changed: UPDATE_DOCS=1 cargo test report, and read the difference");
}

#[test]
fn a_report_has_its_parts_and_says_what_was_accepted_until_when() {
    let analysis = analyse(&full(), &env());
    assert_eq!(analysis.accepted.len(), 1);
    let read = read(&report(&analysis));
    for part in [
        "Answer",
        "Open findings",
        "Accepted findings",
        "Roles",
        "Secrets",
        "Network",
        "Data protection",
        "Placeholders",
    ] {
        assert!(read.headings.iter().any(|heading| heading == part), "{part}: {:?}", read.headings);
    }
    for part in ["Reason: Ada: moved to the next release", "Review on: 2027-03-01", "Accepted until 2026-11-20"] {
        assert!(read.text.contains(part), "{part}");
    }
    let rules = analysis.findings.iter().map(|finding| finding.rule.id);
    for rule in rules.chain(analysis.accepted.iter().map(|(finding, _)| finding.rule.id)) {
        assert!(read.headings.iter().any(|heading| heading.contains(rule)), "{rule}");
    }
}

#[test]
fn every_policy_and_every_grant_is_in_the_report() {
    for example in EXAMPLES {
        let analysis = analyse(&example.draft(), &env());
        let text = report(&analysis);
        let read = read(&text);
        let plan = analysis.security();
        for role in &plan.roles {
            assert!(text.contains(&role.policy) && text.contains(&role.trust), "{}: {}", example.keyword, role.name);
            for grant in &role.grants {
                assert!(read.text.contains(&grant.resource), "{}: {}", example.keyword, grant.resource);
            }
        }
        for policy in &plan.resource_policies {
            assert!(text.contains(&policy.policy), "{}: {}", example.keyword, policy.on);
        }
        for sheet in plan.network.iter().flat_map(|network| &network.allowlist) {
            assert!(text.contains(sheet.text.trim_end()), "{}: {}", example.keyword, sheet.name);
        }
    }
}

#[test]
fn what_looks_like_a_secret_is_in_no_report() {
    let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let mut draft = full();
    draft.name.clone_from(&key);
    draft.tasks[0].name.clone_from(&key);
    draft.tasks[0].reads = format!("s3://{key}/in");
    draft.outside[0].system.clone_from(&key);
    draft.accepted[0].reason = format!("the key is {key}");
    let text = of(&draft);
    assert!(!text.to_lowercase().contains(&key.to_lowercase()));
    assert!(!crate::design::secret_shaped(&text));
}

/// The draft with a name in every place that the report shows.
fn named(name: &str) -> Draft {
    let mut draft = full();
    name.clone_into(&mut draft.name);
    name.clone_into(&mut draft.outside[0].system);
    name.clone_into(&mut draft.accepted[0].reason);
    for task in &mut draft.tasks {
        let id = task.id.clone();
        *task = crate::design::Task { id, name: format!("{name}{}", task.id), ..task.clone() };
    }
    draft
}

/// What stays of a text in a line of the report.
fn flat(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control()).collect::<Vec<_>>().concat()
}

fn assert_survives(name: &str) {
    let draft = named(name);
    let analysis = analyse(&draft, &env());
    let text = report(&analysis);
    let known = read(&text);
    let plain = read(&of(&named("plain")));
    assert_eq!(known.headings.len(), plain.headings.len(), "{name:?}: {:?}", known.headings);
    assert_eq!(known.rows, plain.rows, "{name:?}");
    let shown = flat(&known.headings[0]);
    assert!(shown.contains(&flat(&analysis.design.name)), "{name:?}: {shown}");
}

#[test]
fn hostile_names_change_nothing_but_the_words() {
    for name in [
        "<script>alert(1)</script>",
        "<!-- x",
        "# heading",
        "## a | b | c",
        "*em* _em_ **strong** ~~no~~",
        "[x](javascript:alert(1)) ![x](https://example.com/x.png)",
        "- item",
        "1. item",
        "1) item",
        "+ item",
        "> quote",
        "```\ncode",
        "a ` b",
        "--- ",
        "=====",
        "&lt;b&gt; &copy;",
        "\\",
        "\\| x",
        "$x$",
        ":--",
        "https://example.com/<b>",
        "<https://example.com>",
    ] {
        assert_survives(name);
    }
}

#[test]
fn a_step_is_named_by_its_name_never_by_its_id() {
    let mut draft = full();
    draft.tasks[0].name.clear();
    let analysis = analyse(&draft, &env());
    let page = empty(&analysis);
    assert_eq!(page.step(Some(&draft.tasks[0].id)), "lambda", "the design names it by its kind");
    assert_eq!(page.step(Some(&draft.tasks[1].id)), escaped(&draft.tasks[1].name));
    assert_eq!(page.step(Some(&"gone".into())), "what starts the run");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_name_changes_nothing_but_the_words(name in "[-#*_`<>\\[\\]()!|~=+&:$\\\\.0-9a-z \n]{1,24}") {
        prop_assume!(!name.trim().is_empty() && !crate::design::secret_shaped(&name));
        assert_survives(&name);
    }
}
