//! Times of workloads with immortal code, and what children of a fork copy of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bench_data::PromotionLevel;
use bench_data::cpython::{ImmortalFork, ImmortalSample};

use super::{Job, Pythons};
use crate::cpython::collect::{Fork, LEVELS, Loaded, agree};
use crate::cpython::effort::WARM;
use crate::definition::Family;
use crate::error::{Error, Result};
use crate::generate;
use crate::interpreters::Interpreter;
use crate::packed;
use crate::process::Invocation;
use crate::runner::Run;
use crate::schedule::{Block, Schedule};

/// Where the generated module is kept, below the root of the project.
const FOLDER: &str = "target/cpython";

/// Seed of the generated module.
const SEED: u64 = 1;

impl Run<'_> {
    /// Times the levels beside each other: blocks of fresh processes in random order.
    pub(super) fn time_immortal(&mut self, pythons: &Pythons) -> Result<()> {
        let (effort, profile) = (pythons.effort, self.options.profile.clone());
        let pairs: Vec<(usize, usize)> = self
            .immortal_workloads()
            .into_iter()
            .flat_map(|planned| (0..pythons.all.len()).map(move |python| (planned, python)))
            .filter(|&(planned, python)| self.is_right_on(planned, &pythons.all[python]))
            .collect();
        let schedule = Schedule::new(self.options.seed, vec![LEVELS.len(); pairs.len()], 1);
        let (begin, mut complete) = (Instant::now(), 0);
        self.progress.phase("timing with immortal code", u64::from(effort.immortal_blocks));
        for round in 0..effort.immortal_blocks {
            let spent = effort.immortal_timing.is_some_and(|budget| begin.elapsed() >= budget);
            if pairs.is_empty() || self.stopped() || (round > 1 && spent) {
                break;
            }
            let left = begin.elapsed() * (effort.immortal_blocks - round) / round.max(1);
            let left = (round > 0).then_some(left);
            self.progress.at(round.into(), effort.immortal_blocks.into(), "levels", left);
            for block in schedule.round(round as usize) {
                let (planned, python) = pairs[block.benchmark];
                self.immortal_block(pythons, &block, (planned, python), profile.iterations);
            }
            complete = round + 1;
            self.save()?;
        }
        if !pairs.is_empty() && complete < effort.immortal_blocks && !self.stopped() {
            self.note_of_pythons(format!(
                "timing with immortal code: {complete} of {} blocks fit the budget of {} s of the profile {}",
                effort.immortal_blocks,
                effort.immortal_timing.unwrap_or_default().as_secs(),
                profile.name
            ));
        }
        self.save()
    }

    /// One block of one workload on one interpreter. What fails is told at its level, which has no times then.
    fn immortal_block(
        &mut self,
        pythons: &Pythons,
        block: &Block,
        (planned, python): (usize, usize),
        iterations: u32,
    ) {
        let number = block.round as u32;
        for (order, slot) in (0..).zip(&block.slots) {
            let job = Job { python, planned, immortal: Some(LEVELS[slot.arm]) };
            // A level that the budget for counting left out is in no table.
            let Some(entry) = self.immortal_entry(pythons, job) else { continue };
            let known = &self.pythons().immortal[entry];
            if known.failed.is_some() || known.samples.iter().any(|sample| sample.block == number) {
                continue;
            }
            let timed = self.subject(pythons, job).time(1, iterations, slot.padding);
            let known = &mut self.pythons().immortal[entry];
            match timed {
                Ok(wall_ns) => known.samples.push(ImmortalSample { block: number, order, wall_ns }),
                Err(failure) => known.failed = Some(failure.to_string()),
            }
        }
    }

    /// Forks with each level of immortality, over a generated module and over modules of the standard library.
    pub(super) fn fork_immortal(&mut self, pythons: &Pythons) -> Result<()> {
        let filter = &self.options.filter;
        let wanted = filter.workloads.is_empty()
            && (filter.families.is_empty() || filter.families.contains(&Family::Fork));
        if pythons.all.is_empty() || !wanted {
            return Ok(());
        }
        let effort = pythons.effort;
        let loaded = [Loaded::Module(self.generated(pythons, effort.fork_functions)?), Loaded::Stdlib];
        let mut forks = Vec::new();
        for repeat in 0..effort.fork_repeats {
            for (loaded, python) in
                loaded.iter().flat_map(|loaded| pythons.all.iter().map(move |python| (loaded, python)))
            {
                for (warm, frozen) in WARM.into_iter().flat_map(|warm| [(warm, true), (warm, false)]) {
                    let timeout = effort.timeout;
                    let fork = |level| Fork { python, loaded, level, frozen, warm, repeat, timeout };
                    forks.extend(LEVELS.map(fork));
                }
            }
        }
        self.progress.phase("forking with immortal code", forks.len() as u64);
        let (begin, mut skipped) = (Instant::now(), 0);
        for (number, fork) in forks.iter().enumerate() {
            if self.stopped() {
                break;
            }
            if self.pythons().forks.iter().any(|known| fork.is(known)) {
                continue; // before the run was resumed
            }
            if fork.repeat > 0 && effort.forking.is_some_and(|budget| begin.elapsed() >= budget) {
                skipped += 1;
                continue;
            }
            let left =
                (number > 0).then(|| begin.elapsed().mul_f64((forks.len() - number) as f64 / number as f64));
            let what = format!("{}: {}", fork.python.name, fork.level.word());
            self.progress.at(number as u64, forks.len() as u64, &what, left);
            let mut found = fork.collect();
            self.check_fork(fork, &mut found);
            self.pythons().forks.push(found);
            self.save()?;
        }
        if skipped > 0 {
            self.note_of_pythons(format!(
                "forking with immortal code: {skipped} of {} forks did not fit the budget of {} s of the profile {}",
                forks.len(),
                effort.forking.unwrap_or_default().as_secs(),
                self.options.profile.name
            ));
        }
        self.save()
    }

    /// Discards a fork whose children got other results than those of the same fork with nothing immortal.
    fn check_fork(&mut self, fork: &Fork<'_>, found: &mut ImmortalFork) {
        let plain = Fork { level: PromotionLevel::None, ..fork.clone() };
        let plain = self.pythons().forks.iter().find(|known| plain.is(known) && known.discarded.is_none());
        if found.discarded.is_none() && plain.is_some_and(|plain| !agree(plain, found)) {
            found.discarded = Some("its children got other results than with nothing immortal".to_owned());
        }
        if let Some(reason) = &found.discarded {
            self.progress.say(&format!(
                "left out: fork on {}, {}: {reason}",
                fork.python.name,
                fork.level.word()
            ));
        }
    }

    /// The generated module, compiled by every interpreter so that none compiles it in a process that is measured.
    fn generated(&mut self, pythons: &Pythons, functions: u32) -> Result<PathBuf> {
        let folder = self.options.root.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
        let file = folder.join(format!("generated_{functions}.py"));
        let text = generate::module(functions, SEED);
        // A module of an older generator must not be taken for it.
        if std::fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            packed::make_anew(&file, |file| std::fs::write(file, &text).map_err(Error::io(file)))?;
        }
        for python in &pythons.all {
            let compiled = compile(python, &file, pythons.effort.timeout);
            if let Err(failure) = compiled {
                self.note_of_pythons(format!(
                    "{} cannot compile the generated module: {failure}",
                    python.name
                ));
            }
        }
        Ok(file)
    }
}

fn compile(
    python: &Interpreter,
    file: &Path,
    timeout: Duration,
) -> std::result::Result<(), crate::process::Failure> {
    let arguments =
        ["-s", "-S", "-m", "py_compile"].map(str::to_owned).into_iter().chain([file.display().to_string()]);
    Invocation::new(&python.path, arguments, timeout).run().map(|_| ())
}
