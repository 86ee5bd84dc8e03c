//! The counts of a run: audit builds and callgrind. Both are counted, not timed, so they may use all cores.
//!
//! Invariants: results are stored in the order of the jobs, whatever order they end in; counts that are missing because
//! the budget was spent are in no benchmark, and a note of the run gives their number; a wrong result makes the benchmark invalid here as
//! everywhere, while a run that only callgrind broke is discarded alone.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use bench_data::{AuditRun, CallgrindRun};

use super::Run;
use crate::arm::{Arm, Closure};
use crate::collect::{audit, callgrind};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::process::Failure;

/// Jobs for each core between two saves.
pub(super) const BATCH: usize = 8;

/// One count to take.
#[derive(Debug, Clone, Copy)]
struct Job {
    benchmark: usize,
    arm: Arm,
    repeat: u32,
}

impl Run<'_> {
    /// Counts events on the audit builds.
    pub(super) fn audit(&mut self) -> Result<()> {
        let done = |benchmark: &bench_data::Benchmark, job: &Job| {
            benchmark.audits.iter().any(|run| run.arm == job.arm.to_string())
        };
        let jobs = self.jobs(1, |arm| audit::build_for(arm).is_some(), done);
        let timeout = self.options.profile.timeout;
        self.count("counting events", jobs, |run, job| {
            let build = audit::build_for(job.arm)
                .ok_or_else(|| Failure::Garbled("the arm has no audit build".to_owned()))?;
            let binary = run.binaries.plain(build).ok_or_else(|| not_built(&build.to_string()))?;
            let subject = run.planned[job.benchmark].counted(job.arm, run.options.seed);
            audit::collect(binary, subject.map_err(Failure::Garbled)?, timeout)
        })
    }

    /// Counts under callgrind, unless there is none.
    pub(super) fn callgrind(&mut self) -> Result<()> {
        let effort = self.options.profile.callgrind.clone();
        let Some(valgrind) = callgrind::Valgrind::find().filter(|_| effort.enabled) else { return Ok(()) };
        let scratch = std::env::temp_dir().join(format!("permanence-{}", std::process::id()));
        std::fs::create_dir_all(&scratch).map_err(Error::io(&scratch))?;
        let begin = Instant::now();
        let left_out = AtomicUsize::new(0);
        let done = |benchmark: &bench_data::Benchmark, job: &Job| {
            let same = |run: &CallgrindRun| run.repeat == job.repeat && run.arm == job.arm.to_string();
            benchmark.callgrind.iter().any(same)
        };
        let jobs = self.jobs(effort.repeats, |arm| arm != Arm::TransientAgain && !arm.is_cpython(), done);
        let counted = self.count("counting under callgrind", jobs, |run, job| {
            if effort.budget.is_some_and(|budget| begin.elapsed() >= budget) {
                left_out.fetch_add(1, Ordering::Relaxed);
                return Err(Failure::NoTime);
            }
            let build = job.arm.build();
            let binary = run.binaries.plain(build).ok_or_else(|| not_built(&build.to_string()))?;
            let subject = run.planned[job.benchmark].counted(job.arm, run.options.seed);
            valgrind.collect(binary, subject.map_err(Failure::Garbled)?, &effort, job.repeat, &scratch)
        });
        // Leftovers in the temporary folder do no harm.
        let _ = std::fs::remove_dir_all(&scratch);
        let left_out = left_out.into_inner();
        if left_out > 0 {
            let budget = effort.budget.unwrap_or_default().as_secs();
            self.note(format!(
                "callgrind: {left_out} runs did not fit the budget of {budget} s of the profile {}",
                self.options.profile.name
            ));
            self.save()?;
        }
        counted
    }

    /// Every valid benchmark on every wanted arm, the most telling arms first, so that a budget cuts the others.
    /// Those that `done` finds in the record of a run that is resumed are left out.
    fn jobs(
        &self,
        repeats: u32,
        wanted: impl Fn(Arm) -> bool,
        done: impl Fn(&bench_data::Benchmark, &Job) -> bool,
    ) -> Vec<Job> {
        let mut jobs = Vec::new();
        for repeat in 0..repeats {
            for (benchmark, planned) in self.planned.iter().enumerate() {
                let arms = planned.benchmark.arms.iter().filter(|&&arm| wanted(arm));
                jobs.extend(arms.map(|&arm| Job { benchmark, arm, repeat }));
            }
        }
        jobs.retain(|job| self.is_valid(job.benchmark) && !done(&self.record.benchmarks[job.benchmark], job));
        jobs.sort_by_key(|job| (job.repeat, rank(job.arm)));
        jobs
    }

    /// Runs the jobs on all cores, a batch at a time, and saves after each batch.
    fn count<T: Counted + Send>(
        &mut self,
        name: &str,
        jobs: Vec<Job>,
        collect: impl Fn(&Self, Job) -> std::result::Result<T, Failure> + Sync,
    ) -> Result<()> {
        self.progress.phase(name, jobs.len() as u64);
        let begin = Instant::now();
        let mut failures = Vec::new();
        let batch = BATCH * Host::cores();
        for start in (0..jobs.len()).step_by(batch) {
            if self.stopped() {
                break;
            }
            let end = jobs.len().min(start + batch);
            let results = self.batch(
                &jobs[start..end],
                |done, job| {
                    let (done, all) = (start + done, jobs.len());
                    let what = format!("{}: {}", self.planned[job.benchmark].benchmark.id(), job.arm);
                    let left = begin.elapsed().mul_f64((all - done) as f64 / done as f64);
                    self.progress.at(done as u64, all as u64, &what, Some(left));
                },
                &collect,
            );
            failures.extend(self.keep(name, results));
            self.save()?;
        }
        // One note for all: what breaks one run often breaks every run.
        if let Some(first) = failures.first() {
            self.note(format!(
                "{name}: {} of {} runs failed; the first: {first}",
                failures.len(),
                jobs.len()
            ));
        }
        self.save()
    }

    /// Runs some jobs on all cores; `tell` hears how many are done. An interruption leaves the rest out.
    pub(super) fn batch<J: Copy + Send + Sync, T: Send>(
        &self,
        jobs: &[J],
        tell: impl Fn(usize, J),
        collect: &(impl Fn(&Self, J) -> T + Sync),
    ) -> Vec<(J, T)> {
        let queue = Mutex::new(jobs.iter().copied().enumerate().collect::<VecDeque<_>>());
        let mut results = BTreeMap::new();
        thread::scope(|scope| {
            let (send, receive) = channel();
            for _ in 0..Host::cores().min(jobs.len()) {
                let (send, queue) = (send.clone(), &queue);
                scope.spawn(move || {
                    while !self.stopped() {
                        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some((number, job)) = next else { break };
                        // The receiver lives as long as this scope.
                        let _ = send.send((number, collect(self, job)));
                    }
                });
            }
            drop(send);
            for (number, result) in receive {
                results.insert(number, result);
                tell(results.len(), jobs[number]);
            }
        });
        results.into_iter().map(|(number, result)| (jobs[number], result)).collect()
    }

    /// Puts results into the record; gives the failures that did not come from the workload itself.
    fn keep<T: Counted>(
        &mut self,
        name: &str,
        results: Vec<(Job, std::result::Result<T, Failure>)>,
    ) -> Vec<String> {
        let mut failures = Vec::new();
        for (job, result) in results {
            match &result {
                Err(failure @ Failure::WrongResult { .. }) => {
                    self.invalidate(job.benchmark, job.arm, &format!("{name}: {failure}"));
                }
                // Nothing failed and nothing was discarded: a note gives the number of them.
                Err(Failure::NoTime) => continue,
                Ok(_) => {}
                Err(failure) => {
                    let id = self.planned[job.benchmark].benchmark.id();
                    failures.push(format!("{id}, {}: {failure}", job.arm));
                }
            }
            T::store(&mut self.record.benchmarks[job.benchmark], job.arm, job.repeat, result);
        }
        failures
    }
}

