//! The arithmetic coder: flat form to bytes and back, with the probabilities of the model.

use super::model::Model;

/// Packs a flat form.
pub(super) fn pack(flat: &[u8]) -> Vec<u8> {
    let mut model = Model::new();
    let mut out = Vec::new();
    let (mut low, mut high) = (0_u32, u32::MAX);
    for byte in flat {
        for at in (0..8).rev() {
            let bit = byte >> at & 1 == 1;
            let middle = split(low, high, model.p);
            if bit {
                high = middle;
            } else {
                low = middle + 1;
            }
            while (low ^ high) >> 24 == 0 {
                out.push(high.to_be_bytes()[0]);
                low <<= 8;
                high = high << 8 | 0xFF;
            }
            model.update(bit);
        }
    }
    // The fewest bytes that stay between low and high when zeros follow.
    for length in 1..=4_u32 {
        let mask = u32::MAX.checked_shr(8 * length).unwrap_or(0);
        let last = low.checked_add(mask).map(|sum| sum & !mask);
        if low == 0 || last.is_some_and(|last| last <= high) {
            let last = if low == 0 { 0 } else { last.unwrap_or(0) };
            out.extend(last.to_be_bytes().iter().take(length as usize));
            break;
        }
    }
    while out.last() == Some(&0) {
        out.pop();
    }
    out
}

/// Unpacks at most `limit` bytes of flat form; `None` when it goes on after them or is no flat form.
pub(super) fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut model = Model::new();
    let mut flat = Vec::new();
    let mut bytes = packed.iter().copied();
    let mut past = 0;
    let (mut low, mut high) = (0_u32, u32::MAX);
    let mut code = 0_u32;
    for _ in 0..4 {
        code = code << 8 | u32::from(bytes.next().unwrap_or(0));
    }
    while !model.track.done() {
        if flat.len() >= limit {
            return Err(Fault::Long);
        }
        let mut byte = 0_u8;
        for _ in 0..8 {
            let middle = split(low, high, model.p);
            let bit = code <= middle;
            if bit {
                high = middle;
            } else {
                low = middle + 1;
            }
            while (low ^ high) >> 24 == 0 {
                low <<= 8;
                high = high << 8 | 0xFF;
                code = code << 8
                    | u32::from(bytes.next().unwrap_or_else(|| {
                        past += 1;
                        0
                    }));
            }
            byte = byte << 1 | u8::from(bit);
            model.update(bit);
        }
        flat.push(byte);
        if model.track.broken() || past > MAX_PAST {
            return Err(Fault::Nonsense);
        }
    }
    Ok(flat)
}

/// Zero bytes that are read after the end: four are in flight, and zeros at the end are not sent.
const MAX_PAST: u32 = 64;

/// Why unpacking stopped.
pub(super) enum Fault {
    /// More than the limit.
    Long,
    /// Not a flat form.
    Nonsense,
}

/// The last value of the part that stands for a one.
fn split(low: u32, high: u32, p: u32) -> u32 {
    let range = high - low;
    low + (range >> 16) * p + (((range & 0xFFFF) * p) >> 16)
}
