//! Random choices, a pure function of the seed.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// Draws.
pub struct Draw(Pcg64Mcg);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// From 0 to `below`, without it.
    pub fn below(&mut self, below: usize) -> usize {
        self.0.random_range(0..below.max(1))
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        self.0.random_range(low..=high)
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of these; early ones more often, the k-th in proportion to 1/k, as with words of a language.
    pub fn of_zipf<T: Copy>(&mut self, items: &[T]) -> T {
        // The inverse of the harmonic sum, to a close approximation: exponential in a uniform number.
        let place = (items.len() as f64).powf(self.0.random::<f64>()) - 1.0;
        items[(place as usize).min(items.len() - 1)]
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.0.random_bool(probability)
    }

    /// From the distribution whose logarithm is normal, within limits.
    pub fn log_normal(&mut self, mean: f64, deviation: f64, limits: (f64, f64)) -> usize {
        // Box and Muller.
        let radius = (-2.0 * (1.0 - self.0.random::<f64>()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.0.random::<f64>()).cos();
        (mean + deviation * normal).exp().clamp(limits.0, limits.1).round() as usize
    }

    /// The index of a weight, each in proportion to it.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.0.random::<f64>() * weights.iter().sum::<f64>();
        let hit = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        hit.unwrap_or(weights.len() - 1)
    }
}
