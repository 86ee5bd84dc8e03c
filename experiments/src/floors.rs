//! The noise floor of this host, kept from run to run: `bench-data/local/floors/<host>.json`.
//!
//! Invariants: unlike hosts never share a floor (the name of the file is the hash of every fact that moves numbers, the same
//! facts by which [`Machine::differences`] tells hosts apart); a floor is of the newest run that measured it to its end; a run
//! that has an A/A arm of its own is held against that one.

use std::fs;
use std::path::{Path, PathBuf};

use bench_data::{Machine, Record, hash};
use reports::model::noise::Floors;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Folder of the floors below the root of the project.
const FOLDER: &str = "bench-data/local/floors";

/// The floors of one host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostFloors {
    /// The host.
    pub machine: Machine,
    /// Ids of the records that they come from, oldest first.
    pub records: Vec<String>,
    /// The floors.
    pub floors: Floors,
}

fn path(root: &Path, machine: &Machine) -> PathBuf {
    root.join(FOLDER).join(format!("{}.json", key(machine)))
}

/// Names a host by what moves its numbers.
fn key(machine: &Machine) -> String {
    let facts = [
        machine.cpu.to_string(),
        machine.arch.clone(),
        machine.cores.to_string(),
        machine.kernel.to_string(),
        machine.os.to_string(),
        machine.governor.to_string(),
        machine.smt.to_string(),
        machine.turbo.to_string(),
        machine.virtualised.to_string(),
    ];
    let hash = hash::of_bytes(facts.join("\n").as_bytes());
    hash.trim_start_matches("sha256:")[..16].to_owned()
}

/// The floors of a host; none when there are none, or what is there cannot be read (a run will replace it).
pub fn load(root: &Path, machine: &Machine) -> Option<HostFloors> {
    let text = fs::read_to_string(path(root, machine)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Keeps the floors that a record shows, if it came to its end and has any; tells how many.
pub fn keep(root: &Path, record: &Record) -> Result<usize> {
    if record.interrupted || record.finished.is_none() {
        return Ok(0);
    }
    let analysis = reports::analyse(record, &reports::AnalysisOptions::default());
    let own = Floors::of(&analysis.noise_rows);
    let count = own.count();
    if count == 0 {
        return Ok(0);
    }
    let earlier = load(root, &record.machine);
    let (mut records, floors) = match earlier {
        Some(earlier) => (earlier.records, own.or(&earlier.floors)),
        None => (Vec::new(), own),
    };
    records.retain(|id| *id != record.id);
    records.push(record.id.clone());
    let kept = HostFloors { machine: record.machine.clone(), records, floors };
    let path = path(root, &record.machine);
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let text = serde_json::to_string(&kept).map_err(|error| Error::Other(error.to_string()))?;
    let beside = path.with_extension("new");
    fs::write(&beside, text).map_err(Error::io(&beside))?;
    fs::rename(&beside, &path).map_err(Error::io(&path))?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Host;
    use crate::machine;

    #[test]
    fn hosts_that_differ_have_other_floors() {
        let here = machine::machine(&Host::here());
        let mut more_memory = here.clone();
        more_memory.memory_bytes = bench_data::Fact::Known(1);
        assert_eq!(key(&here), key(&more_memory), "memory moves no numbers");
        for change in [
            |machine: &mut Machine| machine.cores += 1,
            |machine: &mut Machine| machine.kernel = bench_data::Fact::Known("0.0".into()),
            |machine: &mut Machine| machine.governor = bench_data::Fact::Known("other".into()),
        ] {
            let mut other = here.clone();
            change(&mut other);
            assert!(!here.differences(&other).is_empty());
            assert_ne!(key(&here), key(&other));
        }
    }
}
