//! Where recorded facts are: rows of our own in tests/data, and the shared corpus when it is there.

use std::path::{Path, PathBuf};

/// The lines of a JSON lines file; `None` when there is no such file.
fn lines(path: &Path) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The folder of the shared corpus, whether it is there or not.
pub(crate) fn folder() -> PathBuf {
    std::env::var_os("CONFORMANCE_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance"), PathBuf::from)
}

/// The lines of a file of the shared corpus: `events/patterns.jsonl`.
pub(crate) fn shared(file: &str) -> Option<Vec<String>> {
    let lines = lines(&folder().join(file));
    if lines.is_none() {
        println!("{file}: skipped, CONFORMANCE_DATA is not there");
    }
    lines
}

/// The lines of a file of our own.
pub(crate) fn own(file: &str) -> Vec<String> {
    lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)).unwrap()
}
