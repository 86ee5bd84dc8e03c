//! One step of an iterator of kind `Iter`.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::{byte_at, raised_is};
use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::object::{
    DictCursor, Iter, IterState, Kind, List, ListIter, NativeIterator, Obj, RangeIter, Set, Str, Tuple,
    TupleIter, Value,
};
use crate::ops::number::as_bigint;
use crate::vm::Vm;

/// What a step of an iterator of kind `Iter` has left to do.
enum Todo {
    Item(Value),
    /// Nothing left, now and later.
    End,
    /// As `End`; lets go of the state.
    Finish,
    Changed(&'static str),
    Sequence(Value, i64),
    Callable(Value, Value),
    Enumerate(Value),
    Zip(usize, bool),
    Map(Value, usize),
    Filter(Value, Value),
    Native(Box<dyn NativeIterator>),
}

impl Vm {
    /// One step of an iterator of kind `Iter`.
    pub(super) fn step(&self, iter: &Iter) -> PyResult<Option<Value>> {
        match iter.state.with_mut(|state| quick_step(self, state)) {
            Some(item) => Ok(Some(item)),
            None => self.step_slow(iter),
        }
    }

    #[inline(never)]
    fn step_slow(&self, iter: &Iter) -> PyResult<Option<Value>> {
        let todo = iter.state.with_mut(|state| match state {
            IterState::Done => Todo::End,
            IterState::Dict(cursor) => step_dict(cursor),
            IterState::Enumerate(inner, _) => Todo::Enumerate(inner.clone()),
            IterState::Zip(inner, strict) => Todo::Zip(inner.len(), *strict),
            IterState::Str(text, at) => step_str(self, text, at),
            IterState::Map(function, inner) => Todo::Map(function.clone(), inner.len()),
            IterState::Filter(function, inner) => Todo::Filter(function.clone(), inner.clone()),
            IterState::Set(set, slot, used) => step_set(set, slot, used),
            IterState::Bytes(bytes, at) => {
                *at += 1;
                match byte_at(bytes, *at - 1) {
                    Some(byte) => Todo::Item(Value::small_int(i64::from(byte))),
                    None => Todo::Finish,
                }
            }
            IterState::DictReversed(cursor) => step_dict_reversed(cursor),
            IterState::Sequence(sequence, index) => {
                *index += 1;
                Todo::Sequence(sequence.clone(), *index - 1)
            }
            IterState::Reversed(sequence, index) => {
                *index -= 1;
                match (sequence.downcast::<List>(), *index + 1) {
                    (_, ..0) => Todo::Finish,
                    (Some(list), index) => match list.get(index as usize) {
                        Some(item) => Todo::Item(item),
                        None => Todo::Finish,
                    },
                    (None, index) => Todo::Sequence(sequence.clone(), index),
                }
            }
            IterState::Callable(function, sentinel) => Todo::Callable(function.clone(), sentinel.clone()),
            IterState::BigRange(next, step, left) => step_big_range(next, step, left),
            IterState::Native(_) => match std::mem::replace(state, IterState::Done) {
                IterState::Native(native) => Todo::Native(native),
                _ => Todo::End,
            },
        });
        match todo {
            Todo::Item(item) => Ok(Some(item)),
            Todo::End => Ok(None),
            Todo::Finish => {
                iter.finish();
                Ok(None)
            }
            Todo::Changed(message) => Err(self.runtime_error(message)),
            Todo::Enumerate(inner) => match self.next(&inner)? {
                Some(item) => Ok(Some(count(iter, item))),
                None => Ok(None),
            },
            Todo::Zip(count, strict) => self.step_zip(iter, count, strict),
            Todo::Map(function, count) => self.step_map(iter, &function, count),
            Todo::Filter(function, inner) => {
                while let Some(item) = self.next(&inner)? {
                    let keep = if function.is_none() {
                        self.truth(&item)?
                    } else {
                        self.truth(&self.call(&function, std::slice::from_ref(&item))?)?
                    };
                    if keep {
                        return Ok(Some(item));
                    }
                }
                Ok(None)
            }
            Todo::Sequence(sequence, index) => match self.get_item(&sequence, &Value::int(index)) {
                Ok(item) => Ok(Some(item)),
                Err(raised)
                    if raised_is(&raised, &self.exceptions.index_error)
                        || raised_is(&raised, &self.exceptions.stop_iteration) =>
                {
                    iter.finish();
                    Ok(None)
                }
                Err(raised) => Err(raised),
            },
            Todo::Callable(function, sentinel) => match self.call(&function, &[]) {
                Ok(result) => {
                    if self.compare_bool(CmpOp::Eq, &result, &sentinel)? {
                        iter.finish();
                        return Ok(None);
                    }
                    Ok(Some(result))
                }
                Err(raised) if raised_is(&raised, &self.exceptions.stop_iteration) => {
                    iter.finish();
                    Ok(None)
                }
                Err(raised) => Err(raised),
            },
            Todo::Native(mut native) => {
                let result = native.next(self);
                iter.state.set(IterState::Native(native));
                result
            }
        }
    }

