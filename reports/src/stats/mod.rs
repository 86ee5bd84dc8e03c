//! Statistics: pure functions of numbers. Nothing here knows of records, arms or pages.
//!
//! The same numbers give the same answers; what is simulated has a fixed seed. Numbers are finite `f64`; where a value does not exist (the median of nothing), the
//! answer is `None`, never NaN.
//!
//! | file | holds |
//! |---|---|
//! | `summary.rs` | median, quantiles, means |
//! | `distribution.rs` | normal and Student's t |
//! | `signed_rank.rs` | the Hodges–Lehmann estimate with Wilcoxon's exact interval |
//! | `rank_sum.rs` | the same for two independent samples: the rank-sum test |
//! | `location.rs` | where block ratios lie, blocks within layouts |
//! | `effect.rs` | the effect of two arms over blocks, its interval and p-value |
//! | `unpaired.rs` | the effect of two arms that did not run side by side |
//! | `stopping.rs` | when a benchmark has been measured enough |
//! | `drift.rs` | does a series rise or fall? Theil–Sen, Mann–Kendall |
//! | `modality.rs` | one kind of value or more? Hartigan's dip |
//! | `outliers.rs` | values far from the others: the MAD rule |
//! | `autocorrelation.rs` | do neighbours resemble each other? |
//! | `deviations.rs` | a few unknowns, some not negative, from equations that nearly hold |
//! | `forecast.rs` | how much more would have to be measured |
//! | `fdr.rs` | Benjamini–Hochberg |
//! | `verdict.rs` | from an interval to a word |

pub mod autocorrelation;
pub mod deviations;
pub mod distribution;
pub mod drift;
pub mod effect;
pub mod fdr;
pub mod forecast;
pub mod location;
pub mod modality;
pub mod outliers;
pub mod rank_sum;
pub mod signed_rank;
pub mod stopping;
pub mod summary;
pub mod unpaired;
pub mod verdict;
