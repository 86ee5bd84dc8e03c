//! bool: its constructor; everything else it has from int.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, Obj, Type, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &Vm) {
    vm.types.of(Kind::Bool).construct.set(Some(construct));
}

/// `bool(x=False)`
fn construct(vm: &Vm, _ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("bool() takes no keyword arguments"));
    }
    if args.len() > 1 {
        return Err(vm.type_error(format!("bool expected at most 1 argument, got {}", args.len())));
    }
    args.get(0).map_or(Ok(Value::FALSE), |x| Ok(Value::bool(vm.truth(x)?)))
}
