//! One process of a CPython each: what is started, and how what comes out is checked.
//!
//! Invariants: every result is checked before a number is kept. Counted processes have no site packages (`-s -S`), a fixed hash seed
//! (`PYTHONHASHSEED=0`, as all processes here) and no padding, so that two of them differ in what they were told to do and nothing
//! else. Instructions are those of whole processes: two that differ in their iterations alone give those of one iteration by
//! difference, with start-up, loading and the first iterations taken out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::PromotionLevel;
use bench_data::cpython::{CallEvents, ForkChild, ForkCode, ImmortalFork, Marked, WholeProcess};
use serde::Deserialize;

use super::MEASURE;
use super::effort::{CHILD_SHARE, CHILDREN};
use crate::arm::Arm;
use crate::collect::callgrind::Valgrind;
use crate::definition::Case;
use crate::interpreters::Interpreter;
use crate::measurement::Measurement;
use crate::process::{Failure, Invocation, Output};

/// Marks objects immortal; stands before the programs that use it.
const IMMORTAL: &str = include_str!("../../cpython/immortal.py");
const EVENTS: &str = include_str!("../../cpython/events.py");
const FORK: &str = include_str!("../../cpython/fork.py");
const REFERENCES: &str = include_str!("../../cpython/references.py");

/// Prints why no object can be made immortal, or nothing.
const REFUSAL: &str = "\ntry:\n    check_layout()\nexcept Refused as refused:\n    print(refused)\n";

/// Options of every interpreter here: no site packages of the user or the system, no file of bytecode is written.
const BARE: [&str; 3] = ["-s", "-S", "-B"];

/// Iterations of the two processes whose difference is told, the first one of each before anything has settled.
pub const ITERATIONS: [u32; 2] = [2, 4];

/// Levels of immortality, weakest first.
pub const LEVELS: [PromotionLevel; 4] =
    [PromotionLevel::None, PromotionLevel::Code, PromotionLevel::Consts, PromotionLevel::Functions];

/// A workload on an interpreter.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The interpreter.
    pub python: &'a Interpreter,
    /// The workload's program.
    pub file: &'a Path,
    /// Its size and result.
    pub case: &'a Case,
    /// What is made immortal; `None` leaves the process without the means to.
    pub immortal: Option<PromotionLevel>,
    /// How long one process may take.
    pub timeout: Duration,
}

fn bare(program: &str, arguments: impl IntoIterator<Item = String>) -> Vec<String> {
    let options = BARE.map(str::to_owned).into_iter().chain(["-c".to_owned(), program.to_owned()]);
    options.chain(arguments).collect()
}

