//! Stripping and filling.

use super::{make, receiver, whole_or};
use crate::builtins::text::unicode::is_space;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Str, Value};
use crate::vm::Vm;

fn stripped(vm: &Vm, args: &Args<'_>, name: &str, left: bool, right: bool) -> PyResult {
    let text = receiver(vm, args)?;
    let given = args.get(1).filter(|chars| !chars.is_none());
    let chars = match given {
        None => None,
        Some(chars) => match vm.native::<Str>(chars) {
            Some(chars) => Some(chars),
            None => return Err(vm.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let dropped = |c: char| match &chars {
        None => is_space(c),
        Some(chars) => chars.as_str().contains(c),
    };
    let mut rest = text.as_str();
    if left {
        rest = rest.trim_start_matches(dropped);
    }
    if right {
        rest = rest.trim_end_matches(dropped);
    }
    whole_or(vm, &text, rest)
}

pub fn strip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, "strip", true, true)
}

pub fn lstrip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, "lstrip", true, false)
}

pub fn rstrip(vm: &Vm, args: &Args<'_>) -> PyResult {
    stripped(vm, args, "rstrip", false, true)
}

fn fill_character(vm: &Vm, value: Option<&Value>) -> PyResult<char> {
    let Some(value) = value else { return Ok(' ') };
    let Some(text) = vm.native::<Str>(value) else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("The fill character must be a unicode character, not {given}")));
    };
    let mut chars = text.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(vm.type_error("The fill character must be exactly one character long")),
    }
}

/// Fills the receiver up to a width; `left` says how much of what is missing goes in front.
fn filled(vm: &Vm, args: &Args<'_>, left: impl Fn(usize, usize) -> usize) -> PyResult {
    let text = receiver(vm, args)?;
    let width = vm.index_i64(&args.positional[1])?.max(0) as usize;
    let fill = fill_character(vm, args.get(2))?;
    let missing = width.saturating_sub(text.char_count());
    if missing == 0 {
        return whole_or(vm, &text, text.as_str());
    }
    let size = text.as_str().len().saturating_add(missing.saturating_mul(fill.len_utf8()));
    vm.check_str_size(size)?;
    let before = left(missing, width);
    let mut out = String::with_capacity(size);
    out.extend(std::iter::repeat_n(fill, before));
    out.push_str(text.as_str());
    out.extend(std::iter::repeat_n(fill, missing - before));
    make(vm, &out)
}

pub fn center(vm: &Vm, args: &Args<'_>) -> PyResult {
    // As CPython: the odd character goes to the left where the width is odd, too.
    filled(vm, args, |missing, width| missing / 2 + (missing & width & 1))
}

pub fn ljust(vm: &Vm, args: &Args<'_>) -> PyResult {
    filled(vm, args, |_, _| 0)
}

pub fn rjust(vm: &Vm, args: &Args<'_>) -> PyResult {
    filled(vm, args, |missing, _| missing)
}

pub fn zfill(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let width = vm.index_i64(&args.positional[1])?.max(0) as usize;
    let missing = width.saturating_sub(text.char_count());
    if missing == 0 {
        return whole_or(vm, &text, text.as_str());
    }
    vm.check_str_size(text.as_str().len().saturating_add(missing))?;
    let signed = text.as_str().starts_with(['+', '-']);
    let (sign, rest) = text.as_str().split_at(usize::from(signed));
    let mut out = String::with_capacity(text.as_str().len() + missing);
    out.push_str(sign);
    out.extend(std::iter::repeat_n('0', missing));
    out.push_str(rest);
    make(vm, &out)
}

pub fn expandtabs(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    args.only_keywords(vm, "expandtabs", &["tabsize"])?;
    let size = args.get_or_keyword(1, "tabsize").map_or(Ok(8), |size| vm.index_i64(size))?;
    let size = size.max(0) as usize;
    let tabs = text.as_str().matches('\t').count();
    vm.check_str_size(text.as_str().len().saturating_add(tabs.saturating_mul(size)))?;
    let mut out = String::with_capacity(text.as_str().len());
    let mut column = 0;
    for c in text.as_str().chars() {
        match c {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\t' => {}
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    make(vm, &out)
}
