//! The built page in a real browser. `cargo xtask test` builds the page and names the browser; without it these tests
//! only say that they were skipped.
#![allow(clippy::print_stdout, reason = "a skipped test says so")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod access;
mod describing;
mod driver;
mod editing;
mod events;
mod full_screen;
mod graph;
mod graph_edits;
mod graph_files;
mod icalendar;
mod loading;
mod measure;
mod page;
mod privacy;
mod saved;
mod schedule;
mod security;
#[path = "../../xtask/src/server.rs"]
mod server;
mod sharing;
mod site;
mod typing;
