//! `%` formatting of str and bytes.
//!
//! Both run through one loop over bytes: conversions are ASCII, and what is between them is copied as it is. Widths count
//! characters for str and bytes for bytes.

use super::number::radix_digits;
use crate::error::{PyResult, Raised};
use crate::object::{ByteArray, Bytes, Dict, Kind, Tuple, Value};
use crate::ops::number::Integer;
use crate::ops::text::number::{Layout, decimal, unsigned_format};
use crate::vm::Vm;

/// One conversion: `%(key)#0*.*lx`.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each flag of the syntax")]
struct Conversion {
    left: bool,
    sign: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    letter: char,
}

/// Where the next argument comes from.
enum Arguments {
    /// A tuple's items, and how many are taken.
    Items(Vec<Value>, usize),
    /// A single value, and whether it is taken.
    One(Value, bool),
}

struct Formatter<'a> {
    vm: &'a Vm,
    /// Whether this formats bytes.
    bytes: bool,
    format: &'a [u8],
    place: usize,
    arguments: Arguments,
    /// What `%(key)` looks its keys up in.
    mapping: Option<Value>,
    out: Vec<u8>,
}

impl Vm {
    /// `format % arguments` for str.
    pub(crate) fn percent_format(&self, format: &str, arguments: &Value) -> PyResult<String> {
        let out = self.percent(format.as_bytes(), arguments, false)?;
        self.check_str_size(out.len())?;
        String::from_utf8(out).map_err(|_| self.system_error("formatted text is not UTF-8"))
    }

    /// `format % arguments` for bytes.
    pub(crate) fn percent_format_bytes(&self, format: &[u8], arguments: &Value) -> PyResult<Vec<u8>> {
        self.percent(format, arguments, true)
    }

    fn percent(&self, format: &[u8], arguments: &Value, bytes: bool) -> PyResult<Vec<u8>> {
        let inner = self.native_value(arguments);
        let (arguments, mapping) = match inner.downcast::<Tuple>() {
            Some(tuple) => (Arguments::Items(tuple.items().to_vec(), 0), None),
            None => {
                let mapping = self.is_percent_mapping(arguments, &inner, bytes).then(|| arguments.clone());
                (Arguments::One(arguments.clone(), false), mapping)
            }
        };
        let out = Vec::with_capacity(format.len() + 16);
        let mut formatter = Formatter { vm: self, bytes, format, place: 0, arguments, mapping, out };
        formatter.run()?;
        Ok(formatter.out)
    }

    /// Anything with items can be a mapping, except the text types themselves.
    fn is_percent_mapping(&self, value: &Value, inner: &Value, bytes: bool) -> bool {
        match inner.kind() {
            Kind::Dict | Kind::List | Kind::MappingProxy | Kind::Range => true,
            Kind::Bytes | Kind::ByteArray => !bytes,
            kind if kind < Kind::Opaque => false,
            _ => self.special(value, &self.names.getitem).is_some(),
        }
    }
}

