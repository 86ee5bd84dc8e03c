//! What a workload of these families runs, in three forms: sources, serialised files and images; and CPython's results.
//!
//! ```text
//! target/footprint/<content of the sources>/source/module.py       and what it imports
//!                                          /results.txt            CPython's, a line for each call
//!                                          /<packer>/serialised/   module.permc …
//!                                                   /image/        module.so …
//! ```
//!
//! Everything is made once and kept, as [`crate::packed`] has it. The folders of the packed forms hold no sources, so that no
//! process reads one to see whether its packed form is stale.

use std::fs;
use std::path::{Path, PathBuf};

use bench_data::hash;

use super::Module;
use super::definition::{Contents, Program};
use super::order::Results;
use super::placement::Form;
use super::real;
use crate::build::Binary;
use crate::error::{Error, Result};
use crate::generate;
use crate::interpreters::Interpreter;
use crate::packed::{PATIENCE, make, pack, short};
use crate::process::Invocation;

/// Where materials are kept, below the root of the project.
pub const FOLDER: &str = "target/footprint";

/// Prints the results of all calls of a module, a line each; `pyperf` is not called by any.
const ORACLE: &str = "import runpy, sys, types\nsys.path[:0] = sys.argv[2:]\nsys.modules['pyperf'] = pyperf = types.ModuleType('pyperf')\n\
                      pyperf.python_implementation = lambda: 'cpython'\nm = runpy.run_path(sys.argv[1])\ncall = m['call']\n\
                      for i in range(m['COUNT']):\n    print(int(call(i)))";

/// The files of a workload and what its calls give.
#[derive(Debug, Clone)]
pub struct Material {
    source: PathBuf,
    serialised: PathBuf,
    image: PathBuf,
    /// Content hash of the sources.
    pub source_hash: String,
    /// Functions of a generated module; code objects of real ones.
    pub functions: u64,
    /// CPython's results.
    pub results: Results,
}

impl Material {
    /// Makes what is not there yet. `packer` packs; the results are those of `python`.
    pub fn provide(root: &Path, module: &Module, packer: &Binary, python: &Interpreter) -> Result<Self> {
        let sources = match &module.contents {
            Contents::Generated { functions, seed } => {
                vec![(PathBuf::from("module.py"), generate::module(*functions, *seed))]
            }
            Contents::Real(program) => real::sources(root, *program, packer)?,
        };
        let parts = sources.iter().flat_map(|(file, text)| [file.display().to_string(), text.clone()]);
        let all = parts.collect::<Vec<_>>().join("\n");
        let source_hash = hash::of_bytes(all.as_bytes());
        let folder = root.join(FOLDER).join(short(&source_hash));
        let (plain, packed) = (folder.join("source"), folder.join(short(&packer.record.hash)));
        for (file, text) in &sources {
            put(&plain.join(file), |path| fs::write(path, text).map_err(Error::io(path)))?;
        }
        let (serialised, image) = (packed.join("serialised"), packed.join("image"));
        for (file, _) in &sources {
            let from = plain.join(file);
            put(&serialised.join(file).with_extension("permc"), |path| {
                pack(packer, &from, path, &["--serialised"])
            })?;
            let package = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            match package {
                None => put(&image.join(file).with_extension("so"), |path| pack(packer, &from, path, &[]))?,
                Some(package) => put(&image.join(package).with_extension("so"), |path| {
                    pack(packer, &plain.join(package), path, &[])
                })?,
            }
        }
        let functions = match module.contents {
            Contents::Generated { functions, .. } => functions.into(),
            Contents::Real(_) => real::code_objects(packer, &image)?,
        };
        let source = plain.join("module.py");
        let listed = folder.join("results.txt");
        // CPython has a library of its own, which must give the same results as the VM's.
        let beside = module.contents == Contents::Real(Program::Programs);
        make(&listed, |file| {
            let mut arguments = vec!["-c".to_owned(), ORACLE.to_owned(), source.display().to_string()];
            arguments.extend(beside.then(|| plain.display().to_string()));
            let output = Invocation::new(&python.path, arguments, PATIENCE).run();
            let output = output.map_err(|failure| Error::Other(format!("{}: {failure}", python.name)))?;
            fs::write(file, output.stdout).map_err(Error::io(file))
        })?;
        let results = fs::read_to_string(&listed).map_err(Error::io(&listed))?;
        let results = results.lines().map(str::parse).collect::<std::result::Result<_, _>>();
        let results = results.map_err(|error| Error::Other(format!("{}: {error}", listed.display())))?;
        Ok(Self {
            source,
            serialised: serialised.join("module.permc"),
            image: image.join("module.so"),
            source_hash,
            functions,
            results: Results(results),
        })
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

/// Makes a file, and its folder.
fn put(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    make(path, write)
}
