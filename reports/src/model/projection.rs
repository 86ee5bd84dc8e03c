//! What the proposal would change on `CPython`, projected: a calculation from two measurements, and no measurement itself.
//!
//! The VM tells what it saves when a refcount change of a code object is not made: with permanent code (the branch that takes its place
//! is paid for in that), and with no counting at all. `CPython` tells how often it makes such a change (calls and generators, times
//! the references that each holds), and how many instructions the workload takes there. The product of the first two over the
//! third is the projected change. Its interval is that of the saving: the middle 90 % of the VM's workloads.

use super::{Analysis, AnalysisOptions, cpython::cost};
use crate::stats::summary::{mean, quantile_of_sorted, sorted};
use bench_data::Record;
use bench_data::cpython::CpythonInterpreter;
use serde::{Deserialize, Serialize};

/// Fewest workloads that a saving is told from.
const MIN_WORKLOADS: usize = 5;

/// Workloads in which code objects change their refcounts less often than once in so many instructions tell nothing of what a
/// change costs.
const MOST_INSTRUCTIONS_PER_CHANGE: f64 = 1000.0;

/// A value with an interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The middle.
    pub middle: f64,
    /// The upper end.
    pub high: f64,
}

impl Range {
    /// The median and the middle 90 %.
    fn of(values: &[f64]) -> Option<Range> {
        let sorted = sorted(values);
        let at = |q| quantile_of_sorted(&sorted, q);
        Some(Range { low: at(0.05)?, middle: at(0.5)?, high: at(0.95)? })
    }

    /// Means of the ends and of the middles.
    fn mean(ranges: &[Range]) -> Option<Range> {
        let of = |end: fn(&Range) -> f64| mean(&ranges.iter().map(end).collect::<Vec<_>>());
        Some(Range { low: of(|r| r.low)?, middle: of(|r| r.middle)?, high: of(|r| r.high)? })
    }

    /// Times a negative factor: a saving becomes a change.
    fn change(self, factor: f64) -> Range {
        Range { low: -self.high * factor, middle: -self.middle * factor, high: -self.low * factor }
    }
}

/// What an arm of the VM saves for each refcount change of a code object that it does not make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saving {
    /// The arm.
    pub arm: String,
    /// Instructions.
    pub instructions: Range,
    /// Workloads that tell of it.
    pub workloads: usize,
}

/// One workload on one interpreter, or the mean over those of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The family, or `all`.
    pub family: String,
    /// The workload; absent for a mean.
    pub workload: Option<String>,
    /// The interpreter.
    pub interpreter: String,
    /// Workloads that it is over.
    pub workloads: usize,
    /// Refcount changes of code objects for a thousand instructions.
    pub changes_per_thousand: f64,
    /// Projected change in instructions by arm, as shares, in the order of [`Projection::savings`].
    pub changes: Vec<Range>,
}

/// The projection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// What the VM saves, arm by arm.
    pub savings: Vec<Saving>,
    /// Means, by family and interpreter; `all` last.
    pub means: Vec<Line>,
    /// Every workload on every interpreter.
    pub lines: Vec<Line>,
    /// What has to be true for it.
    pub assumptions: Vec<String>,
}

/// The projection; `None` without counts on both sides.
pub fn projection(record: &Record, analysis: &Analysis) -> Option<Projection> {
    let found = record.cpython.as_ref()?;
    let options = &analysis.options;
    let arms = [&options.headline, &options.bound];
    let savings: Vec<Saving> = arms.into_iter().filter_map(|arm| saving(analysis, arm)).collect();
    let line = |count: &bench_data::cpython::CpythonCount| {
        let interpreter = found.interpreter(&count.interpreter)?;
        let instructions = cost(count).instructions?;
        let events = count.events.as_ref()?;
        let changes = changes(interpreter, events.calls as f64, events.generators as f64)?;
        let project = |saving: &Saving| saving.instructions.change(changes / instructions);
        Some(Line {
            family: count.family.clone(),
            workload: Some(count.workload.clone()),
            interpreter: count.interpreter.clone(),
            workloads: 1,
            changes_per_thousand: 1000.0 * changes / instructions,
            changes: savings.iter().map(project).collect(),
        })
    };
    let lines: Vec<Line> = found.counts.iter().filter_map(line).collect();
    let interpreters = found.interpreters.iter().map(|one| one.name.as_str());
    (!savings.is_empty() && !lines.is_empty()).then(|| Projection {
        means: means(&lines, &interpreters.collect::<Vec<_>>()),
        assumptions: assumptions(options),
        savings,
        lines,
    })
}

/// Refcount changes of code objects: every reference that is held is taken once and given back once.
fn changes(interpreter: &CpythonInterpreter, calls: f64, generators: f64) -> Option<f64> {
    let held = |setting: &str| interpreter.references.get(setting)?.get("code").copied();
    Some(2.0 * (calls * held("call")? + generators * held("generator_suspended")?))
}

