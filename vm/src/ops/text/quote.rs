//! Quoting of str and bytes.

use std::fmt::Write as _;

use crate::builtins::text::unicode::is_printable;
use crate::object::{ByteArray, Bytes, Value};

/// Single quotes, unless there are single quotes but no double ones in the text.
fn pick_quote(has: impl Fn(u8) -> bool) -> char {
    if has(b'\'') && !has(b'"') { '"' } else { '\'' }
}

/// Appends `repr` of a str.
pub fn quote_str(text: &str, out: &mut String) {
    let quote = pick_quote(|q| text.as_bytes().contains(&q));
    out.reserve(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            _ if is_printable(c) => out.push(c),
            _ => push_escape(out, c),
        }
    }
    out.push(quote);
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`
fn push_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Escapes everything that is not ASCII, for `ascii()`.
pub fn escape_non_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out
}

/// `repr` of bytes, with the `b`.
pub fn quote_bytes(bytes: &[u8]) -> String {
    quote_bytes_escaping(bytes, '\0')
}

/// As `quote_bytes`; `always` is escaped whatever the quotes are.
fn quote_bytes_escaping(bytes: &[u8], always: char) -> String {
    let quote = pick_quote(|q| bytes.contains(&q));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &b in bytes {
        match b {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\'' | b'"' if char::from(b) == quote || char::from(b) == always => {
                out.push('\\');
                out.push(char::from(b));
            }
            b' '..=b'~' => out.push(char::from(b)),
            _ => {
                let _ = write!(out, "\\x{b:02x}");
            }
        }
    }
    out.push(quote);
    out
}

/// `repr` of a bytes or bytearray value; `class` names the subclass it belongs to.
pub fn quote_bytes_value(value: &Value, class: Option<&str>) -> String {
    match value.downcast::<ByteArray>() {
        Some(array) => {
            // CPython escapes the single quotes of a bytearray between double quotes, too.
            format!("{}({})", class.unwrap_or("bytearray"), quote_bytes_escaping(&array.data.get(), '\''))
        }
        None => value.downcast::<Bytes>().map_or_else(String::new, |bytes| quote_bytes(&bytes.data)),
    }
}
