//! The web server of Airflow is on the internet.

use crate::design::{Airflow, Field, Fix, Nat, Reach};
use crate::facts::safeguards;
use crate::rules::context::no;
use crate::rules::{Context, Family, Rule, Verdicts};

/// See the page beside this file.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "SEC022",
    name: "public-web-server",
    family: Family::Security,
    since: "0.1.0",
    facts: &[&safeguards::SG_14],
    weighs: false,
    check,
};

fn check(cx: &Context<'_>, out: &mut Verdicts) {
    let guards = &cx.design.guards;
    let unused = cx.design.team.airflow == Some(Airflow::None) && !cx.dag();
    if guards.web_server != Some(Reach::Public) || unused {
        return;
    }
    let mut because = vec![cx.answer(Field::WebServer, Reach::Public.label())];
    // People then come through a VPN or from the VPC, which somebody has to set up.
    let fixes = vec![Fix::set("Reach it privately", Field::WebServer, Reach::Private.keyword())];
    if no(cx.design.data.egress) || guards.nat == Some(Nat::None) {
        because.push(if guards.nat == Some(Nat::None) {
            cx.answer(Field::Nat, Nat::None.label())
        } else {
            cx.answer(Field::Egress, "No")
        });
        let says = "Airflow’s web server is on the internet, but the workers are not: from Airflow 3 on their tasks fail, because workers report to the web server. Make it private, or open both ways.";
        out.warn(&RULE, "web_server_unreachable", says, because, fixes);
    } else {
        let says = "Airflow’s web server is reached over the internet: only IAM stands between it and everyone. A private one is reached from the VPC or over a VPN.";
        out.warn_if_sensitive(cx, &RULE, "public_web_server", says, because, fixes);
    }
}
