//! Tuples, lists, ranges, slices.

use std::ptr::NonNull;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

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

    /// Gives up the items of a tuple.
    ///
    /// # Safety
    /// Nothing uses the tuple again.
    pub unsafe fn drop_items(tuple: *mut Tuple) {
        // SAFETY: `write_at` put `len` values behind the fields; each is dropped once.
        unsafe {
            let items = std::ptr::slice_from_raw_parts_mut(tuple.add(1).cast::<Value>(), (*tuple).len);
            std::ptr::drop_in_place(items);
        }
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

    /// A new tuple of two.
    #[inline(always)]
    pub fn pair(a: Value, b: Value) -> Obj<Tuple> {
        let place = alloc(Self::size_for(2)).cast::<Tuple>();
        // SAFETY: fresh memory for the fields and two items; the header counts the one reference that the result takes.
        unsafe {
            place.write(Tuple { header: Header::new(Kind::Tuple), len: 2 });
            let items = place.add(1).cast::<Value>();
            items.write(a);
            items.add(1).write(b);
            Obj::from_raw(place)
        }
    }

    /// The items, to be changed, of a tuple that nobody else has: iterators give the same tuple again where their consumer
    /// has let go of it, as CPython's do.
    #[inline]
    pub fn get_mut(tuple: &mut Obj<Tuple>) -> Option<&mut [Value]> {
        if tuple.as_value().refcount() != Some(1) {
            return None;
        }
        let len = tuple.len;
        // SAFETY: `write_at` put `len` values behind the fields. The caller's is the only reference to the tuple, and it is
        // borrowed for as long as the slice lives.
        Some(unsafe { std::slice::from_raw_parts_mut(tuple.as_ptr().add(1).cast::<Value>().as_ptr(), len) })
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

    /// The item at `index`, counted from the end where it is negative.
    #[inline(always)]
    pub fn get_signed(&self, index: i64) -> Option<Value> {
        self.items.with(|items| {
            let index = if index < 0 { index.wrapping_add(items.len() as i64) } else { index };
            items.get(index as usize).cloned() // what is still negative is beyond any end
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

impl Drop for List {
    fn drop(&mut self) {
        drop_backwards(self.items.take());
    }
}

/// Drops a list's items from the last to the first, as CPython does: their finalisers tell the order.
pub fn drop_backwards(mut items: Vec<Value>) {
    while let Some(item) = items.pop() {
        drop(item);
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

    /// A range with bounds of any size, in 64 bits where they fit.
    pub fn from_bounds(bounds: [BigInt; 3]) -> Obj<Range> {
        match (bounds[0].to_i64(), bounds[1].to_i64(), bounds[2].to_i64()) {
            (Some(start), Some(stop), Some(step)) => Self::new(start, stop, step),
            _ => Self::new_big(bounds),
        }
    }

    /// Start, stop and step.
    pub fn bounds(&self) -> [BigInt; 3] {
        match &self.big {
            Some(big) => (**big).clone(),
            None => [self.start, self.stop, self.step].map(BigInt::from),
        }
    }

    /// Number of items, if it fits.
    #[inline]
    pub fn count(&self) -> Option<u64> {
        if self.big.is_some() {
            return self.big_count().to_u64();
        }
        let (low, high) = if self.step > 0 { (self.start, self.stop) } else { (self.stop, self.start) };
        Some(if low < high { (high.wrapping_sub(low) as u64 - 1) / self.step.unsigned_abs() + 1 } else { 0 })
    }

    /// Number of items.
    pub fn big_count(&self) -> BigInt {
        let [start, stop, step] = self.bounds();
        let (low, high) = if step.is_positive() { (start, stop) } else { (stop, start) };
        if low < high { (high - low - 1_u8) / step.abs() + 1_u8 } else { BigInt::ZERO }
    }

    /// The item at `index`, which is smaller than the number of items.
    #[inline]
    pub fn item(&self, index: u64) -> Value {
        match &self.big {
            // Lies between the bounds, so it fits.
            None => Value::int(self.start.wrapping_add((index as i64).wrapping_mul(self.step))),
            Some(big) => Value::bigint(&big[0] + &big[2] * index),
        }
    }

    /// Whether both ranges have the same items.
    pub fn same_items(&self, other: &Range) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        let (count, other_count) = (self.big_count(), other.big_count());
        if count != other_count {
            return false;
        }
        let (a, b) = (self.bounds(), other.bounds());
        count.is_zero() || (a[0] == b[0] && (count.is_one() || a[2] == b[2]))
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
