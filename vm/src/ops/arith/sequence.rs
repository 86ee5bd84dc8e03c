//! Concatenation and repetition of str, bytes, bytearray, list and tuple.

use crate::error::PyResult;
use crate::object::{ByteArray, Bytes, Kind, List, Str, Tuple, Value};
use crate::vm::Vm;

/// Whether `*` repeats the value.
pub fn is_sequence(value: &Value) -> bool {
    matches!(value.kind(), Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::List | Kind::Tuple)
}

/// The bytes of a bytes-like value, copied.
fn byte_content(value: &Value) -> Option<Vec<u8>> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Some(bytes.data.to_vec()),
        None => value.downcast::<ByteArray>().map(|array| array.data.get()),
    }
}

impl Vm {
    /// `a + b` of sequences of the same kind.
    pub(super) fn concat(&self, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        match (a.kind(), b.kind()) {
            (Kind::Str, Kind::Str) => {
                let (Some(x), Some(y)) = (a.downcast::<Str>(), b.downcast::<Str>()) else { return Ok(None) };
                if x.as_str().is_empty() {
                    return Ok(Some(b.clone()));
                }
                if y.as_str().is_empty() {
                    return Ok(Some(a.clone()));
                }
                self.check_str_size(x.as_str().len() + y.as_str().len())?;
                Ok(Some(Str::concat(x, y).into_value()))
            }
            (Kind::List, Kind::List) => {
                let (Some(x), Some(y)) = (a.downcast::<List>(), b.downcast::<List>()) else {
                    return Ok(None);
                };
                self.check_size((x.len() + y.len()) * size_of::<Value>())?;
                let mut items = Vec::with_capacity(x.len() + y.len());
                x.items.with(|x| items.extend_from_slice(x));
                y.items.with(|y| items.extend_from_slice(y));
                Ok(Some(List::new(items).into_value()))
            }
            (Kind::Tuple, Kind::Tuple) => {
                let (Some(x), Some(y)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) else {
                    return Ok(None);
                };
                if x.items().is_empty() {
                    return Ok(Some(b.clone()));
                }
                if y.items().is_empty() {
                    return Ok(Some(a.clone()));
                }
                let length = x.items().len() + y.items().len();
                self.check_size(length * size_of::<Value>())?;
                let items = x.items().iter().chain(y.items()).cloned();
                Ok(Some(Tuple::from_iter(length, items).into_value()))
            }
            (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray) => {
                let (Some(mut x), Some(y)) = (byte_content(a), byte_content(b)) else { return Ok(None) };
                self.check_size(x.len() + y.len())?;
                x.extend_from_slice(&y);
                Ok(Some(if a.is_a::<Bytes>() {
                    Bytes::new(x).into_value()
                } else {
                    ByteArray::new(x).into_value()
                }))
            }
            _ => Ok(None),
        }
    }

    /// The number of repetitions that a right operand asks for; `None` if it is no int.
    pub(super) fn repeat_count(&self, value: &Value) -> PyResult<Option<usize>> {
        let Some(int) = self.try_index(value)? else { return Ok(None) };
        Ok(Some(self.index_size(&int)?.max(0) as usize))
    }

    /// `sequence * count`
    pub(super) fn repeat(&self, sequence: &Value, count: &Value) -> PyResult {
        let Some(times) = self.repeat_count(count)? else {
            let name = self.type_name(count);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{name}'")));
        };
        if let Some(text) = sequence.downcast::<Str>() {
            let bytes = text.as_str().len().saturating_mul(times);
            if times == 1 {
                return Ok(sequence.clone());
            }
            self.check_str_size(bytes)?;
            return Ok(Value::str(&text.as_str().repeat(times)));
        }
        if let Some(list) = sequence.downcast::<List>() {
            let items = list.to_vec();
            return Ok(List::new(self.repeat_items(&items, times)?).into_value());
        }
        if let Some(tuple) = sequence.downcast::<Tuple>() {
            if times == 1 {
                return Ok(sequence.clone());
            }
            let length = self.repeated_length(tuple.items().len(), times)?;
            let items = tuple.items().iter().cycle().take(length).cloned();
            return Ok(Tuple::from_iter(length, items).into_value());
        }
        if let Some(bytes) = sequence.downcast::<Bytes>() {
            return Ok(Bytes::new(self.repeat_bytes(&bytes.data, times)?).into_value());
        }
        let data = byte_content(sequence).unwrap_or_default();
        Ok(ByteArray::new(self.repeat_bytes(&data, times)?).into_value())
    }

    fn repeated_length(&self, length: usize, times: usize) -> PyResult<usize> {
        let total = length.saturating_mul(times);
        self.check_size(total.saturating_mul(size_of::<Value>()))?;
        Ok(total)
    }

    fn repeat_items(&self, items: &[Value], times: usize) -> PyResult<Vec<Value>> {
        let total = self.repeated_length(items.len(), times)?;
        if let [one] = items {
            return Ok(vec![one.clone(); times]);
        }
        let mut result = Vec::with_capacity(total);
        if !items.is_empty() {
            for _ in 0..times {
                result.extend_from_slice(items);
            }
        }
        Ok(result)
    }

    pub(super) fn repeat_bytes(&self, data: &[u8], times: usize) -> PyResult<Vec<u8>> {
        self.check_size(data.len().saturating_mul(times))?;
        Ok(data.repeat(times))
    }

    /// `list += iterable`: items are appended as they come, so that a list that is being iterated over grows under way.
    pub(super) fn list_extend(&self, list: &List, items: &Value) -> PyResult<()> {
        let grow = |other: &[Value]| {
            self.check_size((list.len() + other.len()) * size_of::<Value>())?;
            // Cloning values only counts them: nothing runs while the list is borrowed.
            list.items.with_mut(|items| items.extend_from_slice(other));
            Ok(())
        };
        if let Some(other) = items.downcast::<List>() {
            return if std::ptr::eq(list, other) {
                grow(&other.to_vec())
            } else {
                other.items.with(|other| grow(other))
            };
        }
        match items.downcast::<Tuple>() {
            Some(other) => grow(other.items()),
            None => self.for_each(items, |item| {
                list.push(item);
                Ok(())
            }),
        }
    }

    /// `list *= count`
    pub(super) fn list_repeat_inplace(&self, list: &List, times: usize) -> PyResult<()> {
        let items = list.to_vec();
        let repeated = self.repeat_items(&items, times)?;
        let old = list.items.replace(repeated);
        drop(old);
        Ok(())
    }

    /// `bytearray += bytes-like`
    pub(super) fn bytearray_extend(&self, value: &Value, array: &ByteArray, other: &Value) -> PyResult<()> {
        let Some(data) = byte_content(&self.native_value(other)) else {
            let (left, right) = (self.type_name(value), self.type_name(other));
            return Err(self.type_error(format!("can't concat {right} to {left}")));
        };
        self.check_size(array.data.with(Vec::len) + data.len())?;
        array.data.with_mut(|bytes| bytes.extend_from_slice(&data));
        Ok(())
    }
}
