//! A run: executes a plan and keeps its record.
//!
//! The phases are strictly one after the other, because nothing may run beside a timed process: audit counts, timed
//! blocks, callgrind counts, call paths, memory and startup, CPythons. Invariants:
//!
//! - what is on the disk is complete block by block: each is appended to the record's journal as soon as it is done, and the
//!   record as a whole is saved where anything else than samples changed, and after every batch of counts; a run that is
//!   killed loses the block that was under way;
//! - one `permanence run` at a time measures in a project (a lock file), others wait;
//! - Ctrl-C lets the current process finish, discards the block that it cut, saves, and still comes back with the
//!   record; what fails makes its benchmark invalid, with the reason, and the others go on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bench_data::journal::{self, Entry};
use bench_data::{Protocol, Record, Status, time};

use crate::arm::Arm;
use crate::build::{Binaries, Origin, Wanted};
use crate::catalogue::{Catalogue, Filter};
use crate::collect::callgrind;
use crate::collect::counters::{self, Missing};
use crate::cpython::Plan;
use crate::error::{Error, Result};
use crate::footprint::Effort;
use crate::host::Host;
use crate::interpreters::Interpreter;
use crate::profile::Profile;
use crate::progress::Progress;
use crate::{interpreters, lock, machine, packed};

mod counts;
mod cpython;
mod footprint;
mod plan;
mod resume;
mod technical;
mod wall;

pub use plan::Planned;

/// What is to be run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The root of the project.
    pub root: PathBuf,
    /// How much of everything.
    pub profile: Profile,
    /// How much of the families fork, startup and sharing.
    pub footprints: Effort,
    /// Which benchmarks and arms.
    pub filter: Filter,
    /// Seed of everything random.
    pub seed: u64,
    /// Where the binaries come from.
    pub origin: Origin,
    /// The CPythons that the VM is held against, where that was asked for.
    pub pythons: Option<Plan>,
    /// Whether the audit builds count.
    pub audits: bool,
    /// Where the record goes; by default into `bench-data/local`.
    pub out: Option<PathBuf>,
    /// The command, to be typed again.
    pub command: String,
    /// Arms of benchmarks by their ids, in place of those that the definitions name; benchmarks without are left out.
    pub arms: Option<BTreeMap<String, Vec<Arm>>>,
    /// The record of a run of that command to go on with.
    pub resume: Option<PathBuf>,
}

impl Options {
    /// The CPythons that take part.
    pub fn interpreters(&self) -> Vec<Interpreter> {
        self.pythons.as_ref().map(|plan| plan.chosen.interpreters()).unwrap_or_default()
    }
}

/// A run under way.
struct Run<'a> {
    options: &'a Options,
    planned: Vec<Planned>,
    binaries: Binaries,
    record: Record,
    path: PathBuf,
    started: Instant,
    interrupted: &'a AtomicBool,
    progress: &'a Progress,
    /// For how long the run went on before it was interrupted and resumed.
    earlier: Duration,
    /// Something else than samples of complete blocks has changed since the record was saved.
    unsaved: bool,
}

/// Executes a run from the first build to the last count, and gives the record with its file.
pub fn run(options: &Options, interrupted: &AtomicBool, progress: &Progress) -> Result<(Record, PathBuf)> {
    let catalogue = Catalogue::load(&options.root)?;
    if let Some(left_out) = catalogue.left_out(&options.filter) {
        progress.say(&left_out);
    }
    let planned = plan::benchmarks(&catalogue, options)?;
    if let Some(out) = options.out.as_ref().filter(|out| out.exists() && options.resume.is_none()) {
        return Err(Error::Usage(format!("{} exists: a record is never overwritten", out.display())));
    }
    // Whoever chooses arms benchmark by benchmark has no others in mind.
    let footprints: Vec<footprint::Planned> = catalogue
        .select_footprints(&options.filter, |module| options.footprints.takes(module))
        .into_iter()
        .filter(|_| options.arms.is_none())
        .map(|(family, module, placements)| footprint::Planned { family, module, placements })
        .collect();
    let _lock = lock::take(&options.root, progress)?;
    let mut wanted = plan::builds(&planned, options.profile.layouts, options.audits);
    for build in footprint::builds(&footprints) {
        if wanted.iter().all(|other| other.build != build) {
            wanted.push(Wanted::plain(build));
        }
    }
    let binaries = Binaries::provide(
        &options.origin,
        &wanted,
        options.profile.layouts,
        &options.interpreters(),
        progress,
    )?;
    let mut run = Run::new(options, planned, binaries, interrupted, progress)?;
    run.images();
    let footprints = run.materials(footprints)?;
    if let Some(record) = &options.resume {
        run.resume(record)?;
    }
    run.save()?;
    if options.audits {
        run.audit()?;
    }
    run.time()?;
    run.callgrind()?;
    run.call_paths()?;
    run.footprints(&footprints)?;
    run.cpython()?;
    run.finish()?;
    Ok((run.record, run.path))
}

