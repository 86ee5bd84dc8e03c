//! Is there one kind of value or are there more? The dip of Hartigan and Hartigan (1985, Annals of Statistics 13).
//!
//! The dip is the distance between the distribution of the sample and the nearest distribution with one mode: the smallest
//! *d* such that some function that is convex up to a mode and concave after it stays within ± *d* of the sample's. The mode
//! may be taken to be one of the values; it then asks two things: the greatest convex function below the lower edges of
//! the steps up to the mode must come within 2 *d* of their upper edges, and the least concave function above the upper
//! edges from the mode on within 2 *d* of their lower ones. The dip is the least such *d* over all modes.

use super::summary::sorted;
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Fewest values that are tested.
pub const MIN_FOR_TEST: usize = 10;

/// Samples of the uniform distribution that the p-value comes from.
const SAMPLES: usize = 2000;

/// How far a sample is from having one mode.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dip {
    /// The dip, between 1/(2n) and 1/4.
    pub dip: f64,
    /// Share of uniform samples of the size with a dip at least as large, of 2000 with a fixed seed: of all distributions with
    /// one mode, the uniform has the largest dips.
    pub p: f64,
}

/// The edges of one step of a sample's distribution.
#[derive(Clone, Copy)]
struct Step {
    at: f64,
    lower: f64,
    upper: f64,
}

/// The dip of the values with its p-value. `None` with fewer than [`MIN_FOR_TEST`].
pub fn test(values: &[f64]) -> Option<Dip> {
    let n = values.len();
    if n < MIN_FOR_TEST {
        return None;
    }
    let dip = dip(values);
    let uniform = of_uniform(n);
    let larger = uniform.len() - uniform.partition_point(|other| *other < dip);
    Some(Dip { dip, p: (larger + 1) as f64 / (SAMPLES + 1) as f64 })
}

/// The dips of uniform samples of this size, sorted; simulated once for each size.
fn of_uniform(n: usize) -> Arc<Vec<f64>> {
    static KNOWN: Mutex<BTreeMap<usize, Arc<Vec<f64>>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let simulate = || {
        let mut random = Pcg64Mcg::seed_from_u64(n as u64);
        let mut one = || dip(&(0..n).map(|_| f64::from(random.next_u32())).collect::<Vec<_>>());
        Arc::new(sorted(&(0..SAMPLES).map(|_| one()).collect::<Vec<_>>()))
    };
    Arc::clone(known.entry(n).or_insert_with(simulate))
}

/// The dip; zero for no values.
pub fn dip(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let sorted = sorted(values);
    let mut below = 0.0;
    let steps: Vec<Step> = sorted
        .chunk_by(|a, b| a == b)
        .map(|equal| {
            let lower = below;
            below += equal.len() as f64 / n;
            Step { at: equal[0], lower, upper: below }
        })
        .collect();
    // What is left of the mode reads as what is right of it when everything is turned by half a circle.
    let turned: Vec<Step> = steps
        .iter()
        .rev()
        .map(|step| Step { at: -step.at, lower: 1.0 - step.upper, upper: 1.0 - step.lower })
        .collect();
    let count = steps.len();
    let needed = |mode: usize| (distance(&steps[..=mode]), distance(&turned[..count - mode]));
    // As the mode moves to the right, the distance left of it rises and that right of it falls: the best mode is where they meet.
    let (mut low, mut high) = (0, count.saturating_sub(1));
    while low < high {
        let middle = low.midpoint(high);
        let (left, right) = needed(middle);
        if left < right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let around = (low.saturating_sub(1)..count.min(low + 1)).map(needed);
    let least = around.map(|(left, right)| left.max(right)).fold(f64::INFINITY, f64::min);
    if steps.is_empty() { 0.0 } else { 0.5 * least.max(1.0 / n) }
}

/// How far the upper edges of the steps lie above the greatest convex function below their lower edges. The last step is the
/// mode, where the function may jump: its upper edge does not count.
fn distance(steps: &[Step]) -> f64 {
    let mut hull: Vec<Step> = Vec::new();
    for step in steps {
        while let [.., a, b] = hull.as_slice()
            && (b.lower - a.lower) * (step.at - a.at) >= (step.lower - a.lower) * (b.at - a.at)
        {
            hull.pop();
        }
        hull.push(*step);
    }
    let mut corner = 0;
    let above = steps[..steps.len() - 1].iter().map(|step| {
        while corner + 1 < hull.len() && hull[corner + 1].at <= step.at {
            corner += 1;
        }
        let from = hull[corner];
        let convex = match hull.get(corner + 1) {
            Some(to) => from.lower + (to.lower - from.lower) * (step.at - from.at) / (to.at - from.at),
            None => from.lower,
        };
        step.upper - convex
    });
    above.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Evenly spaced values are as uniform as a sample can be: 1/(2n).
        assert!((dip(&(0..20).map(f64::from).collect::<Vec<_>>()) - 0.025).abs() < 1e-12);
        // Two atoms: 1/4, the most there is. One atom: one mode.
        assert!((dip(&[0.0, 0.0, 0.0, 1.0, 1.0, 1.0]) - 0.25).abs() < 1e-12);
        assert!((dip(&[5.0; 8]) - 0.0625).abs() < 1e-12);
        assert_eq!(dip(&[]), 0.0);
        // diptest.dipstat of Python's package diptest 0.12
        let mixed = [0.3, 1.1, 1.2, 1.25, 1.9, 2.0, 4.1, 4.2, 4.25, 4.3, 4.9, 5.0];
        assert!((dip(&mixed) - 0.145_833_333_333).abs() < 1e-9, "{}", dip(&mixed));
        let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47].map(f64::from);
        assert!((dip(&primes) - 0.05).abs() < 1e-9, "{}", dip(&primes));
        let twice = [primes, primes.map(|prime| prime + 100.0)].concat();
        assert!((dip(&twice) - 0.1375).abs() < 1e-9, "{}", dip(&twice));
    }

    #[test]
    fn it_is_the_least_over_all_modes_and_does_not_depend_on_scale() {
        let mut random = Pcg64Mcg::seed_from_u64(1);
        for n in [1, 2, 3, 7, 20] {
            let values: Vec<f64> = (0..n).map(|_| f64::from(random.next_u32() % 50)).collect();
            let scaled: Vec<f64> = values.iter().map(|value| 7.0 - 3.0 * value).collect();
            assert!((dip(&values) - dip(&scaled)).abs() < 1e-12, "{values:?}");
            assert!(dip(&values) >= 0.5 / f64::from(n) - 1e-12 && dip(&values) <= 0.25 + 0.5 / f64::from(n));
        }
    }

    #[test]
    fn two_kinds_are_found_and_one_kind_is_not() {
        let mut random = Pcg64Mcg::seed_from_u64(2);
        let mut bell = || (0..6).map(|_| f64::from(random.next_u32()) / 2f64.powi(32)).sum::<f64>();
        let (mut found, mut wrong) = (0, 0);
        for _ in 0..50 {
            let one: Vec<f64> = (0..60).map(|_| bell()).collect();
            let two: Vec<f64> = (0..60).map(|i| bell() + if i % 3 == 0 { 5.0 } else { 0.0 }).collect();
            found += usize::from(test(&two).unwrap().p < 0.05);
            wrong += usize::from(test(&one).unwrap().p < 0.05);
        }
        assert!(found >= 35 && wrong <= 4, "{found} {wrong}");
        assert_eq!(test(&[1.0; 9]), None);
    }
}
