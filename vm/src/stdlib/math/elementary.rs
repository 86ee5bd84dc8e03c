//! Functions of one or two floats.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::{domain_error, range_error, real};
use crate::error::PyResult;
use crate::exec::Args;
use crate::libm;
use crate::object::{Kind, NativeDef, Tuple, Value};
use crate::ops::number::{Integer, as_bigint, scale};
use crate::vm::Vm;

/// A function of one float, with CPython's errors: no number from a number is out of the domain; infinity from a finite
/// number is a range error, or out of the domain where the function has a pole.
fn one(vm: &Vm, args: &Args<'_>, pole: bool, f: fn(f64) -> f64) -> PyResult {
    let x = real(vm, args, 0)?;
    let result = f(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if pole { domain_error(vm) } else { range_error(vm) });
    }
    Ok(Value::float(result))
}

/// A function of two floats whose only error is being out of the domain.
fn two(vm: &Vm, args: &Args<'_>, f: fn(f64, f64) -> f64) -> PyResult {
    let (x, y) = (real(vm, args, 0)?, real(vm, args, 1)?);
    let result = f(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    Ok(Value::float(result))
}

fn test(vm: &Vm, args: &Args<'_>, f: fn(f64) -> bool) -> PyResult {
    Ok(Value::bool(f(real(vm, args, 0)?)))
}

macro_rules! plain {
    ($($name:literal $f:expr;)+) => { [$(NativeDef::new($name, 1, 1, |vm, args| one(vm, args, true, $f)),)+] };
}

macro_rules! growing {
    ($($name:literal $f:expr;)+) => { [$(NativeDef::new($name, 1, 1, |vm, args| one(vm, args, false, $f)),)+] };
}

static PLAIN: [NativeDef; 16] = plain! {
    "acos" f64::acos;
    "acosh" |x| libm::acosh(x);
    "asin" f64::asin;
    "asinh" |x| libm::asinh(x);
    "atan" f64::atan;
    "atanh" |x| libm::atanh(x);
    "cbrt" f64::cbrt;
    "cos" f64::cos;
    "fabs" f64::abs;
    "log1p" f64::ln_1p;
    "sin" f64::sin;
    "sqrt" f64::sqrt;
    "tan" f64::tan;
    "tanh" f64::tanh;
    "degrees" |x| x * (180.0 / std::f64::consts::PI);
    "radians" |x| x * (std::f64::consts::PI / 180.0);
};

static GROWING: [NativeDef; 5] = growing! {
    "cosh" f64::cosh;
    "exp" f64::exp;
    "exp2" f64::exp2;
    "expm1" f64::exp_m1;
    "sinh" f64::sinh;
};

static OTHER: [NativeDef; 17] = [
    NativeDef::new("atan2", 2, 2, |vm, args| two(vm, args, f64::atan2)),
    NativeDef::new("copysign", 2, 2, |vm, args| two(vm, args, f64::copysign)),
    NativeDef::new("fmod", 2, 2, fmod),
    NativeDef::new("frexp", 1, 1, frexp),
    NativeDef::with_keywords("isclose", 2, 2, isclose),
    NativeDef::new("isfinite", 1, 1, |vm, args| test(vm, args, f64::is_finite)),
    NativeDef::new("isinf", 1, 1, |vm, args| test(vm, args, f64::is_infinite)),
    NativeDef::new("isnan", 1, 1, |vm, args| test(vm, args, f64::is_nan)),
    NativeDef::new("ldexp", 2, 2, ldexp),
    NativeDef::new("log", 1, 2, log),
    NativeDef::new("log10", 1, 1, |vm, args| {
        logarithm(vm, &args.positional[0], f64::log10).map(Value::float)
    }),
    NativeDef::new("log2", 1, 1, |vm, args| logarithm(vm, &args.positional[0], f64::log2).map(Value::float)),
    NativeDef::new("modf", 1, 1, modf),
    NativeDef::new("nextafter", 2, 2, |vm, args| {
        Ok(Value::float(next_after(real(vm, args, 0)?, real(vm, args, 1)?)))
    }),
    NativeDef::new("pow", 2, 2, pow),
    NativeDef::new("remainder", 2, 2, remainder),
    NativeDef::new("ulp", 1, 1, ulp),
];

/// All of them.
pub static TABLES: [&[NativeDef]; 3] = [&PLAIN, &GROWING, &OTHER];

fn fmod(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (x, y) = (real(vm, args, 0)?, real(vm, args, 1)?);
    if y.is_infinite() && x.is_finite() {
        return Ok(Value::float(x));
    }
    two(vm, args, |x, y| x % y)
}

/// IEEE 754's remainder: `x − n·y` with the integer n nearest to `x / y`, even on ties.
fn remainder(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (x, y) = (real(vm, args, 0)?, real(vm, args, 1)?);
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(f64::NAN));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error(vm));
    }
    if y.is_infinite() {
        return Ok(Value::float(x));
    }
    let (size, unit) = (x.abs(), y.abs());
    let rest = size % unit;
    let complement = unit - rest;
    // Which of the two is nearer; in the middle, the one that makes n even.
    let result = if rest < complement {
        rest
    } else if rest > complement {
        -complement
    } else {
        rest - 2.0 * ((0.5 * (size - rest)) % unit)
    };
    Ok(Value::float(1.0_f64.copysign(x) * result))
}

