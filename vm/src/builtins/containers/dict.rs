//! `dict`

use super::set_ops;
use super::support::{self, or_not_implemented, receiver};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, DictCursor, DictView, Iter, IterState, Kind, List, MappingProxy, NativeDef, Obj, Tuple, Type, Value,
};
use crate::ops::iter::raised_is;
use crate::vm::Vm;

const METHODS: &[NativeDef] = &[
    NativeDef::new("get", 1, 2, get),
    NativeDef::new("setdefault", 1, 2, setdefault),
    NativeDef::new("pop", 1, 2, pop),
    NativeDef::new("popitem", 0, 0, popitem),
    NativeDef::with_keywords("update", 0, u8::MAX, update_method),
    NativeDef::new("keys", 0, 0, keys),
    NativeDef::new("values", 0, 0, values),
    NativeDef::new("items", 0, 0, items),
    NativeDef::new("clear", 0, 0, clear),
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__getitem__", 1, 1, getitem),
    NativeDef::new("__setitem__", 2, 2, support::setitem),
    NativeDef::new("__delitem__", 1, 1, support::delitem),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__reversed__", 0, 0, reversed),
    NativeDef::new("__or__", 1, 1, or),
    NativeDef::new("__ror__", 1, 1, ror),
    NativeDef::new("__ior__", 1, 1, ior),
    NativeDef::new("__repr__", 0, 0, support::repr),
];

const CLASS_METHODS: &[NativeDef] = &[NativeDef::new("fromkeys", 1, 2, fromkeys)];

/// Fills the type.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Dict);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, METHODS);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_class_methods(ty, CLASS_METHODS);
    vm.add_class_methods(ty, super::CLASS_GETITEM);
    support::unhashable(vm, Kind::Dict);
}

/// `dict(mapping_or_pairs=(), **entries)`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let dict = Dict::new();
    fill(vm, &dict, args, "dict")?;
    Ok(support::instance_of(vm, class, dict.into_value()))
}

/// What `dict(…)` and `update(…)` do with their arguments.
fn fill(vm: &Vm, dict: &Dict, args: &Args<'_>, function: &str) -> PyResult<()> {
    if args.len() > 1 {
        return Err(vm.type_error(format!("{function} expected at most 1 argument, got {}", args.len())));
    }
    if let Some(from) = args.get(0) {
        update(vm, dict, from)?;
    }
    for (name, value) in args.keywords() {
        drop(dict.insert_str(name.clone(), value.clone()));
    }
    Ok(())
}

/// Updates the dictionary that an instance holds. (CPython's `dict.__init__` does not clear it.)
fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    let rest = Args { positional: &args.positional[1..], ..*args };
    fill(vm, &*receiver::<Dict>(vm, args)?, &rest, "dict")?;
    Ok(Value::NONE)
}

/// Stores all entries of a mapping (anything with `keys`) or of an iterable of pairs.
pub fn update(vm: &Vm, dict: &Dict, from: &Value) -> PyResult<()> {
    if let Some(other) = from.downcast::<Dict>() {
        return dict.update_from(vm, other);
    }
    if let Some(proxy) = from.downcast::<MappingProxy>() {
        return dict.update_from(vm, &proxy.dict);
    }
    if from.kind() < Kind::Opaque {
        return update_from_pairs(vm, dict, from);
    }
    if let Some(other) = vm.native::<Dict>(from)
        && vm.user_special(from, &vm.names.iter).is_none()
    {
        return dict.update_from(vm, &other);
    }
    match vm.find_attr(from, &vm.names.keys)? {
        Some(keys) => {
            let keys = vm.call(&keys, &[])?;
            let iterator = vm.iter(&keys)?;
            while let Some(key) = vm.next(&iterator)? {
                let value = vm.get_item(from, &key)?;
                drop(dict.insert(vm, key, value)?);
            }
            Ok(())
        }
        None => update_from_pairs(vm, dict, from),
    }
}

fn update_from_pairs(vm: &Vm, dict: &Dict, pairs: &Value) -> PyResult<()> {
    let mut number = 0;
    vm.for_each(pairs, |pair| {
        let (key, value) = split_pair(vm, &pair, number)?;
        drop(dict.insert(vm, key, value)?);
        number += 1;
        Ok(())
    })
}

