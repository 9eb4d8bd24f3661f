//! Steps, roles and resources as one table.

use super::super::leaf::{Row, table};
use super::permissions::{all, label};
use super::{folded, name, steps};
use crate::security::Plan;
use crate::ui::html::{el, row, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// One row for each step and role: the resources, each with the actions on it.
pub(super) fn matrix(model: &Model, plan: &Plan) -> Html {
    let mut rows = Vec::new();
    for step in all(model) {
        for role in &plan.roles {
            let mut resources: Vec<(&str, Vec<&str>)> = Vec::new();
            for grant in role.grants.iter().filter(|grant| grant.step == step) {
                match resources.iter_mut().find(|(resource, _)| *resource == grant.resource) {
                    Some((_, actions)) => actions.push(&grant.action),
                    None => resources.push((&grant.resource, vec![&grant.action])),
                }
            }
            if resources.is_empty() {
                continue;
            }
            let item = |(resource, actions): (&str, Vec<&str>)| {
                let mut parts = vec![name(resource), text(": ")];
                for (n, action) in actions.into_iter().enumerate() {
                    parts.push(text(if n == 0 { "" } else { ", " }));
                    parts.push(name(action));
                }
                el("li", "", parts)
            };
            let first = match &step {
                Some(id) => steps(model, std::slice::from_ref(id), ""),
                None => text(label(model, None)),
            };
            let list = el("ul", "resources", resources.into_iter().map(item).collect());
            let row: Row = vec![row(vec![first]), name(&role.name), list].into();
            rows.push(row);
        }
    }
    let caption = "Which step does what to which resource, and as which role";
    folded(
        "Steps, roles and resources as a table",
        vec![table(caption, &["Step", "Role", "Resources and actions"], rows)],
    )
}
