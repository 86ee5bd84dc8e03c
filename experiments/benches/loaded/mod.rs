//! A workload loaded into the VM of this process, for the benches.
//!
//! The benches link one build of the VM, chosen by cargo features, so that two builds are compared by two runs:
//! `cargo bench -- --save-baseline=transient`, then `cargo bench --features permanent -- --baseline=transient`.
//! Reports do not use these numbers: they compare builds by fresh processes in random order (`permanence run`).

use std::path::Path;

use experiments::catalogue::{Benchmark, Catalogue, Filter};
use experiments::definition::Case;
use permanence_vm::{Config, Promotion, Vm, Workload};

/// A workload, ready to run.
pub struct Loaded {
    // Before the VM, because fields are dropped in order and the workload lives in the VM.
    workload: Workload,
    vm: Box<Vm>,
}

impl Loaded {
    /// Loads a benchmark at a size, permanent if this build can, and checks its result once. A thread holds one at a time.
    pub fn new(benchmark: &Benchmark, case: &Case) -> Result<Self, String> {
        let size = i64::try_from(case.size).map_err(|error| error.to_string())?;
        let config = Config { promotion: promotion()?, print_to_stderr: true, ..Config::default() };
        let vm = Vm::new(config);
        let workload = vm.load_workload(&benchmark.file, size)?;
        let loaded = Self { workload, vm };
        let expected = case.expected.as_deref().ok_or("no recorded result: `permanence record-expected`")?;
        let result = loaded.workload.run(&loaded.vm)?;
        if result == expected {
            Ok(loaded)
        } else {
            Err(format!("wrong result: expected {expected}, got {result}"))
        }
    }

    /// Runs it once, without making a text of the result.
    pub fn run(&self) -> bool {
        std::hint::black_box(self.workload.call(&self.vm)).is_ok()
    }
}

/// The variable of the environment that says what becomes permanent: none, code (default), consts or functions.
pub const CLOSURE: &str = "PERMANENCE_CLOSURE";

#[cfg(feature = "permanent")]
fn promotion() -> Result<Promotion, String> {
    use permanence_vm::Closure;
    let closure = match std::env::var(CLOSURE).as_deref() {
        Ok("none") => Closure::None,
        Ok("code") | Err(_) => Closure::Code,
        Ok("consts") => Closure::Consts,
        Ok("functions") => Closure::Functions,
        Ok(other) => return Err(format!("{CLOSURE}={other}: use none, code, consts or functions")),
    };
    Ok(Promotion { closure, ..Promotion::default() })
}

/// A build without the feature makes nothing permanent.
#[cfg(not(feature = "permanent"))]
fn promotion() -> Result<Promotion, String> {
    match std::env::var(CLOSURE).as_deref() {
        Ok("none") | Err(_) => Ok(Promotion::default()),
        Ok(other) => Err(format!("{CLOSURE}={other}: this build cannot: add `--features permanent`")),
    }
}

/// All benchmarks, by family.
pub fn benchmarks() -> Vec<Benchmark> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let selected = Catalogue::load(root).and_then(|catalogue| catalogue.select(&Filter::default()));
    selected.unwrap_or_else(|error| panic!("{error}"))
}
