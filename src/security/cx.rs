//! What all parts of the plan rest on.

use super::needs::Needs;
use super::work::{Work, needs_vpc, talkers, works};
use crate::design::{Access, Design, KeyOwner, Route, Sensitivity, Target};

/// Everything the parts of the plan share.
pub(super) struct Cx<'a> {
    /// The design.
    pub design: &'a Design,
    /// The answer.
    pub route: &'a Route,
    /// Name of the pipeline's resources.
    pub slug: &'a str,
    /// The steps.
    pub works: Vec<Work<'a>>,
    /// Data is under a key of the customer.
    pub customer_key: bool,
    /// What asks for a network.
    pub needs: Needs<'a>,
}

impl<'a> Cx<'a> {
    /// Looks at a design and an answer.
    pub(super) fn new(design: &'a Design, route: &'a Route) -> Self {
        let slug = if design.slug.is_empty() { "pipeline" } else { design.slug.as_str() };
        let works = works(design, route.target, slug);
        let needs = Needs::of(design, &works, route.target == Target::Dag);
        Self { design, route, slug, works, customer_key: customer_key(design), needs }
    }

    /// The route ends in an Airflow DAG.
    pub(super) fn airflow(&self) -> bool {
        self.route.target == Target::Dag
    }

    /// Name of the role of the environment that runs the DAG.
    pub(super) fn airflow_role(&self) -> String {
        [self.slug, "-airflow"].concat()
    }

    /// The data is such that more than the defaults is asked for.
    pub(super) fn matters(&self) -> bool {
        matches!(
            self.design.data.sensitivity,
            Some(Sensitivity::Confidential | Sensitivity::Personal | Sensitivity::Health | Sensitivity::Cards)
        )
    }

    /// The steps that talk to a system outside, as indices into `works`; see [`talkers`].
    pub(super) fn talkers(&self, access: &Access) -> Vec<usize> {
        talkers(&self.works, access)
    }

    /// The step runs in the VPC, with network interfaces of its own.
    pub(super) fn in_vpc(&self, index: usize) -> bool {
        self.needs.any()
            && (self.needs.locked.is_some()
                || self.design.outside.iter().any(|access| needs_vpc(access) && self.talkers(access).contains(&index)))
    }
}

/// Health and card data want a key of the customer in any case; personal data unless somebody chose AWS's key.
fn customer_key(design: &Design) -> bool {
    match design.data.sensitivity {
        Some(Sensitivity::Health | Sensitivity::Cards) => true,
        Some(Sensitivity::Personal) => design.data.key != Some(KeyOwner::Aws),
        _ => design.data.key == Some(KeyOwner::Customer),
    }
}
