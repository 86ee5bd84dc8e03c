//! One row for each benchmark × arm × metric: the effect against the baseline, and the verdict.
//!
//! Verdicts are given last, metric by metric, because the false discovery rate is controlled over all benchmarks and
//! arms of a metric together.

use super::noise::Floors;
use super::{AnalysisOptions, Interval, Resolution, ResolutionBasis, Row, collect};
use crate::stats::effect::{CONFIDENCE, Part, Spread, paired_effect};
use crate::stats::forecast::growth;
use crate::stats::{fdr::benjamini_hochberg, summary::median, verdict::Evidence, verdict::Verdict};
use bench_data::{Arm, Benchmark, Better, Metric, Record, Scope};
use std::collections::BTreeMap;

/// A row, and what each layout contributes to its error.
pub struct Estimated {
    /// The row.
    pub row: Row,
    /// The contributions; none where the count is exact.
    pub parts: Vec<Part>,
    /// Two builds were compared on one layout of each, by something that depends on layout: what the layouts do cannot be
    /// told from the effect.
    pub one_layout: bool,
}

impl From<Row> for Estimated {
    fn from(row: Row) -> Self {
        Estimated { row, parts: Vec::new(), one_layout: false }
    }
}

/// The rows of the wanted arms, in the order of the record, judged together, against these floors. Unavailable metrics
/// have none.
pub fn rows(
    record: &Record,
    options: &AnalysisOptions,
    floors: &Floors,
    wanted: impl Fn(&str) -> bool,
) -> Vec<Estimated> {
    let mut rows = Vec::new();
    for benchmark in &record.benchmarks {
        for arm in benchmark.arms.iter().filter(|arm| arm.name != options.baseline && wanted(&arm.name)) {
            for metric in record.metrics.iter().filter(|metric| metric.availability.is_available()) {
                rows.extend(row(benchmark, arm, metric, options));
            }
        }
    }
    for estimated in &mut rows {
        floors.raise_resolution(&mut estimated.row);
    }
    give_verdicts(&mut rows, floors, options);
    rows
}

/// The row of one benchmark × arm × metric, with a preliminary verdict. `None` where the metric was never to be measured.
fn row(benchmark: &Benchmark, arm: &Arm, metric: &Metric, options: &AnalysisOptions) -> Option<Estimated> {
    let empty = blank(benchmark, arm, metric, options);
    if let Some(reason) = why_invalid(benchmark, arm, options) {
        // One row of time and one of instructions tell it; the other metrics would only repeat it.
        let main = metric.name == options.time_metric || options.instruction_metrics.contains(&metric.name);
        return main.then(|| invalid(empty, reason).into());
    }
    match metric.scope {
        Scope::Callgrind => counted(empty, benchmark, metric, options).map(Estimated::from),
        Scope::Iteration | Scope::Process => sampled(empty, benchmark, metric, options),
    }
}

/// The row of which nothing is known yet.
pub(crate) fn blank(benchmark: &Benchmark, arm: &Arm, metric: &Metric, options: &AnalysisOptions) -> Row {
    Row {
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
        further_blocks: None,
        note: None,
    }
}

