//! Workloads: a module's `run(n)`, called again and again.

use std::path::Path;

use crate::error::PyResult;
use crate::object::{Module, Obj, Value};
use crate::vm::Vm;

/// A loaded module that defines `run(n)`, with its size.
pub struct Workload {
    run: Value,
    size: Value,
    /// Strong: keeps the module's globals complete while its functions run.
    _module: Obj<Module>,
}

impl Vm {
    /// Runs the file as a module of its own name, calls its `setup(size)` if it has one, and gets its `run` ready.
    /// The error is a traceback, or what is wrong with the file.
    pub fn load_workload(&self, path: &Path, size: i64) -> Result<Workload, String> {
        let source = std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let name = path.file_stem().map_or_else(|| "workload".to_owned(), |s| s.to_string_lossy().into_owned());
        let module = Module::new(&name);
        let loaded = self.load_into(&source, path, &module, size);
        let run = loaded.map_err(|error| crate::traceback::text(self, &error))?;
        let run = run.ok_or_else(|| format!("{} defines no function run(n)", path.display()))?;
        Ok(Workload { run, size: Value::int(size), _module: module })
    }

    fn load_into(&self, source: &str, path: &Path, module: &Obj<Module>, size: i64) -> PyResult<Option<Value>> {
        self.run_module(source, &path.to_string_lossy(), module)?;
        if let Some(setup) = module.dict.get_text("setup") {
            self.call(&setup, &[Value::int(size)])?;
        }
        Ok(module.dict.get_text("run"))
    }
}

impl Workload {
    /// Calls `run(n)`.
    #[inline]
    pub fn call(&self, vm: &Vm) -> PyResult {
        vm.call(&self.run, std::slice::from_ref(&self.size))
    }

    /// Calls `run(n)` and gives the `repr` of its result, or the traceback.
    pub fn run(&self, vm: &Vm) -> Result<String, String> {
        let result = self.call(vm).and_then(|result| vm.repr(&result));
        result.map_err(|error| crate::traceback::text(vm, &error))
    }
}
