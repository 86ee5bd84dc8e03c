//! `permvm measure` and `permvm version`: the JSON that the experiments read.

mod common;

use common::{LEVELS, measure, permvm, program};
use permanence_vm::build_info::build_info;

const WORKLOAD: &str = "\
made = 0

def setup(n):
    global made
    made += n

def call(n):
    return n * 2

def numbers(n):
    for i in range(n):
        yield i

def run(n):
    print('printed')
    total = made
    for i in numbers(n):
        total += call(i)
    return total
";

#[test]
fn the_report_has_every_field() {
    let file = program("measured.py", WORKLOAD);
    let arguments = [file.as_str(), "--size", "10", "--warmup", "2", "--iterations", "3"];
    let report = measure(&arguments);
    let info = build_info();
    assert_eq!(report["format"], 1);
    assert_eq!(report["build"], serde_json::to_value(&info).expect("plain data"));
    assert_eq!((&report["file"], &report["size"]), (&"measured.py".into(), &10.into()));
    assert_eq!(report["result"], "100", "the setup ran once, and the result is the same every time");
    let promotion = serde_json::json!({
        "level": "none", "share": 1.0, "seed": 0, "code_objects": 0, "constants": 0, "functions": 0, "bytes": 0,
    });
    assert_eq!(report["promotion"], promotion);

    let iterations = report["iterations"].as_array().expect("a list");
    let warmup: Vec<_> = iterations.iter().map(|i| i["warmup"].as_bool().expect("a bool")).collect();
    assert_eq!(warmup, [true, true, false, false, false]);
    for name in ["wall_ns", "tsc", "cycles", "instructions", "branches", "branch_misses"] {
        let counter = &report["counters"][name];
        assert!(counter["source"].is_string(), "{name} has a source");
        let available = counter["available"].as_bool().expect("a bool");
        assert_eq!(available, counter["reason"].is_null(), "{name} is there or has a reason");
        for iteration in iterations {
            let figure = &iteration[name];
            assert_eq!(figure.is_null(), !available, "{name}: missing figures are null, not zero");
            assert!(!available || figure.is_u64(), "{name}");
        }
    }
    assert!(iterations.iter().all(|i| i["wall_ns"].as_u64() > Some(0)));

    for name in [
        "peak_rss_bytes",
        "live_heap_bytes",
        "peak_heap_bytes",
        "allocations",
        "minor_faults",
        "major_faults",
    ] {
        assert!(report["memory"][name].is_u64(), "{name}");
    }
    assert!(report["memory"]["peak_heap_bytes"].as_u64() >= report["memory"]["live_heap_bytes"].as_u64());
    assert_eq!(report["audit"].is_null(), !info.audit);
}

#[test]
fn audit_counts_the_measured_iterations_only() {
    let file = program("audited.py", WORKLOAD);
    for level in LEVELS {
        let arguments = [&file, "--size", "10", "--warmup", "5", "--iterations", "2", "--promote", level];
        let audit = &measure(&arguments)["audit"];
        if !build_info().audit {
            assert!(audit.is_null());
            continue;
        }
        // Two iterations: run, ten times call; making a generator is counted as that.
        assert_eq!(audit["calls"], 2 * 11, "{level}: {audit}");
        assert_eq!(audit["generators"], 2, "{level}");
        assert_eq!(audit["code_retains"], audit["code_releases"], "{level}");
        let strategy = build_info().strategy;
        let branches = [&audit["branch_permanent"], &audit["branch_transient"]];
        match (strategy, *level) {
            ("permanent", "none") => {
                assert_eq!(audit["branch_permanent"], 0);
                assert!(audit["branch_transient"].as_u64() >= Some(24), "{audit}");
            }
            ("permanent", _) => {
                assert!(audit["branch_permanent"].as_u64() >= Some(24), "{audit}");
                assert_eq!(audit["code_retains"], 0, "{level}: permanent code is not counted");
            }
            _ => assert_eq!(branches, [0, 0], "{strategy}: there is no branch"),
        }
        if strategy == "bound" {
            assert_eq!(audit["code_retains"], 0, "nothing is counted");
        }
        if strategy == "transient" {
            // One for each call, and for the generator one for its frame and one for `gi_code`.
            assert_eq!(audit["code_retains"], 2 * 13, "{audit}");
        }
    }
}

#[test]
fn results_must_be_the_same_every_time() {
    let file = program("unstable.py", "n = 0\ndef run(size):\n    global n\n    n += 1\n    return n // 3\n");
    let arguments = ["measure", &file, "--size", "1", "--warmup", "1", "--iterations", "5"];
    let output = permvm(&arguments);
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(output.stderr.contains("iteration 2 returned 1, the first one 0"), "{}", output.stderr);
}

#[test]
fn a_workload_needs_run() {
    let file = program("without_run.py", "def walk(n): pass\n");
    let output = permvm(&["measure", &file, "--size", "1"]);
    assert_eq!(output.code, 1);
    assert_eq!(output.last_error(), "AttributeError: module 'without_run' has no attribute 'run'");
}

#[test]
fn errors_of_workloads_are_tracebacks() {
    let file = program("failing.py", "def run(n):\n    return 1 // (n - n)\n");
    let output = permvm(&["measure", &file, "--size", "1"]);
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert_eq!(output.last_error(), "ZeroDivisionError: integer division or modulo by zero");
    assert!(output.stderr.contains("line 2, in run"), "{}", output.stderr);

    let file = program("failing_syntax.py", "def run(n:\n");
    assert_eq!(permvm(&["measure", &file, "--size", "1"]).code, 1);
    assert_eq!(permvm(&["measure", "no_such_file.py", "--size", "1"]).code, 1);
}

#[test]
fn wrong_numbers_are_usage_errors() {
    let file = program("plain.py", "def run(n): return n\n");
    for arguments in [
        &["measure", &file][..],
        &["measure", &file, "--size", "x"],
        &["measure", &file, "--size", "1", "--iterations", "0"],
        &["measure", &file, "--size", "1", "--share", "1.5"],
        &["measure", &file, "--size", "1", "--promote", "everything"],
    ] {
        assert_eq!(permvm(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn version_says_what_the_build_is() {
    let output = permvm(&["version", "--json"]).success();
    let version: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(version, serde_json::to_value(build_info()).expect("plain data"));
}

#[test]
fn burning_needs_the_feature_and_changes_no_result() {
    let file = program("burned.py", WORKLOAD);
    let arguments = ["measure", file.as_str(), "--size", "10", "--burn", "7"];
    let output = permvm(&arguments);
    if cfg!(feature = "slowdown") {
        let report = measure(&arguments[1..]);
        assert_eq!((&report["burn"], &report["result"]), (&7.into(), &"100".into()));
    } else {
        assert_eq!(output.code, 2, "{}", output.stderr);
        assert!(output.stderr.contains("--features slowdown"), "{}", output.stderr);
    }
}
