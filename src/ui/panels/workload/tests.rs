//! The form as HTML: every field has its control, its label, its "Not sure" and its problem.

use super::*;
use crate::design::{AccessField, Command, Draft, Field, Input, Place, Problem, Start, TaskField};
use crate::store::Origin;
use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, html_of, model, panel, text_of, values, with};
use std::rc::Rc;

fn shown(draft: Draft, origin: Origin) -> String {
    let analysis = analysis(&draft);
    let mut model = model(draft, analysis);
    Rc::make_mut(&mut model.state).origin = origin;
    panel(workload(&model))
}

fn form(draft: Draft) -> String {
    shown(draft, Origin::Shared)
}

fn starting(start: Start) -> Draft {
    with(&diamond(), &Command::set(Field::Start, start.keyword()))
}

/// The control with this id, up to its end.
fn control<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let id = format!(" id=\"{id}\"");
    let tags = ["<input", "<select", "<textarea"];
    let mut starts = tags.iter().flat_map(|tag| html.match_indices(tag)).map(|(at, _)| &html[at..]);
    let found = starts.find(|rest| rest.split('>').next().is_some_and(|tag| tag.contains(&id)))?;
    Some(found.split("</select>").next().unwrap_or(found))
}

#[test]
fn every_field_has_its_control_and_label_under_some_start() {
    // Everything that makes a safeguard matter.
    let more = [
        Command::AddAccess("x1".into()),
        Command::set(Field::Airflow, "in-use"),
        Command::set(Field::Sensitivity, "health"),
    ];
    let starts = Start::ALL.iter().map(|start| with(&starting(*start), &Command::All(more.to_vec())));
    let forms: Vec<_> = starts.map(form).collect();
    for field in Field::ALL.iter().filter(|field| **field != Field::Name) {
        let with_it = forms.iter().find(|html| control(html, field.anchor()).is_some());
        let html = with_it.unwrap_or_else(|| panic!("{} has no control", field.anchor()));
        let label = format!("<label for=\"{}\">{}", field.anchor(), field.label());
        assert!(html.contains(&label), "{label}");
        if matches!(field.input(), Input::Choice(_)) {
            let options = values(control(html, field.anchor()).unwrap(), "<option value=\"");
            assert_eq!(options.first().map(String::as_str), Some(""), "{}: not sure comes first", field.anchor());
        }
    }
}

#[test]
fn only_the_fields_of_the_chosen_start_show() {
    for (start, there, elsewhere) in [
        (Start::Schedule, Field::Expression, Field::Bucket),
        (Start::Arrival, Field::Bucket, Field::Pattern),
        (Start::Event, Field::Pattern, Field::Expression),
        (Start::Demand, Field::Start, Field::Expression),
    ] {
        let html = form(starting(start));
        assert!(control(&html, there.anchor()).is_some(), "{start:?}");
        assert!(control(&html, elsewhere.anchor()).is_none(), "{start:?}");
    }
}

/// Whether the section of safeguards is open.
fn guards_open(html: &str) -> bool {
    let before = html.split("id=\"guards-section\"").next().unwrap();
    before.rsplit("<details").next().unwrap().split('>').next().unwrap().contains(" open")
}

#[test]
fn safeguards_are_folded_and_show_what_matters_for_the_design() {
    let html = form(starting(Start::Demand));
    assert!(!guards_open(&html), "nothing is answered");
    for (field, there) in [
        (Field::Policies, true),
        (Field::OneRole, true),
        (Field::Alarms, true),
        (Field::Nat, false),
        (Field::WebServer, false),
        (Field::LogsKept, false),
        (Field::Queue, false),
        (Field::Gathered, false),
    ] {
        assert_eq!(control(&html, field.anchor()).is_some(), there, "{}", field.anchor());
    }
    let html = form(starting(Start::Schedule));
    assert!(control(&html, "queue").is_some() && control(&html, "gathered").is_none());
    assert!(control(&form(starting(Start::Arrival)), "gathered").is_some());
    assert!(control(&form(with(&diamond(), &Command::AddAccess("x1".into()))), "nat").is_some());
    assert!(control(&form(with(&diamond(), &Command::set(Field::Airflow, "in-use"))), "web-server").is_some());
}

