//! All workloads under criterion at their quick size, one group for each family: `cargo bench --bench workloads`.
//!
//!     cargo bench --bench workloads -- --save-baseline=transient
//!     cargo bench --bench workloads --features permanent -- --baseline=transient
//!     cargo bench --bench workloads -- call/fib
//!
//! Each has 0.3 s of warm-up and 0.8 s of measurement, so that all of them take some three minutes. Longer, and
//! sharper: `-- --measurement-time 5`.

mod loaded;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use criterion::Criterion;
use loaded::{Loaded, benchmarks};

fn main() -> ExitCode {
    // Options on the command line override these.
    let mut criterion = Criterion::default()
        .sample_size(30)
        .nresamples(20_000)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(800))
        .configure_from_args();
    let mut invalid = Vec::new();
    for family in benchmarks().chunk_by(|a, b| a.family == b.family) {
        let mut group = criterion.benchmark_group(family[0].family.name());
        for benchmark in family {
            // Loaded when criterion calls for it, which it does not when the filter excludes it.
            let mut loaded: Option<Result<Loaded, String>> = None;
            group.bench_function(&benchmark.workload.name, |bencher| {
                match loaded.get_or_insert_with(|| Loaded::new(benchmark, &benchmark.workload.quick)) {
                    Ok(loaded) => bencher.iter(|| black_box(loaded.run())),
                    // Criterion insists on an iteration; what it prints for this one is disowned below.
                    Err(_) => bencher.iter(|| ()),
                }
            });
            if let Some(Err(reason)) = loaded {
                invalid.push(format!("invalid: {}: {reason}", benchmark.id()));
            }
        }
        group.finish();
    }
    criterion.final_summary();
    for line in &invalid {
        eprintln!("{line}");
    }
    if invalid.is_empty() { ExitCode::SUCCESS } else { experiments::error::Exit::Invalid.into() }
}
