//! `type`: attributes and methods of classes.

use super::instantiate;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, GetSetDef, List, MappingProxy, NativeDef, Obj, Str, Tuple, Type, TypeFlags, Value, as_values,
};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::with_keywords("__call__", 0, u8::MAX, call),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__instancecheck__", 1, 1, instance_check),
    NativeDef::new("__subclasscheck__", 1, 1, subclass_check),
    NativeDef::new("__subclasses__", 0, 0, subclasses),
    NativeDef::new("mro", 0, 0, mro),
    NativeDef::new("__dir__", 0, 0, dir),
];

static CLASS_METHODS: &[NativeDef] = &[NativeDef::with_keywords("__prepare__", 0, u8::MAX, prepare)];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: get_name, set: Some(set_name) },
    GetSetDef { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
    GetSetDef { name: "__module__", get: get_module, set: Some(set_module) },
    GetSetDef { name: "__doc__", get: get_doc, set: Some(set_doc) },
    GetSetDef { name: "__bases__", get: get_bases, set: Some(set_bases) },
    GetSetDef { name: "__base__", get: get_base, set: None },
    GetSetDef { name: "__mro__", get: get_mro, set: None },
    GetSetDef { name: "__dict__", get: get_dict, set: None },
    GetSetDef { name: "__abstractmethods__", get: get_abstract, set: Some(set_abstract) },
    GetSetDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
    GetSetDef { name: "__flags__", get: get_flags, set: None },
];

/// Fills `type`.
pub fn install(vm: &Vm) {
    let ty = &vm.types.type_;
    vm.add_methods(ty, METHODS);
    vm.add_class_methods(ty, CLASS_METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(instantiate::construct_type));
}

/// The class that a method of `type` was called on.
fn class<'a>(vm: &Vm, value: &'a Value) -> PyResult<&'a Type> {
    value.downcast::<Type>().ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a 'type' object but received a '{given}'"))
    })
}

fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    match args.len() - 1 {
        1 if args.has_keywords() => Err(vm.type_error("type.__init__() takes no keyword arguments")),
        1 | 3 => Ok(Value::NONE),
        _ => Err(vm.type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    let class = Obj::from_ref(class(vm, args.receiver())?);
    let rest = Args { positional: &args.positional[1..], ..*args };
    vm.make_instance(&class, &rest)
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr_object(args.receiver())))
}

fn instance_check(vm: &Vm, args: &Args<'_>) -> PyResult {
    let class = Obj::from_ref(class(vm, args.receiver())?);
    vm.default_instance_check(&args.positional[1], &class).map(Value::bool)
}

fn subclass_check(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.default_subclass_check(&args.positional[1], args.receiver()).map(Value::bool)
}

fn subclasses(vm: &Vm, args: &Args<'_>) -> PyResult {
    let subclasses = class(vm, args.receiver())?.living_subclasses();
    Ok(List::new(as_values(&subclasses).to_vec()).into_value())
}

fn mro(vm: &Vm, args: &Args<'_>) -> PyResult {
    let order = class(vm, args.receiver())?.mro_types();
    Ok(List::new(as_values(&order).to_vec()).into_value())
}

fn dir(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.default_dir(args.receiver())
}

fn prepare(_: &Vm, _: &Args<'_>) -> PyResult {
    Ok(Dict::new().into_value())
}

fn get_name(vm: &Vm, obj: &Value) -> PyResult {
    Ok(class(vm, obj)?.name.get())
}

/// A str for `__name__` and its like.
fn text_for(vm: &Vm, class: &Type, attr: &str, value: Option<Value>) -> PyResult<Obj<Str>> {
    let name = class.name_text();
    let Some(value) = value else {
        return Err(vm.type_error(format!("cannot delete '{attr}' attribute of type '{name}'")));
    };
    match vm.native::<Str>(&value) {
        Some(text) => Ok(text),
        None => {
            let given = vm.type_name(&value);
            Err(vm.type_error(format!("can only assign string to {name}.{attr}, not '{given}'")))
        }
    }
}

