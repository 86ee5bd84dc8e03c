//! Is the instrument right? Experiments on simulated hosts whose truth is known, judged by the code that judges records.
//!
//! Each experiment is a run of one benchmark on a host of [`host`]: the arm in question, and the A/A arm. What is counted is how
//! often the interval holds the truth, how often something that is not there is called an effect, and how often something
//! that is there is found. Nothing here knows of records; the page is in `page/validation.rs`.
//!
//! Effects shift logarithms and every estimate here moves with its data, so one experiment serves for all effects.

pub mod bootstrap;
pub mod host;

use crate::stats::distribution::normal_quantile;
use crate::stats::effect::{Effect, Pair, paired_effect};
use crate::stats::stopping::{BlockRatio, Decision, Rule};
use crate::stats::summary::{mean, median};
use crate::stats::verdict::{Evidence, Floor, Verdict};
use host::{Design, Run, Scenario, simulate};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Slowdowns that are to be found, as shares.
pub const SLOWDOWNS: [f64; 4] = [0.0025, 0.005, 0.01, 0.02];

/// The smallest effect of interest in all experiments, as a share.
const SMALLEST: f64 = 0.005;

/// How the interval comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// As in reports.
    Report,
    /// By [`bootstrap`].
    Bootstrap {
        /// Replicates.
        resamples: usize,
    },
}

/// One kind of experiment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The host.
    pub scenario: Scenario,
    /// How much is measured; the most of it with a rule.
    pub design: Design,
    /// The rule by which measuring stops before that.
    pub rule: Option<Rule>,
    /// How the interval comes about.
    pub method: Method,
}

impl Case {
    /// The interval is meant to hold the truth. With a single layout it is not, on a host where layouts matter: it says so.
    pub fn claims_coverage(&self) -> bool {
        self.design.layouts > 1 || self.scenario != Scenario::LayoutBiased
    }
}

/// What is simulated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Experiments of each case.
    pub experiments: usize,
    /// Seed of all of them.
    pub seed: u64,
    /// The cases.
    pub cases: Vec<Case>,
}

impl Options {
    /// The sizes of the profiles, with as many layouts as blocks and with few, without and with a stopping rule, on every
    /// host.
    pub fn full(experiments: usize, seed: u64) -> Self {
        let design = |blocks, layouts| Design { blocks, layouts, iterations: 3 };
        let rule = |half_width| Some(Rule { half_width, ..Rule::default() });
        let eager = |half_width| Some(Rule { half_width, first_look: 12, every: 3 });
        let report = Method::Report;
        let bootstrap = Method::Bootstrap { resamples: 1000 };
        let kinds = [
            (design(15, 1), None, report),
            (design(15, 15), None, report),
            (design(30, 3), None, report),
            (design(30, 10), None, report),
            (design(30, 30), None, report),
            (design(60, 30), None, report),
            (design(60, 60), rule(0.01), report),
            (design(60, 60), rule(0.005), report),
            (design(60, 60), eager(0.01), report),
            (design(60, 60), eager(0.005), report),
            (design(15, 15), None, bootstrap),
            (design(30, 10), None, bootstrap),
            (design(30, 30), None, bootstrap),
        ];
        let case = |scenario| kinds.map(|(design, rule, method)| Case { scenario, design, rule, method });
        Options { experiments, seed, cases: Scenario::ALL.into_iter().flat_map(case).collect() }
    }

    /// A few of these cases.
    pub fn quick(experiments: usize, seed: u64) -> Self {
        let full = Options::full(experiments, seed);
        let wanted = |case: &Case| {
            case.method == Method::Report
                && ([(15, 15), (30, 3), (30, 30)].contains(&(case.design.blocks, case.design.layouts))
                    || case.rule == Some(Rule::default()))
        };
        Options { cases: full.cases.into_iter().filter(wanted).collect(), ..full }
    }
}

/// A count of experiments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// In how many of them.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn of<T>(all: &[T], wanted: impl Fn(&T) -> bool) -> Self {
        Share { count: all.iter().filter(|one| wanted(one)).count(), of: all.len() }
    }

    /// The share; zero of nothing.
    pub fn value(self) -> f64 {
        self.count as f64 / self.of.max(1) as f64
    }

    /// The 95 % interval of Wilson (1927).
    pub fn interval(self) -> (f64, f64) {
        let (n, p, z) = (self.of.max(1) as f64, self.value(), normal_quantile(0.975));
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }
}

/// What the experiments of one case came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The case.
    pub case: Case,
    /// The true ratio in the columns on truth and false alarms.
    pub truth: f64,
    /// Intervals that hold the truth; 95 % is what they say.
    pub coverage: Share,
    /// Verdicts gain or loss though there is no effect; at most 5 % is what is allowed.
    pub false_alarms: Share,
    /// Mean over the experiments of half the width of the interval, as a share.
    pub half_width: f64,
    /// Median over the experiments of the resolution, as a share.
    pub resolution: f64,
    /// Mean number of blocks.
    pub blocks: f64,
    /// Experiments in which a slowdown by each of [`SLOWDOWNS`] gets the verdict loss.
    pub found: [Share; 4],
}

