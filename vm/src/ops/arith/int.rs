//! Ints.

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::bytecode::BinOp;
use crate::error::{PyResult, Raised};
use crate::object::Value;
use crate::ops::number::{Integer, scale};
use crate::vm::Vm;

/// Below this magnitude ints are exact as floats, and their quotient is rounded once.
const EXACT: u64 = 1 << 53;

/// `x op y` of small ints; `None` where it overflows, raises, or is not defined.
#[inline]
pub fn small(op: BinOp, x: i64, y: i64) -> Option<Value> {
    // Operands have 63 bits, so that sums fit 64 and −x / −1 does not overflow.
    Some(Value::int(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x.checked_mul(y)?,
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::FloorDiv => floor_div(x, y)?,
        BinOp::Mod => floor_mod(x, y)?,
        BinOp::Div => {
            let exact = x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT;
            return (exact && y != 0).then(|| Value::float(x as f64 / y as f64));
        }
        BinOp::Shr => x >> u64::try_from(y).ok()?.min(63),
        BinOp::Shl => {
            let shifted = x.checked_shl(u32::try_from(y).ok()?)?;
            if shifted >> y != x {
                return None;
            }
            shifted
        }
        BinOp::Pow => x.checked_pow(u32::try_from(y).ok()?)?,
        BinOp::MatMul => return None,
    }))
}

/// Python's `//`: rounds towards −∞.
#[inline]
pub const fn floor_div(x: i64, y: i64) -> Option<i64> {
    if y == 0 {
        return None;
    }
    let (q, r) = (x / y, x % y);
    Some(if r != 0 && (r < 0) != (y < 0) { q - 1 } else { q })
}

/// Python's `%`: has the sign of `y`.
#[inline]
pub const fn floor_mod(x: i64, y: i64) -> Option<i64> {
    if y == 0 {
        return None;
    }
    let r = x % y;
    Some(if r != 0 && (r < 0) != (y < 0) { r + y } else { r })
}

/// `x op y` of ints of up to 128 bits; `None` where it overflows, raises, or is done otherwise.
fn wide(op: BinOp, x: i128, y: i128) -> Option<i128> {
    match op {
        BinOp::Add => x.checked_add(y),
        BinOp::Sub => x.checked_sub(y),
        BinOp::Mul => x.checked_mul(y),
        BinOp::And => Some(x & y),
        BinOp::Or => Some(x | y),
        BinOp::Xor => Some(x ^ y),
        BinOp::FloorDiv => {
            let (q, r) = (x.checked_div(y)?, x.checked_rem(y)?);
            Some(if r != 0 && (r < 0) != (y < 0) { q - 1 } else { q })
        }
        BinOp::Mod => {
            let r = x.checked_rem(y)?;
            Some(if r != 0 && (r < 0) != (y < 0) { r + y } else { r })
        }
        _ => None,
    }
}

/// Floored quotient and remainder of a big int and a small one, which is not 0; the quotient only where it is wanted.
fn div_mod_small(x: &BigInt, y: i64, wants_quotient: bool) -> (BigInt, i64) {
    let divisor = y.unsigned_abs();
    let rest = (x.magnitude() % divisor).to_u64().unwrap_or(0) as i64;
    let opposite = x.is_negative() != (y < 0);
    let remainder = match (rest, opposite) {
        (0, _) => 0,
        (_, true) => y - if y < 0 { -rest } else { rest },
        (_, false) => {
            if y < 0 {
                -rest
            } else {
                rest
            }
        }
    };
    let quotient = if wants_quotient {
        let magnitude = x.magnitude() / divisor + u32::from(opposite && rest != 0);
        BigInt::from_biguint(if opposite { Sign::Minus } else { Sign::Plus }, magnitude)
    } else {
        BigInt::ZERO
    };
    (quotient, remainder)
}

