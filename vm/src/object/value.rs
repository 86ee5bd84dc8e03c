//! Values: 64-bit tagged words, and typed strong pointers.
//!
//! ```text
//! …iiii iii1   small int, 63 bits, sign in the top bit
//! …kkkk k100   immediate: None, False, True, Ellipsis, NotImplemented, and the empty slot
//! …aaaa 0000   pointer to a transient object: counted
//! …aaaa 1000   pointer to a permanent object: not counted (exists on builds with the feature `permanent` only)
//! ```
//!
//! A [`Value`] owns one reference where it is counted: `clone` retains, `drop` releases. [`Obj<T>`] is a `Value` known to
//! point to a `T`. The word is never 0, so `Option<Value>` is one word, too.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::num::NonZeroU64;
use std::ops::Deref;
use std::ptr::NonNull;

use super::header::{Header, HeapObject, Kind};
use crate::refcount;

/// Any Python value. See the module documentation for the bits.
#[repr(transparent)]
pub struct Value(NonZeroU64);

const _: () = assert!(size_of::<Option<Value>>() == 8);

const INT_TAG: u64 = 0b1;
const IMMEDIATE_TAG: u64 = 0b100;
/// The bits that are 0 in every pointer, counted or not.
const POINTER_MASK: u64 = 0b111;

/// Largest small int.
pub const SMALL_INT_MAX: i64 = i64::MAX >> 1;
/// Smallest small int.
pub const SMALL_INT_MIN: i64 = i64::MIN >> 1;

/// Numbers of the immediates.
const NONE: u64 = 0;
const FALSE: u64 = 1;
const TRUE: u64 = 2;
const ELLIPSIS: u64 = 3;
const NOT_IMPLEMENTED: u64 = 4;
const EMPTY: u64 = 5;

const fn immediate_word(n: u64) -> u64 {
    n << 3 | IMMEDIATE_TAG
}

const fn immediate(n: u64) -> Value {
    // The tag makes the word non-zero.
    match NonZeroU64::new(immediate_word(n)) {
        Some(word) => Value(word),
        None => unreachable!(),
    }
}

impl Value {
    /// `None`
    pub const NONE: Value = immediate(NONE);
    /// `False`
    pub const FALSE: Value = immediate(FALSE);
    /// `True`
    pub const TRUE: Value = immediate(TRUE);
    /// `...`
    pub const ELLIPSIS: Value = immediate(ELLIPSIS);
    /// `NotImplemented`
    pub const NOT_IMPLEMENTED: Value = immediate(NOT_IMPLEMENTED);
    /// Not a Python value: marks an unbound slot. Never reaches a program.
    pub const EMPTY: Value = immediate(EMPTY);

