//! One row for each benchmark × arm × metric: the effect against the baseline, and the verdict.
//!
//! Verdicts are given last, metric by metric, because the false discovery rate is controlled over all benchmarks and
//! arms of a metric together.

use super::{AnalysisOptions, Interval, Resolution, ResolutionBasis, Row, collect};
use crate::stats::{bootstrap, fdr::benjamini_hochberg, summary::median, verdict::Verdict, verdict::judge};
use bench_data::{Arm, Benchmark, Better, Metric, Record, Scope};
use std::collections::BTreeMap;

/// The rows of the wanted arms, in the order of the record, judged together. Unavailable metrics have none.
pub fn rows(record: &Record, options: &AnalysisOptions, wanted: impl Fn(&str) -> bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for benchmark in &record.benchmarks {
        for arm in benchmark.arms.iter().filter(|arm| arm.name != options.baseline && wanted(&arm.name)) {
            for metric in record.metrics.iter().filter(|metric| metric.availability.is_available()) {
                rows.extend(row(benchmark, arm, metric, options));
            }
        }
    }
    give_verdicts(&mut rows, options);
    rows
}

/// The row of one benchmark × arm × metric, with a preliminary verdict. `None` where the metric was never to be measured.
fn row(benchmark: &Benchmark, arm: &Arm, metric: &Metric, options: &AnalysisOptions) -> Option<Row> {
    let empty = Row {
        family: benchmark.family.clone(),
        workload: benchmark.workload.clone(),
        size: benchmark.size,
        arm: arm.name.clone(),
        share: arm.share,
        metric: metric.name.clone(),
        title: metric.title.clone(),
        unit: metric.unit.clone(),
        better: metric.better,
        source: metric.source.clone(),
        baseline_value: None,
        arm_value: None,
        ratio: None,
        interval: Interval::None,
        resolution: None,
        n: 0,
        smallest: options.smallest(&metric.name),
        verdict: Verdict::Undecided,
        note: None,
    };
    if let Some(reason) = why_invalid(benchmark, arm, options) {
        // One row of time and one of instructions tell it; the other metrics would only repeat it.
        let main = metric.name == options.time_metric || options.instruction_metrics.contains(&metric.name);
        return main.then(|| invalid(empty, reason));
    }
    match metric.scope {
        Scope::Callgrind => counted(empty, benchmark, metric, options),
        Scope::Iteration | Scope::Process => sampled(empty, benchmark, metric, options),
    }
}

fn invalid(row: Row, reason: impl Into<String>) -> Row {
    Row { verdict: Verdict::Invalid, note: Some(reason.into()), ..row }
}

fn why_invalid(benchmark: &Benchmark, arm: &Arm, options: &AnalysisOptions) -> Option<String> {
    if let Some(reason) = benchmark.validity.invalid_reason() {
        return Some(reason.to_owned());
    }
    if let Some(reason) = arm.validity.invalid_reason() {
        return Some(reason.to_owned());
    }
    let Some(baseline) = benchmark.arm(&options.baseline) else {
        return Some(format!("the benchmark has no arm `{}` to compare with", options.baseline));
    };
    baseline
        .validity
        .invalid_reason()
        .map(|reason| format!("the arm `{}` is invalid: {reason}", options.baseline))
}

/// An effect over blocks.
fn sampled(row: Row, benchmark: &Benchmark, metric: &Metric, options: &AnalysisOptions) -> Option<Row> {
    let arm = collect::by_block(benchmark, &row.arm, metric);
    let baseline = collect::by_block(benchmark, &options.baseline, metric);
    if arm.is_empty() && baseline.is_empty() {
        let time = metric.name == options.time_metric;
        return time.then(|| invalid(row, "no usable sample of either arm"));
    }
    let pairs = collect::pairs(&arm, &baseline);
    let row = Row {
        n: pairs.len(),
        arm_value: collect::typical(arm.values()),
        baseline_value: collect::typical(baseline.values()),
        ..row
    };
    if pairs.is_empty() {
        let note = match (arm.is_empty(), baseline.is_empty()) {
            (true, _) => "no usable sample of the arm".to_owned(),
            (_, true) => format!("no usable sample of `{}`", options.baseline),
            _ => "no block with usable samples of both arms".to_owned(),
        };
        return Some(invalid(row, note));
    }
    let seed = options.seed ^ stream(&[&row.family, &row.workload, &row.arm, &row.metric]);
    let Some(effect) = bootstrap::paired_effect(&pairs, options.resamples, seed) else {
        // A ratio needs positive medians. Nothing on both sides is no difference all the same.
        let zero = pairs.iter().all(|pair| pair.arm.iter().chain(&pair.baseline).all(|value| *value == 0.0));
        return Some(if zero {
            Row { verdict: Verdict::NoDifference, note: Some("zero in both arms".into()), ..row }
        } else {
            Row { note: Some("no ratio: a median is zero".into()), ..row }
        });
    };
    let Some(spread) = effect.spread else {
        let note = Some("one block has no interval".to_owned());
        return Some(Row { ratio: Some(effect.ratio), note, ..row });
    };
    let (low, high) = (spread.low, spread.high);
    Some(Row {
        ratio: Some(effect.ratio),
        interval: Interval::Confidence { low, high, p: spread.p, error: spread.error, df: spread.df },
        resolution: Some(Resolution { share: (high - low) / 2.0, basis: ResolutionBasis::HalfWidth }),
        ..row
    })
}

