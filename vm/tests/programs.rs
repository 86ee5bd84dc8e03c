//! Whole programs print what CPython prints.
//!
//! `programs/` holds one program for each part of the language, with its output beside it in `programs/expected/`, recorded
//! from CPython: `UPDATE_GOLDEN=1 cargo test -p permanence-vm --test programs`. Where there is a CPython 3.11, it is asked again.
//! The workloads of the experiments run at their quick sizes; their definitions hold what they return.

mod common;

use std::fs;

use common::{LEVELS, cpython, folder, have_cpython, measure, permvm, python_files};

#[test]
fn programs_print_what_cpython_prints() {
    let files = python_files("tests/programs");
    assert!(files.len() >= 14, "the programs are there");
    let (update, live) = (std::env::var_os("UPDATE_GOLDEN").is_some(), have_cpython());
    assert!(live || !update, "results are recorded from CPython 3.11");
    for file in files {
        let name = file.to_str().expect("UTF-8");
        let stem = file.file_stem().expect("a file").to_string_lossy();
        let recorded = folder("tests/programs/expected").join(format!("{stem}.txt"));
        if update {
            fs::write(&recorded, cpython(&[name]).success()).expect("writable");
        }
        let expected =
            fs::read_to_string(&recorded).unwrap_or_else(|e| panic!("{}: {e}", recorded.display()));
        if live {
            assert_eq!(cpython(&[name]).success(), expected, "{name}: the recorded output is out of date");
        }
        for level in LEVELS {
            let output = permvm(&["run", "--promote", level, name]);
            assert_eq!(output.stderr, "", "{name}, {level}");
            assert_eq!((output.code, output.stdout.as_str()), (0, expected.as_str()), "{name}, {level}");
        }
    }
}

struct Case {
    file: String,
    size: String,
    expected: String,
}

/// The workloads of a family, as its definition lists them, without those whose package has to be fetched.
fn workloads(family: &str) -> Vec<Case> {
    let definition = folder(&format!("../experiments/definitions/{family}.toml"));
    let text = fs::read_to_string(&definition).expect("the definition is there");
    let table: toml::Table = text.parse().expect("TOML");
    let list = table["workload"].as_array().expect("workloads");
    list.iter()
        .filter(|workload| workload.get("package").is_none())
        .map(|workload| {
            let name = workload["name"].as_str().expect("a name");
            let file = folder(&format!("../experiments/workloads/{family}/{name}.py"));
            Case {
                file: file.to_string_lossy().into_owned(),
                size: workload["quick_size"].to_string(),
                expected: workload["quick_expected"].as_str().expect("a result").to_owned(),
            }
        })
        .collect()
}

/// Each workload returns its result at every level of promotion, in every iteration, and refcounts balance.
fn family(name: &str, at_least: usize) {
    let cases = workloads(name);
    assert!(cases.len() >= at_least, "the definition of {name} lists its workloads");
    for Case { file, size, expected } in cases {
        let output = permvm(&["run", &file, &size]);
        assert_eq!(output.stderr, "", "{file}");
        assert_eq!((output.code, output.stdout.trim_end()), (0, expected.as_str()), "{file}");
        for level in LEVELS {
            let report = measure(&[&file, "--size", &size, "--promote", level]);
            assert_eq!(report["result"], expected.as_str(), "{file}, {level}");
        }
    }
}

#[test]
fn calls() {
    family("call", 30);
}

#[test]
fn generators() {
    family("generator", 12);
}

#[test]
fn introspection() {
    family("introspection", 12);
}

#[test]
fn mixed() {
    family("mixed", 6);
}

#[test]
fn control() {
    family("control", 12);
}

#[test]
fn real_programs() {
    family("program", 6);
}

#[test]
fn recorded_results_are_cpython_s() {
    if !have_cpython() {
        return;
    }
    for family in ["call", "generator", "introspection", "mixed", "control", "program"] {
        for Case { file, size, expected } in workloads(family) {
            assert_eq!(cpython(&[&file, &size]).success().trim_end(), expected, "{file}");
        }
    }
}
