//! Real `CPythons`: what a record tells of them besides their speed, workload by workload and beside the VM.
//!
//! | file | holds |
//! |---|---|
//! | `immortal.rs` | workloads with immortal code; what children of a fork copy of it |
//! | `claims.rs` | what `CPython`'s data say to each claim of the proposal |

pub mod claims;
pub mod immortal;

use super::versus::Speed;
use super::{Analysis, AnalysisOptions, counts::CountRow};
use bench_data::Record;
use bench_data::cpython::{CallEvents, CpythonCount, Cpythons, WholeProcess};
use serde::{Deserialize, Serialize};

/// What one iteration of a workload takes, and how often it enters Python code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// Instructions under callgrind.
    pub instructions: Option<f64>,
    /// Calls of Python functions and generators made.
    pub entered: Option<f64>,
}

impl Cost {
    /// Instructions for each call or generator.
    pub fn per_call(self) -> Option<f64> {
        let entered = self.entered.filter(|&entered| entered > 0.0)?;
        Some(self.instructions? / entered)
    }
}

/// One workload on the VM and on every interpreter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// `family/workload`.
    pub benchmark: String,
    /// What it was called with when it was counted.
    pub size: u64,
    /// The VM, on the baseline.
    pub vm: Cost,
    /// The interpreters, in their order, with how many times as fast the VM is.
    pub pythons: Vec<(Cost, Option<Speed>)>,
}

/// What calls and generators of an interpreter hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// What was kept alive, for a reader.
    pub setting: String,
    /// What is referred to, for a reader.
    pub what: String,
    /// References each holds, one for each interpreter.
    pub counts: Vec<Option<f64>>,
}

/// The proposal's session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Statements that display something, with the proposal's figure.
    pub statements: Vec<(String, Option<String>)>,
    /// Interpreters with the same figures, and these.
    pub columns: Vec<(Vec<String>, Vec<Option<String>>)>,
}

/// Everything about `CPythons`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RealPythons {
    /// Those that took part, oldest first.
    pub interpreters: Vec<String>,
    /// What is known of the build of each.
    pub builds: Vec<String>,
    /// Those that did not, with the reasons.
    pub left_out: Vec<(String, String)>,
    /// Workloads that were counted.
    pub sides: Vec<Side>,
    /// Counts that are missing, with the reasons.
    pub missing: Vec<String>,
    /// References of calls and generators.
    pub held: Vec<Held>,
    /// The session; absent when it was not replayed.
    pub session: Option<Session>,
    /// Workloads with immortal code.
    pub immortal: Vec<immortal::Workload>,
    /// Forks with immortal code.
    pub forks: Vec<immortal::Fork>,
    /// Why interpreters have no immortal objects.
    pub no_immortals: Vec<(String, String)>,
    /// What did not fit a budget, and the like.
    pub notes: Vec<String>,
    /// What all this says to the proposal's claims.
    pub claims: Vec<claims::Answer>,
}

/// Instructions of one iteration: the difference of two processes that differ in their iterations alone. `None` unless there are
/// two such, and the longer one took more.
pub fn per_iteration(processes: &[WholeProcess]) -> Option<f64> {
    let few = processes.iter().min_by_key(|process| process.iterations)?;
    let many = processes.iter().max_by_key(|process| process.iterations)?;
    let more = many.instructions.checked_sub(few.instructions).filter(|&more| more > 0)?;
    let iterations = many.iterations.checked_sub(few.iterations).filter(|&iterations| iterations > 0)?;
    Some(more as f64 / f64::from(iterations))
}

