//! `slice`

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::support::{self, receiver};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, NativeDef, Obj, Slice, Tuple, Type, Value};
use crate::ops::number::as_bigint;
use crate::vm::Vm;

const METHODS: &[NativeDef] =
    &[NativeDef::new("indices", 1, 1, indices), NativeDef::new("__repr__", 0, 0, support::repr)];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "start", get: |vm, slice| field(vm, slice, |s| &s.start), set: None },
    GetSetDef { name: "stop", get: |vm, slice| field(vm, slice, |s| &s.stop), set: None },
    GetSetDef { name: "step", get: |vm, slice| field(vm, slice, |s| &s.step), set: None },
];

/// Fills the type.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Slice);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, METHODS);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_attributes(ty, ATTRIBUTES);
    support::unhashable(vm, Kind::Slice);
}

fn field(vm: &Vm, value: &Value, of: fn(&Slice) -> &Value) -> PyResult {
    match value.downcast::<Slice>() {
        Some(slice) => Ok(of(slice).clone()),
        None => Err(vm.type_error("descriptor requires a 'slice' object")),
    }
}

/// `slice(stop)`, `slice(start, stop, step=None)`
fn construct(vm: &Vm, _class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::constructor_args(vm, args, "slice", 3)?;
    let (start, stop, step) = match args.positional {
        [] => return Err(vm.type_error("slice expected at least 1 argument, got 0")),
        [stop] => (&Value::NONE, stop, &Value::NONE),
        [start, stop] => (start, stop, &Value::NONE),
        [start, stop, step, ..] => (start, stop, step),
    };
    Ok(Slice::new(start.clone(), stop.clone(), step.clone()).into_value())
}

fn big(vm: &Vm, value: &Value) -> PyResult<BigInt> {
    match vm.try_index(value)? {
        Some(int) => Ok(as_bigint(&int).unwrap_or_default().into_owned()),
        None => Err(vm.type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

/// Start, stop and step of the slice in a sequence of that length, of any size (`_PySlice_GetLongIndices`).
pub fn big_bounds(vm: &Vm, slice: &Slice, length: &BigInt) -> PyResult<[BigInt; 3]> {
    let step = if slice.step.is_none() { BigInt::one() } else { big(vm, &slice.step)? };
    if step.is_zero() {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (low, high) =
        if step.is_negative() { (-BigInt::one(), length - 1) } else { (BigInt::ZERO, length.clone()) };
    let fit = |value: &Value, absent: &BigInt| -> PyResult<BigInt> {
        if value.is_none() {
            return Ok(absent.clone());
        }
        let bound = big(vm, value)?;
        Ok(if bound.is_negative() { (bound + length).max(low.clone()) } else { bound.min(high.clone()) })
    };
    let (first, last) = if step.is_negative() { (&high, &low) } else { (&low, &high) };
    Ok([fit(&slice.start, first)?, fit(&slice.stop, last)?, step])
}

/// `slice.indices(length)`
fn indices(vm: &Vm, args: &Args<'_>) -> PyResult {
    let slice = receiver::<Slice>(vm, args)?;
    let length = vm.index(&args.positional[1])?;
    let length = as_bigint(&length).unwrap_or_default().into_owned();
    if length.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let bounds = big_bounds(vm, &slice, &length)?;
    Ok(Tuple::new(bounds.map(Value::bigint).into()).into_value())
}
