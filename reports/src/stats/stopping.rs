//! When a benchmark has been measured enough: a stopping rule that looks at widths, never at effects.
//!
//! The interval of a benchmark may be looked at after a planned number of blocks, and measuring ends when it is narrow enough.
//! That keeps intervals honest for two reasons, and a third:
//!
//! - the rule does not know the estimate, only its standard error, and the two are unrelated (under normal noise
//!   independent, under symmetric noise uncorrelated): stopping favours no direction and no size of effect, so
//!   it cannot produce gains or losses (Anscombe, 1953; Chow and Robbins, 1965, Annals of Mathematical Statistics 36);
//! - what it does favour are spreads that happen to come out small. With few blocks that costs coverage, so there is a
//!   least number of blocks, the looks are some blocks apart, and
//! - the width is taken at a higher confidence ([`CAUTION`]) than that of the interval that is reported, which makes up for the
//!   rest (as the additional observations of Simons, 1968, ibid. 39, do).
//!
//! The simulations of [`crate::validation`] hold the rule to its coverage.

use super::forecast::{growth, half_width, least};
use super::location::{Location, LocationSpread, locate, numbers, units};
use super::summary::standard_deviation;
use serde::{Deserialize, Serialize};

/// The confidence at which widths are judged; the reported interval has [`CONFIDENCE`](super::effect::CONFIDENCE).
pub const CAUTION: f64 = 0.975;

/// One block as the rule sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BlockRatio {
    /// Seed of the layout of the block's baseline; 0 for the linker's own order.
    pub layout: u64,
    /// Logarithm of the ratio arm / baseline, each the median over its measured iterations
    /// ([`Pair::ln_ratio`](super::effect::Pair::ln_ratio)).
    pub ln_ratio: f64,
}

/// How narrow is narrow enough, and when to look.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Half the width that the interval shall have, as a share (0.005 is ± 0.5 %).
    pub half_width: f64,
    /// Blocks before the first look.
    pub first_look: usize,
    /// Blocks between looks.
    pub every: usize,
}

impl Default for Rule {
    /// ± 0.5 %, from 15 blocks on, every 5.
    fn default() -> Self {
        Rule { half_width: 0.005, first_look: 15, every: 5 }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// The interval is narrow enough.
    Stop,
    /// It is not.
    Continue {
        /// Blocks until the rule is expected to stop, at least those until the next look.
        further_blocks: usize,
    },
    /// It is not, and more blocks on these layouts are not expected to make it so: the layouts differ too much.
    MoreLayouts {
        /// Layouts that would, each with as many blocks as now.
        layouts: usize,
    },
}

impl Rule {
    /// Decides after these blocks, in any order.
    ///
    /// Between looks it always is [`Decision::Continue`]; so it may be called after each block.
    pub fn decide(&self, blocks: &[BlockRatio]) -> Decision {
        let (n, every) = (blocks.len(), self.every.max(1));
        let first = self.first_look.max(2);
        if n < first || !(n - first).is_multiple_of(every) {
            let to_next_look = if n < first { first - n } else { every - (n - first) % every };
            return Decision::Continue { further_blocks: to_next_look };
        }
        let units = units(blocks.iter().map(|block| (block.layout, block.ln_ratio)));
        let numbers = numbers(&units);
        let Some(Location { spread: Some(spread), .. }) = locate(&numbers, CAUTION) else {
            return Decision::Continue { further_blocks: every };
        };
        let LocationSpread { low, high, error, df, .. } = spread;
        let target = self.half_width.ln_1p();
        if 0.5 * (high - low) <= target {
            return Decision::Stop;
        }
        let grown = match share_of_layouts(&units, &numbers) {
            // Blocks are units: more blocks are more units.
            None => growth(error, df, CAUTION, target),
            // More blocks on the same layouts bring down the rest only.
            Some(share) => {
                let then = |factor: f64| error * (share + (1.0 - share) / factor).sqrt();
                let enough = least(|factor| half_width(then(factor), df, CAUTION) <= target);
                if enough.is_none() {
                    let factor = growth(error, df, CAUTION, target).unwrap_or(f64::INFINITY);
                    return Decision::MoreLayouts { layouts: at_least(numbers.len(), factor) };
                }
                enough
            }
        };
        let further = at_least(n, grown.unwrap_or(f64::INFINITY)) - n;
        Decision::Continue { further_blocks: further.max(1).div_ceil(every) * every }
    }
}

/// The share of the variance of the units' numbers that more blocks on the same layouts do not take away; `None` when
/// the units are single blocks.
fn share_of_layouts(units: &[(u64, Vec<f64>)], numbers: &[f64]) -> Option<f64> {
    let replicated: Vec<&Vec<f64>> =
        units.iter().map(|(_, unit)| unit).filter(|unit| unit.len() > 1).collect();
    if 2 * replicated.len() <= units.len() {
        return None;
    }
    let of_blocks =
        replicated.iter().filter_map(|unit| Some(standard_deviation(unit)?.powi(2) / unit.len() as f64));
    let of_blocks = of_blocks.sum::<f64>() / replicated.len() as f64;
    let total = standard_deviation(numbers)?.powi(2);
    Some(if total > 0.0 { (1.0 - of_blocks / total).max(0.0) } else { 0.0 })
}

/// `now` grown by `factor`, at most a million.
fn at_least(now: usize, factor: f64) -> usize {
    (now as f64 * factor).ceil().min(1e6) as usize
}

#[cfg(test)]
mod tests {
    use super::super::distribution::normal_quantile;
    use super::*;

