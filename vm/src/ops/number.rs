//! Conversions to Rust numbers.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// The int that a value is or converts to losslessly (`__index__`; bools count), as an int value.
    pub fn index(&self, value: &Value) -> PyResult {
        Ok(value.clone())
    }
    /// As [`Vm::index`], as `i64`; OverflowError if it does not fit.
    pub fn index_i64(&self, value: &Value) -> PyResult<i64> {
        value.as_small_int().ok_or_else(|| self.type_error("int"))
    }
    /// A float from an int, float or `__float__`.
    pub fn to_f64(&self, _value: &Value) -> PyResult<f64> {
        Err(self.system_error("float"))
    }
}
