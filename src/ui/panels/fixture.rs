//! Designs and analyses for the tests of the panels, and what must hold of every panel's HTML.

use crate::advice::{Advice, Assumption, Margin, Ranked};
use crate::analysis::{Analysis, Env, Run};
use crate::design::{
    Command, Draft, Field, Fix, Orchestrator, Place, Route, Starter, Target, TaskField, TaskId, TaskKind, resolve,
};
use crate::diag::Severity;
use crate::facts;
use crate::rules::{Evidence, Family, Finding, Reason, Rule, Side, Strength};
use crate::schedule::Instant;
use crate::schedule::testing::OnlyUtc;
use crate::store::{Library, Opening, State, Theme};
use crate::ui::early::Early;
use crate::ui::html::Ui;
use crate::ui::later::ADVISOR;
use crate::ui::model::{Later, Model};
use std::cell::OnceCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;
use yew::prelude::*;

/// A name nobody should be able to run.
pub(crate) const HOSTILE: &str = "<script>alert(\"x\")</script>";

pub(super) static RULE: Rule = Rule {
    id: "ORC900",
    name: "glue-only",
    family: Family::Orchestrator,
    since: "0.1.0",
    facts: &[&facts::glue::GL_01, &facts::guidance::DG_08],
    weighs: true,
    check: |_, _| {},
};

/// `clean` and `fx` run first, `join` waits for both, `load` for `join`; `fx` is the shorter way.
pub(crate) fn diamond() -> Draft {
    let mut draft = Draft::default();
    let steps = [
        ("c", "clean", TaskKind::GlueJob, "30", &[][..]),
        ("f", "fx", TaskKind::ApiCall, "5", &[]),
        ("j", "join", TaskKind::GlueJob, "15", &["c", "f"]),
        ("l", "load", TaskKind::RedshiftLoad, "20", &["j"]),
    ];
    for (id, name, kind, minutes, before) in steps {
        let id = TaskId::from(id);
        let mut commands = vec![
            Command::AddTask { id: id.clone(), name: name.to_owned(), kind: Some(kind), after: None },
            Command::set(Place::Task(id.clone(), TaskField::Typical), minutes),
        ];
        commands.extend(before.iter().map(|&from| Command::Link { from: from.into(), to: id.clone() }));
        draft = Command::All(commands).apply(&draft).unwrap();
    }
    draft
}

/// `draft` after `command`.
pub(crate) fn with(draft: &Draft, command: &Command) -> Draft {
    command.apply(draft).expect("the command changes something")
}

pub(super) fn evidence() -> Vec<Evidence> {
    vec![Evidence { place: Place::Task("c".into(), TaskField::Kind), says: "3 Glue jobs".to_owned() }]
}

fn reason(option: Orchestrator, side: Side, says: &str) -> Reason {
    Reason { rule: &RULE, option, side, says: says.to_owned(), because: evidence() }
}

pub(super) fn finding(rule: &'static Rule, severity: Severity, says: &str) -> Finding {
    Finding {
        rule,
        severity,
        keyword: "found",
        says: says.to_owned(),
        because: evidence(),
        fixes: vec![Fix::set("Use UTC", Field::Zone, "UTC")],
    }
}

fn advice() -> Advice {
    let ranked = |option, starter, target, how: &str| Ranked {
        option,
        route: Route { orchestrator: option, starter, target },
        how: how.to_owned(),
        blockers: Vec::new(),
        pros: Vec::new(),
        cons: Vec::new(),
        lost: Some(["Lost: ", how].concat()),
    };
    let (glue, bridge, mwaa) = (Orchestrator::GlueWorkflows, Orchestrator::EventBridge, Orchestrator::Mwaa);
    Advice {
        sentence: "Use AWS Glue Workflows: a Glue workflow, started by its own schedule.".to_owned(),
        margin: Margin::Clear,
        options: vec![
            Ranked {
                pros: vec![reason(glue, Side::For(Strength::Decides), "Every step is a Glue job.")],
                lost: None,
                ..ranked(glue, Starter::GlueSchedule, Target::GlueWorkflow, "a Glue workflow")
            },
            Ranked {
                cons: vec![reason(bridge, Side::Against(Strength::Weak), "One more service.")],
                ..ranked(bridge, Starter::Scheduler, Target::StateMachine, "Scheduler starts a state machine")
            },
            Ranked {
                blockers: vec![reason(mwaa, Side::Blocks, "No budget for it.")],
                ..ranked(mwaa, Starter::Airflow, Target::Dag, "one DAG")
            },
        ],
        assumptions: vec![Assumption { place: Field::Zone.into(), says: "Time zone: UTC".to_owned(), matters: true }],
        aside: None,
    }
}