impl Formatter<'_> {
    fn run(&mut self) -> PyResult<()> {
        while let Some(offset) = self.format[self.place..].iter().position(|b| *b == b'%') {
            let end = self.place + offset;
            self.out.extend_from_slice(&self.format[self.place..end]);
            self.place = end + 1;
            self.conversion()?;
        }
        self.out.extend_from_slice(&self.format[self.place..]);
        let left = match &self.arguments {
            Arguments::Items(items, taken) => *taken < items.len(),
            Arguments::One(_, taken) => !taken,
        };
        if left && self.mapping.is_none() {
            let kind = if self.bytes { "bytes" } else { "string" };
            return Err(self.vm.type_error(format!("not all arguments converted during {kind} formatting")));
        }
        Ok(())
    }

    fn next_argument(&mut self) -> PyResult {
        match &mut self.arguments {
            Arguments::Items(items, taken) if *taken < items.len() => {
                *taken += 1;
                Ok(items[*taken - 1].clone())
            }
            Arguments::One(value, taken) if !*taken => {
                *taken = true;
                Ok(value.clone())
            }
            _ => Err(self.vm.type_error("not enough arguments for format string")),
        }
    }

    fn peek(&self) -> PyResult<u8> {
        match self.format.get(self.place) {
            Some(byte) => Ok(*byte),
            None => Err(self.vm.value_error("incomplete format")),
        }
    }

    /// `(key)`: from here on the value of the key is the only argument.
    fn key(&mut self) -> PyResult<()> {
        let Some(mapping) = self.mapping.clone() else {
            return Err(self.vm.type_error("format requires a mapping"));
        };
        let start = self.place + 1;
        let mut depth = 1;
        let mut end = start;
        while depth > 0 {
            match self.format.get(end) {
                Some(b'(') => depth += 1,
                Some(b')') => depth -= 1,
                Some(_) => {}
                None => return Err(self.vm.value_error("incomplete format key")),
            }
            end += 1;
        }
        let key = &self.format[start..end - 1];
        let key = if self.bytes {
            Bytes::new(key).into_value()
        } else {
            Value::str(std::str::from_utf8(key).unwrap_or_default())
        };
        let value = match mapping.downcast::<Dict>() {
            Some(dict) => dict.get(self.vm, &key)?.ok_or_else(|| self.vm.key_error(key))?,
            None => self.vm.get_item(&mapping, &key)?,
        };
        self.arguments = Arguments::One(value, false);
        self.place = end;
        Ok(())
    }

    /// A width or precision: digits, or `*` for an argument; `None` if there is none.
    fn number(&mut self, what: &str) -> PyResult<Option<i64>> {
        if self.peek()? == b'*' {
            self.place += 1;
            let value = self.next_argument()?;
            let inner = self.vm.native_value(&value);
            let Some(int) = Integer::of(&inner) else { return Err(self.vm.type_error("* wants int")) };
            let int = int.to_i64().filter(|n| i32::try_from(n.unsigned_abs()).is_ok() || what == "width");
            return match int {
                Some(n) => Ok(Some(n)),
                None => Err(self.vm.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        let mut number: Option<i64> = None;
        while let Some(digit) = self.format.get(self.place).filter(|b| b.is_ascii_digit()) {
            self.place += 1;
            let next = number.unwrap_or(0) * 10 + i64::from(digit - b'0');
            if next > i64::from(i32::MAX) * 1024 {
                return Err(self.vm.value_error(format!("{what} too big")));
            }
            number = Some(next);
        }
        Ok(number)
    }

    fn conversion(&mut self) -> PyResult<()> {
        let mut c = Conversion::default();
        if self.peek()? == b'%' {
            self.place += 1;
            self.out.push(b'%');
            return Ok(());
        }
        if self.peek()? == b'(' {
            self.key()?;
        }
        loop {
            match self.peek()? {
                b'-' => c.left = true,
                b'+' => c.sign = true,
                b' ' => c.blank = true,
                b'#' => c.alternate = true,
                b'0' => c.zero = true,
                _ => break,
            }
            self.place += 1;
        }
        if let Some(width) = self.number("width")? {
            c.left |= width < 0;
            c.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        }
        if self.peek()? == b'.' {
            self.place += 1;
            c.precision = Some(self.number("precision")?.unwrap_or(0).max(0) as usize);
        }
        if matches!(self.peek()?, b'h' | b'l' | b'L') {
            self.place += 1;
        }
        self.peek()?;
        self.vm.check_str_size(c.width)?;
        self.vm.check_str_size(c.precision.unwrap_or(0))?;
        let at = self.place;
        c.letter = self.letter();
        let value = self.next_argument()?;
        self.convert(&c, &value, at)
    }

    /// The conversion's letter: a whole character of a str.
    fn letter(&mut self) -> char {
        let rest = &self.format[self.place..];
        if !self.bytes
            && let Ok(text) = std::str::from_utf8(rest)
            && let Some(c) = text.chars().next()
        {
            self.place += c.len_utf8();
            return c;
        }
        self.place += 1;
        char::from(rest[0])
    }

    fn convert(&mut self, c: &Conversion, value: &Value, at: usize) -> PyResult<()> {
        match c.letter {
            's' | 'b' if self.bytes => {
                let data = self.bytes_of(value)?;
                self.push_text(c, &data);
            }
            's' => match value.as_str() {
                Some(text) => self.push_text(c, text.as_bytes()),
                None => {
                    let text = self.vm.str(value)?;
                    self.push_text(c, text.as_bytes());
                }
            },
            'r' | 'a' => {
                let ascii = self.bytes || c.letter == 'a';
                let text = if ascii { self.vm.ascii(value)? } else { self.vm.repr(value)? };
                self.push_text(c, text.as_bytes());
            }
            'c' => {
                let text = self.char_of(value)?;
                let c = Conversion { precision: None, left: c.left, width: c.width, ..Conversion::default() };
                self.push_text(&c, &text);
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => self.push_int(c, value)?,
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.push_float(c, value)?,
            _ => return Err(self.unsupported(c.letter, at)),
        }
        Ok(())
    }

    #[cold]
    fn unsupported(&self, letter: char, at: usize) -> Raised {
        let before = &self.format[..at];
        let index =
            if self.bytes { at } else { std::str::from_utf8(before).map_or(at, |t| t.chars().count()) };
        let code = u32::from(letter);
        let shown = if (31..126).contains(&code) { letter } else { '?' };
        self.vm.value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {index}"))
    }

    /// Content of a bytes-like object, or what `__bytes__` returns.
    fn bytes_of(&self, value: &Value) -> PyResult<Vec<u8>> {
        let inner = self.vm.native_value(value);
        if let Some(bytes) = inner.downcast::<Bytes>() {
            return Ok(bytes.data.to_vec());
        }
        if let Some(array) = inner.downcast::<ByteArray>() {
            return Ok(array.data.get());
        }
        if let Some(method) = self.vm.user_special(value, &self.vm.names.bytes) {
            let result = self.vm.call(&method, std::slice::from_ref(value))?;
            if let Some(bytes) = self.vm.native_value(&result).downcast::<Bytes>() {
                return Ok(bytes.data.to_vec());
            }
        }
        let name = self.vm.type_name(value);
        Err(self.vm.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
        )))
    }

    fn char_of(&self, value: &Value) -> PyResult<Vec<u8>> {
        let inner = self.vm.native_value(value);
        if self.bytes {
            let one = match inner.downcast::<Bytes>() {
                Some(bytes) => Some(bytes.data.to_vec()),
                None => inner.downcast::<ByteArray>().map(|array| array.data.get()),
            };
            if let Some(one) = one
                && one.len() == 1
            {
                return Ok(one);
            }
            if let Some(int) = Integer::of(&inner) {
                return match int.to_i64().and_then(|n| u8::try_from(n).ok()) {
                    Some(byte) => Ok(vec![byte]),
                    None => Err(self.vm.overflow_error("%c arg not in range(256)")),
                };
            }
            return Err(self.vm.type_error("%c requires an integer in range(256) or a single byte"));
        }
        if let Some(text) = inner.as_str()
            && text.chars().count() == 1
        {
            return Ok(text.as_bytes().to_vec());
        }
        match self.vm.try_index(value)? {
            Some(int) => match Integer::of(&int) {
                Some(int) => {
                    let c = self.vm.char_from_int(int)?;
                    Ok(c.to_string().into_bytes())
                }
                None => Ok(Vec::new()),
            },
            None => Err(self.vm.type_error("%c requires int or char")),
        }
    }

    fn push_int(&mut self, c: &Conversion, value: &Value) -> PyResult<()> {
        let int = self.int_of(c.letter, value)?;
        let Some(integer) = Integer::of(&int) else { return Ok(()) };
        if let (Integer::Small(n), 'd' | 'i' | 'u', None) = (integer, c.letter, c.precision) {
            self.push_number(c, n < 0, "", decimal(n.unsigned_abs(), &mut [0; 20]));
            return Ok(());
        }
        let (digits, base) = match c.letter {
            'o' => (radix_digits(integer, 'o'), "0o"),
            'x' => (radix_digits(integer, 'x'), "0x"),
            'X' => (radix_digits(integer, 'X'), "0X"),
            _ => (self.vm.int_to_text(&int)?.trim_start_matches('-').to_owned(), ""),
        };
        let zeros = c.precision.unwrap_or(0).saturating_sub(digits.len());
        let digits = format!("{}{digits}", "0".repeat(zeros));
        let base = if c.alternate { base } else { "" };
        self.push_number(c, integer.is_negative(), base, &digits);
        Ok(())
    }

    /// The int that an integer conversion shows: floats are truncated by `%d`, not by `%x`.
    fn int_of(&self, letter: char, value: &Value) -> PyResult {
        let inner = self.vm.native_value(value);
        if let Some(int) = Integer::of(&inner) {
            return Ok(int.to_value());
        }
        if matches!(letter, 'd' | 'i' | 'u') {
            if let Some(method) = self.vm.user_special(value, &self.vm.names.int) {
                let result = self.vm.call(&method, std::slice::from_ref(value))?;
                return self.vm.index(&result);
            }
            if let Some(x) = inner.as_float() {
                return self.vm.f64_to_int(x);
            }
        }
        if let Some(int) = self.vm.try_index(value)? {
            return Ok(int);
        }
        let letter = if self.bytes && letter == 'i' { 'd' } else { letter };
        let wanted = if matches!(letter, 'd' | 'i' | 'u') { "a real number" } else { "an integer" };
        let name = self.vm.type_name(value);
        Err(self.vm.type_error(format!("%{letter} format: {wanted} is required, not {name}")))
    }

    fn push_float(&mut self, c: &Conversion, value: &Value) -> PyResult<()> {
        let x = match self.vm.to_f64(value) {
            Err(_) if self.bytes => {
                let given = self.vm.type_name(value);
                return Err(self.vm.type_error(format!("float argument required, not {given}")));
            }
            x => x?,
        };
        let layout = match c.letter.to_ascii_lowercase() {
            'e' => Layout::Exponent,
            'f' => Layout::Fixed,
            _ => Layout::General,
        };
        let mut text = unsigned_format(x.abs(), layout, c.precision.unwrap_or(6), c.alternate);
        if c.letter.is_ascii_uppercase() {
            text = text.to_uppercase();
        }
        self.push_number(c, x.is_sign_negative() && !x.is_nan(), "", &text);
        Ok(())
    }

    fn push_number(&mut self, c: &Conversion, negative: bool, base: &str, digits: &str) {
        let sign = match (negative, c.sign, c.blank) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let missing = c.width.saturating_sub(sign.len() + base.len() + digits.len());
        let fill = |out: &mut Vec<u8>, byte: u8, n: usize| out.extend(std::iter::repeat_n(byte, n));
        if !c.left && !c.zero {
            fill(&mut self.out, b' ', missing);
        }
        self.out.extend_from_slice(sign.as_bytes());
        self.out.extend_from_slice(base.as_bytes());
        if !c.left && c.zero {
            fill(&mut self.out, b'0', missing);
        }
        self.out.extend_from_slice(digits.as_bytes());
        if c.left {
            fill(&mut self.out, b' ', missing);
        }
    }

    /// Text cut to the precision and filled up to the width.
    fn push_text(&mut self, c: &Conversion, data: &[u8]) {
        let is_start = |b: &u8| self.bytes || b & 0xc0 != 0x80;
        if c.precision.is_none() && c.width == 0 {
            self.out.extend_from_slice(data);
            return;
        }
        let mut data = data;
        if let Some(precision) = c.precision
            && let Some((end, _)) = data.iter().enumerate().filter(|(_, b)| is_start(b)).nth(precision)
        {
            data = &data[..end];
        }
        let length = data.iter().filter(|b| is_start(b)).count();
        let missing = c.width.saturating_sub(length);
        if !c.left {
            self.out.extend(std::iter::repeat_n(b' ', missing));
        }
        self.out.extend_from_slice(data);
        if c.left {
            self.out.extend(std::iter::repeat_n(b' ', missing));
        }
    }
}
