//! From Python's syntax of regular expressions to the crate's.
//!
//! The pattern is read by Python's rules, with Python's complaints, and written anew: literals escaped, classes spelt out,
//! flags applied where they hold, groups by number alone. What Python and the crate understand differently never reaches the
//! crate as it stands.

use super::class::{self, put};

/// Flags of a pattern, with CPython's numbers.
pub mod flag {
    /// `re.IGNORECASE`
    pub const I: u32 = 2;
    /// `re.LOCALE`
    pub const L: u32 = 4;
    /// `re.MULTILINE`
    pub const M: u32 = 8;
    /// `re.DOTALL`
    pub const S: u32 = 16;
    /// `re.UNICODE`
    pub const U: u32 = 32;
    /// `re.VERBOSE`
    pub const X: u32 = 64;
    /// `re.ASCII`
    pub const A: u32 = 256;
}

/// What is wrong with a pattern, and at which character.
pub struct Fault {
    /// In CPython's words.
    pub message: String,
    /// Characters before the place.
    pub at: usize,
}

/// The place of a fault that has none.
pub const NOWHERE: usize = usize::MAX;

pub(super) type Parsed<T> = Result<T, Fault>;

pub(super) fn fault<T>(message: impl Into<String>, at: usize) -> Parsed<T> {
    Err(Fault { message: message.into(), at })
}

/// A pattern as the crate reads it.
pub struct Translation {
    /// The pattern.
    pub text: String,
    /// The flags that hold for it as a whole.
    pub flags: u32,
    /// Number of groups, the whole match not counted.
    pub groups: usize,
    /// Names of groups.
    pub names: Vec<(String, usize)>,
    /// Groups in the order of their closing parentheses.
    pub closing: Vec<usize>,
    /// Whether `$` has two meanings in it, according to whether the text ends with a newline.
    pub has_dollar: bool,
}

/// Fewest and most characters that a part matches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Width {
    pub(super) low: usize,
    pub(super) high: usize,
}

impl Width {
    pub(super) const NONE: Width = Width { low: 0, high: 0 };
    const ONE: Width = Width { low: 1, high: 1 };

    fn then(self, next: Width) -> Width {
        Width { low: self.low.saturating_add(next.low), high: self.high.saturating_add(next.high) }
    }

