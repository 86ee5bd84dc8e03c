//! The other commands, from the command line.

use crate::project::{Project, told};

fn project() -> Project {
    Project::new(&[("double", "def run(n):\n    return n * 2\n", "7")])
}

/// The program as the contract of workloads wants it: also a script that prints its result.
const SCRIPT: &str = "import sys\ndef run(n):\n    return (n, 'it')\n\
                      if __name__ == '__main__':\n    print(repr(run(int(sys.argv[1]))))\n";

fn permanence(project: &Project, arguments: &[&str]) -> (i32, String) {
    told(&project.command(arguments).output().unwrap())
}

#[test]
fn list_shows_workloads_and_arms() {
    let (code, text) = permanence(&project(), &["list"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(
        text,
        "call: calls\n  arms: transient permanent-none permanent-code bound\n  \
         call/double                          made up\n\n"
    );
    let (code, text) = permanence(&project(), &["list", "--workload", "nothing*"]);
    assert_eq!(
        (code, text.as_str()),
        (2, "error: no workload matches --workload 'nothing*'; see `permanence list`\n")
    );
}

#[test]
fn a_broken_definition_is_shown_with_its_place() {
    let project = project();
    let path = "experiments/definitions/call.toml";
    let good = std::fs::read_to_string(project.path(path)).unwrap();
    project.write(path, &good.replace("quick_size", "quik_size"));
    assert_eq!(
        permanence(&project, &["list"]),
        (
            2,
            "error: experiments/definitions/call.toml:10:1: unknown field `quik_size`, expected one of `name`, \
             `summary`, `package`, `size`, `quick_size`, `expected`, `quick_expected`, `callgrind_size`, `callgrind_expected`\n    \
             |\n 10 | quik_size = 10\n    | ^\n"
                .to_owned()
        )
    );
    project.write(path, &good.replace("\"bound\"", "\"bond\""));
    assert_eq!(
        permanence(&project, &["list"]),
        (
            2,
            "error: experiments/definitions/call.toml:4:58: unknown arm `bond`\n   |\n \
             4 | arms = [\"transient\", \"permanent-none\", \"permanent-code\", \"bond\"]\n   | \
             \u{20}                                                        ^\n   \
             = help: the arms are transient, transient-again, permanent-none, permanent-code, permanent-consts, \
             permanent-functions, permanent-image, bound\n"
                .to_owned()
        )
    );
}

#[test]
fn outside_of_a_project_the_way_in_is_named() {
    let project = project();
    let (code, text) = told(&project.command(&["list"]).current_dir("/").output().unwrap());
    assert_eq!(code, 2);
    assert!(text.contains("name it by --root"), "{text}");
}

#[test]
fn results_are_recorded_from_python_and_checked() {
    let project = Project::new(&[("double", SCRIPT, "7")]);
    let (code, text) = permanence(&project, &["record-expected", "--check"]);
    assert_eq!(code, 5, "{text}");
    assert!(text.contains("call/double size 20: 7 → (20, 'it')"), "{text}");
    let (code, text) = permanence(&project, &["record-expected"]);
    assert_eq!(code, 0, "{text}");
    let toml = std::fs::read_to_string(project.path("experiments/definitions/call.toml")).unwrap();
    assert!(toml.contains("expected = \"(20, 'it')\"\nquick_expected = \"(10, 'it')\""), "{toml}");
    let (code, text) = permanence(&project, &["record-expected", "--check"]);
    assert!(code == 0 && text.contains("0 results differ"), "{text}");
}

#[test]
fn results_without_python_fail_as_a_missing_tool() {
    let project = project();
    std::fs::remove_file(project.path("bin/python3")).unwrap();
    let (code, text) = permanence(&project, &["record-expected"]);
    assert_eq!(code, 6, "{text}");
    assert!(text.contains("python3 is missing: install Python"), "{text}");
}

#[test]
fn doctor_names_each_missing_tool_with_its_remedy() {
    let (code, text) = permanence(&project(), &["doctor"]);
    assert_eq!(code, 6, "{text}");
    assert!(text.contains("MISSING  valgrind") && text.contains("apt install valgrind"), "{text}");
    for subject in ["PMU", "governor", "turbo", "SMT", "ASLR", "load", "memory", "huge pages", "disk"] {
        assert!(text.contains(subject), "{subject} is not in\n{text}");
    }
}

#[test]
fn the_session_shows_builds_and_pythons_side_by_side() {
    let project = project();
    project.write("experiments/session/proposal.txt", "x = 6\n\n#= 42\nx * 7\n");
    let (code, text) = permanence(&project, &["session", "--json", "--permvm-dir", "vm"]);
    assert_eq!(code, 0, "{text}");
    let start = text.find('{').unwrap();
    let end = text.rfind("\n}\n").unwrap() + 2;
    let json: serde_json::Value = serde_json::from_str(&text[start..end]).unwrap();
    assert_eq!(json["proposal"], serde_json::json!([null, "42"]));
    let columns = json["columns"].as_array().unwrap();
    // The played permvm displays nothing, every Python the product.
    assert_eq!(columns.len(), 2);
    assert_eq!(columns[0]["names"].as_array().unwrap().len(), 4);
    assert_eq!(columns[1]["outputs"], serde_json::json!([null, "42"]));
}

#[test]
fn completions_and_help_come_from_the_same_definition() {
    let (code, text) = permanence(&project(), &["completions", "bash"]);
    assert!(code == 0 && text.contains("record-expected"), "{text}");
    let (code, text) = permanence(&project(), &["--help"]);
    assert_eq!(code, 0);
    for part in ["Examples:", "Exit codes:", "permanence doctor", "130  interrupted"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert_eq!(permanence(&project(), &["run", "--profil"]).0, 2);
    // Manual pages, one for the tool and one for each command; also outside of a project.
    let project = project();
    let (code, text) = told(&project.command(&["man"]).current_dir("/").output().unwrap());
    assert!(code == 0 && text.contains(".TH permanence 1") && text.contains("Exit codes:"), "{text}");
    assert_eq!(permanence(&project, &["man", "--out", "man"]).0, 0);
    for (page, part) in [("permanence", "record\\-expected"), ("permanence-compare", "across\\-hosts")] {
        let page = std::fs::read_to_string(project.path(&format!("man/{page}.1"))).unwrap();
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}
