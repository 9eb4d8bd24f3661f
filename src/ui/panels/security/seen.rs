//! What of the permissions is shown at once: a page of steps, and what these need of each role. A thousand steps have
//! as many roles and ten times as many rights; nobody reads them on one page, and no browser shows them quickly.

use super::called;
use crate::design::TaskId;
use crate::security::{Grant, Plan, Role};
use crate::sort::sort_by;
use crate::store::STEPS_A_PAGE;
use crate::ui::components::shown;
use crate::ui::model::Model;

/// What starts the run, in words: it is no step.
const START: &str = "What starts the run";

/// Somebody who needs rights.
pub(super) struct Needer {
    /// The step; `None` for what starts the run.
    pub(super) step: Option<TaskId>,
    /// Its name for people.
    pub(super) name: String,
}

/// A role with the rights that are shown.
pub(super) struct Rights<'a> {
    pub(super) role: &'a Role,
    /// For each of its grants the needer by index; `None` when that is on another page.
    pub(super) needers: Vec<Option<usize>>,
}

impl<'a> Rights<'a> {
    /// The grants that are shown, each with its needer.
    pub(super) fn grants(&self) -> impl Iterator<Item = (&'a Grant, usize)> {
        self.role.grants.iter().zip(&self.needers).filter_map(|(grant, needer)| Some((grant, (*needer)?)))
    }

    /// What a line of the policy stands for, of that.
    pub(super) fn of_line(&self, line: usize) -> impl Iterator<Item = (&'a Grant, usize)> {
        let line = self.role.lines.get(line).into_iter().flatten();
        line.filter_map(|&at| Some((self.role.grants.get(at)?, (*self.needers.get(at)?)?)))
    }
}

/// What is shown.
pub(super) struct Seen<'a> {
    /// How many steps there are.
    pub(super) count: usize,
    /// What starts the run, then the steps of the page in their order.
    pub(super) needers: Vec<Needer>,
    /// The roles that have rights for one of these; of roles without any rights a page as well.
    pub(super) roles: Vec<Rights<'a>>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(model: &Model, plan: &'a Plan) -> Self {
        let tasks = &model.analysis.design.tasks;
        let page = shown(model, tasks.len());
        let on_page = tasks.get(page.clone()).unwrap_or_default();
        let mut needers = vec![Needer { step: None, name: START.to_owned() }];
        needers
            .extend(on_page.iter().map(|step| Needer { name: called(model, &step.id), step: Some(step.id.clone()) }));
        let mut order: Vec<(Option<&TaskId>, usize)> =
            needers.iter().enumerate().map(|(at, needer)| (needer.step.as_ref(), at)).collect();
        sort_by(&mut order, &|a, b| a.cmp(b));
        let needer = |grant: &Grant| {
            let found = order.binary_search_by(|(step, _)| step.cmp(&grant.step.as_ref())).ok()?;
            order.get(found).map(|(_, at)| *at)
        };
        let (mut roles, mut bare) = (Vec::new(), 0_usize);
        for role in &plan.roles {
            let needers: Vec<Option<usize>> = role.grants.iter().map(needer).collect();
            let wanted = if needers.is_empty() {
                bare += 1;
                (page.start..page.start + STEPS_A_PAGE).contains(&(bare - 1))
            } else {
                needers.iter().any(Option::is_some)
            };
            if wanted {
                roles.push(Rights { role, needers });
            }
        }
        Self { count: tasks.len(), needers, roles }
    }

    /// The name of a needer for people.
    pub(super) fn name(&self, needer: usize) -> &str {
        self.needers.get(needer).map_or("", |needer| &needer.name)
    }
}
