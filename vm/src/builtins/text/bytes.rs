//! bytes and bytearray: constructors and tables of methods.
//!
//! | file | methods |
//! |---|---|
//! | `bytes/search` | find, count, replace, partition, … |
//! | `bytes/split` | split, splitlines, join |
//! | `bytes/change` | case, tests, strip, fill, translate |
//! | `bytes/convert` | hex, fromhex, decode, maketrans |
//! | `bytes/array` | what only a bytearray has |
//!
//! The two types share their methods: a result has the type of its receiver.

mod array;
mod change;
mod convert;
mod search;
mod split;

use super::{at_most, codec, instance_of};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{ByteArray, Bytes, Kind, List, NativeDef, Obj, Str, Tuple, Type, Value};
use crate::ops::number::Integer;
use crate::vm::Vm;

static METHODS: [NativeDef; 38] = [
    NativeDef::new("capitalize", 0, 0, change::capitalize),
    NativeDef::new("center", 1, 2, change::center),
    NativeDef::new("count", 1, 3, search::count),
    NativeDef::with_keywords("decode", 0, 2, convert::decode),
    NativeDef::new("endswith", 1, 3, search::endswith),
    NativeDef::with_keywords("expandtabs", 0, 1, change::expandtabs),
    NativeDef::new("find", 1, 3, search::find),
    NativeDef::with_keywords("hex", 0, 2, convert::hex),
    NativeDef::new("index", 1, 3, search::index),
    NativeDef::new("isalnum", 0, 0, change::isalnum),
    NativeDef::new("isalpha", 0, 0, change::isalpha),
    NativeDef::new("isascii", 0, 0, change::isascii),
    NativeDef::new("isdigit", 0, 0, change::isdigit),
    NativeDef::new("islower", 0, 0, change::islower),
    NativeDef::new("isspace", 0, 0, change::isspace),
    NativeDef::new("istitle", 0, 0, change::istitle),
    NativeDef::new("isupper", 0, 0, change::isupper),
    NativeDef::new("join", 1, 1, split::join),
    NativeDef::new("ljust", 1, 2, change::ljust),
    NativeDef::new("lower", 0, 0, change::lower),
    NativeDef::new("lstrip", 0, 1, change::lstrip),
    NativeDef::new("partition", 1, 1, search::partition),
    NativeDef::new("removeprefix", 1, 1, search::removeprefix),
    NativeDef::new("removesuffix", 1, 1, search::removesuffix),
    NativeDef::new("replace", 2, 3, search::replace),
    NativeDef::new("rfind", 1, 3, search::rfind),
    NativeDef::new("rindex", 1, 3, search::rindex),
    NativeDef::new("rjust", 1, 2, change::rjust),
    NativeDef::new("rpartition", 1, 1, search::rpartition),
    NativeDef::with_keywords("rsplit", 0, 2, split::rsplit),
    NativeDef::new("rstrip", 0, 1, change::rstrip),
    NativeDef::with_keywords("split", 0, 2, split::split),
    NativeDef::with_keywords("splitlines", 0, 1, split::splitlines),
    NativeDef::new("startswith", 1, 3, search::startswith),
    NativeDef::new("strip", 0, 1, change::strip),
    NativeDef::new("swapcase", 0, 0, change::swapcase),
    NativeDef::new("title", 0, 0, change::title),
    NativeDef::new("upper", 0, 0, change::upper),
];

static MORE_METHODS: [NativeDef; 2] = [
    NativeDef::with_keywords("translate", 1, 2, change::translate),
    NativeDef::new("zfill", 1, 1, change::zfill),
];

pub(super) fn install(vm: &Vm) {
    for (kind, construct) in
        [(Kind::Bytes, construct_bytes as crate::object::Construct), (Kind::ByteArray, construct_array)]
    {
        let ty = vm.types.of(kind);
        ty.construct.set(Some(construct));
        vm.add_methods(ty, &METHODS);
        vm.add_methods(ty, &MORE_METHODS);
        vm.add_class_methods(ty, &convert::FROM_HEX);
        vm.add_static_methods(ty, &convert::MAKETRANS);
        super::dunder::install_bytes(vm, ty, kind);
    }
    array::install(vm);
}

/// A copy of what a bytes or bytearray object holds.
pub(crate) fn content(value: &Value) -> Option<Vec<u8>> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Some(bytes.data.to_vec()),
        None => value.downcast::<ByteArray>().map(|array| array.data.get()),
    }
}

/// What a method's receiver holds, and of which of the two types its results are.
struct Receiver {
    data: Vec<u8>,
    mutable: bool,
}

impl Receiver {
    fn of(vm: &Vm, args: &Args<'_>) -> PyResult<Receiver> {
        let inner = vm.native_value(args.receiver());
        match content(&inner) {
            Some(data) => Ok(Receiver { data, mutable: inner.is_a::<ByteArray>() }),
            None => {
                let given = vm.type_name(args.receiver());
                Err(vm.type_error(format!("descriptor requires a 'bytes' object but received a '{given}'")))
            }
        }
    }

    /// Bytes of the receiver's type.
    fn make(&self, data: impl Into<Vec<u8>>) -> Value {
        let data = data.into();
        if self.mutable { ByteArray::new(data).into_value() } else { Bytes::new(data).into_value() }
    }
}

/// A bytes-like argument.
fn bytes_argument(vm: &Vm, value: &Value) -> PyResult<Vec<u8>> {
    match content(&vm.native_value(value)) {
        Some(data) => Ok(data),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
        }
    }
}

