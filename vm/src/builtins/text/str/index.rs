//! Characters of a str by index.
//!
//! Text is UTF-8: indexes of ASCII text are byte offsets, those of other text are counted off.

use crate::error::PyResult;
use crate::object::{Obj, Str, Value};
use crate::vm::Vm;

/// The byte offset of character `index`; the end for anything beyond.
pub(crate) fn byte_offset(text: &Str, index: usize) -> usize {
    let bytes = text.as_str();
    if text.is_ascii() {
        return index.min(bytes.len());
    }
    bytes.char_indices().nth(index).map_or(bytes.len(), |(offset, _)| offset)
}

/// The index of the character at a byte offset.
pub(crate) fn char_index(text: &Str, offset: usize) -> usize {
    if text.is_ascii() { offset } else { text.as_str()[..offset].chars().count() }
}

/// The part of the text from character `start` to character `end`.
pub(crate) fn part_of(text: &Str, start: usize, end: usize) -> &str {
    if start >= end {
        return "";
    }
    let from = byte_offset(text, start);
    let rest = &text.as_str()[from..];
    if text.is_ascii() {
        return &rest[..(end - start).min(rest.len())];
    }
    let to = rest.char_indices().nth(end - start).map_or(rest.len(), |(offset, _)| offset);
    &rest[..to]
}

/// `text[index]`; `IndexError` beyond the ends.
pub(crate) fn str_item(vm: &Vm, text: &Str, index: i64) -> PyResult {
    let length = text.char_count() as i64;
    let place = if index < 0 { index + length } else { index };
    if !(0..length).contains(&place) {
        return Err(vm.index_error("string index out of range"));
    }
    let place = place as usize;
    if text.is_ascii() {
        return Ok(vm.char_str(char::from(text.as_str().as_bytes()[place])));
    }
    Ok(text.as_str().chars().nth(place).map_or(Value::NONE, |c| vm.char_str(c)))
}

/// `count` characters from `start` on, `step` apart; the caller has fitted them to the length, as `slice.indices` does.
pub(crate) fn str_slice(vm: &Vm, text: &Str, start: i64, step: i64, count: usize) -> Value {
    if count == 0 {
        return vm.names.empty.clone();
    }
    let start = start as usize;
    if step == 1 {
        let part = part_of(text, start, start + count);
        if part.len() == text.as_str().len() {
            return Obj::from_ref(text).into_value();
        }
        return if count == 1 {
            part.chars().next().map_or(Value::NONE, |c| vm.char_str(c))
        } else {
            Value::str(part)
        };
    }
    let places = (0..count as i64).map(|i| (start as i64 + i * step) as usize);
    let sliced: String = if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        places.map(|place| char::from(bytes[place])).collect()
    } else {
        let chars: Vec<char> = text.as_str().chars().collect();
        places.map(|place| chars[place]).collect()
    };
    Value::str(&sliced)
}
