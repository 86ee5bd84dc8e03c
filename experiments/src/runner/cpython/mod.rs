//! The part of a run that measures on CPythons, besides timing them as arms of the blocks: after everything else.
//!
//! Invariants: what one interpreter cannot do is told with it and stops nothing; counts may use all cores, timed processes and forks
//! run alone; what a budget took away is told in a note; what the record of a resumed run holds is not measured again.
//!
//! | file | holds |
//! |---|---|
//! | `counts.rs` | instructions, calls and generators, with immortal code and without |
//! | `immortal.rs` | times and forks with immortal code |

use std::path::PathBuf;
use std::time::Duration;

use bench_data::PromotionLevel;
use bench_data::cpython::{CpythonInterpreter, Cpythons, SessionStatement};

use super::Run;
use crate::arm::Arm;
use crate::cpython::collect::{Subject, no_immortals, references};
use crate::cpython::{Chosen, Effort, Fit, Plan};
use crate::error::Result;
use crate::interpreters::{self, Interpreter};
use crate::session;

mod counts;
mod immortal;

/// The interpreters of a part of the run.
struct Pythons {
    all: Vec<Interpreter>,
    effort: Effort,
}

/// A workload on an interpreter, both by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Job {
    python: usize,
    planned: usize,
    /// What is immortal, where that is the question.
    immortal: Option<PromotionLevel>,
}

impl Run<'_> {
    /// Everything, unless no CPython was asked for.
    pub(super) fn cpython(&mut self) -> Result<()> {
        let Some(Plan { chosen, effort }) = self.options.pythons.clone() else { return Ok(()) };
        if self.stopped() {
            return Ok(());
        }
        self.look_at_pythons(&chosen, effort.timeout)?;
        let all = Pythons { all: chosen.interpreters(), effort };
        self.count_on_pythons(&all)?;
        let able = all.all.into_iter().filter(|python| self.has_immortals(python)).collect();
        let able = Pythons { all: able, effort };
        self.count_immortal(&able)?;
        self.time_immortal(&able)?;
        self.fork_immortal(&able)
    }

    fn pythons(&mut self) -> &mut Cpythons {
        self.record.cpython.get_or_insert_default()
    }

    /// A note about CPythons.
    fn note_of_pythons(&mut self, note: String) {
        self.progress.say(&note);
        self.pythons().notes.push(note);
    }

    /// Enters who takes part and who does not, with the session and the references that calls hold.
    fn look_at_pythons(&mut self, chosen: &Chosen, timeout: Duration) -> Result<()> {
        if self.record.cpython.is_some() {
            return Ok(()); // before the run was resumed
        }
        self.progress.phase("looking at CPythons", chosen.fit.len() as u64);
        self.pythons().left_out.clone_from(&chosen.left_out);
        for left_out in &chosen.left_out {
            self.progress.say(&format!("left out: {}: {}", left_out.name, left_out.reason));
        }
        if chosen.fit.is_empty() {
            self.note_of_pythons(format!(
                "no CPython takes part: {}; going on without",
                interpreters::REMEDY
            ));
        }
        // The session is a file of the project; without it everything else can still be measured.
        let session = session::load(&self.options.root).ok();
        let entries = session.iter().flat_map(|(_, entries)| entries);
        let statements = entries.map(|entry| SessionStatement {
            source: entry.source.clone(),
            published: entry.published.clone(),
        });
        self.pythons().session = statements.collect();
        for fit in &chosen.fit {
            let found = self.look_at(fit, session.as_ref(), timeout);
            self.pythons().interpreters.push(found);
        }
        self.save()
    }

    fn look_at(
        &mut self,
        fit: &Fit,
        session: Option<&(PathBuf, Vec<session::Entry>)>,
        timeout: Duration,
    ) -> CpythonInterpreter {
        let python = &fit.interpreter;
        let column = session.map(|(path, entries)| session::on_python(python, path, entries));
        let column =
            column.and_then(|column| column.map_err(|error| self.note_of_pythons(error.to_string())).ok());
        let held = references(python, timeout).map_err(|failure| {
            self.note_of_pythons(format!("references on {}: {failure}", python.name));
        });
        CpythonInterpreter {
            name: Arm::Cpython(python.version).to_string(),
            compiler: fit.compiler.clone(),
            configured: fit.configured.clone(),
            flags: fit.flags.clone(),
            session: column.map(|column| column.outputs).unwrap_or_default(),
            references: held.unwrap_or_default(),
            no_immortals: no_immortals(python, timeout),
        }
    }

    fn has_immortals(&self, python: &Interpreter) -> bool {
        let name = Arm::Cpython(python.version).to_string();
        let found = self.record.cpython.as_ref().and_then(|pythons| pythons.interpreter(&name));
        found.is_some_and(|found| found.no_immortals.is_none())
    }

    /// Whether a workload may be measured on an interpreter: it was right wherever it ran so far.
    fn is_right_on(&self, planned: usize, python: &Interpreter) -> bool {
        let arm = Arm::Cpython(python.version).to_string();
        let arm = self.record.benchmarks[planned].arm(&arm);
        self.is_valid(planned) && arm.is_none_or(|arm| arm.validity.invalid_reason().is_none())
    }

    /// A job as it is started, at the size for callgrind.
    fn subject<'b>(&'b self, pythons: &'b Pythons, job: Job) -> Subject<'b> {
        let planned = &self.planned[job.planned];
        Subject {
            python: &pythons.all[job.python],
            file: &planned.benchmark.file,
            case: &planned.counted,
            immortal: job.immortal,
            timeout: pythons.effort.timeout,
        }
    }
}
