//! `permanence compare`: records against each other, in the terminal and as a page; the exit code tells how it came out.

use std::path::Path;

use bench_data::{Record, hash};

use crate::cli::CompareArgs;
use crate::command::print;
use crate::error::{Error, Exit, Result};
use crate::{browser, records, report_cmd};

/// Longest name of a page; file systems take 255 bytes.
const LONGEST: usize = 200;

/// Compares the records that the command line names.
pub fn run(root: &Path, arguments: &CompareArgs) -> Result<Exit> {
    let paths = arguments.records.iter().map(|given| records::meant(root, Some(given)));
    let paths = paths.collect::<Result<Vec<_>>>()?;
    let records = paths.iter().map(|path| Ok(bench_data::load(path)?)).collect::<Result<Vec<Record>>>()?;
    let differences = reports::host_differences(&records);
    if !differences.is_empty() && !arguments.across_hosts {
        return Err(Error::Usage(format!(
            "the records are of unlike hosts, whose values must not be compared: {}. Their effects can be shown side by side: \
             --across-hosts",
            differences.join(". ")
        )));
    }
    let analyses: Vec<_> =
        records.iter().map(|record| reports::analyse(record, &report_cmd::options(root, record))).collect();
    let comparison = reports::compare(&records, &analyses);
    let asked = arguments.rows.filter();
    let judged = asked.clone().or(&comparison.headline());
    let filter = if arguments.all { asked } else { judged.clone() };
    if !arguments.rows.is_open() && comparison.chosen(&filter).next().is_none() {
        let rows: Vec<_> = analyses.into_iter().flat_map(|analysis| analysis.rows).collect();
        return Err(report_cmd::nothing_fits(&rows));
    }
    print(&if arguments.markdown {
        reports::comparison_markdown(&comparison, &filter)
    } else {
        reports::comparison_text(&comparison, &filter)
    })?;
    let page = reports::render_comparison_html(&records, &comparison);
    let page = report_cmd::save_page(root, &name(&records), &page, arguments.out.as_deref())?;
    // Not among what a script reads.
    eprintln!("page: {}", page.display());
    if arguments.open {
        browser::open(&page);
    }
    Ok(report_cmd::exit_of(comparison.verdicts(&judged), !comparison.compares(&judged)))
}

/// The name of the page.
fn name(records: &[Record]) -> String {
    let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let name = format!("compare-{}", ids.join("-"));
    if name.len() <= LONGEST {
        return name;
    }
    let hash = hash::of_bytes(name.as_bytes());
    format!("compare-{}", hash.trim_start_matches("sha256:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_names_that_file_systems_take() {
        let record = |id: &str| {
            let text = include_str!("../tests/fixtures/record.v1.json");
            Record { id: id.into(), ..bench_data::parse(text, Path::new("record.v1.json")).unwrap() }
        };
        assert_eq!(name(&[record("a"), record("b")]), "compare-a-b");
        let long = [record(&"a".repeat(128)), record(&"b".repeat(128))];
        assert!(name(&long).len() < LONGEST && name(&long) != name(&[record("a"), record(&"b".repeat(128))]));
    }
}
