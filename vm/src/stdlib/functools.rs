//! `_functools`: the native part of `functools`.

mod lru_cache;
mod partial;

use super::support::{TypeSpec, native_type, object, parameters, receiver, state_of};
use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Module, NativeDef, Obj, OpaqueState, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] =
    &[NativeDef::new("reduce", 2, 3, reduce), NativeDef::with_keywords("cmp_to_key", 0, u8::MAX, cmp_to_key)];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    partial::install(vm, module);
    lru_cache::install(vm, module);
    Ok(())
}

/// `reduce(function, iterable[, initial])`
fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let function = &args.positional[0];
    let iterator = match vm.iter(&args.positional[1]) {
        Ok(iterator) => iterator,
        Err(raised) if raised.is_a(&vm.exceptions.type_error) => {
            return Err(vm.type_error("reduce() arg 2 must support iteration"));
        }
        Err(raised) => return Err(raised),
    };
    let mut total = match args.get(2) {
        Some(initial) => initial.clone(),
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(vm.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        total = vm.call(function, &[total, item])?;
    }
    Ok(total)
}

/// What `cmp_to_key` returns, with or without an object in it.
struct Key {
    compare: Value,
    object: Option<Value>,
}

impl OpaqueState for Key {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.compare);
        self.object.iter().for_each(f);
    }
}

static KEY: TypeSpec = TypeSpec::hidden(
    "functools.KeyWrapper",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, wrap),
        NativeDef::new("__lt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Lt)),
        NativeDef::new("__le__", 1, 1, |vm, args| compare(vm, args, CmpOp::Le)),
        NativeDef::new("__eq__", 1, 1, |vm, args| compare(vm, args, CmpOp::Eq)),
        NativeDef::new("__ne__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ne)),
        NativeDef::new("__gt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Gt)),
        NativeDef::new("__ge__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ge)),
    ],
)
.with_attributes(&[GetSetDef { name: "obj", get: key_object, set: None }]);

/// `cmp_to_key(mycmp)`
fn cmp_to_key(vm: &Vm, args: &Args<'_>) -> PyResult {
    let [compare] = parameters(vm, args, "cmp_to_key", ["mycmp"], 1)?;
    let compare = compare.cloned().unwrap_or(Value::NONE);
    Ok(object(&native_type(vm, &KEY), Key { compare, object: None }))
}

fn wrap(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Key>(vm, args, "functools.KeyWrapper")?;
    let rest = Args { positional: &args.positional[1..], ..*args };
    let [given] = parameters(vm, &rest, "K", ["obj"], 1)?;
    let key = Key { compare: state.compare.clone(), object: given.cloned() };
    Ok(object(&native_type(vm, &KEY), key))
}

fn key_object(vm: &Vm, value: &Value) -> PyResult {
    match state_of::<Key>(vm, value).and_then(|key| key.object.clone()) {
        Some(object) => Ok(object),
        None => Err(vm.attribute_error("object")),
    }
}

fn compare(vm: &Vm, args: &Args<'_>, op: CmpOp) -> PyResult {
    let state = receiver::<Key>(vm, args, "functools.KeyWrapper")?;
    let Some(other) = state_of::<Key>(vm, &args.positional[1]) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    match (&state.object, &other.object) {
        (Some(a), Some(b)) => {
            let order = vm.call(&state.compare, &[a.clone(), b.clone()])?;
            vm.compare(op, &order, &Value::small_int(0))
        }
        _ => Err(vm.attribute_error("object")),
    }
}
