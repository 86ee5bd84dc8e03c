//! Continuing a run that was interrupted or killed.
//!
//! The command that made a record is in it, with the seed, so a run is resumed by planning it again: the plan, the binaries and
//! the host must be those of the record, or it is refused with everything that differs. What the record holds already is not
//! measured again. Invariants: a resumed run ends with the same blocks on the same arms and layouts as one that was never
//! interrupted (as far as a time budget does not cut it elsewhere; the time that was used before counts); a block that the
//! interruption cut is measured again as a whole, and what there is of it stays in the record, discarded.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use bench_data::{Build, Record, time};

use super::Run;
use crate::error::{Error, Result};

impl Run<'_> {
    /// Takes up the record in `path`, which must be of the run that is planned here.
    pub(super) fn resume(&mut self, path: &Path) -> Result<()> {
        let mut record = bench_data::load(path)?;
        if record.finished.is_some() && !record.interrupted {
            return Err(Error::Usage(format!("{} is complete: there is nothing to resume", path.display())));
        }
        let differences = differences(&record, &self.record);
        if !differences.is_empty() {
            let list = differences.join("\n  ");
            return Err(Error::Usage(format!(
                "cannot resume {}: it was measured under other conditions\n  {list}\nstart a new run, or restore them",
                path.display()
            )));
        }
        let samples: usize = record.benchmarks.iter().map(|benchmark| benchmark.samples.len()).sum();
        let mut note = format!("resumed at {} with {samples} samples", time::now());
        if record.commit != self.record.commit {
            // Writing to a String cannot fail.
            let commit = &self.record.commit;
            let _ = write!(note, ", by commit {} (dirty: {})", commit.hash, commit.dirty);
        }
        (record.finished, record.load_at_end, record.interrupted) = (None, None, false);
        self.earlier = end(&record);
        self.record = record;
        // What was dropped as warm-up is decided again when everything is there.
        self.mark_warm_up_at_most();
        self.note(note);
        Ok(())
    }
}

/// When the last process of a record ended, since its run started.
fn end(record: &Record) -> Duration {
    let samples = record.benchmarks.iter().flat_map(|benchmark| &benchmark.samples);
    samples.map(super::wall::end_of).max().unwrap_or_default()
}

/// What differs between a record and the one that its command would start now, one sentence each.
fn differences(old: &Record, new: &Record) -> Vec<String> {
    let mut found: Vec<String> =
        old.machine.differences(&new.machine).iter().map(|what| format!("host: {what}")).collect();
    let mut compare = |what: &str, was: String, is: String| {
        if was != is {
            found.push(format!("{what}: {was} in the record, {is} now"));
        }
    };
    let (was, is) = (&old.protocol, &new.protocol);
    compare("blocks", was.blocks.to_string(), is.blocks.to_string());
    compare("warm-up iterations", was.warmup.to_string(), is.warmup.to_string());
    compare("iterations", was.iterations.to_string(), is.iterations.to_string());
    compare("callgrind repeats", was.callgrind_repeats.to_string(), is.callgrind_repeats.to_string());
    compare("address randomisation", was.aslr.to_string(), is.aslr.to_string());
    compare("seed", old.seed.to_string(), new.seed.to_string());
    let build = |build: &Build| {
        let layout = build.layout_seed.map_or_else(String::new, |seed| format!(", layout {seed}"));
        (format!("binary of build {}{layout}", build.name), build.hash.clone())
    };
    let workload = |benchmark: &bench_data::Benchmark| {
        let arms: Vec<&str> = benchmark.arms.iter().map(|arm| arm.name.as_str()).collect();
        let program = format!("{} of size {} on {}", benchmark.source_hash, benchmark.size, arms.join(" "));
        (format!("benchmark {}", benchmark.name()), program)
    };
    found.extend(changes(old.builds.iter().map(build).collect(), new.builds.iter().map(build).collect()));
    let lists = [old, new].map(|record| record.benchmarks.iter().map(workload).collect());
    let [before, after] = lists;
    found.extend(changes(before, after));
    found
}

/// What is not the same in two lists of names with contents.
fn changes(before: Vec<(String, String)>, after: Vec<(String, String)>) -> Vec<String> {
    let content = |list: &[(String, String)], name: &str| {
        list.iter().find(|(other, _)| other == name).map(|(_, content)| content.clone())
    };
    let mut found = Vec::new();
    for (name, was) in &before {
        match content(&after, name) {
            None => found.push(format!("{name}: is not there any more")),
            Some(is) if is != *was => found.push(format!("{name}: was {was}, is {is}")),
            Some(_) => {}
        }
    }
    let added = after.iter().filter(|(name, _)| content(&before, name).is_none());
    found.extend(added.map(|(name, _)| format!("{name}: is new")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_named_in_both_directions() {
        let list = |items: &[(&str, &str)]| -> Vec<(String, String)> {
            items.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect()
        };
        let before = list(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert!(changes(before.clone(), before.clone()).is_empty());
        assert_eq!(
            changes(before, list(&[("a", "1"), ("b", "9"), ("d", "4")])),
            ["b: was 2, is 9", "c: is not there any more", "d: is new"]
        );
    }
}
