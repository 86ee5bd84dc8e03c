//! Slices of sequences: from a slice object to indexes, and reading, assigning and deleting along them.

use crate::error::{PyResult, Raised};
use crate::object::{ByteArray, List, Range, Slice, Str, Value, drop_backwards};
use crate::ops::iter::raised_is;
use crate::vm::Vm;

/// A slice's three numbers, not yet fitted to a length: absent bounds are filled in by the sign of the step, and what does
/// not fit 64 bits is clamped (CPython's `PySlice_Unpack`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    start: i64,
    stop: i64,
    step: i64,
}

/// A slice fitted to a sequence: `len` indexes from `start` on, all of them valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First index. Where `len` is 0, the place where an assignment inserts.
    pub start: usize,
    /// Difference between indexes; not 0.
    pub step: i64,
    /// Number of indexes.
    pub len: usize,
}

impl Bounds {
    /// Reads a slice. Its numbers may be objects with `__index__`, so this can run Python code and must come before the
    /// sequence's length is looked at.
    #[inline]
    pub fn of(vm: &Vm, slice: &Slice) -> PyResult<Bounds> {
        let step = if slice.step.is_none() { 1 } else { number(vm, &slice.step)?.max(-i64::MAX) };
        if step == 0 {
            return Err(vm.value_error("slice step cannot be zero"));
        }
        let (first, last) = if step < 0 { (i64::MAX, i64::MIN) } else { (0, i64::MAX) };
        let start = if slice.start.is_none() { first } else { number(vm, &slice.start)? };
        let stop = if slice.stop.is_none() { last } else { number(vm, &slice.stop)? };
        Ok(Bounds { start, stop, step })
    }

    /// Start and stop inside a sequence of that length (CPython's `PySlice_AdjustIndices`).
    #[inline]
    const fn adjusted(self, length: i64) -> (i64, i64) {
        const fn fit(bound: i64, length: i64, step: i64) -> i64 {
            let bound = if bound < 0 { bound.saturating_add(length) } else { bound };
            let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
            if bound < low {
                low
            } else if bound > high {
                high
            } else {
                bound
            }
        }
        (fit(self.start, length, self.step), fit(self.stop, length, self.step))
    }

    /// The slice in a sequence of that length.
    #[inline]
    pub fn span(self, length: usize) -> Span {
        let (start, stop) = self.adjusted(length as i64);
        let (low, high) = if self.step < 0 { (stop, start) } else { (start, stop) };
        let len = if low < high { (high - low - 1) as u64 / self.step.unsigned_abs() + 1 } else { 0 };
        Span { start: start.max(0) as usize, step: self.step, len: len as usize }
    }
}

#[inline]
fn number(vm: &Vm, value: &Value) -> PyResult<i64> {
    match value.as_small_int() {
        Some(n) => Ok(n),
        None => number_slow(vm, value),
    }
}

fn number_slow(vm: &Vm, value: &Value) -> PyResult<i64> {
    match vm.try_index(value)? {
        Some(int) => vm.index_clamped(&int),
        None => Err(vm.type_error("slice indices must be integers or None or have an __index__ method")),
    }
}

impl Span {
    /// The indexes in order.
    pub fn indexes(self) -> impl ExactSizeIterator<Item = usize> + Clone {
        (0..self.len)
            .map(move |i| (self.start as i64).wrapping_add(self.step.wrapping_mul(i as i64)) as usize)
    }

    /// The indexes in ascending order.
    fn ascending(self) -> Span {
        if self.step > 0 || self.len == 0 {
            return Span { step: self.step.wrapping_abs(), ..self };
        }
        let last = (self.start as i64).wrapping_add(self.step.wrapping_mul(self.len as i64 - 1));
        Span { start: last as usize, step: -self.step, len: self.len }
    }

    /// The items of the slice.
    #[inline]
    pub fn pick<T: Clone>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            return items[self.start..self.start + self.len].to_vec();
        }
        self.indexes().map(|i| items[i].clone()).collect()
    }
}

