//! `set` and `frozenset`

use super::set_ops;
use super::support::{self, or_not_implemented, receiver};
use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Obj, Set, Type, Value};
use crate::ops::iter::raised_is;
use crate::vm::Vm;

const BOTH: &[NativeDef] = &[
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::new("union", 0, u8::MAX, union),
    NativeDef::new("intersection", 0, u8::MAX, intersection),
    NativeDef::new("difference", 0, u8::MAX, difference),
    NativeDef::new("symmetric_difference", 1, 1, symmetric_difference),
    NativeDef::new("issubset", 1, 1, issubset),
    NativeDef::new("issuperset", 1, 1, issuperset),
    NativeDef::new("isdisjoint", 1, 1, isdisjoint),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__repr__", 0, 0, support::repr),
    NativeDef::new("__or__", 1, 1, or),
    NativeDef::new("__and__", 1, 1, and),
    NativeDef::new("__sub__", 1, 1, sub),
    NativeDef::new("__xor__", 1, 1, xor),
    NativeDef::new("__ror__", 1, 1, ror),
    NativeDef::new("__rand__", 1, 1, rand),
    NativeDef::new("__rsub__", 1, 1, rsub),
    NativeDef::new("__rxor__", 1, 1, rxor),
];

const MUTABLE: &[NativeDef] = &[
    NativeDef::new("add", 1, 1, add),
    NativeDef::new("remove", 1, 1, remove),
    NativeDef::new("discard", 1, 1, discard),
    NativeDef::new("pop", 0, 0, pop),
    NativeDef::new("clear", 0, 0, clear),
    NativeDef::new("update", 0, u8::MAX, update),
    NativeDef::new("intersection_update", 0, u8::MAX, intersection_update),
    NativeDef::new("difference_update", 0, u8::MAX, difference_update),
    NativeDef::new("symmetric_difference_update", 1, 1, symmetric_difference_update),
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__ior__", 1, 1, ior),
    NativeDef::new("__iand__", 1, 1, iand),
    NativeDef::new("__isub__", 1, 1, isub),
    NativeDef::new("__ixor__", 1, 1, ixor),
];

const FROZEN: &[NativeDef] = &[NativeDef::new("__hash__", 0, 0, support::hash)];

/// Fills the types.
pub fn install(vm: &Vm) {
    for kind in [Kind::Set, Kind::FrozenSet] {
        let ty = vm.types.of(kind);
        vm.add_methods(ty, BOTH);
        vm.add_methods(ty, support::COMPARISONS);
        vm.add_class_methods(ty, super::CLASS_GETITEM);
    }
    vm.types.of(Kind::Set).construct.set(Some(construct_set));
    vm.types.of(Kind::FrozenSet).construct.set(Some(construct_frozen));
    vm.add_methods(vm.types.of(Kind::Set), MUTABLE);
    vm.add_methods(vm.types.of(Kind::FrozenSet), FROZEN);
    support::unhashable(vm, Kind::Set);
}

fn construct_set(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::new_args(vm, class, args, "set")?;
    let set = match args.get(0) {
        Some(iterable) => set_ops::collect(vm, iterable, Kind::Set)?,
        None => Set::new(Kind::Set),
    };
    Ok(support::instance_of(vm, class, set.into_value()))
}

fn construct_frozen(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::new_args(vm, class, args, "frozenset")?;
    let set = match args.get(0) {
        Some(same) if same.kind() == Kind::FrozenSet => same.clone(),
        Some(iterable) => set_ops::collect(vm, iterable, Kind::FrozenSet)?.into_value(),
        None => Set::new(Kind::FrozenSet).into_value(),
    };
    Ok(support::instance_of(vm, class, set))
}

/// Refills the set that an instance holds.
fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    let rest = Args { positional: &args.positional[1..], ..*args };
    support::initializer_args(vm, args, "set")?;
    set.clear();
    if let Some(iterable) = rest.get(0) {
        set_ops::update(vm, &set, iterable)?;
    }
    Ok(Value::NONE)
}

/// Runs `f` with a key and its hash. A set that has no hash stands for the frozen set of its elements.
fn with_key<R>(vm: &Vm, key: &Value, f: impl FnOnce(&Value, u64) -> PyResult<R>) -> PyResult<R> {
    match vm.hash(key) {
        Ok(hash) => f(key, hash),
        Err(raised) if raised_is(&raised, &vm.exceptions.type_error) => match set_ops::as_set(vm, key) {
            Some(set) if !set.is_frozen() => {
                let frozen = set_ops::copy(vm, &set, Kind::FrozenSet)?.into_value();
                let hash = vm.hash(&frozen)?;
                f(&frozen, hash)
            }
            _ => Err(raised),
        },
        Err(raised) => Err(raised),
    }
}

/// `key in set`
pub fn contains(vm: &Vm, set: &Set, key: &Value) -> PyResult<bool> {
    with_key(vm, key, |key, hash| set.contains_hashed(vm, key, hash))
}

fn add(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver::<Set>(vm, args)?.add(vm, args.positional[1].clone())?;
    Ok(Value::NONE)
}

fn take(vm: &Vm, args: &Args<'_>) -> PyResult<bool> {
    let set = receiver::<Set>(vm, args)?;
    let removed = with_key(vm, &args.positional[1], |key, hash| set.remove_hashed(vm, key, hash))?;
    Ok(removed.is_some())
}

