//! `permanence report` and `permanence answer`: render a record to a page with an index beside it, or to the terminal.
//!
//! Invariants: a page is written as a whole or not at all; the index lists every page of the folder, newest first, and
//! nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use bench_data::{Record, Status};
use reports::model::history::History;
use reports::stats::verdict::Verdict;

use crate::error::{Error, Exit, Result};
use crate::floors;

/// Folder of the pages below the root of the project.
const PAGES: &str = "reports/out";

/// Folders of records below the root of the project: those of this machine, those that are published.
const FOLDERS: [&str; 2] = ["bench-data/local", "bench-data/records"];

/// Most earlier records that a page looks back to.
const HISTORY: usize = 20;

/// The newest record of the project. Their names begin with the time of the run.
pub fn newest(root: &Path) -> Result<PathBuf> {
    for folder in FOLDERS {
        let records =
            bench_data::list(&root.join(folder)).map_err(|error| Error::Other(error.to_string()))?;
        if let Some(last) = records.into_iter().next_back() {
            return Ok(last);
        }
    }
    Err(Error::Usage("there is no record yet: make one by `permanence run`".to_owned()))
}

/// The newest record of a run that did not come to its end.
pub fn newest_unfinished(root: &Path) -> Result<PathBuf> {
    let records = bench_data::list(&root.join("bench-data/local"));
    let records = records.map_err(|error| Error::Other(error.to_string()))?;
    let unfinished = |path: &PathBuf| {
        bench_data::load(path).is_ok_and(|record| record.interrupted || record.finished.is_none())
    };
    records.into_iter().rev().find(unfinished).ok_or_else(|| {
        Error::Usage("no record in bench-data/local was interrupted: there is nothing to resume".to_owned())
    })
}

/// Renders one record; gives the file of its page.
pub fn render(root: &Path, record: &Path, out: Option<&Path>) -> Result<PathBuf> {
    let folder = out.map_or_else(|| root.join(PAGES), Path::to_owned);
    let record = bench_data::load(record).map_err(|error| Error::Other(error.to_string()))?;
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let page = folder.join(format!("{}.html", record.id));
    write(&page, &html(root, &record)?)?;
    write(&folder.join("index.html"), &index(&folder)?)?;
    Ok(page)
}

/// The answer of a record as text, and the exit code that stands for it.
pub fn answer(root: &Path, record: &Path, all: bool, markdown: bool) -> Result<(String, Exit)> {
    let record = bench_data::load(record).map_err(|error| Error::Other(error.to_string()))?;
    let analysis = reports::analyse(&record, &options(root, &record));
    let headline = reports::Filter::headline(&analysis);
    let filter = if all { reports::Filter::default() } else { headline.clone() };
    let text = if markdown {
        reports::table_markdown(&analysis, &filter)
    } else {
        reports::table_text(&analysis, &filter)
    };
    let invalid = record.benchmarks.iter().any(|benchmark| benchmark.validity != Status::Valid);
    let verdicts = analysis.rows.iter().filter(|row| headline.accepts(row)).map(|row| row.verdict);
    Ok((text, exit_of(verdicts, invalid)))
}

/// The worst verdict decides: invalid, then loss, then undecided.
fn exit_of(verdicts: impl Iterator<Item = Verdict>, invalid: bool) -> Exit {
    let found: Vec<Verdict> = verdicts.collect();
    if invalid || found.contains(&Verdict::Invalid) {
        Exit::Invalid
    } else if found.contains(&Verdict::Loss) {
        Exit::Loss
    } else if found.contains(&Verdict::Undecided) {
        Exit::Undecided
    } else {
        Exit::Ok
    }
}

/// How a record is analysed: held against the noise floor of its host where it has none of its own.
fn options(root: &Path, record: &Record) -> reports::AnalysisOptions {
    let host_floors = floors::load(root, &record.machine).map(|kept| kept.floors).unwrap_or_default();
    reports::AnalysisOptions { host_floors, ..reports::AnalysisOptions::default() }
}

