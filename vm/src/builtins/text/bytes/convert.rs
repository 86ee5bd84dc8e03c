//! decode, hex, fromhex, maketrans.

use std::fmt::Write as _;

use super::{Receiver, bytes_argument};
use crate::builtins::text::codec;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{ByteArray, Bytes, Kind, NativeDef, Str, Type, Value};
use crate::vm::Vm;

pub static FROM_HEX: [NativeDef; 1] = [NativeDef::new("fromhex", 1, 1, from_hex)];
pub static MAKETRANS: [NativeDef; 1] = [NativeDef::new("maketrans", 2, 2, maketrans)];

pub fn decode(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "decode", &["encoding", "errors"])?;
    let receiver = Receiver::of(vm, args)?;
    let (encoding, errors) = (args.get_or_keyword(1, "encoding"), args.get_or_keyword(2, "errors"));
    codec::decode_object(vm, "decode", &receiver.data, encoding, errors)
}

pub fn hex(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "hex", &["sep", "bytes_per_sep"])?;
    let receiver = Receiver::of(vm, args)?;
    let separator = match args.get_or_keyword(1, "sep") {
        None => None,
        Some(value) => {
            let text = match vm.native::<Str>(value) {
                Some(text) => text.as_str().to_owned(),
                None => match super::content(&vm.native_value(value)) {
                    Some(data) => data.iter().map(|b| char::from(*b)).collect(),
                    None => return Err(vm.type_error("sep must be str or bytes.")),
                },
            };
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_ascii() => Some(c),
                (Some(_), None) => return Err(vm.value_error("sep must be ASCII.")),
                _ => return Err(vm.value_error("sep must be length 1.")),
            }
        }
    };
    let every = args.get_or_keyword(2, "bytes_per_sep").map_or(Ok(1), |n| vm.index_i64(n))?;
    let length = receiver.data.len();
    vm.check_str_size(length.saturating_mul(3))?;
    let group = usize::try_from(every.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(length * 2);
    for (i, byte) in receiver.data.iter().enumerate() {
        // Groups are counted from the end, or from the start where the number is negative.
        let at_boundary = group > 0 && (if every > 0 { length - i } else { i }).is_multiple_of(group);
        if i > 0
            && at_boundary
            && let Some(separator) = separator
        {
            out.push(separator);
        }
        let _ = write!(out, "{byte:02x}");
    }
    vm.new_str(&out)
}

fn from_hex(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(text) = vm.native::<Str>(&args.positional[1]) else {
        let given = vm.type_name(&args.positional[1]);
        return Err(vm.type_error(format!("fromhex() argument must be str, not {given}")));
    };
    let mut data = Vec::with_capacity(text.as_str().len() / 2);
    let mut high: Option<u32> = None;
    for (i, c) in text.as_str().chars().enumerate() {
        if high.is_none() && c.is_ascii_whitespace() {
            continue;
        }
        let Some(digit) = c.to_digit(16) else { return Err(not_hexadecimal(vm, i)) };
        high = match high {
            None => Some(digit),
            Some(high) => {
                data.push((high << 4 | digit) as u8);
                None
            }
        };
    }
    if high.is_some() {
        return Err(not_hexadecimal(vm, text.char_count()));
    }
    let class = args.receiver().downcast::<Type>();
    let mutable = class.is_some_and(|ty| ty.is_subtype_of(vm.types.of(Kind::ByteArray)));
    let kind = if mutable { Kind::ByteArray } else { Kind::Bytes };
    let value = if mutable { ByteArray::new(data).into_value() } else { Bytes::new(data).into_value() };
    if args.receiver().is(vm.types.of(kind).as_value()) || class.is_none() {
        Ok(value)
    } else {
        vm.call(args.receiver(), &[value])
    }
}

#[cold]
fn not_hexadecimal(vm: &Vm, place: usize) -> crate::Raised {
    vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {place}"))
}

fn maketrans(vm: &Vm, args: &Args<'_>) -> PyResult {
    let from = bytes_argument(vm, &args.positional[0])?;
    let to = bytes_argument(vm, &args.positional[1])?;
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (a, b) in from.iter().zip(&to) {
        table[usize::from(*a)] = *b;
    }
    Ok::<Value, _>(Bytes::new(table).into_value())
}
