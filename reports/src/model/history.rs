//! How the effect came out in earlier records of the same host.
//!
//! Invariants: the records are of one host and one profile, or there is no history; each record is analysed for itself, and
//! nothing is calculated over several of them.

use super::{AnalysisOptions, FamilyMean, effects, families, footprint, noise::Floors};
use bench_data::{Fact, Record};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why records have no history together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unlike {
    /// They are of different hosts, whose numbers must not stand in a row.
    #[error("record {record} is of another host: {differences}")]
    Host {
        /// The record that does not fit.
        record: String,
        /// How its host differs.
        differences: String,
    },
    /// They were measured differently.
    #[error("record {record} is of profile {found}, not {wanted}")]
    Profile {
        /// The record that does not fit.
        record: String,
        /// Its profile.
        found: String,
        /// That of the others.
        wanted: String,
    },
}

/// One record of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub record: String,
    /// When its run started, RFC 3339 in UTC.
    pub started: String,
    /// The commit that was measured, and whether the tree had changes.
    pub commit: String,
    /// The means over families on the headline arm, by the metrics of the answer.
    pub means: Vec<FamilyMean>,
}

/// The records of one host and profile, the oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The profile.
    pub profile: String,
    /// The arm that the effects are of.
    pub arm: String,
    /// The records.
    pub entries: Vec<Entry>,
}

impl History {
    /// The history of these records, in whatever order they are; `None` where there is but one with effects.
    pub fn of(records: &[&Record], options: &AnalysisOptions) -> Result<Option<History>, Unlike> {
        let Some(first) = records.first() else { return Ok(None) };
        for record in records {
            let id = record.id.clone();
            let differences = first.machine.differences(&record.machine);
            if !differences.is_empty() {
                return Err(Unlike::Host { record: id, differences: differences.join("; ") });
            }
            if record.profile != first.profile {
                let (found, wanted) = (record.profile.clone(), first.profile.clone());
                return Err(Unlike::Profile { record: id, found, wanted });
            }
        }
        let mut entries: Vec<Entry> = records.iter().map(|record| entry(record, options)).collect();
        entries.retain(|entry| !entry.means.is_empty());
        entries.sort_by(|a, b| (&a.started, &a.record).cmp(&(&b.started, &b.record)));
        entries.dedup_by(|a, b| a.record == b.record);
        let (profile, arm) = (first.profile.clone(), options.headline.clone());
        Ok((entries.len() > 1).then_some(History { profile, arm, entries }))
    }
}

fn entry(record: &Record, options: &AnalysisOptions) -> Entry {
    let mut part = footprint::without(record);
    let wanted = |name: &String| *name == options.time_metric || options.instruction_metrics.contains(name);
    part.metrics.retain(|metric| wanted(&metric.name));
    // What a single record shows for itself: floors of other runs would change with them.
    let rows = effects::rows(&part, options, &Floors::default(), |arm| arm == options.headline);
    let dirty = match record.commit.dirty {
        Fact::Known(false) => "",
        _ => ", with changes",
    };
    let commit = match &record.commit.hash {
        Fact::Known(hash) => hash.chars().take(10).collect(),
        Fact::Unknown { .. } => "unknown".to_owned(),
    };
    Entry {
        record: record.id.clone(),
        started: record.started.clone(),
        commit: commit + dirty,
        means: families::means(&rows),
    }
}
