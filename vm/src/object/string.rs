//! Text and bytes.
//!
//! ```text
//! Str:  | header | byte length u32 | char count u32 | hash u64 (0: not yet known) | UTF-8 bytes … |
//! ```
//!
//! A string is UTF-8 with its number of characters, so that ASCII strings (the two numbers are equal) are indexed in
//! constant time and others in linear time. Lone surrogates cannot be represented.

use std::cell::Cell;
use std::hash::Hasher;
use std::ptr::NonNull;

use super::alloc::alloc;
use super::cell::Mut;
use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, Value};

/// Text, with its bytes right behind the fields.
#[repr(C)]
pub struct Str {
    header: Header,
    bytes: u32,
    chars: u32,
    hash: Cell<u64>,
}

const _: () = assert!(size_of::<Str>() == 24);

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Str {
    const KIND: Kind = Kind::Str;
}

impl Str {
    /// Size of the object in bytes.
    pub const fn size_for(bytes: usize) -> usize {
        size_of::<Str>() + bytes
    }

    /// Size of this object in bytes.
    pub const fn size(&self) -> usize {
        Self::size_for(self.bytes as usize)
    }

    /// Writes a string object at `place`.
    ///
    /// # Safety
    /// `place` is writable for [`Str::size_for`] bytes and aligned to 8.
    pub unsafe fn write_at(place: NonNull<u8>, text: &str) -> NonNull<Str> {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        let object = place.cast::<Str>();
        // SAFETY: by contract.
        unsafe {
            object.write(Str {
                header: Header::new(Kind::Str),
                bytes: u32::try_from(text.len()).expect("string length is checked by the memory limit"),
                chars: chars as u32,
                hash: Cell::new(0),
            });
            std::ptr::copy_nonoverlapping(text.as_ptr(), object.add(1).cast::<u8>().as_ptr(), text.len());
        }
        object
    }

    /// The bytes of a string object as they stand in an image, its hash included.
    pub fn image_bytes(text: &str) -> Vec<u8> {
        // Words, for their alignment.
        let mut words = vec![0_u64; Self::size_for(text.len()).div_ceil(8)];
        let place = NonNull::from(words.as_mut_slice()).cast::<u8>();
        // SAFETY: enough zeroed words; every byte of them is initialised, and read as such.
        unsafe {
            Self::write_at(place, text).as_ref().hash();
            std::slice::from_raw_parts(place.as_ptr(), Self::size_for(text.len())).to_vec()
        }
    }

    /// A new string.
    pub fn new(text: &str) -> Obj<Str> {
        let place = alloc(Self::size_for(text.len()));
        // SAFETY: fresh memory of that size; the header counts the one reference that the result takes.
        unsafe { Obj::from_raw(Self::write_at(place, text)) }
    }

    /// The two texts, one behind the other, without a copy in between.
    pub fn concat(a: &Str, b: &Str) -> Obj<Str> {
        let (first, second) = (a.as_str(), b.as_str());
        let object = alloc(Self::size_for(first.len() + second.len())).cast::<Str>();
        // SAFETY: fresh memory of that size; the header counts the one reference that the result takes.
        unsafe {
            object.write(Str {
                header: Header::new(Kind::Str),
                bytes: a.bytes.checked_add(b.bytes).expect("string length is checked by the memory limit"),
                chars: a.chars + b.chars,
                hash: Cell::new(0),
            });
            let data = object.add(1).cast::<u8>().as_ptr();
            std::ptr::copy_nonoverlapping(first.as_ptr(), data, first.len());
            std::ptr::copy_nonoverlapping(second.as_ptr(), data.add(first.len()), second.len());
            Obj::from_raw(object)
        }
    }

    /// The text.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        // SAFETY: `write_at` put that many bytes of valid UTF-8 behind the fields, and nothing changes them.
        unsafe {
            let data = std::ptr::from_ref(self).add(1).cast::<u8>();
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(data, self.bytes as usize))
        }
    }

    /// Number of characters (`len()`).
    #[inline(always)]
    pub const fn char_count(&self) -> usize {
        self.chars as usize
    }

    /// Whether each character is one byte, so that indexes are byte offsets.
    #[inline(always)]
    pub const fn is_ascii(&self) -> bool {
        self.bytes == self.chars
    }

    /// The hash, computed on first use. Never 0. Deterministic: the order of work must not change from run to run.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        match self.hash.get() {
            0 => self.compute_hash(),
            known => known,
        }
    }

    #[cold]
    fn compute_hash(&self) -> u64 {
        let hash = hash_bytes(self.as_str().as_bytes());
        self.hash.set(hash);
        hash
    }
}

/// The hash of a string or bytes object. Never 0 and never −1 as `i64`.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    // SipHash 1-3 with a fixed key: std's DefaultHasher::new() promises the same result for the same input.
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(bytes);
    match hasher.finish() {
        0 => 1,
        u64::MAX => u64::MAX - 1,
        hash => hash,
    }
}

/// Immutable bytes.
#[repr(C)]
pub struct Bytes {
    header: Header,
    /// The bytes.
    pub data: Box<[u8]>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Bytes {
    const KIND: Kind = Kind::Bytes;
}

impl Bytes {
    /// The payload with a fresh header.
    pub const fn payload(data: Box<[u8]>) -> Bytes {
        Bytes { header: Header::new(Kind::Bytes), data }
    }

    /// New bytes.
    pub fn new(data: impl Into<Box<[u8]>>) -> Obj<Bytes> {
        Obj::new(Self::payload(data.into()))
    }
}

/// Mutable bytes.
#[repr(C)]
pub struct ByteArray {
    header: Header,
    /// The bytes.
    pub data: Mut<Vec<u8>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for ByteArray {
    const KIND: Kind = Kind::ByteArray;
}

impl ByteArray {
    /// A new array.
    pub fn new(data: Vec<u8>) -> Obj<ByteArray> {
        Obj::new(Self { header: Header::new(Kind::ByteArray), data: Mut::new(data) })
    }
}

impl Value {
    /// A new string.
    pub fn str(text: &str) -> Value {
        Str::new(text).into_value()
    }

    /// The text, if this is exactly a str (not an instance of a subclass; see `Vm::native`).
    #[inline(always)]
    pub fn as_str(&self) -> Option<&str> {
        self.downcast::<Str>().map(Str::as_str)
    }
}
