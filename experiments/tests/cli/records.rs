//! Records that are there already: every version of the format, broken ones, and what `report` and `answer` make of them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use bench_data::Record;

use crate::project::{Project, told};

/// The record of that version of the format as it was once written. These files never change.
fn fixture(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/record.v{version}.json"))
}

/// A synthetic record of profile `default`: families call and control, six blocks.
pub fn record() -> Record {
    bench_data::load(&fixture(1)).unwrap()
}

/// Writes a record into the project.
pub fn save(project: &Project, name: &str, record: &Record) {
    bench_data::save(record, &project.path(name)).unwrap();
}

fn project() -> Project {
    Project::new(&[("double", "def run(n):\n    return n * 2\n", "7")])
}

#[test]
fn every_version_of_the_format_is_rendered_and_compared() {
    let project = project();
    save(&project, "present.json", &record());
    for version in 1..=bench_data::SCHEMA_VERSION {
        let old = fixture(version);
        let old = old.to_str().unwrap();
        let (code, text) = told(&project.command(&["report", old]).output().unwrap());
        assert_eq!(code, 0, "version {version}: {text}");
        let page = fs::read_to_string(text.trim()).unwrap();
        assert!(page.contains("call/<wbr>fib"), "version {version}");
        let (code, text) = told(&project.command(&["answer", old]).output().unwrap());
        assert!([0, 3, 4].contains(&code) && text.contains("call/fib"), "version {version}: {text}");
        let (code, text) = told(&project.command(&["compare", old, "present.json"]).output().unwrap());
        assert!(code == 0 && text.contains("same program"), "version {version}: {text}");
    }
}

#[test]
fn what_is_no_record_is_refused_with_the_reason_and_a_code_of_its_own() {
    let project = project();
    let good = fs::read_to_string(fixture(1)).unwrap();
    for (text, reason) in [
        (good[..good.len() / 2].to_owned(), "line 1 column"),
        (good.replacen("\"seed\":7", "\"seed\":\"x\"", 1), "line 1 column"),
        ("{\"hello\": 1}".to_owned(), "not a record of permanence"),
        (good.replacen("\"schema_version\":1", "\"schema_version\":99", 1), "schema version 99"),
        (good.replacen("\"share\":1.0", "\"share\":7.0", 1), "benchmarks[call/fib].arms["),
    ] {
        project.write("broken.json", &text);
        for command in [
            &["report", "broken.json"][..],
            &["answer", "broken.json"],
            &["compare", "broken.json", "broken.json"],
        ] {
            let (code, told) = told(&project.command(command).output().unwrap());
            assert_eq!(code, 7, "{command:?}: {told}");
            assert!(told.contains("broken.json") && told.contains(reason), "{reason:?} is not in: {told}");
        }
    }
    fs::write(project.path("broken.json"), [0x1f, 0x8b, 8, 0, 1]).unwrap();
    let (code, text) = told(&project.command(&["report", "broken.json"]).output().unwrap());
    assert!(code == 7 && text.contains("damaged"), "{text}");
    // A file that cannot be read is another matter.
    fs::create_dir(project.path("folder.json")).unwrap();
    assert_eq!(told(&project.command(&["report", "folder.json"]).output().unwrap()).0, 1);
}

#[test]
fn the_answer_is_of_the_rows_that_were_asked_for() {
    let project = project();
    save(&project, "bench-data/local/2026-01-02T030405Z-default-7.json", &record());
    let run = |arguments: &[&str]| told(&project.command(arguments).output().unwrap());
    let rows = |text: &str| {
        let rows = text.lines().filter(|line| line.starts_with("call/") || line.starts_with("control/"));
        rows.map(|row| row.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let (_, text) = run(&["answer"]);
    assert_eq!(rows(&text).len(), 4, "two benchmarks, two metrics: {text}");
    // By the beginning of its id, one family, one metric by its title.
    let (code, text) =
        run(&["answer", "2026-01-02", "--family", "c*l", "--workload", "fib", "--metric", "instr*"]);
    assert_eq!((code, rows(&text)), (0, vec!["call/fib permanent-code".to_owned()]), "{text}");
    let (code, text) = run(&[
        "answer",
        "--arm",
        "bound",
        "--arm",
        "permanent-none",
        "--family",
        "call",
        "--metric",
        "callgrind.Ir",
    ]);
    assert_eq!(rows(&text), ["call/fib permanent-none", "call/fib bound"], "{text}");
    // The branch costs instructions, which is a loss of the arm that was asked for.
    assert_eq!(code, 3, "{text}");
    let (_, all) = run(&["answer", "--all", "--family", "control"]);
    assert!(rows(&all).len() > 10 && rows(&all).iter().all(|row| row.starts_with("control/")), "{all}");
    let (code, text) = run(&["answer", "--metric", "callgrind.IR"]);
    assert!(code == 2 && text.contains("metrics: ") && text.contains("callgrind.Ir"), "{text}");
}

#[test]
fn the_page_is_opened_where_there_is_a_browser_and_named_where_not() {
    let project = project();
    save(&project, "r.json", &record());
    let page = project.path("reports/out/2026-01-02T030405Z-default-7.html");
    let (code, text) = told(&project.command(&["report", "r.json", "--open"]).output().unwrap());
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("no browser was opened") && text.contains(page.to_str().unwrap()), "{text}");
    let browser = project.path("bin/xdg-open");
    let script =
        |last: &str| format!("#!/bin/sh\necho \"$1\" >{}\n{last}\n", project.path("opened").display());
    project.write("bin/xdg-open", &script("exit 0"));
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let (code, text) = told(&project.command(&["report", "r.json", "--open"]).output().unwrap());
    assert!(code == 0 && !text.contains("no browser"), "{text}");
    assert_eq!(fs::read_to_string(project.path("opened")).unwrap().trim(), page.to_str().unwrap());
    project.write("bin/xdg-open", &script("exit 4"));
    let (code, text) = told(&project.command(&["report", "r.json", "--open"]).output().unwrap());
    assert!(code == 0 && text.contains("exit status: 4"), "{text}");
}
