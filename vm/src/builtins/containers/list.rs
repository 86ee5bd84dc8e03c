//! `list`

use super::sort;
use super::support::{self, Receiver, receiver};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Iter, IterState, Kind, List, NativeDef, Obj, Tuple, Type, Value, drop_backwards};
use crate::ops::iter::length_hint;
use crate::vm::Vm;

const METHODS: &[NativeDef] = &[
    NativeDef::new("append", 1, 1, append),
    NativeDef::new("extend", 1, 1, extend_method),
    NativeDef::new("insert", 2, 2, insert),
    NativeDef::new("remove", 1, 1, remove),
    NativeDef::new("pop", 0, 1, pop),
    NativeDef::new("clear", 0, 0, clear),
    NativeDef::new("index", 1, 3, index),
    NativeDef::new("count", 1, 1, count),
    NativeDef::with_keywords("sort", 0, u8::MAX, sort_method),
    NativeDef::new("reverse", 0, 0, reverse),
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__getitem__", 1, 1, support::getitem),
    NativeDef::new("__setitem__", 2, 2, support::setitem),
    NativeDef::new("__delitem__", 1, 1, support::delitem),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__reversed__", 0, 0, reversed),
    NativeDef::new("__add__", 1, 1, add),
    NativeDef::new("__iadd__", 1, 1, inplace_add),
    NativeDef::new("__mul__", 1, 1, support::mul),
    NativeDef::new("__rmul__", 1, 1, support::mul),
    NativeDef::new("__imul__", 1, 1, inplace_mul),
    NativeDef::new("__repr__", 0, 0, support::repr),
    NativeDef::new("__sizeof__", 0, 0, sizeof),
];

/// Fills the type.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::List);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, METHODS);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_class_methods(ty, super::CLASS_GETITEM);
    support::unhashable(vm, Kind::List);
}

/// `list(iterable=())`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::new_args(vm, class, args, "list")?;
    let items = match args.get(0) {
        Some(iterable) => vm.collect(iterable)?,
        None => Vec::new(),
    };
    Ok(support::instance_of(vm, class, List::new(items).into_value()))
}

/// Refills the list that an instance holds.
fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let rest = Args { positional: &args.positional[1..], ..*args };
    support::initializer_args(vm, args, "list")?;
    drop_backwards(list.items.take());
    if let Some(iterable) = rest.get(0) {
        extend(vm, &list, iterable)?;
    }
    Ok(Value::NONE)
}

fn append(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver::<List>(vm, args)?.push(args.positional[1].clone());
    Ok(Value::NONE)
}

/// Appends all items of an iterable.
pub fn extend(vm: &Vm, list: &List, iterable: &Value) -> PyResult<()> {
    if let Some(tuple) = iterable.downcast::<Tuple>() {
        vm.check_size((list.len() + tuple.items().len()) * size_of::<Value>())?;
        list.items.with_mut(|own| own.extend_from_slice(tuple.items()));
        return Ok(());
    }
    if let Some(other) = iterable.downcast::<List>() {
        vm.check_size((list.len() + other.len()) * size_of::<Value>())?;
        if std::ptr::eq(list, other) {
            list.items.with_mut(|own| own.extend_from_within(..));
        } else {
            list.items.with_mut(|own| other.items.with(|items| own.extend_from_slice(items)));
        }
        return Ok(());
    }
    if let Some(inner) = vm.native::<List>(iterable)
        && std::ptr::eq(list, &raw const *inner)
    {
        // An instance that holds this very list: its iterator would never come to an end.
        return extend(vm, list, inner.as_value());
    }
    // Items go in as they come: an iterator may look at the list, and what came before an error stays.
    let iterator = vm.iter(iterable)?;
    vm.ask_length(iterable)?;
    let hint = length_hint(&iterator);
    vm.check_size((list.len().saturating_add(hint)).saturating_mul(size_of::<Value>()))?;
    list.items.with_mut(|own| own.reserve(hint));
    while let Some(item) = vm.next(&iterator)? {
        let full = list.items.with(|own| own.len() == own.capacity());
        if full {
            vm.check_size(list.len().saturating_mul(2 * size_of::<Value>()))?;
        }
        list.push(item);
    }
    Ok(())
}

