//! Immortal code on `CPython` 3.12 and later: workloads, and what children of a fork copy.
//!
//! Everything is against the same with nothing immortal, on the same interpreter.

use super::per_iteration;
use crate::model::versus::Speed;
use crate::stats::effect::{Pair, paired_effect};
use crate::stats::summary::median;
use bench_data::PromotionLevel;
use bench_data::cpython::{Cpythons, ForkChild, ForkCode, ImmortalFork, ImmortalWorkload};
use serde::{Deserialize, Serialize};

/// One workload, on one interpreter, at one level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workload {
    /// The interpreter.
    pub interpreter: String,
    /// `family/workload`.
    pub benchmark: String,
    /// What is immortal.
    pub level: PromotionLevel,
    /// Instructions of one iteration.
    pub instructions: f64,
    /// The same over that with nothing immortal.
    pub ratio: f64,
    /// Instructions saved for each call and generator; negative where it costs.
    pub saved_per_call: Option<f64>,
    /// Time over that with nothing immortal.
    pub time: Option<Speed>,
}

/// All of them, in the order of the record, without those that have nothing to be compared with.
pub fn workloads(found: &Cpythons) -> Vec<Workload> {
    let usable = || found.immortal.iter().filter(|one| one.failed.is_none());
    let plain = |one: &ImmortalWorkload| {
        usable().find(|other| {
            other.level == PromotionLevel::None
                && (&other.interpreter, &other.family, &other.workload)
                    == (&one.interpreter, &one.family, &one.workload)
        })
    };
    let entered = |one: &ImmortalWorkload| {
        let own = found.counts.iter().find(|count| {
            count.interpreter == one.interpreter
                && (&count.family, &count.workload) == (&one.family, &one.workload)
        });
        own.and_then(|count| super::cost(count).entered)
    };
    let row = |one: &ImmortalWorkload| {
        let plain = plain(one)?;
        let (own, base) = (per_iteration(&one.processes)?, per_iteration(&plain.processes)?);
        Some(Workload {
            interpreter: one.interpreter.clone(),
            benchmark: format!("{}/{}", one.family, one.workload),
            level: one.level,
            instructions: own,
            ratio: own / base,
            saved_per_call: entered(one)
                .filter(|&entered| entered > 0.0)
                .map(|entered| (base - own) / entered),
            time: (one.level != PromotionLevel::None).then(|| time(one, plain)).flatten(),
        })
    };
    usable().filter_map(row).collect()
}

/// The ratio of times, block by block.
fn time(one: &ImmortalWorkload, plain: &ImmortalWorkload) -> Option<Speed> {
    let values = |wall_ns: &[u64]| wall_ns.iter().map(|&ns| ns as f64).collect::<Vec<_>>();
    let pairs: Vec<Pair> = one
        .samples
        .iter()
        .filter_map(|sample| {
            let base = plain.samples.iter().find(|other| other.block == sample.block)?;
            // Every block is a layout of its own here: an interpreter has one, and every process its own addresses.
            Some(Pair {
                layout: sample.block.into(),
                arm: values(&sample.wall_ns),
                baseline: values(&base.wall_ns),
            })
        })
        .collect();
    let effect = paired_effect(&pairs)?;
    Some(Speed { ratio: effect.ratio, interval: effect.spread.map(|spread| (spread.low, spread.high)) })
}

/// One kind of fork: medians over its children and repeats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fork {
    /// The interpreter.
    pub interpreter: String,
    /// What was loaded.
    pub code: ForkCode,
    /// Modules, functions and code objects of it.
    pub loaded: (u64, u64, u64),
    /// How often the parent made every call before.
    pub warm: u32,
    /// Whether `gc.freeze()` was called.
    pub frozen: bool,
    /// What is immortal.
    pub level: PromotionLevel,
    /// Children that the medians are over.
    pub children: usize,
    /// Private dirty memory since the fork, after the calls, in bytes.
    pub dirty: f64,
    /// The same after a garbage collection.
    pub dirty_collected: f64,
    /// Proportional set size after the calls, in bytes.
    pub pss: f64,
    /// Minor faults since the fork, after the calls.
    pub faults: f64,
    /// Pages with code objects.
    pub code_pages: f64,
    /// Of these, copied after the calls.
    pub code_copied: f64,
    /// Of these, with bytecode that was written to.
    pub code_rewritten: f64,
    /// Code objects whose bytecode was written to.
    pub objects_rewritten: f64,
    /// Pages with constants, and with functions, copied after the calls.
    pub others_copied: (f64, f64),
}

impl Fork {
    /// Whether two differ in the level alone.
    pub fn is_level_of(&self, other: &Fork) -> bool {
        self.is_kind_of(other) && self.frozen == other.frozen
    }

    /// Whether two differ in the level and in `gc.freeze()` alone.
    pub fn is_kind_of(&self, other: &Fork) -> bool {
        (&self.interpreter, self.code, self.warm) == (&other.interpreter, other.code, other.warm)
    }
}

/// All kinds, in the order of the record.
pub fn forks(found: &Cpythons) -> Vec<Fork> {
    let mut kinds: Vec<Vec<&ImmortalFork>> = Vec::new();
    let key = |fork: &ImmortalFork| (fork.interpreter.clone(), fork.code, fork.warm, fork.frozen, fork.level);
    for fork in found.forks.iter().filter(|fork| fork.discarded.is_none()) {
        match kinds.iter_mut().find(|kind| key(kind[0]) == key(fork)) {
            Some(kind) => kind.push(fork),
            None => kinds.push(vec![fork]),
        }
    }
    kinds.iter().filter_map(|kind| of_kind(kind)).collect()
}

fn of_kind(kind: &[&ImmortalFork]) -> Option<Fork> {
    let first = kind.first()?;
    let children: Vec<&ForkChild> = kind.iter().flat_map(|fork| &fork.children).collect();
    let middle =
        |of: &dyn Fn(&ForkChild) -> f64| median(&children.iter().map(|child| of(child)).collect::<Vec<_>>());
    let since = |late: u64, early: u64| late.saturating_sub(early) as f64;
    let copied = |child: &ForkChild, kind: &str| child.called.pages.get(kind).copied().unwrap_or(0) as f64;
    let pages = |kind: &str| first.pages.get(kind).copied().unwrap_or(0) as f64;
    Some(Fork {
        interpreter: first.interpreter.clone(),
        code: first.code,
        loaded: (first.modules, first.functions, first.code_objects),
        warm: first.warm,
        frozen: first.frozen,
        level: first.level,
        children: children.len(),
        dirty: middle(&|child| since(child.called.private_dirty_bytes, child.start.private_dirty_bytes))?,
        dirty_collected: middle(&|child| {
            since(child.collected.private_dirty_bytes, child.start.private_dirty_bytes)
        })?,
        pss: middle(&|child| child.called.pss_bytes as f64)?,
        faults: middle(&|child| since(child.called.minor_faults, child.start.minor_faults))?,
        code_pages: pages("code"),
        code_copied: middle(&|child| copied(child, "code"))?,
        code_rewritten: middle(&|child| child.rewritten.pages as f64)?,
        objects_rewritten: middle(&|child| child.rewritten.code_objects as f64)?,
        others_copied: (
            middle(&|child| copied(child, "constants"))?,
            middle(&|child| copied(child, "functions"))?,
        ),
    })
}
