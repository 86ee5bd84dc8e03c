//! From a record to an analysis: every number and every word that a report shows, and nothing about how it looks.
//!
//! An [`Analysis`] is plain data (serde), finite throughout: what does not exist is absent, with a note that says why.
//!
//! | file | holds |
//! |---|---|
//! | `collect.rs` | raw samples of a record, paired by block |
//! | `effects.rs` | one row for each benchmark × arm × metric |
//! | `families.rs` | geometric means over the benchmarks of a family |
//! | `counts.rs` | counts of the audit builds, per call |
//! | `calculation.rs` | unit costs, and predicted against measured instructions |
//! | `answer.rs` | the short answer: one or two plain sentences |
//! | `family_answer.rs` | the full answer for each family |
//! | `detail.rs` | one benchmark looked at alone |
//! | `caveats.rs` | what to know before believing a number |
//! | `footprint.rs` | medians of the families fork, startup and sharing |
//! | `noise.rs` | the noise floor: the baseline against itself |
//! | `diagnostics.rs` | drift, kinds of process, outliers, autocorrelation |
//! | `technical.rs` | call paths: what each instruction is for, sums, listings |
//! | `claims/` | the proposal's claims with their verdicts |
//! | `history.rs` | effects of earlier records of the same host |
//! | `filter.rs` | choosing rows |

pub mod answer;
pub mod calculation;
pub mod caveats;
pub mod claims;
pub mod collect;
pub mod counts;
pub mod detail;
pub mod diagnostics;
pub mod effects;
pub mod families;
pub mod family_answer;
pub mod filter;
pub mod footprint;
pub mod history;
pub mod noise;
pub mod technical;
pub mod versus;

use crate::stats::verdict::Verdict;
use bench_data::{Better, Record};
use serde::{Deserialize, Serialize};

/// What is compared with what, and what size of effect is of interest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnalysisOptions {
    /// The arm that all others are compared with.
    pub baseline: String,
    /// The arm that the answer is about.
    pub headline: String,
    /// The arm without any refcounting of code objects: the upper bound.
    pub bound: String,
    /// The arm with the feature, but nothing permanent: the cost of the branch.
    pub branch: String,
    /// The baseline measured a second time (A/A): the noise floor.
    pub noise: String,
    /// The metric of time that the answer is about.
    pub time_metric: String,
    /// Metrics of instructions that the answer may be about, the first one that has values counts.
    pub instruction_metrics: Vec<String>,
    /// Families of micro-workloads: those that the unit costs of the calculation are fitted on.
    pub micro_families: Vec<String>,
    /// The smallest effect of interest for metrics of instructions, as a share.
    pub smallest_instructions: f64,
    /// The smallest effect of interest for all other metrics, as a share.
    pub smallest_other: f64,
    /// Share of false ones among gains and losses that is accepted.
    pub false_discovery_rate: f64,
    /// Floors that were measured on this host before, for benchmarks whose record has no A/A arm.
    pub host_floors: noise::Floors,
}

impl Default for AnalysisOptions {
    fn default() -> Self {
        AnalysisOptions {
            baseline: "transient".into(),
            headline: "permanent-code".into(),
            bound: "bound".into(),
            branch: "permanent-none".into(),
            noise: "transient-again".into(),
            time_metric: "wall_ns".into(),
            instruction_metrics: vec!["callgrind.Ir".into(), "instructions".into()],
            micro_families: ["call", "generator", "introspection", "mixed"].map(str::to_owned).to_vec(),
            smallest_instructions: 0.0005,
            smallest_other: 0.005,
            false_discovery_rate: 0.05,
            host_floors: noise::Floors::default(),
        }
    }
}

impl AnalysisOptions {
    /// The smallest effect of interest of a metric, as a share.
    pub fn smallest(&self, metric: &str) -> f64 {
        if self.instruction_metrics.iter().any(|name| name == metric) {
            self.smallest_instructions
        } else {
            self.smallest_other
        }
    }
}

