//! From an interval to a word.

use serde::{Deserialize, Serialize};

/// What may be said of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Better, beyond chance.
    Gain,
    /// Worse, beyond chance.
    Loss,
    /// The whole interval lies inside ± the smallest effect of interest.
    NoDifference,
    /// The data allow none of these.
    Undecided,
    /// There is nothing that may be judged.
    Invalid,
}

impl Verdict {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Verdict; 5] =
        [Verdict::Gain, Verdict::Loss, Verdict::NoDifference, Verdict::Undecided, Verdict::Invalid];

    /// The word that a reader sees.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Gain => "gain",
            Verdict::Loss => "loss",
            Verdict::NoDifference => "no difference",
            Verdict::Undecided => "undecided",
            Verdict::Invalid => "invalid",
        }
    }
}

/// Judges the ratio of an arm to the baseline by its interval.
///
/// - Inside ± `smallest` (a share, such as 0.005): no difference, even when the interval excludes 1, for such an effect
///   interests nobody.
/// - Otherwise, wholly on one side of 1 and `significant` (after control of the false discovery rate): gain or loss.
/// - Otherwise: undecided.
pub fn judge(low: f64, high: f64, smallest: f64, significant: bool, lower_is_better: bool) -> Verdict {
    if low > 1.0 - smallest && high < 1.0 + smallest {
        Verdict::NoDifference
    } else if significant && (high < 1.0 || low > 1.0) {
        if (high < 1.0) == lower_is_better { Verdict::Gain } else { Verdict::Loss }
    } else {
        Verdict::Undecided
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verdict_and_its_borders() {
        let time = |low, high, significant| judge(low, high, 0.005, significant, true);
        assert_eq!(time(0.97, 0.99, true), Verdict::Gain);
        assert_eq!(time(1.01, 1.03, true), Verdict::Loss);
        assert_eq!(time(0.97, 0.99, false), Verdict::Undecided);
        assert_eq!(time(0.97, 1.01, true), Verdict::Undecided);
        assert_eq!(time(0.996, 1.004, false), Verdict::NoDifference);
        // Surely smaller, but too small to matter.
        assert_eq!(time(0.996, 0.998, true), Verdict::NoDifference);
        // Surely smaller, and perhaps large enough to matter.
        assert_eq!(time(0.99, 0.998, true), Verdict::Gain);
        assert_eq!(time(0.995, 1.0, false), Verdict::Undecided);
        // Exact counts.
        assert_eq!(judge(1.0, 1.0, 0.0005, true, true), Verdict::NoDifference);
        assert_eq!(judge(0.9, 0.9, 0.0005, true, true), Verdict::Gain);
        assert_eq!(judge(0.9, 0.9, 0.0005, true, false), Verdict::Loss);
        assert_eq!(judge(1.1, 1.1, 0.0005, true, false), Verdict::Gain);
    }
}