fn html(root: &Path, record: &Record) -> Result<String> {
    let options = options(root, record);
    let mut analysis = reports::analyse(record, &options);
    let earlier = earlier(root, record)?;
    let records: Vec<&Record> = earlier.iter().chain([record]).collect();
    let history = History::of(&records, &options);
    analysis.history = history.map_err(|unlike| Error::Other(unlike.to_string()))?;
    Ok(reports::render_html(record, &analysis))
}

/// The last complete records before this one, of its host and profile. Files that are no records are passed over: they are
/// none of its history.
fn earlier(root: &Path, record: &Record) -> Result<Vec<Record>> {
    let mut found: Vec<Record> = Vec::new();
    for folder in FOLDERS {
        let paths = bench_data::list(&root.join(folder)).map_err(|error| Error::Other(error.to_string()))?;
        let same = |other: &Record| {
            let complete = other.finished.is_some() && !other.interrupted;
            let before = other.started < record.started && other.id != record.id;
            complete
                && before
                && other.profile == record.profile
                && record.machine.differences(&other.machine).is_empty()
        };
        found.extend(
            paths.iter().rev().filter_map(|path| bench_data::load(path).ok()).filter(same).take(HISTORY),
        );
    }
    found.sort_by(|a, b| b.started.cmp(&a.started));
    found.dedup_by(|a, b| a.id == b.id);
    found.truncate(HISTORY);
    Ok(found)
}

fn write(path: &Path, text: &str) -> Result<()> {
    let beside = path.with_extension("html.new");
    fs::write(&beside, text).map_err(Error::io(&beside))?;
    fs::rename(&beside, path).map_err(Error::io(path))
}

/// A page of links to all pages of the folder. Their names are ids of records, which need no escaping.
fn index(folder: &Path) -> Result<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(Error::io(folder))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".html").map(ToOwned::to_owned))
        .filter(|name| name != "index" && is_id(name))
        .collect();
    names.sort_by(|a, b| b.cmp(a));
    let links: Vec<String> =
        names.iter().map(|name| format!("<li><a href=\"{name}.html\">{name}</a></li>\n")).collect();
    let links = links.concat();
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Reports</title>\n\
         <h1>Reports</h1>\n<ul>\n{links}</ul>\n</html>\n"
    ))
}

fn is_id(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_lists_pages_newest_first_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["2026-01-01.html", "2026-02-01.html", "index.html", "note.txt", "a b.html"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let index = index(folder.path()).unwrap();
        let links: Vec<&str> = index.lines().filter(|line| line.starts_with("<li>")).collect();
        assert_eq!(
            links,
            [
                "<li><a href=\"2026-02-01.html\">2026-02-01</a></li>",
                "<li><a href=\"2026-01-01.html\">2026-01-01</a></li>"
            ]
        );
    }

    #[test]
    fn the_worst_verdict_decides_the_exit_code() {
        let exit = |verdicts: &[Verdict]| exit_of(verdicts.iter().copied(), false);
        assert_eq!(exit(&[Verdict::Gain, Verdict::NoDifference]), Exit::Ok);
        assert_eq!(exit(&[Verdict::Gain, Verdict::Undecided]), Exit::Undecided);
        assert_eq!(exit(&[Verdict::Undecided, Verdict::Loss]), Exit::Loss);
        assert_eq!(exit(&[Verdict::Loss, Verdict::Invalid]), Exit::Invalid);
        assert_eq!(exit_of([Verdict::Gain].into_iter(), true), Exit::Invalid);
    }

    #[test]
    fn without_records_the_next_command_is_named() {
        let root = tempfile::tempdir().unwrap();
        assert!(newest(root.path()).unwrap_err().to_string().contains("permanence run"));
        let local = root.path().join("bench-data/local");
        fs::create_dir_all(&local).unwrap();
        for name in ["2026-01-01.json", "2026-02-01.json"] {
            fs::write(local.join(name), "").unwrap();
        }
        assert_eq!(newest(root.path()).unwrap(), local.join("2026-02-01.json"));
    }
}
