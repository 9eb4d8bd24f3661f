//! Random designs under random routes.

use super::sound::sound;
use super::{any_design, any_route, line};
use proptest::prelude::*;
use sluice::design::{Data, Target, TaskId, YesNo};
use sluice::security::{Peer, plan};

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_is_sound(design in any_design(), route in any_route()) {
        sound(&plan(&design, &route));
    }

    #[test]
    fn the_same_design_gives_the_same_plan(design in any_design(), route in any_route()) {
        prop_assert_eq!(plan(&design, &route), plan(&design, &route));
    }

    #[test]
    fn a_step_that_is_removed_takes_its_actions_along(design in any_design(), route in any_route()) {
        for index in 0..design.tasks.len() {
            let mut less = design.clone();
            let gone = less.tasks.remove(index);
            less.edges = line(less.tasks.len());
            less.outside.retain(|system| system.task.as_ref() != Some(&gone.id));
            let plan = plan(&less, &route);
            let mut steps: Vec<&TaskId> = plan.roles.iter().flat_map(|role| &role.grants).filter_map(|grant| grant.step.as_ref()).collect();
            steps.extend(plan.secrets.iter().flat_map(|secret| &secret.steps));
            steps.extend(plan.encryption.iter().flat_map(|row| &row.steps));
            steps.extend(plan.delivery.iter().flat_map(|delivery| &delivery.keys).filter_map(|key| key.step.as_ref()));
            if let Some(network) = &plan.network {
                steps.extend(network.groups.iter().flat_map(|group| &group.steps));
                steps.extend(network.groups.iter().flat_map(|group| &group.rules).flat_map(|rule| &rule.steps));
                steps.extend(network.endpoints.iter().flat_map(|endpoint| &endpoint.steps));
            }
            prop_assert!(!steps.contains(&&gone.id));
            prop_assert!(steps.iter().all(|step| less.tasks.iter().any(|task| task.id == **step)));
        }
    }

    #[test]
    fn a_system_that_is_removed_leaves_no_rule_secret_or_sheet(design in any_design(), route in any_route()) {
        for index in 0..design.outside.len() {
            let mut less = design.clone();
            let gone = less.outside.remove(index);
            let plan = plan(&less, &route);
            prop_assert!(plan.secrets.iter().all(|secret| secret.system != gone.id));
            if let Some(network) = &plan.network {
                prop_assert!(network.allowlist.iter().all(|sheet| sheet.system != gone.id));
                let mut rules = network.groups.iter().flat_map(|group| &group.rules);
                prop_assert!(rules.all(|rule| !matches!(&rule.peer, Peer::System(id, ..) if *id == gone.id)));
            }
        }
    }

    #[test]
    fn every_rule_of_a_group_is_to_a_system_of_the_design(design in any_design(), route in any_route()) {
        if let Some(network) = &plan(&design, &route).network {
            for rule in network.groups.iter().flat_map(|group| &group.rules) {
                if let Peer::System(id, ..) = &rule.peer {
                    prop_assert!(design.outside.iter().any(|system| system.id == *id));
                }
            }
        }
    }

    #[test]
    fn there_is_no_network_without_a_need(mut design in any_design(), route in any_route()) {
        design.outside.clear();
        design.data = Data::default();
        prop_assert_eq!(plan(&design, &route).network.is_some(), route.target == Target::Dag);
    }

    #[test]
    fn nobody_registers_addresses_unless_asked(mut design in any_design(), route in any_route()) {
        for system in &mut design.outside {
            system.allowlist = Some(YesNo::No);
        }
        let network = plan(&design, &route).network;
        prop_assert!(network.is_none_or(|network| network.allowlist.is_empty()));
    }
}