impl Line {
    /// Coverage lies within 93 % to 97 % as far as the number of experiments can tell.
    pub fn coverage_holds(&self) -> bool {
        let (low, high) = self.coverage.interval();
        low <= 0.97 && high >= 0.93
    }

    /// False alarms are at most 5 % as far as the number of experiments can tell.
    pub fn false_alarms_hold(&self) -> bool {
        self.false_alarms.interval().0 <= 0.05
    }
}

/// What all experiments came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Validation {
    /// What was simulated.
    pub options: Options,
    /// One line for each case, in their order.
    pub lines: Vec<Line>,
}

impl Validation {
    /// Every case that claims coverage has it, and none has too many false alarms. Cases of the bootstrap are for comparison.
    pub fn holds(&self) -> bool {
        let ours = self
            .lines
            .iter()
            .filter(|line| line.case.method == Method::Report && line.case.claims_coverage());
        ours.clone().all(|line| line.coverage_holds() && line.false_alarms_hold()) && ours.count() > 0
    }
}

/// Makes the experiments on all processors. `progress` hears how many are done of how many, from any thread; the result does not
/// depend on the number of threads.
pub fn run(options: &Options, progress: &(dyn Fn(usize, usize) + Sync)) -> Validation {
    let (done, total) = (AtomicUsize::new(0), options.experiments * options.cases.len());
    let line = |case: &Case| {
        let outcomes = in_parallel(options.experiments, |experiment| {
            let outcome = experiment_of(case, options.seed, experiment as u64);
            progress(1 + done.fetch_add(1, Ordering::Relaxed), total);
            outcome
        });
        summary(case, &outcomes)
    };
    Validation { lines: options.cases.iter().map(line).collect(), options: options.clone() }
}