    pub(super) fn or(self, other: Width) -> Width {
        Width { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// What an item is, for the quantifier behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// May be repeated.
    Plain,
    /// An anchor: may not.
    Anchor,
    /// A repetition already.
    Repeat,
    /// Nothing at all: a comment, flags.
    Nothing,
}

/// Deepest nesting of groups: reading recurses.
pub(super) const DEEPEST: usize = 200;

/// Reads a pattern and writes it.
pub(super) struct Reader<'a> {
    pub(super) chars: &'a [char],
    pub(super) at: usize,
    pub(super) bytes: bool,
    pub(super) flags: u32,
    before_newline: bool,
    pub(super) depth: usize,
    /// Widths of groups; none while a group is open.
    pub(super) groups: Vec<Option<Width>>,
    pub(super) names: Vec<(String, usize)>,
    pub(super) closing: Vec<usize>,
    has_dollar: bool,
}

/// Translates a pattern. `before_newline` says that texts end with a newline, before which `$` matches, too.
pub fn translate(chars: &[char], flags: u32, bytes: bool, before_newline: bool) -> Parsed<Translation> {
    let flags = if bytes { flags } else { flags | flag::U };
    let mut reader = Reader::new(chars, flags, bytes, before_newline);
    // Flags at the beginning hold for the whole; VERBOSE among them changes how it is read.
    if let Some(found) = reader.leading_flags()? {
        reader = Reader::new(chars, flags | found, bytes, before_newline);
    }
    if reader.flags & flag::A != 0 {
        reader.flags &= !flag::U;
    }
    let mut text = String::new();
    reader.alternatives(&mut text, true)?;
    if reader.at < chars.len() {
        return fault("unbalanced parenthesis", reader.at);
    }
    if reader.flags & flag::I != 0 {
        text = format!("(?i:{text})");
    }
    Ok(Translation {
        text,
        flags: reader.flags,
        groups: reader.groups.len() - 1,
        names: reader.names,
        closing: reader.closing,
        has_dollar: reader.has_dollar,
    })
}

/// Writes a character so that it means itself.
pub(super) fn literal(out: &mut String, c: char) {
    if "\\.+*?()|[]{}^$#".contains(c) {
        out.push('\\');
    }
    out.push(c);
}

impl<'a> Reader<'a> {
    fn new(chars: &'a [char], flags: u32, bytes: bool, before_newline: bool) -> Self {
        Self {
            chars,
            at: 0,
            bytes,
            flags,
            before_newline,
            depth: 0,
            groups: vec![None],
            names: Vec::new(),
            closing: Vec::new(),
            has_dollar: false,
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    pub(super) fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    /// Whether only ASCII counts for `\w`, `\d`, `\s`, `\b`.
    pub(super) const fn ascii(&self) -> bool {
        self.bytes || self.flags & flag::A != 0
    }

    const fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// The flags of groups such as `(?im)` at the very beginning, if there are any.
    fn leading_flags(&mut self) -> Parsed<Option<u32>> {
        let mut found = None;
        loop {
            if self.has(flag::X) || found.is_some_and(|flags: u32| flags & flag::X != 0) {
                self.skip_verbose();
            }
            let start = self.at;
            if self.chars[self.at..].starts_with(&['(', '?'])
                && self.chars.get(self.at + 2).is_some_and(|c| "aiLmsux".contains(*c))
            {
                self.at += 2;
                let mut flags = 0;
                while let Some(c) = self.peek().filter(|c| "aiLmsux".contains(*c)) {
                    flags |= self.one_flag(c)?;
                    self.at += 1;
                }
                if self.take(')') {
                    found = Some(found.unwrap_or(0) | flags);
                    continue;
                }
            }
            self.at = start;
            return Ok(found);
        }
    }

    pub(super) fn one_flag(&self, c: char) -> Parsed<u32> {
        Ok(match c {
            'a' if self.bytes => {
                return fault("bad inline flags: cannot use 'a' flag with a bytes pattern", self.at);
            }
            'u' if self.bytes => {
                return fault("bad inline flags: cannot use 'u' flag with a bytes pattern", self.at);
            }
            'L' if !self.bytes => {
                return fault("bad inline flags: cannot use 'L' flag with a str pattern", self.at + 1);
            }
            'a' => flag::A,
            'i' => flag::I,
            'L' => flag::L,
            'm' => flag::M,
            's' => flag::S,
            'u' => flag::U,
            _ => flag::X,
        })
    }

    fn skip_verbose(&mut self) {
        while let Some(c) = self.peek() {
            if c == '#' {
                while self.next().is_some_and(|c| c != '\n') {}
            } else if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Alternatives up to a closing parenthesis or the end.
    pub(super) fn alternatives(&mut self, out: &mut String, outermost: bool) -> Parsed<Width> {
        let mut width = self.sequence(out, outermost)?;
        while self.take('|') {
            out.push('|');
            width = width.or(self.sequence(out, false)?);
        }
        Ok(width)
    }

    pub(super) fn sequence(&mut self, out: &mut String, outermost: bool) -> Parsed<Width> {
        let mut total = Width::NONE;
        // The item that a quantifier would apply to: where it begins in `out`, what it is, its width, and that of all before.
        let mut last: Option<(usize, Item, Width, Width)> = None;
        let mut only_flags = outermost;
        loop {
            if self.has(flag::X) {
                self.skip_verbose();
            }
            let start = self.at;
            let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) else { break };
            if matches!(c, '*' | '+' | '?' | '{')
                && let Some((low, high)) = self.quantifier()?
            {
                let (begin, width, before) = match last {
                    Some((begin, Item::Plain, width, before)) => (begin, width, before),
                    Some((_, Item::Repeat, ..)) => return fault("multiple repeat", start),
                    _ => return fault("nothing to repeat", start),
                };
                let repeated = Self::repeated(width, low, high);
                total = before.then(repeated);
                self.write_repeat(out, begin, low, high);
                last = Some((begin, Item::Repeat, repeated, before));
                continue;
            }
            let begin = out.len();
            self.at = start + 1;
            let (item, width) = self.item(c, start, out, only_flags)?;
            if item == Item::Nothing {
                continue;
            }
            only_flags = false;
            last = Some((begin, item, width, total));
            total = total.then(width);
        }
        Ok(total)
    }

    fn repeated(width: Width, low: usize, high: Option<usize>) -> Width {
        let most = match high {
            Some(high) => width.high.saturating_mul(high),
            None if width.high == 0 => 0,
            None => usize::MAX,
        };
        Width { low: width.low.saturating_mul(low), high: most }
    }

    /// A quantifier's bounds; none where a brace means itself.
    fn quantifier(&mut self) -> Parsed<Option<(usize, Option<usize>)>> {
        let start = self.at;
        Ok(match self.next() {
            Some('*') => Some((0, None)),
            Some('+') => Some((1, None)),
            Some('?') => Some((0, Some(1))),
            _ => {
                if self.peek() == Some('}') {
                    self.at = start;
                    return Ok(None);
                }
                let low = self.digits();
                let high = if self.take(',') { self.digits() } else { low.clone() };
                if !self.take('}') {
                    self.at = start;
                    return Ok(None);
                }
                let number = |digits: &str| digits.parse::<u32>().ok().filter(|n| *n < u32::MAX);
                let (low, high) = match (low.is_empty(), high.is_empty()) {
                    (true, true) => (Some(0), None),
                    (true, false) => (Some(0), Some(number(&high))),
                    (false, true) => (number(&low), None),
                    (false, false) => (number(&low), Some(number(&high))),
                };
                let (Some(low), None | Some(Some(_))) = (low, high) else {
                    return fault("the repetition number is too large", start);
                };
                let high = high.flatten();
                if high.is_some_and(|high| high < low) {
                    return fault("min repeat greater than max repeat", start + 1);
                }
                Some((low as usize, high.map(|high| high as usize)))
            }
        })
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }

    /// Writes the quantifier behind the item that begins at `begin`.
    fn write_repeat(&mut self, out: &mut String, begin: usize, low: usize, high: Option<usize>) {
        let possessive = self.take('+');
        let lazy = !possessive && self.take('?');
        // Whatever the item is, it is one for the crate, too.
        out.insert_str(begin, "(?:");
        out.push(')');
        match (low, high) {
            (0, None) => out.push('*'),
            (1, None) => out.push('+'),
            (0, Some(1)) => out.push('?'),
            (low, None) => put(out, format_args!("{{{low},}}")),
            (low, Some(high)) => put(out, format_args!("{{{low},{high}}}")),
        }
        if lazy {
            out.push('?');
        }
        if possessive {
            out.insert_str(begin, "(?>");
            out.push(')');
        }
    }

    /// One item that begins with `c`, which has been read.
    fn item(&mut self, c: char, start: usize, out: &mut String, first: bool) -> Parsed<(Item, Width)> {
        match c {
            '\\' => return self.escape(start, out),
            '[' => {
                class::read(self, start, out)?;
                return Ok((Item::Plain, Width::ONE));
            }
            '.' => out.push_str(if self.has(flag::S) { "(?s:.)" } else { "(?-s:.)" }),
            '^' => {
                out.push_str(if self.has(flag::M) { "(?m:^)" } else { r"\A" });
                return Ok((Item::Anchor, Width::NONE));
            }
            '$' => {
                if self.has(flag::M) {
                    out.push_str("(?m:$)");
                } else {
                    self.has_dollar = true;
                    out.push_str(if self.before_newline { r"(?=\n?\z)" } else { r"\z" });
                }
                return Ok((Item::Anchor, Width::NONE));
            }
            '(' => return self.group(start, out, first),
            c => literal(out, c),
        }
        Ok((Item::Plain, Width::ONE))
    }

    fn escape(&mut self, start: usize, out: &mut String) -> Parsed<(Item, Width)> {
        const WORD: &str = "[0-9A-Za-z_]";
        let Some(c) = self.next() else { return fault("bad escape (end of pattern)", start) };
        match c {
            'A' => {
                out.push_str(r"\A");
                return Ok((Item::Anchor, Width::NONE));
            }
            'Z' => {
                out.push_str(r"\z");
                return Ok((Item::Anchor, Width::NONE));
            }
            'b' | 'B' => {
                if self.ascii() {
                    // A word begins or ends here; for \B neither.
                    let (a, b) = if c == 'b' { ("!", "=") } else { ("=", "=") };
                    let (x, y) = if c == 'b' { ("=", "!") } else { ("!", "!") };
                    put(out, format_args!("(?:(?<{a}{WORD})(?{b}{WORD})|(?<{x}{WORD})(?{y}{WORD}))"));
                } else {
                    out.push_str(if c == 'b' { r"\b" } else { r"\B" });
                }
                return Ok((Item::Anchor, Width::NONE));
            }
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                class::category(self.ascii(), c, out);
                return Ok((Item::Plain, Width::ONE));
            }
            '1'..='9' => {
                self.at -= 1;
                return self.numbered(start, out);
            }
            _ => {}
        }
        let c = class::escaped_char(self, c, start, false)?;
        literal(out, c);
        Ok((Item::Plain, Width::ONE))
    }

    /// `\1` and its like: a reference to a group, or three octal digits.
    fn numbered(&mut self, start: usize, out: &mut String) -> Parsed<(Item, Width)> {
        let digits: Vec<char> = self.chars[self.at..].iter().copied().take(3).collect();
        let octal = digits.len() == 3 && digits.iter().all(|c| ('0'..='7').contains(c));
        if octal && digits[0] <= '7' {
            self.at += 3;
            let value = digits.iter().filter_map(|c| c.to_digit(8)).fold(0, |sum, digit| sum * 8 + digit);
            if value > 0o377 {
                let shown: String = digits.iter().collect();
                return fault(format!("octal escape value \\{shown} outside of range 0-0o377"), start);
            }
            literal(out, char::from_u32(value).unwrap_or('\0'));
            return Ok((Item::Plain, Width::ONE));
        }
        let count = if digits.get(1).is_some_and(char::is_ascii_digit) { 2 } else { 1 };
        self.at += count;
        let number = digits[..count].iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, d| sum * 10 + d);
        self.reference(number as usize, start + 1, out)
    }

    /// A reference to a group.
    pub(super) fn reference(&mut self, number: usize, at: usize, out: &mut String) -> Parsed<(Item, Width)> {
        match self.groups.get(number) {
            Some(Some(width)) => {
                let width = *width;
                put(out, format_args!(r"(?:\{number})"));
                Ok((Item::Plain, width))
            }
            Some(None) if number > 0 => fault("cannot refer to an open group", at - usize::from(at > 0)),
            _ => fault(format!("invalid group reference {number}"), at),
        }
    }
}
