//! The box "Import steps": a graph in another program's words, what is read in it, and what to do with it. Nothing
//! changes in a design before it is used.

use crate::design::{MAX_STEPS, TaskKind, shorten};
use crate::digits::{count, len};
use crate::import::{Format, Note, Reading, detect, plain};
use crate::store::{Action, Errand};
use crate::ui::components::{Tone, button, options};
use crate::ui::html::{Then, el, say, tag, text_of};
use crate::ui::model::Model;
use yew::prelude::*;

/// Steps that are listed.
const LISTED: usize = 30;
/// Until the person chooses a format.
const ANY: &str = "any";

/// The box.
pub(super) fn import(model: &Model) -> Vec<Html> {
    let pasted = &model.session().pasted;
    let ui = &model.ui;
    let format = pasted.format;
    let typed: Then = Box::new(move |event| Some(Action::Paste(text_of(event)?.into(), format)));
    let area = tag("textarea", "control mono")
        .set("id", "import-text")
        .set("rows", "9")
        .set("spellcheck", "false")
        .set("aria-describedby", "import-hint")
        .on("input", ui, typed)
        .value(pasted.text.to_string());
    // What was read stands in an element of its own: the control, with its focus, stays where it is.
    vec![
        tag("label", "").set("for", "import-text").say("Steps and their links"),
        tag("p", "field-hint").set("id", "import-hint").say(
            "Lines such as a -> b, c -> d, a table (CSV), a Mermaid flowchart, an Airflow DAG, a Step Functions \
             definition, the output of aws glue get-workflow --include-graph, or DOT. It is read in this browser and \
             goes nowhere else.",
        ),
        area.end(),
        el("div", "dialog-rest", found(model)),
    ]
}

/// What is read in the text, and what can be done with it.
fn found(model: &Model) -> Vec<Html> {
    let (pasted, ui) = (&model.session().pasted, &model.ui);
    let cancel = button(ui, Tone::Quiet, "Cancel", Action::Close).end();
    if pasted.text.trim().is_empty() {
        return vec![el("p", "button-row", vec![cancel])];
    }
    let reading = pasted.reading();
    let mut parts = vec![tag("label", "").set("for", "import-format").say("Read as"), formats(model, &reading)];
    parts.push(tag("p", "lead").set("id", "import-summary").set("role", "status").say(summary(model, &reading)));
    let use_it = |add: bool, id: &'static str, tone: Tone, label: &'static str| {
        let refused = reading.refused(model.draft(), add);
        let words = if add { "The steps were added. " } else { "The graph was replaced. " };
        let (reading, state) = (reading.clone(), model.state.clone());
        // The graph is made when it is asked for: it may be large, and this is drawn at every letter.
        let done: Then = Box::new(move |_| {
            Some(Action::All(vec![
                Action::Edit(reading.command(&state.draft, add)),
                Action::Select(None),
                Action::Paste("".into(), None),
                Action::Close,
                Action::Ask(Errand::Say([words, "Undo takes it back."].concat().into())),
            ]))
        });
        let button =
            tag("button", tone.class()).set("type", "button").on("click", ui, done).add(crate::ui::html::text(label));
        let button = button.set("id", id).flag("disabled", refused.is_some());
        (button.end(), refused)
    };
    let (replace, no) = use_it(false, "import-replace", Tone::Primary, "Replace the graph");
    let (add, no_add) = use_it(true, "import-add", Tone::Plain, "Add to the graph");
    parts.push(el("p", "button-row", vec![replace, add, cancel]));
    parts.extend(no.or(no_add).map(|why| say("p", "quiet", why)));
    parts.extend(notes(plain(&pasted.text), &reading));
    parts.extend(steps(&reading));
    parts
}

/// The choice of formats; the one that the text looks like is named.
fn formats(model: &Model, reading: &Reading) -> Html {
    let pasted = &model.session().pasted;
    let text = pasted.text.clone();
    let chosen: Then = Box::new(move |event| {
        let format = Format::from_keyword(&text_of(event)?);
        Some(Action::Paste(text.clone(), format))
    });
    let looks = pasted.format.map_or(reading.format, |_| detect(plain(&pasted.text)));
    let guess = ["What it looks like: ", looks.label()].concat();
    let choices = [(ANY, guess.as_str())].into_iter().chain(Format::CHOICES.iter().copied());
    let value = pasted.format.map_or(ANY, |_| reading.format.keyword());
    tag("select", "control").set("id", "import-format").on("change", &model.ui, chosen).all(options(value, choices))
}

