//! `item in container`.

use super::is_number;
use crate::builtins::containers::{range, set};
use crate::error::PyResult;
use crate::object::{
    ByteArray, Bytes, Dict, DictView, Function, Instance, Kind, List, MappingProxy, MethodDescriptor, Obj,
    Range, Set, Str, Tuple, Value,
};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

impl Vm {
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
            Err(raised) if crate::ops::iter::raised_is(&raised, &self.exceptions.type_error) => {
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
