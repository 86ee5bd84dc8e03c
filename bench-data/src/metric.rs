//! The table of metrics: what a number means and where it came from.
//!
//! A metric that a host cannot deliver stays in the table, with the reason and the fix. Simulated counts (callgrind)
//! are other metrics than hardware counts, and say so in their title and source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which direction is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// Whether the number is the same each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The same for the same binary and program, unless proven otherwise by the repeats.
    Deterministic,
    /// Drawn anew by each process and iteration.
    Sampled,
}

/// What one value of the metric belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One iteration of the workload in a process.
    Iteration,
    /// One process.
    Process,
    /// The measured iterations of one run under callgrind, together.
    Callgrind,
}

/// Whether the host could deliver something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "snake_case", deny_unknown_fields)]
pub enum Availability {
    /// It could.
    Available,
    /// It could not.
    Unavailable {
        /// Why not.
        reason: String,
        /// What a person can do about it.
        fix: String,
    },
}

impl Availability {
    /// Whether it could.
    pub fn is_available(&self) -> bool {
        matches!(self, Availability::Available)
    }
}

/// One metric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Unique in the record; what samples refer to: `wall_ns`, `callgrind.Ir`, …
    pub name: String,
    /// What a reader sees: `wall time`, `instructions (simulated)`, …
    pub title: String,
    /// The unit: `ns`, `instructions`, `bytes`, …
    pub unit: String,
    /// Which direction is better.
    pub better: Better,
    /// Deterministic or sampled.
    pub kind: Kind,
    /// What a value belongs to.
    pub scope: Scope,
    /// The instrument: `clock_gettime(CLOCK_MONOTONIC)`, `perf_event_open`, `callgrind (simulated)`, …
    pub source: String,
    /// Whether this host could deliver it.
    pub availability: Availability,
}

/// Prefix of the names of metrics that callgrind counts; the rest is callgrind's own event name.
pub const CALLGRIND_PREFIX: &str = "callgrind.";

/// The metrics that permanence knows, all marked available: whoever measures marks those that are not.
pub fn standard() -> Vec<Metric> {
    use Kind::{Deterministic, Sampled};
    use Scope::{Callgrind, Iteration, Process};
    let perf = "perf_event_open";
    let rusage = "getrusage";
    let heap = "allocator of the VM";
    let sim = "callgrind (simulated)";
    let rows: [(&str, &str, &str, Kind, Scope, &str); 25] = [
        ("wall_ns", "wall time", "ns", Sampled, Iteration, "clock_gettime(CLOCK_MONOTONIC)"),
        ("tsc", "reference cycles (TSC)", "TSC ticks", Sampled, Iteration, "rdtscp"),
        ("cycles", "cycles", "cycles", Sampled, Iteration, perf),
        ("instructions", "instructions", "instructions", Sampled, Iteration, perf),
        ("branches", "branches", "branches", Sampled, Iteration, perf),
        ("branch_misses", "branch misses", "misses", Sampled, Iteration, perf),
        ("peak_rss_bytes", "peak resident memory", "bytes", Sampled, Process, rusage),
        ("minor_faults", "minor page faults", "faults", Sampled, Process, rusage),
        ("major_faults", "major page faults", "faults", Sampled, Process, rusage),
        ("live_heap_bytes", "live heap", "bytes", Sampled, Process, heap),
        ("peak_heap_bytes", "peak heap", "bytes", Sampled, Process, heap),
        ("allocations", "allocations", "allocations", Sampled, Process, heap),
        ("callgrind.Ir", "instructions (simulated)", "instructions", Deterministic, Callgrind, sim),
        ("callgrind.Dr", "data reads (simulated)", "reads", Deterministic, Callgrind, sim),
        ("callgrind.Dw", "data writes (simulated)", "writes", Deterministic, Callgrind, sim),
        ("callgrind.I1mr", "L1 instruction misses (simulated)", "misses", Deterministic, Callgrind, sim),
        ("callgrind.D1mr", "L1 data read misses (simulated)", "misses", Deterministic, Callgrind, sim),
        ("callgrind.D1mw", "L1 data write misses (simulated)", "misses", Deterministic, Callgrind, sim),
        (
            "callgrind.ILmr",
            "last-level instruction misses (simulated)",
            "misses",
            Deterministic,
            Callgrind,
            sim,
        ),
        (
            "callgrind.DLmr",
            "last-level data read misses (simulated)",
            "misses",
            Deterministic,
            Callgrind,
            sim,
        ),
        (
            "callgrind.DLmw",
            "last-level data write misses (simulated)",
            "misses",
            Deterministic,
            Callgrind,
            sim,
        ),
        ("callgrind.Bc", "conditional branches (simulated)", "branches", Deterministic, Callgrind, sim),
        ("callgrind.Bcm", "conditional mispredicts (simulated)", "misses", Deterministic, Callgrind, sim),
        ("callgrind.Bi", "indirect branches (simulated)", "branches", Deterministic, Callgrind, sim),
        ("callgrind.Bim", "indirect mispredicts (simulated)", "misses", Deterministic, Callgrind, sim),
    ];
    rows.into_iter()
        .map(|(name, title, unit, kind, scope, source)| Metric {
            name: name.into(),
            title: title.into(),
            unit: unit.into(),
            better: Better::Lower,
            kind,
            scope,
            source: source.into(),
            availability: Availability::Available,
        })
        .collect()
}