    /// A bool.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Self::TRUE } else { Self::FALSE }
    }

    /// An int that is known to be small.
    #[inline(always)]
    pub const fn small_int(n: i64) -> Value {
        debug_assert!(n >= SMALL_INT_MIN && n <= SMALL_INT_MAX);
        match NonZeroU64::new((n as u64) << 1 | INT_TAG) {
            Some(word) => Value(word),
            None => unreachable!(),
        }
    }

    /// The word.
    #[inline(always)]
    pub const fn bits(&self) -> u64 {
        self.0.get()
    }

    /// Whether this is a small int.
    #[inline(always)]
    pub const fn is_small_int(&self) -> bool {
        self.bits() & INT_TAG != 0
    }

    /// The small int, if it is one. (Bools are not; see `ops::index`.)
    #[inline(always)]
    pub const fn as_small_int(&self) -> Option<i64> {
        if self.is_small_int() { Some(self.bits() as i64 >> 1) } else { None }
    }

    /// Whether this points to a heap object, transient or permanent.
    #[inline(always)]
    pub const fn is_object(&self) -> bool {
        self.bits() & POINTER_MASK == 0
    }

    /// Whether this is `None`.
    #[inline(always)]
    pub const fn is_none(&self) -> bool {
        self.bits() == immediate_word(NONE)
    }

    /// Whether this is the mark of an unbound slot.
    #[inline(always)]
    pub const fn is_empty(&self) -> bool {
        self.bits() == immediate_word(EMPTY)
    }

    /// Whether this is `NotImplemented`.
    #[inline(always)]
    pub const fn is_not_implemented(&self) -> bool {
        self.bits() == immediate_word(NOT_IMPLEMENTED)
    }

    /// The bool, if it is one.
    #[inline(always)]
    pub const fn as_bool(&self) -> Option<bool> {
        if self.bits() == immediate_word(TRUE) {
            Some(true)
        } else if self.bits() == immediate_word(FALSE) {
            Some(false)
        } else {
            None
        }
    }

    /// Python's `is`.
    #[inline(always)]
    pub const fn is(&self, other: &Value) -> bool {
        self.bits() == other.bits()
    }

    /// The heap object's header, if this is a heap object.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: a word with the pointer tag is the address of a live object for as long as the value lives.
        if self.is_object() { Some(unsafe { &*(self.bits() as *const Header) }) } else { None }
    }

    /// The kind, of immediates as well.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        match self.header() {
            Some(header) => header.kind,
            None => self.immediate_kind(),
        }
    }

    fn immediate_kind(&self) -> Kind {
        if self.is_small_int() {
            return Kind::Int;
        }
        match self.bits() >> 3 {
            0 => Kind::None,
            1 | 2 => Kind::Bool,
            3 => Kind::Ellipsis,
            _ => Kind::NotImplemented,
        }
    }

    /// The payload, if the object is a `T`.
    #[inline(always)]
    pub fn downcast<T: HeapObject>(&self) -> Option<&T> {
        match self.header() {
            Some(header) if T::matches(header.kind) => {
                // SAFETY: `HeapObject` promises that this kind has the payload `T`.
                Some(unsafe { &*std::ptr::from_ref(header).cast::<T>() })
            }
            _ => None,
        }
    }

    /// Whether the object is a `T`.
    #[inline(always)]
    pub fn is_a<T: HeapObject>(&self) -> bool {
        self.downcast::<T>().is_some()
    }

    /// The value as a typed pointer, or itself back.
    pub fn cast<T: HeapObject>(self) -> Result<Obj<T>, Value> {
        if self.is_a::<T>() { Ok(Obj { value: self, payload: PhantomData }) } else { Err(self) }
    }

    /// Takes over one reference to the object at `pointer`.
    ///
    /// # Safety
    /// `pointer` must be a live object, and the caller gives up one reference to it (none, where it is permanent).
    #[inline(always)]
    pub unsafe fn from_raw(pointer: NonNull<Header>) -> Value {
        // SAFETY: NonNull is not 0.
        Value(unsafe { NonZeroU64::new_unchecked(pointer.as_ptr() as u64) })
    }

    /// Gives up ownership: the reference is the caller's now.
    #[inline(always)]
    pub fn into_bits(self) -> u64 {
        ManuallyDrop::new(self).bits()
    }

    /// The reverse of [`Value::into_bits`].
    ///
    /// # Safety
    /// `bits` came from `into_bits`, and its reference has not been taken back before.
    #[inline(always)]
    pub unsafe fn from_bits(bits: u64) -> Value {
        // SAFETY: by contract the word of a value, which is never 0.
        Value(unsafe { NonZeroU64::new_unchecked(bits) })
    }

    /// The address of the object, as a pointer to its payload. Meaningless for immediates.
    #[inline(always)]
    pub(crate) const fn bits_as_ptr<T>(&self) -> *const T {
        std::ptr::with_exposed_provenance(self.bits() as usize)
    }

    /// Whether the object is permanent. Always false for immediates and on builds without the feature.
    #[inline(always)]
    pub const fn is_permanent(&self) -> bool {
        self.is_object() && self.bits() & super::header::PERMANENT_BIT != 0
    }

    /// Number of references, `None` for what is not counted.
    pub fn refcount(&self) -> Option<u32> {
        if refcount::is_counted(self.bits()) { self.header().map(|h| h.refcount.get()) } else { None }
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Self {
        let bits = self.bits();
        if refcount::is_counted(bits) {
            // SAFETY: a counted word points to a live object.
            let header = unsafe { &*(bits as *const Header) };
            header.refcount.set(header.refcount.get().wrapping_add(1));
        }
        Value(self.0)
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        let bits = self.bits();
        if refcount::is_counted(bits) {
            // SAFETY: a counted word points to a live object, of which this value owns one reference.
            let header = unsafe { &*(bits as *const Header) };
            let count = header.refcount.get().wrapping_sub(1);
            header.refcount.set(count);
            if count == 0 {
                // SAFETY: the last reference is gone.
                unsafe { super::dealloc::dealloc(NonNull::from(header)) };
            }
        }
    }
}

/// A strong pointer to a heap object known to be a `T`.
#[repr(transparent)]
pub struct Obj<T: HeapObject> {
    value: Value,
    payload: PhantomData<T>,
}

impl<T: HeapObject> Obj<T> {
    /// Allocates a transient object. `payload` must carry a fresh header of its kind.
    #[inline(always)]
    pub fn new(payload: T) -> Obj<T> {
        let pointer = super::alloc::alloc(size_of::<T>()).cast::<T>();
        // SAFETY: fresh memory of the right size, aligned to 16.
        unsafe { pointer.write(payload) };
        // SAFETY: the header counts one reference, which the new value takes.
        unsafe { Self::from_raw(pointer) }
    }

    /// Takes over one reference.
    ///
    /// # Safety
    /// As [`Value::from_raw`], and the object is a `T`.
    #[inline(always)]
    pub unsafe fn from_raw(pointer: NonNull<T>) -> Obj<T> {
        // SAFETY: by contract.
        Obj { value: unsafe { Value::from_raw(pointer.cast()) }, payload: PhantomData }
    }

    /// A new reference to `object`, which is the payload of some live heap object.
    #[inline(always)]
    pub fn from_ref(object: &T) -> Obj<T> {
        // SAFETY: a `&T` of a heap object payload exists only inside a live object; the clone below takes a new
        // reference, and the borrowed one is not dropped.
        let borrowed = ManuallyDrop::new(unsafe { Self::from_raw(NonNull::from(object)) });
        Obj::clone(&borrowed)
    }

    /// The value, by reference.
    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        &self.value
    }

    /// The value.
    #[inline(always)]
    pub fn into_value(self) -> Value {
        self.value
    }

    /// The address.
    #[inline(always)]
    pub fn as_ptr(&self) -> NonNull<T> {
        NonNull::from(&**self)
    }
}

impl<T: HeapObject> Deref for Obj<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: by construction the value points to a live `T`.
        unsafe { &*(self.value.bits() as *const T) }
    }
}

impl<T: HeapObject> Clone for Obj<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Obj { value: self.value.clone(), payload: PhantomData }
    }
}

impl<T: HeapObject> From<Obj<T>> for Value {
    #[inline(always)]
    fn from(object: Obj<T>) -> Value {
        object.value
    }
}

impl From<bool> for Value {
    #[inline(always)]
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

/// Borrows a slice of typed pointers as values.
pub fn as_values<T: HeapObject>(objects: &[Obj<T>]) -> &[Value] {
    // SAFETY: `Obj<T>` is `repr(transparent)` over `Value`.
    unsafe { &*(std::ptr::from_ref(objects) as *const [Value]) }
}
