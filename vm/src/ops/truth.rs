//! Truth.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `bool(value)`
    pub fn truth(&self, value: &Value) -> PyResult<bool> {
        value.as_bool().ok_or_else(|| self.type_error("bool"))
    }
}
