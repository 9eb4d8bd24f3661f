//! Ways to do without NAT, and whether they would do for this design.

use super::super::cx::Cx;
use super::super::plan::Alternative;
use super::super::work::{Form, needs_vpc};
use super::systems;
use crate::design::{Access, Reach};
use crate::facts::{mwaa, network, protection};

/// Empty when there is no NAT to do without.
pub(super) fn without_nat(cx: &Cx<'_>) -> Vec<Alternative> {
    if !cx.needs.nat {
        return Vec::new();
    }
    let mut out = Vec::new();
    let registering = &cx.needs.registering;
    // Systems on the internet that something in the VPC talks to.
    let inside =
        |index: &usize| cx.in_vpc(*index) || cx.works.get(*index).is_some_and(|work| work.form == Form::Worker);
    let public: Vec<&Access> = cx
        .design
        .outside
        .iter()
        .filter(|system| system.reach != Some(Reach::Private) && cx.talkers(system).iter().any(inside))
        .collect();
    let reached = if public.is_empty() { String::new() } else { systems(&public) };
    out.push(if public.is_empty() {
        Alternative {
            what: "Endpoints only",
            possible: Some(true),
            why: "Nothing in the VPC talks to a system on the internet. One gateway endpoint and interface endpoints in both \
                  zones replace the NAT gateways; packages and images have to come from S3 and ECR then."
                .into(),
            facts: vec![if cx.airflow() { &mwaa::MW_14 } else { &protection::DP_02 }, &network::NW_11],
        }
    } else {
        Alternative {
            what: "Endpoints only",
            possible: Some(false),
            why: ["Endpoints lead to AWS services, and not to ", &reached, ", on the internet."].concat(),
            facts: vec![&network::NW_02, &protection::DP_02],
        }
    });
    // Functions that are in the VPC and talk to the internet.
    let mut names: Vec<String> = Vec::new();
    let mut tied = false;
    for (index, work) in cx.works.iter().enumerate() {
        let talks = |system: &&&Access| cx.talkers(system).contains(&index);
        if work.form != Form::Function || !cx.in_vpc(index) || !public.iter().any(|system| talks(&system)) {
            continue;
        }
        names.push(["“", work.label, "”"].concat());
        let bound = |system: &&Access| needs_vpc(system) && system.reach == Some(Reach::Private);
        tied |= cx.design.outside.iter().filter(bound).any(|system| talks(&&system));
    }
    if !names.is_empty() {
        let names = names.join(" and ");
        out.push(if registering.is_empty() {
            Alternative {
                what: "Functions outside the VPC",
                possible: Some(true),
                why: [
                    "A function without a VPC has the internet by itself. ",
                    &names,
                    if tied {
                        " also talks to a private system: split it in two, one function inside for that and one outside \
                         for the internet."
                    } else {
                        " can do without the VPC, unless the data may not leave by the internet."
                    },
                ]
                .concat(),
                facts: vec![&protection::DP_42],
            }
        } else {
            Alternative {
                what: "Functions outside the VPC",
                possible: Some(false),
                why: [
                    "A function without a VPC has no address of ours, and ",
                    &systems(registering),
                    " lets in registered addresses only (that it has none we own: to be checked).",
                ]
                .concat(),
                facts: vec![&network::NW_01, &network::NW_03],
            }
        });
    }
    if !public.is_empty() {
        out.push(Alternative {
            what: "Private link",
            possible: None,
            why: [
                "Ask for an endpoint service or another private connection: where there is one, an interface endpoint in our \
                 subnets leads there, and no address has to be registered. It is about ",
                &reached,
                ".",
            ]
            .concat(),
            facts: vec![&protection::DP_41],
        });
    }
    out
}
