//! The proposal's interpreter session on the binary: refcounts of code objects are those of CPython where code is counted,
//! and do not move where it is permanent.

use std::path::Path;
use std::process::Command;

/// What each statement of the session that displays something displayed.
fn displayed(arguments: &[&str]) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../experiments/session/proposal.txt");
    let output = Command::new(env!("CARGO_BIN_EXE_permvm"))
        .arg("session")
        .arg(&file)
        .args(arguments)
        .output()
        .expect("permvm starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let session: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let steps = session["steps"].as_array().expect("it has steps");
    steps.iter().filter_map(|step| step["output"].as_str().map(str::to_owned)).collect()
}

/// The functions' own refcounts are those of CPython 3.11, from which this VM has its calls.
const FUNCTIONS: &str = "(4, 3, 3, 4)";

#[test]
#[cfg(not(feature = "bound"))]
fn counted_code_has_the_figures_of_the_proposal() {
    assert_eq!(displayed(&[]), ["False", "(2, 2)", FUNCTIONS, "2", "22", "22", "12", "2"]);
}

#[test]
#[cfg(all(feature = "permanent", not(feature = "bound")))]
fn permanent_code_is_not_counted() {
    // What is counted is the proxy: one, held by the argument of getrefcount, however many generators there are.
    assert_eq!(displayed(&["--promote", "code"]), ["False", "(1, 1)", FUNCTIONS, "1", "1", "1", "1", "1"]);
}

#[test]
#[cfg(feature = "bound")]
fn code_that_is_never_counted_has_a_constant_figure() {
    let figures = displayed(&[]);
    let [first, pair, functions, code @ ..] = figures.as_slice() else { panic!("{figures:?}") };
    assert_eq!((first.as_str(), functions.as_str()), ("False", FUNCTIONS));
    assert!(code.len() == 5 && code.iter().all(|figure| *figure == code[0]), "{figures:?}");
    assert_eq!(*pair, format!("({0}, {0})", code[0]));
}
