//! Case, tests of all bytes, stripping, filling, translating: all of them of ASCII alone.

use super::split::is_space;
use super::{Receiver, bytes_argument, content};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::Value;
use crate::vm::Vm;

fn mapped(vm: &Vm, args: &Args<'_>, f: impl FnMut(&u8) -> u8) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    Ok(receiver.make(receiver.data.iter().map(f).collect::<Vec<u8>>()))
}

pub fn upper(vm: &Vm, args: &Args<'_>) -> PyResult {
    mapped(vm, args, u8::to_ascii_uppercase)
}

pub fn lower(vm: &Vm, args: &Args<'_>) -> PyResult {
    mapped(vm, args, u8::to_ascii_lowercase)
}

pub fn swapcase(vm: &Vm, args: &Args<'_>) -> PyResult {
    mapped(vm, args, |b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { *b })
}

pub fn capitalize(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut first = true;
    mapped(
        vm,
        args,
        |b| {
            if std::mem::take(&mut first) { b.to_ascii_uppercase() } else { b.to_ascii_lowercase() }
        },
    )
}

pub fn title(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut after_letter = false;
    mapped(vm, args, |b| {
        let changed = if after_letter { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
        after_letter = b.is_ascii_alphabetic();
        changed
    })
}

fn all(vm: &Vm, args: &Args<'_>, test: fn(&u8) -> bool) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    Ok(Value::bool(!receiver.data.is_empty() && receiver.data.iter().all(test)))
}

pub fn isalnum(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u8::is_ascii_alphanumeric)
}

pub fn isalpha(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u8::is_ascii_alphabetic)
}

pub fn isdigit(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, u8::is_ascii_digit)
}

pub fn isspace(vm: &Vm, args: &Args<'_>) -> PyResult {
    all(vm, args, |b| is_space(*b))
}

pub fn isascii(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::bool(Receiver::of(vm, args)?.data.is_ascii()))
}

fn is_case(vm: &Vm, args: &Args<'_>, own: fn(&u8) -> bool, other: fn(&u8) -> bool) -> PyResult {
    let data = Receiver::of(vm, args)?.data;
    Ok(Value::bool(data.iter().any(own) && !data.iter().any(other)))
}

pub fn islower(vm: &Vm, args: &Args<'_>) -> PyResult {
    is_case(vm, args, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
}

pub fn isupper(vm: &Vm, args: &Args<'_>) -> PyResult {
    is_case(vm, args, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
}

pub fn istitle(vm: &Vm, args: &Args<'_>) -> PyResult {
    let data = Receiver::of(vm, args)?.data;
    let (mut any, mut after_letter) = (false, false);
    for b in &data {
        if b.is_ascii_alphabetic() {
            if b.is_ascii_uppercase() == after_letter {
                return Ok(Value::FALSE);
            }
            any = true;
        }
        after_letter = b.is_ascii_alphabetic();
    }
    Ok(Value::bool(any))
}

fn stripped(vm: &Vm, args: &Args<'_>, left: bool, right: bool) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let set = match args.get(1) {
        None => None,
        Some(none) if none.is_none() => None,
        Some(value) => Some(bytes_argument(vm, value)?),
    };
    let dropped = |b: &u8| set.as_ref().map_or_else(|| is_space(*b), |set| set.contains(b));
    let mut rest = &receiver.data[..];
    if left {
        rest = &rest[rest.iter().take_while(|b| dropped(b)).count()..];
    }
    if right {
        rest = &rest[..rest.len() - rest.iter().rev().take_while(|b| dropped(b)).count()];
    }
    Ok(receiver.make(rest))
}

pub fn strip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, true, true)
}

pub fn lstrip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, true, false)
}

pub fn rstrip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, false, true)
}

fn filled(vm: &Vm, args: &Args<'_>, name: &str, left: fn(usize, usize) -> usize) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let width = vm.index_i64(&args.positional[1])?.max(0) as usize;
    let fill = match args.get(2) {
        None => b' ',
        Some(value) => match content(&vm.native_value(value)).as_deref() {
            Some([byte]) => *byte,
            _ => {
                let given = vm.type_name(value);
                return Err(vm.type_error(format!(
                    "{name}() argument 2 must be a byte string of length 1, not {given}"
                )));
            }
        },
    };
    let missing = width.saturating_sub(receiver.data.len());
    vm.check_size(receiver.data.len().saturating_add(missing))?;
    let before = left(missing, width);
    let mut out = vec![fill; before];
    out.extend_from_slice(&receiver.data);
    out.resize(receiver.data.len() + missing, fill);
    Ok(receiver.make(out))
}

pub fn center(vm: &Vm, args: &Args<'_>) -> PyResult {
    filled(vm, args, "center", |missing, width| missing / 2 + (missing & width & 1))
}

pub fn ljust(vm: &Vm, args: &Args<'_>) -> PyResult {
    filled(vm, args, "ljust", |_, _| 0)
}

pub fn rjust(vm: &Vm, args: &Args<'_>) -> PyResult {
    filled(vm, args, "rjust", |missing, _| missing)
}

pub fn zfill(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    let width = vm.index_i64(&args.positional[1])?.max(0) as usize;
    let missing = width.saturating_sub(receiver.data.len());
    vm.check_size(receiver.data.len().saturating_add(missing))?;
    let signed = matches!(receiver.data.first(), Some(b'+' | b'-'));
    let (sign, rest) = receiver.data.split_at(usize::from(signed));
    Ok(receiver.make([sign, &vec![b'0'; missing], rest].concat()))
}

pub fn expandtabs(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = Receiver::of(vm, args)?;
    args.only_keywords(vm, "expandtabs", &["tabsize"])?;
    let size = args.get_or_keyword(1, "tabsize").map_or(Ok(8), |size| vm.index_i64(size))?;
    let size = size.max(0) as usize;
    #[expect(clippy::naive_bytecount, reason = "no crate for one count")]
    let tabs = receiver.data.iter().filter(|b| **b == b'\t').count();
    vm.check_size(receiver.data.len().saturating_add(tabs.saturating_mul(size)))?;
    let mut out = Vec::with_capacity(receiver.data.len());
    let mut column = 0;
    for b in &receiver.data {
        match b {
            b'\t' if size > 0 => {
                let blanks = size - column % size;
                out.extend(std::iter::repeat_n(b' ', blanks));
                column += blanks;
            }
            b'\t' => {}
            _ => {
                out.push(*b);
                column = if matches!(b, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(receiver.make(out))
}

pub fn translate(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "translate", &["delete"])?;
    let receiver = Receiver::of(vm, args)?;
    let table = match &args.positional[1] {
        none if none.is_none() => None,
        table => Some(bytes_argument(vm, table)?),
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let deleted = args.get_or_keyword(2, "delete").map_or(Ok(Vec::new()), |d| bytes_argument(vm, d))?;
    let kept = receiver.data.iter().filter(|b| !deleted.contains(b));
    let out: Vec<u8> = kept.map(|b| table.as_ref().map_or(*b, |table| table[usize::from(*b)])).collect();
    Ok(receiver.make(out))
}
