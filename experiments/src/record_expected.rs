//! `permanence record-expected`: lets CPython compute the result of every workload at every size, and writes it into
//! the definitions.
//!
//! Invariants: only the values of `expected`, `quick_expected` and `callgrind_expected` change; comments, order and
//! layout of the file stay; a file is replaced as a whole or not at all, and only if all its workloads ran.

use std::fs;
use std::path::Path;
use std::time::Duration;

use toml_edit::{DocumentMut, Item, Table, value};

use crate::catalogue::{Catalogue, Filter};
use crate::error::{Error, Result};
use crate::interpreters::Interpreter;
use crate::process::Invocation;
use crate::progress::Progress;

/// The sizes of a workload and the keys that their results are recorded under.
const KEYS: [(&str, &str); 3] =
    [("size", "expected"), ("quick_size", "quick_expected"), ("callgrind_size", "callgrind_expected")];

/// How long one workload may take on CPython.
const PATIENCE: Duration = Duration::from_mins(2);

/// A result that differs from what was recorded, or that was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `family/name`.
    pub workload: String,
    /// The size.
    pub size: i64,
    /// What was recorded.
    pub old: Option<String>,
    /// What CPython computes.
    pub new: String,
}

/// Computes everything that passes the filter, and writes it unless `check` is set.
pub fn run(
    catalogue: &Catalogue,
    filter: &Filter,
    python: &Interpreter,
    check: bool,
    progress: &Progress,
) -> Result<Vec<Change>> {
    let chosen = catalogue.select(filter)?;
    let mut changes = Vec::new();
    for (path, definition) in &catalogue.definitions {
        let text = fs::read_to_string(path).map_err(Error::io(path))?;
        let mut document: DocumentMut = text.parse().map_err(|error| Error::Other(format!("{error}")))?;
        let before = changes.len();
        let tables = document.get_mut("workload").and_then(Item::as_array_of_tables_mut);
        for table in tables.into_iter().flat_map(|tables| tables.iter_mut()) {
            let name = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
            let id = format!("{}/{name}", definition.family);
            if let Some(benchmark) = chosen.iter().find(|benchmark| benchmark.id() == id) {
                progress.step(&id);
                changes.extend(record(table, &id, |size| compute(python, &benchmark.file, size))?);
            }
        }
        if !check && changes.len() > before {
            replace(path, &document.to_string())?;
        }
    }
    Ok(changes)
}

/// Writes the results of one workload into its table.
fn record(table: &mut Table, id: &str, compute: impl Fn(i64) -> Result<String>) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for (size_key, result_key) in KEYS {
        let Some(size) = table.get(size_key).and_then(Item::as_integer) else { continue };
        let new = compute(size)?;
        let old = table.get(result_key).and_then(Item::as_str).map(ToOwned::to_owned);
        if old.as_ref() == Some(&new) {
            continue;
        }
        match table.get_mut(result_key).and_then(Item::as_value_mut) {
            Some(present) => {
                // Keeps the comment behind the value.
                let decor = present.decor().clone();
                *present = new.as_str().into();
                *present.decor_mut() = decor;
            }
            None => {
                table.insert(result_key, value(new.as_str()));
            }
        }
        changes.push(Change { workload: id.to_owned(), size, old, new });
    }
    Ok(changes)
}

/// `repr(run(size))`, by running the workload as a script.
fn compute(python: &Interpreter, file: &Path, size: i64) -> Result<String> {
    let arguments = [file.display().to_string(), size.to_string()];
    let output = Invocation::new(&python.path, arguments, PATIENCE).run();
    let output = output.map_err(|failure| {
        Error::Other(format!("{} with size {size} on {}: {failure}", file.display(), python.name))
    })?;
    match output.stdout.trim_end_matches('\n') {
        "" => Err(Error::Other(format!("{} printed no result", file.display()))),
        result if result.contains('\n') => {
            Err(Error::Other(format!("{} printed more than its result", file.display())))
        }
        result => Ok(result.to_owned()),
    }
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let beside = path.with_extension("toml.new");
    fs::write(&beside, text).map_err(Error::io(&beside))?;
    fs::rename(&beside, path).map_err(Error::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(text: &str) -> (String, Vec<Change>) {
        let mut document: DocumentMut = text.parse().unwrap();
        let table = document["workload"].as_array_of_tables_mut().unwrap().get_mut(0).unwrap();
        let changes = record(table, "call/fib", |size| Ok(format!("'{size}'"))).unwrap();
        (document.to_string(), changes)
    }

    #[test]
    fn values_are_replaced_and_everything_else_stays() {
        let text = "# regenerate by: x\n[[workload]]\nname = \"fib\" # why\nsize   = 7\nquick_size = 3\n\
                    expected = \"1\" # from CPython\n# end\nquick_expected = \"'3'\"\n";
        let (new, changes) = recorded(text);
        assert_eq!(new, text.replace("\"1\"", "\"'7'\""));
        assert_eq!(changes.len(), 1);
        assert_eq!(
            (changes[0].size, changes[0].old.as_deref(), changes[0].new.as_str()),
            (7, Some("1"), "'7'")
        );
        // A second time there is nothing to do.
        assert_eq!(recorded(&new), (new.clone(), Vec::new()));
    }

    #[test]
    fn missing_values_are_added() {
        let (new, changes) = recorded("[[workload]]\nname = \"fib\"\nsize = 7\nquick_size = 3\n");
        assert_eq!(
            new,
            "[[workload]]\nname = \"fib\"\nsize = 7\nquick_size = 3\nexpected = \"'7'\"\nquick_expected = \"'3'\"\n"
        );
        assert_eq!(changes.len(), 2);
    }
}
