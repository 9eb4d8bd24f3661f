//! Where the screen meets the browser. Failures come back as values or notices, never as panics.
//! Nothing here dispatches from inside a reducer: Yew holds a borrow there.

mod address;
mod announce;
mod boot;
mod calls;
mod copy;
mod errand;
mod live;
mod reach;
mod save;

pub(crate) use address::{link, use_address};
pub(crate) use announce::{ASSERTIVE, POLITE, announce, use_announcements};
pub(crate) use boot::boot;
pub(crate) use calls::{Calls, use_calls};
pub(crate) use copy::{copy, select_all};
pub(crate) use errand::{open_file, say_when};
pub(crate) use live::{
    focus, use_clock, use_jump, use_latest, use_model, use_ready, use_shortcuts, use_theme, use_title, use_zone_list,
};
pub(crate) use reach::reach;
pub(crate) use save::{use_autosave, use_other_tabs};

use crate::store::State;
use std::cell::RefCell;
use std::rc::Rc;

/// The state as last rendered, for listeners and timers that outlive a render.
pub(crate) type Latest = Rc<RefCell<Option<State>>>;
