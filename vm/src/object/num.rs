//! Big ints and floats.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, SMALL_INT_MAX, SMALL_INT_MIN, Value};

/// An int that does not fit a small int. Never holds one that does.
#[repr(C)]
pub struct Int {
    header: Header,
    /// The number.
    pub value: BigInt,
}

// SAFETY: repr(C), header first; small ints are immediates and have no header.
unsafe impl HeapObject for Int {
    const KIND: Kind = Kind::Int;
}

/// A float.
#[repr(C)]
pub struct Float {
    header: Header,
    /// The number.
    pub value: f64,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Float {
    const KIND: Kind = Kind::Float;
}

const _: () = assert!(size_of::<Float>() == 16);

impl Float {
    /// The payload with a fresh header.
    pub const fn payload(value: f64) -> Self {
        Self { header: Header::new(Kind::Float), value }
    }
}

impl Float {
    /// The bytes of a float object as they stand in an image.
    pub fn image_bytes(value: f64) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&Header::image_bytes(Kind::Float));
        bytes[8..].copy_from_slice(&value.to_le_bytes());
        bytes
    }
}

impl Int {
    /// The payload with a fresh header.
    pub const fn payload(value: BigInt) -> Self {
        Self { header: Header::new(Kind::Int), value }
    }
}

impl Value {
    /// A float.
    #[inline(always)]
    pub fn float(value: f64) -> Value {
        Obj::new(Float::payload(value)).into_value()
    }

    /// The float, if it is one (not ints).
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        self.downcast::<Float>().map(|f| f.value)
    }

    /// An int.
    #[inline(always)]
    pub fn int(n: i64) -> Value {
        if (SMALL_INT_MIN..=SMALL_INT_MAX).contains(&n) {
            Value::small_int(n)
        } else {
            Obj::new(Int::payload(BigInt::from(n))).into_value()
        }
    }

    /// An int of any size; small where it fits.
    pub fn bigint(n: BigInt) -> Value {
        match n.to_i64() {
            Some(small) => Value::int(small),
            None => Obj::new(Int::payload(n)).into_value(),
        }
    }

    /// A length or index.
    #[inline(always)]
    pub fn usize(n: usize) -> Value {
        Value::int(n as i64)
    }
}
