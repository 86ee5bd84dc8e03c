//! gamma, lgamma, erf, erfc.
//!
//! CPython computes the gamma functions itself, by Lanczos' approximation, so that results do not depend on the C library;
//! the same formulas in the same order of operations give the same bits. The error functions are the C library's.

use std::f64::consts::PI;

use super::{domain_error, range_error, real};
use crate::error::PyResult;
use crate::exec::Args;
use crate::libm;
use crate::object::{NativeDef, Value};
use crate::vm::Vm;

/// All of them.
pub static FUNCTIONS: [NativeDef; 4] = [
    NativeDef::new("erf", 1, 1, |vm, args| Ok(Value::float(libm::erf(real(vm, args, 0)?)))),
    NativeDef::new("erfc", 1, 1, |vm, args| Ok(Value::float(libm::erfc(real(vm, args, 0)?)))),
    NativeDef::new("gamma", 1, 1, gamma),
    NativeDef::new("lgamma", 1, 1, lgamma),
];

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

#[expect(clippy::excessive_precision, clippy::unreadable_literal, reason = "as published")]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// Lanczos' rational function of a positive `x`; in powers of 1/x where x is large.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR).rev() {
            numerator = numerator * x + n;
            denominator = denominator * x + d;
        }
    } else {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR) {
            numerator = numerator / x + n;
            denominator = denominator / x + d;
        }
    }
    numerator / denominator
}

/// sin(π·x), accurate for large x.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0_f64.copysign(x) * result
}

/// (n − 1)! for n from 1 to 23, exact.
fn small_factorial(n: f64) -> f64 {
    (1..n as u64).fold(1.0, |product, k| product * k as f64)
}

fn gamma(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = real(vm, args, 0)?;
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(Value::float(x)) } else { Err(domain_error(vm)) };
    }
    if x == x.floor() {
        if x <= 0.0 {
            return Err(domain_error(vm));
        }
        if x <= 23.0 {
            return Ok(Value::float(small_factorial(x)));
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { Err(range_error(vm)) } else { Ok(Value::float(result)) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(Value::float(0.0 / sin_pi(x))) } else { Err(range_error(vm)) };
    }
    let y = size + G_MINUS_HALF;
    // The error of rounding y, which the power below would magnify.
    let error = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = error * G / y;
    let result = if x < 0.0 {
        let mut r = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        r -= z * r;
        if size < 140.0 {
            r / y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r / root / root
        }
    } else {
        let mut r = lanczos_sum(size) / y.exp();
        r += z * r;
        if size < 140.0 {
            r * y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r * root * root
        }
    };
    if result.is_infinite() { Err(range_error(vm)) } else { Ok(Value::float(result)) }
}

fn lgamma(vm: &Vm, args: &Args<'_>) -> PyResult {
    let x = real(vm, args, 0)?;
    if !x.is_finite() {
        return Ok(Value::float(if x.is_nan() { x } else { f64::INFINITY }));
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(domain_error(vm)) } else { Ok(Value::float(0.0)) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(Value::float(-size.ln()));
    }
    let mut r = lanczos_sum(size).ln() - G;
    r += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = LOG_PI - sin_pi(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() { Err(range_error(vm)) } else { Ok(Value::float(r)) }
}