impl Subject<'_> {
    fn expected(&self) -> Result<&str, Failure> {
        self.case
            .expected
            .as_deref()
            .ok_or_else(|| Failure::Garbled("no result is recorded for it".to_owned()))
    }

    /// The arguments of the interpreter: `warmup` iterations, then `iterations` more.
    fn arguments(&self, warmup: u32, iterations: u32) -> Vec<String> {
        let mut program = MEASURE.to_owned();
        let mut words = vec!["measure".to_owned(), self.file.display().to_string()];
        let numbers =
            [("--size", self.case.size), ("--warmup", warmup.into()), ("--iterations", iterations.into())];
        words.extend(numbers.into_iter().flat_map(|(option, value)| [option.to_owned(), value.to_string()]));
        if let Some(level) = self.immortal {
            program = format!("{IMMORTAL}\n{MEASURE}");
            words.extend(["--immortal".to_owned(), level.word().to_owned()]);
        }
        bare(&program, words)
    }

    fn read(&self, output: &Output) -> Result<Measurement, Failure> {
        let level = self.immortal.unwrap_or(PromotionLevel::None);
        let build = Arm::Cpython(self.python.version).build();
        Measurement::parse_promoted(&output.stdout, build, (level, 1.0), self.expected()?)
    }

    /// Counts whole processes of [`ITERATIONS`]. `scratch` is a folder for callgrind's file.
    pub fn count(&self, valgrind: &Valgrind, scratch: &Path) -> Result<(Vec<WholeProcess>, Marked), Failure> {
        let level = self.immortal.map_or("plain", PromotionLevel::word);
        let (major, minor, micro) = self.python.version;
        let stem = self.file.file_stem().unwrap_or_default().display();
        let file = scratch.join(format!("{stem}-{major}.{minor}.{micro}-{level}.callgrind"));
        let (mut processes, mut marked) =
            (Vec::new(), Marked { code_objects: 0, constants: 0, functions: 0 });
        for iterations in ITERATIONS {
            let arguments = self.arguments(1, iterations - 1);
            let (output, events) = valgrind.run(&[], &self.python.path, arguments, self.timeout, &file)?;
            let measurement = self.read(&output)?;
            let instructions = events.get("Ir").copied().filter(|&count| count > 0);
            let instructions = instructions
                .ok_or_else(|| Failure::Garbled("callgrind counted no instruction".to_owned()))?;
            processes.push(WholeProcess { iterations, instructions });
            let done = measurement.promotion;
            marked = Marked {
                code_objects: done.code_objects,
                constants: done.constants,
                functions: done.functions,
            };
        }
        Ok((processes, marked))
    }

    /// The time of each iteration after `warmup`.
    pub fn time(&self, warmup: u32, iterations: u32, padding: usize) -> Result<Vec<u64>, Failure> {
        let mut invocation =
            Invocation::new(&self.python.path, self.arguments(warmup, iterations), self.timeout);
        invocation.padding = padding;
        let measurement = self.read(&invocation.run()?)?;
        Ok(measurement.measured().map(|iteration| iteration.wall_ns).collect())
    }

    /// Counts the calls and generators of one run.
    pub fn events(&self) -> Result<CallEvents, Failure> {
        #[derive(Deserialize)]
        struct Counted {
            calls: u64,
            generators: u64,
            resumptions: u64,
            source: String,
            result: String,
        }
        let words = [self.file.display().to_string(), self.case.size.to_string()];
        let counted: Counted = run(self.python, EVENTS, words, self.timeout)?;
        let expected = self.expected()?;
        if counted.result != expected {
            return Err(Failure::WrongResult { expected: expected.to_owned(), found: counted.result });
        }
        let Counted { calls, generators, resumptions, source, .. } = counted;
        Ok(CallEvents { calls, generators, resumptions, source })
    }
}

/// Runs a program that prints one JSON object.
fn run<T: for<'de> Deserialize<'de>>(
    python: &Interpreter,
    program: &str,
    arguments: impl IntoIterator<Item = String>,
    timeout: Duration,
) -> Result<T, Failure> {
    let output = Invocation::new(&python.path, bare(program, arguments), timeout).run()?;
    serde_json::from_str(output.stdout.trim()).map_err(|error| Failure::Garbled(error.to_string()))
}

/// The references that calls and generators hold.
pub fn references(
    python: &Interpreter,
    timeout: Duration,
) -> Result<BTreeMap<String, BTreeMap<String, f64>>, Failure> {
    run(python, REFERENCES, [], timeout)
}

/// Why no object of an interpreter can be made immortal; nothing where it can.
pub fn no_immortals(python: &Interpreter, timeout: Duration) -> Option<String> {
    let program = format!("{IMMORTAL}{REFUSAL}");
    let output = match Invocation::new(&python.path, bare(&program, []), timeout).run() {
        Ok(output) => output.stdout,
        Err(failure) => failure.to_string(),
    };
    let reason = output.trim();
    (!reason.is_empty()).then(|| reason.to_owned())
}

/// What is loaded before a fork.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// A generated module in this file.
    Module(PathBuf),
    /// Modules of the standard library.
    Stdlib,
}

/// One parent with its children.
#[derive(Debug, Clone)]
pub struct Fork<'a> {
    /// The interpreter.
    pub python: &'a Interpreter,
    /// What is loaded.
    pub loaded: &'a Loaded,
    /// What is immortal.
    pub level: PromotionLevel,
    /// Whether `gc.freeze()` is called.
    pub frozen: bool,
    /// How often the parent makes every call.
    pub warm: u32,
    /// Which repeat: another one makes other calls.
    pub repeat: u32,
    /// How long it may take.
    pub timeout: Duration,
}

