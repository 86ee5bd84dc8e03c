//! Modules that come with the VM.
//!
//! A module is a row in [`MODULES`]: its name and the function that fills it on first import.

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

/// Every module that comes with the VM, besides `builtins`.
pub const MODULES: &[(&str, Fill)] = &[
    ("__future__", future::fill),
    ("abc", abc::fill),
    ("math", math::fill),
    ("sys", sys::fill),
    ("time", time::fill),
    ("types", types::fill),
];

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
