//! Traceback objects.

use crate::error::PyResult;
use crate::object::{Dict, FrameObject, GetSetDef, Kind, Obj, Traceback, Value};
use crate::refcount::FrameCode;
use crate::vm::Vm;

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "tb_next", get: get_next, set: Some(set_next) },
    GetSetDef { name: "tb_lineno", get: get_line, set: None },
    GetSetDef { name: "tb_lasti", get: |_, _| Ok(Value::small_int(0)), set: None },
    GetSetDef { name: "tb_frame", get: get_frame, set: None },
];

/// Fills `traceback`.
pub fn install(vm: &Vm) {
    vm.add_attributes(vm.types.of(Kind::Traceback), ATTRIBUTES);
}

fn traceback(value: &Value) -> &Traceback {
    value.downcast::<Traceback>().unwrap_or_else(|| unreachable!("an attribute of tracebacks"))
}

fn get_next(_: &Vm, obj: &Value) -> PyResult {
    Ok(traceback(obj).next.get().map_or(Value::NONE, Obj::into_value))
}

fn set_next(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete tb_next attribute")) };
    let next = match value.cast::<Traceback>() {
        Ok(next) => Some(next),
        Err(none) if none.is_none() => None,
        Err(other) => {
            let given = vm.type_name(&other);
            return Err(vm.type_error(format!("expected traceback object or None, got '{given}'")));
        }
    };
    // A traceback that leads to itself would never end.
    let mut entry = next.clone();
    while let Some(current) = entry {
        if current.as_value().is(obj) {
            return Err(vm.value_error("traceback loop detected"));
        }
        entry = current.next.get();
    }
    traceback(obj).next.set(next);
    Ok(())
}

fn get_line(_: &Vm, obj: &Value) -> PyResult {
    Ok(Value::small_int(i64::from(traceback(obj).line)))
}

/// The frame as far as a traceback still knows it: its code and line.
fn get_frame(_: &Vm, obj: &Value) -> PyResult {
    let entry = traceback(obj);
    let code = FrameCode::of(entry.code.code());
    Ok(FrameObject::new(code, entry.line, Dict::new(), Dict::new(), None).into_value())
}
