//! Importing modules.
//!
//! A module is looked for in `sys.modules`, among the native ones that come with the VM ([`crate::stdlib::MODULES`]), as a
//! file or package in `sys.path` (below a package: in its `__path__`), and last among those that come with the VM as Python
//! source, so that a file beside a program hides the library's module, as with CPython. It is entered in `sys.modules` before its body runs, so that
//! modules may import each other in circles, and taken out again if the body fails.
//!
//! Reference: CPython's importlib (Lib/importlib/_bootstrap.py).

use std::path::{Path, PathBuf};

use crate::compile::Mode;
use crate::error::{PyResult, Raised};
use crate::image::load;
use crate::object::{Dict, List, Module, Native, Obj, Str, Value};
use crate::stdlib::Source;
use crate::vm::Vm;

/// Where a module was found.
enum Found {
    /// A file with its source.
    File(PathBuf),
    /// The `__init__.py` of a package in the folder.
    Package(PathBuf, PathBuf),
    /// A folder without `__init__.py`.
    Namespace(PathBuf),
    /// A file with its code, without source.
    Stored(PathBuf),
    /// Python source that comes with the VM.
    Own,
}

/// The `builtins` module, whose dictionary is the VM's.
pub(crate) fn builtins_module(vm: &Vm) -> Obj<Module> {
    Module::with_dict(vm.builtins.clone())
}

fn look_in(vm: &Vm, folder: &Path, name: &str) -> Option<Found> {
    let package = folder.join(name);
    let init = package.join("__init__.py");
    if init.is_file() {
        return Some(Found::Package(init, package));
    }
    let file = folder.join(format!("{name}.py"));
    if file.is_file() {
        return Some(Found::File(file));
    }
    let stored = load::without_source(vm, &package, "__init__");
    if let Some(file) = stored.or_else(|| load::without_source(vm, folder, name)) {
        return Some(Found::Stored(file));
    }
    package.is_dir().then_some(Found::Namespace(package))
}

impl Vm {
    /// `import name` as the instruction does it: through `builtins.__import__` if a program has replaced that.
    pub fn import_name(&self, name: &Value, globals: &Obj<Dict>, from_list: &Value, level: i64) -> PyResult {
        match self.builtins.get_str(&self.names.import) {
            Some(hook) if hook.downcast::<Native>().is_none_or(|native| native.def.name != "__import__") => {
                let globals = globals.as_value().clone();
                self.call(&hook, &[name.clone(), globals, Value::NONE, from_list.clone(), Value::int(level)])
            }
            Some(_) => self.import_module(name, Some(globals), from_list, level),
            None => Err(self.import_error("__import__ not found")),
        }
    }

    /// `__import__(name, globals, None, fromlist, level)`
    pub(crate) fn import_module(
        &self,
        name: &Value,
        globals: Option<&Obj<Dict>>,
        from_list: &Value,
        level: i64,
    ) -> PyResult {
        let Some(text) = self.native::<Str>(name) else {
            return Err(self.type_error("module name must be a string"));
        };
        if level < 0 {
            return Err(self.value_error("level must be >= 0"));
        }
        let absolute = if level > 0 {
            self.resolve(text.as_str(), globals, level)?
        } else if text.as_str().is_empty() {
            return Err(self.value_error("Empty module name"));
        } else {
            text.as_str().to_owned()
        };
        let module = self.import_dotted(&absolute)?;
        let wants_names = !from_list.is_none() && self.truth(from_list)?;
        if wants_names {
            self.import_listed(&module, &absolute, from_list)?;
            return Ok(module);
        }
        if level > 0 && text.as_str().is_empty() {
            return Ok(module);
        }
        // `import a.b` binds `a`; of a relative name, what stands before its first dot.
        let first = text.as_str().split('.').next().unwrap_or_default();
        let keep = absolute.len() - (text.as_str().len() - first.len());
        self.import_dotted(&absolute[..keep])
    }

    /// Imports a module by a name without dots.
    pub(crate) fn import_top(&self, name: &str) -> PyResult {
        self.import_dotted(name)
    }

