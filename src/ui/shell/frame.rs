//! Where everything stands. Which panels show at which width is the style sheet's business: it reads `data-panel`.

use super::{bar, dialogs, notices};
use crate::store::{Action, Panel, State};
use crate::ui::components::{Glyph, icon};
use crate::ui::effects::{self, Calls};
use crate::ui::model::Model;
use crate::ui::panels::{AnswerChip, AnswerPanel, AnswerRail, GraphPanel, SchedulePanel, SecurityPanel, WorkloadPanel};
use std::rc::Rc;
use yew::prelude::*;

/// The tabs beside the form, in order.
const TABS: [Panel; 4] = [Panel::Schedule, Panel::Graph, Panel::Security, Panel::Answer];

const fn glyph(panel: Panel) -> Glyph {
    match panel {
        Panel::Workload => Glyph::Form,
        Panel::Answer => Glyph::Answer,
        Panel::Schedule => Glyph::Calendar,
        Panel::Graph => Glyph::Mwaa,
        Panel::Security => Glyph::Key,
    }
}

const fn panel_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Workload => "workload",
        Panel::Answer => "panel-answer",
        Panel::Schedule => "panel-schedule",
        Panel::Graph => "panel-graph",
        Panel::Security => "panel-security",
    }
}

/// The whole page.
pub(crate) fn page(state: &State, model: &Model, calls: &Rc<Calls>) -> Html {
    let session = &state.session;
    html! {
        <div class="app" data-panel={session.panel.keyword()}>
            {skip("workload", "Skip to the workload")}
            {skip("answer-summary", "Skip to the answer")}
            {skip(panel_id(session.tab), "Skip to the panel")}
            {bar::bar(state, model, calls)}
            {notices::notices(state, model, calls)}
            <main>
                    <div class="strip"><AnswerChip model={model.clone()} on_open={calls.on_answer.clone()} /></div>
                    <section id="workload" class="workload" aria-label="Workload" tabindex="-1">
                        <WorkloadPanel
                            model={model.clone()}
                            example={matches!(state.origin, crate::store::Origin::Example(_))}
                            jump={session.jump.clone()}
                            on_action={calls.act.clone()}
                            on_command={calls.on_command.clone()}
                            on_jump={calls.on_jump.clone()}
                        />
                    </section>
                    <section id="answer-summary" class="side" aria-label="Answer in short" tabindex="-1">
                        <AnswerRail
                            model={model.clone()}
                            on_jump={calls.on_jump.clone()}
                            on_open={calls.on_answer.clone()}
                            primary={session.tab != Panel::Answer}
                        />
                    </section>
                    <div class="middle">
                        {tabs(session.tab, calls)}
                        <div
                            id={panel_id(session.tab)}
                            class="panel"
                            role="tabpanel"
                            tabindex="0"
                            aria-labelledby={format!("tab-{}", session.tab.keyword())}
                        >
                            {panel(state, model, calls)}
                        </div>
                    </div>
            </main>
            {bottom(session.panel, calls)}
            {dialogs::dialog(state, calls)}
            <div id={effects::POLITE} class="visually-hidden" role="status"></div>
            <div id={effects::ASSERTIVE} class="visually-hidden" role="alert"></div>
        </div>
    }
}

/// A skip link. Its address is not followed: what stands after `#` is the design.
fn skip(id: &'static str, label: &'static str) -> Html {
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        effects::focus(id);
    };
    html! { <a class="skip" href={format!("#{id}")} {onclick}>{label}</a> }
}

fn panel(state: &State, model: &Model, calls: &Rc<Calls>) -> Html {
    let (model, on_jump, on_command) = (model.clone(), calls.on_jump.clone(), calls.on_command.clone());
    match state.session.tab {
        Panel::Graph => html! {
            <GraphPanel
                {model}
                selected={state.session.selected.clone()}
                on_select={calls.on_select.clone()}
                {on_command}
                draw={state.session.draw}
                on_draw={calls.on_draw.clone()}
            />
        },
        Panel::Security => html! { <SecurityPanel {model} {on_jump} /> },
        Panel::Answer => html! { <AnswerPanel {model} {on_jump} {on_command} primary={true} /> },
        Panel::Schedule | Panel::Workload => html! { <SchedulePanel {model} {on_jump} {on_command} /> },
    }
}

fn tabs(current: Panel, calls: &Rc<Calls>) -> Html {
    let onkeydown = {
        let act = calls.act.clone();
        move |event: KeyboardEvent| {
            let at = TABS.iter().position(|panel| *panel == current).unwrap_or_default();
            let last = TABS.len() - 1;
            let to = match event.key().as_str() {
                "ArrowRight" => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(panel) = TABS.get(to) {
                act.emit(Action::Show(*panel));
                effects::focus(&format!("tab-{}", panel.keyword()));
            }
        }
    };
    let tab = |panel: Panel| {
        let act = calls.act.clone();
        let chosen = panel == current;
        html! {
            <button
                type="button"
                role="tab"
                class="tab"
                id={format!("tab-{}", panel.keyword())}
                aria-selected={if chosen { "true" } else { "false" }}
                aria-controls={chosen.then(|| panel_id(panel))}
                tabindex={if chosen { "0" } else { "-1" }}
                onclick={move |_: MouseEvent| act.emit(Action::Show(panel))}
            >
                {icon(glyph(panel))}{panel.label()}
            </button>
        }
    };
    html! { <div class="tabs" role="tablist" aria-label="Panels" {onkeydown}>{for TABS.into_iter().map(tab)}</div> }
}

/// On narrow screens: one panel at a time.
fn bottom(current: Panel, calls: &Rc<Calls>) -> Html {
    let item = |panel: Panel| {
        let act = calls.act.clone();
        html! {
            <button
                type="button"
                class="bottom-item"
                aria-current={(panel == current).then_some("page")}
                onclick={move |_: MouseEvent| act.emit(Action::Show(panel))}
            >
                {icon(glyph(panel))}{panel.label()}
            </button>
        }
    };
    html! { <nav class="bottom" aria-label="Panels of this page">{for Panel::ALL.iter().copied().map(item)}</nav> }
}
