//! The effect of two arms that did not run side by side: two runs, at two times.
//!
//! Nothing pairs their processes, so each arm is brought to one number for each of its layouts by itself, and the two sets of numbers are
//! compared ([`rank_sum`](super::rank_sum); with too few, by Welch's t). What the host changed by between the two times is in the
//! effect, and not in the interval.
//!
//! The change of an effect is another matter: each of the two is a comparison within blocks, in which the host cancels out.

use super::distribution::{t_quantile, t_two_sided};
use super::effect::{CONFIDENCE, Spread, ratio_of};
use super::location::{ROUNDING, numbers, units};
use super::rank_sum::Differences;
use super::summary::{mean, standard_deviation};

/// One process: the layout of its binary, and the logarithm of the median of its iterations.
pub type Process = (u64, f64);

/// The ratio of the arm to the baseline, from processes of either. `None` when one has none. The spread is absent when one
/// has a single unit.
pub fn unpaired_effect(arm: &[Process], baseline: &[Process]) -> Option<(f64, Option<Spread>)> {
    let [arm, baseline] = [arm, baseline].map(|processes| numbers(&units(processes.iter().copied())));
    let mut differences = Differences::of(&arm, &baseline);
    let centre = differences.centre()?;
    let (Some(of_arm), Some(of_baseline)) = (Variance::of(&arm), Variance::of(&baseline)) else {
        return Some((ratio_of(centre), None));
    };
    let (welch, df) = of_arm.plus(of_baseline);
    // Without width most pairs agree to the last digit. Those that do not must not go unheard.
    let exact = differences.interval(CONFIDENCE).filter(|(low, high)| high - low > ROUNDING);
    let (estimate, low, high, p, error) = if let Some((low, high)) = exact {
        let error = 0.5 * (high - low) / t_quantile(0.5 + CONFIDENCE / 2.0, df);
        (centre, low, high, differences.p_value(0.0), error)
    } else {
        let estimate = mean(&arm)? - mean(&baseline)?;
        let (half, p) = student(estimate, welch, df);
        (estimate, estimate - half, estimate + half, p, welch)
    };
    let spread = Spread { low: ratio_of(low), high: ratio_of(high), p, error, df };
    Some((ratio_of(estimate), Some(spread)))
}

/// The ratio of two effects that were measured independently of each other, with its interval.
pub fn ratio_of_effects(later: (f64, Spread), earlier: (f64, Spread)) -> (f64, Spread) {
    let estimate = later.0.ln() - earlier.0.ln();
    let side = |spread: Spread| Variance { error: spread.error, df: spread.df };
    let (error, df) = side(later.1).plus(side(earlier.1));
    let (half, p) = student(estimate, error, df);
    let (low, high) = (ratio_of(estimate - half), ratio_of(estimate + half));
    (ratio_of(estimate), Spread { low, high, p, error, df })
}

/// How well one side is known: the standard error of its number, and the degrees of freedom of that.
#[derive(Clone, Copy)]
struct Variance {
    error: f64,
    df: f64,
}

impl Variance {
    /// Of the mean of some numbers. `None` for fewer than two.
    fn of(numbers: &[f64]) -> Option<Variance> {
        let n = numbers.len() as f64;
        Some(Variance { error: standard_deviation(numbers)? / n.sqrt(), df: n - 1.0 })
    }

    /// Standard error and degrees of freedom of a difference of two sides (Welch and Satterthwaite).
    fn plus(self, other: Variance) -> (f64, f64) {
        let error = self.error.hypot(other.error);
        let fourth = |side: Variance| side.error.powi(4) / side.df;
        let fourths = fourth(self) + fourth(other);
        let df = if fourths > 0.0 { error.powi(4) / fourths } else { self.df + other.df };
        (error, df)
    }
}

