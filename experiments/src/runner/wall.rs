//! The timed blocks of a run.
//!
//! Invariants: one process at a time and nothing beside it; a block is complete or all its samples are discarded; the
//! rounds go over all benchmarks before the next one starts, so that a slow drift of the machine meets them all alike; a
//! benchmark leaves the rounds when its intervals are narrow enough, which is decided on widths alone, by the rule in
//! [`reports::stats::stopping`]; a time budget ends whole rounds; interpreters take no time from the VM: what they take is in no
//! budget.

use std::time::{Duration, Instant};

use bench_data::{Sample, Status};
use reports::stats::effect::Pair;
use reports::stats::stopping::{BlockRatio, Decision, Rule};

use super::Run;
use crate::arm::Arm;
use crate::build::Binary;
use crate::collect::counters;
use crate::collect::wall::{Effort, Position, collect};
use crate::error::{Error, Result};
use crate::schedule::{Block, Schedule};
use crate::steady;

/// Whether a benchmark is measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is.
    Open,
    /// Its intervals are narrow enough.
    Enough,
    /// More blocks on these layouts would not make them so.
    LayoutsDiffer,
}

/// When a process ended, since the start of the run: as far as its iterations tell.
pub(super) fn end_of(sample: &Sample) -> Duration {
    let ran: u64 = sample.iterations.iter().map(|iteration| iteration.wall_ns).sum();
    Duration::from_millis(sample.started_ms) + Duration::from_nanos(ran)
}

