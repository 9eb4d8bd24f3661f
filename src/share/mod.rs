//! Links and files. A link is hostile input: everything is capped, checked and explained.
use crate::design::Draft;
/// Stub.
pub struct Options {
    /// Notes.
    pub notes: bool,
    /// Names.
    pub outside_names: bool,
}
/// Stub.
pub fn encode(draft: &Draft) -> String {
    to_json(draft).bytes().map(|b| format!("{b:02x}")).collect()
}
/// Stub.
pub fn decode(text: &str) -> Result<Draft, String> {
    let bytes: Vec<u8> =
        (0..text.len() / 2).filter_map(|i| u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()).collect();
    from_json(&String::from_utf8_lossy(&bytes)).map(|i| i.draft)
}
/// Stub.
pub fn prepare(draft: &Draft, _options: &Options) -> Draft {
    draft.clone()
}
/// Stub.
pub fn to_json(draft: &Draft) -> String {
    serde_json::to_string(draft).unwrap_or_default()
}
/// Stub.
pub struct Imported {
    /// Draft.
    pub draft: Draft,
    /// Unknown.
    pub unknown: Vec<String>,
}
/// Stub.
pub fn from_json(text: &str) -> Result<Imported, String> {
    serde_json::from_str(text).map(|draft| Imported { draft, unknown: Vec::new() }).map_err(|e| e.to_string())
}
