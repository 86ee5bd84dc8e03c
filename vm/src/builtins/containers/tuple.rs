//! `tuple`

use super::support::{self, receiver};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Obj, Tuple, Type, Value};
use crate::vm::Vm;

const METHODS: &[NativeDef] = &[
    NativeDef::new("index", 1, 3, index),
    NativeDef::new("count", 1, 1, count),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__getitem__", 1, 1, support::getitem),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__add__", 1, 1, add),
    NativeDef::new("__mul__", 1, 1, support::mul),
    NativeDef::new("__rmul__", 1, 1, support::mul),
    NativeDef::new("__hash__", 0, 0, support::hash),
    NativeDef::new("__repr__", 0, 0, support::repr),
    NativeDef::new("__getnewargs__", 0, 0, getnewargs),
];

/// Fills the type.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Tuple);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, METHODS);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_class_methods(ty, super::CLASS_GETITEM);
}

/// `tuple(iterable=())`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::new_args(vm, class, args, "tuple")?;
    let tuple = match args.get(0) {
        Some(tuple) if tuple.is_a::<Tuple>() => tuple.clone(),
        Some(iterable) => Tuple::new(vm.collect(iterable)?).into_value(),
        None => Tuple::new(Vec::new()).into_value(),
    };
    Ok(support::instance_of(vm, class, tuple))
}

fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    let tuple = receiver::<Tuple>(vm, args)?;
    let items = tuple.items();
    let start = support::search_bound(vm, args.get(2), items.len(), 0)?;
    let stop = support::search_bound(vm, args.get(3), items.len(), usize::MAX)?.min(items.len());
    for (at, item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.equal(item, &args.positional[1])? {
            return Ok(Value::usize(at));
        }
    }
    Err(vm.value_error("tuple.index(x): x not in tuple"))
}

fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let tuple = receiver::<Tuple>(vm, args)?;
    let mut count = 0;
    for item in tuple.items() {
        count += usize::from(vm.equal(item, &args.positional[1])?);
    }
    Ok(Value::usize(count))
}

fn add(vm: &Vm, args: &Args<'_>) -> PyResult {
    let tuple = receiver::<Tuple>(vm, args)?;
    let Some(other) = vm.native::<Tuple>(&args.positional[1]) else {
        let name = vm.type_name(&args.positional[1]);
        return Err(vm.type_error(format!("can only concatenate tuple (not \"{name}\") to tuple")));
    };
    let len = tuple.items().len() + other.items().len();
    vm.check_size(len * size_of::<Value>())?;
    Ok(Tuple::from_iter(len, tuple.items().iter().chain(other.items()).cloned()).into_value())
}

fn getnewargs(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Tuple::new(vec![receiver::<Tuple>(vm, args)?.object().into_value()]).into_value())
}
