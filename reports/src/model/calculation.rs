//! The calculation: does the number of events that the proposal makes cheaper explain the instructions that it saves?
//!
//! The change in instructions of an arm against the baseline is taken to be the sum over the kinds of [`Event`] of how many
//! more or fewer of them happen (audit builds) times what one costs (the unit cost, the same for all benchmarks). Unit costs are
//! fitted on the micro-workloads, then every benchmark is predicted; one that took part in the fit is predicted by a fit
//! without it (or, of very many, without its part of them), so that nothing predicts itself. What is not explained is the residual.
//!
//! Equations are divided by the baseline's instructions, so that a benchmark counts by how well its *relative* change is met,
//! whatever its size. Takes and returns of references are equal in number wherever a workload ends as it began, so one of
//! them cannot be told from the other: they have one cost between them. Arms that make more than code objects permanent are
//! not in it: the refcounts of other values are not audited.

use super::{AnalysisOptions, collect};
use crate::format::{amount, magnitude};
use crate::stats::deviations::{Equation, solve};
use crate::stats::summary::median;
use bench_data::{AuditCounts, Benchmark, Metric, PromotionLevel, Record};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A residual of more than this share of the effect is pointed out.
pub const NOTEWORTHY: f64 = 0.1;

/// Fewest equations that a fit is made of.
const MIN_EQUATIONS: usize = 8;

/// Of more benchmarks than this, not each is predicted by a fit of its own, which would take the square of their number.
const MOST_FITS: usize = 100;
/// They are predicted in so many parts, each by a fit without it.
const PARTS: usize = 10;

/// A kind of event whose number differs between arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The refcount of a code object goes up or down by one.
    RefcountChange,
    /// The branch on the permanence flag leaves a refcount alone.
    BranchPermanent,
    /// The branch on the permanence flag leads to a refcount change.
    BranchTransient,
    /// A program reads a permanent code object, and gets a proxy.
    ReadPermanent,
    /// A program reads a transient code object on a build that must look which it is.
    ReadTransient,
    /// A proxy is made.
    Proxy,
    /// `__code__` is assigned on such a build.
    Assignment,
    /// A generator is made on such a build.
    Generator,
}

impl Event {
    /// All of them.
    pub const ALL: [Event; 8] = [
        Event::RefcountChange,
        Event::BranchPermanent,
        Event::BranchTransient,
        Event::ReadPermanent,
        Event::ReadTransient,
        Event::Proxy,
        Event::Assignment,
        Event::Generator,
    ];

    /// What a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Event::RefcountChange => "refcount change of a code object",
            Event::BranchPermanent => "branch on the flag, permanent side",
            Event::BranchTransient => "branch on the flag, transient side",
            Event::ReadPermanent => "read of a permanent code object, beyond the baseline's",
            Event::ReadTransient => {
                "read of a transient code object on a build with the flag, beyond the baseline's"
            }
            Event::Proxy => "proxy made",
            Event::Assignment => "assignment to __code__ on a build with the flag, beyond the baseline's",
            Event::Generator => "generator made on a build with the flag, beyond the baseline's",
        }
    }

    /// It happens on one side only, so that it cannot cost less than nothing. The others cost something on both sides, and
    /// what is fitted is the difference.
    fn is_bounded(self) -> bool {
        matches!(self, Event::RefcountChange | Event::BranchPermanent | Event::BranchTransient | Event::Proxy)
    }
}

/// What one event costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitCost {
    /// The event.
    pub event: Event,
    /// Instructions.
    pub cost: f64,
    /// Equations of the fit in which its number differs.
    pub equations: usize,
}

/// One benchmark × arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// The arm.
    pub arm: String,
    /// Instructions of the baseline in one iteration.
    pub baseline: f64,
    /// Predicted change in instructions, as a share of the baseline's.
    pub predicted: f64,
    /// Measured change, likewise.
    pub measured: f64,
    /// It took part in the fit of the unit costs (and was predicted by one without it).
    pub fitted: bool,
    /// Why the residual is pointed out: what else is known of it.
    pub note: Option<String>,
}

impl Prediction {
    /// `family/workload`.
    pub fn benchmark(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }

    /// What is not explained, as a share of the baseline's instructions.
    pub fn residual(&self) -> f64 {
        self.measured - self.predicted
    }
}

