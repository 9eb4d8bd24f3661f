//! Whether a design needs a network, and whether NAT is part of it.

use super::work::{Work, needs_vpc, runs_code, talkers};
use crate::design::{Access, Design, KeyOwner, Nat, Reach, Sensitivity, YesNo};

/// What asks for a network.
#[derive(Default)]
pub(super) struct Needs<'a> {
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
    /// Looks at a design and its steps; `airflow`: they are run by MWAA.
    pub(super) fn of(design: &'a Design, works: &[Work<'_>], airflow: bool) -> Self {
        let outside = &design.outside;
        let internet = |system: &Access| system.reach != Some(Reach::Private);
        let registering: Vec<&Access> =
            outside.iter().filter(|system| internet(system) && system.allowlist == Some(YesNo::Yes)).collect();
        let private: Vec<&Access> = outside.iter().filter(|system| !internet(system)).collect();
        let locked = if works.iter().any(|work| runs_code(work.form)) {
            locked(design, outside.iter().any(internet))
        } else {
            None
        };
        // A step that must be in the VPC for one system reaches another one on the internet only through NAT.
        let mixed = outside.iter().filter(|system| needs_vpc(system)).any(|system| {
            let inside = talkers(works, system);
            let reaches = |other: &&Access| talkers(works, other).iter().any(|step| inside.contains(step));
            outside.iter().filter(|other| internet(other)).any(|other| reaches(&other))
        });
        let open = design.data.egress != Some(YesNo::No);
        // Airflow alone can do with endpoints, and does when the design says that there is no NAT gateway.
        let through = airflow && locked.is_none() && design.guards.nat != Some(Nat::None);
        let nat = !registering.is_empty() || (open && (mixed || through));
        Self { registering, private, locked, airflow, nat }
    }

    /// There has to be a network.
    pub(super) fn any(&self) -> bool {
        !self.registering.is_empty() || !self.private.is_empty() || self.locked.is_some() || self.airflow
    }
}

/// Why no step may have a way to the internet.
fn locked(design: &Design, internet: bool) -> Option<&'static str> {
    let data = &design.data;
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
