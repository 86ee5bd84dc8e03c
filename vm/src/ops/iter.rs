//! Iteration.
//!
//! `Vm::next` steps every iterator. Those of kind `Iter` are stepped in two parts: the state is looked at and moved on
//! without running Python code, and what needs Python code (`map`'s function, the inner iterators of `zip`) comes after, with
//! values copied out, so that a reentrant step finds the iterator in order.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::number::as_bigint;
use crate::bytecode::CmpOp;
use crate::error::{PyResult, Raised};
use crate::exec::Resumed;
use crate::object::{
    ByteArray, Bytes, Dict, DictCursor, DictView, Function, HeapObject, Instance, Iter, IterState, Kind,
    List, ListIter, MappingProxy, NativeIterator, Obj, Opaque, Range, RangeIter, SMALL_INT_MAX,
    SMALL_INT_MIN, Set, Str, Tuple, TupleIter, Type, Value,
};
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

/// Whether an exception is an instance of a type.
pub(crate) fn raised_is(raised: &Raised, ty: &Type) -> bool {
    raised.0.ty.with(|own| own.is_subtype_of(ty))
}

fn typed<T: HeapObject>(value: &Value) -> Obj<T> {
    Obj::from_ref(value.downcast::<T>().expect("checked kind"))
}

impl Vm {
    /// `iter(value)`
    #[expect(clippy::iter_not_returning_iterator, reason = "it is Python's `iter`")]
    pub fn iter(&self, value: &Value) -> PyResult {
        Ok(match value.kind() {
            Kind::List => ListIter::new(typed::<List>(value)).into_value(),
            Kind::Tuple => TupleIter::new(typed::<Tuple>(value)).into_value(),
            Kind::Range => range_iter(&typed::<Range>(value)),
            Kind::Dict => dict_iter(typed::<Dict>(value), Kind::DictKeys),
            Kind::Str => Iter::new(IterState::Str(value.clone(), 0)).into_value(),
            Kind::Set | Kind::FrozenSet => set_iter(typed::<Set>(value)),
            Kind::DictKeys | Kind::DictValues | Kind::DictItems => {
                dict_iter(typed::<DictView>(value).dict.clone(), value.kind())
            }
            Kind::Bytes | Kind::ByteArray => Iter::new(IterState::Bytes(value.clone(), 0)).into_value(),
            Kind::MappingProxy => dict_iter(typed::<MappingProxy>(value).dict.clone(), Kind::DictKeys),
            Kind::RangeIter | Kind::ListIter | Kind::TupleIter | Kind::Iter | Kind::Generator => {
                value.clone()
            }
            Kind::Opaque if typed::<Opaque>(value).is_iterator() => value.clone(),
            kind if kind >= Kind::Opaque => return self.iter_typed(value),
            _ => return Err(self.not_iterable(value)),
        })
    }

    #[cold]
    fn not_iterable(&self, value: &Value) -> Raised {
        self.type_error(format!("'{}' object is not iterable", self.type_name(value)))
    }

    /// `iter(value)` through special methods.
    fn iter_typed(&self, value: &Value) -> PyResult {
        match self.type_lookup(self.type_ref(value), &self.names.iter) {
            Some(method) if method.is_none() => return Err(self.not_iterable(value)),
            Some(method) => {
                let iterator = if method.is_a::<Function>() {
                    self.call(&method, std::slice::from_ref(value))?
                } else {
                    match self.call_special(value, &self.names.iter, &[])? {
                        Some(iterator) => iterator,
                        None => return Err(self.not_iterable(value)),
                    }
                };
                if !self.is_iterator(&iterator) {
                    let name = self.type_name(&iterator);
                    return Err(self.type_error(format!("iter() returned non-iterator of type '{name}'")));
                }
                return Ok(iterator);
            }
            None => {}
        }
        if let Some(native) = value.downcast::<Instance>().and_then(|instance| instance.native.get())
            && !matches!(native.kind(), Kind::Int | Kind::Bool | Kind::Float)
        {
            return self.iter(&native);
        }
        if self.type_ref(value).lookup(&self.names.getitem).is_some() {
            return Ok(Iter::new(IterState::Sequence(value.clone(), 0)).into_value());
        }
        Err(self.not_iterable(value))
    }

    /// Whether `next` can step the value.
    pub fn is_iterator(&self, value: &Value) -> bool {
        match value.kind() {
            Kind::RangeIter | Kind::ListIter | Kind::TupleIter | Kind::Iter | Kind::Generator => true,
            kind if kind >= Kind::Opaque => {
                self.type_ref(value).lookup(&self.names.next).is_some_and(|method| !method.is_none())
                    || value
                        .downcast::<Instance>()
                        .and_then(|instance| instance.native.get())
                        .is_some_and(|native| self.is_iterator(&native))
            }
            _ => false,
        }
    }

    /// The next item of an iterator; `None` when exhausted (`StopIteration` is consumed; generators are resumed through
    /// `Vm::generator_send`, which gives their return value where it matters).
    #[inline]
    pub fn next(&self, iterator: &Value) -> PyResult<Option<Value>> {
        if let Some(range) = iterator.downcast::<RangeIter>() {
            return Ok(range.step());
        }
        if let Some(list) = iterator.downcast::<ListIter>() {
            return Ok(list.step());
        }
        match iterator.downcast::<Iter>() {
            Some(iter) => self.step(iter),
            None => self.next_other(iterator),
        }
    }