/// The calculation of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calculation {
    /// What a reader sees of the metric of instructions.
    pub title: String,
    /// The unit costs that could be fitted.
    pub costs: Vec<UnitCost>,
    /// They could be told from each other: an arm without the branch on the flag was counted, and one with it.
    pub separable: bool,
    /// Families that they were fitted on.
    pub families: Vec<String>,
    /// Equations of the fit.
    pub equations: usize,
    /// Every benchmark × arm with counts.
    pub predictions: Vec<Prediction>,
    /// Median size of the residuals of the predictions, as a share of the baseline's instructions.
    pub error: f64,
}

/// One benchmark × arm with its counts.
struct Observation {
    equation: Equation,
    prediction: Prediction,
}

/// The calculation; `None` without enough benchmarks of the micro-workloads whose arms were both audited and counted.
pub fn calculation(record: &Record, metric: Option<&str>, options: &AnalysisOptions) -> Option<Calculation> {
    let metric = record.metric(metric?).filter(|metric| metric.scope == bench_data::Scope::Callgrind)?;
    let valid = record.benchmarks.iter().filter(|benchmark| benchmark.validity.invalid_reason().is_none());
    let mut observations: Vec<Observation> =
        valid.flat_map(|benchmark| of_benchmark(benchmark, metric, options)).collect();
    let mut fitted: HashMap<String, usize> = HashMap::new();
    for one in observations.iter().filter(|one| one.prediction.fitted) {
        let next = fitted.len();
        fitted.entry(one.prediction.benchmark()).or_insert(next);
    }
    let parts = if fitted.len() > MOST_FITS { PARTS } else { fitted.len() };
    let part = |one: &Observation| Some(fitted.get(&one.prediction.benchmark())? % parts);
    let fit = |without: Option<usize>| {
        let others = observations.iter().filter(|one| part(one).is_some_and(|own| without != Some(own)));
        let equations: Vec<Equation> = others.map(|one| one.equation.clone()).collect();
        let costs = solve(&equations, &Event::ALL.map(Event::is_bounded))
            .filter(|_| equations.len() >= MIN_EQUATIONS)?;
        Some((equations, costs))
    };
    let (equations, costs) = fit(None)?;
    let without = (0..parts).map(|part| Some(fit(Some(part))?.1)).collect::<Option<Vec<_>>>()?;
    let predicted: Vec<f64> = observations
        .iter()
        .map(|one| one.equation.left(part(one).map_or(&costs, |own| &without[own])))
        .collect();
    for (one, predicted) in observations.iter_mut().zip(predicted) {
        one.prediction.predicted = predicted;
    }
    let mut predictions: Vec<Prediction> = observations.into_iter().map(|one| one.prediction).collect();
    explain(&mut predictions, options);
    let residuals: Vec<f64> = predictions.iter().map(|one| one.residual().abs()).collect();
    let costs = Event::ALL.into_iter().zip(costs).enumerate().map(|(i, (event, cost))| {
        let equations = equations.iter().filter(|one| one.coefficients[i] != 0.0).count();
        UnitCost { event, cost, equations }
    });
    let branches = |one: &Equation| one.coefficients[1] != 0.0 || one.coefficients[2] != 0.0;
    Some(Calculation {
        separable: equations.iter().any(branches) && !equations.iter().all(branches),
        title: metric.title.clone(),
        costs: costs.filter(|cost| cost.equations > 0).collect(),
        families: options.micro_families.clone(),
        equations: equations.len(),
        error: median(&residuals)?,
        predictions,
    })
}

/// The arms of a benchmark that the calculation is about, where both sides were counted at the same size.
fn of_benchmark(benchmark: &Benchmark, metric: &Metric, options: &AnalysisOptions) -> Vec<Observation> {
    let arms = benchmark.arms.iter().filter(|arm| {
        let level = matches!(arm.level, PromotionLevel::None | PromotionLevel::Code);
        level
            && arm.name != options.baseline
            && arm.name != options.noise
            && arm.validity.invalid_reason().is_none()
    });
    arms.filter_map(|arm| observation(benchmark, &arm.name, metric, options)).collect()
}

