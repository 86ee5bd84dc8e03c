//! What the instrument said, on a real machine, of comparisons whose truth is known: the same program in variants of its layouts, and
//! slowdowns that were injected. Beside the simulated experiments of [`crate::validation`] it is the evidence that verdicts can be
//! believed.
//!
//! The records are judged by [`analyse`], as all records are. Pure functions; the page is in `page/instrument.rs`.

use crate::model::{AnalysisOptions, Interval, analyse};
use crate::stats::distribution::normal_cdf;
use crate::stats::verdict::Verdict;
use crate::validation::Share;
use bench_data::{Machine, Record};
use serde::{Deserialize, Serialize};

/// Everything that was measured to test the instrument on one machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    /// The command, to be typed again.
    pub command: String,
    /// When the last of it was measured, RFC 3339 in UTC.
    pub measured: String,
    /// The commit that was measured.
    pub commit: String,
    /// The machine.
    pub machine: Machine,
    /// What a reader must know, one sentence each: what was cut short, the load of the machine.
    pub notes: Vec<String>,
    /// What the injected slowdowns are.
    pub doses: Vec<Dose>,
    /// Every comparison of every sweep.
    pub comparisons: Vec<Comparison>,
}

/// What a burnt turn costs a benchmark, and how that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dose {
    /// The benchmark, `family/workload`.
    pub benchmark: String,
    /// Instructions of an iteration without any burnt turn, under callgrind.
    pub instructions: u64,
    /// Instructions that a turn adds to an iteration, under callgrind.
    pub instructions_per_turn: f64,
    /// Share of the wall time that a turn adds, from the slowdown of `large` turns.
    pub time_per_turn: f64,
    /// Turns of the large dose that the time was measured by.
    pub large: u32,
    /// Its measured ratio of wall time and the interval.
    pub large_ratio: (f64, f64, f64),
    /// The same at half as many turns; time is taken to be proportional to turns if this interval holds half the slowdown.
    pub half_ratio: (f64, f64, f64),
}

impl Dose {
    /// The ratio of wall time that so many turns make.
    pub fn truth(&self, turns: u32) -> f64 {
        1.0 + self.time_per_turn * f64::from(turns)
    }

    /// Whether half the turns made half the slowdown.
    pub fn is_proportional(&self) -> bool {
        let (half, (_, low, high)) = (self.truth(self.large / 2), self.half_ratio);
        low <= half && half <= high
    }
}

/// One comparison with its truth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Which sweep over the benchmarks.
    pub sweep: u32,
    /// The benchmark, `family/workload`.
    pub benchmark: String,
    /// The slowdown that was asked for, as a share; zero for the same program.
    pub nominal: f64,
    /// The true ratio.
    pub truth: f64,
    /// The estimate.
    pub ratio: f64,
    /// Its 95 % interval.
    pub low: f64,
    /// …
    pub high: f64,
    /// Standard error of the logarithm of the ratio.
    pub error: f64,
    /// The smallest effect that the report says this comparison could have shown, as a share.
    pub resolution: f64,
    /// What the report says.
    pub verdict: Verdict,
}

/// The comparisons of wall time in a record, of the arms whose nominal slowdown and true ratio are given.
///
/// `arms` has for a benchmark (`family/workload`) the arms with nominal slowdown and true ratio; what is not in it is not compared.
pub fn comparisons(
    record: &Record,
    sweep: u32,
    options: &AnalysisOptions,
    arms: impl Fn(&str) -> Vec<(String, f64, f64)>,
) -> Vec<Comparison> {
    let analysis = analyse(record, options);
    let mut found = Vec::new();
    for row in analysis.rows.iter().filter(|row| row.metric == options.time_metric) {
        let benchmark = row.benchmark();
        let known = arms(&benchmark).into_iter().find(|(arm, ..)| *arm == row.arm);
        let (Some((_, nominal, truth)), Some(ratio)) = (known, row.ratio) else { continue };
        let Interval::Confidence { low, high, error, .. } = row.interval else { continue };
        let resolution = row.resolution.map_or((high - low) / 2.0, |resolution| resolution.share);
        let verdict = row.verdict;
        found.push(Comparison {
            sweep,
            benchmark,
            nominal,
            truth,
            ratio,
            low,
            high,
            error,
            resolution,
            verdict,
        });
    }
    found
}

impl Comparison {
    /// The interval holds the truth.
    pub fn covers(&self) -> bool {
        self.low <= self.truth && self.truth <= self.high
    }

    /// It says that there is an effect.
    pub fn is_effect(&self) -> bool {
        matches!(self.verdict, Verdict::Gain | Verdict::Loss)
    }

    /// The chance of the verdict loss that the resolution promises: that the estimate comes out beyond it.
    pub fn promised(&self) -> f64 {
        if self.error <= 0.0 {
            return f64::from(self.truth - 1.0 > self.resolution);
        }
        normal_cdf((self.truth.ln() - self.resolution.ln_1p()) / self.error)
    }
}

/// What the comparisons of one nominal slowdown came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The slowdown, as a share.
    pub nominal: f64,
    /// The smallest and the largest true slowdown among them.
    pub truth: (f64, f64),
    /// Intervals that hold the truth.
    pub coverage: Share,
    /// Comparisons by verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [usize; 5],
    /// Verdicts loss.
    pub found: Share,
    /// Mean over the comparisons of the chance that the resolution promises.
    pub promised: f64,
    /// Median over the comparisons of the resolution.
    pub resolution: f64,
}

