//! The record format of permanence: what one run measured, on what, with what, and nothing else.
//!
//! Measuring, storing, analysing and rendering are four steps; the [`Record`] is the one file that joins them. It
//! holds raw samples and provenance only: no mean, no verdict, nothing that could be calculated from the rest, so
//! that every old record can be analysed again by better statistics.
//!
//! Invariants, checked by [`Record::validate`] at every load and before every save:
//!
//! - every name that is referred to (build of an arm, arm of a sample, metric of a value) is defined once;
//! - a number that could not be measured is absent, and its metric says why and how to fix that; it is never zero;
//! - no number is NaN or infinite;
//! - a sample that must not be used stays in the file and says why ([`Sample::discarded`]).
//!
//! | file | holds |
//! |---|---|
//! | `record.rs` | the record, its builds, benchmarks and arms |
//! | `machine.rs` | the host and the toolchain |
//! | `sample.rs` | what one process, one callgrind run or one audit run yielded |
//! | `metric.rs` | the table of metrics: unit, direction, source, availability |
//! | `footprint.rs` | the values of the families fork, startup and sharing |
//! | `technical.rs` | the instructions that are executed for a call and its like |
//! | `validate.rs` | the invariants above |
//! | `store.rs` | loading and atomic saving |
//! | `journal.rs` | blocks that were measured since the record was last saved |
//! | `migrate.rs` | older versions of the format |
//! | `schema.rs` | the JSON Schema |
//! | `time.rs`, `hash.rs` | RFC 3339 times, content hashes |
#![forbid(unsafe_code)]

pub mod footprint;
pub mod hash;
pub mod journal;
pub mod machine;
pub mod metric;
pub mod migrate;
pub mod record;
pub mod sample;
pub mod schema;
pub mod store;
pub mod technical;
pub mod time;
mod validate;

pub use machine::{Fact, LoadAverage, Machine, Toolchain};
pub use metric::{Availability, Better, Kind, Metric, Scope};
pub use record::{Arm, Benchmark, Build, BuildKind, Commit, PromotionLevel, Protocol, Record, Status};
pub use sample::{AuditCounts, AuditRun, CallgrindRun, Iteration, Memory, Promotion, Sample};
pub use store::{StoreError, compressed_path_of, list, load, parse, path_of, save};
pub use technical::CallPath;
pub use validate::Problem;

/// The version of the record format that this crate writes. Older ones are migrated, newer ones are refused.
pub const SCHEMA_VERSION: u32 = 1;
