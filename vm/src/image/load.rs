//! Where the code of a module comes from: an image or a serialised file beside its source, or the source itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::layout::Hash;
use super::pack::Form;
use super::{Checked, Image, Refusal, serial};
use crate::bytecode::CodeSpec;
use crate::error::PyResult;
use crate::object::{Code, Kind, Obj};
use crate::vm::Vm;

/// Which forms of a module's code are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// An image where there is one that fits, else the source.
    #[default]
    Auto,
    /// The source alone.
    Source,
    /// Serialised files alone; what has none, and comes not with the VM, is not imported.
    Serialised,
    /// Images alone, likewise.
    Image,
}

impl Origin {
    /// The form that is looked for, on this build.
    fn form(self) -> Option<Form> {
        match self {
            Origin::Auto if !crate::refcount::PERMANENCE => None,
            Origin::Auto | Origin::Image => Some(Form::Image),
            Origin::Serialised => Some(Form::Serialised),
            Origin::Source => None,
        }
    }

    /// Whether strings that are interned may lie in images.
    pub(crate) fn has_permanent_names(self) -> bool {
        crate::refcount::PERMANENCE && self == Origin::Image
    }
}

/// A module in a file of its own or with others.
pub(crate) struct Stored {
    /// Its code.
    pub code: Obj<Code>,
    /// Whether it is a package.
    pub package: bool,
    /// Its source, whether that is there or not: `co_filename`, `__file__`.
    pub source: PathBuf,
    /// Where the code was found: `__cached__`.
    pub file: PathBuf,
}

/// What a file begins like, if it is no source.
pub fn form_of(file: &Path) -> Option<Form> {
    let mut start = [0; 8];
    let read = fs::File::open(file).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut start));
    read.ok()?;
    if start.starts_with(b"\x7fELF") {
        Some(Form::Image)
    } else if serial::begins_as(start) {
        Some(Form::Serialised)
    } else {
        None
    }
}