/// "5 steps, 6 links. 2 of the steps are in the graph already: they keep what is known of them."
fn summary(model: &Model, reading: &Reading) -> String {
    let mut words = [count(len(&reading.steps), "step"), count(len(&reading.links), "link")].join(", ");
    let told = u32::try_from(reading.notes.len() + reading.more).unwrap_or(u32::MAX);
    if told > 0 {
        words.extend([", ", &count(told, "note")]);
    }
    words.push('.');
    match reading.known(model.draft()) {
        0 => {}
        known => {
            let known = known.to_string();
            words.extend([" In the graph already, by name: ", &known, ". They keep what is known of them."]);
        }
    }
    words
}

/// What was not understood, with its line.
fn notes(text: &str, reading: &Reading) -> Vec<Html> {
    if reading.notes.is_empty() {
        return Vec::new();
    }
    let item = |note: &Note| {
        let quote = note.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut words = vec![say("strong", "", ["Line ", &note.line.to_string(), ": "].concat())];
        if !quote.is_empty() {
            words.push(say("code", "", shorten(&quote, 60)));
            words.push(crate::ui::html::text(" "));
        }
        words.push(crate::ui::html::text(note.why.clone()));
        el("li", "", words)
    };
    let mut items: Vec<Html> = reading.notes.iter().map(item).collect();
    if reading.more > 0 {
        items.push(say("li", "", ["and ", &reading.more.to_string(), " more"].concat()));
    }
    vec![say("h3", "", "Not understood, or not kept"), tag("ul", "unused").set("id", "import-notes").all(items)]
}

/// The first steps, with what they wait for.
fn steps(reading: &Reading) -> Vec<Html> {
    if reading.steps.is_empty() {
        return Vec::new();
    }
    let mut before = vec![Vec::new(); reading.steps.len().min(LISTED)];
    for link in &reading.links {
        if let (Some(before), Some(step)) = (before.get_mut(link.to), reading.steps.get(link.from)) {
            before.push(step.name.as_str());
        }
    }
    let mut rows = Vec::new();
    for (step, before) in reading.steps.iter().zip(before) {
        let kind = step.kind.map_or("not known", TaskKind::label);
        let after = shorten(&before.join(", "), 80);
        rows.push(el(
            "tr",
            "",
            vec![say("td", "", shorten(&step.name, 80)), say("td", "", kind), say("td", "", after)],
        ));
    }
    let head = ["Step", "Kind", "Waits for"].map(|name| tag("th", "").set("scope", "col").say(name));
    let table = vec![el("thead", "", vec![el("tr", "", head.into())]), el("tbody", "", rows)];
    let mut parts = vec![say("h3", "", "What was read")];
    parts.push(
        tag("div", "import-read")
            .set("tabindex", "0")
            .set("role", "group")
            .set("aria-label", "Steps")
            .all(vec![tag("table", "table").set("id", "import-steps").all(table)]),
    );
    if reading.steps.len() > LISTED {
        let left = (reading.steps.len().min(MAX_STEPS) - LISTED).to_string();
        parts.push(say("p", "quiet", ["and ", &left, " more"].concat()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::reduce;
    use crate::ui::panels::fixture::{HOSTILE, analysis, diamond, model, panel, text_of};
    use std::rc::Rc;

    fn shown(text: &str, format: Option<Format>) -> String {
        let draft = diamond();
        let mut model = model(draft.clone(), analysis(&draft));
        if let Some(state) = reduce(&model.state, Action::Paste(text.into(), format)) {
            model.state = Rc::new(state);
        }
        let mut parts = vec![say("h2", "", "Import steps")];
        parts.extend(import(&model));
        panel(el("div", "", parts))
    }

    #[test]
    fn what_is_read_is_shown_before_it_is_used() {
        let html = shown("clean >> [x, y] >> load", None);
        let text = text_of(&html);
        assert!(text.contains("4 steps, 4 links."), "{text}");
        assert!(text.contains("In the graph already, by name: 2."), "clean and load: {text}");
        assert!(text.contains("What it looks like: Airflow"), "{text}");
        assert!(html.contains("id=\"import-replace\"") && !html.contains("disabled"), "{html}");
    }

    #[test]
    fn another_format_can_be_chosen_and_what_is_left_out_is_told() {
        let html = shown("clean >> x\n\nx >>", Some(Format::Mermaid));
        assert!(text_of(&html).contains("Line 1: "), "{html}");
        assert!(html.contains("Not understood"));
    }

    #[test]
    fn nothing_read_cannot_be_used_and_markup_stays_text() {
        let html = shown("# nothing", None);
        assert!(html.contains("disabled") && text_of(&html).contains("No steps were found."), "{html}");
        let html = shown(HOSTILE, Some(Format::Arrows));
        assert!(html.contains("&lt;script"), "{html}");
        assert!(!shown("", None).contains("import-replace"));
    }

    #[test]
    fn a_quoted_place_is_what_was_not_understood() {
        let html = shown("\u{feff}alert (failed) -> page", None);
        assert!(html.contains("<code>alert (failed) -&gt; page</code>"), "{html}");
    }
}
