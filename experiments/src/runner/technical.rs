//! The part of a run that traces what the processor executes for a call and its like, after everything that is timed.
//!
//! Invariants: nothing here makes a benchmark invalid or a run fail; what could not be traced is a note of the record, with the
//! reason; a program is in the record with all its arms or not at all.

use super::Run;
use crate::call_path::{self, PROGRAMS, Tools};
use crate::error::Result;

impl Run<'_> {
    /// Traces every program on the arms whose builds the run has, where the transient build is one of them.
    pub(super) fn call_paths(&mut self) -> Result<()> {
        // Whoever chooses arms benchmark by benchmark has no others in mind.
        let wanted = self.options.profile.call_paths && self.options.arms.is_none();
        let subjects = call_path::subjects(&self.binaries)?;
        let comparable = subjects.len() > 1 && subjects[0].arm.name == call_path::ARMS[0].0;
        if !(wanted && comparable) || self.stopped() {
            return Ok(());
        }
        let known = |name: &str| self.record.call_paths.iter().any(|path| path.program == name);
        let missing: Vec<&str> = PROGRAMS.into_iter().filter(|name| !known(name)).collect();
        if missing.is_empty() {
            return Ok(()); // before the run was resumed
        }
        let tools = match Tools::find() {
            Ok(tools) => tools,
            Err(error) => {
                self.note(format!("call path: {error}"));
                return self.save();
            }
        };
        self.progress.phase("call path", 0);
        let step = |what: &str| self.progress.step(what);
        let paths = call_path::trace(&tools, &self.options.root, &missing, &subjects, step);
        for (program, path) in missing.into_iter().zip(paths) {
            match path {
                Ok(path) => self.record.call_paths.push(path),
                Err(error) => self.note(format!("call path of {program}: {error}")),
            }
        }
        self.save()
    }
}
