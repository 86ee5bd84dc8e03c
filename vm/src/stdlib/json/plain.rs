//! JSON read and written in one go where it is plain: text without errors, values of the built-in types themselves. For all
//! else these functions say nothing, and the module `json` does it in Python, errors and hooks and subclasses.

use crate::error::PyResult;
use crate::exec::Args;
use crate::map::Map;
use crate::object::{Dict, Kind, List, Obj, Str, Tuple, Value};
use crate::vm::Vm;

/// Deeper nesting is for the slow way, which notices recursion.
const DEPTH_MAX: usize = 200;
/// Digits that certainly fit into an `i64`.
const DIGITS_MAX: usize = 18;

/// `read(text)`: the value, or `NotImplemented`.
pub(super) fn read(vm: &Vm, args: &Args<'_>) -> PyResult {
    let Some(text) = vm.native::<Str>(&args.positional[0]) else { return Ok(Value::NOT_IMPLEMENTED) };
    let mut reader =
        Reader { text: text.as_str(), bytes: text.as_str().as_bytes(), at: 0, keys: Map::default() };
    reader.skip_space();
    let value = reader.value(0);
    reader.skip_space();
    let complete = reader.at == reader.bytes.len();
    Ok(value.filter(|_| complete).unwrap_or(Value::NOT_IMPLEMENTED))
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Keys that are equal are one object.
    keys: Map<&'a str, Value>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.peek()? {
            b'"' => self.string(),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'n' => self.word("null", Value::NONE),
            b't' => self.word("true", Value::TRUE),
            b'f' => self.word("false", Value::FALSE),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let first = self.peek()?;
        let whole = self.digits();
        if whole == 0 || (whole > 1 && first == b'0') {
            return None;
        }
        let mut float = false;
        if self.peek() == Some(b'.') {
            self.at += 1;
            float = true;
            if self.digits() == 0 {
                return None;
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            float = true;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return None;
            }
        }
        let text = &self.text[start..self.at];
        if float {
            return text.parse().ok().map(Value::float);
        }
        if whole > DIGITS_MAX {
            return None;
        }
        text.parse().ok().map(Value::int)
    }

    /// The text up to the next quote, without escapes; `None` where there are some, or it does not end.
    fn plain(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let end = rest.iter().position(|&b| b == b'"' || b == b'\\' || b < b' ')?;
        if rest[end] != b'"' {
            return None;
        }
        self.at = start + end + 1;
        self.text.get(start..start + end)
    }

    fn string(&mut self) -> Option<Value> {
        if let Some(text) = self.plain() {
            return Some(Value::str(text));
        }
        self.at += 1;
        let mut made = String::new();
        loop {
            let rest = &self.bytes[self.at..];
            let end = rest.iter().position(|&b| b == b'"' || b == b'\\' || b < b' ')?;
            made.push_str(self.text.get(self.at..self.at + end)?);
            self.at += end + 1;
            match rest[end] {
                b'"' => return Some(Value::str(&made)),
                b'\\' => made.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if !(0xd800..=0xdbff).contains(&first) {
                    return char::from_u32(first);
                }
                self.take(b'\\')?;
                self.take(b'u')?;
                let second = self.unit().filter(|unit| (0xdc00..=0xdfff).contains(unit))?;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let unit = super::hex(self.text.get(self.at..)?)?;
        self.at += 4;
        Some(unit)
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        self.skip_space();
        let mut items = Vec::new();
        if self.take(b']').is_some() {
            return Some(List::new(items).into_value());
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.take(b']').is_some() {
                return Some(List::new(items).into_value());
            }
            self.take(b',')?;
            self.skip_space();
        }
    }

    fn key(&mut self) -> Option<Value> {
        if self.peek()? != b'"' {
            return None;
        }
        match self.plain() {
            Some(text) => Some(self.keys.entry(text).or_insert_with(|| Value::str(text)).clone()),
            None => self.string(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        self.skip_space();
        let dict = Dict::new();
        if self.take(b'}').is_some() {
            return Some(dict.into_value());
        }
        loop {
            let key = self.key()?;
            self.skip_space();
            self.take(b':')?;
            self.skip_space();
            drop(dict.insert_str(key, self.value(depth + 1)?));
            self.skip_space();
            if self.take(b'}').is_some() {
                return Some(dict.into_value());
            }
            self.take(b',')?;
            self.skip_space();
        }
    }
}

/// `write(value, ascii, item_separator, key_separator)`: the text, or `NotImplemented`.
pub(super) fn write(vm: &Vm, args: &Args<'_>) -> PyResult {
    let text = |index: usize| vm.native::<Str>(&args.positional[index]);
    let (Some(comma), Some(colon)) = (text(2), text(3)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let ascii = vm.truth(&args.positional[1])?;
    let mut writer = Writer { vm, ascii, comma, colon, made: String::new() };
    match writer.value(&args.positional[0], 0)? {
        Some(()) => vm.new_str(&writer.made),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

struct Writer<'a> {
    vm: &'a Vm,
    ascii: bool,
    comma: Obj<Str>,
    colon: Obj<Str>,
    made: String,
}

impl Writer<'_> {
    /// No code of the program runs on the way: only values of the built-in types themselves are written.
    fn value(&mut self, value: &Value, depth: usize) -> PyResult<Option<()>> {
        if depth > DEPTH_MAX {
            return Ok(None);
        }
        if value.is_none() {
            self.made.push_str("null");
        } else if value.is(&Value::TRUE) {
            self.made.push_str("true");
        } else if value.is(&Value::FALSE) {
            self.made.push_str("false");
        } else if let Some(text) = value.as_str() {
            super::push_string(&mut self.made, text, self.ascii);
        } else if let Some(dict) = value.downcast::<Dict>() {
            return self.dict(dict, depth);
        } else if let Some(list) = value.downcast::<List>() {
            return self.items(&list.to_vec(), depth);
        } else if let Some(tuple) = value.downcast::<Tuple>() {
            return self.items(tuple.items(), depth);
        } else {
            match value.kind() {
                Kind::Int => {}
                Kind::Float if value.as_float().is_some_and(f64::is_finite) => {}
                _ => return Ok(None),
            }
            self.made.push_str(&self.vm.repr(value)?);
        }
        Ok(Some(()))
    }

    fn items(&mut self, items: &[Value], depth: usize) -> PyResult<Option<()>> {
        self.made.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.made.push_str(self.comma.as_str());
            }
            if self.value(item, depth + 1)?.is_none() {
                return Ok(None);
            }
        }
        self.made.push(']');
        Ok(Some(()))
    }

    fn dict(&mut self, dict: &Dict, depth: usize) -> PyResult<Option<()>> {
        self.made.push('{');
        let mut place = 0;
        let mut first = true;
        while let Some((next, key, value)) = dict.next_entry(place) {
            place = next + 1;
            if !std::mem::take(&mut first) {
                self.made.push_str(self.comma.as_str());
            }
            let Some(key) = key.as_str() else { return Ok(None) };
            super::push_string(&mut self.made, key, self.ascii);
            self.made.push_str(self.colon.as_str());
            if self.value(&value, depth + 1)?.is_none() {
                return Ok(None);
            }
        }
        self.made.push('}');
        Ok(Some(()))
    }
}
