//! float: constructor, methods, attributes.

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::{float_text, instance_of};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{ByteArray, Bytes, GetSetDef, Kind, NativeDef, Obj, Tuple, Type, Value};
use crate::vm::Vm;

static METHODS: [NativeDef; 8] = [
    NativeDef::new("is_integer", 0, 0, is_integer),
    NativeDef::new("as_integer_ratio", 0, 0, as_integer_ratio),
    NativeDef::new("conjugate", 0, 0, same),
    NativeDef::new("hex", 0, 0, hex),
    NativeDef::new("__trunc__", 0, 0, trunc),
    NativeDef::new("__int__", 0, 0, trunc),
    NativeDef::new("__floor__", 0, 0, |vm, args| vm.f64_to_int(number(vm, args.receiver())?.floor())),
    NativeDef::new("__ceil__", 0, 0, |vm, args| vm.f64_to_int(number(vm, args.receiver())?.ceil())),
];

static CLASS_METHODS: [NativeDef; 1] = [NativeDef::new("fromhex", 1, 1, from_hex)];

static ATTRIBUTES: [GetSetDef; 2] = [
    GetSetDef { name: "real", get: |vm, v| Ok(Value::float(number(vm, v)?)), set: None },
    GetSetDef { name: "imag", get: |_, _| Ok(Value::float(0.0)), set: None },
];

pub(super) fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Float);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, &METHODS);
    vm.add_class_methods(ty, &CLASS_METHODS);
    vm.add_attributes(ty, &ATTRIBUTES);
    super::dunder::install_number(vm, ty, Kind::Float);
}

/// The float that a receiver is or holds.
fn number(vm: &Vm, value: &Value) -> PyResult<f64> {
    match vm.native_value(value).as_float() {
        Some(x) => Ok(x),
        None => vm.to_f64(value),
    }
}

/// `float(x=0.0)`
fn construct(vm: &Vm, ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() && !ty.has(crate::object::TypeFlags::INIT) {
        return Err(vm.type_error("float() takes no keyword arguments"));
    }
    if args.len() > 1 {
        return Err(vm.type_error(format!("float expected at most 1 argument, got {}", args.len())));
    }
    let value = match args.get(0) {
        None => Value::float(0.0),
        Some(x) if x.as_float().is_some() => x.clone(),
        Some(x) => Value::float(to_float(vm, x)?),
    };
    Ok(instance_of(vm, ty, Kind::Float, value))
}

fn to_float(vm: &Vm, x: &Value) -> PyResult<f64> {
    let inner = vm.native_value(x);
    let text = match inner.as_str() {
        Some(text) => Some(text.to_owned()),
        None => {
            let bytes = match inner.downcast::<Bytes>() {
                Some(bytes) => Some(bytes.data.to_vec()),
                None => inner.downcast::<ByteArray>().map(|array| array.data.get()),
            };
            bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        }
    };
    if let Some(text) = text {
        return match float_text::parse(&text) {
            Some(x) => Ok(x),
            None => {
                let shown = vm.repr(x)?;
                Err(vm.value_error(format!("could not convert string to float: {shown}")))
            }
        };
    }
    match vm.try_f64(x)? {
        Some(x) => Ok(x),
        None => {
            let given = vm.type_name(x);
            Err(vm.type_error(format!("float() argument must be a string or a real number, not '{given}'")))
        }
    }
}

fn same(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::float(number(vm, args.receiver())?))
}

fn trunc(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.f64_to_int(number(vm, args.receiver())?)
}

fn is_integer(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = number(vm, args.receiver())?;
    Ok(Value::bool(x.is_finite() && x == x.floor()))
}

fn as_integer_ratio(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = number(vm, args.receiver())?;
    if x.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if x.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    let (mut numerator, mut exponent) = (x, 0_u32);
    // At most 1074 doublings make a double integral; each is exact.
    while numerator != numerator.trunc() {
        numerator *= 2.0;
        exponent += 1;
    }
    let numerator = BigInt::from_f64(numerator).unwrap_or_default();
    let denominator = BigInt::from(1) << exponent;
    Ok(Tuple::new(vec![Value::bigint(numerator), Value::bigint(denominator)]).into_value())
}

fn hex(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&float_text::hex(number(vm, args.receiver())?)))
}

fn from_hex(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(text) = args.get(1).map(|v| vm.native_value(v)) else { return Ok(Value::float(0.0)) };
    let Some(text) = text.as_str() else {
        let given = vm.type_name(&args.positional[1]);
        return Err(vm.type_error(format!("fromhex() argument must be str, not {given}")));
    };
    let x = match float_text::from_hex(text) {
        Ok(x) => x,
        Err(float_text::Refused::Invalid) => {
            return Err(vm.value_error("invalid hexadecimal floating-point string"));
        }
        Err(float_text::Refused::TooLarge) => {
            return Err(vm.overflow_error("hexadecimal value too large to represent as a float"));
        }
    };
    let value = Value::float(x);
    if args.receiver().is(vm.types.of(Kind::Float).as_value()) {
        Ok(value)
    } else {
        vm.call(args.receiver(), &[value])
    }
}
