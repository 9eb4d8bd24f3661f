//! Whether a design needs a network, and whether NAT is part of it.

use super::super::work::{Cx, needs_vpc, runs_code};
use crate::design::{Access, KeyOwner, Nat, Reach, Sensitivity, YesNo};

/// What asks for a network.
#[derive(Default)]
pub(in crate::security) struct Needs<'a> {
    /// Systems on the internet that let in registered addresses only.
    pub registering: Vec<&'a Access>,
    /// Systems reached privately.
    pub private: Vec<&'a Access>,
    /// The data may not leave by the internet: why.
    pub locked: Option<&'static str>,
    /// An MWAA environment stands in it.
    pub airflow: bool,
    /// A NAT gateway is part of it.
    pub nat: bool,
}

impl<'a> Needs<'a> {
    /// Looks at a design.
    pub(in crate::security) fn of(cx: &Cx<'a>) -> Self {
        let outside = &cx.design.outside;
        let internet = |system: &Access| system.reach != Some(Reach::Private);
        let registering: Vec<&Access> =
            outside.iter().filter(|system| internet(system) && system.allowlist == Some(YesNo::Yes)).collect();
        let private: Vec<&Access> = outside.iter().filter(|system| !internet(system)).collect();
        let airflow = cx.airflow();
        let locked = if cx.works.iter().any(|work| runs_code(work.form)) {
            locked(cx, outside.iter().any(internet))
        } else {
            None
        };
        // A step that must be in the VPC for one system reaches another one on the internet only through NAT.
        let mixed = outside.iter().filter(|system| needs_vpc(system)).any(|system| {
            let inside = cx.talkers(system);
            let reaches = |other: &&Access| cx.talkers(other).iter().any(|step| inside.contains(step));
            outside.iter().filter(|other| internet(other)).any(|other| reaches(&other))
        });
        let open = cx.design.data.egress != Some(YesNo::No);
        // Airflow alone can do with endpoints, and does when the design says that there is no NAT gateway.
        let through = airflow && locked.is_none() && cx.design.guards.nat != Some(Nat::None);
        let nat = !registering.is_empty() || (open && (mixed || through));
        Self { registering, private, locked, airflow, nat }
    }

    /// There has to be a network.
    pub(in crate::security) fn any(&self) -> bool {
        !self.registering.is_empty() || !self.private.is_empty() || self.locked.is_some() || self.airflow
    }
}

/// Why no step may have a way to the internet.
fn locked(cx: &Cx<'_>, internet: bool) -> Option<&'static str> {
    let data = &cx.design.data;
    if data.egress == Some(YesNo::No) {
        return Some("the data may not leave by the internet");
    }
    if internet {
        return None;
    }
    match data.sensitivity {
        Some(Sensitivity::Health) => Some("health data stays on private paths"),
        Some(Sensitivity::Cards) => Some("card data stays on private paths"),
        Some(Sensitivity::Personal) if data.key == Some(KeyOwner::Customer) => {
            Some("personal data under your own key stays on private paths")
        }
        _ => None,
    }
}
