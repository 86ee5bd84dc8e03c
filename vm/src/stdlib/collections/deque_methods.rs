//! The methods of `deque`.

use std::collections::VecDeque;

use super::deque::{Deque, deque_of, fill, iterator, new_deque};
use crate::bytecode::CmpOp;
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{NativeDef, Tuple, Value};
use crate::stdlib::support::{State, receiver};
use crate::vm::Vm;

/// All of them.
pub static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("append", 1, 1, append),
    NativeDef::new("appendleft", 1, 1, appendleft),
    NativeDef::new("pop", 0, 0, pop),
    NativeDef::new("popleft", 0, 0, popleft),
    NativeDef::new("extend", 1, 1, extend),
    NativeDef::new("extendleft", 1, 1, extendleft),
    NativeDef::new("clear", 0, 0, clear),
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::new("__copy__", 0, 0, copy),
    NativeDef::new("count", 1, 1, count),
    NativeDef::new("index", 1, 3, index),
    NativeDef::new("insert", 2, 2, insert),
    NativeDef::new("remove", 1, 1, remove),
    NativeDef::new("reverse", 0, 0, reverse),
    NativeDef::new("rotate", 0, 1, rotate),
    NativeDef::new("__len__", 0, 0, |vm, args| Ok(Value::usize(this(vm, args)?.len()))),
    NativeDef::new("__bool__", 0, 0, |vm, args| Ok(Value::bool(this(vm, args)?.len() > 0))),
    NativeDef::new("__getitem__", 1, 1, getitem),
    NativeDef::new("__setitem__", 2, 2, setitem),
    NativeDef::new("__delitem__", 1, 1, delitem),
    NativeDef::new("__contains__", 1, 1, contains),
    NativeDef::new("__iter__", 0, 0, |vm, args| iterator(vm, args, false)),
    NativeDef::new("__reversed__", 0, 0, |vm, args| iterator(vm, args, true)),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__add__", 1, 1, add),
    NativeDef::new("__iadd__", 1, 1, iadd),
    NativeDef::new("__mul__", 1, 1, mul),
    NativeDef::new("__rmul__", 1, 1, mul),
    NativeDef::new("__imul__", 1, 1, imul),
    NativeDef::new("__reduce__", 0, 0, reduce),
    NativeDef::new("__lt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Lt)),
    NativeDef::new("__le__", 1, 1, |vm, args| compare(vm, args, CmpOp::Le)),
    NativeDef::new("__eq__", 1, 1, |vm, args| compare(vm, args, CmpOp::Eq)),
    NativeDef::new("__ne__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ne)),
    NativeDef::new("__gt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Gt)),
    NativeDef::new("__ge__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ge)),
];

#[inline]
fn this<'a>(vm: &Vm, args: &Args<'a>) -> PyResult<State<'a, Deque>> {
    receiver(vm, args, "collections.deque")
}

fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    let rest = Args { positional: &args.positional[1..], ..*args };
    fill(vm, &*this(vm, args)?, &rest)?;
    Ok(Value::NONE)
}

fn append(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.push_back(vm, args.positional[1].clone())?;
    Ok(Value::NONE)
}

fn appendleft(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.push_front(vm, args.positional[1].clone())?;
    Ok(Value::NONE)
}

#[cold]
fn empty(vm: &Vm) -> Raised {
    vm.index_error("pop from an empty deque")
}

fn pop(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let item = deque.items.with_mut(VecDeque::pop_back).ok_or_else(|| empty(vm))?;
    deque.changed();
    Ok(item)
}

fn popleft(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let item = deque.items.with_mut(VecDeque::pop_front).ok_or_else(|| empty(vm))?;
    deque.changed();
    Ok(item)
}

/// Calls `f` for the items of an iterable, which may be the deque itself.
fn each(vm: &Vm, deque: &Deque, items: &Value, f: impl Fn(Value) -> PyResult<()>) -> PyResult<()> {
    if deque_of(vm, items).is_some_and(|other| std::ptr::eq(&raw const *other, deque)) {
        return deque.to_vec().into_iter().try_for_each(f);
    }
    vm.for_each(items, f)
}

fn extend(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    each(vm, &deque, &args.positional[1], |item| deque.push_back(vm, item))?;
    Ok(Value::NONE)
}

