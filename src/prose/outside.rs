//! Systems outside: what they are shown, how they are reached, whether they register addresses.

use super::exposed::exposed;
use super::fact::{Outside, Step};
use super::lexicon::{Item, Status, What, around};
use super::quota::capped;
use super::words::{C, Net};
use crate::design::{Credential, Field, Reach, Rotation, TaskKind, YesNo};
use crate::diag::Span;

/// Services that are only reached over the internet.
const SERVICES: &str =
    "salesforce|servicenow|hubspot|zendesk|shopify|stripe|netsuite|jira|marketo|google analytics|adyen";

/// How credentials are changed: "the password is rotated every 30 days", "we change the key by hand".
fn rotation(text: &str, items: &[Item]) -> Option<(Rotation, Span)> {
    items.iter().enumerate().find_map(|(at, item)| {
        if !item.begins(text, "rotat") || !matches!(item.status, Status::Asserted | Status::Negated) {
            return None;
        }
        let sentence = || around(items, at).iter();
        // Keys that encrypt are rotated, too.
        let of =
            sentence().rev().filter(|other| other.span.start < item.span.start).chain(sentence()).find_map(|other| {
                match other.what {
                    What::Is(C::Shows(_) | C::Net(Net::Secrets)) => Some(true),
                    What::Is(C::Says(Field::Key, _)) => Some(false),
                    _ if other.begins(text, "secret|credential") => Some(true),
                    _ => None,
                }
            });
        let by_hand = sentence().any(|other| other.is(text, "by hand|manually|manual|hand|ourselves"));
        let rotation = match (item.status, by_hand) {
            // "not rotated by hand" does not say how.
            (Status::Negated, true) => return None,
            (Status::Negated, false) => Rotation::Never,
            (_, true) => Rotation::Manual,
            (_, false) => Rotation::Automatic,
        };
        (of == Some(true)).then_some((rotation, item.span))
    })
}