impl Run<'_> {
    /// Measures round after round, until all are done or narrow enough, the budget is spent, or the user stops it.
    pub(super) fn time(&mut self) -> Result<()> {
        let profile = self.options.profile.clone();
        let arms = self.planned.iter().map(|planned| planned.benchmark.arms.len()).collect();
        let schedule = Schedule::new(self.options.seed, arms, profile.layouts);
        let (begin, earlier) = (Instant::now(), self.timed_earlier());
        let mut states: Vec<State> = (0..self.planned.len()).map(|benchmark| self.state(benchmark)).collect();
        self.progress.phase("timing", 0);
        let mut out_of_time = None;
        for round in 0..profile.blocks {
            let open =
                |block: &Block| self.is_valid(block.benchmark) && states[block.benchmark] == State::Open;
            let blocks: Vec<Block> = schedule.round(round).into_iter().filter(open).collect();
            let missing: Vec<&Block> = blocks.iter().filter(|block| !self.has(block)).collect();
            let expected: Duration = missing.iter().map(|block| self.cost(block.benchmark)).sum();
            let by_others = self.taken_by_interpreters();
            let elapsed = || (earlier + begin.elapsed()).saturating_sub(by_others);
            // A round that was begun is completed, also by a run that was resumed in the middle of it.
            if missing.len() == blocks.len() && !profile.has_time(round, elapsed(), expected) {
                out_of_time = Some(round);
                break;
            }
            for (place, block) in missing.iter().enumerate() {
                if self.stopped() {
                    break;
                }
                let left =
                    expected.mul_f64((profile.blocks - round) as f64 - place as f64 / missing.len() as f64);
                let budget = profile.wall_budget.map(|budget| budget.saturating_sub(elapsed()));
                self.show(round, (place, missing.len()), left.min(budget.unwrap_or(left)), block);
                self.block(block)?;
                states[block.benchmark] = self.state(block.benchmark);
            }
            if self.stopped() {
                break;
            }
        }
        if !self.stopped() {
            self.tell_how_it_ended(out_of_time, &states);
        }
        self.mark_warm_up();
        self.save()
    }

    fn show(&self, round: usize, (place, of): (usize, usize), left: Duration, block: &Block) {
        let rounds = self.options.profile.blocks;
        let id = self.planned[block.benchmark].benchmark.id();
        let arms = block.slots.iter().map(|slot| self.arm(block, slot.arm).to_string());
        let what = format!("block {}/{rounds}  {id}: {}", round + 1, arms.collect::<Vec<_>>().join(" "));
        // Rounds get shorter as benchmarks leave them, so the bar counts rounds, in thousandths.
        let done = (round * 1000 + place * 1000 / of.max(1)) as u64;
        self.progress.at(done, rounds as u64 * 1000, &what, (round > 0).then_some(left));
    }

    fn arm(&self, block: &Block, arm: usize) -> Arm {
        self.planned[block.benchmark].benchmark.arms[arm]
    }

    /// Whether the record holds the block: a usable sample of every arm that is valid.
    fn has(&self, block: &Block) -> bool {
        self.has_round(block.benchmark, block.round)
    }

    /// Whether a benchmark was measured in that round, on all of its arms.
    pub(super) fn has_round(&self, benchmark: usize, round: usize) -> bool {
        let benchmark = &self.record.benchmarks[benchmark];
        let measured = |arm: &str| benchmark.usable_samples(arm).any(|sample| sample.block == round as u32);
        let takes_part = |arm: &bench_data::Arm| {
            arm.validity == Status::Valid && arm.name.parse().map_or(true, |arm| self.takes_part(arm, round))
        };
        benchmark.arms.iter().filter(|arm| takes_part(arm)).all(|arm| measured(&arm.name))
    }

    /// Whether an arm is measured in a round: interpreters are in the first ones only, secondary arms in some.
    fn takes_part(&self, arm: Arm, round: usize) -> bool {
        if arm.is_cpython() {
            return self.options.pythons.as_ref().is_none_or(|plan| round < plan.effort.blocks);
        }
        !arm.is_secondary() || round.is_multiple_of(self.options.profile.secondary_every)
    }

    /// What a block of the benchmark took the last time, without interpreters.
    fn cost(&self, benchmark: usize) -> Duration {
        let samples = &self.record.benchmarks[benchmark].samples;
        let Some(last) = samples.last() else { return Duration::ZERO };
        let first =
            samples.iter().rposition(|sample| sample.block != last.block).map_or(0, |before| before + 1);
        took(&samples[first..], |arm| !is_interpreter(arm))
    }

    /// The time that interpreters took so far.
    fn taken_by_interpreters(&self) -> Duration {
        if self.options.pythons.is_none() {
            return Duration::ZERO;
        }
        let benchmarks = self.record.benchmarks.iter();
        let blocks = benchmarks.flat_map(|benchmark| benchmark.samples.chunk_by(|a, b| a.block == b.block));
        blocks.map(|block| took(block, is_interpreter)).sum()
    }

    /// Time that a run which is resumed has already spent here.
    fn timed_earlier(&self) -> Duration {
        let samples = || self.record.benchmarks.iter().flat_map(|benchmark| &benchmark.samples);
        let first = samples().map(|sample| sample.started_ms).min().unwrap_or_default();
        samples().map(end_of).max().unwrap_or_default().saturating_sub(Duration::from_millis(first))
    }

    /// Whether an arm is in every round.
    fn is_primary(&self, arm: Arm) -> bool {
        !arm.is_secondary() || self.options.profile.secondary_every == 1
    }

    /// Whether a benchmark has been measured enough: the interval of every arm that is in all rounds of the wall time against the first arm's is as narrow as
    /// the profile wants it. Other interpreters do not matter.
    fn state(&self, benchmark: usize) -> State {
        let profile = &self.options.profile;
        let Some(half_width) = profile.precision else { return State::Open };
        let mut rule = Rule { half_width, ..Rule::default() };
        if (rule.first_look..profile.blocks).contains(&profile.layouts) {
            // Where layouts come again, whole turns over them are compared.
            (rule.first_look, rule.every) = (profile.layouts, profile.layouts);
        }
        let planned = &self.planned[benchmark].benchmark;
        let Some(baseline) = planned.baseline() else { return State::Open };
        let mut state = State::Enough;
        let judged = |arm: &&Arm| **arm != baseline && !arm.is_cpython() && self.is_primary(**arm);
        for &arm in planned.arms.iter().filter(judged) {
            match rule.decide(&self.ratios(benchmark, arm, baseline)) {
                Decision::Stop => {}
                Decision::Continue { .. } => return State::Open,
                Decision::MoreLayouts { .. } => state = State::LayoutsDiffer,
            }
        }
        state
    }

    /// The ratios of an arm to the baseline, block by block.
    fn ratios(&self, benchmark: usize, arm: Arm, baseline: Arm) -> Vec<BlockRatio> {
        let benchmark = &self.record.benchmarks[benchmark];
        let (arm, baseline) = (arm.to_string(), baseline.to_string());
        let of_arm: Vec<&Sample> = benchmark.usable_samples(&arm).collect();
        let pair = |base: &Sample| {
            let arm = of_arm.iter().find(|sample| sample.block == base.block)?;
            let layout = base.layout_seed.unwrap_or(0);
            let (arm, baseline) = (arm.iteration_values("wall_ns"), base.iteration_values("wall_ns"));
            Some(BlockRatio { layout, ln_ratio: Pair { layout, arm, baseline }.ln_ratio()? })
        };
        benchmark.usable_samples(&baseline).filter_map(pair).collect()
    }

    fn tell_how_it_ended(&mut self, out_of_time: Option<usize>, states: &[State]) {
        let profile = self.options.profile.clone();
        if let (Some(rounds), Some(budget)) = (out_of_time, profile.wall_budget) {
            self.note(format!(
                "timing: {rounds} of {} planned blocks fit the budget of {} s of the profile {}",
                profile.blocks,
                budget.as_secs(),
                profile.name
            ));
        }
        let Some(precision) = profile.precision else { return };
        let names = |wanted: State| -> Vec<String> {
            let chosen = self.planned.iter().zip(states).filter(|(_, state)| **state == wanted);
            chosen.map(|(planned, _)| planned.benchmark.id()).collect()
        };
        let (enough, differ) = (names(State::Enough), names(State::LayoutsDiffer));
        let percent = 100.0 * precision;
        if !enough.is_empty() {
            let of = states.len();
            self.note(format!("timing: {} of {of} benchmarks ended at ± {percent} % or less", enough.len()));
        }
        if !differ.is_empty() {
            let list = differ.join(", ");
            self.note(format!("timing: more blocks on these layouts cannot reach ± {percent} %: {list}"));
        }
    }

    /// Marks as warm-up what the rule of [`steady`] drops, benchmark by benchmark.
    fn mark_warm_up(&mut self) {
        let most = self.options.profile.warmup as usize;
        let mut by_count = std::collections::BTreeMap::<usize, Vec<String>>::new();
        let mut changing = Vec::new();
        for benchmark in self.record.benchmarks.iter_mut().filter(|benchmark| !benchmark.samples.is_empty()) {
            let times = |sample: &Sample| -> Vec<f64> {
                sample.iterations.iter().map(|iteration| iteration.wall_ns as f64).collect()
            };
            let arms: Vec<Vec<Vec<f64>>> = benchmark
                .arms
                .iter()
                .map(|arm| benchmark.usable_samples(&arm.name).map(times).collect())
                .collect();
            let steady = steady::judge(&arms, most);
            mark(&mut benchmark.samples, steady.dropped);
            by_count.entry(steady.dropped).or_default().push(benchmark.name());
            if !steady.settled {
                changing.push(benchmark.name());
            }
        }
        for (count, names) in by_count {
            // The usual case needs no list of all benchmarks.
            let list = if names.len() <= 10 { format!(": {}", names.join(", ")) } else { String::new() };
            let note =
                format!("warm-up: the first {count} of {most} iterations dropped on {}{list}", names.len());
            self.note(note);
        }
        if !changing.is_empty() {
            self.note(format!("still changing after {most} iterations: {}", changing.join(", ")));
        }
    }

    /// Marks as warm-up as many iterations as the rule may drop: what holds until all are there.
    pub(super) fn mark_warm_up_at_most(&mut self) {
        let most = self.options.profile.warmup as usize;
        for benchmark in &mut self.record.benchmarks {
            mark(&mut benchmark.samples, most);
        }
    }

    /// One block: every arm once. Stops at the first failure, which makes the benchmark invalid.
    fn block(&mut self, block: &Block) -> Result<()> {
        let first = self.record.benchmarks[block.benchmark].samples.len();
        for (order, slot) in block.slots.iter().enumerate() {
            if self.stopped() {
                for sample in &mut self.record.benchmarks[block.benchmark].samples[first..] {
                    sample.discarded = Some("interrupted before its block was complete".to_owned());
                }
                return self.save();
            }
            let arm = self.arm(block, slot.arm);
            let validity = &self.record.benchmarks[block.benchmark].arms[slot.arm].validity;
            if *validity != Status::Valid || !self.takes_part(arm, block.round) {
                continue;
            }
            let position = Position {
                block: block.round as u32,
                order: order as u32,
                padding: slot.padding,
                started: self.earlier + self.started.elapsed(),
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
                self.unsaved |= counters::apply(&mut self.record.metrics, &measurement.counters);
            }
            self.record.benchmarks[block.benchmark].samples.push(sample);
            if let Err(failure) = result {
                if arm.is_cpython() {
                    self.invalidate_arm(block.benchmark, slot.arm, &failure.to_string());
                    continue;
                }
                self.invalidate(block.benchmark, arm, &format!("block {}: {failure}", block.round));
                break;
            }
        }
        self.keep_block(block.benchmark, first)
    }

    /// The binary of an arm in this block.
    fn binary(&self, arm: Arm, layout: usize) -> Result<&Binary> {
        self.binaries.timed(arm, layout).ok_or_else(|| Error::Build {
            build: arm.build().to_string(),
            message: "it was not built".to_owned(),
        })
    }
}

