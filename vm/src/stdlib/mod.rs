//! Modules that come with the VM.
//!
//! A module is a row in [`MODULES`]: its name, and either the function that fills it on first import or its Python source,
//! which lies in the folder `python`. Modules that are natural in Python are written in Python.

#![deny(unsafe_code)]

mod array;
mod binascii;
mod bisect;
mod collections;
mod functools;
mod future;
mod gc;
mod hashlib;
mod heapq;
mod itertools;
mod json;
pub(crate) mod math;
mod operator;
mod os;
mod random;
mod re;
pub(crate) mod stream;
mod structs;
mod structseq;
mod support;
mod sys;
mod time;
mod types;

use std::path::PathBuf;

use crate::error::PyResult;
use crate::object::{Module, Obj, Value};
use crate::vm::Vm;

/// Fills a module that is imported for the first time.
pub type Fill = fn(&Vm, &Obj<Module>) -> PyResult<()>;

/// What a module is made of.
pub enum Source {
    /// Native: found before any file.
    Native(Fill),
    /// Python source: found after files of the same name.
    Python(&'static str),
}

use Source::{Native, Python};

pub(crate) use sys::unraisable_info;

/// A module in Python: its name, and its file in the folder `python`.
macro_rules! python {
    ($name:literal, $file:literal) => {
        ($name, Python(include_str!(concat!("python/", $file))))
    };
}

/// Every module that comes with the VM, besides `builtins`, by name.
pub const MODULES: &[(&str, Source)] = &[
    ("__future__", Native(future::fill)),
    ("_collections", Native(collections::fill)),
    python!("_collections_abc", "_collections_abc.py"),
    ("_functools", Native(functools::fill)),
    ("_heapq", Native(heapq::fill)),
    ("_json", Native(json::fill)),
    ("_os", Native(os::fill)),
    ("_random", Native(random::fill)),
    ("_re", Native(re::fill)),
    python!("_string", "_string.py"),
    ("_types", Native(types::fill)),
    python!("abc", "abc.py"),
    python!("argparse", "argparse.py"),
    ("array", Native(array::fill)),
    python!("asyncio", "asyncio.py"),
    python!("base64", "base64.py"),
    ("binascii", Native(binascii::fill)),
    ("bisect", Native(bisect::fill)),
    python!("collections", "collections.py"),
    python!("collections.abc", "collections_abc.py"),
    python!("contextlib", "contextlib.py"),
    python!("copy", "copy.py"),
    python!("copyreg", "copyreg.py"),
    python!("dataclasses", "dataclasses.py"),
    python!("datetime", "datetime.py"),
    python!("enum", "enum.py"),
    python!("fnmatch", "fnmatch.py"),
    python!("fractions", "fractions.py"),
    python!("functools", "functools.py"),
    ("gc", Native(gc::fill)),
    ("hashlib", Native(hashlib::fill)),
    python!("heapq", "heapq.py"),
    python!("io", "io.py"),
    ("itertools", Native(itertools::fill)),
    python!("json", "json.py"),
    python!("keyword", "keyword.py"),
    python!("logging", "logging.py"),
    ("math", Native(math::fill)),
    python!("numbers", "numbers.py"),
    ("operator", Native(operator::fill)),
    python!("os", "os.py"),
    python!("os.path", "os_path.py"),
    python!("pathlib", "pathlib.py"),
    python!("pickle", "pickle.py"),
    python!("pprint", "pprint.py"),
    python!("pyperf", "pyperf.py"),
    python!("random", "random.py"),
    python!("re", "re.py"),
    python!("reprlib", "reprlib.py"),
    python!("shutil", "shutil.py"),
    python!("stat", "stat.py"),
    python!("statistics", "statistics.py"),
    python!("string", "string.py"),
    ("struct", Native(structs::fill)),
    ("sys", Native(sys::fill)),
    python!("tempfile", "tempfile.py"),
    python!("textwrap", "textwrap.py"),
    ("time", Native(time::fill)),
    python!("types", "types.py"),
    python!("typing", "typing.py"),
];

/// The module of that name, if it comes with the VM.
pub fn find(name: &str) -> Option<&'static Source> {
    MODULES.iter().find(|(known, _)| *known == name).map(|(_, source)| source)
}

/// Whether another module that comes with the VM lies below that name.
pub fn is_package(name: &str) -> bool {
    MODULES.iter().any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// The modules in Python, each with its file as it would lie in a folder of the search path.
pub fn sources() -> impl Iterator<Item = (PathBuf, &'static str)> {
    MODULES.iter().filter_map(|(name, source)| match source {
        Source::Native(_) => None,
        Source::Python(text) => {
            let path: PathBuf = name.split('.').collect();
            Some((if is_package(name) { path.join("__init__.py") } else { path.with_extension("py") }, *text))
        }
    })
}

/// Makes the modules that are there from the start.
pub(crate) fn install(vm: &Vm) -> PyResult<()> {
    let builtins = crate::import::builtins_module(vm);
    drop(vm.modules.insert_str(vm.intern("builtins"), builtins.into_value()));
    vm.import_top("sys").map(drop)
}

impl Vm {
    /// An attribute of the `sys` module.
    pub(crate) fn sys_attribute(&self, name: &str) -> Option<Value> {
        let sys = self.modules.get_text("sys")?;
        sys.downcast::<Module>()?.dict.get_text(name)
    }

    /// Shows the value of an expression typed at a prompt, unless it is None.
    pub fn display(&self, value: &Value) -> PyResult<()> {
        if value.is_none() {
            return Ok(());
        }
        if self.host.displayed.borrow().is_some() {
            let shown = self.repr(value)?;
            if let Some(displayed) = &mut *self.host.displayed.borrow_mut() {
                displayed.push(shown);
            }
            return Ok(());
        }
        match self.sys_attribute("displayhook") {
            Some(hook) => self.call(&hook, std::slice::from_ref(value)).map(drop),
            None => Err(self.runtime_error("lost sys.displayhook")),
        }
    }
}