/// Where a count goes in the record.
trait Counted: Sized {
    fn store(
        benchmark: &mut bench_data::Benchmark,
        arm: Arm,
        repeat: u32,
        result: std::result::Result<Self, Failure>,
    );
}

impl Counted for AuditRun {
    fn store(
        benchmark: &mut bench_data::Benchmark,
        _: Arm,
        _: u32,
        result: std::result::Result<Self, Failure>,
    ) {
        // An audit run that failed has no place in the record: the note of the run tells of it.
        if let Ok(mut run) = result {
            run.size = run.size.filter(|&size| size != benchmark.size);
            benchmark.audits.push(run);
        }
    }
}

impl Counted for CallgrindRun {
    fn store(
        benchmark: &mut bench_data::Benchmark,
        arm: Arm,
        repeat: u32,
        result: std::result::Result<Self, Failure>,
    ) {
        let mut run = result.unwrap_or_else(|failure| Self {
            arm: arm.to_string(),
            repeat,
            size: None,
            iterations: 0,
            discarded: Some(failure.to_string()),
            events: BTreeMap::new(),
        });
        run.size = run.size.filter(|&size| size != benchmark.size);
        benchmark.callgrind.push(run);
    }
}

/// The order in which arms are counted. The first two share a place, so that a spent budget leaves pairs.
fn rank(arm: Arm) -> u32 {
    match arm {
        Arm::Transient | Arm::Permanent { closure: Closure::Code, share: None } => 0,
        Arm::Permanent { closure: Closure::None, .. } => 2,
        Arm::Bound => 3,
        Arm::Permanent { .. } | Arm::Image => 4,
        Arm::TransientAgain | Arm::Slowed { .. } | Arm::Cpython(_) => 5,
    }
}

fn not_built(build: &str) -> Failure {
    Failure::Garbled(format!("the build {build} was not built"))
}
