//! All workloads under callgrind through gungraun: `cargo bench --bench counts`.
//!
//!     cargo bench --bench counts -- --save-baseline=transient
//!     cargo bench --bench counts --features permanent -- --baseline=transient --callgrind-limits='ir=0.1%'
//!
//! Write options with `=`: gungraun takes a name after a space for a filter, runs nothing, and calls that a success.
//! Without valgrind or gungraun-runner this says so and ends well, so that `cargo bench` works everywhere.

mod loaded;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use experiments::definition::Family;
use experiments::process::find_program;

/// The lock file, for the version of gungraun: runner and library must be equal.
const LOCK: &str = include_str!("../../Cargo.lock");

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    // The runner starts this program again for each workload, without a search path.
    let started_by_runner = arguments.next().is_some_and(|first| first == "--gungraun-run");
    if !started_by_runner {
        if let Err(missing) = prerequisites() {
            eprintln!("counts: not run: {missing}");
            return ExitCode::SUCCESS;
        }
        legend();
    }
    harness::start();
    ExitCode::SUCCESS
}

/// Gungraun numbers the workloads of a family; this tells which is which.
fn legend() {
    for family in Family::ALL {
        for (number, benchmark) in loaded::benchmarks(family).iter().enumerate() {
            println!("{family} quick_{number}: {}", benchmark.id());
        }
    }
}

/// What is missing, with its remedy.
fn prerequisites() -> Result<(), String> {
    if find_program("valgrind").is_none() {
        return Err(format!("valgrind is missing: {}", experiments::collect::callgrind::REMEDY));
    }
    let wanted = locked_version("gungraun").ok_or("Cargo.lock does not name gungraun")?;
    let install = format!("cargo install --locked gungraun-runner --version {wanted}");
    let runner =
        option_env!("GUNGRAUN_RUNNER").map(PathBuf::from).or_else(|| find_program("gungraun-runner"));
    let runner = runner.ok_or_else(|| format!("gungraun-runner is missing: `{install}`"))?;
    let output = Command::new(&runner).arg("--version").output();
    let output = output.map_err(|error| format!("{}: {error}: `{install}`", runner.display()))?;
    let found = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if found.split_whitespace().any(|word| word == wanted) {
        Ok(())
    } else {
        Err(format!("gungraun-runner is `{found}`, but the library is {wanted}: `{install}`"))
    }
}

/// The version of a package in the lock file.
fn locked_version(package: &str) -> Option<&'static str> {
    let (_, rest) = LOCK.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version)
}

/// The benchmarks; in a module of its own because `gungraun::main!` defines a function `main`.
mod harness {
    use std::hint::black_box;

    use experiments::definition::Family;
    use gungraun::prelude::*;

    use crate::loaded::{self, Loaded};

    /// Hands over to gungraun.
    pub fn start() {
        main();
    }

    fn workloads(family: Family) -> Vec<String> {
        loaded::benchmarks(family).into_iter().map(|benchmark| benchmark.id()).collect()
    }

    /// Outside of what is counted.
    fn load(id: String) -> Loaded {
        let family = Family::ALL.into_iter().find(|family| id.split('/').next() == Some(family.name()));
        let found = family
            .and_then(|family| loaded::benchmarks(family).into_iter().find(|benchmark| benchmark.id() == id));
        let benchmark = found.unwrap_or_else(|| panic!("no workload {id}"));
        Loaded::new(&benchmark).unwrap_or_else(|reason| panic!("invalid: {id}: {reason}"))
    }

    /// What is counted. The workload is given back, so that dropping it is not counted.
    fn counted(loaded: Loaded) -> Loaded {
        assert!(black_box(loaded.run()));
        loaded
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Call), setup = load)]
    fn call(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Generator), setup = load)]
    fn generator(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Introspection), setup = load)]
    fn introspection(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Mixed), setup = load)]
    fn mixed(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Control), setup = load)]
    fn control(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    #[library_benchmark]
    #[benches::quick(iter = workloads(Family::Program), setup = load)]
    fn program(loaded: Loaded) -> Loaded {
        counted(loaded)
    }

    library_benchmark_group!(
        name = workloads_at_quick_size,
        benchmarks = [call, generator, introspection, mixed, control, program]
    );

    gungraun::main!(library_benchmark_groups = workloads_at_quick_size);
}
