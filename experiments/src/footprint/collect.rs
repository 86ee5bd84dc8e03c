//! One sample of these families: the processes of one arm in one block, and their values.
//!
//! Invariants: one sample, whatever happens: what failed is discarded with its reason. Processes that are to be measured side by
//! side have all made their calls before the first of them measures, and none ends before the last has.

use std::collections::BTreeMap;
use std::time::Duration;

use bench_data::Sample;
use bench_data::footprint::{EVENTS, OWNERS, faults_to, private_of, resident_of, time_to};

use super::held::Held;
use super::material::Material;
use super::output::{Output, Process, Wanted};
use super::{Contents, Module, Placement};
use crate::build::Binary;
use crate::collect::wall::Position;
use crate::process::{Failure, Invocation};

/// What is run: a workload on an arm.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The workload.
    pub module: &'a Module,
    /// Its files.
    pub material: &'a Material,
    /// The arm.
    pub placement: Placement,
    /// Where the order of the calls begins.
    pub seed: u64,
}

impl<'a> Subject<'a> {
    /// The arguments of `permvm`.
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments =
            vec!["footprint".to_owned(), self.material.file(self.placement.form).display().to_string()];
        let mut option = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
        option("--modules", self.placement.form.name().to_owned());
        option("--calls", self.module.calls.to_string());
        option("--seed", self.seed.to_string());
        option("--promote", self.placement.closure.name().to_owned());
        if self.module.children > 0 {
            option("--children", self.module.children.to_string());
            option("--child-calls", self.module.child_calls.to_string());
        }
        if self.module.processes > 1 {
            arguments.push("--hold".to_owned());
        }
        arguments
    }

    /// What its output must be.
    pub fn wanted(&self) -> Wanted<'a> {
        Wanted {
            placement: self.placement,
            results: &self.material.results,
            calls: self.module.calls,
            children: self.module.children,
            child_calls: self.module.child_calls,
            seed: self.seed,
        }
    }
}

/// One process of a sample: when it was started, and what it told.
struct Told {
    started: u64,
    output: Output,
}

/// Takes one sample.
pub fn collect(
    binary: &Binary,
    subject: Subject<'_>,
    position: Position,
    timeout: Duration,
) -> (Sample, Result<(), Failure>) {
    let mut invocation = Invocation::new(&binary.path, subject.arguments(), timeout);
    invocation.padding = position.padding;
    let mut sample = position.sample(binary, &subject.placement, &invocation);
    let told = if subject.module.processes > 1 {
        side_by_side(&invocation, subject)
    } else {
        alone(&invocation, subject)
    };
    let result = match told {
        Ok(told) => {
            sample.values = values(subject, &told);
            Ok(())
        }
        Err(failure) => {
            sample.discarded = Some(failure.to_string());
            Err(failure)
        }
    };
    (sample, result)
}

/// Nanoseconds of the clock that `permvm footprint` reads.
fn now() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}

fn alone(invocation: &Invocation, subject: Subject<'_>) -> Result<Vec<Told>, Failure> {
    let started = now();
    let output = Output::parse(&invocation.run()?.stdout, subject.wanted())?;
    Ok(vec![Told { started, output }])
}

fn side_by_side(invocation: &Invocation, subject: Subject<'_>) -> Result<Vec<Told>, Failure> {
    let mut processes = Vec::new();
    for _ in 0..subject.module.processes {
        let started = now();
        let mut held = Held::start(invocation)?;
        let line = held.line()?;
        if line.trim() != "ready" {
            return Err(Failure::Garbled(format!("`{}` instead of `ready`", line.trim())));
        }
        processes.push((started, held));
    }
    let mut told = Vec::new();
    for (started, held) in &mut processes {
        held.go_on()?;
        told.push(Told { started: *started, output: Output::parse(&held.line()?, subject.wanted())? });
    }
    for (_, held) in processes {
        held.end()?;
    }
    Ok(told)
}

