//! Built-in iterators.
//!
//! Those over ranges, lists and tuples have kinds of their own, because the dispatch loop steps them in place; the others
//! share one kind and a state.

use std::cell::Cell;

use super::cell::Mut;
use super::dict::Dict;
use super::header::{Header, HeapObject, Kind};
use super::sequence::{List, Tuple};
use super::set::Set;
use super::value::{Obj, Value};

/// Iterator over a range of 64-bit ints.
#[repr(C)]
pub struct RangeIter {
    header: Header,
    /// Next item.
    pub next: Cell<i64>,
    /// Items left.
    pub left: Cell<u64>,
    /// Difference between items.
    pub step: i64,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for RangeIter {
    const KIND: Kind = Kind::RangeIter;
}

impl RangeIter {
    /// `count` items from `start` on; all of them must be small ints.
    pub fn new(start: i64, step: i64, count: u64) -> Obj<RangeIter> {
        let (next, left) = (Cell::new(start), Cell::new(count));
        Obj::new(Self { header: Header::new(Kind::RangeIter), next, left, step })
    }

    /// The next item.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        self.left.set(left - 1);
        let item = self.next.get();
        self.next.set(item.wrapping_add(self.step));
        Some(Value::small_int(item))
    }
}

/// Iterator over a list.
#[repr(C)]
pub struct ListIter {
    header: Header,
    /// The list; none once exhausted. Strong.
    pub list: Mut<Option<Obj<List>>>,
    /// Index of the next item.
    pub index: Cell<usize>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for ListIter {
    const KIND: Kind = Kind::ListIter;
}

impl ListIter {
    /// From the beginning.
    pub fn new(list: Obj<List>) -> Obj<ListIter> {
        let header = Header::new(Kind::ListIter);
        Obj::new(Self { header, list: Mut::new(Some(list)), index: Cell::new(0) })
    }

    /// The next item; lets go of the list at its end.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.list.with(|list| list.as_ref().and_then(|list| list.get(index)));
        match item {
            Some(item) => {
                self.index.set(index + 1);
                Some(item)
            }
            None => {
                drop(self.list.take());
                None
            }
        }
    }
}

/// Iterator over a tuple.
#[repr(C)]
pub struct TupleIter {
    header: Header,
    /// The tuple; none once exhausted. Strong.
    pub tuple: Mut<Option<Obj<Tuple>>>,
    /// Index of the next item.
    pub index: Cell<usize>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for TupleIter {
    const KIND: Kind = Kind::TupleIter;
}

impl TupleIter {
    /// From the beginning.
    pub fn new(tuple: Obj<Tuple>) -> Obj<TupleIter> {
        let header = Header::new(Kind::TupleIter);
        Obj::new(Self { header, tuple: Mut::new(Some(tuple)), index: Cell::new(0) })
    }

    /// The next item; lets go of the tuple at its end.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.tuple.with(|t| t.as_ref().and_then(|t| t.items().get(index).cloned()));
        match item {
            Some(item) => {
                self.index.set(index + 1);
                Some(item)
            }
            None => {
                drop(self.tuple.take());
                None
            }
        }
    }
}

/// Where an iterator over a dictionary stands.
pub struct DictCursor {
    /// Strong.
    pub dict: Obj<Dict>,
    /// `DictKeys`, `DictValues` or `DictItems`.
    pub kind: Kind,
    /// Next place.
    pub place: usize,
    /// Number of entries at the start, to notice changes; `usize::MAX` once one was noticed.
    pub used: usize,
    /// Entries that are still to come.
    pub left: usize,
}

impl DictCursor {
    /// At the first entry, or with `reversed` behind the last.
    pub fn new(dict: Obj<Dict>, kind: Kind, reversed: bool) -> Self {
        let (place, used) = (if reversed { dict.places() } else { 0 }, dict.len());
        Self { dict, kind, place, used, left: used }
    }
}

/// State of a built-in iterator of kind `Iter`. Every value in it is strong.
pub enum IterState {
    /// Nothing left.
    Done,
    /// A str: byte offset of the next character.
    Str(Value, usize),
    /// Bytes or a bytearray, with the next index.
    Bytes(Value, usize),
    /// A dictionary.
    Dict(DictCursor),
    /// A dictionary from its end: the place is one beyond the next.
    DictReversed(DictCursor),
    /// A set: next slot, and length at the start.
    Set(Obj<Set>, usize, usize),
    /// Anything with `__getitem__`, with the next index.
    Sequence(Value, i64),
    /// `reversed(…)` of a sequence, with the next index; −1 at the end.
    Reversed(Value, i64),
    /// `iter(callable, sentinel)`
    Callable(Value, Value),
    /// `enumerate`: iterator and next count.
    Enumerate(Value, Value),
    /// `zip`: iterators, and whether lengths must agree.
    Zip(Vec<Value>, bool),
    /// `map`: function and iterators.
    Map(Value, Vec<Value>),
    /// `filter`: function (or None) and iterator.
    Filter(Value, Value),
    /// A range whose bounds do not fit: next, step, and items left, as ints.
    BigRange(Value, Value, Value),
    /// An iterator of a native stdlib module: the state is its own.
    Native(Box<dyn NativeIterator>),
}

