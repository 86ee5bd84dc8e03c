//! How many items an iterator is going to give.

use num_traits::Signed;

use super::{byte_count, raised_is};
use crate::error::PyResult;
use crate::object::{Function, Iter, IterState, Kind, List, ListIter, RangeIter, TupleIter, Value};
use crate::ops::number::as_bigint;
use crate::vm::Vm;

impl Vm {
    /// Asks an object of a class for its length or length hint, as CPython does before it makes a list: only what this
    /// raises matters.
    pub(crate) fn ask_length(&self, iterable: &Value) -> PyResult<()> {
        if iterable.kind() != Kind::Instance {
            return Ok(());
        }
        if self.user_special(iterable, &self.names.len).is_some() {
            return match self.len(iterable) {
                Err(error) if raised_is(&error, &self.exceptions.type_error) => Ok(()),
                other => other.map(drop),
            };
        }
        let Some(method) = self.type_ref(iterable).lookup(&self.intern("__length_hint__")) else {
            return Ok(());
        };
        if !method.is_a::<Function>() {
            return Ok(());
        }
        let hint = match self.call(&method, std::slice::from_ref(iterable)) {
            Err(error) if raised_is(&error, &self.exceptions.type_error) => return Ok(()),
            other => other?,
        };
        if hint.is_not_implemented() {
            return Ok(());
        }
        match as_bigint(&self.native_value(&hint)) {
            Some(hint) if hint.is_negative() => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(_) => Ok(()),
            None => {
                let given = self.type_name(&hint);
                Err(self.type_error(format!("__length_hint__ must be an integer, not {given}")))
            }
        }
    }
}

/// How many items a built-in iterator has left, where that is known without running Python code; else 0.
pub(crate) fn length_hint(iterator: &Value) -> usize {
    if let Some(iter) = iterator.downcast::<RangeIter>() {
        return iter.left.get() as usize;
    }
    if let Some(iter) = iterator.downcast::<ListIter>() {
        let length = iter.list.with(|list| list.as_ref().map_or(0, |list| list.len()));
        return length.saturating_sub(iter.index.get());
    }
    if let Some(iter) = iterator.downcast::<TupleIter>() {
        let length = iter.tuple.with(|tuple| tuple.as_ref().map_or(0, |tuple| tuple.items().len()));
        return length.saturating_sub(iter.index.get());
    }
    let Some(iter) = iterator.downcast::<Iter>() else { return 0 };
    iter.state.with(|state| match state {
        IterState::Str(text, at) => {
            text.as_str().map_or(0, |text| text.get(*at..).map_or(0, |rest| rest.chars().count()))
        }
        IterState::Bytes(bytes, at) => byte_count(bytes).saturating_sub(*at),
        IterState::Dict(cursor) | IterState::DictReversed(cursor) if cursor.used == cursor.dict.len() => {
            cursor.left
        }
        IterState::Set(set, 0, used) if *used == set.len() => *used,
        IterState::Set(set, slot, used) if *used == set.len() => set.count_from(*slot),
        IterState::Reversed(sequence, index) => match sequence.downcast::<List>() {
            Some(list) if list.len() as i64 <= *index => 0,
            _ => (*index + 1).max(0) as usize,
        },
        IterState::BigRange(_, _, left) => {
            left.as_small_int().map_or(0, |left| usize::try_from(left).unwrap_or(0).min(1 << 20))
        }
        _ => 0,
    })
}
