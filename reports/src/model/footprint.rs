//! The families fork, startup and sharing: medians over blocks, arm by arm. They answer in absolute numbers of memory, time and
//! instructions, so they are kept apart from the effects, which are ratios to one baseline.

use crate::stats::summary::median;
use bench_data::footprint::{FAMILIES, is_metric};
use bench_data::{Benchmark, Record};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one arm of a benchmark of these families came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Footprint {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// One sentence: what it does.
    pub summary: String,
    /// Functions of a generated module; code objects of real ones.
    pub functions: u64,
    /// The arm.
    pub arm: String,
    /// Medians over the blocks, by metric.
    pub values: BTreeMap<String, f64>,
    /// Instructions under callgrind by step, as `load_Ir`.
    pub counts: BTreeMap<String, u64>,
    /// Blocks that the medians are over.
    pub blocks: usize,
}

impl Footprint {
    /// A median.
    pub fn value(&self, metric: &str) -> Option<f64> {
        self.values.get(metric).copied()
    }

    /// Whether it is of real modules, whose size is the number of their code objects, and which differ in more than size.
    pub fn is_real(&self) -> bool {
        self.values.contains_key("setting.real")
    }
}

/// Whether a benchmark belongs to these families.
pub fn is_footprint(benchmark: &Benchmark) -> bool {
    FAMILIES.contains(&benchmark.family.as_str())
}

/// The record without these families and their metrics: what the effects are about.
pub fn without(record: &Record) -> Record {
    let mut record = record.clone();
    record.benchmarks.retain(|benchmark| !is_footprint(benchmark));
    record.metrics.retain(|metric| !is_metric(&metric.name));
    record
}

/// All arms with values, in the order of the record.
pub fn footprints(record: &Record) -> Vec<Footprint> {
    let valid = record.benchmarks.iter().filter(|benchmark| is_footprint(benchmark));
    let valid = valid.filter(|benchmark| benchmark.validity.invalid_reason().is_none());
    let arms =
        valid.flat_map(|benchmark| benchmark.arms.iter().map(move |arm| (benchmark, arm.name.as_str())));
    arms.map(|(benchmark, arm)| footprint(benchmark, arm)).filter(|found| !found.values.is_empty()).collect()
}

fn footprint(benchmark: &Benchmark, arm: &str) -> Footprint {
    let mut all: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut blocks = 0;
    for sample in benchmark.usable_samples(arm) {
        blocks += 1;
        for (metric, value) in &sample.values {
            all.entry(metric).or_default().push(*value);
        }
    }
    let values = all.into_iter().filter_map(|(metric, values)| Some((metric.to_owned(), median(&values)?)));
    let counts = benchmark.usable_callgrind(arm).next().map(|run| run.events.clone()).unwrap_or_default();
    Footprint {
        family: benchmark.family.clone(),
        workload: benchmark.workload.clone(),
        summary: benchmark.summary.clone(),
        functions: benchmark.size,
        arm: arm.to_owned(),
        values: values.collect(),
        counts,
        blocks,
    }
}
