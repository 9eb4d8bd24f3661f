//! Local storage, which may be full, blocked or shared with another tab.

use crate::store::disk::{Disk, Refused};
use web_sys::Storage;

/// The page's local storage. Every call asks the browser anew, so a later permission works.
pub(crate) struct Local;

fn storage() -> Result<Storage, Refused> {
    super::dom::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Refused::Blocked)
}

impl Disk for Local {
    fn get(&self, key: &str) -> Option<String> {
        storage().ok()?.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Refused> {
        storage()?.set_item(key, value).map_err(|_| Refused::Full)
    }

    fn remove(&self, key: &str) {
        if let Ok(storage) = storage() {
            let _ = storage.remove_item(key);
        }
    }
}
