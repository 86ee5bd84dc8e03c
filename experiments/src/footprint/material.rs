//! What a workload of these families runs: a generated module as source, serialised file and image, and CPython's results.
//!
//! Invariants: everything is made once and kept below `target/footprint/`, in folders named by the content of the source and of
//! the binary that packed it, so that a stale file cannot be taken; a file is in its place only when it is complete and on
//! the disk, because pages of a file that is not written back yet count as dirty in every process that maps it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::hash;

use super::Module;
use super::order::Results;
use super::placement::Form;
use crate::build::Binary;
use crate::error::{Error, Result};
use crate::generate;
use crate::interpreters::Interpreter;
use crate::process::Invocation;

/// Where materials are kept, below the root of the project.
pub const FOLDER: &str = "target/footprint";

/// How long CPython or `permvm pack` may take.
const PATIENCE: Duration = Duration::from_mins(10);

/// Prints the results of all calls of a module, a line each.
const ORACLE: &str = "import sys, runpy\nm = runpy.run_path(sys.argv[1])\ncall = m['call']\n\
                      for i in range(m['COUNT']):\n    print(int(call(i)))";

/// The files of a workload and what its calls give.
#[derive(Debug, Clone)]
pub struct Material {
    source: PathBuf,
    serialised: PathBuf,
    image: PathBuf,
    /// Content hash of the source.
    pub source_hash: String,
    /// CPython's results.
    pub results: Results,
}

impl Material {
    /// Makes what is not there yet. `packer` packs; the results are those of `python`.
    pub fn provide(root: &Path, module: &Module, packer: &Binary, python: &Interpreter) -> Result<Self> {
        let text = generate::module(module.functions, module.seed);
        let source_hash = hash::of_bytes(text.as_bytes());
        let folder = root.join(FOLDER).join(short(&source_hash));
        let packed = folder.join(short(&packer.record.hash));
        fs::create_dir_all(&packed).map_err(Error::io(&packed))?;
        let source = folder.join("module.py");
        make(&source, |file| fs::write(file, &text).map_err(Error::io(file)))?;
        let serialised = packed.join("module.permc");
        make(&serialised, |file| pack(packer, &source, file, &["--serialised"]))?;
        let image = packed.join("module.so");
        make(&image, |file| pack(packer, &source, file, &[]))?;
        let listed = folder.join("results.txt");
        make(&listed, |file| {
            let output =
                Invocation::new(&python.path, ["-c", ORACLE, &source.display().to_string()], PATIENCE).run();
            let output = output.map_err(|failure| Error::Other(format!("{}: {failure}", python.name)))?;
            fs::write(file, output.stdout).map_err(Error::io(file))
        })?;
        let results = fs::read_to_string(&listed).map_err(Error::io(&listed))?;
        let results = results.lines().map(str::parse).collect::<std::result::Result<_, _>>();
        let results = results.map_err(|error| Error::Other(format!("{}: {error}", listed.display())))?;
        Ok(Self { source, serialised, image, source_hash, results: Results(results) })
    }

    /// The file of a form.
    pub fn file(&self, form: Form) -> &Path {
        match form {
            Form::Source => &self.source,
            Form::Serialised => &self.serialised,
            Form::Image => &self.image,
        }
    }
}

/// Enough of a content hash to name a folder.
fn short(hash: &str) -> &str {
    let digits = hash.split_once(':').map_or(hash, |(_, digits)| digits);
    digits.get(..16).unwrap_or(digits)
}

/// Makes a file unless it is there: under another name, then written to the disk, then renamed.
fn make(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if path.is_file() { Ok(()) } else { make_anew(path, write) }
}

/// Makes a file, in place of one that is there: as [`make`] does.
pub(crate) fn make_anew(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let stem = path.file_stem().unwrap_or_default().display().to_string();
    let mut name = format!("{stem}-{}", std::process::id());
    if let Some(extension) = path.extension() {
        name = format!("{name}.{}", extension.display());
    }
    let unfinished = path.with_file_name(name);
    let done = write(&unfinished).and_then(|()| {
        File::open(&unfinished).and_then(|file| file.sync_all()).map_err(Error::io(&unfinished))?;
        fs::rename(&unfinished, path).map_err(Error::io(path))
    });
    if done.is_err() {
        // What is left of it does no harm, for its name tells that it is unfinished.
        let _ = fs::remove_file(&unfinished);
    }
    done
}

fn pack(packer: &Binary, source: &Path, output: &Path, options: &[&str]) -> Result<()> {
    let mut arguments = vec!["pack".to_owned(), source.display().to_string()];
    arguments.extend(["--output".to_owned(), output.display().to_string()]);
    arguments.extend(options.iter().map(|&option| option.to_owned()));
    let run = Invocation::new(&packer.path, arguments, PATIENCE).run();
    run.map(|_| ()).map_err(|failure| Error::Other(format!("permvm pack: {failure}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_and_never_half() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("module.so");
        let failed = make(&path, |file| {
            fs::write(file, "half").unwrap();
            Err(Error::Other("broken".to_owned()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        make(&path, |file| fs::write(file, "whole").map_err(Error::io(file))).unwrap();
        make(&path, |_| panic!("it is there")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
    }
}
