//! The types of `None`, `Ellipsis` and `NotImplemented`.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

static NONE_METHODS: &[NativeDef] =
    &[NativeDef::new("__bool__", 0, 0, |_, _| Ok(Value::FALSE)), NativeDef::new("__repr__", 0, 0, repr)];
static OTHER_METHODS: &[NativeDef] =
    &[NativeDef::new("__repr__", 0, 0, repr), NativeDef::new("__reduce__", 0, 0, repr)];

/// Fills the three types.
pub fn install(vm: &Vm) {
    vm.add_methods(vm.types.of(Kind::None), NONE_METHODS);
    vm.add_methods(vm.types.of(Kind::Ellipsis), OTHER_METHODS);
    vm.add_methods(vm.types.of(Kind::NotImplemented), OTHER_METHODS);
    vm.types.of(Kind::None).construct.set(Some(|vm, class, args| single(vm, class, args, Value::NONE)));
    vm.types
        .of(Kind::Ellipsis)
        .construct
        .set(Some(|vm, class, args| single(vm, class, args, Value::ELLIPSIS)));
    vm.types
        .of(Kind::NotImplemented)
        .construct
        .set(Some(|vm, class, args| single(vm, class, args, Value::NOT_IMPLEMENTED)));
}

fn single(vm: &Vm, class: &Obj<Type>, args: &Args<'_>, value: Value) -> PyResult {
    if args.is_empty() && !args.has_keywords() {
        return Ok(value);
    }
    Err(vm.type_error(format!("{} takes no arguments", class.name_text())))
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.repr(args.receiver())?))
}
