//! Instructions, calls and generators of the workloads on CPythons.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bench_data::cpython::{CpythonCount, Cpythons, ImmortalWorkload};

use super::{Job, Pythons};
use crate::arm::Arm;
use crate::collect::callgrind::Valgrind;
use crate::cpython::collect::LEVELS;
use crate::cpython::effort::{IMMORTAL, rank};
use crate::definition::Family;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::runner::Run;
use crate::runner::counts::BATCH;

/// Which workloads, and how long they may take together.
struct Phase<'b> {
    name: &'b str,
    pythons: &'b Pythons,
    jobs: Vec<Job>,
    budget: Option<Duration>,
}

impl Run<'_> {
    /// The workloads on every interpreter, representative ones first.
    pub(super) fn count_on_pythons(&mut self, pythons: &Pythons) -> Result<()> {
        let mut taken = BTreeMap::<Family, usize>::new();
        let mut order = Vec::new();
        for (number, planned) in self.planned.iter().enumerate() {
            let of_family = taken.entry(planned.benchmark.family).or_default();
            order.push((rank(&planned.benchmark.id(), *of_family), number));
            *of_family += 1;
        }
        order.sort_unstable();
        let of_python =
            |planned| (0..pythons.all.len()).map(move |python| Job { python, planned, immortal: None });
        let mut jobs: Vec<Job> = order.into_iter().flat_map(|(_, planned)| of_python(planned)).collect();
        jobs.retain(|&job| {
            let (name, id) = self.names(pythons, job);
            let all = self.record.cpython.iter().flat_map(|pythons| &pythons.counts);
            let counted = all.into_iter().any(|one| one.interpreter == name && one.benchmark() == id);
            !counted && self.is_right_on(job.planned, &pythons.all[job.python])
        });
        let phase = Phase { name: "counting on CPython", pythons, jobs, budget: pythons.effort.counting };
        let count = |run: &Self, job: Job, valgrind: Option<&Valgrind>, scratch: &Path| {
            let (subject, planned) = (run.subject(pythons, job), &run.planned[job.planned]);
            let events = subject.events();
            let counted = valgrind.map(|valgrind| subject.count(valgrind, scratch)).transpose();
            let failed = events.as_ref().err().or(counted.as_ref().err()).map(ToString::to_string);
            CpythonCount {
                interpreter: run.names(pythons, job).0,
                family: planned.benchmark.family.name().to_owned(),
                workload: planned.benchmark.workload.name.clone(),
                size: planned.counted.size,
                processes: counted.ok().flatten().map(|(processes, _)| processes).unwrap_or_default(),
                events: events.ok(),
                failed,
            }
        };
        self.count_phase(&phase, count, |found, count| found.counts.push(count))
    }

    /// Some workloads with immortal code of each level. The processes that are timed later are entered here too.
    pub(super) fn count_immortal(&mut self, pythons: &Pythons) -> Result<()> {
        let mut jobs = Vec::new();
        for planned in self.immortal_workloads() {
            for python in
                (0..pythons.all.len()).filter(|&python| self.is_right_on(planned, &pythons.all[python]))
            {
                jobs.extend(LEVELS.map(|level| Job { python, planned, immortal: Some(level) }));
            }
        }
        jobs.retain(|&job| self.immortal_entry(pythons, job).is_none());
        let budget = pythons.effort.immortal_counting;
        let phase = Phase { name: "counting with immortal code", pythons, jobs, budget };
        let count = |run: &Self, job: Job, valgrind: Option<&Valgrind>, scratch: &Path| {
            let (subject, planned) = (run.subject(pythons, job), &run.planned[job.planned]);
            let counted = valgrind.map(|valgrind| subject.count(valgrind, scratch)).transpose();
            let failed = counted.as_ref().err().map(ToString::to_string);
            let counted = counted.ok().flatten();
            ImmortalWorkload {
                interpreter: run.names(pythons, job).0,
                family: planned.benchmark.family.name().to_owned(),
                workload: planned.benchmark.workload.name.clone(),
                size: planned.counted.size,
                level: subject.immortal.unwrap_or(LEVELS[0]),
                marked: counted.as_ref().map(|(_, marked)| *marked),
                processes: counted.map(|(processes, _)| processes).unwrap_or_default(),
                samples: Vec::new(),
                failed,
            }
        };
        self.count_phase(&phase, count, |found, workload| found.immortal.push(workload))
    }

    /// The planned workloads that are run with immortal code, in the order of [`IMMORTAL`].
    pub(super) fn immortal_workloads(&self) -> Vec<usize> {
        let place = |id: &str| self.planned.iter().position(|planned| planned.benchmark.id() == id);
        IMMORTAL.into_iter().filter_map(place).collect()
    }

    /// Where the record has a workload with immortal code.
    pub(super) fn immortal_entry(&self, pythons: &Pythons, job: Job) -> Option<usize> {
        let (name, id) = self.names(pythons, job);
        let all = &self.record.cpython.as_ref()?.immortal;
        all.iter().position(|one| {
            one.interpreter == name
                && format!("{}/{}", one.family, one.workload) == id
                && Some(one.level) == job.immortal
        })
    }

    /// The names of interpreter and workload in the record.
    fn names(&self, pythons: &Pythons, job: Job) -> (String, String) {
        let python = Arm::Cpython(pythons.all[job.python].version).to_string();
        (python, self.planned[job.planned].benchmark.id())
    }

    /// Counts on all cores until the budget is spent, and saves after each batch.
    fn count_phase<T: Send>(
        &mut self,
        phase: &Phase<'_>,
        count: impl Fn(&Self, Job, Option<&Valgrind>, &Path) -> T + Sync,
        keep: impl Fn(&mut Cpythons, T),
    ) -> Result<()> {
        let valgrind = Valgrind::find().filter(|_| self.options.profile.callgrind.enabled);
        let scratch = std::env::temp_dir().join(format!("permanence-cpython-{}", std::process::id()));
        std::fs::create_dir_all(&scratch).map_err(Error::io(&scratch))?;
        let Phase { name, pythons, jobs, budget } = phase;
        self.progress.phase(name, jobs.len() as u64);
        let (begin, left_out) = (Instant::now(), AtomicUsize::new(0));
        let collect = |run: &Self, job: Job| {
            if budget.is_some_and(|budget| begin.elapsed() >= budget) {
                left_out.fetch_add(1, Ordering::Relaxed);
                return None;
            }
            Some(count(run, job, valgrind.as_ref(), &scratch))
        };
        for (number, batch) in jobs.chunks(BATCH * Host::cores()).enumerate() {
            let before = number * BATCH * Host::cores();
            let results = self.batch(
                batch,
                |done, job| {
                    let (done, all) = (before + done, jobs.len());
                    let (python, id) = self.names(pythons, job);
                    let left = begin.elapsed().mul_f64((all - done) as f64 / done as f64);
                    self.progress.at(done as u64, all as u64, &format!("{id}: {python}"), Some(left));
                },
                &collect,
            );
            for result in results.into_iter().filter_map(|(_, result)| result) {
                keep(self.pythons(), result);
            }
            self.save()?;
        }
        // Leftovers in the temporary folder do no harm.
        let _ = std::fs::remove_dir_all(&scratch);
        let left_out = left_out.into_inner();
        if left_out > 0 {
            self.note_of_pythons(format!(
                "{name}: {left_out} of {} did not fit the budget of {} s of the profile {}",
                jobs.len(),
                budget.unwrap_or_default().as_secs(),
                self.options.profile.name
            ));
        }
        self.save()
    }
}
