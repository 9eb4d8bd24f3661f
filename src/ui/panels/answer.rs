//! The answer: in full, as a rail beside the other panels, and as a chip on small screens.

use super::leaf::{because, findings, rule};
use super::markdown::ticks;
use super::words::{counts, margin, strength};
use crate::advice::{Advice, Assumption, Ranked};
use crate::design::{Command, Orchestrator, Place};
use crate::rules::{Reason, Side};
use crate::ui::components::{Button, Glyph, JumpLink, icon};
use crate::ui::model::Model;
use yew::prelude::*;

/// Props of [`AnswerPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct AnswerPanelProps {
    /// What is shown.
    pub model: Model,
    /// A fact was chosen.
    pub on_jump: Callback<Place>,
    /// A remedy was chosen.
    pub on_command: Callback<Command>,
    /// This is the one element that may be called `answer-sentence`.
    pub primary: bool,
}

/// The answer with everything it rests on.
#[component]
pub(crate) fn AnswerPanel(props: &AnswerPanelProps) -> Html {
    let analysis = &props.model.analysis;
    let advice = &analysis.advice;
    let on_jump = &props.on_jump;
    html! {
        <div class="pane">
            { sentence(advice, props.primary) }
            if let Some(aside) = &advice.aside {
                <p class="aside">{ ticks(aside) }</p>
            }
            <h3>{ "The three options, best first" }</h3>
            <ol id="answer-options" class="options">
                { for advice.options.iter().map(|ranked| option(ranked, on_jump)) }
            </ol>
            <h3>{ "We assumed" }</h3>
            { assumptions(&advice.assumptions, on_jump) }
            <h3>{ "Findings" }</h3>
            if analysis.findings.is_empty() {
                <p class="quiet">{ "The rules found nothing to mend." }</p>
            } else {
                { findings(analysis.findings.iter(), on_jump, Some(&props.on_command)) }
            }
        </div>
    }
}

fn sentence(advice: &Advice, primary: bool) -> Html {
    html! {
        <h2 id={primary.then_some("answer-sentence")} class="answer-sentence">
            { ticks(&advice.sentence) }{ " " }<span class="margin">{ margin(advice.margin) }</span>
        </h2>
    }
}

const fn glyph(option: Orchestrator) -> Glyph {
    match option {
        Orchestrator::EventBridge => Glyph::EventBridge,
        Orchestrator::GlueWorkflows => Glyph::Glue,
        Orchestrator::Mwaa => Glyph::Mwaa,
    }
}

fn option(ranked: &Ranked, on_jump: &Callback<Place>) -> Html {
    html! {
        <li class="option" data-option={ranked.option.keyword()}>
            <h4>{ icon(glyph(ranked.option)) }{ ranked.option.label() }</h4>
            <p class="how">{ &ranked.how }</p>
            if let Some(lost) = &ranked.lost {
                <p class="lost"><strong>{ "Why not: " }</strong>{ ticks(lost) }</p>
            }
            { reasons("Ruled out by", &ranked.blockers, on_jump) }
            { reasons("For", &ranked.pros, on_jump) }
            { reasons("Against", &ranked.cons, on_jump) }
        </li>
    }
}

fn reasons(title: &'static str, reasons: &[Reason], on_jump: &Callback<Place>) -> Html {
    if reasons.is_empty() {
        return Html::default();
    }
    let item = |reason: &Reason| {
        html! {
            <li class="reason" key={reason.rule.id} data-rule={reason.rule.id}>
                <p>{ weight(reason.side) }{ " " }{ ticks(&reason.says) }</p>
                { because(&reason.because, on_jump) }
                { rule(reason.rule, "h6") }
            </li>
        }
    };
    html! {
        <>
            <h5>{ title }</h5>
            <ul class="reasons">{ for reasons.iter().map(item) }</ul>
        </>
    }
}

fn weight(side: Side) -> Html {
    let class = match side {
        Side::Blocks => "badge badge-danger",
        Side::For(_) => "badge badge-ok",
        Side::Against(_) => "badge badge-warn",
    };
    html! { <span {class}>{ strength(side) }</span> }
}

fn assumptions(assumptions: &[Assumption], on_jump: &Callback<Place>) -> Html {
    if assumptions.is_empty() {
        return html! { <p class="quiet">{ "Nothing: every answer this rests on was given." }</p> };
    }
    let item = |Assumption { place, says, matters }: &Assumption| {
        let (class, words) = if *matters { ("badge badge-warn", "matters") } else { ("badge", "does not matter") };
        html! {
            <li><JumpLink place={place.clone()} label={says.clone()} {on_jump} />{ " " }<span {class}>{ words }</span></li>
        }
    };
    html! { <ul id="answer-assumptions" class="assumptions">{ for assumptions.iter().map(item) }</ul> }
}

/// How many facts of a reason the rail shows.
const IN_RAIL: usize = 2;

/// Props of [`AnswerRail`].
#[derive(Properties, PartialEq)]
pub(crate) struct AnswerRailProps {
    /// What is shown.
    pub model: Model,
    /// A fact was chosen.
    pub on_jump: Callback<Place>,
    /// More was asked for.
    pub on_open: Callback<()>,
    /// This is the one element that may be called `answer-sentence`.
    pub primary: bool,
}

