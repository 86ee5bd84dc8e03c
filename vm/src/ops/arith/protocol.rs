//! Special methods of classes, in the order in which CPython asks the two operands.
//!
//! 1. If the right operand's class derives from the left one's and overrides the reflected method: the reflected method.
//! 2. The left operand's method.
//! 3. If the classes differ: the right operand's reflected method (unless asked in 1).
//! 4. Concatenation and repetition, which in CPython are sequence slots and come after all number slots.

use super::sequence::is_sequence;
use super::{Form, is_typed};
use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::object::{Kind, Value};
use crate::vm::Vm;

impl Vm {
    /// The names of the special methods of an operator: plain, reflected, in place.
    pub(crate) fn operator_names(&self, op: BinOp) -> (&Value, &Value, &Value) {
        let n = &self.names;
        match op {
            BinOp::Add => (&n.add, &n.radd, &n.iadd),
            BinOp::Sub => (&n.sub, &n.rsub, &n.isub),
            BinOp::Mul => (&n.mul, &n.rmul, &n.imul),
            BinOp::Div => (&n.truediv, &n.rtruediv, &n.itruediv),
            BinOp::FloorDiv => (&n.floordiv, &n.rfloordiv, &n.ifloordiv),
            BinOp::Mod => (&n.mod_, &n.rmod, &n.imod),
            BinOp::Pow => (&n.pow, &n.rpow, &n.ipow),
            BinOp::Shl => (&n.lshift, &n.rlshift, &n.ilshift),
            BinOp::Shr => (&n.rshift, &n.rrshift, &n.irshift),
            BinOp::And => (&n.and, &n.rand, &n.iand),
            BinOp::Or => (&n.or, &n.ror, &n.ior),
            BinOp::Xor => (&n.xor, &n.rxor, &n.ixor),
            BinOp::MatMul => (&n.matmul, &n.rmatmul, &n.imatmul),
        }
    }

    /// `TypeError` for `a op b` (or `a op= b`) that the class of `a` has declined.
    pub(crate) fn declined(&self, op: BinOp, a: &Value, b: &Value, inplace: bool) -> Raised {
        self.unsupported(op, a, b, if inplace { Form::Inplace } else { Form::Binary })
    }

    /// `a op b` where at least one class may define special methods.
    #[inline(never)]
    pub(super) fn binary_user(&self, op: BinOp, a: &Value, b: &Value, form: Form) -> PyResult {
        let (plain, reflected, _) = self.operator_names(op);
        // Formatting shows the right operand itself, not the value of a built-in type inside it.
        let number = |left: &Value, right: &Value| {
            let text = matches!(left.kind(), Kind::Str | Kind::Bytes | Kind::ByteArray);
            self.number_built_in(op, left, if text { b } else { right })
        };
        if let Some(value) = self.try_protocol((plain, reflected), a, b, number)? {
            return Ok(value);
        }
        if let Some(value) = self.sequence_user(op, a, b, plain)? {
            return Ok(value);
        }
        Err(self.unsupported(op, a, b, form))
    }

    /// Concatenation and repetition, after nobody had a method for it. A class that has one of its own is no sequence of the
    /// built-in kind any more.
    fn sequence_user(&self, op: BinOp, a: &Value, b: &Value, plain: &Value) -> PyResult<Option<Value>> {
        let (left, right) = (self.native_value(a), self.native_value(b));
        let overridden = || is_typed(a) && self.user_special(a, plain).is_some();
        match op {
            BinOp::Add if !overridden() => self.concat(&left, &right),
            BinOp::Mul if is_sequence(&left) => {
                if overridden() {
                    return Ok(None);
                }
                self.repeat(&left, b).map(Some)
            }
            BinOp::Mul if is_sequence(&right) => self.repeat(&right, a).map(Some),
            _ => Ok(None),
        }
    }

    /// Asks the two operands in order; `native` is what built-in types do with values of built-in types. `None` if
    /// everything returned `NotImplemented`.
    pub(super) fn try_protocol(
        &self,
        (plain, reflected): (&Value, &Value),
        a: &Value,
        b: &Value,
        native: impl Fn(&Value, &Value) -> PyResult<Option<Value>>,
    ) -> PyResult<Option<Value>> {
        let (left_type, right_type) = (self.type_of(a), self.type_of(b));
        let same = left_type.as_value().is(right_type.as_value());
        let method =
            |value: &Value, name| if is_typed(value) { self.user_special(value, name) } else { None };
        let mut on_right = if same { None } else { method(b, reflected) };
        if on_right.is_some() && right_type.is_subtype_of(&left_type) {
            let inherited = left_type.lookup(reflected);
            let overridden = match (&inherited, &on_right) {
                (Some(inherited), Some(own)) => !inherited.is(own),
                _ => true,
            };
            if overridden && let Some(function) = on_right.take() {
                let result = self.call(&function, &[b.clone(), a.clone()])?;
                if !result.is_not_implemented() {
                    return Ok(Some(result));
                }
            }
        }
        match method(a, plain) {
            Some(function) => {
                let result = self.call(&function, &[a.clone(), b.clone()])?;
                if !result.is_not_implemented() {
                    return Ok(Some(result));
                }
            }
            None => {
                let (left, right) = (self.native_value(a), self.native_value(b));
                // An int leaves a float to the float, whose class comes later where it has a method of its own.
                let leave = on_right.is_some()
                    && matches!(left.kind(), Kind::Int | Kind::Bool)
                    && right.kind() == Kind::Float;
                if !leave && let Some(result) = native(&left, &right)? {
                    return Ok(Some(result));
                }
            }
        }
        if let Some(function) = on_right {
            let result = self.call(&function, &[b.clone(), a.clone()])?;
            return Ok((!result.is_not_implemented()).then_some(result));
        }
        // A built-in right operand's own reflected operation, where the left one's class said NotImplemented.
        if !same && method(a, plain).is_some() && !is_typed(b) {
            return native(&self.native_value(a), b);
        }
        Ok(None)
    }

    /// `a op= b` where `a` is an instance of a class.
    #[inline(never)]
    pub(super) fn inplace_user(&self, op: BinOp, a: &Value, b: &Value) -> PyResult {
        let (_, _, inplace) = self.operator_names(op);
        if let Some(function) = self.user_special(a, inplace) {
            let result = self.call(&function, &[a.clone(), b.clone()])?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        } else if let Some(result) = self.inplace_native(op, a, b)? {
            return Ok(result);
        }
        self.binary_user(op, a, b, Form::Inplace)
    }
}