/// What an arm saves for each change that it does not make, over the workloads of families in which nothing else differs.
fn saving(analysis: &Analysis, arm: &str) -> Option<Saving> {
    let options = &analysis.options;
    let count = |benchmark: &str, arm: &str| {
        let own = |row: &&super::counts::CountRow| {
            row.arm == arm && format!("{}/{}", row.family, row.workload) == benchmark
        };
        analysis.counts.iter().find(own).map(|row| row.refcount_changes)
    };
    let predictions = analysis.calculation.iter().flat_map(|found| &found.predictions);
    let each: Vec<f64> = predictions
        .filter(|one| one.arm == arm && one.fitted && one.family != "introspection")
        .filter_map(|one| {
            let before = count(&one.benchmark(), &options.baseline)?;
            // No counting at all has no events to audit.
            let after = if arm == options.bound { 0.0 } else { count(&one.benchmark(), arm)? };
            let avoided = before - after;
            (avoided * MOST_INSTRUCTIONS_PER_CHANGE > one.baseline)
                .then(|| -one.measured * one.baseline / avoided)
        })
        .collect();
    let instructions = Range::of(&each).filter(|_| each.len() >= MIN_WORKLOADS)?;
    Some(Saving { arm: arm.to_owned(), instructions, workloads: each.len() })
}

fn means(lines: &[Line], interpreters: &[&str]) -> Vec<Line> {
    let mut families: Vec<&str> = Vec::new();
    for line in lines {
        if !families.contains(&line.family.as_str()) {
            families.push(&line.family);
        }
    }
    families.push("all");
    let mean_of = |family: &str, interpreter: &str| {
        let members: Vec<&Line> = lines
            .iter()
            .filter(|line| line.interpreter == interpreter && (family == "all" || line.family == family))
            .collect();
        let arms = members.first()?.changes.len();
        let changes =
            |arm: usize| Range::mean(&members.iter().map(|line| line.changes[arm]).collect::<Vec<_>>());
        Some(Line {
            family: family.to_owned(),
            workload: None,
            interpreter: interpreter.to_owned(),
            workloads: members.len(),
            changes_per_thousand: mean(
                &members.iter().map(|line| line.changes_per_thousand).collect::<Vec<_>>(),
            )?,
            changes: (0..arms).map(changes).collect::<Option<_>>()?,
        })
    };
    let groups = families.iter().flat_map(|family| interpreters.iter().map(move |python| (family, python)));
    groups.filter_map(|(family, interpreter)| mean_of(family, interpreter)).collect()
}

fn assumptions(options: &AnalysisOptions) -> Vec<String> {
    [
        "A refcount change that is not made saves CPython as many instructions as it saves the VM. CPython's own changes are compiled \
         differently, and from 3.12 on each already tests whether its object is immortal.",
        "A call, and a generator, takes as many references to its code object as the refcounts of that interpreter show, and gives each \
         back once. What else refers to code for a moment is not seen by them.",
        "Nothing else changes: no proxy is made (reads of fn.__code__ would cost more, so workloads that read it would lose \
         where this projects a gain), and no other object becomes permanent.",
        "Calls and generators are those that were counted in a pass of their own, and instructions those of the difference of two processes.",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!(
        "The interval is the middle 90 % of what single workloads of the VM save for each change on {} and {}. It does not hold \
         what the first assumption may be wrong by.",
        options.headline, options.bound
    )])
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn interpreter(call: f64, generator: f64) -> CpythonInterpreter {
        let code = |count| BTreeMap::from([("code".to_owned(), count)]);
        CpythonInterpreter {
            name: "cpython-3.9.1".into(),
            compiler: String::new(),
            configured: String::new(),
            flags: String::new(),
            session: Vec::new(),
            references: BTreeMap::from([
                ("call".to_owned(), code(call)),
                ("generator_suspended".to_owned(), code(generator)),
            ]),
            no_immortals: None,
        }
    }

    #[test]
    fn every_reference_is_taken_and_given_back() {
        // 10 calls of one reference and 3 generators of two: 16 taken, 16 given back.
        assert_eq!(changes(&interpreter(1.0, 2.0), 10.0, 3.0), Some(32.0));
        assert_eq!(changes(&interpreter(1.0, 1.0), 10.0, 3.0), Some(26.0));
        let unknown = CpythonInterpreter { references: BTreeMap::new(), ..interpreter(1.0, 1.0) };
        assert_eq!(changes(&unknown, 10.0, 3.0), None, "what was not measured is not assumed");
    }

    #[test]
    fn a_saving_becomes_a_change_with_its_ends_exchanged() {
        let saving = Range { low: 1.0, middle: 2.0, high: 4.0 };
        // 30 changes in 1000 instructions.
        assert_eq!(saving.change(0.03), Range { low: -0.12, middle: -0.06, high: -0.03 });
        let all = Range::of(&(0..=100).map(f64::from).collect::<Vec<_>>()).unwrap();
        assert_eq!(all, Range { low: 5.0, middle: 50.0, high: 95.0 });
    }

    #[test]
    fn means_are_over_the_workloads_of_a_family_and_over_all() {
        let line = |family: &str, workload: &str, change: f64| Line {
            family: family.into(),
            workload: Some(workload.into()),
            interpreter: "p".into(),
            workloads: 1,
            changes_per_thousand: 1.0,
            changes: vec![Range { low: 2.0 * change, middle: change, high: 0.0 }],
        };
        let lines = [line("call", "a", -0.02), line("call", "b", -0.04), line("control", "c", 0.0)];
        let means = means(&lines, &["p", "nobody"]);
        let told: Vec<_> = means.iter().map(|mean| (mean.family.as_str(), mean.workloads)).collect();
        assert_eq!(told, [("call", 2), ("control", 1), ("all", 3)]);
        assert!(
            (means[0].changes[0].middle + 0.03).abs() < 1e-12
                && (means[0].changes[0].low + 0.06).abs() < 1e-12
        );
        assert!((means[2].changes[0].middle + 0.02).abs() < 1e-12);
    }
}
