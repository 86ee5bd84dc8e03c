//! Modules.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, Kind, Module, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] =
    &[NativeDef::new("__repr__", 0, 0, repr), NativeDef::new("__dir__", 0, 0, dir)];

/// Fills `module`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Module);
    vm.add_methods(ty, METHODS);
    ty.construct.set(Some(construct));
}

/// `types.ModuleType(name, doc=None)`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "module", &["name", "doc"])?;
    let Some(name) = args.get_or_keyword(0, "name") else {
        return Err(vm.type_error("module() missing required argument 'name' (pos 1)"));
    };
    let Some(text) = vm.native::<crate::object::Str>(name) else {
        return Err(vm.argument_error("module()", "argument 'name'", "str", name));
    };
    let module = Module::new(vm, text.as_str());
    if let Some(doc) = args.get_or_keyword(1, "doc") {
        module.dict.insert_text("__doc__", doc.clone());
    }
    for name in ["__package__", "__loader__", "__spec__"] {
        module.dict.insert_text(name, Value::NONE);
    }
    Ok(vm.wrap_native(class, module.into_value()))
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr(args.receiver())?))
}

fn dir(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.default_dir(args.receiver())
}

impl Vm {
    /// Enters built-in functions in a module's dictionary.
    pub(crate) fn add_functions(&self, module: &Obj<Module>, functions: &'static [NativeDef]) {
        let name = module.dict.get_str(&self.names.name);
        for def in functions {
            let function = crate::object::Native::new(def, name.clone()).into_value();
            drop(module.dict.insert_str(self.intern(def.name), function));
        }
    }

    /// Enters a value in a module's dictionary.
    pub(crate) fn add_value(&self, dict: &Dict, name: &str, value: Value) {
        drop(dict.insert_str(self.intern(name), value));
    }
}
