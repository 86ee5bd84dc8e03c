//! Records against each other: the effects of each side by side, and what changed from one to the next.
//!
//! Two questions, kept apart:
//!
//! - **The change of a value** (`changes`): did the program get faster? The records were measured at different times, so
//!   nothing pairs their processes, and what the host did in between is in the change. It exists between records of like hosts alone.
//! - **The change of an effect** (`effect_changes`): does permanence gain more, or less? Each effect is a comparison within
//!   the blocks of its own record, in which the host cancels out, so that it may be asked of unlike hosts, too.
//!
//! A program that is the same in both records, to the byte, tells the two causes of a change of time apart: whatever it shows is the
//! host. Without one, changes of what depends on the host are undecided.
//!
//! | file | holds |
//! |---|---|
//! | `change.rs` | the changes of values between two records |
//! | `effect.rs` | the changes of effects |
//! | `mean.rs` | means over benchmarks |
//! | `words.rs` | the answer in sentences, and what to know before believing it |
//! | `table.rs` | the table for a terminal and in Markdown |

mod change;
mod effect;
mod mean;
mod table;
mod words;

pub use change::Change;
pub use mean::{ALL, Mean, Summary};
pub use table::{comparison_markdown, comparison_text};

use crate::model::{Analysis, AnalysisOptions, Row, filter::Filter, footprint, versus};
use crate::stats::verdict::Verdict;
use bench_data::{Arm, Benchmark, Metric, Record};
use std::collections::HashMap;

/// Records against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// A letter for each record, in order.
    pub letters: Vec<String>,
    /// Their ids.
    pub ids: Vec<String>,
    /// All were measured on like hosts, so that values may be compared.
    pub alike: bool,
    /// How each was analysed; baseline, headline arm and metrics are those of the first.
    pub options: AnalysisOptions,
    /// The metric of instructions that the comparison is about; absent when none has values in all records.
    pub instruction_metric: Option<String>,
    /// The answer in sentences.
    pub answer: Vec<String>,
    /// What a reader must know before believing a number.
    pub caveats: Vec<String>,
    /// One line for each benchmark × arm × metric that all records have, in the order of the first.
    pub lines: Vec<Line>,
    /// Geometric means: over all benchmarks, then by family.
    pub means: Vec<Mean>,
}

/// One benchmark × arm × metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// The arm.
    pub arm: String,
    /// Name of the metric.
    pub metric: String,
    /// What a reader sees of it.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// The instrument, in the first record.
    pub source: String,
    /// The effect of the arm in each record; absent for the baseline.
    pub effects: Vec<Option<Row>>,
    /// The change of the arm's value from the first record to each later one.
    pub changes: Vec<Change>,
    /// The change of the effect from the first record to each later one: below 1 where the arm does less against its baseline.
    pub effect_changes: Vec<Option<Row>>,
}

impl Line {
    /// `family/workload`.
    pub fn benchmark(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }

    /// The judged row for the later record of that place: the change of the value, or that of the effect where hosts are unlike.
    pub fn judged(&self, later: usize, alike: bool) -> Option<&Row> {
        if alike { self.changes[later].judged() } else { self.effect_changes[later].as_ref() }
    }
}

/// Why the hosts of records are not alike, one sentence each. Empty: they are.
pub fn host_differences(records: &[Record]) -> Vec<String> {
    let Some((first, others)) = records.split_first() else { return Vec::new() };
    let of = |(place, other): (usize, &Record)| {
        let differences = other.machine.differences(&first.machine);
        (!differences.is_empty())
            .then(|| format!("{} against A: {}", letter(place + 1), differences.join("; ")))
    };
    others.iter().enumerate().filter_map(of).collect()
}

/// Compares records by their analyses; there must be at least two, and as many of either.
pub fn compare(records: &[Record], analyses: &[Analysis]) -> Comparison {
    let (first, options) = (&records[0], &analyses[0].options);
    let alike = host_differences(records).is_empty();
    let instruction_metric = analyses[0].instruction_metric.clone().filter(|metric| {
        analyses.iter().all(|analysis| analysis.instruction_metric.as_ref() == Some(metric))
    });
    let effects: Vec<HashMap<Key<'_>, &Row>> = analyses
        .iter()
        .map(|analysis| analysis.rows.iter().map(|row| (Key::of(row), row)).collect())
        .collect();
    let cells: Vec<Cell<'_>> = cells(records, options);
    let changes: Vec<change::Changes> = records[1..]
        .iter()
        .map(|later| {
            if alike {
                change::changes(first, later, &cells, options)
            } else {
                change::Changes::unlike(&cells)
            }
        })
        .collect();
    let mut lines: Vec<Line> = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.control)
        .map(|(place, cell)| {
            let key = cell.key();
            Line {
                family: cell.benchmark.family.clone(),
                workload: cell.benchmark.workload.clone(),
                arm: cell.arm.name.clone(),
                metric: cell.metric.name.clone(),
                title: cell.metric.title.clone(),
                unit: cell.metric.unit.clone(),
                source: cell.metric.source.clone(),
                effects: effects.iter().map(|rows| rows.get(&key).map(|row| (*row).clone())).collect(),
                changes: changes.iter().map(|changes| changes.changes[place].clone()).collect(),
                effect_changes: Vec::new(),
            }
        })
        .filter(Line::tells)
        .collect();
    for later in 1..records.len() {
        let rows = effect::changes(&lines, later, analyses, options);
        for (line, row) in lines.iter_mut().zip(rows) {
            line.effect_changes.push(row);
        }
    }
    let mut comparison = Comparison {
        letters: (0..records.len()).map(letter).collect(),
        ids: records.iter().map(|record| record.id.clone()).collect(),
        alike,
        options: options.clone(),
        instruction_metric,
        answer: Vec::new(),
        caveats: Vec::new(),
        means: mean::means(&lines, records.len()),
        lines,
    };
    comparison.answer = words::answer(&comparison);
    comparison.caveats = words::caveats(records, &comparison, &changes);
    comparison
}

