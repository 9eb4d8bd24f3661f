//! The box "Describe in words": a text, the facts read in it with their places, and what to do with each. Nothing
//! changes in a design before the facts are used.

use crate::advice::{advise, exam};
use crate::design::{Draft, Field, Input, REFUSED, TaskKind, resolve, secret_shaped};
use crate::diag::Span;
use crate::prose::{Fact, Found, Reading};
use crate::store::{Action, Description};
use crate::ui::components::{Tone, button, options, outward};
use crate::ui::html::{Then, el, is, say, tag, text, text_of, with_text};
use crate::ui::model::Model;
use std::rc::Rc;
use yew::prelude::*;

/// The box.
pub(super) fn describe(model: &Model) -> Vec<Html> {
    let description = &model.session().description;
    let ui = &model.ui;
    let area = tag("textarea", "control")
        .set("id", "description")
        .set("rows", "8")
        .set("autocomplete", "off")
        .set("aria-describedby", "description-hint")
        .on("input", ui, with_text(Action::Describe))
        .value(description.text().to_owned());
    // What was read stands in an element of its own: the control, with its focus, stays where it is.
    vec![
        tag("label", "").set("for", "description").say("Description"),
        tag("p", "field-hint").set("id", "description-hint").say(
            "Type or paste English text: a mail, a ticket, an exam question. It is read in this browser and goes \
             nowhere else.",
        ),
        area.end(),
        el("div", "dialog-rest", read(model, description)),
    ]
}

/// What was read, and what to do with it.
fn read(model: &Model, description: &Description) -> Vec<Html> {
    if description.text().trim().is_empty() {
        let example =
            "Try: every weekday at 06:30 New York time a Glue job cleans yesterday's orders, then Redshift loads them.";
        return vec![say("p", "quiet", example)];
    }
    if secret_shaped(description.text()) {
        return vec![tag("p", "problem").set("role", "alert").say(REFUSED)];
    }
    let reading = description.reading();
    let (used, more) = description.used();
    let mut parts = Vec::from_iter(more.map(|says| say("p", "problem problem-soft", says)));
    if reading.facts.is_empty() {
        parts.push(say("p", "", "Nothing here says what starts a run, what its steps are, or what else matters."));
        return parts;
    }
    parts.extend(apply(model, description, &reading));
    parts.push(say("h3", "", "What was read"));
    parts.push(el(
        "ul",
        "facts",
        reading.facts.iter().enumerate().map(|(n, found)| fact(model, &reading, n, found)).collect(),
    ));
    parts.extend(conflicts(description, &reading));
    parts.extend(choices(model, description, &reading));
    parts.push(say("h3", "", "Where it stands"));
    parts.push(el("p", "described", marked(description, &reading)));
    if !reading.unused.is_empty() {
        parts.push(say("h3", "", "Not used"));
        let words = |span: &Span| say("li", "", span.of(used).trim().to_owned());
        parts.push(el("ul", "unused", reading.unused.iter().map(words).collect()));
    }
    parts
}

/// The draft that the facts make by themselves.
fn drafted(description: &Description, reading: &Reading) -> Draft {
    let empty = Draft::default();
    reading.command(&empty, &|index| description.keeps(index)).apply(&empty).unwrap_or_default()
}

/// The buttons that use the facts.
fn apply(model: &Model, description: &Description, reading: &Reading) -> Vec<Html> {
    let count = (0..reading.facts.len()).filter(|index| description.keeps(*index)).count();
    let words = match count {
        0 => return vec![say("p", "", "No fact is kept.")],
        1 => "1 fact".to_owned(),
        _ => [&count.to_string(), " facts"].concat(),
    };
    let new = Action::Import(vec![Rc::new(drafted(description, reading))]);
    let add = Action::Edit(reading.command(model.draft(), &|index| description.keeps(index)));
    let go = |tone, label: &str, action| {
        button(&model.ui, tone, [label, &words].concat(), Action::All(vec![action, Action::Close]))
    };
    let row = vec![
        go(Tone::Primary, "New design from ", new).set("id", "use-facts").end(),
        go(Tone::Plain, "Add to the open design: ", add).set("id", "add-facts").end(),
    ];
    vec![el("p", "button-row", row)]
}

