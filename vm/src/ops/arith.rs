//! Arithmetic operators.

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

impl Vm {
    /// `a op b`
    pub fn binary(&self, op: BinOp, _a: &Value, _b: &Value) -> PyResult {
        Err(self.system_error(op.symbol()))
    }
    /// `a op= b`: the new value of `a`.
    pub fn inplace(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        self.binary(op, a, b)
    }
    /// `-a`
    pub fn negative(&self, _a: &Value) -> PyResult {
        Err(self.system_error("neg"))
    }
    /// `+a`
    pub fn positive(&self, _a: &Value) -> PyResult {
        Err(self.system_error("pos"))
    }
    /// `~a`
    pub fn invert(&self, _a: &Value) -> PyResult {
        Err(self.system_error("invert"))
    }
}
