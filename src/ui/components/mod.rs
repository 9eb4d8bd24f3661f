//! Leaves: props in, callbacks out. No clock, no storage, no knowledge of the state.

mod button;
mod copy;
mod dialog;
mod field;
mod icon;
mod source;

pub(crate) use button::{Button, FixButtons, JumpLink, Tone};
pub(crate) use copy::CopyButton;
pub(crate) use dialog::Dialog;
pub(crate) use field::Field;
pub(crate) use icon::{Glyph, icon};
pub(crate) use source::SourceLink;
