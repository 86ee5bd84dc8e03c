//! The VM against real `CPython`s: what makes the answer valid. In a slow VM the refcount of a code object drowns.
//!
//! The figure is the time of the interpreter over that of the baseline arm: how many times as fast the VM is. The
//! interpreters are no arms that answer the question, so they have no verdict and are in no other table.

use super::effects::{self, Estimated};
use super::{AnalysisOptions, Row, families, noise::Floors};
use crate::stats::effect::{Effect, mean_effect};
use bench_data::{BuildKind, Record};
use serde::{Deserialize, Serialize};

/// How many times as fast the VM is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speed {
    /// The interpreter's time over the VM's.
    pub ratio: f64,
    /// The 95 % interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// One benchmark, or the geometric mean over some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// `family/workload`; for a mean, the family or `all`.
    pub name: String,
    /// How many benchmarks it is over.
    pub benchmarks: usize,
    /// One for each interpreter; absent where it cannot run the benchmark.
    pub speeds: Vec<Option<Speed>>,
}

/// The comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Versus {
    /// The interpreters.
    pub interpreters: Vec<String>,
    /// Geometric means: over all benchmarks, then over each family.
    pub means: Vec<Line>,
    /// The benchmarks.
    pub benchmarks: Vec<Line>,
    /// What is missing and why.
    pub notes: Vec<String>,
}

/// Whether the arm of that name is another interpreter.
pub(crate) fn is_interpreter(record: &Record, arm: &str) -> bool {
    record.build(arm).is_some_and(|build| build.kind == BuildKind::Interpreter)
}

/// The comparison; `None` when the record has no other interpreter.
pub fn versus(record: &Record, options: &AnalysisOptions) -> Option<Versus> {
    let estimated = effects::rows(record, options, &Floors::default(), |arm| is_interpreter(record, arm));
    let timed: Vec<Estimated> =
        estimated.into_iter().filter(|one| one.row.metric == options.time_metric).collect();
    let rows = || timed.iter().map(|one| &one.row);
    let interpreters: Vec<String> = distinct(rows().map(|row| row.arm.clone()));
    let effect = |name: &str, benchmark: &str| {
        timed
            .iter()
            .find(|one| one.row.arm == name && one.row.benchmark() == benchmark)
            .and_then(families::effect)
    };
    let line = |name: &str, members: &[String]| Line {
        name: name.to_owned(),
        benchmarks: members
            .iter()
            .filter(|member| interpreters.iter().any(|i| effect(i, member).is_some()))
            .count(),
        speeds: interpreters
            .iter()
            .map(|interpreter| {
                let effects: Vec<Effect> =
                    members.iter().filter_map(|member| effect(interpreter, member)).collect();
                mean_effect(&effects.iter().collect::<Vec<_>>()).map(|mean| speed(&mean))
            })
            .collect(),
    };
    let names = distinct(rows().map(Row::benchmark));
    let families = distinct(rows().map(|row| row.family.clone()));
    let mut means = vec![line("all", &names)];
    means.extend(families.iter().map(|family| {
        let prefix = format!("{family}/");
        let members: Vec<String> = names.iter().filter(|name| name.starts_with(&prefix)).cloned().collect();
        line(family, &members)
    }));
    let notes = rows().filter_map(|row| {
        Some(format!(
            "{} on {}: {}",
            row.benchmark(),
            row.arm,
            row.note.as_ref().filter(|_| row.ratio.is_none())?
        ))
    });
    (!interpreters.is_empty()).then(|| Versus {
        benchmarks: names.iter().map(|name| line(name, std::slice::from_ref(name))).collect(),
        notes: notes.collect(),
        means,
        interpreters: interpreters.clone(),
    })
}

fn speed(effect: &Effect) -> Speed {
    Speed { ratio: effect.ratio, interval: effect.spread.map(|spread| (spread.low, spread.high)) }
}

fn distinct(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

impl Versus {
    /// The interpreter that the VM is least ahead of, over all benchmarks: the fastest one.
    pub fn fastest(&self) -> Option<(&str, Speed)> {
        let all = self.means.first()?;
        let speeds = self.interpreters.iter().zip(&all.speeds);
        speeds
            .filter_map(|(name, speed)| Some((name.as_str(), (*speed)?)))
            .min_by(|a, b| a.1.ratio.total_cmp(&b.1.ratio))
    }

    /// One sentence.
    pub fn sentence(&self) -> Option<String> {
        let (name, speed) = self.fastest()?;
        let place = self.interpreters.iter().position(|interpreter| interpreter == name)?;
        let count = self.benchmarks.iter().filter(|line| line.speeds[place].is_some()).count();
        Some(format!(
            "Over {count} benchmarks the VM is {} times as fast as {name}, the fastest CPython here.",
            speed.text()
        ))
    }
}

impl Speed {
    /// `1.52 [1.48, 1.55]`
    pub fn text(&self) -> String {
        match self.interval {
            Some((low, high)) => format!("{:.2} [{low:.2}, {high:.2}]", self.ratio),
            None => format!("{:.2}", self.ratio),
        }
    }
}
