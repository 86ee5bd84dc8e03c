//! Raw samples: what one process, one run under callgrind, or one run of an audit build yielded.
//!
//! [`Iteration`], [`Memory`], [`Promotion`] and [`AuditCounts`] have the field names that `permvm measure` prints, so
//! that its output can be read into them.

use crate::{PromotionLevel, metric::CALLGRIND_PREFIX};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One process that was started for timing. The sample is the process; its iterations are not independent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The block: one randomised round over the arms.
    pub block: u32,
    /// Position within the block, from 0.
    pub order: u32,
    /// Name of the arm.
    pub arm: String,
    /// Seed of the function order of the binary; absent for the linker's own order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout_seed: Option<u64>,
    /// Size of the environment the process was given, which moves its stack.
    pub env_bytes: u64,
    /// When the process was started: milliseconds after the start of the run.
    pub started_ms: u64,
    /// Why the sample must not be used; absent when it may. Discarded samples stay in the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discarded: Option<String>,
    /// What was made permanent; absent when the build cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion: Option<Promotion>,
    /// Memory of the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<Memory>,
    /// Further values of the process by metric name, for families that measure something else.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, f64>,
    /// Warm-up and measured iterations in the order in which they ran.
    pub iterations: Vec<Iteration>,
}

impl Sample {
    /// The value of a metric that belongs to the process as a whole.
    pub fn process_value(&self, metric: &str) -> Option<f64> {
        let memory = self.memory.as_ref().and_then(|memory| memory.value(metric));
        memory.map(|value| value as f64).or_else(|| self.values.get(metric).copied())
    }

    /// The values of a metric in the measured iterations.
    pub fn iteration_values(&self, metric: &str) -> Vec<f64> {
        let measured = self.iterations.iter().filter(|iteration| !iteration.warmup);
        measured.filter_map(|iteration| iteration.value(metric)).map(|value| value as f64).collect()
    }
}

/// One iteration of a workload. A counter that the host cannot deliver is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Iteration {
    /// It ran before the workload was taken to be steady.
    pub warmup: bool,
    /// Wall time in nanoseconds.
    pub wall_ns: u64,
    /// Ticks of the time-stamp counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tsc: Option<u64>,
    /// Hardware cycles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycles: Option<u64>,
    /// Hardware instructions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instructions: Option<u64>,
    /// Hardware branches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branches: Option<u64>,
    /// Hardware branch misses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch_misses: Option<u64>,
}

impl Iteration {
    /// The value of a metric by its name.
    pub fn value(&self, metric: &str) -> Option<u64> {
        match metric {
            "wall_ns" => Some(self.wall_ns),
            "tsc" => self.tsc,
            "cycles" => self.cycles,
            "instructions" => self.instructions,
            "branches" => self.branches,
            "branch_misses" => self.branch_misses,
            _ => None,
        }
    }
}

/// Memory of a process at its end. What could not be had is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// Peak resident set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak_rss_bytes: Option<u64>,
    /// Bytes that live on the VM's heap at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live_heap_bytes: Option<u64>,
    /// Most bytes that ever lived on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak_heap_bytes: Option<u64>,
    /// Allocations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocations: Option<u64>,
    /// Page faults served without reading a disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_faults: Option<u64>,
    /// Page faults that read a disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub major_faults: Option<u64>,
}

impl Memory {
    /// The value of a metric by its name.
    pub fn value(&self, metric: &str) -> Option<u64> {
        match metric {
            "peak_rss_bytes" => self.peak_rss_bytes,
            "live_heap_bytes" => self.live_heap_bytes,
            "peak_heap_bytes" => self.peak_heap_bytes,
            "allocations" => self.allocations,
            "minor_faults" => self.minor_faults,
            "major_faults" => self.major_faults,
            _ => None,
        }
    }
}

/// What was made permanent before the workload ran.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promotion {
    /// How much of the closure.
    pub level: PromotionLevel,
    /// Share of the functions, 0 to 1.
    pub share: f64,
    /// Seed that chose them.
    pub seed: u64,
    /// Code objects that became permanent.
    pub code_objects: u64,
    /// Constants that became permanent.
    pub constants: u64,
    /// Functions that became permanent.
    pub functions: u64,
    /// Bytes that became permanent.
    pub bytes: u64,
}

