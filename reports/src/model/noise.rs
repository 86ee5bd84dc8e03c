//! The noise floor: what the A/A arm, the baseline measured a second time, shows.
//!
//! Whatever it shows is false, so its rows are no results. They tell two things: how large an effect must be to be more than
//! noise on this host (it goes into the resolution of every row), and how often a verdict is wrong (the table of A/A).

use super::{Interval, Resolution, ResolutionBasis, Row};
use crate::stats::{summary::median, verdict::Verdict};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What the A/A comparisons of one metric came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoiseSummary {
    /// The metric.
    pub metric: String,
    /// What a reader sees of it.
    pub title: String,
    /// A/A comparisons with an interval.
    pub comparisons: usize,
    /// Those whose 95 % interval excludes 1: one in twenty is expected.
    pub excluding: usize,
    /// Those judged gain or loss, by the rules for all comparisons.
    pub wrong: usize,
    /// Median over the comparisons of the size of the A/A effect, as a share.
    pub effect: f64,
    /// Median over the comparisons of the largest effect that their intervals allow, as a share.
    pub bound: f64,
}

/// The largest effect that the interval of an A/A row allows, as a share.
fn bound(row: &Row) -> Option<f64> {
    match row.interval {
        Interval::Confidence { low, high, .. } => Some((low - 1.0).abs().max((high - 1.0).abs())),
        _ => None,
    }
}

/// Raises the resolution of sampled rows to the noise floor of their benchmark and metric, where that is coarser.
pub fn raise_resolutions(rows: &mut [Row], floor: &[Row]) {
    let bounds: HashMap<(String, &str), f64> =
        floor.iter().filter_map(|row| Some(((row.benchmark(), row.metric.as_str()), bound(row)?))).collect();
    for row in rows.iter_mut().filter(|row| matches!(row.interval, Interval::Confidence { .. })) {
        let Some(&share) = bounds.get(&(row.benchmark(), row.metric.as_str())) else { continue };
        if row.resolution.is_none_or(|resolution| resolution.share < share) {
            row.resolution = Some(Resolution { share, basis: ResolutionBasis::NoiseFloor });
        }
    }
}

/// One summary for each metric, in the order of the rows.
pub fn summaries(floor: &[Row]) -> Vec<NoiseSummary> {
    let mut metrics: Vec<&str> = Vec::new();
    for row in floor {
        if !metrics.contains(&row.metric.as_str()) {
            metrics.push(&row.metric);
        }
    }
    metrics.into_iter().filter_map(|metric| summary(floor, metric)).collect()
}

fn summary(floor: &[Row], metric: &str) -> Option<NoiseSummary> {
    let rows: Vec<&Row> = floor.iter().filter(|row| row.metric == metric && bound(row).is_some()).collect();
    let count = |wanted: fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count();
    let effects: Vec<f64> = rows.iter().filter_map(|row| Some((row.ratio? - 1.0).abs())).collect();
    let bounds: Vec<f64> = rows.iter().filter_map(|row| bound(row)).collect();
    Some(NoiseSummary {
        metric: metric.to_owned(),
        title: rows.first()?.title.clone(),
        comparisons: rows.len(),
        excluding: count(|row| row.interval.ends().is_some_and(|(low, high)| low > 1.0 || high < 1.0)),
        wrong: count(|row| matches!(row.verdict, Verdict::Gain | Verdict::Loss)),
        effect: median(&effects)?,
        bound: median(&bounds)?,
    })
}
