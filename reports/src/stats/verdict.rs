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

/// What a comparison of something with itself (A/A) says of comparisons of the same kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Floor {
    /// The largest effect that its interval allows, as a share: no smaller one can be told from noise.
    pub bound: f64,
    /// The least effect that its interval allows, as a share: zero unless the interval excludes 1. An effect that is not there
    /// was seen to be at least so large, so that no interval of the kind can be trusted to be better than that.
    pub phantom: f64,
}

impl Floor {
    /// From the interval of the A/A comparison.
    pub fn of(low: f64, high: f64) -> Floor {
        let (low, high) = (low - 1.0, high - 1.0);
        let phantom = if low * high > 0.0 { low.abs().min(high.abs()) } else { 0.0 };
        Floor { bound: low.abs().max(high.abs()), phantom }
    }
}

/// An estimated ratio of an arm to the baseline, and all that decides what may be said of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The estimate.
    pub ratio: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// It passes the control of the false discovery rate.
    pub significant: bool,
    /// The A/A comparison; all zero when there is none, or counts are exact.
    pub floor: Floor,
    /// The smallest effect of interest, as a share.
    pub smallest: f64,
    /// A ratio below 1 is better.
    pub lower_is_better: bool,
}

impl Evidence {
    /// The verdict.
    ///
    /// - The interval, widened by the phantom of the A/A comparison, lies inside ± the smallest effect of interest: no
    ///   difference, even when the interval excludes 1, for such an effect interests nobody.
    /// - Otherwise, the interval lies on one side of 1, passes the control of the false discovery rate, and the effect is larger than
    ///   any that the A/A comparison allows: gain or loss.
    /// - Otherwise: undecided.
    pub fn judge(&self) -> Verdict {
        let Evidence { low, high, smallest, floor, .. } = *self;
        if low - floor.phantom > 1.0 - smallest && high + floor.phantom < 1.0 + smallest {
            Verdict::NoDifference
        } else if self.excludes_one() && self.significant && self.above_floor() {
            if (high < 1.0) == self.lower_is_better { Verdict::Gain } else { Verdict::Loss }
        } else {
            Verdict::Undecided
        }
    }

    /// The interval lies on one side of 1.
    pub fn excludes_one(&self) -> bool {
        self.high < 1.0 || self.low > 1.0
    }

    /// The effect is larger than any that the A/A comparison allows.
    pub fn above_floor(&self) -> bool {
        (self.ratio - 1.0).abs() > self.floor.bound
    }

    /// Half the width of the interval, as a share, at which the comparison would be decided if the estimate stayed where it
    /// is: narrow enough to exclude 1, or to lie inside ± the smallest effect of interest, whichever is wider.
    pub fn deciding_half_width(&self) -> f64 {
        let effect = (self.ratio - 1.0).abs();
        effect.max(self.smallest - effect - self.floor.phantom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Evidence = Evidence {
        ratio: 1.0,
        low: 1.0,
        high: 1.0,
        significant: true,
        floor: Floor { bound: 0.0, phantom: 0.0 },
        smallest: 0.005,
        lower_is_better: true,
    };

    fn evidence(low: f64, high: f64) -> Evidence {
        Evidence { ratio: 0.5 * (low + high), low, high, ..PLAIN }
    }

    #[test]
    fn each_verdict_and_its_borders() {
        let time = |low, high, significant| Evidence { significant, ..evidence(low, high) }.judge();
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
        let count = |ratio, lower_is_better| {
            Evidence { smallest: 0.0005, lower_is_better, ..evidence(ratio, ratio) }.judge()
        };
        assert_eq!(count(1.0, true), Verdict::NoDifference);
        assert_eq!(count(0.9, true), Verdict::Gain);
        assert_eq!(count(0.9, false), Verdict::Loss);
        assert_eq!(count(1.1, false), Verdict::Gain);
    }

    #[test]
    fn the_floor_is_what_a_a_allows() {
        assert_eq!(Floor::of(0.99, 1.02), Floor { bound: 1.02 - 1.0, phantom: 0.0 });
        let phantom = Floor::of(1.01, 1.03);
        assert!((phantom.bound - 0.03).abs() < 1e-12 && (phantom.phantom - 0.01).abs() < 1e-12);
        assert!((Floor::of(0.96, 0.98).phantom - 0.02).abs() < 1e-12);
    }

    #[test]
    fn nothing_inside_the_floor_is_a_gain_or_a_loss() {
        let above = |bound| Evidence { floor: Floor { bound, phantom: 0.0 }, ..evidence(0.97, 0.99) }.judge();
        assert_eq!((above(0.019), above(0.021)), (Verdict::Gain, Verdict::Undecided));
        // Where A/A shows an effect that is not there, nothing is sure to be no difference either.
        let inside =
            |phantom| Evidence { floor: Floor { bound: 0.01, phantom }, ..evidence(0.998, 1.001) }.judge();
        assert_eq!((inside(0.002), inside(0.004)), (Verdict::NoDifference, Verdict::Undecided));
    }

    #[test]
    fn what_would_decide() {
        assert!((evidence(0.97, 1.01).deciding_half_width() - 0.01).abs() < 1e-12);
        assert!((evidence(0.98, 1.022).deciding_half_width() - 0.004).abs() < 1e-12);
    }
}
