//! Raw samples of a record, paired by block. Reads, and judges nothing.

use super::Excluded;
use crate::stats::{effect::Pair, summary::median};
use bench_data::{Benchmark, Metric, Record, Sample, Scope};
use std::collections::BTreeMap;

/// The values of a metric in a process: its iterations, or the one of the process.
pub fn values_of(sample: &Sample, metric: &Metric) -> Vec<f64> {
    match metric.scope {
        Scope::Iteration => sample.iteration_values(&metric.name),
        Scope::Process => sample.process_value(&metric.name).into_iter().collect(),
        Scope::Callgrind => Vec::new(),
    }
}

/// What one process of an arm yielded.
pub struct Process {
    /// Seed of the layout of its binary; 0 for the linker's own order.
    pub layout: u64,
    /// The values of the metric.
    pub values: Vec<f64>,
}

/// The usable processes of an arm by block.
pub fn by_block(benchmark: &Benchmark, arm: &str, metric: &Metric) -> BTreeMap<u32, Process> {
    let samples = benchmark.usable_samples(arm).map(|sample| {
        let layout = sample.layout_seed.unwrap_or(0);
        (sample.block, Process { layout, values: values_of(sample, metric) })
    });
    samples.filter(|(_, process)| !process.values.is_empty()).collect()
}

/// The blocks in which both arms have values, paired. The layout of a pair is that of its baseline, which decides that
/// of the arm.
pub fn pairs(arm: &BTreeMap<u32, Process>, baseline: &BTreeMap<u32, Process>) -> Vec<Pair> {
    let both = arm.iter().filter_map(|(block, arm)| Some((arm, baseline.get(block)?)));
    both.map(|(arm, baseline)| Pair {
        layout: baseline.layout,
        arm: arm.values.clone(),
        baseline: baseline.values.clone(),
    })
    .collect()
}

/// The median over processes of the median over iterations.
pub fn typical<'a>(blocks: impl Iterator<Item = &'a Process>) -> Option<f64> {
    median(&blocks.filter_map(|process| median(&process.values)).collect::<Vec<_>>())
}

/// The counts per iteration of an arm's runs under callgrind, those at the benchmark's own size first choice: runs at
/// different sizes must not be mixed, so the runs are grouped by size.
pub fn callgrind(benchmark: &Benchmark, arm: &str, metric: &Metric) -> BTreeMap<u64, Vec<f64>> {
    let mut by_size: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
    for run in benchmark.usable_callgrind(arm) {
        if let Some(value) = run.value(&metric.name) {
            by_size.entry(run.size.unwrap_or(benchmark.size)).or_default().push(value);
        }
    }
    by_size
}

/// Benchmarks and arms that the record calls invalid.
pub fn invalid(record: &Record) -> Vec<Excluded> {
    let mut found = Vec::new();
    for benchmark in &record.benchmarks {
        let mut push = |arm: &str, what: &str, reason: Option<&str>| {
            if let Some(reason) = reason {
                let (arm, what) = (arm.to_owned(), what.to_owned());
                found.push(Excluded { benchmark: benchmark.name(), arm, what, reason: reason.to_owned() });
            }
        };
        push("all", "benchmark", benchmark.validity.invalid_reason());
        for arm in &benchmark.arms {
            push(&arm.name, "arm", arm.validity.invalid_reason());
        }
    }
    found
}

/// Processes and runs that the record calls discarded.
pub fn discarded(record: &Record) -> Vec<Excluded> {
    let mut found = Vec::new();
    for benchmark in &record.benchmarks {
        let mut push = |arm: &str, what: String, reason: &Option<String>| {
            if let Some(reason) = reason {
                let (arm, reason) = (arm.to_owned(), reason.clone());
                found.push(Excluded { benchmark: benchmark.name(), arm, what, reason });
            }
        };
        for sample in &benchmark.samples {
            push(&sample.arm, format!("process of block {}", sample.block), &sample.discarded);
        }
        for run in &benchmark.callgrind {
            push(&run.arm, format!("callgrind run {}", run.repeat), &run.discarded);
        }
    }
    found
}
