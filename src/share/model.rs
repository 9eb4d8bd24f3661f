//! The predictor of format 1: how likely the next bit is a one. Integer arithmetic only, so that every machine comes to
//! the same answer; docs/share-format.md describes every step.

use super::track::{CONTEXTS, Track, hash};

/// log2 of the slots of one context.
const SLOT_BITS: u32 = 18;
/// Inputs of the mixers: two for each context, two of the match, one constant.
const INPUTS: usize = 2 * CONTEXTS + 3;
/// Mixers whose answers are averaged.
const MIXERS: usize = 3;
/// Weight sets of one mixer.
const SETS: usize = 1 << 11;
/// What every weight starts with; 65,536 is one.
const WEIGHT: i32 = 9_000;
/// Weights stay within eight times one, so that sums stay within 32 bits.
const MAX_WEIGHT: i32 = 1 << 19;
/// Errors are divided by 2 to this power when weights learn.
const MIX_SHIFT: u32 = 14;
/// Errors are divided by 2 to this power when histories and matches learn.
const LEARN_SHIFT: u32 = 5;
/// After this many bits a slot learns no slower.
const LIMIT: u8 = 60;
/// How far a slot is trusted after so many bits, of 16.
const CONFIDENCE: [i32; 16] = [0, 6, 9, 11, 12, 13, 14, 14, 15, 15, 16, 16, 16, 16, 16, 16];
/// log2 of the entries that find an earlier place with the same last bytes.
const PLACE_BITS: u32 = 16;
/// Bytes that must agree before a match is followed.
const MATCH_MIN: usize = 5;
/// Longest match that is told from shorter ones.
const MATCH_MAX: usize = 31;
/// An even chance.
const HALF: u16 = 1 << 15;

/// What one context has seen of one bit.
#[derive(Clone, Copy)]
struct Slot {
    /// Probability of a one, of 65,536.
    p: u16,
    /// Bits seen.
    count: u8,
    /// The last bits, newest lowest, with a one in front.
    history: u8,
}

/// Predicts and learns, bit by bit.
pub(super) struct Model {
    pub(super) track: Track,
    /// Inverse of [`squash`], by probability of 4,096.
    stretch: Vec<i16>,
    /// By count: the share of the error that a slot learns, of 16,384.
    rates: Vec<i32>,
    slots: Vec<Slot>,
    /// By context and history: probability of a one.
    histories: Vec<u16>,
    weights: Vec<i32>,
    /// By length and expected bit: probability of a one.
    matches: Vec<u16>,
    /// By hash of the last bytes: where they ended.
    places: Vec<usize>,
    /// Everything so far.
    bytes: Vec<u8>,
    /// Where the match goes on, and how long it is; zero is none.
    place: usize,
    length: usize,
    contexts: [u32; CONTEXTS],
    /// The first slot of this half byte, for each context.
    base: [usize; CONTEXTS],
    inputs: [i32; INPUTS],
    sets: [usize; MIXERS],
    outputs: [i32; MIXERS],
    /// Bits of this byte so far, with a one in front.
    partial: u8,
    /// Probability that the next bit is a one, of 65,536.
    pub(super) p: u32,
}

/// The logistic function: `x` / 256 to a probability of 65,536.
fn squash(x: i32) -> i32 {
    // 65,536 / (1 + e^(-x / 256)) at x = -2048, -1920, ... 2048.
    const TABLE: [i32; 33] = [
        22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743, 32768, 40793, 47911,
        53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500, 65514,
    ];
    let x = x.clamp(-2047, 2047) + 2048;
    let at = usize::try_from(x >> 7).unwrap_or(0);
    TABLE[at] + ((TABLE[at + 1] - TABLE[at]) * (x & 127) + 64) / 128
}

fn stretch_table() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    for x in -2047_i16..=2047 {
        let upto = usize::try_from(squash(x.into()) >> 4).unwrap_or(0);
        while table.len() <= upto {
            table.push(x);
        }
    }
    table.resize(4096, 2047);
    table
}

