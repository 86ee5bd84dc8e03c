//! When a workload is steady: which leading iterations of its processes are warm-up.
//!
//! The VM compiles nothing at run time. What differs in the first iterations are caches that fill (inline caches, the
//! allocator's lists, pages, the processor's own), so a short and simple rule will do. It looks at all processes of a benchmark at
//! once, arm by arm, because one process alone cannot tell a slow start from a burst of noise:
//!
//! > An iteration is *unsteady* if, on some arm, its time differs from the median of the iterations that are measured in any case
//! > by more than [`TOLERANCE`] (median over the processes), and more processes differ in that direction than chance would have it
//! > (sign test at [`LEVEL`], divided by the number of arms).
//! > Dropped are all iterations up to the last unsteady one, and always the first.
//!
//! Invariants: the rule treats all arms of a benchmark alike, so that dropping cannot favour one; it runs on times only, after
//! the fact, and every process runs the same number of iterations whatever comes out; what is dropped stays in the record, marked.

use reports::stats::summary::median;

/// A difference of times that is not taken for warm-up: the smallest effect of interest.
pub const TOLERANCE: f64 = 0.005;

/// Level of the sign test over all arms of a benchmark.
pub const LEVEL: f64 = 0.01;

/// What the rule says of a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steady {
    /// Leading iterations to drop.
    pub dropped: usize,
    /// Whether the first iteration that is measured in any case is like those after it. If not, the benchmark was still
    /// changing when it was measured.
    pub settled: bool,
}

/// Judges a benchmark: for each arm, for each process, the times of its iterations. At most `most` are dropped.
///
/// Where no arm has enough processes or iterations to tell, `most` are dropped.
pub fn judge(arms: &[Vec<Vec<f64>>], most: usize) -> Steady {
    let level = LEVEL / arms.len().max(1) as f64;
    let unsteady = |iteration: usize| {
        let verdicts: Vec<bool> =
            arms.iter().filter_map(|processes| is_unsteady(processes, iteration, most, level)).collect();
        (!verdicts.is_empty()).then(|| verdicts.contains(&true))
    };
    let last = (0..most).rev().find(|&iteration| unsteady(iteration).unwrap_or(true));
    Steady { dropped: last.map_or(1.min(most), |last| last + 1), settled: !unsteady(most).unwrap_or(false) }
}

/// Whether an iteration of an arm is unsteady; `None` when nobody can tell.
fn is_unsteady(processes: &[Vec<f64>], iteration: usize, most: usize, level: f64) -> Option<bool> {
    // The iteration in question is not a part of what it is compared with.
    let first = if iteration < most { most } else { iteration + 1 };
    let differences: Vec<f64> = processes
        .iter()
        .filter_map(|times| Some(times.get(iteration)?.ln() - median(times.get(first..)?)?.ln()))
        .filter(|difference| difference.is_finite())
        .collect();
    let n = differences.len();
    if sign_test(n, n) > level {
        // Too few processes, even if all agreed.
        return None;
    }
    let typical = median(&differences)?;
    let agreeing = differences.iter().filter(|difference| **difference * typical > 0.0).count();
    Some(typical.abs() > TOLERANCE && sign_test(agreeing, n) <= level)
}

/// Chance that at least `agreeing` of `n` signs are the same, if each is a toss of a coin.
fn sign_test(agreeing: usize, n: usize) -> f64 {
    // Binomial coefficients over 2^n, one from the other.
    let mut chance = 0.5f64.powi(n as i32);
    let mut tail = 0.0;
    for k in 0..=n {
        if k >= agreeing {
            tail += chance;
        }
        chance *= (n - k) as f64 / (k + 1) as f64;
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, SeedableRng};
    use rand_pcg::Pcg64Mcg;

    /// Processes of an arm: `shape` is the factor of each iteration, each process has its own level, each iteration noise.
    fn arm(shape: &[f64], processes: usize, noise: f64, seed: u64) -> Vec<Vec<f64>> {
        let mut random = Pcg64Mcg::seed_from_u64(seed);
        let mut process = || {
            let level = 1e6 * (1.0 + 0.05 * random.random::<f64>());
            shape
                .iter()
                .map(|factor| level * factor * (1.0 + noise * (random.random::<f64>() - 0.5)))
                .collect()
        };
        (0..processes).map(|_| process()).collect()
    }

    #[test]
    fn slow_starts_are_dropped_and_no_more() {
        for (shape, dropped) in [
            ([1.0, 1.0, 1.0, 1.0, 1.0, 1.0], 1),
            ([1.5, 1.0, 1.0, 1.0, 1.0, 1.0], 1),
            ([1.5, 1.1, 1.0, 1.0, 1.0, 1.0], 2),
            ([1.0, 1.0, 1.02, 1.0, 1.0, 1.0], 3),
            // A fast start is warm-up as well.
            ([0.9, 0.95, 1.0, 1.0, 1.0, 1.0], 2),
        ] {
            let steady = judge(&[arm(&shape, 20, 0.01, 1)], 3);
            assert_eq!(steady, Steady { dropped, settled: true }, "{shape:?}");
        }
    }

    #[test]
    fn one_arm_that_starts_slowly_decides_for_all() {
        let (steady, slow) = ([1.0; 5], [1.3, 1.1, 1.0, 1.0, 1.0]);
        assert_eq!(judge(&[arm(&steady, 10, 0.01, 1), arm(&slow, 10, 0.01, 2)], 2).dropped, 2);
    }

    #[test]
    fn what_still_changes_is_told() {
        let falling = [1.5, 1.4, 1.3, 1.2, 1.1];
        assert_eq!(judge(&[arm(&falling, 10, 0.01, 1)], 2), Steady { dropped: 2, settled: false });
    }

    #[test]
    fn bursts_in_some_processes_are_no_warm_up() {
        let mut processes = arm(&[1.0; 5], 20, 0.01, 1);
        for process in processes.iter_mut().step_by(3) {
            process[1] *= 1.5;
        }
        assert_eq!(judge(&[processes], 2), Steady { dropped: 1, settled: true });
    }

    #[test]
    fn too_few_processes_drop_all_that_may_be() {
        assert_eq!(judge(&[arm(&[1.0; 5], 3, 0.0, 1)], 2), Steady { dropped: 2, settled: true });
        assert_eq!(judge(&[], 2).dropped, 2);
        assert_eq!(judge(&[], 0).dropped, 0);
    }

    #[test]
    fn noise_alone_is_seldom_called_warm_up() {
        // Noise of ±2 % in 15 processes of 5 arms.
        let noisy =
            |seed: u64| -> Vec<_> { (0..5).map(|n| arm(&[1.0; 4], 15, 0.04, 100 * seed + n)).collect() };
        let late = (0..200).filter(|&seed| judge(&noisy(seed), 2).dropped > 1).count();
        let unsettled = (0..200).filter(|&seed| !judge(&noisy(seed), 2).settled).count();
        // 1 % of 200 each is what the level allows, and the tolerance takes some of it away.
        assert!(late <= 8 && unsettled <= 8, "{late}, {unsettled} of 200");
    }

    #[test]
    fn the_sign_test_gives_known_answers() {
        // R: binom.test(9, 10)$p.value and its like.
        for (agreeing, n, p) in
            [(9, 10, 0.021_484_375), (10, 10, 0.001_953_125), (5, 10, 1.0), (14, 15, 0.000_976_562_5)]
        {
            assert!((sign_test(agreeing, n) - p).abs() < 1e-12, "{agreeing} of {n}");
        }
    }
}