impl Image {
    /// The number of the module with that dotted name; an image of one module has it under the last part of its name, too.
    pub(crate) fn find_module(&self, name: &str) -> Checked<Option<usize>> {
        let (mut low, mut high) = (0, self.header().modules as usize);
        while low < high {
            let middle = low.midpoint(high);
            match self.string(self.module(middle)?.name)?.as_str().cmp(name) {
                std::cmp::Ordering::Equal => return Ok(Some(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        let alone = self.header().modules == 1 && self.string(self.module(0)?.name)?.as_str() == last;
        Ok(alone.then_some(0))
    }

    /// The module's name, file name and code as the compiler made it, verified.
    pub fn decode(&self, index: usize) -> Checked<(String, CodeSpec)> {
        let module = self.module(index)?;
        let filename = self.string(module.filename)?.as_str();
        let name = self.string(module.name)?.as_str().to_owned();
        let spec = self.code(module.code)?.to_spec(filename)?;
        if spec.freevars.is_empty() {
            Ok((name, spec))
        } else {
            Err(Refusal::Corrupt("a module with free variables".to_owned()))
        }
    }

    /// Checks all of the image, used or not: its hash, and every code object by the verifier.
    pub fn check_all(&self) -> Checked<()> {
        let header = self.header();
        if Hash::from(Sha256::digest(&self.bytes()[super::layout::HEADER..])) != header.content {
            return Err(Refusal::Corrupt("the hash of its content is wrong".to_owned()));
        }
        self.range(u64::from(header.body), header.length - u64::from(header.body))?;
        (0..header.modules as usize).try_for_each(|index| self.decode(index).map(drop))
    }
}

impl Vm {
    /// The stored code of module `name`, from beside its `source` or from `file`; none where the source is to be taken.
    pub(crate) fn stored_code(
        &self,
        name: &str,
        source: Option<&Path>,
        file: Option<&Path>,
    ) -> PyResult<Option<Stored>> {
        let (origin, check) = {
            let config = self.config.borrow();
            (config.origin, config.check_source)
        };
        let Some(form) = origin.form() else { return Ok(None) };
        let mut refusal = Refusal::Missing;
        let mut tried = None;
        let beside = candidates(name, source, form, &self.images.all());
        for file in file.map(Path::to_owned).into_iter().chain(beside) {
            if !file.is_file() {
                continue;
            }
            match self.load_stored(name, &file, form, source, check) {
                Ok(stored) => {
                    self.tell_import(name, &file, None);
                    return Ok(Some(stored));
                }
                Err(error) => (refusal, tried) = (error, Some(file)),
            }
        }
        if origin == Origin::Auto
            && let Some(source) = source
        {
            let reason = tried.map(|file| format!("{}: {refusal}", file.display()));
            self.tell_import(name, source, Some(reason.as_deref().unwrap_or("no image")));
            return Ok(None);
        }
        let shown = tried.or_else(|| source.map(|source| source.with_extension(form.extension())));
        let shown = shown.map_or_else(String::new, |file| format!("{}: ", file.display()));
        Err(self.import_error(format!("{name} is not imported from its source: {shown}{refusal}")))
    }

    fn load_stored(
        &self,
        name: &str,
        file: &Path,
        form: Form,
        source: Option<&Path>,
        check: bool,
    ) -> Checked<Stored> {
        // Read only once there is something to compare with.
        let hash = || match source.filter(|_| check) {
            Some(source) => {
                let text = fs::read(source).map_err(|error| Refusal::Io(error.to_string()))?;
                Ok(Some(Hash::from(Sha256::digest(text))))
            }
            None => Ok(None),
        };
        match form {
            Form::Image => {
                // A module's own code runs at once: what is wrong with it is still a reason to take the source.
                let image = self.images.open(file)?;
                let Some(index) = image.find_module(name)? else {
                    return Err(Refusal::Foreign(format!("it has no module '{name}'")));
                };
                let module = image.module(index)?;
                if hash()?.is_some_and(|hash| hash != module.source) {
                    return Err(Refusal::Stale("its source has changed".to_owned()));
                }
                let stored = self.module_of_image(&image, index, source)?;
                image.prepare(self, module.code)?;
                Ok(stored)
            }
            Form::Serialised => {
                let bytes = fs::read(file).map_err(|error| Refusal::Io(error.to_string()))?;
                let shown = source.map_or_else(|| file.with_extension("py"), Path::to_owned);
                let code = serial::load(self, &bytes, &shown.to_string_lossy(), hash()?.as_ref())?;
                let package = file.file_stem().is_some_and(|stem| stem == "__init__");
                Ok(Stored { code, package, source: shown, file: file.to_owned() })
            }
        }
    }

    /// The code of a module of an image, not looked at yet. Its file is `source`, or stands beside the image.
    fn module_of_image(&self, image: &Rc<Image>, index: usize, source: Option<&Path>) -> Checked<Stored> {
        if !crate::refcount::PERMANENCE {
            return Err(Refusal::Build);
        }
        let module = image.module(index)?;
        let shown = match source {
            Some(source) => source.to_owned(),
            None => {
                let folder = image.path().parent().unwrap_or(Path::new(""));
                folder.join(image.string(module.filename)?.as_str())
            }
        };
        image.filename(index).set(self.intern(&shown.to_string_lossy()));
        if image.object(module.code)? != Kind::Code {
            return Err(Refusal::Corrupt("a module without code".to_owned()));
        }
        let code = image.code_value(module.code)?.cast::<Code>();
        let code = code.map_err(|_| Refusal::Corrupt("a module without code".to_owned()))?;
        Ok(Stored { code, package: module.package, source: shown, file: image.path().to_owned() })
    }

    /// The code of a file that is to run as the main program or as a workload: the only module of an image, or its first.
    pub(crate) fn stored_program(&self, file: &Path, form: Form) -> Checked<Stored> {
        match form {
            Form::Image => self.module_of_image(&self.images.open(file)?, 0, None),
            Form::Serialised => self.load_stored("", file, form, None, false),
        }
    }

    /// Says where a module's code comes from, if that was asked for.
    fn tell_import(&self, name: &str, file: &Path, why_not_stored: Option<&str>) {
        if self.config.borrow().show_imports {
            match why_not_stored {
                None => eprintln!("import {name}: {}", file.display()),
                Some(reason) => eprintln!("import {name}: {} ({reason})", file.display()),
            }
        }
    }
}

/// Files that may hold the code of module `name`: beside its source, beside the folder of its package, or an image in use.
fn candidates(name: &str, source: Option<&Path>, form: Form, open: &[Rc<Image>]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    if let Some(source) = source {
        if source.file_name().is_some_and(|file| file == "__init__.py")
            && let Some(folder) = source.parent()
        {
            files.push(folder.with_extension(form.extension()));
        }
        files.push(source.with_extension(form.extension()));
    }
    if form == Form::Image {
        let holds = |image: &&Rc<Image>| image.find_module(name).is_ok_and(|found| found.is_some());
        files.extend(open.iter().filter(holds).map(|image| image.path().to_owned()));
    }
    files
}

/// The file in `folder` that holds a module without source.
pub(crate) fn without_source(vm: &Vm, folder: &Path, last: &str) -> Option<PathBuf> {
    let form = vm.config.borrow().origin.form()?;
    Some(folder.join(format!("{last}.{}", form.extension()))).filter(|file| file.is_file())
}

/// The image in use that holds the module of that name.
pub(crate) fn open_image_with(vm: &Vm, name: &str) -> Option<PathBuf> {
    vm.config.borrow().origin.form().filter(|form| *form == Form::Image)?;
    let images = vm.images.all();
    let image = images.iter().find(|image| image.find_module(name).is_ok_and(|found| found.is_some()))?;
    Some(image.path().to_owned())
}