impl<'a> Run<'a> {
    fn new(
        options: &'a Options,
        planned: Vec<Planned>,
        binaries: Binaries,
        interrupted: &'a AtomicBool,
        progress: &'a Progress,
    ) -> Result<Self> {
        let host = Host::here();
        let (profile, started) = (&options.profile, time::now());
        let toolchain = machine::toolchain(&interpreters::find());
        let missing = missing_callgrind(profile, toolchain.valgrind.known());
        let valgrind = match (&missing, toolchain.valgrind.known()) {
            (Some(missing), _) => Err(missing),
            (None, version) => Ok(version.map_or("valgrind", String::as_str)),
        };
        let metrics = counters::table(valgrind, profile.callgrind.cache_sim);
        if let (Some(missing), true) = (&missing, profile.callgrind.enabled) {
            progress.say(&format!("{}: {}; going on without simulated counts", missing.reason, missing.fix));
        }
        let record = Record {
            schema_version: bench_data::SCHEMA_VERSION,
            id: Record::new_id(&started, profile.name, options.seed),
            started,
            finished: None,
            profile: profile.name.to_owned(),
            seed: options.seed,
            interrupted: false,
            command: options.command.clone(),
            protocol: Protocol {
                blocks: profile.blocks as u32,
                warmup: profile.warmup,
                iterations: profile.iterations,
                callgrind_repeats: if missing.is_none() { profile.callgrind.repeats } else { 0 },
                aslr: host.aslr().into(),
                notes: binaries.notes.clone(),
            },
            machine: machine::machine(&host),
            load_at_start: machine::load(&host),
            load_at_end: None,
            toolchain,
            commit: machine::commit(&options.root),
            builds: binaries.records(),
            metrics,
            benchmarks: planned
                .iter()
                .map(|planned| plan::record(planned, options.seed))
                .collect::<Result<_>>()?,
            call_paths: Vec::new(),
            cpython: None,
        };
        let path = options
            .resume
            .clone()
            .or_else(|| options.out.clone())
            .unwrap_or_else(|| bench_data::path_of(&options.root.join("bench-data/local"), &record.id));
        Ok(Self {
            options,
            planned,
            binaries,
            record,
            path,
            started: Instant::now(),
            interrupted,
            progress,
            earlier: Duration::ZERO,
            unsaved: true,
        })
    }

    /// Whether the user asked to stop.
    fn stopped(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    fn save(&mut self) -> Result<()> {
        bench_data::save(&self.record, &self.path)?;
        self.unsaved = false;
        Ok(())
    }

    /// Puts the samples of a block, all from `first` on, on the disk.
    fn keep_block(&mut self, benchmark: usize, first: usize) -> Result<()> {
        if self.unsaved {
            return self.save();
        }
        let benchmark = &self.record.benchmarks[benchmark];
        let entry = Entry {
            family: benchmark.family.clone(),
            workload: benchmark.workload.clone(),
            samples: benchmark.samples[first..].to_vec(),
        };
        Ok(journal::append(&self.path, &entry)?)
    }

    fn finish(&mut self) -> Result<()> {
        self.record.interrupted = self.stopped();
        self.record.finished = Some(time::now());
        self.record.load_at_end = Some(machine::load(&Host::here()));
        self.progress.done();
        self.save()
    }

    /// A benchmark that must not be used any more. The first reason stays.
    /// Packs the programs that are run from images, too.
    fn images(&mut self) {
        let wanted: Vec<usize> = (0..self.planned.len())
            .filter(|&number| {
                self.is_valid(number) && self.planned[number].benchmark.arms.contains(&Arm::Image)
            })
            .collect();
        if wanted.is_empty() {
            return;
        }
        let count = wanted.len() as u64;
        self.progress.phase("images", count);
        for (done, number) in (0..).zip(wanted) {
            self.progress.at(done, count, &self.planned[number].benchmark.id(), None);
            let packed = match self.binaries.plain(Arm::Image.build()) {
                Some(packer) => {
                    packed::image(&self.options.root, &self.planned[number].benchmark.file, packer)
                }
                None => Err(Error::Other("there is no build to pack it with".to_owned())),
            };
            match packed {
                Ok(image) => self.planned[number].image = Some(image),
                Err(error) => self.invalidate(number, Arm::Image, &error.to_string()),
            }
        }
    }

    fn invalidate(&mut self, benchmark: usize, arm: Arm, reason: &str) {
        self.invalidate_as(benchmark, &arm.to_string(), reason);
    }

    fn invalidate_as(&mut self, benchmark: usize, arm: &str, reason: &str) {
        let benchmark = &mut self.record.benchmarks[benchmark];
        if benchmark.validity == Status::Valid {
            let reason = format!("{arm}: {reason}");
            self.progress.say(&format!("invalid: {}: {reason}", benchmark.name()));
            benchmark.validity = Status::Invalid { reason };
            self.unsaved = true;
        }
    }

    /// An arm of a benchmark that must not be used any more, without consequences for the others.
    fn invalidate_arm(&mut self, benchmark: usize, arm: usize, reason: &str) {
        let benchmark = &mut self.record.benchmarks[benchmark];
        self.progress.say(&format!("left out: {}: {}: {reason}", benchmark.name(), benchmark.arms[arm].name));
        benchmark.arms[arm].validity = Status::Invalid { reason: reason.to_owned() };
        self.unsaved = true;
    }

    fn is_valid(&self, benchmark: usize) -> bool {
        self.record.benchmarks[benchmark].validity == Status::Valid
    }

    fn note(&mut self, note: String) {
        self.progress.say(&note);
        self.record.protocol.notes.push(note);
        self.unsaved = true;
    }
}

/// Why there will be nothing from callgrind; nothing when there will be.
fn missing_callgrind(profile: &Profile, valgrind: Option<&String>) -> Option<Missing> {
    if !profile.callgrind.enabled {
        let reason = "callgrind was switched off".to_owned();
        return Some(Missing { reason, fix: "run without --no-callgrind".to_owned() });
    }
    let missing = || Missing { reason: "valgrind is missing".to_owned(), fix: callgrind::REMEDY.to_owned() };
    valgrind.is_none().then(missing)
}