/// Everything that a report shows of a record's samples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The record that was analysed.
    pub record: String,
    /// How.
    pub options: AnalysisOptions,
    /// The metric of instructions that the answer is about; absent when none has values.
    pub instruction_metric: Option<String>,
    /// The answer in sentences.
    pub answer: answer::Answer,
    /// What a reader must know before believing a number.
    pub caveats: Vec<String>,
    /// One row for each benchmark × arm × metric, in the order of the record, without the A/A arm.
    pub rows: Vec<Row>,
    /// The rows of the A/A arm: what noise looks like, and no results.
    pub noise_rows: Vec<Row>,
    /// What they came to, metric by metric.
    pub noise: Vec<noise::NoiseSummary>,
    /// The calculation, where there are audit counts and instructions of enough benchmarks.
    pub calculation: Option<calculation::Calculation>,
    /// What is odd about the samples, series by series.
    pub diagnoses: Vec<diagnostics::Diagnosis>,
    /// The VM against real `CPython`s, where there were any.
    pub versus: Option<versus::Versus>,
    /// Geometric means by family × arm × metric.
    pub families: Vec<FamilyMean>,
    /// What code costs to load, to keep and to share: the families fork, startup and sharing.
    pub footprints: Vec<footprint::Footprint>,
    /// Counts of the audit builds.
    pub counts: Vec<counts::CountRow>,
    /// What the processor executes for a call and its like.
    pub programs: Vec<technical::Program>,
    /// The proposal's claims.
    pub claims: Vec<claims::Claim>,
    /// What remains open.
    pub open: Vec<String>,
    /// Earlier records of the same host, for whoever has some: one record does not know of others.
    pub history: Option<history::History>,
    /// Benchmarks and arms that must not be used.
    pub invalid: Vec<Excluded>,
    /// Processes and runs that were not used.
    pub discarded: Vec<Excluded>,
}

/// One benchmark × arm × metric, against the baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// What it was called with.
    pub size: u64,
    /// The arm.
    pub arm: String,
    /// Share of the functions that were made permanent; for the mixed family.
    pub share: f64,
    /// Name of the metric.
    pub metric: String,
    /// What a reader sees of it.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// Its better direction.
    pub better: Better,
    /// The instrument.
    pub source: String,
    /// Median of the baseline, in the metric's unit.
    pub baseline_value: Option<f64>,
    /// Median of the arm.
    pub arm_value: Option<f64>,
    /// Ratio arm / baseline.
    pub ratio: Option<f64>,
    /// How sure that is.
    pub interval: Interval,
    /// The smallest effect that could have been shown, as a share; absent where there is no interval.
    pub resolution: Option<Resolution>,
    /// Independent samples: blocks, or runs under callgrind.
    pub n: usize,
    /// The smallest effect of interest, as a share.
    pub smallest: f64,
    /// What may be said.
    pub verdict: Verdict,
    /// When undecided: about how many more blocks, on layouts of their own, would decide if the estimate stayed where it is;
    /// absent when that cannot be told, or nobody would measure so many.
    pub further_blocks: Option<usize>,
    /// What a reader must know besides; the reason when invalid.
    pub note: Option<String>,
}

impl Row {
    /// `family/workload`.
    pub fn benchmark(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }

    /// What it would take to decide, where that is known.
    pub fn further_text(&self) -> Option<String> {
        let blocks = crate::format::plural(self.further_blocks?, "more block");
        Some(format!("about {blocks} would decide"))
    }
}

/// How sure a ratio is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Interval {
    /// It is not known.
    None,
    /// A count that came out the same in every repeat.
    Exact,
    /// A count that did not: the range of ratios over the repeats.
    Range {
        /// The lowest ratio.
        low: f64,
        /// The highest ratio.
        high: f64,
    },
    /// A 95 % confidence interval.
    Confidence {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
        /// Probability of such an effect by chance.
        p: f64,
        /// Standard error of the logarithm of the ratio.
        error: f64,
        /// Its degrees of freedom.
        df: f64,
    },
}

impl Interval {
    /// Both ends, where there are two.
    pub fn ends(&self) -> Option<(f64, f64)> {
        match *self {
            Interval::None | Interval::Exact => None,
            Interval::Range { low, high } | Interval::Confidence { low, high, .. } => Some((low, high)),
        }
    }
}

/// The smallest effect that could have been shown, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    /// As a share.
    pub share: f64,
    /// How it is known.
    pub basis: ResolutionBasis,
}

/// How a resolution is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolutionBasis {
    /// Half the width of the interval: what this very comparison could tell.
    HalfWidth,
    /// The largest effect that the A/A interval of the same benchmark and metric allows.
    NoiseFloor,
    /// The same of an earlier run on this host.
    HostFloor,
    /// One count in the baseline: the count is exact.
    OneCount,
}

impl ResolutionBasis {
    /// What a reader sees.
    pub fn word(self) -> &'static str {
        match self {
            ResolutionBasis::HalfWidth => "half the width of the interval",
            ResolutionBasis::NoiseFloor => "the largest effect that the A/A comparison allows",
            ResolutionBasis::HostFloor => "the largest effect that this host's stored A/A comparison allows",
            ResolutionBasis::OneCount => "one count",
        }
    }
}