/// The values of a sample by metric.
fn values(subject: Subject<'_>, told: &[Told]) -> BTreeMap<String, f64> {
    let mut values = BTreeMap::new();
    let module = subject.module;
    values.insert("setting.calls".to_owned(), module.calls);
    if let Contents::Real(_) = module.contents {
        values.insert("setting.real".to_owned(), 1.0);
    }
    if module.children > 0 {
        values.insert("setting.children".to_owned(), module.children.into());
        values.insert("setting.child_calls".to_owned(), module.child_calls);
    }
    values.insert("setting.processes".to_owned(), module.processes.into());
    if let Ok(meta) = subject.material.file(subject.placement.form).metadata() {
        values.insert("file_bytes".to_owned(), meta.len() as f64);
    }
    for (event, _) in EVENTS {
        let points = |of: fn(u64, &super::output::Event) -> f64| {
            let name = event.replace('_', " ");
            let found = told.iter().filter_map(|told| {
                let mut events = told.output.process.timeline.iter();
                events.find(|point| point.event == name).map(|point| of(told.started, point))
            });
            median(found.collect())
        };
        values.extend(
            points(|started, point| point.ns.saturating_sub(started) as f64).map(|ns| (time_to(event), ns)),
        );
        values.extend(points(|_, point| point.minor_faults as f64).map(|faults| (faults_to(event), faults)));
    }
    let own: Vec<&Process> = told.iter().map(|told| &told.output.process).collect();
    let children: Vec<&Process> = told.iter().flat_map(|told| &told.output.children).collect();
    let sharers = u64::from(module.children) + 1;
    memory(&mut values, "process", &own, sharers, median);
    if !children.is_empty() {
        memory(&mut values, "child", &children, sharers, median);
        memory(&mut values, "children", &children, sharers, sum);
        for (event, name) in [("call 1", "child.call_1_ns"), ("called", "child.called_ns")] {
            let since = children
                .iter()
                .filter_map(|child| Some(child.at(event)?.saturating_sub(child.at("forked")?) as f64));
            values.extend(median(since.collect()).map(|ns| (name.to_owned(), ns)));
        }
    }
    if own.len() + children.len() > 1 {
        let all: Vec<&Process> = own.into_iter().chain(children).collect();
        memory(&mut values, "all", &all, sharers, sum);
    }
    values
}

/// The memory of some processes, each value brought to one number by `how`.
fn memory(
    values: &mut BTreeMap<String, f64>,
    group: &str,
    processes: &[&Process],
    sharers: u64,
    how: fn(Vec<f64>) -> Option<f64>,
) {
    let mut put = |name: String, of: &dyn Fn(&Process) -> f64| {
        let value = how(processes.iter().map(|process| of(process)).collect());
        values.extend(value.map(|value| (name, value)));
    };
    put(format!("{group}.pss_bytes"), &|process| process.memory.pss(sharers));
    put(format!("{group}.rss_bytes"), &|process| process.memory.rss() as f64);
    put(format!("{group}.private_dirty_bytes"), &|process| process.memory.private_dirty() as f64);
    put(format!("{group}.minor_faults"), &|process| process.minor_faults as f64);
    for (owner, _) in OWNERS {
        put(private_of(group, owner), &|process| process.memory.owner(owner).private_bytes as f64);
        put(resident_of(group, owner), &|process| process.memory.owner(owner).resident_bytes as f64);
    }
}

/// The middle value; nothing of nothing.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    Some(if values.len() % 2 == 1 { upper } else { f64::midpoint(values[values.len() / 2 - 1], upper) })
}

#[expect(clippy::unnecessary_wraps, reason = "as `median` has it")]
fn sum(values: Vec<f64>) -> Option<f64> {
    Some(values.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_sum() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
        assert_eq!(sum(vec![1.0, 2.5]), Some(3.5));
    }

    #[test]
    fn the_clock_runs() {
        let before = now();
        assert!(now() >= before && before > 0);
    }
}
