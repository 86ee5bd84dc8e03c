//! Runs the built `permvm`, and `python3` where there is one. A VM that a signal ends fails the test that ran it.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Processor seconds that one run may take: an endless loop ends the run, not the machine.
const CPU_LIMIT: u64 = 120;

/// What a program left behind.
#[derive(Debug)]
pub struct Output {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Output {
    /// Standard output of a run that succeeded and said nothing on standard error.
    pub fn success(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self.stdout
    }

    /// The last line of standard error: of a traceback, the exception.
    pub fn last_error(&self) -> &str {
        self.stderr.lines().last().unwrap_or_default()
    }
}

/// A folder of this crate or of a neighbour.
pub fn folder(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The Python files directly in a folder, sorted.
pub fn python_files(relative: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(relative)).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "py"));
    files.sort();
    files
}

/// Writes a program to a file of that name and returns the path.
pub fn program(name: &str, source: &str) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, source).expect("the folder for temporary files is writable");
    file.to_string_lossy().into_owned()
}

fn output(command: &mut Command) -> Output {
    // SAFETY: `setrlimit` is async-signal-safe and gets a pointer to a local.
    unsafe {
        command.pre_exec(|| {
            let limit = libc::rlimit { rlim_cur: CPU_LIMIT, rlim_max: CPU_LIMIT };
            libc::setrlimit(libc::RLIMIT_CPU, &raw const limit);
            Ok(())
        });
    }
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    let Some(code) = output.status.code() else {
        panic!("{command:?} ended with {}\n{stdout}\n{stderr}", output.status);
    };
    Output { code, stdout, stderr }
}

/// Runs `permvm` with arguments.
pub fn permvm(arguments: &[&str]) -> Output {
    output(Command::new(env!("CARGO_BIN_EXE_permvm")).args(arguments))
}

/// Runs a source, written to a file of that name, with options of `permvm run` before it.
pub fn run_with(options: &[&str], name: &str, source: &str) -> Output {
    let file = program(name, source);
    permvm(&[&["run"], options, &[file.as_str()]].concat())
}

/// Runs a source, written to a file of that name.
pub fn run(name: &str, source: &str) -> Output {
    run_with(&[], name, source)
}

/// Runs `permvm measure`; the JSON of a run that succeeded.
pub fn measure(arguments: &[&str]) -> serde_json::Value {
    let output = permvm(&[&["measure"], arguments].concat());
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.stderr);
    serde_json::from_str(&output.stdout).expect("one JSON object")
}

/// Whether there is a CPython 3.11 to compare with: messages and attributes differ between versions.
pub fn have_cpython() -> bool {
    let version = Command::new("python3").arg("--version").output();
    let found = version.is_ok_and(|v| String::from_utf8_lossy(&v.stdout).starts_with("Python 3.11."));
    if !found {
        eprintln!("python3 is not CPython 3.11: only recorded results are compared");
    }
    found
}

/// Runs `python3` with arguments; it leaves no `__pycache__`.
pub fn cpython(arguments: &[&str]) -> Output {
    output(Command::new("python3").arg("-B").args(arguments))
}

/// The levels of promotion that this build can run.
pub const LEVELS: &[&str] =
    if permanence_vm::refcount::PERMANENCE { &["none", "code", "consts", "functions"] } else { &["none"] };
