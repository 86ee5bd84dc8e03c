//! The type `array.array`.

use std::cell::Cell;

use super::data::{CODES, Data, Scalar};
use super::methods::METHODS;
use crate::builtins::containers::slicing::{Bounds, Span};
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{
    ByteArray, Bytes, GetSetDef, Kind, Mut, NativeDef, Obj, Opaque, OpaqueState, Slice, Type, Value,
};
use crate::ops::number::Integer;
use crate::stdlib::support::{State, TypeSpec, iterator_methods, native_type, object, state_of};
use crate::vm::Vm;

/// State of an array.
pub struct Array {
    /// `typecode`
    pub code: char,
    /// The numbers.
    pub data: Mut<Data>,
}

/// The type.
pub static ARRAY: TypeSpec = TypeSpec::new("array.array", METHODS, construct).with_attributes(&[
    GetSetDef { name: "typecode", get: typecode, set: None },
    GetSetDef { name: "itemsize", get: itemsize, set: None },
]);

static ITERATOR: TypeSpec = TypeSpec::hidden(
    "array.arrayiterator",
    iterator_methods![NativeDef::new("__reduce__", 0, 0, reduce_iterator)],
);

impl OpaqueState for Array {
    fn traverse(&self, _: &mut dyn FnMut(&Value)) {}

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }

    #[inline]
    fn get_item(&self, vm: &Vm, key: &Value) -> Option<PyResult> {
        if let Some(index) = key.as_small_int() {
            let found = self.data.with(|data| {
                let index = if index < 0 { index.wrapping_add(data.len() as i64) } else { index };
                data.get(index as usize) // what is still negative is beyond any end
            });
            return Some(found.ok_or_else(|| vm.index_error("array index out of range")));
        }
        Some(self.get_other(vm, key))
    }

    #[inline]
    fn set_item(&self, vm: &Vm, key: &Value, value: &Value) -> Option<PyResult<()>> {
        if let (Some(index), Some(x)) = (key.as_small_int(), value.as_float())
            && self.data.with_mut(|data| match data {
                Data::F64(items) => {
                    let index = if index < 0 { index.wrapping_add(items.len() as i64) } else { index };
                    items.get_mut(index as usize).map(|slot| *slot = x).is_some()
                }
                _ => false,
            })
        {
            return Some(Ok(()));
        }
        Some(self.set_other(vm, key, value))
    }
}

/// The array in a value.
pub fn array_of<'a>(vm: &Vm, value: &'a Value) -> Option<State<'a, Array>> {
    state_of(vm, value)
}

/// A new array (not of a subclass).
pub fn new_array(vm: &Vm, code: char, data: Data) -> Value {
    Opaque::new(native_type(vm, &ARRAY), Array { code, data: Mut::new(data) }).into_value()
}

impl Array {
    /// Number of items.
    pub fn len(&self) -> usize {
        self.data.with(Data::len)
    }

    /// A number for this array. Runs Python code, with nothing borrowed.
    pub fn convert(&self, vm: &Vm, value: &Value) -> PyResult<Scalar> {
        self.data.with(Data::kind).convert(vm, self.code, value)
    }

    /// `MemoryError` if so many more items cannot be had.
    pub fn check_growth(&self, vm: &Vm, more: usize) -> PyResult<()> {
        let (length, size) = self.data.with(|data| (data.len(), data.item_size()));
        vm.check_size(length.saturating_add(more).saturating_mul(size))
    }

    /// Appends a value.
    pub fn push(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        let item = self.convert(vm, value)?;
        self.check_growth(vm, 1)?;
        self.data.with_mut(|data| data.push(item));
        Ok(())
    }

    fn index(vm: &Vm, key: &Value) -> PyResult<i64> {
        match vm.try_index(key)? {
            Some(int) => Integer::of(&int).and_then(Integer::to_i64).ok_or_else(|| {
                vm.index_error(format!("cannot fit '{}' into an index-sized integer", vm.type_name(key)))
            }),
            None => Err(vm.type_error("array indices must be integers")),
        }
    }

    /// The place that an index means, or `IndexError`.
    pub fn place(&self, vm: &Vm, index: i64, message: &str) -> PyResult<usize> {
        let length = self.len() as i64;
        let index = if index < 0 { index.wrapping_add(length) } else { index };
        if (0..length).contains(&index) { Ok(index as usize) } else { Err(vm.index_error(message)) }
    }

