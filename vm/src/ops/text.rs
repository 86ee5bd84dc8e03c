//! `repr` and `str`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `object.__repr__`
    pub fn repr_object(&self, value: &Value) -> String {
        format!("<{}>", self.type_name(value))
    }
    /// A type's name with its module, which is left out for built-in types.
    pub fn full_type_name(&self, ty: &crate::object::Type) -> String {
        ty.name_text()
    }
    /// `BaseException.__str__`
    pub fn str_exception(&self, exception: &crate::object::Exception) -> PyResult<String> {
        self.str(exception.args.get().as_value())
    }

    /// `repr(value)`
    pub fn repr(&self, _value: &Value) -> PyResult<String> {
        Err(self.system_error("repr"))
    }
    /// `ascii(value)`
    pub fn ascii(&self, value: &Value) -> PyResult<String> {
        self.repr(value)
    }
    /// `str(value)` as text.
    pub fn str(&self, value: &Value) -> PyResult<String> {
        self.repr(value)
    }
    /// `str(value)` as a value: the same object if it is a str already.
    pub fn str_value(&self, value: &Value) -> PyResult {
        Ok(Value::str(&self.str(value)?))
    }
}