/// One run of an arm under callgrind: the events of its measured iterations together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallgrindRun {
    /// Name of the arm.
    pub arm: String,
    /// Which repeat, from 0. Repeats that differ show that the count is not deterministic.
    pub repeat: u32,
    /// What the workload was called with, where that is not the benchmark's size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Measured iterations in the counts.
    pub iterations: u32,
    /// Why the run must not be used; absent when it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discarded: Option<String>,
    /// Events by callgrind's own names: `Ir`, `Bc`, `Bcm`, `D1mr`, …
    pub events: BTreeMap<String, u64>,
}

impl CallgrindRun {
    /// The count per iteration of the metric `callgrind.<event>`.
    pub fn value(&self, metric: &str) -> Option<f64> {
        let event = metric.strip_prefix(CALLGRIND_PREFIX)?;
        let total = *self.events.get(event)?;
        (self.iterations > 0).then(|| total as f64 / f64::from(self.iterations))
    }
}

/// One run of an arm on its audit build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditRun {
    /// Name of the arm.
    pub arm: String,
    /// Name of the audit build that counted.
    pub build: String,
    /// What the workload was called with, where that is not the benchmark's size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Measured iterations in the counts.
    pub iterations: u32,
    /// The counts of these iterations together.
    pub counts: AuditCounts,
}

/// What an audit build counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditCounts {
    /// Calls of Python functions.
    pub calls: u64,
    /// Generators made.
    pub generators: u64,
    /// Refcount increments of code objects.
    pub code_retains: u64,
    /// Refcount decrements of code objects.
    pub code_releases: u64,
    /// Branches on the permanence flag that took the permanent side.
    pub branch_permanent: u64,
    /// … the transient side.
    pub branch_transient: u64,
    /// Reads of `__code__` and its like.
    pub code_reads: u64,
    /// Assignments to `__code__`.
    pub code_assignments: u64,
    /// Proxies made.
    pub proxies: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_permvm_prints() {
        let text = r#"{"warmup":true,"wall_ns":12345,"tsc":45678,"cycles":null,"instructions":null,
            "branches":null,"branch_misses":null}"#;
        let iteration: Iteration = serde_json::from_str(text).unwrap();
        assert_eq!(iteration.tsc, Some(45678));
        assert_eq!(iteration.cycles, None);
        // What is absent is not written, rather than written as null.
        assert_eq!(
            serde_json::to_string(&iteration).unwrap(),
            r#"{"warmup":true,"wall_ns":12345,"tsc":45678}"#
        );
        let text = r#"{"level":"consts","share":0.5,"seed":7,"code_objects":1,"constants":2,"functions":0,
            "bytes":3}"#;
        let promotion: Promotion = serde_json::from_str(text).unwrap();
        assert_eq!(promotion.level, PromotionLevel::Consts);
        assert_eq!(promotion.level.word(), "consts");
    }

    #[test]
    fn measured_values_leave_out_the_warm_up() {
        let iteration = |warmup, wall_ns| Iteration { warmup, wall_ns, ..Iteration::default() };
        let mut sample = Sample {
            iterations: vec![iteration(true, 9), iteration(false, 1), iteration(false, 2)],
            ..Sample::default()
        };
        assert_eq!(sample.iteration_values("wall_ns"), [1.0, 2.0]);
        assert!(sample.iteration_values("cycles").is_empty());
        sample.memory = Some(Memory { allocations: Some(4), ..Memory::default() });
        sample.values.insert("pss_bytes".into(), 2.5);
        assert_eq!(sample.process_value("allocations"), Some(4.0));
        assert_eq!(sample.process_value("pss_bytes"), Some(2.5));
        assert_eq!(sample.process_value("peak_rss_bytes"), None);
    }

    #[test]
    fn callgrind_counts_are_per_iteration() {
        let run = CallgrindRun {
            arm: "transient".into(),
            repeat: 0,
            size: None,
            iterations: 4,
            discarded: None,
            events: BTreeMap::from([("Ir".into(), 10)]),
        };
        assert_eq!(run.value("callgrind.Ir"), Some(2.5));
        assert_eq!(run.value("callgrind.Bc"), None);
        assert_eq!(run.value("Ir"), None);
        assert_eq!(CallgrindRun { iterations: 0, ..run }.value("callgrind.Ir"), None);
    }
}
