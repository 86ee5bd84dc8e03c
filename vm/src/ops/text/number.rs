//! Digits of floats, as CPython's `PyOS_double_to_string` lays them out.

use std::fmt::Write as _;

/// No finite double has more significant digits than this; digits beyond are zeros.
const MOST_DIGITS: usize = 1100;

/// The decimal digits of `n`, written to the end of `buffer`.
pub fn decimal(mut n: u64, buffer: &mut [u8; 20]) -> &str {
    let mut start = buffer.len();
    loop {
        start -= 1;
        buffer[start] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    std::str::from_utf8(&buffer[start..]).unwrap_or_default()
}

/// `x` with `precision` digits behind the point, where that takes no more than 128 bits: x is m·2^e, hence
/// x·10^precision is an integer and a fraction of 2^−e, rounded exactly, ties to even.
fn small_fixed(x: f64, precision: usize) -> Option<String> {
    if precision > 20 || x >= 1e18 {
        return None;
    }
    let bits = x.to_bits();
    let biased = (bits >> 52) as i32;
    if biased == 0 {
        return None;
    }
    let mantissa = u128::from(bits & ((1 << 52) - 1) | 1 << 52);
    let exponent = biased - 1075;
    let scaled = mantissa * 10_u128.pow(precision as u32);
    let rounded = if exponent >= 0 {
        scaled.checked_mul(1_u128.checked_shl(exponent as u32)?)?
    } else if exponent > -128 {
        let shift = exponent.unsigned_abs();
        let (whole, rest) = (scaled >> shift, scaled & ((1 << shift) - 1));
        let half = 1_u128 << (shift - 1);
        whole + u128::from(rest > half || (rest == half && whole & 1 == 1))
    } else {
        return None;
    };
    let mut buffer = [0; 20];
    let digits = decimal(u64::try_from(rounded).ok()?, &mut buffer);
    let mut out = String::with_capacity(digits.len().max(precision) + 2);
    let whole = digits.len().saturating_sub(precision);
    out.push_str(if whole == 0 { "0" } else { &digits[..whole] });
    if precision > 0 {
        out.push('.');
        out.extend(std::iter::repeat_n('0', precision.saturating_sub(digits.len())));
        out.push_str(&digits[whole..]);
    }
    Some(out)
}

/// How a float is laid out; the letters are those of the format mini-language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// `e`: one digit, point, `precision` digits, exponent
    Exponent,
    /// `f`: point and `precision` digits
    Fixed,
    /// `g`: `precision` significant digits, in either way, without trailing zeros unless `alternate`
    General,
}

/// The digits that `repr` needs, without the point, and the decimal exponent of the first one. `x` is finite and not
/// negative.
fn shortest(x: f64) -> (String, i32) {
    let text = format!("{x:e}");
    let (digits, exponent) = split_scientific(&text);
    // From 16 digits on, `x` can lie in the middle between two candidates: Rust takes the upper one, CPython the even one,
    // as rounding to so many digits does.
    if digits.len() >= 16 {
        let rounded = format!("{x:.*e}", digits.len() - 1);
        if rounded != text && rounded.parse() == Ok(x) {
            return split_scientific(&rounded);
        }
    }
    (digits, exponent)
}

/// `precision` + 1 digits, correctly rounded (ties to even, of the exact decimal expansion).
fn scientific(x: f64, precision: usize) -> (String, i32) {
    let computed = precision.min(MOST_DIGITS);
    let (mut digits, exponent) = split_scientific(&format!("{x:.computed$e}"));
    digits.extend(std::iter::repeat_n('0', precision - computed));
    (digits, exponent)
}

fn split_scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa.chars().filter(char::is_ascii_digit).collect(), exponent.parse().unwrap_or(0))
}

/// `inf` or `nan`, for what has no digits.
fn special(x: f64) -> Option<&'static str> {
    if x.is_nan() {
        Some("nan")
    } else if x.is_infinite() {
        Some("inf")
    } else {
        None
    }
}

fn push_exponent(out: &mut String, exponent: i32) {
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(out, "e{sign}{:02}", exponent.unsigned_abs());
}

/// Digits with the point after the first, and the exponent.
fn lay_out_exponent(digits: &str, exponent: i32, alternate: bool) -> String {
    let (first, rest) = digits.split_at(1);
    let mut out = first.to_owned();
    if !rest.is_empty() || alternate {
        out.push('.');
        out.push_str(rest);
    }
    push_exponent(&mut out, exponent);
    out
}

/// Digits with the point where `exponent`, that of the first digit, puts it.
fn lay_out_fixed(digits: &str, exponent: i32, alternate: bool) -> String {
    let mut out = String::new();
    if exponent < 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', (-exponent - 1) as usize));
        out.push_str(digits);
        return out;
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', whole - digits.len()));
        if alternate {
            out.push('.');
        }
    } else {
        out.push_str(&digits[..whole]);
        out.push('.');
        out.push_str(&digits[whole..]);
    }
    out
}

/// `repr(x)`: the shortest digits that read back as the same float; fixed from 1e-4 up to below 1e16.
pub fn float_repr(x: f64) -> String {
    let mut out = unsigned_repr(x.abs(), false);
    if x.is_sign_negative() && !x.is_nan() {
        out.insert(0, '-');
    }
    out
}

/// As `float_repr` of a non-negative float; `alternate` adds a point to a mantissa of one digit.
pub fn unsigned_repr(x: f64, alternate: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let (digits, exponent) = shortest(x);
    if !(-4..16).contains(&exponent) {
        return lay_out_exponent(&digits, exponent, alternate);
    }
    let mut out = lay_out_fixed(&digits, exponent, false);
    if !out.contains('.') {
        out.push_str(".0");
    }
    out
}

/// `x`, which is not negative, with a precision. `alternate` is the flag `#`: always a point, and for `g` no zero dropped.
pub fn unsigned_format(x: f64, layout: Layout, precision: usize, alternate: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    match layout {
        Layout::Exponent => {
            let (digits, exponent) = scientific(x, precision);
            lay_out_exponent(&digits, exponent, alternate)
        }
        Layout::Fixed => {
            let computed = precision.min(MOST_DIGITS);
            let mut out = small_fixed(x, precision).unwrap_or_else(|| format!("{x:.computed$}"));
            out.extend(std::iter::repeat_n('0', precision - computed));
            if precision == 0 && alternate {
                out.push('.');
            }
            out
        }
        Layout::General => {
            let significant = precision.max(1);
            let (mut digits, exponent) = scientific(x, significant - 1);
            if !alternate {
                let kept = digits.trim_end_matches('0').len().max(1);
                digits.truncate(kept);
            }
            if exponent < -4 || i64::from(exponent) >= significant as i64 {
                lay_out_exponent(&digits, exponent, alternate)
            } else {
                lay_out_fixed(&digits, exponent, alternate)
            }
        }
    }
}
