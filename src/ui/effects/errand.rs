//! What only the browser can do, on request: files in and out, the clipboard, the focus, saving.

use super::announce::announce;
use super::{Effects, address, later, save};
use crate::export::{png, svg};
use crate::platform::{clipboard, clock, dom, file, picture, zones};
use crate::schedule::Instant;
use crate::share;
use crate::store::{Action, Errand, Notice, NoticeTone, Origin, Spot};
use crate::ui::components::BY_HAND;
use crate::ui::html::Ui;
use crate::ui::model::{Designs, Model};
use std::rc::Rc;

/// Bytes of a file with all saved designs.
const MAX_FILE: u64 = 16_000_000;
const JSON: &str = "application/json";
/// How long "Copied" stays.
const COPIED_MS: u32 = 2_000;

impl Effects {
    /// Runs an errand. True when it has to wait until the page is drawn.
    pub(crate) fn run(&mut self, errand: Errand, model: &Model) -> bool {
        let (state, ui) = (&*model.state, &model.ui);
        let mut done = true;
        match errand {
            Errand::SaveFile => {
                let (name, text) = save::file(state);
                done = file::download(&name, JSON, text.as_bytes());
            }
            Errand::SaveAll => {
                let mut all = Vec::new();
                for saved in state.library.all(false) {
                    all.push(share::to_json(&saved.draft));
                }
                let text = ["[\n", &all.join(",\n"), "\n]\n"].concat();
                done = file::download("sluice-designs.json", JSON, text.as_bytes());
            }
            Errand::Download(name, mime, text) => done = file::download(&name, mime, text.as_bytes()),
            Errand::Save => {
                self.saving = None;
                save::flush(state, ui);
            }
            Errand::Keep if matches!(state.origin, Origin::Saved(_)) => {
                save::flush(state, ui);
                announce("Saved in this browser");
            }
            Errand::Keep => {
                ui.act(Action::SaveCopy);
                announce("Copy saved in this browser");
            }
            Errand::Copy(name, text) => copy(name, &text, ui),
            Errand::Read => self.read(model),
            Errand::Focus(spot) => {
                self.wanted = Some(spot);
                return true;
            }
            Errand::Say(text) => announce(&text),
            Errand::FullScreen => {
                if !dom::full_screen("panel-graph") {
                    ui.act(no_full_screen());
                }
            }
            Errand::Follow => {
                for action in address::follow(state, model.later) {
                    ui.act(action);
                }
            }
            Errand::Link => self.address.renew(model),
            Errand::Picture => {
                if let Some(parts) = model.later.here() {
                    (parts.picture)(model);
                }
            }
            // The app does it: see there.
            Errand::Fetch | Errand::Settle(_) | Errand::Key { .. } => {}
            Errand::Zones => dom::fill_datalist(crate::ui::components::ZONES, &zones::known()),
        }
        if !done {
            ui.act(error("The browser refused the download.".to_owned()));
        }
        false
    }

    /// Reads the chosen file: one design, or all of them.
    fn read(&mut self, model: &Model) {
        let (Some(parts), ui) = (model.later.here(), model.ui.clone()) else { return };
        let Some(chosen) = file::chosen("file") else { return };
        let bytes = file::size(&chosen);
        if bytes > MAX_FILE {
            let megabytes = (bytes / 1_000_000).to_string();
            ui.act(error(["This file is ", &megabytes, " MB; that is no design."].concat()));
            return;
        }
        // Kept, because the reading ends with its reader.
        self.reading = Some(file::read(chosen, move |bytes| match bytes.map(|bytes| (parts.designs)(&bytes)) {
            None => ui.act(error("The file could not be read.".to_owned())),
            Some(Err(text)) => ui.act(error(text)),
            Some(Ok((drafts, unknown))) => {
                ui.act(Action::Import(drafts));
                if !unknown.is_empty() {
                    let text = ["Kept, but not understood by this version: ", &unknown.join(", ")].concat();
                    ui.act(notify(NoticeTone::Info, text));
                }
            }
        }));
    }
}

