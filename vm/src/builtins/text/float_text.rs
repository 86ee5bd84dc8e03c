//! Floats from text, and hexadecimal text of floats.

use super::unicode::{decimal_value, is_number_space};
use crate::ops::number::scale;

/// `float(text)`; `None` if the text is no float.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_number_space);
    if text.is_ascii() && !text.contains('_') {
        return parse_ascii(text);
    }
    // Digits of other scripts become ASCII; an underscore stands between two digits.
    let mut plain = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '_' {
            let next_is_digit = chars.peek().is_some_and(|c| decimal_value(*c).is_some());
            if !previous.is_ascii_digit() || !next_is_digit {
                return None;
            }
            continue;
        }
        previous = if c.is_ascii() { c } else { char::from_digit(decimal_value(c)?, 10)? };
        plain.push(previous);
    }
    parse_ascii(&plain)
}

fn parse_ascii(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let x = match unsigned.to_ascii_lowercase().as_str() {
            "inf" | "infinity" => f64::INFINITY,
            "nan" => f64::NAN,
            _ => return None,
        };
        return Some(if text.starts_with('-') { -x } else { x });
    }
    // From here on Rust's grammar is Python's.
    text.parse().ok()
}

/// `x.hex()`
pub fn hex(x: f64) -> String {
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_nan() {
        return "nan".to_owned();
    }
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    let bits = x.abs().to_bits();
    if bits == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) as i64;
    let (lead, exponent) = if biased == 0 { (0, -1022) } else { (1, biased - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// Why a hexadecimal text was refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no hexadecimal float.
    Invalid,
    /// Its value overflows.
    TooLarge,
}

/// `float.fromhex(text)`
pub fn from_hex(text: &str) -> Result<f64, Refused> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let signed = |x: f64| Ok(if negative { -x } else { x });
    match rest.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return signed(f64::INFINITY),
        "nan" => return signed(f64::NAN),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")).unwrap_or(rest);
    let (digits, exponent) = match rest.split_once(['p', 'P']) {
        Some((digits, exponent)) => {
            let magnitude = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if magnitude.is_empty() || !magnitude.bytes().all(|b| b.is_ascii_digit()) {
                return Err(Refused::Invalid);
            }
            // What does not fit is as good as infinite.
            let bound = if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
            let exponent = exponent.parse::<i64>().unwrap_or(bound);
            (digits, exponent.clamp(i64::MIN / 4, i64::MAX / 4))
        }
        None => (rest, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: Vec<u32> = whole
        .chars()
        .chain(fraction.chars())
        .map(|c| c.to_digit(16).ok_or(Refused::Invalid))
        .collect::<Result<_, _>>()?;
    if all.is_empty() {
        return Err(Refused::Invalid);
    }
    // The first 16 significant digits, the last bit also saying whether anything follows; then the exponent of that bit.
    let skipped = all.iter().take_while(|d| **d == 0).count();
    let significant = &all[skipped..];
    if significant.is_empty() {
        return signed(0.0);
    }
    let used = significant.len().min(16);
    let mut mantissa = significant[..used].iter().fold(0_u64, |m, d| m << 4 | u64::from(*d));
    let sticky = significant[used..].iter().any(|d| *d != 0);
    let mut exponent = exponent + 4 * (whole.len() as i64 - skipped as i64 - used as i64);
    let shift = mantissa.leading_zeros();
    mantissa <<= shift;
    exponent -= i64::from(shift);
    // The value lies in [2^63, 2^64) · 2^exponent; how many of its bits the result keeps depends on how small it is.
    let top = exponent + 64;
    if top > 1025 {
        return Err(Refused::TooLarge);
    }
    let kept = (top + 1074).min(53);
    if kept < 0 {
        return signed(0.0);
    }
    let dropped = 64 - kept as u32;
    let (high, low) = if dropped == 64 { (0, mantissa) } else { (mantissa >> dropped, mantissa << kept) };
    let up = match low.cmp(&(1 << 63)) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => sticky || high & 1 == 1,
        std::cmp::Ordering::Less => false,
    };
    let x = scale((high + u64::from(up)) as f64, exponent + i64::from(dropped));
    if x.is_infinite() { Err(Refused::TooLarge) } else { signed(x) }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expectations are python3's.
    #[test]
    fn decimal() {
        for (text, expected) in [
            (" 1.5 ", Some(1.5)),
            ("1_0.5", Some(10.5)),
            ("1__0", None),
            ("_1", None),
            ("1_.5", None),
            ("-Infinity", Some(f64::NEG_INFINITY)),
            ("1e400", Some(f64::INFINITY)),
            ("1e-400", Some(0.0)),
            ("", None),
            ("0x1", None),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            (".", None),
            ("1e", None),
            ("1e5_0", Some(1e50)),
            ("٣.٥", Some(3.5)),
            ("+-1", None),
            ("2.2250738585072011e-308", Some(2.225_073_858_507_201e-308)),
        ] {
            assert_eq!(parse(text), expected, "float({text:?})");
        }
        assert!(parse("nan").is_some_and(f64::is_nan));
    }

    #[test]
    fn hexadecimal() {
        for (x, text) in [
            (1.5, "0x1.8000000000000p+0"),
            (0.1, "0x1.999999999999ap-4"),
            (-0.0, "-0x0.0p+0"),
            (1e-320, "0x0.00000000007e8p-1022"),
            (f64::INFINITY, "inf"),
            (f64::MAX, "0x1.fffffffffffffp+1023"),
        ] {
            assert_eq!(hex(x), text);
            assert_eq!(from_hex(text), Ok(x));
        }
        for (text, expected) in [
            ("0x1.8p+1", Ok(3.0)),
            ("1.8", Ok(1.5)),
            ("-0x.8p0", Ok(-0.5)),
            (" 0x1.fffffffffffff8p0 ", Ok(2.0)),
            ("1p-1080", Ok(0.0)),
            ("1p-1074", Ok(5e-324)),
            ("0x1.8p-1075", Ok(5e-324)),
            ("0x1p-1075", Ok(0.0)),
            ("0x1p2000", Err(Refused::TooLarge)),
            ("0x1.fffffffffffff8p1023", Err(Refused::TooLarge)),
            ("0x0p99999999999999999999", Ok(0.0)),
            ("x", Err(Refused::Invalid)),
            ("0x1p", Err(Refused::Invalid)),
            ("0x", Err(Refused::Invalid)),
        ] {
            assert_eq!(from_hex(text), expected, "{text}");
        }
    }
}