/// `A`, `B`, …, `Z`, then `27`, …
fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(|| (place + 1).to_string(), |place| char::from(b'A' + place).to_string())
}

/// Names a row among those of one record.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    family: &'a str,
    workload: &'a str,
    arm: &'a str,
    metric: &'a str,
}

impl<'a> Key<'a> {
    fn of(row: &'a Row) -> Self {
        Key { family: &row.family, workload: &row.workload, arm: &row.arm, metric: &row.metric }
    }
}

/// What is compared: a benchmark × arm × metric of the first record that all records have.
struct Cell<'a> {
    benchmark: &'a Benchmark,
    arm: &'a Arm,
    metric: &'a Metric,
    /// It is no result: another interpreter, or the baseline a second time.
    control: bool,
}

impl Cell<'_> {
    fn key(&self) -> Key<'_> {
        Key {
            family: &self.benchmark.family,
            workload: &self.benchmark.workload,
            arm: &self.arm.name,
            metric: &self.metric.name,
        }
    }
}

/// Everything that all records have, in the order of the first. The families fork, startup and sharing have neither baseline nor
/// verdicts, and are not compared.
fn cells<'a>(records: &'a [Record], options: &AnalysisOptions) -> Vec<Cell<'a>> {
    let (first, others) = (&records[0], &records[1..]);
    let mut cells = Vec::new();
    for benchmark in first.benchmarks.iter().filter(|benchmark| !footprint::is_footprint(benchmark)) {
        let same: Option<Vec<&Benchmark>> =
            others.iter().map(|other| other.benchmark(&benchmark.family, &benchmark.workload)).collect();
        let Some(same) = same else { continue };
        for arm in benchmark.arms.iter().filter(|arm| same.iter().all(|other| other.arm(&arm.name).is_some()))
        {
            let control = arm.name == options.noise || versus::is_interpreter(first, &arm.name);
            for metric in first.metrics.iter().filter(|metric| metric.availability.is_available()) {
                let everywhere = others.iter().all(|other| {
                    other.metric(&metric.name).is_some_and(|metric| metric.availability.is_available())
                });
                if everywhere {
                    cells.push(Cell { benchmark, arm, metric, control });
                }
            }
        }
    }
    cells
}

impl Line {
    /// Whether the line says anything: an effect, or a change.
    fn tells(&self) -> bool {
        self.effects.iter().any(Option::is_some) || self.changes.iter().any(|change| change.row().is_some())
    }
}

impl Comparison {
    /// What the comparison is about: the baseline and the headline arm, instructions and time.
    pub fn headline(&self) -> Filter {
        Filter {
            arms: vec![self.options.baseline.clone(), self.options.headline.clone()],
            metrics: self.metrics(),
            ..Filter::default()
        }
    }

    /// The metrics that the comparison is about.
    pub fn metrics(&self) -> Vec<String> {
        self.instruction_metric.iter().chain([&self.options.time_metric]).cloned().collect()
    }

    /// The lines that a filter chooses; one with a verdict takes those in which any change has it.
    pub fn chosen<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| {
            filter.accepts_names(&line.family, &line.workload, &line.arm, (&line.metric, &line.title))
                && filter.verdict.is_none_or(|verdict| {
                    (0..line.changes.len())
                        .filter_map(|later| line.judged(later, self.alike))
                        .any(|row| row.verdict == verdict)
                })
        })
    }

    /// Whether any of the lines that a filter chooses could be compared at all.
    pub fn compares(&self, filter: &Filter) -> bool {
        let compared = |line: &Line, later: usize| {
            line.judged(later, self.alike).is_some() || line.changes[later].row().is_some()
        };
        self.chosen(filter).any(|line| (0..line.changes.len()).any(|later| compared(line, later)))
    }

    /// The verdicts of the lines that a filter chooses, over all later records: of the changes of values, or of effects where
    /// hosts are unlike. What is the same program in both has none.
    pub fn verdicts<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = Verdict> + 'a {
        let judged =
            |line: &'a Line| (0..line.changes.len()).filter_map(|later| line.judged(later, self.alike));
        self.chosen(filter).flat_map(judged).map(|row| row.verdict)
    }
}