/// The answer beside the other panels: the sentence, each option with its strongest reason, what was found.
#[component]
pub(crate) fn AnswerRail(props: &AnswerRailProps) -> Html {
    let analysis = &props.model.analysis;
    let advice = &analysis.advice;
    let option = |ranked: &Ranked| {
        html! {
            <li class="option" data-option={ranked.option.keyword()}>
                <h3>{ icon(glyph(ranked.option)) }{ ranked.option.label() }</h3>
                if let Some(reason) = strongest(ranked) {
                    <p>{ weight(reason.side) }{ " " }{ ticks(&reason.says) }</p>
                    { because(reason.because.get(..IN_RAIL).unwrap_or(&reason.because), &props.on_jump) }
                } else {
                    <p class="how">{ &ranked.how }</p>
                }
            </li>
        }
    };
    html! {
        <div class="pane rail">
            { sentence(advice, props.primary) }
            if let Some(aside) = &advice.aside {
                <p class="aside">{ ticks(aside) }</p>
            }
            <ol class="options">{ for advice.options.iter().map(option) }</ol>
            <p class="counts">{ counts(&analysis.findings) }</p>
            <Button label="Why?" hint="Show every reason, with its sources" on_press={&props.on_open} />
        </div>
    }
}

/// What says most about an option: what speaks for the winner, what speaks against the others.
fn strongest(ranked: &Ranked) -> Option<&Reason> {
    if ranked.lost.is_none() {
        ranked.pros.first()
    } else {
        ranked.blockers.first().or_else(|| ranked.cons.first()).or_else(|| ranked.pros.first())
    }
}

/// Props of [`AnswerChip`].
#[derive(Properties, PartialEq)]
pub(crate) struct AnswerChipProps {
    /// What is shown.
    pub model: Model,
    /// More was asked for.
    pub on_open: Callback<()>,
}

/// The winner and its margin, for small screens.
#[component]
pub(crate) fn AnswerChip(props: &AnswerChipProps) -> Html {
    let advice = &props.model.analysis.advice;
    let on_open = props.on_open.clone();
    let winner = advice.options.first().map(|ranked| ranked.option);
    html! {
        <button
            type="button"
            class="chip"
            data-option={winner.map(Orchestrator::keyword)}
            onclick={move |_: MouseEvent| on_open.emit(())}
        >
            { winner.map(|option| icon(glyph(option))) }
            <strong>{ winner.map_or("No answer yet", Orchestrator::label) }</strong>
            { " " }<span>{ margin(advice.margin) }</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::ui::panels::fixture::{HOSTILE, RULE, analysis, diamond, finding, model, panel, text_of, values};

    fn shown(model: Model, primary: bool) -> String {
        let (on_jump, on_command) = (Callback::noop(), Callback::noop());
        panel(html! { <AnswerPanel {model} {on_jump} {on_command} {primary} /> })
    }

    fn plain() -> Model {
        let draft = diamond();
        let analysis = analysis(&draft);
        model(draft, analysis)
    }

    #[test]
    fn the_sentence_comes_first_with_the_margin_in_words() {
        let html = shown(plain(), true);
        let first = text_of(html.split("</h2>").next().unwrap());
        assert_eq!(first, "Use AWS Glue Workflows: a Glue workflow, started by its own schedule. Clear lead.");
    }

    #[test]
    fn only_the_primary_one_is_called_answer_sentence() {
        assert!(shown(plain(), true).contains("<h2 id=\"answer-sentence\""));
        assert!(!shown(plain(), false).contains("answer-sentence\" class"));
        let rail = |primary| {
            html! { <AnswerRail model={plain()} on_jump={Callback::noop()} on_open={Callback::noop()} {primary} /> }
        };
        assert!(panel(rail(true)).contains("<h2 id=\"answer-sentence\""));
        assert!(!panel(rail(false)).contains("id=\"answer-sentence\""));
    }

    #[test]
    fn the_options_stand_in_their_order_and_the_losers_say_why() {
        let html = shown(plain(), true);
        assert_eq!(values(&html, "data-option=\""), ["glue-workflows", "eventbridge", "mwaa"]);
        let text = text_of(&html);
        assert_eq!(text.matches("Why not: Lost: ").count(), 2, "{text}");
        assert!(text.contains("Ruled out byBlocks No budget for it."), "{text}");
    }

    #[test]
    fn a_reason_shows_its_weight_its_facts_its_rule_and_its_dated_sources() {
        let html = shown(plain(), true);
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
        let html = shown(model.clone(), true);
        assert_eq!(values(&html, "data-severity=\""), ["Error", "Warning"]);
        assert!(html.contains("Use <code>cron(0 2 * * ? *)</code>."));
        assert_eq!(text_of(&html).matches("Use UTC").count(), 2);
        let rail = html! { <AnswerRail {model} on_jump={Callback::noop()} on_open={Callback::noop()} primary=true /> };
        assert!(text_of(&panel(rail)).contains("1 error, 1 warning"));
    }

    #[test]
    fn assumptions_say_whether_they_matter() {
        assert!(text_of(&shown(plain(), true)).contains("Time zone: UTC matters"));
    }

    #[test]
    fn the_rail_shows_the_strongest_reason_of_each_option() {
        let html = panel(
            html! { <AnswerRail model={plain()} on_jump={Callback::noop()} on_open={Callback::noop()} primary=true /> },
        );
        let text = text_of(&html);
        for part in ["Decides Every step is a Glue job.", "Weak One more service.", "Blocks No budget", "No findings"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn the_chip_names_the_winner() {
        let html = panel(html! { <AnswerChip model={plain()} on_open={Callback::noop()} /> });
        assert_eq!(text_of(&html), "AWS Glue Workflows Clear lead.");
    }

    #[test]
    fn text_from_a_design_stays_text() {
        let draft = diamond();
        let mut analysis = analysis(&draft);
        let reason = &mut analysis.advice.options[0].pros[0];
        reason.says = format!("`{HOSTILE}` and {HOSTILE}");
        reason.because[0].says = HOSTILE.to_owned();
        let html = shown(model(draft, analysis), true);
        assert_eq!(html.matches("&lt;script&gt;").count(), 3);
    }
}
