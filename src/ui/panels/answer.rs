//! The answer: in full, as a rail beside the other panels, and as a chip on small screens.

use super::findings;
use super::leaf::{badge, because, rule};
use super::words::{counts, margin, strength};
use super::workload::first_step;
use crate::advice::{Assumption, Ranked};
use crate::design::Orchestrator;
use crate::rules::{Reason, Side};
use crate::store::{Action, Panel};
use crate::ui::components::{Glyph, Tone, button, icon, jump, ticks};
use crate::ui::html::{el, row, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// The answer with everything it rests on. `primary`: this is the one element that may be called `answer-sentence`.
pub(crate) fn answer(model: &Model, primary: bool) -> Html {
    let analysis = &model.analysis;
    let advice = &analysis.advice;
    let here = model.later.here();
    let mut parts = sentence(model, primary);
    if unanswered(model) {
        parts.push(first_step(model));
        parts.push(say("h3", "", "What speaks for and against the options so far"));
    } else {
        parts.extend(here.map(|here| (here.moved)(model)));
        parts.push(say("h3", "", "The three options, best first"));
    }
    parts.extend([
        tag(if unanswered(model) { "ul" } else { "ol" }, "")
            .set("id", "answer-options")
            .set("class", "options")
            .all(advice.options.iter().map(|ranked| option(model, ranked)).collect()),
        here.map(|here| (here.changes)(model)).unwrap_or_default(),
        say("h3", "", "We assumed"),
        assumptions(model, &advice.assumptions),
    ]);
    parts.extend(findings::both(model, |_| true));
    el("div", "pane", parts)
}

/// Without steps there is nothing to rank, and nothing to secure.
pub(super) fn unanswered(model: &Model) -> bool {
    model.analysis.design.flow.steps == 0
}

/// The sentence, its margin, and what else there is to say about it.
fn sentence(model: &Model, primary: bool) -> Vec<Html> {
    let advice = &model.analysis.advice;
    let mut heading = tag("h2", "");
    if primary {
        heading = heading.set("id", "answer-sentence");
    }
    let mut words = vec![ticks(&advice.sentence)];
    if !unanswered(model) {
        words.extend([text(" "), say("span", "margin", margin(advice.margin))]);
    }
    let mut parts = vec![heading.set("class", "answer-sentence").all(words)];
    if let Some(aside) = &advice.aside {
        parts.push(el("p", "aside", vec![ticks(aside)]));
    }
    parts
}

const fn glyph(option: Orchestrator) -> Glyph {
    match option {
        Orchestrator::EventBridge => Glyph::EventBridge,
        Orchestrator::GlueWorkflows => Glyph::Glue,
        Orchestrator::Mwaa => Glyph::Mwaa,
    }
}

/// An option under a heading of this level.
fn titled(ranked: &Ranked, level: &'static str, mut rest: Vec<Html>) -> Html {
    let title = vec![icon(glyph(ranked.option)), text(ranked.option.label())];
    rest.insert(0, el(level, "", title));
    tag("li", "option").set("data-option", ranked.option.keyword()).all(rest)
}

fn option(model: &Model, ranked: &Ranked) -> Html {
    let mut parts = Vec::new();
    if unanswered(model) {
        if ranked.blockers.is_empty() && ranked.pros.is_empty() && ranked.cons.is_empty() {
            parts.push(say("p", "quiet", "Nothing yet."));
        }
    } else {
        parts.push(say("p", "how", ranked.how.clone()));
    }
    if let Some(lost) = &ranked.lost {
        parts.push(el("p", "lost", vec![say("strong", "", "Why not: "), ticks(lost)]));
    }
    for (title, reasons) in [("Ruled out by", &ranked.blockers), ("For", &ranked.pros), ("Against", &ranked.cons)] {
        if !reasons.is_empty() {
            let items = reasons.iter().map(|reason| self::reason(model, reason)).collect();
            parts.push(row(vec![say("h5", "", title), el("ul", "reasons", items)]));
        }
    }
    titled(ranked, "h4", parts)
}

fn reason(model: &Model, reason: &Reason) -> Html {
    tag("li", "reason").key(reason.rule.id).set("data-rule", reason.rule.id).all(vec![
        weighed(reason),
        because(model, &reason.because),
        rule(model, reason.rule, "h6"),
    ])
}

/// A reason after its weight.
fn weighed(reason: &Reason) -> Html {
    let class = match reason.side {
        Side::Blocks => "badge badge-danger",
        Side::For(_) => "badge badge-ok",
        Side::Against(_) => "badge badge-warn",
    };
    el("p", "", vec![badge(class, strength(reason.side)), text(" "), ticks(&reason.says)])
}

fn assumptions(model: &Model, assumptions: &[Assumption]) -> Html {
    if assumptions.is_empty() {
        let nothing = if unanswered(model) {
            "Nothing yet: without steps there is no answer."
        } else {
            "Nothing: every answer this rests on was given."
        };
        return say("p", "quiet", nothing);
    }
    let mut items = Vec::new();
    for Assumption { place, says, matters } in assumptions {
        let (class, words) = if *matters { ("badge badge-warn", "matters") } else { ("badge", "does not matter") };
        items.push(el("li", "", vec![jump(&model.ui, place.clone(), says.clone()), text(" "), badge(class, words)]));
    }
    tag("ul", "assumptions").set("id", "answer-assumptions").all(items)
}

/// How many facts of a reason the rail shows.
const IN_RAIL: usize = 2;

/// The answer beside the other panels: the sentence, each option with its strongest reason, what was found.
/// `primary`: this is the one element that may be called `answer-sentence`.
pub(crate) fn rail(model: &Model, primary: bool) -> Html {
    let analysis = &model.analysis;
    let advice = &analysis.advice;
    let mut options = Vec::new();
    for ranked in &advice.options {
        let rest = match strongest(ranked) {
            Some(reason) => {
                vec![weighed(reason), because(model, reason.because.get(..IN_RAIL).unwrap_or(&reason.because))]
            }
            None if unanswered(model) => continue,
            None => vec![say("p", "how", ranked.how.clone())],
        };
        options.push(titled(ranked, "h3", rest));
    }
    let mut parts = sentence(model, primary);
    if !primary {
        // The answer in full says the rest beside it.
        parts.truncate(1);
    }
    parts.extend([
        el(if unanswered(model) { "ul" } else { "ol" }, "options", options),
        say("p", "counts", counts(&analysis.findings, analysis.accepted.len())),
    ]);
    if !unanswered(model) {
        let why = button(&model.ui, Tone::Plain, "Why?", Action::Show(Panel::Answer));
        parts.push(why.set("title", "Show every reason, with its sources").end());
    }
    el("div", "pane rail", parts)
}

/// What says most about an option: what speaks for the winner, what speaks against the others.
fn strongest(ranked: &Ranked) -> Option<&Reason> {
    if ranked.lost.is_none() {
        ranked.pros.first()
    } else {
        ranked.blockers.first().or_else(|| ranked.cons.first()).or_else(|| ranked.pros.first())
    }
}

/// The winner and its margin, for small screens.
pub(crate) fn chip(model: &Model) -> Html {
    let advice = &model.analysis.advice;
    let winner = advice.options.first().filter(|_| !unanswered(model)).map(|ranked| ranked.option);
    let chip = tag("button", "chip").set("type", "button").press(&model.ui, Action::Show(Panel::Answer));
    chip.maybe("data-option", winner.map(Orchestrator::keyword)).all(vec![
        winner.map(|option| icon(glyph(option))).unwrap_or_default(),
        say("strong", "", winner.map_or("No answer yet", Orchestrator::label)),
        text(" "),
        say("span", "", winner.map_or("", |_| margin(advice.margin))),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::design::{Command, Draft, Field};
    use crate::diag::Severity;
    use crate::ui::panels::fixture::{HOSTILE, RULE, analysis, diamond, finding, model, panel, text_of, values};

    fn shown(model: &Model, primary: bool) -> String {
        panel(super::answer(model, primary))
    }

    fn plain() -> Model {
        let draft = diamond();
        let analysis = analysis(&draft);
        model(draft, analysis)
    }

    #[test]
    fn the_sentence_comes_first_with_the_margin_in_words() {
        let html = shown(&plain(), true);
        let first = text_of(html.split("</h2>").next().unwrap());
        assert_eq!(first, "Use AWS Glue Workflows: a Glue workflow, started by its own schedule. Clear lead.");
    }

    #[test]
    fn without_steps_nothing_is_ranked() {
        let draft = Command::set(Field::Airflow, "in-use").apply(&Draft::default()).unwrap();
        let known = analyse(&draft, &analysis(&draft).env);
        let model = model(draft, known);
        for html in [shown(&model, true), panel(rail(&model, true)), panel(chip(&model))] {
            let text = text_of(&html);
            for words in ["tie", "lead", "best first", "Why not", "starts the step", "Use "] {
                assert!(!text.contains(words), "{words} in {text}");
            }
        }
        let text = text_of(&shown(&model, true));
        assert!(text.starts_with("Add the steps of the pipeline: without steps there is no answer."), "{text}");
        assert!(text.contains("Airflow is in use and stays"), "what is known already is shown: {text}");
        assert_eq!(text_of(&panel(chip(&model))), "No answer yet ");
    }

    #[test]
    fn with_a_loop_the_answer_says_what_it_waits_for() {
        let back = Command::Link { from: "l".into(), to: "c".into() };
        let draft = back.apply(&diamond()).unwrap();
        let known = analyse(&draft, &analysis(&draft).env);
        assert_eq!(known.design.cycles.len(), 1);
        let text = text_of(&panel(rail(&model(draft, known), true)));
        assert!(text.starts_with("Remove the loop between steps first; then use "), "{text}");
    }

    #[test]
    fn only_the_primary_one_is_called_answer_sentence() {
        assert!(shown(&plain(), true).contains("<h2 id=\"answer-sentence\""));
        assert!(!shown(&plain(), false).contains("answer-sentence\" class"));
        assert!(panel(rail(&plain(), true)).contains("<h2 id=\"answer-sentence\""));
        assert!(!panel(rail(&plain(), false)).contains("id=\"answer-sentence\""));
    }

    #[test]
    fn the_options_stand_in_their_order_and_the_losers_say_why() {
        let html = shown(&plain(), true);
        assert_eq!(values(&html, "data-option=\""), ["glue-workflows", "eventbridge", "mwaa"]);
        let text = text_of(&html);
        assert_eq!(text.matches("Why not: Lost: ").count(), 2, "{text}");
        assert!(text.contains("Ruled out byBlocks No budget for it."), "{text}");
    }

    #[test]
    fn a_reason_shows_its_weight_its_facts_its_rule_and_its_dated_sources() {
        let html = shown(&plain(), true);
        let reason = html.split("class=\"reason\"").nth(1).unwrap();
        let text = text_of(reason);
        for part in ["Decides", "Every step is a Glue job.", "3 Glue jobs", "Rule ORC900 glue-only", "2026-", "unsure"]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(reason.contains("href=\"https://docs.aws.amazon.com/"), "{reason}");
    }

    #[test]
    fn findings_show_how_bad_they_are_and_their_remedies() {
        let draft = diamond();
        let mut analysis = analysis(&draft);
        analysis.findings = vec![
            finding(&RULE, Severity::Error, "It cannot work."),
            finding(&RULE, Severity::Warning, "Use `cron(0 2 * * ? *)`."),
        ];
        let model = model(draft, analysis);
        let html = shown(&model, true);
        assert_eq!(values(&html, "data-severity=\""), ["Error", "Warning"]);
        assert!(html.contains("Use <code>cron(0 2 * * ? *)</code>."));
        assert_eq!(text_of(&html).matches("Use UTC").count(), 2);
        assert!(text_of(&panel(rail(&model, true))).contains("1 error, 1 warning"));
    }

    #[test]
    fn assumptions_say_whether_they_matter() {
        assert!(text_of(&shown(&plain(), true)).contains("Time zone: UTC matters"));
    }

    #[test]
    fn the_rail_shows_the_strongest_reason_of_each_option() {
        let html = panel(rail(&plain(), true));
        let text = text_of(&html);
        for part in ["Decides Every step is a Glue job.", "Weak One more service.", "Blocks No budget", "No findings"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn the_chip_names_the_winner() {
        let html = panel(chip(&plain()));
        assert_eq!(text_of(&html), "AWS Glue Workflows Clear lead.");
    }

    #[test]
    fn text_from_a_design_stays_text() {
        let draft = diamond();
        let mut analysis = analysis(&draft);
        let reason = &mut analysis.advice.options[0].pros[0];
        reason.says = format!("`{HOSTILE}` and {HOSTILE}");
        reason.because[0].says = HOSTILE.to_owned();
        let html = shown(&model(draft, analysis), true);
        assert_eq!(html.matches("&lt;script&gt;").count(), 3);
    }
}
