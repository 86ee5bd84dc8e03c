//! `dir`, `vars`, `globals`, `locals`, and how large objects are.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    ByteArray, Bytes, Code, Dict, Instance, Int, Kind, List, Module, NativeDef, Obj, Set, Str, Tuple, Type,
    Value,
};
use crate::vm::Vm;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("dir", 0, 1, dir),
    NativeDef::new("vars", 0, 1, vars),
    NativeDef::new("globals", 0, 0, globals),
    NativeDef::new("locals", 0, 0, locals),
];

fn globals(vm: &Vm, _: &Args<'_>) -> PyResult {
    match vm.current_globals() {
        Some(globals) => Ok(globals.into_value()),
        None => Err(vm.system_error("globals(): no frame is running")),
    }
}

fn locals(vm: &Vm, _: &Args<'_>) -> PyResult {
    match vm.current_locals()? {
        Some(locals) => Ok(locals.into_value()),
        None => Err(vm.system_error("locals(): no frame is running")),
    }
}

fn vars(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(obj) = args.get(0) else { return locals(vm, args) };
    match vm.find_attr(obj, &vm.names.dict)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(vm: &Vm, args: &Args<'_>) -> PyResult {
    let names = match args.get(0) {
        None => match vm.current_locals()? {
            Some(locals) => locals.keys(),
            None => return Err(vm.system_error("dir(): no frame is running")),
        },
        Some(obj) => match vm.call_special(obj, &vm.names.dir, &[])? {
            Some(names) => vm.collect(&names)?,
            None => return Err(vm.type_error("object does not provide __dir__")),
        },
    };
    vm.sorted_names(names)
}

impl Vm {
    /// A list of names in alphabetical order.
    fn sorted_names(&self, mut names: Vec<Value>) -> PyResult {
        for name in &names {
            if name.as_str().is_none() {
                return Err(self.type_error("dir(): names must be str"));
            }
        }
        names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        Ok(List::new(names).into_value())
    }

    /// The names that `object.__dir__`, `type.__dir__` and `module.__dir__` list.
    pub(crate) fn default_dir(&self, obj: &Value) -> PyResult {
        let names = Dict::new();
        let enter = |dict: &Dict| {
            for key in dict.keys() {
                if key.as_str().is_some() {
                    drop(names.insert_str(key, Value::NONE));
                }
            }
        };
        if let Some(module) = obj.downcast::<Module>() {
            if let Some(hook) = module.dict.get_str(&self.names.dir) {
                return self.call(&hook, &[]);
            }
            enter(&module.dict);
            return Ok(List::new(names.keys()).into_value());
        }
        let order = match obj.clone().cast::<Type>() {
            Ok(class) => class.mro_types(),
            Err(_) => {
                if let Some(dict) = self.attribute_dict(obj) {
                    enter(&dict);
                }
                self.type_of(obj).mro_types()
            }
        };
        for ty in &order {
            enter(&ty.dict);
        }
        Ok(List::new(names.keys()).into_value())
    }

    /// Bytes that an object takes, what it refers to not included.
    pub(crate) fn size_of(&self, value: &Value) -> usize {
        let word = size_of::<Value>();
        let sized = |bytes: Option<usize>| bytes.unwrap_or(word);
        let dict_entries = |dict: &Obj<Dict>| size_of::<Dict>() + dict.places() * 3 * word;
        match value.kind() {
            Kind::Str => sized(value.downcast::<Str>().map(Str::size)),
            Kind::Tuple => sized(value.downcast::<Tuple>().map(Tuple::size)),
            Kind::Code => sized(value.downcast::<Code>().map(Code::size)),
            Kind::CodeProxy => 2 * word,
            Kind::List => sized(
                value.downcast::<List>().map(|l| size_of::<List>() + l.items.with(Vec::capacity) * word),
            ),
            Kind::Dict => sized(self.native::<Dict>(value).map(|d| dict_entries(&d))),
            Kind::Set | Kind::FrozenSet => {
                sized(value.downcast::<Set>().map(|s| size_of::<Set>() + (s.len() * 2).max(8) * 2 * word))
            }
            Kind::Bytes => sized(value.downcast::<Bytes>().map(|b| size_of::<Bytes>() + b.data.len())),
            Kind::ByteArray => sized(
                value.downcast::<ByteArray>().map(|b| size_of::<ByteArray>() + b.data.with(Vec::capacity)),
            ),
            Kind::Int if value.is_object() => sized(
                value
                    .downcast::<Int>()
                    .map(|n| size_of::<Int>() + n.value.bits().div_ceil(64) as usize * word),
            ),
            Kind::Float => 2 * word,
            Kind::Instance => match value.downcast::<Instance>() {
                Some(instance) => match instance.native.get() {
                    Some(native) => instance.size() + self.size_of(&native),
                    None => instance.size(),
                },
                None => word,
            },
            Kind::Type => size_of::<Type>(),
            Kind::Function => size_of::<crate::object::Function>(),
            Kind::Generator | Kind::Coroutine | Kind::AsyncGenerator => size_of::<crate::object::Generator>(),
            _ => 4 * word,
        }
    }
}
