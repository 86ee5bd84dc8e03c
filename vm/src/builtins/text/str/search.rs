//! Methods of str that look for text.

use super::index::part_of;
use super::{make, receiver, text_argument, whole_or};
use crate::builtins::text::part;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Obj, Str, Tuple, Value};
use crate::vm::Vm;

/// Which occurrence is looked for.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// Character index of an occurrence of the first argument in the part that the others give.
fn search(vm: &Vm, args: &Args<'_>, which: End) -> PyResult<Option<usize>> {
    let text = receiver(vm, args)?;
    let wanted = text_argument(vm, &args.positional[1])?;
    let (start, end) = part(vm, args, 2, text.char_count())?;
    if start > end || wanted.char_count() > end - start {
        return Ok(None);
    }
    let within = part_of(&text, start, end);
    let found = match (which, wanted.as_str().as_bytes()) {
        // One byte is found faster than a text of one byte.
        (End::First, [byte]) => within.bytes().position(|b| b == *byte),
        (End::Last, [byte]) => within.bytes().rposition(|b| b == *byte),
        (End::First, _) => within.find(wanted.as_str()),
        (End::Last, _) => within.rfind(wanted.as_str()),
    };
    Ok(found.map(|offset| start + if text.is_ascii() { offset } else { within[..offset].chars().count() }))
}

fn place_or_minus_one(place: Option<usize>) -> PyResult {
    Ok(place.map_or(Value::small_int(-1), Value::usize))
}

fn place_or_error(vm: &Vm, place: Option<usize>) -> PyResult {
    place.map(Value::usize).ok_or_else(|| vm.value_error("substring not found"))
}

pub fn find(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_minus_one(search(vm, args, End::First)?)
}

pub fn rfind(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_minus_one(search(vm, args, End::Last)?)
}

pub fn index(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_error(vm, search(vm, args, End::First)?)
}

pub fn rindex(vm: &Vm, args: &Args<'_>) -> PyResult {
    place_or_error(vm, search(vm, args, End::Last)?)
}

/// How often a text that is not empty occurs in another.
fn occurrences(text: &str, wanted: &str) -> usize {
    match *wanted.as_bytes() {
        [byte] => text.bytes().filter(|b| *b == byte).count(),
        _ => text.matches(wanted).count(),
    }
}

pub fn count(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let wanted = text_argument(vm, &args.positional[1])?;
    let (start, end) = part(vm, args, 2, text.char_count())?;
    if start > end {
        return Ok(Value::small_int(0));
    }
    if wanted.as_str().is_empty() {
        return Ok(Value::usize(end - start + 1));
    }
    Ok(Value::usize(occurrences(part_of(&text, start, end), wanted.as_str())))
}

/// `startswith` and `endswith`: the first argument is one text or a tuple of several.
fn affix(vm: &Vm, args: &Args<'_>, name: &str, test: fn(&str, &str) -> bool) -> PyResult {
    let text = receiver(vm, args)?;
    let wanted = &args.positional[1];
    let (start, end) = part(vm, args, 2, text.char_count())?;
    let within = (start <= end).then(|| part_of(&text, start, end));
    let matches = |wanted: &Str| within.is_some_and(|within| test(within, wanted.as_str()));
    if let Some(wanted) = vm.native::<Str>(wanted) {
        return Ok(Value::bool(matches(&wanted)));
    }
    let Some(several) = vm.native::<Tuple>(wanted) else {
        let given = vm.type_name(wanted);
        return Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {given}")));
    };
    for wanted in several.items() {
        let Some(wanted) = vm.native::<Str>(wanted) else {
            let given = vm.type_name(wanted);
            return Err(vm.type_error(format!("tuple for {name} must only contain str, not {given}")));
        };
        if matches(&wanted) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn startswith(vm: &Vm, args: &Args<'_>) -> PyResult {
    affix(vm, args, "startswith", |text, wanted| text.starts_with(wanted))
}

pub fn endswith(vm: &Vm, args: &Args<'_>) -> PyResult {
    affix(vm, args, "endswith", |text, wanted| text.ends_with(wanted))
}

fn affix_argument(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<Obj<Str>> {
    let value = &args.positional[1];
    match vm.native::<Str>(value) {
        Some(text) => Ok(text),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("{name}() argument must be str, not {given}")))
        }
    }
}

pub fn removeprefix(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let prefix = affix_argument(vm, args, "removeprefix")?;
    let rest = text.as_str().strip_prefix(prefix.as_str()).unwrap_or(text.as_str());
    whole_or(vm, &text, rest)
}

pub fn removesuffix(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let suffix = affix_argument(vm, args, "removesuffix")?;
    let rest = text.as_str().strip_suffix(suffix.as_str()).unwrap_or(text.as_str());
    whole_or(vm, &text, rest)
}

pub fn replace(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let argument = |i: usize| match vm.native::<Str>(&args.positional[i]) {
        Some(text) => Ok(text),
        None => {
            let given = vm.type_name(&args.positional[i]);
            Err(vm.type_error(format!("replace() argument {i} must be str, not {given}")))
        }
    };
    let (old, new) = (argument(1)?, argument(2)?);
    let most = args.get(3).map_or(Ok(-1), |most| vm.index_i64(most))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let (whole, old, new) = (text.as_str(), old.as_str(), new.as_str());
    if most == 0 || old == new {
        return whole_or(vm, &text, whole);
    }
    let matches = if old.is_empty() { text.char_count() + 1 } else { occurrences(whole, old).min(most) };
    let matches = matches.min(most);
    if matches == 0 {
        return whole_or(vm, &text, whole);
    }
    vm.check_str_size(whole.len().saturating_add(matches.saturating_mul(new.len())))?;
    if !old.is_empty() {
        return match *old.as_bytes() {
            [byte] => make(vm, &whole.replacen(char::from(byte), new, most)),
            _ => make(vm, &whole.replacen(old, new, most)),
        };
    }
    // An empty text is found in front of every character and at the end.
    let mut out = String::with_capacity(whole.len() + matches * new.len());
    let mut left = matches;
    for c in whole.chars() {
        if left > 0 {
            out.push_str(new);
            left -= 1;
        }
        out.push(c);
    }
    if left > 0 {
        out.push_str(new);
    }
    make(vm, &out)
}

fn separator(vm: &Vm, args: &Args<'_>) -> PyResult<Obj<Str>> {
    let separator = text_argument(vm, &args.positional[1])?;
    if separator.as_str().is_empty() { Err(vm.value_error("empty separator")) } else { Ok(separator) }
}

pub fn partition(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let separator = separator(vm, args)?;
    let empty = || vm.names.empty.clone();
    let parts = match text.as_str().split_once(separator.as_str()) {
        Some((before, after)) => vec![make(vm, before)?, separator.into_value(), make(vm, after)?],
        None => vec![text.into_value(), empty(), empty()],
    };
    Ok(Tuple::new(parts).into_value())
}

pub fn rpartition(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let separator = separator(vm, args)?;
    let empty = || vm.names.empty.clone();
    let parts = match text.as_str().rsplit_once(separator.as_str()) {
        Some((before, after)) => vec![make(vm, before)?, separator.into_value(), make(vm, after)?],
        None => vec![empty(), empty(), text.into_value()],
    };
    Ok(Tuple::new(parts).into_value())
}
