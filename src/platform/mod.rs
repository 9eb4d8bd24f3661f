//! Every call to the browser, each failure a value. Knows no module of the domain but the seam it fills:
//! [`zones::Intl`] is the page's [`crate::schedule::ZoneRules`].

pub(crate) mod canvas;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod file;
pub(crate) mod hash;
pub(crate) mod last_words;
pub(crate) mod picture;
pub(crate) mod storage;
pub(crate) mod zones;

pub use zones::Intl;