/// Copies `text`, says so for two seconds, or offers to copy by hand when the browser refuses.
fn copy(name: Rc<str>, text: &str, ui: &Ui) {
    let ui = ui.clone();
    clipboard::write(text, move |ok| {
        ui.act(Action::Copied(Some((name.clone(), ok))));
        if ok {
            announce("Copied");
            later(COPIED_MS, &ui, Action::Copied(None)).forget();
        } else {
            announce("The clipboard is blocked. Press Ctrl+C.");
            ui.act(Action::Ask(Errand::Focus(Spot::Id(BY_HAND.into()))));
        }
    });
}

fn notify(tone: NoticeTone, text: String) -> Action {
    Action::Notify(Notice { topic: "file", tone, text, buttons: Vec::new() })
}

/// Says that the browser refused.
pub(super) fn no_full_screen() -> Action {
    error("This browser does not let a part of a page fill the screen.".to_owned())
}

fn error(text: String) -> Action {
    notify(NoticeTone::Error, text)
}

/// The designs of a file, which may be a picture with a design in it.
pub(crate) fn designs(bytes: &[u8]) -> Designs {
    let none = || "This picture holds no design: only pictures exported here do.".to_owned();
    if png::is_png(bytes) {
        return listed(&png::design(bytes).ok_or_else(none)?);
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return listed(&svg::design(text).ok_or_else(none)?);
    }
    listed(text)
}

fn listed(text: &str) -> Designs {
    if text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}').is_empty() {
        return Err("This file is empty.".to_owned());
    }
    let mut unknown = Vec::new();
    let mut drafts = Vec::new();
    let mut add = |text: &str| -> Result<(), String> {
        let read = share::from_json(text).map_err(|error| error.to_string())?;
        drafts.push(Rc::new(read.draft));
        unknown.extend(read.unknown);
        Ok(())
    };
    if text.trim_start().starts_with('[') {
        let all: Vec<serde_json::Value> =
            serde_json::from_str(text).map_err(|error| format!("This is no list of designs: {error}."))?;
        for one in &all {
            add(&one.to_string())?;
        }
        if all.is_empty() {
            return Err("This file is a list without a design in it.".to_owned());
        }
    } else {
        add(text)?;
    }
    Ok((drafts, unknown))
}

/// Draws the graph in pixels, with the design in it, and offers the file.
pub(crate) fn picture(model: &Model) {
    let (svg, json) = crate::ui::shell::drawn(model);
    let (ui, name) = (model.ui.clone(), [&save::stem(&model.state), ".png"].concat());
    picture::png(&svg, move |bytes| {
        let whole = bytes.and_then(|bytes| png::embed(&bytes, &json));
        if !whole.is_some_and(|bytes| file::download(&name, "image/png", &bytes)) {
            ui.act(error("The browser could not draw the picture. The SVG is the same drawing.".to_owned()));
        }
    });
}

/// A moment on the clock of this browser: "2026-11-23 16:05".
pub(crate) fn say_when(at: Instant) -> String {
    clock::local(at.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Draft;

    #[test]
    fn an_empty_file_is_called_empty_and_another_is_read() {
        for text in ["", " \n", "\u{feff}"] {
            assert_eq!(designs(text.as_bytes()).unwrap_err(), "This file is empty.", "{text:?}");
        }
        assert!(designs(b"{").unwrap_err().contains("JSON"));
        let json = share::to_json(&Draft::default());
        assert_eq!(designs(json.as_bytes()).unwrap().0, [Rc::new(Draft::default())]);
        for picture in [&b"<svg></svg>"[..], b"\x89PNG\r\n\x1a\n"] {
            assert!(designs(picture).unwrap_err().contains("holds no design"));
        }
    }
}