fn set_name(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let class = class(vm, obj)?;
    let text = text_for(vm, class, "__name__", value)?;
    if text.as_str().contains('\0') {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    class.name.set(text.into_value());
    Ok(())
}

fn get_qualname(vm: &Vm, obj: &Value) -> PyResult {
    Ok(class(vm, obj)?.qualname.get())
}

fn set_qualname(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let class = class(vm, obj)?;
    let text = text_for(vm, class, "__qualname__", value)?;
    class.qualname.set(text.into_value());
    Ok(())
}

fn get_module(vm: &Vm, obj: &Value) -> PyResult {
    let class = class(vm, obj)?;
    match class.dict.get_str(&vm.names.module) {
        Some(module) => Ok(module),
        None if class.has(TypeFlags::HEAP) => Err(vm.no_attribute(obj, &vm.names.module)),
        None => Ok(vm.intern("builtins")),
    }
}

fn set_module(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    vm.set_type_attr(class(vm, obj)?, &vm.names.module, value)
}

fn get_doc(vm: &Vm, obj: &Value) -> PyResult {
    let class = Obj::from_ref(class(vm, obj)?);
    match class.dict.get_str(&vm.names.doc) {
        Some(doc) => vm.bind(&doc, None, &class),
        None => Ok(Value::NONE),
    }
}

fn set_doc(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let class = class(vm, obj)?;
    match value {
        Some(doc) => vm.set_type_attr(class, &vm.names.doc, Some(doc)),
        None => {
            let name = class.name_text();
            Err(vm.type_error(format!("cannot delete '__doc__' attribute of type '{name}'")))
        }
    }
}

fn get_bases(vm: &Vm, obj: &Value) -> PyResult {
    let bases = class(vm, obj)?.bases.get();
    Ok(Tuple::new(as_values(&bases).to_vec()).into_value())
}

fn set_bases(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let name = class(vm, obj)?.name_text();
    let Some(value) = value else {
        return Err(vm.type_error(format!("cannot delete '__bases__' attribute of type '{name}'")));
    };
    if !value.is_a::<Tuple>() {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("can only assign tuple to {name}.__bases__, not {given}")));
    }
    Err(vm.type_error(format!("{name}.__bases__: assignment is not supported by this VM")))
}

fn get_base(vm: &Vm, obj: &Value) -> PyResult {
    let class = class(vm, obj)?;
    let bases = class.bases.get();
    // The base that decides the layout; the first where all are alike.
    let base = bases.iter().find(|base| base.base_kind == class.base_kind).or(bases.first());
    Ok(base.map_or(Value::NONE, |base| base.as_value().clone()))
}

fn get_mro(vm: &Vm, obj: &Value) -> PyResult {
    let order = class(vm, obj)?.mro_types();
    Ok(Tuple::new(as_values(&order).to_vec()).into_value())
}

fn get_dict(vm: &Vm, obj: &Value) -> PyResult {
    Ok(MappingProxy::new(class(vm, obj)?.dict.clone()).into_value())
}

fn get_abstract(vm: &Vm, obj: &Value) -> PyResult {
    let found = class(vm, obj)?.dict.get_str(&vm.names.abstractmethods);
    found.ok_or_else(|| vm.attribute_error("__abstractmethods__"))
}

fn set_abstract(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let class = class(vm, obj)?;
    let is_abstract = match &value {
        Some(names) => vm.truth(names)?,
        None => false,
    };
    vm.set_type_attr(class, &vm.names.abstractmethods, value)?;
    let flags = class.flags.get() & !TypeFlags::ABSTRACT;
    class.flags.set(if is_abstract { flags | TypeFlags::ABSTRACT } else { flags });
    Ok(())
}

fn get_annotations(vm: &Vm, obj: &Value) -> PyResult {
    let class = class(vm, obj)?;
    if let Some(known) = class.dict.get_str(&vm.names.annotations) {
        return Ok(known);
    }
    if !class.has(TypeFlags::HEAP) {
        return Err(vm.no_attribute(obj, &vm.names.annotations));
    }
    let annotations = Dict::new().into_value();
    vm.set_type_attr(class, &vm.names.annotations, Some(annotations.clone()))?;
    Ok(annotations)
}

fn set_annotations(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    vm.set_type_attr(class(vm, obj)?, &vm.names.annotations, value)
}

/// The bits of `tp_flags` that programs ask for.
fn get_flags(vm: &Vm, obj: &Value) -> PyResult {
    let class = class(vm, obj)?;
    let heap = i64::from(class.has(TypeFlags::HEAP)) << 9;
    let base = i64::from(!class.has(TypeFlags::FINAL)) << 10;
    let is_abstract = i64::from(class.has(TypeFlags::ABSTRACT)) << 20;
    Ok(Value::int(heap | base | is_abstract))
}