/// A ratio of counts.
fn counted(row: Row, benchmark: &Benchmark, metric: &Metric, options: &AnalysisOptions) -> Option<Row> {
    let arm = collect::callgrind(benchmark, &row.arm, metric);
    let baseline = collect::callgrind(benchmark, &options.baseline, metric);
    // Runs at another size than the baseline's tell of another program.
    let both = arm.iter().find_map(|(size, arm)| Some((*size, arm, baseline.get(size)?)));
    let Some((size, arm, baseline)) = both else {
        let planned = benchmark.callgrind.iter().any(|run| run.arm == row.arm);
        return planned.then(|| {
            let note = if arm.is_empty() {
                "no usable run of the arm under callgrind".to_owned()
            } else {
                format!("no usable run of `{}` under callgrind at the same size", options.baseline)
            };
            invalid(row, note)
        });
    };
    let (arm_range, baseline_range) = (range(arm), range(baseline));
    let (arm_value, baseline_value) = (median(arm)?, median(baseline)?);
    let row = Row {
        size,
        arm_value: Some(arm_value),
        baseline_value: Some(baseline_value),
        n: arm.len().min(baseline.len()),
        ..row
    };
    if baseline_range.0 <= 0.0 || arm_range.0 <= 0.0 {
        return Some(if arm_range == (0.0, 0.0) && baseline_range == (0.0, 0.0) {
            Row { verdict: Verdict::NoDifference, note: Some("zero in both arms".into()), ..row }
        } else {
            Row { note: Some("no ratio: a count is zero".into()), ..row }
        });
    }
    let ratio = Some(arm_value / baseline_value);
    if arm_range.0 == arm_range.1 && baseline_range.0 == baseline_range.1 {
        let once = (row.n < 2).then(|| "counted once: that it repeats is not shown".to_owned());
        let resolution = Some(Resolution { share: 1.0 / baseline_value, basis: ResolutionBasis::OneCount });
        return Some(Row { ratio, interval: Interval::Exact, resolution, note: once, ..row });
    }
    let (low, high) = (arm_range.0 / baseline_range.1, arm_range.1 / baseline_range.0);
    Some(Row {
        ratio,
        interval: Interval::Range { low, high },
        resolution: Some(Resolution { share: (high - low) / 2.0, basis: ResolutionBasis::HalfWidth }),
        note: Some("the count differs between repeats".into()),
        ..row
    })
}

fn range(values: &[f64]) -> (f64, f64) {
    values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// A number of its own for each row, so that its bootstrap does not depend on which others there are (FNV-1a).
fn stream(names: &[&str]) -> u64 {
    let bytes = names.iter().flat_map(|name| name.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Gives each row that has a ratio and an interval its verdict.
fn give_verdicts(rows: &mut [Row], options: &AnalysisOptions) {
    let mut by_metric: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        by_metric.entry(row.metric.clone()).or_default().push(i);
    }
    for indexes in by_metric.values() {
        let p_of = |i: &usize| match rows[*i].interval {
            Interval::Confidence { p, .. } => Some((*i, p)),
            _ => None,
        };
        let tested: Vec<(usize, f64)> = indexes.iter().filter_map(p_of).collect();
        let p: Vec<f64> = tested.iter().map(|(_, p)| *p).collect();
        for ((i, _), significant) in tested.iter().zip(benjamini_hochberg(&p, options.false_discovery_rate)) {
            let row = &mut rows[*i];
            let Some((low, high)) = row.interval.ends() else { continue };
            row.verdict = judge(low, high, row.smallest, significant, row.better == Better::Lower);
            if !significant && (low > 1.0 || high < 1.0) && row.verdict == Verdict::Undecided {
                row.note =
                    Some("the interval excludes 1, but not after control of the false discovery rate".into());
            }
        }
        for &i in indexes {
            let row = &mut rows[i];
            let (low, high) = match (row.interval, row.ratio) {
                (Interval::Exact, Some(ratio)) => (ratio, ratio),
                (Interval::Range { low, high }, _) => (low, high),
                _ => continue,
            };
            row.verdict = judge(low, high, row.smallest, true, row.better == Better::Lower);
        }
    }
}
