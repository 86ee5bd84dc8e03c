//! Attributes.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// What `Vm::get_method` found.
pub enum Found {
    /// A function (or built-in method) to be called with the object as first argument.
    Method(Value),
    /// Anything else: already bound, to be called as it is.
    Attribute(Value),
}

impl Vm {
    /// `obj.name`; `name` is an interned str.
    pub fn get_attr(&self, obj: &Value, name: &Value) -> PyResult {
        match self.find_attr(obj, name)? {
            Some(value) => Ok(value),
            None => Err(self.attribute_error("no attribute")),
        }
    }
    /// `obj.name`, or `None` where that raises AttributeError.
    pub fn find_attr(&self, _obj: &Value, _name: &Value) -> PyResult<Option<Value>> {
        Err(self.system_error("attr"))
    }
    /// `obj.name` for a call: methods are not bound.
    pub fn get_method(&self, obj: &Value, name: &Value) -> PyResult<Found> {
        Ok(Found::Attribute(self.get_attr(obj, name)?))
    }
    /// `obj.name = value`, or `del obj.name` with `None`.
    pub fn set_attr(&self, _obj: &Value, _name: &Value, _value: Option<Value>) -> PyResult<()> {
        Err(self.system_error("setattr"))
    }
    /// The special method `name` of the value's type, bound to nothing (implicit lookup: the instance is not asked).
    pub fn special(&self, value: &Value, name: &Value) -> Option<Value> {
        self.type_of(value).lookup(name)
    }
    /// Calls the special method `name` of the value's type with the value and `args`; `None` if the type has none.
    pub fn call_special(&self, _value: &Value, _name: &Value, _args: &[Value]) -> PyResult<Option<Value>> {
        Err(self.system_error("special"))
    }
}
