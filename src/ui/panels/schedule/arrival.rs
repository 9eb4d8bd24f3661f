//! What the bucket notifies, what this design adds to it, and what is different when EventBridge takes over.

use super::super::leaf::{Row, badge, code, sources, table};
use crate::design::{Arrival, Command, Field, Files, Starter, Trigger};
use crate::events::s3::{self as bucket, Notification, Notifications};
use crate::facts::{Fact, eventbridge, glue, patterns, prices, s3};
use crate::store::Action;
use crate::ui::components::{self, Tone, button, jump};
use crate::ui::html::{el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Overlapping pairs that are listed.
const LISTED: usize = 20;

/// The notifications of the bucket; nothing unless files start the pipeline.
pub(super) fn arrival(model: &Model) -> Html {
    let Trigger::Arrival(arrival) = &model.analysis.design.trigger else { return Html::default() };
    let first = model.analysis.advice.options.first();
    let direct = first.is_some_and(|first| first.route.starter == Starter::S3Notification);
    let mut parts = vec![say("h3", "", "Notifications of the bucket")];
    parts.extend(configurations(model, arrival, direct));
    parts.extend(overlaps(model, arrival, direct));
    parts.extend(once(model, arrival));
    parts.extend(switch(model, arrival, direct));
    tag("div", "pane").set("id", "bucket").all(parts)
}

fn set(field: Field, value: impl Into<String>) -> Command {
    Command::set(field, value)
}

fn press(model: &Model, label: impl Into<AttrValue>, commands: Vec<Command>) -> Html {
    button(&model.ui, Tone::Plain, label, Action::Edit(Command::All(commands))).end()
}

/// What this design adds when S3 notifies its function itself.
fn added(arrival: &Arrival) -> Notification {
    Notification::created(&arrival.prefix, &arrival.suffix)
}

/// The configurations as a table, with the one this design adds.
fn configurations(model: &Model, arrival: &Arrival, direct: bool) -> Vec<Html> {
    let line = |name: Html, one: &Notification, to: Html| {
        let any = |affix: &str| if affix.is_empty() { text("any") } else { components::code(affix) };
        let events = one.events.iter().map(|event| el("div", "", vec![components::code(event)])).collect();
        Row::from(vec![name, row(events), any(&one.prefix), any(&one.suffix), to])
    };
    let mut rows = Vec::new();
    let mut parts = Vec::new();
    if let Some(today) = &arrival.notifications {
        for (n, one) in today.configurations.iter().enumerate() {
            rows.push(line(text(today.label(n)), one, components::code(&one.destination)));
        }
    } else {
        let command = "aws s3api get-bucket-notification-configuration --bucket ";
        let command = [command, arrival.bucket.as_deref().unwrap_or("<bucket>")].concat();
        parts.push(say("p", "", "Paste what this command prints, and what would overlap is found:"));
        parts.push(code(model, "command", &command));
        parts.push(el("p", "", vec![jump(&model.ui, Field::Notifications, "Paste the notifications")]));
    }
    let all = Notification::default();
    if direct {
        let to = model.analysis.design.tasks.first().map_or_else(String::new, |step| step.name.clone());
        let name = badge("badge badge-info", "This design adds");
        rows.push(line(name, &added(arrival), row(vec![text("function of "), text(to)])));
    } else {
        let on = arrival.notifications.as_ref().is_some_and(|today| today.eventbridge);
        let name = if on { badge("badge badge-ok", "Is on") } else { badge("badge badge-info", "This design adds") };
        rows.push(line(name, &all, text("EventBridge: every event of the bucket; the rule filters")));
    }
    let heads = ["Configuration", "Events", "Key starts with", "Key ends with", "Goes to"];
    parts.push(tag("div", "").set("id", "bucket-notifications").all(vec![table(
        "What the bucket notifies today, and what this design adds",
        &heads,
        rows,
    )]));
    parts
}

/// Every pair that S3 does not take together, with the key that proves it.
fn overlaps(model: &Model, arrival: &Arrival, direct: bool) -> Vec<Html> {
    let Some(today) = &arrival.notifications else { return Vec::new() };
    let mut items = Vec::new();
    for pair in bucket::overlaps(&today.configurations).into_iter().take(LISTED) {
        let proof = proof(&pair.event, &pair.key);
        let mut parts = vec![text(today.label(pair.first)), text(" and "), text(today.label(pair.second)), proof];
        for n in [pair.first, pair.second] {
            parts.extend([text(" "), take_over(model, today, n)]);
        }
        items.push(el("li", "", parts));
    }
    if !direct {
        for (n, one) in today.configurations.iter().enumerate().take(LISTED) {
            if let Some((event, key)) = bucket::overlap(one, &added(arrival)) {
                let label = [&today.label(n), " and a notification for this design's files"].concat();
                items.push(el("li", "", vec![text(label), proof(&event, &key)]));
            }
        }
    }
    if items.is_empty() {
        let none = "No two of them overlap, and a notification for this design's files would not either.";
        return vec![say("p", "", none)];
    }
    vec![say("h4", "", "Overlaps that S3 refuses"), tag("ul", "reasons").set("id", "bucket-overlaps").all(items)]
}

fn proof(event: &str, key: &str) -> Html {
    row(vec![text(": both would report "), components::code(event), text(" of "), components::code(key), text(".")])
}

fn take_over(model: &Model, today: &Notifications, n: usize) -> Html {
    let label = ["Let EventBridge take over ", &today.label(n)].concat();
    press(model, label, vec![set(Field::Notifications, today.switched(n))])
}

/// Ways to start once for several files.
fn once(model: &Model, arrival: &Arrival) -> Vec<Html> {
    if !matches!(arrival.files, Some(Files::Set | Files::Burst)) {
        return Vec::new();
    }
    let marker = vec![set(Field::Suffix, "_SUCCESS"), set(Field::Files, Files::Single.keyword())];
    let clock = vec![set(Field::Start, "schedule")];
    let way = |words: &'static str, fix: Option<Html>, facts: &[&'static Fact]| {
        let mut parts = vec![text(words)];
        parts.extend(fix.into_iter().flat_map(|fix| [text(" "), fix]));
        parts.push(sources(facts, |_| ""));
        el("li", "", parts)
    };
    let ways = vec![
        way(
            "A marker: whoever writes the set writes a last, empty object such as _SUCCESS when all others are complete, \
             and only that one starts a run.",
            Some(press(model, "Start on _SUCCESS", marker)),
            &[&s3::S3_18],
        ),
        way(
            "A manifest: the last object lists the others; the first step checks that they are there, and stops when not.",
            None,
            &[&s3::S3_18],
        ),
        way(
            "A batch: a Glue workflow starts after up to 100 events, or up to 900 seconds after the first, whichever \
             comes first; what was too late starts the next run.",
            None,
            &[&glue::GL_04, &glue::GL_05],
        ),
        way(
            "Counting: each event writes its key into a table, once however often it comes, and the one that makes the set \
             complete starts the run.",
            None,
            &[&s3::S3_18],
        ),
        way(
            "A fixed time: take what has arrived by then; nothing is missed when an event comes late or twice.",
            Some(press(model, "Start at a fixed time", clock)),
            &[&s3::S3_18],
        ),
    ];
    vec![say("h4", "", "One run for several files"), tag("ul", "reasons").set("id", "bucket-once").all(ways)]
}

