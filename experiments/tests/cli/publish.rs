//! `permanence publish`: what it writes, that it is the same twice, and what it refuses.

use std::fs;

use bench_data::Fact;

use crate::project::{Project, told};
use crate::records::{record, save};

const README: &str = "# Project\n\n<!-- answer:begin -->\n<!-- answer:end -->\n\nThe rest.\n";

fn project() -> Project {
    let project = Project::new(&[("double", "def run(n):\n    return n * 2\n", "7")]);
    project.write("README.md", README);
    save(&project, "r.json", &record());
    project
}

fn publish(project: &Project) -> (i32, String) {
    told(&project.command(&["publish", "r.json"]).output().unwrap())
}

/// Every file of the project outside of what the test itself put there, with its content.
fn published(project: &Project) -> Vec<(String, Vec<u8>)> {
    let files = [
        "README.md",
        "bench-data/records/2026-01-02T030405Z-default-7.json.gz",
        "reports/published/answer.svg",
        "reports/published/report.html",
    ];
    files.map(|name| (name.to_owned(), fs::read(project.path(name)).unwrap_or_default())).to_vec()
}

#[test]
fn record_report_picture_and_answer_are_written_and_the_same_again() {
    let project = project();
    let (code, text) = publish(&project);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("git add README.md bench-data/records/"), "{text}");
    let once = published(&project);
    assert!(once.iter().all(|(_, content)| !content.is_empty()));
    for folder in ["reports/published", "bench-data/records"] {
        let files = fs::read_dir(project.path(folder)).unwrap().count();
        assert_eq!(files, if folder.starts_with("reports") { 2 } else { 1 }, "{folder}");
    }
    let readme = fs::read_to_string(project.path("README.md")).unwrap();
    assert!(
        readme.starts_with("# Project\n\n<!-- answer:begin -->\n\n> ") && readme.ends_with("\n\nThe rest.\n")
    );
    for part in [
        "](reports/published/answer.svg)",
        "[report](reports/published/report.html)",
        "commit `0123456789ab`",
        "| call | −5.00 % |",
    ] {
        assert!(readme.contains(part), "{part:?} is not in\n{readme}");
    }
    assert_eq!(publish(&project).0, 0);
    assert_eq!(published(&project), once);
    // The published record is the record, and is published again from there.
    let path = project.path("bench-data/records/2026-01-02T030405Z-default-7.json.gz");
    assert_eq!(bench_data::load(&path).unwrap(), record());
    let (code, text) = told(&project.command(&["publish", path.to_str().unwrap()]).output().unwrap());
    assert_eq!((code, published(&project)), (0, once), "{text}");
}

#[test]
fn the_picture_stands_alone_in_both_themes() {
    let project = project();
    assert_eq!(publish(&project).0, 0);
    let svg = fs::read_to_string(project.path("reports/published/answer.svg")).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("prefers-color-scheme: dark") && svg.contains("<title>") && svg.contains("call: "));
    // Every colour that is used is defined.
    for variable in svg.split("var(").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(svg.contains(&format!("{variable}:")), "{variable}");
    }
}

#[test]
fn what_is_not_fit_is_refused_and_nothing_is_written() {
    let refused = |change: &dyn Fn(&mut bench_data::Record), code: i32, reason: &str| {
        let project = project();
        let mut record = record();
        change(&mut record);
        save(&project, "r.json", &record);
        let (found, text) = publish(&project);
        assert_eq!(found, code, "{text}");
        assert!(text.contains(reason), "{reason:?} is not in: {text}");
        assert_eq!(fs::read_to_string(project.path("README.md")).unwrap(), README);
        assert!(!project.path("reports/published").exists() && !project.path("bench-data/records").exists());
    };
    refused(&|record| record.profile = "quick".into(), 2, "profile is `quick`");
    refused(&|record| record.commit.dirty = Fact::Known(true), 2, "the tree had changes");
    refused(&|record| record.commit.hash = Fact::unknown("no git"), 2, "commit is not known");
    refused(&|record| record.finished = None, 2, "did not come to its end");
    refused(
        &|record| {
            record.benchmarks[0].validity = bench_data::Status::Invalid { reason: "a wrong result".into() }
        },
        5,
        "invalid: call/fib",
    );
    let project = project();
    let mut telling = record();
    telling
        .protocol
        .notes
        .push(format!("see {}/x", project.path("").display().to_string().trim_end_matches('/')));
    save(&project, "r.json", &telling);
    let (code, text) = publish(&project);
    assert!(code == 2 && text.contains("a folder of this machine"), "{text}");
    project.write("README.md", "# without a place\n");
    save(&project, "r.json", &record());
    let (code, text) = publish(&project);
    assert!(code == 2 && text.contains("<!-- answer:begin -->"), "{text}");
    assert!(!project.path("reports/published").exists());
}
