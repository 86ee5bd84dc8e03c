//! Counting under callgrind: simulated instructions, branches, mispredicts and, if wanted, cache misses.
//!
//! Invariants: only what runs inside `permvm_measured` is counted (`--toggle-collect`), so neither start-up nor
//! warm-up is in the counts; a run that counted nothing is a failure and not a zero; the environment is not padded,
//! because the simulated caches and predictors depend on addresses and a count has to repeat.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::CallgrindRun;

use super::Subject;
use crate::build::Binary;
use crate::measurement::Measurement;
use crate::process::{Failure, Invocation, Output, find_program};
use crate::profile::Callgrind;

/// The function of `permvm` around the measured iterations.
const MEASURED_FUNCTION: &str = "permvm_measured";

/// What to do about a missing valgrind.
pub const REMEDY: &str =
    "install it (Debian, Ubuntu: `apt install valgrind`; Fedora: `dnf install valgrind`)";

/// Valgrind as found on this machine.
#[derive(Debug, Clone)]
pub struct Valgrind {
    program: PathBuf,
}

impl Valgrind {
    /// The valgrind on the search path.
    pub fn find() -> Option<Self> {
        find_program("valgrind").map(|program| Self { program })
    }

    /// Runs a program under callgrind with these options of it; gives what it printed, and the totals of all events. `file` is for
    /// callgrind, and removed.
    pub fn run(
        &self,
        options: &[&str],
        program: &Path,
        arguments: Vec<String>,
        timeout: Duration,
        file: &Path,
    ) -> Result<(Output, BTreeMap<String, u64>), Failure> {
        let mut all = vec!["--tool=callgrind".to_owned(), format!("--callgrind-out-file={}", file.display())];
        all.extend(options.iter().map(|&option| option.to_owned()));
        all.push(program.display().to_string());
        all.extend(arguments);
        let output = Invocation::new(&self.program, all, timeout).run()?;
        let text = fs::read_to_string(file)
            .map_err(|error| Failure::Garbled(format!("callgrind wrote no counts: {error}")))?;
        // The file is of no use any more; a leftover in the scratch folder does no harm.
        let _ = fs::remove_file(file);
        Ok((output, parse_totals(&text).map_err(Failure::Garbled)?))
    }

    /// Runs `subject` once and reads its counts. `scratch` is a folder for callgrind's file.
    pub fn collect(
        &self,
        binary: &Binary,
        subject: Subject<'_>,
        effort: &Callgrind,
        repeat: u32,
        scratch: &Path,
    ) -> Result<CallgrindRun, Failure> {
        let file = scratch.join(format!(
            "{}-{}-{repeat}.callgrind",
            subject.file.file_stem().unwrap_or_default().display(),
            subject.arm
        ));
        let toggle = format!("--toggle-collect={MEASURED_FUNCTION}");
        let cache = format!("--cache-sim={}", if effort.cache_sim { "yes" } else { "no" });
        let options = ["--collect-atstart=no", &toggle, "--branch-sim=yes", &cache];
        let arguments = subject.arguments(effort.warmup, effort.iterations);
        let (output, events) = self.run(&options, &binary.path, arguments, effort.timeout, &file)?;
        let measurement =
            Measurement::parse(&output.stdout, subject.arm.build(), subject.arm, subject.expected)?;
        if events.get("Ir").is_none_or(|&count| count == 0) {
            let message = format!("callgrind counted nothing: `{MEASURED_FUNCTION}` was not entered");
            return Err(Failure::Garbled(message));
        }
        Ok(CallgrindRun {
            arm: subject.arm.to_string(),
            repeat,
            size: Some(subject.size),
            iterations: measurement.measured().count() as u32,
            discarded: None,
            events,
        })
    }
}

/// The totals of all events of a callgrind file.
///
/// The file names the events once (`events: Ir Bc …`) and gives their sums in a `totals:` line, or in a `summary:`
/// line in files of older versions; trailing zeros may be left out.
pub fn parse_totals(text: &str) -> Result<BTreeMap<String, u64>, String> {
    let line = |key: &str| text.lines().rev().find_map(|line| line.strip_prefix(key));
    let events = line("events:").ok_or("the callgrind file has no line `events:`")?;
    let totals = line("totals:")
        .or_else(|| line("summary:"))
        .ok_or("the callgrind file has no line `totals:` or `summary:`: the run did not end")?;
    let mut counts = totals.split_whitespace().map(|count| {
        count.parse::<u64>().map_err(|_| format!("`{count}` in the totals of callgrind is not a count"))
    });
    let mut table = BTreeMap::new();
    for event in events.split_whitespace() {
        table.insert(event.to_owned(), counts.next().transpose()?.unwrap_or(0));
    }
    match counts.next() {
        None => Ok(table),
        Some(_) => Err("the callgrind file has more totals than events".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_read_by_event_name() {
        let text = "# callgrind format\nevents: Ir Bc Bcm Bi Bim\nfn=(1) main\n12 300 4 5 6 7\n\
                    totals: 1234567890123 40 5 60 7\n";
        let totals = parse_totals(text).unwrap();
        assert_eq!(totals["Ir"], 1_234_567_890_123);
        assert_eq!((totals["Bc"], totals["Bcm"], totals["Bi"], totals["Bim"]), (40, 5, 60, 7));
    }

    #[test]
    fn trailing_zeros_may_be_left_out_and_summary_will_do() {
        let totals = parse_totals("events: Ir Bc Bcm\nsummary: 12 3\n").unwrap();
        assert_eq!(totals, BTreeMap::from([("Ir".into(), 12), ("Bc".into(), 3), ("Bcm".into(), 0)]));
    }

    #[test]
    fn totals_win_over_the_summary_of_a_part() {
        let totals = parse_totals("events: Ir\nsummary: 5\n\nsummary: 7\n\ntotals: 12\n").unwrap();
        assert_eq!(totals["Ir"], 12);
    }

    #[test]
    fn broken_files_are_refused_with_the_reason() {
        for (text, reason) in [
            ("", "no line `events:`"),
            ("events: Ir\n", "the run did not end"),
            ("events: Ir\ntotals: many\n", "`many` in the totals"),
            ("events: Ir\ntotals: 1 2\n", "more totals than events"),
        ] {
            let message = parse_totals(text).unwrap_err();
            assert!(message.contains(reason), "{message}");
        }
    }
}
