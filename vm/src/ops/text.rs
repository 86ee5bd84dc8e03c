//! `repr` and `str`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
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
