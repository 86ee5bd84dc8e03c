//! Real modules: a program of `experiments/footprint` that makes distinct calls into them, and their sources beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::definition::Program;
use crate::build::Binary;
use crate::catalogue;
use crate::error::{Error, Result};
use crate::process::Invocation;

/// The programs, below the root of the project.
const PROGRAMS: &str = "experiments/footprint";

/// The benchmarks of the fetched package, below the folder of fetched packages.
const BENCHMARKS: &str = "pyperformance/data-files/benchmarks";

/// How long `permvm` may take for what runs no Python.
const PATIENCE: Duration = Duration::from_mins(1);

/// The sources of a program and of what it imports, with their paths: the program itself is `module.py`.
pub fn sources(root: &Path, program: Program, packer: &Binary) -> Result<Vec<(PathBuf, String)>> {
    let file = root.join(PROGRAMS).join(program.name()).with_extension("py");
    let text = fs::read_to_string(&file).map_err(Error::io(&file))?;
    let mut sources = match program {
        Program::Stdlib => library(packer)?,
        Program::Programs => benchmarks(root, &text)?,
    };
    sources.push((PathBuf::from("module.py"), text));
    sources.sort();
    Ok(sources)
}

/// The VM's library, as it writes it out.
fn library(permvm: &Binary) -> Result<Vec<(PathBuf, String)>> {
    let folder = tempfile::tempdir().map_err(Error::io(&std::env::temp_dir()))?;
    let arguments = ["library".to_owned(), folder.path().display().to_string()];
    let output = Invocation::new(&permvm.path, arguments, PATIENCE).run();
    let output = output.map_err(|failure| Error::Other(format!("permvm library: {failure}")))?;
    output
        .stdout
        .lines()
        .map(|file| {
            let path = folder.path().join(file);
            Ok((PathBuf::from(file), fs::read_to_string(&path).map_err(Error::io(&path))?))
        })
        .collect()
}

/// The programs of the fetched package that `text` imports, each under the name of its folder.
fn benchmarks(root: &Path, text: &str) -> Result<Vec<(PathBuf, String)>> {
    let folder = root.join(catalogue::PROGRAMS).join(BENCHMARKS);
    if !folder.is_dir() {
        return Err(Error::Other("pyperformance has not been fetched: `just fetch-programs`".to_owned()));
    }
    imported(text)
        .map(|name| {
            let path = folder.join(name).join("run_benchmark.py");
            let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
            Ok((PathBuf::from(name).with_extension("py"), text))
        })
        .collect()
}

/// The programs of the package that are imported.
fn imported(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("import ")).filter(|name| name.starts_with("bm_"))
}

/// Code objects in the images of a folder.
pub fn code_objects(permvm: &Binary, folder: &Path) -> Result<u64> {
    let mut count = 0;
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let image = entry.map_err(Error::io(folder))?.path();
        let arguments = ["check".to_owned(), image.display().to_string()];
        let output = Invocation::new(&permvm.path, arguments, PATIENCE).run();
        let output = output.map_err(|failure| Error::Other(format!("permvm check: {failure}")))?;
        count += counted(&output.stdout)
            .ok_or_else(|| Error::Other(format!("permvm check printed `{}`", output.stdout.trim())))?;
    }
    Ok(count)
}

/// The number in `FILE: N code objects in …`.
fn counted(line: &str) -> Option<u64> {
    let (before, _) = line.split_once(" code object")?;
    before.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_counts_are_read() {
        let names: Vec<&str> =
            imported("import random\nimport bm_go\nfrom x import bm_y\nimport bm_nbody\n").collect();
        assert_eq!(names, ["bm_go", "bm_nbody"]);
        assert_eq!(counted("/a b.so: 12 code objects in 1 module, 5 bytes, made by permvm"), Some(12));
        assert_eq!(counted("/a.so: 1 code object in 1 module"), Some(1));
        assert_eq!(counted("no image"), None);
    }
}
