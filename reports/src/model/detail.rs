//! One benchmark looked at alone: its processes in the order in which they ran, their distribution by arm, the effect of each
//! layout, and the command that measures just this one again.
//!
//! All of it is of the metric of time; medians of every metric and counts are in the rows of the [`Analysis`](super::Analysis).

use super::{AnalysisOptions, collect};
use crate::stats::location::{numbers, units};
use crate::stats::summary::{median, quantile_of_sorted, sorted};
use bench_data::{Benchmark, Record};

/// One benchmark.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail<'a> {
    /// The benchmark.
    pub benchmark: &'a Benchmark,
    /// Its processes in the order in which they ran, the discarded ones too.
    pub processes: Vec<Process>,
    /// What they came to, arm by arm, for arms that have usable processes.
    pub distributions: Vec<Distribution>,
    /// The effect of each layout, arm by arm, without the baseline.
    pub layouts: Vec<Layouts>,
    /// The command that measures this benchmark alone.
    pub command: String,
}

/// One process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Process {
    /// The block.
    pub block: u32,
    /// Place of its arm among those of the benchmark.
    pub arm: usize,
    /// Seed of the layout of its binary; 0 for the linker's own order.
    pub layout: u64,
    /// The median over its measured iterations; `None` where it was discarded or has none.
    pub value: Option<f64>,
}

/// How the processes of an arm are distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// Place of the arm.
    pub arm: usize,
    /// Processes.
    pub n: usize,
    /// Minimum, lower quartile, median, upper quartile, maximum.
    pub quartiles: [f64; 5],
}

/// What an arm does to the benchmark, layout by layout. Where all blocks have one layout, block by block.
#[derive(Clone, Debug, PartialEq)]
pub struct Layouts {
    /// Place of the arm.
    pub arm: usize,
    /// Layout of the baseline, and ratio arm / baseline.
    pub ratios: Vec<(u64, f64)>,
}

/// The details of these benchmarks, as far as the metric of time is in the record.
pub fn details<'a>(
    record: &'a Record,
    options: &AnalysisOptions,
    wanted: impl Fn(&Benchmark) -> bool,
) -> Vec<Detail<'a>> {
    record.benchmarks.iter().filter(|one| wanted(one)).map(|one| detail(record, one, options)).collect()
}

fn detail<'a>(record: &'a Record, benchmark: &'a Benchmark, options: &AnalysisOptions) -> Detail<'a> {
    let mut found = Detail {
        benchmark,
        processes: Vec::new(),
        distributions: Vec::new(),
        layouts: Vec::new(),
        command: rerun(record, benchmark),
    };
    let Some(metric) = record.metric(&options.time_metric) else { return found };
    found.processes = benchmark
        .samples
        .iter()
        .filter_map(|sample| {
            let usable = sample.discarded.is_none();
            Some(Process {
                block: sample.block,
                arm: benchmark.arms.iter().position(|arm| arm.name == sample.arm)?,
                layout: sample.layout_seed.unwrap_or(0),
                value: if usable { median(&collect::values_of(sample, metric)) } else { None },
            })
        })
        .collect();
    let baseline = collect::by_block(benchmark, &options.baseline, metric);
    for (place, arm) in benchmark.arms.iter().enumerate() {
        let of_arm = found.processes.iter().filter(|process| process.arm == place);
        let values = sorted(&of_arm.filter_map(|process| process.value).collect::<Vec<_>>());
        let quantile = |q| quantile_of_sorted(&values, q).unwrap_or_default();
        if !values.is_empty() {
            let quartiles = [0.0, 0.25, 0.5, 0.75, 1.0].map(quantile);
            found.distributions.push(Distribution { arm: place, n: values.len(), quartiles });
        }
        if arm.name == options.baseline {
            continue;
        }
        let pairs = collect::pairs(&collect::by_block(benchmark, &arm.name, metric), &baseline);
        let logs: Vec<(u64, f64)> =
            pairs.iter().filter_map(|pair| Some((pair.layout, pair.ln_ratio()?))).collect();
        let units = units(logs);
        let keys = units.iter().map(|(key, _)| *key);
        let ratios: Vec<(u64, f64)> = keys.zip(numbers(&units).into_iter().map(f64::exp)).collect();
        if !ratios.is_empty() {
            found.layouts.push(Layouts { arm: place, ratios });
        }
    }
    found
}

/// The command of the run, for one benchmark: its filters are replaced by the benchmark's name.
pub fn rerun(record: &Record, benchmark: &Benchmark) -> String {
    let mut words = record.command.split_whitespace();
    let mut kept: Vec<String> = Vec::new();
    if record.command.starts_with("permanence ") {
        while let Some(word) = words.next() {
            if matches!(word, "--family" | "--workload") {
                words.next();
            } else {
                kept.push(word.to_owned());
            }
        }
    } else {
        kept.push(format!("permanence run --profile {}", quoted(&record.profile)));
    }
    if !kept.iter().any(|word| word == "--seed") {
        kept.push(format!("--seed {}", record.seed));
    }
    kept.push(format!("--workload {}", quoted(&benchmark.name())));
    kept.join(" ")
}

/// A word that a shell takes as it is.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/_-.".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}
