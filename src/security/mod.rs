//! The security settings that go with an answer: roles, secrets, network, resource policies, dead-letter queue.
//!
//! Every right is written down once, as an action on a resource for a step; policies are made from these rights, so
//! what the screen explains and what the JSON allows cannot differ.

mod billable;
mod calls;
mod delivery;
mod execution;
mod network;
mod notes;
mod placeholders;
mod plan;
mod policy;
mod protect;
mod resource;
mod roles;
mod secrets;
mod storage;
mod work;

pub use billable::{Billable, billable};
pub use plan::{Delivery, Endpoint, Grant, Network, Placeholder, Plan, Protection, ResourcePolicy, Role, Secret, Zone};
pub use work::Form;

use crate::design::{Design, Route};

/// The roles that one way of running a design needs. Never fails.
pub fn roles(design: &Design, route: &Route) -> Vec<Role> {
    roles::roles(&work::Cx::new(design, route))
}

/// Everything a security reviewer asks for, for one way of running a design. Never fails.
pub fn plan(design: &Design, route: &Route) -> Plan {
    let cx = work::Cx::new(design, route);
    let roles = roles::roles(&cx);
    let mut plan = Plan {
        secrets: secrets::secrets(&cx),
        network: network::network(&cx),
        resource_policies: resource::policies(&cx, &roles),
        roles,
        delivery: delivery::delivery(&cx),
        protections: protect::protections(&cx),
        placeholders: Vec::new(),
        notes: notes::notes(&cx),
    };
    plan.placeholders = placeholders::placeholders(&plan);
    plan
}