/// The slice of a string.
pub fn slice_str(text: &Str, bounds: Bounds) -> Value {
    let span = bounds.span(text.char_count());
    let whole = text.as_str();
    if text.is_ascii() {
        if span.step == 1 {
            return Value::str(&whole[span.start..span.start + span.len]);
        }
        let bytes = whole.as_bytes();
        return Value::str(&span.indexes().map(|i| char::from(bytes[i])).collect::<String>());
    }
    if span.step == 1 {
        return Value::str(crate::builtins::text::str::index::part_of(
            text,
            span.start,
            span.start + span.len,
        ));
    }
    let chars: Vec<char> = whole.chars().collect();
    Value::str(&span.indexes().map(|i| chars[i]).collect::<String>())
}

/// The slice of a range.
pub fn slice_range(vm: &Vm, range: &Range, slice: &Slice) -> PyResult {
    let bounds = super::slice::big_bounds(vm, slice, &range.big_count())?;
    let [start, _, step] = range.bounds();
    let place = |index: &num_bigint::BigInt| &start + index * &step;
    let [first, last, by] = &bounds;
    Ok(Range::from_bounds([place(first), place(last), by * &step]).into_value())
}

/// What is assigned to a slice, as a list of its own.
fn assigned(vm: &Vm, value: &Value, complaint: &str) -> PyResult<Vec<Value>> {
    if value.is_a::<List>() {
        return vm.collect(value);
    }
    // Only the failure to get an iterator is told in other words.
    match vm.iter(value) {
        Ok(iterator) => vm.collect(&iterator),
        Err(raised) if raised_is(&raised, &vm.exceptions.type_error) => Err(vm.type_error(complaint)),
        Err(raised) => Err(raised),
    }
}

fn size_mismatch(vm: &Vm, what: &str, given: usize, wanted: usize) -> Raised {
    vm.value_error(format!("attempt to assign {what} of size {given} to extended slice of size {wanted}"))
}

/// `list[slice] = value`
pub fn assign_list(vm: &Vm, list: &List, slice: &Slice, value: &Value) -> PyResult<()> {
    let bounds = Bounds::of(vm, slice)?;
    if bounds.step == 1 {
        let items = assigned(vm, value, "can only assign an iterable")?;
        vm.check_size((list.len() + items.len()) * size_of::<Value>())?;
        let old = list.items.with_mut(|own| {
            let span = bounds.span(own.len());
            own.splice(span.start..span.start + span.len, items).collect::<Vec<_>>()
        });
        drop_backwards(old);
        return Ok(());
    }
    let items = assigned(vm, value, "must assign iterable to extended slice")?;
    let span = bounds.span(list.len());
    if items.len() != span.len {
        return Err(size_mismatch(vm, "sequence", items.len(), span.len));
    }
    let old = list.items.with_mut(|own| {
        span.indexes().zip(items).map(|(i, item)| std::mem::replace(&mut own[i], item)).collect::<Vec<_>>()
    });
    drop(old);
    Ok(())
}

/// Takes the items of a slice out of a vector.
fn remove<T>(items: &mut Vec<T>, span: Span) -> Vec<T> {
    let span = span.ascending();
    if span.step == 1 || span.len <= 1 {
        return items.drain(span.start..span.start + span.len).collect();
    }
    let mut doomed = span.indexes().peekable();
    let mut removed = Vec::with_capacity(span.len);
    let tail = items.split_off(span.start);
    for (i, item) in (span.start..).zip(tail) {
        if doomed.next_if_eq(&i).is_some() {
            removed.push(item);
        } else {
            items.push(item);
        }
    }
    removed
}

/// `del list[slice]`
pub fn delete_list(vm: &Vm, list: &List, slice: &Slice) -> PyResult<()> {
    let bounds = Bounds::of(vm, slice)?;
    let old = list.items.with_mut(|own| {
        let span = bounds.span(own.len());
        remove(own, span)
    });
    if bounds.step == 1 {
        drop_backwards(old);
    } else {
        drop(old);
    }
    Ok(())
}

