//! The frame of the page: bar, notices, form, tabs, rail, boxes.

mod bar;
mod describe;
mod dialogs;
mod export;
mod frame;
mod import;
mod notices;

pub(crate) use dialogs::{content as dialog_content, examples};
pub(crate) use export::drawn;
pub(crate) use frame::page;
pub(crate) use notices::in_box;
