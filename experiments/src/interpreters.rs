//! The Python interpreters of this machine: on the search path, in pyenv, in the usual system folders.
//!
//! Invariants: an interpreter is listed once, whatever links lead to it; older ones than 3.6 are left out, because
//! the workloads and the statements of the proposal's session do not run on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, Result};
use crate::process::{Invocation, is_executable};

/// One interpreter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interpreter {
    /// Its version.
    pub version: (u32, u32, u32),
    /// `cpython 3.11.7`.
    pub name: String,
    /// The program.
    pub path: PathBuf,
}

/// Prints what identifies an interpreter; `realpath` because a shim or link is not the interpreter itself.
const IDENTIFY: &str = "import os, sys; print(sys.implementation.name, '%d.%d.%d' % tuple(sys.version_info[:3]), \
                        os.path.realpath(sys.executable))";

/// Every interpreter of this machine, oldest first, one for each version.
pub fn find() -> Vec<Interpreter> {
    let mut found = BTreeMap::new();
    for candidate in candidates() {
        if let Some(interpreter) = identify(&candidate) {
            found.entry((interpreter.version, interpreter.name.clone())).or_insert(interpreter);
        }
    }
    found.into_values().collect()
}

/// The `python3` that computes expected results: the first on the search path.
pub fn oracle() -> Result<Interpreter> {
    let path = crate::process::find_program("python3");
    path.and_then(|path| identify(&path))
        .ok_or_else(|| Error::MissingTool { tool: "python3".to_owned(), remedy: REMEDY.to_owned() })
}

/// What to do about a missing Python.
pub const REMEDY: &str = "install Python 3.8 or newer (Debian, Ubuntu: `apt install python3`)";

/// Every program of this machine that is called as a Python 3 is.
pub(crate) fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    folders.extend(["/usr/bin", "/usr/local/bin"].map(PathBuf::from));
    let pyenv = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    folders.extend(pyenv.into_iter().flat_map(|root| subfolders(&root.join("versions"))));
    let mut seen = Vec::new();
    for folder in folders {
        // A shim starts whatever is chosen at the moment, slowly; what it can start is found in its own folder.
        if !folder.ends_with("shims") && !seen.contains(&folder) {
            seen.push(folder);
        }
    }
    seen.iter().flat_map(|folder| pythons_in(folder)).collect()
}

fn subfolders(versions: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(versions).into_iter().flatten().flatten();
    entries.map(|entry| entry.path().join("bin")).collect()
}

/// `python3` and `python3.N` of one folder, each program once.
fn pythons_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let minor = name.strip_prefix("python3").map(|rest| rest.strip_prefix('.').unwrap_or(rest));
        let wanted = minor.is_some_and(|minor| minor.chars().all(|c| c.is_ascii_digit()));
        if wanted && is_executable(&entry.path()) {
            let real = entry.path().canonicalize().unwrap_or_else(|_| entry.path());
            found.entry(real).or_insert(entry.path());
        }
    }
    found.into_values().collect()
}

/// What the program at `path` says it is; nothing when it is no Python that is new enough.
pub fn identify(path: &Path) -> Option<Interpreter> {
    let output = Invocation::new(path, ["-c", IDENTIFY], Duration::from_secs(20)).run().ok()?;
    parse_identity(output.stdout.trim())
}

fn parse_identity(text: &str) -> Option<Interpreter> {
    let (implementation, rest) = text.split_once(' ')?;
    let (version, path) = rest.split_once(' ')?;
    let mut numbers = version.split('.').map(str::parse::<u32>);
    let mut next = || numbers.next()?.ok();
    let triple = (next()?, next()?, next()?);
    (triple >= (3, 6, 0)).then(|| Interpreter {
        version: triple,
        name: format!("{implementation} {version}"),
        path: path.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_read_and_old_ones_left_out() {
        let python = parse_identity("cpython 3.11.7 /opt/my python/bin/python3.11").unwrap();
        assert_eq!((python.version, python.name.as_str()), ((3, 11, 7), "cpython 3.11.7"));
        assert_eq!(python.path, Path::new("/opt/my python/bin/python3.11"));
        assert_eq!(parse_identity("cpython 3.5.2 /usr/bin/python3.5"), None);
        assert_eq!(parse_identity("Traceback"), None);
    }

    #[test]
    fn only_programs_called_python3_are_tried_each_once() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        for name in ["python3.11", "python3.11-config", "python2.7", "python3.12"] {
            let path = folder.path().join(name);
            fs::write(&path, "").unwrap();
            let mode = if name == "python3.12" { 0o644 } else { 0o755 };
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        }
        symlink(folder.path().join("python3.11"), folder.path().join("python3")).unwrap();
        let found = pythons_in(folder.path());
        assert_eq!(found.len(), 1);
        assert!(found[0].canonicalize().unwrap().ends_with("python3.11"));
    }
}