    fn get_other(&self, vm: &Vm, key: &Value) -> PyResult {
        if let Some(slice) = key.downcast::<Slice>() {
            let bounds = Bounds::of(vm, slice)?;
            let picked = self.data.with(|data| data.pick(bounds.span(data.len()).indexes()));
            return Ok(new_array(vm, self.code, picked));
        }
        let index = Self::index(vm, key)?;
        let place = self.place(vm, index, "array index out of range")?;
        Ok(self.data.with(|data| data.get(place)).unwrap_or(Value::NONE))
    }

    fn set_other(&self, vm: &Vm, key: &Value, value: &Value) -> PyResult<()> {
        if let Some(slice) = key.downcast::<Slice>() {
            return self.set_slice(vm, slice, value);
        }
        let index = Self::index(vm, key)?;
        // (The bound is checked before the value is converted, and again after.)
        self.place(vm, index, "array assignment index out of range")?;
        let item = self.convert(vm, value)?;
        let place = self.place(vm, index, "array assignment index out of range")?;
        self.data.with_mut(|data| data.set(place, item));
        Ok(())
    }

    fn set_slice(&self, vm: &Vm, slice: &Slice, value: &Value) -> PyResult<()> {
        let Some(other) = array_of(vm, value) else {
            let given = vm.type_name(value);
            return Err(vm.type_error(format!("can only assign array (not \"{given}\") to array slice")));
        };
        if other.code != self.code {
            return Err(bad_argument(vm));
        }
        let other = other.data.get();
        let Span { start, step, len } = Bounds::of(vm, slice)?.span(self.len());
        if step == 1 {
            self.check_growth(vm, other.len())?;
            self.data.with_mut(|data| data.splice(start, len, &other));
            return Ok(());
        }
        if other.len() != len {
            return Err(vm.value_error(format!(
                "attempt to assign array of size {} to extended slice of size {len}",
                other.len()
            )));
        }
        self.data.with_mut(|data| data.scatter(Span { start, step, len }.indexes(), &other));
        Ok(())
    }

    /// `del array[key]`
    pub fn delete(&self, vm: &Vm, key: &Value) -> PyResult<()> {
        let Some(slice) = key.downcast::<Slice>() else {
            let index = Self::index(vm, key)?;
            let place = self.place(vm, index, "array assignment index out of range")?;
            self.data.with_mut(|data| data.delete(place, 1));
            return Ok(());
        };
        let span = Bounds::of(vm, slice)?.span(self.len());
        if span.step == 1 {
            self.data.with_mut(|data| data.delete(span.start, span.len));
        } else {
            let mut places: Vec<usize> = span.indexes().collect();
            places.sort_unstable();
            self.data.with_mut(|data| data.delete_places(&places));
        }
        Ok(())
    }

    /// Appends all items of an iterable.
    pub fn extend(&self, vm: &Vm, items: &Value) -> PyResult<()> {
        if let Some(other) = array_of(vm, items) {
            if other.code != self.code {
                return Err(vm.type_error("can only extend with array of same kind"));
            }
            let other = other.data.get();
            self.check_growth(vm, other.len())?;
            let length = self.len();
            self.data.with_mut(|data| data.splice(length, 0, &other));
            return Ok(());
        }
        vm.for_each(items, |item| self.push(vm, &item))
    }

    /// Appends items given as bytes.
    pub fn extend_from_bytes(&self, vm: &Vm, bytes: &[u8]) -> PyResult<()> {
        if !bytes.len().is_multiple_of(self.data.with(Data::item_size)) {
            return Err(vm.value_error("bytes length not a multiple of item size"));
        }
        vm.check_size(bytes.len().saturating_add(self.len() * 8))?;
        self.data.with_mut(|data| data.extend_from_bytes(bytes));
        Ok(())
    }
}

/// `TypeError` for an array of another type.
#[cold]
pub fn bad_argument(vm: &Vm) -> Raised {
    vm.type_error("bad argument type for built-in operation")
}

