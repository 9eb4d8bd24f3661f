//! Permissions and steps side by side: a step marks the lines of every policy that it needs, a line of a policy names
//! the steps that need it and the fact behind each.

use super::super::leaf::{Row, code, sources, table};
use super::super::markdown::ticks;
use super::super::words::{list, plural};
use super::{called, folded, matrix, name, steps};
use crate::design::TaskId;
use crate::facts::Fact;
use crate::security::{Grant, Plan, Role};
use crate::store::{Action, Chosen, Errand, Spot};
use crate::ui::components::{copy, source};
use crate::ui::html::{Then, el, row, say, tag, text, word};
use crate::ui::model::Model;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// What starts the run, in words: it is no step.
const START: &str = "What starts the run";

/// Steps on one side, roles on the other, and all of it as a table.
pub(super) fn permissions(model: &Model, plan: &Plan) -> Vec<Html> {
    if plan.roles.is_empty() {
        return Vec::new();
    }
    let roles = plan.roles.iter().map(|each| role(model, each)).collect();
    vec![
        say(
            "p",
            "quiet",
            "Choose a step to mark what it needs, or a line of a policy to see which steps need it and why. In a policy \
             the arrow keys go from line to line.",
        ),
        el("div", "viewer", vec![needers(model, plan), el("div", "viewer-roles", roles)]),
        matrix::matrix(model, plan),
    ]
}

/// What was chosen, and said.
fn choose(chosen: Chosen, says: String) -> Action {
    Action::All(vec![Action::Choose(Some(chosen)), Action::Ask(Errand::Say(says.into()))])
}

/// Who needs permissions: what starts the run, then the steps in their order.
pub(super) fn all(model: &Model) -> Vec<Option<TaskId>> {
    let steps = model.analysis.design.tasks.iter().map(|step| Some(step.id.clone()));
    std::iter::once(None).chain(steps).collect()
}

pub(super) fn label(model: &Model, step: Option<&TaskId>) -> String {
    step.map_or_else(|| START.to_owned(), |id| called(model, id))
}

/// The grants of the chosen line; none when no line is chosen.
fn of_line<'a>(model: &Model, plan: &'a Plan) -> Vec<&'a Grant> {
    let Some(Chosen::Line(role, line)) = &model.session().chosen else { return Vec::new() };
    plan.roles.iter().filter(|each| *each.name == **role).flat_map(|role| grants(role, *line)).collect()
}

/// What a line of the policy of a role stands for.
fn grants(role: &Role, line: usize) -> impl Iterator<Item = &Grant> {
    role.lines.get(line).into_iter().flatten().filter_map(|index| role.grants.get(*index))
}

/// The steps with how much each needs, as buttons.
fn needers(model: &Model, plan: &Plan) -> Html {
    let chosen = &model.session().chosen;
    let of_line = of_line(model, plan);
    let mut items = Vec::new();
    for step in all(model) {
        let (mut roles, mut count) = (Vec::new(), 0_u32);
        for role in &plan.roles {
            let needed = role.grants.iter().filter(|grant| grant.step == step).count();
            if needed > 0 {
                roles.push(role.name.as_str());
                count = count.saturating_add(u32::try_from(needed).unwrap_or(u32::MAX));
            }
        }
        let called = label(model, step.as_ref());
        let key = step.as_ref().map_or("", TaskId::as_str).to_owned();
        if count == 0 {
            if step.is_some() {
                let words = vec![text(called), say("span", "quiet", "no permissions of its own")];
                items.push(tag("li", "needer").key(&key).all(words));
            }
            continue;
        }
        let on = *chosen == Some(Chosen::Step(step.clone()));
        let marked = of_line.iter().any(|grant| grant.step == step);
        let needs =
            [&plural(count, "action"), " in ", &plural(u32::try_from(roles.len()).unwrap_or(0), "role")].concat();
        let says = [&called, ": ", &needs, ": ", &list(&roles), "."].concat();
        let go = if on { Action::Choose(None) } else { choose(Chosen::Step(step.clone()), says) };
        let class = if marked { "button needer-button needer-marked" } else { "button needer-button" };
        let button = tag("button", class).set("type", "button").set("aria-pressed", word(on)).press(&model.ui, go);
        let words = if marked { "needs the chosen line".to_owned() } else { needs };
        let item = button.all(vec![say("span", "needer-name", called), say("span", "quiet", words)]);
        items.push(tag("li", "needer").key(&key).set("data-step", key.clone()).all(vec![item]));
    }
    el("div", "viewer-steps", vec![say("h4", "", "Steps"), tag("ul", "needers").set("aria-label", "Steps").all(items)])
}

fn role(model: &Model, role: &Role) -> Html {
    let mut parts = vec![
        el("h4", "", vec![name(&role.name)]),
        el("p", "", vec![text("Used by: "), ticks(&role.used_by)]),
        say("h5", "", "What it may do"),
        if role.policy.is_empty() {
            say("p", "quiet", "Nothing: it needs no permissions of its own.")
        } else {
            policy(model, role)
        },
    ];
    if !role.grants.is_empty() {
        let why = table(
            &["Why ", &role.name, " needs each action"].concat(),
            &["Action", "Resource", "Needed by", "Source"],
            role.grants.iter().map(|each| grant(model, each)).collect(),
        );
        parts.push(folded("Every action with the step and the fact that need it", vec![why]));
    }
    parts.push(say("h5", "", "Who may assume it"));
    parts.push(code(model, &["trust policy of ", &role.name].concat(), &role.trust));
    parts.push(sources(&role.facts, Fact::says));
    tag("section", "role").set("data-role", role.name.clone()).all(parts)
}

