//! Programs that end with an exception end as under CPython: standard error, standard output and exit status.
//!
//! `tracebacks/` holds the programs, `tracebacks/expected/` what CPython says, recorded by
//! `UPDATE_GOLDEN=1 cargo test -p permanence-vm --test tracebacks`. CPython runs with `-X no_debug_ranges`, which leaves out
//! the lines of carets below source lines, as permvm does. Where there is a CPython 3.11, it is asked again.

mod common;

use std::fs;

use common::{LEVELS, Output, cpython, folder, have_cpython, permvm, python_files, run};

/// All that a run left behind as one text; the folder of the programs is shown as `.`.
fn text(output: &Output) -> String {
    let here = folder("tests/tracebacks");
    let stderr = output.stderr.replace(&*here.to_string_lossy(), ".");
    format!("exit status {}\n--- stdout\n{}--- stderr\n{stderr}", output.code, output.stdout)
}

#[test]
fn programs_end_as_under_cpython() {
    let files = python_files("tests/tracebacks");
    assert!(files.len() >= 25, "the programs are there");
    let (update, live) = (std::env::var_os("UPDATE_GOLDEN").is_some(), have_cpython());
    assert!(live || !update, "results are recorded from CPython 3.11");
    for file in files {
        let name = file.to_str().expect("UTF-8");
        let stem = file.file_stem().expect("a file").to_string_lossy();
        let recorded = folder("tests/tracebacks/expected").join(format!("{stem}.txt"));
        let oracle = || text(&cpython(&["-X", "no_debug_ranges", name]));
        if update {
            fs::write(&recorded, oracle()).expect("writable");
        }
        let expected =
            fs::read_to_string(&recorded).unwrap_or_else(|e| panic!("{}: {e}", recorded.display()));
        if live {
            assert_eq!(oracle(), expected, "{name}: the recorded output is out of date");
        }
        for level in LEVELS {
            assert_eq!(text(&permvm(&["run", "--promote", level, name])), expected, "{name}, {level}");
        }
    }
}

#[test]
fn a_missing_program_is_a_usage_error() {
    let output = permvm(&["run", "no_such_program.py"]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.ends_with("no_such_program.py': [Errno 2] No such file or directory\n"),
        "{}",
        output.stderr
    );
}

#[test]
fn source_lines_are_those_that_ran() {
    // The file changes while the program runs: the traceback shows the line that was executed.
    let source = "import sys\nopen(__file__, 'w').write('# changed')\nraise ValueError('late')\n";
    let output = run("changes_itself.py", source);
    assert_eq!(output.code, 1);
    assert!(output.stderr.contains("    raise ValueError('late')\nValueError: late\n"), "{}", output.stderr);
}
