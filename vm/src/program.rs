//! Running a file as the main program.

use std::path::Path;

use crate::object::{List, Module, Value};
use crate::vm::Vm;

impl Vm {
    /// Runs a program as `python3 FILE` would; the result is its exit status.
    pub fn run_main(&self, source: &str, file: &Path) -> u8 {
        // As CPython since 3.9: `__file__` and tracebacks show the whole path.
        let file = &*std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let main = Module::new(self, "__main__");
        self.describe_module(&main, "", Some(file));
        self.add_value(&main.dict, "__package__", Value::NONE);
        drop(self.modules.insert_str(self.names.main.clone(), main.as_value().clone()));
        let folder = file.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(path) = self.sys_attribute("path")
            && let Some(path) = path.downcast::<List>()
        {
            path.items.with_mut(|items| items.insert(0, Value::str(&folder)));
        }
        let ended =
            self.run_module(source, &file.to_string_lossy(), &main).and_then(|()| self.flush_output());
        match ended {
            Ok(()) => 0,
            Err(raised) => self.end_with(&raised).0 as u8,
        }
    }
}
