//! Comparison.

use crate::bytecode::CmpOp;
use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `a op b`, a rich comparison: the result can be any value.
    pub fn compare(&self, op: CmpOp, _a: &Value, _b: &Value) -> PyResult {
        Err(self.system_error(op.symbol()))
    }
    /// `a op b` as a truth value.
    pub fn compare_bool(&self, op: CmpOp, a: &Value, b: &Value) -> PyResult<bool> {
        let result = self.compare(op, a, b)?;
        self.truth(&result)
    }
    /// `a is b or a == b`, as containers compare.
    pub fn equal(&self, a: &Value, b: &Value) -> PyResult<bool> {
        if a.is(b) { Ok(true) } else { self.compare_bool(CmpOp::Eq, a, b) }
    }
}
