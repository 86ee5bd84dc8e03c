//! split, rsplit, splitlines, join.

use super::receiver;
use crate::builtins::text::unicode::is_space;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{List, Obj, Str, Tuple, Value};
use crate::vm::Vm;

/// The arguments `sep` and `maxsplit`.
fn arguments(vm: &Vm, args: &Args<'_>, name: &str) -> PyResult<(Option<Obj<Str>>, usize)> {
    args.only_keywords(vm, name, &["sep", "maxsplit"])?;
    let separator = match args.get_or_keyword(1, "sep") {
        None => None,
        Some(none) if none.is_none() => None,
        Some(value) => match vm.native::<Str>(value) {
            Some(text) if text.as_str().is_empty() => return Err(vm.value_error("empty separator")),
            Some(text) => Some(text),
            None => {
                return Err(vm.type_error(format!("must be str or None, not {}", vm.type_name(value))));
            }
        },
    };
    let most = args.get_or_keyword(2, "maxsplit").map_or(Ok(-1), |most| vm.index_i64(most))?;
    Ok((separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

/// The words of a text, at most `most` cuts; what is left keeps its spaces at the end.
fn words(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if found.len() == most {
            found.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        found.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    found
}

/// As `words`, from the end; in order of the text.
fn words_from_end(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if found.len() == most {
            found.push(rest);
            break;
        }
        let start =
            rest.rfind(is_space).map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        found.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    found.reverse();
    found
}

/// The pieces of a text between ASCII characters.
fn split_at_byte(text: &str, byte: u8, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (i, _) in text.bytes().enumerate().filter(|(_, b)| *b == byte).take(most) {
        pieces.push(&text[start..i]);
        start = i + 1;
    }
    pieces.push(&text[start..]);
    pieces
}

fn list_of<'a>(vm: &Vm, parts: impl IntoIterator<Item = &'a str>) -> PyResult {
    let items = parts.into_iter().map(|part| super::make(vm, part)).collect::<PyResult<Vec<_>>>()?;
    Ok(List::new(items).into_value())
}

pub fn split(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let (separator, most) = arguments(vm, args, "split")?;
    let text = text.as_str();
    match separator.as_ref().map(|separator| separator.as_str()) {
        None => list_of(vm, words(text, most)),
        // One byte is found faster than a text of one byte.
        Some(separator) => match *separator.as_bytes() {
            [byte] => list_of(vm, split_at_byte(text, byte, most)),
            _ => list_of(vm, text.splitn(most.saturating_add(1), separator)),
        },
    }
}

pub fn rsplit(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    let (separator, most) = arguments(vm, args, "rsplit")?;
    let parts: Vec<&str> = match &separator {
        None => words_from_end(text.as_str(), most),
        Some(separator) => {
            let mut parts: Vec<&str> =
                text.as_str().rsplitn(most.saturating_add(1), separator.as_str()).collect();
            parts.reverse();
            parts
        }
    };
    list_of(vm, parts)
}

const fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub fn splitlines(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = receiver(vm, args)?;
    args.only_keywords(vm, "splitlines", &["keepends"])?;
    let keep = args.get_or_keyword(1, "keepends").map_or(Ok(false), |keep| vm.truth(keep))?;
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(ends_line) {
        let mut end = at + rest[at..].chars().next().map_or(1, char::len_utf8);
        if rest[at..].starts_with("\r\n") {
            end = at + 2;
        }
        lines.push(&rest[..if keep { end } else { at }]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    list_of(vm, lines)
}

pub fn join(vm: &Vm, args: &Args<'_>) -> PyResult {
    let separator = receiver(vm, args)?;
    join_values(vm, &separator, &args.positional[1])
}

/// The items of a list or tuple, or of anything that can be iterated over.
pub fn items_to_join(vm: &Vm, iterable: &Value) -> PyResult<Vec<Value>> {
    if let Some(list) = iterable.downcast::<List>() {
        return Ok(list.to_vec());
    }
    if let Some(tuple) = iterable.downcast::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    let iterator = vm.iter(iterable).map_err(|raised| {
        if raised.0.ty.with(|ty| ty.is_subtype_of(&vm.exceptions.type_error)) {
            vm.type_error("can only join an iterable")
        } else {
            raised
        }
    })?;
    vm.collect(&iterator)
}

/// `separator.join(iterable)`
pub fn join_values(vm: &Vm, separator: &Str, iterable: &Value) -> PyResult {
    let items = items_to_join(vm, iterable)?;
    if let [only] = items.as_slice()
        && only.is_a::<Str>()
    {
        return Ok(only.clone());
    }
    let separator = separator.as_str();
    let mut size = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (i, item) in items.iter().enumerate() {
        let length = match item.as_str() {
            Some(text) => text.len(),
            None => match vm.native::<Str>(item) {
                Some(text) => text.as_str().len(),
                None => {
                    let given = vm.type_name(item);
                    return Err(
                        vm.type_error(format!("sequence item {i}: expected str instance, {given} found"))
                    );
                }
            },
        };
        size = size.saturating_add(length);
    }
    vm.check_str_size(size)?;
    let mut out = String::with_capacity(size);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(separator);
        }
        match item.as_str() {
            Some(text) => out.push_str(text),
            None => out.push_str(vm.native_value(item).as_str().unwrap_or_default()),
        }
    }
    super::make(vm, &out)
}