/// Mantissa in [0.5, 1) and exponent.
pub(super) fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let bits = x.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i64;
    if biased == 0 {
        // Subnormal: made normal first.
        let (mantissa, exponent) = split(x * 2_f64.powi(54));
        return (mantissa, exponent - 54);
    }
    (f64::from_bits(bits & !(0x7ff << 52) | 0x3fe << 52), biased - 1022)
}

fn frexp(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (mantissa, exponent) = split(real(vm, args, 0)?);
    Ok(Tuple::new(vec![Value::float(mantissa), Value::int(exponent)]).into_value())
}

fn modf(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = real(vm, args, 0)?;
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    let parts = vec![Value::float(fraction.copysign(x)), Value::float(x.trunc())];
    Ok(Tuple::new(if x.is_nan() { vec![Value::float(x), Value::float(x)] } else { parts }).into_value())
}

/// `x · 2^exponent`, rounded once.
pub(super) fn load_exponent(x: f64, exponent: i64) -> f64 {
    let (mantissa, own) = split(x);
    let total = own.saturating_add(exponent);
    if total > 1024 || !x.is_finite() {
        return if x == 0.0 || !x.is_finite() { x } else { f64::INFINITY.copysign(x) };
    }
    if total < -1080 {
        return 0.0_f64.copysign(x);
    }
    // One step as long as the result is normal; else an exact step to its neighbourhood and one that rounds.
    if total >= -1021 { scale(mantissa, total) } else { scale(mantissa, total + 200) * 2_f64.powi(-200) }
}

fn ldexp(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = real(vm, args, 0)?;
    let exponent = vm.native_value(&args.positional[1]);
    let Some(exponent) = Integer::of(&exponent) else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    let bound = if exponent.is_negative() { i64::MIN } else { i64::MAX };
    let result = load_exponent(x, exponent.to_i64().unwrap_or(bound));
    if result.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::float(result)) }
}

fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    if x == y {
        return y;
    }
    if y > x { x.next_up() } else { x.next_down() }
}

fn ulp(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = real(vm, args, 0)?.abs();
    if !x.is_finite() {
        return Ok(Value::float(x));
    }
    let above = x.next_up();
    Ok(Value::float(if above.is_infinite() { x - x.next_down() } else { above - x }))
}

fn pow(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (x, y) = (real(vm, args, 0)?, real(vm, args, 1)?);
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() && !result.is_finite() {
        return Err(if result.is_nan() || x == 0.0 { domain_error(vm) } else { range_error(vm) });
    }
    Ok(Value::float(result))
}

/// A logarithm of a float or of an int of any size.
fn logarithm(vm: &Vm, value: &Value, f: fn(f64) -> f64) -> PyResult<f64> {
    let inner = vm.native_value(value);
    if let Some(int) = Integer::of(&inner)
        && !matches!(int, Integer::Small(_))
    {
        if int.is_negative() {
            return Err(domain_error(vm));
        }
        if let Some(x) = int.to_f64() {
            return Ok(f(x));
        }
        // log(m · 2^e) = log(m) + e · log(2), with m in [0.5, 1).
        let n = as_bigint(&inner).unwrap_or_default();
        let (mantissa, exponent) = split_int(&n);
        return Ok(f(mantissa) + f(2.0) * exponent as f64);
    }
    let x = if matches!(inner.kind(), Kind::Int | Kind::Bool | Kind::Float) {
        vm.to_f64(&inner)?
    } else {
        vm.to_f64(value)?
    };
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(f(x))
}

/// Mantissa in [0.5, 1), correctly rounded, and exponent of a positive int.
fn split_int(n: &BigInt) -> (f64, u64) {
    let bits = n.bits();
    let shift = bits.saturating_sub(64);
    let mut top = (n >> shift).to_u64().unwrap_or(0);
    if n.trailing_zeros().unwrap_or(0) < shift {
        top |= 1;
    }
    let (mantissa, exponent) = split(top as f64);
    (mantissa, exponent as u64 + shift)
}

fn log(vm: &Vm, args: &Args<'_>) -> PyResult {
    let numerator = logarithm(vm, &args.positional[0], f64::ln)?;
    let Some(base) = args.get(1) else { return Ok(Value::float(numerator)) };
    let denominator = logarithm(vm, base, f64::ln)?;
    if denominator == 0.0 {
        return Err(vm.zero_division_error("float division by zero"));
    }
    Ok(Value::float(numerator / denominator))
}

fn isclose(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "isclose", &["rel_tol", "abs_tol"])?;
    let (a, b) = (real(vm, args, 0)?, real(vm, args, 1)?);
    let relative = args.keyword("rel_tol").map_or(Ok(1e-9), |t| vm.to_f64(t))?;
    let absolute = args.keyword("abs_tol").map_or(Ok(0.0), |t| vm.to_f64(t))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    let close = difference <= (relative * b).abs() || difference <= (relative * a).abs();
    Ok(Value::bool(close || difference <= absolute))
}
