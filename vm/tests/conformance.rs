//! The conformance suite: small programs by topic, each about one thing, end as they end under CPython 3.11.
//!
//! `conformance/<topic>/<name>.py` is a program, `<name>.out` beside it what it prints, `<name>.err` exit status and standard
//! error where it does not simply succeed. Both are recorded from CPython:
//! `UPDATE_GOLDEN=1 cargo test -p permanence-vm --test conformance`. CPython runs with `-X no_debug_ranges`, which leaves out
//! the lines of carets below source lines, as permvm does.
//!
//! Usually the recordings are compared alone, which is quick. `cargo test -p permanence-vm --test conformance -- --ignored`
//! asks the CPython of this machine whether they are still right.
//!
//! `conformance/known_differences.txt` lists the programs that do not end as under CPython yet, with the reason. A listed
//! program that agrees fails the suite, so that the list stays true.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use common::{LEVELS, Output, cpython, folder, have_cpython, permvm};

const SUITE: &str = "tests/conformance";

/// How a program ended: what it printed, and the rest where it did not simply succeed.
#[derive(Debug, PartialEq, Eq)]
struct Ending {
    stdout: String,
    trouble: Option<String>,
}

impl Ending {
    /// The folder of the suite is shown as `.`, for recordings are the same wherever the project is.
    fn of(output: &Output) -> Self {
        let here = folder(SUITE);
        let here = here.to_string_lossy();
        let simply = output.code == 0 && output.stderr.is_empty();
        let trouble = format!("exit status {}\n{}", output.code, output.stderr).replace(&*here, ".");
        Self { stdout: output.stdout.replace(&*here, "."), trouble: (!simply).then_some(trouble) }
    }

    fn recorded(program: &Path) -> Result<Self, String> {
        let out = program.with_extension("out");
        let stdout = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
        Ok(Self { stdout, trouble: fs::read_to_string(program.with_extension("err")).ok() })
    }

    fn record(&self, program: &Path) {
        fs::write(program.with_extension("out"), &self.stdout).expect("writable");
        let err = program.with_extension("err");
        match &self.trouble {
            Some(trouble) => fs::write(err, trouble).expect("writable"),
            // Most programs have none.
            None => drop(fs::remove_file(err)),
        }
    }

    /// The first line that differs, of either stream.
    fn difference(&self, expected: &Self) -> String {
        let text = |ending: &Self| {
            format!("{}--- and\n{}", ending.stdout, ending.trouble.as_deref().unwrap_or("success"))
        };
        let (ours, theirs) = (text(self), text(expected));
        let (mut ours, mut theirs) = (ours.lines(), theirs.lines());
        let mut line = 0;
        loop {
            line += 1;
            match (ours.next(), theirs.next()) {
                (Some(a), Some(b)) if a == b => {}
                (None, None) => return "line ends differ".to_owned(),
                (a, b) => {
                    let (a, b) = (a.unwrap_or("(nothing)"), b.unwrap_or("(nothing)"));
                    return format!("line {line}\n  permvm  {a}\n  CPython {b}");
                }
            }
        }
    }
}

/// Every program, by `topic/name`.
fn programs() -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for topic in fs::read_dir(folder(SUITE)).expect("the suite is there") {
        let topic = topic.expect("readable");
        if !topic.path().is_dir() {
            continue;
        }
        let relative = format!("{SUITE}/{}", topic.file_name().to_string_lossy());
        for program in common::python_files(&relative) {
            let name = program.file_stem().expect("a file").to_string_lossy().into_owned();
            found.insert(format!("{}/{name}", topic.file_name().to_string_lossy()), program);
        }
    }
    found
}

/// The programs that are known to differ, with the reasons.
fn known_differences() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder(SUITE).join("known_differences.txt")).expect("the list is there");
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("`topic/name: reason`"))
        .map(|(name, reason)| (name.to_owned(), reason.to_owned()))
        .collect()
}

/// Applies `check` to every program on all processors; what it complained of, by program.
fn check_all(check: impl Fn(&str, &Path) -> Option<String> + Sync) -> BTreeMap<String, String> {
    let programs: Vec<_> = programs().into_iter().collect();
    let (next, complaints) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((name, file)) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(complaint) = check(name, file) {
                        complaints.lock().expect("no panic").insert(name.clone(), complaint);
                    }
                }
            });
        }
    });
    complaints.into_inner().expect("no panic")
}

fn report(complaints: &BTreeMap<String, String>) -> String {
    let list: Vec<_> = complaints.iter().map(|(name, complaint)| format!("{name}: {complaint}")).collect();
    format!("{} programs\n{}", list.len(), list.join("\n"))
}

fn path(file: &Path) -> &str {
    file.to_str().expect("UTF-8")
}

fn oracle(file: &Path) -> Ending {
    Ending::of(&cpython(&["-X", "no_debug_ranges", path(file)]))
}

/// What a build without a level of promotion cannot do is left out: every level that this build has.
fn compare(file: &Path) -> Option<String> {
    let expected = match Ending::recorded(file) {
        Ok(expected) => expected,
        Err(complaint) => return Some(complaint),
    };
    LEVELS.iter().find_map(|level| {
        let ours = Ending::of(&permvm(&["run", "--promote", level, path(file)]));
        (ours != expected).then(|| format!("promoting {level}: {}", ours.difference(&expected)))
    })
}

#[test]
fn programs_end_as_under_cpython() {
    assert!(programs().len() >= 400, "the suite is there");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        assert!(have_cpython(), "results are recorded from CPython 3.11");
        check_all(|_, file| {
            oracle(file).record(file);
            None
        });
    }
    let known = known_differences();
    let mut complaints = check_all(|_, file| compare(file));
    let agreeing: Vec<_> = known.keys().filter(|name| complaints.remove(*name).is_none()).collect();
    assert!(complaints.is_empty(), "{}", report(&complaints));
    assert!(agreeing.is_empty(), "listed as different, but there is no difference: {agreeing:?}");
}

#[test]
#[ignore = "starts python3 for every program"]
fn recordings_are_cpython_s() {
    assert!(have_cpython(), "there is no CPython 3.11 to ask");
    let complaints = check_all(|_, file| match Ending::recorded(file) {
        Ok(recorded) => {
            let now = oracle(file);
            (now != recorded).then(|| format!("the recording is out of date: {}", recorded.difference(&now)))
        }
        Err(complaint) => Some(complaint),
    });
    assert!(complaints.is_empty(), "{}", report(&complaints));
}
