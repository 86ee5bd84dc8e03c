//! Items: `obj[key]` and `len(obj)`; assignment and `key in obj` have files of their own.

mod assign;
mod contains;

use crate::builtins::containers::slicing::{Bounds, slice_range, slice_str};
use crate::error::{PyResult, Raised};
use crate::object::{
    ByteArray, Bytes, Dict, DictView, Function, Instance, Kind, List, MappingProxy, MethodDescriptor, Obj,
    Opaque, Range, Set, Slice, Str, Tuple, Type, Value,
};
use crate::vm::Vm;

use super::number::{Integer, as_bigint};

/// How a kind of sequence complains.
struct Words {
    /// Subject of "… indices must be integers or slices, not …".
    indices: &'static str,
    /// `IndexError`.
    out_of_range: &'static str,
}

const LIST: Words = Words { indices: "list", out_of_range: "list index out of range" };
const LIST_ASSIGNMENT: Words = Words { indices: "list", out_of_range: "list assignment index out of range" };
const TUPLE: Words = Words { indices: "tuple", out_of_range: "tuple index out of range" };
const STR: Words = Words { indices: "string", out_of_range: "string index out of range" };
const BYTES: Words = Words { indices: "byte", out_of_range: "index out of range" };
const BYTEARRAY: Words = Words { indices: "bytearray", out_of_range: "bytearray index out of range" };
const RANGE: Words = Words { indices: "range", out_of_range: "range object index out of range" };

/// The length of a container of a built-in kind, ranges excepted.
#[inline]
fn known_len(obj: &Value) -> Option<usize> {
    Some(match obj.kind() {
        Kind::List => obj.downcast::<List>()?.len(),
        Kind::Tuple => obj.downcast::<Tuple>()?.items().len(),
        Kind::Dict => obj.downcast::<Dict>()?.len(),
        Kind::Str => obj.downcast::<Str>()?.char_count(),
        Kind::Set | Kind::FrozenSet => obj.downcast::<Set>()?.len(),
        Kind::Bytes => obj.downcast::<Bytes>()?.data.len(),
        Kind::ByteArray => obj.downcast::<ByteArray>()?.data.with(Vec::len),
        Kind::DictKeys | Kind::DictValues | Kind::DictItems => obj.downcast::<DictView>()?.dict.len(),
        Kind::MappingProxy => obj.downcast::<MappingProxy>()?.dict.len(),
        _ => return None,
    })
}

/// Whether the value inside an instance is a number: errors name the instance's class then.
fn is_number(native: &Value) -> bool {
    matches!(native.kind(), Kind::Int | Kind::Bool | Kind::Float)
}

/// Whether items of the value inside an instance can be assigned.
fn is_changeable(native: &Value) -> bool {
    matches!(native.kind(), Kind::List | Kind::Dict | Kind::ByteArray)
}

impl Vm {
    /// `obj[key]`
    #[inline]
    pub fn get_item(&self, obj: &Value, key: &Value) -> PyResult {
        if let Some(list) = obj.downcast::<List>() {
            if let Some(item) = key.as_small_int().and_then(|index| list.get_signed(index)) {
                return Ok(item);
            }
        } else if let Some(dict) = obj.downcast::<Dict>() {
            return match dict.get(self, key)? {
                Some(value) => Ok(value),
                None => Err(self.key_error(key.clone())),
            };
        }
        self.get_item_slow(obj, key)
    }

