//! What stands in the VPC: the steps that run code there, and the environment of Airflow.

use super::super::cx::Cx;
use super::super::plan::Role;
use super::super::work::{Form, role_endings, runs_code};
use crate::design::TaskId;
use crate::sort::order;

/// Something with network interfaces in the private subnets.
pub(super) struct Member<'a> {
    /// Name of its security group.
    pub group: String,
    /// What it is, in words.
    pub on: String,
    /// The steps that run in it.
    pub steps: Vec<TaskId>,
    /// The same as indices into the works.
    pub works: Vec<usize>,
    /// How they run.
    pub form: Form,
    /// The roles it uses.
    pub roles: Vec<&'a Role>,
}

fn name(roles: &[Role], at: usize) -> Option<&str> {
    roles.get(at).map(|role| role.name.as_str())
}

/// All of them: the environment first, then the steps in their order.
pub(super) fn members<'a>(cx: &Cx<'_>, roles: &'a [Role]) -> Vec<Member<'a>> {
    let by_name = order(roles.len(), &|a, b| name(roles, *a).cmp(&name(roles, *b)));
    let named = |wanted: String| {
        let found = by_name.binary_search_by(|at| name(roles, *at).cmp(&Some(wanted.as_str()))).ok()?;
        by_name.get(found).and_then(|at| roles.get(*at))
    };
    let mut out = Vec::new();
    if cx.airflow() {
        let workers = || cx.works.iter().enumerate().filter(|(_, work)| work.form == Form::Worker);
        let name = cx.airflow_role();
        out.push(Member {
            on: "The MWAA environment, for the tasks of all its DAGs".into(),
            steps: workers().filter_map(|(_, work)| work.id.cloned()).collect(),
            works: workers().map(|(index, _)| index).collect(),
            form: Form::Worker,
            roles: named(name.clone()).into_iter().collect(),
            group: name,
        });
    }
    for (index, work) in cx.works.iter().enumerate() {
        if work.form == Form::Worker || !runs_code(work.form) || !cx.in_vpc(index) {
            continue;
        }
        let (what, remark) = match work.form {
            Form::Job => ("The Glue connection of the job", ""),
            Form::Crawler => ("The Glue connection of the crawler", ""),
            Form::EmrStep => ("The EMR cluster", ", beside the groups that EMR manages itself (to be checked)"),
            Form::EmrServerless => ("The EMR Serverless application", ", for all jobs of the application"),
            Form::Container => ("The ECS task", ""),
            Form::Batch => ("The compute environment of the Batch job", ", for all its jobs"),
            Form::SageMaker => ("The processing job", ""),
            _ => ("The Lambda function", ""),
        };
        out.push(Member {
            group: [&work.name, "-step"].concat(),
            on: [what, " of step “", work.label, "”", remark].concat(),
            steps: work.id.cloned().into_iter().collect(),
            works: vec![index],
            form: work.form,
            roles: role_endings(work.form)
                .iter()
                .filter_map(|ending| named([&work.name, "-", ending].concat()))
                .collect(),
        });
    }
    out
}
