//! `permanence run` from the command line to the record, with a played `permvm`.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::project::{Project, told};
use bench_data::{Availability, Record, Status};

const DOUBLE: &str = "def run(n):\n    return n * 0 + 7\n";

fn project() -> Project {
    Project::new(&[("double", DOUBLE, "7")])
}

fn reason(record: &Record, name: &str) -> String {
    match &record.benchmark("call", name).unwrap().validity {
        Status::Valid => panic!("{name} is valid"),
        Status::Invalid { reason } => reason.clone(),
    }
}

#[test]
fn every_arm_is_in_every_block_and_counted() {
    let project = project().with_valgrind();
    let (code, text) = told(&project.measure(&["--seed", "7"]));
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    assert_eq!((record.seed, record.interrupted, record.finished.is_some()), (7, false, true));
    assert_eq!(record.command, "permanence run --profile tiny --seed 7 --blocks 2");
    let benchmark = &record.benchmarks[0];
    let arms = ["transient", "permanent-none", "permanent-code", "bound", "transient-again"];
    for block in 0..2 {
        let of_block = benchmark.samples.iter().filter(|sample| sample.block == block);
        let seen: BTreeSet<&str> = of_block.map(|sample| sample.arm.as_str()).collect();
        assert_eq!(seen, BTreeSet::from(arms));
    }
    assert_eq!(benchmark.samples.len(), 10);
    assert!(benchmark.samples.iter().all(|sample| sample.iterations.len() == 3 && sample.env_bytes > 0));
    let measured = |sample: &bench_data::Sample| sample.iteration_values("wall_ns").len();
    assert!(benchmark.samples.iter().all(|sample| measured(sample) == 2), "tiny drops one of three");
    assert!(record.protocol.notes.iter().any(|note| note.contains("warm-up: the first 1 of 1")));
    // The second transient arm is not counted: it is the same binary.
    assert_eq!(benchmark.callgrind.len(), 4);
    assert!(benchmark.callgrind.iter().all(|run| run.events["Ir"] == 1000 && run.size.is_none()));
    let audited: Vec<&str> = benchmark.audits.iter().map(|run| run.arm.as_str()).collect();
    assert_eq!(audited, ["transient", "permanent-code", "permanent-none"]);
    // What permvm said of its counters is in the table.
    let cycles = record.metric("cycles").unwrap();
    assert!(matches!(&cycles.availability, Availability::Unavailable { fix, .. } if fix == "use permvm"));
    assert_eq!(record.metric("callgrind.Ir").unwrap().source, "callgrind of valgrind-0.0.0 (simulated)");
}

#[test]
fn the_seed_replays_order_and_environment() {
    let schedule = |seed: &str| {
        let project = project();
        let (code, text) = told(&project.measure(&["--seed", seed, "--no-audit"]));
        assert_eq!(code, 0, "{text}");
        let samples = project.record().benchmarks.remove(0).samples;
        let home = samples.iter().map(|sample| sample.env_bytes).min().unwrap();
        samples
            .into_iter()
            .map(|sample| (sample.block, sample.arm, sample.env_bytes - home))
            .collect::<Vec<_>>()
    };
    assert_eq!(schedule("3"), schedule("3"));
    assert_ne!(schedule("3"), schedule("4"));
}

#[test]
fn a_wrong_result_invalidates_its_benchmark_and_no_other() {
    let project = Project::new(&[("wrong", DOUBLE, "8"), ("double", DOUBLE, "7")]);
    let (code, text) = told(&project.measure(&["--no-audit"]));
    assert_eq!(code, 5, "{text}");
    assert!(
        text.contains("invalid: call/wrong: ") && text.contains("wrong result: expected 8, got 7"),
        "{text}"
    );
    let record = project.record();
    assert!(reason(&record, "wrong").contains("wrong result: expected 8, got 7"));
    let wrong = record.benchmark("call", "wrong").unwrap();
    assert_eq!(wrong.samples.len(), 1, "the failed process is kept, and nothing runs after it");
    assert_eq!(wrong.usable_samples(&wrong.samples[0].arm).count(), 0);
    let good = record.benchmark("call", "double").unwrap();
    assert_eq!((good.validity.clone(), good.samples.len()), (Status::Valid, 10));
}

#[test]
fn a_failing_workload_is_invalid_with_the_error_of_its_program() {
    let project = Project::new(&[("fails", "def run(n):\n    raise ValueError('no luck')\n", "7")]);
    let (code, text) = told(&project.measure(&["--no-audit"]));
    assert_eq!(code, 5, "{text}");
    assert!(reason(&project.record(), "fails").contains("exit code 1: ValueError: no luck"), "{text}");
}

