//! Methods that look for bytes.

use super::{Receiver, byte_value, bytes_argument, content, find as place_of, find_last};
use crate::builtins::text::part;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Tuple, Value};
use crate::vm::Vm;

/// What is looked for: bytes, or one byte given as an int.
fn wanted(vm: &Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(data) = content(&vm.native_value(value)) {
        return Ok(data);
    }
    if vm.try_index(value)?.is_some() {
        return Ok(vec![byte_value(vm, value)?]);
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{given}'")))
}

fn search(vm: &Vm, args: &Args<'_>, place_of: fn(&[u8], &[u8]) -> Option<usize>) -> PyResult<Option<usize>> {
    let receiver = Receiver::of(vm, args)?;
    let wanted = wanted(vm, &args.positional[1])?;
    let (start, end) = part(vm, args, 2, receiver.data.len())?;
    let Some(within) = receiver.data.get(start..end) else { return Ok(None) };
    Ok(place_of(within, &wanted).map(|place| start + place))
}

fn place_or_minus_one(place: Option<usize>) -> PyResult {
    Ok(place.map_or(Value::small_int(-1), Value::usize))
}

fn place_or_error(vm: &Vm, place: Option<usize>) -> PyResult {
    place.map(Value::usize).ok_or_else(|| vm.value_error("subsection not found"))
}

pub fn find(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_minus_one(search(vm, args, place_of)?)
}

pub fn rfind(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_minus_one(search(vm, args, find_last)?)
}

pub fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_error(vm, search(vm, args, place_of)?)
}

pub fn rindex(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_error(vm, search(vm, args, find_last)?)
}

/// Places of all occurrences that do not overlap; `wanted` is not empty.
pub(super) fn occurrences(data: &[u8], wanted: &[u8]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(place) = place_of(&data[from..], wanted) {
        places.push(from + place);
        from += place + wanted.len();
    }
    places
}

pub fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let wanted = wanted(vm, &args.positional[1])?;
    let (start, end) = part(vm, args, 2, receiver.data.len())?;
    let Some(within) = receiver.data.get(start..end) else { return Ok(Value::small_int(0)) };
    Ok(Value::usize(if wanted.is_empty() { within.len() + 1 } else { occurrences(within, &wanted).len() }))
}

fn affix(vm: &Vm, args: &Args<'_>, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let (start, end) = part(vm, args, 2, receiver.data.len())?;
    let within = receiver.data.get(start..end);
    let matches = |wanted: &[u8]| within.is_some_and(|within| test(within, wanted));
    let wanted = &args.positional[1];
    if let Some(wanted) = content(&vm.native_value(wanted)) {
        return Ok(Value::bool(matches(&wanted)));
    }
    let Some(several) = vm.native::<Tuple>(wanted) else {
        let given = vm.type_name(wanted);
        return Err(vm.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {given}")));
    };
    for wanted in several.items() {
        if matches(&bytes_argument(vm, wanted)?) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn startswith(vm: &Vm, args: &Args<'_>) -> PyResult {
    affix(vm, args, "startswith", <[u8]>::starts_with)
}

pub fn endswith(vm: &Vm, args: &Args<'_>) -> PyResult {
    affix(vm, args, "endswith", <[u8]>::ends_with)
}

pub fn removeprefix(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let prefix = bytes_argument(vm, &args.positional[1])?;
    Ok(receiver.make(receiver.data.strip_prefix(&prefix[..]).unwrap_or(&receiver.data)))
}

pub fn removesuffix(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let suffix = bytes_argument(vm, &args.positional[1])?;
    Ok(receiver.make(receiver.data.strip_suffix(&suffix[..]).unwrap_or(&receiver.data)))
}

pub fn replace(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let old = bytes_argument(vm, &args.positional[1])?;
    let new = bytes_argument(vm, &args.positional[2])?;
    let most = args.get(3).map_or(Ok(-1), |most| vm.index_i64(most))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let data = &receiver.data;
    let places = if old.is_empty() { (0..=data.len()).collect() } else { occurrences(data, &old) };
    let places = &places[..places.len().min(most)];
    vm.check_size(data.len().saturating_add(places.len().saturating_mul(new.len())))?;
    let mut out = Vec::with_capacity(data.len());
    let mut from = 0;
    for place in places {
        out.extend_from_slice(&data[from..*place]);
        out.extend_from_slice(&new);
        from = place + old.len();
    }
    out.extend_from_slice(&data[from..]);
    Ok(receiver.make(out))
}

fn parted(vm: &Vm, args: &Args<'_>, place_of: fn(&[u8], &[u8]) -> Option<usize>, from_end: bool) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let separator = bytes_argument(vm, &args.positional[1])?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let data = &receiver.data;
    let parts: [&[u8]; 3] = match place_of(data, &separator) {
        Some(place) => [&data[..place], &separator, &data[place + separator.len()..]],
        None if from_end => [b"", b"", data],
        None => [data, b"", b""],
    };
    Ok(Tuple::new(parts.map(|part| receiver.make(part)).into()).into_value())
}

pub fn partition(vm: &Vm, args: &Args<'_>) -> PyResult {
    parted(vm, args, place_of, false)
}

pub fn rpartition(vm: &Vm, args: &Args<'_>) -> PyResult {
    parted(vm, args, find_last, true)
}
