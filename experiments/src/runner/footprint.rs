//! The part of a run that measures the families fork, startup and sharing, after everything else.
//!
//! Invariants: as for the timed blocks; a benchmark whose materials cannot be made is in the record, as an invalid one.

use std::time::Instant;

use bench_data::{Status, footprint, metric};

use super::Run;
use crate::arm::Build;
use crate::build::Binary;
use crate::collect::wall::Position;
use crate::definition::Family;
use crate::error::{Error, Result};
use crate::footprint::collect::{Subject, collect};
use crate::footprint::material::Material;
use crate::footprint::{Effort, Module, Placement, counts};
use crate::interpreters;
use crate::interpreters::Interpreter;
use crate::schedule::{Block, Schedule};

/// One benchmark of these families, as it will be measured.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its family.
    pub family: Family,
    /// What is done.
    pub module: Module,
    /// On which arms.
    pub placements: Vec<Placement>,
}

/// One that can be measured: its place in the record, and its files.
pub struct Ready {
    planned: Planned,
    benchmark: usize,
    material: Material,
}

/// The share of calls that comes to the first call alone.
const FIRST_CALL: f64 = 1e-9;

/// The builds that the plan needs.
pub fn builds(planned: &[Planned]) -> impl Iterator<Item = Build> + '_ {
    planned.iter().flat_map(|planned| &planned.placements).map(|placement| placement.build())
}

