//! The predictor of format 1: how likely the next bit is a one. Integer arithmetic only, so that every machine comes to
//! the same answer; docs/share-format.md describes every step.

use super::track::{CONTEXTS, Track, hash};

/// log2 of the slots of one context.
const SLOT_BITS: u32 = 18;
/// Inputs of a mixer: two for each context, two of the match, one constant.
const INPUTS: usize = 2 * CONTEXTS + 3;
/// Mixers whose answers are averaged.
const MIXERS: usize = 3;
/// Weight sets of one mixer.
const SETS: usize = 1 << 11;
/// log2 of the slots that find an earlier place with the same last bytes.
const MATCH_BITS: u32 = 16;
/// Bytes that must agree before a match is looked for.
const MATCH_MIN: usize = 5;

/// Predicts and learns, bit by bit.
pub(super) struct Model {
    pub(super) track: Track,
    stretch: Vec<i16>,
    slots: Vec<u32>,
    histories: Vec<u16>,
    weights: Vec<i32>,
    matches: Vec<u16>,
    places: Vec<u32>,
    bytes: Vec<u8>,
    place: usize,
    length: usize,
    contexts: [u32; CONTEXTS],
    index: [usize; CONTEXTS],
    inputs: [i32; INPUTS],
    sets: [usize; MIXERS],
    outputs: [i32; MIXERS],
    /// Bits of this byte so far, with a one in front.
    partial: u32,
    /// Probability of a one, of 65,536.
    pub(super) p: u32,
}

/// The logistic function: `x` / 256 to a probability of 65,536.
fn squash(x: i32) -> i32 {
    // 65536 / (1 + e^(-x / 256)) at x = -2048, -1920, ... 2048.
    const TABLE: [i32; 33] = [
        22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743, 32768, 40793, 47911,
        53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500, 65514,
    ];
    let x = x.clamp(-2047, 2047) + 2048;
    let (at, rest) = ((x >> 7) as usize, x & 127);
    let low = TABLE.get(at).copied().unwrap_or(0);
    let high = TABLE.get(at + 1).copied().unwrap_or(65_535);
    low + ((high - low) * rest + 64) / 128
}

/// The inverse of [`squash`], for probabilities of 4,096.
fn stretch_table() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    for x in -2047_i16..=2047 {
        let upto = (squash(i32::from(x)) >> 4) as usize;
        while table.len() <= upto {
            table.push(x);
        }
    }
    table.resize(4096, 2047);
    table
}

impl Model {
    /// A model that has read the sample of format 1.
    pub(super) fn new() -> Self {
        let mut model = Self::blank();
        for byte in include_bytes!("prime.bin") {
            for at in (0..8).rev() {
                model.update(u32::from(byte >> at) & 1);
            }
            if model.track.done() {
                model.track.restart();
                model.select();
            }
        }
        model
    }

    fn blank() -> Self {
        let mut model = Self {
            track: Track::new(),
            stretch: stretch_table(),
            slots: vec![0; CONTEXTS << SLOT_BITS],
            histories: vec![1 << 15; CONTEXTS << 8],
            weights: vec![WEIGHT; INPUTS * SETS * MIXERS],
            matches: vec![1 << 15; 64],
            places: vec![0; 1 << MATCH_BITS],
            bytes: Vec::new(),
            place: 0,
            length: 0,
            contexts: [0; CONTEXTS],
            index: [0; CONTEXTS],
            inputs: [0; INPUTS],
            sets: [0; MIXERS],
            outputs: [0; MIXERS],
            partial: 1,
            p: 1 << 15,
        };
        model.select();
        model
    }

    /// A new byte begins.
    fn select(&mut self) {
        self.track.contexts(&mut self.contexts);
        self.predict();
    }

    fn stretch(&self, p: u32) -> i32 {
        self.stretch.get(p as usize >> 4).copied().unwrap_or(0).into()
    }

