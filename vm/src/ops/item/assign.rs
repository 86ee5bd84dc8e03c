//! `obj[key] = value`, `del obj[key]`.

use super::{BYTEARRAY, LIST, LIST_ASSIGNMENT, is_changeable};
use crate::builtins::containers::slicing::{assign_bytes, assign_list, delete_bytes, delete_list};
use crate::error::{PyResult, Raised};
use crate::object::{
    ByteArray, Bytes, Dict, Function, Instance, Kind, List, MethodDescriptor, Opaque, Slice, Value,
};
use crate::ops::number::Integer;
use crate::vm::Vm;

impl Vm {
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
}