/// The patterns that let the same files through, and what is different with EventBridge.
fn switch(model: &Model, arrival: &Arrival, direct: bool) -> Vec<Html> {
    let name = arrival.bucket.as_deref().unwrap_or("");
    let title = if direct { "Switch to EventBridge: what changes" } else { "With EventBridge: what is different" };
    let mut parts = vec![say("summary", "", title)];
    if let Some(pattern) = bucket::pattern(&added(arrival), name) {
        let start = vec![set(Field::Start, "event"), set(Field::Pattern, pattern.as_str())];
        parts.extend([
            say("p", "", "The event pattern that lets this design's files through:"),
            code(model, "event pattern", &pattern),
            el("p", "", vec![press(model, "Start with this pattern, and try it with events", start)]),
        ]);
    }
    let rows = DIFFERENCES.iter().map(|(what, here, there, facts)| {
        let cited = sources(facts, |_| "");
        Row::from(vec![text(*what), text(*here), row(vec![text(*there), cited])])
    });
    parts.push(table("Differences", &["", "S3 Event Notification", "EventBridge"], rows.collect()));
    for (n, one) in arrival.notifications.iter().flat_map(|today| today.configurations.iter().enumerate()) {
        let Some((pattern, today)) = bucket::pattern(one, name).zip(arrival.notifications.as_ref()) else { continue };
        let mut inner = vec![say("summary", "", [&today.label(n), " as a rule"].concat())];
        inner.push(code(model, "event pattern", &pattern));
        let lost = bucket::lost(one);
        if !lost.is_empty() {
            let says = ["EventBridge probably does not get ", &lost.join(", "), "."].concat();
            inner.push(el("p", "", vec![text(says), sources(&[&s3::S3_31], |_| "")]));
        }
        inner.push(take_over(model, today, n));
        parts.push(el("details", "", inner));
    }
    vec![tag("details", "").set("id", "bucket-switch").all(parts)]
}