pub(crate) fn invalid(row: Row, reason: impl Into<String>) -> Row {
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
fn sampled(row: Row, benchmark: &Benchmark, metric: &Metric, options: &AnalysisOptions) -> Option<Estimated> {
    let arm = collect::by_block(benchmark, &row.arm, metric);
    let baseline = collect::by_block(benchmark, &options.baseline, metric);
    if arm.is_empty() && baseline.is_empty() {
        let time = metric.name == options.time_metric;
        return time.then(|| invalid(row, "no usable sample of either arm").into());
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
        return Some(invalid(row, note).into());
    }
    let Some(effect) = paired_effect(&pairs) else {
        // A ratio needs positive medians. Nothing on both sides is no difference all the same.
        let zero = pairs.iter().all(|pair| pair.arm.iter().chain(&pair.baseline).all(|value| *value == 0.0));
        let row = if zero {
            Row { verdict: Verdict::NoDifference, note: Some("zero in both arms".into()), ..row }
        } else {
            Row { note: Some("no ratio: a median is zero".into()), ..row }
        };
        return Some(row.into());
    };
    let Some(spread) = effect.spread else {
        let note = Some("one block has no interval".to_owned());
        return Some(Row { ratio: Some(effect.ratio), note, ..row }.into());
    };
    let row = known(row, effect.ratio, spread);
    let build = |name: &str| benchmark.arm(name).map(|arm| &arm.build);
    let two_builds = build(&row.arm) != build(&options.baseline);
    let one_layout =
        two_builds && depends_on_layout(metric) && effect.parts.iter().all(|part| part.layout.is_none());
    Some(Estimated { row, parts: effect.parts, one_layout })
}

/// The row with its ratio, and how well that is known.
pub(crate) fn known(row: Row, ratio: f64, spread: Spread) -> Row {
    let Spread { low, high, p, error, df } = spread;
    Row {
        ratio: Some(ratio),
        interval: Interval::Confidence { low, high, p, error, df },
        resolution: Some(Resolution { share: (high - low) / 2.0, basis: ResolutionBasis::HalfWidth }),
        ..row
    }
}

/// Whether functions that lie elsewhere can change the metric: what is timed, and misses. Instructions and branches
/// executed, memory and faults do not care.
pub(crate) fn depends_on_layout(metric: &Metric) -> bool {
    metric.scope == Scope::Iteration && !["instructions", "branches"].contains(&metric.name.as_str())
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
    Some(of_counts(Row { size, ..row }, arm, baseline))
}

/// The row of two sets of repeated counts.
pub(crate) fn of_counts(row: Row, arm: &[f64], baseline: &[f64]) -> Row {
    let (Some(arm_value), Some(baseline_value)) = (median(arm), median(baseline)) else {
        return invalid(row, "nothing was counted");
    };
    let (arm_range, baseline_range) = (range(arm), range(baseline));
    let row = Row {
        arm_value: Some(arm_value),
        baseline_value: Some(baseline_value),
        n: arm.len().min(baseline.len()),
        ..row
    };
    if baseline_range.0 <= 0.0 || arm_range.0 <= 0.0 {
        return if arm_range == (0.0, 0.0) && baseline_range == (0.0, 0.0) {
            Row { verdict: Verdict::NoDifference, note: Some("zero in both arms".into()), ..row }
        } else {
            Row { note: Some("no ratio: a count is zero".into()), ..row }
        };
    }
    let ratio = Some(arm_value / baseline_value);
    if arm_range.0 == arm_range.1 && baseline_range.0 == baseline_range.1 {
        let once = (row.n < 2).then(|| "counted once: that it repeats is not shown".to_owned());
        let resolution = Some(Resolution { share: 1.0 / baseline_value, basis: ResolutionBasis::OneCount });
        return Row { ratio, interval: Interval::Exact, resolution, note: once, ..row };
    }
    let (low, high) = (arm_range.0 / baseline_range.1, arm_range.1 / baseline_range.0);
    Row {
        ratio,
        interval: Interval::Range { low, high },
        resolution: Some(Resolution { share: (high - low) / 2.0, basis: ResolutionBasis::HalfWidth }),
        note: Some("the count differs between repeats".into()),
        ..row
    }
}

fn range(values: &[f64]) -> (f64, f64) {
    values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// Gives each row that has a ratio and an interval its verdict.
pub(crate) fn give_verdicts(rows: &mut [Estimated], floors: &Floors, options: &AnalysisOptions) {
    let mut by_metric: BTreeMap<String, Vec<&mut Estimated>> = BTreeMap::new();
    for estimated in rows {
        by_metric.entry(estimated.row.metric.clone()).or_default().push(estimated);
    }
    for rows in by_metric.values_mut() {
        let p: Vec<f64> = rows.iter().filter_map(|one| p_of(&one.row)).collect();
        let mut passed = benjamini_hochberg(&p, options.false_discovery_rate).into_iter();
        for Estimated { row, one_layout, .. } in rows {
            let tested = p_of(row).is_some();
            let significant = if tested { passed.next() == Some(true) } else { true };
            let Some(evidence) = evidence(row, floors, significant) else { continue };
            row.verdict = evidence.judge();
            if *one_layout {
                row.verdict = Verdict::Undecided;
                row.note =
                    Some("one layout of each build: what layouts do cannot be told from the effect".into());
                continue;
            }
            if row.verdict == Verdict::Undecided && tested {
                explain(row, &evidence, p.len());
            }
        }
    }
}

fn p_of(row: &Row) -> Option<f64> {
    match row.interval {
        Interval::Confidence { p, .. } => Some(p),
        _ => None,
    }
}

fn evidence(row: &Row, floors: &Floors, significant: bool) -> Option<Evidence> {
    let ratio = row.ratio?;
    let (low, high) = if row.interval == Interval::Exact { (ratio, ratio) } else { row.interval.ends()? };
    let floor = floors.of_row(row).map(|(floor, _)| floor).unwrap_or_default();
    let lower_is_better = row.better == Better::Lower;
    Some(Evidence { ratio, low, high, significant, floor, smallest: row.smallest, lower_is_better })
}

/// Why an undecided comparison is, and how many blocks more it would take, with the variance at hand.
fn explain(row: &mut Row, evidence: &Evidence, comparisons: usize) {
    let Interval::Confidence { error, df, .. } = row.interval else { return };
    let effect = (evidence.ratio - 1.0).abs();
    let factor = if !evidence.excludes_one() {
        growth(error, df, CONFIDENCE, evidence.deciding_half_width().ln_1p())
    } else if !evidence.above_floor() {
        row.note =
            Some("the interval excludes 1, but the effect is within what the A/A comparison allows".into());
        // The floor falls as intervals do.
        Some((evidence.floor.bound / effect).powi(2))
    } else {
        row.note = Some("the interval excludes 1, but not after control of the false discovery rate".into());
        // Enough to pass as the only one of all comparisons.
        growth(error, df, 1.0 - (1.0 - CONFIDENCE) / comparisons as f64, effect.ln_1p())
    };
    let further =
        factor.map(|factor| (row.n as f64 * (factor - 1.0)).ceil()).filter(|further| *further < 1e6);
    row.further_blocks = further.map(|further| further.max(1.0) as usize);
}
