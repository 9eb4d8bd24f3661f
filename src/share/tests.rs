//! Tests of the whole way: draft to link or file and back, and what becomes of bad input.

use super::*;
use crate::design::{
    AcceptedField, Access, AccessField, Command, Field, Input, Link, LinkField, Place, Task, TaskField, TaskKind,
};
use proptest::prelude::*;
use serde_json::{Map, json};

fn sample() -> Draft {
    let task = |id: &str, name: &str| Task {
        id: id.into(),
        name: name.to_owned(),
        kind: Some(TaskKind::GlueJob),
        ..Task::default()
    };
    Draft {
        name: "nightly".to_owned(),
        notes: "Two\nlines".to_owned(),
        tasks: vec![task("t1", "extract"), task("t2", "load")],
        links: vec![Link { from: "t1".into(), to: "t2".into(), ..Link::default() }],
        ..Draft::default()
    }
}

fn file(fields: Value) -> String {
    let mut root = json!({"app": "sluice", "format": 1});
    if let (Value::Object(root), Value::Object(mut fields)) = (&mut root, fields) {
        root.append(&mut fields);
    }
    root.to_string()
}

fn import(fields: Value) -> Result<Draft, FileError> {
    from_json(&file(fields)).map(|imported| imported.draft)
}

fn fault(fields: Value) -> Invalid {
    match import(fields) {
        Err(FileError::Invalid(invalid)) => invalid,
        other => panic!("{other:?}"),
    }
}

/// A payload with right length and checksum around any body.
fn sealed(body: &str) -> String {
    format!("1{}{}{body}", base64::number(HEADER + body.len(), 3), base64::number(checksum(body.as_bytes()), 4))
}

#[test]
fn the_packed_sample_is_the_flat_form_of_the_readable_one() {
    let text = include_str!("../../tests/data/share/sample-v1.json");
    let roots: Vec<Map<String, Value>> = serde_json::from_str(text).unwrap();
    let flat: Vec<u8> =
        roots.into_iter().flat_map(|root| flat::write(&tree::write(&tree::read(root).unwrap()))).collect();
    assert!(flat == include_bytes!("prime.bin"));
}

#[test]
fn the_checksum_is_the_crc_24_of_openpgp() {
    // Check value of CRC-24/OPENPGP in the catalogue of parametrised CRC algorithms.
    assert_eq!(checksum(b"123456789"), 0x21_CF02);
}

#[test]
fn base64url_agrees_with_rfc_4648() {
    for (bytes, text) in
        [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
    {
        assert_eq!(base64::encode(bytes.as_bytes()), text);
        assert_eq!(base64::decode(text).unwrap(), bytes.as_bytes());
    }
}

#[test]
fn a_link_has_only_characters_that_need_no_escape() {
    let link = encode(&sample()).unwrap();
    assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')), "{link}");
    assert_eq!(decode(&link), Ok(sample()));
}

#[test]
fn a_link_that_is_cut_off_says_how_much_arrived() {
    let link = encode(&sample()).unwrap();
    for length in 4..link.len() {
        assert_eq!(decode(&link[..length]), Err(LinkError::CutOff { arrived: length, sent: link.len() }));
    }
}

#[test]
fn what_a_chat_adds_after_a_link_does_not_matter() {
    assert_eq!(decode(&(encode(&sample()).unwrap() + ").")), Ok(sample()));
}

#[test]
fn a_changed_character_is_found() {
    let link = encode(&sample()).unwrap();
    for at in HEADER..link.len() {
        let other = if link.as_bytes()[at] == b'A' { "B" } else { "A" };
        assert_eq!(decode(&[&link[..at], other, &link[at + 1..]].concat()), Err(LinkError::Damaged), "{at}");
    }
}

#[test]
fn other_text_is_not_a_link_and_a_later_format_says_so() {
    for text in ["", "A", "1", "12", "0AAAAAAA", "%7B%22name%22", "1AAAAAAA", "1é"] {
        assert_eq!(decode(text), Err(LinkError::NotALink), "{text}");
    }
    assert_eq!(decode("3AAA"), Err(LinkError::Newer { format: 3 }));
}

#[test]
fn too_long_a_link_is_refused_before_it_is_read() {
    let link = "1".repeat(MAX_ENCODED + 1);
    assert_eq!(decode(&link), Err(LinkError::TooLong { length: 65_537 }));
}

#[test]
fn a_link_that_unpacks_to_more_than_the_limit_is_refused() {
    // A small payload of a large design: the notes alone are more than the limit. No such link is made.
    let draft = Draft { notes: "a".repeat(MAX_DECODED + 1), ..Draft::default() };
    assert_eq!(encode(&draft), None);
    let body = base64::encode(&coder::pack(&flat::write(&tree::write(&draft))));
    let length = HEADER + body.len();
    let sum = base64::number(checksum(body.as_bytes()), 4);
    let link = [FORMAT.to_string(), base64::number(length, 3), sum, body].concat();
    assert!(link.len() < MAX_ENCODED);
    assert_eq!(decode(&link), Err(LinkError::TooBig));
    // Letters without a pattern are no shorter in a link.
    let mut seed = 7_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'!' + u8::try_from(seed >> 24).unwrap_or(0) % 90)
    };
    let draft = Draft { notes: (0..100_000).map(|_| letter()).collect(), ..Draft::default() };
    assert_eq!(encode(&draft), None);
}

