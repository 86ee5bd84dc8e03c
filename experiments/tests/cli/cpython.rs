//! `permanence cpython` and `run --python` with played interpreters, good ones and bad ones, and the real `python3`.

use std::process::Output;

use bench_data::cpython::Cpythons;
use bench_data::{Record, Status};

use crate::project::{Project, told};

const DOUBLE: &str = "def run(n):\n    return n * 0 + 7\n";

/// What an interpreter says of itself.
fn identity(name: &str, what: &str) -> String {
    let good = format!(
        r#""implementation":"cpython","version":"3.12.9","executable":"/played/{name}","pointer_bits":64,"free_threaded":false,"debug":false,"layout":null,"compiler":"none","configured":"","flags":"""#
    );
    let changed = match what {
        "pypy" => good.replace("cpython", "pypy"),
        "free-threaded" => good.replace(r#""free_threaded":false"#, r#""free_threaded":true"#),
        "32-bit" => good.replace(":64,", ":32,"),
        "layout" => good.replace(r#""layout":null"#, r#""layout":"its refcount is elsewhere""#),
        _ => good,
    };
    format!("{{{changed}}}")
}

impl Project {
    /// An interpreter that tells `what` of itself.
    fn with_fake(self, what: &str) -> Self {
        let script = match what {
            "crash" => "#!/bin/sh\nkill -SEGV $$\n".to_owned(),
            "hang" => "#!/bin/sh\nexec sleep 600\n".to_owned(),
            "no-python" => "#!/bin/sh\necho hello\n".to_owned(),
            _ => format!("#!/bin/sh\necho '{}'\n", identity(what, what)),
        };
        self.write_program(&format!("fakes/{what}"), &script);
        self
    }

    /// An interpreter that says it is CPython 3.`minor`.0, and then does `act` when it is to measure.
    fn with_actor(self, minor: u32, act: &str) -> Self {
        let name = format!("fakes/actor-{minor}");
        let path = self.path(&name).display().to_string();
        let identity =
            identity("x", "good").replace("3.12.9", &format!("3.{minor}.0")).replace("/played/x", &path);
        // Only the program that asks what it is has no argument after it.
        let script = format!("#!/bin/sh\n[ $# -le 2 ] && {{ echo '{identity}'; exit; }}\n{act}\n");
        self.write_program(&name, &script);
        self
    }

    fn compare(&self, pythons: &[&str]) -> Output {
        let mut arguments = vec![
            "cpython",
            "--profile",
            "tiny",
            "--permvm-dir",
            "vm",
            "--out",
            "record.json",
            "--blocks",
            "2",
            "--report",
        ];
        arguments.extend(pythons.iter().flat_map(|python| ["--python", python]));
        self.command(&arguments).output().unwrap()
    }
}

fn found(record: &Record) -> &Cpythons {
    record.cpython.as_ref().unwrap()
}

#[test]
fn who_cannot_take_part_is_named_and_nothing_else_is_affected() {
    let bad = ["pypy", "free-threaded", "32-bit", "layout", "crash", "hang", "no-python"];
    let project =
        bad.iter().fold(Project::new(&[("double", DOUBLE, "7")]), |project, what| project.with_fake(what));
    let paths: Vec<String> = bad.iter().map(|what| format!("fakes/{what}")).collect();
    let named: Vec<&str> = paths.iter().map(String::as_str).chain(["bin/python3"]).collect();
    let (code, text) = told(&project.compare(&named));
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    let left_out = &found(&record).left_out;
    for (name, reason) in [
        ("pypy 3.12.9", "only CPython is compared"),
        ("cpython 3.12.9 (free-threaded)", "free-threaded"),
        ("cpython 3.12.9", "32-bit"),
        ("cpython 3.12.9", "another object layout: its refcount is elsewhere"),
        ("fakes/crash", "killed by signal 11"),
        ("fakes/hang", "no end after 10 s: killed"),
        ("fakes/no-python", "no Python 3"),
    ] {
        let listed = left_out.iter().any(|one| one.name.ends_with(name) && one.reason.contains(reason));
        assert!(listed, "{name}: {reason}: {left_out:?}");
        assert!(text.contains(reason), "{text}");
    }
    // The real one took part in every block, and its calls were counted: run() is one.
    let [real] = &found(&record).interpreters[..] else { panic!("{:?}", found(&record).interpreters) };
    assert_eq!(record.benchmarks[0].usable_samples(&real.name).count(), 2);
    assert_eq!(found(&record).counts[0].events.as_ref().unwrap().calls, 1);
    assert!(!real.references.is_empty());
    let page = text.lines().find_map(|line| line.strip_prefix("report: ")).unwrap();
    let page = std::fs::read_to_string(page).unwrap();
    assert!(
        page.contains("Does it hold on the real CPython?") && page.contains("another object layout"),
        "no section"
    );
}

#[test]
fn who_fails_at_a_workload_is_left_out_of_that_alone() {
    let wrong = r#"printf '%s' '{"format":1,"build":{"version":"3.90.0","strategy":"cpython","audit":false,"debug_assertions":false},"size":10,"promotion":{"level":"none","share":1.0,"seed":0,"code_objects":0,"constants":0,"functions":0,"bytes":0},"result":"8","iterations":[{"warmup":false,"wall_ns":1}],"counters":{},"memory":{},"audit":null}'"#;
    let project = Project::new(&[("double", DOUBLE, "7")])
        .with_actor(90, wrong)
        .with_actor(91, "kill -SEGV $$")
        .with_actor(92, "exec sleep 600");
    let output = {
        let fixed = [
            "run",
            "--profile",
            "tiny",
            "--permvm-dir",
            "vm",
            "--out",
            "record.json",
            "--blocks",
            "1",
            "--no-audit",
        ];
        let more = [
            "--arm",
            "transient",
            "--timeout",
            "2",
            "--python",
            "fakes/actor-90",
            "--python",
            "fakes/actor-91",
        ];
        let last = ["--python", "fakes/actor-92", "--python", "bin/python3"];
        project.command(&[&fixed[..], &more, &last].concat()).output().unwrap()
    };
    let (code, text) = told(&output);
    assert_eq!(code, 0, "{text}");
    let record = project.record();
    let benchmark = &record.benchmarks[0];
    assert_eq!(benchmark.validity, Status::Valid);
    for (arm, reason) in [
        ("cpython-3.90.0", "wrong result: expected 7, got 8"),
        ("cpython-3.91.0", "killed by signal 11"),
        ("cpython-3.92.0", "no end after 2 s: killed"),
    ] {
        let why = benchmark.arm(arm).unwrap().validity.invalid_reason().unwrap();
        assert!(why.contains(reason), "{arm}: {why}");
        assert!(found(&record).counts.iter().all(|count| count.interpreter != arm), "{arm} was counted");
    }
    assert_eq!(benchmark.usable_samples("transient").count(), 1);
    let counted: Vec<_> =
        found(&record).counts.iter().map(|count| count.events.as_ref().unwrap().calls).collect();
    assert_eq!(counted, [1]);
}

#[test]
fn without_any_cpython_it_says_so_and_goes_on() {
    let project = Project::new(&[("double", DOUBLE, "7")]).with_fake("pypy");
    let (code, text) = told(&project.compare(&["fakes/pypy"]));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("no CPython takes part: install Python 3.8 or newer"), "{text}");
    let record = project.record();
    assert!(found(&record).interpreters.is_empty());
    assert_eq!(record.benchmarks[0].usable_samples("transient").count(), 2);
}

#[test]
fn a_path_without_a_program_is_a_mistake_of_the_command_line() {
    let project = Project::new(&[("double", DOUBLE, "7")]);
    let (code, text) = told(&project.compare(&["fakes/nobody"]));
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("--python fakes/nobody: there is no program"), "{text}");
}