    /// The absolute name of a relative import.
    fn resolve(&self, name: &str, globals: Option<&Obj<Dict>>, level: i64) -> PyResult<String> {
        let no_parent = || self.import_error("attempted relative import with no known parent package");
        let globals = globals.ok_or_else(no_parent)?;
        let package = match globals.get_str(&self.names.package) {
            Some(package) if package.as_str().is_some() => package.as_str().unwrap_or_default().to_owned(),
            _ => {
                let module = globals.get_str(&self.names.name).ok_or_else(no_parent)?;
                let module = module.as_str().unwrap_or_default().to_owned();
                if globals.get_str(&self.names.path).is_some() {
                    module
                } else {
                    module.rsplit_once('.').map(|(parent, _)| parent.to_owned()).unwrap_or_default()
                }
            }
        };
        if package.is_empty() {
            return Err(no_parent());
        }
        let mut base = package.as_str();
        for _ in 1..level {
            base = match base.rsplit_once('.') {
                Some((parent, _)) => parent,
                None => {
                    return Err(self.import_error("attempted relative import beyond top-level package"));
                }
            };
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// Imports each part of a dotted name; returns the last.
    fn import_dotted(&self, name: &str) -> PyResult {
        if let Some(module) = self.known_module(name)? {
            return Ok(module);
        }
        let Some((parent_name, last)) = name.rsplit_once('.') else {
            return self.find_and_load(name, name, None);
        };
        let parent = self.import_dotted(parent_name)?;
        if let Some(module) = self.known_module(name)? {
            return Ok(module);
        }
        let Some(path) = self.find_attr(&parent, &self.names.path)? else {
            let message = format!("No module named '{name}'; '{parent_name}' is not a package");
            return Err(self.module_not_found(&message, name));
        };
        let module = self.find_and_load(name, last, Some(&path))?;
        self.set_attr(&parent, &self.intern(last), Some(module.clone()))?;
        Ok(module)
    }

    fn known_module(&self, name: &str) -> PyResult<Option<Value>> {
        match self.modules.get_text(name) {
            Some(none) if none.is_none() => {
                let message = format!("import of {name} halted; None in sys.modules");
                Err(self.module_not_found(&message, name))
            }
            known => Ok(known),
        }
    }

    fn module_not_found(&self, message: &str, name: &str) -> Raised {
        self.with_fields(self.module_not_found_error(message), &[("name", Value::str(name))])
    }

    /// Finds a module and runs its body; `path` is the `__path__` of the package that it is in.
    fn find_and_load(&self, name: &str, last: &str, path: Option<&Value>) -> PyResult {
        let own = crate::stdlib::find(name);
        if let Some(Source::Native(fill)) = own {
            let module = Module::new(self, name);
            for field in ["__package__", "__loader__", "__spec__"] {
                self.add_value(
                    &module.dict,
                    field,
                    if field == "__package__" { self.intern("") } else { Value::NONE },
                );
            }
            fill(self, &module)?;
            drop(self.modules.insert_str(self.intern(name), module.as_value().clone()));
            return Ok(module.into_value());
        }
        let folders = match path {
            Some(path) => self.collect(path)?,
            None => self.search_path()?,
        };
        let found = folders.iter().filter_map(Value::as_str).fold(None, |found, folder| match found {
            // A namespace package is taken only where no later folder has a real one.
            None | Some(Found::Namespace(_)) => look_in(self, Path::new(folder), last).or(found),
            found => found,
        });
        match found {
            Some(found) => self.load_file(name, found),
            None if own.is_some() => self.load_file(name, Found::Own),
            None if let Some(file) = load::open_image_with(self, name) => {
                self.load_file(name, Found::Stored(file))
            }
            None => Err(self.module_not_found(&format!("No module named '{name}'"), name)),
        }
    }

    fn search_path(&self) -> PyResult<Vec<Value>> {
        match self.sys_attribute("path") {
            Some(path) => match path.downcast::<List>() {
                Some(list) => Ok(list.to_vec()),
                None => Err(self.runtime_error("sys.path must be a list of directory names")),
            },
            None => Ok(Vec::new()),
        }
    }

    fn load_file(&self, name: &str, found: Found) -> PyResult {
        let module = Module::new(self, name);
        let stored = match &found {
            Found::File(file) | Found::Package(file, _) => self.stored_code(name, Some(file), None)?,
            Found::Stored(file) => self.stored_code(name, None, Some(file))?,
            Found::Namespace(_) | Found::Own => None,
        };
        let (file, path) = match &found {
            Found::File(file) => (Some(file), None),
            Found::Package(file, folder) => (Some(file), Some(vec![Value::str(&folder.to_string_lossy())])),
            Found::Namespace(folder) => (None, Some(vec![Value::str(&folder.to_string_lossy())])),
            Found::Stored(_) => {
                let source = stored.as_ref().map(|stored| &stored.source);
                let folder = stored.as_ref().filter(|stored| stored.package).and_then(|s| s.source.parent());
                (source, folder.map(|folder| vec![Value::str(&folder.to_string_lossy())]))
            }
            Found::Own => (None, crate::stdlib::is_package(name).then(Vec::new)),
        };
        let package = match path {
            Some(_) => name,
            None => name.rsplit_once('.').map_or("", |(parent, _)| parent),
        };
        self.describe_module(&module, package, file.map(PathBuf::as_path));
        if let Some(stored) = &stored {
            self.add_value(&module.dict, "__cached__", Value::str(&stored.file.to_string_lossy()));
        }
        if let Some(path) = path {
            drop(module.dict.insert_str(self.names.path.clone(), List::new(path).into_value()));
        }
        let key = self.intern(name);
        drop(self.modules.insert_str(key.clone(), module.as_value().clone()));
        let source = match (file, crate::stdlib::find(name)) {
            _ if stored.is_some() => None,
            (Some(file), _) => Some((self.read_source(file), file.to_string_lossy().into_owned())),
            (None, Some(Source::Python(text))) if matches!(found, Found::Own) => {
                Some((Ok((*text).to_owned()), format!("<frozen {name}>")))
            }
            _ => None,
        };
        let body = || match (&stored, source) {
            (Some(stored), _) => self.run_code_in(&stored.code, &module.dict, &module.dict).map(drop),
            (None, Some((source, filename))) => self.run_module(&source?, &filename, &module),
            (None, None) => Ok(()), // a namespace package has none
        };
        self.host.begin_import(name);
        let ran = body();
        self.host.end_import();
        if let Err(raised) = ran {
            drop(self.modules.remove_str(&key));
            return Err(raised);
        }
        // A module may have put something else in its place.
        Ok(self.modules.get_str(&key).unwrap_or_else(|| module.into_value()))
    }

    /// The attributes that importing gives to a module.
    pub(crate) fn describe_module(&self, module: &Obj<Module>, package: &str, file: Option<&Path>) {
        let add = |name: &str, value: Value| self.add_value(&module.dict, name, value);
        add("__package__", self.intern(package));
        add("__loader__", Value::NONE);
        add("__spec__", Value::NONE);
        if let Some(file) = file {
            add("__file__", Value::str(&file.to_string_lossy()));
            add("__cached__", Value::NONE);
        }
        let builtins = self.modules.get_text("builtins").unwrap_or_else(|| self.builtins.as_value().clone());
        add("__builtins__", builtins);
    }

    /// The text of a source file.
    pub fn read_source(&self, file: &Path) -> PyResult<String> {
        let shown = file.to_string_lossy();
        let bytes = std::fs::read(file).map_err(|error| self.io_error(&error, Some(&shown)))?;
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            #[expect(clippy::naive_bytecount, reason = "once, before an error")]
            let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            let byte = bytes.get(valid).copied().unwrap_or_default();
            self.syntax_error(format!(
                "Non-UTF-8 code starting with '\\x{byte:02x}' in file {shown} on line {line}, but no encoding declared; \
                 see https://peps.python.org/pep-0263/ for details"
            ))
        })
    }