fn extendleft(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    each(vm, &deque, &args.positional[1], |item| deque.push_front(vm, item))?;
    Ok(Value::NONE)
}

fn iadd(vm: &Vm, args: &Args<'_>) -> PyResult {
    extend(vm, args)?;
    Ok(args.receiver().clone())
}

fn clear(vm: &Vm, args: &Args<'_>) -> PyResult {
    this(vm, args)?.replace(VecDeque::new());
    Ok(Value::NONE)
}

/// A deque like the receiver (of its class) with other items.
fn like(vm: &Vm, args: &Args<'_>, items: VecDeque<Value>) -> PyResult {
    let deque = this(vm, args)?;
    let max = deque.max.get();
    let plain = new_deque(vm, items, max);
    let class = vm.type_of(args.receiver());
    if vm.type_of(&plain).as_value().is(class.as_value()) {
        return Ok(plain);
    }
    match max {
        Some(max) => vm.call(class.as_value(), &[plain, Value::usize(max)]),
        None => vm.call(class.as_value(), &[plain]),
    }
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    let items = this(vm, args)?.items.get();
    like(vm, args, items)
}

#[cold]
fn mutated(vm: &Vm) -> Raised {
    vm.runtime_error("deque mutated during iteration")
}

/// The first place from `start` up to `stop` whose item equals `wanted`; comparing must not change the deque.
fn find(vm: &Vm, deque: &Deque, wanted: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let generation = deque.generation.get();
    for place in start..stop {
        let Some(item) = deque.items.with(|items| items.get(place).cloned()) else { break };
        let equal = vm.equal(&item, wanted)?;
        if deque.generation.get() != generation {
            return Err(mutated(vm));
        }
        if equal {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let (mut found, mut from) = (0, 0);
    while let Some(place) = find(vm, &deque, &args.positional[1], from, deque.len())? {
        found += 1;
        from = place + 1;
    }
    Ok(Value::int(found))
}

fn contains(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    Ok(Value::bool(find(vm, &deque, &args.positional[1], 0, deque.len())?.is_some()))
}

fn bound(vm: &Vm, value: Option<&Value>, length: usize, absent: usize) -> PyResult<usize> {
    let Some(value) = value else { return Ok(absent) };
    if vm.try_index(value)?.is_none() {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    let index = vm.index_clamped(value)?;
    let index = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
    Ok((index as usize).min(length))
}

fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let length = deque.len();
    let start = bound(vm, args.get(2), length, 0)?;
    let stop = bound(vm, args.get(3), length, length)?;
    match find(vm, &deque, &args.positional[1], start, stop)? {
        Some(place) => Ok(Value::usize(place)),
        None => Err(vm.value_error(format!("{} is not in deque", vm.repr(&args.positional[1])?))),
    }
}

fn insert(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let index = vm.index_i64(&args.positional[1])?;
    let length = deque.len();
    if deque.max.get().is_some_and(|max| length >= max) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let place = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
    let place = (place as usize).min(length);
    vm.check_size(length.saturating_mul(2 * size_of::<Value>()))?;
    deque.items.with_mut(|items| items.insert(place, args.positional[2].clone()));
    deque.changed();
    Ok(Value::NONE)
}

fn remove(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let generation = deque.generation.get();
    let found = find(vm, &deque, &args.positional[1], 0, deque.len());
    if deque.generation.get() != generation {
        return Err(vm.index_error("deque mutated during iteration"));
    }
    match found? {
        Some(place) => {
            let item = deque.items.with_mut(|items| items.remove(place));
            deque.changed();
            drop(item);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error(format!("{} is not in deque", vm.repr(&args.positional[1])?))),
    }
}

fn reverse(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    deque.items.with_mut(|items| items.make_contiguous().reverse());
    deque.changed();
    Ok(Value::NONE)
}

fn rotate(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let steps = match args.get(1) {
        Some(steps) => vm.index_i64(steps)?,
        None => 1,
    };
    let length = deque.len();
    if length > 1 {
        let steps = steps.rem_euclid(length as i64) as usize;
        deque.items.with_mut(|items| items.rotate_right(steps));
        deque.changed();
    }
    Ok(Value::NONE)
}

fn getitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.get_item(&vm.native_value(args.receiver()), &args.positional[1])
}

fn setitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.set_item(&vm.native_value(args.receiver()), &args.positional[1], args.positional[2].clone())?;
    Ok(Value::NONE)
}

