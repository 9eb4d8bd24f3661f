//! A design in a PNG: an iTXt chunk, section 11.3.3.4 of the specification (third edition).

/// The first bytes of every PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What the text is called.
const KEYWORD: &[u8] = b"Sluice design";
/// After the keyword: not compressed, no language, no translated keyword.
const PLAIN: &[u8] = &[0, 0, 0, 0, 0];

/// CRC-32 of Annex D, over the type and the data of a chunk.
fn crc(parts: &[&[u8]]) -> u32 {
    let mut crc = u32::MAX;
    for byte in parts.iter().flat_map(|part| part.iter()) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// The chunk at the start of `bytes`: its type, its data, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    (u32::from_be_bytes(*sum) == crc(&[kind, data])).then_some((kind, data, rest))
}

/// The file begins like a PNG.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The picture with the text of a design in it; `None` when it is no PNG.
pub fn embed(picture: &[u8], json: &str) -> Option<Vec<u8>> {
    let (_, _, rest) = chunk(picture.strip_prefix(SIGNATURE)?)?;
    let head = picture.get(..picture.len() - rest.len())?;
    let data = [KEYWORD, PLAIN, json.as_bytes()].concat();
    let length = u32::try_from(data.len()).ok()?.to_be_bytes();
    let sum = crc(&[b"iTXt", &data]).to_be_bytes();
    Some([head, &length, b"iTXt", &data, &sum, rest].concat())
}

/// The text of the design in a picture; `None` when there is none, or it is damaged.
pub fn design(picture: &[u8]) -> Option<String> {
    let mut rest = picture.strip_prefix(SIGNATURE)?;
    loop {
        let (kind, data, after) = chunk(rest)?;
        let text = data.strip_prefix(KEYWORD).and_then(|data| data.strip_prefix(PLAIN));
        if let Some(text) = text.filter(|_| kind == b"iTXt") {
            return String::from_utf8(text.to_vec()).ok();
        }
        rest = after;
    }
}
