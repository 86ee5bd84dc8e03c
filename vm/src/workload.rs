//! A workload: a module with `run(size)`, and perhaps `setup(size)`, loaded once and run many times.

use std::path::Path;

use crate::compile::Mode;
use crate::error::{PyResult, Raised};
use crate::image::form_of;
use crate::object::{Code, Module, Obj, Value};
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
        let code = self.load_program_code(path)?;
        let module = self.run_as_module(path, &code)?;
        let size_value = Value::int(size);
        if let Some(setup) = self.find_attr(module.as_value(), &self.intern("setup"))? {
            self.call(&setup, std::slice::from_ref(&size_value))?;
        }
        let run = self.get_attr(module.as_value(), &self.intern("run"))?;
        Ok(Workload { run, size })
    }

    /// The code of a file: compiled source, or what was packed.
    pub(crate) fn load_program_code(&self, path: &Path) -> PyResult<Obj<Code>> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match form_of(&path) {
            Some(form) => match self.stored_program(&path, form) {
                Ok(stored) => Ok(stored.code),
                Err(refusal) => Err(self.import_error(format!("{}: {refusal}", path.display()))),
            },
            None => {
                let filename = path.to_string_lossy();
                let source = self.read_source(&path)?;
                self.host.keep_source(&filename, Some(&source));
                self.compile_text(&source, &filename, Mode::Module)
            }
        }
    }

    /// Runs the code of a file as the body of a module that is named after the file.
    pub(crate) fn run_as_module(&self, path: &Path, code: &Obj<Code>) -> PyResult<Obj<Module>> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.search_beside(&path);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let module = Module::new(self, &stem);
        self.describe_module(&module, "", Some(&path));
        drop(self.modules.insert_str(self.intern(&stem), module.as_value().clone()));
        self.run_code_in(code, &module.dict, &module.dict)?;
        Ok(module)
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