/// An iterator implemented by a native stdlib module (`itertools` and others).
pub trait NativeIterator {
    /// `__name__` of its type.
    fn type_name(&self) -> &'static str;
    /// The next item. `self` is out of the object while this runs: a reentrant call finds the iterator exhausted.
    fn next(&mut self, vm: &crate::Vm) -> crate::error::PyResult<Option<Value>>;
    /// Calls `f` for every value that it owns.
    fn traverse(&self, f: &mut dyn FnMut(&Value));
}

/// Names of the types of iterators of kind `Iter`, the plain one first; those from [`CALLABLE_ITER_TYPES`] on are
/// callable built-ins.
pub const ITER_TYPES: [&str; 20] = [
    "iterator",
    "str_iterator",
    "str_ascii_iterator",
    "bytes_iterator",
    "bytearray_iterator",
    "dict_keyiterator",
    "dict_valueiterator",
    "dict_itemiterator",
    "dict_reversekeyiterator",
    "dict_reversevalueiterator",
    "dict_reverseitemiterator",
    "set_iterator",
    "list_reverseiterator",
    "callable_iterator",
    "longrange_iterator",
    "reversed",
    "enumerate",
    "zip",
    "map",
    "filter",
];

/// Index in [`ITER_TYPES`] of the first type that programs call.
pub const CALLABLE_ITER_TYPES: usize = 15;

/// A built-in iterator.
#[repr(C)]
pub struct Iter {
    header: Header,
    /// Index of its type, once the state that tells it is gone.
    kept_type: Cell<Option<u8>>,
    /// See [`IterState`]. Taken out while a step runs Python code.
    pub state: Mut<IterState>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Iter {
    const KIND: Kind = Kind::Iter;
}

impl Iter {
    /// A new iterator.
    pub fn new(state: IterState) -> Obj<Iter> {
        Obj::new(Self { header: Header::new(Kind::Iter), kept_type: Cell::new(None), state: Mut::new(state) })
    }

    /// `__name__` of its type.
    pub fn type_name(&self) -> &'static str {
        self.state.with(|state| match state {
            IterState::Native(native) => native.type_name(),
            _ => ITER_TYPES[self.type_index()],
        })
    }

    /// Index of its type in [`ITER_TYPES`].
    pub fn type_index(&self) -> usize {
        let view = |first: usize, kind: Kind| match kind {
            Kind::DictKeys => first,
            Kind::DictValues => first + 1,
            _ => first + 2,
        };
        self.kept_type.get().map_or_else(
            || {
                self.state.with(|state| match state {
                    IterState::Done | IterState::Sequence(..) | IterState::Native(_) => 0,
                    IterState::Str(text, _) if text.as_str().is_some_and(str::is_ascii) => 2,
                    IterState::Str(..) => 1,
                    IterState::Bytes(bytes, _) if bytes.kind() == Kind::ByteArray => 4,
                    IterState::Bytes(..) => 3,
                    IterState::Dict(cursor) => view(5, cursor.kind),
                    IterState::DictReversed(cursor) => view(8, cursor.kind),
                    IterState::Set(..) => 11,
                    IterState::Reversed(list, _) if list.is_a::<List>() => 12,
                    IterState::Callable(..) => 13,
                    IterState::BigRange(..) => 14,
                    IterState::Reversed(..) => 15,
                    IterState::Enumerate(..) => 16,
                    IterState::Zip(..) => 17,
                    IterState::Map(..) => 18,
                    IterState::Filter(..) => 19,
                })
            },
            usize::from,
        )
    }

    /// Forgets the state for good; the type stays what it was.
    pub fn finish(&self) {
        self.kept_type.set(Some(self.type_index() as u8));
        self.state.set(IterState::Done);
    }

    /// Calls `f` for every value that the iterator owns.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.state.with(|state| match state {
            IterState::Done => {}
            IterState::Str(v, _)
            | IterState::Bytes(v, _)
            | IterState::Sequence(v, _)
            | IterState::Reversed(v, _) => {
                f(v);
            }
            IterState::Dict(cursor) | IterState::DictReversed(cursor) => f(cursor.dict.as_value()),
            IterState::Set(s, ..) => f(s.as_value()),
            IterState::Callable(a, b) | IterState::Enumerate(a, b) | IterState::Filter(a, b) => {
                f(a);
                f(b);
            }
            IterState::Zip(iters, _) => iters.iter().for_each(f),
            IterState::Map(function, iters) => {
                f(function);
                iters.iter().for_each(f);
            }
            IterState::BigRange(a, b, c) => {
                f(a);
                f(b);
                f(c);
            }
            IterState::Native(native) => native.traverse(f),
        });
    }
}