fn delitem(vm: &Vm, args: &Args<'_>) -> PyResult {
    let deque = this(vm, args)?;
    let Some(place) = deque.place(vm, &args.positional[1])? else {
        return Err(vm.index_error("deque index out of range"));
    };
    let item = deque.items.with_mut(|items| items.remove(place));
    deque.changed();
    drop(item);
    Ok(Value::NONE)
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.check_native_stack(" while getting the repr of an object")?;
    let deque = this(vm, args)?;
    let Some(_mark) = vm.enter_repr(args.receiver()) else { return Ok(Value::str("[...]")) };
    let name = vm.type_of(args.receiver()).name_text();
    let items = vm.repr(crate::object::List::new(deque.to_vec()).as_value())?;
    Ok(Value::str(&match deque.max.get() {
        Some(max) => format!("{name}({items}, maxlen={max})"),
        None => format!("{name}({items})"),
    }))
}

fn add(vm: &Vm, args: &Args<'_>) -> PyResult {
    let other = &args.positional[1];
    let Some(other_deque) = deque_of(vm, other) else {
        let given = vm.type_name(other);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{given}\") to deque")));
    };
    let mut items = this(vm, args)?.items.get();
    items.extend(other_deque.to_vec());
    trim(&mut items, this(vm, args)?.max.get());
    like(vm, args, items)
}

/// Leaves the last `max` items.
fn trim(items: &mut VecDeque<Value>, max: Option<usize>) {
    if let Some(max) = max {
        let surplus = items.len().saturating_sub(max);
        drop(items.drain(..surplus));
    }
}

/// The items `times` times over, as far as they are kept.
fn repeated(vm: &Vm, deque: &Deque, times: &Value) -> PyResult<VecDeque<Value>> {
    let times = vm.index_size(times)?.max(0) as usize;
    let items = deque.to_vec();
    let max = deque.max.get();
    let total = items.len().saturating_mul(times);
    let kept = max.map_or(total, |max| total.min(max));
    vm.check_size(kept.saturating_mul(size_of::<Value>()))?;
    let first = total - kept;
    Ok((first..total).map(|place| items[place % items.len()].clone()).collect())
}

fn mul(vm: &Vm, args: &Args<'_>) -> PyResult {
    if vm.try_index(&args.positional[1])?.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let items = repeated(vm, &*this(vm, args)?, &args.positional[1])?;
    like(vm, args, items)
}

fn imul(vm: &Vm, args: &Args<'_>) -> PyResult {
    if vm.try_index(&args.positional[1])?.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let deque = this(vm, args)?;
    deque.replace(repeated(vm, &deque, &args.positional[1])?);
    Ok(args.receiver().clone())
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let max = this(vm, args)?.max.get();
    let given = match max {
        Some(max) => vec![Tuple::new(vec![]).into_value(), Value::usize(max)],
        None => vec![],
    };
    Ok(Tuple::new(vec![
        vm.type_of(args.receiver()).into_value(),
        Tuple::new(given).into_value(),
        Value::NONE,
        vm.iter(args.receiver())?,
    ])
    .into_value())
}

fn compare(vm: &Vm, args: &Args<'_>, op: CmpOp) -> PyResult {
    let (a, b) = (this(vm, args)?, deque_of(vm, &args.positional[1]));
    let Some(b) = b else { return Ok(Value::NOT_IMPLEMENTED) };
    if matches!(op, CmpOp::Eq | CmpOp::Ne) && a.len() != b.len() {
        return Ok(Value::bool(op == CmpOp::Ne));
    }
    let mut place = 0;
    loop {
        let pair = (
            a.items.with(|items| items.get(place).cloned()),
            b.items.with(|items| items.get(place).cloned()),
        );
        let (Some(x), Some(y)) = pair else {
            let order = a.len().cmp(&b.len());
            return Ok(Value::bool(match op {
                CmpOp::Lt => order.is_lt(),
                CmpOp::Le => order.is_le(),
                CmpOp::Eq => order.is_eq(),
                CmpOp::Ne => order.is_ne(),
                CmpOp::Gt => order.is_gt(),
                CmpOp::Ge => order.is_ge(),
            }));
        };
        if !vm.equal(&x, &y)? {
            return match op {
                CmpOp::Eq => Ok(Value::FALSE),
                CmpOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        place += 1;
    }
}
