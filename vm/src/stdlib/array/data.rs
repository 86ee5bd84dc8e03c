//! The numbers of an array.

use num_traits::ToPrimitive;

use crate::error::{PyResult, Raised};
use crate::object::{Kind, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

/// All type codes.
pub const CODES: &str = "bBuhHiIlLqQfd";

/// A number as it lies in an array.
pub trait Item: Copy + PartialEq + Sized {
    /// As a Python value.
    fn load(self) -> Value;
    /// Little-endian or big-endian, as the machine is.
    fn write(self, out: &mut Vec<u8>);
    /// The reverse of `write`; `bytes` has the right length.
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! item {
    ($($ty:ty: $load:expr;)+) => {
        $(impl Item for $ty {
            #[inline]
            fn load(self) -> Value {
                $load(self)
            }

            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_ne_bytes());
            }

            fn read(bytes: &[u8]) -> Self {
                bytes.try_into().map_or(0 as $ty, Self::from_ne_bytes)
            }
        })+
    };
}

item! {
    i8: |n| Value::small_int(i64::from(n));
    u8: |n| Value::small_int(i64::from(n));
    i16: |n| Value::small_int(i64::from(n));
    u16: |n| Value::small_int(i64::from(n));
    i32: |n| Value::small_int(i64::from(n));
    u32: |n| Value::small_int(i64::from(n));
    i64: Value::int;
    u64: |n: u64| i64::try_from(n).map_or_else(|_| Value::bigint(n.into()), Value::int);
    f32: |x| Value::float(f64::from(x));
    f64: Value::float;
}

/// A character of an array of type `u`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Char(pub char);

impl Item for Char {
    fn load(self) -> Value {
        Value::str(self.0.encode_utf8(&mut [0; 4]))
    }

    fn write(self, out: &mut Vec<u8>) {
        u32::from(self.0).write(out);
    }

