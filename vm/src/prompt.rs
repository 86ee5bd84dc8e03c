//! `permvm session`: replays statements as at an interactive prompt, each a code unit of its own that is freed after it ran.
//!
//! A session file has entries between blank lines. Lines of an entry that begin with `#` are notes; the others together are
//! one statement.

use serde::Serialize;

use crate::compile::Mode;
use crate::error::PyResult;
use crate::object::{Dict, Module, Obj};
use crate::vm::Vm;

/// One statement and what it displayed.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The statement.
    pub source: String,
    /// What the prompt displayed, if anything.
    pub output: Option<String>,
}

/// A replayed session.
#[derive(Debug, Serialize)]
pub struct Session {
    /// Its statements in order.
    pub steps: Vec<Step>,
}

/// The statements of a session file.
pub fn statements(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|entry| entry.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n"))
        .map(|statement| statement.trim_matches('\n').to_owned())
        .filter(|statement| !statement.trim().is_empty())
        .collect()
}

impl Vm {
    /// Replays a session; the error is a traceback.
    pub fn replay(&self, text: &str) -> Result<Session, String> {
        let main = Module::new(self, "__main__");
        drop(self.modules.insert_str(self.names.main.clone(), main.as_value().clone()));
        let mut steps = Vec::new();
        for source in statements(text) {
            let output = self
                .replay_statement(&source, &main.dict)
                .map_err(|raised| self.format_exception(&raised.0))?;
            steps.push(Step { source, output });
        }
        Ok(Session { steps })
    }

    fn replay_statement(&self, source: &str, namespace: &Obj<Dict>) -> PyResult<Option<String>> {
        let code = self.compile_text(source, "<stdin>", Mode::Interactive)?;
        self.host.displayed.replace(Some(Vec::new()));
        let ended = self.run_code_in(&code, namespace, namespace);
        let displayed = self.host.displayed.take().unwrap_or_default();
        ended?;
        Ok((!displayed.is_empty()).then(|| displayed.join("\n")))
    }
}