/// Everything; `None` where the record has nothing of it. The rest of the analysis is complete by then.
pub fn real_pythons(record: &Record, analysis: &Analysis) -> Option<RealPythons> {
    let found = record.cpython.as_ref()?;
    let interpreters: Vec<String> = found.interpreters.iter().map(|one| one.name.clone()).collect();
    let mut all = RealPythons {
        builds: found
            .interpreters
            .iter()
            .map(|one| build(&one.compiler, &one.flags, &one.configured))
            .collect(),
        left_out: found.left_out.iter().map(|one| (one.name.clone(), one.reason.clone())).collect(),
        sides: sides(found, &interpreters, analysis),
        missing: missing(found),
        held: held(found),
        session: session(found),
        immortal: immortal::workloads(found),
        forks: immortal::forks(found),
        no_immortals: found
            .interpreters
            .iter()
            .filter_map(|one| Some((one.name.clone(), one.no_immortals.clone()?)))
            .collect(),
        notes: found.notes.clone(),
        claims: Vec::new(),
        interpreters,
    };
    all.claims = claims::answers(&all, analysis);
    Some(all)
}

/// A build in a few words: what moves its instructions.
fn build(compiler: &str, flags: &str, configured: &str) -> String {
    let all = || flags.split_whitespace().chain(configured.split_whitespace());
    let level = all().rfind(|word| word.starts_with("-O")).unwrap_or("no -O flag told");
    let with = |option: &str, word: &str| all().any(|other| other == option).then(|| format!(", {word}"));
    let lto = with("--with-lto", "LTO").unwrap_or_default();
    let pgo = with("--enable-optimizations", "PGO").unwrap_or_default();
    format!("{compiler}, {level}{lto}{pgo}")
}

