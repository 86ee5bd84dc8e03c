//! Unary operators, `abs`, `divmod` and three-argument `pow`.

use std::borrow::Cow;

use num_bigint::BigInt;

use super::{Form, int_pow_mod, is_typed};
use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::object::{Kind, SMALL_INT_MIN, Tuple, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

impl Vm {
    /// `-a`
    #[inline]
    pub fn negative(&self, a: &Value) -> PyResult {
        match a.as_small_int() {
            Some(n) if n != SMALL_INT_MIN => Ok(Value::small_int(-n)),
            _ => match a.as_float() {
                Some(x) => Ok(Value::float(-x)),
                None => self.negative_slow(a),
            },
        }
    }

    #[inline(never)]
    fn negative_slow(&self, a: &Value) -> PyResult {
        self.unary(a, &self.names.neg, "unary -", |int| Value::bigint(-int.into_owned()), |x| -x)
    }

    /// `+a`
    pub fn positive(&self, a: &Value) -> PyResult {
        if a.is_small_int() || a.as_float().is_some() {
            return Ok(a.clone());
        }
        self.unary(a, &self.names.pos, "unary +", |int| Value::bigint(int.into_owned()), |x| x)
    }

    /// `~a`
    pub fn invert(&self, a: &Value) -> PyResult {
        if let Some(n) = a.as_small_int() {
            return Ok(Value::small_int(!n));
        }
        let inner = self.native_value(a);
        if inner.kind() == Kind::Float && self.user_special(a, &self.names.invert).is_none() {
            return Err(self.bad_operand(a, "unary ~"));
        }
        self.unary(a, &self.names.invert, "unary ~", |int| Value::bigint(!int.into_owned()), |x| x)
    }

    /// `abs(a)`
    pub fn absolute(&self, a: &Value) -> PyResult {
        if let Some(n) = a.as_small_int() {
            return Ok(Value::int(n.abs()));
        }
        let magnitude = |int: Cow<'_, BigInt>| Value::bigint(BigInt::from(int.magnitude().clone()));
        self.unary(a, &self.names.abs, "abs()", magnitude, f64::abs)
    }

    fn unary(
        &self,
        a: &Value,
        name: &Value,
        what: &str,
        int: impl FnOnce(Cow<'_, BigInt>) -> Value,
        float: impl FnOnce(f64) -> f64,
    ) -> PyResult {
        if is_typed(a)
            && let Some(method) = self.user_special(a, name)
        {
            return self.call(&method, std::slice::from_ref(a));
        }
        let inner = self.native_value(a);
        if let Some(n) = as_bigint(&inner) {
            return Ok(int(n));
        }
        match inner.as_float() {
            Some(x) => Ok(Value::float(float(x))),
            None => Err(self.bad_operand(a, what)),
        }
    }

    #[cold]
    fn bad_operand(&self, a: &Value, what: &str) -> Raised {
        self.type_error(format!("bad operand type for {what}: '{}'", self.type_name(a)))
    }

    /// `divmod(a, b)`
    pub fn divmod(&self, a: &Value, b: &Value) -> PyResult {
        let result = if is_typed(a) || is_typed(b) {
            let names = (&self.names.divmod, &self.names.rdivmod);
            self.try_protocol(names, a, b, |a, b| self.divmod_built_in(a, b))?
        } else {
            self.divmod_built_in(a, b)?
        };
        result.ok_or_else(|| {
            let (a, b) = (self.type_name(a), self.type_name(b));
            self.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'"))
        })
    }

    /// `divmod(a, b)` of built-in numbers.
    pub(crate) fn divmod_built_in(&self, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        let (quotient, remainder) = match (Integer::of(a), Integer::of(b)) {
            (Some(x), Some(y)) => self.int_divmod(x, y)?,
            _ if is_real(a) && is_real(b) => self.float_divmod(self.to_f64(a)?, self.to_f64(b)?)?,
            _ => return Ok(None),
        };
        Ok(Some(Tuple::from_iter(2, [quotient, remainder].into_iter()).into_value()))
    }

    /// `pow(a, b)` or, with a modulus that is not None, `pow(a, b, modulus)`
    pub fn power(&self, a: &Value, b: &Value, modulus: &Value) -> PyResult {
        if modulus.is_none() {
            return self.binary(BinOp::Pow, a, b);
        }
        if is_typed(a)
            && let Some(method) = self.user_special(a, &self.names.pow)
        {
            let result = self.call(&method, &[a.clone(), b.clone(), modulus.clone()])?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let values = [a, b, modulus].map(|v| self.native_value(v));
        if let [Some(x), Some(y), Some(m)] = values.each_ref().map(as_bigint) {
            return int_pow_mod(self, &x, &y, &m);
        }
        // A float anywhere, with ints and floats only before it, is what CPython's float slot refuses.
        if values[0].kind() == Kind::Float
            || (is_real(&values[0]) && values[1].kind() == Kind::Float)
            || values[..2].iter().all(is_real) && values[2].kind() == Kind::Float
        {
            return Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let [a, b, m] = [a, b, modulus].map(|v| self.type_name(v));
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{m}'")))
    }

    /// `a op b` where one of them may be an instance of a class that derives from a built-in type, as the built-in type's
    /// own special method computes it: `None` stands for `NotImplemented`.
    pub(crate) fn binary_native(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        self.binary_built_in(op, &self.native_value(a), &self.native_value(b))
    }

    /// As `binary_native`, of `a op= b`; an object that is changed in place is returned itself.
    pub(crate) fn inplace_native(&self, op: BinOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        let inner = self.native_value(a);
        match self.inplace_built_in(op, &inner, &self.native_value(b))? {
            Some(result) if result.is(&inner) => Ok(Some(a.clone())),
            Some(result) => Ok(Some(result)),
            None => Ok(None),
        }
    }

    /// `TypeError` for `a op b`.
    pub(crate) fn unsupported_operands(&self, op: BinOp, a: &Value, b: &Value) -> Raised {
        self.unsupported(op, a, b, Form::Binary)
    }
}

fn is_real(value: &Value) -> bool {
    matches!(value.kind(), Kind::Int | Kind::Bool | Kind::Float)
}
