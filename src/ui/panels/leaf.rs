//! What several panels show the same way: the facts behind a statement, its rule, its sources, code, tables.

use crate::design::{Place, Problem, TaskId, shorten, tidy};
use crate::diag::Severity;
use crate::facts::Fact;
use crate::rules::{Evidence, Rule};
use crate::store::Action;
use crate::ui::components::{self, copy, fixes, jump, source, ticks, waiting};
use crate::ui::html::{always, el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// The facts of the design that a statement rests on, each leading to its field.
pub(super) fn because(model: &Model, evidence: &[Evidence]) -> Html {
    if evidence.is_empty() {
        return Html::default();
    }
    let mut items = Vec::new();
    for fact in evidence {
        items.push(el("li", "", vec![jump(&model.ui, fact.place.clone(), fact.says.clone())]));
    }
    tag("ul", "because").set("aria-label", "Rests on").all(items)
}

/// Where a statement was read: each page once, with what `says` knows of the fact.
pub(super) fn sources(facts: &[&'static Fact], says: fn(&Fact) -> &'static str) -> Html {
    listed(pages(facts, says))
}

/// The same in a cell of a table: several would make its row higher than everything else in it.
pub(super) fn cited(facts: &[&'static Fact], says: fn(&Fact) -> &'static str) -> Html {
    let pages = pages(facts, says);
    if pages.len() < 2 {
        return listed(pages);
    }
    let count = [&pages.len().to_string(), " sources"].concat();
    el("details", "folded", vec![say("summary", "", count), listed(pages)])
}

fn listed(pages: Vec<Html>) -> Html {
    if pages.is_empty() {
        return Html::default();
    }
    tag("ul", "sources").set("aria-label", "Sources").all(pages)
}

fn pages(facts: &[&'static Fact], says: fn(&Fact) -> &'static str) -> Vec<Html> {
    let same = |one: &Fact, other: &Fact| one.source.key == other.source.key && one.confidence == other.confidence;
    let mut items = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        if !facts.iter().take(n).any(|earlier| same(earlier, fact)) {
            items.push(el("li", "", vec![source(fact, says(fact))]));
        }
    }
    items
}

/// The rule behind a statement with its explanation, and its sources. Headings of the explanation become `level`.
/// The explanation is made when it is opened: most are not.
pub(super) fn rule(model: &Model, rule: &'static Rule, level: &'static str) -> Html {
    let name = vec![text("Rule "), say("code", "", rule.id), text(" "), text(rule.name)];
    let mut parts = vec![el("summary", "", name)];
    if model.session().explained.contains(&rule.id) {
        parts.push(match model.later.here() {
            Some(here) => el("div", "explanation", (here.explain)(rule, level)),
            None => waiting(model.later, &model.ui),
        });
    }
    let explain = always(Action::Explain(rule.id));
    let details = tag("details", "").key(rule.id).on("toggle", &model.ui, explain).all(parts);
    el("div", "rule", vec![details, sources(rule.facts, |_| "")])
}

/// Something short on a coloured ground.
pub(super) fn badge(class: &'static str, words: &'static str) -> Html {
    say("span", class, words)
}

/// "Error", "Security warning": coloured by how bad it is.
pub(super) fn weight(severity: Severity, word: &'static str) -> Html {
    let class = match severity {
        Severity::Error => "badge badge-danger",
        Severity::Warning => "badge badge-warn",
        Severity::Note => "badge badge-info",
    };
    badge(class, word)
}

/// Characters shown of what was typed, before and after what is wrong in it.
const AROUND: usize = 80;

/// What is wrong with fields: which field, the wrong part marked in what was typed, why, and the remedies. The field
/// is named only, or leads to the form.
pub(super) fn mend(model: &Model, problems: &[&Problem], leads: bool) -> Html {
    let mut items = Vec::new();
    for problem in problems {
        let label = label(model, &problem.place);
        let field = if leads { jump(&model.ui, problem.place.clone(), label) } else { say("strong", "", label) };
        let mut parts = vec![el("p", "", vec![weight(problem.severity, problem.severity.label()), text(" "), field])];
        let typed = problem.place.read(model.draft());
        if let Some(span) = problem.span
            && let (Some(before), Some(after)) = (typed.get(..span.start), typed.get(span.end..))
        {
            // As much as fits on a line or two.
            let start = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
            let before = [if start > 0 { "…" } else { "" }, before.get(start..).unwrap_or_default()].concat();
            let marked = say("mark", "", shorten(span.of(&typed), 2 * AROUND));
            let typed = vec![text(before), marked, text(shorten(after, AROUND))];
            parts.push(el("p", "", vec![el("code", "", typed)]));
        }
        parts.push(el("p", "", vec![ticks(&problem.message)]));
        parts.push(fixes(&model.ui, &problem.fixes));
        items.push(tag("li", "finding").set("data-severity", problem.severity.label()).all(parts));
    }
    el("ul", "findings", items)
}

/// A field in words, with its step where it has one: "clean: Usually takes".
fn label(model: &Model, place: &Place) -> String {
    let name = |id: &TaskId| {
        let name = model.draft().task(id).map_or_else(String::new, |task| shorten(&tidy(&task.name), AROUND));
        if name.is_empty() { id.to_string() } else { name }
    };
    match place {
        Place::Task(id, field) => [&name(id), ": ", field.label()].concat(),
        Place::Link(from, to, _) => [&name(from), " to ", &name(to)].concat(),
        Place::Design(_) | Place::Access(..) | Place::Accepted(..) => place.label().to_owned(),
    }
}

/// Code with a copy button. `what` names it for readers: "trust policy of orders-scheduler".
pub(super) fn code(model: &Model, what: &str, words: &str) -> Html {
    let code = components::code(words);
    let region = tag("pre", "").set("tabindex", "0").set("role", "region").set("aria-label", what.to_owned());
    el("div", "code", vec![copy(model, what, words), region.all(vec![code])])
}

/// Notes, each a paragraph of its own.
pub(super) fn notes(notes: &[String]) -> Html {
    el("ul", "notes", notes.iter().map(|note| el("li", "", vec![ticks(note)])).collect())
}

/// One row of a [`table`]. The first cell names it.
pub(super) struct Row {
    /// What stays the same when rows come and go; the number of the row when there is none.
    pub(super) key: Option<String>,
    pub(super) class: &'static str,
    pub(super) cells: Vec<Html>,
}

impl From<Vec<Html>> for Row {
    fn from(cells: Vec<Html>) -> Self {
        Self { key: None, class: "", cells }
    }
}

/// A table that narrow screens show as cards. The roles are spelled out because cards are not laid out as a table,
/// and browsers then forget that it is one.
pub(super) fn table(caption: &str, heads: &[&'static str], rows: Vec<Row>) -> Html {
    let mut body = Vec::new();
    for (n, Row { key, class, cells }) in rows.into_iter().enumerate() {
        let mut row = tag("tr", class).key(&key.unwrap_or_else(|| n.to_string())).set("role", "row");
        for (column, (&head, cell)) in heads.iter().zip(cells).enumerate() {
            let tag = match column {
                0 => tag("th", "").set("scope", "row").set("role", "rowheader"),
                _ => tag("td", "").set("role", "cell"),
            };
            row = row.add(tag.set("data-head", head).add(cell).end());
        }
        body.push(row.end());
    }
    let mut head = tag("tr", "").set("role", "row");
    for &words in heads {
        head = head.add(tag("th", "").set("scope", "col").set("role", "columnheader").say(words));
    }
    tag("table", "cards").set("role", "table").all(vec![
        say("caption", "", caption.to_owned()),
        tag("thead", "").set("role", "rowgroup").all(vec![head.end()]),
        tag("tbody", "").set("role", "rowgroup").all(body),
    ])
}
