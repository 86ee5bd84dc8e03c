//! int: constructor, methods, attributes.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::{at_most, instance_of, int_text};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{ByteArray, Bytes, GetSetDef, Kind, NativeDef, Obj, Str, Tuple, Type, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

static METHODS: [NativeDef; 10] = [
    NativeDef::new("bit_length", 0, 0, bit_length),
    NativeDef::new("bit_count", 0, 0, bit_count),
    NativeDef::new("conjugate", 0, 0, same),
    NativeDef::new("as_integer_ratio", 0, 0, as_integer_ratio),
    NativeDef::with_keywords("to_bytes", 0, 2, to_bytes),
    NativeDef::new("__trunc__", 0, 0, same),
    NativeDef::new("__floor__", 0, 0, same),
    NativeDef::new("__ceil__", 0, 0, same),
    NativeDef::new("__index__", 0, 0, same),
    NativeDef::new("__int__", 0, 0, same),
];

static CLASS_METHODS: [NativeDef; 1] = [NativeDef::with_keywords("from_bytes", 1, 2, from_bytes)];

static ATTRIBUTES: [GetSetDef; 4] = [
    GetSetDef { name: "real", get: |vm, v| vm.index(v), set: None },
    GetSetDef { name: "imag", get: |_, _| Ok(Value::small_int(0)), set: None },
    GetSetDef { name: "numerator", get: |vm, v| vm.index(v), set: None },
    GetSetDef { name: "denominator", get: |_, _| Ok(Value::small_int(1)), set: None },
];

pub(super) fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Int);
    ty.construct.set(Some(construct));
    vm.add_methods(ty, &METHODS);
    vm.add_class_methods(ty, &CLASS_METHODS);
    vm.add_attributes(ty, &ATTRIBUTES);
    super::dunder::install_number(vm, ty, Kind::Int);
}

/// `int(x=0)`, `int(text, base=10)`
fn construct(vm: &Vm, ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    at_most(vm, args, "int", 2)?;
    args.only_keywords(vm, "int", &["base"])?;
    let value = match (args.get(0), args.get_or_keyword(1, "base")) {
        (None, None) => Value::small_int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => to_int(vm, x)?,
        (Some(x), Some(base)) => {
            let base = vm.index(base)?;
            let base = Integer::of(&base).and_then(Integer::to_i64).unwrap_or(-1);
            if base != 0 && !(2..=36).contains(&base) {
                return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
            }
            match text_of(vm, x) {
                Some(text) => int_text::parse(vm, &text, base, x)?,
                None => return Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    };
    Ok(instance_of(vm, ty, Kind::Int, value))
}

/// Text of a str or of ASCII bytes.
fn text_of(vm: &Vm, value: &Value) -> Option<String> {
    let inner = vm.native_value(value);
    if let Some(text) = inner.downcast::<Str>() {
        return Some(text.as_str().to_owned());
    }
    let bytes = match inner.downcast::<Bytes>() {
        Some(bytes) => bytes.data.to_vec(),
        None => inner.downcast::<ByteArray>()?.data.get(),
    };
    // What is not ASCII becomes a character that no number contains.
    Some(bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '\u{fffd}' }).collect())
}

/// `int(x)`
pub(super) fn to_int(vm: &Vm, x: &Value) -> PyResult {
    if x.is_small_int() {
        return Ok(x.clone());
    }
    if let Some(text) = x.as_str() {
        return int_text::parse(vm, text, 10, x);
    }
    if let Some(method) = vm.user_special(x, &vm.names.int) {
        let result = vm.call(&method, std::slice::from_ref(x))?;
        let inner = vm.native_value(&result);
        return match Integer::of(&inner) {
            Some(int) => Ok(int.to_value()),
            None => {
                let given = vm.type_name(&result);
                Err(vm.type_error(format!("__int__ returned non-int (type {given})")))
            }
        };
    }
    if let Some(int) = vm.try_index(x)? {
        return Ok(int);
    }
    if let Some(text) = text_of(vm, x) {
        return int_text::parse(vm, &text, 10, x);
    }
    if let Some(float) = vm.native_value(x).as_float() {
        return vm.f64_to_int(float);
    }
    if let Some(method) = vm.user_special(x, &vm.names.trunc) {
        let result = vm.call(&method, std::slice::from_ref(x))?;
        return vm.index(&result);
    }
    let given = vm.type_name(x);
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{given}'"
    )))
}

fn same(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.index(args.receiver())
}

fn bit_length(vm: &Vm, args: &Args<'_>) -> PyResult {
    let int = vm.index(args.receiver())?;
    Ok(Value::usize(as_bigint(&int).map_or(0, |n| n.bits() as usize)))
}

fn bit_count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let int = vm.index(args.receiver())?;
    Ok(Value::usize(match Integer::of(&int) {
        Some(Integer::Small(n)) => n.unsigned_abs().count_ones() as usize,
        Some(Integer::Big(n)) => n.magnitude().count_ones() as usize,
        None => 0,
    }))
}

fn as_integer_ratio(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Tuple::new(vec![vm.index(args.receiver())?, Value::small_int(1)]).into_value())
}

/// Whether the argument `byteorder` says little endian.
fn is_little(vm: &Vm, order: Option<&Value>) -> PyResult<bool> {
    let Some(order) = order else { return Ok(false) };
    match vm.native_value(order).as_str() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let given = vm.type_name(order);
            Err(vm.type_error(format!("argument 'byteorder' must be str, not {given}")))
        }
    }
}

fn is_signed(vm: &Vm, args: &Args<'_>) -> PyResult<bool> {
    args.keyword("signed").map_or(Ok(false), |signed| vm.truth(signed))
}

fn to_bytes(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "to_bytes", &["length", "byteorder", "signed"])?;
    let length = args.get_or_keyword(1, "length").map_or(Ok(1), |length| vm.index_i64(length))?;
    let little = is_little(vm, args.get_or_keyword(2, "byteorder"))?;
    let signed = is_signed(vm, args)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    vm.check_size(length)?;
    let int = vm.index(args.receiver())?;
    let n = as_bigint(&int).unwrap_or_default();
    if n.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { n.to_signed_bytes_le() } else { n.magnitude().to_bytes_le() };
    if n.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, if n.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Bytes::new(bytes).into_value())
}

fn from_bytes(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "from_bytes", &["bytes", "byteorder", "signed"])?;
    let Some(source) = args.get_or_keyword(1, "bytes") else {
        return Err(vm.type_error("from_bytes() missing required argument 'bytes' (pos 1)"));
    };
    let little = is_little(vm, args.get_or_keyword(2, "byteorder"))?;
    let mut bytes = super::bytes::bytes_from_object(vm, source)?;
    if little {
        bytes.reverse();
    }
    let n = if is_signed(vm, args)? {
        BigInt::from_signed_bytes_be(&bytes)
    } else {
        BigInt::from_bytes_be(Sign::Plus, &bytes)
    };
    let value = Value::bigint(n);
    match args.receiver().downcast::<Type>() {
        Some(ty) if !ty.is_subtype_of(vm.types.of(Kind::Int)) => Ok(value),
        Some(ty) if std::ptr::eq(ty, &raw const **vm.types.of(Kind::Int)) => Ok(value),
        Some(_) => vm.call(args.receiver(), &[value]),
        None => Ok(value),
    }
}
