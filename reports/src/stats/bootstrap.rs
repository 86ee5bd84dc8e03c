//! The effect of two arms over blocks: ratio, 95 % interval, p-value.
//!
//! A block holds one process of either arm, a process holds iterations, and blocks share layouts. The effect is estimated
//! from the inside out:
//!
//! 1. the median over the iterations of a process, because a burst of noise is shorter than a process;
//! 2. the ratio within the block, because slow drift of the host then cancels out;
//! 3. over the blocks of a layout, and over the layouts: see [`location`](super::location).
//!
//! All is done on logarithms. The interval comes from a hierarchical bootstrap: layouts are drawn with replacement, within each its
//! blocks, and within each block the iterations of either process; every replicate is studentised by its own standard error,
//! and the 95th percentile of |t| takes the place of Student's t (symmetric bootstrap-t; Hall, 1988; for trimmed means,
//! Wilcox, 2012). Intervals from the plain spread of the replicates were tried and rejected: with one unlucky process in
//! ten they came out twice to three times as wide, as a resample may hold more unlucky blocks than the trimming
//! removes. Below [`MIN_FOR_BOOTSTRAP`] outermost units (layouts; blocks when there is one layout) the interval is Student's
//! t with their degrees of freedom: there are too few distinct resamples, and so many of them have next to no error of
//! their own that |t| runs away. The p-value always is Student's: a bootstrap cannot resolve the small p-values that many
//! comparisons need. One unit has no interval. The simulations of [`crate::validation`] hold all this to its coverage.

use super::distribution::{t_quantile, t_two_sided};
use super::location::{Location, ROUNDING, locate, of_layout, units};
use super::summary::{median, quantile_of_sorted, sorted};
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;

/// Fewest outermost units for a bootstrap interval.
pub const MIN_FOR_BOOTSTRAP: usize = 10;

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// The measured iterations of one process of either arm, in one block.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Which layout the binaries of the block have: pairs with the same number share one.
    pub layout: u64,
    /// Of the arm in question.
    pub arm: Vec<f64>,
    /// Of the arm it is compared with.
    pub baseline: Vec<f64>,
}

impl Pair {
    /// The logarithm of the ratio of the medians. `None` when a side is empty or its median is not positive.
    pub fn ln_ratio(&self) -> Option<f64> {
        let (arm, baseline) = (median(&self.arm)?, median(&self.baseline)?);
        // A difference of logarithms cannot overflow as a ratio can.
        (arm > 0.0 && baseline > 0.0).then(|| arm.ln() - baseline.ln())
    }
}

/// What the pairs tell of the ratio arm / baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub ratio: f64,
    /// How sure it is; `None` with fewer than two outermost units.
    pub spread: Option<Spread>,
}

/// How sure an estimate is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Probability of an effect at least as large in either direction if there were none.
    pub p: f64,
    /// Standard error of the logarithm of the ratio.
    pub error: f64,
    /// Its degrees of freedom.
    pub df: f64,
}

/// Estimates the effect. `None` when there is no pair, or a pair has an empty side or a median that is not positive: no
/// ratio exists then.
pub fn paired_effect(pairs: &[Pair], resamples: usize, seed: u64) -> Option<Effect> {
    let logs = pairs.iter().map(|pair| Some((pair.layout, pair.ln_ratio()?))).collect::<Option<Vec<_>>>()?;
    let mut numbers: Vec<f64> =
        units(logs).into_iter().filter_map(|(_, mut unit)| of_layout(&mut unit)).collect();
    let Location { estimate, error, df } = locate(&mut numbers)?;
    let ratio = ratio_of(estimate);
    let Some(error) = error else { return Some(Effect { ratio, spread: None }) };
    if error <= ROUNDING {
        let p = f64::from(estimate.abs() <= ROUNDING);
        return Some(Effect { ratio, spread: Some(Spread { low: ratio, high: ratio, p, error: 0.0, df }) });
    }
    let student = t_quantile(0.5 + CONFIDENCE / 2.0, df);
    let critical = if numbers.len() < MIN_FOR_BOOTSTRAP {
        student
    } else {
        critical_value(pairs, estimate, resamples, seed).unwrap_or(student)
    };
    let (low, high) = (ratio_of(estimate - critical * error), ratio_of(estimate + critical * error));
    let p = t_two_sided(estimate / error, df);
    Some(Effect { ratio, spread: Some(Spread { low, high, p, error, df }) })
}

