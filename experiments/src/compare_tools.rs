//! `permanence compare-tools`: the same pairs of builds through other tools and through our protocol, in the same time.
//!
//! In each repetition a benchmark is compared with itself (A/A) and with a known slowdown of 1 %, by each tool in turn, which gets
//! the same time. Other tools take a pair of binaries, as their users do; in each repetition it is another pair of layouts,
//! for two builds of different programs have some layouts, and their users do not know which. Our protocol takes all layouts.
//!
//! | tool | how |
//! |---|---|
//! | criterion's way | one process of each binary, one after the other, each iteration a sample; judged as criterion does |
//! | hyperfine | the program itself, without a shell, both commands one after the other; judged by Welch's t-test on its times |
//! | permanence | a run of the baseline, its A/A arm and the arm in question, as many blocks as the time allows |
//!
//! Invariants: a trial that is done is on the disk and is not made again; a tool that is not installed is left out, and that is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bench_data::hash;
use reports::instrument::{Dose, comparisons};
use reports::rivals::{Claim, Trial, markdown, sequential, tallies, welch};
use reports::stats::verdict::Verdict;

use crate::arm::Arm;
use crate::build::{Binaries, Binary, Wanted, layout_seeds};
use crate::catalogue::{Benchmark, Catalogue};
use crate::collect::Subject;
use crate::error::{Error, Result};
use crate::footprint::Effort;
use crate::host::Host;
use crate::measurement::Measurement;
use crate::process::{Invocation, find_program};
use crate::profile::{Callgrind, Profile, ProfileName};
use crate::progress::Progress;
use crate::validate::{self, dose};
use crate::{lock, runner};

/// The slowdown that is to be found, as a share.
const SLOWDOWN: f64 = 0.01;

/// Layouts of each arm.
const LAYOUTS: usize = 30;

/// What hyperfine is called in the table.
const HYPERFINE: &str = "hyperfine";

/// What a reader of the table must know.
const NOTE: &str = "Each comparison had the same time for timed processes. The seconds are all that it took: ours looks at every binary before \
                    that, hyperfine and criterion's way try out how many iterations fit.";

/// What is to be compared.
#[derive(Debug, Clone)]
pub struct Options {
    /// Root, seed, origin of binaries, command.
    pub validation: validate::Options,
    /// How often each comparison is made.
    pub times: u32,
    /// Time of one comparison by one tool.
    pub budget: Duration,
}

/// The table, and whether the user stopped it.
#[derive(Debug)]
pub struct Outcome {
    /// The table in Markdown, with what must be known of it.
    pub text: String,
    /// The user stopped it.
    pub interrupted: bool,
}

/// One comparison to make.
struct Pair<'a> {
    benchmark: &'a Benchmark,
    repetition: u32,
    nominal: f64,
    truth: f64,
    /// The arm that is compared with the baseline.
    arm: Arm,
    first: &'a Binary,
    second: &'a Binary,
}

/// Compares, going on with what is there.
pub fn run(options: &Options, interrupted: &AtomicBool, progress: &Progress) -> Result<Outcome> {
    let folder = options.validation.root.join(validate::FOLDER).join("tools");
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let stopped = || interrupted.load(Ordering::Relaxed);
    let Some(doses) = validate::doses(&options.validation, interrupted, progress)? else {
        return Ok(Outcome { text: String::new(), interrupted: true });
    };
    let benchmarks = Catalogue::load(&options.validation.root)?.select(&validate::filter())?;
    let binaries = provide(options, progress)?;
    let file = folder.join("trials.json");
    let mut trials = load(&file, &binaries)?;
    let mut tools = vec!["criterion's way", "permanence"];
    if find_program(HYPERFINE).is_some() {
        tools.insert(1, HYPERFINE);
    } else {
        progress.say("hyperfine is missing and left out (Debian, Ubuntu: `apt install hyperfine`)");
    }
    let of = u64::from(options.times) * 2 * tools.len() as u64;
    let mut done = 0;
    progress.phase("comparing tools", of);
    for repetition in 0..options.times {
        let dose = &doses[repetition as usize % doses.len()];
        for nominal in [0.0, SLOWDOWN] {
            let Some(pair) = pair(&benchmarks, &binaries, dose, repetition, nominal) else { continue };
            for tool in &tools {
                if stopped() {
                    break;
                }
                done += 1;
                progress.at(done, of, &format!("{tool}: {}, {nominal}", dose.benchmark), None);
                let known = |trial: &Trial| {
                    trial.tool == **tool && trial.repetition == repetition && trial.nominal == nominal
                };
                if trials.iter().any(known) {
                    continue;
                }
                let begin = Instant::now();
                let claim = match *tool {
                    HYPERFINE => hyperfine(&pair, options.budget, &folder)?,
                    "permanence" => ours(options, &pair, &folder, interrupted)?,
                    _ => one_after_the_other(&pair, options.budget)?,
                };
                let Some(claim) = claim else { continue };
                trials.push(Trial {
                    tool: (*tool).to_owned(),
                    benchmark: dose.benchmark.clone(),
                    repetition,
                    truth: pair.truth,
                    nominal,
                    claim,
                    seconds: begin.elapsed().as_secs_f64(),
                });
                save(&file, &binaries, &trials)?;
            }
        }
    }
    progress.done();
    let load = Host::here().load().map_or(String::new(), |load| {
        format!(" Load at the end: {:.1} on {} cores.", load[0], Host::cores())
    });
    let text = format!("{}\n{NOTE}{load}\n", markdown(&tallies(&trials)));
    let page = options.validation.root.join("reports/out/compare-tools.md");
    validate::write(&page, &text)?;
    Ok(Outcome { text: format!("{text}\npage: {}\n", page.display()), interrupted: stopped() })
}

