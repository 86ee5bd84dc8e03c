//! Characters of a str by index.
//!
//! Text is UTF-8: indexes of ASCII text are byte offsets, those of other text are counted off.

use crate::object::Str;

/// The byte offset of character `index`; the end for anything beyond.
pub(crate) fn byte_offset(text: &Str, index: usize) -> usize {
    let bytes = text.as_str();
    if text.is_ascii() {
        return index.min(bytes.len());
    }
    bytes.char_indices().nth(index).map_or(bytes.len(), |(offset, _)| offset)
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
