//! Two independent samples: the Hodges–Lehmann estimate of how far one lies from the other, with the exact interval and p-value of
//! Wilcoxon's rank-sum test (Mann and Whitney's).
//!
//! The estimate is the median of the differences of all pairs, one value of either sample. The interval holds every shift that the
//! test does not reject; its ends are differences, counted in from either side (Hollander, Wolfe and Chicken, 2014, chapter 4). The test
//! assumes that the samples are alike but for the shift: with spreads that differ it is a little off, the less the more alike the
//! numbers of values are. It is the companion of [`signed_rank`](super::signed_rank) for what is not paired.

use super::distribution::{normal_cdf, normal_quantile};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Up to this many values in the larger sample probabilities are exact; beyond, the statistic is as good as normal.
const EXACT: usize = 60;

/// The differences of all pairs of values of two samples, in no order.
#[derive(Clone, Debug)]
pub struct Differences {
    differences: Vec<f64>,
    sizes: (usize, usize),
}

impl Differences {
    /// Of each value of the first sample less each of the second.
    pub fn of(first: &[f64], second: &[f64]) -> Self {
        let pairs = first.iter().flat_map(|a| second.iter().map(move |b| a - b));
        Differences { differences: pairs.collect(), sizes: (first.len(), second.len()) }
    }

    /// The difference of this rank, from 0.
    fn ranked(&mut self, rank: usize) -> f64 {
        *self.differences.select_nth_unstable_by(rank, f64::total_cmp).1
    }

    /// The Hodges–Lehmann estimate; `None` when a sample is empty.
    pub fn centre(&mut self) -> Option<f64> {
        let count = self.differences.len();
        (count > 0).then(|| 0.5 * (self.ranked((count - 1) / 2) + self.ranked(count / 2)))
    }

    /// The exact interval. `None` when there are too few values for any: with fewer than four in either sample at 95 %, but for
    /// samples of very different sizes.
    pub fn interval(&mut self, confidence: f64) -> Option<(f64, f64)> {
        let outside = outside(self.sizes, confidence)?;
        Some((self.ranked(outside), self.ranked(self.differences.len() - 1 - outside)))
    }

    /// The probability, in either direction, of a statistic at least as far from its mean if the samples lay `shift` apart.
    /// Pairs that lie just so far apart speak for neither direction.
    pub fn p_value(&self, shift: f64) -> f64 {
        let below = self.differences.iter().filter(|difference| **difference < shift).count();
        let above = self.differences.iter().filter(|difference| **difference > shift).count();
        // Pairs that tie are counted against the smaller side, which can only make p larger.
        let statistic = self.differences.len() - below.max(above);
        let tail = if self.sizes.0.max(self.sizes.1) > EXACT {
            let (mean, deviation) = moments(self.sizes);
            normal_cdf((statistic as f64 + 0.5 - mean) / deviation)
        } else {
            cumulative(self.sizes).get(statistic).copied().unwrap_or(1.0)
        };
        (2.0 * tail).min(1.0)
    }
}

/// How many differences lie outside of the interval at either side, at this confidence. `None` when there are too few values for
/// any interval.
fn outside(sizes: (usize, usize), confidence: f64) -> Option<usize> {
    let tail = 0.5 * (1.0 - confidence);
    if sizes.0 == 0 || sizes.1 == 0 {
        return None;
    }
    if sizes.0.max(sizes.1) > EXACT {
        let (mean, deviation) = moments(sizes);
        let rank = (mean + normal_quantile(tail) * deviation - 0.5).floor();
        return (rank >= 0.0).then_some(rank as usize);
    }
    cumulative(sizes).partition_point(|probability| *probability <= tail).checked_sub(1)
}

/// Mean and standard deviation of the statistic.
fn moments(sizes: (usize, usize)) -> (f64, f64) {
    let (n, m) = (sizes.0 as f64, sizes.1 as f64);
    (0.5 * n * m, (n * m * (n + m + 1.0) / 12.0).sqrt())
}

