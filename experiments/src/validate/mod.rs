//! `permanence validate`: is the instrument right? Simulated experiments, then this machine.
//!
//! On the machine it measures *sweeps*: each is a run like any other, over benchmarks whose arms are one build that burns
//! instructions ([`dose`]): the baseline, its A/A arm, a control that is the same program in variants of the same layouts, and slowdowns by known
//! amounts. A report must call nothing of the control a gain or a loss, and find the slowdowns as often as its resolution
//! promises. Invariants: every sweep has a seed of its own, so its own order, environments and turns over the layouts; sweeps are
//! records in one folder, and what is there is not measured again, so that validation can be interrupted at any time and gone on with;
//! records made with other binaries are refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bench_data::{Record, time};
use reports::instrument::{Dose, Instrument, comparisons};
use reports::validation;

use crate::arm::Arm;
use crate::build::{Binaries, Origin, Wanted};
use crate::catalogue::{Catalogue, Filter};
use crate::collect::Subject;
use crate::collect::callgrind::{self, Valgrind};
use crate::error::{Error, Result};
use crate::footprint::Effort;
use crate::lock;
use crate::profile::{Profile, ProfileName};
use crate::progress::Progress;
use crate::{report_cmd, runner};

pub mod dose;

use dose::{BASELINE, BENCHMARKS, CONTROL, Counts, NOISE, PROBE};

/// Folder of everything below the root of the project.
pub(crate) const FOLDER: &str = "bench-data/local/validation";

/// The result, and its pages.
const RESULT: &str = "validation.json";

/// Blocks of a sweep, each on a layout number of its own.
const BLOCKS: usize = 15;

/// Comparisons of the control that are wanted.
pub const WANTED: usize = 200;

/// What is to be validated.
#[derive(Debug, Clone)]
pub struct Options {
    /// The root of the project.
    pub root: PathBuf,
    /// Simulated experiments of each case; 0 leaves the simulation out.
    pub experiments: usize,
    /// Time for the sweeps on this machine.
    pub budget: Duration,
    /// Most sweeps; by default as many as give [`WANTED`] comparisons of the control.
    pub sweeps: Option<u32>,
    /// Seed of everything random.
    pub seed: u64,
    /// Where the binaries come from.
    pub origin: Origin,
    /// The command, to be typed again.
    pub command: String,
}

/// What came out, with the files.
#[derive(Debug)]
pub struct Outcome {
    /// Sentences for the terminal.
    pub text: String,
    /// Everything that was measured or simulated is as it should be.
    pub holds: bool,
    /// The user stopped it.
    pub interrupted: bool,
}