/// `of(0)`, `of(1)`, … in this order, calculated on all processors.
fn in_parallel<T: Send>(count: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let chunk = count.div_ceil(threads);
    let of = &of;
    std::thread::scope(|scope| {
        let chunks = (0..threads).map(|i| i * chunk..count.min((i + 1) * chunk));
        let workers: Vec<_> =
            chunks.map(|range| scope.spawn(move || range.map(of).collect::<Vec<T>>())).collect();
        let results = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
        results.flat_map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// What one experiment without an effect showed.
struct Outcome {
    ratio: f64,
    low: f64,
    high: f64,
    floor: Floor,
    blocks: usize,
}

fn experiment_of(case: &Case, seed: u64, experiment: u64) -> Option<Outcome> {
    let stream = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(experiment);
    let mut run = simulate(case.scenario, case.design, 1.0, stream);
    if let Some(rule) = case.rule {
        stop(&mut run, rule);
    }
    let interval = |pairs: &[Pair]| match case.method {
        Method::Report => {
            let Effect { ratio, spread, .. } = paired_effect(pairs)?;
            let spread = spread?;
            Some((ratio, spread.low, spread.high))
        }
        Method::Bootstrap { resamples } => {
            let (ratio, low, high) = bootstrap::interval(pairs, resamples, stream)?;
            Some((ratio.exp(), low.exp(), high.exp()))
        }
    };
    let (ratio, low, high) = interval(&run.arm)?;
    let (_, floor_low, floor_high) = interval(&run.again)?;
    Some(Outcome { ratio, low, high, floor: Floor::of(floor_low, floor_high), blocks: run.arm.len() })
}

/// Cuts a run where the rule stops it, for both arms at once.
fn stop(run: &mut Run, rule: Rule) {
    let ratios = |pairs: &[Pair]| -> Vec<BlockRatio> {
        let ratio = |pair: &Pair| Some(BlockRatio { layout: pair.layout, ln_ratio: pair.ln_ratio()? });
        pairs.iter().filter_map(ratio).collect()
    };
    let (arm, again) = (ratios(&run.arm), ratios(&run.again));
    let enough = |n: &usize| [&arm, &again].iter().all(|ratios| rule.decide(&ratios[..*n]) == Decision::Stop);
    let n = (1..=arm.len()).find(enough).unwrap_or(arm.len());
    run.arm.truncate(n);
    run.again.truncate(n);
}

fn summary(case: &Case, outcomes: &[Option<Outcome>]) -> Line {
    let judged = |outcome: &Outcome, ratio: f64| {
        let evidence = Evidence {
            ratio: outcome.ratio * ratio,
            low: outcome.low * ratio,
            high: outcome.high * ratio,
            significant: true,
            floor: outcome.floor,
            smallest: SMALLEST,
            lower_is_better: true,
        };
        evidence.judge()
    };
    let with =
        |wanted: &dyn Fn(&Outcome) -> bool| Share::of(outcomes, |one| one.as_ref().is_some_and(wanted));
    let each = |of: &dyn Fn(&Outcome) -> f64| outcomes.iter().flatten().map(of).collect::<Vec<f64>>();
    let half = |one: &Outcome| (one.high - one.low) / 2.0;
    Line {
        case: *case,
        truth: 1.0,
        coverage: with(&|one| one.low <= 1.0 && 1.0 <= one.high),
        false_alarms: with(&|one| matches!(judged(one, 1.0), Verdict::Gain | Verdict::Loss)),
        half_width: mean(&each(&half)).unwrap_or(0.0),
        resolution: median(&each(&|one| half(one).max(one.floor.bound))).unwrap_or(0.0),
        blocks: mean(&each(&|one| one.blocks as f64)).unwrap_or(0.0),
        found: SLOWDOWNS.map(|slowdown| with(&|one| judged(one, 1.0 + slowdown) == Verdict::Loss)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that must hold of the quick cases, within what so few experiments can tell.
    #[test]
    fn intervals_hold_the_truth_and_nothing_is_found_that_is_not_there() {
        let validation = run(&Options::quick(400, 1), &|_, _| {});
        assert_eq!(validation.lines.len(), 4 * Scenario::ALL.len());
        for line in &validation.lines {
            let what = format!("{:?}: coverage {:?}", line.case, line.coverage);
            // Four standard errors of a share of 95 % in 400 experiments: 4.4 %.
            assert!((0.906..=0.994).contains(&line.coverage.value()), "{what}");
            assert!(line.false_alarms_hold(), "{what}, false alarms {:?}", line.false_alarms);
            // More is found of what is larger.
            let found = line.found.map(Share::value);
            assert!(found.is_sorted(), "{what}, found {found:?}");
        }
    }

    #[test]
    fn power_is_what_the_resolution_promises() {
        let mut options = Options::quick(200, 2);
        options.cases.retain(|case| case.scenario == Scenario::Autocorrelated && case.design.layouts >= 15);
        for line in &run(&options, &|_, _| {}).lines {
            for (slowdown, found) in SLOWDOWNS.iter().zip(line.found) {
                // An effect of twice the resolution is found nearly always, one of a third nearly never.
                assert!(
                    *slowdown < 2.0 * line.resolution || found.value() > 0.9,
                    "{:?} {found:?}",
                    line.case
                );
                assert!(
                    *slowdown > line.resolution / 3.0 || found.value() < 0.1,
                    "{:?} {found:?}",
                    line.case
                );
            }
        }
    }

    #[test]
    fn a_true_effect_is_covered_as_well_as_none() {
        let design = Design { blocks: 30, layouts: 30, iterations: 3 };
        let none = paired_effect(&simulate(Scenario::Skewed, design, 1.0, 7).arm).unwrap();
        let some = paired_effect(&simulate(Scenario::Skewed, design, 0.97, 7).arm).unwrap();
        let low = |effect: &Effect| effect.spread.unwrap().low;
        assert!(
            (some.ratio - 0.97 * none.ratio).abs() < 1e-12 && (low(&some) - 0.97 * low(&none)).abs() < 1e-12
        );
    }

    #[test]
    fn one_layout_does_not_cover_what_layouts_do() {
        let design = Design { blocks: 15, layouts: 1, iterations: 3 };
        let case = Case { scenario: Scenario::LayoutBiased, design, rule: None, method: Method::Report };
        assert!(!case.claims_coverage());
        let validation = run(&Options { experiments: 200, seed: 3, cases: vec![case] }, &|_, _| {});
        assert!(validation.lines[0].coverage.value() < 0.7, "{:?}", validation.lines[0]);
        // A page without a case that claims anything does not hold.
        assert!(!validation.holds());
    }

    #[test]
    fn the_seed_decides_and_threads_do_not() {
        let options = Options { cases: Options::quick(20, 5).cases[..2].to_vec(), ..Options::quick(20, 5) };
        assert_eq!(run(&options, &|_, _| {}), run(&options, &|_, _| {}));
        assert_ne!(run(&options, &|_, _| {}).lines, run(&Options { seed: 6, ..options }, &|_, _| {}).lines);
        assert_eq!(in_parallel(7, |i| i * i), [0, 1, 4, 9, 16, 25, 36]);
        assert!(in_parallel(0, |i| i).is_empty());
    }

    #[test]
    fn wilson_known_answers() {
        // statsmodels.stats.proportion.proportion_confint(95, 100, method="wilson") = 0.8882497, 0.9784557
        let (low, high) = Share { count: 95, of: 100 }.interval();
        assert!((low - 0.888_249_7).abs() < 1e-6 && (high - 0.978_455_7).abs() < 1e-6, "{low} {high}");
        assert_eq!(Share { count: 0, of: 10 }.interval().0, 0.0);
    }
}
