//! Functions of ints, and from floats to ints.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{NativeDef, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

/// All of them.
pub static FUNCTIONS: [NativeDef; 9] = [
    NativeDef::new("ceil", 1, 1, |vm, args| rounded(vm, args, &vm.names.ceil, f64::ceil)),
    NativeDef::new("comb", 2, 2, comb),
    NativeDef::new("factorial", 1, 1, factorial),
    NativeDef::new("floor", 1, 1, |vm, args| rounded(vm, args, &vm.names.floor, f64::floor)),
    NativeDef::new("gcd", 0, u8::MAX, gcd),
    NativeDef::new("isqrt", 1, 1, isqrt),
    NativeDef::new("lcm", 0, u8::MAX, lcm),
    NativeDef::new("perm", 1, 2, perm),
    NativeDef::new("trunc", 1, 1, trunc),
];

/// An argument as an int of any size.
fn int(vm: &Vm, value: &Value) -> PyResult<BigInt> {
    let int = vm.index(value)?;
    Ok(as_bigint(&int).unwrap_or_default().into_owned())
}

/// `ceil` and `floor`: the special method of a class, or of a float.
fn rounded(vm: &Vm, args: &Args<'_>, name: &Value, f: fn(f64) -> f64) -> PyResult {
    let value = &args.positional[0];
    if let Some(method) = vm.user_special(value, name) {
        return vm.call(&method, std::slice::from_ref(value));
    }
    let inner = vm.native_value(value);
    if let Some(int) = Integer::of(&inner) {
        return Ok(int.to_value());
    }
    vm.f64_to_int(f(vm.to_f64(value)?))
}

fn trunc(vm: &Vm, args: &Args<'_>) -> PyResult {
    let value = &args.positional[0];
    if let Some(method) = vm.user_special(value, &vm.names.trunc) {
        return vm.call(&method, std::slice::from_ref(value));
    }
    let inner = vm.native_value(value);
    if let Some(int) = Integer::of(&inner) {
        return Ok(int.to_value());
    }
    match inner.as_float() {
        Some(x) => vm.f64_to_int(x),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("type {given} doesn't define __trunc__ method")))
        }
    }
}

/// The product of `first ..= last`, halved again and again so that the factors are of like size.
fn product(first: u64, last: u64) -> BigInt {
    if first > last {
        return BigInt::one();
    }
    if last - first < 16 {
        return (first..=last).fold(BigInt::one(), |product, k| product * k);
    }
    let middle = u64::midpoint(first, last);
    product(first, middle) * product(middle + 1, last)
}

/// `MemoryError` where the product of `count` factors up to `largest` cannot be held.
fn check_product(vm: &Vm, largest: u64, count: u64) -> PyResult<()> {
    let bits = u128::from(u64::BITS - largest.leading_zeros()) * u128::from(count);
    // At least half of the factors have all those bits but one.
    vm.check_size(usize::try_from(bits / 32).unwrap_or(usize::MAX))
}

fn factorial(vm: &Vm, args: &Args<'_>) -> PyResult {
    let n = int(vm, &args.positional[0])?;
    factorial_of(vm, &n)
}

fn factorial_of(vm: &Vm, n: &BigInt) -> PyResult {
    if n.is_negative() {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    let Some(n) = n.to_i64() else {
        let most = i64::MAX;
        return Err(vm.overflow_error(format!("factorial() argument should not exceed {most}")));
    };
    check_product(vm, n as u64, n as u64)?;
    Ok(Value::bigint(product(2, n as u64)))
}

/// The arguments of `comb` and `perm`, neither negative.
fn pair(vm: &Vm, args: &Args<'_>) -> PyResult<(BigInt, BigInt)> {
    let (n, k) = (int(vm, &args.positional[0])?, int(vm, &args.positional[1])?);
    if n.is_negative() {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(vm.value_error("k must be a non-negative integer"));
    }
    Ok((n, k))
}

fn comb(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (n, k) = pair(vm, args)?;
    if k > n {
        return Ok(Value::small_int(0));
    }
    let other: BigInt = &n - &k;
    let k = k.min(other);
    let Some(k) = k.to_u64() else {
        let most = i64::MAX;
        return Err(vm.overflow_error(format!("min(n - k, k) must not exceed {most}")));
    };
    // Every quotient on the way is a binomial coefficient, hence exact.
    let mut result = BigInt::one();
    for i in 0..k {
        result *= &n - i;
        result /= i + 1;
        vm.check_size(result.bits() as usize / 8)?;
    }
    Ok(Value::bigint(result))
}

fn perm(vm: &Vm, args: &Args<'_>) -> PyResult {
    if args.get(1).is_none_or(Value::is_none) {
        return factorial(vm, args);
    }
    let (n, k) = pair(vm, args)?;
    if k > n {
        return Ok(Value::small_int(0));
    }
    let Some(k) = k.to_u64() else {
        let most = i64::MAX;
        return Err(vm.overflow_error(format!("k must not exceed {most}")));
    };
    if let Some(n) = n.to_u64() {
        check_product(vm, n, k)?;
        return Ok(Value::bigint(product(n - k + 1, n)));
    }
    let mut result = BigInt::one();
    for i in 0..k {
        result *= &n - i;
        vm.check_size(result.bits() as usize / 8)?;
    }
    Ok(Value::bigint(result))
}

fn gcd(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut result = BigInt::ZERO;
    for value in args.positional {
        result = result.gcd(&int(vm, value)?);
    }
    Ok(Value::bigint(result))
}

fn lcm(vm: &Vm, args: &Args<'_>) -> PyResult {
    let mut result = BigInt::one();
    for value in args.positional {
        let n = int(vm, value)?;
        result = if n.is_zero() || result.is_zero() { BigInt::ZERO } else { result.lcm(&n) };
        vm.check_size(result.bits() as usize / 8)?;
    }
    Ok(Value::bigint(result.abs()))
}

fn isqrt(vm: &Vm, args: &Args<'_>) -> PyResult {
    let n = int(vm, &args.positional[0])?;
    if n.is_negative() {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    Ok(Value::bigint(n.sqrt()))
}
