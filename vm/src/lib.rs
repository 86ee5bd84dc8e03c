//! A minimal, fast, CPython-like virtual machine that runs real Python source, made to measure one thing: what it gains and
//! costs to make code objects *permanent*.
//!
//! Source goes through [`compile`] to [`bytecode`], becomes code objects ([`object`]) and runs in the dispatch loop
//! (`exec/run.rs`). How references to code objects are counted is decided in [`refcount`], and nowhere else.

pub mod builtins;
pub mod bytecode;
pub mod error;
pub mod exec;
mod libm;
pub mod names;
pub mod object;
pub mod ops;
pub mod permanence;
pub mod refcount;
pub mod stdlib;
mod teardown;
pub mod types;
pub mod vm;

pub use error::{PyResult, Raised};
pub use vm::{Config, Vm};
