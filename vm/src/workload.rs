//! A workload: a module with `run(size)`, and perhaps `setup(size)`, loaded once and run many times.

use std::path::Path;

use crate::error::Raised;
use crate::object::{List, Module, Value};
use crate::vm::Vm;

/// A loaded workload.
pub struct Workload {
    run: Value,
    size: i64,
}

impl Vm {
    /// Loads a workload: imports the file as a module and calls its `setup(size)`, if it has one. The error is the
    /// traceback.
    pub fn load_workload(&self, path: &Path, size: i64) -> Result<Workload, String> {
        self.try_load_workload(path, size).map_err(|raised| self.format_exception(&raised.0))
    }

    fn try_load_workload(&self, path: &Path, size: i64) -> Result<Workload, Raised> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(list) = self.sys_attribute("path")
            && let Some(list) = list.downcast::<List>()
        {
            list.items.with_mut(|items| items.insert(0, Value::str(&folder)));
        }
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let source = self.read_source(&path)?;
        let module = Module::new(self, &stem);
        self.describe_module(&module, "", Some(&path));
        drop(self.modules.insert_str(self.intern(&stem), module.as_value().clone()));
        self.run_module(&source, &path.to_string_lossy(), &module)?;
        let size_value = Value::int(size);
        if let Some(setup) = self.find_attr(module.as_value(), &self.intern("setup"))? {
            self.call(&setup, std::slice::from_ref(&size_value))?;
        }
        let run = self.get_attr(module.as_value(), &self.intern("run"))?;
        Ok(Workload { run, size })
    }
}

impl Workload {
    /// Runs the workload once; the result is the `repr` of what `run` returned, the error the traceback.
    pub fn run(&self, vm: &Vm) -> Result<String, String> {
        let result = self.call(vm).and_then(|value| vm.repr(&value));
        result.map_err(|raised| vm.format_exception(&raised.0))
    }

    /// Calls `run(size)`: what is measured.
    pub fn call(&self, vm: &Vm) -> Result<Value, Raised> {
        vm.call(&self.run, &[Value::int(self.size)])
    }
}