#[test]
fn a_safeguard_with_a_value_a_problem_or_a_jump_to_it_is_never_hidden() {
    let html = form(with(&starting(Start::Demand), &Command::set(Field::WebServer, "public")));
    assert!(control(&html, "web-server").is_some() && guards_open(&html));
    let html = form(with(&starting(Start::Demand), &Command::set(Field::RetryWindow, "soon")));
    assert!(control(&html, "retry-window").is_some() && guards_open(&html));
    let draft = starting(Start::Demand);
    let mut model = model(draft.clone(), analysis(&draft));
    let jumped = crate::store::reduce(&model.state, crate::store::Action::Jump(Field::Nat.into())).unwrap();
    model.state = Rc::new(jumped);
    assert!(control(&panel(workload(&model)), "nat").is_some());
}

#[test]
fn a_broken_field_is_invalid_and_described_by_its_problem_and_its_hint() {
    let broken = with(&starting(Start::Schedule), &Command::set(Field::Window, "soon"));
    let html = form(broken);
    let window = control(&html, "window").unwrap().split('>').next().unwrap().to_owned();
    assert!(window.contains("aria-invalid=\"true\""), "{window}");
    assert!(window.contains("aria-describedby=\"window-problem window-hint\""), "{window}");
    assert!(window.contains("value=\"soon\""), "what was typed is still there: {window}");
    let problem = html.split("id=\"window-problem\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(text_of(problem).contains("soon"), "{problem}");
}

#[test]
fn a_step_shows_name_kind_and_what_it_waits_for() {
    let html = form(diamond());
    for id in ["c", "f", "j", "l"] {
        assert!(control(&html, &format!("task-{id}-name")).is_some(), "{id}");
        assert!(control(&html, &format!("task-{id}-kind")).unwrap().contains("glue-job"), "{id}");
    }
    assert!(control(&html, "task-j-typical").is_none(), "the rest is folded");
    let text = text_of(&html);
    assert!(text.contains("Starts at once · 30 min") && text.contains("After clean, fx · 15 min"), "{text}");
}

#[test]
fn a_step_with_a_problem_inside_is_unfolded() {
    let place = Place::Task("j".into(), TaskField::Timeout);
    let html = form(with(&diamond(), &Command::set(place, "later")));
    for field in [TaskField::Timeout, TaskField::Typical, TaskField::Reads] {
        assert!(control(&html, &Place::Task("j".into(), field).anchor()).is_some(), "{field:?}");
    }
    assert!(control(&html, "link-c-j-on").is_some(), "and what it waits for");
    assert!(control(&html, "task-l-timeout").is_none());
    let more = html.split(" id=\"task-j-waits\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert_eq!(values(more, "value=\""), ["", "l"], "what it could wait for as well");
}

#[test]
fn outside_systems_offer_the_steps_by_name() {
    let draft = with(&diamond(), &Command::AddAccess("x1".into()));
    let html = form(draft);
    let used_by = control(&html, &Place::Access("x1".into(), AccessField::Task).anchor()).unwrap();
    assert_eq!(values(used_by, "value=\""), ["", "c", "f", "j", "l"]);
    assert!(used_by.contains(">join<"), "{used_by}");
}

#[test]
fn names_stay_text() {
    let place = Place::Task("c".into(), TaskField::Name);
    let draft = with(&diamond(), &Command::set(place, HOSTILE));
    let draft = with(&draft, &Command::set(Field::Notes, "</textarea><script>"));
    form(draft);
}

#[test]
fn an_example_says_so_and_offers_the_others() {
    let html = shown(diamond(), Origin::Example("partner"));
    let first_run = html.split("id=\"first-run\"").nth(1).unwrap().split("</div>").next().unwrap();
    for example in crate::design::examples::EXAMPLES {
        assert!(first_run.contains(example.title), "{}", example.title);
    }
    assert!(!form(diamond()).contains("first-run"));
}

#[test]
fn a_form_without_steps_says_what_to_do() {
    let text = text_of(&form(Draft::default()));
    assert!(text.contains("No steps yet."), "{text}");
}

#[test]
fn a_problem_of_a_wait_between_steps_that_are_not_there_shows_in_the_list() {
    let draft = diamond();
    let mut analysis = analysis(&draft);
    analysis.problems.push(Problem {
        severity: crate::diag::Severity::Error,
        place: Place::Link("c".into(), "gone".into(), crate::design::LinkField::On),
        span: None,
        message: "gone waits for clean, but is not in the list.".to_owned(),
        fixes: Vec::new(),
    });
    let html = html_of(workload(&model(draft, analysis)));
    assert!(text_of(&html).contains("gone waits for clean"));
}
