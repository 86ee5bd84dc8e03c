//! Built-in functions of numbers and text.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, Zero};

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Kind, NativeDef, Str, Value};
use crate::ops::format::number::radix_digits;
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

static FUNCTIONS: [NativeDef; 12] = [
    NativeDef::new("abs", 1, 1, |vm, args| vm.absolute(args.receiver())),
    NativeDef::new("ascii", 1, 1, |vm, args| vm.new_str(&vm.ascii(args.receiver())?)),
    NativeDef::new("bin", 1, 1, |vm, args| radix(vm, args, 'b')),
    NativeDef::new("chr", 1, 1, chr),
    NativeDef::new("divmod", 2, 2, |vm, args| vm.divmod(&args.positional[0], &args.positional[1])),
    NativeDef::new("format", 1, 2, format),
    NativeDef::new("hex", 1, 1, |vm, args| radix(vm, args, 'x')),
    NativeDef::new("oct", 1, 1, |vm, args| radix(vm, args, 'o')),
    NativeDef::new("ord", 1, 1, ord),
    NativeDef::with_keywords("pow", 0, 3, pow),
    NativeDef::new("repr", 1, 1, |vm, args| vm.new_str(&vm.repr(args.receiver())?)),
    NativeDef::with_keywords("round", 0, 2, round),
];

pub(super) fn install(vm: &Vm) {
    vm.add_builtins(&FUNCTIONS);
}

/// `bin`, `oct`, `hex`
fn radix(vm: &Vm, args: &Args<'_>, letter: char) -> PyResult {
    let int = vm.index(args.receiver())?;
    let Some(int) = Integer::of(&int) else { return Ok(Value::NONE) };
    let sign = if int.is_negative() { "-" } else { "" };
    vm.new_str(&format!("{sign}0{letter}{}", radix_digits(int, letter)))
}

fn chr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let int = vm.index(args.receiver())?;
    let code = Integer::of(&int).and_then(Integer::to_i64);
    let Some(code) = code.and_then(|n| i32::try_from(n).ok()) else {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    };
    match u32::try_from(code) {
        Ok(code) if code < 0x11_0000 => match char::from_u32(code) {
            Some(c) => Ok(vm.char_str(c)),
            None => Err(vm.value_error(format!("lone surrogate {code:#x} is not supported in a str"))),
        },
        _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &Vm, args: &Args<'_>) -> PyResult {
    let value = args.receiver();
    let inner = vm.native_value(value);
    let length = if let Some(text) = inner.downcast::<Str>() {
        let mut chars = text.as_str().chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Value::small_int(i64::from(u32::from(c))));
        }
        text.char_count()
    } else if let Some(data) = super::bytes::content(&inner) {
        if let [byte] = data[..] {
            return Ok(Value::small_int(i64::from(byte)));
        }
        data.len()
    } else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("ord() expected string of length 1, but {given} found")));
    };
    Err(vm.type_error(format!("ord() expected a character, but string of length {length} found")))
}

fn format(vm: &Vm, args: &Args<'_>) -> PyResult {
    let spec = match args.get(1) {
        None => None,
        Some(spec) => match vm.native::<Str>(spec) {
            Some(spec) => Some(spec),
            None => {
                let given = vm.type_name(spec);
                return Err(vm.type_error(format!("format() argument 2 must be str, not {given}")));
            }
        },
    };
    let value = args.receiver();
    match &spec {
        None if value.is_a::<Str>() => Ok(value.clone()),
        spec => vm.new_str(&vm.format(value, spec.as_ref().map_or("", |spec| spec.as_str()))?),
    }
}

fn pow(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "pow", &["base", "exp", "mod"])?;
    let argument = |i: usize, name: &str| {
        args.get_or_keyword(i, name)
            .ok_or_else(|| vm.type_error(format!("pow() missing required argument '{name}' (pos {})", i + 1)))
    };
    let (base, exponent) = (argument(0, "base")?, argument(1, "exp")?);
    vm.power(base, exponent, args.get_or_keyword(2, "mod").unwrap_or(&Value::NONE))
}

fn round(vm: &Vm, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "round", &["number", "ndigits"])?;
    let Some(number) = args.get_or_keyword(0, "number") else {
        return Err(vm.type_error("round() missing required argument 'number' (pos 1)"));
    };
    let digits = args.get_or_keyword(1, "ndigits").filter(|digits| !digits.is_none());
    if let Some(method) = vm.user_special(number, &vm.names.round) {
        let mut given = vec![number.clone()];
        given.extend(digits.cloned());
        return vm.call(&method, &given);
    }
    let inner = vm.native_value(number);
    if !matches!(inner.kind(), Kind::Int | Kind::Bool | Kind::Float) {
        let given = vm.type_name(number);
        return Err(vm.type_error(format!("type {given} doesn't define __round__ method")));
    }
    round_number(vm, &inner, digits)
}

