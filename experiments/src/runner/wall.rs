//! The timed blocks of a run.
//!
//! Invariants: one process at a time and nothing beside it; a block is complete or all its samples are discarded; the
//! rounds go over all benchmarks before the next one starts, so that a slow drift of the machine meets them all alike.

use std::time::{Duration, Instant};

use super::Run;
use bench_data::Status;

use crate::arm::Arm;
use crate::build::Binary;
use crate::collect::counters;
use crate::collect::wall::{Effort, Position, collect};
use crate::error::{Error, Result};
use crate::schedule::{Block, Schedule};

impl Run<'_> {
    /// Measures round after round, until all are done, the budget is spent, or the user stops it.
    pub(super) fn time(&mut self) -> Result<()> {
        let profile = self.options.profile.clone();
        let arms = self.planned.iter().map(|planned| planned.benchmark.arms.len()).collect();
        let schedule = Schedule::new(self.options.seed, arms, profile.layouts);
        let begin = Instant::now();
        let (mut round, mut rounds) = (0, profile.blocks);
        self.progress.phase("timing", 0);
        while round < rounds && !self.stopped() {
            let blocks = schedule.round(round);
            for (place, block) in blocks.iter().enumerate() {
                if self.stopped() {
                    break;
                }
                if self.is_valid(block.benchmark) {
                    self.show(round, rounds, place, blocks.len(), begin, block);
                    self.block(block)?;
                    self.save_if_cheap()?;
                }
            }
            round += 1;
            rounds = profile.blocks_within_budget(round, begin.elapsed());
        }
        self.save()?;
        if rounds < profile.blocks && !self.stopped() {
            let budget = profile.wall_budget.unwrap_or_default().as_secs();
            self.note(format!(
                "timing: {rounds} of {} planned blocks fit the budget of {budget} s of the profile {}",
                profile.blocks, profile.name
            ));
        }
        Ok(())
    }

    fn show(&self, round: usize, rounds: usize, place: usize, of: usize, begin: Instant, block: &Block) {
        let (done, all) = ((round * of + place) as u64, (rounds * of) as u64);
        let left = (done > 0).then(|| {
            let total = begin.elapsed().mul_f64(all as f64 / done as f64);
            total.saturating_sub(begin.elapsed())
        });
        let id = self.planned[block.benchmark].benchmark.id();
        let arms = block.slots.iter().map(|slot| self.arm(block, slot.arm).to_string());
        let what = format!("block {}/{rounds}  {id}: {}", round + 1, arms.collect::<Vec<_>>().join(" "));
        self.progress.at(done, all, &what, left);
    }

    fn arm(&self, block: &Block, arm: usize) -> Arm {
        self.planned[block.benchmark].benchmark.arms[arm]
    }

    /// One block: every arm once. Stops at the first failure, which makes the benchmark invalid.
    fn block(&mut self, block: &Block) -> Result<()> {
        let first = self.record.benchmarks[block.benchmark].samples.len();
        for (order, slot) in block.slots.iter().enumerate() {
            if self.stopped() {
                for sample in &mut self.record.benchmarks[block.benchmark].samples[first..] {
                    sample.discarded = Some("interrupted before its block was complete".to_owned());
                }
                return Ok(());
            }
            let arm = self.arm(block, slot.arm);
            if self.record.benchmarks[block.benchmark].arms[slot.arm].validity != Status::Valid {
                continue;
            }
            let position = Position {
                block: block.round as u32,
                order: order as u32,
                padding: slot.padding,
                started: self.started.elapsed(),
            };
            let binary = self.binary(arm, block.layout)?;
            let profile = &self.options.profile;
            let effort = Effort {
                warmup: profile.warmup,
                iterations: profile.iterations,
                timeout: profile.timeout.max(Duration::from_millis(1)),
            };
            let subject =
                self.planned[block.benchmark].timed(arm, self.options.seed).map_err(Error::Other)?;
            let (sample, result) = collect(binary, subject, position, effort);
            if let (Ok(measurement), false) = (&result, arm.is_cpython()) {
                counters::apply(&mut self.record.metrics, &measurement.counters);
            }
            self.record.benchmarks[block.benchmark].samples.push(sample);
            if let Err(failure) = result {
                if arm.is_cpython() {
                    self.invalidate_arm(block.benchmark, slot.arm, &failure.to_string());
                    continue;
                }
                self.invalidate(block.benchmark, arm, &format!("block {}: {failure}", block.round));
                return Ok(());
            }
        }
        Ok(())
    }

    /// The binary of an arm in this block. The second transient arm takes the next layout: noise is what two builds
    /// of the same program differ by, and layout is a part of that.
    fn binary(&self, arm: Arm, layout: usize) -> Result<&Binary> {
        let layout = if arm == Arm::TransientAgain { layout + 1 } else { layout };
        self.binaries.timed(arm.build(), layout).ok_or_else(|| Error::Build {
            build: arm.build().to_string(),
            message: "it was not built".to_owned(),
        })
    }
}
