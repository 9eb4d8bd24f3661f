//! What goes into a link or a file, and what stays behind.

use crate::design::Draft;

/// What to include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The notes of the design.
    pub notes: bool,
    /// Names of the systems outside, which also name the secrets for them.
    pub outside_names: bool,
    /// Where data comes from and goes to: buckets, keys, URLs, tables, event patterns, policies in use.
    pub addresses: bool,
}

/// As the share dialog starts: notes, but neither names of systems outside nor addresses.
impl Default for Options {
    fn default() -> Self {
        Self { notes: true, outside_names: false, addresses: false }
    }
}

/// The draft without what is left out. Text that looks like a secret is in no link and no file anyway.
pub fn prepare(draft: &Draft, options: &Options) -> Draft {
    let mut draft = draft.clone();
    // What this version does not know may be any of it.
    if !(options.notes && options.outside_names && options.addresses) {
        draft.unknown.clear();
    }
    if !options.notes {
        draft.notes.clear();
    }
    if !options.outside_names {
        draft.outside.iter_mut().for_each(|access| access.system.clear());
    }
    if !options.addresses {
        let arrival = &mut draft.trigger.arrival;
        for text in [&mut arrival.bucket, &mut arrival.prefix, &mut arrival.suffix, &mut arrival.notifications] {
            text.clear();
        }
        draft.trigger.pattern.clear();
        draft.guards.policies.clear();
        for task in &mut draft.tasks {
            task.reads.clear();
            task.writes.clear();
        }
    }
    draft
}
