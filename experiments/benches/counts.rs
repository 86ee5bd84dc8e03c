//! All workloads under callgrind through gungraun, each in a process of its own: `cargo bench --bench counts`.
//!
//!     cargo bench --bench counts -- --save-baseline=transient
//!     cargo bench --bench counts --features permanent -- --baseline=transient --callgrind-limits='ir=0.1%'
//!     cargo bench --bench counts -- call/fib
//!
//! Counted are the instructions of one run of the workload at its size for callgrind, after one that checks its result;
//! loading is not counted. As many workloads run at a time as there are processors: counting does not mind.
//!
//! Options and filters mean what they mean to criterion (`workloads.rs`), so that `cargo bench` can hand them to both. To
//! gungraun alone `--baseline A` would be a filter by the name `A`, which runs nothing and is a success, a baseline that does
//! not exist nothing to compare with, and `fib` no workload's whole path.
//!
//! Without valgrind or gungraun-runner this says so and ends well, so that `cargo bench` works everywhere; but not where
//! limits are given, for a gate that has counted nothing must not open.

mod loaded;

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use experiments::error::Exit;
use experiments::process::find_program;

/// The lock file, for the version of gungraun: runner and library must be equal.
const LOCK: &str = include_str!("../../Cargo.lock");

/// How gungraun starts this program for one workload, whose name follows.
const ONE: &str = "--workload";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, id] = &arguments[..]
        && first == ONE
    {
        return one(id);
    }
    if arguments.first().is_some_and(|first| first == "--gungraun-run") {
        harness::start();
        return ExitCode::SUCCESS;
    }
    if let Err(missing) = prerequisites() {
        eprintln!("counts: nothing is counted: {missing}");
        return if arguments_have(&arguments, "--callgrind-limits") {
            Exit::MissingTool.into()
        } else {
            ExitCode::SUCCESS
        };
    }
    if let Some(name) = arguments.iter().find_map(|argument| argument.strip_prefix("--baseline="))
        && !has_baseline(name)
    {
        eprintln!(
            "counts: there is no baseline {name}: make it by `cargo bench --bench counts -- --save-baseline={name}`"
        );
        return Exit::Usage.into();
    }
    let translated = translated(&arguments);
    if translated == arguments {
        harness::start();
        return ExitCode::SUCCESS;
    }
    // Gungraun reads the arguments of the process.
    let program = std::env::current_exe().unwrap_or_else(|error| panic!("the path of this program: {error}"));
    let error = Command::new(&program).args(translated).exec();
    eprintln!("counts: {}: {error}", program.display());
    Exit::Error.into()
}

/// What criterion understands, as gungraun understands it, and parallel unless it is told otherwise.
fn translated(arguments: &[String]) -> Vec<String> {
    let mut translated = Vec::new();
    let mut arguments = arguments.iter().peekable();
    while let Some(argument) = arguments.next() {
        let takes_name = matches!(argument.as_str(), "--save-baseline" | "--baseline" | "--load-baseline");
        translated.push(if takes_name && let Some(name) = arguments.next() {
            format!("{argument}={name}")
        } else if argument.starts_with('-') || argument.contains(['*', '?', '[']) {
            argument.clone()
        } else {
            // Gungraun has `counts::workloads::call::fib` for our `call/fib`, and its pattern is about all of it.
            format!("*{}*", argument.replace('/', "::"))
        });
    }
    if !arguments_have(&translated, "--parallel") {
        translated.push("--parallel=auto".to_owned());
    }
    translated
}

fn arguments_have(arguments: &[String], option: &str) -> bool {
    arguments.iter().any(|argument| argument.starts_with(option))
}

/// Whether gungraun has written any count under this name.
fn has_baseline(name: &str) -> bool {
    fn search(folder: &Path, end: &str) -> bool {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.into_iter().any(|path| path.to_string_lossy().ends_with(end) || search(&path, end))
    }
    let home = std::env::var_os("GUNGRAUN_HOME").map(PathBuf::from).or_else(|| {
        // This program is target/release/deps/counts-….
        Some(std::env::current_exe().ok()?.ancestors().nth(3)?.join("gungraun"))
    });
    home.is_none_or(|home| search(&home.join("experiments/counts"), &format!(".base@{name}")))
}