/// Half the width of Student's interval, and the p-value of zero.
fn student(estimate: f64, error: f64, df: f64) -> (f64, f64) {
    if error <= ROUNDING {
        return (0.0, f64::from(estimate.abs() <= ROUNDING));
    }
    (t_quantile(0.5 + CONFIDENCE / 2.0, df) * error, t_two_sided(estimate / error, df))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn processes(values: &[f64], layouts: bool) -> Vec<Process> {
        let layout = |i: usize| if layouts { i as u64 + 1 } else { 0 };
        values.iter().enumerate().map(|(i, value)| (layout(i), value.ln())).collect()
    }

    fn effect(arm: &[f64], baseline: &[f64], layouts: bool) -> (f64, Spread) {
        let (ratio, spread) =
            unpaired_effect(&processes(arm, layouts), &processes(baseline, layouts)).unwrap();
        (ratio, spread.unwrap())
    }

    #[test]
    fn few_numbers_have_the_interval_of_welch() {
        // Of the logarithms, by Python's statistics: error √(s₁²/3 + s₂²/3), degrees of freedom by Satterthwaite.
        let (ratio, spread) = effect(&[1.1, 1.2, 1.15], &[1.0, 1.05, 0.98], true);
        assert!((ratio.ln() - 0.129_602_074_040_508_5).abs() < 1e-12);
        assert!((spread.error - 0.032_409_622_644_632_28).abs() < 1e-12);
        assert!((spread.df - 3.843_937_924_304_887).abs() < 1e-9);
        let half = t_quantile(0.975, spread.df) * spread.error;
        assert!((spread.high.ln() - ratio.ln() - half).abs() < 1e-12);
        assert!((ratio.ln() - spread.low.ln() - half).abs() < 1e-12);
        assert!(spread.p < 0.05 && spread.low > 1.0, "{spread:?}");
    }

    #[test]
    fn a_wild_process_on_either_side_does_little() {
        let calm: Vec<f64> = (0..12).map(|i| 1.0 + 0.001 * f64::from((i * 5) % 12)).collect();
        let slower: Vec<f64> = calm.iter().map(|value| value * 1.02).collect();
        let mut wild = slower.clone();
        wild[4] = 9.0;
        for arm in [&slower, &wild] {
            let (ratio, spread) = effect(arm, &calm, true);
            assert!((ratio - 1.02).abs() < 0.003, "{ratio}");
            assert!(spread.low > 1.01 && spread.high < 1.03 && spread.p < 0.001, "{spread:?}");
        }
    }

    #[test]
    fn layouts_are_the_units_and_blocks_where_there_is_one() {
        // Three layouts, ten processes each, that say 0.9, 1 and 1.1: three numbers, however many processes.
        let many: Vec<Process> = (0..30).map(|i| (i % 3, (0.9 + 0.1 * (i % 3) as f64).ln())).collect();
        let (_, spread) = unpaired_effect(&many, &many).unwrap();
        assert!((spread.unwrap().df - 4.0).abs() < 1e-9);
        let alone: Vec<Process> = many.iter().map(|(_, value)| (7, *value)).collect();
        assert!(unpaired_effect(&alone, &alone).unwrap().1.unwrap().df > 50.0);
    }

    #[test]
    fn what_is_exact_and_what_is_missing() {
        let (_, spread) = effect(&[2.0; 5], &[1.0; 5], true);
        assert!((spread.low - 2.0).abs() < 1e-9 && (spread.high - 2.0).abs() < 1e-9 && spread.p == 0.0);
        assert_eq!(unpaired_effect(&[], &processes(&[1.0], true)), None);
        let single = unpaired_effect(&processes(&[1.5], true), &processes(&[1.0; 4], true)).unwrap();
        assert!((single.0 - 1.5).abs() < 1e-12 && single.1.is_none());
    }

    #[test]
    fn effects_are_compared_by_the_errors_of_both() {
        let of = |ratio: f64, error: f64| (ratio, Spread { low: 0.0, high: 0.0, p: 0.0, error, df: 20.0 });
        let (ratio, spread) = ratio_of_effects(of(0.95, 0.003), of(0.97, 0.004));
        assert!((ratio - 0.95 / 0.97).abs() < 1e-12 && (spread.error - 0.005).abs() < 1e-12);
        // Satterthwaite: 0.005⁴/(0.003⁴/20 + 0.004⁴/20).
        assert!((spread.df - 625.0 * 20.0 / (81.0 + 256.0)).abs() < 1e-9);
        assert!(spread.high < 1.0 && spread.p < 0.001);
        let exact = ratio_of_effects(of(0.9, 0.0), of(0.9, 0.0));
        assert_eq!((exact.1.low, exact.1.high, exact.1.p), (exact.0, exact.0, 1.0));
    }
}
