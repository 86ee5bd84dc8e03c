//! Slowdowns of known size: what a burnt turn costs each benchmark, in instructions and in time.
//!
//! Nothing is assumed: instructions are counted under callgrind with and without burning, and the time of a turn is
//! measured at a dose so large that it stands far out of the noise, with half of it beside it to show that time is
//! proportional to turns. The benchmarks make few Python calls and burn much in each, so that a burning loop runs long enough
//! to be proportional; a few turns in each of many calls would hide between other instructions.

use std::collections::BTreeMap;

use bench_data::Record;
use reports::AnalysisOptions;
use reports::instrument::Dose;
use reports::model::Interval;

use crate::arm::Arm;

/// The benchmarks that are slowed: of several families, with few calls of Python functions.
pub const BENCHMARKS: [&str; 8] = [
    "generator/one_long",
    "generator/many_short",
    "introspection/code_read_same",
    "introspection/code_read_held",
    "control/int_loop",
    "control/mandelbrot",
    "control/list_work",
    "control/dict_work",
];

/// The baseline of every comparison, its A/A arm, and the program that is compared as if it were another one.
pub const BASELINE: Arm = Arm::Slowed { burn: 0, copy: 0 };
/// …
pub const NOISE: Arm = Arm::Slowed { burn: 0, copy: 1 };
/// …
pub const CONTROL: Arm = Arm::Slowed { burn: 0, copy: 2 };

/// Share of the instructions that the large dose adds.
const LARGE: f64 = 0.6;

/// Turns under callgrind that tell what a turn costs.
pub const PROBE: u32 = 1000;

/// What callgrind says: instructions of an iteration without burning, and with [`PROBE`] turns.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// Without.
    pub plain: u64,
    /// With.
    pub probed: u64,
}

impl Counts {
    /// Instructions that a turn adds.
    pub fn per_turn(self) -> f64 {
        (self.probed as f64 - self.plain as f64) / f64::from(PROBE)
    }

    /// Turns of the large dose, an even number.
    pub fn large(self) -> u32 {
        2 * (LARGE * self.plain as f64 / self.per_turn().max(f64::MIN_POSITIVE) / 2.0).round().max(1.0) as u32
    }
}

/// The arm of so many turns.
pub fn slowed(burn: u32) -> Arm {
    Arm::Slowed { burn, copy: 0 }
}

/// How records of slowed arms are analysed.
pub fn analysis() -> AnalysisOptions {
    AnalysisOptions {
        baseline: BASELINE.to_string(),
        noise: NOISE.to_string(),
        headline: CONTROL.to_string(),
        ..AnalysisOptions::default()
    }
}

/// The doses that a record of large slowdowns shows, by benchmark. Those whose times have no interval are left out.
pub fn doses(record: &Record, counts: &BTreeMap<String, Counts>) -> Vec<Dose> {
    let options = analysis();
    let rows = reports::analyse(record, &options).rows;
    let effect = |benchmark: &str, turns: u32| {
        let arm = slowed(turns).to_string();
        let row = rows.iter().find(|row| {
            row.benchmark() == benchmark && row.arm == arm && row.metric == options.time_metric
        })?;
        let Interval::Confidence { low, high, .. } = row.interval else { return None };
        Some((row.ratio?, low, high))
    };
    counts
        .iter()
        .filter_map(|(benchmark, counts)| {
            // The turns that were measured, not those that the counts would give now: counts may differ by a few.
            let large = most_turns(record, benchmark)?;
            let (large_ratio, half_ratio) = (effect(benchmark, large)?, effect(benchmark, large / 2)?);
            Some(Dose {
                benchmark: benchmark.clone(),
                instructions: counts.plain,
                instructions_per_turn: counts.per_turn(),
                time_per_turn: (large_ratio.0 - 1.0) / f64::from(large),
                large,
                large_ratio,
                half_ratio,
            })
        })
        .collect()
}

/// Most turns that an arm of a benchmark burns.
fn most_turns(record: &Record, benchmark: &str) -> Option<u32> {
    let benchmark = record.benchmarks.iter().find(|found| found.name() == benchmark)?;
    let burnt = benchmark.arms.iter().filter_map(|arm| match arm.name.parse() {
        Ok(Arm::Slowed { burn, .. }) => Some(burn),
        _ => None,
    });
    burnt.max()
}

/// The turns that come nearest to a slowdown; none when less than one turn is needed or a turn costs no time.
pub fn turns(dose: &Dose, slowdown: f64) -> Option<u32> {
    let turns = (slowdown / dose.time_per_turn).round();
    (turns >= 1.0 && turns < f64::from(u32::MAX)).then_some(turns as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_large_dose_adds_its_share_of_instructions() {
        let counts = Counts { plain: 5_000_000, probed: 5_003_000 };
        assert_eq!(counts.per_turn(), 3.0);
        assert_eq!(counts.large(), 1_000_000);
        assert_eq!(Counts { plain: 1, probed: 3001 }.large(), 2);
    }

    #[test]
    fn turns_come_nearest_to_the_slowdown() {
        let dose = Dose {
            benchmark: "control/int_loop".into(),
            instructions: 5_000_000,
            instructions_per_turn: 3.0,
            time_per_turn: 1e-6,
            large: 1_000_000,
            large_ratio: (2.0, 1.99, 2.01),
            half_ratio: (1.5, 1.49, 1.51),
        };
        assert_eq!(turns(&dose, 0.0025), Some(2500));
        assert_eq!(turns(&dose, 1e-7), None);
        assert_eq!(turns(&Dose { time_per_turn: -1e-9, ..dose }, 0.01), None);
    }
}
