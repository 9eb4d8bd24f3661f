//! Permissions and steps side by side: a step marks the lines of every policy that it needs, a line of a policy names
//! the steps that need it and the fact behind each.

use super::super::leaf::{Row, code, sources, table};
use super::super::words::{list, plural};
use super::seen::{Needer, Rights, Seen};
use super::{folded, matrix, name};
use crate::design::{Place, TaskField, TaskId};
use crate::facts::Fact;
use crate::security::{Grant, Plan};
use crate::store::{Action, Chosen, Errand, Spot};
use crate::ui::components::{copy, jump, pager, source, ticks};
use crate::ui::html::{Then, el, row, say, tag, text, word};
use crate::ui::model::Model;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Steps on one side, roles on the other, and all of it as a table.
pub(super) fn permissions(model: &Model, plan: &Plan) -> Vec<Html> {
    if plan.roles.is_empty() {
        return Vec::new();
    }
    let seen = Seen::new(model, plan);
    let roles = seen.roles.iter().map(|each| role(model, &seen, each)).collect();
    vec![
        say(
            "p",
            "quiet",
            "Choose a step to mark what it needs, or a line of a policy to see which steps need it and why. In a policy \
             the arrow keys go from line to line.",
        ),
        pager(model, "needs", seen.count),
        el("div", "viewer", vec![needers(model, &seen), el("div", "viewer-roles", roles)]),
        matrix::matrix(model, &seen),
    ]
}

/// What was chosen, and said.
fn choose(chosen: Chosen, says: String) -> Action {
    Action::All(vec![Action::Choose(Some(chosen)), Action::Ask(Errand::Say(says.into()))])
}

/// The needers of the chosen line; none when no line is chosen.
fn of_line(model: &Model, seen: &Seen<'_>) -> Vec<usize> {
    let Some(Chosen::Line(role, line)) = &model.session().chosen else { return Vec::new() };
    let rights = seen.roles.iter().filter(|each| *each.role.name == **role);
    rights.flat_map(|rights| rights.of_line(*line)).map(|(_, needer)| needer).collect()
}