fn provide(options: &Options, progress: &Progress) -> Result<Binaries> {
    let _lock = lock::take(&options.validation.root, progress)?;
    let arms = [dose::BASELINE, dose::NOISE, dose::CONTROL, dose::slowed(1)];
    let seeds = arms.into_iter().flat_map(|arm| layout_seeds(arm, LAYOUTS)).collect();
    let wanted = [Wanted { build: dose::BASELINE.build(), seeds }];
    Binaries::provide(&options.validation.origin, &wanted, LAYOUTS, &[], progress)
}

fn pair<'a>(
    benchmarks: &'a [Benchmark],
    binaries: &'a Binaries,
    dose: &Dose,
    repetition: u32,
    nominal: f64,
) -> Option<Pair<'a>> {
    let benchmark = benchmarks.iter().find(|benchmark| benchmark.id() == dose.benchmark)?;
    let turns = if nominal > 0.0 { dose::turns(dose, nominal)? } else { 0 };
    let arm = if nominal > 0.0 { dose::slowed(turns) } else { dose::CONTROL };
    let first = binaries.timed(dose::BASELINE, repetition as usize)?;
    let second = binaries.timed(arm, repetition as usize)?;
    Some(Pair { benchmark, repetition, nominal, truth: dose.truth(turns), arm, first, second })
}

/// The trials that are there. Those of another build of the VM are refused.
fn load(file: &Path, binaries: &Binaries) -> Result<Vec<Trial>> {
    let Ok(text) = fs::read_to_string(file) else { return Ok(Vec::new()) };
    let (build, trials): (String, Vec<Trial>) =
        serde_json::from_str(&text).map_err(|error| Error::Other(format!("{}: {error}", file.display())))?;
    if build == identity(binaries) {
        return Ok(trials);
    }
    let message =
        format!("{} holds trials of another build of the VM: remove it to start anew", file.display());
    Err(Error::Usage(message))
}

fn save(file: &Path, binaries: &Binaries, trials: &[Trial]) -> Result<()> {
    let text = serde_json::to_string(&(identity(binaries), trials));
    validate::write(file, &text.map_err(|error| Error::Other(error.to_string()))?)
}

fn identity(binaries: &Binaries) -> String {
    let hash = binaries.plain(dose::BASELINE.build()).map(|binary| binary.record.hash.clone());
    hash.unwrap_or_else(|| hash::of_bytes(b""))
}

/// The command line of one process of a pair.
fn arguments(pair: &Pair<'_>, arm: Arm, warmup: u32, iterations: u32) -> Result<Vec<String>> {
    let case = &pair.benchmark.workload.quick;
    let subject = Subject::new(&pair.benchmark.file, case, arm, 0).map_err(Error::Other)?;
    Ok(subject.arguments(warmup, iterations))
}

/// Times of the measured iterations of one process, in nanoseconds.
fn process(pair: &Pair<'_>, binary: &Binary, arm: Arm, warmup: u32, iterations: u32) -> Result<Vec<f64>> {
    let expected = pair.benchmark.workload.quick.expected.clone().unwrap_or_default();
    let arguments = arguments(pair, arm, warmup, iterations)?;
    let output = Invocation::new(&binary.path, arguments, Duration::from_mins(5)).run();
    let measurement =
        output.and_then(|output| Measurement::parse(&output.stdout, arm.build(), arm, &expected));
    let measurement = measurement.map_err(|failure| Error::Other(format!("{arm}: {failure}")))?;
    Ok(measurement.measured().map(|iteration| iteration.wall_ns as f64).collect())
}

/// All of the first binary in one process, then all of the second.
fn one_after_the_other(pair: &Pair<'_>, budget: Duration) -> Result<Option<Claim>> {
    let probe = process(pair, pair.first, dose::BASELINE, 3, 20)?;
    let each = probe.iter().sum::<f64>() / probe.len() as f64;
    // Half of the time for each; a tenth of that is warm-up.
    let iterations = (budget.as_nanos() as f64 / 2.0 / each).clamp(10.0, 1e6);
    let (warmup, iterations) = ((0.1 * iterations) as u32 + 1, (0.9 * iterations) as u32);
    let first = process(pair, pair.first, dose::BASELINE, warmup, iterations)?;
    let second = process(pair, pair.second, pair.arm, warmup, iterations)?;
    Ok(sequential(&first, &second, u64::from(pair.repetition)))
}

