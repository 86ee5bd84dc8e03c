//! Runs that are killed in the middle and gone on with.

use std::collections::BTreeSet;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::project::{Project, told};
use bench_data::Record;

const SLOW: &str = "import time\ndef run(n):\n    time.sleep(0.02)\n    return 7\n";
const RUN: [&str; 19] = [
    "run",
    "--profile",
    "tiny",
    "--permvm-dir",
    "vm",
    "--out",
    "record.json",
    "--blocks",
    "6",
    "--seed",
    "5",
    "--no-audit",
    "--arm",
    "transient",
    "--arm",
    "transient-again",
    "--arm",
    "permanent-code",
    "--no-callgrind",
];
const RESUME: [&str; 5] = ["run", "--permvm-dir", "vm", "--resume", "record.json"];

fn project() -> Project {
    let layouts = [1, 2, 3, 1001, 1002, 1003, 2001, 2002, 2003];
    Project::new(&[("slow", SLOW, "7"), ("other", SLOW, "7")]).with_layouts(&layouts)
}

/// What was measured: benchmark, block, arm, layout, place in the block, size of the environment.
fn measured(record: &Record) -> BTreeSet<(String, u32, String, Option<u64>, u32, u64)> {
    let mut found = BTreeSet::new();
    for benchmark in &record.benchmarks {
        for sample in benchmark.samples.iter().filter(|sample| sample.discarded.is_none()) {
            let place = (sample.layout_seed, sample.order, sample.env_bytes);
            let key = (benchmark.name(), sample.block, sample.arm.clone(), place.0, place.1, place.2);
            assert!(found.insert(key), "measured twice");
        }
    }
    found
}

fn start(project: &Project, arguments: &[&str]) -> Child {
    project.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits until that many processes of the run are on the disk, then kills it as hard as can be.
fn kill_after(project: &Project, mut child: Child, samples: usize) {
    let begin = Instant::now();
    let there = || bench_data::load(&project.path("record.json")).map_or(0, |record| measured(&record).len());
    while there() < samples {
        assert!(begin.elapsed() < Duration::from_mins(2), "nothing was saved");
        assert!(child.try_wait().unwrap().is_none(), "the run was over before it was killed");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_run_that_is_killed_twice_ends_as_one_that_was_not() {
    let whole = project();
    let (code, text) = told(&whole.command(&RUN).output().unwrap());
    assert_eq!(code, 0, "{text}");
    let whole = whole.record();
    assert_eq!(measured(&whole).len(), 2 * 6 * 3);
    assert_eq!(measured(&whole).iter().filter_map(|key| key.3).collect::<BTreeSet<_>>().len(), 6);

    let project = project();
    kill_after(&project, start(&project, &RUN), 7);
    let first = project.record();
    assert!(first.finished.is_none());
    assert_eq!(measured(&first).len() % 3, 0, "blocks are complete");
    kill_after(&project, start(&project, &RESUME), measured(&first).len() + 4);
    let second = project.record();
    assert!(measured(&second).is_superset(&measured(&first)), "nothing is lost");
    let (code, text) = told(&project.command(&RESUME).output().unwrap());
    assert_eq!(code, 0, "{text}");
    let last = project.record();
    assert_eq!(measured(&last), measured(&whole));
    assert_eq!((last.id, last.command), (first.id, first.command));
    assert!(last.finished.is_some() && !last.interrupted);
    assert_eq!(last.protocol.notes.iter().filter(|note| note.starts_with("resumed at ")).count(), 2);
    assert!(!project.path("record.journal").exists());
    let times: Vec<u64> = last.benchmarks[0].samples.iter().map(|sample| sample.started_ms).collect();
    assert!(times.is_sorted(), "the clock of the run goes on: {times:?}");
}

#[test]
fn a_block_that_ctrl_c_cut_is_measured_again() {
    let project = project();
    let child = start(&project, &RUN);
    let id = child.id().to_string();
    let begin = Instant::now();
    while bench_data::load(&project.path("record.json")).map_or(0, |record| measured(&record).len()) < 3 {
        assert!(begin.elapsed() < Duration::from_mins(2));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130));
    let (code, text) = told(&project.command(&RESUME).output().unwrap());
    assert_eq!(code, 0, "{text}");
    assert_eq!(measured(&project.record()).len(), 2 * 6 * 3);
    let (code, text) = told(&project.command(&RESUME).output().unwrap());
    assert_eq!(code, 2);
    assert!(text.contains("is complete: there is nothing to resume"), "{text}");
}

#[test]
fn other_binaries_programs_and_hosts_are_refused_by_name() {
    let project = project();
    kill_after(&project, start(&project, &RUN), 3);
    let before = project.record();
    let refused = |expected: &str| {
        let (code, text) = told(&project.command(&RESUME).output().unwrap());
        assert_eq!(code, 2, "{text}");
        assert!(text.contains("cannot resume") && text.contains(expected), "{text}");
        assert_eq!(measured(&project.record()), measured(&before), "nothing was touched");
    };
    let binary = project.path("vm/transient/layout-2/permvm");
    let old = std::fs::read_to_string(&binary).unwrap();
    std::fs::write(&binary, format!("{old}# another one\n")).unwrap();
    refused("binary of build transient, layout 2: was sha256:");
    std::fs::write(&binary, old).unwrap();

    let program = "experiments/workloads/call/slow.py";
    project.write(program, &format!("{SLOW}# changed\n"));
    refused("benchmark call/slow: was sha256:");
    project.write(program, SLOW);

    let mut record = project.record();
    record.machine.cores += 1;
    bench_data::save(&record, &project.path("record.json")).unwrap();
    refused("host: cores: ");
}

#[test]
fn resume_takes_no_other_measurement() {
    let project = project();
    let (code, text) =
        told(&project.command(&["run", "--resume", "record.json", "--blocks", "3"]).output().unwrap());
    assert_eq!(code, 2);
    assert!(text.contains("cannot be used with"), "{text}");
    let (code, text) = told(&project.command(&["run", "--resume"]).output().unwrap());
    assert_eq!(code, 2);
    assert!(text.contains("there is nothing to resume"), "{text}");
}
