//! The effect of two arms over blocks: ratio, 95 % interval, p-value.
//!
//! A block holds one process of either arm, a process holds iterations, and blocks share layouts. The effect is estimated
//! from the inside out:
//!
//! 1. the median over the iterations of a process, because a burst of noise is shorter than a process;
//! 2. the ratio within the block, because slow drift of the host then cancels out;
//! 3. over the blocks of a layout, then over the layouts: see [`location`](super::location).
//!
//! All is done on logarithms. The simulations of [`crate::validation`] hold the intervals to their coverage.

use super::distribution::{t_quantile, t_two_sided};
use super::location::{Location, ROUNDING, contributions, locate, numbers, units};
use super::summary::{mean, median};
use std::collections::BTreeMap;

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
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub ratio: f64,
    /// How sure it is; `None` with fewer than two outermost units.
    pub spread: Option<Spread>,
    /// What each outermost unit contributes to the error.
    pub parts: Vec<Part>,
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

/// The share of one unit in the error of an effect, with its sign. The squares of all parts add up to the error's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The layout that the unit is; `None` for a block, which is nobody else's.
    pub layout: Option<u64>,
    /// The contribution.
    pub contribution: f64,
}

/// Estimates the effect. `None` when there is no pair, or a pair has an empty side or a median that is not positive: no
/// ratio exists then.
pub fn paired_effect(pairs: &[Pair]) -> Option<Effect> {
    let logs = pairs.iter().map(|pair| Some((pair.layout, pair.ln_ratio()?))).collect::<Option<Vec<_>>>()?;
    let several = pairs.iter().any(|pair| pair.layout != pairs[0].layout);
    let units = units(logs);
    let numbers = numbers(&units);
    let Location { estimate, spread } = locate(&numbers, CONFIDENCE)?;
    let ratio = ratio_of(estimate);
    let Some(spread) = spread else { return Some(Effect { ratio, spread: None, parts: Vec::new() }) };
    let parts = contributions(&numbers, spread.error)
        .into_iter()
        .zip(&units)
        .map(|(contribution, (key, _))| Part { layout: several.then_some(*key), contribution });
    Some(Effect {
        ratio,
        spread: Some(Spread {
            low: ratio_of(spread.low),
            high: ratio_of(spread.high),
            p: spread.p,
            error: spread.error,
            df: spread.df,
        }),
        parts: parts.collect(),
    })
}

/// The geometric mean of the effects on different benchmarks, with the same weight.
///
/// The benchmarks are what they are, not a sample of others: the interval tells how well their mean is known, not what
/// another benchmark would show. What a layout does to one benchmark it may do to all of them, so the contributions of a
/// layout are added up over the benchmarks before they are squared; the degrees of freedom are one less than there are
/// layouts. Effects on one layout are independent, and their degrees of freedom Satterthwaite's. `None` when there are
/// no effects; the spread is absent when one of them has none.
pub fn mean_effect(effects: &[&Effect]) -> Option<Effect> {
    let n = effects.len() as f64;
    let estimate = mean(&effects.iter().map(|effect| effect.ratio.ln()).collect::<Vec<_>>())?;
    let ratio = ratio_of(estimate);
    let Some(spreads) = effects.iter().map(|effect| effect.spread).collect::<Option<Vec<_>>>() else {
        return Some(Effect { ratio, spread: None, parts: Vec::new() });
    };
    let mut by_layout: BTreeMap<u64, f64> = BTreeMap::new();
    let mut parts = Vec::new();
    for part in effects.iter().flat_map(|effect| &effect.parts) {
        let contribution = part.contribution / n;
        match part.layout {
            Some(layout) => *by_layout.entry(layout).or_default() += contribution,
            None => parts.push(Part { layout: None, contribution }),
        }
    }
    let layouts = by_layout.len();
    let shared =
        by_layout.into_iter().map(|(layout, contribution)| Part { layout: Some(layout), contribution });
    parts.extend(shared);
    let error = parts.iter().map(|part| part.contribution.powi(2)).sum::<f64>().sqrt();
    if error <= ROUNDING {
        let p = f64::from(estimate.abs() <= ROUNDING);
        let df = spreads.iter().map(|spread| spread.df).sum();
        return Some(Effect {
            ratio,
            spread: Some(Spread { low: ratio, high: ratio, p, error: 0.0, df }),
            parts,
        });
    }
    let df = if layouts > 1 {
        (layouts - 1) as f64
    } else {
        let fourth =
            spreads.iter().filter(|spread| spread.error > 0.0).map(|spread| spread.error.powi(4) / spread.df);
        (n * error).powi(4) / fourth.sum::<f64>()
    };
    let half = t_quantile(0.5 + CONFIDENCE / 2.0, df) * error;
    let p = t_two_sided(estimate / error, df);
    let (low, high) = (ratio_of(estimate - half), ratio_of(estimate + half));
    Some(Effect { ratio, spread: Some(Spread { low, high, p, error, df }), parts })
}

