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
        let (class, words) =
            if *matters { ("badge badge-warn", "matters") } else { ("badge", "does not matter") };
        html! {
            <li><JumpLink place={place.clone()} label={says.clone()} {on_jump} />{ " " }<span {class}>{ words }</span></li>
        }
    };
    html! { <ul id="answer-assumptions" class="assumptions">{ for assumptions.iter().map(item) }</ul> }
}

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
                    { because(&reason.because, &props.on_jump) }
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
