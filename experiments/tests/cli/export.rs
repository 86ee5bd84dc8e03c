//! `permanence export` from the command line, and what the real pyperf makes of its suites.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::project::{Project, told};
use crate::records::{record, save};

fn project() -> Project {
    let project = Project::new(&[("double", "def run(n):\n    return n * 2\n", "7")]);
    save(&project, "r.json", &record());
    project
}

fn export(project: &Project, arguments: &[&str]) -> (i32, String) {
    told(&project.command(&[&["export", "r.json"], arguments].concat()).output().unwrap())
}

#[test]
fn json_is_the_analysis_of_the_rows_that_were_asked_for() {
    let (code, text) =
        export(&project(), &["--format", "json", "--arm", "permanent-code", "--metric", "callgrind.Ir"]);
    assert_eq!(code, 0, "{text}");
    let analysis: reports::Analysis = serde_json::from_str(&text).unwrap();
    let rows: Vec<_> = analysis.rows.iter().map(|row| (row.workload.as_str(), row.ratio)).collect();
    assert_eq!(rows, [("fib", Some(0.95)), ("dict_work", Some(1.0))]);
}

#[test]
fn csv_has_every_row_or_every_value() {
    let project = project();
    let (code, text) = export(&project, &["--format", "csv", "--out", "sub/rows.csv"]);
    assert_eq!((code, text.as_str()), (0, "sub/rows.csv\n"));
    let rows = fs::read_to_string(project.path("sub/rows.csv")).unwrap();
    let fib =
        rows.lines().find(|line| line.starts_with("call,fib,20,permanent-code,1,callgrind.Ir,")).unwrap();
    assert!(fib.contains(",0.95,exact,,,,") && fib.contains(",gain,"), "{fib}");
    assert!(rows.lines().all(|line| line.split(',').count() >= 22));
    let (code, text) =
        export(&project, &["--format", "csv", "--samples", "--metric", "wall_ns", "--arm", "transient"]);
    assert_eq!(code, 0);
    // Two benchmarks, six processes, seven iterations; a head.
    assert_eq!(text.lines().count(), 1 + 2 * 6 * 7);
    let sample = &record().benchmarks[0].samples[0];
    let first = text.lines().find(|line| line.starts_with("call,fib,20,transient,0,")).unwrap();
    assert!(
        first.contains(&format!(",{},", sample.env_bytes)) && first.contains(",0,true,,wall_ns,"),
        "{first}"
    );
    let (code, text) = export(&project, &["--format", "json", "--samples"]);
    assert!(code == 2 && text.contains("--format csv"), "{text}");
    let (code, text) =
        export(&project, &["--format", "markdown", "--family", "control", "--metric", "callgrind.Ir"]);
    assert!(code == 0 && text.contains("| control/dict\\_work | permanent-code |"), "{text}");
    assert_eq!(export(&project, &["--format", "csv", "--family", "nothing"]).0, 2);
}

/// pyperf: where PERMANENCE_PYPERF says, or as `just fetch-pyperf` leaves it. Without one the test is skipped, unless
/// PERMANENCE_REQUIRE_PYPERF is set.
fn pyperf() -> Option<PathBuf> {
    let fetched = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/pyperf");
    let folder = std::env::var_os("PERMANENCE_PYPERF").map_or(fetched, PathBuf::from);
    if folder.join("pyperf/__main__.py").is_file() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("PERMANENCE_REQUIRE_PYPERF").is_none(),
        "pyperf is required and not in {}: `just fetch-pyperf` fetches it",
        folder.display()
    );
    eprintln!("skipped: pyperf is not in {}: `just fetch-pyperf` fetches it", folder.display());
    None
}

#[test]
fn pyperf_reads_the_suites() {
    let project = project();
    let (code, text) = export(&project, &["--format", "pyperf"]);
    assert!(code == 2 && text.contains("--out"), "{text}");
    let (code, text) = export(&project, &["--format", "pyperf", "--out", "suites"]);
    assert_eq!(code, 0, "{text}");
    let mut files: Vec<String> = fs::read_dir(project.path("suites"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let arms = ["bound", "permanent-code", "permanent-none", "transient-again", "transient"];
    assert_eq!(files, arms.map(|arm| format!("{arm}.json")));
    let suite: Value =
        serde_json::from_str(&fs::read_to_string(project.path("suites/permanent-code.json")).unwrap())
            .unwrap();
    assert_eq!(suite["metadata"]["permanence_arm"], "permanent-code");
    let run = &suite["benchmarks"][0]["runs"][0];
    let record = record();
    let sample = record.benchmarks[0].usable_samples("permanent-code").next().unwrap();
    assert_eq!(run["warmups"].as_array().unwrap().len(), 2);
    assert_eq!(run["values"][0].as_f64().unwrap(), sample.iterations[2].wall_ns as f64 / 1e9);
    assert_eq!(run["metadata"]["permanence_layout_seed"], 1);

    let Some(folder) = pyperf() else { return };
    let pyperf = |arguments: &[&str]| -> Output {
        let mut command = Command::new("python3");
        command.args(["-m", "pyperf"]).args(arguments).current_dir(project.path("suites"));
        command.env("PYTHONPATH", &folder).output().unwrap()
    };
    let read = |arguments: &[&str]| {
        let (code, text) = told(&pyperf(arguments));
        assert_eq!(code, 0, "{arguments:?}: {text}");
        text
    };
    let table = read(&["compare_to", "transient.json", "permanent-code.json", "--table"]);
    let fib = table.lines().find(|line| line.contains("call/fib")).unwrap();
    // fib takes 0.96 of the time, which pyperf calls 1.04x faster.
    assert!(fib.contains("1.04x faster"), "{table}");
    // What pyperf makes of the raw values, against what they are.
    let stats = read(&["stats", "permanent-code.json", "-b", "call/fib"]);
    let values: Vec<f64> = record.benchmarks[0]
        .usable_samples("permanent-code")
        .flat_map(|sample| sample.iteration_values("wall_ns"))
        .collect();
    assert!(stats.contains(&format!("Number of value per run: {}", values.len() / 6)), "{stats}");
    assert!(stats.contains("Number of warmup per run: 2"), "{stats}");
    let mean = values.iter().sum::<f64>() / values.len() as f64 / 1e6;
    assert!(stats.contains(&format!("Mean +- std dev: {mean:.1} ms")), "{stats}\n{mean}");
    assert!(read(&["hist", "transient.json", "-b", "call/fib"]).contains('#'));
    assert!(read(&["show", "transient.json"]).contains("call/fib"));
    assert!(read(&["metadata", "transient.json"]).contains("cpu_model_name: Synthetic 3000 Processor"));
    read(&["check", "permanent-code.json"]);
    // What pyperf writes from it holds the same values.
    read(&["convert", "transient.json", "--stdout"]);
}
