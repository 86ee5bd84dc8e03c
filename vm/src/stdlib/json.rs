//! `_json`: strings of JSON, and whole texts where they are plain.

mod plain;

use std::fmt::Write as _;

use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Module, NativeDef, Obj, Str, Tuple, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("encode_string", 2, 2, encode_string),
    NativeDef::new("read", 1, 1, plain::read),
    NativeDef::new("scan_string", 3, 3, scan_string),
    NativeDef::new("write", 4, 4, plain::write),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    Ok(())
}

fn text(vm: &Vm, value: &Value) -> PyResult<Obj<Str>> {
    vm.native::<Str>(value).ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("first argument must be a string, not {given}"))
    })
}

/// `encode_string(text, ascii)`: the text between quotes, what JSON cannot hold as escapes; with `ascii` also what is not
/// ASCII.
fn encode_string(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = text(vm, &args.positional[0])?;
    let ascii = vm.truth(&args.positional[1])?;
    let mut made = String::with_capacity(text.as_str().len() + 2);
    push_string(&mut made, text.as_str(), ascii);
    vm.new_str(&made)
}

fn push_string(made: &mut String, text: &str, ascii: bool) {
    made.push('"');
    for c in text.chars() {
        match c {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            '\u{8}' => made.push_str("\\b"),
            '\u{c}' => made.push_str("\\f"),
            ' '..='~' => made.push(c),
            c if c < ' ' || ascii => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a String cannot fail.
                    let _ = write!(made, "\\u{unit:04x}");
                }
            }
            c => made.push(c),
        }
    }
    made.push('"');
}

/// `scan_string(text, start, strict)`: the string whose first character is at `start`, and where it is over, both in
/// characters; `ValueError(message, position)` if it is none.
fn scan_string(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = text(vm, &args.positional[0])?;
    let start = usize::try_from(vm.index_i64(&args.positional[1])?).unwrap_or(usize::MAX);
    let strict = vm.truth(&args.positional[2])?;
    let whole = text.as_str();
    let ascii = text.is_ascii();
    let offset = if ascii {
        Some(start).filter(|start| *start <= whole.len())
    } else {
        whole.char_indices().map(|(at, _)| at).chain([whole.len()]).nth(start)
    };
    let Some(offset) = offset else { return Err(vm.index_error("end is out of bounds")) };
    let mut scan = Scan { rest: &whole[offset..], at: start, opened: start.saturating_sub(1) };
    let mut made = String::new();
    loop {
        // What needs no thought is copied in one piece.
        let plain = scan.rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(scan.rest.len());
        let piece = &scan.rest[..plain];
        made.push_str(piece);
        scan.at += if ascii { piece.len() } else { piece.chars().count() };
        scan.rest = &scan.rest[plain..];
        match scan.take() {
            None => return Err(wrong(vm, "Unterminated string starting at", scan.opened)),
            Some('"') => break,
            Some('\\') => made.push(scan.escape(vm)?),
            Some(_) if strict => return Err(wrong(vm, "Invalid control character at", scan.at - 1)),
            Some(c) => made.push(c),
        }
    }
    Ok(Tuple::pair(Value::str(&made), Value::usize(scan.at)).into_value())
}

fn wrong(vm: &Vm, message: &str, position: usize) -> Raised {
    vm.exception_with(&vm.exceptions.value_error, vec![Value::str(message), Value::usize(position)])
}

struct Scan<'a> {
    rest: &'a str,
    at: usize,
    /// Where the quote before the string is.
    opened: usize,
}

impl Scan<'_> {
    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        self.at += 1;
        Some(c)
    }

    fn escape(&mut self, vm: &Vm) -> PyResult<char> {
        let begins = self.at - 1;
        let Some(c) = self.take() else {
            return Err(wrong(vm, "Unterminated string starting at", self.opened));
        };
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.unit(vm)?;
                if let (0xd800..=0xdbff, Some(second)) = (first, self.second_unit()) {
                    self.rest = &self.rest[6..];
                    self.at += 6;
                    let scalar = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return Ok(char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                return char::from_u32(first)
                    .ok_or_else(|| wrong(vm, "Lone surrogates are not supported by this VM", begins));
            }
            _ => return Err(wrong(vm, "Invalid \\escape", begins)),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self, vm: &Vm) -> PyResult<u32> {
        match hex(self.rest) {
            Some(unit) => {
                self.rest = &self.rest[4..];
                self.at += 4;
                Ok(unit)
            }
            None => Err(wrong(vm, "Invalid \\uXXXX escape", self.at - 1)),
        }
    }

    /// The second half of a surrogate pair, if it comes next.
    fn second_unit(&self) -> Option<u32> {
        hex(self.rest.strip_prefix("\\u")?).filter(|unit| (0xdc00..=0xdfff).contains(unit))
    }
}

fn hex(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
