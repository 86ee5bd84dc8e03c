//! Iteration.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `iter(value)`
    pub fn iter(&self, _value: &Value) -> PyResult {
        Err(self.system_error("iter"))
    }
    /// The next item of an iterator; `None` when exhausted (StopIteration is consumed; generators are resumed through
    /// `Vm::generator_send`, which gives their return value where it matters).
    pub fn next(&self, _iterator: &Value) -> PyResult<Option<Value>> {
        Err(self.system_error("next"))
    }
    /// Calls `f` for every item of an iterable.
    pub fn for_each(&self, iterable: &Value, mut f: impl FnMut(Value) -> PyResult<()>) -> PyResult<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            f(item)?;
        }
        Ok(())
    }
    /// All items of an iterable. Lists and tuples are copied directly.
    pub fn collect(&self, iterable: &Value) -> PyResult<Vec<Value>> {
        let mut items = Vec::new();
        self.for_each(iterable, |item| {
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }
}