/// The systems with their places: at most one reached privately and one over the internet.
pub(super) fn outside(text: &str, items: &[Item], steps: &[Step]) -> Vec<(Outside, Vec<Span>)> {
    let asserted = |item: &&Item| item.status == Status::Asserted;
    let net = |net: Net| {
        items.iter().filter(asserted).filter(move |item| matches!(item.what, What::Is(C::Net(said)) if said == net))
    };
    let private: Vec<&Item> = net(Net::Private).collect();
    let database = net(Net::Database).next().is_some();
    let mut inside = Outside {
        system: String::new(),
        credential: None,
        allowlist: None,
        reach: Some(Reach::Private),
        plain: false,
        limited: false,
        elsewhere: false,
        rotation: None,
    };
    let mut public = Outside { reach: Some(Reach::Public), ..inside.clone() };
    let (mut inside_spans, mut public_spans): (Vec<Span>, Vec<Span>) =
        (private.iter().map(|item| item.span).collect(), Vec::new());

    // "it cannot reach the public API any more"
    let reach = |item: &Item| item.is(text, "reach|call|calls|connect|get to|get|access|out|talk|contact");
    let lost = items.iter().enumerate().find(|(at, item)| {
        matches!(item.what, What::Is(C::Net(Net::Api)))
            && item.status == Status::Negated
            && around(items, *at).iter().any(reach)
    });
    let api = net(Net::Api).next().or(lost.map(|lost| lost.1));
    for (at, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| !matches!(item.status, Status::Option | Status::Maybe | Status::Past))
    {
        let credential = match item.what {
            What::Is(C::Shows(credential)) => credential,
            // An identifier such as `db_password`.
            What::Word => match item.span.of(text).to_ascii_lowercase() {
                word if !word.contains('_') => continue,
                word if word.contains("passw") && database => Credential::Database,
                word if word.contains("passw") => Credential::Basic,
                word if word.contains("api_key") => Credential::ApiKey,
                _ => continue,
            },
            _ => continue,
        };
        if item.status == Status::Negated && credential != Credential::None {
            continue;
        }
        let word = item.span.of(text).to_ascii_lowercase();
        let near = |wanted: Net| {
            around(items, at).iter().any(|other| matches!(other.what, What::Is(C::Net(said)) if said == wanted))
        };
        let credential = match credential {
            Credential::Database if word == "password" && !database => Credential::Basic,
            other => other,
        };
        let privately = !private.is_empty()
            && (credential == Credential::Database || near(Net::Private) || (api.is_none() && !near(Net::Api)));
        let (slot, spans) = if privately { (&mut inside, &mut inside_spans) } else { (&mut public, &mut public_spans) };
        // "login" and "credentials" say less than "API key".
        let weak = matches!(word.as_str(), "credentials" | "login" | "token" | "tokens" | "password");
        if slot.credential.is_none()
            || (!weak && slot.credential == Some(Credential::None))
            || (!weak && slot.credential == Some(Credential::Basic) && credential != Credential::None)
        {
            slot.credential = Some(credential);
        }
        spans.push(item.span);
    }
    let secrets = net(Net::Secrets).next();
    let locked =
        items.iter().any(|item| item.status == Status::Asserted && item.what == What::Is(C::Says(Field::Egress, "no")));
    if let Some(secrets) = secrets.filter(|_| locked && inside.credential.is_none() && public.credential.is_none()) {
        inside_spans.push(secrets.span);
    }
    if database && !private.is_empty() && inside.credential.is_none() {
        inside.credential = Some(Credential::Database);
    }
    for item in items.iter().filter(|item| matches!(item.what, What::Is(C::Net(Net::Allow)))) {
        let answer = match item.status {
            Status::Asserted => YesNo::Yes,
            Status::Negated => YesNo::No,
            _ => continue,
        };
        if public.allowlist != Some(YesNo::Yes) {
            public.allowlist = Some(answer);
        }
        public_spans.push(item.span);
    }
    for (at, item) in items.iter().enumerate().filter(|(_, item)| matches!(item.what, What::Is(C::Net(Net::Address)))) {
        let only = || around(items, at).iter().any(|other| matches!(other.what, What::Is(C::Net(Net::Only))));
        // "They do not restrict callers by address", but "the address must not change".
        let filters = |other: &&Item| other.begins(text, "filter|restrict|lock|checks|look|care|whitelist");
        let mut filter = around(items, at).iter().filter(filters).peekable();
        let open = filter.peek().is_some() && filter.all(|other| other.status == Status::Negated);
        let answer = match item.status {
            _ if open => YesNo::No,
            Status::Asserted | Status::Negated if only() => YesNo::Yes,
            Status::Negated => YesNo::No,
            _ => continue,
        };
        if public.allowlist != Some(YesNo::Yes) {
            public.allowlist = Some(answer);
            public_spans.push(item.span);
        }
    }
    if steps.iter().any(|step| step.kind == TaskKind::Sftp) && public.credential.is_none() {
        public.credential = Some(Credential::SftpKey);
        public_spans.extend(
            steps.iter().filter(|step| step.kind == TaskKind::Sftp).filter_map(|step| step.spans.first().copied()),
        );
    }
    let rate = (0..items.len()).find(|&at| capped(text, items, at)).and_then(|at| items.get(at));
    let limited = net(Net::Limit)
        .next()
        .or_else(|| items.iter().filter(asserted).find(|item| item.what == What::Number(429)))
        .or(rate);
    // "the geocoder's terms: at most 50 per second": whatever it is, it is asked over a network.
    if let Some(rate) = rate.filter(|_| api.is_none() && public_spans.is_empty()) {
        public_spans.push(rate.span);
    }
    if let Some(api) = api {
        let system = net(Net::System).next().is_some();
        if system || !public_spans.is_empty() || !inside_spans.is_empty() || limited.is_some() {
            public_spans.push(api.span);
        }
    }
    // A service in the internet that is named needs no other word to be a system outside.
    let brand = net(Net::System).find(|item| item.is(text, SERVICES));
    if let Some(brand) = brand.filter(|_| public_spans.is_empty()) {
        public_spans.push(brand.span);
    }
    let named = net(Net::System).next().or_else(|| net(Net::Database).next());
    let plain = net(Net::Plain).next().or_else(|| exposed(text, items));
    let vault = net(Net::Vault).next();
    let rotation = rotation(text, items);
    let known = |outside: &Outside| outside.credential.is_some_and(Credential::is_secret);
    // "Its secret lies in another account": whatever it is, the only system has one.
    if let Some(api) = api.filter(|_| vault.is_some() || rotation.is_some())
        && public_spans.is_empty()
        && inside_spans.is_empty()
    {
        public_spans.push(api.span);
    }
    let only = !known(&inside) && !known(&public) && inside_spans.is_empty() != public_spans.is_empty();
    let mut out = Vec::new();
    for (mut outside, mut spans) in [(inside, inside_spans), (public, public_spans)] {
        if spans.is_empty() {
            continue;
        }
        if let Some(named) = named {
            named.span.of(text).clone_into(&mut outside.system);
        }
        if known(&outside)
            && let Some(plain) = plain
        {
            outside.plain = true;
            spans.push(plain.span);
        }
        if known(&outside) || (only && outside.credential.is_none()) {
            outside.elsewhere = vault.is_some();
            outside.rotation = rotation.map(|rotation| rotation.0);
            spans.extend(vault.map(|vault| vault.span));
            spans.extend(rotation.map(|rotation| rotation.1));
        }
        if outside.reach == Some(Reach::Public)
            && let Some(limited) = limited
        {
            outside.limited = true;
            spans.push(limited.span);
        }
        out.push((outside, spans));
    }
    out
}
