//! The first state: what is saved, and what the address asks for.

use super::address;
use crate::platform::storage::Local;
use crate::platform::{clock, dom};
use crate::schedule::Instant;
use crate::store::disk::{self, Disk};
use crate::store::{Action, Library, Notice, NoticeTone, Opening, State, Theme, reduce};
use crate::ui::model::{Later, Parts};

/// Reads storage and address.
pub(crate) fn boot(later: Later<Parts>) -> State {
    let loaded = disk::load(&Local);
    let theme = Local.get(disk::THEME).and_then(|word| Theme::from_keyword(&word)).unwrap_or(Theme::System);
    let mut state = State::start(Opening {
        library: Library::new(loaded.designs),
        theme,
        now: Instant(clock::now()),
        seed: clock::seed(),
    });
    // A drawing needs room: on a phone the list comes first.
    state.session.draw &= !dom::narrow();
    let mut actions = address::follow(&state, later);
    if let Some(first) = loaded.damaged.first() {
        let start: String = first.chars().take(60).collect();
        let text = match loaded.damaged.len() {
            1 => ["A saved design could not be read and was left alone. It starts: ", &start].concat(),
            count => format!("{count} saved designs could not be read and were left alone. The first starts: {start}"),
        };
        actions.push(Action::Notify(Notice { topic: "damaged", tone: NoticeTone::Error, text, buttons: Vec::new() }));
    }
    for action in actions {
        state = reduce(&state, action).unwrap_or(state);
    }
    state
}