/// A probability moved by `step`; never certain.
fn moved(p: u16, step: i32) -> u16 {
    u16::try_from((i32::from(p) + step).clamp(32, 65_503)).unwrap_or(HALF)
}

/// How far `p` is from the bit.
fn error(bit: bool, p: u16) -> i32 {
    (i32::from(bit) << 16) - i32::from(p)
}

impl Model {
    /// A model that has read the sample of format 1.
    pub(super) fn new() -> Self {
        let mut model = Self {
            track: Track::new(),
            stretch: stretch_table(),
            rates: (0..=i32::from(LIMIT)).map(|count| (1 << 15) / (2 * count + 3)).collect(),
            slots: vec![Slot { p: 0, count: 0, history: 0 }; CONTEXTS << SLOT_BITS],
            histories: vec![HALF; CONTEXTS << 8],
            weights: vec![WEIGHT; INPUTS * SETS * MIXERS],
            matches: vec![HALF; 2 * MATCH_MAX + 2],
            places: vec![0; 1 << PLACE_BITS],
            bytes: Vec::new(),
            place: 0,
            length: 0,
            contexts: [0; CONTEXTS],
            base: [0; CONTEXTS],
            inputs: [0; INPUTS],
            sets: [0; MIXERS],
            outputs: [0; MIXERS],
            partial: 1,
            p: HALF.into(),
        };
        model.track.contexts(&mut model.contexts);
        model.predict();
        for byte in include_bytes!("prime.bin") {
            for at in (0..8).rev() {
                model.update(byte >> at & 1 == 1);
            }
            if model.track.done() {
                model.restart();
            }
        }
        model
    }

    /// Another document begins; what was learnt stays.
    fn restart(&mut self) {
        self.track.restart();
        self.track.contexts(&mut self.contexts);
        self.predict();
    }

    fn stretch(&self, p: u16) -> i32 {
        self.stretch[usize::from(p >> 4)].into()
    }

    /// Bits of this byte that are known.
    fn known(&self) -> u32 {
        self.partial.ilog2()
    }

    /// Bits of this half byte so far, with a one in front.
    fn nibble(&self) -> usize {
        let known = self.known() % 4;
        1 << known | usize::from(self.partial) & ((1 << known) - 1)
    }

    fn predict(&mut self) {
        let known = self.known();
        if known.is_multiple_of(4) {
            for (at, (base, context)) in self.base.iter_mut().zip(&self.contexts).enumerate() {
                let spread = hash(*context, self.partial.into()) >> (32 + 4 - SLOT_BITS);
                *base = at << SLOT_BITS | (spread as usize) << 4;
            }
        }
        let nibble = self.nibble();
        let mut inputs = [0; INPUTS];
        for (at, input) in (0..CONTEXTS).zip(inputs.chunks_exact_mut(2)) {
            let Slot { p, count, history } = self.slots[self.base[at] + nibble];
            if count > 0 {
                input[0] = self.stretch(p) * CONFIDENCE[usize::from(count.min(15))] / 16;
                input[1] = self.stretch(self.histories[at << 8 | usize::from(history)]);
            }
        }
        let expected = self.expected();
        if let Some(bit) = expected {
            inputs[2 * CONTEXTS] = self.stretch(self.matches[self.match_index(bit)]);
            inputs[2 * CONTEXTS + 1] = if bit { 256 } else { -256 };
        }
        inputs[2 * CONTEXTS + 2] = 256;
        let state = self.track.state() as usize;
        let length = if expected.is_some() { self.length.min(15) + 1 } else { 0 };
        self.sets = [
            (state % 8) << 8 | usize::from(self.partial),
            SETS + ((self.track.field() as usize % 256) << 3 | known as usize),
            2 * SETS + (length << 4 | state),
        ];
        let mut total = 0;
        for (set, output) in self.sets.iter().zip(&mut self.outputs) {
            let weights = &self.weights[set * INPUTS..(set + 1) * INPUTS];
            let sum: i32 = weights.iter().zip(&inputs).map(|(weight, input)| (weight * input) >> 8).sum();
            let x = (sum >> 8).clamp(-2047, 2047);
            total += x;
            *output = squash(x);
        }
        self.inputs = inputs;
        self.p = u32::try_from(squash(total / 3).clamp(16, 65_520)).unwrap_or(HALF.into());
    }

