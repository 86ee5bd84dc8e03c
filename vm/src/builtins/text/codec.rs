//! Encodings: UTF-8, UTF-16, UTF-32, ASCII, Latin-1, with CPython's error handlers and error positions.

use std::fmt::Write as _;

use crate::error::{PyResult, Raised};
use crate::object::{Bytes, Str, Value};
use crate::vm::Vm;

/// Order of the bytes of a wide character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
    /// Little, with a mark in front.
    Marked,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Signature,
    Ascii,
    Latin1,
    Utf16(Order),
    Utf32(Order),
}

/// The codec of a name, and the name that errors show.
fn find(vm: &Vm, name: &str) -> PyResult<(Codec, &'static str)> {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    Ok(match plain.as_str() {
        "utf8" | "utf_8" | "u8" | "utf" | "cp65001" => (Codec::Utf8, "utf-8"),
        "utf_8_sig" | "utf8_sig" => (Codec::Utf8Signature, "utf-8"),
        "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" => (Codec::Ascii, "ascii"),
        "latin1" | "latin_1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" | "iso8859" => {
            (Codec::Latin1, "latin-1")
        }
        "utf16" | "utf_16" | "u16" => (Codec::Utf16(Order::Marked), "utf-16"),
        "utf_16_le" | "utf_16le" => (Codec::Utf16(Order::Little), "utf-16-le"),
        "utf_16_be" | "utf_16be" => (Codec::Utf16(Order::Big), "utf-16-be"),
        "utf32" | "utf_32" | "u32" => (Codec::Utf32(Order::Marked), "utf-32"),
        "utf_32_le" | "utf_32le" => (Codec::Utf32(Order::Little), "utf-32-le"),
        "utf_32_be" | "utf_32be" => (Codec::Utf32(Order::Big), "utf-32-be"),
        _ => {
            return Err(vm.exception(&vm.exceptions.lookup_error, &format!("unknown encoding: {name}")));
        }
    })
}

/// An argument that names an encoding or an error handler.
pub(crate) fn name_argument(
    vm: &Vm,
    function: &str,
    name: &str,
    value: Option<&Value>,
) -> PyResult<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    match vm.native::<Str>(value) {
        Some(text) => Ok(Some(text.as_str().to_owned())),
        None => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!("{function}() argument '{name}' must be str, not {given}")))
        }
    }
}

#[cold]
fn unknown_handler(vm: &Vm, errors: &str) -> Raised {
    vm.exception(&vm.exceptions.lookup_error, &format!("unknown error handler name '{errors}'"))
}

fn push_wide(out: &mut Vec<u8>, unit: u32, width: usize, order: Order) {
    let bytes = unit.to_le_bytes();
    if order == Order::Big {
        out.extend(bytes[..width].iter().rev());
    } else {
        out.extend(&bytes[..width]);
    }
}

/// `text.encode(encoding, errors)`
pub(crate) fn encode(vm: &Vm, text: &str, encoding: &str, errors: &str) -> PyResult<Vec<u8>> {
    let (codec, name) = find(vm, encoding)?;
    let limit = match codec {
        Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
        Codec::Utf8Signature => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
        Codec::Utf16(order) => {
            let mut out = Vec::with_capacity(text.len() * 2 + 2);
            if order == Order::Marked {
                out.extend(b"\xff\xfe");
            }
            text.encode_utf16().for_each(|unit| push_wide(&mut out, u32::from(unit), 2, order));
            return Ok(out);
        }
        Codec::Utf32(order) => {
            let mut out = Vec::with_capacity(text.len() * 4 + 4);
            if order == Order::Marked {
                out.extend(b"\xff\xfe\0\0");
            }
            text.chars().for_each(|c| push_wide(&mut out, u32::from(c), 4, order));
            return Ok(out);
        }
    };
    let mut out = Vec::with_capacity(text.len());
    let mut chars = text.chars().enumerate().peekable();
    while let Some((start, c)) = chars.next() {
        if u32::from(c) < limit {
            out.push(c as u8);
            continue;
        }
        match errors {
            "strict" => {
                let mut end = start + 1;
                while chars.next_if(|(_, c)| u32::from(*c) >= limit).is_some() {
                    end += 1;
                }
                let reason = format!("ordinal not in range({limit})");
                return Err(vm.codec_error(
                    &vm.exceptions.unicode_encode_error,
                    vec![
                        Value::str(name),
                        Value::str(text),
                        Value::usize(start),
                        Value::usize(end),
                        Value::str(&reason),
                    ],
                ));
            }
            "ignore" => {}
            "replace" => out.push(b'?'),
            "xmlcharrefreplace" => out.extend(format!("&#{};", u32::from(c)).bytes()),
            "backslashreplace" => out.extend(backslashed(u32::from(c)).bytes()),
            "namereplace" | "surrogateescape" | "surrogatepass" => {
                return encode(vm, text, encoding, "strict");
            }
            _ => return Err(unknown_handler(vm, errors)),
        }
    }
    Ok(out)
}