    /// Compiles a text and runs it as the body of a module. Compile errors become `SyntaxError`.
    pub fn run_module(&self, source: &str, filename: &str, module: &Obj<Module>) -> PyResult<()> {
        self.host.keep_source(filename, Some(source));
        let code = self.compile_text(source, filename, Mode::Module)?;
        self.run_code_in(&code, &module.dict, &module.dict)?;
        Ok(())
    }

    /// Imports the submodules that `from package import names` may mean.
    fn import_listed(&self, module: &Value, name: &str, from_list: &Value) -> PyResult<()> {
        if self.find_attr(module, &self.names.path)?.is_none() {
            return Ok(());
        }
        for item in self.collect(from_list)? {
            let Some(item) = self.native::<Str>(&item) else {
                let given = self.type_name(&item);
                return Err(self.type_error(format!("Item in ``from list'' must be str, not {given}")));
            };
            let item = item.as_str();
            if item == "*" {
                if let Some(all) = self.find_attr(module, &self.intern("__all__"))? {
                    self.import_listed(module, name, &all)?;
                }
            } else if self.find_attr(module, &self.intern(item))?.is_none() {
                let submodule = format!("{name}.{item}");
                if let Err(raised) = self.import_dotted(&submodule) {
                    // That there is no such submodule is for `from … import` to say.
                    let missing = raised.is_a(&self.exceptions.module_not_found_error)
                        && raised
                            .0
                            .dict
                            .get()
                            .and_then(|dict| dict.get_text("name"))
                            .and_then(|n| n.as_str().map(|n| n == submodule))
                            == Some(true);
                    if !missing {
                        return Err(raised);
                    }
                }
            }
        }
        Ok(())
    }

