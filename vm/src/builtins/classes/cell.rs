//! Closure cells.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Cell, GetSetDef, Kind, Obj, Type, Value};
use crate::vm::Vm;

static ATTRIBUTES: &[GetSetDef] =
    &[GetSetDef { name: "cell_contents", get: get_contents, set: Some(set_contents) }];

/// Fills `cell`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Cell);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(construct));
}

fn construct(vm: &Vm, _: &Obj<Type>, args: &Args<'_>) -> PyResult {
    match args.positional {
        [] => Ok(Cell::new(Value::EMPTY).into_value()),
        [content] => Ok(Cell::new(content.clone()).into_value()),
        _ => Err(vm.type_error(format!("cell expected at most 1 argument, got {}", args.len()))),
    }
}

fn get_contents(vm: &Vm, obj: &Value) -> PyResult {
    match obj.downcast::<Cell>().map(|cell| cell.content.get()) {
        Some(content) if !content.is_empty() => Ok(content),
        _ => Err(vm.value_error("Cell is empty")),
    }
}

fn set_contents(_: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    if let Some(cell) = obj.downcast::<Cell>() {
        cell.content.set(value.unwrap_or(Value::EMPTY));
    }
    Ok(())
}