    #[inline(never)]
    fn get_item_slow(&self, obj: &Value, key: &Value) -> PyResult {
        let slice = key.downcast::<Slice>();
        match obj.kind() {
            Kind::List => {
                let list = obj.downcast::<List>().expect("checked kind");
                if let Some(slice) = slice {
                    let bounds = Bounds::of(self, slice)?;
                    let items = list.items.with(|items| bounds.span(items.len()).pick(items));
                    return Ok(List::new(items).into_value());
                }
                let index = self.item_index(key, &LIST)?;
                list.get_signed(index).ok_or_else(|| self.index_error(LIST.out_of_range))
            }
            Kind::Tuple => {
                let items = obj.downcast::<Tuple>().expect("checked kind").items();
                if let Some(slice) = slice {
                    let span = Bounds::of(self, slice)?.span(items.len());
                    if span.len == items.len() && span.step == 1 {
                        return Ok(obj.clone());
                    }
                    let picked = span.indexes().map(|i| items[i].clone());
                    return Ok(Tuple::from_iter(span.len, picked).into_value());
                }
                let at = self.item_place(key, items.len(), &TUPLE)?;
                Ok(items[at].clone())
            }
            Kind::Str => {
                let text = obj.downcast::<Str>().expect("checked kind");
                if let Some(slice) = slice {
                    return Ok(slice_str(text, Bounds::of(self, slice)?));
                }
                let at = self.item_place(key, text.char_count(), &STR)?;
                Ok(self.char_at(text, at))
            }
            Kind::Bytes => {
                let data = &obj.downcast::<Bytes>().expect("checked kind").data;
                if let Some(slice) = slice {
                    let span = Bounds::of(self, slice)?.span(data.len());
                    return Ok(Bytes::new(span.pick(data)).into_value());
                }
                let at = self.item_place(key, data.len(), &BYTES)?;
                Ok(Value::small_int(i64::from(data[at])))
            }
            Kind::ByteArray => {
                let data = &obj.downcast::<ByteArray>().expect("checked kind").data;
                if let Some(slice) = slice {
                    let bounds = Bounds::of(self, slice)?;
                    let picked = data.with(|data| bounds.span(data.len()).pick(data));
                    return Ok(ByteArray::new(picked).into_value());
                }
                let index = self.item_index(key, &BYTEARRAY)?;
                let at = self.place(index, data.with(Vec::len), &BYTEARRAY)?;
                Ok(Value::small_int(data.with(|data| i64::from(data[at]))))
            }
            Kind::Dict => {
                let dict = obj.downcast::<Dict>().expect("checked kind");
                self.dict_item(obj, dict, key)
            }
            Kind::MappingProxy => {
                let proxy = obj.downcast::<MappingProxy>().expect("checked kind");
                self.get_item(proxy.dict.as_value(), key)
            }
            Kind::Range => self.range_item(obj.downcast::<Range>().expect("checked kind"), key),
            Kind::Opaque => {
                let opaque = obj.downcast::<Opaque>().expect("checked kind");
                opaque.state.get_item(self, key).unwrap_or_else(|| self.get_item_typed(obj, key))
            }
            Kind::Instance if let Some(dict) = self.native_dict(obj, &self.names.getitem) => {
                self.dict_item(obj, &dict, key)
            }
            kind if kind >= Kind::Opaque => self.get_item_typed(obj, key),
            _ => Err(self.not_subscriptable(obj)),
        }
    }

    #[cold]
    fn not_subscriptable(&self, obj: &Value) -> Raised {
        self.type_error(format!("'{}' object is not subscriptable", self.type_name(obj)))
    }

    /// `dict[key]`; an instance of a subclass may define `__missing__`.
    pub(crate) fn dict_item(&self, obj: &Value, dict: &Dict, key: &Value) -> PyResult {
        if let Some(value) = dict.get(self, key)? {
            return Ok(value);
        }
        if obj.is_a::<Instance>()
            && let Some(value) = self.call_special(obj, &self.names.missing, std::slice::from_ref(key))?
        {
            return Ok(value);
        }
        Err(self.key_error(key.clone()))
    }

    /// The dictionary in an instance of a subclass of `dict`, unless its class defines the special method itself.
    fn native_dict(&self, obj: &Value, name: &Value) -> Option<Obj<Dict>> {
        let dict = obj.downcast::<Instance>()?.native.get()?.cast::<Dict>().ok()?;
        self.user_special(obj, name).is_none().then_some(dict)
    }

    fn get_item_typed(&self, obj: &Value, key: &Value) -> PyResult {
        match self.type_lookup(self.type_ref(obj), &self.names.getitem) {
            Some(method) if method.is_a::<Function>() => self.call(&method, &[obj.clone(), key.clone()]),
            Some(method) => {
                if method.is_a::<MethodDescriptor>()
                    && let Some(native) = obj.downcast::<Instance>().and_then(|i| i.native.get())
                {
                    return match native.downcast::<Dict>() {
                        Some(dict) => self.dict_item(obj, dict, key),
                        None => self.get_item(&native, key),
                    };
                }
                match self.call_special(obj, &self.names.getitem, std::slice::from_ref(key))? {
                    Some(item) => Ok(item),
                    None => Err(self.not_subscriptable(obj)),
                }
            }
            None => {
                if let Some(class) = obj.downcast::<Type>() {
                    return self.class_item(obj, class, key);
                }
                match obj.downcast::<Instance>().and_then(|i| i.native.get()) {
                    Some(native) if !is_number(&native) => self.get_item(&native, key),
                    _ => Err(self.not_subscriptable(obj)),
                }
            }
        }
    }

    /// `cls[key]`: `__class_getitem__`. Built-in generics give themselves: there are no generic aliases.
    fn class_item(&self, obj: &Value, class: &Type, key: &Value) -> PyResult {
        if obj.is(self.types.type_.as_value()) {
            return Ok(obj.clone());
        }
        if class.lookup(&self.names.class_getitem).is_some() {
            let method = self.get_attr(obj, &self.names.class_getitem)?;
            return self.call(&method, std::slice::from_ref(key));
        }
        Err(self.type_error(format!("type '{}' is not subscriptable", class.name_text())))
    }