type Difference = (&'static str, &'static str, &'static str, &'static [&'static Fact]);

/// What is different, here and there, and what that rests on.
static DIFFERENCES: [Difference; 9] = [
    (
        "Goes to",
        "one function, standard queue or standard topic for each configuration, in the bucket's Region",
        "up to five targets a rule, state machines, Glue workflows and FIFO queues among them, and as many rules as it takes",
        &[&s3::S3_01, &s3::S3_02, &s3::S3_03, &eventbridge::EB_33, &eventbridge::EB_45],
    ),
    (
        "Filters",
        "prefix and suffix of the key; no two may overlap",
        "any field of the event, and wildcards in up to 30 rules of a bus; rules may overlap",
        &[&s3::S3_12, &s3::S3_14, &s3::S3_24, &patterns::EB_37],
    ),
    (
        "Delivery",
        "at least once, in no order, usually within seconds, sometimes a minute or more",
        "tried again for up to 24 hours, then dropped unless there is a dead-letter queue; AWS names no time it takes",
        &[&s3::S3_18, &eventbridge::EB_26, &eventbridge::EB_62],
    ),
    (
        "The event",
        "a list of records, keys URL-encoded",
        "one event: detail.bucket.name and detail.object.key; AWS does not say that its key is encoded",
        &[&s3::S3_26, &s3::S3_32],
    ),
    (
        "Rights",
        "a policy on the queue, topic or function that lets S3 in",
        "none for S3; a role or a policy for the rule",
        &[&s3::S3_22, &s3::S3_23, &s3::S3_25, &eventbridge::EB_47],
    ),
    (
        "Turned on",
        "for each configuration; saving replaces all of them",
        "for the whole bucket, and takes about five minutes",
        &[&s3::S3_21, &s3::S3_24, &s3::S3_25],
    ),
    (
        "Past events",
        "are not sent again",
        "can be kept in an archive and replayed, in no promised order",
        &[&eventbridge::EB_59, &eventbridge::EB_60],
    ),
    (
        "Other accounts",
        "by the policy of the destination",
        "functions, queues and topics directly, in the same Region; others through that account's bus",
        &[&eventbridge::EB_57, &eventbridge::EB_58],
    ),
    (
        "Cost",
        "no price among our sources",
        "unsure: perhaps 1 US dollar for a million events, perhaps nothing",
        &[&prices::PR_03],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::design::{Draft, TaskKind};
    use crate::ui::panels::fixture::{HOSTILE, analysis, model, panel, text_of, with};

    const TODAY: &str = r#"{"LambdaFunctionConfigurations": [
        {"Id": "thumbs", "LambdaFunctionArn": "arn:aws:lambda:eu-west-1:1:function:thumb", "Events": ["s3:ObjectCreated:*"],
         "Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/"}]}}}],
        "QueueConfigurations": [{"Id": "audit", "QueueArn": "arn:aws:sqs:eu-west-1:1:audit", "Events": ["s3:ObjectCreated:Put"],
         "Filter": {"Key": {"FilterRules": [{"Name": "Suffix", "Value": ".csv"}]}}}]}"#;

    fn shown(today: &str, more: &[(Field, &str)]) -> String {
        let step = Command::AddTask { id: "t1".into(), name: "load".into(), kind: Some(TaskKind::Lambda), after: None };
        let mut draft = with(&with(&Draft::default(), &step), &set(Field::Start, "arrival"));
        for (field, value) in
            [(Field::Bucket, "acme-raw"), (Field::Prefix, "in/orders/"), (Field::Notifications, today)]
                .into_iter()
                .chain(more.iter().copied())
        {
            draft = Command::set(field, value).apply(&draft).unwrap_or(draft);
        }
        let known = analyse(&draft, &analysis(&draft).env);
        panel(super::super::schedule(&model(draft, known)))
    }

    #[test]
    fn configurations_are_listed_with_what_overlaps() {
        let text = text_of(&shown(TODAY, &[]));
        assert!(text.contains("“thumbs” and “audit”: both would report s3:ObjectCreated:Put of in/file.csv"), "{text}");
        assert!(text.contains("“thumbs” and a notification for this design's files: both would report"), "{text}");
        assert!(text.contains("Let EventBridge take over “audit”"), "{text}");
        assert!(text.contains("{\"prefix\": \"in/orders/\"}"), "{text}");
    }

    #[test]
    fn what_the_design_adds_is_in_the_table_and_without_notifications_the_command_is() {
        let text = text_of(&shown("", &[]));
        assert!(text.contains("aws s3api get-bucket-notification-configuration --bucket acme-raw"), "{text}");
        assert!(text.contains("This design addss3:ObjectCreated:*in/orders/anyfunction of load"), "{text}");
        let text = text_of(&shown(r#"{"EventBridgeConfiguration": {}}"#, &[(Field::Consumers, "2")]));
        assert!(text.contains("Is onanyanyEventBridge"), "{text}");
        assert!(text.contains("No two of them overlap"), "{text}");
    }

    #[test]
    fn a_set_of_files_shows_ways_to_start_once_and_markup_stays_text() {
        let text = text_of(&shown("{}", &[(Field::Files, "set")]));
        assert!(text.contains("One run for several files") && text.contains("Start on _SUCCESS"), "{text}");
        let hostile = HOSTILE.replace('"', "'");
        let _ = shown(&TODAY.replace("thumbs", &hostile), &[(Field::Prefix, &hostile)]);
    }
}
