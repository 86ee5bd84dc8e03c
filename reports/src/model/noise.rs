//! The noise floor: what the A/A arm, the baseline measured a second time, shows.
//!
//! Whatever it shows is false, so its rows are no results. They tell two things: how large an effect must be to be more than
//! noise on this host (it goes into the resolution and the verdict of every row), and how often a verdict is wrong (the table of A/A).

use super::{Interval, Resolution, ResolutionBasis, Row};
use crate::stats::summary::median;
use crate::stats::verdict::{Floor, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// The floors of benchmarks and metrics on a host. Serialisable, to be kept for the host.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Listed", into = "Listed")]
pub struct Floors {
    known: BTreeMap<Key, Known>,
}

/// Benchmark (`family/workload`), what it was called with, metric.
type Key = (String, u64, String);

/// A floor, and whether it is of the run that is analysed, not of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    floor: Floor,
    own: bool,
}

/// As floors are written.
#[derive(Clone, Serialize, Deserialize)]
struct Listed {
    floors: Vec<NamedFloor>,
}

#[derive(Clone, Serialize, Deserialize)]
struct NamedFloor {
    benchmark: String,
    size: u64,
    metric: String,
    floor: Floor,
}

impl From<Listed> for Floors {
    fn from(listed: Listed) -> Self {
        let known =
            |one: NamedFloor| ((one.benchmark, one.size, one.metric), Known { floor: one.floor, own: false });
        Floors { known: listed.floors.into_iter().map(known).collect() }
    }
}

impl From<Floors> for Listed {
    fn from(floors: Floors) -> Self {
        let named = |((benchmark, size, metric), known): (Key, Known)| NamedFloor {
            benchmark,
            size,
            metric,
            floor: known.floor,
        };
        Listed { floors: floors.known.into_iter().map(named).collect() }
    }
}

impl Floors {
    /// The floors that A/A rows show. Exact counts have none.
    pub fn of(rows: &[Row]) -> Floors {
        let floor = |row: &Row| {
            let Interval::Confidence { low, high, .. } = row.interval else { return None };
            let known = Known { floor: Floor::of(low, high), own: true };
            Some(((row.benchmark(), row.size, row.metric.clone()), known))
        };
        Floors { known: rows.iter().filter_map(floor).collect() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// These, and those of an earlier run where there is none.
    #[must_use]
    pub fn or(mut self, earlier: &Floors) -> Floors {
        for (key, known) in &earlier.known {
            self.known.entry(key.clone()).or_insert(Known { own: false, ..*known });
        }
        self
    }

    /// The floor of a row with a confidence interval, and how it is known.
    pub fn of_row(&self, row: &Row) -> Option<(Floor, ResolutionBasis)> {
        if !matches!(row.interval, Interval::Confidence { .. }) {
            return None;
        }
        let found = self.known.get(&(row.benchmark(), row.size, row.metric.clone()))?;
        let basis = if found.own { ResolutionBasis::NoiseFloor } else { ResolutionBasis::HostFloor };
        Some((found.floor, basis))
    }

    /// Raises the resolution of a row to its floor, where that is coarser.
    pub fn raise_resolution(&self, row: &mut Row) {
        let Some((floor, basis)) = self.of_row(row) else { return };
        if row.resolution.is_none_or(|resolution| resolution.share < floor.bound) {
            row.resolution = Some(Resolution { share: floor.bound, basis });
        }
    }
}

/// The largest effect that the interval of an A/A row allows, as a share.
fn bound(row: &Row) -> Option<f64> {
    match row.interval {
        Interval::Confidence { low, high, .. } => Some(Floor::of(low, high).bound),
        _ => None,
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
