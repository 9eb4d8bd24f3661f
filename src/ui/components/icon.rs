//! Own drawings on a 24 grid, 1.75 stroke, in the colour of the text. Always beside words, so hidden from readers.

use crate::ui::html::tag;
use yew::prelude::*;

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// Bell with a clock: EventBridge.
    EventBridge,
    /// Linked squares: Glue.
    Glue,
    /// Branching path: MWAA.
    Mwaa,
    /// Secrets.
    Key,
    /// Copy to the clipboard.
    Copy,
    /// Close, remove.
    Close,
    /// Go back one change.
    Undo,
    /// Go forward one change.
    Redo,
    /// Hand over.
    Share,
    /// Done, right.
    Check,
    /// More.
    Menu,
    /// One more.
    Plus,
    /// The form.
    Form,
    /// The calendar.
    Calendar,
    /// The answer.
    Answer,
    /// A coin.
    Coin,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::EventBridge => {
                "M5 17h8M6 17v-6a5 5 0 0 1 8.5-3.6M11 20a2 2 0 0 1-3 0M17 9a4.5 4.5 0 1 0 .01 0M17 11.5v2l1.5 1"
            }
            Self::Glue => "M4 4h7v7H4zM13 13h7v7h-7zM11 8h3a2 2 0 0 1 2 2v3",
            Self::Mwaa => "M6 4a2 2 0 1 0 .01 0M6 16a2 2 0 1 0 .01 0M18 10a2 2 0 1 0 .01 0M6 8v8M6 10c0 2 2 2 4 2h6",
            Self::Key => "M8 12a4 4 0 1 0 .01 0M11 13.5 20 4.5M16.5 8l2.5 2.5M14 10.5l2 2",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Redo => "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
            Self::Share => "M12 15V3M8 7l4-4 4 4M5 12v8h14v-8",
            Self::Check => "M5 12.5 10 17.5 19.5 7",
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Form => "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
            Self::Coin => {
                "M12 3a9 9 0 1 0 .01 0M15 9a3 2 0 0 0-3-1.5c-4 0-4 4.5 0 4.5s4 4.5 0 4.5A3 2 0 0 1 9 15M12 6v12"
            }
            Self::Answer => "M12 3a6 6 0 0 1 3.5 10.9V16h-7v-2.1A6 6 0 0 1 12 3zM9.5 20h5",
        }
    }
}

/// The drawing.
pub(crate) fn icon(glyph: Glyph) -> Html {
    let path = tag("path", "").set("d", glyph.path()).end();
    let svg = tag("svg", "icon").set("viewBox", "0 0 24 24");
    svg.set("aria-hidden", "true").set("focusable", "false").all(vec![path])
}
