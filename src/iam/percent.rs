//! Documents as the IAM API hands them out: percent-encoded (RFC 3986).

/// The text behind percent-encoding; `None` when it is not encoded, or not to UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let text = text.trim();
    let encoded = ["%7B", "%7b", "%5B", "%5b"].iter().any(|start| text.starts_with(start));
    if !encoded {
        return None;
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |offset: usize| char::from(*bytes.get(at + offset)?).to_digit(16);
        if let (b'%', Some(high), Some(low)) = (byte, digit(1), digit(2)) {
            out.push(u8::try_from(high * 16 + low).ok()?);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}
