//! `permanence report` and `permanence answer`: render a record to a page with an index beside it, or to the terminal.
//!
//! Invariants: a page is written as a whole or not at all; the index lists every page of the folder, newest first, and
//! nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bench_data::{Record, Status};
use reports::model::Row;
use reports::model::history::History;
use reports::stats::verdict::Verdict;

use crate::cli::AnswerArgs;
use crate::error::{Error, Exit, Result};
use crate::{floors, records};

/// Folder of the pages below the root of the project.
const PAGES: &str = "reports/out";

/// Most earlier records that a page looks back to.
const HISTORY: usize = 20;

/// Renders one record; gives the file of its page.
pub fn render(root: &Path, record: &Path, out: Option<&Path>) -> Result<PathBuf> {
    let record = bench_data::load(record)?;
    save_page(root, &record.id, &html(root, &record)?, out)
}

/// Writes a page of that name, and lists it in the index of its folder; gives its file.
pub fn save_page(root: &Path, name: &str, html: &str, out: Option<&Path>) -> Result<PathBuf> {
    let folder = out.map_or_else(|| root.join(PAGES), Path::to_owned);
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let page = folder.join(format!("{name}.html"));
    write(&page, html)?;
    write(&folder.join("index.html"), &index(&folder)?)?;
    Ok(page)
}

/// The answer of a record as text, and the exit code that stands for it.
pub fn answer(root: &Path, record: &Path, arguments: &AnswerArgs) -> Result<(String, Exit)> {
    let record = bench_data::load(record)?;
    let analysis = reports::analyse(&record, &options(root, &record));
    let headline = reports::Filter::headline(&analysis);
    let asked = arguments.rows.filter();
    let judged = asked.clone().or(&headline);
    let filter = if arguments.all { asked } else { judged.clone() };
    if !arguments.rows.is_open() && !analysis.rows.iter().any(|row| filter.accepts(row)) {
        return Err(nothing_fits(&analysis.rows));
    }
    let text = if arguments.markdown {
        reports::table_markdown(&analysis, &filter)
    } else {
        reports::table_text(&analysis, &filter)
    };
    let invalid = record.benchmarks.iter().any(|benchmark| benchmark.validity != Status::Valid);
    let verdicts = analysis.rows.iter().filter(|row| judged.accepts(row)).map(|row| row.verdict);
    Ok((text, exit_of(verdicts, invalid && arguments.rows.is_open())))
}

/// The error that no row fits what was asked for: names what there is.
pub fn nothing_fits(rows: &[Row]) -> Error {
    let of = |what: &str, name: fn(&Row) -> &str| {
        let names: BTreeSet<&str> = rows.iter().map(name).collect();
        format!("{what}: {}", names.into_iter().collect::<Vec<_>>().join(", "))
    };
    Error::Usage(format!(
        "no row fits; there are {}; {}; {}",
        of("families", |row| &row.family),
        of("arms", |row| &row.arm),
        of("metrics", |row| &row.metric)
    ))
}

/// The worst verdict decides: invalid, then loss, then undecided.
pub fn exit_of(verdicts: impl Iterator<Item = Verdict>, invalid: bool) -> Exit {
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
pub fn options(root: &Path, record: &Record) -> reports::AnalysisOptions {
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
    for folder in records::FOLDERS {
        let paths = bench_data::list(&root.join(folder))?;
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

/// Writes a file as a whole or not at all.
pub fn write(path: &Path, text: &str) -> Result<()> {
    let beside = path.with_extension("new");
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
}
