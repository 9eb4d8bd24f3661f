//! The state of the app, pure: what is open, how it came to be, what is saved. No browser, no clock.
//!
//! State has three parts by lifetime: the draft and the library are saved, [`Theme`] is saved apart, and [`Session`]
//! lives as long as the page. Every change is an [`Action`] into [`reduce`].

mod action;
mod description;
pub mod disk;
mod flush;
mod history;
mod library;
mod origin;
mod pasted;
mod reduce;
mod route;
mod state;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use description::Description;
pub use flush::flush;
pub use history::{History, LIMIT, Step};
pub use library::{DesignId, Library, Saved};
pub use origin::Origin;
pub use pasted::Pasted;
pub use reduce::reduce;
pub use route::Route;
pub use state::{
    BIG, Chosen, DialogKind, Errand, FINDINGS, LISTED, Notice, NoticeTone, Opening, Panel, Part, Replay, STEPS_A_PAGE,
    Session, Spot, Stage, State, Theme,
};