/// Validates, going on with what is there.
pub fn run(options: &Options, interrupted: &AtomicBool, progress: &Progress) -> Result<Outcome> {
    let folder = options.root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let simulated = simulate(options, &folder, progress)?;
    let stopped = || interrupted.load(Ordering::Relaxed);
    let begin = Instant::now();
    let mut notes = Vec::new();
    let (mut doses, mut found, mut last) = (Vec::new(), Vec::new(), None);
    let mut binary = String::new();
    if !stopped() {
        let counts;
        (counts, binary) = count(options, progress)?;
        let calibration = calibrate(options, &counts, &folder, interrupted, progress)?;
        calibration.iter().try_for_each(|record| refuse_others(record, &binary, &folder))?;
        doses = calibration.as_ref().map(|record| dose::doses(record, &counts)).unwrap_or_default();
        last = calibration;
    }
    // Where a benchmark is left out, more sweeps make up for it.
    let wanted = options.sweeps.unwrap_or(WANTED.div_ceil(doses.len().max(1)) as u32);
    let mut longest = Duration::ZERO;
    for sweep in 0..wanted {
        let path = folder.join(format!("sweep-{sweep}.json"));
        let spent = begin.elapsed() + longest > options.budget;
        if stopped() || doses.is_empty() || (spent && !is_complete(&path)) {
            break;
        }
        progress.say(&format!("sweep {} of {wanted}", sweep + 1));
        let start = Instant::now();
        let record = sweep_of(options, sweep, &doses, &path, interrupted, progress)?;
        refuse_others(&record, &binary, &folder)?;
        longest = longest.max(start.elapsed());
        if record.interrupted {
            break;
        }
        found.extend(judged(&record, sweep, &doses));
        last = Some(record);
    }
    let Some(record) = last else {
        let text = simulated.map(|simulated| simulated.0).unwrap_or_default();
        return Ok(Outcome { text, holds: false, interrupted: stopped() });
    };
    let done = found.iter().map(|comparison| comparison.sweep + 1).max().unwrap_or(0);
    if done < wanted {
        notes.push(format!(
            "Shortened: {done} of {wanted} sweeps were measured. The same command goes on where it ended."
        ));
    }
    let load = record.load_at_end.unwrap_or(record.load_at_start);
    notes.push(format!("Load of the machine at the end: {:.2} on {} cores.", load.one, record.machine.cores));
    let instrument = Instrument {
        command: options.command.clone(),
        measured: record.finished.clone().unwrap_or_else(time::now),
        commit: record.commit.hash.to_string(),
        machine: record.machine,
        notes,
        doses,
        comparisons: found,
    };
    conclude(options, &folder, simulated, &instrument, stopped())
}

/// What burnt turns cost each benchmark, measured once and kept. `None` when the user stopped it.
pub(crate) fn doses(
    options: &Options,
    interrupted: &AtomicBool,
    progress: &Progress,
) -> Result<Option<Vec<Dose>>> {
    let folder = options.root.join(FOLDER);
    let (counts, binary) = count(options, progress)?;
    let Some(record) = calibrate(options, &counts, &folder, interrupted, progress)? else { return Ok(None) };
    refuse_others(&record, &binary, &folder)?;
    let doses = dose::doses(&record, &counts);
    if doses.is_empty() {
        return Err(Error::Other("no slowdown could be calibrated: is the machine too busy?".to_owned()));
    }
    Ok(Some(doses))
}

/// Writes the result and its page, and says it in words.
fn conclude(
    options: &Options,
    folder: &Path,
    simulated: Option<(String, bool)>,
    instrument: &Instrument,
    interrupted: bool,
) -> Result<Outcome> {
    let json = folder.join(RESULT);
    write(&json, &serde_json::to_string(instrument).map_err(|error| Error::Other(error.to_string()))?)?;
    let page = options.root.join("reports/out/validation.html");
    write(&page, &reports::page::instrument::render(instrument))?;
    let alarms = instrument.false_alarms();
    let (mut text, simulation_holds) = simulated.unwrap_or_default();
    // Results of writing to a String are dropped: that cannot fail.
    let _ = writeln!(text, "control: {} of {} comparisons were called gain or loss", alarms.count, alarms.of);
    for line in instrument.lines().iter().filter(|line| line.nominal > 0.0) {
        let _ = writeln!(
            text,
            "slowdown of {} %: found in {} of {}, promised {:.0} %",
            100.0 * line.nominal,
            line.found.count,
            line.found.of,
            100.0 * line.promised
        );
    }
    for note in &instrument.notes {
        let _ = writeln!(text, "{note}");
    }
    let _ = writeln!(text, "result: {}\npage: {}", json.display(), page.display());
    let holds = instrument.holds() && (simulation_holds || options.experiments == 0);
    Ok(Outcome { text, holds, interrupted })
}

pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    report_cmd::write(path, text)
}