/// The probabilities of the statistic being at most 0, 1, 2, …; calculated once for each pair of sizes.
fn cumulative((n, m): (usize, usize)) -> Arc<[f64]> {
    type Tables = BTreeMap<(usize, usize), Arc<[f64]>>;
    static TABLES: Mutex<Tables> = Mutex::new(BTreeMap::new());
    // The statistic has the same distribution whichever sample is the first.
    let sizes = (n.min(m), n.max(m));
    let mut tables = TABLES.lock().unwrap_or_else(PoisonError::into_inner);
    let table = tables.entry(sizes).or_insert_with(|| {
        let mut total = 0.0;
        let mut add = |probability| {
            total += probability;
            total
        };
        distribution(sizes).into_iter().map(&mut add).collect()
    });
    Arc::clone(table)
}

/// The probabilities of the statistic being 0, 1, 2, …, n·m. The largest of all values is one of the first sample, and then lies above
/// all m of the second, or one of the second: the recurrence of Mann and Whitney (1947).
fn distribution((n, m): (usize, usize)) -> Vec<f64> {
    // `of[j]`: with i values in the first sample and j in the second.
    let mut of: Vec<Vec<f64>> = vec![vec![1.0]; m + 1];
    for i in 1..=n {
        for j in 1..=m {
            let share = i as f64 / (i + j) as f64;
            let mut next = vec![0.0; i * j + 1];
            for (statistic, probability) in of[j].iter().enumerate() {
                next[statistic + j] += share * probability;
            }
            for (statistic, probability) in of[j - 1].iter().enumerate() {
                next[statistic] += (1.0 - share) * probability;
            }
            of[j] = next;
        }
    }
    of.swap_remove(m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_of_the_tables() {
        // The greatest U with P(U ≤ u) ≤ 2.5 % (Mann and Whitney's table): 4,4: 0; 5,5: 2; 8,8: 13; 10,10: 23; 20,20: 127; 3,5: 0.
        for (sizes, u) in [
            ((4, 4), 0),
            ((5, 5), 2),
            ((8, 8), 13),
            ((10, 10), 23),
            ((20, 20), 127),
            ((3, 5), 0),
            ((5, 3), 0),
        ] {
            assert_eq!(outside(sizes, 0.95), Some(u), "{sizes:?}");
        }
        assert_eq!(
            (outside((3, 3), 0.95), outside((0, 9), 0.95), outside((1, 30), 0.95)),
            (None, None, None)
        );
        // The normal approximation continues the exact values.
        let (mean, deviation) = moments((EXACT, EXACT));
        let approximate = (mean + normal_quantile(0.025) * deviation - 0.5).floor() as usize;
        assert!(outside((EXACT, EXACT), 0.95).unwrap().abs_diff(approximate) <= 1);
        assert!((cumulative((7, 9)).last().unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn an_example_of_the_book() {
        // Hollander and Wolfe, permeability of a membrane at term and at 12 to 26 weeks: W = 35; R's wilcox.test gives p = 0.2544,
        // estimate 0.305.
        let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        let weeks = [1.15, 0.88, 0.90, 0.74, 1.21];
        let mut differences = Differences::of(&term, &weeks);
        assert!((differences.centre().unwrap() - 0.305).abs() < 1e-12);
        assert!((differences.p_value(0.0) - 0.254_412_254_4).abs() < 1e-9);
        let (low, high) = differences.interval(0.95).unwrap();
        assert!((low + 0.15).abs() < 1e-12 && (high - 0.76).abs() < 1e-12, "{low} {high}");
    }

    #[test]
    fn the_interval_holds_what_the_test_does_not_reject() {
        let mut differences =
            Differences::of(&[0.3, 0.9, 0.75, 1.2, 0.4, 0.61], &[0.1, -0.2, 0.33, 0.5, 0.07, -0.4, 0.21]);
        let (low, high) = differences.interval(0.95).unwrap();
        let p = |shift: f64| differences.p_value(shift);
        assert!(
            p(low - 1e-9) < 0.05 && p(low + 1e-9) > 0.05 && p(high - 1e-9) > 0.05 && p(high + 1e-9) < 0.05
        );
        // Values that all agree speak for nothing.
        assert_eq!(Differences::of(&[1.0; 8], &[1.0; 8]).p_value(0.0), 1.0);
        let many: Vec<f64> = (0..200).map(f64::from).collect();
        let later: Vec<f64> = many.iter().map(|value| value + 60.0).collect();
        let mut differences = Differences::of(&later, &many);
        assert!(differences.p_value(0.0) < 1e-9);
        let (low, high) = differences.interval(0.95).unwrap();
        assert!(low < 60.0 && 60.0 < high && differences.centre() == Some(60.0));
    }
}