fn backslashed(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// The bytes that cannot be decoded: where, how many, and why.
struct Fault {
    start: usize,
    end: usize,
    reason: &'static str,
}

struct Decoder<'a> {
    vm: &'a Vm,
    name: &'static str,
    errors: &'a str,
    bytes: &'a [u8],
    out: String,
}

impl Decoder<'_> {
    /// What the error handler makes of bytes that cannot be decoded.
    fn fault(&mut self, fault: &Fault) -> PyResult<()> {
        match self.errors {
            "strict" | "surrogateescape" | "surrogatepass" => {
                return Err(self.vm.codec_error(
                    &self.vm.exceptions.unicode_decode_error,
                    vec![
                        Value::str(self.name),
                        Bytes::new(self.bytes).into_value(),
                        Value::usize(fault.start),
                        Value::usize(fault.end),
                        Value::str(fault.reason),
                    ],
                ));
            }
            "ignore" => {}
            "replace" => self.out.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in &self.bytes[fault.start..fault.end] {
                    let _ = write!(self.out, "\\x{byte:02x}");
                }
            }
            _ => return Err(unknown_handler(self.vm, self.errors)),
        }
        Ok(())
    }

    fn utf8(&mut self, mut start: usize) -> PyResult<()> {
        loop {
            match std::str::from_utf8(&self.bytes[start..]) {
                Ok(text) => {
                    self.out.push_str(text);
                    return Ok(());
                }
                Err(error) => {
                    let valid = start + error.valid_up_to();
                    self.out.push_str(std::str::from_utf8(&self.bytes[start..valid]).unwrap_or_default());
                    let (end, reason) = match error.error_len() {
                        None => (self.bytes.len(), "unexpected end of data"),
                        Some(length) => {
                            // Bytes that can begin no character, and those whose follower is wrong.
                            let begins = matches!(self.bytes[valid], 0xc2..=0xf4);
                            let reason =
                                if begins { "invalid continuation byte" } else { "invalid start byte" };
                            (valid + length, reason)
                        }
                    };
                    self.fault(&Fault { start: valid, end, reason })?;
                    start = end;
                }
            }
        }
    }

    fn ascii(&mut self) -> PyResult<()> {
        for (i, byte) in self.bytes.iter().enumerate() {
            if byte.is_ascii() {
                self.out.push(char::from(*byte));
            } else {
                self.fault(&Fault { start: i, end: i + 1, reason: "ordinal not in range(128)" })?;
            }
        }
        Ok(())
    }

    /// Units of 2 or 4 bytes; a mark in front tells the order where none is given.
    fn wide(&mut self, width: usize, order: Order) -> PyResult<()> {
        let mut at = 0;
        let mut big = order == Order::Big;
        if order == Order::Marked && self.bytes.len() >= width {
            match self.unit(0, width, false) {
                0xfeff => at = width,
                0xfffe if width == 2 => (at, big) = (width, true),
                0xfffe_0000 if width == 4 => (at, big) = (width, true),
                _ => {}
            }
        }
        while at < self.bytes.len() {
            if at + width > self.bytes.len() {
                let end = self.bytes.len();
                self.fault(&Fault { start: at, end, reason: "truncated data" })?;
                break;
            }
            let first = self.unit(at, width, big);
            if width == 2 && (0xd800..0xdc00).contains(&first) {
                if at + 4 > self.bytes.len() {
                    let end = self.bytes.len();
                    self.fault(&Fault { start: at, end, reason: "unexpected end of data" })?;
                    break;
                }
                let second = self.unit(at + 2, 2, big);
                if (0xdc00..0xe000).contains(&second) {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    self.out.extend(char::from_u32(code));
                    at += 4;
                    continue;
                }
                self.fault(&Fault { start: at, end: at + 2, reason: "illegal UTF-16 surrogate" })?;
            } else if let Some(c) = char::from_u32(first) {
                self.out.push(c);
            } else if width == 2 {
                self.fault(&Fault { start: at, end: at + 2, reason: "illegal encoding" })?;
            } else {
                let reason = if first < 0x11_0000 {
                    "code point in surrogate code point range(0xd800, 0xe000)"
                } else {
                    "code point not in range(0x110000)"
                };
                self.fault(&Fault { start: at, end: at + 4, reason })?;
            }
            at += width;
        }
        Ok(())
    }

    fn unit(&self, at: usize, width: usize, big: bool) -> u32 {
        let bytes = self.bytes[at..at + width].iter();
        if big {
            bytes.fold(0, |unit, byte| unit << 8 | u32::from(*byte))
        } else {
            bytes.rev().fold(0, |unit, byte| unit << 8 | u32::from(*byte))
        }
    }
}

