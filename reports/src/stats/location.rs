//! Where the logarithms of block ratios lie, with layout as the outermost level.
//!
//! Blocks of one layout share whatever that layout does to either arm, so they are not independent evidence of the effect.
//! The layouts are: they are drawn at random. So the blocks of a layout are brought to one number first, and the estimate and
//! its interval are those of the layouts' numbers. Whatever varies inside (blocks, processes, iterations) is in the numbers in just
//! the share in which it moves the estimate; nothing that was estimated to be small is left out, which is where intervals
//! from variance components become too narrow with few layouts. When all blocks have the same layout they are the outermost
//! units themselves, and say nothing of other layouts.
//!
//! Both levels take the Hodges–Lehmann estimate ([`signed_rank`](super::signed_rank)): some processes are unlucky as a whole, and up to
//! 29 % of the values may be arbitrarily wrong before it breaks; for normal values it wastes 5 % of them. The interval is the
//! one of the signed-rank test, exact for any number of units from six on if their numbers are as likely on either side of
//! the truth; the protocol sees to that by random order within blocks and random layouts. With fewer units it is
//! Student's t, which asks for normal values.

use super::distribution::{t_quantile, t_two_sided};
use super::effect::CONFIDENCE;
use super::signed_rank::{WalshAverages, centre, outside};
use super::summary::{mean, sorted, standard_deviation};
use std::collections::BTreeMap;

/// Below this a difference of logarithms is rounding, not a difference.
pub const ROUNDING: f64 = 1e-13;

/// Where values lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Location {
    /// The estimate.
    pub estimate: f64,
    /// How well it is known; `None` for a single value.
    pub spread: Option<LocationSpread>,
}

/// How well a location is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocationSpread {
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Probability of such values if they lay around zero.
    pub p: f64,
    /// The standard error of which Student's interval would be as wide.
    pub error: f64,
    /// Its degrees of freedom: one less than there are values.
    pub df: f64,
}

/// The outermost units of these values: those of a layout together, or each its own unit when all have one layout. The
/// unit's key is the layout, or the place of the block.
pub fn units<T>(values: impl IntoIterator<Item = (u64, T)>) -> Vec<(u64, Vec<T>)> {
    let mut by_layout: BTreeMap<u64, Vec<T>> = BTreeMap::new();
    for (layout, value) in values {
        by_layout.entry(layout).or_default().push(value);
    }
    if by_layout.len() == 1 {
        let blocks = by_layout.into_values().flatten();
        return blocks.enumerate().map(|(block, value)| (block as u64, vec![value])).collect();
    }
    by_layout.into_iter().collect()
}

/// The one number of each unit.
pub fn numbers(units: &[(u64, Vec<f64>)]) -> Vec<f64> {
    units.iter().filter_map(|(_, unit)| centre(unit)).collect()
}

/// Where the numbers of the units lie. `None` for none.
pub fn locate(numbers: &[f64], confidence: f64) -> Option<Location> {
    let n = numbers.len();
    let df = n.saturating_sub(1) as f64;
    let scale = |df: f64| t_quantile(0.5 + confidence / 2.0, df);
    let mut walsh = WalshAverages::of(numbers);
    if let Some((low, high)) = walsh.interval(confidence) {
        // Without width most units agree to the last digit (a count). Those that do not must not go unheard.
        if high - low > ROUNDING {
            let (p, error) = (walsh.p_value(0.0), 0.5 * (high - low) / scale(df));
            let spread = Some(LocationSpread { low, high, p, error, df });
            return Some(Location { estimate: walsh.centre()?, spread });
        }
    }
    let estimate = mean(numbers)?;
    let Some(deviation) = standard_deviation(numbers) else {
        return Some(Location { estimate, spread: None });
    };
    let error = deviation / (n as f64).sqrt();
    let spread = if error <= ROUNDING {
        let p = f64::from(estimate.abs() <= ROUNDING);
        LocationSpread { low: estimate, high: estimate, p, error: 0.0, df }
    } else {
        let half = scale(df) * error;
        let p = t_two_sided(estimate / error, df);
        LocationSpread { low: estimate - half, high: estimate + half, p, error, df }
    };
    Some(Location { estimate, spread: Some(spread) })
}