fn remove(vm: &Vm, args: &Args<'_>) -> PyResult {
    if take(vm, args)? { Ok(Value::NONE) } else { Err(vm.key_error(args.positional[1].clone())) }
}

fn discard(vm: &Vm, args: &Args<'_>) -> PyResult {
    take(vm, args)?;
    Ok(Value::NONE)
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let element = receiver::<Set>(vm, args)?.pop();
    element.ok_or_else(|| vm.key_error(Value::str("pop from an empty set")))
}

fn clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver::<Set>(vm, args)?.clear();
    Ok(Value::NONE)
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    if args.receiver().kind() == Kind::FrozenSet {
        return Ok(args.receiver().clone());
    }
    let set = receiver::<Set>(vm, args)?;
    Ok(set_ops::copy(vm, &set, set.kind())?.into_value())
}

fn update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    for other in &args.positional[1..] {
        set_ops::update(vm, &set, other)?;
    }
    Ok(Value::NONE)
}

fn union(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    let result = set_ops::copy(vm, &set, set.kind())?;
    for other in &args.positional[1..] {
        set_ops::update(vm, &result, other)?;
    }
    Ok(result.into_value())
}

fn intersect_all(vm: &Vm, args: &Args<'_>) -> PyResult<Obj<Set>> {
    let set = receiver::<Set>(vm, args)?;
    let Some((first, rest)) = args.positional[1..].split_first() else {
        return set_ops::copy(vm, &set, set.kind());
    };
    let mut result = set_ops::intersection(vm, &set, first)?;
    for other in rest {
        result = set_ops::intersection(vm, &result, other)?;
    }
    Ok(result)
}

fn intersection(vm: &Vm, args: &Args<'_>) -> PyResult {
    intersect_all(vm, args).map(Obj::into_value)
}

fn intersection_update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let result = intersect_all(vm, args)?;
    receiver::<Set>(vm, args)?.swap(&result);
    Ok(Value::NONE)
}

fn difference(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    let Some((first, rest)) = args.positional[1..].split_first() else {
        return Ok(set_ops::copy(vm, &set, set.kind())?.into_value());
    };
    let result = set_ops::difference(vm, &set, first)?;
    for other in rest {
        set_ops::difference_update(vm, &result, other)?;
    }
    Ok(result.into_value())
}

fn difference_update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    for other in &args.positional[1..] {
        set_ops::difference_update(vm, &set, other)?;
    }
    Ok(Value::NONE)
}

fn symmetric_difference(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?.object();
    Ok(set_ops::symmetric_difference(vm, &set, &args.positional[1])?.into_value())
}

fn symmetric_difference_update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    set_ops::symmetric_difference_update(vm, &set, &args.positional[1])?;
    Ok(Value::NONE)
}

fn issubset(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    let other = &args.positional[1];
    Ok(Value::bool(match set_ops::as_set(vm, other) {
        Some(other) => vm.is_subset(&set, &other)?,
        None => set_ops::intersection(vm, &set, other)?.len() == set.len(),
    }))
}

fn issuperset(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    let other = &args.positional[1];
    if let Some(other) = set_ops::as_set(vm, other) {
        return Ok(Value::bool(vm.is_subset(&other, &set)?));
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if !contains(vm, &set, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn isdisjoint(vm: &Vm, args: &Args<'_>) -> PyResult {
    let set = receiver::<Set>(vm, args)?;
    if let Some(other) = set_ops::as_set(vm, &args.positional[1]) {
        if std::ptr::eq(&raw const *set, &raw const *other) {
            return Ok(Value::bool(set.is_empty()));
        }
        let (small, large): (&Set, &Set) =
            if other.len() > set.len() { (&set, &other) } else { (&other, &set) };
        let mut slot = 0;
        while let Some((at, hash, value)) = small.next_hashed(slot) {
            if large.contains_hashed(vm, &value, hash)? {
                return Ok(Value::FALSE);
            }
            slot = at + 1;
        }
        return Ok(Value::TRUE);
    }
    let iterator = vm.iter(&args.positional[1])?;
    while let Some(item) = vm.next(&iterator)? {
        if contains(vm, &set, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// An operator's method: both operands must be sets.
fn operator(vm: &Vm, op: BinOp, a: &Value, b: &Value) -> PyResult {
    if set_ops::as_set(vm, a).is_none() || set_ops::as_set(vm, b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    set_ops::set_binary(vm, op, a, b).map(or_not_implemented)
}

macro_rules! operators {
    ($($plain:ident $reflected:ident $inplace:ident $op:ident;)+) => {
        $(
            fn $plain(vm: &Vm, args: &Args<'_>) -> PyResult {
                operator(vm, BinOp::$op, &args.positional[0], &args.positional[1])
            }

            fn $reflected(vm: &Vm, args: &Args<'_>) -> PyResult {
                operator(vm, BinOp::$op, &args.positional[1], &args.positional[0])
            }

            fn $inplace(vm: &Vm, args: &Args<'_>) -> PyResult {
                set_ops::set_inplace(vm, BinOp::$op, &args.positional[0], &args.positional[1])
                    .map(or_not_implemented)
            }
        )+
    };
}

operators! { or ror ior Or; and rand iand And; sub rsub isub Sub; xor rxor ixor Xor; }
