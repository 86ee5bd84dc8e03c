//! `permvm measure`: runs a workload's `run(n)` and prints what it took as one JSON object.
//!
//! Warm-up iterations and measured ones do the same; the measured ones run inside [`permvm_measured`], a function with a fixed
//! symbol, so that callgrind's `--toggle-collect=permvm_measured` counts them and nothing else.

use std::ffi::c_void;
use std::path::PathBuf;

use serde::Serialize;

use crate::counters::{Counters, Sample, Source};
use crate::error::{PyResult, Raised};
use crate::footprint::{ImageReport, image_reports};
use crate::refcount::audit;
use crate::vm::{Config, Vm};
use crate::workload::Workload;
use crate::{build_info, heap};

/// What to measure.
pub struct Request {
    /// The workload.
    pub file: PathBuf,
    /// Its size.
    pub size: i64,
    /// Iterations before the measured ones.
    pub warmup: u32,
    /// Measured iterations.
    pub iterations: u32,
    /// Settings of the VM: what becomes permanent, where modules come from.
    pub config: Config,
    /// Turns of a loop that each call burns: 0, unless the build has the feature `slowdown`.
    pub burn: u32,
}

#[derive(Serialize)]
struct Report {
    format: u32,
    build: build_info::BuildInfo,
    file: String,
    size: i64,
    promotion: PromotionReport,
    burn: u32,
    result: String,
    iterations: Vec<Iteration>,
    counters: serde_json::Map<String, serde_json::Value>,
    memory: Memory,
    /// The images that code ran from, and how much of them was written to: nothing, or the measurement is not what it says.
    images: Vec<ImageReport>,
    audit: Option<audit::Counts>,
}

#[derive(Serialize)]
struct PromotionReport {
    level: &'static str,
    share: f64,
    seed: u64,
    code_objects: u64,
    constants: u64,
    functions: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct Iteration {
    warmup: bool,
    #[serde(flatten)]
    sample: Sample,
}

#[derive(Serialize)]
struct Memory {
    peak_rss_bytes: u64,
    live_heap_bytes: u64,
    peak_heap_bytes: u64,
    allocations: u64,
    minor_faults: u64,
    major_faults: u64,
}

struct Call<'a> {
    vm: &'a Vm,
    workload: &'a Workload,
    result: Option<PyResult>,
}

/// Runs one measured iteration. Callgrind finds it by its symbol.
///
/// # Safety
/// `call` points to a `Call` that nothing else uses meanwhile.
#[unsafe(no_mangle)]
#[inline(never)]
pub unsafe extern "C" fn permvm_measured(call: *mut c_void) {
    // SAFETY: by contract.
    let call = unsafe { &mut *call.cast::<Call<'_>>() };
    call.result = Some(call.workload.call(call.vm));
}

fn iterate(vm: &Vm, workload: &Workload, counters: &mut Counters, warmup: bool) -> (PyResult, Sample) {
    if warmup {
        return counters.measure(|| workload.call(vm));
    }
    let mut call = Call { vm, workload, result: None };
    let ((), sample) = counters.measure(|| {
        // SAFETY: `call` is ours alone.
        unsafe { permvm_measured((&raw mut call).cast()) };
    });
    (call.result.expect("permvm_measured sets it"), sample)
}

fn memory() -> Memory {
    // SAFETY: all-zero bytes are a valid `rusage`, which the call fills in.
    let usage = unsafe {
        let mut usage = std::mem::zeroed::<libc::rusage>();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    };
    let heap = heap::usage();
    Memory {
        peak_rss_bytes: usage.ru_maxrss as u64 * 1024,
        live_heap_bytes: heap.live as u64,
        peak_heap_bytes: heap.peak as u64,
        allocations: heap.allocations as u64,
        minor_faults: usage.ru_minflt as u64,
        major_faults: usage.ru_majflt as u64,
    }
}

/// Measures and returns the JSON text; the error is a traceback or a message.
pub fn measure(request: &Request) -> Result<String, String> {
    let config = Config {
        print_to_stderr: true,
        argv: vec![request.file.display().to_string()],
        ..request.config.clone()
    };
    let vm = Vm::new(config);
    let text = measure_in(&vm, request)?;
    drop(vm);
    let imbalances = crate::teardown::imbalances();
    if imbalances.is_empty() {
        Ok(text)
    } else {
        Err(format!("refcounts do not balance:\n{}", imbalances.join("\n")))
    }
}

fn measure_in(vm: &Vm, request: &Request) -> Result<String, String> {
    let traceback = |raised: Raised| vm.format_exception(&raised.0);
    let workload = vm.load_workload(&request.file, request.size)?;
    #[cfg(feature = "slowdown")]
    crate::slowdown::set(request.burn);
    let mut counters = Counters::open();
    let mut expected: Option<String> = None;
    let mut iterations = Vec::new();
    for i in 0..request.warmup + request.iterations {
        let warmup = i < request.warmup;
        if i == request.warmup {
            audit::reset();
        }
        let (result, sample) = iterate(vm, &workload, &mut counters, warmup);
        let result = result.map_err(traceback)?;
        iterations.push(Iteration { warmup, sample });
        let result = vm.repr(&result).map_err(traceback)?;
        match &expected {
            None => expected = Some(result),
            Some(expected) if *expected == result => {}
            Some(expected) => {
                return Err(format!("iteration {i} returned {result}, the first one {expected}"));
            }
        }
    }
    let audit = audit::counts();
    let (promotion, counts) = (request.config.promotion, vm.permanent.counts());
    let sources = counters.sources().into_iter().map(|(name, source): (_, Source)| {
        (name.to_owned(), serde_json::to_value(source).expect("plain data"))
    });
    let report = Report {
        format: 1,
        build: build_info::build_info(),
        file: request.file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
        size: request.size,
        promotion: PromotionReport {
            level: promotion.closure.name(),
            share: promotion.share,
            seed: promotion.seed,
            code_objects: counts.code_objects,
            constants: counts.constants,
            functions: counts.functions,
            bytes: counts.bytes,
        },
        burn: request.burn,
        result: expected.unwrap_or_default(),
        iterations,
        counters: sources.collect(),
        memory: memory(),
        images: image_reports(vm)?,
        audit,
    };
    serde_json::to_string(&report).map_err(|error| error.to_string())
}
