//! What is odd about the samples of the time metric, series by series. It is shown; nothing is left out because of it.
//!
//! A series is the processes of one arm of one benchmark in the order in which they ran, each by the logarithm of the median
//! of its iterations. Four questions are asked of it; what is called odd passed the control of the false discovery rate over
//! all series, question by question. Outliers are counted by a rule instead of a test.

use super::{AnalysisOptions, collect};
use crate::format::{change, plural};
use crate::stats::autocorrelation::{Autocorrelation, autocorrelation};
use crate::stats::drift::{Drift, drift};
use crate::stats::fdr::benjamini_hochberg;
use crate::stats::modality::{self, Dip};
use crate::stats::outliers::{self, outliers};
use crate::stats::summary::median;
use bench_data::{Benchmark, Metric, Record, Sample};
use serde::{Deserialize, Serialize};

/// What was found of one series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// The arm.
    pub arm: String,
    /// Usable processes.
    pub processes: usize,
    /// Change of the time from the first process to the last by its trend, as a share, and the probability of such a
    /// trend by chance. Absent with too few processes.
    pub drift: Option<Drift>,
    /// Whether there is more than one kind of process. Absent with too few processes.
    pub dip: Option<Dip>,
    /// Blocks whose process is an outlier.
    pub outliers: Vec<u32>,
    /// Whether ratios to the baseline resemble those of the block before. Absent for the baseline, and with too few blocks.
    pub autocorrelation: Option<Autocorrelation>,
    /// What is odd, in words.
    pub remarks: Vec<String>,
}

impl Diagnosis {
    /// `family/workload`.
    pub fn benchmark(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }
}

/// A diagnosis for every arm that was timed, in the order of the record.
pub fn diagnoses(record: &Record, options: &AnalysisOptions) -> Vec<Diagnosis> {
    let Some(metric) = record.metric(&options.time_metric) else { return Vec::new() };
    let valid = record.benchmarks.iter().filter(|benchmark| benchmark.validity.invalid_reason().is_none());
    let series = valid.flat_map(|benchmark| {
        let arms = benchmark.arms.iter().filter(|arm| arm.validity.invalid_reason().is_none());
        arms.filter_map(move |arm| diagnosis(benchmark, &arm.name, metric, options))
    });
    let mut found: Vec<Diagnosis> = series.collect();
    remark(
        &mut found,
        options,
        |one| one.drift.map(|drift| drift.p),
        |one| {
            let drift = one.drift?;
            Some(format!("times drift by {} over the run", change(1.0 + drift.slope)))
        },
    );
    remark(
        &mut found,
        options,
        |one| one.dip.map(|dip| dip.p),
        |_| Some("two or more kinds of process".to_owned()),
    );
    remark(
        &mut found,
        options,
        |one| one.autocorrelation.map(|found| found.p),
        |one| {
            let found = one.autocorrelation?;
            Some(if found.lag1 > 0.0 {
                format!(
                    "ratios resemble those of the block before (correlation {:.2}): the {} tell as much as {:.0} independent ones",
                    found.lag1,
                    plural(one.processes, "block"),
                    found.effective
                )
            } else {
                format!("ratios alternate from block to block (correlation {:.2})", found.lag1)
            })
        },
    );
    for one in found.iter_mut().filter(|one| !one.outliers.is_empty()) {
        let count = one.outliers.len();
        let processes = if count == 1 { "process" } else { "processes" };
        one.remarks.push(format!("{count} {processes} far from the others"));
    }
    found
}

fn diagnosis(
    benchmark: &Benchmark,
    arm: &str,
    metric: &Metric,
    options: &AnalysisOptions,
) -> Option<Diagnosis> {
    let level = |sample: &Sample| {
        let value = median(&collect::values_of(sample, metric)).filter(|value| *value > 0.0)?;
        Some((sample.started_ms as f64, sample.block, value.ln()))
    };
    let mut processes: Vec<(f64, u32, f64)> = benchmark.usable_samples(arm).filter_map(level).collect();
    processes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (first, last) = (processes.first()?.0, processes.last()?.0);
    let span = if last > first { last - first } else { 1.0 };
    let points: Vec<(f64, f64)> =
        processes.iter().map(|(time, _, level)| ((time - first) / span, *level)).collect();
    let levels: Vec<f64> = processes.iter().map(|(_, _, level)| *level).collect();
    let ratios = || {
        let arm = collect::by_block(benchmark, arm, metric);
        let pairs = collect::pairs(&arm, &collect::by_block(benchmark, &options.baseline, metric));
        // In the order of their numbers, which is that of the run.
        pairs.iter().filter_map(crate::stats::effect::Pair::ln_ratio).collect::<Vec<f64>>()
    };
    Some(Diagnosis {
        family: benchmark.family.clone(),
        workload: benchmark.workload.clone(),
        arm: arm.to_owned(),
        processes: processes.len(),
        // The time of a point is a share of the run: the slope is the change of the logarithm over all of it.
        drift: drift(&points).map(|drift| Drift { slope: drift.slope.exp_m1(), ..drift }),
        dip: modality::test(&levels),
        outliers: outliers(&levels).into_iter().map(|place| processes[place].1).collect(),
        autocorrelation: if arm == options.baseline { None } else { autocorrelation(&ratios()) },
        remarks: Vec::new(),
    })
}

/// Adds the words to each diagnosis whose p-value passes the control over all of them.
fn remark(
    found: &mut [Diagnosis],
    options: &AnalysisOptions,
    p: impl Fn(&Diagnosis) -> Option<f64>,
    words: impl Fn(&Diagnosis) -> Option<String>,
) {
    let mut tested: Vec<&mut Diagnosis> = found.iter_mut().filter(|one| p(one).is_some()).collect();
    let probabilities: Vec<f64> = tested.iter().filter_map(|one| p(one)).collect();
    let passed = benjamini_hochberg(&probabilities, options.false_discovery_rate);
    for (one, _) in tested.iter_mut().zip(passed).filter(|(_, passed)| *passed) {
        let words = words(one);
        one.remarks.extend(words);
    }
}

/// One sentence for each kind of oddity, for those who read no tables.
pub fn sentences(found: &[Diagnosis]) -> Vec<String> {
    let with = |part: &str| {
        found.iter().filter(|one| one.remarks.iter().any(|remark| remark.contains(part))).count()
    };
    let of = format!("{} series of processes", found.len());
    let mut sentences = Vec::new();
    let mut say = |count: usize, what: &str| {
        if count > 0 {
            sentences.push(format!("In {count} of {of} {what}"));
        }
    };
    say(with("drift"), "times drift over the run; ratios within blocks are hardly touched by it.");
    say(
        with("kinds of process"),
        "there are two or more kinds of process: an effect may be of one kind only.",
    );
    say(
        with("resemble"),
        "ratios resemble those of the block before: their intervals are too narrow, as blocks are not independent there.",
    );
    let outliers: usize = found.iter().map(|one| one.outliers.len()).sum();
    if outliers > 0 {
        let processes: usize = found.iter().map(|one| one.processes).sum();
        sentences.push(format!(
            "{outliers} of {processes} processes lie more than {} robust standard deviations from the others of their series; none was left out.",
            outliers::LIMIT
        ));
    }
    sentences
}
