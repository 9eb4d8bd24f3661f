//! Steps, roles and resources as one table.

use super::super::leaf::{Row, table};
use super::permissions::needed_by;
use super::seen::Seen;
use super::{folded, name};
use crate::ui::html::{el, row, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// One row for each step of the page and role: the resources, each with the actions on it.
pub(super) fn matrix(model: &Model, seen: &Seen<'_>) -> Html {
    let mut rows: Vec<Vec<Row>> = Vec::new();
    rows.resize_with(seen.needers.len(), Vec::new);
    for rights in &seen.roles {
        // For each needer its resources in this role, each with the actions.
        let mut all: Vec<Vec<(&str, Vec<&str>)>> = vec![Vec::new(); seen.needers.len()];
        for (grant, needer) in rights.grants() {
            let Some(resources) = all.get_mut(needer) else { continue };
            match resources.iter_mut().find(|(resource, _)| *resource == grant.resource) {
                Some((_, actions)) => actions.push(&grant.action),
                None => resources.push((&grant.resource, vec![&grant.action])),
            }
        }
        for (needer, (resources, rows)) in all.into_iter().zip(&mut rows).enumerate() {
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
            let first = if needer == 0 { text(seen.name(0).to_owned()) } else { needed_by(model, seen, needer) };
            let list = el("ul", "resources", resources.into_iter().map(item).collect());
            rows.push(vec![row(vec![first]), name(&rights.role.name), list].into());
        }
    }
    let caption = "Which step does what to which resource, and as which role";
    folded(
        "Steps, roles and resources as a table",
        vec![table(caption, &["Step", "Role", "Resources and actions"], rows.into_iter().flatten().collect())],
    )
}
