//! Instructions from exec to the first call, step by step, under callgrind.
//!
//! Callgrind writes its counts out at three places of `permvm footprint`: where it begins and where it ends loading the module's
//! code (`permvm_loaded`), and where it begins to measure its memory. So each step has a total of its own, and nothing is
//! taken off by a difference of runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::CallgrindRun;

use super::collect::Subject;
use super::output::Output;
use crate::build::Binary;
use crate::collect::callgrind::parse_totals;
use crate::process::{Failure, Invocation, find_program};

/// The function that loads.
const LOAD: &str = "permvm_loaded";
/// The function that measures.
const MEASURE: &str = "permanence_vm::footprint::memory::Meter::measure";

/// Counts one arm once. The process makes the calls of the workload, of which only the first is wanted here: give a share
/// that is small.
pub fn collect(
    valgrind: &Path,
    binary: &Binary,
    subject: Subject<'_>,
    scratch: &Path,
    timeout: Duration,
) -> Result<CallgrindRun, Failure> {
    let file = scratch.join(format!("{}-{}.callgrind", subject.module.name, subject.placement));
    let mut arguments = vec![
        "--tool=callgrind".to_owned(),
        format!("--callgrind-out-file={}", file.display()),
        format!("--dump-before={LOAD}"),
        format!("--dump-after={LOAD}"),
        format!("--dump-before={MEASURE}"),
        binary.path.display().to_string(),
    ];
    arguments.extend(subject.arguments());
    let output = Invocation::new(valgrind, arguments, timeout).run()?;
    Output::parse(&output.stdout, subject.wanted())?;
    let mut parts = Vec::new();
    for number in 1..=3 {
        let part = PathBuf::from(format!("{}.{number}", file.display()));
        let text = fs::read_to_string(&part)
            .map_err(|error| Failure::Garbled(format!("callgrind wrote no part {number}: {error}")))?;
        parts.push((trigger(&text), parse_totals(&text).map_err(Failure::Garbled)?.get("Ir").copied()));
    }
    let events = steps(&parts).map_err(Failure::Garbled)?;
    Ok(CallgrindRun {
        arm: subject.placement.to_string(),
        repeat: 0,
        size: None,
        iterations: 1,
        discarded: None,
        events,
    })
}

/// The valgrind of this machine.
pub fn valgrind() -> Option<PathBuf> {
    find_program("valgrind")
}

/// Why callgrind wrote a part.
fn trigger(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("desc: Trigger: "));
    line.unwrap_or_default().to_owned()
}

/// The counts of the steps from the first three parts.
fn steps(parts: &[(String, Option<u64>)]) -> Result<BTreeMap<String, u64>, String> {
    let wanted =
        [format!("--dump-before={LOAD}"), format!("--dump-after={LOAD}"), format!("--dump-before={MEASURE}")];
    let mut events = BTreeMap::new();
    for ((wanted, (found, count)), step) in wanted.iter().zip(parts).zip(["begin_Ir", "load_Ir", "run_Ir"]) {
        if found != wanted {
            return Err(format!("callgrind wrote a part at `{found}` instead of `{wanted}`"));
        }
        events.insert(step.to_owned(), count.ok_or("callgrind counted no instructions")?);
    }
    let total = events.values().sum();
    events.insert("start_Ir".to_owned(), total);
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_their_trigger() {
        let part = |text: &str, count| (trigger(text), Some(count));
        let before = "desc: Trigger: --dump-before=permvm_loaded\n";
        let after = "desc: Trigger: --dump-after=permvm_loaded\n";
        let measure = "desc: Trigger: --dump-before=permanence_vm::footprint::memory::Meter::measure\n";
        let events = steps(&[part(before, 5), part(after, 7), part(measure, 11)]).unwrap();
        assert_eq!(
            (events["begin_Ir"], events["load_Ir"], events["run_Ir"], events["start_Ir"]),
            (5, 7, 11, 23)
        );
        let message = steps(&[part(before, 5), part(measure, 7), part(after, 11)]).unwrap_err();
        assert!(message.contains("instead of `--dump-after=permvm_loaded`"), "{message}");
    }
}
