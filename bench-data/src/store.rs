//! Loading and saving.
//!
//! A save either replaces the file as a whole or leaves it as it was: the text is written to a new file beside it,
//! flushed to the disk, then renamed over it. A full disk or a crash therefore loses at most what was not yet saved.
//!
//! A record whose name ends in `.gz` is compressed; the same record gives the same bytes every time. Reading goes by the content,
//! whatever the name.

use crate::{Problem, Record, journal, migrate::MigrateError, migrate::migrate, validate::is_id};
use flate2::{Compression, GzBuilder, read::MultiGzDecoder};
use serde::Deserialize;
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use thiserror::Error;

/// Why a record could not be loaded or saved.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("{}: cannot {doing} record: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// `read` or `save`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no text, or compressed and damaged.
    #[error("{}: no record, or a damaged one: {source}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was wrong.
        source: io::Error,
    },
    /// The text is no JSON.
    #[error("{}: is no JSON: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// What was wrong, with line and column.
        source: serde_json::Error,
    },
    /// The text is JSON, but not that of a record.
    #[error("{}: is no record: {place}: {source}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Where, as a path through the record: `benchmarks[0].samples[3].block`.
        place: String,
        /// What was wrong, with line and column where the file is of the present version.
        source: serde_json::Error,
    },
    /// The version cannot be read.
    #[error("{}: {source}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: MigrateError,
    },
    /// The record breaks invariants.
    #[error("{}: record is not valid: {}", path.display(), list_of(problems))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// All that are broken.
        problems: Vec<Problem>,
    },
}

fn list_of(problems: &[Problem]) -> String {
    const SHOWN: usize = 5;
    let mut text = problems.iter().take(SHOWN).map(Problem::to_string).collect::<Vec<_>>().join("; ");
    if problems.len() > SHOWN {
        text.push_str("; and ");
        text.push_str(&(problems.len() - SHOWN).to_string());
        text.push_str(" more");
    }
    text
}

/// What a compressed file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The file of a record in a folder.
pub fn path_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

/// The file of a compressed record in a folder.
pub fn compressed_path_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json.gz"))
}

/// The id that a file name stands for; `None` when it is not the name of a record.
fn id_of(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let id = name.strip_suffix(".gz").unwrap_or(name).strip_suffix(".json")?;
    is_id(id).then_some(id)
}

/// The record files in a folder, compressed or not, sorted by name; none when the folder does not exist.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |source| StoreError::Io { path: folder.to_owned(), doing: "read", source };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if id_of(&path).is_some() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Loads a record of any known version, with what its journal adds, and checks it.
pub fn load(path: &Path) -> Result<Record, StoreError> {
    let bytes = fs::read(path);
    let bytes = bytes.map_err(|source| StoreError::Io { path: path.to_owned(), doing: "read", source })?;
    let text = unpacked(bytes).map_err(|source| StoreError::Damaged { path: path.to_owned(), source })?;
    let mut record = read(&text, path)?;
    journal::replay(&mut record, path)?;
    checked(record, path)
}

/// The same from text; `path` is only named in errors.
pub fn parse(text: &str, path: &Path) -> Result<Record, StoreError> {
    checked(read(text, path)?, path)
}

/// The text of a file, compressed or not.
fn unpacked(bytes: Vec<u8>) -> io::Result<String> {
    if bytes.starts_with(&GZIP) {
        let mut text = String::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
        return Ok(text);
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 in line {line}"))
    })
}

fn checked(record: Record, path: &Path) -> Result<Record, StoreError> {
    record.validate().map_err(|problems| StoreError::Invalid { path: path.to_owned(), problems })?;
    Ok(record)
}

fn read(text: &str, path: &Path) -> Result<Record, StoreError> {
    let json = |source| StoreError::Json { path: path.to_owned(), source };
    let value: serde_json::Value = serde_json::from_str(text).map_err(json)?;
    let present = value.get("schema_version") == Some(&crate::SCHEMA_VERSION.into());
    if present {
        // From the text again, so that an error tells line and column.
        drop(value);
        return typed(text, path);
    }
    let value = migrate(value).map_err(|source| StoreError::Version { path: path.to_owned(), source })?;
    serde_path_to_error::deserialize(value).map_err(|error| foreign(error, path))
}

/// The value that a text is, or where it is not one.
pub(crate) fn typed<'de, T: Deserialize<'de>>(text: &'de str, path: &Path) -> Result<T, StoreError> {
    let mut from = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut from).map_err(|error| foreign(error, path))?;
    from.end().map_err(|source| StoreError::Json { path: path.to_owned(), source })?;
    Ok(value)
}

fn foreign(error: serde_path_to_error::Error<serde_json::Error>, path: &Path) -> StoreError {
    let place = match error.path().to_string() {
        whole if whole == "." => "its top level".to_owned(),
        place => place,
    };
    StoreError::Foreign { path: path.to_owned(), place, source: error.into_inner() }
}

/// Checks a record and saves it as a whole or not at all; then its journal is of no use and removed. The folder is made if it
/// is missing.
pub fn save(record: &Record, path: &Path) -> Result<(), StoreError> {
    record.validate().map_err(|problems| StoreError::Invalid { path: path.to_owned(), problems })?;
    let write = |out: &mut dyn Write| {
        serde_json::to_writer(&mut *out, record)?;
        out.write_all(b"\n")
    };
    let compress = path.extension().is_some_and(|extension| extension == "gz");
    replace(path, |out| {
        if !compress {
            return write(out);
        }
        // Without a time or a name in it.
        let mut packed = GzBuilder::new().write(out, Compression::best());
        write(&mut packed)?;
        packed.finish().map(drop)
    })
    .and_then(|()| journal::remove(path))
    .map_err(|source| StoreError::Io { path: path.to_owned(), doing: "save", source })
}

/// Writes a file beside `path`, then renames it over `path`. On any error `path` is as it was and nothing is left over.
fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    // Hidden, and unique among the processes and threads that may save at the same time.
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?);
    name.push(format!(".{}-{}.tmp", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    let temporary = folder.join(name);
    let written = (|| {
        let mut out = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(&temporary)?);
        write(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        // Before the rename: a full disk may show only here, and a crash must not leave an empty file.
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
        return written;
    }
    // The rename itself is safe on the disk once the folder is. Not every file system allows that: then the record is
    // complete all the same.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_save_keeps_the_old_file_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        replace(&path, |out| out.write_all(b"first")).unwrap();
        let error = replace(&path, |out| {
            // More than a buffer, so that a part is really on the disk when the error comes.
            out.write_all(&vec![b'x'; 1 << 20])?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        replace(&path, |out| out.write_all(b"second")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn only_record_files_are_listed_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b.json",
            "a.json",
            "c.json.gz",
            "c.txt",
            "d.gz",
            ".a.json.1-0.tmp",
            ".hidden.json",
            "with space.json",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = list(folder.path()).unwrap();
        assert_eq!(found, ["a.json", "b.json", "c.json.gz"].map(|name| folder.path().join(name)));
        assert!(list(&folder.path().join("missing")).unwrap().is_empty());
    }
}
