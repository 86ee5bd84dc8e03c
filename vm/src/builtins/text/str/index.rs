//! Characters of a str by index.
//!
//! Text is UTF-8: indexes of ASCII text are byte offsets, those of other text are counted off. In long text they are counted
//! from the place that was looked for last, so that going through a text by index takes no more than going through it.

use std::cell::Cell;

use crate::object::Str;

/// Texts of fewer characters are counted off from their beginning.
const LONG: usize = 64;

/// A place in a text, which is known by its hash and length: never by its address, where another text may be by then.
#[derive(Clone, Copy, Default)]
struct Place {
    hash: u64,
    bytes: usize,
    index: usize,
    offset: usize,
}

thread_local! {
    /// The place that was looked for last.
    static LAST: Cell<Place> = const { Cell::new(Place { hash: 0, bytes: 0, index: 0, offset: 0 }) };
}

/// The byte offset of character `index`; the end for anything beyond.
pub(crate) fn byte_offset(text: &Str, index: usize) -> usize {
    let whole = text.as_str();
    if text.is_ascii() {
        return index.min(whole.len());
    }
    if index >= text.char_count() {
        return whole.len();
    }
    let counted =
        |text: &str, index: usize| text.char_indices().nth(index).map_or(text.len(), |(offset, _)| offset);
    if text.char_count() < LONG {
        return counted(whole, index);
    }
    let hash = text.hash();
    let last = LAST.get();
    let known = last.hash == hash && last.bytes == whole.len() && whole.is_char_boundary(last.offset);
    let offset = if known && index >= last.index {
        last.offset + counted(&whole[last.offset..], index - last.index)
    } else if known && last.index - index < index {
        let mut before = whole[..last.offset].char_indices().rev();
        before.nth(last.index - index - 1).map_or(0, |(offset, _)| offset)
    } else {
        counted(whole, index)
    };
    LAST.set(Place { hash, bytes: whole.len(), index, offset });
    offset
}

/// The number of characters before a byte offset, which lies between two characters.
pub(crate) fn char_index(text: &Str, offset: usize) -> usize {
    let whole = text.as_str();
    if text.is_ascii() {
        return offset;
    }
    let counted = |from: usize, to: usize| whole.get(from..to).map_or(0, |part| part.chars().count());
    if text.char_count() < LONG {
        return counted(0, offset);
    }
    let hash = text.hash();
    let last = LAST.get();
    let known = last.hash == hash && last.bytes == whole.len() && whole.is_char_boundary(last.offset);
    let index = if known && offset >= last.offset {
        last.index + counted(last.offset, offset)
    } else if known && last.offset - offset < offset {
        last.index - counted(offset, last.offset)
    } else {
        counted(0, offset)
    };
    LAST.set(Place { hash, bytes: whole.len(), index, offset });
    index
}

/// The part of the text from character `start` to character `end`.
pub(crate) fn part_of(text: &Str, start: usize, end: usize) -> &str {
    if start >= end {
        return "";
    }
    let from = byte_offset(text, start);
    let rest = &text.as_str()[from..];
    if end >= text.char_count() {
        return rest;
    }
    if text.is_ascii() {
        return &rest[..end - start];
    }
    let to = rest.char_indices().nth(end - start).map_or(rest.len(), |(offset, _)| offset);
    &rest[..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_counting_whatever_the_order() {
        let words = ["añb\u{1f600}c".repeat(40), "x€y".repeat(70), "ñ".to_owned(), "plain".repeat(30)];
        let texts: Vec<_> = words.iter().map(|text| Str::new(text)).collect();
        let mut seed = 1_usize;
        for _ in 0..5000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let text = &texts[(seed >> 60) % texts.len()];
            let index = (seed >> 33) % (text.char_count() + 3);
            let counted =
                text.as_str().char_indices().nth(index).map_or(text.as_str().len(), |(offset, _)| offset);
            assert_eq!(byte_offset(text, index), counted);
            assert_eq!(char_index(text, counted), index.min(text.char_count()));
        }
    }
}
