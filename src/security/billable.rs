//! What of a plan is paid for by itself.

use super::cx::Cx;
use super::network::network;
use super::roles::bare;
use super::secrets::secrets;
use super::work::Form;
use crate::design::{Design, Route};

/// The parts of a plan that have a price.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Billable {
    /// How each step runs, in the order of the design's steps.
    pub forms: Vec<Form>,
    /// NAT gateways, each with an Elastic IP.
    pub nats: u32,
    /// Interface endpoints, counted once for each zone.
    pub endpoints: u32,
    /// Entries of Secrets Manager in this account.
    pub secrets: u32,
    /// Keys of the customer.
    pub keys: u32,
}

/// Looks at one way of running a design. Never fails.
pub fn billable(design: &Design, route: &Route) -> Billable {
    let cx = Cx::new(design, route);
    let network = network(&cx, &if cx.needs.any() { bare(&cx) } else { Vec::new() });
    let zones = network.iter().flat_map(|network| &network.zones);
    let endpoints = network.iter().flat_map(|network| &network.endpoints).filter(|endpoint| !endpoint.gateway);
    let len = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Billable {
        forms: cx.works.iter().take(design.tasks.len()).map(|work| work.form).collect(),
        nats: len(zones.clone().filter(|zone| !zone.nat.is_empty()).count()),
        endpoints: len(endpoints.count() * zones.count()),
        // Those of another account are paid for there.
        secrets: len(secrets(&cx).iter().filter(|secret| secret.elsewhere.is_empty()).count()),
        keys: u32::from(cx.customer_key),
    }
}