/// Hyperfine on both commands, with as many iterations in a process as take about a tenth of a second.
fn hyperfine(pair: &Pair<'_>, budget: Duration, folder: &Path) -> Result<Option<Claim>> {
    let probe = process(pair, pair.first, dose::BASELINE, 3, 20)?;
    let each = probe.iter().sum::<f64>() / probe.len() as f64;
    let iterations = (1e8 / each).clamp(1.0, 1e5) as u32;
    let start = Instant::now();
    process(pair, pair.first, dose::BASELINE, 0, iterations)?;
    let runs = (budget.as_secs_f64() / 2.0 / start.elapsed().as_secs_f64()).clamp(3.0, 1000.0) as u32;
    let export = folder.join("hyperfine.json");
    let command = |binary: &Binary, arm: Arm| -> Result<String> {
        let words = arguments(pair, arm, 0, iterations)?;
        let all = std::iter::once(binary.path.display().to_string()).chain(words);
        Ok(all.map(|word| format!("'{}'", word.replace('\'', r"'\''"))).collect::<Vec<_>>().join(" "))
    };
    let words = [
        "-N".to_owned(),
        "--warmup".to_owned(),
        "1".to_owned(),
        "--runs".to_owned(),
        runs.to_string(),
        "--export-json".to_owned(),
        export.display().to_string(),
        command(pair.first, dose::BASELINE)?,
        command(pair.second, pair.arm)?,
    ];
    let program = find_program(HYPERFINE).unwrap_or_else(|| PathBuf::from(HYPERFINE));
    let timeout = 4 * budget + Duration::from_mins(1);
    let run = Invocation::new(program, words, timeout).run();
    run.map_err(|failure| Error::Other(format!("hyperfine: {failure}")))?;
    let text = fs::read_to_string(&export).map_err(Error::io(&export))?;
    let times = times(&text).ok_or_else(|| Error::Other("hyperfine wrote no times".to_owned()))?;
    Ok(welch(&times[0], &times[1]))
}

/// The times of both commands in what hyperfine exports.
fn times(text: &str) -> Option<[Vec<f64>; 2]> {
    let export: serde_json::Value = serde_json::from_str(text).ok()?;
    let of = |number: usize| {
        let times = export.get("results")?.get(number)?.get("times")?.as_array()?;
        times.iter().map(serde_json::Value::as_f64).collect::<Option<Vec<f64>>>()
    };
    Some([of(0)?, of(1)?])
}

/// Our own protocol. `None` when the user stopped it.
fn ours(
    options: &Options,
    pair: &Pair<'_>,
    folder: &Path,
    interrupted: &AtomicBool,
) -> Result<Option<Claim>> {
    let path = folder.join(format!("{}-{}.json", pair.repetition, 1000.0 * pair.nominal));
    // A trial that was cut off is made again as a whole: its time counts.
    if path.exists() {
        fs::remove_file(&path).map_err(Error::io(&path))?;
    }
    let tiny = ProfileName::Tiny.profile();
    let id = pair.benchmark.id();
    let run = runner::Options {
        root: options.validation.root.clone(),
        profile: Profile {
            name: "compare-tools",
            workloads_per_family: usize::MAX,
            blocks: 500,
            min_blocks: 6,
            layouts: LAYOUTS,
            warmup: 2,
            iterations: 20,
            wall_budget: Some(options.budget),
            callgrind: Callgrind { enabled: false, ..tiny.callgrind.clone() },
            ..tiny
        },
        footprints: Effort::of(ProfileName::Tiny),
        filter: validate::filter(),
        seed: options.validation.seed + u64::from(pair.repetition),
        origin: options.validation.origin.clone(),
        pythons: None,
        audits: false,
        out: Some(path),
        command: options.validation.command.clone(),
        arms: Some([(id, vec![dose::BASELINE, dose::NOISE, pair.arm])].into()),
        resume: None,
    };
    let (record, _) = runner::run(&run, interrupted, &Progress::hidden())?;
    if record.interrupted {
        return Ok(None);
    }
    let arm = vec![(pair.arm.to_string(), pair.nominal, pair.truth)];
    let found = comparisons(&record, pair.repetition, &dose::analysis(), |_| arm.clone());
    Ok(found.first().map(|comparison| Claim {
        ratio: comparison.ratio,
        low: comparison.low,
        high: comparison.high,
        direction: match comparison.verdict {
            Verdict::Loss => 1,
            Verdict::Gain => -1,
            _ => 0,
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_both_commands_are_read_from_hyperfine() {
        let text =
            r#"{"results": [{"command": "a", "times": [0.1, 0.2]}, {"command": "b", "times": [0.3]}]}"#;
        assert_eq!(times(text), Some([vec![0.1, 0.2], vec![0.3]]));
        assert_eq!(times(r#"{"results": [{"times": [0.1]}]}"#), None);
        assert_eq!(times("no JSON"), None);
    }
}
