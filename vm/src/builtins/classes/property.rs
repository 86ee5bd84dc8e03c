//! `property`.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, NativeDef, Obj, Property, Str, Type, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::new("getter", 1, 1, getter),
    NativeDef::new("setter", 1, 1, setter),
    NativeDef::new("deleter", 1, 1, deleter),
    NativeDef::new("__get__", 1, 2, get),
    NativeDef::new("__set__", 2, 2, set),
    NativeDef::new("__delete__", 1, 1, delete),
    NativeDef::new("__set_name__", 2, 2, set_name),
];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "fget", get: |vm, obj| Ok(of(vm, obj)?.get.clone()), set: None },
    GetSetDef { name: "fset", get: |vm, obj| Ok(of(vm, obj)?.set.clone()), set: None },
    GetSetDef { name: "fdel", get: |vm, obj| Ok(of(vm, obj)?.delete.clone()), set: None },
    GetSetDef { name: "__doc__", get: |vm, obj| Ok(of(vm, obj)?.doc.get()), set: Some(set_doc) },
    GetSetDef { name: "__isabstractmethod__", get: is_abstract, set: None },
];

/// Fills `property`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Property);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(construct));
}

fn of(vm: &Vm, value: &Value) -> PyResult<Obj<Property>> {
    vm.native::<Property>(value).ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a 'property' object but received a '{given}'"))
    })
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "property", &["fget", "fset", "fdel", "doc"])?;
    if args.len() > 4 {
        let given = args.len();
        return Err(vm.type_error(format!("property() takes at most 4 arguments ({given} given)")));
    }
    let arg = |index, name| args.get_or_keyword(index, name).cloned().unwrap_or(Value::NONE);
    let (getter, doc) = (arg(0, "fget"), arg(3, "doc"));
    let doc = if doc.is_none() { doc_of(vm, &getter)? } else { doc };
    let property = Property::new(getter, arg(1, "fset"), arg(2, "fdel"), doc).into_value();
    Ok(vm.wrap_native(class, property))
}

/// A property takes its docstring from its getter.
fn doc_of(vm: &Vm, getter: &Value) -> PyResult {
    if getter.is_none() {
        return Ok(Value::NONE);
    }
    Ok(vm.find_attr(getter, &vm.names.doc)?.unwrap_or(Value::NONE))
}

/// A copy of the property with one function exchanged, of the same class.
fn changed(vm: &Vm, args: &Args<'_>, change: impl FnOnce(&Value, &Property) -> [Value; 3]) -> PyResult {
    let old = of(vm, args.receiver())?;
    let [get, set, delete] = change(&args.positional[1], &old);
    let doc = if get.is(&old.get) { old.doc.get() } else { doc_of(vm, &get)? };
    let property = Property::new(get, set, delete, doc);
    property.name.set(old.name.get());
    Ok(vm.wrap_native(&vm.type_of(args.receiver()), property.into_value()))
}

fn getter(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, |f, old| [f.clone(), old.set.clone(), old.delete.clone()])
}

fn setter(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, |f, old| [old.get.clone(), f.clone(), old.delete.clone()])
}

fn deleter(vm: &Vm, args: &Args<'_>) -> PyResult {
    changed(vm, args, |f, old| [old.get.clone(), old.set.clone(), f.clone()])
}

fn get(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = &args.positional[1];
    if obj.is_none() {
        return Ok(args.receiver().clone());
    }
    vm.property_get(&*of(vm, args.receiver())?, obj)
}

fn set(vm: &Vm, args: &Args<'_>) -> PyResult {
    let value = args.positional[2].clone();
    vm.property_set(&*of(vm, args.receiver())?, &args.positional[1], Some(value))?;
    Ok(Value::NONE)
}

fn delete(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.property_set(&*of(vm, args.receiver())?, &args.positional[1], None)?;
    Ok(Value::NONE)
}

fn set_name(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = &args.positional[2];
    if vm.native::<Str>(name).is_some() {
        of(vm, args.receiver())?.name.set(name.clone());
    }
    Ok(Value::NONE)
}

fn set_doc(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    of(vm, obj)?.doc.set(value.unwrap_or(Value::NONE));
    Ok(())
}

fn is_abstract(vm: &Vm, obj: &Value) -> PyResult {
    let property = of(vm, obj)?;
    for function in [&property.get, &property.set, &property.delete] {
        if !function.is_none() && vm.is_abstract_method(function)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

impl Vm {
    /// Whether `value.__isabstractmethod__` is true.
    pub(crate) fn is_abstract_method(&self, value: &Value) -> PyResult<bool> {
        match self.find_attr(value, &self.names.isabstractmethod)? {
            Some(flag) => self.truth(&flag),
            None => Ok(false),
        }
    }
}
