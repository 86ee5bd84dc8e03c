//! `format(value, spec)`, f-strings, `%` formatting and `str.format`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `format(value, spec)`
    pub fn format(&self, value: &Value, _spec: &str) -> PyResult<String> {
        self.str(value)
    }
}
