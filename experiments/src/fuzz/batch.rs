//! Running programs: many in one process, each a module of its own, and what each of them printed.
//!
//! Invariants: a process that crashes, hangs or reports refcounts out of balance is asked again with each program alone, so
//! that what happened is known of a program, not of a batch. Addresses in texts are blanked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, Result};
use crate::process::{Failure, Invocation};

const RUNTIME: &str = include_str!("runtime.py");
const DRIVER: &str = include_str!("driver.py");

/// How long a batch may take, and a program alone.
const PATIENCE: Duration = Duration::from_mins(2);
const PATIENCE_ALONE: Duration = Duration::from_secs(20);

/// Something that runs Python programs.
#[derive(Debug, Clone)]
pub struct Runner {
    /// What it is called in messages.
    pub name: String,
    /// The program and the arguments before the file.
    pub program: PathBuf,
    /// Those arguments.
    pub arguments: Vec<String>,
}

/// What became of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It printed this.
    Printed(String),
    /// The process crashed, hung or complained; in words.
    Broke(String),
}

impl Outcome {
    /// For a person.
    pub fn text(&self) -> &str {
        match self {
            Self::Printed(text) | Self::Broke(text) => text,
        }
    }
}

/// A folder in which programs are run.
#[derive(Debug)]
pub struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    /// Makes the folder and puts the driver into it.
    pub fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
        for (name, text) in [("fuzz_runtime.py", RUNTIME), ("driver.py", DRIVER)] {
            let file = folder.join(name);
            fs::write(&file, text).map_err(Error::io(&file))?;
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// Puts programs into the folder.
    pub fn write(&self, programs: &BTreeMap<String, String>) -> Result<()> {
        for (name, source) in programs {
            let file = self.folder.join(format!("{name}.py"));
            fs::write(&file, source).map_err(Error::io(&file))?;
        }
        Ok(())
    }

    /// Takes programs away again.
    pub fn remove<'a>(&self, names: impl Iterator<Item = &'a String>) {
        for name in names {
            // What is gone already need not go.
            let _ = fs::remove_file(self.folder.join(format!("{name}.py")));
        }
    }

    /// What each of these programs did under a runner.
    pub fn outcomes(&self, runner: &Runner, names: &[String]) -> Result<BTreeMap<String, Outcome>> {
        if let Ok(printed) = self.start(runner, names, PATIENCE)? {
            return Ok(printed);
        }
        let mut outcomes = BTreeMap::new();
        for name in names {
            outcomes.insert(name.clone(), self.outcome(runner, name)?);
        }
        Ok(outcomes)
    }

    /// What one program did, alone in its process.
    pub fn outcome(&self, runner: &Runner, name: &String) -> Result<Outcome> {
        Ok(match self.start(runner, std::slice::from_ref(name), PATIENCE_ALONE)? {
            Ok(mut printed) => {
                printed.remove(name).unwrap_or_else(|| Outcome::Broke("printed nothing".to_owned()))
            }
            Err(failure) => Outcome::Broke(failure),
        })
    }

    /// Runs a batch. The outer result is about the machine, the inner one about the batch.
    fn start(
        &self,
        runner: &Runner,
        names: &[String],
        patience: Duration,
    ) -> Result<std::result::Result<BTreeMap<String, Outcome>, String>> {
        let listing = self.folder.join(format!("{}.list", runner.name));
        fs::write(&listing, names.join("\n")).map_err(Error::io(&listing))?;
        let mut arguments = runner.arguments.clone();
        arguments.push(self.folder.join("driver.py").display().to_string());
        arguments.push(listing.display().to_string());
        match Invocation::new(&runner.program, arguments, patience).run() {
            Ok(output) => Ok(split(&output.stdout).ok_or_else(|| "ended in the middle".to_owned())),
            Err(failure @ Failure::Start { .. }) => Err(Error::Other(failure.to_string())),
            Err(Failure::Failed { status, stderr }) => Ok(Err(format!("{status}\n{stderr}"))),
            Err(failure) => Ok(Err(failure.to_string())),
        }
    }
}

/// The output of a batch, by program; `None` where the last line is missing.
fn split(stdout: &str) -> Option<BTreeMap<String, Outcome>> {
    let mut outcomes = BTreeMap::new();
    // What is finalised after the last program is nobody's output.
    let (body, _) = stdout.rsplit_once("=== end\n")?;
    for section in body.split("=== ").skip(1) {
        let (name, printed) = section.split_once('\n')?;
        outcomes.insert(name.to_owned(), Outcome::Printed(blank_addresses(printed)));
    }
    Some(outcomes)
}

/// Leaves only `0x` of every address.
fn blank_addresses(text: &str) -> String {
    const MARK: &str = " at 0x";
    let mut parts = text.split(MARK);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push_str(MARK);
        result.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_split_by_program() {
        let outcomes = split("=== a\nint 1\n=== b\n=== end\n").expect("complete");
        assert_eq!(outcomes["a"], Outcome::Printed("int 1\n".to_owned()));
        assert_eq!(outcomes["b"], Outcome::Printed(String::new()));
        assert!(split("=== a\nint").is_none());
    }

    #[test]
    fn addresses_are_blanked() {
        assert_eq!(blank_addresses("<C object at 0x7f0a>, <D at 0x1>"), "<C object at 0x>, <D at 0x>");
    }
}
