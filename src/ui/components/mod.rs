//! Leaves: what several panels show the same way.

mod button;
mod field;
mod icon;
mod kept;
mod markdown;
mod pager;
mod source;
mod waiting;

pub(crate) use button::{BY_HAND, Tone, bare, button, code, copy, copy_made, fix, fixes, glyph_button, jump, options};
pub(crate) use field::{ZONES, field, field_as, name, problems};
pub(crate) use icon::{Glyph, icon};
pub(crate) use kept::Kept;
pub(crate) use markdown::{page, ticks};
pub(crate) use pager::{offered, pager, shown};
pub(crate) use source::{outward, source};
pub(crate) use waiting::{early, waiting};