fn sides(found: &Cpythons, interpreters: &[String], analysis: &Analysis) -> Vec<Side> {
    let mut seen: Vec<(String, u64)> = Vec::new();
    for count in &found.counts {
        let key = (count.benchmark(), count.size);
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    let side = |(benchmark, size): (String, u64)| {
        let of = |name: &String| {
            let own = |count: &&CpythonCount| count.interpreter == *name && count.benchmark() == benchmark;
            let count = found.counts.iter().find(own);
            (count.map(cost).unwrap_or_default(), speed(analysis, name, &benchmark))
        };
        Side {
            vm: vm(&analysis.counts, &analysis.options, &benchmark, size),
            pythons: interpreters.iter().map(of).collect(),
            benchmark,
            size,
        }
    };
    seen.into_iter().map(side).collect()
}

/// What a workload took on an interpreter.
pub(super) fn cost(count: &CpythonCount) -> Cost {
    let entered = |events: &CallEvents| (events.calls + events.generators) as f64;
    Cost { instructions: per_iteration(&count.processes), entered: count.events.as_ref().map(entered) }
}

/// What the baseline of the VM took, at the same size.
fn vm(counts: &[CountRow], options: &AnalysisOptions, benchmark: &str, size: u64) -> Cost {
    let own = |row: &&CountRow| {
        row.arm == options.baseline
            && row.size == size
            && format!("{}/{}", row.family, row.workload) == benchmark
    };
    let Some(row) = counts.iter().find(own) else { return Cost::default() };
    let entered = row.calls + row.generators;
    Cost { instructions: row.instructions_per_call.map(|each| each * entered), entered: Some(entered) }
}

fn speed(analysis: &Analysis, interpreter: &str, benchmark: &str) -> Option<Speed> {
    let versus = analysis.versus.as_ref()?;
    let place = versus.interpreters.iter().position(|name| name == interpreter)?;
    *versus.benchmarks.iter().find(|line| line.name == benchmark)?.speeds.get(place)?
}

fn missing(found: &Cpythons) -> Vec<String> {
    let counts = found.counts.iter().filter_map(|count| {
        Some(format!("{} on {}: {}", count.benchmark(), count.interpreter, count.failed.as_ref()?))
    });
    let immortal = found.immortal.iter().filter_map(|one| {
        let (name, level) = (&one.interpreter, one.level.word());
        Some(format!("{}/{} on {name}, {level} immortal: {}", one.family, one.workload, one.failed.as_ref()?))
    });
    let forks = found.forks.iter().filter_map(|fork| {
        let level = fork.level.word();
        Some(format!("fork on {}, {level} immortal: {}", fork.interpreter, fork.discarded.as_ref()?))
    });
    counts.chain(immortal).chain(forks).collect()
}

/// Settings of the references with what a reader sees, and what of each is of interest.
const SETTINGS: [(&str, &str); 6] = [
    ("call", "an active call"),
    ("call_with_frame_object", "an active call whose frame object is held"),
    ("generator_made", "a generator that was made"),
    ("generator_suspended", "a suspended generator"),
    ("generator_finished", "a finished generator"),
    ("coroutine_suspended", "a suspended coroutine"),
];

/// What is referred to, with what a reader sees.
const REFERRED: [(&str, &str); 4] = [
    ("code", "code object"),
    ("function", "function"),
    ("globals", "globals"),
    ("constants", "tuple of constants"),
];

fn held(found: &Cpythons) -> Vec<Held> {
    let row = |(setting, title): (&str, &str), (what, of): (&str, &str)| Held {
        setting: title.to_owned(),
        what: of.to_owned(),
        counts: found
            .interpreters
            .iter()
            .map(|one| one.references.get(setting).and_then(|counts| counts.get(what)).copied())
            .collect(),
    };
    let rows = SETTINGS.iter().flat_map(|setting| REFERRED.iter().map(|what| row(*setting, *what)));
    // A row of zeros tells of nothing that is held.
    rows.filter(|row| row.counts.iter().flatten().any(|&count| count != 0.0)).collect()
}

fn session(found: &Cpythons) -> Option<Session> {
    let displays = |number: usize| {
        let shown = |one: &bench_data::cpython::CpythonInterpreter| {
            one.session.get(number).is_some_and(Option::is_some)
        };
        found.interpreters.iter().any(shown) || found.session[number].published.is_some()
    };
    let places: Vec<usize> = (0..found.session.len()).filter(|&number| displays(number)).collect();
    let mut columns: Vec<(Vec<String>, Vec<Option<String>>)> = Vec::new();
    for one in found.interpreters.iter().filter(|one| one.session.len() == found.session.len()) {
        let shown: Vec<Option<String>> = places.iter().map(|&place| one.session[place].clone()).collect();
        match columns.iter_mut().find(|(_, other)| *other == shown) {
            Some((names, _)) => names.push(one.name.clone()),
            None => columns.push((vec![one.name.clone()], shown)),
        }
    }
    let statement = |&place: &usize| {
        let statement = &found.session[place];
        (statement.source.clone(), statement.published.clone())
    };
    (!columns.is_empty() && !places.is_empty())
        .then(|| Session { statements: places.iter().map(statement).collect(), columns })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn process(iterations: u32, instructions: u64) -> WholeProcess {
        WholeProcess { iterations, instructions }
    }

    #[test]
    fn start_up_is_taken_out_by_difference() {
        // 1000 to start, 50 an iteration, whatever the order.
        assert_eq!(per_iteration(&[process(2, 1100), process(4, 1200)]), Some(50.0));
        assert_eq!(per_iteration(&[process(4, 1200), process(2, 1100)]), Some(50.0));
    }

    #[test]
    fn what_cannot_be_a_difference_is_none() {
        assert_eq!(per_iteration(&[]), None);
        assert_eq!(per_iteration(&[process(2, 1100)]), None);
        assert_eq!(per_iteration(&[process(2, 1100), process(2, 1200)]), None);
        assert_eq!(
            per_iteration(&[process(2, 1200), process(4, 1100)]),
            None,
            "more iterations cannot take less"
        );
    }

    #[test]
    fn instructions_per_call_need_calls() {
        let cost = |instructions, entered| Cost { instructions, entered };
        assert_eq!(cost(Some(300.0), Some(3.0)).per_call(), Some(100.0));
        assert_eq!(cost(Some(300.0), Some(0.0)).per_call(), None);
        assert_eq!(cost(None, Some(3.0)).per_call(), None);
    }

    #[test]
    fn builds_are_told_by_what_moves_instructions() {
        assert_eq!(build("GCC 12", "-DNDEBUG -g -O3 -Wall", "--enable-shared"), "GCC 12, -O3");
        let full = build("GCC 12", "-g -O2", "--with-lto --enable-optimizations");
        assert_eq!(full, "GCC 12, -O2, LTO, PGO");
    }
}
