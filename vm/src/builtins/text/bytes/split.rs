//! split, rsplit, splitlines, join.

use super::search::occurrences;
use super::{Receiver, bytes_argument, content};
use crate::builtins::text::str::split::items_to_join;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{List, Value};
use crate::vm::Vm;

/// White space as bytes methods know it.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The arguments `sep` and `maxsplit`.
fn arguments(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<(Option<Vec<u8>>, usize)> {
    args.only_keywords(vm, name, &["sep", "maxsplit"])?;
    let separator = match args.get_or_keyword(1, "sep") {
        None => None,
        Some(none) if none.is_none() => None,
        Some(value) => Some(bytes_argument(vm, value)?),
    };
    if separator.as_ref().is_some_and(Vec::is_empty) {
        return Err(vm.value_error("empty separator"));
    }
    let most = args.get_or_keyword(2, "maxsplit").map_or(Ok(-1), |most| vm.index_i64(most))?;
    Ok((separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

fn list_of(receiver: &Receiver, parts: &[&[u8]]) -> PyResult {
    Ok(List::new(parts.iter().map(|part| receiver.make(*part)).collect()).into_value())
}

fn trim_start(data: &[u8]) -> &[u8] {
    &data[data.iter().take_while(|b| is_space(**b)).count()..]
}

fn trim_end(data: &[u8]) -> &[u8] {
    &data[..data.len() - data.iter().rev().take_while(|b| is_space(**b)).count()]
}

pub fn split(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let (separator, most) = arguments(vm, args, "split")?;
    let mut parts = Vec::new();
    if let Some(separator) = separator {
        let mut from = 0;
        for place in occurrences(&receiver.data, &separator).into_iter().take(most) {
            parts.push(&receiver.data[from..place]);
            from = place + separator.len();
        }
        parts.push(&receiver.data[from..]);
        return list_of(&receiver, &parts);
    }
    let mut rest = trim_start(&receiver.data);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let end = rest.iter().position(|b| is_space(*b)).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = trim_start(&rest[end..]);
    }
    list_of(&receiver, &parts)
}

pub fn rsplit(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let (separator, most) = arguments(vm, args, "rsplit")?;
    let mut parts: Vec<&[u8]> = Vec::new();
    if let Some(separator) = separator {
        let mut rest = &receiver.data[..];
        while parts.len() < most
            && let Some(place) = super::find_last(rest, &separator)
        {
            parts.push(&rest[place + separator.len()..]);
            rest = &rest[..place];
        }
        parts.push(rest);
    } else {
        let mut rest = trim_end(&receiver.data);
        while !rest.is_empty() {
            if parts.len() == most {
                parts.push(rest);
                break;
            }
            let start = rest.iter().rposition(|b| is_space(*b)).map_or(0, |at| at + 1);
            parts.push(&rest[start..]);
            rest = trim_end(&rest[..start]);
        }
    }
    parts.reverse();
    list_of(&receiver, &parts)
}

pub fn splitlines(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    args.only_keywords(vm, "splitlines", &["keepends"])?;
    let keep = args.get_or_keyword(1, "keepends").map_or(Ok(false), |keep| vm.truth(keep))?;
    let mut lines = Vec::new();
    let mut rest = &receiver.data[..];
    while let Some(at) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) {
        let end = if rest[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        lines.push(&rest[..if keep { end } else { at }]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    list_of(&receiver, &lines)
}

pub fn join(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let items = items_to_join(vm, &args.positional[1])?;
    let mut out: Vec<u8> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(&receiver.data);
        }
        match content(&vm.native_value(item)) {
            Some(data) => out.extend_from_slice(&data),
            None => {
                let given: String = vm.type_name(item);
                return Err(
                    vm.type_error(format!("sequence item {i}: expected a bytes-like object, {given} found"))
                );
            }
        }
        vm.check_size(out.len())?;
    }
    Ok::<Value, _>(receiver.make(out))
}
