//! Links and files. A link is hostile input: everything is capped, checked and explained.

mod base64;
mod coder;
mod error;
mod flat;
mod model;
mod prepare;
mod schema;
mod track;
mod tree;
mod words;

use crate::design::Draft;
pub use error::{Fault, FileError, Invalid, LinkError};
pub use prepare::{Options, prepare};
pub use schema::{MAX_ACCEPTED, MAX_DEPTH, MAX_ID, MAX_LINKS, MAX_OUTSIDE, MAX_TASKS};
use serde_json::Value;

/// The newest format that this version reads, and the one it writes; links and files count together.
pub const FORMAT: u8 = 1;
/// Characters of a link, header included.
pub const MAX_ENCODED: usize = 64 << 10;
/// Bytes of the flat form inside a link: more would keep a page busy for seconds, with a link as short as a sentence.
pub const MAX_DECODED: usize = 256 << 10;
/// Bytes of a file.
pub const MAX_FILE: usize = 4_000_000;

/// Characters before the packed design: format, length of the payload (3), checksum (4).
const HEADER: usize = 8;

/// The payload of a link: letters, digits, `-` and `_` only; `None` for a design that [`decode`] would refuse as too
/// large.
pub fn encode(draft: &Draft) -> Option<String> {
    let flat = flat::write(&tree::write(draft));
    if flat.len() > MAX_DECODED {
        return None;
    }
    let body = base64::encode(&coder::pack(&flat));
    let mut payload = FORMAT.to_string();
    payload.push_str(&base64::number(HEADER + body.len(), 3));
    payload.push_str(&base64::number(checksum(body.as_bytes()), 4));
    payload.push_str(&body);
    (payload.len() <= MAX_ENCODED).then_some(payload)
}

/// The draft of a payload. What chats and mail programs add is left out: characters after the stated length, and blanks
/// and line breaks within.
pub fn decode(payload: &str) -> Result<Draft, LinkError> {
    let length = payload.len();
    if length > MAX_ENCODED {
        return Err(LinkError::TooLong { length });
    }
    let mut unbroken = payload.to_owned();
    for blank in ["%20", "%09", "%0A", "%0D"] {
        unbroken = unbroken.replace(blank, "");
    }
    unbroken.retain(|letter| !letter.is_whitespace());
    let payload = unbroken.as_str();
    let format = match payload.bytes().next() {
        Some(digit @ b'1'..=b'9') => digit - b'0',
        _ => return Err(LinkError::NotALink),
    };
    if format > FORMAT {
        return Err(LinkError::Newer { format });
    }
    let part = |from: usize, to: usize| payload.get(from..to).unwrap_or_default();
    let sent = base64::value(part(1, 4)).filter(|sent| *sent >= HEADER).ok_or(LinkError::NotALink)?;
    let body = payload.get(HEADER..sent).ok_or_else(|| match payload.chars().count() {
        arrived if arrived < sent => LinkError::CutOff { arrived, sent },
        // All of it is here, with a character that no link has.
        _ => LinkError::Damaged,
    })?;
    if base64::value(part(4, HEADER)) != Some(checksum(body.as_bytes())) {
        return Err(LinkError::Damaged);
    }
    let packed = base64::decode(body).ok_or(LinkError::Damaged)?;
    let flat = coder::unpack(&packed, MAX_DECODED).map_err(|fault| match fault {
        coder::Fault::Long => LinkError::TooBig,
        coder::Fault::Nonsense => LinkError::Damaged,
    })?;
    let tree = flat::read(&flat).ok_or(LinkError::Damaged)?;
    tree::read(tree).map_err(LinkError::Invalid)
}

/// CRC-24 of RFC 9580: finds every change of up to 24 bits in a row.
fn checksum(bytes: &[u8]) -> usize {
    let mut crc = 0xB7_04CE;
    for byte in bytes {
        crc ^= usize::from(*byte) << 16;
        for _ in 0..8 {
            crc <<= 1;
            if crc & 0x100_0000 != 0 {
                crc ^= 0x186_4CFB;
            }
        }
    }
    crc
}

/// A design file: JSON with `"app": "sluice"` and `"format": 1`. Text that looks like a secret is left out, as in links.
pub fn to_json(draft: &Draft) -> String {
    let mut root = tree::write(draft);
    root.insert("app".to_owned(), Value::from("sluice"));
    root.insert("format".to_owned(), Value::from(FORMAT));
    format!("{:#}\n", Value::Object(root))
}

/// A design read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The design.
    pub draft: Draft,
    /// JSON pointers of the fields that this version does not know; they are kept in `draft.unknown`.
    pub unknown: Vec<String>,
}

/// Reads a design file.
pub fn from_json(text: &str) -> Result<Imported, FileError> {
    if text.len() > MAX_FILE {
        return Err(FileError::TooBig { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root: Value = serde_json::from_str(text)
        .map_err(|fault| FileError::NotJson { line: fault.line(), column: fault.column() })?;
    let Value::Object(mut root) = root else { return Err(FileError::NotADesign) };
    if root.remove("app").as_ref().and_then(Value::as_str) != Some("sluice") {
        return Err(FileError::NotADesign);
    }
    let format = root.remove("format").as_ref().and_then(Value::as_u64).ok_or(FileError::NotADesign)?;
    if format > u64::from(FORMAT) {
        return Err(FileError::Newer { format });
    }
    let draft = tree::read(root).map_err(FileError::Invalid)?;
    let unknown = draft.unknown.keys().cloned().collect();
    Ok(Imported { draft, unknown })
}

#[cfg(test)]
mod tests;