impl Instrument {
    /// One line for each nominal slowdown, zero first.
    pub fn lines(&self) -> Vec<Line> {
        let mut nominal: Vec<f64> = self.comparisons.iter().map(|comparison| comparison.nominal).collect();
        nominal.sort_by(f64::total_cmp);
        nominal.dedup();
        nominal.into_iter().filter_map(|nominal| self.line(nominal)).collect()
    }

    fn line(&self, nominal: f64) -> Option<Line> {
        let of: Vec<&Comparison> =
            self.comparisons.iter().filter(|comparison| comparison.nominal == nominal).collect();
        let share = |wanted: &dyn Fn(&Comparison) -> bool| Share {
            count: of.iter().filter(|comparison| wanted(comparison)).count(),
            of: of.len(),
        };
        let slowdowns = || of.iter().map(|comparison| comparison.truth - 1.0);
        let resolutions: Vec<f64> = of.iter().map(|comparison| comparison.resolution).collect();
        Some(Line {
            nominal,
            truth: (slowdowns().fold(f64::INFINITY, f64::min), slowdowns().fold(f64::NEG_INFINITY, f64::max)),
            coverage: share(&Comparison::covers),
            verdicts: Verdict::ALL.map(|verdict| of.iter().filter(|one| one.verdict == verdict).count()),
            found: share(&|comparison| comparison.verdict == Verdict::Loss),
            promised: of.iter().map(|comparison| comparison.promised()).sum::<f64>() / of.len() as f64,
            resolution: crate::stats::summary::median(&resolutions)?,
        })
    }

    /// Verdicts gain or loss where there is nothing.
    pub fn false_alarms(&self) -> Share {
        let nothing = || self.comparisons.iter().filter(|comparison| comparison.nominal == 0.0);
        Share { count: nothing().filter(|one| one.is_effect()).count(), of: nothing().count() }
    }

    /// At most 5 % false alarms, as counted.
    pub fn holds(&self) -> bool {
        let alarms = self.false_alarms();
        alarms.of > 0 && alarms.value() <= 0.05
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(nominal: f64, truth: f64, (low, high): (f64, f64), verdict: Verdict) -> Comparison {
        Comparison {
            sweep: 0,
            benchmark: "call/fib".into(),
            nominal,
            truth,
            ratio: (low * high).sqrt(),
            low,
            high,
            error: (high / low).ln() / 4.0,
            resolution: (high - low) / 2.0,
            verdict,
        }
    }

    fn instrument(comparisons: Vec<Comparison>) -> Instrument {
        let text = r#"{"command": "c", "measured": "m", "commit": "h", "machine": {"cpu": "c", "arch": "a", "cores": 2,
            "kernel": "k", "os": "o", "governor": "g", "smt": false, "turbo": false, "virtualised": "none",
            "pmu": {"status": "available"}, "memory_bytes": 1}, "notes": [], "doses": [], "comparisons": []}"#;
        Instrument { comparisons, ..serde_json::from_str(text).unwrap() }
    }

    #[test]
    fn alarms_coverage_and_power_are_counted_by_dose() {
        let instrument = instrument(vec![
            comparison(0.0, 1.0, (0.995, 1.005), Verdict::NoDifference),
            comparison(0.0, 1.0, (1.001, 1.009), Verdict::Loss),
            comparison(0.01, 1.0101, (1.005, 1.015), Verdict::Loss),
            comparison(0.01, 1.0099, (0.995, 1.008), Verdict::Undecided),
        ]);
        assert_eq!(instrument.false_alarms(), Share { count: 1, of: 2 });
        assert!(!instrument.holds(), "one of two is more than one in twenty");
        let lines = instrument.lines();
        assert_eq!(lines.iter().map(|line| line.nominal).collect::<Vec<_>>(), [0.0, 0.01]);
        assert_eq!(lines[0].coverage, Share { count: 1, of: 2 });
        assert_eq!(
            (lines[1].found, lines[1].coverage),
            (Share { count: 1, of: 2 }, Share { count: 1, of: 2 })
        );
        assert_eq!(lines[1].verdicts, [0, 1, 0, 1, 0]);
        assert!((lines[1].truth.0 - 0.0099).abs() < 1e-9 && (lines[1].truth.1 - 0.0101).abs() < 1e-9);
    }

    #[test]
    fn the_promise_is_one_half_at_the_resolution_and_rises_beyond() {
        let at = |slowdown: f64| {
            comparison(slowdown, 1.0 + slowdown, (0.995, 1.005), Verdict::Undecided).promised()
        };
        assert!((at(0.005) - 0.5).abs() < 0.01, "{}", at(0.005));
        assert!(at(0.01) > 0.95 && at(0.0) < 0.05);
    }

    #[test]
    fn half_the_turns_must_make_half_the_slowdown() {
        let dose = Dose {
            benchmark: "control/int_loop".into(),
            instructions: 1_000_000,
            instructions_per_turn: 3.0,
            time_per_turn: 0.0001,
            large: 5000,
            large_ratio: (1.5, 1.49, 1.51),
            half_ratio: (1.251, 1.245, 1.257),
        };
        assert!((dose.truth(100) - 1.01).abs() < 1e-12);
        assert!(dose.is_proportional());
        assert!(!Dose { half_ratio: (1.3, 1.29, 1.31), ..dose }.is_proportional());
    }
}