/// What is missing, with its remedy.
fn prerequisites() -> Result<(), String> {
    if find_program("valgrind").is_none() {
        return Err(format!("valgrind is missing: {}", experiments::collect::callgrind::REMEDY));
    }
    let wanted = locked_version("gungraun").ok_or("Cargo.lock does not name gungraun")?;
    let install =
        format!("`just setup-bench`, or `cargo install --locked gungraun-runner --version {wanted}`");
    let runner =
        option_env!("GUNGRAUN_RUNNER").map(PathBuf::from).or_else(|| find_program("gungraun-runner"));
    let runner = runner.ok_or_else(|| format!("gungraun-runner is missing: {install}"))?;
    let output = Command::new(&runner).arg("--version").output();
    let output = output.map_err(|error| format!("{}: {error}: {install}", runner.display()))?;
    let found = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if found.split_whitespace().any(|word| word == wanted) {
        Ok(())
    } else {
        Err(format!("gungraun-runner is `{found}`, but the library is {wanted}: {install}"))
    }
}

/// The version of a package in the lock file.
fn locked_version(package: &str) -> Option<&'static str> {
    let (_, rest) = LOCK.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version)
}

/// Runs one workload under callgrind, started by gungraun.
fn one(id: &str) -> ExitCode {
    let benchmark = loaded::benchmarks().into_iter().find(|benchmark| benchmark.id() == id);
    let loaded = benchmark.ok_or("there is no such workload".to_owned());
    let loaded = loaded.and_then(|benchmark| {
        let case = benchmark.workload.callgrind.as_ref().unwrap_or(&benchmark.workload.quick);
        loaded::Loaded::new(&benchmark, case)
    });
    match loaded {
        Ok(loaded) if counted(&loaded) => ExitCode::SUCCESS,
        Ok(_) => invalid(id, "it failed when run again"),
        Err(reason) => invalid(id, &reason),
    }
}

fn invalid(id: &str, reason: &str) -> ExitCode {
    eprintln!("invalid: {id}: {reason}");
    Exit::Invalid.into()
}

/// What callgrind counts, and nothing outside of it.
#[inline(never)]
fn counted(loaded: &loaded::Loaded) -> bool {
    std::hint::black_box(loaded.run())
}

/// The workloads as gungraun has them; in a module of its own because `gungraun::main!` defines a function `main`.
mod harness {
    use experiments::definition::Family;
    use gungraun::prelude::*;
    use gungraun::{Bench, BinaryBenchmark, Callgrind, EntryPoint};

    use crate::{ONE, loaded};

    /// Hands over to gungraun.
    pub fn start() {
        main();
    }

    fn workloads_of(family: Family) -> BinaryBenchmark {
        let program =
            std::env::current_exe().unwrap_or_else(|error| panic!("the path of this program: {error}"));
        let mut workloads = BinaryBenchmark::new(family.name());
        for benchmark in loaded::benchmarks().into_iter().filter(|benchmark| benchmark.family == family) {
            let command = gungraun::Command::new(&program).args([ONE, &benchmark.id()]).build();
            workloads.bench(Bench::new(&benchmark.workload.name).command(command));
        }
        workloads
    }

    binary_benchmark_group!(
        name = workloads,
        benchmarks = |group: &mut BinaryBenchmarkGroup| {
            let families: std::collections::BTreeSet<Family> =
                loaded::benchmarks().iter().map(|benchmark| benchmark.family).collect();
            for family in families {
                group.binary_benchmark(workloads_of(family));
            }
        }
    );

    gungraun::main!(
        config = BinaryBenchmarkConfig::default().pass_through_env(loaded::CLOSURE).tool(
            Callgrind::with_args(["--cache-sim=no"])
                .entry_point(EntryPoint::Custom("counts::counted*".to_owned()))
        ),
        binary_benchmark_groups = workloads
    );
}