    fn read(bytes: &[u8]) -> Self {
        Self(char::from_u32(u32::read(bytes)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// A vector of `T`, and one `T`.
macro_rules! data {
    ($($name:ident($ty:ty) $codes:literal)+) => {
        /// Numbers of one type.
        #[derive(Clone)]
        #[allow(missing_docs, reason = "each variant is the type it says")]
        pub enum Data { $($name(Vec<$ty>),)+ }

        /// One number, on its way into an array.
        #[derive(Clone, Copy)]
        #[allow(missing_docs, reason = "each variant is the type it says")]
        pub enum Scalar { $($name($ty),)+ }

        impl Data {
            /// An empty array of the type that a code names.
            pub fn of_code(code: char) -> Option<Data> {
                $(if $codes.contains(code) {
                    return Some(Data::$name(Vec::new()));
                })+
                None
            }

            /// Appends a number of the same type.
            #[inline]
            pub fn push(&mut self, item: Scalar) {
                match (self, item) {
                    $((Data::$name(items), Scalar::$name(item)) => items.push(item),)+
                    _ => {}
                }
            }

            /// Stores a number of the same type at a place that exists.
            #[inline]
            pub fn set(&mut self, at: usize, item: Scalar) {
                match (self, item) {
                    $((Data::$name(items), Scalar::$name(item)) => items[at] = item,)+
                    _ => {}
                }
            }

            /// Inserts a number of the same type.
            pub fn insert(&mut self, at: usize, item: Scalar) {
                match (self, item) {
                    $((Data::$name(items), Scalar::$name(item)) => items.insert(at, item),)+
                    _ => {}
                }
            }

            /// Puts the numbers of another array of the same type in the place of a range.
            pub fn splice(&mut self, start: usize, len: usize, other: &Data) {
                match (self, other) {
                    $((Data::$name(items), Data::$name(other)) => {
                        drop(items.splice(start..start + len, other.iter().copied()));
                    })+
                    _ => {}
                }
            }

            /// Stores the numbers of another array of the same type at places.
            pub fn scatter(&mut self, places: impl Iterator<Item = usize>, other: &Data) {
                match (self, other) {
                    $((Data::$name(items), Data::$name(other)) => {
                        for (place, item) in places.zip(other) {
                            items[place] = *item;
                        }
                    })+
                    _ => {}
                }
            }

            /// Whether the items are of the same type.
            pub fn same_type(&self, other: &Data) -> bool {
                std::mem::discriminant(self) == std::mem::discriminant(other)
            }
        }

        /// Runs an expression on the vector, whatever its type.
        macro_rules! each {
            ($data:expr, $items:ident => $result:expr) => {
                match $data { $(Data::$name($items) => $result,)+ }
            };
        }
    };
}

data! {
    I8(i8) "b"
    U8(u8) "B"
    Char(Char) "u"
    I16(i16) "h"
    U16(u16) "H"
    I32(i32) "i"
    U32(u32) "I"
    I64(i64) "lq"
    U64(u64) "LQ"
    F32(f32) "f"
    F64(f64) "d"
}

fn bytes_of<T: Item>(items: &[T]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_of_val(items));
    for item in items {
        item.write(&mut out);
    }
    out
}

impl Data {
    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        each!(self, items => items.len())
    }

    /// Bytes of an item.
    pub fn item_size(&self) -> usize {
        fn size<T>(_: &[T]) -> usize {
            size_of::<T>()
        }
        each!(self, items => size(items))
    }

    /// The item at a place.
    #[inline]
    pub fn get(&self, at: usize) -> Option<Value> {
        each!(self, items => items.get(at).map(|item| item.load()))
    }

    /// The bytes of all items.
    pub fn to_bytes(&self) -> Vec<u8> {
        each!(self, items => bytes_of(items))
    }

    /// Appends items given as bytes, a whole number of them.
    pub fn extend_from_bytes(&mut self, bytes: &[u8]) {
        fn append<T: Item>(items: &mut Vec<T>, bytes: &[u8], size: usize) {
            items.extend(bytes.chunks_exact(size).map(T::read));
        }
        let size = self.item_size();
        each!(self, items => append(items, bytes, size));
    }

    /// The items at places, in a new array.
    pub fn pick(&self, places: impl Iterator<Item = usize>) -> Data {
        match self {
            Data::I8(items) => Data::I8(places.map(|at| items[at]).collect()),
            Data::U8(items) => Data::U8(places.map(|at| items[at]).collect()),
            Data::Char(items) => Data::Char(places.map(|at| items[at]).collect()),
            Data::I16(items) => Data::I16(places.map(|at| items[at]).collect()),
            Data::U16(items) => Data::U16(places.map(|at| items[at]).collect()),
            Data::I32(items) => Data::I32(places.map(|at| items[at]).collect()),
            Data::U32(items) => Data::U32(places.map(|at| items[at]).collect()),
            Data::I64(items) => Data::I64(places.map(|at| items[at]).collect()),
            Data::U64(items) => Data::U64(places.map(|at| items[at]).collect()),
            Data::F32(items) => Data::F32(places.map(|at| items[at]).collect()),
            Data::F64(items) => Data::F64(places.map(|at| items[at]).collect()),
        }
    }

    /// Takes out a range.
    pub fn delete(&mut self, start: usize, len: usize) {
        each!(self, items => drop(items.drain(start..start + len)));
    }

    /// Keeps the items whose place is not in the sorted list.
    pub fn delete_places(&mut self, places: &[usize]) {
        let mut at = 0;
        each!(self, items => items.retain(|_| {
            at += 1;
            places.binary_search(&(at - 1)).is_err()
        }));
    }

    /// Turns the order round.
    pub fn reverse(&mut self) {
        each!(self, items => items.reverse());
    }

    /// The items `times` times over.
    pub fn repeat(&mut self, times: usize) {
        each!(self, items => {
            if let ([one], true) = (&items[..], times > 0) {
                let one = *one;
                items.resize(times, one);
            } else {
                *items = items.repeat(times);
            }
        });
    }

    /// Exchanges the bytes of every item.
    pub fn swap_bytes(&mut self) {
        let size = self.item_size();
        let mut bytes = self.to_bytes();
        bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
        self.delete(0, self.len());
        self.extend_from_bytes(&bytes);
    }

    /// What of the type tells how values are converted; nothing is borrowed.
    pub fn kind(&self) -> ItemKind {
        match self {
            Data::I8(_) => ItemKind::I8,
            Data::U8(_) => ItemKind::U8,
            Data::Char(_) => ItemKind::Char,
            Data::I16(_) => ItemKind::I16,
            Data::U16(_) => ItemKind::U16,
            Data::I32(_) => ItemKind::I32,
            Data::U32(_) => ItemKind::U32,
            Data::I64(_) => ItemKind::I64,
            Data::U64(_) => ItemKind::U64,
            Data::F32(_) => ItemKind::F32,
            Data::F64(_) => ItemKind::F64,
        }
    }
}

/// The type of an array's items.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the type it says")]
pub enum ItemKind {
    I8,
    U8,
    Char,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    F32,
    F64,
}

/// Not in range, in CPython's words for each type.
#[cold]
fn out_of_range(vm: &Vm, kind: ItemKind, code: char, negative: bool) -> Raised {
    let bounds = |name: &str| {
        let which = if negative { "less than minimum" } else { "greater than maximum" };
        vm.overflow_error(format!("{name} is {which}"))
    };
    match kind {
        ItemKind::I8 => bounds("signed char"),
        ItemKind::U8 => bounds("unsigned byte integer"),
        ItemKind::I16 => bounds("signed short integer"),
        ItemKind::U16 => bounds("unsigned short"),
        ItemKind::I32 => bounds("signed integer"),
        ItemKind::U32 | ItemKind::U64 if negative && code != 'Q' => {
            vm.overflow_error("can't convert negative value to unsigned int")
        }
        ItemKind::U32 => bounds("unsigned int"),
        ItemKind::U64 if negative => vm.overflow_error("can't convert negative int to unsigned"),
        ItemKind::U64 if code == 'L' => {
            vm.overflow_error("Python int too large to convert to C unsigned long")
        }
        ItemKind::U64 => vm.overflow_error("int too big to convert"),
        ItemKind::I64 if code == 'q' => vm.overflow_error("int too big to convert"),
        _ => vm.overflow_error("Python int too large to convert to C long"),
    }
}

impl ItemKind {
    fn int<T: TryFrom<i64>>(self, vm: &Vm, code: char, value: &Value) -> PyResult<T> {
        let int = vm.index(value)?;
        let number = Integer::of(&int).unwrap_or(Integer::Small(0));
        let fits = number.to_i64().and_then(|n| T::try_from(n).ok());
        fits.ok_or_else(|| out_of_range(vm, self, code, number.is_negative()))
    }

    /// The number that a value is in an array of this type, which has the code in messages. Runs Python code.
    pub fn convert(self, vm: &Vm, code: char, value: &Value) -> PyResult<Scalar> {
        Ok(match self {
            ItemKind::I8 => Scalar::I8(self.int(vm, code, value)?),
            ItemKind::U8 => Scalar::U8(self.int(vm, code, value)?),
            ItemKind::I16 => Scalar::I16(self.int(vm, code, value)?),
            ItemKind::U16 => Scalar::U16(self.int(vm, code, value)?),
            ItemKind::I32 => Scalar::I32(self.int(vm, code, value)?),
            ItemKind::U32 => Scalar::U32(self.int(vm, code, value)?),
            ItemKind::I64 => Scalar::I64(self.int(vm, code, value)?),
            ItemKind::U64 => {
                let int = vm.index(value)?;
                match as_bigint(&int).and_then(|n| n.to_u64()) {
                    Some(n) => Scalar::U64(n),
                    None => {
                        let negative = Integer::of(&int).is_some_and(Integer::is_negative);
                        return Err(out_of_range(vm, self, code, negative));
                    }
                }
            }
            ItemKind::F32 => Scalar::F32(vm.to_f64(value)? as f32),
            ItemKind::F64 => Scalar::F64(vm.to_f64(value)?),
            ItemKind::Char => {
                let text = vm.native_value(value);
                let mut chars = text.as_str().unwrap_or_default().chars();
                match (text.kind(), chars.next(), chars.next()) {
                    (Kind::Str, Some(c), None) => Scalar::Char(Char(c)),
                    (Kind::Str, ..) => {
                        return Err(vm.type_error("array item must be a unicode character, not str"));
                    }
                    _ => {
                        let given = vm.type_name(value);
                        return Err(
                            vm.type_error(format!("array item must be a unicode character, not {given}"))
                        );
                    }
                }
            }
        })
    }
}
