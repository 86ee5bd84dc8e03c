//! What was measured since a record was last saved: a file beside it to which each block is appended as soon as it is done.
//!
//! Saving a record as a whole takes longer the longer it gets; appending a block does not. Invariants:
//!
//! - one line holds one block of one benchmark, and is flushed to the disk before the next process starts, so that a run
//!   that is killed loses at most the block that was under way;
//! - a line that was cut off in the middle of writing (the last one, without its end) is ignored;
//! - loading a record adds what its journal holds, and saving it removes the journal. A sample that is in both is there
//!   once, so that a crash between the two does no harm.

use crate::{Record, Sample, StoreError, store::typed};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// One block of one benchmark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The benchmark's family.
    pub family: String,
    /// Its workload.
    pub workload: String,
    /// What was measured.
    pub samples: Vec<Sample>,
}

/// The journal of a record.
pub fn path_of(record: &Path) -> PathBuf {
    record.with_extension("journal")
}

/// Appends a block to the journal of the record in `record`.
pub fn append(record: &Path, entry: &Entry) -> Result<(), StoreError> {
    let path = path_of(record);
    let write = || -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        // One write: a process that is killed has written the line or not.
        file.write_all(&line)?;
        file.sync_data()
    };
    write().map_err(|source| StoreError::Io { path: path.clone(), doing: "save", source })
}

/// Adds to a record what its journal holds.
pub(crate) fn replay(record: &mut Record, path: &Path) -> Result<(), StoreError> {
    let path = path_of(path);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(StoreError::Io { path, doing: "read", source }),
    };
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    for (number, line) in whole.enumerate() {
        let entry: Entry = typed(line, &path).map_err(|error| {
            let StoreError::Foreign { path, place, source } = error else { return error };
            StoreError::Foreign {
                path,
                place: format!("line {} of the journal: {place}", number + 1),
                source,
            }
        })?;
        let Some(benchmark) = record.benchmark_mut(&entry.family, &entry.workload) else { continue };
        for sample in entry.samples {
            if !benchmark.samples.iter().any(|known| is_same_process(known, &sample)) {
                benchmark.samples.push(sample);
            }
        }
    }
    Ok(())
}

fn is_same_process(a: &Sample, b: &Sample) -> bool {
    (a.block, a.order, a.started_ms) == (b.block, b.order, b.started_ms) && a.arm == b.arm
}

/// Removes the journal of a record that was saved.
pub(crate) fn remove(record: &Path) -> io::Result<()> {
    match fs::remove_file(path_of(record)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
