//! `permanence session`: the interpreter session of the proposal, replayed statement by statement on the builds of the
//! VM and on every CPython of the machine, side by side.
//!
//! Invariants: every interpreter runs the same file, each statement as a code unit of its own; interpreters with the
//! same figures share a column, so that a difference is a difference between columns; a statement that an interpreter
//! cannot run shows its error in that column and nowhere else.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::build::Binary;
use crate::error::{Error, Result};
use crate::interpreters::Interpreter;
use crate::process::Invocation;

/// The session, below the root of the project.
pub const SESSION: &str = "experiments/session/proposal.txt";

/// The program that replays it on CPython.
const DRIVER: &str = include_str!("../session/driver.py");

/// How long one replay may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// One entry of the session file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The statement.
    pub source: String,
    /// The figure that the proposal shows for it.
    pub published: Option<String>,
}

/// Reads a session file: entries between blank lines; `#` starts a note, `#=` the published figure.
pub fn parse(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for paragraph in text.split("\n\n") {
        let (notes, lines): (Vec<&str>, Vec<&str>) =
            paragraph.lines().filter(|line| !line.trim().is_empty()).partition(|line| line.starts_with('#'));
        if !lines.is_empty() {
            let published = notes.iter().find_map(|note| note.strip_prefix("#="));
            entries.push(Entry {
                source: lines.join("\n"),
                published: published.map(|figure| figure.trim().to_owned()),
            });
        }
    }
    entries
}

/// What one interpreter displayed, statement by statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The interpreter, or several with the same figures.
    pub names: Vec<String>,
    /// What each statement displayed; nothing for a statement that displays nothing.
    pub outputs: Vec<Option<String>>,
}

#[derive(Deserialize)]
struct Replay {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    source: String,
    output: Option<String>,
}

/// Replays the session on one CPython.
pub fn on_python(interpreter: &Interpreter, session: &Path, entries: &[Entry]) -> Result<Column> {
    let arguments = ["-c".to_owned(), DRIVER.to_owned(), session.display().to_string()];
    column(&interpreter.name, &Invocation::new(&interpreter.path, arguments, PATIENCE), entries)
}

/// Replays the session on one build of the VM; `promote` makes code permanent after each statement.
pub fn on_permvm(
    name: &str,
    binary: &Binary,
    session: &Path,
    promote: bool,
    entries: &[Entry],
) -> Result<Column> {
    let mut arguments = vec!["session".to_owned(), session.display().to_string()];
    if promote {
        arguments.extend(["--promote".to_owned(), "code".to_owned()]);
    }
    column(name, &Invocation::new(&binary.path, arguments, PATIENCE), entries)
}

fn column(name: &str, invocation: &Invocation, entries: &[Entry]) -> Result<Column> {
    let error = |message: String| Error::Other(format!("session on {name}: {message}"));
    let output = invocation.run().map_err(|failure| error(failure.to_string()))?;
    let replay: Replay = serde_json::from_str(&output.stdout).map_err(|cause| error(cause.to_string()))?;
    let same = replay.steps.len() == entries.len()
        && replay.steps.iter().zip(entries).all(|(step, entry)| step.source == entry.source);
    if !same {
        return Err(error("it ran other statements than those of the session file".to_owned()));
    }
    let shown = |step: Step| step.output.filter(|output| !output.is_empty());
    Ok(Column { names: vec![name.to_owned()], outputs: replay.steps.into_iter().map(shown).collect() })
}

/// Columns with the same figures become one, at the place of the first.
pub fn merge(columns: Vec<Column>) -> Vec<Column> {
    let mut merged: Vec<Column> = Vec::new();
    for column in columns {
        match merged.iter_mut().find(|other| other.outputs == column.outputs) {
            Some(other) => other.names.extend(column.names),
            None => merged.push(column),
        }
    }
    merged
}

