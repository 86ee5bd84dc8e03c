//! The hierarchical bootstrap, for comparison: what intervals would be if layouts, blocks and iterations were resampled.
//!
//! It is the usual way to treat nested samples, and was this project's. Layouts are drawn with replacement, within each its
//! blocks, and within each block the iterations of either process; the estimate is a mean trimmed by a fifth at either
//! end; every replicate is studentised by its own Winsorised standard error, and the 95th percentile of |t| takes the place of
//! Student's t (symmetric bootstrap-t; Hall, 1988; for trimmed means, Wilcox, 2012). Below [`MIN_FOR_BOOTSTRAP`] layouts (blocks
//! when there is one layout) it is Student's t: there are too few distinct resamples. The table of this module's parent shows why
//! reports have another interval: at the numbers of layouts and blocks that can be had, this one is wider, and its
//! coverage strays farther from what it says.

use crate::stats::distribution::t_quantile;
use crate::stats::effect::{CONFIDENCE, Pair};
use crate::stats::location::{ROUNDING, units};
use crate::stats::summary::{mean, median, quantile_of_sorted, sorted};
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;

/// Fewest outermost units for a bootstrap interval.
const MIN_FOR_BOOTSTRAP: usize = 10;

/// The share of the values that a trimmed mean leaves out at each end.
const TRIM: f64 = 0.2;

/// The logarithms of the ratio of the arms and of the ends of its interval. `None` when there is no ratio, or no interval.
pub fn interval(pairs: &[Pair], resamples: usize, seed: u64) -> Option<(f64, f64, f64)> {
    let logs = pairs.iter().map(|pair| Some((pair.layout, pair.ln_ratio()?))).collect::<Option<Vec<_>>>()?;
    let mut numbers: Vec<f64> = units(logs).iter_mut().filter_map(|(_, unit)| of_layout(unit)).collect();
    let n = numbers.len();
    let estimate = trimmed_mean(&mut numbers)?;
    let error = trimmed_standard_error(&numbers)?;
    let student = || t_quantile(0.5 + CONFIDENCE / 2.0, (n - 2 * trimmed_each_side(n)) as f64 - 1.0);
    let critical =
        if n < MIN_FOR_BOOTSTRAP { student() } else { critical_value(pairs, estimate, resamples, seed)? };
    Some((estimate, estimate - critical * error, estimate + critical * error))
}

/// The one number for the blocks of a layout: their mean when there are one or two, their median up to five, else the
/// trimmed mean.
fn of_layout(blocks: &mut [f64]) -> Option<f64> {
    match blocks.len() {
        0..3 => mean(blocks),
        3..MIN_FOR_TRIMMING => median(blocks),
        _ => trimmed_mean(blocks),
    }
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
        let away = (trimmed_mean(&mut numbers)? - estimate).abs();
        let error = trimmed_standard_error(&numbers)?;
        // A replicate of equal units has no error of its own; its t is as far away as can be, unless it agrees.
        ts.push(if away <= ROUNDING { 0.0 } else { away / error.max(ROUNDING) });
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

/// Fewest values from which any is left out. With five, the interval around a mean trimmed by two holds the truth in
/// 93 % of simulated runs instead of 95 %; untrimmed, it is wide but right.
const MIN_FOR_TRIMMING: usize = 6;

/// How many of `n` values a trimmed mean leaves out at each end.
fn trimmed_each_side(n: usize) -> usize {
    if n < MIN_FOR_TRIMMING { 0 } else { (n as f64 * TRIM) as usize }
}

/// The mean without the lowest and the highest fifth of the values. Sorts its argument.
fn trimmed_mean(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let cut = trimmed_each_side(values.len());
    mean(&values[cut..values.len() - cut])
}

/// The standard error of the trimmed mean, from the values with the outermost fifths pulled in to their neighbours
/// (Winsorised; Wilcox, 2012). `sorted` must be sorted. `None` for fewer than two values.
fn trimmed_standard_error(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    let cut = trimmed_each_side(n);
    let (low, high) = (*sorted.get(cut)?, *sorted.get((n - cut).checked_sub(1)?)?);
    // Two passes without a copy: this runs once for each bootstrap replicate.
    let pulled = |value: &f64| value.clamp(low, high);
    let mean = sorted.iter().map(pulled).sum::<f64>() / n as f64;
    let squares: f64 = sorted.iter().map(|value| (pulled(value) - mean).powi(2)).sum();
    let kept = (n - 2 * cut) as f64 / n as f64;
    (n > 1).then(|| (squares / (n - 1) as f64 / n as f64).sqrt() / kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_a_trimmed_mean() {
        // scipy.stats.mstats.trimmed_stde([1, 2, 3, 5, 8, 13, 21, 34, 55, 89], limits=(0.2, 0.2))
        let values = [1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 55.0, 89.0];
        assert!((trimmed_standard_error(&values).unwrap() - 7.238_443_322_178_812).abs() < 1e-12);
        // Nothing to trim: the usual standard error, here 1/√3.
        assert!((trimmed_standard_error(&[1.0, 2.0, 3.0]).unwrap() - 1.0 / 3f64.sqrt()).abs() < 1e-15);
        assert_eq!(trimmed_standard_error(&[1.0]), None);
        assert_eq!(trimmed_standard_error(&[]), None);
        // scipy.stats.trim_mean([100, 1, 2, 3, 4, -50], 0.2) = 2.5
        assert_eq!(trimmed_mean(&mut [100.0, 1.0, 2.0, 3.0, 4.0, -50.0]), Some(2.5));
        // Fewer than six values: nothing is left out.
        assert_eq!(trimmed_mean(&mut [4.0, 0.0, 2.0, 0.0, 9.0]), Some(3.0));
    }

    #[test]
    fn the_seed_decides() {
        let pair = |i: u32| Pair { layout: 0, arm: vec![1.0 + 0.01 * f64::from(i % 7)], baseline: vec![1.0] };
        let pairs: Vec<Pair> = (0..20).map(pair).collect();
        assert_eq!(interval(&pairs, 300, 7), interval(&pairs, 300, 7));
        assert_ne!(interval(&pairs, 300, 7), interval(&pairs, 300, 8));
    }
}
