//! Objects, classes, functions, code, exceptions, modules, and the built-in functions that deal with them.
//!
//! | file | what it is about |
//! |---|---|
//! | `object` `type_object` `instantiate` | `object`, `type`, and calling a class |
//! | `build` `bases` `mro` `slots` `flags` | making a class |
//! | `property` `wrapped` `super_object` | descriptors |
//! | `function` `function_new` `native` `method` `cell` | callables |
//! | `code` `code_replace` | code objects and their proxies |
//! | `generator` `async_generator` | generators and coroutines |
//! | `exception` `exception_fields` | exceptions |
//! | `module` `mappingproxy` `traceback` `frame` `singletons` | the others |
//! | `functions` | built-in functions |

#![forbid(unsafe_code)]

mod async_generator;
mod bases;
mod build;
mod cell;
mod code;
mod code_replace;
mod exception;
mod exception_fields;
mod flags;
mod frame;
mod function;
mod function_new;
mod functions;
mod generator;
mod instantiate;
mod mappingproxy;
mod method;
mod module;
mod mro;
mod native;
mod object;
mod property;
mod singletons;
mod slots;
mod super_object;
mod traceback;
mod type_object;
mod union;
mod wrapped;

use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Instance, Kind, Obj, Type, TypeFlags, Value};
use crate::vm::Vm;

pub(crate) use instantiate::new_function;
pub(crate) use slots::expected as expected_slots;
pub(crate) use union::union_type;

/// Kinds that classes may derive from.
const BASES: [Kind; 17] = [
    Kind::Instance,
    Kind::Exception,
    Kind::Type,
    Kind::Int,
    Kind::Float,
    Kind::Str,
    Kind::Bytes,
    Kind::ByteArray,
    Kind::Tuple,
    Kind::List,
    Kind::Dict,
    Kind::Set,
    Kind::FrozenSet,
    Kind::Property,
    Kind::StaticMethod,
    Kind::ClassMethod,
    Kind::Module,
];

/// Fills the types. Comes last of the groups of built-ins: it looks at what the others have defined.
pub fn install(vm: &Vm) {
    object::install(vm);
    type_object::install(vm);
    property::install(vm);
    wrapped::install(vm);
    super_object::install(vm);
    function::install(vm);
    native::install(vm);
    method::install(vm);
    cell::install(vm);
    code::install(vm);
    generator::install(vm);
    async_generator::install(vm);
    exception::install(vm);
    module::install(vm);
    mappingproxy::install(vm);
    traceback::install(vm);
    frame::install(vm);
    singletons::install(vm);
    functions::install(vm);
    finish_types(vm);
    enter_names(vm);
}

/// What all built-in types need: a constructor (or a refusal), `__new__`, and their flags.
fn finish_types(vm: &Vm) {
    for ty in vm.types.all() {
        let is_bool = ty.as_value().is(vm.types.of(Kind::Bool).as_value());
        if !BASES.contains(&ty.base_kind) || is_bool {
            ty.flags.set(ty.flags.get() | TypeFlags::FINAL);
        }
        // Instances of subclasses have a dictionary, instances of the types themselves have none.
        if ty.base_kind != Kind::Exception {
            ty.flags.set(ty.flags.get() | TypeFlags::NO_DICT);
        }
        if ty.construct.get().is_none() {
            ty.construct.set(Some(refuse));
        }
        if matches!(ty.base_kind, Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray)
            && ty.dict.get_str(&vm.names.hash).is_none()
        {
            drop(ty.dict.insert_str(vm.names.hash.clone(), Value::NONE));
        }
    }
    vm.types.object.slot_hint.set(0);
    for ty in vm.types.all().iter().chain(vm.exceptions.all()) {
        if ty.construct.get().is_some_and(|construct| !std::ptr::fn_addr_eq(construct, REFUSE))
            && ty.dict.get_str(&vm.names.new).is_none()
        {
            drop(ty.dict.insert_str(vm.names.new.clone(), instantiate::new_function(ty)));
        }
        flags::update(vm, ty);
    }
}

const REFUSE: crate::object::Construct = refuse;

/// The `__new__` of types that programs cannot make instances of.
fn refuse(vm: &Vm, class: &Obj<Type>, _args: &Args<'_>) -> PyResult {
    Err(vm.type_error(format!("cannot create '{}' instances", class.name_text())))
}

/// Enters the types that have names in the `builtins` module.
fn enter_names(vm: &Vm) {
    const NAMED: [Kind; 17] = [
        Kind::Bool,
        Kind::Int,
        Kind::Float,
        Kind::Str,
        Kind::Bytes,
        Kind::ByteArray,
        Kind::Tuple,
        Kind::List,
        Kind::Dict,
        Kind::Set,
        Kind::FrozenSet,
        Kind::Range,
        Kind::Slice,
        Kind::Property,
        Kind::StaticMethod,
        Kind::ClassMethod,
        Kind::Super,
    ];
    let enter = |name: &str, value: Value| drop(vm.builtins.insert_str(vm.intern(name), value));
    for kind in NAMED {
        enter(kind.type_name(), vm.types.of(kind).as_value().clone());
    }
    enter("object", vm.types.object.as_value().clone());
    enter("type", vm.types.type_.as_value().clone());
    for ty in vm.exceptions.all() {
        enter(&ty.name_text(), ty.as_value().clone());
    }
    for alias in ["IOError", "EnvironmentError"] {
        enter(alias, vm.exceptions.os_error.as_value().clone());
    }
    enter("None", Value::NONE);
    enter("True", Value::TRUE);
    enter("False", Value::FALSE);
    enter("NotImplemented", Value::NOT_IMPLEMENTED);
    enter("Ellipsis", Value::ELLIPSIS);
    enter("__debug__", Value::TRUE);
    enter("__name__", vm.intern("builtins"));
    enter("__doc__", Value::NONE);
}

impl Vm {
    /// An instance of `class`, which is the built-in type of `value`'s kind or a subclass of it.
    pub(crate) fn wrap_native(&self, class: &Obj<Type>, value: Value) -> Value {
        if class.as_value().is(self.type_of(&value).as_value()) {
            value
        } else {
            Instance::new(class.clone(), Some(value)).into_value()
        }
    }

    /// A type made by a program (or a stdlib module) from a name and one base, with no attributes of its own.
    pub(crate) fn make_type(&self, name: &str, base: &Obj<Type>, kind: Kind) -> Obj<Type> {
        let ty = crate::types::Types::derive(name, self.types.type_.as_value().clone(), base, kind);
        ty.flags.set(ty.flags.get() | TypeFlags::NO_DICT | TypeFlags::FINAL);
        if kind != Kind::Opaque {
            // Its special methods count as a program's: the protocols do not know the type.
            ty.flags.set(ty.flags.get() | TypeFlags::HEAP);
        }
        ty
    }

    /// `TypeError` for an argument of the wrong type.
    #[cold]
    pub(crate) fn argument_error(&self, function: &str, which: &str, wanted: &str, given: &Value) -> Raised {
        let given = if given.is_none() { "None".to_owned() } else { self.type_name(given) };
        self.type_error(format!("{function} {which} must be {wanted}, not {given}"))
    }
}
