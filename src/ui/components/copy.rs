//! Copy to the clipboard, with a way out when the browser says no.

use super::icon::{Glyph, icon};
use crate::ui::effects;
use yew::prelude::*;

/// Props of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub(crate) struct CopyButtonProps {
    /// What is copied.
    pub text: AttrValue,
    /// What it is, for readers: "Copy trust policy".
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
}

/// A copy button: says "Copied" for two seconds, and announces it.
/// When the clipboard is blocked it shows the text selected, with "Press Ctrl+C".
#[component]
pub(crate) fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state(|| None::<bool>);
    let on_click = {
        let (copied, text) = (copied.clone(), props.text.clone());
        move |_: MouseEvent| effects::copy(&text, copied.setter())
    };
    let by_hand = use_node_ref();
    {
        let by_hand = by_hand.clone();
        use_effect_with(*copied == Some(false), move |blocked| {
            if *blocked {
                effects::select_all(&by_hand);
            }
        });
    }
    html! {
        <span class="copy">
            <button type="button" class="button button-quiet" aria-label={props.label.clone()} onclick={on_click}>
                {icon(if *copied == Some(true) { Glyph::Check } else { Glyph::Copy })}
                {if *copied == Some(true) { "Copied" } else { "Copy" }}
            </button>
            if *copied == Some(false) {
                <label class="copy-by-hand">
                    {"Press Ctrl+C"}
                    <textarea ref={by_hand} readonly={true} rows="2" value={props.text.to_string()} />
                </label>
            }
        </span>
    }
}