impl Run<'_> {
    /// Measures all of them.
    pub(super) fn footprints(&mut self, ready: &[Ready]) -> Result<()> {
        if ready.is_empty() || self.stopped() {
            return Ok(());
        }
        self.footprint_blocks(ready)?;
        self.footprint_counts(ready)
    }

    /// Makes the modules and everything that is made of them, and enters them in the record.
    pub(super) fn materials(&mut self, planned: Vec<Planned>) -> Result<Vec<Ready>> {
        if planned.is_empty() {
            return Ok(Vec::new());
        }
        self.record.metrics.extend(footprint::metrics());
        self.progress.phase("modules", planned.len() as u64);
        let python = interpreters::oracle();
        let mut ready = Vec::new();
        let count = planned.len() as u64;
        for (number, planned) in (0..).zip(planned) {
            let id = format!("{}/{}", planned.family, planned.module.name);
            self.progress.at(number, count, &id, None);
            let material = python.as_ref().map_err(ToString::to_string);
            let material = material
                .and_then(|python| self.material(&planned, python).map_err(|error| error.to_string()));
            self.record.benchmarks.push(record(&planned, material.as_ref()));
            match material {
                Ok(material) => {
                    let benchmark = self.record.benchmarks.len() - 1;
                    ready.push(Ready { planned, benchmark, material });
                }
                Err(reason) => self.progress.say(&format!("invalid: {id}: {reason}")),
            }
        }
        Ok(ready)
    }

    fn material(&self, planned: &Planned, python: &Interpreter) -> Result<Material> {
        // Whoever maps images packs them; where no arm does, any build packs.
        let builds = planned.placements.iter().map(|placement| placement.build());
        let packer = builds.max().and_then(|build| self.binaries.plain(build));
        let packer =
            packer.ok_or_else(|| Error::Other("there is no build to pack modules with".to_owned()))?;
        Material::provide(&self.options.root, &planned.module, packer, python)
    }

    fn footprint_blocks(&mut self, ready: &[Ready]) -> Result<()> {
        let effort = self.options.footprints;
        let arms = ready.iter().map(|ready| ready.planned.placements.len()).collect();
        let schedule = Schedule::new(self.options.seed, arms, self.options.profile.layouts);
        let (begin, mut skipped) = (Instant::now(), 0);
        self.progress.phase("memory and startup", 0);
        for round in 0..effort.blocks {
            for (place, block) in schedule.round(round).iter().enumerate() {
                let spent = effort.budget.is_some_and(|budget| begin.elapsed() >= budget);
                let benchmark = ready[block.benchmark].benchmark;
                if self.stopped() || !self.is_valid(benchmark) || self.has_round(benchmark, round) {
                    continue;
                }
                if round > 0 && spent {
                    skipped += 1;
                    continue;
                }
                let (done, all) = (round * ready.len() + place, effort.blocks * ready.len());
                let planned = &ready[block.benchmark].planned;
                let left = (done > 0).then(|| begin.elapsed().mul_f64((all - done) as f64 / done as f64));
                let what = format!(
                    "block {}/{}  {}/{}",
                    round + 1,
                    effort.blocks,
                    planned.family,
                    planned.module.name
                );
                self.progress.at(done as u64, all as u64, &what, left);
                let first = self.record.benchmarks[benchmark].samples.len();
                self.footprint_block(&ready[block.benchmark], block, effort)?;
                self.keep_block(benchmark, first)?;
            }
        }
        if skipped > 0 {
            let (name, seconds) = (self.options.profile.name, effort.budget.unwrap_or_default().as_secs());
            self.note(format!(
                "memory and startup: {skipped} blocks did not fit the budget of {seconds} s of the profile {name}"
            ));
        }
        self.save()
    }

    /// One block: every arm once. Stops at the first failure, which makes the benchmark invalid.
    fn footprint_block(&mut self, ready: &Ready, block: &Block, effort: Effort) -> Result<()> {
        let first = self.record.benchmarks[ready.benchmark].samples.len();
        for (order, slot) in block.slots.iter().enumerate() {
            if self.stopped() {
                for sample in &mut self.record.benchmarks[ready.benchmark].samples[first..] {
                    sample.discarded = Some("interrupted before its block was complete".to_owned());
                }
                return Ok(());
            }
            let placement = ready.planned.placements[slot.arm];
            let position = Position {
                block: block.round as u32,
                order: order as u32,
                padding: slot.padding,
                started: self.started.elapsed(),
            };
            let binary = self.footprint_binary(placement)?;
            let (module, material) = (&ready.planned.module, &ready.material);
            // The order of the calls begins elsewhere in every block, and at the same place on every arm of it.
            let seed = self.options.seed.wrapping_add(block.round as u64 * 7919) % (1 << 40);
            let subject = Subject { module, material, placement, seed };
            let (sample, result) = collect(binary, subject, position, effort.timeout);
            self.record.benchmarks[ready.benchmark].samples.push(sample);
            if let Err(failure) = result {
                self.invalidate_as(
                    ready.benchmark,
                    &placement.to_string(),
                    &format!("block {}: {failure}", block.round),
                );
                return Ok(());
            }
        }
        Ok(())
    }

    fn footprint_binary(&self, placement: Placement) -> Result<&Binary> {
        let build = placement.build();
        let found = self.binaries.plain(build);
        found.ok_or_else(|| Error::Build { build: build.to_string(), message: "it was not built".to_owned() })
    }

    /// Counts the instructions of the start, once for each arm: small modules first, so that a budget cuts the large ones.
    fn footprint_counts(&mut self, ready: &[Ready]) -> Result<()> {
        let enabled = self.options.profile.callgrind.enabled;
        let found = counts::valgrind().filter(|_| enabled);
        let Some(valgrind) = found else {
            let (reason, fix) = if enabled {
                ("valgrind is missing", crate::collect::callgrind::REMEDY)
            } else {
                ("callgrind was switched off", "run without --no-callgrind")
            };
            for (step, _) in footprint::STEPS {
                let name = format!("{}{step}", metric::CALLGRIND_PREFIX);
                metric::mark_unavailable(&mut self.record.metrics, &name, reason, fix);
            }
            return self.save();
        };
        let effort = self.options.footprints;
        let mut wanted: Vec<&Ready> =
            ready.iter().filter(|ready| ready.planned.family == Family::Startup).collect();
        wanted.sort_by_key(|ready| ready.material.functions);
        let jobs: Vec<(&Ready, Placement)> = wanted
            .iter()
            .flat_map(|ready| ready.planned.placements.iter().map(|&placement| (*ready, placement)))
            .collect();
        let scratch = std::env::temp_dir().join(format!("permanence-footprint-{}", std::process::id()));
        std::fs::create_dir_all(&scratch).map_err(Error::io(&scratch))?;
        self.progress.phase("counting the start under callgrind", jobs.len() as u64);
        let (begin, mut skipped) = (Instant::now(), 0);
        for (number, (ready, placement)) in jobs.iter().enumerate() {
            let arm = placement.to_string();
            if self.record.benchmarks[ready.benchmark].callgrind.iter().any(|run| run.arm == arm) {
                continue; // before the run was resumed
            }
            if self.stopped() || !self.is_valid(ready.benchmark) {
                continue;
            }
            if effort.counting.is_some_and(|budget| begin.elapsed() >= budget) {
                skipped += 1;
                continue;
            }
            let left =
                (number > 0).then(|| begin.elapsed().mul_f64((jobs.len() - number) as f64 / number as f64));
            let what = format!("{}: {placement}", ready.planned.module.name);
            self.progress.at(number as u64, jobs.len() as u64, &what, left);
            let module = Module { calls: FIRST_CALL, ..ready.planned.module.clone() };
            let subject =
                Subject { module: &module, material: &ready.material, placement: *placement, seed: 0 };
            let binary = self.footprint_binary(*placement)?;
            match counts::collect(&valgrind, binary, subject, &scratch, effort.timeout) {
                Ok(run) => self.record.benchmarks[ready.benchmark].callgrind.push(run),
                Err(failure) => self.note(format!("counting the start: {what}: {failure}")),
            }
            self.save()?;
        }
        // Leftovers in the temporary folder do no harm.
        let _ = std::fs::remove_dir_all(&scratch);
        if skipped > 0 {
            let (name, seconds) = (self.options.profile.name, effort.counting.unwrap_or_default().as_secs());
            self.note(format!("startup: {skipped} runs under callgrind did not fit the budget of {seconds} s of the profile {name}"));
        }
        self.save()
    }
}

/// The benchmark as the record starts with it.
fn record(planned: &Planned, material: std::result::Result<&Material, &String>) -> bench_data::Benchmark {
    let module = &planned.module;
    let arm = |placement: &Placement| bench_data::Arm {
        name: placement.to_string(),
        build: placement.build().to_string(),
        level: placement.closure.level(),
        share: 1.0,
        share_seed: None,
        validity: Status::Valid,
    };
    bench_data::Benchmark {
        family: planned.family.name().to_owned(),
        workload: module.name.clone(),
        size: material.map_or(0, |material| material.functions),
        summary: module.summary.clone(),
        source_hash: material
            .map_or_else(|_| bench_data::hash::of_bytes(b""), |material| material.source_hash.clone()),
        source: None,
        expected: material
            .map_or_else(|_| String::new(), |material| material.results.of_share(1.0, 0).1.to_string()),
        validity: material.err().map_or(Status::Valid, |reason| Status::Invalid { reason: reason.clone() }),
        arms: planned.placements.iter().map(arm).collect(),
        samples: Vec::new(),
        callgrind: Vec::new(),
        audits: Vec::new(),
    }
}