/// The simulated experiments: a sentence, and whether they came out as they should. Those of the same options are not made again.
fn simulate(options: &Options, folder: &Path, progress: &Progress) -> Result<Option<(String, bool)>> {
    if options.experiments == 0 {
        return Ok(None);
    }
    let wanted = validation::Options::quick(options.experiments, options.seed);
    let path = folder.join("simulated.json");
    let kept = fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok());
    let result = match kept.filter(|kept: &validation::Validation| kept.options == wanted) {
        Some(kept) => kept,
        None => {
            progress.phase("simulating experiments", 1);
            let result = validation::run(&wanted, &|done, of| {
                // The bar draws itself seldom; asking it each time would cost more than an experiment.
                if done % 100 == 0 || done == of {
                    progress.at(done as u64, of as u64, "", None);
                }
            });
            let text = serde_json::to_string(&result).map_err(|error| Error::Other(error.to_string()))?;
            write(&path, &text)?;
            result
        }
    };
    let page = options.root.join("reports/out/validation-simulated.html");
    write(&page, &reports::render_validation_html(&result))?;
    let holds = result.holds();
    let word = if holds { "as they should be" } else { "NOT as they should be" };
    let text = format!(
        "simulated: {} cases of {} experiments; coverage and false alarms are {word}\npage: {}\n",
        result.lines.len(),
        options.experiments,
        page.display()
    );
    Ok(Some((text, holds)))
}

/// Measurements of other binaries must not be taken for those of the present one.
fn refuse_others(record: &Record, binary: &str, folder: &Path) -> Result<()> {
    let plain = record.builds.iter().find(|build| build.layout_seed.is_none());
    if plain.is_some_and(|build| build.hash == binary) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{} holds measurements of another build of the VM: remove that folder, or go back to its commit",
        folder.display()
    )))
}

/// Counts what a turn adds to each benchmark, under callgrind; and the hash of the binary.
fn count(options: &Options, progress: &Progress) -> Result<(BTreeMap<String, Counts>, String)> {
    let Some(valgrind) = Valgrind::find() else {
        return Err(Error::MissingTool { tool: "valgrind".to_owned(), remedy: callgrind::REMEDY.to_owned() });
    };
    let _lock = lock::take(&options.root, progress)?;
    let wanted = [Wanted::plain(BASELINE.build())];
    let binaries = Binaries::provide(&options.origin, &wanted, 1, &[], progress)?;
    let binary = binaries.plain(BASELINE.build()).ok_or_else(|| Error::Other("not built".to_owned()))?;
    let effort = ProfileName::Tiny.profile().callgrind;
    let scratch = std::env::temp_dir().join(format!("permanence-{}", std::process::id()));
    fs::create_dir_all(&scratch).map_err(Error::io(&scratch))?;
    progress.phase("counting what a turn costs", BENCHMARKS.len() as u64);
    let mut counts = BTreeMap::new();
    for (number, benchmark) in Catalogue::load(&options.root)?.select(&filter())?.iter().enumerate() {
        let id = benchmark.id();
        progress.at(number as u64, BENCHMARKS.len() as u64, &id, None);
        let instructions = |burn: u32, repeat: u32| {
            let subject = Subject::new(&benchmark.file, &benchmark.workload.quick, dose::slowed(burn), 0)
                .map_err(Error::Other)?;
            let run = valgrind
                .collect(binary, subject, &effort, repeat, &scratch)
                .map_err(|failure| Error::Other(format!("{id} under callgrind: {failure}")))?;
            Ok::<u64, Error>(run.events["Ir"] / u64::from(run.iterations.max(1)))
        };
        counts.insert(id.clone(), Counts { plain: instructions(0, 0)?, probed: instructions(PROBE, 1)? });
    }
    // Leftovers in the temporary folder do no harm.
    let _ = fs::remove_dir_all(&scratch);
    Ok((counts, binary.record.hash.clone()))
}

pub(crate) fn filter() -> Filter {
    Filter { workloads: BENCHMARKS.map(ToOwned::to_owned).to_vec(), ..Filter::default() }
}

