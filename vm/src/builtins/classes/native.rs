//! Attributes of built-in functions, built-in methods, and computed attributes.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    GetSet, GetSetDef, Kind, Member, MethodDescriptor, Module, Native, NativeDef, Obj, Type, Value,
};
use crate::vm::Vm;

static NATIVE: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: |vm, obj| Ok(vm.intern(name_of(obj))), set: None },
    GetSetDef { name: "__qualname__", get: native_qualname, set: None },
    GetSetDef { name: "__module__", get: native_module, set: None },
    GetSetDef { name: "__self__", get: native_self, set: None },
    GetSetDef { name: "__doc__", get: |_, _| Ok(Value::NONE), set: None },
];

static DESCRIPTORS: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: |vm, obj| Ok(vm.intern(name_of(obj))), set: None },
    GetSetDef { name: "__qualname__", get: descriptor_qualname, set: None },
    GetSetDef { name: "__objclass__", get: owner, set: None },
    GetSetDef { name: "__doc__", get: |_, _| Ok(Value::NONE), set: None },
];

static CALLABLE: &[NativeDef] = &[NativeDef::with_keywords("__call__", 0, u8::MAX, call)];
static BINDING: &[NativeDef] = &[NativeDef::new("__get__", 1, 2, get)];
static DATA: &[NativeDef] =
    &[NativeDef::new("__set__", 2, 2, set), NativeDef::new("__delete__", 1, 1, delete)];

/// Fills the types.
pub fn install(vm: &Vm) {
    let native = vm.types.of(Kind::Native);
    vm.add_attributes(native, NATIVE);
    vm.add_methods(native, CALLABLE);
    for kind in [Kind::MethodDescriptor, Kind::GetSet, Kind::Member] {
        let ty = vm.types.of(kind);
        vm.add_attributes(ty, DESCRIPTORS);
        vm.add_methods(ty, BINDING);
    }
    vm.add_methods(vm.types.of(Kind::MethodDescriptor), CALLABLE);
    for kind in [Kind::GetSet, Kind::Member] {
        vm.add_methods(vm.types.of(kind), DATA);
    }
}

fn name_of(obj: &Value) -> &str {
    match obj.kind() {
        Kind::Native => obj.downcast::<Native>().map_or("", |n| n.def.name),
        Kind::MethodDescriptor => obj.downcast::<MethodDescriptor>().map_or("", |m| m.def.name),
        Kind::GetSet => obj.downcast::<GetSet>().map_or("", |a| a.def.name),
        _ => obj.downcast::<Member>().and_then(|m| m.name.as_str()).unwrap_or(""),
    }
}

fn native_qualname(vm: &Vm, obj: &Value) -> PyResult {
    let receiver = obj.downcast::<Native>().and_then(|native| native.receiver.clone());
    Ok(match receiver {
        Some(receiver) if !receiver.is_a::<Module>() => {
            let class = match receiver.clone().cast::<Type>() {
                Ok(class) => class.name_text(),
                Err(receiver) => vm.type_name(&receiver),
            };
            Value::str(&format!("{class}.{}", name_of(obj)))
        }
        _ => vm.intern(name_of(obj)),
    })
}

fn native_module(_: &Vm, obj: &Value) -> PyResult {
    Ok(obj.downcast::<Native>().and_then(|native| native.module.clone()).unwrap_or(Value::NONE))
}

/// The receiver; of a function the module that it is from.
fn native_self(vm: &Vm, obj: &Value) -> PyResult {
    let Some(native) = obj.downcast::<Native>() else { return Ok(Value::NONE) };
    if let Some(receiver) = &native.receiver {
        return Ok(receiver.clone());
    }
    let Some(name) = &native.module else { return Ok(Value::NONE) };
    Ok(vm.modules.get_str(name).unwrap_or(Value::NONE))
}

/// The type that a descriptor belongs to.
fn owner_of(vm: &Vm, obj: &Value) -> Option<Obj<Type>> {
    let wanted = match obj.kind() {
        Kind::MethodDescriptor => obj.downcast::<MethodDescriptor>()?.owner,
        Kind::GetSet => obj.downcast::<GetSet>()?.owner,
        _ => return obj.downcast::<Member>().map(|member| member.owner.clone()),
    };
    let made = vm.host.types.borrow();
    let mut known = vm.types.all().iter().chain(vm.exceptions.all()).chain(made.values());
    known.find(|ty| ty.as_ptr() == wanted).cloned()
}

fn owner(vm: &Vm, obj: &Value) -> PyResult {
    Ok(owner_of(vm, obj).map_or(Value::NONE, Obj::into_value))
}

fn descriptor_qualname(vm: &Vm, obj: &Value) -> PyResult {
    let owner = owner_of(vm, obj).map_or_else(|| "object".to_owned(), |ty| ty.name_text());
    Ok(Value::str(&format!("{owner}.{}", name_of(obj))))
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.call_args(args.receiver(), &Args { positional: &args.positional[1..], ..*args })
}

/// Getters and setters trust that the object is of the type that they belong to.
fn check_receiver(vm: &Vm, descriptor: &Value, obj: &Value) -> PyResult<()> {
    let owner = match descriptor.kind() {
        Kind::MethodDescriptor => match descriptor.downcast::<MethodDescriptor>() {
            Some(method) if !method.of_class => method.owner,
            _ => return Ok(()),
        },
        Kind::GetSet => match descriptor.downcast::<GetSet>() {
            Some(attribute) => attribute.owner,
            None => return Ok(()),
        },
        _ => return Ok(()),
    };
    if vm.type_of(obj).mro.with(|mro| mro.contains(&owner)) {
        return Ok(());
    }
    let owner = owner_of(vm, descriptor).unwrap_or_else(|| vm.types.object.clone());
    Err(vm.wrong_receiver(&vm.intern(name_of(descriptor)), &owner, obj))
}

fn get(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = Some(&args.positional[1]).filter(|obj| !obj.is_none());
    if let Some(obj) = obj {
        check_receiver(vm, args.receiver(), obj)?;
    }
    let owner = match (args.get(2).cloned().map(Value::cast::<Type>), obj) {
        (Some(Ok(owner)), _) => owner,
        (_, Some(obj)) => vm.type_of(obj),
        _ => return Err(vm.type_error("__get__(None, None) is invalid")),
    };
    vm.bind(args.receiver(), obj, &owner)
}

fn set(vm: &Vm, args: &Args<'_>) -> PyResult {
    check_receiver(vm, args.receiver(), &args.positional[1])?;
    vm.descriptor_set(args.receiver(), &args.positional[1], Some(args.positional[2].clone()))?;
    Ok(Value::NONE)
}

fn delete(vm: &Vm, args: &Args<'_>) -> PyResult {
    check_receiver(vm, args.receiver(), &args.positional[1])?;
    vm.descriptor_set(args.receiver(), &args.positional[1], None)?;
    Ok(Value::NONE)
}