/// One fact: whether to use it, what it says, where, and another value for it.
fn fact(model: &Model, reading: &Reading, index: usize, found: &Found) -> Html {
    let description = &model.session().description;
    let id = ["fact-", &index.to_string()].concat();
    let keep: Then = Box::new(move |event| Some(Action::KeepFact(index, is(event, "checked"))));
    let tick = tag("input", "").set("id", id.clone()).set("type", "checkbox");
    let tick = tick.checked(description.keeps(index)).on("change", &model.ui, keep).end();
    let (label, detail) = words(&found.fact, reading.bucket(model.draft()));
    let mut parts = vec![tag("label", "check").set("for", id).all(vec![tick, say("span", "", label.clone())])];
    if let Some(control) = control(model, index, &found.fact, &label) {
        parts.push(control);
    }
    if !detail.is_empty() {
        parts.push(say("span", "quiet", detail));
    }
    let quotes: Vec<String> = found.spans.iter().take(3).map(|span| quoted(span.of(description.text()))).collect();
    parts.push(say("span", "quiet", ["from ", &quotes.join(", ")].concat()));
    let clash = |field: Field| reading.conflicts.iter().any(|conflict| conflict.field == field);
    if matches!(&found.fact, Fact::Field { field, .. } if clash(*field)) {
        parts.push(say("span", "badge badge-warn", "Contradicted"));
    }
    tag("li", "fact")
        .key(&index.to_string())
        .set("data-fact-kept", if description.keeps(index) { "yes" } else { "no" })
        .all(parts)
}

fn quoted(words: &str) -> String {
    let mut short: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    short.insert(0, '“');
    short.push('”');
    short
}

/// What a fact is about, and what it says beyond its control: all that using it fills in.
fn words(fact: &Fact, bucket: &str) -> (String, String) {
    match fact {
        Fact::Field { field, .. } => (field.label().to_owned(), String::new()),
        Fact::Steps(step) => {
            let names: Vec<&str> = step.names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            let mut details = vec![names.join(", ")];
            details
                .extend(step.fields(bucket).iter().map(|(field, value)| answer(field.label(), field.input(), value)));
            details.retain(|detail| !detail.is_empty());
            let label = if step.names.len() == 1 {
                "A step".to_owned()
            } else {
                [&step.names.len().to_string(), " steps"].concat()
            };
            (label, details.join("; "))
        }
        Fact::InLine => ("The steps run one after another, as listed".to_owned(), String::new()),
        Fact::Outside(outside) => {
            let fields = outside.fields().into_iter();
            let details: Vec<String> =
                fields.map(|(field, value)| answer(field.label(), field.input(), value)).collect();
            ("A system outside".to_owned(), details.join("; "))
        }
    }
}

/// A question of the form and its answer: "Reached: Over the internet".
fn answer(label: &str, input: Input, value: &str) -> String {
    let colon = if label.ends_with('?') { " " } else { ": " };
    let (value, unit) = match input {
        Input::Choice(choices) => {
            (choices.iter().find(|choice| choice.0 == value).map_or(value, |choice| choice.1), "")
        }
        Input::Number(unit) => (value, unit),
        Input::Text | Input::Long | Input::Task => (value, ""),
    };
    let space = if unit.is_empty() { "" } else { " " };
    [label, colon, value, space, unit].concat()
}