#[test]
fn wrong_values_are_refused_with_their_path() {
    assert_eq!(
        fault(json!({"tasks": [{"id": "t1"}, {"kind": "mainframe"}]})),
        Invalid { path: "/tasks/1/kind".to_owned(), fault: Fault::Word("mainframe".to_owned()) }
    );
    assert_eq!(fault(json!({"name": 5})), Invalid { path: "/name".to_owned(), fault: Fault::Type("a text") });
    assert_eq!(fault(json!({"tasks": {}})), Invalid { path: "/tasks".to_owned(), fault: Fault::Type("a list") });
    assert_eq!(fault(json!({"links": [1]})), Invalid { path: "/links/0".to_owned(), fault: Fault::Type("an object") });
    assert_eq!(
        fault(json!({"limits": {"budget": true}})),
        Invalid { path: "/limits/budget".to_owned(), fault: Fault::Type("a number") }
    );
}

#[test]
fn limits_hold_up_to_the_last_allowed_entry() {
    assert!(import(json!({"tasks": [{"id": "å".repeat(200)}]})).is_ok());
    let long = json!({"tasks": [{"id": "å".repeat(201)}]});
    assert_eq!(fault(long).fault, Fault::Long { length: 201, limit: 200 });
    assert!(import(json!({"tasks": vec![json!({}); 10_000]})).is_ok());
    assert_eq!(fault(json!({"tasks": vec![json!({}); 10_001]})).fault, Fault::Many { count: 10_001, limit: 10_000 });
    assert!(import(json!({"links": vec![json!({}); 20_000]})).is_ok());
    assert_eq!(fault(json!({"links": vec![json!({}); 20_001]})).fault, Fault::Many { count: 20_001, limit: 20_000 });
}

#[test]
fn a_link_is_checked_like_a_file() {
    let mut draft = Draft::default();
    for _ in 0..10_001 {
        draft.tasks.push(crate::design::Task::default());
    }
    let invalid = Invalid { path: "/tasks".to_owned(), fault: Fault::Many { count: 10_001, limit: 10_000 } };
    assert_eq!(decode(&encode(&draft).unwrap()), Err(LinkError::Invalid(invalid)));
}

#[test]
fn what_people_type_may_be_long() {
    let draft = Draft { name: "n".repeat(2_000), notes: "A mail.\n".repeat(5_000), ..Draft::default() };
    assert_eq!(decode(&encode(&draft).unwrap()).as_ref(), Ok(&draft));
    assert_eq!(from_json(&to_json(&draft)).unwrap().draft, draft);
}

#[test]
fn control_and_bidi_characters_are_stripped() {
    let draft = import(json!({"name": "a\u{202e}b\u{0}\nc", "notes": "one\ntwo\u{7}"})).unwrap();
    assert_eq!((draft.name.as_str(), draft.notes.as_str()), ("abc", "one\ntwo"));
    let dirty = Draft { name: "a\u{0}\u{2066}b".to_owned(), ..Draft::default() };
    assert_eq!(decode(&encode(&dirty).unwrap()).unwrap().name, "ab");
}

#[test]
fn what_nobody_knows_goes_only_with_everything() {
    let mut draft = Draft::default();
    draft.unknown.insert("/bucket".to_owned(), json!("s3://private"));
    for notes in [false, true] {
        for outside_names in [false, true] {
            for addresses in [false, true] {
                let kept = !prepare(&draft, &Options { notes, outside_names, addresses }).unknown.is_empty();
                assert_eq!(kept, notes && outside_names && addresses);
            }
        }
    }
}