fn split_pair(vm: &Vm, pair: &Value, number: usize) -> PyResult<(Value, Value)> {
    let known = match pair.downcast::<Tuple>().map(Tuple::items) {
        Some([key, value]) => Some((key.clone(), value.clone())),
        Some(_) => None,
        None => pair.downcast::<List>().and_then(|list| {
            list.items.with(|items| match &items[..] {
                [key, value] => Some((key.clone(), value.clone())),
                _ => None,
            })
        }),
    };
    if let Some(known) = known {
        return Ok(known);
    }
    let mut items = match vm.collect(pair) {
        Ok(items) => items,
        Err(raised) if raised_is(&raised, &vm.exceptions.type_error) => {
            return Err(vm.type_error(format!(
                "cannot convert dictionary update sequence element #{number} to a sequence"
            )));
        }
        Err(raised) => return Err(raised),
    };
    if items.len() != 2 {
        return Err(vm.value_error(format!(
            "dictionary update sequence element #{number} has length {}; 2 is required",
            items.len()
        )));
    }
    let value = items.pop().unwrap_or(Value::NONE);
    Ok((items.pop().unwrap_or(Value::NONE), value))
}

fn update_method(vm: &Vm, args: &Args<'_>) -> PyResult {
    let rest = Args { positional: &args.positional[1..], ..*args };
    fill(vm, &*receiver::<Dict>(vm, args)?, &rest, "update")?;
    Ok(Value::NONE)
}

fn get(vm: &Vm, args: &Args<'_>) -> PyResult {
    let found = receiver::<Dict>(vm, args)?.get(vm, &args.positional[1])?;
    Ok(match found {
        Some(value) => value,
        None => args.get(2).cloned().unwrap_or(Value::NONE),
    })
}

fn getitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    let dict = receiver::<Dict>(vm, args)?;
    vm.dict_item(args.receiver(), &dict, &args.positional[1])
}

fn setdefault(vm: &Vm, args: &Args<'_>) -> PyResult {
    let default = args.get(2).cloned().unwrap_or(Value::NONE);
    receiver::<Dict>(vm, args)?.get_or_insert(vm, args.positional[1].clone(), default)
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let key = &args.positional[1];
    let dict = receiver::<Dict>(vm, args)?;
    // In an empty dictionary the key is not even hashed.
    let found = if dict.is_empty() { None } else { dict.remove(vm, key)? };
    match found {
        Some((_, value)) => Ok(value),
        None => args.get(2).cloned().ok_or_else(|| vm.key_error(key.clone())),
    }
}

fn popitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    match receiver::<Dict>(vm, args)?.pop_last() {
        Some((key, value)) => Ok(Tuple::pair(key, value).into_value()),
        None => Err(vm.key_error(Value::str("popitem(): dictionary is empty"))),
    }
}

fn view(vm: &Vm, args: &Args<'_>, kind: Kind) -> PyResult {
    Ok(DictView::new(kind, receiver::<Dict>(vm, args)?.object()).into_value())
}

fn keys(vm: &Vm, args: &Args<'_>) -> PyResult {
    view(vm, args, Kind::DictKeys)
}

fn values(vm: &Vm, args: &Args<'_>) -> PyResult {
    view(vm, args, Kind::DictValues)
}

fn items(vm: &Vm, args: &Args<'_>) -> PyResult {
    view(vm, args, Kind::DictItems)
}

fn clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    receiver::<Dict>(vm, args)?.clear();
    Ok(Value::NONE)
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(receiver::<Dict>(vm, args)?.copy().into_value())
}

/// The reversed iterator of a dictionary or one of its views.
pub fn reverse_iterator(dict: Obj<Dict>, kind: Kind) -> Value {
    Iter::new(IterState::DictReversed(DictCursor::new(dict, kind, true))).into_value()
}

fn reversed(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(reverse_iterator(receiver::<Dict>(vm, args)?.object(), Kind::DictKeys))
}

/// `cls.fromkeys(iterable, value=None)`
fn fromkeys(vm: &Vm, args: &Args<'_>) -> PyResult {
    let class = args.receiver();
    let value = args.get(2).cloned().unwrap_or(Value::NONE);
    if class.is(vm.types.of(Kind::Dict).as_value()) {
        let dict = Dict::new();
        vm.for_each(&args.positional[1], |key| dict.insert(vm, key, value.clone()).map(drop))?;
        return Ok(dict.into_value());
    }
    let mapping = vm.call(class, &[])?;
    vm.for_each(&args.positional[1], |key| vm.set_item(&mapping, &key, value.clone()))?;
    Ok(mapping)
}

fn or(vm: &Vm, args: &Args<'_>) -> PyResult {
    set_ops::dict_or(vm, &args.positional[0], &args.positional[1]).map(or_not_implemented)
}

fn ror(vm: &Vm, args: &Args<'_>) -> PyResult {
    set_ops::dict_or(vm, &args.positional[1], &args.positional[0]).map(or_not_implemented)
}

fn ior(vm: &Vm, args: &Args<'_>) -> PyResult {
    set_ops::dict_inplace_or(vm, &args.positional[0], &args.positional[1]).map(or_not_implemented)
}
