//! Numbers that look random and are the same everywhere (Steele, Lea and Flood's `SplitMix64`).

/// A stream of numbers from a seed.
#[derive(Clone, Debug)]
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number from 0 to `most`, each as likely.
    pub(super) fn up_to(&mut self, most: u32) -> u32 {
        // A 32-bit fraction of it.
        let part = ((self.next() >> 32) * (u64::from(most) + 1)) >> 32;
        u32::try_from(part).unwrap_or(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_published_algorithm() {
        // The first numbers of the reference implementation (prng.di.unimi.it/splitmix64.c) from seed 1234567.
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..5).map(|_| random.next()).collect();
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(first, expected);
    }

    #[test]
    fn every_number_of_a_range_comes_about_as_often() {
        let mut random = Random(7);
        let mut seen = [0_u32; 10];
        for _ in 0..10_000 {
            seen[usize::try_from(random.up_to(9)).unwrap()] += 1;
        }
        // 1,000 each, with a standard deviation of 30.
        assert!(seen.iter().all(|&count| (850..1_150).contains(&count)), "{seen:?}");
        assert_eq!(random.up_to(0), 0);
        assert!(random.up_to(u32::MAX) > 0);
    }
}
