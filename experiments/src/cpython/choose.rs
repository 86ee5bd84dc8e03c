//! Looking at interpreters, and which of them take part.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::cpython::LeftOut;
use serde::Deserialize;

use crate::arm::Version;
use crate::error::{Error, Result};
use crate::interpreters::{self, Interpreter};
use crate::process::{Invocation, is_executable};

/// The program that says what an interpreter is.
const EXAMINE: &str = include_str!("../../cpython/examine.py");

/// How long an interpreter may take to say what it is.
const PATIENCE: Duration = Duration::from_secs(10);

/// The oldest version that runs all workloads.
const OLDEST: Version = (3, 8, 0);

/// The interpreters of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Those that take part, oldest first, one for each version.
    pub fit: Vec<Fit>,
    /// Those that do not.
    pub left_out: Vec<LeftOut>,
}

impl Chosen {
    /// The programs of those that take part.
    pub fn interpreters(&self) -> Vec<Interpreter> {
        self.fit.iter().map(|fit| fit.interpreter.clone()).collect()
    }
}

/// An interpreter that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The program.
    pub interpreter: Interpreter,
    /// The compiler that built it.
    pub compiler: String,
    /// How it was configured, without paths.
    pub configured: String,
    /// Optimisation flags of its build, without paths.
    pub flags: String,
}

/// What an interpreter says of itself.
#[derive(Debug, Clone, Deserialize)]
struct Examined {
    implementation: String,
    version: String,
    executable: PathBuf,
    pointer_bits: u32,
    free_threaded: bool,
    debug: bool,
    /// What is other about its objects.
    layout: Option<String>,
    compiler: String,
    configured: String,
    flags: String,
}

/// Every program of this machine that is called as a Python is.
pub fn everywhere() -> Vec<PathBuf> {
    interpreters::candidates()
}

/// Chooses among interpreters.
///
/// # Errors
///
/// A path without a program is a mistake of the command line.
pub fn choose(paths: &[PathBuf]) -> Result<Chosen> {
    if let Some(missing) = paths.iter().find(|path| !is_executable(path)) {
        return Err(Error::Usage(format!("--python {}: there is no program", missing.display())));
    }
    let mut chosen = Chosen::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        match look(path) {
            // One program under several names, of which one is enough.
            Ok(examined) if !seen.insert(examined.executable.clone()) => {}
            Ok(examined) => chosen.consider(&examined),
            Err(reason) => chosen.left_out.push(LeftOut { name: shown(path), reason }),
        }
    }
    chosen.fit.sort_by_key(|fit| fit.interpreter.version);
    Ok(chosen)
}

impl Chosen {
    fn consider(&mut self, examined: &Examined) {
        let name = format!("{} {}", examined.implementation, examined.version);
        let version = match fitness(examined) {
            Ok(version) => version,
            Err(reason) => {
                let kind = if examined.free_threaded { " (free-threaded)" } else { "" };
                self.left_out.push(LeftOut { name: name + kind, reason });
                return;
            }
        };
        if self.fit.iter().any(|fit| fit.interpreter.version == version) {
            let reason = format!("another {name} comes first on the search path");
            self.left_out.push(LeftOut { name: shown(&examined.executable), reason });
            return;
        }
        self.fit.push(Fit {
            interpreter: Interpreter { version, name, path: examined.executable.clone() },
            compiler: examined.compiler.clone(),
            configured: without_paths(&examined.configured),
            flags: without_paths(&examined.flags),
        });
    }
}

fn look(path: &Path) -> std::result::Result<Examined, String> {
    let output =
        Invocation::new(path, ["-c", EXAMINE], PATIENCE).run().map_err(|failure| failure.to_string())?;
    serde_json::from_str(output.stdout.trim())
        .map_err(|_| "what it printed when asked what it is cannot be read: it is no Python 3".to_owned())
}