#[test]
fn a_hang_ends_at_the_timeout() {
    let hangs = "import time\ndef run(n):\n    time.sleep(600)\n";
    let project = Project::new(&[("hangs", hangs, "7"), ("double", DOUBLE, "7")]);
    let start = Instant::now();
    let (code, text) = told(&project.measure(&["--no-audit", "--timeout", "5", "--arm", "transient"]));
    assert_eq!(code, 5, "{text}");
    assert!(start.elapsed() < Duration::from_mins(5));
    assert!(reason(&project.record(), "hangs").contains("no end after 5 s: killed"), "{text}");
}

#[test]
fn an_unrecorded_result_is_invalid_and_names_the_command() {
    let project = project();
    let toml = std::fs::read_to_string(project.path("experiments/definitions/call.toml")).unwrap();
    project.write("experiments/definitions/call.toml", &toml.replace("quick_expected = \"7\"\n", ""));
    let (code, text) = told(&project.measure(&[]));
    assert_eq!(code, 5, "{text}");
    assert!(reason(&project.record(), "double").contains("`permanence record-expected --workload double`"));
}

#[test]
fn a_missing_valgrind_is_named_and_the_run_goes_on() {
    let project = project();
    let (code, text) = told(&project.measure(&["--no-audit"]));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("valgrind is missing: install it"), "{text}");
    let record = project.record();
    assert!(record.benchmarks[0].callgrind.is_empty());
    let metric = record.metric("callgrind.Ir").unwrap();
    assert!(
        matches!(&metric.availability, Availability::Unavailable { reason, fix }
            if reason == "valgrind is missing" && fix.contains("apt install valgrind")),
        "{metric:?}"
    );
}

#[test]
fn an_interrupted_run_keeps_its_complete_blocks() {
    let slow = "import time\ndef run(n):\n    time.sleep(0.05)\n    return 7\n";
    let project = Project::new(&[("slow", slow, "7")]);
    let fixed = ["run", "--profile", "full", "--permvm-dir", "vm", "--out", "record.json", "--no-audit"];
    let mut command = project.command(&fixed);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    let blocks = || {
        bench_data::load(&project.path("record.json")).map_or(0, |record| record.benchmarks[0].next_block())
    };
    while blocks() == 0 {
        assert!(start.elapsed() < Duration::from_mins(2), "no block was saved");
        std::thread::sleep(Duration::from_millis(20));
    }
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let (code, text) = told(&child.wait_with_output().unwrap());
    assert_eq!(code, 130, "{text}");
    assert!(text.contains("finishing the current process") && text.contains("record: "), "{text}");
    let record = project.record();
    assert!(record.interrupted && record.finished.is_some());
    let benchmark = &record.benchmarks[0];
    let arms = benchmark.arms.len();
    for block in 0..benchmark.next_block() {
        let usable = benchmark.samples.iter().filter(|s| s.block == block && s.discarded.is_none()).count();
        assert!(usable == arms || usable == 0, "block {block} has {usable} usable samples of {arms}");
    }
    assert!(benchmark.usable_samples("transient").count() >= 1);
}

#[test]
fn a_record_is_answered_and_rendered() {
    let project = project().with_valgrind();
    let (code, text) = told(&project.measure(&["--report"]));
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    let page = project.path(&format!("reports/out/{}.html", record.id));
    let html = std::fs::read_to_string(page).unwrap();
    assert!(html.contains("call/double") || (html.contains("call") && html.contains("double")));
    let index = std::fs::read_to_string(project.path("reports/out/index.html")).unwrap();
    assert!(index.contains(&format!("{}.html", record.id)));
    let (code, text) =
        told(&project.command(&["answer", "record.json", "--all", "--markdown"]).output().unwrap());
    // Two blocks of a made-up workload decide nothing about time, or find chance: any verdict but an error will do.
    assert!([0, 3, 4].contains(&code), "{code}: {text}");
    assert!(text.contains("permanent-code") && text.contains("| benchmark |"), "{text}");
}

#[test]
fn a_record_is_never_overwritten() {
    let project = project();
    project.write("record.json", "precious");
    let (code, text) = told(&project.measure(&[]));
    assert_eq!(code, 2, "{text}");
    assert_eq!(std::fs::read_to_string(project.path("record.json")).unwrap(), "precious");
}

#[test]
fn a_missing_build_is_an_error_that_names_it() {
    let project = project();
    std::fs::remove_dir_all(project.path("vm/bound")).unwrap();
    let (code, text) = told(&project.measure(&[]));
    assert_eq!(code, 1, "{text}");
    assert!(text.starts_with("error: build bound: ") || text.contains("\nerror: build bound: "), "{text}");
}

