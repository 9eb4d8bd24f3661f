//! The security settings that go with the answer, as a reviewer reads them.

mod drawing;
mod matrix;
mod network;
mod permissions;
mod seen;
mod settings;
#[cfg(test)]
mod tests;

use super::answer::unanswered;
use super::findings;
use super::leaf::code;
use super::workload::first_step;
use crate::design::{Field, Place, TaskField, TaskId, tidy};
use crate::export::report::report;
use crate::rules::Family;
use crate::security::Plan;
use crate::store::{Action, Errand, Spot};
use crate::ui::components::{self, copy_made, jump, ticks};
use crate::ui::html::{Then, Ui, el, row, say, tag, text};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// The security settings.
pub(crate) fn security(model: &Model) -> Html {
    let analysis = &model.analysis;
    let plan = analysis.security();
    let none = || say("p", "", "No settings yet. They follow from what starts a run, and from the steps.");
    if unanswered(model) {
        return el("div", "pane", vec![say("h2", "", "Security"), none(), first_step(model)]);
    }
    let lead = analysis.advice.options.first().map(|first| ["For the first option: ", &first.how, "."].concat());
    let mut settings = Parts { ui: &model.ui, contents: Vec::new(), content: Vec::new() };
    if *plan == Plan::default() {
        settings.content.push(none());
        settings.content.push(jump(&model.ui, Field::Start, "Choose what starts a run"));
    } else {
        all(&mut settings, model, plan);
    }
    let contents = el("ul", "contents", settings.contents);
    // Parts of their own, so that a field among the findings stays the same one.
    el(
        "div",
        "pane",
        vec![
            say("h2", "", "Security"),
            say("p", "lead", lead.unwrap_or_default()),
            hand_over(model),
            tag("nav", "").set("aria-label", "Security settings").all(vec![contents]),
            row(findings::both(model, |finding| finding.rule.family == Family::Security)),
            row(settings.content),
        ],
    )
}

/// The report, to take along.
fn hand_over(model: &Model) -> Html {
    let (download, name) = (model.clone(), [&model.analysis.design.slug, "-review.md"].concat());
    // Made when it is asked for.
    let download: Then = Box::new(move |_| {
        let text = report(&download.analysis).into();
        Some(Action::Ask(Errand::Download(name.as_str().into(), "text/markdown;charset=utf-8", text)))
    });
    let analysis = model.analysis.clone();
    let text: Rc<dyn Fn() -> Rc<str>> = Rc::new(move || report(&analysis).into());
    el(
        "div",
        "tools",
        vec![
            tag("button", "button")
                .set("id", "report-download")
                .set("type", "button")
                .on("click", &model.ui, download)
                .say("Download report (Markdown)"),
            copy_made(model, "the report", &text),
            say("span", "quiet", "Answer, findings, accepted ones with their reasons, and every setting below."),
        ],
    )
}

/// Headed parts, and a line of buttons that lead to them: the panel is long.
struct Parts<'a> {
    ui: &'a Ui,
    contents: Vec<Html>,
    content: Vec<Html>,
}

impl Parts<'_> {
    /// Adds what there is, under a heading.
    fn add(&mut self, heading: &'static str, content: Vec<Html>) {
        if content.is_empty() {
            return;
        }
        let id = ["security-", &heading.replace(' ', "-").to_ascii_lowercase()].concat();
        let go = Action::Ask(Errand::Focus(Spot::Id(id.as_str().into())));
        self.contents.push(el(
            "li",
            "",
            vec![tag("button", "jump").set("type", "button").press(self.ui, go).say(heading)],
        ));
        self.content.push(tag("h3", "").set("id", id).set("tabindex", "-1").say(heading));
        self.content.extend(content);
    }
}

fn all(parts: &mut Parts<'_>, model: &Model, plan: &Plan) {
    parts.add("Roles and steps", permissions::permissions(model, plan));
    parts.add("Permissions boundary", settings::boundary(model, plan));
    parts.add("Secrets", settings::secrets(model, plan));
    if let Some(network) = &plan.network {
        parts.add("Network", network::network(model, network));
    }
    parts.add("Policies on resources", settings::resource_policies(model, plan));
    parts.add("Retries and dead letters", settings::delivery(model, plan));
    parts.add("Encryption", settings::encryption(model, plan));
    parts.add("Protection of data", settings::protections(plan));
    parts.add("What this assumes", settings::assumed(plan));
    parts.add("Names to fill in", settings::placeholders(plan));
}

/// A name in the code; "none" when it is empty.
fn name(name: &str) -> Html {
    if name.is_empty() { text("none") } else { components::code(name) }
}

/// The name of a step for people.
fn called(model: &Model, id: &TaskId) -> String {
    let name = model.draft().task(id).map_or_else(String::new, |task| tidy(&task.name));
    if name.is_empty() { "Unnamed".to_owned() } else { name }
}

/// How many of the steps that something is for are named.
const NAMED: usize = 50;

/// Steps, each leading to the form; `none` when there are none.
fn steps(model: &Model, steps: &[TaskId], none: &'static str) -> Html {
    let mut parts = Vec::new();
    for id in steps.iter().take(NAMED) {
        if !parts.is_empty() {
            parts.push(text(", "));
        }
        parts.push(jump(&model.ui, Place::Task(id.clone(), TaskField::Name), called(model, id)));
    }
    parts.push(more(steps.len()));
    if steps.is_empty() { text(none) } else { row(parts) }
}

/// How many of `count` are not named.
fn more(count: usize) -> Html {
    let rest = count.saturating_sub(NAMED);
    if rest == 0 { Html::default() } else { text([" and ", &rest.to_string(), " more"].concat()) }
}

/// A text to send or to read, with a copy button.
fn words(model: &Model, what: &str, words: &str) -> Html {
    let copy = components::copy(model, what, words);
    el("div", "code", vec![copy, say("pre", "wrap", words.to_owned())])
}

/// Something long, folded until it is asked for.
fn folded(summary: &str, content: Vec<Html>) -> Html {
    let mut parts = vec![say("summary", "", summary.to_owned())];
    parts.extend(content);
    el("details", "folded", parts)
}

/// JSON, folded.
fn folded_code(model: &Model, summary: &str, what: &str, json: &str) -> Html {
    if json.is_empty() { Html::default() } else { folded(summary, vec![code(model, what, json)]) }
}

/// A cell of plain words; empty when there are none.
fn plain(words: &str) -> Html {
    if words.is_empty() { Html::default() } else { ticks(words) }
}
