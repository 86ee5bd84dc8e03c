//! `range`

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::support::{self, receiver};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    GetSetDef, Iter, IterState, Kind, NativeDef, Obj, Range, RangeIter, SMALL_INT_MAX, SMALL_INT_MIN, Tuple,
    Type, Value,
};
use crate::ops::number::as_bigint;
use crate::vm::Vm;

const METHODS: &[NativeDef] = &[
    NativeDef::new("index", 1, 1, index),
    NativeDef::new("count", 1, 1, count),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__getitem__", 1, 1, support::getitem),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__reversed__", 0, 0, reversed),
    NativeDef::new("__bool__", 0, 0, bool),
    NativeDef::new("__hash__", 0, 0, support::hash),
    NativeDef::new("__repr__", 0, 0, support::repr),
    NativeDef::new("__reduce__", 0, 0, reduce),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "start", get: |vm, range| bound(vm, range, 0), set: None },
    GetSetDef { name: "stop", get: |vm, range| bound(vm, range, 1), set: None },
    GetSetDef { name: "step", get: |vm, range| bound(vm, range, 2), set: None },
];

/// Fills the type.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Range);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, METHODS);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_attributes(ty, ATTRIBUTES);
}

fn bound(vm: &Vm, value: &Value, which: usize) -> PyResult {
    match value.downcast::<Range>() {
        Some(range) => {
            let [start, stop, step] = range.bounds();
            Ok(Value::bigint([start, stop, step].into_iter().nth(which).unwrap_or_default()))
        }
        None => Err(vm.type_error("descriptor requires a 'range' object")),
    }
}

/// `range(stop)`, `range(start, stop, step=1)`
fn construct(vm: &Vm, _class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::constructor_args(vm, args, "range", 3)?;
    // The usual calls: small ints.
    let zero = Value::small_int(0);
    let one = Value::small_int(1);
    let parts = match args.positional {
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        [stop] => [&zero, stop, &one],
        [start, stop] => [start, stop, &one],
        [start, stop, step, ..] => [start, stop, step],
    };
    if let [Some(start), Some(stop), Some(step)] = parts.map(Value::as_small_int)
        && step != 0
    {
        return Ok(Range::new(start, stop, step).into_value());
    }
    let mut bounds = [BigInt::ZERO, BigInt::ZERO, BigInt::ZERO];
    for (bound, part) in bounds.iter_mut().zip(parts) {
        *bound = as_bigint(&vm.index(part)?).unwrap_or_default().into_owned();
    }
    if bounds[2].is_zero() {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Range::from_bounds(bounds).into_value())
}

/// Place of a number in a range of 64-bit ints.
#[inline]
pub fn place_of(range: &Range, n: i64) -> Option<u64> {
    let (start, n, step) = (i128::from(range.start), i128::from(n), i128::from(range.step));
    let distance = n - start;
    if distance % step != 0 {
        return None;
    }
    let place = u64::try_from(distance / step).ok()?;
    (place < range.count()?).then_some(place)
}

/// Place of a number in a range.
pub fn index_of(range: &Range, n: &BigInt) -> Option<BigInt> {
    if range.big.is_none() {
        return place_of(range, n.to_i64()?).map(BigInt::from);
    }
    let [start, _, step] = range.bounds();
    let (place, rest) = (n - start).div_rem(&step);
    (rest.is_zero() && !place.is_negative() && place < range.big_count()).then_some(place)
}

fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    let range = receiver::<Range>(vm, args)?;
    let value = &args.positional[1];
    if let Some(n) = as_bigint(value) {
        return match index_of(&range, &n) {
            Some(place) => Ok(Value::bigint(place)),
            None => Err(vm.value_error(format!("{} is not in range", vm.repr(value)?))),
        };
    }
    let iterator = vm.iter(range.object().as_value())?;
    let mut place = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.equal(&item, value)? {
            return Ok(Value::usize(place));
        }
        place += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let range = receiver::<Range>(vm, args)?;
    let value = &args.positional[1];
    if let Some(n) = as_bigint(value) {
        return Ok(Value::int(i64::from(index_of(&range, &n).is_some())));
    }
    let mut count = 0;
    vm.for_each(range.object().as_value(), |item| {
        count += usize::from(vm.equal(&item, value)?);
        Ok(())
    })?;
    Ok(Value::usize(count))
}

/// `reversed(range)`
pub fn reverse_iterator(range: &Range) -> Value {
    let in_reach = |n: i64| (SMALL_INT_MIN..=SMALL_INT_MAX).contains(&n);
    if range.big.is_none()
        && in_reach(range.start)
        && in_reach(range.stop)
        && let Some(count) = range.count()
        && let Some(step) = range.step.checked_neg()
    {
        let last = range.start.wrapping_add(range.step.wrapping_mul(count.saturating_sub(1) as i64));
        return RangeIter::new(last, step, count).into_value();
    }
    let [start, _, step] = range.bounds();
    let count = range.big_count();
    let last = start + &step * (&count - 1);
    let [last, step, count] = [last, -step, count].map(Value::bigint);
    Iter::new(IterState::BigRange(last, step, count)).into_value()
}

fn reversed(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(reverse_iterator(&*receiver::<Range>(vm, args)?))
}

fn bool(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(receiver::<Range>(vm, args)?.count() != Some(0)))
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let bounds = receiver::<Range>(vm, args)?.bounds();
    let class = vm.types.of(Kind::Range).as_value().clone();
    Ok(Tuple::pair(class, Tuple::new(bounds.map(Value::bigint).into()).into_value()).into_value())
}