impl Fork<'_> {
    /// The fork as the record has it, before anything is known of it.
    fn empty(&self) -> ImmortalFork {
        ImmortalFork {
            interpreter: Arm::Cpython(self.python.version).to_string(),
            code: match self.loaded {
                Loaded::Module(_) => ForkCode::Generated,
                Loaded::Stdlib => ForkCode::Stdlib,
            },
            level: self.level,
            frozen: self.frozen,
            warm: self.warm,
            share: CHILD_SHARE,
            repeat: self.repeat,
            marked: None,
            functions: 0,
            modules: 0,
            code_objects: 0,
            code_bytes: 0,
            pages: BTreeMap::new(),
            children: Vec::new(),
            discarded: None,
        }
    }

    /// Whether a fork of the record is this one.
    pub fn is(&self, other: &ImmortalFork) -> bool {
        let own = self.empty();
        let key = |fork: &ImmortalFork| {
            (fork.interpreter.clone(), fork.code, fork.level, fork.frozen, fork.warm, fork.repeat)
        };
        key(&own) == key(other)
    }

    /// Forks. One that failed says so.
    pub fn collect(&self) -> ImmortalFork {
        #[derive(Deserialize)]
        struct Forked {
            level: String,
            marked: Marking,
            functions: u64,
            modules: u64,
            code_objects: u64,
            code_bytes: u64,
            pages: BTreeMap<String, u64>,
            children: Vec<ForkChild>,
        }
        #[derive(Deserialize)]
        struct Marking {
            code_objects: u64,
            constants: u64,
            functions: u64,
        }
        let mut fork = self.empty();
        let mut words: Vec<String> = match self.loaded {
            Loaded::Module(file) => vec!["--module".to_owned(), file.display().to_string()],
            Loaded::Stdlib => vec!["--stdlib".to_owned()],
        };
        let seed = u64::from(self.repeat) * 7919;
        for (option, value) in [
            ("--level", self.level.word().to_owned()),
            ("--children", CHILDREN.to_string()),
            ("--share", CHILD_SHARE.to_string()),
            ("--seed", seed.to_string()),
            ("--warm", self.warm.to_string()),
            ("--freeze", u8::from(self.frozen).to_string()),
        ] {
            words.extend([option.to_owned(), value]);
        }
        let program = format!("{IMMORTAL}\n{FORK}");
        match run::<Forked>(self.python, &program, words, self.timeout) {
            Ok(forked) if forked.level == self.level.word() && forked.children.len() == CHILDREN as usize => {
                let Marking { code_objects, constants, functions } = forked.marked;
                fork.marked = Some(Marked { code_objects, constants, functions });
                fork.functions = forked.functions;
                fork.modules = forked.modules;
                fork.code_objects = forked.code_objects;
                fork.code_bytes = forked.code_bytes;
                fork.pages = forked.pages;
                fork.children = forked.children;
            }
            Ok(_) => fork.discarded = Some("it forked something else than it was told to".to_owned()),
            Err(failure) => fork.discarded = Some(failure.to_string()),
        }
        fork
    }
}

