//! `getattr` and its like, `isinstance`, `callable`, `id`, `hash`.

use num_bigint::BigInt;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Value};
use crate::vm::Vm;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("getattr", 2, 3, getattr),
    NativeDef::new("setattr", 3, 3, setattr),
    NativeDef::new("hasattr", 2, 2, hasattr),
    NativeDef::new("delattr", 2, 2, delattr),
    NativeDef::new("isinstance", 2, 2, isinstance),
    NativeDef::new("issubclass", 2, 2, issubclass),
    NativeDef::new("callable", 1, 1, callable),
    NativeDef::new("id", 1, 1, id),
    NativeDef::new("hash", 1, 1, hash),
];

fn getattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = vm.attribute_name(&args.positional[1])?;
    match args.get(2) {
        None => vm.get_attr(&args.positional[0], &name),
        Some(default) => Ok(vm.find_attr(&args.positional[0], &name)?.unwrap_or_else(|| default.clone())),
    }
}

fn setattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = vm.attribute_name(&args.positional[1])?;
    vm.set_attr(&args.positional[0], &name, Some(args.positional[2].clone()))?;
    Ok(Value::NONE)
}

fn hasattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = vm.attribute_name(&args.positional[1])?;
    Ok(Value::bool(vm.find_attr(&args.positional[0], &name)?.is_some()))
}

fn delattr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let name = vm.attribute_name(&args.positional[1])?;
    vm.set_attr(&args.positional[0], &name, None)?;
    Ok(Value::NONE)
}

fn isinstance(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.is_instance(&args.positional[0], &args.positional[1]).map(Value::bool)
}

fn issubclass(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.is_subclass(&args.positional[0], &args.positional[1]).map(Value::bool)
}

fn callable(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(vm.is_callable(&args.positional[0])))
}

fn id(_: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bigint(BigInt::from(crate::ops::hash::identity(&args.positional[0]))))
}

fn hash(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::int(vm.hash(&args.positional[0])? as i64))
}

impl Vm {
    /// `callable(value)`
    pub fn is_callable(&self, value: &Value) -> bool {
        match value.kind() {
            Kind::Function | Kind::Native | Kind::MethodDescriptor | Kind::Method | Kind::Type => true,
            Kind::StaticMethod => true,
            _ => self.special(value, &self.names.call).is_some(),
        }
    }
}
