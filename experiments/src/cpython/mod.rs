//! Real CPythons as arms: which of them take part, and the program that measures a workload on one.
//!
//! Invariants: an interpreter takes part as what it says it is, checked in every process; what it cannot run makes its
//! own arm of that benchmark invalid, and nothing else.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::interpreters::{self, Interpreter};

/// The program that measures a workload, given to `python -c`.
pub const HARNESS: &str = include_str!("harness.py");

/// The oldest version that runs all workloads.
const OLDEST: (u32, u32, u32) = (3, 8, 0);

/// The interpreters that take part: those named, or every CPython of this machine that is new enough.
pub fn choose(named: &[PathBuf]) -> Result<Vec<Interpreter>> {
    if named.is_empty() {
        let found = interpreters::find().into_iter();
        let found: Vec<_> = found.filter(|python| refusal(python).is_none()).collect();
        return if found.is_empty() { interpreters::oracle().map(|python| vec![python]) } else { Ok(found) };
    }
    named
        .iter()
        .map(|path| {
            let found = interpreters::identify(path).ok_or_else(|| {
                Error::Usage(format!("{} is no Python 3.6 or newer that can be started", path.display()))
            })?;
            match refusal(&found) {
                None => Ok(found),
                Some(reason) => Err(Error::Usage(format!("{} is {}: {reason}", path.display(), found.name))),
            }
        })
        .collect()
}

/// Why an interpreter does not take part.
fn refusal(python: &Interpreter) -> Option<&'static str> {
    if !python.name.starts_with("cpython ") {
        return Some("only CPython is compared");
    }
    (python.version < OLDEST).then_some("the workloads need 3.8 or newer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_implementations_and_old_versions_do_not_take_part() {
        let python = |name: &str, version| Interpreter { version, name: name.to_owned(), path: "p".into() };
        assert_eq!(refusal(&python("cpython 3.13.0", (3, 13, 0))), None);
        assert!(refusal(&python("pypy 3.10.2", (3, 10, 2))).is_some());
        assert!(refusal(&python("cpython 3.7.16", (3, 7, 16))).is_some());
    }

    #[test]
    fn what_is_no_python_is_named() {
        let message = choose(&["/bin/true".into()]).unwrap_err().to_string();
        assert!(message.contains("/bin/true"), "{message}");
    }
}
