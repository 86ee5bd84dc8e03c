//! Attributes: the protocol behind `obj.name`, `obj.name = value` and `del obj.name`.
//!
//! | file | role |
//! |---|---|
//! | `lookup` | reading, by kind of object |
//! | `method` | reading for a call, without binding |
//! | `bind` | descriptors |
//! | `store` | writing and deleting |
//! | `instance` | an instance's own attributes: slots or dictionary |
//! | `errors` | `AttributeError` in CPython's words |
//!
//! Reference: CPython's `PyObject_GenericGetAttr` and `type_getattro` (Objects/object.c, Objects/typeobject.c).

mod bind;
mod errors;
mod instance;
mod lookup;
mod method;
mod store;

use crate::error::{PyResult, Raised};
use crate::object::{Kind, Obj, Str, Type, TypeFlags, Value};
use crate::vm::Vm;

/// What `Vm::get_method` found.
pub enum Found {
    /// A function (or built-in method) to be called with the object as first argument.
    Method(Value),
    /// Anything else: already bound, to be called as it is.
    Attribute(Value),
}

impl Raised {
    /// Whether the exception is an instance of `ty`.
    pub(crate) fn is_a(&self, ty: &Obj<Type>) -> bool {
        self.0.ty.get().is_subtype_of(ty)
    }
}

impl Vm {
    /// `obj.name`; `name` is an interned str.
    pub fn get_attr(&self, obj: &Value, name: &Value) -> PyResult {
        match self.lookup_attr(obj, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(obj, name)),
        }
    }

    /// `obj.name`, or `None` where that raises `AttributeError`.
    pub fn find_attr(&self, obj: &Value, name: &Value) -> PyResult<Option<Value>> {
        match self.lookup_attr(obj, name) {
            Err(raised) if raised.is_a(&self.exceptions.attribute_error) => Ok(None),
            result => result,
        }
    }

    /// `obj.name = value`, or `del obj.name` with `None`.
    pub fn set_attr(&self, obj: &Value, name: &Value, value: Option<Value>) -> PyResult<()> {
        let ty = self.type_of(obj);
        if matches!(obj.kind(), Kind::Instance | Kind::Exception | Kind::Type) && ty.has(TypeFlags::SETATTR) {
            let hook = if value.is_some() { &self.names.setattr } else { &self.names.delattr };
            if let Some(hook) = ty.lookup(hook) {
                match value {
                    Some(value) => self.call_on(&hook, obj, &ty, &[name.clone(), value])?,
                    None => self.call_on(&hook, obj, &ty, std::slice::from_ref(name))?,
                };
                return Ok(());
            }
        }
        self.default_set_attr(obj, &ty, name, value)
    }

    /// The special method `name` of the value's type, bound to nothing (implicit lookup: the instance is not asked).
    pub fn special(&self, value: &Value, name: &Value) -> Option<Value> {
        self.type_lookup(self.type_ref(value), name)
    }

    /// Calls the special method `name` of the value's type with the value and `args`; `None` if the type has none.
    pub fn call_special(&self, value: &Value, name: &Value, args: &[Value]) -> PyResult<Option<Value>> {
        let ty = self.type_of(value);
        match self.type_lookup(&ty, name) {
            Some(method) => self.call_on(&method, value, &ty, args).map(Some),
            None => Ok(None),
        }
    }

    /// The interned name that a value given to `getattr` and its like stands for.
    pub(crate) fn attribute_name(&self, name: &Value) -> PyResult {
        match self.native::<Str>(name) {
            Some(text) => Ok(self.intern_value(text.as_value())),
            None => {
                Err(self.type_error(format!("attribute name must be string, not '{}'", self.type_name(name))))
            }
        }
    }
}