#[test]
fn a_link_that_was_broken_into_lines_opens() {
    let link = encode(&sample()).expect("it is short");
    let (start, end) = link.split_at(link.len() / 2);
    for blank in ["%0A", "%0D%0A", "%20", " ", "\r\n", "\t"] {
        let broken = [&start[..3], blank, &start[3..], blank, end].concat();
        assert_eq!(decode(&broken), decode(&link), "{blank:?}");
    }
}

#[test]
fn a_link_with_a_letter_that_no_link_has_is_damaged_not_cut_off() {
    let link = encode(&Draft::default()).expect("it is short");
    let end = link.len() - 1;
    assert_eq!(decode(&[&link[..end], "\u{2013}"].concat()), Err(LinkError::Damaged));
    assert_eq!(decode(&link[..end]), Err(LinkError::CutOff { arrived: end, sent: link.len() }));
}

#[test]
fn unknown_fields_are_named_kept_and_written_back_in_place() {
    let text = file(json!({"colour": "red", "tasks": [{"id": "t1", "memoryMb": 512}], "data": {"a/b": [1, null]}}));
    let imported = from_json(&text).unwrap();
    assert_eq!(imported.unknown, ["/colour", "/data/a~1b", "/tasks/0/memoryMb"]);
    let again: Value = serde_json::from_str(&to_json(&imported.draft)).unwrap();
    assert_eq!(again, serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(decode(&encode(&imported.draft).unwrap()).unwrap(), imported.draft);
}

#[test]
fn an_unknown_field_without_a_place_is_kept_too() {
    let mut draft = sample();
    for pointer in ["/tasks/9/memoryMb", "/name", "/app", "no pointer", "/gone/x", "//x", "/tasks/00/x", "/a~b"] {
        draft.unknown.insert(pointer.to_owned(), json!({"kept": true}));
    }
    assert_eq!(from_json(&to_json(&draft)).unwrap().draft, draft);
    assert_eq!(decode(&encode(&draft).unwrap()).unwrap(), draft);
}

#[test]
fn files_that_are_not_ours_are_explained() {
    assert_eq!(from_json(&" ".repeat(MAX_FILE + 1)), Err(FileError::TooBig { bytes: 4_000_001 }));
    assert_eq!(from_json("{\n  oops"), Err(FileError::NotJson { line: 2, column: 3 }));
    assert_eq!(from_json("[]"), Err(FileError::NotADesign));
    assert_eq!(from_json(r#"{"name":"x"}"#), Err(FileError::NotADesign));
    assert_eq!(from_json(r#"{"app":"sluice","format":9}"#), Err(FileError::Newer { format: 9 }));
    assert!(from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn every_keyword_is_in_the_dictionary() {
    fn visit(fields: &[schema::Field]) {
        for (key, kind) in fields {
            assert!(words::KEYS.iter().any(|(known, _)| known == key), "{key}");
            match kind {
                schema::Kind::Choice(words) => {
                    for (word, _) in *words {
                        assert!(words::KEYWORDS.contains(word), "{word}");
                    }
                }
                schema::Kind::Record(inner) | schema::Kind::List(inner, _) => visit(inner),
                _ => {}
            }
        }
    }
    visit(schema::DRAFT);
}

#[test]
fn what_is_left_out_is_left_out() {
    let mut draft = sample();
    draft.tasks[0].reads = "s3://in/".to_owned();
    draft.outside.push(Access { id: "x1".into(), system: "Bank".to_owned(), ..Access::default() });
    let bare = prepare(&draft, &Options { notes: false, outside_names: false, addresses: false });
    assert_eq!((bare.notes.as_str(), bare.outside[0].system.as_str(), bare.tasks[0].reads.as_str()), ("", "", ""));
    let all = prepare(&draft, &Options { notes: true, outside_names: true, addresses: true });
    assert_eq!((all.notes.as_str(), all.outside[0].system.as_str()), ("Two\nlines", "Bank"));
}

/// Every field that takes text, of a draft with one of everything.
fn places(draft: &Draft) -> Vec<Place> {
    let mut places: Vec<Place> = Field::ALL.iter().map(|field| Place::Design(*field)).collect();
    for task in &draft.tasks {
        places.extend(TaskField::ALL.iter().map(|field| Place::Task(task.id.clone(), *field)));
    }
    for link in &draft.links {
        places.extend(LinkField::ALL.iter().map(|field| Place::Link(link.from.clone(), link.to.clone(), *field)));
    }
    for access in &draft.outside {
        places.extend(AccessField::ALL.iter().map(|field| Place::Access(access.id.clone(), *field)));
    }
    for accepted in &draft.accepted {
        places.extend(AcceptedField::ALL.iter().map(|field| Place::Accepted(accepted.id.clone(), *field)));
    }
    places.retain(|place| !matches!(place.input(), Input::Choice(_) | Input::Task));
    places
}

#[test]
fn a_secret_typed_anywhere_is_in_no_link_and_in_no_file() {
    let key = ["AKIA", "IOSFODNN7EXAMPLE"].concat();
    let mut draft = sample();
    for command in [Command::AddAccess("x1".into()), Command::Accept("SEC001@start".into())] {
        draft = command.apply(&draft).unwrap();
    }
    let all = places(&draft);
    assert!(all.len() > 40);
    for place in all {
        let mut typed = draft.clone();
        assert!(place.write(&mut typed, &format!("see {key}")), "{place}");
        assert!(!to_json(&typed).contains(&key), "{place}");
        let read = decode(&encode(&typed).unwrap()).unwrap();
        assert_eq!(place.read(&read), "", "{place}");
        assert_eq!(from_json(&to_json(&typed)).unwrap().draft, read, "{place}");
        assert_eq!(read, typed.without_secrets(), "{place}: nothing else is lost");
    }
    draft.unknown.insert("/password".to_owned(), json!("hunter2"));
    draft.unknown.insert(format!("/{key}"), json!(1));
    draft.unknown.insert("/more".to_owned(), json!({"deep": [{"token": "a1b2c3d4"}, key]}));
    let text = to_json(&draft);
    assert!(!text.contains("hunter2") && !text.contains("a1b2c3d4") && !text.contains(&key), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_decodes_or_is_explained(text in "\\PC{0,200}") {
        let _ = decode(&text).map_err(|error| error.message());
        let _ = from_json(&text).map_err(|error| error.message());
    }

    #[test]
    fn any_sealed_body_decodes_or_is_explained(body in "[A-Za-z0-9_-]{0,400}") {
        let _ = decode(&sealed(&body)).map_err(|error| error.message());
    }

    #[test]
    fn a_body_changed_under_a_right_checksum_decodes_or_is_explained(at in 0_usize..60, letter in "[A-Za-z0-9_-]") {
        let link = encode(&sample()).unwrap();
        let body = &link[HEADER..];
        let at = at % body.len();
        let _ = decode(&sealed(&[&body[..at], &letter, &body[at + 1..]].concat()));
        let _ = decode(&sealed(&body[..at]));
    }

    #[test]
    fn any_bytes_are_a_flat_form_or_none(bytes in prop::collection::vec(prop_oneof![0_u8..70, Just(255), any::<u8>()], 0..300)) {
        let _ = flat::read(&bytes);
        let mut track = track::Track::new();
        for byte in bytes {
            track.update(byte);
        }
    }

    #[test]
    fn any_clean_draft_comes_back_from_link_and_file(
        name in "[^\\p{C}]{0,50}",
        ids in prop::collection::vec("[a-z]{0,2}[0-9]{0,2}", 0..12),
        links in prop::collection::vec((0_usize..12, 0_usize..12, "[^\\p{C}]{0,9}"), 0..12),
        number in "[0-9]{0,7}|[a-z ]{1,5}",
    ) {
        let id = |at: usize| ids.get(at).map_or("gone", String::as_str).into();
        let draft = Draft {
            name,
            tasks: ids.iter().map(|id| Task { id: id.as_str().into(), typical: crate::design::Entry::read(&number), ..Task::default() }).collect(),
            links: links.iter().map(|(from, to, when)| Link { from: id(*from), to: id(*to), when: when.clone(), on: None }).collect(),
            ..Draft::default()
        };
        prop_assert_eq!(decode(&encode(&draft).unwrap()), Ok(draft.clone()));
        prop_assert_eq!(from_json(&to_json(&draft)).map(|imported| imported.draft), Ok(draft));
    }
}
