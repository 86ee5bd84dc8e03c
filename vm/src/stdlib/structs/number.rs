//! One number of a `struct`.

use num_traits::ToPrimitive;

use super::error;
use super::format::Field;
use crate::error::PyResult;
use crate::object::{Bytes, Value};
use crate::ops::number::{Integer, as_bigint};
use crate::vm::Vm;

/// Writes a value into the bytes of a field.
pub fn pack(vm: &Vm, field: &Field, value: &Value, big_endian: bool, out: &mut [u8]) -> PyResult<()> {
    let bytes = match field.code {
        'c' => {
            let native = vm.native_value(value);
            match native.downcast::<Bytes>().map(|bytes| &*bytes.data) {
                Some([byte]) => u64::from(*byte),
                _ => return Err(error(vm, "char format requires a bytes object of length 1")),
            }
        }
        '?' => u64::from(vm.truth(value)?),
        'e' => u64::from(half_bits(vm, float(vm, value)?)?),
        'f' => {
            let x = float(vm, value)?;
            let narrow = x as f32;
            if narrow.is_infinite() && x.is_finite() {
                return Err(vm.overflow_error("float too large to pack with f format"));
            }
            u64::from(narrow.to_bits())
        }
        'd' => float(vm, value)?.to_bits(),
        code => integer(vm, code, field.size, value)?,
    };
    let little = bytes.to_le_bytes();
    for (i, place) in out.iter_mut().enumerate() {
        *place = little[if big_endian { field.size - 1 - i } else { i }];
    }
    Ok(())
}

fn float(vm: &Vm, value: &Value) -> PyResult<f64> {
    vm.to_f64(value).map_err(|_| error(vm, "required argument is not a float"))
}

/// The int's bytes as the low ones of a word.
fn integer(vm: &Vm, code: char, size: usize, value: &Value) -> PyResult<u64> {
    let Some(int) = vm.try_index(value)? else {
        return Err(error(vm, "required argument is not an integer"));
    };
    if let (Some(n), 'P') = (Integer::of(&int).and_then(Integer::to_i64), code) {
        return Ok(n as u64);
    }
    let bits = size as u32 * 8;
    let number = as_bigint(&int).and_then(|n| n.to_i128());
    let signed = code.is_ascii_lowercase();
    let (low, high) = if signed {
        (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
    } else {
        (0, (1_i128 << bits) - 1)
    };
    match number {
        Some(n) if (low..=high).contains(&n) => Ok(n as u64),
        _ => {
            let fits_long = number.is_some_and(|n| {
                if signed || size < 4 { i64::try_from(n).is_ok() } else { u64::try_from(n).is_ok() }
            });
            let name = match code {
                'b' => "byte".to_owned(),
                'B' => "ubyte".to_owned(),
                'h' => "short".to_owned(),
                'H' => "ushort".to_owned(),
                code => format!("'{code}'"),
            };
            Err(if size == 8 || !fits_long {
                error(vm, "argument out of range")
            } else {
                error(vm, format!("{name} format requires {low} <= number <= {high}"))
            })
        }
    }
}

/// Reads a field.
pub fn unpack(field: &Field, item: &[u8], big_endian: bool) -> Value {
    let mut little = [0; 8];
    for (i, byte) in item.iter().enumerate() {
        little[if big_endian { item.len() - 1 - i } else { i }] = *byte;
    }
    let word = u64::from_le_bytes(little);
    match field.code {
        'c' => Bytes::new(item).into_value(),
        '?' => Value::bool(word != 0),
        'e' => Value::float(half(word as u16)),
        'f' => Value::float(f64::from(f32::from_bits(word as u32))),
        'd' => Value::float(f64::from_bits(word)),
        code if code.is_ascii_lowercase() => {
            let unused = 64 - 8 * field.size as u32;
            Value::int((word << unused) as i64 >> unused)
        }
        _ => i64::try_from(word).map_or_else(|_| Value::bigint(word.into()), Value::int),
    }
}

/// A half-precision float.
fn half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2_f64.powi(-24),
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    }
}

/// The nearest half-precision float, ties to even.
fn half_bits(vm: &Vm, x: f64) -> PyResult<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Ok(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Ok(sign | 0x7c00);
    }
    let magnitude = x.abs();
    // Steps between neighbours: 2^-24 below 2^-14, then as many as there are bits below the leading one.
    let exponent = (magnitude.to_bits() >> 52) as i32 - 1023;
    let bits = if exponent < -14 {
        (magnitude * 2_f64.powi(24)).round_ties_even() as u32
    } else {
        let fraction = (magnitude * 2_f64.powi(10 - exponent.min(100))).round_ties_even() as u32;
        // A fraction that rounds up to 2048 carries into the exponent by itself.
        (((exponent.min(100) + 14) as u32) << 10) + fraction
    };
    if bits >= 0x7c00 {
        return Err(vm.overflow_error("float too large to pack with e format"));
    }
    Ok(sign | bits as u16)
}
