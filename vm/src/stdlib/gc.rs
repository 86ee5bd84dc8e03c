//! `gc`: there is no cycle collector, objects are reclaimed by refcount alone. The functions that switch one on and off keep
//! what they are told and have no other effect; `collect` finds nothing.

use std::cell::Cell;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, List, Module, NativeDef, Obj, Tuple, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("enable", 0, 0, |_, _| Ok(switch(true))),
    NativeDef::new("disable", 0, 0, |_, _| Ok(switch(false))),
    NativeDef::new("isenabled", 0, 0, |_, _| Ok(Value::bool(ENABLED.get()))),
    NativeDef::with_keywords("collect", 0, 1, collect),
    NativeDef::new("get_threshold", 0, 0, |_, _| Ok(triple(THRESHOLD.get()))),
    NativeDef::new("set_threshold", 1, 3, set_threshold),
    NativeDef::new("get_count", 0, 0, |_, _| Ok(triple([0; 3]))),
    NativeDef::new("freeze", 0, 0, |_, _| Ok(Value::NONE)),
    NativeDef::new("unfreeze", 0, 0, |_, _| Ok(Value::NONE)),
    NativeDef::new("get_freeze_count", 0, 0, |_, _| Ok(Value::small_int(0))),
    NativeDef::new("get_debug", 0, 0, |_, _| Ok(Value::small_int(0))),
    NativeDef::new("is_tracked", 1, 1, is_tracked),
];

thread_local! {
    static ENABLED: Cell<bool> = const { Cell::new(true) };
    static THRESHOLD: Cell<[i64; 3]> = const { Cell::new([700, 10, 10]) };
}

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    ENABLED.set(true);
    THRESHOLD.set([700, 10, 10]);
    vm.add_functions(module, FUNCTIONS);
    for list in ["garbage", "callbacks"] {
        vm.add_value(&module.dict, list, List::new(vec![]).into_value());
    }
    Ok(())
}

fn switch(on: bool) -> Value {
    ENABLED.set(on);
    Value::NONE
}

fn triple(numbers: [i64; 3]) -> Value {
    Tuple::new(numbers.map(Value::int).to_vec()).into_value()
}

fn collect(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "collect", &["generation"])?;
    if let Some(generation) = args.get_or_keyword(0, "generation") {
        let int = vm.index(generation)?;
        if !Integer::of(&int).and_then(Integer::to_i64).is_some_and(|n| (0..3).contains(&n)) {
            return Err(vm.value_error("invalid generation"));
        }
    }
    Ok(Value::small_int(0))
}

fn set_threshold(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut thresholds = THRESHOLD.get();
    for (threshold, value) in thresholds.iter_mut().zip(args.positional) {
        *threshold = vm.index_i64(value)?;
    }
    THRESHOLD.set(thresholds);
    Ok(Value::NONE)
}

/// Whether CPython's collector would look at an object: containers and instances.
fn is_tracked(_: &Vm, args: &Args<'_>) -> PyResult {
    let atomic = matches!(
        args.positional[0].kind(),
        Kind::None
            | Kind::Bool
            | Kind::Ellipsis
            | Kind::NotImplemented
            | Kind::Int
            | Kind::Float
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Range
    );
    Ok(Value::bool(!atomic))
}
