//! MT19937.

/// Words of the state.
pub const STATE_WORDS: usize = 624;

const SHIFT: usize = 397;
const MATRIX: u32 = 0x9908_b0df;
const UPPER: u32 = 0x8000_0000;
const LOWER: u32 = 0x7fff_ffff;

/// The generator.
pub struct Twister {
    words: [u32; STATE_WORDS],
    /// Next word to give; [`STATE_WORDS`] when all have been given.
    at: usize,
}

impl Twister {
    /// Seeded by one word.
    fn of_word(seed: u32) -> Self {
        let mut words = [0; STATE_WORDS];
        words[0] = seed;
        for i in 1..STATE_WORDS {
            let previous = words[i - 1];
            words[i] = 1_812_433_253_u32.wrapping_mul(previous ^ previous >> 30).wrapping_add(i as u32);
        }
        Self { words, at: STATE_WORDS }
    }

    /// Seeded by words, of which there is at least one.
    pub fn of_words(key: &[u32]) -> Self {
        let mut twister = Self::of_word(19_650_218);
        let words = &mut twister.words;
        let mut i = 1;
        for step in 0..STATE_WORDS.max(key.len()) {
            let j = step % key.len();
            let previous = words[i - 1];
            words[i] = (words[i] ^ (previous ^ previous >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i = Self::following(words, i);
        }
        for _ in 1..STATE_WORDS {
            let previous = words[i - 1];
            words[i] =
                (words[i] ^ (previous ^ previous >> 30).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i = Self::following(words, i);
        }
        words[0] = UPPER;
        twister
    }

    fn following(words: &mut [u32; STATE_WORDS], i: usize) -> usize {
        if i + 1 < STATE_WORDS {
            return i + 1;
        }
        words[0] = words[STATE_WORDS - 1];
        1
    }

    /// A state that was taken with [`Twister::words`] and [`Twister::at`].
    pub fn of_state(words: &[u32], at: usize) -> Option<Self> {
        Some(Self { words: words.try_into().ok()?, at })
    }

    /// The state's words.
    pub const fn words(&self) -> &[u32; STATE_WORDS] {
        &self.words
    }

    /// How many of them have been given.
    pub const fn at(&self) -> usize {
        self.at
    }

    fn turn(&mut self) {
        for i in 0..STATE_WORDS {
            let mixed = self.words[i] & UPPER | self.words[(i + 1) % STATE_WORDS] & LOWER;
            let odd = if mixed & 1 == 0 { 0 } else { MATRIX };
            self.words[i] = self.words[(i + SHIFT) % STATE_WORDS] ^ mixed >> 1 ^ odd;
        }
        self.at = 0;
    }

    /// 32 random bits.
    #[inline]
    pub fn word(&mut self) -> u32 {
        if self.at >= STATE_WORDS {
            self.turn();
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// A float from 0 up to 1, of 53 random bits.
    #[inline]
    pub fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Twister;

    #[test]
    fn the_authors_reference_output() {
        // From mt19937ar.out: init_by_array of 0x123, 0x234, 0x345, 0x456.
        let mut twister = Twister::of_words(&[0x123, 0x234, 0x345, 0x456]);
        let first: Vec<u32> = (0..5).map(|_| twister.word()).collect();
        assert_eq!(first, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
    }
}