/// `round(number, digits)` of an int or float.
pub(super) fn round_number(vm: &Vm, number: &Value, digits: Option<&Value>) -> PyResult {
    if let Some(x) = number.as_float() {
        return match digits {
            None => vm.f64_to_int(x.round_ties_even()),
            Some(digits) => {
                let digits = vm.index(digits)?;
                let digits = Integer::of(&digits).map_or(0, |n| match n.to_i64() {
                    Some(n) => n,
                    None if n.is_negative() => i64::MIN,
                    None => i64::MAX,
                });
                let rounded = round_float(x, digits);
                if rounded.is_infinite() && x.is_finite() {
                    return Err(vm.overflow_error("rounded value too large to represent"));
                }
                Ok(Value::float(rounded))
            }
        };
    }
    let number = vm.index(number)?;
    let Some(digits) = digits else { return Ok(number) };
    let digits = vm.index(digits)?;
    let places = match Integer::of(&digits) {
        Some(digits) if !digits.is_negative() => return Ok(number),
        Some(digits) => digits.to_i64().map_or(u64::MAX, i64::unsigned_abs),
        None => return Ok(number),
    };
    let Some(n) = as_bigint(&number) else { return Ok(number) };
    // 10^places beyond twice the number rounds it to 0.
    let most = n.bits() / 3 + 2;
    if places > most {
        return Ok(Value::small_int(0));
    }
    Ok(Value::bigint(round_int(&n, &BigInt::from(10).pow(places as u32))))
}

/// The multiple of `unit` that is nearest to `n`, ties to the even multiple.
fn round_int(n: &BigInt, unit: &BigInt) -> BigInt {
    let (quotient, remainder) = n.div_mod_floor(unit);
    let twice: BigInt = &remainder * 2;
    let up = twice > *unit || (twice == *unit && quotient.is_odd());
    debug_assert!(!remainder.is_negative() && !unit.is_zero());
    (quotient + i32::from(up)) * unit
}

/// `x` to `digits` decimal places: correctly rounded, of the exact decimal expansion, ties to even.
fn round_float(x: f64, digits: i64) -> f64 {
    // Beyond these a double has no digits to lose, or none to keep.
    if !x.is_finite() || x == 0.0 || digits > 323 {
        return x;
    }
    if digits < -308 {
        return 0.0_f64.copysign(x);
    }
    if digits >= 0 {
        return format!("{x:.*}", digits as usize).parse().unwrap_or(x);
    }
    // To the left of the point: by way of the int, which is exact; the fraction breaks ties.
    let places = digits.unsigned_abs() as u32;
    let whole = num_traits::FromPrimitive::from_f64(x.abs().trunc());
    let whole: BigInt = whole.unwrap_or_default();
    let unit = BigInt::from(10).pow(places);
    let (quotient, remainder) = whole.div_mod_floor(&unit);
    let twice: BigInt = &remainder * 2;
    let fraction = x.fract() != 0.0;
    let up = twice > unit || (twice == unit && (fraction || quotient.is_odd()));
    let rounded: BigInt = (quotient + i32::from(up)) * unit;
    Integer::Big(&rounded).to_f64().unwrap_or(f64::INFINITY).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expectations are python3's round(x, n).
    #[test]
    fn floats() {
        for (x, digits, expected) in [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 2.0),
            (-2.5, 0, -2.0),
            (1e300, -299, 1e300),
            (15.0, -1, 20.0),
            (25.0, -1, 20.0),
            (25.5, -1, 30.0),
            (-15.0, -1, -20.0),
            (1234.5678, 2, 1234.57),
            (5e-324, 323, 0.0),
            (1e16, 3, 1e16),
            (149.0, -2, 100.0),
            (5.0, -1, 0.0),
        ] {
            assert_eq!(round_float(x, digits), expected, "round({x}, {digits})");
        }
    }

    #[test]
    fn ints() {
        for (n, unit, expected) in
            [(15, 10, 20), (25, 10, 20), (-25, 10, -20), (-15, 10, -20), (149, 100, 100), (151, 100, 200)]
        {
            assert_eq!(round_int(&BigInt::from(n), &BigInt::from(unit)), BigInt::from(expected));
        }
    }
}
