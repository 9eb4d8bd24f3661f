//! What a partner needs to let us in: one sheet for each, ready to send, naming no other.

use super::super::cx::Cx;
use super::super::plan::{Sheet, Zone};
use super::super::secrets::shown;
use super::port;
use crate::design::{Access, Reach, YesNo};
use crate::facts::{Fact, network};

/// One sheet for each system that registers addresses.
pub(super) fn sheets(cx: &Cx<'_>, zones: &[Zone]) -> Vec<Sheet> {
    cx.design
        .outside
        .iter()
        .filter(|system| system.allowlist == Some(YesNo::Yes))
        .map(|system| sheet(cx, system, zones))
        .collect()
}

fn sheet(cx: &Cx<'_>, system: &Access, zones: &[Zone]) -> Sheet {
    let name = shown(system);
    let (ports, protocol) = port(cx, system);
    let private = system.reach == Some(Reach::Private);
    let mut facts: Vec<&'static Fact> = vec![&network::NW_03];
    let addresses: Vec<String> = if private {
        ["<private-range-a>", "<private-range-b>"].map(str::to_owned).to_vec()
    } else {
        facts.push(&network::NW_04);
        let known = zones.iter().filter(|zone| !zone.elastic_ip.is_empty());
        known.map(|zone| [&zone.elastic_ip, "/32"].concat()).collect()
    };
    let both = addresses.len() > 1;
    let all = addresses.join(", ");
    let keep = if private {
        "These are the ranges of our two private subnets, reached through the private connection between us."
    } else {
        "They are Elastic IPs of ours: nobody else uses them, and they stay the same for as long as we hold them."
    };
    let rows: Vec<(&'static str, String)> = vec![
        ("Pipeline", cx.slug.into()),
        ("Addresses to let in", [&all, ". ", keep].concat()),
        ("Protocol and port", ["TCP ", ports, " (", protocol, ")"].concat()),
        ("Direction", "From us to you only. Nothing has to be opened from you to us.".into()),
        ("Our contact", "<our-contact>".into()),
        ("Your contact", "<partner-contact>".into()),
        (
            "Notice of changes",
            "We write <notice-days> days before an address changes, and use the old and the new one side by side until you \
             confirm. Please tell us how many days you need; the number is to be agreed."
                .into(),
        ),
        (
            "When a zone fails",
            if both {
                "Connections then come from the other address alone. Nothing has to be done, as long as both are let in."
            } else {
                "There is one address, in one zone: until that zone is back we cannot connect. A second address would \
                 follow by a notice of changes."
            }
            .into(),
        ),
        (
            "How to test",
            [
                "Once the addresses are let in, we open a TCP connection to <system-host> on port ",
                ports,
                if both { " from each of our two zones" } else { " from our zone" },
                ", sign in, read one small object and tell you the time. Please check that you saw ",
                if both { "both addresses." } else { "that address." },
            ]
            .concat(),
        ),
    ];
    let mut text = ["To ", name, ": please let our pipeline in.\n\n"].concat();
    for (label, value) in &rows {
        text.push_str(&[label, ": ", value, "\n"].concat());
    }
    Sheet { system: system.id.clone(), name: name.into(), addresses, rows, text, facts }
}