/// `array(typecode[, initializer])`
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    // Classes below take what keywords they like.
    let exact = class.as_value().is(native_type(vm, &ARRAY).as_value());
    if exact && args.has_keywords() {
        return Err(vm.type_error("array.array() takes no keyword arguments"));
    }
    let given = args.positional;
    if !(1..=2).contains(&given.len()) {
        let bound = if given.is_empty() { "at least 1 argument" } else { "at most 2 arguments" };
        return Err(vm.type_error(format!("array() takes {bound} ({} given)", given.len())));
    }
    let code = vm.native_value(&given[0]);
    let mut chars = code.as_str().unwrap_or_default().chars();
    let (Some(code), None) = (chars.next(), chars.next()) else {
        let given = match given[0].kind() {
            Kind::Str => "str".to_owned(),
            _ => vm.type_name(&given[0]),
        };
        return Err(vm.type_error(format!("array() argument 1 must be a unicode character, not {given}")));
    };
    let Some(data) = Data::of_code(code) else {
        return Err(vm.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    };
    debug_assert!(CODES.contains(code));
    let array = Array { code, data: Mut::new(data) };
    if let Some(initial) = given.get(1) {
        fill(vm, &array, initial)?;
    }
    Ok(object(class, array))
}

fn fill(vm: &Vm, array: &Array, initial: &Value) -> PyResult<()> {
    let native = vm.native_value(initial);
    let code = array.code;
    if let Some(text) = native.as_str() {
        if code != 'u' {
            return Err(
                vm.type_error(format!("cannot use a str to initialize an array with typecode '{code}'"))
            );
        }
        return array.extend_from_text(vm, text);
    }
    if let Some(other) = array_of(vm, &native) {
        if code == 'u' && other.code != 'u' {
            return Err(vm.type_error("cannot use a unicode array to initialize an array with typecode 'u'"));
        }
        if other.code == 'u' && code != 'u' {
            return Err(vm.type_error(format!(
                "cannot use a unicode array to initialize an array with typecode '{code}'"
            )));
        }
        if other.data.with(|theirs| array.data.with(|own| own.same_type(theirs))) {
            let items = other.data.get();
            array.check_growth(vm, items.len())?;
            array.data.with_mut(|data| data.splice(0, 0, &items));
            return Ok(());
        }
    }
    if let Some(bytes) = native.downcast::<Bytes>() {
        return array.extend_from_bytes(vm, &bytes.data);
    }
    if let Some(bytes) = native.downcast::<ByteArray>() {
        return array.extend_from_bytes(vm, &bytes.data.get());
    }
    vm.for_each(initial, |item| array.push(vm, &item))
}

impl Array {
    /// Appends the characters of a text to an array of type `u`.
    pub fn extend_from_text(&self, vm: &Vm, text: &str) -> PyResult<()> {
        self.check_growth(vm, text.len())?;
        self.data.with_mut(|data| {
            for c in text.chars() {
                data.push(Scalar::Char(super::data::Char(c)));
            }
        });
        Ok(())
    }
}

fn typecode(vm: &Vm, value: &Value) -> PyResult {
    let code = array_of(vm, value).map_or('?', |array| array.code);
    Ok(vm.intern(code.encode_utf8(&mut [0; 4])))
}

fn itemsize(vm: &Vm, value: &Value) -> PyResult {
    Ok(Value::usize(array_of(vm, value).map_or(0, |array| array.data.with(Data::item_size))))
}

struct ArrayIter {
    /// None once exhausted.
    array: Mut<Option<Value>>,
    at: Cell<usize>,
}

impl OpaqueState for ArrayIter {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.array.with(|array| array.iter().for_each(f));
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &Vm) -> PyResult<Option<Value>> {
        let at = self.at.get();
        let item = self.array.with(|array| {
            let state = array.as_ref()?.downcast::<Opaque>()?.state::<Array>()?;
            state.data.with(|data| data.get(at))
        });
        match item {
            Some(_) => self.at.set(at + 1),
            None => self.array.set(None),
        }
        Ok(item)
    }
}

/// `iter(array)`
pub fn iterator(vm: &Vm, args: &Args<'_>) -> PyResult {
    let array = Mut::new(Some(vm.native_value(args.receiver())));
    Ok(Opaque::new(native_type(vm, &ITERATOR), ArrayIter { array, at: Cell::new(0) }).into_value())
}

fn reduce_iterator(vm: &Vm, args: &Args<'_>) -> PyResult {
    let rest = vm.collect(args.receiver())?;
    let iter = vm.builtins.get_text("iter").unwrap_or(Value::NONE);
    let list = crate::object::List::new(rest).into_value();
    Ok(crate::object::Tuple::pair(iter, crate::object::Tuple::new(vec![list]).into_value()).into_value())
}