#[test]
fn a_slow_start_is_found_and_dropped_in_every_process() {
    let starts = "import time\nruns = 0\ndef run(n):\n    global runs\n    runs += 1\n    \
                  time.sleep(0.02 if runs <= 2 else 0.01)\n    return 7\n";
    let project = Project::new(&[
        ("starts", starts, "7"),
        ("steady", "import time\ndef run(n):\n    time.sleep(0.01)\n    return 7\n", "7"),
    ]);
    let fixed = ["run", "--profile", "full", "--permvm-dir", "vm", "--out", "record.json", "--blocks", "5"];
    let arms = ["--no-audit", "--arm", "transient", "--arm", "bound", "--no-callgrind"];
    let (code, text) = told(&project.command(&[&fixed[..], &arms].concat()).output().unwrap());
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    assert_eq!((record.protocol.warmup, record.protocol.iterations), (3, 5));
    // What is dropped is the same in every process, and is a beginning. How much of steady ones is up to the machine's noise.
    for (name, least) in [("starts", 2), ("steady", 1)] {
        let samples = &record.benchmark("call", name).unwrap().samples;
        let marks = |sample: &bench_data::Sample| -> Vec<bool> {
            sample.iterations.iter().map(|iteration| iteration.warmup).collect()
        };
        let first = marks(&samples[0]);
        assert!(samples.iter().all(|sample| marks(sample) == first), "{name}");
        let dropped = first.iter().filter(|warmup| **warmup).count();
        assert!(
            (least..=3).contains(&dropped) && first[..dropped].iter().all(|warmup| *warmup),
            "{name}: {first:?}"
        );
    }
    let notes = record.protocol.notes.join("\n");
    assert!(notes.contains("of 3 iterations dropped on") && notes.contains("call/starts"), "{notes}");
}

#[test]
fn a_benchmark_that_is_narrow_enough_leaves_the_rounds() {
    let wild =
        "import random, time\ndef run(n):\n    time.sleep(random.choice([0.001, 0.1]))\n    return 7\n";
    let calm = "import time\ndef run(n):\n    time.sleep(0.01)\n    return 7\n";
    let project = Project::new(&[("wild", wild, "7"), ("calm", calm, "7")]);
    let fixed = ["run", "--profile", "tiny", "--permvm-dir", "vm", "--out", "record.json", "--blocks", "17"];
    let rest = ["--precision", "90", "--no-audit", "--no-callgrind", "--arm", "transient", "--arm", "bound"];
    let (code, text) = told(&project.command(&[&fixed[..], &rest].concat()).output().unwrap());
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    let blocks = |name: &str| record.benchmark("call", name).unwrap().next_block();
    assert_eq!((blocks("calm"), blocks("wild")), (15, 17), "{text}");
    assert!(record.protocol.notes.iter().any(|note| note.contains("1 of 2 benchmarks ended at ± 90 %")));
}

#[test]
fn noise_is_kept_for_the_host_and_other_runs_are_held_against_it() {
    let steady = "import time\ndef run(n):\n    time.sleep(0.005)\n    return 7\n";
    let project = Project::new(&[("steady", steady, "7")]);
    let fixed = ["--profile", "tiny", "--permvm-dir", "vm", "--blocks", "8", "--layouts", "1"];
    let noise = [&["noise", "--out", "noise.json"], &fixed[..]].concat();
    let (code, text) = told(&project.command(&noise).output().unwrap());
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("noise floors of this host are kept"), "{text}");
    let floors: Vec<_> = std::fs::read_dir(project.path("bench-data/local/floors")).unwrap().collect();
    assert_eq!(floors.len(), 1);
    // A floor far above the noise of the next run, so that it decides the resolution.
    let path = floors.into_iter().next().unwrap().unwrap().path();
    let mut kept: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    for floor in kept["floors"]["floors"].as_array_mut().unwrap() {
        floor["floor"]["bound"] = 9.0.into();
    }
    std::fs::write(&path, kept.to_string()).unwrap();
    // This run has no A/A arm of its own.
    let (code, text) =
        told(&project.measure(&["--no-audit", "--arm", "transient", "--arm", "bound", "--report"]));
    assert_eq!(code, 0, "{text}");
    let page = project.path(&format!("reports/out/{}.html", project.record().id));
    let html = std::fs::read_to_string(page).unwrap();
    assert!(html.contains("stored A/A comparison allows"), "the resolution names where it comes from");
}
