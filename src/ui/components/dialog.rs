//! A box over the page: the browser's own `<dialog>`, which traps focus and gives it back.

use super::button::{Button, Tone};
use super::icon::Glyph;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Props of [`Dialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct DialogProps {
    pub id: &'static str,
    pub title: AttrValue,
    /// Closed by the person: with Escape, the button, or a press beside it.
    pub on_close: Callback<()>,
    pub children: Html,
}

/// A box that is open for as long as it is rendered.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let open = dialog.cast::<HtmlDialogElement>();
            if let Some(open) = &open {
                let _ = open.show_modal();
            }
            // Closed before it is removed, so that the focus returns to where it was.
            move || open.iter().for_each(HtmlDialogElement::close)
        });
    }
    let onclose = {
        let on_close = props.on_close.clone();
        move |_: Event| on_close.emit(())
    };
    let title = format!("{}-title", props.id);
    html! {
        <dialog ref={dialog} id={props.id} class="dialog" aria-labelledby={title.clone()} {onclose} closedby="any">
            <div class="dialog-head">
                <h2 id={title}>{props.title.clone()}</h2>
                <Button
                    label="Close"
                    bare={true}
                    glyph={Glyph::Close}
                    tone={Tone::Quiet}
                    on_press={props.on_close.clone()}
                />
            </div>
            {props.children.clone()}
        </dialog>
    }
}
