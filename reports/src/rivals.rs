//! What other tools say of two builds, by the rules that they follow, and how often they are wrong beside our own protocol.
//!
//! | tool | what it measures | when it says that builds differ |
//! |---|---|---|
//! | [`sequential`] | all of one build, then all of the other, each in one process, as criterion does | the 95 % bootstrap interval of the ratio of means lies beyond ± 1 % |
//! | [`welch`] | whole processes, all of one build, then all of the other: hyperfine | Welch's t-test on its times at 5 %, as the script that comes with hyperfine |
//!
//! Pure functions of numbers. Truth comes from the caller.

use crate::stats::distribution::{t_quantile, t_two_sided};
use crate::stats::summary::{mean, median, quantile_of_sorted, sorted, standard_deviation};
use crate::validation::Share;
use rand::{RngCore as _, SeedableRng as _};
use rand_pcg::Pcg64Mcg;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Criterion's default noise threshold, as a share.
const NOISE_THRESHOLD: f64 = 0.01;

/// Bootstrap replicates of [`sequential`].
const RESAMPLES: usize = 10_000;

/// What a tool says of the ratio second / first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The estimate.
    pub ratio: f64,
    /// Its 95 % interval.
    pub low: f64,
    /// …
    pub high: f64,
    /// The second is said to be slower (1) or faster (-1); 0: no difference is claimed.
    pub direction: i8,
}

fn direction(low: f64, high: f64, claimed: bool) -> i8 {
    match (claimed, low > 1.0, high < 1.0) {
        (true, true, _) => 1,
        (true, _, true) => -1,
        _ => 0,
    }
}

/// As criterion: the samples of either build are taken to be independent. `None` for fewer than two samples on a side.
pub fn sequential(first: &[f64], second: &[f64], seed: u64) -> Option<Claim> {
    if first.len() < 2 || second.len() < 2 {
        return None;
    }
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut drawn = |values: &[f64]| -> f64 {
        let n = values.len() as u64;
        let sum: f64 =
            values.iter().map(|_| values[((u64::from(random.next_u32()) * n) >> 32) as usize]).sum();
        sum / n as f64
    };
    let ratios: Vec<f64> = (0..RESAMPLES).map(|_| drawn(second) / drawn(first)).collect();
    let ratios = sorted(&ratios);
    let (low, high) = (quantile_of_sorted(&ratios, 0.025)?, quantile_of_sorted(&ratios, 0.975)?);
    let claimed = low > 1.0 + NOISE_THRESHOLD || high < 1.0 - NOISE_THRESHOLD;
    Some(Claim { ratio: mean(second)? / mean(first)?, low, high, direction: direction(low, high, claimed) })
}

/// Welch's t-test, with the interval of the ratio by the delta method. `None` for fewer than two times on a side.
pub fn welch(first: &[f64], second: &[f64]) -> Option<Claim> {
    let (a, b) = (mean(first)?, mean(second)?);
    let variance = |values: &[f64]| Some(standard_deviation(values)?.powi(2) / values.len() as f64);
    let (va, vb) = (variance(first)?, variance(second)?);
    let total = va + vb;
    if total <= 0.0 {
        let ratio = b / a;
        return Some(Claim { ratio, low: ratio, high: ratio, direction: direction(ratio, ratio, true) });
    }
    let df =
        total.powi(2) / (va.powi(2) / (first.len() as f64 - 1.0) + vb.powi(2) / (second.len() as f64 - 1.0));
    let p = t_two_sided((b - a) / total.sqrt(), df);
    let ratio = b / a;
    let half = t_quantile(0.975, df) * (vb / (b * b) + va / (a * a)).sqrt();
    let (low, high) = (ratio * (-half).exp(), ratio * half.exp());
    let towards = if b > a { 1 } else { -1 };
    Some(Claim { ratio, low, high, direction: if p < 0.05 { towards } else { 0 } })
}

/// One comparison by one tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The tool.
    pub tool: String,
    /// The benchmark.
    pub benchmark: String,
    /// Which repetition.
    pub repetition: u32,
    /// The true ratio.
    pub truth: f64,
    /// The slowdown that was asked for, as a share; zero for A/A.
    pub nominal: f64,
    /// What the tool says.
    pub claim: Claim,
    /// Seconds that it took.
    pub seconds: f64,
}

/// What the trials of one tool at one slowdown came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The tool.
    pub tool: String,
    /// The slowdown.
    pub nominal: f64,
    /// A/A: trials that claim a difference. Otherwise: trials that do not find the slowdown.
    pub wrong: Share,
    /// Intervals that hold the truth.
    pub coverage: Share,
    /// Median of half the width of the interval, as a share.
    pub half_width: f64,
    /// Median of the distance of the estimate from the truth, as a share.
    pub off: f64,
    /// Median of the seconds.
    pub seconds: f64,
}