/// DOM id of a line that can be chosen.
fn line_id(role: &str, line: usize) -> String {
    ["line-", role, "-", &line.to_string()].concat()
}

/// The lines that name an action or a resource. The others belong to whole statements.
fn naming(role: &Role) -> Vec<usize> {
    let mut lines = Vec::new();
    for (number, line) in role.policy.lines().enumerate() {
        let names = |words: &str| line.contains(&["\"", words, "\""].concat());
        if grants(role, number).any(|grant| names(&grant.action) || names(&grant.resource)) {
            lines.push(number);
        }
    }
    lines
}

/// The policy, line by line. One stop of the tab key: arrow keys choose among the lines.
fn policy(model: &Model, role: &Role) -> Html {
    let chosen = &model.session().chosen;
    let naming = naming(role);
    let chosen_line = match chosen {
        Some(Chosen::Line(of, line)) if **of == *role.name => Some(*line),
        _ => None,
    };
    let tab_stop = chosen_line.or_else(|| naming.first().copied());
    let mut lines = Vec::new();
    for (number, words) in role.policy.lines().enumerate() {
        if !naming.contains(&number) {
            lines.push(el("div", "line", vec![text(words.to_owned()), Html::default()]));
            continue;
        }
        let on = chosen_line == Some(number);
        let marked =
            matches!(chosen, Some(Chosen::Step(step)) if grants(role, number).any(|grant| grant.step == *step));
        let class = if marked { "line-button line-marked" } else { "line-button" };
        let pick = if on { Action::Choose(None) } else { pick(model, role, number) };
        let button = tag("button", class)
            .set("type", "button")
            .set("id", line_id(&role.name, number))
            .set("data-line", number.to_string())
            .set("aria-pressed", word(on))
            .maybe("aria-current", marked.then_some("true"))
            .set("tabindex", if tab_stop == Some(number) { "0" } else { "-1" })
            .press(&model.ui, pick)
            .all(indented(words));
        let needs = if on { needs(model, role, number) } else { Html::default() };
        lines.push(el("div", "line", vec![button, needs]));
    }
    let (from, of) = (model.clone(), role.name.clone());
    let turn: Then = Box::new(move |event| {
        let at = event.target()?.dyn_ref::<Element>()?.get_attribute("data-line")?.parse::<usize>().ok()?;
        let place = naming.iter().position(|line| *line == at)?;
        let to = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
            "ArrowDown" => place.checked_add(1)?,
            "ArrowUp" => place.checked_sub(1)?,
            "Home" => 0,
            "End" => naming.len().checked_sub(1)?,
            _ => return None,
        };
        let line = *naming.get(to)?;
        let role = from.analysis.security().roles.iter().find(|role| role.name == of)?;
        event.prevent_default();
        let reach = Action::Ask(Errand::Focus(Spot::Id(line_id(&of, line).into())));
        Some(Action::All(vec![pick(&from, role, line), reach]))
    });
    let what = ["permissions of ", &role.name].concat();
    let region = tag("div", "lines").set("role", "region").set("aria-label", what.clone());
    el("div", "code", vec![copy(model, &what, &role.policy), region.on("keydown", &model.ui, turn).all(lines)])
}

/// A line after its indentation, which is not underlined.
fn indented(line: &str) -> Vec<Html> {
    let words = line.trim_start();
    let blank = line.get(..line.len() - words.len()).unwrap_or_default();
    vec![text(blank.to_owned()), say("span", "", words.to_owned())]
}

/// Chooses a line, and says who needs it.
fn pick(model: &Model, role: &Role, line: usize) -> Action {
    let mut names: Vec<String> = Vec::new();
    for grant in grants(role, line) {
        let name = label(model, grant.step.as_ref());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    choose(Chosen::Line(role.name.as_str().into(), line), ["Needed by: ", &list(&names), "."].concat())
}

/// Which steps need a line, for what, and the fact behind it.
fn needs(model: &Model, role: &Role, line: usize) -> Html {
    let mut items = Vec::new();
    for grant in grants(role, line) {
        items.push(el(
            "li",
            "",
            vec![
                el("p", "", vec![needed_by(model, grant), text(": "), ticks(&grant.why)]),
                el("p", "", vec![name(&grant.action), text(" on "), name(&grant.resource)]),
                el("p", "", vec![source(grant.fact, grant.fact.says())]),
            ],
        ));
    }
    tag("ul", "needs").set("aria-label", "Needed by").all(items)
}

fn needed_by(model: &Model, grant: &Grant) -> Html {
    steps(model, grant.step.as_slice(), "what starts the run")
}

fn grant(model: &Model, grant: &Grant) -> Row {
    let why = el("span", "why", vec![ticks(&grant.why)]);
    vec![
        name(&grant.action),
        name(&grant.resource),
        row(vec![needed_by(model, grant), why]),
        source(grant.fact, grant.fact.says()),
    ]
    .into()
}
