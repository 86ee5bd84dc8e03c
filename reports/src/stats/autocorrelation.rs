//! Do values that follow each other resemble each other?

use super::distribution::normal_cdf;
use super::summary::mean;
use serde::{Deserialize, Serialize};

/// Fewest values that are tested.
pub const MIN_FOR_TEST: usize = 8;

/// Autocorrelation at lag 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Autocorrelation {
    /// The coefficient.
    pub lag1: f64,
    /// Probability of one as far from what chance brings (−1/n on average).
    pub p: f64,
    /// How many independent values would tell as much of the mean: n·(1 − r)/(1 + r), at most n (first-order autoregression).
    pub effective: f64,
}

/// The autocorrelation of values in their order. `None` with fewer than [`MIN_FOR_TEST`], or when all are equal.
pub fn autocorrelation(values: &[f64]) -> Option<Autocorrelation> {
    let n = values.len() as f64;
    let middle = mean(values).filter(|_| values.len() >= MIN_FOR_TEST)?;
    let total: f64 = values.iter().map(|value| (value - middle).powi(2)).sum();
    let together: f64 = values.windows(2).map(|pair| (pair[0] - middle) * (pair[1] - middle)).sum();
    let lag1 = (total > 0.0).then(|| together / total)?;
    // Moments for independent normal values (Moran, 1948).
    let variance = (n - 2.0).powi(2) / (n * n * (n - 1.0));
    let z = (lag1 + 1.0 / n).abs() / variance.sqrt();
    let effective = (n * (1.0 - lag1) / (1.0 + lag1)).clamp(1.0, n);
    Some(Autocorrelation { lag1, p: 2.0 * normal_cdf(-z), effective })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // 1 … 8: deviations −3.5 … 3.5, squares 42, products of neighbours 26.25: r = 0.625.
        let rising = autocorrelation(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]).unwrap();
        assert!(
            (rising.lag1 - 0.625).abs() < 1e-12 && (rising.effective - 8.0 * 0.375 / 1.625).abs() < 1e-12
        );
        // z = 0.75/√(36/448) = 2.6458, p = 0.00815
        assert!((rising.p - 0.008_151).abs() < 1e-5, "{rising:?}");
        let alternating = autocorrelation(&[1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]).unwrap();
        assert!((alternating.lag1 + 0.9).abs() < 1e-12 && alternating.effective == 10.0);
        assert_eq!(autocorrelation(&[2.0; 20]), None);
        assert_eq!(autocorrelation(&[1.0, 2.0, 3.0]), None);
    }
}
