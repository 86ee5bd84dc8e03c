//! Ints from text.

use num_bigint::BigInt;

use super::unicode::{decimal_value, is_number_space};
use crate::error::{PyResult, Raised};
use crate::object::{ByteArray, Bytes, Value};
use crate::vm::Vm;

/// `int(text, base)`; `given` is shown in the error.
pub fn parse(vm: &Vm, text: &str, base: i64, given: &Value) -> PyResult {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if base == 10
        && let Some(n) = short_decimal(text)
    {
        return Ok(Value::small_int(n));
    }
    match digits_of(text, base as u32) {
        Some(number) => number.value(vm),
        None => Err(invalid(vm, base, given)),
    }
}

/// Up to 18 plain digits with or without a sign: nearly all texts that are converted.
fn short_decimal(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut n = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        n = n * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -n } else { n })
}

#[cold]
fn invalid(vm: &Vm, base: i64, given: &Value) -> Raised {
    // A bytearray is shown as the bytes that it holds.
    let given = match given.downcast::<ByteArray>() {
        Some(array) => Bytes::new(array.data.get()).into_value(),
        None => given.clone(),
    };
    match vm.repr(&given) {
        Ok(shown) => {
            let shown = match shown.char_indices().nth(200) {
                Some((end, _)) => &shown[..end],
                None => &shown,
            };
            vm.value_error(format!("invalid literal for int() with base {base}: {shown}"))
        }
        Err(raised) => raised,
    }
}

/// Sign, base and digits of a number.
struct Number {
    negative: bool,
    base: u32,
    /// ASCII digits and letters; not empty.
    digits: String,
}

impl Number {
    fn value(&self, vm: &Vm) -> PyResult {
        // Every base up to 36 has 12 digits below 2^63.
        if self.digits.len() <= 12 {
            let n = i64::from_str_radix(&self.digits, self.base).unwrap_or_default();
            return Ok(Value::int(if self.negative { -n } else { n }));
        }
        let limit = vm.int_max_str_digits.get();
        if limit != 0 && !self.base.is_power_of_two() && self.digits.len() > limit {
            return Err(vm.value_error(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; use \
                 sys.set_int_max_str_digits() to increase the limit",
                self.digits.len()
            )));
        }
        let n = BigInt::parse_bytes(self.digits.as_bytes(), self.base).unwrap_or_default();
        Ok(Value::bigint(if self.negative { -n } else { n }))
    }
}

/// The parts of a number; `None` if the text is none.
fn digits_of(text: &str, base: u32) -> Option<Number> {
    let text = text.trim_matches(is_number_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefixed = |letter: char| {
        let rest = text.strip_prefix('0')?;
        let rest = rest.strip_prefix(letter).or_else(|| rest.strip_prefix(letter.to_ascii_uppercase()))?;
        // One underscore may follow the prefix.
        Some(rest.strip_prefix('_').unwrap_or(rest))
    };
    let mut actual = base;
    let mut rest = text;
    for (letter, of) in [('x', 16), ('o', 8), ('b', 2)] {
        if (base == of || base == 0)
            && let Some(after) = prefixed(letter)
        {
            (actual, rest) = (of, after);
        }
    }
    let unprefixed = base == 0 && actual == 0;
    if unprefixed {
        actual = 10;
    }
    let mut digits = String::with_capacity(rest.len());
    let mut last_was_digit = false;
    for c in rest.chars() {
        if c == '_' {
            if !last_was_digit {
                return None;
            }
            last_was_digit = false;
            continue;
        }
        let c = if c.is_ascii() { c } else { char::from_digit(decimal_value(c)?, 10)? };
        c.to_digit(actual)?;
        digits.push(c);
        last_was_digit = true;
    }
    if !last_was_digit {
        return None;
    }
    // Without a base of its own, a number does not begin with a zero, unless it is one.
    if unprefixed && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return None;
    }
    Some(Number { negative, base: actual, digits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    #[test]
    fn as_python3() {
        let vm = Vm::new(Config::default());
        let none = Value::NONE;
        for (text, base, expected) in [
            ("0x1f", 16, Some("31")),
            ("0x1f", 0, Some("31")),
            ("0X_1F", 0, Some("31")),
            ("010", 0, None),
            ("00", 0, Some("0")),
            ("0_0", 0, Some("0")),
            ("010", 10, Some("10")),
            ("1__0", 10, None),
            ("_1", 10, None),
            ("1_", 10, None),
            ("1_000", 10, Some("1000")),
            (" 12\u{a0}\n", 10, Some("12")),
            ("", 10, None),
            ("+", 10, None),
            ("- 1", 10, None),
            ("-0b11", 0, Some("-3")),
            ("0b11", 16, Some("2833")),
            ("٣", 10, Some("3")),
            ("z", 36, Some("35")),
            ("zz", 35, None),
            ("123456789012345678901234567890", 10, Some("123456789012345678901234567890")),
            ("-7fffffffffffffff", 16, Some("-9223372036854775807")),
            ("0x", 16, None),
        ] {
            let result = parse(&vm, text, base, &none).ok().map(|v| vm.repr(&v).unwrap());
            assert_eq!(result.as_deref(), expected, "int({text:?}, {base})");
        }
    }

    #[test]
    fn too_many_digits() {
        let vm = Vm::new(Config::default());
        let text = "9".repeat(4301);
        assert!(parse(&vm, &text, 10, &Value::NONE).is_err());
        assert!(parse(&vm, &text, 16, &Value::NONE).is_ok());
        assert!(parse(&vm, &text[1..], 10, &Value::NONE).is_ok());
        vm.int_max_str_digits.set(0);
        let huge = parse(&vm, &text, 10, &Value::NONE).expect("no limit");
        assert_eq!(vm.repr(&huge).unwrap(), text);
    }
}
