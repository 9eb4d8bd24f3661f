//! The graph as SVG: a group of buttons, because its nodes take the focus.

use super::super::words::{minutes, shorten};
use super::act::Zoom;
use super::steps::Steps;
use crate::analysis::NODE;
use crate::dag::curve;
use crate::design::{Edge, On, Step, TaskId, TaskKind};
use yew::prelude::*;

/// Room around the drawing, for outlines.
const ROOM: i32 = 12;

/// What happens in the drawing.
#[derive(Clone, PartialEq)]
pub(super) struct Hands {
    /// A step was pressed.
    pub(super) choose: Callback<TaskId>,
    /// A key was pressed on a step.
    pub(super) key: Callback<(KeyboardEvent, TaskId)>,
    /// A link was pressed.
    pub(super) link: Callback<(TaskId, TaskId)>,
}

/// DOM id of a step, in the drawing or in the list.
pub(super) fn dom_id(index: usize) -> String {
    format!("graph-node-{index}")
}

pub(super) fn drawing(
    steps: &Steps<'_>,
    selected: Option<usize>,
    link: Option<&(TaskId, TaskId)>,
    zoom: Zoom,
    hands: &Hands,
) -> Html {
    let size = steps.analysis.layout.size;
    let (wide, high) = (size.x.saturating_add(2 * ROOM), size.y.saturating_add(2 * ROOM));
    let scaled = |length: i32| zoom.map(|zoom| (i64::from(length) * i64::from(zoom) / 100).to_string());
    let stop = selected.unwrap_or(0);
    let count = steps.all().len();
    html! {
        <div class="canvas">
            <svg
                id="graph-drawing"
                class={if zoom.is_none() { "graph graph-fit" } else { "graph" }}
                role="group"
                aria-label={format!("Drawing of {count} {}", if count == 1 { "step" } else { "steps" })}
                aria-describedby="graph-keys"
                viewBox={format!("-{ROOM} -{ROOM} {wide} {high}")}
                width={scaled(wide)}
                height={scaled(high)}
            >
                <defs>
                    { arrow("graph-arrow", "arrow") }
                    { arrow("graph-arrow-critical", "arrow arrow-critical") }
                </defs>
                { for steps.analysis.design.edges.iter().enumerate().map(|(index, edge)| line(steps, index, edge, link, hands)) }
                { for steps.all().iter().enumerate().map(|(index, step)| {
                    node(steps, index, step, selected == Some(index), index == stop, hands)
                }) }
            </svg>
        </div>
    }
}

fn arrow(id: &'static str, class: &'static str) -> Html {
    html! {
        <marker {id} {class} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
            markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0 8 4 0 8z" />
        </marker>
    }
}

/// One link: a wide invisible line to press, the line, and what is special about it.
fn line(steps: &Steps<'_>, index: usize, edge: &Edge, link: Option<&(TaskId, TaskId)>, hands: &Hands) -> Html {
    let points = steps.analysis.layout.edges.get(index).map(Vec::as_slice).unwrap_or_default();
    let (Some(from), Some(to)) = (steps.id(edge.from), steps.id(edge.to)) else { return Html::default() };
    let ends = (from.clone(), to.clone());
    let picked = link == Some(&ends);
    let critical = is_critical(steps, edge);
    let says = match (edge.on, edge.when.is_empty()) {
        (On::Success, true) => String::new(),
        (_, false) => shorten(&edge.when, 24),
        (on, true) => on.label().to_owned(),
    };
    let middle = points.get(points.len() / 2).copied().unwrap_or_default();
    let d = curve(points);
    let onclick = hands.link.reform(move |_: MouseEvent| ends.clone());
    let arrow = if critical { "url(#graph-arrow-critical)" } else { "url(#graph-arrow)" };
    html! {
        <g class={classes!("link", critical.then_some("link-critical"), picked.then_some("link-picked"))}>
            <path class="link-hit" d={d.clone()} {onclick} />
            <path
                class={if edge.on == On::Failure { "link-line link-failure" } else { "link-line" }}
                {d}
                marker-end={arrow}
            />
            if !says.is_empty() {
                <text class="link-says" x={middle.x.to_string()} y={(middle.y - 6).to_string()} text-anchor="middle">
                    { says }
                </text>
            }
        </g>
    }
}

/// Both ends are critical and follow each other without a pause.
fn is_critical(steps: &Steps<'_>, edge: &Edge) -> bool {
    let finish = steps.span(edge.from).map(|span| span.finish);
    steps.critical(edge.from) && steps.critical(edge.to) && finish == steps.span(edge.to).map(|span| span.start)
}

fn node(steps: &Steps<'_>, index: usize, step: &Step, chosen: bool, tabbed: bool, hands: &Hands) -> Html {
    let (id, again) = (step.id.clone(), step.id.clone());
    let at = steps.box_of(index);
    let kind = step.kind.map_or("kind not chosen", TaskKind::label);
    let critical = steps.critical(index);
    html! {
        <g
            key={step.id.as_str()}
            class={classes!("node", critical.then_some("node-critical"), step.kind.is_none().then_some("node-open"))}
            transform={format!("translate({} {})", at.x, at.y)}
            onclick={hands.choose.reform(move |_: MouseEvent| id.clone())}
        >
            // The words are beside the button, not in it: they may be cut, and its name says them in full.
            <g
                id={dom_id(index)}
                class="node-button"
                role="button"
                tabindex={if tabbed { "0" } else { "-1" }}
                aria-label={steps.described(index)}
                aria-pressed={if chosen { "true" } else { "false" }}
                data-task={step.id.to_string()}
                onkeydown={hands.key.reform(move |event| (event, again.clone()))}
            >
                <rect width={NODE.0.to_string()} height={NODE.1.to_string()} rx="6" />
            </g>
            <g aria-hidden="true">
                <title>{ steps.name(index).to_owned() }</title>
                <text class="node-name" x="12" y="24">{ shorten(steps.name(index), 20) }</text>
                <text class="node-kind" x="12" y="44">{ shorten(kind, if step.typical.is_some() { 14 } else { 24 }) }</text>
                if let Some(typical) = step.typical {
                    <text class="node-time" x={(NODE.0 - 12).to_string()} y="44" text-anchor="end">
                        { minutes(typical.0) }
                    </text>
                }
            </g>
        </g>
    }
}
