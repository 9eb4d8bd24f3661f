//! The security settings that go with an answer: roles, secrets, network, resource policies, dead-letter queue.
//!
//! Every right is written down once, as an action on a resource for a step; policies are made from these rights, so
//! what the screen explains and what the JSON allows cannot differ.

mod billable;
mod boundary;
mod calls;
mod condition;
mod cx;
mod delivery;
mod encryption;
mod execution;
mod gather;
mod keys;
mod make;
mod needs;
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
use cx::Cx;
pub use plan::{
    Alternative, Boundary, Change, Delivery, Encryption, Endpoint, Grant, GroupRule, Hop, Key, Network, Peer,
    Placeholder, Plan, Protection, ResourcePolicy, Role, RouteTable, Secret, SecurityGroup, Sheet, Zone,
};
pub use work::Form;
pub(crate) use work::{form, taken};

use crate::design::{Design, Route};

/// The roles that one way of running a design needs. Never fails.
pub fn roles(design: &Design, route: &Route) -> Vec<Role> {
    roles::roles(&Cx::new(design, route)).0
}

/// Everything a security reviewer asks for, for one way of running a design. Never fails.
pub fn plan(design: &Design, route: &Route) -> Plan {
    let cx = Cx::new(design, route);
    let (roles, boundary) = roles::roles(&cx);
    let secrets = secrets::secrets(&cx);
    let mut plan = Plan {
        network: network::network(&cx, &roles),
        resource_policies: resource::policies(&cx, &roles, &secrets),
        delivery: delivery::delivery(&cx),
        encryption: encryption::encryption(&cx, &roles),
        protections: protect::protections(&cx, &roles, &secrets),
        notes: notes::notes(&cx, &secrets),
        placeholders: Vec::new(),
        secrets,
        roles,
        boundary,
    };
    plan.notes.extend(plan.roles.iter().filter_map(policy::too_long));
    plan.placeholders = placeholders::placeholders(&plan);
    plan
}