    /// `from module import name`: what the name means in the module.
    pub fn import_from(&self, module: &Value, name: &Value) -> PyResult {
        if let Some(value) = self.find_attr(module, name)? {
            return Ok(value);
        }
        let text = name.as_str().unwrap_or("?");
        let module_name = self.find_attr(module, &self.names.name)?;
        let module_name = module_name.as_ref().and_then(Value::as_str);
        if let Some(package) = module_name
            && let Some(submodule) = self.modules.get_text(&format!("{package}.{text}"))
        {
            return Ok(submodule);
        }
        let file = self.find_attr(module, &self.names.file)?;
        let path = file.as_ref().and_then(Value::as_str);
        let shown = module_name.unwrap_or("<unknown module name>");
        let place = path.unwrap_or("unknown location");
        let message = if self.is_being_imported(shown) {
            format!(
                "cannot import name '{text}' from partially initialized module '{shown}' (most likely due to a \
                 circular import) ({place})"
            )
        } else {
            format!("cannot import name '{text}' from '{shown}' ({place})")
        };
        let fields = [("name", Value::str(shown)), ("path", path.map_or(Value::NONE, Value::str))];
        Err(self.with_fields(self.import_error(message), &fields))
    }

    /// `from module import *`
    pub fn import_star(&self, module: &Value, locals: &Obj<Dict>) -> PyResult<()> {
        let names = match self.find_attr(module, &self.intern("__all__"))? {
            Some(all) => {
                let names = self.collect(&all)?;
                if let Some(other) = names.iter().find(|name| self.native::<Str>(name).is_none()) {
                    let module = self.get_attr(module, &self.names.name)?;
                    let (module, given) = (self.str(&module)?, self.type_name(other));
                    return Err(self.type_error(format!("Item in {module}.__all__ must be str, not {given}")));
                }
                names
            }
            None => match self.attribute_dict(module) {
                Some(dict) => {
                    let public = |name: &Value| name.as_str().is_some_and(|name| !name.starts_with('_'));
                    dict.keys().into_iter().filter(public).collect()
                }
                None => return Err(self.import_error("from-import-* object has no __dict__ and no __all__")),
            },
        };
        for name in names {
            let name = self.attribute_name(&name)?;
            let value = self.get_attr(module, &name)?;
            drop(locals.insert_str(name, value));
        }
        Ok(())
    }
}
