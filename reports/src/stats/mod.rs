//! Statistics: pure functions of numbers. Nothing here knows of records, arms or pages.
//!
//! Everything random takes a seed. Numbers are finite `f64`; where a value does not exist (the median of nothing), the
//! answer is `None`, never NaN.
//!
//! | file | holds |
//! |---|---|
//! | `summary.rs` | median, quantiles, means |
//! | `distribution.rs` | normal and Student's t |
//! | `location.rs` | where block ratios lie, blocks within layouts |
//! | `bootstrap.rs` | the effect of two arms over blocks, its interval and p-value |
//! | `stopping.rs` | when a benchmark has been measured enough |
//! | `forecast.rs` | how much more would have to be measured |
//! | `fdr.rs` | Benjamini–Hochberg |
//! | `verdict.rs` | from an interval to a word |

pub mod bootstrap;
pub mod distribution;
pub mod fdr;
pub mod forecast;
pub mod location;
pub mod stopping;
pub mod summary;
pub mod verdict;