    const RULE: Rule = Rule { half_width: 0.01, first_look: 12, every: 3 };

    /// Ratios around 1 that are spread as normal ones with this standard deviation, over `layouts` layouts in turn, each
    /// moved by its own `bias`.
    fn blocks(n: usize, deviation: f64, layouts: u64, bias: impl Fn(u64) -> f64) -> Vec<BlockRatio> {
        let block = |i: usize| {
            let layout = i as u64 % layouts;
            // The golden ratio spreads points evenly.
            let evenly = ((i as f64 + 0.5) * 0.618_033_988_749_895).fract();
            BlockRatio { layout, ln_ratio: deviation * normal_quantile(evenly) + bias(layout) }
        };
        (0..n).map(block).collect()
    }

    #[test]
    fn looks_are_planned() {
        let quiet = |n| RULE.decide(&blocks(n, 1e-4, 1, |_| 0.0));
        assert_eq!(quiet(0), Decision::Continue { further_blocks: 12 });
        assert_eq!(quiet(11), Decision::Continue { further_blocks: 1 });
        assert_eq!(quiet(12), Decision::Stop);
        assert_eq!(quiet(13), Decision::Continue { further_blocks: 2 });
        assert_eq!(quiet(15), Decision::Stop);
    }

    #[test]
    fn neither_the_effect_nor_the_order_matters() {
        let noisy = blocks(12, 0.02, 1, |_| 0.0);
        let Decision::Continue { further_blocks } = RULE.decide(&noisy) else { panic!("it is not narrow") };
        assert!(further_blocks % 3 == 0 && (12..60).contains(&further_blocks), "{further_blocks}");
        let shifted: Vec<_> =
            noisy.iter().rev().map(|block| BlockRatio { ln_ratio: block.ln_ratio + 0.3, ..*block }).collect();
        assert_eq!(RULE.decide(&shifted), RULE.decide(&noisy));
    }

    #[test]
    fn the_forecast_is_about_right() {
        let stops = |n: &usize| RULE.decide(&blocks(*n, 0.02, 1, |_| 0.0)) == Decision::Stop;
        let Decision::Continue { further_blocks } = RULE.decide(&blocks(12, 0.02, 1, |_| 0.0)) else {
            panic!()
        };
        let really = (12..100).find(stops).unwrap();
        assert!(really.abs_diff(12 + further_blocks) <= 6, "{really} instead of 12 + {further_blocks}");
    }

    #[test]
    fn layouts_that_differ_need_more_layouts_and_blocks_that_differ_more_blocks() {
        let by_layout = blocks(12, 1e-4, 3, |layout| 0.02 * (layout as f64 - 1.0));
        let Decision::MoreLayouts { layouts } = RULE.decide(&by_layout) else { panic!("blocks cannot help") };
        assert!((10..60).contains(&layouts), "{layouts}");
        let by_block = blocks(36, 0.05, 12, |_| 0.0);
        assert!(matches!(RULE.decide(&by_block), Decision::Continue { .. }));
        // The same differences without layouts are evidence of twelve blocks.
        let alone: Vec<_> = by_layout.iter().map(|block| BlockRatio { layout: 0, ..*block }).collect();
        assert!(matches!(RULE.decide(&alone), Decision::Continue { .. }));
    }

    #[test]
    fn counts_that_agree_stop_at_once() {
        assert_eq!(RULE.decide(&blocks(12, 0.0, 4, |_| 0.0)), Decision::Stop);
    }
}
