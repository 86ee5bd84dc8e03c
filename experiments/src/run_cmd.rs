//! `permanence run`, `noise` and `cpython`: from the command line to the options of a run, and back to the command that a record
//! holds.
//!
//! Invariants: the command in a record, typed again, asks for the same measurement; resuming a run reads its options from there and
//! from nowhere else.

use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::{Record, Status};
use clap::Parser as _;

use crate::arm::Arm;
use crate::cli::{AnswerArgs, Cli, Command, RunArgs};
use crate::command::{INTERRUPTED, interruptible, origin, print};
use crate::cpython::{Chosen, Plan};
use crate::error::{Error, Exit, Result};
use crate::footprint::Effort;
use crate::progress::Progress;
use crate::{cpython, floors, records, report_cmd, runner};

/// Measures what the command asks for, or the rest of a run that was interrupted.
pub fn measure(root: &Path, command: Command) -> Result<Exit> {
    let (name, arguments) = chosen(command);
    let options = match &arguments.resume {
        Some(record) => resumed(root, record.as_deref(), &arguments)?,
        None => options(root, name, &arguments)?,
    };
    interruptible()?;
    let progress = Progress::shown();
    let (record, path) = runner::run(&options, &INTERRUPTED, &progress)?;
    print(&summary(&record, &path))?;
    let floors = floors::keep(root, &record)?;
    if floors > 0 && name == "noise" {
        print(&format!("{floors} noise floors of this host are kept for later reports\n"))?;
    }
    if options.command.starts_with("permanence cpython") {
        print(&report_cmd::answer(root, &path, &AnswerArgs::default())?.0)?;
    }
    if arguments.report {
        let page = report_cmd::render(root, &path, None)?;
        print(&format!("report: {}\n", page.display()))?;
    }
    Ok(outcome(&record))
}

/// The name of a command that measures, and what it measures: `noise` and `cpython` are runs with arms of their own.
fn chosen(command: Command) -> (&'static str, RunArgs) {
    match command {
        Command::Noise(arguments) => {
            let arm = [Arm::Transient, Arm::TransientAgain].map(|arm| arm.to_string()).to_vec();
            ("noise", RunArgs { arm, no_audit: true, no_callgrind: true, ..*arguments })
        }
        Command::Cpython(arguments) => {
            let all = if arguments.python.is_empty() { vec!["all".into()] } else { arguments.python.clone() };
            let arm = vec![Arm::Transient.to_string()];
            ("cpython", RunArgs { arm, python: all, ..*arguments })
        }
        Command::Run(arguments) => ("run", *arguments),
        _ => unreachable!("only commands that measure come here"),
    }
}

/// What the command line asks to measure.
fn options(root: &Path, command: &str, arguments: &RunArgs) -> Result<runner::Options> {
    let mut profile = arguments.profile.profile();
    if let Some(blocks) = arguments.blocks {
        (profile.blocks, profile.min_blocks) = (blocks as usize, blocks as usize);
        profile.secondary_every = 1;
        profile.precision = None;
    }
    profile.precision = match arguments.precision {
        None => profile.precision,
        Some(percent) => (percent > 0.0).then_some(percent / 100.0),
    };
    profile.layouts = arguments.layouts.map_or(profile.layouts, |layouts| layouts as usize);
    profile.timeout = arguments.timeout.map_or(profile.timeout, Duration::from_secs);
    profile.callgrind.enabled &= !arguments.no_callgrind;
    profile.call_paths &= !arguments.no_callgrind;
    profile.callgrind.cache_sim |= arguments.cache_sim;
    // Short enough to be typed again; a seed need not be secret.
    let seed = arguments.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish() >> 40);
    let mut footprints = Effort::of(arguments.profile);
    footprints.blocks = arguments.blocks.map_or(footprints.blocks, |blocks| blocks as usize);
    footprints.timeout = arguments.timeout.map_or(footprints.timeout, Duration::from_secs);
    if arguments.blocks.is_some() {
        footprints.budget = None;
    }
    let mut effort = cpython::Effort::of(arguments.profile);
    if command == "cpython" {
        // There, they are what the run is about.
        effort.blocks = profile.blocks;
    }
    effort.timeout = arguments.timeout.map_or(effort.timeout, Duration::from_secs);
    Ok(runner::Options {
        footprints,
        root: root.to_owned(),
        filter: arguments.filter.filter(&arguments.arm),
        seed,
        origin: origin(root, arguments.permvm_dir.as_deref()),
        pythons: pythons(&arguments.python)?.map(|chosen| Plan { chosen, effort }),
        audits: !arguments.no_audit,
        out: arguments.out.clone(),
        command: typed(command, arguments, profile.name, seed),
        resume: None,
        arms: None,
        profile,
    })
}