/// Measures the large doses. `None` when the user stopped it.
fn calibrate(
    options: &Options,
    counts: &BTreeMap<String, Counts>,
    folder: &Path,
    interrupted: &AtomicBool,
    progress: &Progress,
) -> Result<Option<Record>> {
    progress.say("measuring what a turn takes");
    let arms = counts.iter().map(|(id, counts)| {
        let large = counts.large();
        (id.clone(), vec![BASELINE, dose::slowed(large), dose::slowed(large / 2)])
    });
    let path = folder.join("calibration.json");
    let record = measure(options, options.seed, arms.collect(), &path, interrupted, progress)?;
    Ok((!record.interrupted).then_some(record))
}

/// Measures one sweep, or the rest of it.
fn sweep_of(
    options: &Options,
    sweep: u32,
    doses: &[Dose],
    path: &Path,
    interrupted: &AtomicBool,
    progress: &Progress,
) -> Result<Record> {
    let arms = doses.iter().map(|dose| {
        let slowed = injected(dose).into_iter().map(|(_, turns)| dose::slowed(turns));
        (dose.benchmark.clone(), [BASELINE, NOISE, CONTROL].into_iter().chain(slowed).collect())
    });
    let seed = options.seed + 1 + u64::from(sweep);
    measure(options, seed, arms.collect(), path, interrupted, progress)
}

/// The slowdowns that can be injected into a benchmark: as shares, with their turns.
fn injected(dose: &Dose) -> Vec<(f64, u32)> {
    let mut found: Vec<(f64, u32)> = Vec::new();
    for slowdown in validation::SLOWDOWNS {
        let turns = dose::turns(dose, slowdown);
        found.extend(
            turns
                .filter(|turns| found.iter().all(|(_, other)| other != turns))
                .map(|turns| (slowdown, turns)),
        );
    }
    found
}

fn judged(record: &Record, sweep: u32, doses: &[Dose]) -> Vec<reports::instrument::Comparison> {
    comparisons(record, sweep, &dose::analysis(), |benchmark| {
        let Some(dose) = doses.iter().find(|dose| dose.benchmark == benchmark) else { return Vec::new() };
        // Where time was not proportional to turns, what was injected is not known.
        let known = injected(dose).into_iter().filter(|_| dose.is_proportional());
        let slowed =
            known.map(|(slowdown, turns)| (dose::slowed(turns).to_string(), slowdown, dose.truth(turns)));
        std::iter::once((CONTROL.to_string(), 0.0, 1.0)).chain(slowed).collect()
    })
}

fn is_complete(path: &Path) -> bool {
    bench_data::load(path).is_ok_and(|record| record.finished.is_some() && !record.interrupted)
}

/// A run into `path`, or the rest of it; what is complete there is not measured again.
fn measure(
    options: &Options,
    seed: u64,
    arms: BTreeMap<String, Vec<Arm>>,
    path: &Path,
    interrupted: &AtomicBool,
    progress: &Progress,
) -> Result<Record> {
    if is_complete(path) {
        return Ok(bench_data::load(path)?);
    }
    let tiny = ProfileName::Tiny.profile();
    let run = runner::Options {
        root: options.root.clone(),
        profile: Profile {
            name: "validation",
            workloads_per_family: usize::MAX,
            blocks: BLOCKS,
            min_blocks: BLOCKS,
            layouts: BLOCKS,
            warmup: 2,
            iterations: 6,
            wall_budget: None,
            callgrind: crate::profile::Callgrind { enabled: false, ..tiny.callgrind.clone() },
            ..tiny
        },
        footprints: Effort::of(ProfileName::Tiny),
        filter: filter(),
        seed,
        origin: options.origin.clone(),
        pythons: None,
        audits: false,
        out: Some(path.to_owned()),
        command: options.command.clone(),
        arms: Some(arms),
        resume: path.exists().then(|| path.to_owned()),
    };
    Ok(runner::run(&run, interrupted, progress)?.0)
}
