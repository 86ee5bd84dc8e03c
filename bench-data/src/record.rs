//! The record of one run: provenance, builds, metrics, benchmarks with their arms and samples.
//!
//! Field order is the order in the file. Every type refuses unknown fields: a misspelt or newer field is an error,
//! not a silent loss of data. Once records of a version are published, a new field therefore means a new schema version and a step in
//! `migrate.rs`.

use crate::{
    AuditRun, CallPath, CallgrindRun, Machine, Metric, Sample, Toolchain, cpython::Cpythons, machine::Fact,
    machine::LoadAverage,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything that one run measured, on one machine, from one commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version of this format; see [`crate::SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Names the record and its file: ASCII letters, digits, `-`, `_` and `.` only.
    pub id: String,
    /// When the run started, RFC 3339 in UTC.
    pub started: String,
    /// When the run ended, RFC 3339 in UTC; absent while it is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<String>,
    /// Name of the profile that sized the run: `quick`, `default`, `tiny`, …
    pub profile: String,
    /// Seed of everything random in the run: order of arms, environment sizes, shares.
    pub seed: u64,
    /// The run was stopped before all its blocks were done; what was measured is complete block by block.
    pub interrupted: bool,
    /// The command that made the run, to be typed again.
    pub command: String,
    /// How the samples were taken.
    pub protocol: Protocol,
    /// The host.
    pub machine: Machine,
    /// Load averages of the host when the run started.
    pub load_at_start: LoadAverage,
    /// Load averages of the host when the run ended; absent while it is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_at_end: Option<LoadAverage>,
    /// The tools that built and observed.
    pub toolchain: Toolchain,
    /// The commit that was measured.
    pub commit: Commit,
    /// Every binary that was started.
    pub builds: Vec<Build>,
    /// Every metric: those with values, and those that this host could not deliver, with the reason.
    pub metrics: Vec<Metric>,
    /// Every benchmark: a workload of a family with its arms and samples.
    pub benchmarks: Vec<Benchmark>,
    /// What the processor executes for a call and its like; empty where that was not traced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call_paths: Vec<CallPath>,
    /// What was measured on real `CPythons` besides their times; absent when none was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpython: Option<Cpythons>,
}

impl Record {
    /// The id of a run: sorts by time, and tells profile and seed.
    ///
    /// `started` is the RFC 3339 time of [`Record::started`].
    pub fn new_id(started: &str, profile: &str, seed: u64) -> String {
        let stamp: String = started.chars().filter(|c| *c != ':').collect();
        format!("{stamp}-{profile}-{seed:x}")
    }

    /// The definition of a metric by its name.
    pub fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }

    /// A build by its name.
    pub fn build(&self, name: &str) -> Option<&Build> {
        self.builds.iter().find(|build| build.name == name)
    }

    /// A benchmark by family and workload.
    pub fn benchmark(&self, family: &str, workload: &str) -> Option<&Benchmark> {
        self.benchmarks.iter().find(|b| b.family == family && b.workload == workload)
    }

    /// The same, to add samples to.
    pub fn benchmark_mut(&mut self, family: &str, workload: &str) -> Option<&mut Benchmark> {
        self.benchmarks.iter_mut().find(|b| b.family == family && b.workload == workload)
    }
}

/// How the samples of a run were taken. What really was taken is in the samples themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Blocks that were planned for each benchmark.
    pub blocks: u32,
    /// Warm-up iterations in each process.
    pub warmup: u32,
    /// Measured iterations in each process.
    pub iterations: u32,
    /// How often each count was taken under callgrind, to see whether it repeats.
    pub callgrind_repeats: u32,
    /// Address-space layout randomisation was on.
    pub aslr: Fact<bool>,
    /// Further conditions that a reader must know, one sentence each (for example: pinned to CPU 1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The commit of the project that was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// The full hash.
    pub hash: Fact<String>,
    /// The tree held changes that the hash does not tell of.
    pub dirty: Fact<bool>,
}

/// What kind of program a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BuildKind {
    /// The VM of this project.
    Permvm,
    /// Another interpreter found on the machine, such as `python3.11`.
    Interpreter,
}

/// One compilation of the VM, or another interpreter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// Unique in the record: `transient`, `permanent`, `bound`, `transient-audit`, `cpython-3.11`, …
    pub name: String,
    /// The VM or another interpreter.
    pub kind: BuildKind,
    /// Cargo features.
    pub features: Vec<String>,
    /// Cargo profile.
    pub profile: String,
    /// Compiler and linker flags beyond the profile.
    pub flags: Vec<String>,
    /// Seed of the function order that the linker was given; absent for the linker's own order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout_seed: Option<u64>,
    /// Content hash of the binary, `sha256:…`.
    pub hash: String,
    /// Size of the binary.
    pub size_bytes: u64,
    /// What `permvm version --json` printed, verbatim; absent for other interpreters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<serde_json::Value>,
}

/// Whether something may be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "status", rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It may.
    Valid,
    /// It may not.
    Invalid {
        /// Why not: a wrong result, a crash, …
        reason: String,
    },
}

impl Status {
    /// The reason when invalid.
    pub fn invalid_reason(&self) -> Option<&str> {
        match self {
            Status::Valid => None,
            Status::Invalid { reason } => Some(reason),
        }
    }
}

/// A workload of a family at one size, with everything measured of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// The family: `call`, `generator`, `introspection`, `mixed`, `control`, `program`, …
    pub family: String,
    /// The workload: the stem of its file.
    pub workload: String,
    /// What the workload was called with.
    pub size: u64,
    /// One sentence: what the workload does.
    pub summary: String,
    /// Content hash of the workload's source, `sha256:…`.
    pub source_hash: String,
    /// That source; absent where it was generated, or belongs to a fetched package, whose text is not copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The result that every process had to deliver, as `repr` prints it.
    pub expected: String,
    /// Whether the benchmark may be used at all.
    pub validity: Status,
    /// What was compared.
    pub arms: Vec<Arm>,
    /// One element for each process that was started for timing, in the order in which they ran.
    pub samples: Vec<Sample>,
    /// Counts under callgrind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub callgrind: Vec<CallgrindRun>,
    /// Counts of the audit builds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audits: Vec<AuditRun>,
}

impl Benchmark {
    /// `family/workload`, unique in a record.
    pub fn name(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }

    /// An arm by its name.
    pub fn arm(&self, name: &str) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.name == name)
    }

    /// The number of the first block that has not been measured.
    pub fn next_block(&self) -> u32 {
        self.samples.iter().map(|sample| sample.block + 1).max().unwrap_or(0)
    }

    /// The samples of an arm that may be used, in the order in which they ran.
    pub fn usable_samples<'a>(&'a self, arm: &'a str) -> impl Iterator<Item = &'a Sample> {
        self.samples.iter().filter(move |sample| sample.arm == arm && sample.discarded.is_none())
    }

    /// The callgrind runs of an arm that may be used.
    pub fn usable_callgrind<'a>(&'a self, arm: &'a str) -> impl Iterator<Item = &'a CallgrindRun> {
        self.callgrind.iter().filter(move |run| run.arm == arm && run.discarded.is_none())
    }

    /// The audit run of an arm.
    pub fn audit(&self, arm: &str) -> Option<&AuditRun> {
        self.audits.iter().find(|run| run.arm == arm)
    }
}

/// How much becomes permanent with a workload's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PromotionLevel {
    /// Nothing.
    None,
    /// The code objects alone.
    Code,
    /// … and all they hold: constants, names, nested code.
    Consts,
    /// … and the function objects with their names and defaults.
    Functions,
}

impl PromotionLevel {
    /// The word that `permvm measure --promote` takes.
    pub fn word(self) -> &'static str {
        match self {
            PromotionLevel::None => "none",
            PromotionLevel::Code => "code",
            PromotionLevel::Consts => "consts",
            PromotionLevel::Functions => "functions",
        }
    }
}

/// Build and placement: one thing that is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Unique in the benchmark: `transient`, `permanent-none`, `permanent-code`, `permanent-code@0.25`, `bound`, …
    pub name: String,
    /// Name of the build that was timed.
    pub build: String,
    /// How much was made permanent.
    pub level: PromotionLevel,
    /// Share of the functions that were made permanent, 0 to 1.
    pub share: f64,
    /// Seed that chose them; absent when the share is 0 or 1, or the choice is not random.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_seed: Option<u64>,
    /// Whether the arm may be used.
    pub validity: Status,
}
