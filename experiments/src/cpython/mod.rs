//! Real CPythons: which of them take part, and what is measured on them.
//!
//! Invariants: an interpreter takes part as what it says it is, checked in every process; what it cannot run makes its
//! own arm of that benchmark invalid, and nothing else; one that cannot take part is named with the reason, and never stops a run.
//!
//! | file | holds |
//! |---|---|
//! | `choose.rs` | looking at interpreters, and which of them take part |
//! | `effort.rs` | how much is measured in which profile |
//! | `collect.rs` | one process each: callgrind, counting pass, references, immortal code, forks |
//!
//! The programs that run on the interpreters are in `experiments/cpython/`.

pub mod choose;
pub mod collect;
pub mod effort;

pub use choose::{Chosen, Fit, choose, everywhere};
pub use effort::Effort;

/// The program that measures a workload, given to `python -c`.
pub const MEASURE: &str = include_str!("../../cpython/measure.py");

/// What a run measures on CPythons.
#[derive(Debug, Clone)]
pub struct Plan {
    /// On which.
    pub chosen: Chosen,
    /// How much.
    pub effort: Effort,
}