/// The options of the run whose record is to be gone on with: those of the command in it.
fn resumed(root: &Path, record: Option<&Path>, now: &RunArgs) -> Result<runner::Options> {
    let path = record.map_or_else(|| records::newest_unfinished(root), |path| Ok(path.to_owned()))?;
    let record = bench_data::load(&path)?;
    let unusable = || Error::Usage(format!("{}: cannot resume `{}`", path.display(), record.command));
    let cli = Cli::try_parse_from(words(&record.command)).map_err(|_| unusable())?;
    if !matches!(cli.command, Command::Run(_) | Command::Noise(_) | Command::Cpython(_)) {
        return Err(unusable());
    }
    let (name, mut arguments) = chosen(cli.command);
    // The command in a record names no paths: interpreters are found by their versions.
    let versions: Vec<Arm> = record
        .benchmarks
        .iter()
        .flat_map(|benchmark| &benchmark.arms)
        .filter_map(|arm| arm.name.parse().ok().filter(|arm: &Arm| arm.is_cpython()))
        .collect();
    arguments.python = if versions.is_empty() { Vec::new() } else { vec!["all".into()] };
    arguments.permvm_dir.clone_from(&now.permvm_dir);
    let mut options = options(root, name, &arguments)?;
    if let Some(plan) = &mut options.pythons {
        plan.chosen.fit.retain(|fit| versions.contains(&Arm::Cpython(fit.interpreter.version)));
    }
    options.command.clone_from(&record.command);
    options.resume = Some(path);
    Ok(options)
}

/// The words of a command as [`typed`] writes it: separated by spaces, some in single quotes.
fn words(command: &str) -> Vec<String> {
    command
        .split('\'')
        .enumerate()
        .flat_map(|(number, part)| {
            // Every second part lies between quotes.
            if number % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
        })
        .map(ToOwned::to_owned)
        .collect()
}

/// The CPythons of a run: none unless asked for, every one for `all`.
fn pythons(named: &[PathBuf]) -> Result<Option<Chosen>> {
    let (all, paths): (Vec<_>, Vec<_>) = named.iter().cloned().partition(|path| path == Path::new("all"));
    match (all.is_empty(), paths.is_empty()) {
        (true, true) => Ok(None),
        (true, false) => cpython::choose(&paths).map(Some),
        // All of them include those that are named as well, unless these are nowhere to be found.
        (false, _) => cpython::choose(&[paths, cpython::everywhere()].concat()).map(Some),
    }
}

/// The command with everything that chooses what is measured, without paths, to be typed again.
fn typed(command: &str, arguments: &RunArgs, profile: &str, seed: u64) -> String {
    let mut words = vec![format!("permanence {command} --profile {profile} --seed {seed}")];
    words.extend(arguments.filter.family.iter().map(|family| format!("--family {family}")));
    words.extend(arguments.filter.workload.iter().map(|glob| format!("--workload '{glob}'")));
    if command == "run" {
        words.extend(arguments.arm.iter().map(|glob| format!("--arm '{glob}'")));
        let all = arguments.python.iter().any(|path| path == Path::new("all"));
        words.extend(all.then(|| "--python all".to_owned()));
    }
    if command != "noise" {
        words.extend(arguments.no_callgrind.then(|| "--no-callgrind".to_owned()));
        words.extend(arguments.no_audit.then(|| "--no-audit".to_owned()));
    }
    words.extend(arguments.blocks.map(|blocks| format!("--blocks {blocks}")));
    words.extend(arguments.precision.map(|percent| format!("--precision {percent}")));
    words.extend(arguments.layouts.map(|layouts| format!("--layouts {layouts}")));
    words.extend(arguments.timeout.map(|seconds| format!("--timeout {seconds}")));
    words.extend(arguments.cache_sim.then(|| "--cache-sim".to_owned()));
    words.join(" ")
}
fn summary(record: &Record, path: &Path) -> String {
    let samples: usize = record.benchmarks.iter().map(|benchmark| benchmark.samples.len()).sum();
    let mut text =
        format!("{} benchmarks, {samples} samples, seed {}\n", record.benchmarks.len(), record.seed);
    for benchmark in &record.benchmarks {
        if let Some(reason) = benchmark.validity.invalid_reason() {
            let _ = writeln!(text, "invalid: {}: {reason}", benchmark.name());
        }
    }
    if record.interrupted {
        let resume = path.display();
        let _ = writeln!(text, "interrupted: go on with `permanence run --resume {resume}`");
    }
    let _ = writeln!(text, "record: {}", path.display());
    text
}

fn outcome(record: &Record) -> Exit {
    let invalid = record.benchmarks.iter().any(|benchmark| benchmark.validity != Status::Valid);
    match (record.interrupted, invalid) {
        (true, _) => Exit::Interrupted,
        (false, true) => Exit::Invalid,
        (false, false) => Exit::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_command_is_read_back() {
        for line in [
            "permanence run --profile tiny --seed 7 --family call --workload 'fib*' --arm 'permanent-*' --python all --no-callgrind --no-audit \
             --blocks 2 --precision 0.5 --layouts 4 --timeout 9",
            "permanence noise --profile quick --seed 1",
        ] {
            let cli = Cli::try_parse_from(words(line)).unwrap();
            let (name, arguments) = chosen(cli.command);
            assert_eq!(
                typed(name, &arguments, arguments.profile.profile().name, arguments.seed.unwrap()),
                line
            );
        }
    }
}
