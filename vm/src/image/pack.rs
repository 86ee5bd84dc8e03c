//! Packing: from source files to an image or a serialised file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::write::{Input, write};
use super::{elf, serial};
use crate::bytecode::verify::verify;
use crate::compile::{CompileError, Mode, compile};

/// What is packed into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A shared object whose code runs where it is mapped.
    Image,
    /// A compact file whose code is loaded into heap objects: the role of CPython's `.pyc`.
    Serialised,
}

impl Form {
    /// The extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Form::Image => "so",
            Form::Serialised => "permc",
        }
    }
}

/// Why something could not be packed.
#[derive(Debug)]
pub enum PackError {
    /// A source does not compile; shown with its file.
    Compile(Box<CompileError>),
    /// Anything else.
    Other(String),
}

fn other<T>(path: &Path, error: impl std::fmt::Display) -> Result<T, PackError> {
    Err(PackError::Other(format!("{}: {error}", path.display())))
}

/// What was packed.
pub struct Packed {
    /// The file written.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Modules in it.
    pub modules: usize,
}

/// Packs a module, or a package with everything in it. Without `output` the file goes beside the source.
pub fn pack(path: &Path, output: Option<&Path>, form: Form) -> Result<Packed, PackError> {
    let path = &*std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Some(name) = path.file_stem().and_then(|name| name.to_str()) else {
        return other(path, "the name is no module's");
    };
    let modules = if path.is_dir() {
        if !path.join("__init__.py").is_file() {
            return other(path, "there is no __init__.py: not a package");
        }
        let mut modules = Vec::new();
        package(path, name, Path::new(name), &mut modules)?;
        modules
    } else {
        vec![module(path, name, &PathBuf::from(format!("{name}.py")), false)?]
    };
    let default = path.with_extension(form.extension());
    let file = output.unwrap_or(&default);
    let count = modules.len();
    let bytes = match form {
        Form::Image => {
            let soname = file.file_name().unwrap_or_default().to_string_lossy();
            let image = write(&modules).or_else(|error| other(path, error))?;
            elf::wrap(&image, &soname).or_else(|error| other(path, error))?
        }
        Form::Serialised => match &modules[..] {
            [module] => serial::write(module),
            _ => return other(path, "only single modules are serialised, as with CPython's .pyc files"),
        },
    };
    replace(file, &bytes).or_else(|error| other(file, error))?;
    Ok(Packed { file: file.to_owned(), bytes: bytes.len() as u64, modules: count })
}

/// Compiles one source file; `shown` is the file name in the image.
fn module(path: &Path, name: &str, shown: &Path, package: bool) -> Result<Input, PackError> {
    let source = fs::read(path).or_else(|error| other(path, error))?;
    let text = std::str::from_utf8(&source).or_else(|error| other(path, format!("not UTF-8: {error}")))?;
    let compiled = compile(text, &shown.to_string_lossy(), Mode::Module);
    let spec = compiled.map_err(|mut error| {
        error.filename = path.to_string_lossy().into_owned();
        PackError::Compile(Box::new(error))
    })?;
    verify(&spec).or_else(|error| other(path, error))?;
    Ok(Input { name: name.to_owned(), spec, package, source })
}

/// Compiles a package's modules, in the order of their names.
fn package(folder: &Path, name: &str, shown: &Path, modules: &mut Vec<Input>) -> Result<(), PackError> {
    modules.push(module(&folder.join("__init__.py"), name, &shown.join("__init__.py"), true)?);
    let entries = fs::read_dir(folder).or_else(|error| other(folder, error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let dotted = format!("{name}.{stem}");
        if path.join("__init__.py").is_file() {
            package(&path, &dotted, &shown.join(stem), modules)?;
        } else if path.extension().is_some_and(|extension| extension == "py") && stem != "__init__" {
            modules.push(module(&path, &dotted, &shown.join(format!("{stem}.py")), false)?);
        }
    }
    Ok(())
}

/// Puts `bytes` in the place of `file` at once: what has the old file mapped keeps it, and nobody sees half of the new one.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut temporary = file.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(temporary);
    let written = fs::File::create(&temporary).and_then(|mut out| {
        out.write_all(bytes)?;
        // Pages that were not written back count as dirty in every process that maps them.
        out.sync_all()?;
        fs::rename(&temporary, file)
    });
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written
}