/// Whether two forks made the same calls and got the same results, as they must whatever is immortal.
pub fn agree(one: &ImmortalFork, other: &ImmortalFork) -> bool {
    let results = |fork: &ImmortalFork| {
        fork.children.iter().map(|child| (child.calls, child.result)).collect::<Vec<_>>()
    };
    results(one) == results(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpreters;

    fn workload(id: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("workloads").join(id).with_extension("py")
    }

    fn pythons() -> Vec<Interpreter> {
        let all = interpreters::find().into_iter();
        all.filter(|python| python.name.starts_with("cpython") && python.version >= (3, 8, 0)).collect()
    }

    const TIMEOUT: Duration = Duration::from_mins(2);

    fn events(python: &Interpreter, file: &Path, size: u64, expected: &str) -> CallEvents {
        let case = Case { size, expected: Some(expected.to_owned()) };
        Subject { python, file, case: &case, immortal: None, timeout: TIMEOUT }.events().unwrap()
    }

    #[test]
    fn calls_and_generators_are_counted_on_every_python_here() {
        for python in pythons() {
            // fib(10) makes 177 calls, and run() is one.
            let counted = events(&python, &workload("call/fib"), 10, "55");
            assert_eq!(
                (counted.calls, counted.generators, counted.resumptions),
                (178, 0, 0),
                "{}",
                python.name
            );
            // Five generators of three values each: started once, resumed three times.
            let counted = events(&python, &workload("generator/many_short"), 5, "45");
            assert_eq!(
                (counted.calls, counted.generators, counted.resumptions),
                (1, 5, 15),
                "{}",
                python.name
            );
        }
    }

    #[test]
    fn another_result_is_no_count() {
        let Some(python) = pythons().pop() else { return };
        let case = Case { size: 10, expected: Some("56".to_owned()) };
        let file = workload("call/fib");
        let subject = Subject { python: &python, file: &file, case: &case, immortal: None, timeout: TIMEOUT };
        assert!(matches!(subject.events(), Err(Failure::WrongResult { .. })));
        assert!(matches!(subject.time(0, 1, 0), Err(Failure::WrongResult { .. })));
    }

    #[test]
    fn references_are_those_known_of_the_versions() {
        for python in pythons() {
            let found = references(&python, TIMEOUT).unwrap();
            let code = |setting: &str| found[setting]["code"];
            let suspended = if python.version < (3, 12, 0) { 2.0 } else { 1.0 };
            if python.version < (3, 14, 0) {
                assert_eq!((code("call"), code("generator_suspended")), (1.0, suspended), "{}", python.name);
                assert_eq!(code("generator_finished"), 1.0, "{}", python.name);
            }
        }
    }

    #[test]
    fn code_becomes_immortal_from_3_12_on_and_nowhere_else() {
        for python in pythons() {
            let refused = no_immortals(&python, TIMEOUT);
            if python.version < (3, 12, 0) {
                assert_eq!(
                    refused.as_deref(),
                    Some("objects cannot be immortal before 3.12"),
                    "{}",
                    python.name
                );
                continue;
            }
            if python.version >= (3, 14, 0) {
                continue;
            }
            assert_eq!(refused, None, "{}", python.name);
            let case = Case { size: 10, expected: Some("55".to_owned()) };
            let file = workload("call/fib");
            for level in LEVELS {
                let subject = Subject {
                    python: &python,
                    file: &file,
                    case: &case,
                    immortal: Some(level),
                    timeout: TIMEOUT,
                };
                assert_eq!(subject.time(1, 2, 0).unwrap().len(), 2, "{} {}", python.name, level.word());
            }
        }
    }

    #[test]
    fn children_of_a_fork_agree_whatever_is_immortal() {
        let Some(python) = pythons().into_iter().find(|python| no_immortals(python, TIMEOUT).is_none())
        else {
            return;
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("made.py");
        std::fs::write(&file, crate::generate::module(60, 1)).unwrap();
        let loaded = Loaded::Module(file);
        let fork = |level| {
            let fork = Fork {
                python: &python,
                loaded: &loaded,
                level,
                frozen: true,
                warm: 1,
                repeat: 0,
                timeout: TIMEOUT,
            };
            let found = fork.collect();
            assert_eq!(found.discarded, None);
            assert!(fork.is(&found));
            found
        };
        let (none, functions) = (fork(PromotionLevel::None), fork(PromotionLevel::Functions));
        assert!(agree(&none, &functions));
        assert_eq!(none.marked.unwrap().code_objects, 0);
        let marked = functions.marked.unwrap();
        assert!(marked.code_objects >= 60 && marked.functions >= 60, "{marked:?}");
        assert_eq!(functions.children.len(), CHILDREN as usize);
        assert!(functions.children.iter().all(|child| child.calls > 0 && child.called.pss_bytes > 0));
    }
}