    /// The index that a key is: `TypeError` if it is none, `IndexError` if it does not fit.
    fn item_index(&self, key: &Value, words: &Words) -> PyResult<i64> {
        if let Some(index) = key.as_small_int() {
            return Ok(index);
        }
        let Some(int) = self.try_index(key)? else {
            let name = self.type_name(key);
            return Err(self.type_error(if words.indices == "string" {
                format!("string indices must be integers, not '{name}'")
            } else {
                format!("{} indices must be integers or slices, not {name}", words.indices)
            }));
        };
        Integer::of(&int).and_then(Integer::to_i64).ok_or_else(|| {
            let name = self.type_name(key);
            self.index_error(format!("cannot fit '{name}' into an index-sized integer"))
        })
    }

    /// An index counted from either end as a place below `length`, or `IndexError`.
    fn place(&self, index: i64, length: usize, words: &Words) -> PyResult<usize> {
        let index = if index < 0 { index.saturating_add(length as i64) } else { index };
        match usize::try_from(index) {
            Ok(place) if place < length => Ok(place),
            _ => Err(self.index_error(words.out_of_range)),
        }
    }

    fn item_place(&self, key: &Value, length: usize, words: &Words) -> PyResult<usize> {
        let index = self.item_index(key, words)?;
        self.place(index, length, words)
    }

    /// The character at `at`, which exists.
    pub(crate) fn char_at(&self, text: &Str, at: usize) -> Value {
        if text.is_ascii() {
            return self.names.ascii[usize::from(text.as_str().as_bytes()[at] & 0x7f)].clone();
        }
        match text.as_str()[crate::builtins::text::str::index::byte_offset(text, at)..].chars().next() {
            Some(c) if c.is_ascii() => self.names.ascii[c as usize].clone(),
            Some(c) => Value::str(c.encode_utf8(&mut [0; 4])),
            None => self.names.empty.clone(),
        }
    }

    fn range_item(&self, range: &Range, key: &Value) -> PyResult {
        if let Some(slice) = key.downcast::<Slice>() {
            return slice_range(self, range, slice);
        }
        let Some(int) = self.try_index(key)? else {
            let name = self.type_name(key);
            return Err(self.type_error(format!("range indices must be integers or slices, not {name}")));
        };
        if let (Some(index), Some(count)) = (int.as_small_int(), range.count()) {
            let index = i128::from(index) + if index < 0 { i128::from(count) } else { 0 };
            return match u64::try_from(index) {
                Ok(index) if index < count => Ok(range.item(index)),
                _ => Err(self.index_error(RANGE.out_of_range)),
            };
        }
        let (count, mut index) = (range.big_count(), as_bigint(&int).unwrap_or_default().into_owned());
        if index < num_bigint::BigInt::ZERO {
            index += &count;
        }
        if index < num_bigint::BigInt::ZERO || index >= count {
            return Err(self.index_error(RANGE.out_of_range));
        }
        let [start, _, step] = range.bounds();
        Ok(Value::bigint(start + step * index))
    }

    /// `len(obj)`
    #[inline]
    pub fn len(&self, obj: &Value) -> PyResult<usize> {
        match obj.downcast::<List>() {
            Some(list) => Ok(list.len()),
            None => self.len_other(obj),
        }
    }

    #[inline(never)]
    fn len_other(&self, obj: &Value) -> PyResult<usize> {
        if let Some(length) = known_len(obj) {
            return Ok(length);
        }
        if let Some(range) = obj.downcast::<Range>() {
            return match range.count().and_then(|count| i64::try_from(count).ok()) {
                Some(count) => Ok(count as usize),
                None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        let none =
            |obj: &Value| self.type_error(format!("object of type '{}' has no len()", self.type_name(obj)));
        if obj.kind() < Kind::Opaque {
            return Err(none(obj));
        }
        if let Some(length) = obj.downcast::<Opaque>().and_then(|opaque| opaque.state.length()) {
            return Ok(length);
        }
        let method = self.type_lookup(self.type_ref(obj), &self.names.len);
        if method.as_ref().is_none_or(Value::is_a::<MethodDescriptor>)
            && let Some(native) = obj.downcast::<Instance>().and_then(|i| i.native.get())
            && !is_number(&native)
        {
            return self.len(&native);
        }
        let result = match method {
            None => return Err(none(obj)),
            Some(method) if method.is_a::<Function>() => self.call(&method, std::slice::from_ref(obj))?,
            Some(_) => self.call_special(obj, &self.names.len, &[])?.ok_or_else(|| none(obj))?,
        };
        let index = self.index(&result)?;
        match Integer::of(&index).map(|n| (n.to_i64(), n.is_negative())) {
            Some((Some(n), false)) => Ok(n as usize),
            Some((_, true)) => Err(self.value_error("__len__() should return >= 0")),
            _ => {
                let name = self.type_name(&result);
                Err(self.overflow_error(format!("cannot fit '{name}' into an index-sized integer")))
            }
        }
    }
}
