//! Modules that come with the VM.
//!
//! A module is a row in [`MODULES`]: its name, and either the function that fills it on first import or its Python source,
//! which lies in the folder `python`. Modules that are natural in Python are written in Python.

#![deny(unsafe_code)]

mod abc;
mod future;
pub(crate) mod math;
pub(crate) mod stream;
mod structseq;
mod sys;
mod time;
mod types;

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
    ("abc", Native(abc::fill)),
    python!("keyword", "keyword.py"),
    ("math", Native(math::fill)),
    ("sys", Native(sys::fill)),
    ("time", Native(time::fill)),
    ("types", Native(types::fill)),
];

/// The module of that name, if it comes with the VM.
pub fn find(name: &str) -> Option<&'static Source> {
    MODULES.iter().find(|(known, _)| *known == name).map(|(_, source)| source)
}

/// Whether another module that comes with the VM lies below that name.
pub fn is_package(name: &str) -> bool {
    MODULES.iter().any(|(known, _)| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
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
