//! The call path of a run: what is missing is told, and nothing fails for it.

use crate::project::{Project, told};

const SEVEN: &str = "def run(n):\n    return n * 0 + 7\n";

/// A run of the profile default; the notes of its record on call paths.
fn notes(project: &Project, arguments: &[&str]) -> Vec<String> {
    let fixed = [
        "run",
        "--profile",
        "default",
        "--permvm-dir",
        "vm",
        "--out",
        "record.json",
        "--blocks",
        "1",
        "--no-audit",
    ];
    let (code, text) = told(&project.command(&[&fixed, arguments].concat()).output().unwrap());
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    assert!(record.call_paths.is_empty() && record.finished.is_some());
    record.protocol.notes.into_iter().filter(|note| note.starts_with("call path")).collect()
}

#[test]
fn missing_tools_are_noted_with_the_remedy() {
    let project = Project::new(&[("seven", SEVEN, "7")]);
    let [note] = &notes(&project, &[])[..] else { panic!("one note for all programs") };
    assert!(note.contains("valgrind") && note.contains("install"), "{note}");
    let project = Project::new(&[("seven", SEVEN, "7")]).with_valgrind();
    let [note] = &notes(&project, &[])[..] else { panic!("one note for all programs") };
    assert!(note.contains("objdump") && note.contains("binutils"), "{note}");
}

#[test]
fn whoever_wants_no_valgrind_gets_no_note() {
    let project = Project::new(&[("seven", SEVEN, "7")]);
    assert!(notes(&project, &["--no-callgrind"]).is_empty());
    // Another arm than the transient one is needed, too.
    let project = Project::new(&[("seven", SEVEN, "7")]);
    assert!(notes(&project, &["--arm", "bound"]).is_empty());
}
