//! Leaves: what several panels show the same way.

mod button;
mod field;
mod icon;
mod kept;
mod pager;
mod source;

pub(crate) use button::{BY_HAND, Tone, bare, button, code, copy, copy_made, fix, fixes, glyph_button, jump, options};
pub(crate) use field::{field, problems};
pub(crate) use icon::{Glyph, icon};
pub(crate) use kept::Kept;
pub(crate) use pager::{offered, pager, shown};
pub(crate) use source::{outward, source};