/// `bytes.decode(encoding, errors)`
pub(crate) fn decode(vm: &Vm, bytes: &[u8], encoding: &str, errors: &str) -> PyResult<String> {
    let (codec, name) = find(vm, encoding)?;
    let mut decoder = Decoder { vm, name, errors, bytes, out: String::with_capacity(bytes.len()) };
    match codec {
        Codec::Utf8 => decoder.utf8(0)?,
        Codec::Utf8Signature => decoder.utf8(if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 })?,
        Codec::Ascii => decoder.ascii()?,
        Codec::Latin1 => decoder.out.extend(bytes.iter().map(|b| char::from(*b))),
        Codec::Utf16(order) => decoder.wide(2, order)?,
        Codec::Utf32(order) => decoder.wide(4, order)?,
    }
    Ok(decoder.out)
}

/// As [`decode`], with the arguments as a program gives them.
pub(crate) fn decode_object(
    vm: &Vm,
    function: &str,
    bytes: &[u8],
    encoding: Option<&Value>,
    errors: Option<&Value>,
) -> PyResult {
    let encoding = name_argument(vm, function, "encoding", encoding)?;
    let errors = name_argument(vm, function, "errors", errors)?;
    let text =
        decode(vm, bytes, encoding.as_deref().unwrap_or("utf-8"), errors.as_deref().unwrap_or("strict"))?;
    vm.new_str(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Config;

    // Expectations are python3's.
    #[test]
    fn decoding() {
        let vm = Vm::new(Config::default());
        for (bytes, encoding, errors, expected) in [
            (&b"\xe4A"[..], "utf8", "replace", "\u{fffd}A"),
            (b"\xf0\x90\x80", "utf-8", "replace", "\u{fffd}"),
            (b"\xed\xa0\x80", "utf8", "replace", "\u{fffd}\u{fffd}\u{fffd}"),
            (b"\xff\xfe", "utf8", "backslashreplace", "\\xff\\xfe"),
            (b"\xff", "latin1", "strict", "ÿ"),
            (b"\xff\xfea\0", "utf-16", "strict", "a"),
            (b"\0a", "UTF-16BE", "strict", "a"),
            (b"\xef\xbb\xbfa", "utf-8-sig", "strict", "a"),
            (b"a\xffb", "ascii", "ignore", "ab"),
        ] {
            assert_eq!(decode(&vm, bytes, encoding, errors).unwrap(), expected);
        }
        for (bytes, message) in [
            (&b"\xff"[..], "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
            (b"ab\xe4", "'utf-8' codec can't decode byte 0xe4 in position 2: unexpected end of data"),
            (b"\xe4\xb8", "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"),
            (b"\xe4A", "'utf-8' codec can't decode byte 0xe4 in position 0: invalid continuation byte"),
        ] {
            let raised = decode(&vm, bytes, "utf-8", "strict").expect_err("not UTF-8");
            assert_eq!(vm.str(raised.0.as_value()).unwrap(), message);
        }
        assert!(decode(&vm, b"", "xx", "strict").is_err());
    }

    #[test]
    fn encoding() {
        let vm = Vm::new(Config::default());
        for (text, encoding, errors, expected) in [
            ("é", "utf8", "strict", &b"\xc3\xa9"[..]),
            ("é中", "ascii", "ignore", b""),
            ("é", "ascii", "replace", b"?"),
            ("é", "ascii", "xmlcharrefreplace", b"&#233;"),
            ("é", "ascii", "backslashreplace", b"\\xe9"),
            ("é", "latin-1", "strict", b"\xe9"),
            ("é", "utf-16", "strict", b"\xff\xfe\xe9\0"),
            ("é", "utf-32-le", "strict", b"\xe9\0\0\0"),
            ("a", "ascii", "foo", b"a"),
        ] {
            assert_eq!(encode(&vm, text, encoding, errors).unwrap(), expected);
        }
        let raised = encode(&vm, "a中é", "latin1", "strict").expect_err("not Latin-1");
        assert_eq!(
            vm.str(raised.0.as_value()).unwrap(),
            "'latin-1' codec can't encode character '\\u4e2d' in position 1: ordinal not in range(256)"
        );
    }
}
