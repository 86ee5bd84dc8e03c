//! Ints, floats and text by a format specification.

use super::spec::Spec;
use crate::error::PyResult;
use crate::object::Value;
use crate::ops::number::Integer;
use crate::ops::text::number::{Layout, decimal, unsigned_format, unsigned_repr};
use crate::vm::Vm;

/// Integral part (or a word such as `inf`) and the rest of a number's text.
fn split_integral(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 { (text, "") } else { text.split_at(end) }
}

impl Vm {
    pub(super) fn format_str(&self, value: &Value, text: &str, spec: &str) -> PyResult<String> {
        let spec = Spec::parse(self, spec, '<', value)?;
        let refused = if spec.sign == Some(' ') {
            Some("Space not allowed in string format specifier")
        } else if spec.sign.is_some() {
            Some("Sign not allowed in string format specifier")
        } else if spec.no_negative_zero {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        } else if spec.alternate {
            Some("Alternate form (#) not allowed in string format specifier")
        } else if spec.align == '=' {
            Some("'=' alignment not allowed in string format specifier")
        } else {
            None
        };
        if !matches!(spec.letter, None | Some('s')) {
            return Err(spec.unknown_letter(self, value));
        }
        if let Some(message) = refused {
            return Err(self.value_error(message));
        }
        let shown = match spec.precision {
            Some(precision) => text.char_indices().nth(precision).map_or(text, |(end, _)| &text[..end]),
            None => text,
        };
        Ok(spec.pad(["", ""], [shown, ""]))
    }

    pub(super) fn format_int(&self, value: &Value, inner: &Value, spec: &str) -> PyResult<String> {
        let spec = Spec::parse(self, spec, '>', value)?;
        let Some(int) = Integer::of(inner) else { return Ok(String::new()) };
        match spec.letter {
            None | Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => {}
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                return self.lay_out_float(value, self.int_to_f64(int)?, spec);
            }
            _ => return Err(spec.unknown_letter(self, value)),
        }
        if spec.precision.is_some() {
            return Err(self.value_error("Precision not allowed in integer format specifier"));
        }
        if spec.no_negative_zero {
            return Err(
                self.value_error("Negative zero coercion (z) not allowed in integer format specifier")
            );
        }
        if spec.letter == Some('c') {
            return self.format_char(int, spec);
        }
        let negative = int.is_negative();
        if let (Integer::Small(n), None | Some('d' | 'n')) = (int, spec.letter) {
            return Ok(spec.number(negative, "", decimal(n.unsigned_abs(), &mut [0; 20]), ""));
        }
        let magnitude = match spec.letter {
            None | Some('d' | 'n') => self.int_to_text(inner)?.trim_start_matches('-').to_owned(),
            letter => radix_digits(int, letter.unwrap_or('d')),
        };
        let base = match spec.letter {
            Some('b') if spec.alternate => "0b",
            Some('o') if spec.alternate => "0o",
            Some('x') if spec.alternate => "0x",
            Some('X') if spec.alternate => "0X",
            _ => "",
        };
        Ok(spec.number(negative, base, &magnitude, ""))
    }

    fn format_char(&self, int: Integer<'_>, spec: Spec) -> PyResult<String> {
        if spec.sign.is_some() {
            return Err(self.value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.alternate {
            return Err(self.value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
        }
        if int.to_i64().is_none() {
            return Err(self.overflow_error("Python int too large to convert to C long"));
        }
        let c = self.char_from_int(int)?;
        Ok(spec.pad(["", ""], [c.encode_utf8(&mut [0; 4]), ""]))
    }

    /// The character with a code; `OverflowError` out of range, `ValueError` for a lone surrogate, which the VM's text cannot
    /// hold.
    pub(crate) fn char_from_int(&self, int: Integer<'_>) -> PyResult<char> {
        let code = int.to_i64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n < 0x11_0000);
        let Some(code) = code else { return Err(self.overflow_error("%c arg not in range(0x110000)")) };
        char::from_u32(code)
            .ok_or_else(|| self.value_error(format!("lone surrogate {code:#x} is not supported in a str")))
    }

    pub(super) fn format_float(&self, value: &Value, x: f64, spec: &str) -> PyResult<String> {
        let spec = Spec::parse(self, spec, '>', value)?;
        self.lay_out_float(value, x, spec)
    }

    fn lay_out_float(&self, value: &Value, x: f64, spec: Spec) -> PyResult<String> {
        const MOST: usize = i32::MAX as usize;
        if spec.precision.is_some_and(|p| p > MOST) {
            return Err(self.value_error("precision too big"));
        }
        self.check_str_size(spec.precision.unwrap_or(0))?;
        let precision = spec.precision.unwrap_or(6);
        let magnitude = x.abs();
        let fixed = |x: f64, layout| unsigned_format(x, layout, precision, spec.alternate);
        let text = match spec.letter {
            Some('e') => fixed(magnitude, Layout::Exponent),
            Some('E') => fixed(magnitude, Layout::Exponent).to_uppercase(),
            Some('f') => fixed(magnitude, Layout::Fixed),
            Some('F') => fixed(magnitude, Layout::Fixed).to_uppercase(),
            Some('g' | 'n') => fixed(magnitude, Layout::General),
            Some('G') => fixed(magnitude, Layout::General).to_uppercase(),
            Some('%') => fixed(magnitude * 100.0, Layout::Fixed) + "%",
            None => match spec.precision {
                None => unsigned_repr(magnitude, spec.alternate),
                Some(precision) => general_with_point(magnitude, precision, spec.alternate),
            },
            Some(_) => return Err(spec.unknown_letter(self, value)),
        };
        let mut negative = x.is_sign_negative() && !x.is_nan();
        if spec.no_negative_zero && negative && !text.contains(|c: char| c.is_ascii_digit() && c != '0') {
            negative = x.is_infinite();
        }
        let (digits, rest) = split_integral(&text);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(spec.number(negative, "", digits, rest));
        }
        // No digits, nothing to group.
        let spec = Spec { grouping: None, ..spec };
        Ok(spec.number(negative, "", digits, rest))
    }
}

/// Layout `g` that never looks like an int: with a point, and exponents from one digit fewer on.
fn general_with_point(x: f64, precision: usize, alternate: bool) -> String {
    let text = unsigned_format(x, Layout::General, precision, alternate);
    if text.contains(['e', 'n']) || text.contains('.') && !text.ends_with('.') {
        return text;
    }
    let whole = text.trim_end_matches('.');
    if whole.len() < precision.max(1) {
        return format!("{whole}.0");
    }
    // All digits are before the point: no room for one behind it.
    let text = unsigned_format(x, Layout::Exponent, precision.max(1) - 1, alternate);
    match text.split_once('e') {
        Some((mantissa, exponent)) if !alternate && mantissa.contains('.') => {
            let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
            format!("{mantissa}e{exponent}")
        }
        _ => text,
    }
}

/// Digits of |int| to base 2, 8 or 16.
pub(crate) fn radix_digits(int: Integer<'_>, letter: char) -> String {
    match int {
        Integer::Small(n) => {
            let n = n.unsigned_abs();
            match letter {
                'b' => format!("{n:b}"),
                'o' => format!("{n:o}"),
                'X' => format!("{n:X}"),
                _ => format!("{n:x}"),
            }
        }
        Integer::Big(n) => {
            let n = n.magnitude();
            match letter {
                'b' => n.to_str_radix(2),
                'o' => n.to_str_radix(8),
                'X' => n.to_str_radix(16).to_uppercase(),
                _ => n.to_str_radix(16),
            }
        }
    }
}
