//! Files that are made once and kept: images, serialised files and what else is made of a source.
//!
//! Invariants: a file is in its place only when it is complete and on the disk, because pages of a file that is not written back
//! yet count as dirty in every process that maps it; folders are named by the content of the source and of the binary that
//! packed it, so that a stale file cannot be taken.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bench_data::hash;

use crate::build::Binary;
use crate::error::{Error, Result};
use crate::process::Invocation;

/// Where the images of workloads are kept, below the root of the project.
const IMAGES: &str = "target/images";

/// How long it may take to make a file.
pub const PATIENCE: Duration = Duration::from_mins(10);

/// The image of a program, packed by `packer` unless it is there.
pub fn image(root: &Path, program: &Path, packer: &Binary) -> Result<PathBuf> {
    let source = hash::of_file(program).map_err(Error::io(program))?;
    let folder = root.join(IMAGES).join(format!("{}-{}", short(&source), short(&packer.record.hash)));
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    let image = folder.join(program.with_extension("so").file_name().unwrap_or_default());
    make(&image, |file| pack(packer, program, file, &[]))?;
    Ok(image)
}

/// Enough of a content hash to name a folder.
pub fn short(hash: &str) -> &str {
    let digits = hash.split_once(':').map_or(hash, |(_, digits)| digits);
    digits.get(..16).unwrap_or(digits)
}

/// Makes a file unless it is there: under another name, then written to the disk, then renamed.
pub fn make(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if path.is_file() { Ok(()) } else { make_anew(path, write) }
}

/// Makes a file, in place of one that is there: as [`make`] does.
pub fn make_anew(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
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

/// Packs a module or package with `permvm pack`.
pub fn pack(packer: &Binary, source: &Path, output: &Path, options: &[&str]) -> Result<()> {
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
