//! Drift of a series: slope by Theil (1950) and Sen (1968), test by Mann and Kendall. Neither minds wild values.

use super::distribution::normal_cdf;
use super::summary::median;
use serde::{Deserialize, Serialize};

/// Fewest values that are tested: below, the normal approximation of the test is poor.
pub const MIN_FOR_TEST: usize = 8;

/// A trend of values over time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Median of the slopes between all pairs of points: change of the value for one unit of time.
    pub slope: f64,
    /// Probability of so much agreement in direction by chance.
    pub p: f64,
}

/// The drift of points (time, value). `None` with fewer than [`MIN_FOR_TEST`], or when all have the same time.
pub fn drift(points: &[(f64, f64)]) -> Option<Drift> {
    if points.len() < MIN_FOR_TEST {
        return None;
    }
    let pairs = || points.iter().enumerate().flat_map(|(i, a)| points[i + 1..].iter().map(move |b| (*a, *b)));
    let slopes: Vec<f64> =
        pairs().filter(|(a, b)| a.0 != b.0).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect();
    let sign = |x: f64| if x == 0.0 { 0.0 } else { x.signum() };
    let score: f64 = pairs().map(|(a, b)| sign(b.0 - a.0) * sign(b.1 - a.1)).sum();
    let n = points.len() as f64;
    let term = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let tied =
        |of: fn(&(f64, f64)) -> f64| ties(points.iter().map(of).collect()).into_iter().map(term).sum::<f64>();
    let variance = (term(n) - tied(|point| point.0) - tied(|point| point.1)) / 18.0;
    // The score moves in steps of two: the correction for continuity is half a step.
    let z = if variance > 0.0 { (score.abs() - 1.0).max(0.0) / variance.sqrt() } else { 0.0 };
    Some(Drift { slope: median(&slopes)?, p: 2.0 * normal_cdf(-z) })
}

/// How many values there are of each that occurs more than once.
fn ties(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values.chunk_by(|a, b| a == b).map(|chunk| chunk.len() as f64).filter(|count| *count > 1.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Vec<(f64, f64)> {
        values.iter().enumerate().map(|(i, value)| (i as f64, *value)).collect()
    }

    #[test]
    fn known_answers() {
        // All 45 pairs of ten rise: S = 45, variance 125, z = 44/√125 = 3.9355, p = 8.303e-5.
        let line = drift(&series(&[0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0])).unwrap();
        assert!((line.slope - 2.0).abs() < 1e-12 && (line.p - 8.303e-5).abs() < 1e-7, "{line:?}");
        // One wild value changes the slope little. S = 45 − 2·5 = 35: z = 34/√125, p = 0.002358.
        let wild = drift(&series(&[0.0, 2.0, 4.0, 6.0, -90.0, 10.0, 12.0, 14.0, 16.0, 18.0])).unwrap();
        assert!((wild.slope - 2.0).abs() < 1e-12, "{wild:?}");
        // 41 pairs rise, the four before the wild value fall.
        assert!((wild.p - 2.0 * normal_cdf(-(37.0 - 1.0) / 125f64.sqrt())).abs() < 1e-12, "{wild:?}");
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert_eq!(drift(&series(&[1.0; 7])), None);
        assert_eq!(drift(&series(&[1.0; 9])), Some(Drift { slope: 0.0, p: 1.0 }));
        assert_eq!(drift(&[(3.0, 1.0); 9]), None);
        let up_and_down = drift(&series(&[1.0, 2.0, 1.5, 0.5, 1.2, 1.8, 0.9, 1.4, 1.1, 1.6])).unwrap();
        assert!(up_and_down.p > 0.5, "{up_and_down:?}");
    }
}
