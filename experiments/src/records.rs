//! Which record is meant: the newest, an unfinished one, or one by its file or the beginning of its id.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Folder of the records that are measured here, below the root of the project.
pub const LOCAL: &str = "bench-data/local";
/// Folder of the published records, below the root of the project.
pub const PUBLISHED: &str = "bench-data/records";

/// Both: what is measured here comes first.
pub const FOLDERS: [&str; 2] = [LOCAL, PUBLISHED];

/// The newest record of the project. Their names begin with the time of the run.
pub fn newest(root: &Path) -> Result<PathBuf> {
    for folder in FOLDERS {
        if let Some(last) = bench_data::list(&root.join(folder))?.into_iter().next_back() {
            return Ok(last);
        }
    }
    Err(Error::Usage("there is no record yet: make one by `permanence run`".to_owned()))
}

/// The newest record of a run that did not come to its end.
pub fn newest_unfinished(root: &Path) -> Result<PathBuf> {
    let unfinished = |path: &PathBuf| {
        bench_data::load(path).is_ok_and(|record| record.interrupted || record.finished.is_none())
    };
    bench_data::list(&root.join(LOCAL))?.into_iter().rev().find(unfinished).ok_or_else(|| {
        Error::Usage("no record in bench-data/local was interrupted: there is nothing to resume".to_owned())
    })
}

/// The record that the command line means: a file; where there is none of that name, the record of the project whose id begins
/// so; the newest one where nothing is given.
pub fn meant(root: &Path, given: Option<&Path>) -> Result<PathBuf> {
    let Some(given) = given else { return newest(root) };
    if given.exists() {
        return Ok(given.to_owned());
    }
    let name = given.to_string_lossy();
    let mut found = Vec::new();
    for folder in FOLDERS {
        let begins = |path: &PathBuf| {
            path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name.as_ref()))
        };
        found.extend(bench_data::list(&root.join(folder))?.into_iter().filter(begins));
    }
    match found.as_slice() {
        [] => Err(Error::Usage(format!("{name}: no such file, and no record of the project begins so"))),
        [one] => Ok(one.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|path| path.display().to_string()).collect();
            Err(Error::Usage(format!("{name}: several records begin so: {}", names.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn without_records_the_next_command_is_named() {
        let root = tempfile::tempdir().unwrap();
        assert!(newest(root.path()).unwrap_err().to_string().contains("permanence run"));
        let local = root.path().join(LOCAL);
        fs::create_dir_all(&local).unwrap();
        for name in ["2026-01-01.json", "2026-02-01.json"] {
            fs::write(local.join(name), "").unwrap();
        }
        assert_eq!(newest(root.path()).unwrap(), local.join("2026-02-01.json"));
    }

    #[test]
    fn a_record_is_named_by_its_file_or_the_beginning_of_its_id() {
        let root = tempfile::tempdir().unwrap();
        for (folder, name) in
            [(LOCAL, "2026-01-01T1.json"), (LOCAL, "2026-01-02T1.json"), (PUBLISHED, "2025.json.gz")]
        {
            fs::create_dir_all(root.path().join(folder)).unwrap();
            fs::write(root.path().join(folder).join(name), "").unwrap();
        }
        let meant = |name: &str| meant(root.path(), Some(Path::new(name)));
        assert_eq!(meant("2026-01-02").unwrap(), root.path().join(LOCAL).join("2026-01-02T1.json"));
        assert_eq!(meant("2025").unwrap(), root.path().join(PUBLISHED).join("2025.json.gz"));
        assert!(meant("2026").unwrap_err().to_string().contains("several records begin so"));
        assert!(meant("nothing").unwrap_err().to_string().contains("nothing: no such file"));
        let file = root.path().join(LOCAL).join("2026-01-01T1.json");
        assert_eq!(super::meant(root.path(), Some(&file)).unwrap(), file);
    }
}
