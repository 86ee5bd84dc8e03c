//! Frame objects: snapshots that programs look at.

use crate::error::PyResult;
use crate::object::{FrameObject, GetSetDef, Kind, NativeDef, Obj, Value, expose};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[NativeDef::new("clear", 0, 0, |_, _| Ok(Value::NONE))];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "f_code", get: |vm, obj| Ok(expose(vm, frame(obj).code.code())), set: None },
    GetSetDef { name: "f_lineno", get: |_, obj| Ok(Value::small_int(i64::from(frame(obj).line))), set: None },
    GetSetDef { name: "f_globals", get: |_, obj| Ok(frame(obj).globals.as_value().clone()), set: None },
    GetSetDef { name: "f_locals", get: |_, obj| Ok(frame(obj).locals.as_value().clone()), set: None },
    GetSetDef { name: "f_builtins", get: |vm, _| Ok(vm.builtins.as_value().clone()), set: None },
    GetSetDef { name: "f_back", get: get_back, set: None },
    GetSetDef { name: "f_lasti", get: |_, _| Ok(Value::small_int(0)), set: None },
    GetSetDef { name: "f_trace", get: |_, _| Ok(Value::NONE), set: None },
];

/// Fills `frame`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Frame);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
}

fn frame(value: &Value) -> &FrameObject {
    value.downcast::<FrameObject>().unwrap_or_else(|| unreachable!("an attribute of frames"))
}

fn get_back(_: &Vm, obj: &Value) -> PyResult {
    Ok(frame(obj).back.as_ref().map_or(Value::NONE, |back: &Obj<FrameObject>| back.as_value().clone()))
}
