//! The families fork, startup and sharing: what code costs to load, to keep and to share, by where it lives.
//!
//! They have arms of their own, because the question is another one: a [`Placement`] is a build, the form that the module is
//! in, and what is promoted. Workloads are generated modules, and real ones. Invariants: every process's calls are checked, one by one summed,
//! against CPython's results; in every process the pages of an image are clean, or the benchmark is invalid.
//!
//! | file | holds |
//! |---|---|
//! | `placement.rs` | the arms |
//! | `definition.rs` | the TOML tables |
//! | `effort.rs` | how much is measured in which profile |
//! | `material.rs` | modules, their images and serialised files, CPython's results; all cached |
//! | `real.rs` | the sources of real modules |
//! | `order.rs` | which calls a process makes, and what they sum up to |
//! | `output.rs` | what `permvm footprint` prints |
//! | `collect.rs` | one sample: the processes and their values |
//! | `held.rs` | processes that wait for each other |
//! | `counts.rs` | instructions under callgrind |

pub mod collect;
pub mod counts;
pub mod definition;
pub mod effort;
mod held;
pub mod material;
pub mod order;
pub mod output;
pub mod placement;
mod real;

pub use definition::{Contents, Definition, Module, Program};
pub use effort::Effort;
pub use placement::Placement;
