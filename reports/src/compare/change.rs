//! The changes of values between two records of like hosts.

use super::Cell;
use crate::model::effects::{self, Estimated};
use crate::model::noise::{Floors, NamedFloor};
use crate::model::{AnalysisOptions, Interval, Row, collect};
use crate::stats::summary::median;
use crate::stats::unpaired::{Process, unpaired_effect};
use crate::stats::verdict::{Floor, Verdict};
use bench_data::{Arm, Benchmark, Metric, Record, Scope};
use std::collections::BTreeMap;

/// The change of an arm's value from one record to another.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The program is another one: the change, with its verdict. The row's baseline is the earlier record.
    Judged(Row),
    /// The program is the same to the byte: what it shows is the host, or chance, and no result.
    Same(Row),
    /// There is none, and why.
    None(String),
}

impl Change {
    /// The row that has a verdict.
    pub fn judged(&self) -> Option<&Row> {
        match self {
            Change::Judged(row) => Some(row),
            Change::Same(_) | Change::None(_) => None,
        }
    }

    /// The row, judged or not.
    pub fn row(&self) -> Option<&Row> {
        match self {
            Change::Judged(row) | Change::Same(row) => Some(row),
            Change::None(_) => None,
        }
    }
}

/// All changes between two records.
pub(super) struct Changes {
    /// One for each cell.
    pub changes: Vec<Change>,
    /// Those of programs that are the same in both, of every arm.
    pub controls: Vec<Row>,
}