fn extend_method(vm: &Vm, args: &Args<'_>) -> PyResult {
    extend(vm, &*receiver::<List>(vm, args)?, &args.positional[1])?;
    Ok(Value::NONE)
}

fn insert(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let index = vm.index_i64(&args.positional[1])?;
    let item = args.positional[2].clone();
    list.items.with_mut(|items| {
        let length = items.len() as i64;
        let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
        items.insert(at as usize, item);
    });
    Ok(Value::NONE)
}

fn remove(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let Some(at) = vm.list_index(&list, &args.positional[1], 0, usize::MAX)? else {
        return Err(vm.value_error("list.remove(x): x not in list"));
    };
    let removed = list.items.with_mut(|items| (at < items.len()).then(|| items.remove(at)));
    drop(removed);
    Ok(Value::NONE)
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let Some(index) = args.get(1) else {
        return list.items.with_mut(Vec::pop).ok_or_else(|| vm.index_error("pop from empty list"));
    };
    let index = vm.index_i64(index)?;
    if list.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    let item = list.items.with_mut(|items| {
        let at = if index < 0 { index.saturating_add(items.len() as i64) } else { index };
        let at = usize::try_from(at).ok().filter(|&at| at < items.len())?;
        Some(items.remove(at))
    });
    item.ok_or_else(|| vm.index_error("pop index out of range"))
}

fn clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    drop_backwards(receiver::<List>(vm, args)?.items.take());
    Ok(Value::NONE)
}

fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let start = support::search_bound(vm, args.get(2), list.len(), 0)?;
    let stop = support::search_bound(vm, args.get(3), list.len(), usize::MAX)?;
    if let Some(at) = vm.list_index(&list, &args.positional[1], start, stop)? {
        return Ok(Value::usize(at));
    }
    let item = vm.repr(&args.positional[1])?;
    Err(vm.value_error(format!("{item} is not in list")))
}

fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let (mut at, mut count) = (0, 0);
    while let Some(next) = vm.list_index(&list, &args.positional[1], at, usize::MAX)? {
        count += 1;
        at = next + 1;
    }
    Ok(Value::usize(count))
}

fn sort_method(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    if args.len() > 1 {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let (key, reverse) = sort::options(vm, args, "sort")?;
    sort::sort_list(vm, &list, key, reverse)?;
    Ok(Value::NONE)
}

fn reverse(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver::<List>(vm, args)?.items.with_mut(|items| items.reverse());
    Ok(Value::NONE)
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(List::new(receiver::<List>(vm, args)?.to_vec()).into_value())
}

/// `reversed(list)`
pub fn reverse_iterator(list: Obj<List>) -> Value {
    let last = list.len() as i64 - 1;
    Iter::new(IterState::Reversed(list.into_value(), last)).into_value()
}

fn reversed(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(reverse_iterator(receiver::<List>(vm, args)?.object()))
}

fn add(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list = receiver::<List>(vm, args)?;
    let Some(other) = vm.native::<List>(&args.positional[1]) else {
        let name = vm.type_name(&args.positional[1]);
        return Err(vm.type_error(format!("can only concatenate list (not \"{name}\") to list")));
    };
    vm.check_size((list.len() + other.len()) * size_of::<Value>())?;
    let mut items = list.to_vec();
    other.items.with(|other| items.extend_from_slice(other));
    Ok(List::new(items).into_value())
}

fn inplace_add(vm: &Vm, args: &Args<'_>) -> PyResult {
    extend(vm, &*receiver::<List>(vm, args)?, &args.positional[1])?;
    Ok(args.receiver().clone())
}

fn inplace_mul(vm: &Vm, args: &Args<'_>) -> PyResult {
    let list: Receiver<'_, List> = receiver(vm, args)?;
    let product = support::mul(vm, args)?;
    if let Some(product) = product.downcast::<List>() {
        drop(list.items.replace(product.to_vec()));
        return Ok(args.receiver().clone());
    }
    Ok(product)
}

fn sizeof(vm: &Vm, args: &Args<'_>) -> PyResult {
    let slots = receiver::<List>(vm, args)?.items.with(Vec::capacity);
    Ok(Value::usize(size_of::<List>() + slots * size_of::<Value>()))
}
