//! Things to press.

use super::icon::{Glyph, icon};
use crate::design::{Command, Fix, Place};
use yew::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Tone {
    /// A border.
    #[default]
    Plain,
    /// Filled: at most one in view.
    Primary,
    /// Text only.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// Props of [`Button`].
#[derive(Properties, PartialEq)]
pub(crate) struct ButtonProps {
    /// The words; with `bare`, the name and tooltip.
    pub label: AttrValue,
    /// Pressed.
    pub on_press: Callback<()>,
    #[prop_or_default]
    pub tone: Tone,
    /// A drawing before the words.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// Only the drawing is shown: for close, zoom and copy.
    #[prop_or_default]
    pub bare: bool,
    #[prop_or_default]
    pub disabled: bool,
    /// DOM id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Tooltip, for a longer explanation than the words.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// For a button that is on or off.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// For a button that opens a menu or a box: whether it is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
}

/// A button.
#[component]
pub(crate) fn Button(props: &ButtonProps) -> Html {
    let on_press = props.on_press.clone();
    let label = props.label.clone();
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class={classes!(props.tone.class(), props.bare.then_some("button-bare"))}
            disabled={props.disabled}
            title={if props.bare { Some(label.clone()) } else { props.hint.clone() }}
            aria-label={props.bare.then(|| label.clone())}
            aria-pressed={props.pressed.map(|on| if on { "true" } else { "false" })}
            aria-expanded={props.expanded.map(|on| if on { "true" } else { "false" })}
            onclick={move |_: MouseEvent| on_press.emit(())}
        >
            {props.glyph.map(icon)}
            {(!props.bare).then_some(label)}
        </button>
    }
}

/// Props of [`JumpLink`].
#[derive(Properties, PartialEq)]
pub(crate) struct JumpLinkProps {
    /// The field it leads to.
    pub place: Place,
    /// The words.
    pub label: AttrValue,
    pub on_jump: Callback<Place>,
}

/// A link to the field of the form that a statement rests on.
#[component]
pub(crate) fn JumpLink(props: &JumpLinkProps) -> Html {
    let (place, on_jump) = (props.place.clone(), props.on_jump.clone());
    html! {
        <button type="button" class="jump" onclick={move |_: MouseEvent| on_jump.emit(place.clone())}>
            {props.label.clone()}
        </button>
    }
}

/// Props of [`FixButtons`].
#[derive(Properties, PartialEq)]
pub(crate) struct FixButtonsProps {
    pub fixes: Vec<Fix>,
    pub on_command: Callback<Command>,
}

/// The remedies of a problem or finding, as buttons; nothing when there are none.
#[component]
pub(crate) fn FixButtons(props: &FixButtonsProps) -> Html {
    if props.fixes.is_empty() {
        return Html::default();
    }
    let button = |fix: &Fix| {
        // Wrapped, so that undo takes back the fix alone and not the typing before it.
        let (on_command, command) = (props.on_command.clone(), Command::All(vec![fix.command.clone()]));
        let on_press = Callback::from(move |()| on_command.emit(command.clone()));
        html! { <Button label={fix.label.clone()} {on_press} /> }
    };
    html! { <span class="fixes">{for props.fixes.iter().map(button)}</span> }
}
