//! base64url (RFC 4648, section 5) without padding, and numbers in the same alphabet.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn letter(six: usize) -> char {
    ALPHABET.get(six & 63).copied().map_or('A', char::from)
}

fn six(letter: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == letter)
}

/// `number` in `digits` digits of six bits, highest first; too large a number becomes the largest.
pub(super) fn number(number: usize, digits: u32) -> String {
    let largest = (1 << (6 * digits)) - 1;
    let number = number.min(largest);
    (0..digits).rev().map(|at| letter(number >> (6 * at))).collect()
}

/// The number that [`number`] wrote.
pub(super) fn value(text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| Some(number << 6 | six(byte)?))
}

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(chunk.get(at).copied().unwrap_or(0)));
        text.extend((0..=chunk.len()).map(|at| letter(bits >> (18 - 6 * at))));
    }
    text
}

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            bits = bits << 6 | chunk.get(at).map_or(Some(0), |letter| six(*letter))?;
        }
        let [_, _, _, _, _, a, b, c] = (bits as u64).to_be_bytes();
        bytes.extend([a, b, c].iter().take(chunk.len() - 1));
    }
    Some(bytes)
}