/// Marks a metric of a table as one that this host could not deliver. A name that is not in the table is ignored.
pub fn mark_unavailable(metrics: &mut [Metric], name: &str, reason: &str, fix: &str) {
    for metric in metrics.iter_mut().filter(|metric| metric.name == name) {
        metric.availability = Availability::Unavailable { reason: reason.into(), fix: fix.into() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_names_are_unique_and_simulated_ones_say_so() {
        let metrics = standard();
        for (i, metric) in metrics.iter().enumerate() {
            assert!(metrics[..i].iter().all(|other| other.name != metric.name), "{}", metric.name);
            let simulated = metric.name.starts_with(CALLGRIND_PREFIX);
            assert_eq!(metric.title.contains("simulated"), simulated, "{}", metric.name);
            assert_eq!(metric.source.contains("simulated"), simulated, "{}", metric.name);
            assert_eq!(metric.scope == Scope::Callgrind, simulated, "{}", metric.name);
        }
    }

    #[test]
    fn every_fixed_field_of_a_sample_has_a_metric() {
        let metrics = standard();
        let scoped = |scope: Scope| metrics.iter().filter(move |metric| metric.scope == scope);
        let iteration = crate::Iteration {
            warmup: false,
            wall_ns: 1,
            tsc: Some(2),
            cycles: Some(3),
            instructions: Some(4),
            branches: Some(5),
            branch_misses: Some(6),
        };
        let seen: Vec<_> = scoped(Scope::Iteration).map(|metric| iteration.value(&metric.name)).collect();
        assert_eq!(seen, [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
        let memory = crate::Memory {
            peak_rss_bytes: Some(1),
            live_heap_bytes: Some(4),
            peak_heap_bytes: Some(5),
            allocations: Some(6),
            minor_faults: Some(2),
            major_faults: Some(3),
        };
        let seen: Vec<_> = scoped(Scope::Process).map(|metric| memory.value(&metric.name)).collect();
        assert_eq!(seen, [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]);
    }

    #[test]
    fn marking_touches_only_the_named_metric() {
        let mut metrics = standard();
        mark_unavailable(&mut metrics, "cycles", "no PMU", "run on bare metal");
        let unavailable: Vec<_> =
            metrics.iter().filter(|metric| !metric.availability.is_available()).map(|m| &m.name).collect();
        assert_eq!(unavailable, ["cycles"]);
    }
}