/// A byte's value.
pub(crate) fn byte_value(vm: &Vm, value: &Value) -> PyResult<u8> {
    let int = vm.index(value)?;
    Integer::of(&int)
        .and_then(Integer::to_i64)
        .and_then(|n| u8::try_from(n).ok())
        .ok_or_else(|| vm.value_error("byte must be in range(0, 256)"))
}

/// Bytes of a bytes-like object, of `__bytes__`, or of an iterable of ints; `name` is the type that is made.
fn collect(vm: &Vm, source: &Value, name: &str) -> PyResult<Vec<u8>> {
    if let Some(data) = content(&vm.native_value(source)) {
        return Ok(data);
    }
    let items = match source.downcast::<List>() {
        Some(list) => Some(list.to_vec()),
        None => source.downcast::<Tuple>().map(|tuple| tuple.items().to_vec()),
    };
    let byte = |item: &Value| -> PyResult<u8> {
        let int = vm.index(item)?;
        let n = Integer::of(&int).and_then(Integer::to_i64).and_then(|n| u8::try_from(n).ok());
        n.ok_or_else(|| {
            let plural = if name == "bytes" { "bytes" } else { "byte" };
            vm.value_error(format!("{plural} must be in range(0, 256)"))
        })
    };
    if let Some(items) = items {
        return items.iter().map(byte).collect();
    }
    let is_text = vm.native::<Str>(source).is_some();
    let iterator = if is_text { None } else { iterator_of(vm, source)? };
    let Some(iterator) = iterator else {
        let given = vm.type_name(source);
        return Err(vm.type_error(format!("cannot convert '{given}' object to {name}")));
    };
    let mut data = Vec::new();
    while let Some(item) = vm.next(&iterator)? {
        data.push(byte(&item)?);
    }
    Ok(data)
}

/// `iter(value)`; `None` for `TypeError`.
fn iterator_of(vm: &Vm, value: &Value) -> PyResult<Option<Value>> {
    match vm.iter(value) {
        Ok(iterator) => Ok(Some(iterator)),
        Err(raised) if raised.0.ty.with(|ty| ty.is_subtype_of(&vm.exceptions.type_error)) => Ok(None),
        Err(raised) => Err(raised),
    }
}

/// As `bytes(source)` for everything but text and counts (`int.from_bytes` takes the same).
pub(super) fn bytes_from_object(vm: &Vm, source: &Value) -> PyResult<Vec<u8>> {
    if let Some(method) = vm.user_special(source, &vm.names.bytes) {
        let result = vm.call(&method, std::slice::from_ref(source))?;
        return match vm.native::<Bytes>(&result) {
            Some(bytes) => Ok(bytes.data.to_vec()),
            None => {
                let given = vm.type_name(&result);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {given})")))
            }
        };
    }
    collect(vm, source, "bytes")
}

/// The data that the arguments of either constructor stand for.
fn data_of(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<Vec<u8>> {
    at_most(vm, args, name, 3)?;
    args.only_keywords(vm, name, &["source", "encoding", "errors"])?;
    let encoding = args.get_or_keyword(1, "encoding");
    let errors = args.get_or_keyword(2, "errors");
    let source = args.get_or_keyword(0, "source");
    let text = source.and_then(|source| vm.native::<Str>(source));
    if let Some(text) = text {
        let Some(encoding) = encoding else {
            return Err(vm.type_error("string argument without an encoding"));
        };
        let encoding = codec::name_argument(vm, name, "encoding", Some(encoding))?;
        let errors = codec::name_argument(vm, name, "errors", errors)?;
        return codec::encode(
            vm,
            text.as_str(),
            encoding.as_deref().unwrap_or("utf-8"),
            errors.as_deref().unwrap_or("strict"),
        );
    }
    if encoding.is_some() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if errors.is_some() {
        return Err(vm.type_error("errors without a string argument"));
    }
    let Some(source) = source else { return Ok(Vec::new()) };
    if name == "bytes" && vm.user_special(source, &vm.names.bytes).is_some() {
        return bytes_from_object(vm, source);
    }
    if let Some(count) = vm.try_index(source)? {
        let count = vm.index_size(&count)?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        vm.check_size(count)?;
        return Ok(vec![0; count]);
    }
    collect(vm, source, name)
}

fn construct_bytes(vm: &Vm, ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if let (Some(same), 1) = (args.get(0).filter(|v| v.is_a::<Bytes>()), args.len())
        && !args.has_keywords()
    {
        return Ok(instance_of(vm, ty, Kind::Bytes, same.clone()));
    }
    let data = data_of(vm, args, "bytes")?;
    Ok(instance_of(vm, ty, Kind::Bytes, Bytes::new(data).into_value()))
}

fn construct_array(vm: &Vm, ty: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let data = data_of(vm, args, "bytearray")?;
    Ok(instance_of(vm, ty, Kind::ByteArray, ByteArray::new(data).into_value()))
}

/// The place of `wanted` in `data`, from the left.
pub(crate) fn find(data: &[u8], wanted: &[u8]) -> Option<usize> {
    match wanted {
        [] => Some(0),
        [byte] => data.iter().position(|b| b == byte),
        [first, ..] => {
            let mut from = 0;
            let last = data.len().checked_sub(wanted.len())?;
            while from <= last {
                let at = from + data[from..=last].iter().position(|b| b == first)?;
                if data[at..].starts_with(wanted) {
                    return Some(at);
                }
                from = at + 1;
            }
            None
        }
    }
}

/// The place of `wanted` in `data`, from the right.
pub(crate) fn find_last(data: &[u8], wanted: &[u8]) -> Option<usize> {
    let last = data.len().checked_sub(wanted.len())?;
    (0..=last).rev().find(|at| data[*at..].starts_with(wanted))
}
