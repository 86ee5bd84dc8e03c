//! Times of a record as suites of pyperf, one for each arm: `python -m pyperf compare_to transient.json permanent-code.json`.
//!
//! A process is a run, an iteration a value in seconds, warm-up is marked. pyperf takes all values of all runs together
//! for its mean and its significance; blocks, layouts and pairs are in the metadata alone.

use crate::glob;
use crate::model::{filter::Filter, footprint};
use bench_data::{Benchmark, Fact, Iteration, Record, Sample, time};
use serde_json::{Map, Value, json};

/// One suite.
#[derive(Clone, Debug, PartialEq)]
pub struct Suite {
    /// The arm that it is of.
    pub arm: String,
    /// How many benchmarks it has.
    pub benchmarks: usize,
    /// The file.
    pub json: Value,
}

/// The suites of all arms that the filter chooses, in the order of the record. What is invalid or discarded is left out; so are
/// the families fork, startup and sharing, whose samples are no iterations.
pub fn suites(record: &Record, filter: &Filter) -> Vec<Suite> {
    let mut arms: Vec<&str> = Vec::new();
    for arm in record.benchmarks.iter().flat_map(|benchmark| &benchmark.arms) {
        if !arms.contains(&arm.name.as_str()) && glob::any(&filter.arms, &[&arm.name]) {
            arms.push(&arm.name);
        }
    }
    arms.into_iter().filter_map(|arm| suite(record, arm, filter)).collect()
}

fn suite(record: &Record, arm: &str, filter: &Filter) -> Option<Suite> {
    let chosen = |benchmark: &&Benchmark| {
        let anything = Filter { arms: Vec::new(), metrics: Vec::new(), ..filter.clone() };
        let valid = |name: &str| {
            benchmark.validity.invalid_reason().is_none()
                && benchmark.arm(name).is_some_and(|arm| arm.validity.invalid_reason().is_none())
        };
        valid(arm)
            && !footprint::is_footprint(benchmark)
            && anything.accepts_names(&benchmark.family, &benchmark.workload, arm, ("", ""))
    };
    let benchmarks: Vec<Value> =
        record.benchmarks.iter().filter(chosen).filter_map(|one| benchmark(record, one, arm)).collect();
    (!benchmarks.is_empty()).then(|| Suite {
        arm: arm.to_owned(),
        benchmarks: benchmarks.len(),
        json: json!({"benchmarks": benchmarks, "metadata": host(record, arm), "version": "1.0"}),
    })
}

/// What is the same for all of a suite. Names without the prefix are pyperf's own.
fn host(record: &Record, arm: &str) -> Map<String, Value> {
    let mut metadata = Map::new();
    let mut put = |name: &str, value: Value| {
        // pyperf refuses text that is empty or has line breaks.
        let fits = value.as_str().is_none_or(|text| !text.trim().is_empty() && !text.contains(['\n', '\r']));
        if fits {
            metadata.insert(name.to_owned(), value);
        }
    };
    let machine = &record.machine;
    put("cpu_count", machine.cores.into());
    if let Fact::Known(cpu) = &machine.cpu {
        put("cpu_model_name", cpu.as_str().into());
    }
    if let Fact::Known(on) = record.protocol.aslr {
        put("aslr", if on { "on" } else { "off" }.into());
    }
    let platform = [machine.os.known(), machine.kernel.known()].map(|fact| fact.map_or("", String::as_str));
    put("platform", format!("{} {} {}", platform[0], platform[1], machine.arch).trim().into());
    put("permanence_record", record.id.as_str().into());
    put("permanence_arm", arm.into());
    if let Fact::Known(commit) = &record.commit.hash {
        put("permanence_commit", commit.as_str().into());
    }
    if let Fact::Known(true) = record.commit.dirty {
        put("permanence_dirty_tree", "yes".into());
    }
    put("unit", "second".into());
    metadata
}

fn benchmark(record: &Record, benchmark: &Benchmark, arm: &str) -> Option<Value> {
    let runs: Vec<Value> = benchmark.usable_samples(arm).filter_map(|sample| run(record, sample)).collect();
    let metadata = json!({
        "name": benchmark.name(),
        "permanence_size": benchmark.size,
        "permanence_source_hash": benchmark.source_hash,
    });
    (!runs.is_empty()).then(|| json!({"metadata": metadata, "runs": runs}))
}

/// One process. `None` when it has no measured iteration that took time: pyperf knows no other values.
fn run(record: &Record, sample: &Sample) -> Option<Value> {
    let seconds = |iteration: &Iteration| iteration.wall_ns as f64 / 1e9;
    let of = |warmup: bool| sample.iterations.iter().filter(move |iteration| iteration.warmup == warmup);
    let values: Vec<f64> = of(false).map(seconds).collect();
    if values.is_empty() || values.contains(&0.0) {
        return None;
    }
    // Loops of one call each.
    let warmups: Vec<(u32, f64)> = of(true).map(|iteration| (1, seconds(iteration))).collect();
    let mut metadata = Map::new();
    metadata.insert("permanence_block".into(), sample.block.into());
    metadata.insert("permanence_order".into(), sample.order.into());
    metadata.insert("permanence_environment_bytes".into(), sample.env_bytes.into());
    if let Some(layout) = sample.layout_seed {
        metadata.insert("permanence_layout_seed".into(), layout.into());
    }
    if let Some(rss) = sample.memory.as_ref().and_then(|memory| memory.peak_rss_bytes) {
        metadata.insert("mem_max_rss".into(), rss.into());
    }
    if let Some(start) = time::to_unix(&record.started) {
        let date = time::from_unix(start + sample.started_ms / 1000);
        let date = date.trim_end_matches('Z').replace('T', " ");
        metadata.insert("date".into(), format!("{date}.{:03}000", sample.started_ms % 1000).into());
    }
    let mut run = Map::new();
    run.insert("metadata".into(), metadata.into());
    if !warmups.is_empty() {
        run.insert("warmups".into(), json!(warmups));
    }
    run.insert("values".into(), json!(values));
    Some(run.into())
}