/// The control that gives the fact another value.
fn control(model: &Model, index: usize, fact: &Fact, label: &str) -> Option<Html> {
    let named = ["Value of: ", label].concat();
    let change: Then = Box::new(move |event| Some(Action::ChangeFact(index, text_of(event)?)));
    Some(match fact {
        Fact::Field { field, value } => match field.input() {
            Input::Choice(choices) => tag("select", "control")
                .set("aria-label", named)
                .on("change", &model.ui, change)
                .all(options(value, choices.iter().copied())),
            _ => tag("input", "control")
                .set("type", "text")
                .set("aria-label", named)
                .set("spellcheck", "false")
                .on("change", &model.ui, change)
                .value(value.clone())
                .end(),
        },
        Fact::Steps(step) => tag("select", "control")
            .set("aria-label", named)
            .on("change", &model.ui, change)
            .all(options(step.kind.keyword(), TaskKind::ALL.iter().map(|kind| (kind.keyword(), kind.label())))),
        Fact::InLine | Fact::Outside(_) => return None,
    })
}

fn conflicts(description: &Description, reading: &Reading) -> Vec<Html> {
    let mut parts = Vec::new();
    for conflict in &reading.conflicts {
        let quotes: Vec<String> = conflict.spans.iter().map(|span| quoted(span.of(description.text()))).collect();
        let words = [
            conflict.field.label(),
            ": ",
            &quotes.join(" and "),
            " contradict each other. One is used; change or dismiss it above.",
        ]
        .concat();
        parts.push(say("p", "notice notice-error", words));
    }
    parts
}

/// The options of an exam question, each held against the answer that the facts get.
fn choices(model: &Model, description: &Description, reading: &Reading) -> Vec<Html> {
    if reading.options.is_empty() {
        return Vec::new();
    }
    let (design, _) = resolve(&drafted(description, reading), &*model.analysis.env.zones);
    let (advice, _) = advise(&design);
    let mut items = Vec::new();
    for verdict in exam::verdicts(description.text(), reading, &design, &advice, &*model.analysis.env.zones) {
        let class = if verdict.fit == exam::Fit::Fits { "badge badge-ok" } else { "badge badge-info" };
        let letter = say("strong", "", verdict.letter.to_string());
        let mut parts = vec![letter, text(" "), say("span", class, verdict.fit.label()), text(" "), text(verdict.why)];
        if let Some(fact) = verdict.fact {
            parts.extend([text(" "), outward(fact.source.url, fact.source.title)]);
        }
        items.push(tag("li", "").all(parts));
    }
    vec![say("h3", "", "The options of the question"), say("p", "", advice.sentence), el("ul", "verdicts", items)]
}

