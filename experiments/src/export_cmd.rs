//! `permanence export`: a record for other tools, to a file, a folder or the standard output.
//!
//! (Results of writing to a `String` are dropped: that cannot fail.)

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::{ExportArgs, ExportFormat};
use crate::command::print;
use crate::error::{Error, Exit, Result};
use crate::{records, report_cmd};

/// Exports the record that the command line names.
pub fn run(root: &Path, arguments: &ExportArgs) -> Result<Exit> {
    if arguments.samples && arguments.format != ExportFormat::Csv {
        return Err(Error::Usage(
            "--samples goes with --format csv; a record itself holds all samples as JSON".into(),
        ));
    }
    let record = bench_data::load(&records::meant(root, arguments.record.as_deref())?)?;
    let filter = arguments.rows.filter();
    if arguments.format == ExportFormat::Pyperf {
        let Some(folder) = &arguments.out else {
            return Err(Error::Usage("pyperf has a file for each arm: name their folder by --out".into()));
        };
        return pyperf(&record, &filter, folder);
    }
    if arguments.samples {
        return deliver(&reports::export::samples_csv(&record, &filter), arguments.out.as_deref());
    }
    let mut analysis = reports::analyse(&record, &report_cmd::options(root, &record));
    if !arguments.rows.is_open() && !analysis.rows.iter().any(|row| filter.accepts(row)) {
        return Err(report_cmd::nothing_fits(&analysis.rows));
    }
    let text = match arguments.format {
        ExportFormat::Csv => reports::export::effects_csv(&analysis, &filter),
        ExportFormat::Markdown => reports::table_markdown(&analysis, &filter),
        ExportFormat::Json | ExportFormat::Pyperf => {
            analysis.rows.retain(|row| filter.accepts(row));
            reports::export::json(&analysis).map_err(|error| Error::Other(error.to_string()))?
        }
    };
    deliver(&text, arguments.out.as_deref())
}

/// Writes a text to a file, or prints it.
fn deliver(text: &str, out: Option<&Path>) -> Result<Exit> {
    let Some(file) = out else { return print(text) };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    report_cmd::write(file, text)?;
    print(&format!("{}\n", file.display()))
}

/// A file for each arm, and the command that compares the first two.
fn pyperf(record: &bench_data::Record, filter: &reports::Filter, folder: &Path) -> Result<Exit> {
    let suites = reports::export::suites(record, filter);
    if suites.is_empty() {
        return Err(Error::Usage("no arm of the record has times of iterations that fit".into()));
    }
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let mut text = String::new();
    for suite in &suites {
        let file = folder.join(format!("{}.json", file_name(&suite.arm)));
        report_cmd::write(&file, &format!("{}\n", suite.json))?;
        let _ =
            writeln!(text, "{}: {}", file.display(), reports::format::plural(suite.benchmarks, "benchmark"));
    }
    print(&text)
}

/// The arm as the name of a file: arms are named by whoever wrote the record.
fn file_name(arm: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.@".contains(c) { c } else { '_' };
    let name: String = arm.chars().map(safe).collect();
    if name.starts_with('.') { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arms_become_file_names_that_stay_in_their_folder() {
        assert_eq!(file_name("permanent-code@0.25"), "permanent-code@0.25");
        assert_eq!(file_name("../../etc/x y"), "_.._.._etc_x_y");
    }
}