/// What each number contributes to the `error` of their location: the squares add up to the error's. Ranks decide for the
/// Hodges–Lehmann estimate, so that a wild value contributes no more than the outermost of the others.
pub fn contributions(numbers: &[f64], error: f64) -> Vec<f64> {
    let n = numbers.len();
    let scores: Vec<f64> = if outside(n, CONFIDENCE).is_some() {
        let sorted = sorted(numbers);
        let rank = |value: &f64| {
            let below = sorted.partition_point(|other| other < value);
            let not_above = sorted.partition_point(|other| other <= value);
            0.5 * (below + not_above) as f64 - 0.5 * n as f64
        };
        numbers.iter().map(rank).collect()
    } else {
        let middle = mean(numbers).unwrap_or(0.0);
        numbers.iter().map(|value| value - middle).collect()
    };
    let length = scores.iter().map(|score| score * score).sum::<f64>().sqrt();
    scores.into_iter().map(|score| if length > 0.0 { error * score / length } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(numbers: &[f64]) -> LocationSpread {
        locate(numbers, 0.95).unwrap().spread.unwrap()
    }

    #[test]
    fn units_are_layouts_or_blocks() {
        assert_eq!(units([(7, 'a'), (3, 'b'), (7, 'c')]), [(3, vec!['b']), (7, vec!['a', 'c'])]);
        assert_eq!(units([(7, 'a'), (7, 'c')]), [(0, vec!['a']), (1, vec!['c'])]);
        assert!(units::<u8>([]).is_empty());
        assert_eq!(numbers(&[(1, vec![1.0, 3.0]), (2, vec![5.0])]), [2.0, 5.0]);
    }

    #[test]
    fn three_layouts_have_the_interval_of_two_degrees_of_freedom() {
        // scipy.stats.t.interval(0.95, 2, loc=2, scale=1/sqrt(3)) = −0.4841377, 4.4841377
        let three = spread(&[1.0, 2.0, 3.0]);
        assert!((three.low + 0.484_137_7).abs() < 1e-6 && (three.high - 4.484_137_7).abs() < 1e-6);
        assert_eq!(three.df, 2.0);
        assert_eq!(locate(&[1.0], 0.95), Some(Location { estimate: 1.0, spread: None }));
        assert_eq!(locate(&[], 0.95), None);
    }

    #[test]
    fn from_six_on_one_wild_value_does_little() {
        let calm = [0.9, 1.1, 1.0, 0.95, 1.05, 0.98, 1.02, 1.0, 0.97, 1.03, 0.99, 1.01];
        let mut wild = calm;
        wild[3] = 99.0;
        let (calm, wild) = (locate(&calm, 0.95).unwrap(), locate(&wild, 0.95).unwrap());
        assert!((calm.estimate - wild.estimate).abs() < 0.02);
        let width = |location: Location| location.spread.map(|spread| spread.high - spread.low).unwrap();
        assert!(width(wild) < 2.0 * width(calm), "{} {}", width(wild), width(calm));
        // The error reproduces the width: t(0.975; 11) = 2.2010.
        let spread = calm.spread.unwrap();
        assert!((spread.error * 2.0 * 2.200_985 - (spread.high - spread.low)).abs() < 1e-6);
    }

    #[test]
    fn contributions_add_up_to_the_error_and_follow_ranks() {
        let parts = contributions(&[3.0, 1.0, 2.0], 0.6);
        assert!((parts.iter().map(|part| part * part).sum::<f64>() - 0.36).abs() < 1e-12);
        assert!(parts[0] > 0.0 && parts[2].abs() < 1e-12 && (parts[0] + parts[1]).abs() < 1e-12);
        let wild = contributions(&[1.0, 2.0, 3.0, 4.0, 5.0, 99.0], 1.0);
        assert!((wild[5] - wild[4] - (wild[1] - wild[0])).abs() < 1e-12);
        assert_eq!(contributions(&[1.0, 1.0], 0.0), [0.0, 0.0]);
    }

    #[test]
    fn what_agrees_is_exact_and_what_agrees_but_for_one_is_not() {
        let equal = spread(&[0.1; 12]);
        assert!((equal.high - equal.low).abs() < 1e-12 && equal.p == 0.0);
        assert_eq!(spread(&[0.0; 12]).p, 1.0);
        let mut but_one = [0.1; 12];
        but_one[5] = 0.15;
        let but_one = spread(&but_one);
        assert!(but_one.low < 0.1 && but_one.high > 0.1);
    }
}
