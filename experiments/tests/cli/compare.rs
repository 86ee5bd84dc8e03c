//! `permanence compare` from the command line: two records in files, a table, a page and an exit code.

use bench_data::{Fact, Record, hash};

use crate::project::{Project, told};
use crate::records::{record, save};

fn project() -> Project {
    Project::new(&[("double", "def run(n):\n    return n * 2\n", "7")])
}

/// A later run with another `permanent` build, which executes this many times the instructions.
fn later(instructions: f64) -> Record {
    let mut record = record();
    record.id = "later".into();
    for build in record.builds.iter_mut().filter(|build| build.name == "permanent") {
        build.hash = hash::of_bytes(format!("anew {:?}", build.layout_seed).as_bytes());
    }
    for benchmark in &mut record.benchmarks {
        for run in benchmark.callgrind.iter_mut().filter(|run| run.arm.starts_with("permanent")) {
            for count in run.events.values_mut() {
                *count = (*count as f64 * instructions).round() as u64;
            }
        }
    }
    record
}

#[test]
fn the_exit_code_tells_how_it_came_out() {
    let project = project();
    save(&project, "a.json", &record());
    for (instructions, code) in [(0.9, 0), (1.0, 0), (1.1, 3)] {
        save(&project, "b.json", &later(instructions));
        let output =
            project.command(&["compare", "a.json", "b.json", "--metric", "callgrind.Ir"]).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", told(&output).1);
    }
    let output = project.command(&["compare", "a.json", "b.json", "--markdown"]).output().unwrap();
    let (code, text) = told(&output);
    assert_eq!(code, 3, "{text}");
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("| call/fib | permanent-code | instructions (simulated) |"), "{table}");
    assert!(table.contains("| same program |") && table.contains("| loss |"), "{table}");
    let page = project.path("reports/out/compare-2026-01-02T030405Z-default-7-later.html");
    let page = std::fs::read_to_string(page).expect("the page is there");
    assert!(page.contains("What changed between the records?"));
    let index = std::fs::read_to_string(project.path("reports/out/index.html")).unwrap();
    assert!(index.contains("compare-2026"));
    // A wrong result in one of them.
    let mut broken = later(1.0);
    broken.benchmarks[0].validity = bench_data::Status::Invalid { reason: "a wrong result".into() };
    save(&project, "b.json", &broken);
    assert_eq!(told(&project.command(&["compare", "a.json", "b.json"]).output().unwrap()).0, 5);
}

#[test]
fn unlike_hosts_are_refused_unless_told() {
    let project = project();
    let mut other = later(1.1);
    other.machine.cpu = Fact::Known("Other".into());
    save(&project, "a.json", &record());
    save(&project, "b.json", &other);
    let (code, text) = told(&project.command(&["compare", "a.json", "b.json"]).output().unwrap());
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("CPU: Other against") && text.contains("--across-hosts"), "{text}");
    let across = ["compare", "a.json", "b.json", "--across-hosts", "--metric", "callgrind.Ir"];
    let (code, text) = told(&project.command(&across).output().unwrap());
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("change of effect A→B") && text.contains("Unlike hosts"), "{text}");
}

#[test]
fn what_does_not_exist_is_named() {
    let project = project();
    save(&project, "a.json", &record());
    let run = |arguments: &[&str]| told(&project.command(arguments).output().unwrap());
    let (code, text) = run(&["compare", "a.json"]);
    assert!(code == 2 && text.contains("2 values required"), "{text}");
    let (code, text) = run(&["compare", "a.json", "nothing"]);
    assert!(code == 2 && text.contains("nothing: no such file"), "{text}");
    let (code, text) = run(&["compare", "a.json", "a.json", "--arm", "permanant*"]);
    assert!(code == 2 && text.contains("arms: ") && text.contains("permanent-code"), "{text}");
}