/// The version of an interpreter that takes part, or why it does not.
fn fitness(examined: &Examined) -> std::result::Result<Version, String> {
    let mut numbers = examined.version.split('.').map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(std::result::Result::ok);
    let (Some(major), Some(minor), Some(micro)) = (next(), next(), next()) else {
        return Err(format!("its version `{}` is none of the form 3.12.1", examined.version));
    };
    let version = (major, minor, micro);
    let (oldest_major, oldest_minor, _) = OLDEST;
    let objections = [
        (examined.implementation != "cpython", "only CPython is compared".to_owned()),
        (version < OLDEST, format!("the workloads need {oldest_major}.{oldest_minor} or newer")),
        (examined.pointer_bits != 64, format!("it is a {}-bit build", examined.pointer_bits)),
        (examined.free_threaded, "a free-threaded build counts references in another way".to_owned()),
        (examined.debug, "it is a debug build, whose costs are not those of a release".to_owned()),
    ];
    let objection = objections.into_iter().find_map(|(holds, reason)| holds.then_some(reason));
    let layout = || examined.layout.as_ref().map(|layout| format!("it has another object layout: {layout}"));
    objection.or_else(layout).map_or(Ok(version), Err)
}

/// A path for a record, which goes to other machines: the home folder is `~`.
fn shown(path: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let below = home.as_ref().and_then(|home| path.strip_prefix(home).ok());
    below.map_or_else(|| path.display().to_string(), |rest| format!("~/{}", rest.display()))
}

/// Each word of a list of options once, without those that hold a path of the machine that built it.
fn without_paths(options: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in options.split_whitespace().map(|word| word.trim_matches('\'')) {
        if !word.contains('/') && !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined() -> Examined {
        Examined {
            implementation: "cpython".to_owned(),
            version: "3.12.1".to_owned(),
            executable: "/usr/bin/python3.12".into(),
            pointer_bits: 64,
            free_threaded: false,
            debug: false,
            layout: None,
            compiler: "GCC".to_owned(),
            configured: "'--prefix=/home/a b/c' '--enable-optimizations' 'CFLAGS=-O2'".to_owned(),
            flags: "-O3 -Wall -I/home/x -O3".to_owned(),
        }
    }

    #[test]
    fn who_takes_no_part_is_told_why() {
        assert_eq!(fitness(&examined()), Ok((3, 12, 1)));
        let reason = |change: fn(&mut Examined)| {
            let mut examined = examined();
            change(&mut examined);
            fitness(&examined).unwrap_err()
        };
        assert!(reason(|e| e.implementation = "pypy".into()).contains("only CPython"));
        assert!(reason(|e| e.version = "3.7.16".into()).contains("3.8 or newer"));
        assert!(reason(|e| e.version = "three".into()).contains("`three`"));
        assert!(reason(|e| e.pointer_bits = 32).contains("32-bit"));
        assert!(reason(|e| e.free_threaded = true).contains("free-threaded"));
        assert!(reason(|e| e.debug = true).contains("debug build"));
        assert!(reason(|e| e.layout = Some("odd".into())).contains("another object layout: odd"));
    }

    #[test]
    fn one_of_each_version_takes_part_and_its_build_is_told_without_paths() {
        let mut chosen = Chosen::default();
        chosen.consider(&examined());
        chosen.consider(&Examined { executable: "/opt/python".into(), ..examined() });
        assert_eq!(chosen.fit.len(), 1);
        assert_eq!(chosen.left_out[0].name, "/opt/python");
        assert!(chosen.left_out[0].reason.contains("another cpython 3.12.1"));
        assert_eq!(chosen.fit[0].flags, "-O3 -Wall");
        assert!(!chosen.fit[0].configured.contains("/home"), "{}", chosen.fit[0].configured);
        assert!(chosen.fit[0].configured.contains("--enable-optimizations CFLAGS=-O2"));
    }

    #[test]
    fn a_program_that_is_no_python_is_left_out_and_one_that_is_not_there_is_a_mistake() {
        let chosen = choose(&["/bin/true".into()]).unwrap();
        assert!(chosen.fit.is_empty());
        assert_eq!(chosen.left_out[0].name, "/bin/true");
        assert!(chosen.left_out[0].reason.contains("no Python 3"), "{}", chosen.left_out[0].reason);
        let message = choose(&["/nonexistent/python3".into()]).unwrap_err().to_string();
        assert!(message.contains("/nonexistent/python3"), "{message}");
    }
}