    /// The inner iterator `i` of `zip` or `map`.
    fn inner(iter: &Iter, i: usize) -> Option<Value> {
        iter.state.with(|state| match state {
            IterState::Zip(inner, _) | IterState::Map(_, inner) => inner.get(i).cloned(),
            _ => None,
        })
    }

    fn step_inner(&self, iter: &Iter, i: usize) -> PyResult<Option<Value>> {
        match Self::inner(iter, i) {
            Some(inner) => self.next(&inner),
            None => Ok(None),
        }
    }

    fn step_zip(&self, iter: &Iter, count: usize, strict: bool) -> PyResult<Option<Value>> {
        if count == 2 {
            let Some(first) = self.step_inner(iter, 0)? else {
                return self.zip_ended(iter, 0, count, strict);
            };
            let Some(second) = self.step_inner(iter, 1)? else {
                return self.zip_ended(iter, 1, count, strict);
            };
            return Ok(Some(Tuple::pair(first, second).into_value()));
        }
        if count == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for i in 0..count {
            match self.step_inner(iter, i)? {
                Some(item) => items.push(item),
                None => return self.zip_ended(iter, i, count, strict),
            }
        }
        Ok(Some(Tuple::new(items).into_value()))
    }

    /// Iterator `at` of `zip` has ended; where lengths must agree, it has to be the first, and all others end now, too.
    fn zip_ended(&self, iter: &Iter, at: usize, count: usize, strict: bool) -> PyResult<Option<Value>> {
        if !strict {
            return Ok(None);
        }
        let others = |at: usize| if at == 1 { " 1".to_owned() } else { format!("s 1-{at}") };
        if at > 0 {
            let message = format!("zip() argument {} is shorter than argument{}", at + 1, others(at));
            return Err(self.value_error(message));
        }
        for i in 1..count {
            if self.step_inner(iter, i)?.is_some() {
                let message = format!("zip() argument {} is longer than argument{}", i + 1, others(i));
                return Err(self.value_error(message));
            }
        }
        Ok(None)
    }