    #[inline(never)]
    fn next_other(&self, iterator: &Value) -> PyResult<Option<Value>> {
        if let Some(opaque) = iterator.downcast::<Opaque>()
            && opaque.is_iterator()
        {
            // Iterators over iterators may be nested to any depth.
            self.check_native_stack("")?;
            return opaque.state.next(self);
        }
        match iterator.kind() {
            Kind::TupleIter => Ok(iterator.downcast::<TupleIter>().and_then(TupleIter::step)),
            Kind::Generator => self.generator_next(iterator),
            kind if kind >= Kind::Opaque => match self.next_typed(iterator) {
                Ok(item) => Ok(Some(item)),
                Err(raised) if raised_is(&raised, &self.exceptions.stop_iteration) => Ok(None),
                Err(raised) => Err(raised),
            },
            _ => Err(self.not_an_iterator(iterator)),
        }
    }

    #[cold]
    fn not_an_iterator(&self, value: &Value) -> Raised {
        self.type_error(format!("'{}' object is not an iterator", self.type_name(value)))
    }

    /// The next item through `__next__`; `StopIteration` when exhausted.
    fn next_typed(&self, iterator: &Value) -> PyResult {
        match self.type_lookup(self.type_ref(iterator), &self.names.next) {
            Some(method) if method.is_a::<Function>() => self.call(&method, std::slice::from_ref(iterator)),
            Some(method) if !method.is_none() => match self.call_special(iterator, &self.names.next, &[])? {
                Some(item) => Ok(item),
                None => Err(self.not_an_iterator(iterator)),
            },
            _ => match iterator.downcast::<Instance>().and_then(|instance| instance.native.get()) {
                Some(native) => self.next_or_stop(&native),
                None => Err(self.not_an_iterator(iterator)),
            },
        }
    }

    /// `next(iterator)`: the next item, or `StopIteration`, with the value that a generator has returned.
    pub fn next_or_stop(&self, iterator: &Value) -> PyResult {
        match iterator.kind() {
            Kind::Generator => match self.generator_send(iterator, Value::NONE)? {
                Resumed::Yielded(item) => Ok(item),
                Resumed::Returned(value) => Err(self.stop_iteration(value)),
            },
            kind if kind >= Kind::Opaque => self.next_typed(iterator),
            _ => match self.next(iterator)? {
                Some(item) => Ok(item),
                None => Err(self.stop_iteration(Value::NONE)),
            },
        }
    }

    /// One step of an iterator of kind `Iter`.
    fn step(&self, iter: &Iter) -> PyResult<Option<Value>> {
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

    /// Calls `f` for every item of an iterable.
    pub fn for_each(&self, iterable: &Value, mut f: impl FnMut(Value) -> PyResult<()>) -> PyResult<()> {
        if let Some(tuple) = iterable.downcast::<Tuple>() {
            let tuple = Obj::from_ref(tuple);
            return tuple.items().iter().try_for_each(|item| f(item.clone()));
        }
        if let Some(list) = iterable.downcast::<List>() {
            // `f` may change the list: as its iterator does, this sees it as it is at each step.
            let list = Obj::from_ref(list);
            let mut index = 0;
            while let Some(item) = list.get(index) {
                f(item)?;
                index += 1;
            }
            return Ok(());
        }
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            f(item)?;
        }
        Ok(())
    }

    /// All items of an iterable. Lists and tuples are copied directly.
    pub fn collect(&self, iterable: &Value) -> PyResult<Vec<Value>> {
        match iterable.kind() {
            Kind::List => return Ok(typed::<List>(iterable).to_vec()),
            Kind::Tuple => return Ok(typed::<Tuple>(iterable).items().to_vec()),
            Kind::Dict => return Ok(typed::<Dict>(iterable).keys()),
            Kind::Range => {
                let count = typed::<Range>(iterable).count().map_or(usize::MAX, |n| n as usize);
                self.check_size(count.saturating_mul(size_of::<Value>()))?;
            }
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        if let Some(range) = iterator.downcast::<RangeIter>() {
            let mut items = Vec::with_capacity(range.left.get() as usize);
            while let Some(item) = range.step() {
                items.push(item);
            }
            return Ok(items);
        }
        self.ask_length(iterable)?;
        let mut items = Vec::with_capacity(length_hint(&iterator));
        while let Some(item) = self.next(&iterator)? {
            if items.len() == items.capacity() {
                self.check_size(items.len().saturating_mul(2 * size_of::<Value>()))?;
            }
            items.push(item);
        }
        Ok(items)
    }
}

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

/// `iter(range)`
pub(crate) fn range_iter(range: &Range) -> Value {
    if range.big.is_none()
        && let Some(count) = range.count()
        && (SMALL_INT_MIN..=SMALL_INT_MAX).contains(&range.start)
        && (SMALL_INT_MIN..=SMALL_INT_MAX).contains(&range.stop)
    {
        return RangeIter::new(range.start, range.step, count).into_value();
    }
    let [start, _, step] = range.bounds();
    let [start, step, left] = [start, step, range.big_count()].map(Value::bigint);
    Iter::new(IterState::BigRange(start, step, left)).into_value()
}

/// The iterator of a dictionary or one of its views.
pub(crate) fn dict_iter(dict: Obj<Dict>, kind: Kind) -> Value {
    Iter::new(IterState::Dict(DictCursor::new(dict, kind, false))).into_value()
}

fn set_iter(set: Obj<Set>) -> Value {
    let used = set.len();
    Iter::new(IterState::Set(set, 0, used)).into_value()
}

/// Length of a bytes-like value.
fn byte_count(value: &Value) -> usize {
    match value.downcast::<Bytes>() {
        Some(bytes) => bytes.data.len(),
        None => value.downcast::<ByteArray>().map_or(0, |array| array.data.with(Vec::len)),
    }
}

fn byte_at(value: &Value, index: usize) -> Option<u8> {
    match value.downcast::<Bytes>() {
        Some(bytes) => bytes.data.get(index).copied(),
        None => value.downcast::<ByteArray>()?.data.with(|data| data.get(index).copied()),
    }
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