/// The session with all columns as a text table. Statements that display nothing anywhere are shown for the reader
/// to follow.
pub fn table(entries: &[Entry], columns: &[Column]) -> String {
    let published = Column {
        names: vec!["proposal".to_owned()],
        outputs: entries.iter().map(|entry| entry.published.clone()).collect(),
    };
    let columns: Vec<&Column> = std::iter::once(&published).chain(columns).collect();
    let mut rows =
        vec![(String::new(), columns.iter().map(|column| column.names.join("\n")).collect::<Vec<_>>())];
    for (number, entry) in entries.iter().enumerate() {
        let cells = columns.iter().map(|column| column.outputs[number].clone().unwrap_or_default()).collect();
        rows.push((format!(">>> {}", entry.source.replace('\n', "\n... ")), cells));
    }
    let width = |cell: &str| cell.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let first = rows.iter().map(|(source, _)| width(source)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len())
        .map(|n| rows.iter().map(|(_, cells)| width(&cells[n])).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for (source, cells) in &rows {
        let height =
            cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(0).max(source.lines().count());
        for line in 0..height {
            let mut row = format!("{:<first$}", source.lines().nth(line).unwrap_or_default());
            for (cell, width) in cells.iter().zip(&widths) {
                // Writing to a String cannot fail.
                let _ = write!(row, "  {:<width$}", cell.lines().nth(line).unwrap_or_default());
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
    }
    text
}

/// Reads the session file of the project.
pub fn load(root: &Path) -> Result<(PathBuf, Vec<Entry>)> {
    let path = root.join(SESSION);
    let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
    let entries = parse(&text);
    Ok((path, entries))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpreters;

    fn project() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
    }

    #[test]
    fn entries_are_separated_by_blank_lines_and_notes_are_not_run() {
        let entries = parse("# head\n\n# note\nx = 1\n\n#= (2, 2)\nif x:\n    x\n\n\n\n# only a note\n");
        assert_eq!(
            entries,
            [
                Entry { source: "x = 1".into(), published: None },
                Entry { source: "if x:\n    x".into(), published: Some("(2, 2)".into()) },
            ]
        );
    }

    #[test]
    fn the_published_figures_are_those_of_the_proposal() {
        let (_, entries) = load(&project()).unwrap();
        let published: Vec<String> = entries.into_iter().filter_map(|entry| entry.published).collect();
        assert_eq!(published, ["False", "(2, 2)", "(6, 4, 4, 6)", "2", "22", "22", "12", "2"]);
    }

    /// Known figures by version, so that a change of the session file or of the driver cannot go unnoticed.
    #[test]
    fn every_python_here_prints_the_figures_known_for_its_version() {
        let (path, entries) = load(&project()).unwrap();
        for interpreter in interpreters::find() {
            let (_, minor, _) = interpreter.version;
            if !interpreter.name.starts_with("cpython") || minor > 13 {
                continue;
            }
            let column = on_python(&interpreter, &path, &entries).unwrap();
            let shown: Vec<String> = column.outputs.into_iter().flatten().collect();
            let functions = match minor {
                ..=7 => "(6, 4, 4, 6)",
                8..=10 => "(5, 4, 4, 5)",
                _ => "(4, 3, 3, 4)",
            };
            let suspended = if minor < 12 { "22" } else { "12" };
            let expected = ["False", "(2, 2)", functions, "2", suspended, suspended, "12", "2"];
            assert_eq!(shown, expected, "{}", interpreter.name);
        }
    }

    #[test]
    fn equal_columns_are_merged_and_shown_side_by_side() {
        let column = |name: &str, figure: &str| Column {
            names: vec![name.to_owned()],
            outputs: vec![None, Some(figure.to_owned())],
        };
        let merged = merge(vec![column("a", "22"), column("b", "12"), column("c", "22")]);
        assert_eq!(merged.len(), 2);
        let entries = parse("x = 1\n\n#= 22\nx\n");
        let expected = [
            "           proposal  a   b",
            "                     c",
            ">>> x = 1",
            ">>> x      22        22  12",
            "",
        ]
        .join("\n");
        assert_eq!(table(&entries, &merged), expected);
    }

    #[test]
    fn an_interpreter_that_runs_something_else_is_refused() {
        let entries = parse("x = 1\n");
        let print = |json: &str| Invocation::new("/bin/echo", [json], PATIENCE);
        let error =
            column("fake", &print(r#"{"steps":[{"source":"y","output":null}]}"#), &entries).unwrap_err();
        assert!(error.to_string().contains("other statements"), "{error}");
        let error = column("fake", &print("nonsense"), &entries).unwrap_err();
        assert!(error.to_string().starts_with("session on fake: "), "{error}");
    }
}
