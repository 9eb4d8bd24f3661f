//! Saved designs, as this page knows them. What is not yet on disk is marked.

use crate::design::{Draft, Field, MAX_NAME, secret_shaped, shorten, tidy};
use crate::schedule::Instant;
use crate::sort::sort_by;
use std::rc::Rc;

/// Names a saved design in the address and on disk: lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DesignId(Rc<str>);

impl DesignId {
    /// Longest id, bytes.
    const MAX: usize = 24;

    /// The id, if `text` can be one.
    pub fn read(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= Self::MAX;
        (fits && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())).then(|| Self(text.into()))
    }

    /// The `number`-th id of a page with this seed. What is no letter or digit is left out.
    pub(super) fn mint(seed: &str, number: u32) -> Self {
        let fits = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        let mut id: String = seed.chars().filter(fits).take(12).collect();
        id.push('z');
        id.push_str(&number.to_string());
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One saved design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its id.
    pub id: DesignId,
    /// Its draft.
    pub draft: Rc<Draft>,
    /// Last change.
    pub changed: Instant,
    /// It is in the bin.
    pub binned: bool,
    /// The version on disk that this page last read or wrote; 0 for none.
    pub rev: u32,
    /// What is here is what is on disk.
    pub clean: bool,
}

impl Saved {
    /// Its name for people.
    pub fn name(&self) -> String {
        name(&self.draft)
    }

    /// What saved designs are ordered by: the last change, and the id when two changed in the same second.
    fn age(&self) -> (Instant, &DesignId) {
        (self.changed, &self.id)
    }
}

/// The name of a draft for people: as much as is used of it. Browsers remember titles and files, so it is none that
/// looks like a secret.
pub(crate) fn name(draft: &Draft) -> String {
    let name = shorten(&tidy(&draft.name), MAX_NAME);
    if name.is_empty() || secret_shaped(&name) { "Untitled design".to_owned() } else { name }
}

/// All saved designs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// In no order.
    designs: Vec<Saved>,
    /// Thrown out of the bin, and perhaps still on disk.
    pub(super) gone: Vec<DesignId>,
    /// What was in the bin when it was last emptied.
    emptied: Vec<Saved>,
}

impl Library {
    /// The library of these designs.
    pub fn new(designs: Vec<Saved>) -> Self {
        Self { designs, ..Self::default() }
    }

    /// The design with this id.
    pub fn get(&self, id: &DesignId) -> Option<&Saved> {
        self.designs.iter().find(|saved| saved.id == *id)
    }

    pub(super) fn get_mut(&mut self, id: &DesignId) -> Option<&mut Saved> {
        self.designs.iter_mut().find(|saved| saved.id == *id)
    }

    /// The designs in the bin or outside it, in no order.
    pub fn all(&self, binned: bool) -> impl Iterator<Item = &Saved> {
        self.designs.iter().filter(move |saved| saved.binned == binned)
    }

    /// The designs in the bin or outside it, last changed first.
    pub fn list(&self, binned: bool) -> Vec<&Saved> {
        let mut list: Vec<_> = self.all(binned).collect();
        sort_by(&mut list, &|a, b| b.age().cmp(&a.age()));
        list
    }

    /// The design outside the bin that was changed last. What draws the page asks only for this one: sorting is weight.
    pub fn latest(&self) -> Option<&Saved> {
        self.all(false).max_by_key(|saved| saved.age())
    }

    /// The designs that are not yet on disk as they are here.
    pub fn dirty(&self) -> impl Iterator<Item = &Saved> {
        self.designs.iter().filter(|saved| !saved.clean)
    }

    /// Ids that have to leave the disk.
    pub fn gone(&self) -> &[DesignId] {
        &self.gone
    }

    pub(super) fn add(&mut self, id: DesignId, draft: Rc<Draft>, changed: Instant) {
        self.designs.push(Saved { id, draft, changed, binned: false, rev: 0, clean: false });
    }

    /// Takes over a design read from disk.
    pub(super) fn adopt(&mut self, saved: Saved) {
        self.designs.retain(|other| other.id != saved.id);
        self.designs.push(saved);
    }

    /// Writes `draft` as the present content of `id`, which may have been thrown out. False when it is that already.
    pub(super) fn put(&mut self, id: &DesignId, draft: &Rc<Draft>, changed: Instant) -> bool {
        if self.get(id).is_none() {
            if let Some(at) = self.emptied.iter().position(|saved| saved.id == *id) {
                let saved = self.emptied.remove(at);
                self.revive(saved);
            } else {
                self.add(id.clone(), draft.clone(), changed);
                return true;
            }
        }
        let Some(saved) = self.get_mut(id).filter(|saved| !Rc::ptr_eq(&saved.draft, draft) || saved.binned) else {
            return false;
        };
        (saved.draft, saved.changed, saved.binned, saved.clean) = (draft.clone(), changed, false, false);
        true
    }

    pub(super) fn bin(&mut self, id: &DesignId, binned: bool) -> bool {
        let Some(saved) = self.get_mut(id).filter(|saved| saved.binned != binned) else {
            return false;
        };
        (saved.binned, saved.clean) = (binned, false);
        true
    }

    /// Throws out what is in the bin, and says how much that was.
    pub(super) fn empty_bin(&mut self) -> usize {
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.designs).into_iter().partition(|saved| saved.binned);
        self.designs = kept;
        self.gone.extend(gone.iter().map(|saved| saved.id.clone()));
        self.emptied = gone;
        self.emptied.len()
    }

    /// Puts back what was last thrown out.
    pub(super) fn refill(&mut self) {
        for saved in std::mem::take(&mut self.emptied) {
            self.revive(saved);
        }
    }

    /// Puts back what was thrown out: what has left the disk already is written again.
    fn revive(&mut self, mut saved: Saved) {
        if self.gone.contains(&saved.id) {
            self.gone.retain(|id| *id != saved.id);
        } else {
            (saved.rev, saved.clean) = (0, false);
        }
        self.adopt(saved);
    }

    pub(super) fn rename(&mut self, id: &DesignId, text: &str, changed: Instant) -> bool {
        let Some(saved) = self.get(id) else {
            return false;
        };
        let Some(draft) = crate::design::Command::set(Field::Name, text).apply(&saved.draft) else {
            return false;
        };
        self.put(id, &Rc::new(draft), changed)
    }
}
