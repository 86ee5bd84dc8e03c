//! A workload loaded into the VM of this process, for the benches, at its quick size.
//!
//! The benches link one build of the VM, chosen by cargo features, so that two builds are compared by two runs:
//! `cargo bench -- --save-baseline=transient`, then `cargo bench --features permanent -- --baseline=transient`.
//! Reports do not use these numbers: they compare builds by fresh processes in random order (`permanence run`).

use std::path::Path;

use experiments::catalogue::{Benchmark, Catalogue, Filter};
use experiments::definition::Family;
use permanence_vm::{Vm, Workload};

/// A workload, ready to run. The VM is dropped after the workload that lives in it.
pub struct Loaded {
    workload: Workload,
    _vm: Vm,
}

impl Loaded {
    /// Loads a benchmark, makes it permanent if this build can, and checks its result once.
    pub fn new(benchmark: &Benchmark) -> Result<Self, String> {
        let case = &benchmark.workload.quick;
        let size = i64::try_from(case.size).map_err(|error| error.to_string())?;
        let mut vm = Vm::new();
        let mut workload = vm.load_workload(&benchmark.file, size)?;
        promote(&mut vm, &workload)?;
        let expected = case.expected.as_deref().ok_or("no recorded result: `permanence record-expected`")?;
        let result = workload.run()?;
        if result == expected {
            Ok(Self { workload, _vm: vm })
        } else {
            Err(format!("wrong result: expected {expected}, got {result}"))
        }
    }

    /// Runs it once.
    pub fn run(&mut self) -> Result<String, String> {
        self.workload.run()
    }
}

/// Makes the workload permanent as far as `PERMANENCE_CLOSURE` says: none, code (default), consts or functions.
#[cfg(feature = "permanent")]
fn promote(vm: &mut Vm, workload: &Workload) -> Result<(), String> {
    use permanence_vm::Closure;
    let closure = match std::env::var("PERMANENCE_CLOSURE").as_deref() {
        Ok("none") => return Ok(()),
        Ok("code") | Err(_) => Closure::Code,
        Ok("consts") => Closure::Consts,
        Ok("functions") => Closure::Functions,
        Ok(other) => return Err(format!("PERMANENCE_CLOSURE={other}: use none, code, consts or functions")),
    };
    vm.promote(workload, closure);
    Ok(())
}

/// A build without the feature has nothing to promote.
#[cfg(not(feature = "permanent"))]
fn promote(_: &mut Vm, _: &Workload) -> Result<(), String> {
    Ok(())
}

/// The benchmarks of a family.
pub fn benchmarks(family: Family) -> Vec<Benchmark> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let catalogue = Catalogue::load(root).unwrap_or_else(|error| panic!("{error}"));
    // A family without a definition has no benchmarks.
    catalogue.select(&Filter { families: vec![family], ..Filter::default() }).unwrap_or_default()
}