/// The steps with how much each needs, as buttons.
fn needers(model: &Model, seen: &Seen<'_>) -> Html {
    let chosen = &model.session().chosen;
    let of_line = of_line(model, seen);
    // For each its roles, and how many rights it has in them.
    let mut needs: Vec<(Vec<&str>, u32)> = vec![Default::default(); seen.needers.len()];
    for rights in &seen.roles {
        for (_, needer) in rights.grants() {
            if let Some((roles, count)) = needs.get_mut(needer) {
                *count = count.saturating_add(1);
                if roles.last() != Some(&&*rights.role.name) {
                    roles.push(&rights.role.name);
                }
            }
        }
    }
    let mut items = Vec::new();
    for (index, (Needer { step, name }, (roles, count))) in seen.needers.iter().zip(needs).enumerate() {
        let called = name.clone();
        let key = step.as_ref().map_or("", TaskId::as_str).to_owned();
        if count == 0 {
            if step.is_some() {
                let words = vec![text(called), say("span", "quiet", "no permissions of its own")];
                items.push(tag("li", "needer").key(&key).all(words));
            }
            continue;
        }
        let on = *chosen == Some(Chosen::Step(step.clone()));
        let marked = of_line.contains(&index);
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

fn role(model: &Model, seen: &Seen<'_>, rights: &Rights<'_>) -> Html {
    let role = rights.role;
    let mut parts = vec![
        el("h4", "", vec![name(&role.name)]),
        el("p", "", vec![text("Used by: "), ticks(&role.used_by)]),
        say("h5", "", "What it may do"),
        if role.policy.is_empty() {
            say("p", "quiet", "Nothing: it needs no permissions of its own.")
        } else {
            policy(model, seen, rights)
        },
    ];
    if !role.grants.is_empty() {
        let why = table(
            &["Why ", &role.name, " needs each action"].concat(),
            &["Action", "Resource", "Needed by", "Source"],
            rights.grants().map(|(each, needer)| grant(model, seen, each, needer)).collect(),
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

/// The line names an action or a resource of what is shown. The others belong to whole statements.
fn names(rights: &Rights<'_>, line: usize, words: &str) -> bool {
    let named = |name: &str| words.contains(&["\"", name, "\""].concat());
    rights.of_line(line).any(|(grant, _)| named(&grant.action) || named(&grant.resource))
}

/// The policy, line by line, without lines that only steps on other pages need. One stop of the tab key: arrow keys
/// choose among the lines.
fn policy(model: &Model, seen: &Seen<'_>, rights: &Rights<'_>) -> Html {
    let role = rights.role;
    let chosen = &model.session().chosen;
    let mut shown: Vec<(usize, &str, bool)> = Vec::new();
    let mut total = 0;
    for (number, words) in role.policy.lines().enumerate() {
        total += 1;
        if role.lines.get(number).is_none_or(Vec::is_empty) || rights.of_line(number).next().is_some() {
            shown.push((number, words, names(rights, number, words)));
        }
    }
    let naming: Vec<usize> = shown.iter().filter(|(.., names)| *names).map(|(number, ..)| *number).collect();
    let chosen_line = match chosen {
        Some(Chosen::Line(of, line)) if **of == *role.name => Some(*line),
        _ => None,
    };
    let tab_stop = chosen_line.filter(|line| naming.contains(line)).or_else(|| naming.first().copied());
    let mut lines = Vec::new();
    for &(number, words, names) in &shown {
        if !names {
            lines.push(el("div", "line", vec![text(words.to_owned()), Html::default()]));
            continue;
        }
        let on = chosen_line == Some(number);
        let marks = |step: &Option<TaskId>| rights.of_line(number).any(|(grant, _)| grant.step == *step);
        let marked = matches!(chosen, Some(Chosen::Step(step)) if marks(step));
        let class = if marked { "line-button line-marked" } else { "line-button" };
        let pick = if on { Action::Choose(None) } else { pick(seen, rights, number) };
        let button = tag("button", class)
            .set("type", "button")
            .set("id", line_id(&role.name, number))
            .set("data-line", number.to_string())
            .set("aria-pressed", word(on))
            .maybe("aria-current", marked.then_some("true"))
            .set("tabindex", if tab_stop == Some(number) { "0" } else { "-1" })
            .press(&model.ui, pick)
            .all(indented(words));
        let needs = if on { needs(model, seen, rights, number) } else { Html::default() };
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
        let seen = Seen::new(&from, from.analysis.security());
        let rights = seen.roles.iter().find(|rights| rights.role.name == of)?;
        event.prevent_default();
        let reach = Action::Ask(Errand::Focus(Spot::Id(line_id(&of, line).into())));
        Some(Action::All(vec![pick(&seen, rights, line), reach]))
    });
    let what = ["permissions of ", &role.name].concat();
    let region = tag("div", "lines").set("role", "region").set("aria-label", what.clone());
    let left = total - shown.len();
    let rest = if left == 0 {
        Html::default()
    } else {
        say("p", "quiet", ["Without ", &left.to_string(), " lines for steps on other pages; Copy takes all."].concat())
    };
    let code = vec![copy(model, &what, &role.policy), region.on("keydown", &model.ui, turn).all(lines)];
    row(vec![el("div", "code", code), rest])
}

/// A line after its indentation, which is not underlined.
fn indented(line: &str) -> Vec<Html> {
    let words = line.trim_start();
    let blank = line.get(..line.len() - words.len()).unwrap_or_default();
    vec![text(blank.to_owned()), say("span", "", words.to_owned())]
}

/// Chooses a line, and says who needs it.
fn pick(seen: &Seen<'_>, rights: &Rights<'_>, line: usize) -> Action {
    let mut names: Vec<&str> = Vec::new();
    for (_, needer) in rights.of_line(line) {
        let name = seen.name(needer);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let chosen = Chosen::Line(rights.role.name.as_str().into(), line);
    choose(chosen, ["Needed by: ", &list(&names), "."].concat())
}

/// Which steps need a line, for what, and the fact behind it.
fn needs(model: &Model, seen: &Seen<'_>, rights: &Rights<'_>, line: usize) -> Html {
    let mut items = Vec::new();
    for (grant, needer) in rights.of_line(line) {
        items.push(el(
            "li",
            "",
            vec![
                el("p", "", vec![needed_by(model, seen, needer), text(": "), ticks(&grant.why)]),
                el("p", "", vec![name(&grant.action), text(" on "), name(&grant.resource)]),
                el("p", "", vec![source(grant.fact, grant.fact.says())]),
            ],
        ));
    }
    tag("ul", "needs").set("aria-label", "Needed by").all(items)
}

/// The step, leading to the form.
pub(super) fn needed_by(model: &Model, seen: &Seen<'_>, needer: usize) -> Html {
    let step = seen.needers.get(needer).and_then(|needer| needer.step.as_ref());
    let Some(id) = step else { return text("what starts the run") };
    row(vec![jump(&model.ui, Place::Task(id.clone(), TaskField::Name), seen.name(needer).to_owned())])
}

fn grant(model: &Model, seen: &Seen<'_>, grant: &Grant, needer: usize) -> Row {
    let why = el("span", "why", vec![ticks(&grant.why)]);
    vec![
        name(&grant.action),
        name(&grant.resource),
        row(vec![needed_by(model, seen, needer), why]),
        source(grant.fact, grant.fact.says()),
    ]
    .into()
}
