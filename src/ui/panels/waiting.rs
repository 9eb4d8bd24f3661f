//! Placeholders with the props of the real panels.
use crate::design::{Command, Place, TaskId};
use crate::ui::model::Model;
use yew::prelude::*;

macro_rules! waiting {
    ($name:ident $props:ident $text:literal { $($field:ident: $type:ty,)* }) => {
        #[derive(Properties, PartialEq)]
        pub(crate) struct $props { pub model: Model, $(pub $field: $type,)* }
        #[component]
        pub(crate) fn $name(props: &$props) -> Html {
            $(let _ = &props.$field;)*
            html! { <p>{$text}{" "}{props.model.analysis.advice.sentence.clone()}</p> }
        }
    };
}
waiting! { AnswerPanel AnswerPanelProps "Answer" { on_jump: Callback<Place>, on_command: Callback<Command>, } }
waiting! { AnswerRail AnswerRailProps "Answer" { on_jump: Callback<Place>, on_command: Callback<Command>, } }
waiting! { AnswerChip AnswerChipProps "Answer" { on_open: Callback<()>, } }
waiting! { SchedulePanel SchedulePanelProps "Schedule" { on_jump: Callback<Place>, on_command: Callback<Command>, } }
waiting! { SecurityPanel SecurityPanelProps "Security" { on_jump: Callback<Place>, } }
waiting! { GraphPanel GraphPanelProps "Graph" {
    selected: Option<TaskId>, on_select: Callback<Option<TaskId>>, on_command: Callback<Command>, draw: bool, on_draw: Callback<bool>,
} }