/// The geometric mean of effects that were estimated independently, each of one benchmark, with the same weight.
///
/// The benchmarks are what they are, not a sample of others: the interval tells how well their mean is known, not what
/// another benchmark would show. The degrees of freedom are Satterthwaite's. `None` when there are none; the spread is
/// absent when one of them has none.
pub fn mean_effect(effects: &[Effect]) -> Option<Effect> {
    let n = effects.len() as f64;
    let estimate = super::summary::mean(&effects.iter().map(|effect| effect.ratio.ln()).collect::<Vec<_>>())?;
    let ratio = ratio_of(estimate);
    let Some(spreads) = effects.iter().map(|effect| effect.spread).collect::<Option<Vec<_>>>() else {
        return Some(Effect { ratio, spread: None });
    };
    let variance: f64 = spreads.iter().map(|spread| spread.error.powi(2)).sum();
    let error = variance.sqrt() / n;
    if error <= ROUNDING {
        let p = f64::from(estimate.abs() <= ROUNDING);
        let df = spreads.iter().map(|spread| spread.df).sum();
        return Some(Effect { ratio, spread: Some(Spread { low: ratio, high: ratio, p, error: 0.0, df }) });
    }
    let fourth: f64 = spreads
        .iter()
        .filter(|spread| spread.error > 0.0)
        .map(|spread| spread.error.powi(4) / spread.df)
        .sum();
    let df = variance.powi(2) / fourth;
    let half = t_quantile(0.5 + CONFIDENCE / 2.0, df) * error;
    let p = t_two_sided(estimate / error, df);
    Some(Effect {
        ratio,
        spread: Some(Spread {
            low: ratio_of(estimate - half),
            high: ratio_of(estimate + half),
            p,
            error,
            df,
        }),
    })
}

/// The ratio of a logarithm. Finite, however absurd the data: an analysis is written as JSON, which has no infinity.
fn ratio_of(log: f64) -> f64 {
    log.clamp(-700.0, 700.0).exp()
}

/// The percentile of |t| over the bootstrap replicates.
fn critical_value(pairs: &[Pair], estimate: f64, resamples: usize, seed: u64) -> Option<f64> {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let logs_of = |values: &[f64]| sorted(values).into_iter().map(f64::ln).collect::<Vec<_>>();
    let units = units(pairs.iter().map(|pair| (pair.layout, (logs_of(&pair.arm), logs_of(&pair.baseline)))));
    let mut numbers = vec![0.0; units.len()];
    let (mut drawn, mut counts) = (Vec::new(), Vec::new());
    let mut ts = Vec::with_capacity(resamples);
    for _ in 0..resamples {
        for number in &mut numbers {
            let (_, blocks) = &units[below(&mut random, units.len())];
            drawn.clear();
            for _ in 0..blocks.len() {
                let (arm, baseline) = &blocks[below(&mut random, blocks.len())];
                let arm = drawn_median(arm, &mut counts, &mut random);
                drawn.push(arm - drawn_median(baseline, &mut counts, &mut random));
            }
            *number = of_layout(&mut drawn)?;
        }
        let Location { estimate: replicate, error, .. } = locate(&mut numbers)?;
        let away = (replicate - estimate).abs();
        // A replicate of equal units has no error of its own; its t is as far away as can be, unless it agrees.
        ts.push(if away <= ROUNDING { 0.0 } else { away / error?.max(ROUNDING) });
    }
    quantile_of_sorted(&sorted(&ts), CONFIDENCE)
}

/// The median of as many draws with replacement as there are values. `sorted` is sorted; `counts` is scratch space.
///
/// The draws are counted instead of sorted: this is the innermost loop of an analysis.
fn drawn_median(sorted: &[f64], counts: &mut Vec<u32>, random: &mut Pcg64Mcg) -> f64 {
    let n = sorted.len();
    if n == 1 {
        return sorted[0];
    }
    counts.clear();
    counts.resize(n, 0);
    for _ in 0..n {
        counts[below(random, n)] += 1;
    }
    // The draws of rank (n-1)/2 and n/2 are the same one for an odd n.
    let rank = |wanted: usize| {
        let mut seen = 0;
        let position = counts.iter().position(|&count| {
            seen += count as usize;
            seen > wanted
        });
        sorted[position.unwrap_or(n - 1)]
    };
    if n % 2 == 1 { rank(n / 2) } else { 0.5 * (rank(n / 2 - 1) + rank(n / 2)) }
}

