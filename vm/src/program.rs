//! Running a file as the main program.

use std::path::Path;

use crate::error::PyResult;
use crate::image::Refusal;
use crate::image::pack::Form;
use crate::object::{List, Module, Obj, Value};
use crate::vm::Vm;

impl Vm {
    /// Runs a program as `python3 FILE` would; the result is its exit status.
    pub fn run_main(&self, source: &str, file: &Path) -> u8 {
        self.run_as_main(file, |file, main| self.run_module(source, &file.to_string_lossy(), main))
    }

    /// Runs a packed program likewise.
    pub fn run_stored_main(&self, file: &Path, form: Form) -> Result<u8, Refusal> {
        let file = &*std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let stored = self.stored_program(file, form)?;
        Ok(self.run_as_main(&stored.source, |_, main| {
            self.add_value(&main.dict, "__cached__", Value::str(&file.to_string_lossy()));
            self.run_code_in(&stored.code, &main.dict, &main.dict).map(drop)
        }))
    }

    fn run_as_main(&self, file: &Path, body: impl FnOnce(&Path, &Obj<Module>) -> PyResult<()>) -> u8 {
        // As CPython since 3.9: `__file__` and tracebacks show the whole path.
        let file = &*std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let main = Module::new(self, "__main__");
        self.describe_module(&main, "", Some(file));
        self.add_value(&main.dict, "__package__", Value::NONE);
        drop(self.modules.insert_str(self.names.main.clone(), main.as_value().clone()));
        self.search_beside(file);
        match body(file, &main).and_then(|()| self.flush_output()) {
            Ok(()) => 0,
            Err(raised) => self.end_with(&raised).0 as u8,
        }
    }

    /// Puts the folder of a program first in `sys.path`.
    pub(crate) fn search_beside(&self, file: &Path) {
        let folder = file.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(path) = self.sys_attribute("path")
            && let Some(path) = path.downcast::<List>()
        {
            path.items.with_mut(|items| items.insert(0, Value::str(&folder)));
        }
    }
}