impl Changes {
    /// None at all, for the hosts are not alike.
    pub fn unlike(cells: &[Cell<'_>]) -> Changes {
        let none = Change::None("the hosts are not alike".to_owned());
        Changes { changes: vec![none; cells.len()], controls: Vec::new() }
    }
}

/// The changes from one record to another, judged together.
pub(super) fn changes(
    first: &Record,
    later: &Record,
    cells: &[Cell<'_>],
    options: &AnalysisOptions,
) -> Changes {
    let pair = Pair { first, later, options };
    let mut judged = Judged::default();
    let found: Vec<Found> = cells.iter().map(|cell| pair.change(cell, &mut judged)).collect();
    let same = |found: &Found| match found {
        Found::Same(row) => Some((**row).clone()),
        Found::Judged(_) | Found::None(_) => None,
    };
    let controls: Vec<Row> = found.iter().filter_map(same).collect();
    let rows = judged.rows(&controls, options);
    let changes = found.into_iter().map(|found| match found {
        Found::Judged(place) => Change::Judged(rows[place].clone()),
        Found::Same(row) => Change::Same(*row),
        Found::None(reason) => Change::None(reason),
    });
    Changes { changes: changes.collect(), controls }
}

/// What was found of one cell.
enum Found {
    /// The place among the rows to be judged.
    Judged(usize),
    Same(Box<Row>),
    None(String),
}

/// Rows that wait for their verdicts.
#[derive(Default)]
struct Judged {
    rows: Vec<Estimated>,
    /// Whether each depends on what else the host does.
    hosted: Vec<bool>,
}

impl Judged {
    fn push(&mut self, estimated: Estimated, metric: &Metric) -> Found {
        self.rows.push(estimated);
        self.hosted.push(effects::depends_on_layout(metric));
        Found::Judged(self.rows.len() - 1)
    }

    /// The rows with their verdicts. What the programs show that are the same in both records is their noise floor.
    fn rows(mut self, controls: &[Row], options: &AnalysisOptions) -> Vec<Row> {
        let floors = floors(&self.rows, controls);
        for estimated in &mut self.rows {
            floors.raise_resolution(&mut estimated.row);
        }
        effects::give_verdicts(&mut self.rows, &floors, options);
        let mut rows: Vec<Row> = self.rows.into_iter().map(|estimated| estimated.row).collect();
        for (row, hosted) in rows.iter_mut().zip(self.hosted) {
            // More blocks do not help against a host that changes from run to run.
            row.further_blocks = None;
            let Some((low, high)) = row.interval.ends() else { continue };
            match floors.of_row(row) {
                Some((floor, _)) => {
                    let within = (row.ratio.unwrap_or(1.0) - 1.0).abs() <= floor.bound;
                    if within && row.verdict == Verdict::Undecided && (low > 1.0 || high < 1.0) {
                        let what = "within what programs that are the same in both records show";
                        row.note = Some(what.into());
                    }
                }
                None if hosted => {
                    row.verdict = Verdict::Undecided;
                    let what =
                        "no program is the same in both records: the host cannot be told from the change";
                    row.note = Some(what.into());
                }
                None => {}
            }
        }
        rows
    }
}

/// The floor of each row that may have one: what the same programs show on the same benchmark, the worst of them; where none
/// ran on it, the median over the other benchmarks.
fn floors(rows: &[Estimated], controls: &[Row]) -> Floors {
    let mut of: BTreeMap<(String, String), Floor> = BTreeMap::new();
    for control in controls {
        if let Interval::Confidence { low, high, .. } = control.interval {
            let floor = Floor::of(low, high);
            let worst = of.entry((control.metric.clone(), control.benchmark())).or_default();
            *worst = Floor { bound: worst.bound.max(floor.bound), phantom: worst.phantom.max(floor.phantom) };
        }
    }
    let typical = |metric: &str| {
        let all = || of.iter().filter(|((name, _), _)| name == metric).map(|(_, floor)| floor);
        let bound = median(&all().map(|floor| floor.bound).collect::<Vec<_>>())?;
        let phantom = median(&all().map(|floor| floor.phantom).collect::<Vec<_>>())?;
        Some(Floor { bound, phantom })
    };
    let mut named: BTreeMap<(&str, String, u64), NamedFloor> = BTreeMap::new();
    for Estimated { row, .. } in rows {
        let (benchmark, metric) = (row.benchmark(), row.metric.clone());
        let own = of.get(&(metric.clone(), benchmark.clone())).copied();
        if let Some(floor) = own.or_else(|| typical(&metric)) {
            let floor = NamedFloor {
                benchmark: benchmark.clone(),
                size: row.size,
                metric,
                floor,
                own: own.is_some(),
            };
            named.insert((&row.metric, benchmark, row.size), floor);
        }
    }
    Floors { floors: named.into_values().collect() }
}

/// Two records, the earlier and the later.
struct Pair<'a> {
    first: &'a Record,
    later: &'a Record,
    options: &'a AnalysisOptions,
}

impl Pair<'_> {
    fn change(&self, cell: &Cell<'_>, judged: &mut Judged) -> Found {
        let Cell { benchmark, arm, metric, .. } = *cell;
        let other = self.later.benchmark(&benchmark.family, &benchmark.workload);
        let Some((other, other_arm)) = other.and_then(|other| Some((other, other.arm(&arm.name)?))) else {
            return Found::None("it is not in both records".into());
        };
        if other.source_hash != benchmark.source_hash {
            return Found::None("the source of the workload is another one".into());
        }
        let row = effects::blank(benchmark, arm, metric, self.options);
        if let Some(reason) = why_invalid([(benchmark, arm), (other, other_arm)]) {
            let main = metric.name == self.options.time_metric
                || self.options.instruction_metrics.contains(&metric.name);
            return if main && !cell.control {
                judged.push(effects::invalid(row, reason).into(), metric)
            } else {
                Found::None(reason)
            };
        }
        let same = same_program(self.first, benchmark, self.later, other, arm);
        let estimated = match metric.scope {
            Scope::Callgrind => counted(row, benchmark, other, metric),
            Scope::Iteration | Scope::Process => sampled(row, benchmark, other, metric, same),
        };
        match estimated {
            Ok(estimated) if same => Found::Same(Box::new(estimated.row)),
            Ok(estimated) => judged.push(estimated, metric),
            Err(reason) => Found::None(reason.into()),
        }
    }
}