/// What is known about `draft`, with an answer made up for the test.
pub(crate) fn analysis(draft: &Draft) -> Analysis {
    let (design, problems) = resolve(draft, &OnlyUtc);
    let minutes: Vec<_> = design.tasks.iter().map(|step| step.typical.map_or(0, |minutes| minutes.0)).collect();
    let env = Env { now: Instant(0), zones: Rc::new(OnlyUtc) };
    Analysis {
        run: OnceCell::from(Run {
            typical: design.graph().map(|graph| graph.plan(&minutes)),
            worst: None,
            groups: design.groups(),
        }),
        design,
        problems,
        advice: advice(),
        security: crate::security::Plan::default().into(),
        ..Analysis::unknown(&env)
    }
}

pub(crate) fn model(draft: Draft, analysis: Analysis) -> Model {
    let mut state = State::start(Opening {
        library: Library::default(),
        theme: Theme::System,
        now: Instant(0),
        seed: "test".to_owned(),
    });
    state.draft = Rc::new(draft);
    Model {
        state: Rc::new(state),
        analysis: Rc::new(analysis),
        before: None,
        turn: 0,
        ui: Ui::new(Callback::noop()),
        advisor: Later::Here(&ADVISOR),
        later: Later::Coming,
        early: Early::default(),
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    html: Html,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    props.html.clone()
}

/// `html` as text.
pub(crate) fn html_of(html: Html) -> String {
    let mut rendering = pin!(LocalServerRenderer::<Shown>::with_props(ShownProps { html }).hydratable(false).render());
    // Nothing here waits for anything, so asking again is enough of an executor.
    loop {
        if let Poll::Ready(html) = rendering.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return html;
        }
    }
}

/// `html` as text, after checking what must hold of every panel.
pub(crate) fn panel(html: Html) -> String {
    let html = html_of(html);
    let ids = values(&html, " id=\"");
    for (n, id) in ids.iter().enumerate() {
        assert!(!ids[..n].contains(id), "two elements are called {id}");
    }
    for reference in ["for=\"", "aria-labelledby=\"", "aria-describedby=\""] {
        for id in values(&html, reference).iter().flat_map(|list| list.split(' ')) {
            assert!(ids.iter().any(|known| known == id), "{reference}{id} leads nowhere");
        }
    }
    assert!(!html.contains(concat!(" style", "=")), "the security policy forbids inline style");
    assert!(!html.contains("<script"), "a name became markup");
    let mut last = 1;
    for (at, _) in html.match_indices("<h") {
        if let Some(level) = html[at + 2..].chars().next().and_then(|c| c.to_digit(10)) {
            assert!(level >= 2 && level <= last + 1, "a heading of level {level} follows one of level {last}");
            last = level;
        }
    }
    for link in html.split("<a ").skip(1) {
        let tag = link.split('>').next().unwrap();
        assert!(tag.contains("href=\"https://") && tag.contains("rel=\"noopener noreferrer\""), "{tag}");
    }
    for button in html.split("<button").skip(1) {
        let (tag, rest) = button.split_once('>').unwrap();
        assert!(tag.contains("type=\"button\""), "{tag}");
        let inside = rest.split("</button>").next().unwrap();
        assert!(tag.contains("aria-label=") || !text_of(inside).trim().is_empty(), "a button without a name: {tag}");
    }
    html
}

/// Every value of an attribute, in order.
pub(super) fn values(html: &str, attribute: &str) -> Vec<String> {
    html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// What a reader sees of `html`.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text
}
