//! Statistics, plots and pages over records.
//!
//! | folder or file | holds |
//! |---|---|
//! | `stats/` | pure functions of numbers: effect, interval, stopping rule, verdict |
//! | `validation/` | the instrument on simulated hosts: coverage, false alarms, power |
//! | `model/` | from a [`Record`](bench_data::Record) to an [`Analysis`]: every number and word of a report |
//! | `compare/` | records against each other |
//! | `export/` | a record for other tools |
//! | `page/` | from both to one self-contained HTML page |
//! | `instrument.rs` | tests of the instrument on a real machine: comparisons whose truth is known |
//! | `rivals.rs` | what other tools claim of two builds, and how often they are wrong |
//! | `tables.rs` | the table of effects for a terminal and in Markdown |
//! | `format.rs` | numbers as a reader sees them |
//! | `glob.rs` | patterns over names |
//!
//! Collecting, judging and rendering stay apart: nothing in `page/` calculates, nothing in `model/` knows of HTML, and
//! any of them can run again on an old record.
#![forbid(unsafe_code)]

pub mod compare;
pub mod export;
pub mod format;
pub mod glob;
pub mod instrument;
pub mod model;
pub mod page;
pub mod rivals;
pub mod stats;
mod tables;
pub mod validation;

pub use compare::{Comparison, compare, comparison_markdown, comparison_text, host_differences};
pub use model::{Analysis, AnalysisOptions, analyse, filter::Filter};
pub use page::{answer_svg, render_comparison_html, render_html, render_validation_html};
pub use tables::{table_markdown, table_text};