/// `a / b`, rounded once; `None` if it overflows. `b` is not 0.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    const MANTISSA: i64 = 53;
    const MIN_EXPONENT: i64 = -1021;
    const MAX_EXPONENT: i64 = 1024;
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let signed = |x: f64| Some(if negative { -x } else { x });
    if a.is_zero() {
        return signed(0.0);
    }
    let (a, b) = (a.magnitude(), b.magnitude());
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > MAX_EXPONENT {
        return None;
    }
    if difference < MIN_EXPONENT - MANTISSA - 1 {
        return signed(0.0);
    }
    // A quotient of 55 or 56 bits (fewer where the result is subnormal), its lowest bit also saying whether it is inexact,
    // is rounded to the bits that the result has.
    let shift = difference.max(MIN_EXPONENT) - MANTISSA - 2;
    let (dividend, lost) = if shift <= 0 {
        (a << shift.unsigned_abs(), false)
    } else {
        (a >> shift, a.trailing_zeros().unwrap_or(0) < shift as u64)
    };
    let (quotient, remainder) = dividend.div_rem(b);
    let mut quotient = quotient.to_u64()?;
    if lost || !remainder.is_zero() {
        quotient |= 1;
    }
    let bits = i64::from(u64::BITS - quotient.leading_zeros());
    let extra = bits.max(MIN_EXPONENT - shift) - MANTISSA;
    let half = 1_u64 << (extra - 1);
    if quotient & half != 0 && quotient & (3 * half - 1) != 0 {
        quotient += half;
    }
    quotient &= !(2 * half - 1);
    let result = scale(quotient as f64, shift);
    if result.is_finite() { signed(result) } else { None }
}

/// Modular inverse of `a`, for `pow(a, -1, m)`.
fn inverse(a: &BigInt, modulus: &BigInt) -> Option<BigInt> {
    let modulus = modulus.abs();
    let found = a.mod_floor(&modulus).extended_gcd(&modulus);
    found.gcd.is_one().then(|| found.x.mod_floor(&modulus))
}

/// `pow(a, b, modulus)` of ints.
pub fn int_pow_mod(vm: &Vm, a: &BigInt, b: &BigInt, modulus: &BigInt) -> PyResult {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if modulus.magnitude().is_one() {
        return Ok(Value::small_int(0));
    }
    let power = if b.is_negative() {
        let Some(inverted) = inverse(a, modulus) else {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        };
        inverted.modpow(&-b, modulus)
    } else {
        a.modpow(b, modulus)
    };
    Ok(Value::bigint(power.mod_floor(modulus)))
}

