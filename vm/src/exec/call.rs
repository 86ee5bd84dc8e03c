//! Calls.

use super::Args;
use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// What a generator did when it was resumed. (Placeholder: the owner's is in exec/generator.rs.)
pub enum Resumed {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

impl Vm {
    /// `callable(*args)`
    pub fn call(&self, callable: &Value, args: &[Value]) -> PyResult {
        self.call_args(callable, &Args::positional(args))
    }

    /// Calls with positional and keyword arguments.
    pub fn call_args(&self, _callable: &Value, _args: &Args<'_>) -> PyResult {
        Err(self.system_error("call"))
    }

    /// The next item of a generator; `None` when it has returned. (Placeholder: the owner's is in exec/generator.rs.)
    pub fn generator_next(&self, _generator: &Value) -> PyResult<Option<Value>> {
        Err(self.system_error("generator_next"))
    }

    /// Resumes a generator. (Placeholder, as above.)
    pub fn generator_send(&self, _generator: &Value, _sent: Value) -> PyResult<Resumed> {
        Err(self.system_error("generator_send"))
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
