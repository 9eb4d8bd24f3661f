//! What several panels show the same way: the facts behind a statement, its rule, its sources, findings, code, tables.

use super::markdown::{self, ticks};
use crate::design::{Command, Place, Problem, TaskId};
use crate::diag::Severity;
use crate::facts::Fact;
use crate::rules::{Evidence, Finding, Rule};
use crate::ui::components::{CopyButton, FixButtons, JumpLink, SourceLink};
use crate::ui::model::Model;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// The facts of the design that a statement rests on, each leading to its field.
pub(super) fn because(evidence: &[Evidence], on_jump: &Callback<Place>) -> Html {
    if evidence.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="because" aria-label="Rests on">
            { for evidence.iter().map(|fact| html! {
                <li><JumpLink place={fact.place.clone()} label={fact.says.clone()} {on_jump} /></li>
            }) }
        </ul>
    }
}

/// Where a statement was read: each page once.
pub(super) fn sources(facts: &[&'static Fact]) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    let same = |one: &Fact, other: &Fact| one.source.key == other.source.key && one.confidence == other.confidence;
    let first = |n: usize, fact: &Fact| !facts.iter().take(n).any(|earlier| same(earlier, fact));
    let pages = facts.iter().enumerate().filter(|&(n, fact)| first(n, fact));
    html! {
        <ul class="sources" aria-label="Sources">
            { for pages.map(|(_, &fact)| html! { <li><SourceLink {fact} /></li> }) }
        </ul>
    }
}

/// The rule behind a statement with its explanation, and its sources. Headings of the explanation become `level`.
pub(super) fn rule(rule: &'static Rule, level: &'static str) -> Html {
    html! {
        <div class="rule">
            <Explanation id={rule.id} name={rule.name} text={rule.explain} {level} />
            { sources(rule.facts) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ExplanationProps {
    id: &'static str,
    name: &'static str,
    text: &'static str,
    level: &'static str,
}

/// A rule's page, folded. It is built when it is opened: most are not.
#[component]
fn Explanation(props: &ExplanationProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                open.set(details.open());
            }
        }
    };
    html! {
        <details {ontoggle}>
            <summary>{ "Rule " }<code>{ props.id }</code>{ " " }{ props.name }</summary>
            if *open {
                <div class="explanation">{ markdown::page(props.text, props.level) }</div>
            }
        </details>
    }
}

/// "Error", "Warning" or "Note".
pub(super) fn severity(severity: Severity) -> Html {
    let class = match severity {
        Severity::Error => "badge badge-danger",
        Severity::Warning => "badge badge-warn",
        Severity::Note => "badge badge-info",
    };
    html! { <span {class}>{ severity.label() }</span> }
}

/// Findings, in the order given. Without `on_command` the remedies are left to another panel.
pub(super) fn findings<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    on_jump: &Callback<Place>,
    on_command: Option<&Callback<Command>>,
) -> Html {
    let item = |finding: &Finding| {
        html! {
            <li class="finding" data-rule={finding.rule.id} data-severity={finding.severity.label()}>
                <p>{ severity(finding.severity) }{ " " }{ ticks(&finding.says) }</p>
                { because(&finding.because, on_jump) }
                if let Some(on_command) = on_command {
                    <FixButtons fixes={finding.fixes.clone()} {on_command} />
                }
                { rule(finding.rule, "h4") }
            </li>
        }
    };
    html! { <ul class="findings">{ for findings.map(item) }</ul> }
}

/// What is wrong with fields: which field, the wrong part marked in what was typed, why, and the remedies.
/// Without `on_jump` the field is named only.
pub(super) fn mend(
    model: &Model,
    problems: &[&Problem],
    on_jump: Option<&Callback<Place>>,
    on_command: &Callback<Command>,
) -> Html {
    let item = |problem: &Problem| {
        let label = label(model, &problem.place);
        let typed = problem.place.read(&model.draft);
        let marked = problem.span.and_then(|span| {
            let (before, after) = (typed.get(..span.start)?, typed.get(span.end..)?);
            Some(html! {
                <p><code>{ before.to_owned() }<mark>{ span.of(&typed).to_owned() }</mark>{ after.to_owned() }</code></p>
            })
        });
        html! {
            <li class="finding" data-severity={problem.severity.label()}>
                <p>
                    { severity(problem.severity) }{ " " }
                    if let Some(on_jump) = on_jump {
                        <JumpLink place={problem.place.clone()} {label} {on_jump} />
                    } else {
                        <strong>{ label }</strong>
                    }
                </p>
                { marked }
                <p>{ ticks(&problem.message) }</p>
                <FixButtons fixes={problem.fixes.clone()} {on_command} />
            </li>
        }
    };
    html! { <ul class="findings">{ for problems.iter().map(|&problem| item(problem)) }</ul> }
}

/// A field in words, with its step where it has one: "clean: Usually takes".
fn label(model: &Model, place: &Place) -> String {
    let name = |id: &TaskId| {
        let name = model.draft.task(id).map_or("", |task| &task.name);
        if name.is_empty() { id.to_string() } else { name.to_owned() }
    };
    match place {
        Place::Task(id, field) => [&name(id), ": ", field.label()].concat(),
        Place::Link(from, to, _) => [&name(from), " to ", &name(to)].concat(),
        Place::Design(_) | Place::Access(..) => place.label().to_owned(),
    }
}

/// Code with a copy button. `what` names it for readers: "trust policy of orders-scheduler".
pub(super) fn code(what: &str, text: &str) -> Html {
    html! {
        <div class="code">
            <CopyButton text={text.to_owned()} label={["Copy ", what].concat()} />
            <pre tabindex="0" role="region" aria-label={what.to_owned()}><code>{ text.to_owned() }</code></pre>
        </div>
    }
}

/// One row of a [`table`]. The first cell names it.
pub(super) struct Row {
    /// What stays the same when rows come and go; the number of the row when there is none.
    pub(super) key: Option<String>,
    pub(super) class: Option<&'static str>,
    pub(super) cells: Vec<Html>,
}

impl From<Vec<Html>> for Row {
    fn from(cells: Vec<Html>) -> Self {
        Self { key: None, class: None, cells }
    }
}

/// A table that narrow screens show as cards. The roles are spelled out because cards are not laid out as a table,
/// and browsers then forget that it is one.
pub(super) fn table(caption: &str, heads: &[&'static str], rows: Vec<Row>) -> Html {
    let row = |(n, Row { key, class, cells }): (usize, Row)| {
        let cells = heads.iter().zip(cells).enumerate().map(|(column, (&head, cell))| {
            if column == 0 {
                html! { <th scope="row" role="rowheader" data-head={head}>{ cell }</th> }
            } else {
                html! { <td role="cell" data-head={head}>{ cell }</td> }
            }
        });
        html! { <tr key={key.unwrap_or_else(|| n.to_string())} role="row" {class}>{ for cells }</tr> }
    };
    html! {
        <table class="cards" role="table">
            <caption>{ caption.to_owned() }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { for heads.iter().map(|&head| html! { <th scope="col" role="columnheader">{ head }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for rows.into_iter().enumerate().map(row) }</tbody>
        </table>
    }
}
