//! Bound Python methods. Attributes that they do not have themselves are their function's.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, Method, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__call__", 0, u8::MAX, call),
    NativeDef::new("__get__", 1, 2, |_, args| Ok(args.receiver().clone())),
];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "__func__", get: |_, obj| Ok(field(obj, |m| m.function.clone())), set: None },
    GetSetDef { name: "__self__", get: |_, obj| Ok(field(obj, |m| m.receiver.clone())), set: None },
    GetSetDef { name: "__doc__", get: doc, set: None },
];

/// Fills `method`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Method);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(construct));
}

/// `types.MethodType(function, instance)`
fn construct(vm: &Vm, _: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [function, receiver] = args.positional else {
        return Err(vm.type_error(format!("method expected 2 arguments, got {}", args.len())));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(Method::new(function.clone(), receiver.clone()).into_value())
}

fn field(obj: &Value, read: impl FnOnce(&Method) -> Value) -> Value {
    obj.downcast::<Method>().map_or(Value::NONE, read)
}

fn doc(vm: &Vm, obj: &Value) -> PyResult {
    let function = field(obj, |m| m.function.clone());
    vm.get_attr(&function, &vm.names.doc)
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.call_args(args.receiver(), &Args { positional: &args.positional[1..], ..*args })
}