fn observation(
    benchmark: &Benchmark,
    arm: &str,
    metric: &Metric,
    options: &AnalysisOptions,
) -> Option<Observation> {
    let before = benchmark.audit(&options.baseline)?;
    let size = before.size.unwrap_or(benchmark.size);
    let instructions = |arm: &str| median(collect::callgrind(benchmark, arm, metric).get(&size)?);
    let (baseline, measured) = (instructions(&options.baseline)?, instructions(arm)?);
    let counts_before = PerIteration::of(&before.counts, before.iterations);
    let (counts, looks) = if arm == options.bound {
        // It has no events to audit: that is what it is.
        (PerIteration { refcount_changes: 0.0, ..counts_before }, false)
    } else {
        let after = benchmark.audit(arm).filter(|after| after.size.unwrap_or(benchmark.size) == size)?;
        (PerIteration::of(&after.counts, after.iterations), after.build != before.build)
    };
    let branches = counts.branch_permanent + counts.branch_transient;
    let permanent = if branches > 0.0 { counts.branch_permanent / branches } else { 0.0 };
    let only = |looks: bool, count: f64| if looks { count } else { 0.0 };
    let of = |event| match event {
        Event::RefcountChange => counts.refcount_changes - counts_before.refcount_changes,
        Event::BranchPermanent => counts.branch_permanent,
        Event::BranchTransient => counts.branch_transient,
        Event::ReadPermanent => only(looks, counts.code_reads) * permanent,
        Event::ReadTransient => only(looks, counts.code_reads) * (1.0 - permanent),
        Event::Proxy => counts.proxies,
        Event::Assignment => only(looks, counts.code_assignments),
        Event::Generator => only(looks, counts.generators),
    };
    (baseline > 0.0).then(|| Observation {
        equation: Equation {
            coefficients: Event::ALL.map(|event| of(event) / baseline).to_vec(),
            value: (measured - baseline) / baseline,
        },
        prediction: Prediction {
            family: benchmark.family.clone(),
            workload: benchmark.workload.clone(),
            arm: arm.to_owned(),
            baseline,
            predicted: 0.0,
            measured: (measured - baseline) / baseline,
            fitted: options.micro_families.contains(&benchmark.family),
            note: None,
        },
    })
}

/// Counts of one iteration.
#[derive(Clone, Copy)]
struct PerIteration {
    refcount_changes: f64,
    branch_permanent: f64,
    branch_transient: f64,
    code_reads: f64,
    proxies: f64,
    code_assignments: f64,
    generators: f64,
}

impl PerIteration {
    fn of(counts: &AuditCounts, iterations: u32) -> Self {
        let each = |count: u64| count as f64 / f64::from(iterations.max(1));
        PerIteration {
            refcount_changes: each(counts.code_retains + counts.code_releases),
            branch_permanent: each(counts.branch_permanent),
            branch_transient: each(counts.branch_transient),
            code_reads: each(counts.code_reads),
            proxies: each(counts.proxies),
            code_assignments: each(counts.code_assignments),
            generators: each(counts.generators),
        }
    }
}

/// Points out residuals of more than a tenth of the effect, where they are of interest, and says what they come with.
fn explain(predictions: &mut [Prediction], options: &AnalysisOptions) {
    let of_branch: HashMap<String, f64> = predictions
        .iter()
        .filter(|one| one.arm == options.branch)
        .map(|one| (one.benchmark(), one.residual()))
        .collect();
    for one in predictions {
        let residual = one.residual();
        if residual.abs() <= NOTEWORTHY * one.measured.abs() || residual.abs() < options.smallest_instructions
        {
            continue;
        }
        let size = format!(
            "{} instructions, {} of all, are not explained",
            amount((residual * one.baseline).round()),
            magnitude(residual)
        );
        // The same build with nothing permanent: what it shows too does not come from permanence.
        let same =
            of_branch.get(&one.benchmark()).filter(|_| one.arm != options.branch && one.arm != options.bound);
        let why = match same {
            Some(branch) if (residual - branch).abs() <= 0.5 * residual.abs() => {
                "; the same build shows them with nothing permanent: they come from the build or from the history of its heap"
            }
            Some(_) => "; the same build does not show them with nothing permanent",
            None => "",
        };
        one.note = Some(size + why);
    }
}