fn is_interpreter(arm: &str) -> bool {
    arm.parse().is_ok_and(Arm::is_cpython)
}

/// How long the processes of some arms took in one block: each until the next one started.
fn took(block: &[Sample], wanted: impl Fn(&str) -> bool) -> Duration {
    let start = |sample: &Sample| Duration::from_millis(sample.started_ms);
    let ends = block.iter().skip(1).map(start).chain(block.last().map(end_of));
    let each = block.iter().zip(ends).filter(|(sample, _)| wanted(&sample.arm));
    each.map(|(sample, end)| end.saturating_sub(start(sample))).sum()
}

/// Marks the first iterations of each process as warm-up, and no others.
fn mark(samples: &mut [Sample], dropped: usize) {
    for sample in samples {
        for (number, iteration) in sample.iterations.iter_mut().enumerate() {
            iteration.warmup = number < dropped;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench_data::Iteration;

    #[test]
    fn time_in_a_block_is_told_apart_by_arm() {
        let sample = |arm: &str, started_ms: u64, wall_ns: u64| Sample {
            arm: arm.to_owned(),
            started_ms,
            iterations: vec![Iteration { wall_ns, ..Iteration::default() }],
            ..Sample::default()
        };
        let block = [
            sample("transient", 100, 1),
            sample("cpython-3.12.1", 130, 1),
            sample("bound", 200, 1),
            sample("cpython-3.8.18", 220, 5_000_000),
        ];
        assert_eq!(took(&block, is_interpreter), Duration::from_millis(70 + 5));
        assert_eq!(took(&block, |arm| !is_interpreter(arm)), Duration::from_millis(30 + 20));
        assert_eq!(took(&[], is_interpreter), Duration::ZERO);
    }
}
