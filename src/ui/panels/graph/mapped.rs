//! How the first option runs the graph.

use super::super::leaf::sources;
use super::steps::Steps;
use crate::design::Target;
use crate::facts::{Fact, glue, mwaa, reliability, step_functions};
use crate::mapping::{Gap, Piece, many};
use crate::ui::html::{el, say, tag, text};
use crate::ui::model::Model;
use yew::prelude::*;

/// Lines that are shown.
const SHOWN: usize = 60;

/// The graph as triggers, states or tasks; nothing where nothing keeps the order.
pub(super) fn mapped(model: &Model, steps: &Steps<'_>) -> Html {
    let Some(best) = model.analysis.advice.options.first() else { return Html::default() };
    let mapping = model.analysis.mapping();
    if mapping.pieces.is_empty() {
        return Html::default();
    }
    let (what, facts): (_, Vec<&'static Fact>) = match best.route.target {
        Target::GlueWorkflow => ("As triggers of a Glue workflow", vec![&glue::GL_02, &glue::GL_10, &glue::GL_11]),
        Target::StateMachine => {
            ("As states of a state machine", vec![&step_functions::SF_18, &step_functions::SF_23, &reliability::RL_09])
        }
        _ => ("As tasks of an Airflow DAG", vec![&mwaa::MW_42]),
    };
    let mut lines = Vec::new();
    for Piece { depth, what, says } in mapping.pieces.iter().take(SHOWN) {
        let depth = ["0", "1", "2", "3", "4"].get(*depth).copied().unwrap_or("5");
        lines.push(
            tag("li", "").set("data-depth", depth).all(vec![say("strong", "", *what), text([" ", says].concat())]),
        );
    }
    let mut parts = vec![say("h3", "", what), tag("ul", "mapped").set("id", "graph-mapped").all(lines)];
    let rest = mapping.pieces.len().saturating_sub(SHOWN);
    if rest > 0 {
        parts.push(say("p", "quiet", ["And ", &rest.to_string(), " more lines."].concat()));
    }
    let mut gaps = Vec::new();
    for gap in mapping.gaps.iter().take(SHOWN) {
        gaps.push(el("li", "", vec![text(gap_in_words(steps, *gap))]));
    }
    if !gaps.is_empty() {
        parts.extend([say("p", "", "Not exactly as drawn:"), el("ul", "notes", gaps)]);
    }
    parts.push(sources(&facts, Fact::says));
    el("section", "forecast", parts)
}

fn gap_in_words(steps: &Steps<'_>, gap: Gap) -> String {
    match gap {
        Gap::Start(_, triggers) => {
            ["What begins needs ", &many(triggers), " triggers, and a workflow has one start trigger."].concat()
        }
        Gap::Triggers(step, triggers) => [
            steps.name(step),
            " needs ",
            &many(triggers),
            " triggers: one joins its conditions by AND or by ANY, not both.",
        ]
        .concat(),
        Gap::Waits(step) => [
            steps.name(step),
            " waits for more steps than it asks for: branches of a Parallel state are joined when all have ended.",
        ]
        .concat(),
        Gap::FirstOf(step) => {
            [steps.name(step), " waits for all of its predecessors: a Parallel state knows no first one."].concat()
        }
        Gap::Rules(step) => [
            steps.name(step),
            " waits for different outcomes, and a task has one trigger rule: an empty task in between sorts them out.",
        ]
        .concat(),
    }
}