/// A whole number below `n`. The bias of the multiplication is below n/2³².
fn below(random: &mut Pcg64Mcg, n: usize) -> usize {
    ((u64::from(random.next_u32()) * n as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A standard normal number, by Box and Muller.
    fn normal(random: &mut Pcg64Mcg) -> f64 {
        let uniform = |random: &mut Pcg64Mcg| (f64::from(random.next_u32()) + 0.5) / 2f64.powi(32);
        let radius = (-2.0 * uniform(random).ln()).sqrt();
        radius * (2.0 * std::f64::consts::PI * uniform(random)).cos()
    }

    /// Blocks of a shared host: drift between blocks, luck of each process, noise of each iteration.
    fn simulate(
        ratio: f64,
        blocks: usize,
        iterations: usize,
        unlucky: f64,
        random: &mut Pcg64Mcg,
    ) -> Vec<Pair> {
        (0..blocks)
            .map(|_| {
                let drift = 0.05 * normal(random);
                let process = |factor: f64, random: &mut Pcg64Mcg| {
                    let hit = f64::from(random.next_u32()) / 2f64.powi(32) < unlucky;
                    let level = drift + 0.01 * normal(random) + if hit { 0.2 } else { 0.0 };
                    (0..iterations).map(|_| factor * (level + 0.01 * normal(random)).exp()).collect()
                };
                Pair { layout: 0, arm: process(ratio, random), baseline: process(1.0, random) }
            })
            .collect()
    }

    #[test]
    fn exact_ratios_need_no_luck() {
        let pair =
            |arm: f64, baseline: f64| Pair { layout: 0, arm: vec![arm; 3], baseline: vec![baseline; 3] };
        // The same ratio on different levels.
        let effect = paired_effect(&[pair(0.9, 1.0), pair(1.8, 2.0), pair(3.6, 4.0)], 200, 1).unwrap();
        assert!((effect.ratio - 0.9).abs() < 1e-12);
        let spread = effect.spread.unwrap();
        assert!((spread.low - 0.9).abs() < 1e-9 && (spread.high - 0.9).abs() < 1e-9);
        assert_eq!(spread.p, 0.0);
        let equal = paired_effect(&[pair(5.0, 5.0), pair(5.0, 5.0)], 200, 1).unwrap();
        let spread = equal.spread.unwrap();
        assert_eq!((spread.low, spread.high, spread.p), (1.0, 1.0, 1.0));
    }

    #[test]
    fn the_estimate_is_the_trimmed_geometric_mean_of_ratios_of_medians() {
        let pair =
            |arm: &[f64], baseline: &[f64]| Pair { layout: 0, arm: arm.into(), baseline: baseline.into() };
        // Ratios 1/2 and 2 with a burst in either process: geometric mean 1.
        let pairs = [pair(&[1.0, 1.0, 99.0], &[2.0, 2.0, 2.0]), pair(&[4.0, 4.0, 4.0], &[2.0, 2.0, 50.0])];
        assert!((paired_effect(&pairs, 50, 1).unwrap().ratio - 1.0).abs() < 1e-12);
        // Of six blocks the outermost two do not count.
        let ratios = [0.9, 0.9, 0.9, 5.0, 0.9, 0.9];
        let pairs: Vec<_> = ratios.iter().map(|&ratio| pair(&[ratio], &[1.0])).collect();
        assert!((paired_effect(&pairs, 50, 1).unwrap().ratio - 0.9).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_ratio_or_no_interval_says_so() {
        assert_eq!(paired_effect(&[], 100, 1), None);
        let zero = Pair { layout: 0, arm: vec![1.0], baseline: vec![0.0] };
        assert_eq!(paired_effect(std::slice::from_ref(&zero), 100, 1), None);
        let empty = Pair { layout: 0, arm: vec![], baseline: vec![1.0] };
        assert_eq!(paired_effect(&[empty], 100, 1), None);
        let single =
            paired_effect(&[Pair { layout: 0, arm: vec![1.0, 2.0], baseline: vec![3.0] }], 100, 1).unwrap();
        let mean = mean_effect(&[single, single]).unwrap();
        assert!((single.ratio - 0.5).abs() < 1e-12 && (mean.ratio - 0.5).abs() < 1e-12);
        assert_eq!((single.spread, mean.spread), (None, None));
        assert_eq!(mean_effect(&[]), None);
    }

    #[test]
    fn absurd_data_stay_finite() {
        let pair = |arm: f64, baseline: f64| Pair { layout: 0, arm: vec![arm], baseline: vec![baseline] };
        let effect = paired_effect(&[pair(1e300, 1e-300), pair(1e-300, 1e300)], 100, 1).unwrap();
        let spread = effect.spread.unwrap();
        assert!(
            [effect.ratio, spread.low, spread.high, spread.p, spread.error].iter().all(|x| x.is_finite())
        );
        assert!(mean_effect(&[effect, effect]).unwrap().spread.unwrap().high.is_finite());
    }

    #[test]
    fn the_seed_decides() {
        let pairs = simulate(1.0, MIN_FOR_BOOTSTRAP, 5, 0.0, &mut Pcg64Mcg::seed_from_u64(3));
        assert_eq!(paired_effect(&pairs, 300, 7), paired_effect(&pairs, 300, 7));
        assert_ne!(paired_effect(&pairs, 300, 7), paired_effect(&pairs, 300, 8));
    }

    /// Share of simulated runs whose interval holds the truth, and share with p below 5 %.
    fn coverage(ratio: f64, blocks: usize, unlucky: f64, runs: u64) -> (f64, f64) {
        let (mut held, mut significant) = (0.0, 0.0);
        for run in 0..runs {
            let mut random = Pcg64Mcg::seed_from_u64(1000 + run);
            let pairs = simulate(ratio, blocks, 5, unlucky, &mut random);
            let effect = paired_effect(&pairs, 600, run).unwrap();
            let spread = effect.spread.unwrap();
            held += f64::from(spread.low <= ratio && ratio <= spread.high);
            significant += f64::from(spread.p < 0.05);
        }
        (held / runs as f64, significant / runs as f64)
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        // Standard error of a share of 95 % in 1000 runs: 0.7 %.
        for (blocks, unlucky) in
            [(3, 0.0), (5, 0.0), (6, 0.0), (8, 0.0), (12, 0.0), (20, 0.0), (10, 0.1), (20, 0.1)]
        {
            let (held, significant) = coverage(1.0, blocks, unlucky, 1000);
            assert!((0.925..=0.985).contains(&held), "{blocks} blocks, {unlucky} unlucky: {held}");
            assert!(significant <= 0.075, "{blocks} blocks, {unlucky} unlucky: {significant}");
        }
    }

    #[test]
    fn effects_are_found_and_their_intervals_hold_them() {
        let (held, significant) = coverage(0.97, 12, 0.05, 500);
        assert!((0.925..=0.985).contains(&held), "{held}");
        assert!(
            significant > 0.9,
            "an effect of three times the spread of a process was found in {significant}"
        );
    }

    #[test]
    fn one_unlucky_process_moves_neither_estimate_nor_interval_far() {
        let mut random = Pcg64Mcg::seed_from_u64(5);
        let calm = simulate(0.97, 20, 5, 0.0, &mut random);
        let mut unlucky = calm.clone();
        unlucky[3].arm.iter_mut().for_each(|value| *value *= 10.0);
        let (calm, unlucky) =
            (paired_effect(&calm, 1000, 1).unwrap(), paired_effect(&unlucky, 1000, 1).unwrap());
        assert!((calm.ratio / unlucky.ratio).ln().abs() < 0.01);
        let width = |effect: Effect| effect.spread.map(|spread| (spread.high / spread.low).ln()).unwrap();
        assert!(width(unlucky) < 1.5 * width(calm));
    }

    #[test]
    fn counts_that_agree_but_for_some_are_not_called_exact() {
        let pair = |arm: f64| Pair { layout: 0, arm: vec![arm], baseline: vec![100.0] };
        let mut pairs = vec![pair(90.0); 10];
        pairs[0] = pair(95.0);
        let spread = paired_effect(&pairs, 200, 1).unwrap().spread.unwrap();
        assert!(spread.low < 0.9 && spread.high > 0.9);
    }

    #[test]
    fn the_mean_of_benchmarks_is_geometric_and_surer_than_each() {
        let effect = |ratio: f64, error: f64| Effect {
            ratio,
            spread: Some(Spread { low: 0.0, high: 0.0, p: 1.0, error, df: 9.0 }),
        };
        let mean = mean_effect(&[effect(0.5, 0.01), effect(2.0, 0.01), effect(1.0, 0.01), effect(1.0, 0.01)])
            .unwrap();
        assert!((mean.ratio - 1.0).abs() < 1e-12);
        let spread = mean.spread.unwrap();
        // 0.01·√4/4; Satterthwaite: equal errors add their degrees of freedom.
        assert!((spread.error - 0.005).abs() < 1e-12 && (spread.df - 36.0).abs() < 1e-9);
        assert!((spread.high.ln() - t_quantile(0.975, 36.0) * 0.005).abs() < 1e-9);
        let exact = mean_effect(&[effect(0.9, 0.0), effect(0.9, 0.0)]).unwrap();
        assert_eq!(
            exact.spread.map(|spread| (spread.low, spread.high, spread.p)),
            Some((exact.ratio, exact.ratio, 0.0))
        );
    }
}
