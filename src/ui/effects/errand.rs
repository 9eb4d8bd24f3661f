//! What only the browser can do, on request: files in and out, saving again.

use super::{Latest, announce, save};
use crate::design::Draft;
use crate::platform::{clock, file};
use crate::schedule::Instant;
use crate::share;
use crate::store::{Action, Errand, Notice, NoticeTone, Origin};
use gloo::file::callbacks::FileReader;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Bytes of a file with all saved designs.
const MAX_FILE: u64 = 16_000_000;
const JSON: &str = "application/json";

/// Runs an errand.
pub(super) fn run(errand: Errand, latest: &Latest, dispatch: &Callback<Action>) {
    let Some(state) = latest.try_borrow().ok().and_then(|state| state.clone()) else { return };
    let ok = match errand {
        Errand::SaveFile => {
            let (name, text) = save::file(&state);
            file::download(&name, JSON, &text)
        }
        Errand::SaveAll => {
            let designs: Vec<_> = state.library.list(false).iter().map(|saved| share::to_json(&saved.draft)).collect();
            file::download("sluice-designs.json", JSON, &format!("[\n{}\n]\n", designs.join(",\n")))
        }
        Errand::Retry => {
            save::flush(latest, dispatch);
            true
        }
        Errand::Keep => {
            if matches!(state.origin, Origin::Saved(_)) {
                save::flush(latest, dispatch);
                announce("Saved in this browser");
            } else {
                dispatch.emit(Action::SaveCopy);
                announce("Copy saved in this browser");
            }
            true
        }
    };
    if !ok {
        dispatch.emit(error("The browser refused the download.".to_owned()));
    }
}

fn error(text: String) -> Action {
    Action::Notify(Notice { topic: "file", tone: NoticeTone::Error, text, buttons: Vec::new() })
}

/// Reads the chosen file: one design, or all of them. `keep` holds the reader until it is done.
pub(crate) fn open_file(
    input: &HtmlInputElement,
    keep: &Rc<std::cell::RefCell<Option<FileReader>>>,
    act: &Callback<Action>,
) {
    let Some(chosen) = file::chosen(input) else { return };
    let bytes = file::size(&chosen);
    if bytes > MAX_FILE {
        act.emit(error(format!("This file is {} MB; that is no design.", bytes / 1_000_000)));
        return;
    }
    let act = act.clone();
    let reader = file::read(chosen, move |text| {
        let Some(text) = text else {
            act.emit(error("The file could not be read.".to_owned()));
            return;
        };
        match designs(&text) {
            Ok((drafts, unknown)) => {
                act.emit(Action::Import(drafts));
                if !unknown.is_empty() {
                    let text = format!("Kept, but not understood by this version: {}", unknown.join(", "));
                    act.emit(Action::Notify(Notice {
                        topic: "file",
                        tone: NoticeTone::Info,
                        text,
                        buttons: Vec::new(),
                    }));
                }
            }
            Err(text) => act.emit(error(text)),
        }
    });
    *keep.borrow_mut() = Some(reader);
}

/// The designs of a file, and the fields this version does not know.
fn designs(text: &str) -> Result<(Vec<Rc<Draft>>, Vec<String>), String> {
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
        for one in all {
            add(&one.to_string())?;
        }
    } else {
        add(text)?;
    }
    Ok((drafts, unknown))
}

/// A moment on the clock of this browser: "2026-11-23 16:05".
pub(crate) fn say_when(at: Instant) -> String {
    clock::local(at.0)
}