    fn predict(&mut self) {
        let mut inputs = [0; INPUTS];
        for (at, input) in (0..CONTEXTS).zip(inputs.chunks_exact_mut(2)) {
            let spread = hash(self.contexts[at], self.partial) >> (32 - SLOT_BITS);
            let index = (at << SLOT_BITS) | spread as usize;
            self.index[at] = index;
            let slot = self.slots[index];
            if slot != 0 {
                let count = (slot >> 8 & 0xFF).min(15) as usize;
                input[0] = self.stretch(slot >> 16) * CONFIDENCE[count] / 16;
                let history = at << 8 | (slot & 0xFF) as usize;
                input[1] = self.stretch(u32::from(self.histories[history]));
            }
        }
        let expected = self.expected();
        if let Some(bit) = expected {
            let p = u32::from(self.matches[self.length.min(31) * 2 + bit as usize]);
            inputs[2 * CONTEXTS] = self.stretch(p);
            inputs[2 * CONTEXTS + 1] = if bit == 1 { 256 } else { -256 };
        }
        inputs[2 * CONTEXTS + 2] = 256;
        let state = self.track.state() as usize;
        self.sets = [
            (state << 8 | self.partial as usize) % SETS,
            SETS + (self.track.field() as usize % 256) * 8 + (31 - self.partial.leading_zeros()) as usize,
            2 * SETS + if expected.is_some() { self.length.min(15) + 1 } else { 0 } * 16 + state,
        ];
        let mut total = 0;
        for (set, output) in self.sets.iter().zip(self.outputs.iter_mut()) {
            let weights = &self.weights[set * INPUTS..(set + 1) * INPUTS];
            let sum: i64 = weights.iter().zip(&inputs).map(|(w, x)| i64::from(*w) * i64::from(*x)).sum();
            let x = ((sum >> 16) as i32).clamp(-2047, 2047);
            total += x;
            *output = squash(x);
        }
        self.inputs = inputs;
        self.p = squash(total / MIXERS as i32).clamp(16, 65_520) as u32;
    }

    /// The bit that the earlier place with the same last bytes had here.
    fn expected(&self) -> Option<u32> {
        if self.length == 0 {
            return None;
        }
        let byte = u32::from(*self.bytes.get(self.place)?) | 0x100;
        let seen = 31 - self.partial.leading_zeros();
        (byte >> (8 - seen) == self.partial).then_some(byte >> (7 - seen) & 1)
    }

    /// Learns the bit and predicts the next.
    pub(super) fn update(&mut self, bit: u32) {
        let target = (bit << 16) as i32;
        for (set, output) in self.sets.iter().zip(self.outputs) {
            let error = target - output;
            let weights = &mut self.weights[set * INPUTS..(set + 1) * INPUTS];
            for (w, x) in weights.iter_mut().zip(&self.inputs) {
                *w += (x * error + (1 << (MIX_SHIFT - 1))) >> MIX_SHIFT;
            }
        }
        for at in 0..CONTEXTS {
            let slot = &mut self.slots[self.index[at]];
            if *slot == 0 {
                *slot = 1 << 31 | 1;
            }
            let history = &mut self.histories[at << 8 | (*slot & 0xFF) as usize];
            *history = near(*history, bit, 1, HISTORY_SHIFT);
            let count = *slot >> 8 & 0xFF;
            let p = (*slot >> 16) as i32;
            let p = p + (target - p) * 2 / (2 * count as i32 + 3);
            let bits = *slot & 0xFF;
            let bits = if bits >= 128 { bits & 63 | 64 } else { bits } << 1 | bit;
            *slot = (p.clamp(32, 65_503) as u32) << 16 | (count + 1).min(LIMIT) << 8 | bits;
        }
        if let Some(expected) = self.expected() {
            let m = &mut self.matches[self.length.min(31) * 2 + expected as usize];
            *m = near(*m, bit, 1, 5);
            if expected != bit {
                self.length = 0;
            }
        }
        self.partial = self.partial << 1 | bit;
        if self.partial >= 0x100 {
            let byte = (self.partial & 0xFF) as u8;
            self.partial = 1;
            self.byte(byte);
            self.track.update(byte);
            self.track.contexts(&mut self.contexts);
        }
        self.predict();
    }

    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
        if self.length > 0 {
            self.length += 1;
            self.place += 1;
        }
        let n = self.bytes.len();
        if n >= MATCH_MIN {
            let key = self.bytes[n - MATCH_MIN..].iter().fold(0, |key, byte| hash(key, u32::from(*byte) + 1));
            let place = &mut self.places[(key >> (32 - MATCH_BITS)) as usize];
            if self.length == 0 && *place > 0 {
                self.place = *place as usize;
                self.length = self.bytes[..n]
                    .iter()
                    .rev()
                    .zip(self.bytes[..self.place].iter().rev())
                    .take(32)
                    .take_while(|(a, b)| a == b)
                    .count();
            }
            *place = n as u32;
        }
    }
}

/// A probability of 65,536 moved towards the bit.
fn near(p: u16, bit: u32, _: u32, shift: u32) -> u16 {
    let p = i32::from(p);
    (p + (((bit << 16) as i32 - p) >> shift)).clamp(32, 65_503) as u16
}

const WEIGHT: i32 = 65536 / 6;
const MIX_SHIFT: u32 = 15;
const HISTORY_SHIFT: u32 = 5;
const LIMIT: u32 = 60;
const CONFIDENCE: [i32; 16] = [0, 6, 9, 11, 12, 13, 14, 14, 15, 15, 16, 16, 16, 16, 16, 16];
