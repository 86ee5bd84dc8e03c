//! A minimal, fast, CPython-like virtual machine that runs real Python source, made to measure one thing: what it gains and
//! costs to make code objects *permanent*.
//!
//! Source goes through [`compile`] to [`bytecode`], becomes code objects ([`object`]) and runs in the dispatch loop
//! (`exec/run.rs`). How references to code objects are counted is decided in [`refcount`], and nowhere else.

pub mod build_info;
pub mod builtins;
pub mod bytecode;
pub mod compile;
pub mod counters;
pub mod error;
pub mod exec;
pub mod footprint;
pub mod heap;
pub mod host;
pub mod image;
pub mod import;
mod libm;
pub(crate) mod map;
pub mod measure;
pub mod names;
pub mod object;
pub mod ops;
pub mod permanence;
pub mod program;
pub mod prompt;

pub mod refcount;
#[cfg(feature = "slowdown")]
pub mod slowdown;
pub mod stdlib;
mod suggest;
mod teardown;
pub mod traceback;
pub mod types;
pub mod vm;
pub mod workload;

pub use error::{PyResult, Raised};
pub use permanence::{Closure, PermanentCounts, Promotion};
pub use teardown::imbalances;
pub use vm::{Config, Vm};
pub use workload::Workload;
