//! The share box: a link that holds the design, and how far it will get.

use crate::design::Draft;
use crate::share::{Options, prepare};
use crate::store::Panel;
use crate::ui::components::{CopyButton, Dialog};
use crate::ui::effects;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Longest link that mail programs and chats leave in one piece.
const EVERYWHERE: usize = 2_000;
/// Longest link that chats leave in one piece.
const CHATS: usize = 4_000;

#[derive(Properties, PartialEq)]
pub(crate) struct ShareDialogProps {
    pub draft: Rc<Draft>,
    /// The panel shown now.
    pub panel: Panel,
    pub on_close: Callback<()>,
}

/// What goes into the link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Notes,
    OutsideNames,
    Addresses,
    Panel,
}

impl Part {
    const ALL: [Self; 4] = [Self::Notes, Self::OutsideNames, Self::Addresses, Self::Panel];

    const fn label(self) -> &'static str {
        match self {
            Self::Notes => "Include the notes",
            Self::OutsideNames => "Include the names of outside systems",
            Self::Addresses => "Include addresses: buckets, keys, tables, URLs, patterns",
            Self::Panel => "Open at the panel shown now",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Notes => "share-notes",
            Self::OutsideNames => "share-names",
            Self::Addresses => "share-addresses",
            Self::Panel => "share-panel",
        }
    }
}

/// The share box.
#[component]
pub(crate) fn ShareDialog(props: &ShareDialogProps) -> Html {
    let parts = use_state_eq(|| vec![Part::Notes]);
    let link = use_memo((props.draft.clone(), props.panel, (*parts).clone()), |(draft, panel, parts)| {
        let options = Options {
            notes: parts.contains(&Part::Notes),
            outside_names: parts.contains(&Part::OutsideNames),
            addresses: parts.contains(&Part::Addresses),
        };
        effects::link(&prepare(draft, &options), parts.contains(&Part::Panel).then_some(*panel))
    });
    let switch = |part: Part| {
        let (now, parts) = ((*parts).clone(), parts.setter());
        let checked = now.contains(&part);
        let onchange = move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next: Vec<_> = now.iter().copied().filter(|other| *other != part).collect();
                next.extend(input.checked().then_some(part));
                parts.set(next);
            }
        };
        html! { <label class="check"><input id={part.id()} type="checkbox" {checked} {onchange} />{part.label()}</label> }
    };
    let length = link.len();
    let verdict = if length <= EVERYWHERE {
        "fits everywhere"
    } else if length <= CHATS {
        "may break in email"
    } else {
        "too long for most programs: send the file"
    };
    html! {
        <Dialog id="share-dialog" title="Share this design" on_close={props.on_close.clone()}>
            <label for="share-link">{"Link"}</label>
            <div class="share-link">
                <input id="share-link" class="control mono" type="text" readonly={true} value={link.to_string()} />
                <CopyButton text={link.to_string()} label="Copy the link" />
            </div>
            <p class="share-meter">
                <meter min="0" max="6000" low="2001" high="4001" optimum="0" value={length.to_string()} aria-label="Length of the link"></meter>
                <span id="share-length">{format!("{length} characters: {verdict}")}</span>
            </p>
            <fieldset class="share-parts">
                <legend>{"In the link"}</legend>
                {for Part::ALL.into_iter().map(switch)}
            </fieldset>
            <p class="quiet">
                {"The design is inside the link after #. Browsers don't send that part to any server, but anyone with the link can read it, and it stays in browser history and chats."}
            </p>
        </Dialog>
    }
}