impl Vm {
    /// `a op b` of ints of any size; `a` and `b` are `x` and `y` as values.
    #[inline(never)]
    pub(super) fn int_binary(
        &self,
        op: BinOp,
        a: &Value,
        b: &Value,
        x: Integer<'_>,
        y: Integer<'_>,
    ) -> PyResult {
        if let (Some(x), Some(y)) = (a.as_bool(), b.as_bool()) {
            match op {
                BinOp::And => return Ok(Value::bool(x & y)),
                BinOp::Or => return Ok(Value::bool(x | y)),
                BinOp::Xor => return Ok(Value::bool(x ^ y)),
                _ => {}
            }
        }
        if let (Integer::Small(x), Integer::Small(y)) = (x, y)
            && let Some(value) = small(op, x, y)
        {
            return Ok(value);
        }
        if let (Some(x), Some(y)) = (x.to_i128(), y.to_i128())
            && let Some(n) = wide(op, x, y)
        {
            return Ok(match i64::try_from(n) {
                Ok(n) => Value::int(n),
                Err(_) => Value::bigint(BigInt::from(n)),
            });
        }
        let by_zero = matches!(y, Integer::Small(0));
        match op {
            BinOp::Pow => return self.int_pow(x, y),
            BinOp::Shl => return self.int_shl(x, y),
            BinOp::Shr => return self.int_shr(x, y),
            BinOp::Div if by_zero => return Err(self.zero_division_error("division by zero")),
            BinOp::FloorDiv if by_zero => {
                return Err(self.zero_division_error("integer division or modulo by zero"));
            }
            BinOp::Mod if by_zero => return Err(self.zero_division_error("integer modulo by zero")),
            BinOp::Mul => {
                let bytes = |n: Integer<'_>| match n {
                    Integer::Small(_) => 8,
                    Integer::Big(n) => n.bits() as usize / 8,
                };
                self.check_size(bytes(x) + bytes(y))?;
            }
            _ => {}
        }
        if let (Integer::Big(x), Integer::Small(y)) = (x, y) {
            // num-bigint works with one digit on the right without making a big int of it.
            match op {
                BinOp::Add => return Ok(Value::bigint(x + y)),
                BinOp::Sub => return Ok(Value::bigint(x - y)),
                BinOp::Mul => return Ok(Value::bigint(x * y)),
                BinOp::FloorDiv | BinOp::Mod => {
                    let (quotient, remainder) = div_mod_small(x, y, op == BinOp::FloorDiv);
                    return Ok(if op == BinOp::FloorDiv {
                        Value::bigint(quotient)
                    } else {
                        Value::int(remainder)
                    });
                }
                _ => {}
            }
        }
        let (x, y) = (x.to_big(), y.to_big());
        let (x, y) = (&*x, &*y);
        Ok(Value::bigint(match op {
            BinOp::Add => x + y,
            BinOp::Sub => x - y,
            BinOp::Mul => x * y,
            BinOp::And => x & y,
            BinOp::Or => x | y,
            BinOp::Xor => x ^ y,
            BinOp::FloorDiv => x.div_floor(y),
            BinOp::Mod => x.mod_floor(y),
            BinOp::Div => {
                return true_divide(x, y)
                    .map(Value::float)
                    .ok_or_else(|| self.overflow_error("integer division result too large for a float"));
            }
            BinOp::Pow | BinOp::Shl | BinOp::Shr | BinOp::MatMul => {
                return Err(self.unsupported(op, a, b, super::Form::Binary));
            }
        }))
    }

    fn int_pow(&self, x: Integer<'_>, y: Integer<'_>) -> PyResult {
        if y.is_negative() {
            return self.float_pow(self.int_to_f64(x)?, self.int_to_f64(y)?).map(Value::float);
        }
        let odd = match y {
            Integer::Small(n) => n & 1 == 1,
            Integer::Big(n) => n.is_odd(),
        };
        match x {
            Integer::Small(0) => return Ok(Value::small_int(i64::from(matches!(y, Integer::Small(0))))),
            Integer::Small(1) => return Ok(Value::small_int(1)),
            Integer::Small(-1) => return Ok(Value::small_int(if odd { -1 } else { 1 })),
            _ => {}
        }
        let base = x.to_big();
        let Some(exponent) = y.to_i64() else { return Err(self.out_of_memory()) };
        let bytes = u128::from(base.bits()) * exponent as u128 / 8;
        self.check_size(usize::try_from(bytes).unwrap_or(usize::MAX))?;
        let Ok(exponent) = u32::try_from(exponent) else { return Err(self.out_of_memory()) };
        Ok(Value::bigint(base.pow(exponent)))
    }

    fn int_shl(&self, x: Integer<'_>, y: Integer<'_>) -> PyResult {
        if y.is_negative() {
            return Err(self.negative_shift());
        }
        if matches!(x, Integer::Small(0)) {
            return Ok(Value::small_int(0));
        }
        let Some(count) = y.to_i64() else {
            return Err(self.overflow_error("too many digits in integer"));
        };
        self.check_size((count / 8) as usize)?;
        let x = x.to_big();
        self.check_size((count / 8) as usize + x.bits() as usize / 8)?;
        Ok(Value::bigint(&*x << count))
    }

    fn int_shr(&self, x: Integer<'_>, y: Integer<'_>) -> PyResult {
        if y.is_negative() {
            return Err(self.negative_shift());
        }
        let x = x.to_big();
        Ok(match y.to_i64() {
            // Rounds towards −∞, as num-bigint's shift does.
            Some(count) if (count as u64) <= x.bits() => Value::bigint(&*x >> count),
            _ => Value::small_int(if x.is_negative() { -1 } else { 0 }),
        })
    }

    #[cold]
    fn negative_shift(&self) -> Raised {
        self.value_error("negative shift count")
    }

    /// `divmod` of ints.
    pub(super) fn int_divmod(&self, x: Integer<'_>, y: Integer<'_>) -> PyResult<(Value, Value)> {
        if let (Integer::Small(x), Integer::Small(y)) = (x, y)
            && let (Some(q), Some(r)) = (floor_div(x, y), floor_mod(x, y))
        {
            return Ok((Value::int(q), Value::int(r)));
        }
        if matches!(y, Integer::Small(0)) {
            return Err(self.zero_division_error("integer division or modulo by zero"));
        }
        let (q, r) = x.to_big().div_mod_floor(&*y.to_big());
        Ok((Value::bigint(q), Value::bigint(r)))
    }
}
