//! Iteration.
//!
//! `Vm::next` steps every iterator. Those of kind `Iter` are stepped in two parts: the state is looked at and moved on
//! without running Python code, and what needs Python code (`map`'s function, the inner iterators of `zip`) comes after, with
//! values copied out, so that a reentrant step finds the iterator in order.

mod length;
mod step;

pub(crate) use length::length_hint;

use crate::error::{PyResult, Raised};
use crate::exec::Resumed;
use crate::object::{
    ByteArray, Bytes, Dict, DictCursor, DictView, Function, HeapObject, Instance, Iter, IterState, Kind,
    List, ListIter, MappingProxy, Obj, Opaque, Range, RangeIter, SMALL_INT_MAX, SMALL_INT_MIN, Set, Tuple,
    TupleIter, Type, Value,
};
use crate::vm::Vm;

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
