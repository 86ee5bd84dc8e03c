//! `isinstance` and `issubclass`, and values of built-in types inside instances of their subclasses.

use crate::error::PyResult;
use crate::object::{HeapObject, Instance, Obj, Type, Value};
use crate::vm::Vm;

impl Vm {
    /// `isinstance(value, class)`; class may be a tuple, and may define `__instancecheck__`.
    pub fn is_instance(&self, value: &Value, class: &Value) -> PyResult<bool> {
        match class.downcast::<Type>() {
            Some(ty) => Ok(self.type_of(value).is_subtype_of(ty)),
            None => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    /// Whether the value's type is `ty` or a subclass of it (no `__instancecheck__`).
    pub fn is_type(&self, value: &Value, ty: &Obj<Type>) -> bool {
        self.type_of(value).is_subtype_of(ty)
    }

    /// The payload of a value of a built-in type or of a subclass of it: `class L(list)` instances hold a list inside.
    pub fn native<T: HeapObject>(&self, value: &Value) -> Option<Obj<T>> {
        if let Some(payload) = value.downcast::<T>() {
            return Some(Obj::from_ref(payload));
        }
        let inner = value.downcast::<Instance>()?.native.get()?;
        inner.cast().ok()
    }

    /// As [`Vm::native`], for values that may be immediates (ints): the inner value of a subclass instance, else itself.
    pub fn native_value(&self, value: &Value) -> Value {
        value.downcast::<Instance>().and_then(|i| i.native.get()).unwrap_or_else(|| value.clone())
    }
}
