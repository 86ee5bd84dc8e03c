//! All workloads under criterion, one group for each family: `cargo bench --bench workloads`.
//!
//!     cargo bench --bench workloads -- --save-baseline=transient
//!     cargo bench --bench workloads --features permanent -- --baseline=transient
//!     cargo bench --bench workloads -- call/fib

mod loaded;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use criterion::Criterion;
use experiments::definition::Family;
use loaded::{Loaded, benchmarks};

fn main() -> ExitCode {
    // Some eighty workloads: two seconds each are three minutes in all. Options on the command line override this.
    let mut criterion = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_millis(1500))
        .configure_from_args();
    let mut invalid = Vec::new();
    for family in Family::ALL {
        let benchmarks = benchmarks(family);
        if benchmarks.is_empty() {
            continue;
        }
        let mut group = criterion.benchmark_group(family.name());
        for benchmark in benchmarks {
            match Loaded::new(&benchmark) {
                Ok(mut loaded) => {
                    group.bench_function(&benchmark.workload.name, |bencher| {
                        bencher.iter(|| black_box(loaded.run()));
                    });
                }
                Err(reason) => invalid.push(format!("invalid: {}: {reason}", benchmark.id())),
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
