//! Calls.

use super::Args;
use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `callable(*args)`
    pub fn call(&self, callable: &Value, args: &[Value]) -> PyResult {
        self.call_args(callable, &Args::positional(args))
    }

    /// Calls with positional and keyword arguments.
    pub fn call_args(&self, _callable: &Value, _args: &Args<'_>) -> PyResult {
        Err(self.system_error("call"))
    }

    /// `obj.name(*args)`
    pub fn call_method(&self, obj: &Value, name: &Value, args: &[Value]) -> PyResult {
        let method = self.get_attr(obj, name)?;
        self.call(&method, args)
    }
}

/// Runs `__del__` of an instance that is about to be freed.
pub fn finalise_instance(_value: &Value) {}

/// Closes a suspended generator that is about to be freed.
pub fn finalise_generator(_value: &Value) {}