/// The geometric mean over the valid benchmarks of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyMean {
    /// The family.
    pub family: String,
    /// The arm.
    pub arm: String,
    /// The metric.
    pub metric: String,
    /// The metric's unit.
    pub unit: String,
    /// What a reader sees of the metric.
    pub title: String,
    /// Geometric mean of the ratios.
    pub ratio: f64,
    /// How sure it is.
    pub interval: Interval,
    /// The lowest ratio of a benchmark, and which.
    pub lowest: (f64, String),
    /// The highest.
    pub highest: (f64, String),
    /// Benchmarks that the mean is over.
    pub benchmarks: usize,
    /// Benchmarks by verdict, in the order of [`Verdict::ALL`]; the invalid ones are not in the mean.
    pub verdicts: [usize; 5],
}

impl FamilyMean {
    /// `gain on 3, loss on 1, undecided on 8`.
    pub fn verdicts_text(&self) -> String {
        verdicts_text(&self.verdicts)
    }
}

/// How many have which verdict, in the order of [`Verdict::ALL`], in words.
pub(crate) fn verdicts_text(verdicts: &[usize; 5]) -> String {
    let counted = Verdict::ALL.iter().zip(verdicts).filter(|(_, count)| **count > 0);
    counted.map(|(verdict, count)| format!("{} on {count}", verdict.word())).collect::<Vec<_>>().join(", ")
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// The benchmark, `family/workload`.
    pub benchmark: String,
    /// The arm, or `all`.
    pub arm: String,
    /// What was left out: `benchmark`, `arm`, `process of block 3`, …
    pub what: String,
    /// Why.
    pub reason: String,
}

/// Analyses a record.
pub fn analyse(record: &Record, options: &AnalysisOptions) -> Analysis {
    let (whole, record) = (record, &footprint::without(record));
    let footprints = footprint::footprints(whole);
    let answers = |arm: &str| arm != options.noise && !versus::is_interpreter(record, arm);
    let unjudged = noise::Floors::default();
    let noise_rows = effects::rows(record, options, &unjudged, |arm| arm == options.noise);
    let noise_rows: Vec<Row> = noise_rows.into_iter().map(|estimated| estimated.row).collect();
    let noise = noise::summaries(&noise_rows);
    let floors = noise::Floors::of(&noise_rows).or(&options.host_floors);
    let estimated = effects::rows(record, options, &floors, answers);
    let families = families::means(&estimated);
    let rows: Vec<Row> = estimated.into_iter().map(|estimated| estimated.row).collect();
    let has_values = |name: &&String| {
        rows.iter().any(|row| row.metric == **name && row.ratio.is_some() && row.arm == options.headline)
    };
    let any_values = |name: &&String| rows.iter().any(|row| row.metric == **name && row.ratio.is_some());
    let candidates = &options.instruction_metrics;
    let instruction_metric =
        candidates.iter().find(has_values).or_else(|| candidates.iter().find(any_values)).cloned();
    let mut answer = answer::answer(record, &rows, &families, instruction_metric.as_deref(), options);
    let versus = versus::versus(record, options);
    if let (true, Some(versus)) = (rows.is_empty(), &versus) {
        answer.sentences = versus.sentence().into_iter().collect();
    } else if rows.is_empty() && record.benchmarks.is_empty() && !footprints.is_empty() {
        answer.sentences =
            vec!["This record holds memory and startup alone: see the section on them.".to_owned()];
    } else if rows.is_empty() && !noise.is_empty() {
        answer.sentences =
            vec!["This record holds the noise floor alone, which answers nothing else.".to_owned()];
    }
    let diagnoses = diagnostics::diagnoses(record, options);
    let counts = counts::rows(record, instruction_metric.as_deref(), options);
    let programs = technical::programs(whole);
    let claims = claims::claims(&claims::Evidence {
        options,
        families: &families,
        counts: &counts,
        footprints: &footprints,
        programs: &programs,
    });
    let calculation = calculation::calculation(record, instruction_metric.as_deref(), options);
    Analysis {
        record: record.id.clone(),
        options: options.clone(),
        answer,
        caveats: caveats::caveats(record).into_iter().chain(diagnostics::sentences(&diagnoses)).collect(),
        diagnoses,
        open: claims::open(record, &claims, &rows, calculation.as_ref(), options),
        calculation,
        counts,
        programs,
        claims,
        history: None,
        instruction_metric,
        rows,
        noise_rows,
        noise,
        versus,
        families,
        footprints,
        invalid: collect::invalid(whole),
        discarded: collect::discarded(whole),
    }
}
