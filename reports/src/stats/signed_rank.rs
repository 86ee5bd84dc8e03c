//! The Hodges–Lehmann estimate of a centre of symmetry, with the exact interval and p-value of Wilcoxon's signed-rank test.
//!
//! The estimate is the median of the means of all pairs of values (each value paired with itself too: the Walsh averages).
//! The interval holds every centre that the test does not reject; its ends are Walsh averages, counted in from either side
//! (Hollander, Wolfe and Chicken, 2014, chapter 3). The test knows the distribution of its statistic exactly from one
//! assumption alone: that values lie as likely on either side of the centre. It goes through all 2ⁿ ways in which the
//! signs could have fallen, which makes it the exhaustive form of a bootstrap that flips signs.

use super::distribution::{normal_cdf, normal_quantile};
use std::sync::OnceLock;

/// Up to this many values probabilities are exact; beyond, the statistic is as good as normal.
const EXACT: usize = 60;

/// The means of all pairs of values, each value paired with itself too, in no order.
#[derive(Clone, Debug)]
pub struct WalshAverages {
    averages: Vec<f64>,
    /// Of how many values.
    n: usize,
}

impl WalshAverages {
    /// Of these values.
    pub fn of(values: &[f64]) -> Self {
        let pairs =
            values.iter().enumerate().flat_map(|(i, a)| values[i..].iter().map(move |b| 0.5 * (a + b)));
        WalshAverages { averages: pairs.collect(), n: values.len() }
    }

    /// The average of this rank, from 0.
    fn ranked(&mut self, rank: usize) -> f64 {
        *self.averages.select_nth_unstable_by(rank, f64::total_cmp).1
    }

    /// The Hodges–Lehmann estimate; `None` for no values.
    pub fn centre(&mut self) -> Option<f64> {
        let count = self.averages.len();
        (count > 0).then(|| 0.5 * (self.ranked((count - 1) / 2) + self.ranked(count / 2)))
    }

    /// The exact interval. `None` when there are too few values for any: fewer than six at 95 %.
    pub fn interval(&mut self, confidence: f64) -> Option<(f64, f64)> {
        let outside = outside(self.n, confidence)?;
        Some((self.ranked(outside), self.ranked(self.averages.len() - 1 - outside)))
    }

    /// The probability, in either direction, of a statistic at least as far from its mean if `centre` were the centre.
    /// Values that are `centre` speak for neither direction.
    pub fn p_value(&self, centre: f64) -> f64 {
        let below = self.averages.iter().filter(|average| **average < centre).count();
        let above = self.averages.iter().filter(|average| **average > centre).count();
        // Averages at the centre are counted against the smaller side, which can only make p larger.
        let statistic = self.averages.len() - below.max(above);
        let tail = if self.n > EXACT {
            let (mean, deviation) = moments(self.n);
            normal_cdf((statistic as f64 + 0.5 - mean) / deviation)
        } else {
            cumulative(self.n).get(statistic).copied().unwrap_or(1.0)
        };
        (2.0 * tail).min(1.0)
    }
}

/// The Hodges–Lehmann estimate; `None` for no values.
pub fn centre(values: &[f64]) -> Option<f64> {
    match values {
        [one] => Some(*one),
        values => WalshAverages::of(values).centre(),
    }
}

/// How many Walsh averages lie outside of the interval at either side, at this confidence. `None` when there are too few values
/// for any interval: fewer than six at 95 %.
pub fn outside(n: usize, confidence: f64) -> Option<usize> {
    let tail = 0.5 * (1.0 - confidence);
    if n > EXACT {
        let (mean, deviation) = moments(n);
        return Some((mean + normal_quantile(tail) * deviation - 0.5).floor() as usize);
    }
    // Each value of the statistic that is rare enough is one more average outside; the first of them is zero.
    cumulative(n).partition_point(|probability| *probability <= tail).checked_sub(1)
}

