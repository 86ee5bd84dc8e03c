//! Special methods of numbers, text and bytes as attributes (`int.__add__`, `super().__repr__()`, …).
//!
//! Operators do not come through here: `ops` handles built-in types directly. These are for programs that name a special
//! method, and for classes that derive from a built-in type and call the method they override. Each works on the value of the
//! built-in type that its receiver is or holds.

use crate::bytecode::{BinOp, CmpOp};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Obj, Tuple, Type, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

/// Whether a type's own operation takes a right operand of that kind; what it does not take is `NotImplemented`.
fn takes(left: Kind, right: Kind) -> bool {
    match left {
        Kind::Int | Kind::Bool => matches!(right, Kind::Int | Kind::Bool),
        Kind::Float => matches!(right, Kind::Int | Kind::Bool | Kind::Float),
        Kind::Bytes | Kind::ByteArray => matches!(right, Kind::Bytes | Kind::ByteArray),
        _ => left == right,
    }
}

fn both(vm: &Vm, args: &Args<'_>) -> (Value, Value) {
    (vm.native_value(args.receiver()), vm.native_value(&args.positional[1]))
}

fn binary(vm: &Vm, args: &Args<'_>, op: BinOp, reflected: bool) -> PyResult {
    let (a, b) = both(vm, args);
    if !takes(a.kind(), b.kind()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let result = if reflected { vm.binary_native(op, &b, &a)? } else { vm.binary_native(op, &a, &b)? };
    Ok(result.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn compare(vm: &Vm, args: &Args<'_>, op: CmpOp) -> PyResult {
    let (a, b) = both(vm, args);
    if takes(a.kind(), b.kind()) { vm.compare(op, &a, &b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn divmod(vm: &Vm, args: &Args<'_>, reflected: bool) -> PyResult {
    let (a, b) = both(vm, args);
    if !takes(a.kind(), b.kind()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if reflected { vm.divmod(&b, &a) } else { vm.divmod(&a, &b) }
}

fn power(vm: &Vm, args: &Args<'_>, reflected: bool) -> PyResult {
    let (a, b) = both(vm, args);
    if !takes(a.kind(), b.kind()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let modulus = args.get(2).cloned().unwrap_or(Value::NONE);
    if reflected { vm.power(&b, &a, &modulus) } else { vm.power(&a, &b, &modulus) }
}

/// `str + x`, `str * x`: a method, unlike an operator, raises at once.
fn sequence(vm: &Vm, args: &Args<'_>, op: BinOp) -> PyResult {
    let a = vm.native_value(args.receiver());
    let b = &args.positional[1];
    match vm.binary_native(op, &a, b)? {
        Some(result) => Ok(result),
        None => Err(vm.unsupported_operands(op, &a, b)),
    }
}

fn remainder(vm: &Vm, args: &Args<'_>) -> PyResult {
    let a = vm.native_value(args.receiver());
    vm.binary(BinOp::Mod, &a, &args.positional[1])
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.new_str(&vm.repr_native(args.receiver())?)
}

fn str(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.str_value(&vm.native_value(args.receiver()))
}

fn format(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(spec) = vm.native::<crate::object::Str>(&args.positional[1]) else {
        let given = vm.type_name(&args.positional[1]);
        return Err(vm.type_error(format!("__format__() argument must be str, not {given}")));
    };
    vm.new_str(&vm.format_native(args.receiver(), spec.as_str())?)
}

fn hash(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::int(vm.hash_built_in(args.receiver())? as i64))
}

fn truth(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(vm.truth(&vm.native_value(args.receiver()))?))
}

fn float(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::float(vm.to_f64(&vm.native_value(args.receiver()))?))
}

fn round(vm: &Vm, args: &Args<'_>) -> PyResult {
    let number = vm.native_value(args.receiver());
    let digits = args.get(1).filter(|digits| !digits.is_none());
    super::functions::round_number(vm, &number, digits)
}

fn arguments_of_new(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Tuple::new(vec![vm.native_value(args.receiver())]).into_value())
}

fn contains(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(vm.contains(&vm.native_value(args.receiver()), &args.positional[1])?))
}

/// Size in bytes of the payload, roughly: programs only compare it.
fn size(vm: &Vm, args: &Args<'_>) -> PyResult {
    let value = vm.native_value(args.receiver());
    let payload = match Integer::of(&value) {
        Some(Integer::Small(_)) => 8,
        Some(Integer::Big(n)) => n.bits() as usize / 8 + 32,
        None => match value.downcast::<crate::object::Str>() {
            Some(text) => text.size(),
            None => super::bytes::content(&value).map_or(16, |data| data.len() + 32),
        },
    };
    Ok(Value::usize(payload))
}

macro_rules! binary_methods {
    ($($name:literal $reflected:literal $op:ident;)+) => {
        [$(
            NativeDef::new($name, 1, 1, |vm, args| binary(vm, args, BinOp::$op, false)),
            NativeDef::new($reflected, 1, 1, |vm, args| binary(vm, args, BinOp::$op, true)),
        )+]
    };
}

static ARITHMETIC: [NativeDef; 12] = binary_methods! {
    "__add__" "__radd__" Add;
    "__sub__" "__rsub__" Sub;
    "__mul__" "__rmul__" Mul;
    "__truediv__" "__rtruediv__" Div;
    "__floordiv__" "__rfloordiv__" FloorDiv;
    "__mod__" "__rmod__" Mod;
};

static BITWISE: [NativeDef; 10] = binary_methods! {
    "__and__" "__rand__" And;
    "__or__" "__ror__" Or;
    "__xor__" "__rxor__" Xor;
    "__lshift__" "__rlshift__" Shl;
    "__rshift__" "__rrshift__" Shr;
};

static NUMBER: [NativeDef; 10] = [
    NativeDef::new("__divmod__", 1, 1, |vm, args| divmod(vm, args, false)),
    NativeDef::new("__rdivmod__", 1, 1, |vm, args| divmod(vm, args, true)),
    NativeDef::new("__pow__", 1, 2, |vm, args| power(vm, args, false)),
    NativeDef::new("__rpow__", 1, 2, |vm, args| power(vm, args, true)),
    NativeDef::new("__neg__", 0, 0, |vm, args| vm.negative(&vm.native_value(args.receiver()))),
    NativeDef::new("__pos__", 0, 0, |vm, args| vm.positive(&vm.native_value(args.receiver()))),
    NativeDef::new("__abs__", 0, 0, |vm, args| vm.absolute(&vm.native_value(args.receiver()))),
    NativeDef::new("__bool__", 0, 0, truth),
    NativeDef::new("__float__", 0, 0, float),
    NativeDef::new("__round__", 0, 1, round),
];

static INVERT: [NativeDef; 1] =
    [NativeDef::new("__invert__", 0, 0, |vm, args| vm.invert(&vm.native_value(args.receiver())))];

static COMMON: [NativeDef; 11] = [
    NativeDef::new("__lt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Lt)),
    NativeDef::new("__le__", 1, 1, |vm, args| compare(vm, args, CmpOp::Le)),
    NativeDef::new("__eq__", 1, 1, |vm, args| compare(vm, args, CmpOp::Eq)),
    NativeDef::new("__ne__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ne)),
    NativeDef::new("__gt__", 1, 1, |vm, args| compare(vm, args, CmpOp::Gt)),
    NativeDef::new("__ge__", 1, 1, |vm, args| compare(vm, args, CmpOp::Ge)),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("__hash__", 0, 0, hash),
    NativeDef::new("__format__", 1, 1, format),
    NativeDef::new("__getnewargs__", 0, 0, arguments_of_new),
    NativeDef::new("__sizeof__", 0, 0, size),
];

static SEQUENCE: [NativeDef; 8] = [
    NativeDef::new("__add__", 1, 1, |vm, args| sequence(vm, args, BinOp::Add)),
    NativeDef::new("__mul__", 1, 1, |vm, args| sequence(vm, args, BinOp::Mul)),
    NativeDef::new("__rmul__", 1, 1, |vm, args| sequence(vm, args, BinOp::Mul)),
    NativeDef::new("__mod__", 1, 1, remainder),
    NativeDef::new("__contains__", 1, 1, contains),
    NativeDef::new("__len__", 0, 0, |vm, args| Ok(Value::usize(vm.len(&vm.native_value(args.receiver()))?))),
    NativeDef::new("__getitem__", 1, 1, |vm, args| {
        vm.get_item(&vm.native_value(args.receiver()), &args.positional[1])
    }),
    NativeDef::new("__iter__", 0, 0, |vm, args| vm.iter(&vm.native_value(args.receiver()))),
];

static STR: [NativeDef; 1] = [NativeDef::new("__str__", 0, 0, str)];

static BYTES: [NativeDef; 1] = [NativeDef::new("__bytes__", 0, 0, |vm, args| {
    let data = super::bytes::content(&vm.native_value(args.receiver())).unwrap_or_default();
    Ok(crate::object::Bytes::new(data).into_value())
})];

static ARRAY: [NativeDef; 4] = [
    NativeDef::new("__setitem__", 2, 2, |vm, args| {
        let array = vm.native_value(args.receiver());
        vm.set_item(&array, &args.positional[1], args.positional[2].clone())?;
        Ok(Value::NONE)
    }),
    NativeDef::new("__delitem__", 1, 1, |vm, args| {
        vm.del_item(&vm.native_value(args.receiver()), &args.positional[1])?;
        Ok(Value::NONE)
    }),
    NativeDef::new("__iadd__", 1, 1, |vm, args| inplace(vm, args, BinOp::Add)),
    NativeDef::new("__imul__", 1, 1, |vm, args| inplace(vm, args, BinOp::Mul)),
];

fn inplace(vm: &Vm, args: &Args<'_>, op: BinOp) -> PyResult {
    let result = vm.inplace_native(op, args.receiver(), &args.positional[1])?;
    Ok(result.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// Gives int or float its special methods.
pub(super) fn install_number(vm: &Vm, ty: &Obj<Type>, kind: Kind) {
    vm.add_methods(ty, &ARITHMETIC);
    vm.add_methods(ty, &NUMBER);
    vm.add_methods(ty, &COMMON);
    if kind == Kind::Int {
        vm.add_methods(ty, &BITWISE);
        vm.add_methods(ty, &INVERT);
    }
}

/// Gives str its special methods.
pub(super) fn install_str(vm: &Vm, ty: &Obj<Type>) {
    vm.add_methods(ty, &SEQUENCE);
    vm.add_methods(ty, &COMMON);
    vm.add_methods(ty, &STR);
}

/// Gives bytes or bytearray its special methods.
pub(super) fn install_bytes(vm: &Vm, ty: &Obj<Type>, kind: Kind) {
    vm.add_methods(ty, &SEQUENCE);
    vm.add_methods(ty, &COMMON);
    if kind == Kind::Bytes {
        vm.add_methods(ty, &BYTES);
    } else {
        vm.add_methods(ty, &ARRAY);
        // As every mutable container, a bytearray has no hash.
        drop(ty.dict.insert_str(vm.names.hash.clone(), Value::NONE));
    }
}
