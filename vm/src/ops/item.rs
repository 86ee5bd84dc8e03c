//! Items: `obj[key]`, `len(obj)`, `key in obj`.

use crate::builtins::containers::slicing::{
    Bounds, assign_bytes, assign_list, delete_bytes, delete_list, slice_range, slice_str,
};
use crate::builtins::containers::{range, set};
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

    /// `obj[key] = value`
    #[inline]
    pub fn set_item(&self, obj: &Value, key: &Value, value: Value) -> PyResult<()> {
        if let Some(dict) = obj.downcast::<Dict>() {
            drop(dict.insert(self, key.clone(), value)?);
            return Ok(());
        }
        if let (Some(list), Some(index)) = (obj.downcast::<List>(), key.as_small_int()) {
            return self.set_list_item(list, index, value);
        }
        self.set_item_slow(obj, key, value)
    }

    #[inline]
    fn set_list_item(&self, list: &List, index: i64, value: Value) -> PyResult<()> {
        let index = if index < 0 { index.wrapping_add(list.len() as i64) } else { index };
        // What is still negative is beyond any end.
        match list.set(index as usize, value) {
            Ok(old) => {
                drop(old);
                Ok(())
            }
            Err(value) => {
                drop(value);
                Err(self.index_error(LIST_ASSIGNMENT.out_of_range))
            }
        }
    }

    #[inline(never)]
    fn set_item_slow(&self, obj: &Value, key: &Value, value: Value) -> PyResult<()> {
        let slice = key.downcast::<Slice>();
        match obj.kind() {
            Kind::List => {
                let list = obj.downcast::<List>().expect("checked kind");
                if let Some(slice) = slice {
                    return assign_list(self, list, slice, &value);
                }
                let index = self.item_index(key, &LIST)?;
                self.set_list_item(list, index, value)
            }
            Kind::ByteArray => {
                let array = obj.downcast::<ByteArray>().expect("checked kind");
                if let Some(slice) = slice {
                    let data = self.assigned_bytes(&value)?;
                    return assign_bytes(self, array, slice, data);
                }
                let index = self.item_index(key, &BYTEARRAY)?;
                let byte = self.byte(&value)?;
                let at = self.place(index, array.data.with(Vec::len), &BYTEARRAY)?;
                array.data.with_mut(|data| data[at] = byte);
                Ok(())
            }
            Kind::Opaque
                if let Some(stored) =
                    obj.downcast::<Opaque>().and_then(|opaque| opaque.state.set_item(self, key, &value)) =>
            {
                stored
            }
            Kind::Instance if let Some(dict) = self.native_dict(obj, &self.names.setitem) => {
                drop(dict.insert(self, key.clone(), value)?);
                Ok(())
            }
            kind if kind >= Kind::Opaque => {
                let method = self.type_lookup(self.type_ref(obj), &self.names.setitem);
                if method.as_ref().is_none_or(Value::is_a::<MethodDescriptor>)
                    && let Some(native) = obj.downcast::<Instance>().and_then(|i| i.native.get())
                    && is_changeable(&native)
                {
                    return self.set_item(&native, key, value);
                }
                match method {
                    Some(method) if method.is_a::<Function>() => {
                        self.call(&method, &[obj.clone(), key.clone(), value]).map(drop)
                    }
                    _ => match self.call_special(obj, &self.names.setitem, &[key.clone(), value])? {
                        Some(_) => Ok(()),
                        None => Err(self.no_item_assignment(obj)),
                    },
                }
            }
            _ => Err(self.no_item_assignment(obj)),
        }
    }

    #[cold]
    fn no_item_assignment(&self, obj: &Value) -> Raised {
        self.type_error(format!("'{}' object does not support item assignment", self.type_name(obj)))
    }

    /// One byte as it is stored into a bytearray.
    pub(crate) fn byte(&self, value: &Value) -> PyResult<u8> {
        let index = self.index(value)?;
        match Integer::of(&index).and_then(Integer::to_i64).and_then(|n| u8::try_from(n).ok()) {
            Some(byte) => Ok(byte),
            None => Err(self.value_error("byte must be in range(0, 256)")),
        }
    }

    /// What is assigned to a slice of a bytearray.
    fn assigned_bytes(&self, value: &Value) -> PyResult<Vec<u8>> {
        let native = self.native_value(value);
        if let Some(bytes) = native.downcast::<Bytes>() {
            return Ok(bytes.data.to_vec());
        }
        if let Some(array) = native.downcast::<ByteArray>() {
            return Ok(array.data.get());
        }
        if matches!(native.kind(), Kind::Str | Kind::Int | Kind::Bool | Kind::Float | Kind::None) {
            return Err(
                self.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
            );
        }
        let mut data = Vec::new();
        self.for_each(value, |item| {
            data.push(self.byte(&item)?);
            Ok(())
        })?;
        Ok(data)
    }

    /// `del obj[key]`
    pub fn del_item(&self, obj: &Value, key: &Value) -> PyResult<()> {
        let slice = key.downcast::<Slice>();
        match obj.kind() {
            Kind::Dict => {
                let dict = obj.downcast::<Dict>().expect("checked kind");
                match dict.remove(self, key)? {
                    Some(entry) => {
                        drop(entry);
                        Ok(())
                    }
                    None => Err(self.key_error(key.clone())),
                }
            }
            Kind::List => {
                let list = obj.downcast::<List>().expect("checked kind");
                if let Some(slice) = slice {
                    return delete_list(self, list, slice);
                }
                let index = self.item_index(key, &LIST)?;
                let at = self.place(index, list.len(), &LIST_ASSIGNMENT)?;
                drop(list.items.with_mut(|items| items.remove(at)));
                Ok(())
            }
            Kind::ByteArray => {
                let array = obj.downcast::<ByteArray>().expect("checked kind");
                if let Some(slice) = slice {
                    return delete_bytes(self, array, slice);
                }
                let index = self.item_index(key, &BYTEARRAY)?;
                let at = self.place(index, array.data.with(Vec::len), &BYTEARRAY)?;
                array.data.with_mut(|data| data.remove(at));
                Ok(())
            }
            kind if kind >= Kind::Opaque => {
                let method = self.type_ref(obj).lookup(&self.names.delitem);
                if method.as_ref().is_none_or(Value::is_a::<MethodDescriptor>)
                    && let Some(native) = obj.downcast::<Instance>().and_then(|i| i.native.get())
                    && is_changeable(&native)
                {
                    return self.del_item(&native, key);
                }
                match self.call_special(obj, &self.names.delitem, std::slice::from_ref(key))? {
                    Some(_) => Ok(()),
                    None => Err(self.no_item_deletion(obj)),
                }
            }
            _ => Err(self.no_item_deletion(obj)),
        }
    }

    /// CPython says "doesn't" of types with any sequence protocol, "does not" of the others.
    #[cold]
    fn no_item_deletion(&self, obj: &Value) -> Raised {
        let kind = obj.kind();
        let sequence_like =
            matches!(kind, Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Range | Kind::MappingProxy)
                || matches!(
                    kind,
                    Kind::Set | Kind::FrozenSet | Kind::DictKeys | Kind::DictValues | Kind::DictItems
                )
                || kind == Kind::Instance;
        let not = if sequence_like { "doesn't" } else { "does not" };
        self.type_error(format!("'{}' object {not} support item deletion", self.type_name(obj)))
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

    /// `item in container`
    #[inline]
    pub fn contains(&self, container: &Value, item: &Value) -> PyResult<bool> {
        if let Some(dict) = container.downcast::<Dict>() {
            let hash = self.hash(item)?;
            return Ok(dict.find(self, item, hash)?.is_some());
        }
        self.contains_slow(container, item)
    }

    #[inline(never)]
    fn contains_slow(&self, container: &Value, item: &Value) -> PyResult<bool> {
        match container.kind() {
            Kind::Set | Kind::FrozenSet => {
                let set = container.downcast::<Set>().expect("checked kind");
                set::contains(self, set, item)
            }
            Kind::List => {
                let list = container.downcast::<List>().expect("checked kind");
                Ok(self.list_index(list, item, 0, usize::MAX)?.is_some())
            }
            Kind::Tuple => {
                for own in container.downcast::<Tuple>().expect("checked kind").items() {
                    if self.equal(own, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Kind::Str => {
                let text = container.as_str().unwrap_or_default();
                if let Some(item) = item.as_str() {
                    return Ok(text.contains(item));
                }
                if let Some(item) = self.native::<Str>(item) {
                    return Ok(text.contains(item.as_str()));
                }
                let name = self.type_name(item);
                Err(self.type_error(format!("'in <string>' requires string as left operand, not {name}")))
            }
            Kind::Bytes => {
                let bytes = Obj::from_ref(container.downcast::<Bytes>().expect("checked kind"));
                self.bytes_contain(&bytes.data, item)
            }
            Kind::ByteArray => {
                let data = container.downcast::<ByteArray>().expect("checked kind").data.get();
                self.bytes_contain(&data, item)
            }
            Kind::Range => {
                let range = container.downcast::<Range>().expect("checked kind");
                match as_bigint(item) {
                    Some(n) => Ok(range::index_of(range, &n).is_some()),
                    None => self.contains_by_iteration(container, item),
                }
            }
            Kind::DictKeys => {
                let dict = &container.downcast::<DictView>().expect("checked kind").dict;
                self.contains(dict.as_value(), item)
            }
            Kind::MappingProxy => {
                let dict = &container.downcast::<MappingProxy>().expect("checked kind").dict;
                self.contains(dict.as_value(), item)
            }
            Kind::DictItems => {
                let dict = container.downcast::<DictView>().expect("checked kind").dict.clone();
                let pair = self.native_value(item);
                let Some([key, value]) = pair.downcast::<Tuple>().map(Tuple::items) else { return Ok(false) };
                match dict.get(self, key)? {
                    Some(found) => self.equal(&found, value),
                    None => Ok(false),
                }
            }
            kind if kind >= Kind::Opaque => self.contains_typed(container, item),
            _ => self.contains_by_iteration(container, item),
        }
    }

    fn contains_typed(&self, container: &Value, item: &Value) -> PyResult<bool> {
        let method = self.type_lookup(self.type_ref(container), &self.names.contains);
        if method.as_ref().is_none_or(Value::is_a::<MethodDescriptor>)
            && let Some(native) = container.downcast::<Instance>().and_then(|i| i.native.get())
            && !is_number(&native)
        {
            // A class that iterates in its own way but has no `__contains__` is never one of the built-in containers.
            return self.contains(&native, item);
        }
        let result = match method {
            None => return self.contains_by_iteration(container, item),
            Some(method) if method.is_none() => {
                let name = self.type_name(container);
                return Err(self.type_error(format!("'{name}' object is not a container")));
            }
            Some(method) if method.is_a::<Function>() => {
                Some(self.call(&method, &[container.clone(), item.clone()])?)
            }
            Some(_) => self.call_special(container, &self.names.contains, std::slice::from_ref(item))?,
        };
        result.map_or(Ok(false), |result| self.truth(&result))
    }

    fn contains_by_iteration(&self, container: &Value, item: &Value) -> PyResult<bool> {
        let iterator = match self.iter(container) {
            Ok(iterator) => iterator,
            Err(raised) if super::iter::raised_is(&raised, &self.exceptions.type_error) => {
                let name = self.type_name(container);
                return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
            }
            Err(raised) => return Err(raised),
        };
        while let Some(own) = self.next(&iterator)? {
            if self.equal(&own, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn bytes_contain(&self, data: &[u8], item: &Value) -> PyResult<bool> {
        if let Some(int) = self.try_index(item)? {
            return match Integer::of(&int).and_then(Integer::to_i64).and_then(|n| u8::try_from(n).ok()) {
                Some(byte) => Ok(data.contains(&byte)),
                None => Err(self.value_error("byte must be in range(0, 256)")),
            };
        }
        let native = self.native_value(item);
        let needle = match (native.downcast::<Bytes>(), native.downcast::<ByteArray>()) {
            (Some(bytes), _) => bytes.data.to_vec(),
            (_, Some(array)) => array.data.get(),
            _ => {
                let name = self.type_name(item);
                return Err(self.type_error(format!("a bytes-like object is required, not '{name}'")));
            }
        };
        Ok(needle.is_empty() || data.windows(needle.len()).any(|window| window == needle))
    }

    /// Place of the first item of a list equal to `item`, from `start` up to `stop`. Comparing may change the list.
    pub(crate) fn list_index(
        &self,
        list: &List,
        item: &Value,
        start: usize,
        stop: usize,
    ) -> PyResult<Option<usize>> {
        let mut at = start;
        while at < stop
            && let Some(own) = list.get(at)
        {
            if self.equal(&own, item)? {
                return Ok(Some(at));
            }
            at += 1;
        }
        Ok(None)
    }
}