/// `bytearray[slice] = bytes`
pub fn assign_bytes(vm: &Vm, array: &ByteArray, slice: &Slice, data: Vec<u8>) -> PyResult<()> {
    let bounds = Bounds::of(vm, slice)?;
    vm.check_size(array.data.with(Vec::len) + data.len())?;
    let mismatch = array.data.with_mut(|own| {
        let span = bounds.span(own.len());
        if span.step == 1 {
            drop(own.splice(span.start..span.start + span.len, data));
        } else if data.is_empty() {
            drop(remove(own, span));
        } else if data.len() == span.len {
            for (i, byte) in span.indexes().zip(data) {
                own[i] = byte;
            }
        } else {
            return Some((data.len(), span.len));
        }
        None
    });
    match mismatch {
        Some((given, wanted)) => Err(size_mismatch(vm, "bytes", given, wanted)),
        None => Ok(()),
    }
}

/// `del bytearray[slice]`
pub fn delete_bytes(vm: &Vm, array: &ByteArray, slice: &Slice) -> PyResult<()> {
    let bounds = Bounds::of(vm, slice)?;
    array.data.with_mut(|own| {
        let span = bounds.span(own.len());
        drop(remove(own, span));
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    fn slice(parts: [Option<i64>; 3]) -> crate::object::Obj<Slice> {
        let [start, stop, step] = parts.map(|part| part.map_or(Value::NONE, Value::int));
        Slice::new(start, stop, step)
    }

    /// A length, the parts of a slice, and the indexes that it selects.
    type Case = (usize, [Option<i64>; 3], &'static [usize]);

    #[test]
    fn spans_as_in_cpython() {
        let vm = Vm::new(Config::default());
        // python3: list(range(n))[start:stop:step]
        let cases: [Case; 11] = [
            (5, [None, None, None], &[0, 1, 2, 3, 4]),
            (5, [None, None, Some(-1)], &[4, 3, 2, 1, 0]),
            (5, [Some(1), Some(-1), None], &[1, 2, 3]),
            (5, [Some(-100), Some(100), Some(2)], &[0, 2, 4]),
            (5, [Some(100), Some(-100), Some(-2)], &[4, 2, 0]),
            (5, [Some(3), Some(1), None], &[]),
            (5, [Some(3), None, Some(i64::MAX)], &[3]),
            (5, [Some(3), None, Some(i64::MIN)], &[3]),
            (0, [None, None, Some(-1)], &[]),
            (5, [Some(-2), None, None], &[3, 4]),
            (5, [None, Some(-3), Some(-1)], &[4, 3]),
        ];
        for (length, parts, expected) in cases {
            let span = Bounds::of(&vm, &slice(parts)).expect("valid").span(length);
            assert_eq!(span.indexes().collect::<Vec<_>>(), *expected, "{length} {parts:?}");
        }
        assert!(Bounds::of(&vm, &slice([None, None, Some(0)])).is_err());
    }

    #[test]
    fn removing_along_a_step() {
        let take = |start: usize, step: i64, len: usize| {
            let mut items: Vec<u32> = (0..10).collect();
            let removed = remove(&mut items, Span { start, step, len });
            (items, removed)
        };
        assert_eq!(take(0, 3, 4), (vec![1, 2, 4, 5, 7, 8], vec![0, 3, 6, 9]));
        assert_eq!(take(9, -3, 4), (vec![1, 2, 4, 5, 7, 8], vec![0, 3, 6, 9]));
        assert_eq!(take(4, -1, 3), (vec![0, 1, 5, 6, 7, 8, 9], vec![2, 3, 4]));
        assert_eq!(take(5, -1, 0).0.len(), 10);
    }

    #[test]
    fn slices_of_text() {
        let cut = |text: &str, start, stop, step| {
            let text = Str::new(text);
            let value = slice_str(&text, Bounds { start, stop, step });
            value.as_str().expect("a str").to_owned()
        };
        assert_eq!(cut("hello", 1, 3, 1), "el");
        assert_eq!(cut("hello", i64::MAX, i64::MIN, -2), "olh");
        assert_eq!(cut("häßlich", 1, 4, 1), "äßl");
        assert_eq!(cut("häßlich", -4, i64::MAX, 1), "lich");
        assert_eq!(cut("häßlich", i64::MAX, i64::MIN, -1), "hcilßäh");
        assert_eq!(cut("ä", 5, 9, 1), "");
    }
}
