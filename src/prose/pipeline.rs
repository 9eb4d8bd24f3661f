//! What is read of a pipeline so far, and what the text as a whole is about.

use super::fact::Step;
use super::lexicon::{Item, Status, What};
use super::words::{C, Net, Service};
use crate::design::{Field, TaskKind};
use crate::diag::Span;

/// From this many steps on, a graph is told of in groups.
pub(super) const LARGE: u32 = 13;

/// Steps, and what is said of numbers of steps and pipelines.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) list: Vec<Step>,
    /// Steps in all.
    pub(super) total: Option<(u32, Span)>,
    /// Pipelines of the kind.
    pub(super) pipelines: Option<(u32, Span)>,
    /// What is only told beside does not count.
    pub(super) strict: bool,
}

/// What the text as a whole is about.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct Context {
    pub(super) glue: bool,
    pub(super) emr: bool,
    pub(super) redshift: bool,
    /// ECS is named, not only containers.
    pub(super) ecs: bool,
    /// Steps on EMR are named, not only its cluster.
    pub(super) spark: bool,
    pub(super) snowflake: bool,
    pub(super) database: bool,
    /// Airflow is there, or people who know it.
    pub(super) airflow: bool,
}

impl Context {
    /// Looks over a text.
    pub(super) fn of(text: &str, items: &[Item]) -> Self {
        let asserted =
            |wanted: C| items.iter().any(|item| item.what == What::Is(wanted) && item.status == Status::Asserted);
        let kind = |kind: TaskKind| asserted(C::Kind(kind));
        Self {
            glue: asserted(C::Service(Service::Glue))
                || kind(TaskKind::GlueJob)
                || kind(TaskKind::GlueCrawler)
                || asserted(C::Service(Service::GlueWorkflow)),
            emr: asserted(C::Service(Service::Emr)) || kind(TaskKind::EmrStep) || kind(TaskKind::EmrServerless),
            ecs: items.iter().any(|item| item.is(text, "ecs|fargate|ecs fargate") && item.status == Status::Asserted),
            redshift: items.iter().any(|item| {
                matches!(item.what, What::Is(C::Service(Service::Redshift)))
                    || matches!(item.what, What::Is(C::Kind(TaskKind::RedshiftLoad)))
            }),
            spark: items.iter().any(|item| {
                item.status == Status::Asserted
                    && matches!(item.what, What::Is(C::Kind(TaskKind::EmrStep)))
                    && !cluster(item.span.of(text))
            }),
            snowflake: kind(TaskKind::Snowflake),
            database: asserted(C::Net(Net::Database)),
            airflow: items.iter().any(|item| {
                let airflow =
                    matches!(item.what, What::Is(C::Service(Service::Airflow) | C::Says(Field::AirflowSkills, _)));
                airflow && item.status == Status::Asserted
            }),
        }
    }
}

/// It names a cluster, not what runs on it.
pub(super) fn cluster(said: &str) -> bool {
    let last = said.rsplit(' ').next().unwrap_or_default();
    last.eq_ignore_ascii_case("cluster") || last.eq_ignore_ascii_case("clusters")
}