/// The text with the places of kept facts marked.
fn marked(description: &Description, reading: &Reading) -> Vec<Html> {
    let (whole, _) = description.used();
    let kept =
        |(index, found): (usize, &Found)| if description.keeps(index) { found.spans.clone() } else { Vec::new() };
    let mut spans: Vec<Span> = reading.facts.iter().enumerate().flat_map(kept).collect();
    spans.sort_unstable();
    let (mut parts, mut at) = (Vec::new(), 0);
    for span in spans {
        let start = span.start.max(at);
        if let (Some(before), Some(words)) = (whole.get(at..start), whole.get(start..span.end))
            && !words.is_empty()
        {
            parts.push(text(before.to_owned()));
            parts.push(say("mark", "", words.to_owned()));
            at = span.end;
        }
    }
    parts.push(text(whole.get(at..).unwrap_or_default().to_owned()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Action, reduce};
    use crate::ui::panels::fixture::{analysis, diamond, model, panel, text_of};

    const TEXT: &str = "Every weekday at 06:30 New York time a Glue job cleans orders. The office is in Queens.";

    fn shown(actions: Vec<Action>) -> String {
        let draft = diamond();
        let mut model = model(draft.clone(), analysis(&draft));
        let state = actions.into_iter().fold((*model.state).clone(), |state, action| reduce(&state, action).unwrap());
        model.state = Rc::new(state);
        let mut box_of = vec![say("h2", "", "Describe in words")];
        box_of.extend(describe(&model));
        panel(el("div", "", box_of))
    }

    #[test]
    fn each_fact_can_be_kept_or_dismissed_and_shows_its_place() {
        let html = shown(vec![Action::Describe(TEXT.to_owned())]);
        let all = html.matches("<input checked").count();
        assert!(all >= 4, "start, expression, zone and step: {html}");
        assert!(html.contains("cron(30 6 ? * MON-FRI *)") && html.contains("America/New_York"), "{html}");
        assert!(html.contains("<mark>") && text_of(&html).contains("The office is in Queens."), "{html}");
        let words = format!("New design from {all} facts");
        assert!(text_of(&html).contains(&words), "{words}");
        let fewer = shown(vec![Action::Describe(TEXT.to_owned()), Action::KeepFact(0, false)]);
        assert!(text_of(&fewer).contains(&format!("New design from {} facts", all - 1)));
        assert!(fewer.contains("data-fact-kept=\"no\""));
    }

    #[test]
    fn a_changed_fact_keeps_its_new_value() {
        let read = crate::prose::read(TEXT);
        let zone =
            read.facts.iter().position(|found| matches!(found.fact, Fact::Field { field: Field::Zone, .. })).unwrap();
        let html = shown(vec![Action::Describe(TEXT.to_owned()), Action::ChangeFact(zone, "Europe/Paris".to_owned())]);
        assert!(html.contains("Europe/Paris") && !html.contains("value=\"America/New_York\""), "{html}");
    }

    #[test]
    fn a_fact_says_all_that_it_fills_in() {
        let told = |words: &str| text_of(&shown(vec![Action::Describe(words.to_owned())]));
        let html = told(
            "A Lambda calls the vendor's public API every day at 02:00 with an API key; it takes 5 minutes, 20 at worst. \
             The key is written in plain text in the script, is stored in Secrets Manager in another AWS account and is \
             rotated by hand. The vendor only accepts calls from registered IP addresses and answers 429.",
        );
        for answer in [
            "Credential: API key; Registers our IP addresses? Yes; Reached: Over the internet",
            "Is its credential in plain text anywhere today? Yes",
            "Does it limit how often it is called? Yes",
            "How is its credential changed? By hand",
            "Is its secret in another account? Yes",
            "Usually takes: 5 minutes",
        ] {
            assert!(html.contains(answer), "{answer}: {html}");
        }
        let html = told(
            "When a CSV file arrives in the bucket raw-zone-eu, a Lambda cleans it, which is safe to run twice, and writes \
             the result back into the same bucket.",
        );
        assert!(html.contains("Writes: s3://raw-zone-eu/"), "{html}");
    }

    #[test]
    fn of_a_megabyte_the_beginning_is_read_and_that_is_said() {
        let all = [TEXT, &" The weather is fine.".repeat(50_000), " Zebras load them."].concat();
        let html = shown(vec![Action::Describe(all)]);
        let rest = text_of(html.split("class=\"dialog-rest\"").nth(1).unwrap());
        assert!(rest.contains("The text has 1,050,") && rest.contains("the limit is 20,000"));
        assert!(rest.len() < 3 * 20_000 && rest.contains("Glue job") && !rest.contains("Zebras"), "{}", rest.len());
    }

    #[test]
    fn text_without_facts_and_no_text_say_so() {
        assert!(text_of(&shown(vec![])).contains("Try: every weekday"));
        assert!(
            text_of(&shown(vec![Action::Describe("The weather is fine.".to_owned())])).contains("Nothing here says")
        );
    }

    #[test]
    fn a_description_with_a_secret_is_refused_before_it_is_read() {
        let html = shown(vec![Action::Describe([TEXT, " Key: AKIA", "IOSFODNN7EXAMPLE"].concat())]);
        assert!(html.contains("role=\"alert\"") && text_of(&html).contains("enter the secret's name"), "{html}");
        assert!(!html.contains("use-facts") && !html.contains("class=\"fact\""), "{html}");
    }

    #[test]
    fn markup_in_a_description_stays_text() {
        let html = shown(vec![Action::Describe(["<script>x</script> ", TEXT].concat())]);
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }
}