    /// The bit that followed at the earlier place with the same last bytes.
    fn expected(&self) -> Option<bool> {
        if self.length == 0 {
            return None;
        }
        let byte = u16::from(*self.bytes.get(self.place)?) | 0x100;
        let known = self.known();
        (byte >> (8 - known) == u16::from(self.partial)).then_some(byte >> (7 - known) & 1 == 1)
    }

    fn match_index(&self, bit: bool) -> usize {
        self.length.min(MATCH_MAX) << 1 | usize::from(bit)
    }

    /// Learns the bit and predicts the next.
    pub(super) fn update(&mut self, bit: bool) {
        for (set, output) in self.sets.iter().zip(self.outputs) {
            let error = (i32::from(bit) << 16) - output;
            let weights = &mut self.weights[set * INPUTS..(set + 1) * INPUTS];
            for (weight, input) in weights.iter_mut().zip(&self.inputs) {
                let step = (input * error + (1 << (MIX_SHIFT - 1))) >> MIX_SHIFT;
                *weight = (*weight + step).clamp(-MAX_WEIGHT, MAX_WEIGHT);
            }
        }
        let nibble = self.nibble();
        for at in 0..CONTEXTS {
            let slot = &mut self.slots[self.base[at] + nibble];
            if slot.count == 0 {
                *slot = Slot { p: HALF, count: 0, history: 1 };
            }
            let history = &mut self.histories[at << 8 | usize::from(slot.history)];
            *history = moved(*history, error(bit, *history) >> LEARN_SHIFT);
            slot.p = moved(slot.p, (error(bit, slot.p) >> 1) * self.rates[usize::from(slot.count)] / (1 << 13));
            slot.count = (slot.count + 1).min(LIMIT);
            let kept = if slot.history >= 0x80 { slot.history & 0x3F | 0x40 } else { slot.history };
            slot.history = kept << 1 | u8::from(bit);
        }
        if let Some(expected) = self.expected() {
            let index = self.match_index(expected);
            self.matches[index] = moved(self.matches[index], error(bit, self.matches[index]) >> LEARN_SHIFT);
            if expected != bit {
                self.length = 0;
            }
        }
        if self.partial < 0x80 {
            self.partial = self.partial << 1 | u8::from(bit);
        } else {
            let byte = self.partial << 1 | u8::from(bit);
            self.partial = 1;
            self.follow(byte);
            self.track.update(byte);
            self.track.contexts(&mut self.contexts);
        }
        self.predict();
    }

    /// Adds a byte, and looks for an earlier place with the same last bytes.
    fn follow(&mut self, byte: u8) {
        self.bytes.push(byte);
        if self.length > 0 {
            self.length += 1;
            self.place += 1;
        }
        let end = self.bytes.len();
        let Some(start) = end.checked_sub(MATCH_MIN) else { return };
        let key = self.bytes[start..].iter().fold(0, |key, byte| hash(key, u32::from(*byte) + 1));
        let place = &mut self.places[(key >> (32 - PLACE_BITS)) as usize];
        if self.length == 0 && *place > 0 {
            self.place = *place;
            let earlier = self.bytes[..*place].iter().rev();
            let same = self.bytes.iter().rev().zip(earlier).take(MATCH_MAX + 1).take_while(|(a, b)| a == b);
            self.length = same.count();
        }
        *place = end;
    }
}