/// Mean and standard deviation of the statistic.
fn moments(n: usize) -> (f64, f64) {
    let n = n as f64;
    (n * (n + 1.0) / 4.0, (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0).sqrt())
}

/// The probabilities of the statistic being at most 0, 1, 2, …, for n up to [`EXACT`]; calculated once each.
fn cumulative(n: usize) -> &'static [f64] {
    static TABLES: [OnceLock<Vec<f64>>; EXACT + 1] = [const { OnceLock::new() }; EXACT + 1];
    TABLES[n].get_or_init(|| {
        let mut total = 0.0;
        let mut add = |probability| {
            total += probability;
            total
        };
        distribution(n).into_iter().map(&mut add).collect()
    })
}

/// The probabilities of the statistic being 0, 1, 2, …: of the sum of those ranks 1 to n whose sign came out positive.
fn distribution(n: usize) -> Vec<f64> {
    let most = n * (n + 1) / 2;
    let mut ways = vec![0.0; most + 1];
    ways[0] = 1.0;
    for rank in 1..=n {
        for sum in (0..=most).rev() {
            ways[sum] = 0.5 * (ways[sum] + if sum >= rank { ways[sum - rank] } else { 0.0 });
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_of_the_tables() {
        // The greatest W with P(W ≤ w) ≤ 2.5 %: 0, 2, 3, 5, 8, …, 25, 52, 137 (Wilcoxon and Wilcox, 1964).
        for (n, w) in [(6, 0), (7, 2), (8, 3), (9, 5), (10, 8), (15, 25), (20, 52), (30, 137)] {
            assert_eq!(outside(n, 0.95), Some(w), "{n}");
        }
        assert_eq!((outside(5, 0.95), outside(0, 0.95)), (None, None));
        // The normal approximation continues the exact values: R's qsignrank(0.025, 60) − 1 is 649.
        let (mean, deviation) = moments(EXACT);
        let approximate = (mean + normal_quantile(0.025) * deviation - 0.5).floor() as usize;
        assert!(outside(EXACT, 0.95).unwrap().abs_diff(approximate) <= 1);
    }

    #[test]
    #[allow(clippy::approx_constant, reason = "3.14 is a patient's score")]
    fn an_example_of_the_book() {
        // Hollander and Wolfe, depression scale factor of nine patients before and after a tranquilliser: estimate −0.46,
        // 96.1 % interval −0.786 to −0.010, two-sided p 0.039.
        let before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        let after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
        let change: Vec<f64> = before.iter().zip(after).map(|(before, after)| after - before).collect();
        assert!((centre(&change).unwrap() + 0.46).abs() < 1e-12);
        let mut walsh = WalshAverages::of(&change);
        let (low, high) = walsh.interval(0.95).unwrap();
        assert!((low + 0.786).abs() < 1e-12 && (high + 0.010).abs() < 1e-12);
        assert!((walsh.p_value(0.0) - 0.039_062_5).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_what_the_test_does_not_reject() {
        let values = [0.3, -0.1, 0.7, 0.2, 0.9, 0.4, -0.2, 0.5, 0.6, 1.1, 0.05, 0.35];
        let mut walsh = WalshAverages::of(&values);
        let (low, high) = walsh.interval(0.95).unwrap();
        let p = |centre: f64| walsh.p_value(centre);
        assert!(
            p(low - 1e-9) < 0.05 && p(low + 1e-9) > 0.05 && p(high - 1e-9) > 0.05 && p(high + 1e-9) < 0.05
        );
        assert_eq!(p(centre(&values).unwrap()), 1.0);
        // Values that all lie on the centre speak for nothing.
        assert_eq!(WalshAverages::of(&[0.0; 8]).p_value(0.0), 1.0);
        let many: Vec<f64> = (0..200).map(|i| f64::from(i) - 60.0).collect();
        assert!(WalshAverages::of(&many).p_value(0.0) < 1e-9);
    }
}
