//! Tuples, lists, ranges, slices.

use std::ptr::NonNull;

use num_bigint::BigInt;

use super::alloc::alloc;
use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, Value};

/// A tuple, with its items right behind the fields: `| header | length u64 | items … |`.
#[repr(C)]
pub struct Tuple {
    header: Header,
    len: usize,
}

const _: () = assert!(size_of::<Tuple>() == 16);

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Tuple {
    const KIND: Kind = Kind::Tuple;
}

impl Tuple {
    /// Size of the object in bytes.
    pub const fn size_for(len: usize) -> usize {
        size_of::<Tuple>() + len * size_of::<Value>()
    }

    /// Size of this object in bytes.
    pub const fn size(&self) -> usize {
        Self::size_for(self.len)
    }

    /// Writes a tuple at `place`, moving the items in. The iterator must yield exactly `len` values.
    ///
    /// # Safety
    /// `place` is writable for [`Tuple::size_for`] bytes and aligned to 8.
    pub unsafe fn write_at(
        place: NonNull<u8>,
        len: usize,
        items: impl Iterator<Item = Value>,
    ) -> NonNull<Tuple> {
        let object = place.cast::<Tuple>();
        // SAFETY: by contract.
        unsafe {
            object.write(Tuple { header: Header::new(Kind::Tuple), len });
            let base = object.add(1).cast::<Value>();
            let mut written = 0;
            for item in items.take(len) {
                base.add(written).write(item);
                written += 1;
            }
            assert_eq!(written, len, "tuple length");
        }
        object
    }

    /// A new tuple of `len` items.
    pub fn from_iter(len: usize, items: impl Iterator<Item = Value>) -> Obj<Tuple> {
        let place = alloc(Self::size_for(len));
        // SAFETY: fresh memory of that size; the header counts the one reference that the result takes.
        unsafe { Obj::from_raw(Self::write_at(place, len, items)) }
    }

    /// A new tuple.
    pub fn new(items: Vec<Value>) -> Obj<Tuple> {
        Self::from_iter(items.len(), items.into_iter())
    }

    /// The items. A tuple never changes, so the slice is valid as long as the tuple lives.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `write_at` put `len` values behind the fields.
        unsafe { std::slice::from_raw_parts(std::ptr::from_ref(self).add(1).cast::<Value>(), self.len) }
    }
}

/// A list.
#[repr(C)]
pub struct List {
    header: Header,
    /// The items. Strong.
    pub items: Mut<Vec<Value>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for List {
    const KIND: Kind = Kind::List;
}

impl List {
    /// A new list.
    pub fn new(items: Vec<Value>) -> Obj<List> {
        Obj::new(Self { header: Header::new(Kind::List), items: Mut::new(items) })
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items.with(Vec::len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, counted from 0.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.with(|items| items.get(index).cloned())
    }

    /// Stores an item; returns the old one, or the new one back if there is no such index.
    #[inline(always)]
    pub fn set(&self, index: usize, value: Value) -> Result<Value, Value> {
        self.items.with_mut(|items| match items.get_mut(index) {
            Some(slot) => Ok(std::mem::replace(slot, value)),
            None => Err(value),
        })
    }

    /// Appends an item.
    #[inline(always)]
    pub fn push(&self, value: Value) {
        self.items.with_mut(|items| items.push(value));
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.get()
    }
}

/// A range. Bounds that do not fit 64 bits are kept as big ints in `big`.
#[repr(C)]
pub struct Range {
    header: Header,
    /// First item.
    pub start: i64,
    /// Bound, not included.
    pub stop: i64,
    /// Difference between items; not 0.
    pub step: i64,
    /// Start, stop and step where one of them does not fit; the fields above are then not used.
    pub big: Option<Box<[BigInt; 3]>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Range {
    const KIND: Kind = Kind::Range;
}

impl Range {
    /// A range of 64-bit ints.
    pub fn new(start: i64, stop: i64, step: i64) -> Obj<Range> {
        Obj::new(Self { header: Header::new(Kind::Range), start, stop, step, big: None })
    }

    /// A range with bounds of any size.
    pub fn new_big(bounds: [BigInt; 3]) -> Obj<Range> {
        let big = Some(Box::new(bounds));
        Obj::new(Self { header: Header::new(Kind::Range), start: 0, stop: 0, step: 1, big })
    }
}

/// A slice.
#[repr(C)]
pub struct Slice {
    header: Header,
    /// `start`. Strong.
    pub start: Value,
    /// `stop`. Strong.
    pub stop: Value,
    /// `step`. Strong.
    pub step: Value,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Slice {
    const KIND: Kind = Kind::Slice;
}

impl Slice {
    /// A new slice.
    pub fn new(start: Value, stop: Value, step: Value) -> Obj<Slice> {
        Obj::new(Self { header: Header::new(Kind::Slice), start, stop, step })
    }
}
