//! An event pattern tried with an event: what matches, what does not and why, and what would let the event through.

use super::super::leaf::{sources, weight};
use crate::design::{Command, Field, REFUSED, Trigger, secret_shaped};
use crate::events::{self, Explanation, Pattern, SAMPLES, Verdict};
use crate::store::Action;
use crate::ui::components::{Tone, button, options, outward};
use crate::ui::html::{Then, el, row, say, tag, text, text_of, with_text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Values of an event that are offered for the pattern.
const OFFERED: usize = 60;

/// The pattern of the form, as typed, with what is known of it; nothing unless an event starts the pipeline.
pub(super) fn event(model: &Model) -> Html {
    if !matches!(model.analysis.design.trigger, Trigger::Event(_)) {
        return Html::default();
    }
    let typed = &*model.draft().trigger.pattern;
    let event = &*model.session().event;
    let pattern = events::parse(typed).ok();
    let about = pattern.iter().flat_map(|pattern| lint(model, typed, pattern)).collect();
    let mut told = Vec::new();
    if secret_shaped(event) {
        // Events of CloudTrail hold the ids of keys: they can still be tried, and go nowhere from here.
        told.push(tag("p", "problem problem-soft").set("role", "alert").say(REFUSED));
    }
    if let Some(pattern) = pattern.filter(|_| !event.is_empty()) {
        match events::explain(typed, &pattern, event) {
            Ok(explanation) => told.extend(explained(model, typed, event, &explanation)),
            Err(error) => told.push(tag("p", "problem").set("role", "alert").say(error.says())),
        }
    }
    // Parts of their own, so that the field being typed into stays the same one.
    let title = say("h3", "", "Try an event");
    el("div", "pane", vec![row(about), title, row(input(model, event)), row(told), row(picks(model, typed, event))])
}

/// Writes the pattern: a step of its own for undo, because it is pressed and not typed.
fn edit(pattern: String) -> Action {
    Action::Edit(Command::All(vec![Command::set(Field::Pattern, pattern)]))
}

/// What is probably not meant.
fn lint(model: &Model, typed: &str, pattern: &Pattern) -> Vec<Html> {
    let writes: Vec<String> = model.analysis.design.tasks.iter().map(|step| step.writes.clone()).collect();
    let found = events::lint(typed, pattern, &writes);
    if found.is_empty() {
        return Vec::new();
    }
    let item = |finding: events::Finding| {
        let mut parts = vec![weight(finding.severity, finding.severity.label()), text(" "), text(finding.message)];
        if let Some(fix) = finding.fix {
            let mended = fix.apply(typed);
            parts.extend([text(" "), button(&model.ui, Tone::Plain, fix.label, edit(mended)).end()]);
        }
        parts.push(sources(finding.fact.as_slice(), |_| ""));
        tag("li", "").set("data-check", finding.check).all(parts)
    };
    vec![
        say("h3", "", "About this pattern"),
        tag("ul", "reasons").set("id", "pattern-lint").all(found.into_iter().map(item).collect()),
    ]
}

/// Samples and the text of the event.
fn input(model: &Model, event: &str) -> Vec<Html> {
    let chosen = SAMPLES.iter().find(|sample| sample.text == event);
    let choose: Then = Box::new(|event| {
        let label = text_of(event)?;
        SAMPLES.iter().find(|sample| sample.label == label).map(|sample| Action::TryEvent(sample.text.into()))
    });
    let samples = SAMPLES.iter().map(|sample| (sample.label, sample.label));
    let sample = tag("select", "control")
        .set("id", "event-sample")
        .on("change", &model.ui, choose)
        .all(options(chosen.map_or("", |sample| sample.label), std::iter::once(("", "Own event")).chain(samples)));
    let own = tag("textarea", "control code")
        .set("id", "event")
        .set("rows", "10")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .on("input", &model.ui, with_text(|words| Action::TryEvent(words.into())))
        .value(event.to_owned())
        .end();
    let field = |id, label: &'static str, control| {
        el("div", "field", vec![tag("label", "").set("for", id).say(label), control])
    };
    let shape = chosen.map(|sample| say_shape(sample.page));
    vec![field("event-sample", "Sample", sample), row(shape.into_iter().collect()), field("event", "Event (JSON)", own)]
}

/// Where the shape of a sample comes from.
fn say_shape(page: &'static str) -> Html {
    el(
        "p",
        "field-hint",
        vec![text("Its shape is that of "), outward(page, "this page"), text("; its values are made up.")],
    )
}

