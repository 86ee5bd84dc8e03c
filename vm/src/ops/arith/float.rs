//! Floats.

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// `x op y` where nothing can be raised; `None` otherwise.
#[inline]
pub fn plain(op: BinOp, x: f64, y: f64) -> Option<Value> {
    Some(Value::float(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::Div if y != 0.0 => x / y,
        _ => return None,
    }))
}

/// Quotient and remainder as `divmod` has them; `y` is not 0.
pub fn div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    // Exact or nearly so: x − remainder is a multiple of y.
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0_f64.copysign(x / y)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, remainder)
}

/// `x % y` with the sign of `y`, which is not 0.
pub fn float_mod(x: f64, y: f64) -> f64 {
    let remainder = x % y;
    if remainder == 0.0 {
        0.0_f64.copysign(y)
    } else if (y < 0.0) == (remainder < 0.0) {
        remainder
    } else {
        remainder + y
    }
}

impl Vm {
    /// `x op y`; `None` for operators that floats do not have.
    pub(super) fn float_binary(&self, op: BinOp, x: f64, y: f64) -> PyResult<Option<Value>> {
        let zero = |message: &str| Err(self.zero_division_error(message));
        Ok(Some(Value::float(match op {
            BinOp::Add => x + y,
            BinOp::Sub => x - y,
            BinOp::Mul => x * y,
            BinOp::Div if y == 0.0 => return zero("float division by zero"),
            BinOp::Div => x / y,
            BinOp::FloorDiv if y == 0.0 => return zero("float floor division by zero"),
            BinOp::FloorDiv => div_mod(x, y).0,
            BinOp::Mod if y == 0.0 => return zero("float modulo"),
            BinOp::Mod => float_mod(x, y),
            BinOp::Pow => self.float_pow(x, y)?,
            _ => return Ok(None),
        })))
    }

    /// `x ** y`, with the special cases of C99 Annex F spelt out as in CPython's `float_pow`.
    pub(crate) fn float_pow(&self, x: f64, y: f64) -> PyResult<f64> {
        if y == 0.0 {
            return Ok(1.0);
        }
        if x.is_nan() {
            return Ok(x);
        }
        if y.is_nan() {
            return Ok(if x == 1.0 { 1.0 } else { y });
        }
        if y.is_infinite() {
            let magnitude = x.abs();
            return Ok(if magnitude == 1.0 {
                1.0
            } else if (y > 0.0) == (magnitude > 1.0) {
                f64::INFINITY
            } else {
                0.0
            });
        }
        let odd = (y.abs() % 2.0) == 1.0;
        if x.is_infinite() {
            return Ok(match (y > 0.0, odd) {
                (true, true) => x,
                (true, false) => x.abs(),
                (false, true) => 0.0_f64.copysign(x),
                (false, false) => 0.0,
            });
        }
        if x == 0.0 {
            if y < 0.0 {
                return Err(self.zero_division_error("0.0 cannot be raised to a negative power"));
            }
            return Ok(if odd { x } else { 0.0 });
        }
        if x < 0.0 && y != y.floor() {
            return Err(self.value_error(
                "a negative number raised to a fractional power is complex, and complex numbers are not supported",
            ));
        }
        let power = x.abs().powf(y);
        let power = if x < 0.0 && odd { -power } else { power };
        if power.is_infinite() {
            return Err(self.range_error());
        }
        Ok(power)
    }

    /// `OverflowError` for a result that is too large, with the arguments that CPython gives it.
    #[cold]
    pub(crate) fn range_error(&self) -> crate::Raised {
        let text = Value::str("Numerical result out of range");
        self.exception_with(&self.exceptions.overflow_error, vec![Value::small_int(34), text])
    }

    /// `divmod` of floats.
    pub(super) fn float_divmod(&self, x: f64, y: f64) -> PyResult<(Value, Value)> {
        if y == 0.0 {
            return Err(self.zero_division_error("float divmod()"));
        }
        let (quotient, remainder) = div_mod(x, y);
        Ok((Value::float(quotient), Value::float(remainder)))
    }
}