/// The ratio of a logarithm. Finite, however absurd the data: an analysis is written as JSON, which has no infinity.
pub(super) fn ratio_of(log: f64) -> f64 {
    log.clamp(-700.0, 700.0).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(layout: u64, arm: &[f64], baseline: &[f64]) -> Pair {
        Pair { layout, arm: arm.into(), baseline: baseline.into() }
    }

    #[test]
    fn exact_ratios_need_no_luck() {
        // The same ratio on different levels.
        let effect =
            paired_effect(&[(0.9, 1.0), (1.8, 2.0), (3.6, 4.0)].map(|(a, b)| pair(0, &[a; 3], &[b; 3])))
                .unwrap();
        assert!((effect.ratio - 0.9).abs() < 1e-12);
        let spread = effect.spread.unwrap();
        assert!((spread.low - 0.9).abs() < 1e-9 && (spread.high - 0.9).abs() < 1e-9);
        assert_eq!(spread.p, 0.0);
        let equal =
            paired_effect(&[pair(0, &[5.0], &[5.0]), pair(0, &[5.0], &[5.0])]).unwrap().spread.unwrap();
        assert_eq!((equal.low, equal.high, equal.p), (1.0, 1.0, 1.0));
    }

    #[test]
    fn iterations_count_by_their_median_and_blocks_by_their_ratio() {
        // Ratios 1/2 and 2 with a burst in either process: geometric mean 1.
        let pairs = [pair(0, &[1.0, 1.0, 99.0], &[2.0; 3]), pair(0, &[4.0; 3], &[2.0, 2.0, 50.0])];
        assert!((paired_effect(&pairs).unwrap().ratio - 1.0).abs() < 1e-12);
    }

    #[test]
    fn blocks_of_a_layout_are_one_piece_of_evidence() {
        // Three layouts that say 0.9, 1 and 1/0.9, ten blocks each: nothing is known of the effect but that.
        let three: Vec<Pair> =
            (0..30).map(|i| pair(i % 3, &[0.9f64.powi(i as i32 % 3 - 1)], &[1.0])).collect();
        let of_layouts = paired_effect(&three).unwrap();
        let spread = of_layouts.spread.unwrap();
        // t(0.975; 2)·ln(1/0.9)/√3
        assert!((spread.high.ln() - 4.302_653 * 0.105_360_5 / 3f64.sqrt()).abs() < 1e-6, "{spread:?}");
        assert_eq!((spread.df, of_layouts.parts.len()), (2.0, 3));
        let alone: Vec<Pair> = three.into_iter().map(|pair| Pair { layout: 5, ..pair }).collect();
        let of_blocks = paired_effect(&alone).unwrap();
        assert!(of_blocks.spread.unwrap().high < 1.0 + 0.3 * (spread.high - 1.0));
        assert!(of_blocks.parts.len() == 30 && of_blocks.parts.iter().all(|part| part.layout.is_none()));
    }

    #[test]
    fn what_has_no_ratio_or_no_interval_says_so() {
        assert_eq!(paired_effect(&[]), None);
        assert_eq!(paired_effect(&[pair(0, &[1.0], &[0.0])]), None);
        assert_eq!(paired_effect(&[pair(0, &[], &[1.0])]), None);
        let single = paired_effect(&[pair(0, &[1.0, 2.0], &[3.0])]).unwrap();
        let mean = mean_effect(&[&single, &single]).unwrap();
        assert!((single.ratio - 0.5).abs() < 1e-12 && (mean.ratio - 0.5).abs() < 1e-12);
        assert_eq!((single.spread, mean.spread), (None, None));
        assert_eq!(mean_effect(&[]), None);
        // Many blocks on a single layout have an interval, two layouts with one block each too.
        assert!(paired_effect(&[pair(1, &[1.0], &[1.1]), pair(2, &[1.0], &[1.2])]).unwrap().spread.is_some());
    }

    #[test]
    fn absurd_data_stay_finite() {
        let effect = paired_effect(&[pair(0, &[1e300], &[1e-300]), pair(0, &[1e-300], &[1e300])]).unwrap();
        let spread = effect.spread.unwrap();
        assert!(
            [effect.ratio, spread.low, spread.high, spread.p, spread.error].iter().all(|x| x.is_finite())
        );
        assert!(mean_effect(&[&effect, &effect]).unwrap().spread.unwrap().high.is_finite());
    }

    #[test]
    fn the_mean_of_benchmarks_is_geometric_and_surer_than_each() {
        let effect = |ratio: f64, layout: Option<u64>| {
            // Ten units of alternating sign, error 0.01.
            let contribution = |i: u64| if i.is_multiple_of(2) { 1.0 } else { -1.0 } * 0.01 / 10f64.sqrt();
            let part = |i| Part { layout: layout.map(|first| first + i), contribution: contribution(i) };
            let spread = Spread { low: 0.0, high: 0.0, p: 1.0, error: 0.01, df: 9.0 };
            Effect { ratio, spread: Some(spread), parts: (0..10).map(part).collect() }
        };
        let alone = [0.5, 2.0, 1.0, 1.0].map(|ratio| effect(ratio, None));
        let mean = mean_effect(&alone.each_ref()).unwrap();
        assert!((mean.ratio - 1.0).abs() < 1e-12);
        let spread = mean.spread.unwrap();
        // 0.01·√4/4; Satterthwaite: equal errors add their degrees of freedom.
        assert!((spread.error - 0.005).abs() < 1e-12 && (spread.df - 36.0).abs() < 1e-9);
        assert!((spread.high.ln() - t_quantile(0.975, 36.0) * 0.005).abs() < 1e-9);
        // What layouts do to all benchmarks alike does not average out over them.
        let shared = [0.5, 2.0, 1.0, 1.0].map(|ratio| effect(ratio, Some(1)));
        let spread = mean_effect(&shared.each_ref()).unwrap().spread.unwrap();
        assert!((spread.error - 0.01).abs() < 1e-12 && spread.df == 9.0);
        let exact = Effect {
            spread: Some(Spread { low: 0.9, high: 0.9, p: 0.0, error: 0.0, df: 1.0 }),
            ratio: 0.9,
            parts: vec![],
        };
        let mean = mean_effect(&[&exact, &exact]).unwrap();
        let ends = mean.spread.map(|spread| (spread.low, spread.high, spread.p));
        assert_eq!(ends, Some((mean.ratio, mean.ratio, 0.0)));
    }
}