/// The verdict, each leaf of the pattern, and the smallest change that lets the event through.
fn explained(model: &Model, typed: &str, event: &str, explanation: &Explanation) -> Vec<Html> {
    let (class, words) =
        if explanation.matches { ("badge badge-ok", "Matches") } else { ("badge badge-warn", "Does not match") };
    let verdict = vec![say("span", class, words), text(" "), text(explanation.summary.clone())];
    let leaf = |leaf: &events::LeafReport| {
        let (class, words) = match leaf.verdict {
            Verdict::Passed => ("badge badge-ok", "Passes"),
            Verdict::Failed => ("badge badge-warn", "Fails"),
            Verdict::Unused => ("badge", "Not used"),
        };
        let name = say("code", "", leaf.path.clone());
        el("li", "", vec![say("span", class, words), text(" "), name, text(" "), text(leaf.why.clone())])
    };
    let mut parts = vec![
        tag("p", "").set("id", "event-verdict").set("role", "status").all(verdict),
        tag("ul", "reasons").set("id", "event-leaves").all(explanation.leaves.iter().map(leaf).collect()),
    ];
    if let Some(miss) = events::nearest(typed, event) {
        let change = |change: &events::Change| {
            el("li", "", vec![say("code", "", change.path.clone()), text(": "), text(change.label.clone())])
        };
        parts.extend([
            say("h4", "", "The smallest change that lets this event through"),
            tag("ul", "reasons").set("id", "event-miss").all(miss.changes.iter().map(change).collect()),
            button(&model.ui, Tone::Plain, "Let this event through", edit(miss.text)).set("id", "use-miss").end(),
        ]);
    }
    parts
}

/// Values of the event that a press adds to the pattern.
fn picks(model: &Model, typed: &str, event: &str) -> Vec<Html> {
    let mut items = Vec::new();
    let Ok(additions) = events::Additions::new(typed) else { return Vec::new() };
    for pick in events::picks(event).unwrap_or_default().into_iter().take(OFFERED) {
        let added = additions.with(&pick);
        if added != typed {
            let words = [&pick.path, ": ", &pick.value].concat();
            items.push(el("li", "", vec![button(&model.ui, Tone::Plain, words, edit(added)).end()]));
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    let list = tag("ul", "picks").set("id", "event-picks").all(items);
    vec![el("details", "", vec![say("summary", "", "Add a value of this event to the pattern"), list])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::store::reduce;
    use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of, values, with};
    use std::rc::Rc;

    fn shown(pattern: &str, event: &str) -> String {
        let draft = with(&diamond(), &Command::set(Field::Start, "event"));
        let draft = with(&draft, &Command::set(Field::Pattern, pattern));
        let known = analyse(&draft, &analysis(&draft).env);
        let mut model = model(draft, known);
        if let Some(state) = reduce(&model.state, Action::TryEvent(event.into())) {
            model.state = Rc::new(state);
        }
        panel(super::super::schedule(&model))
    }

    #[test]
    fn a_miss_is_explained_leaf_by_leaf_and_can_be_mended() {
        let html = shown(r#"{"source": ["aws.glue"], "detail": {"state": ["FAILED"]}}"#, SAMPLES[1].text);
        let text = text_of(&html);
        assert!(text.contains("Does not match"), "{text}");
        assert!(text.contains("Fails $.detail.state"), "{text}");
        assert!(text.contains("Passes $.source"), "{text}");
        assert!(html.contains("id=\"use-miss\""), "{html}");
    }

    #[test]
    fn without_a_pattern_values_of_the_event_begin_one() {
        let html = shown("{}", SAMPLES[1].text);
        assert!(!html.contains("event-verdict"));
        let html = shown(r#"{"source": ["aws.glue"]}"#, SAMPLES[1].text);
        assert!(text_of(&html).contains("$.detail-type: \"Glue Job State Change\""), "{html}");
        assert!(text_of(&html).contains("Matches"));
    }

    #[test]
    fn an_event_with_a_key_is_tried_and_said_to_go_nowhere() {
        let event = ["{\"source\": \"aws.s3\", \"detail\": {\"accessKeyId\": \"ASIA", "IOSFODNN7EXAMPLE\"}}"].concat();
        let html = shown(r#"{"source": ["aws.s3"]}"#, &event);
        let text = text_of(&html);
        assert!(text.contains("neither saved nor shared") && text.contains("Matches"), "{text}");
    }

    #[test]
    fn an_event_that_is_none_says_so_and_markup_stays_text() {
        let html =
            shown(r#"{"source": ["aws.glue"]}"#, &["{\"source\": \"", &HOSTILE.replace('"', "'"), "\"}"].concat());
        assert!(text_of(&html).contains("Does not match"), "{html}");
        let html = shown(r#"{"source": ["aws.glue"]}"#, "[1");
        assert_eq!(values(&html, "role=\"alert").len(), 1, "{html}");
    }
}
