//! Where the logarithms of block ratios lie, with layout as the outermost level.
//!
//! Blocks of one layout share whatever that layout does to either arm, so they are not independent evidence of the effect.
//! The layouts are: they are drawn at random. So the blocks of a layout are brought to one number first, and the estimate and
//! its standard error are those of the layouts' numbers. For equally many blocks in each layout this is the classical
//! analysis of a random-effects model: the mean square between layouts holds the variance of layouts *and* of blocks, in
//! just the shares in which they move the mean, and has (layouts − 1) degrees of freedom. Nothing that was estimated to be small is
//! left out, which is where intervals from variance components become too narrow with few layouts.
//!
//! Both levels are robust, because some processes are unlucky as a whole: see [`of_layout`] and
//! [`TRIM`](super::summary::TRIM). With a block on each layout of its own the second level does all. When all blocks have the
//! same layout they are the outermost level themselves, and say nothing of other layouts.

use super::summary::{MIN_FOR_TRIMMING, median, standard_deviation};
use super::summary::{mean, trimmed_each_side, trimmed_mean, trimmed_standard_error};
use std::collections::BTreeMap;

/// Below this a difference of logarithms is rounding, not a difference.
pub const ROUNDING: f64 = 1e-13;

/// Where the values lie, and how well that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Location {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error; `None` for a single value.
    pub error: Option<f64>,
    /// Degrees of freedom of the error.
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

/// The one number for the blocks of a layout: their mean when there are one or two, their median up to five, the trimmed
/// mean from [`MIN_FOR_TRIMMING`] on. `None` for none.
pub fn of_layout(blocks: &mut [f64]) -> Option<f64> {
    match blocks.len() {
        0..3 => mean(blocks),
        3..MIN_FOR_TRIMMING => median(blocks),
        _ => trimmed_mean(blocks),
    }
}

/// Where the numbers of the units lie: their trimmed mean with its Winsorised error. Sorts its argument.
pub fn locate(units: &mut [f64]) -> Option<Location> {
    let estimate = trimmed_mean(units)?;
    let n = units.len();
    // `trimmed_mean` has sorted the units.
    let mut error = trimmed_standard_error(units);
    if error.is_some_and(|error| error <= ROUNDING) {
        // Most units agree to the last digit (a count). Those that do not must not go unheard.
        error = standard_deviation(units).map(|deviation| deviation / (n as f64).sqrt());
    }
    Some(Location { estimate, error, df: (n - 2 * trimmed_each_side(n)) as f64 - 1.0 })
}
