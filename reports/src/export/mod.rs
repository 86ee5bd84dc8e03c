//! A record for other tools: pure functions from a record, or its analysis, to text.
//!
//! | file | holds |
//! |---|---|
//! | `csv.rs` | effects, and raw samples, one line each |
//! | `pyperf.rs` | one suite of pyperf for each arm |
//! | `readme.rs` | the answer in Markdown, for a README |
//!
//! The whole analysis as JSON is [`json`]; tables in Markdown are those of [`crate::table_markdown`].

mod csv;
mod pyperf;
mod readme;

pub use csv::{effects_csv, samples_csv};
pub use pyperf::{Suite, suites};
pub use readme::{Links, readme};

use crate::model::Analysis;

/// The analysis with every row, as indented JSON. Its fields are those of [`Analysis`].
pub fn json(analysis: &Analysis) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(analysis).map(|text| text + "\n")
}