fn why_invalid(sides: [(&Benchmark, &Arm); 2]) -> Option<String> {
    let reasons = sides.map(|(benchmark, arm)| {
        benchmark.validity.invalid_reason().or_else(|| arm.validity.invalid_reason()).map(ToOwned::to_owned)
    });
    reasons.into_iter().flatten().next()
}

/// Whether both records ran the same program, to the byte: every binary that both know of the arm's build.
fn same_program(first: &Record, benchmark: &Benchmark, later: &Record, other: &Benchmark, arm: &Arm) -> bool {
    fn hashes<'a>(record: &'a Record, benchmark: &Benchmark, arm: &str) -> BTreeMap<Option<u64>, &'a str> {
        let build = benchmark.arm(arm).map(|arm| arm.build.as_str());
        let of_arm = record.builds.iter().filter(|known| Some(known.name.as_str()) == build);
        of_arm.map(|build| (build.layout_seed, build.hash.as_str())).collect()
    }
    let (one, two) = (hashes(first, benchmark, &arm.name), hashes(later, other, &arm.name));
    let mut common = one.iter().filter_map(|(seed, hash)| Some((hash, two.get(seed)?))).peekable();
    let setting = |arm: Option<&Arm>| arm.map(|arm| (arm.level, arm.share.to_bits(), arm.share_seed));
    common.peek().is_some()
        && common.all(|(one, two)| one == two)
        && setting(benchmark.arm(&arm.name)) == setting(other.arm(&arm.name))
}

/// The change of what is sampled.
fn sampled(
    row: Row,
    benchmark: &Benchmark,
    other: &Benchmark,
    metric: &Metric,
    same: bool,
) -> Result<Estimated, &'static str> {
    if benchmark.size != other.size {
        return Err("it was run at another size");
    }
    let [before, after] = [benchmark, other].map(|side| collect::by_block(side, &row.arm, metric));
    if before.is_empty() || after.is_empty() {
        return Err("it was not measured in both records");
    }
    let row = Row {
        n: before.len().min(after.len()),
        baseline_value: collect::typical(before.values()),
        arm_value: collect::typical(after.values()),
        ..row
    };
    let logs = |processes: &BTreeMap<u32, collect::Process>| {
        let log = |process: &collect::Process| {
            let typical = median(&process.values).filter(|typical| *typical > 0.0)?;
            Some((process.layout, typical.ln()))
        };
        processes.values().map(log).collect::<Option<Vec<Process>>>()
    };
    let (Some(earlier), Some(later)) = (logs(&before), logs(&after)) else {
        let zero = [row.baseline_value, row.arm_value] == [Some(0.0); 2];
        return Ok(if zero {
            Row { verdict: Verdict::NoDifference, note: Some("zero in both records".into()), ..row }.into()
        } else {
            Row { note: Some("no ratio: a median is zero".into()), ..row }.into()
        });
    };
    let Some((ratio, spread)) = unpaired_effect(&later, &earlier) else {
        return Err("it was not measured in both records");
    };
    let Some(spread) = spread else {
        let note = Some("one process or layout has no interval".to_owned());
        return Ok(Row { ratio: Some(ratio), note, ..row }.into());
    };
    let single = |processes: &[Process]| processes.iter().all(|(layout, _)| *layout == processes[0].0);
    let one_layout = !same && effects::depends_on_layout(metric) && (single(&earlier) || single(&later));
    Ok(Estimated { row: effects::known(row, ratio, spread), parts: Vec::new(), one_layout })
}

/// The change of a count, at a size at which both were counted.
fn counted(
    row: Row,
    benchmark: &Benchmark,
    other: &Benchmark,
    metric: &Metric,
) -> Result<Estimated, &'static str> {
    let [before, after] = [benchmark, other].map(|side| collect::callgrind(side, &row.arm, metric));
    if before.is_empty() || after.is_empty() {
        return Err("it was not counted in both records");
    }
    let both = before.iter().find_map(|(size, before)| Some((*size, before, after.get(size)?)));
    let Some((size, before, after)) = both else { return Err("it was counted at another size") };
    Ok(effects::of_counts(Row { size, ..row }, after, before).into())
}
