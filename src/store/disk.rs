//! Designs on disk: one entry a version of a design, and one index that points to the present version of each.
//!
//! A version is written under a new key and read back before the index points to it, so a full disk or a closed tab
//! leaves the last good version in place.

use super::library::{DesignId, Saved};
use crate::schedule::Instant;
use crate::share;
use std::rc::Rc;

/// Key of the index.
pub const INDEX: &str = "sluice.index";
/// Key of the theme; static/boot.js reads it too.
pub const THEME: &str = "sluice.theme";

/// Text by key, as a browser keeps it.
pub trait Disk {
    /// The text under `key`.
    fn get(&self, key: &str) -> Option<String>;
    /// Writes `value` under `key`.
    fn set(&self, key: &str, value: &str) -> Result<(), Refused>;
    /// Removes `key`.
    fn remove(&self, key: &str);
}

/// Why a design could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No room.
    Full,
    /// Not allowed, as in some private windows.
    Blocked,
    /// More than can be opened again.
    TooBig,
}

impl Refused {
    /// What it means for the person.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Full => "Not saved: browser storage is full. Download the design now, or delete saved designs.",
            Self::TooBig => {
                "Not saved: the design is larger than this page can open again. Shorten its notes or leave out steps."
            }
            Self::Blocked => "Not saved: this browser blocks storage. Download the design before you close the page.",
        }
    }
}

/// One line of the index: `<id> <version> <changed, seconds since 1970> <saved or binned>`.
struct Entry {
    id: DesignId,
    rev: u32,
    changed: i64,
    binned: bool,
}

impl Entry {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut next = || words.next();
        Some(Self {
            id: DesignId::read(next()?)?,
            rev: next()?.parse().ok()?,
            changed: next()?.parse().ok()?,
            binned: next()? == "binned",
        })
    }

    fn write(&self) -> String {
        let state = if self.binned { "binned" } else { "saved" };
        format!("{} {} {} {state}\n", self.id.as_str(), self.rev, self.changed)
    }
}

fn key(id: &DesignId, rev: u32) -> String {
    format!("sluice.d.{}.{rev}", id.as_str())
}

/// The index, without the lines that cannot be read.
fn index(disk: &dyn Disk) -> Vec<Entry> {
    disk.get(INDEX).unwrap_or_default().lines().filter_map(Entry::read).collect()
}

/// What a disk holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Designs that could be read.
    pub designs: Vec<Saved>,
    /// The raw text of those that could not; they stay on disk.
    pub damaged: Vec<String>,
}

/// Reads every design.
pub fn load(disk: &dyn Disk) -> Loaded {
    let mut loaded = Loaded::default();
    let text = disk.get(INDEX).unwrap_or_default();
    if text.lines().any(|line| Entry::read(line).is_none()) {
        // The next save writes the index anew: what it cannot say is kept beside it.
        let _ = disk.set("sluice.index.damaged", &text);
    }
    for entry in index(disk) {
        let Some(text) = disk.get(&key(&entry.id, entry.rev)) else {
            continue;
        };
        // The same path as every other text from outside: capped, checked, repaired.
        match share::from_json(&text) {
            Ok(read) => loaded.designs.push(Saved {
                id: entry.id,
                draft: Rc::new(read.draft),
                changed: Instant(entry.changed),
                binned: entry.binned,
                rev: entry.rev,
                clean: true,
            }),
            Err(_) => loaded.damaged.push(text),
        }
    }
    loaded
}

/// What became of one design that was to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk, as this version.
    Written(u32),
    /// Another page wrote another version since this page last looked; nothing was written.
    Changed,
}

/// Writes one design.
pub fn save(disk: &dyn Disk, saved: &Saved) -> Result<Outcome, Refused> {
    let mut index = index(disk);
    let found = index.iter().position(|entry| entry.id == saved.id);
    // One that another page threw out is work again: it was changed here.
    let on_disk = found.and_then(|at| index.get(at)).map_or(saved.rev, |entry| entry.rev);
    if on_disk != saved.rev {
        return Ok(Outcome::Changed);
    }
    let rev = on_disk.wrapping_add(1).max(1);
    let place = key(&saved.id, rev);
    let text = share::to_json(&saved.draft);
    if share::from_json(&text).is_err() {
        return Err(Refused::TooBig);
    }
    write(disk, &place, &text)?;
    let entry = Entry { id: saved.id.clone(), rev, changed: saved.changed.0, binned: saved.binned };
    match found.and_then(|at| index.get_mut(at)) {
        Some(old) => *old = entry,
        None => index.push(entry),
    }
    if let Err(refused) = write_index(disk, &index) {
        disk.remove(&place);
        return Err(refused);
    }
    if on_disk != 0 {
        disk.remove(&key(&saved.id, on_disk));
    }
    Ok(Outcome::Written(rev))
}

/// Removes a design.
pub fn forget(disk: &dyn Disk, id: &DesignId) -> Result<(), Refused> {
    let mut index = index(disk);
    let Some(at) = index.iter().position(|entry| entry.id == *id) else {
        return Ok(());
    };
    let entry = index.remove(at);
    write_index(disk, &index)?;
    disk.remove(&key(id, entry.rev));
    Ok(())
}

fn write_index(disk: &dyn Disk, index: &[Entry]) -> Result<(), Refused> {
    write(disk, INDEX, &index.iter().map(Entry::write).collect::<String>())
}

/// Some browsers report success on a full disk: only what can be read back was written.
fn write(disk: &dyn Disk, key: &str, text: &str) -> Result<(), Refused> {
    disk.set(key, text)?;
    if disk.get(key).as_deref() == Some(text) { Ok(()) } else { Err(Refused::Full) }
}