/// One tally for each tool and slowdown, in the order in which they come.
pub fn tallies(trials: &[Trial]) -> Vec<Tally> {
    let mut keys: Vec<(String, f64)> = Vec::new();
    for trial in trials {
        let key = (trial.tool.clone(), trial.nominal);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.into_iter().filter_map(|(tool, nominal)| tally(trials, &tool, nominal)).collect()
}

fn tally(trials: &[Trial], tool: &str, nominal: f64) -> Option<Tally> {
    let of: Vec<&Trial> =
        trials.iter().filter(|trial| trial.tool == tool && trial.nominal == nominal).collect();
    let share = |wanted: &dyn Fn(&Trial) -> bool| Share {
        count: of.iter().filter(|trial| wanted(trial)).count(),
        of: of.len(),
    };
    let middle =
        |value: &dyn Fn(&Trial) -> f64| median(&of.iter().map(|trial| value(trial)).collect::<Vec<_>>());
    let expected = i8::from(nominal > 0.0);
    Some(Tally {
        tool: tool.to_owned(),
        nominal,
        wrong: share(&|trial| trial.claim.direction != expected),
        coverage: share(&|trial| trial.claim.low <= trial.truth && trial.truth <= trial.claim.high),
        half_width: middle(&|trial| (trial.claim.high - trial.claim.low) / 2.0)?,
        off: middle(&|trial| (trial.claim.ratio / trial.truth - 1.0).abs())?,
        seconds: middle(&|trial| trial.seconds)?,
    })
}

/// The tallies as a table in Markdown.
pub fn markdown(tallies: &[Tally]) -> String {
    let mut text =
        "| tool | truth | trials | wrong | intervals that hold the truth | half the interval (median) | \
                    estimate off by (median) | seconds (median) |\n|---|---|---:|---|---:|---:|---:|---:|\n"
            .to_owned();
    for tally in tallies {
        let percent = |share: f64| format!("{:.2} %", 100.0 * share);
        let (truth, wrong) = if tally.nominal == 0.0 {
            ("the same program".to_owned(), "false alarms")
        } else {
            (format!("{} slower", percent(tally.nominal)), "misses")
        };
        let row = [
            tally.tool.clone(),
            truth,
            tally.wrong.of.to_string(),
            format!("{} {wrong}", tally.wrong.count),
            format!("{} of {}", tally.coverage.count, tally.coverage.of),
            format!("± {}", percent(tally.half_width)),
            percent(tally.off),
            format!("{:.1}", tally.seconds),
        ];
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welch_gives_the_known_answer() {
        // By hand: means 1.0125 and 1.25, t = 4.608 with 4.85 degrees of freedom, so the critical value lies between those of 4
        // and 5, 2.776 and 2.571.
        let claim = welch(&[1.0, 1.1, 0.9, 1.05], &[1.2, 1.3, 1.25]).unwrap();
        assert_eq!(claim.direction, 1);
        assert!((claim.ratio - 1.25 / 1.0125).abs() < 1e-12);
        let relative =
            ((0.0025f64 / 3.0) / 1.25f64.powi(2) + (0.021_875f64 / 3.0 / 4.0) / 1.0125f64.powi(2)).sqrt();
        let critical = (claim.high / claim.ratio).ln() / relative;
        assert!((2.571..2.776).contains(&critical), "{critical}");
        assert_eq!(welch(&[1.0, 1.1, 0.9], &[1.05, 0.95, 1.0]).unwrap().direction, 0);
        assert_eq!(welch(&[1.0], &[1.0, 2.0]), None);
    }

    #[test]
    fn sequential_claims_only_what_lies_beyond_its_threshold() {
        let around = |level: f64| (0..50).map(|i| level + 0.0005 * f64::from(i % 5)).collect::<Vec<_>>();
        assert_eq!(sequential(&around(1.0), &around(1.005), 1).unwrap().direction, 0);
        let claim = sequential(&around(1.0), &around(1.03), 1).unwrap();
        assert_eq!(claim.direction, 1);
        assert!(claim.low < 1.03 && claim.high > 1.029, "{claim:?}");
        assert_eq!(sequential(&around(1.0), &around(0.95), 1).unwrap().direction, -1);
        assert_eq!(sequential(&[1.0], &around(1.0), 1), None);
    }

    #[test]
    fn false_alarms_and_misses_are_tallied_by_tool() {
        let trial = |tool: &str, nominal: f64, direction: i8| Trial {
            tool: tool.into(),
            benchmark: "control/int_loop".into(),
            repetition: 0,
            truth: 1.0 + nominal,
            nominal,
            claim: Claim { ratio: 1.0, low: 0.99, high: 1.02, direction },
            seconds: 1.0,
        };
        let trials = [
            trial("a", 0.0, 0),
            trial("a", 0.0, -1),
            trial("a", 0.01, 1),
            trial("a", 0.01, -1),
            trial("b", 0.01, 0),
        ];
        let found = tallies(&trials);
        let wrong: Vec<_> = found.iter().map(|tally| (tally.wrong.count, tally.wrong.of)).collect();
        assert_eq!(wrong, [(1, 2), (1, 2), (1, 1)]);
        let text = markdown(&found);
        assert!(text.contains("| a | the same program | 2 | 1 false alarms |"), "{text}");
        assert!(text.contains("| b | 1.00 % slower | 1 | 1 misses |"), "{text}");
    }
}