    fn step_map(&self, iter: &Iter, function: &Value, count: usize) -> PyResult<Option<Value>> {
        if count == 1 {
            return match self.step_inner(iter, 0)? {
                Some(item) => self.call(function, std::slice::from_ref(&item)).map(Some),
                None => Ok(None),
            };
        }
        let mut items = Vec::with_capacity(count);
        for i in 0..count {
            match self.step_inner(iter, i)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        self.call(function, &items).map(Some)
    }
}

/// The pair of an `enumerate` iterator's count and an item; counts on.
fn count(iter: &Iter, item: Value) -> Value {
    let count = iter.state.with_mut(|state| match state {
        IterState::Enumerate(_, count) => match count.as_small_int() {
            Some(n) => std::mem::replace(count, Value::int(n + 1)),
            None => count.clone(),
        },
        _ => Value::NONE,
    });
    if !count.is_small_int() {
        let next = as_bigint(&count).map(|n| Value::bigint(n.into_owned() + 1_u8));
        let old = iter.state.with_mut(|state| match (state, next) {
            (IterState::Enumerate(_, count), Some(next)) => Some(std::mem::replace(count, next)),
            _ => None,
        });
        drop(old);
    }
    Tuple::pair(count, item).into_value()
}

/// The next item, where it is there and getting it runs no Python code; anything else is left to the general step.
#[inline(always)]
fn quick_step(vm: &Vm, state: &mut IterState) -> Option<Value> {
    match state {
        IterState::Dict(cursor) if cursor.used == cursor.dict.len() && cursor.left > 0 => {
            let (place, item) = match cursor.kind {
                Kind::DictKeys => cursor.dict.next_key(cursor.place)?,
                Kind::DictValues => cursor.dict.next_value(cursor.place)?,
                _ => {
                    let (place, key, value) = cursor.dict.next_entry(cursor.place)?;
                    (place, Tuple::pair(key, value).into_value())
                }
            };
            cursor.place = place + 1;
            cursor.left -= 1;
            Some(item)
        }
        IterState::Enumerate(inner, count) => {
            let number = count.as_small_int()?;
            let item = quick_next(inner)?;
            // Small ints own nothing.
            let number = std::mem::replace(count, Value::int(number + 1));
            Some(Tuple::pair(number, item).into_value())
        }
        IterState::Zip(inner, _) => {
            let [a, b] = &inner[..] else { return None };
            if a.is(b) || !quick_more(a) || !quick_more(b) {
                return None;
            }
            let (a, b) = (quick_next(a)?, quick_next(b)?);
            Some(Tuple::pair(a, b).into_value())
        }
        IterState::Str(text, at) => {
            let byte = *text.downcast::<Str>()?.as_str().as_bytes().get(*at)?;
            let item = vm.names.ascii.get(usize::from(byte))?.clone();
            *at += 1;
            Some(item)
        }
        _ => None,
    }
}

/// Whether an iterator over a range, list or tuple has more.
#[inline(always)]
fn quick_more(iterator: &Value) -> bool {
    if let Some(iter) = iterator.downcast::<ListIter>() {
        return iter.list.with(|list| list.as_ref().is_some_and(|list| iter.index.get() < list.len()));
    }
    if let Some(iter) = iterator.downcast::<RangeIter>() {
        return iter.left.get() > 0;
    }
    iterator.downcast::<TupleIter>().is_some_and(|iter| {
        iter.tuple.with(|tuple| tuple.as_ref().is_some_and(|tuple| iter.index.get() < tuple.items().len()))
    })
}

/// The next item of an iterator over a range, list or tuple; lets go of nothing at the end.
#[inline(always)]
fn quick_next(iterator: &Value) -> Option<Value> {
    if let Some(iter) = iterator.downcast::<ListIter>() {
        let index = iter.index.get();
        let item = iter.list.with(|list| list.as_ref().and_then(|list| list.get(index)))?;
        iter.index.set(index + 1);
        return Some(item);
    }
    if let Some(iter) = iterator.downcast::<RangeIter>() {
        return iter.step();
    }
    let iter = iterator.downcast::<TupleIter>()?;
    let index = iter.index.get();
    let item = iter.tuple.with(|tuple| tuple.as_ref().and_then(|tuple| tuple.items().get(index).cloned()))?;
    iter.index.set(index + 1);
    Some(item)
}

#[inline(always)]
fn step_dict(cursor: &mut DictCursor) -> Todo {
    if cursor.used != cursor.dict.len() {
        cursor.used = usize::MAX; // from now on for good
        return Todo::Changed("dictionary changed size during iteration");
    }
    let found = match cursor.kind {
        Kind::DictKeys => cursor.dict.next_key(cursor.place),
        Kind::DictValues => cursor.dict.next_value(cursor.place),
        _ => cursor
            .dict
            .next_entry(cursor.place)
            .map(|(place, key, value)| (place, Tuple::pair(key, value).into_value())),
    };
    match found {
        Some(_) if cursor.left == 0 => {
            // The size is the same, so others have been taken out. What was copied is dropped outside of the access.
            Todo::Changed("dictionary keys changed during iteration")
        }
        Some((place, item)) => {
            cursor.place = place + 1;
            cursor.left -= 1;
            Todo::Item(item)
        }
        None => Todo::Finish,
    }
}

fn step_dict_reversed(cursor: &mut DictCursor) -> Todo {
    if cursor.used != cursor.dict.len() {
        cursor.used = usize::MAX;
        return Todo::Changed("dictionary changed size during iteration");
    }
    match cursor.dict.previous_entry(cursor.place) {
        Some((place, key, value)) => {
            cursor.place = place;
            cursor.left = cursor.left.saturating_sub(1);
            Todo::Item(match cursor.kind {
                Kind::DictKeys => key,
                Kind::DictValues => value,
                _ => Tuple::pair(key, value).into_value(),
            })
        }
        None => Todo::Finish,
    }
}

fn step_set(set: &Obj<Set>, slot: &mut usize, used: &mut usize) -> Todo {
    if *used != set.len() {
        *used = usize::MAX;
        return Todo::Changed("Set changed size during iteration");
    }
    match set.next_from(*slot) {
        Some((at, item)) => {
            *slot = at + 1;
            Todo::Item(item)
        }
        None => Todo::Finish,
    }
}

#[inline(always)]
fn step_str(vm: &Vm, text: &Value, at: &mut usize) -> Todo {
    let Some(text) = text.downcast::<Str>() else { return Todo::Finish };
    let Some(&byte) = text.as_str().as_bytes().get(*at) else { return Todo::Finish };
    if byte.is_ascii() {
        *at += 1;
        return Todo::Item(vm.names.ascii[usize::from(byte)].clone());
    }
    match text.as_str()[*at..].chars().next() {
        Some(c) => {
            *at += c.len_utf8();
            Todo::Item(Value::str(c.encode_utf8(&mut [0; 4])))
        }
        None => Todo::Finish,
    }
}

fn step_big_range(next: &mut Value, step: &Value, left: &mut Value) -> Todo {
    let numbers = (as_bigint(next), as_bigint(step), as_bigint(left));
    let (Some(at), Some(by), Some(count)) = numbers else { return Todo::Finish };
    if count.is_zero() || count.is_negative() {
        return Todo::Finish;
    }
    let following = Value::bigint(at.as_ref() + by.as_ref());
    let count = Value::bigint(count.into_owned() - BigInt::one());
    drop(at);
    // Ints own nothing, so dropping one here runs no code.
    *left = count;
    Todo::Item(std::mem::replace(next, following))
}
