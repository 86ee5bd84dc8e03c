//! What was measured on real `CPythons`, besides their times, which are samples of arms like any other.
//!
//! Raw counts and samples only, as everywhere in a record. Where something could not be had, its place says why.

use crate::PromotionLevel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything measured on `CPythons` in one run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cpythons {
    /// Those that took part, oldest first.
    pub interpreters: Vec<CpythonInterpreter>,
    /// Interpreters that were found or named and took no part.
    pub left_out: Vec<LeftOut>,
    /// The statements of the proposal's interpreter session; what they displayed is with the interpreters.
    pub session: Vec<SessionStatement>,
    /// Instructions, calls and generators of the workloads.
    pub counts: Vec<CpythonCount>,
    /// The workloads with immortal code.
    pub immortal: Vec<ImmortalWorkload>,
    /// What children of a fork copy, with immortal code and without.
    pub forks: Vec<ImmortalFork>,
    /// What else a reader must know, one sentence each (for example: what did not fit a budget).
    pub notes: Vec<String>,
}

impl Cpythons {
    /// An interpreter by its name.
    pub fn interpreter(&self, name: &str) -> Option<&CpythonInterpreter> {
        self.interpreters.iter().find(|interpreter| interpreter.name == name)
    }
}

/// One interpreter that took part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CpythonInterpreter {
    /// As the arm: `cpython-3.12.1`.
    pub name: String,
    /// The compiler that built it, as it says.
    pub compiler: String,
    /// How it was configured.
    pub configured: String,
    /// Optimisation flags of its build.
    pub flags: String,
    /// What each statement of the session displayed; nothing for a statement that displays nothing. Empty when it was not replayed.
    pub session: Vec<Option<String>>,
    /// References that calls and generators hold, by setting, then by what is referred to: the slope of the refcount over the number of
    /// calls or generators. Empty when that was not measured.
    pub references: BTreeMap<String, BTreeMap<String, f64>>,
    /// Why no object can be made immortal here; absent where it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_immortals: Option<String>,
}

/// An interpreter that took no part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// What it is, or the path it was found at where it does not say.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One statement of the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionStatement {
    /// The statement.
    pub source: String,
    /// The figure that the proposal shows for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// One process under callgrind from start to end. Two that differ only in their iterations tell what one iteration takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeProcess {
    /// How often the workload ran.
    pub iterations: u32,
    /// Instructions of the whole process.
    pub instructions: u64,
}

/// Calls and generators of one run of a workload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallEvents {
    /// Frames of functions that were entered.
    pub calls: u64,
    /// Generators and coroutines that were started.
    pub generators: u64,
    /// How often one was resumed after that.
    pub resumptions: u64,
    /// What counted them: `sys.monitoring` or `sys.setprofile`.
    pub source: String,
}

/// Counts of one workload on one interpreter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CpythonCount {
    /// The interpreter.
    pub interpreter: String,
    /// The workload's family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// What it was called with.
    pub size: u64,
    /// Processes under callgrind.
    pub processes: Vec<WholeProcess>,
    /// Calls and generators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<CallEvents>,
    /// Why something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

impl CpythonCount {
    /// `family/workload`.
    pub fn benchmark(&self) -> String {
        format!("{}/{}", self.family, self.workload)
    }
}

/// How many objects were made immortal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// Code objects.
    pub code_objects: u64,
    /// Constants and names.
    pub constants: u64,
    /// Functions, with their tuples of defaults and cells.
    pub functions: u64,
}

/// One workload whose code was made immortal to some level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImmortalWorkload {
    /// The interpreter.
    pub interpreter: String,
    /// The workload's family.
    pub family: String,
    /// The workload.
    pub workload: String,
    /// What it was called with.
    pub size: u64,
    /// What is immortal.
    pub level: PromotionLevel,
    /// How many objects that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
    /// Processes under callgrind.
    pub processes: Vec<WholeProcess>,
    /// Timed processes.
    pub samples: Vec<ImmortalSample>,
    /// Why something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

/// One timed process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImmortalSample {
    /// The block: all levels once, in random order.
    pub block: u32,
    /// Position within the block.
    pub order: u32,
    /// Wall time of each iteration after the warm-up, in nanoseconds.
    pub wall_ns: Vec<u64>,
}

/// What the code of a fork is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ForkCode {
    /// One large generated module.
    Generated,
    /// A few dozen modules of the standard library.
    Stdlib,
}

/// One parent with its children.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImmortalFork {
    /// The interpreter.
    pub interpreter: String,
    /// What it loaded.
    pub code: ForkCode,
    /// What is immortal.
    pub level: PromotionLevel,
    /// `gc.freeze()` was called before forking.
    pub frozen: bool,
    /// How often the parent made every call before forking.
    pub warm: u32,
    /// Share of the calls that each child makes.
    pub share: f64,
    /// Which repeat, from 0. Another one makes other calls, the same at all levels.
    pub repeat: u32,
    /// How many objects are immortal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
    /// Functions that were found in the loaded modules.
    pub functions: u64,
    /// Modules that were loaded.
    pub modules: u64,
    /// Their code objects.
    pub code_objects: u64,
    /// Bytes of these.
    pub code_bytes: u64,
    /// Pages with code objects on them (`code`); of the others, those with constants and names (`constants`); of the others, those with
    /// functions (`functions`).
    pub pages: BTreeMap<String, u64>,
    /// The children, in the order in which they were forked.
    pub children: Vec<ForkChild>,
    /// Why it must not be used; absent when it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discarded: Option<String>,
}

/// One child. All are alive at every reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForkChild {
    /// Calls that it made.
    pub calls: u64,
    /// What they sum up to.
    pub result: u64,
    /// Right after the fork.
    pub start: ForkReading,
    /// After its calls.
    pub called: ForkReading,
    /// After a full garbage collection besides.
    pub collected: ForkReading,
    /// Bytecode that was written to since the fork: specialisation and its counters.
    pub rewritten: Rewritten,
}

/// Bytecode that was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rewritten {
    /// Code objects.
    pub code_objects: u64,
    /// Pages that it lies on.
    pub pages: u64,
}

/// Memory of a child at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForkReading {
    /// Page faults served without reading a disk, since the process began.
    pub minor_faults: u64,
    /// Resident set.
    pub rss_bytes: u64,
    /// Proportional set: shared pages are divided by the number of processes that share them.
    pub pss_bytes: u64,
    /// Memory of this process alone that was written to.
    pub private_dirty_bytes: u64,
    /// Of the pages of [`ImmortalFork::pages`], those that this process has for itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: BTreeMap<String, u64>,
}
