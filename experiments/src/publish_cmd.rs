//! `permanence publish`: a record, its report, and the answer in the README, as they are committed.
//!
//! Invariants: nothing is written unless everything can be; the files are a function of the record and of this program alone (no floor
//! of this host goes into them), so that whoever has the record gets the same; nothing that is written names a folder of this machine.

use std::fs;
use std::path::Path;

use bench_data::{Record, Status};

use crate::cli::PublishArgs;
use crate::command::print;
use crate::error::{Error, Exit, Result};
use crate::records::{self, PUBLISHED};
use crate::report_cmd::write;

/// Folder of the published report, below the root of the project.
const PAGES: &str = "reports/published";
/// Profiles whose records may be published: the others are for looking around.
const PROFILES: [&str; 2] = ["default", "full"];
/// What the answer stands between in the README.
const MARKERS: [&str; 2] = ["<!-- answer:begin -->", "<!-- answer:end -->"];

/// Publishes the record that the command line names.
pub fn run(root: &Path, arguments: &PublishArgs) -> Result<Exit> {
    let record = bench_data::load(&records::meant(root, arguments.record.as_deref())?)?;
    if let Some(reason) = unfit(&record) {
        return Err(Error::Usage(format!("record {} is not fit to be published: {reason}", record.id)));
    }
    let invalid: Vec<String> = record
        .benchmarks
        .iter()
        .filter(|benchmark| benchmark.validity != Status::Valid)
        .map(bench_data::Benchmark::name)
        .collect();
    if !invalid.is_empty() {
        eprintln!("record {} is not fit to be published: invalid: {}", record.id, invalid.join(", "));
        return Ok(Exit::Invalid);
    }
    let analysis = reports::analyse(&record, &reports::AnalysisOptions::default());
    let [report, picture] = ["report.html", "answer.svg"].map(|name| format!("{PAGES}/{name}"));
    let packed = bench_data::compressed_path_of(Path::new(PUBLISHED), &record.id);
    let svg = reports::answer_svg(&analysis).transpose().map_err(|error| Error::Other(error.to_string()))?;
    let links = reports::export::Links {
        picture: svg.is_some().then(|| picture.clone()),
        report: report.clone(),
        record: packed.display().to_string(),
    };
    let readme = root.join("README.md");
    let old = fs::read_to_string(&readme).map_err(Error::io(&readme))?;
    let answer = reports::export::readme(&record, &analysis, &links);
    let mut files = vec![
        (report, reports::render_html(&record, &analysis)),
        ("README.md".to_owned(), with_answer(&old, &answer).map_err(Error::Usage)?),
    ];
    files.extend(svg.map(|svg| (picture, svg)));
    let text = serde_json::to_string(&record).map_err(|error| Error::Other(error.to_string()))?;
    for (name, text) in files.iter().map(|(name, text)| (name.as_str(), text)).chain([("the record", &text)])
    {
        if let Some(folder) = private(text, root) {
            return Err(Error::Usage(format!("{name} would name {folder}, a folder of this machine")));
        }
    }
    fs::create_dir_all(root.join(PAGES)).map_err(Error::io(&root.join(PAGES)))?;
    for (name, text) in &files {
        write(&root.join(name), text)?;
    }
    bench_data::save(&record, &root.join(&packed))?;
    let mut names: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
    names.push(packed.display().to_string());
    names.sort();
    print(&format!(
        "published {}; commit it by\n  git add {}\n  git commit -m 'Publish record {}'\n",
        record.id,
        names.join(" "),
        record.id
    ))
}

/// Why a record must not be published.
fn unfit(record: &Record) -> Option<String> {
    if record.interrupted || record.finished.is_none() {
        return Some("its run did not come to its end".to_owned());
    }
    if !PROFILES.contains(&record.profile.as_str()) {
        let profiles = PROFILES.join("` or `");
        return Some(format!("its profile is `{}`, not `{profiles}`", record.profile));
    }
    match (record.commit.hash.known(), record.commit.dirty.known()) {
        (Some(_), Some(false)) => None,
        (Some(_), Some(true)) => Some("the tree had changes that its commit does not tell of".to_owned()),
        _ => Some("its commit is not known".to_owned()),
    }
}

/// The README with this answer between its markers.
fn with_answer(readme: &str, answer: &str) -> std::result::Result<String, String> {
    let [begin, end] = MARKERS;
    let parts = readme.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let Some((before, after)) = parts else {
        return Err(format!(
            "README.md has no place for the answer: put `{begin}` and `{end}` on lines of their own"
        ));
    };
    Ok(format!("{before}{begin}\n\n{}\n\n{end}{after}", answer.trim_end()))
}

/// A folder of this machine that a text names.
fn private(text: &str, root: &Path) -> Option<String> {
    let home = std::env::var_os("HOME").map(std::path::PathBuf::from);
    let folders = [Some(root.to_owned()), home].into_iter().flatten();
    // `/` and the like are in every text.
    let telling = folders.filter(|folder| folder.components().count() > 1);
    telling.map(|folder| format!("{}/", folder.display())).find(|folder| text.contains(folder.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_put_between_the_markers_and_replaced_there() {
        let readme = "# x\n\n<!-- answer:begin -->\n<!-- answer:end -->\n\nrest\n";
        let once = with_answer(readme, "> one\n").unwrap();
        assert_eq!(once, "# x\n\n<!-- answer:begin -->\n\n> one\n\n<!-- answer:end -->\n\nrest\n");
        assert_eq!(with_answer(&once, "> one\n").unwrap(), once);
        assert!(with_answer(&once, "> two").unwrap().contains("> two\n\n<!--"));
        for without in ["# x\n", "<!-- answer:end --> <!-- answer:begin -->"] {
            assert!(with_answer(without, "> one").unwrap_err().contains("answer:begin"));
        }
    }

    #[test]
    fn folders_of_this_machine_are_found() {
        let root = Path::new("/nowhere/project");
        assert_eq!(private("see /nowhere/project/x", root), Some("/nowhere/project/".into()));
        assert_eq!(private("see target/vm/x and / and //", root), None);
    }
}
