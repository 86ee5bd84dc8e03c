//! Classes of characters, categories such as `\w`, and escapes of one character.

use std::fmt::{Arguments, Write};

use super::translate::{Parsed, Reader, fault};

/// What stands inside of a class for a category, in the crate's syntax.
const fn members(ascii: bool, category: char) -> &'static str {
    match (ascii, category.to_ascii_lowercase()) {
        (true, 'd') => "0-9",
        (true, 's') => r"\x09-\x0d\x20",
        (true, _) => "0-9A-Za-z_",
        (false, 'd') => r"\p{Nd}",
        // As `str.isspace`, which counts the separators of ASCII in.
        (false, 's') => r"\s\x1c-\x1f",
        // As `str.isalnum`.
        (false, _) => r"\p{L}\p{N}_",
    }
}

/// Appends formatted text.
pub fn put(out: &mut String, text: Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// Writes a category as a class of its own.
pub fn category(ascii: bool, category: char, out: &mut String) {
    let not = if category.is_ascii_uppercase() { "^" } else { "" };
    put(out, format_args!("[{not}{}]", members(ascii, category)));
}

/// One member of a class.
enum Member {
    Char(char),
    Category(char),
}

fn write_char(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || !c.is_ascii() {
        out.push(c);
    } else {
        put(out, format_args!("\\x{:02x}", u32::from(c)));
    }
}

/// Reads a class whose opening bracket, at `start`, has been read.
pub fn read(reader: &mut Reader<'_>, start: usize, out: &mut String) -> Parsed<()> {
    const UNTERMINATED: &str = "unterminated character set";
    out.push('[');
    if reader.take('^') {
        out.push('^');
    }
    let mut first = true;
    loop {
        let at = reader.at;
        let Some(c) = reader.next() else { return fault(UNTERMINATED, start) };
        if c == ']' && !first {
            break;
        }
        first = false;
        let low = member(reader, c, at)?;
        // A hyphen makes a range, unless it is the last of the class.
        if reader.peek() == Some('-') {
            reader.at += 1;
            let that = reader.at;
            let Some(c) = reader.next() else { return fault(UNTERMINATED, start) };
            if c == ']' {
                write_member(reader, out, &low);
                write_char(out, '-');
                break;
            }
            let high = member(reader, c, that)?;
            let shown = || reader.chars[at..reader.at].iter().collect::<String>();
            let (Member::Char(low), Member::Char(high)) = (low, high) else {
                return fault(format!("bad character range {}", shown()), at);
            };
            if high < low {
                return fault(format!("bad character range {}", shown()), at);
            }
            write_char(out, low);
            out.push('-');
            write_char(out, high);
        } else {
            write_member(reader, out, &low);
        }
    }
    out.push(']');
    Ok(())
}

fn write_member(reader: &Reader<'_>, out: &mut String, member: &Member) {
    match member {
        Member::Char(c) => write_char(out, *c),
        Member::Category(c) if c.is_ascii_lowercase() => out.push_str(members(reader.ascii(), *c)),
        Member::Category(c) => category(reader.ascii(), *c, out),
    }
}

fn member(reader: &mut Reader<'_>, c: char, at: usize) -> Parsed<Member> {
    if c != '\\' {
        return Ok(Member::Char(c));
    }
    match reader.next() {
        None => fault("bad escape (end of pattern)", at),
        Some(c) if "dDsSwW".contains(c) => Ok(Member::Category(c)),
        Some('b') => Ok(Member::Char('\x08')),
        Some(c) => escaped_char(reader, c, at, true).map(Member::Char),
    }
}

/// The character that an escape means; `c` is the one behind the backslash, which stands at `start`.
pub fn escaped_char(reader: &mut Reader<'_>, c: char, start: usize, in_class: bool) -> Parsed<char> {
    Ok(match c {
        'a' => '\x07',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        'x' => return hexadecimal(reader, 2, start),
        'u' if !reader.bytes => return hexadecimal(reader, 4, start),
        'U' if !reader.bytes => return hexadecimal(reader, 8, start),
        '0'..='7' if c == '0' || in_class => {
            let mut value = c.to_digit(8).unwrap_or(0);
            for _ in 0..2 {
                let Some(digit) = reader.peek().and_then(|c| c.to_digit(8)) else { break };
                value = value * 8 + digit;
                reader.at += 1;
            }
            if value > 0o377 {
                let shown: String = reader.chars[start..reader.at].iter().collect();
                return fault(format!("octal escape value {shown} outside of range 0-0o377"), start);
            }
            char::from_u32(value).unwrap_or('\0')
        }
        'N' if !reader.bytes => return fault("names of characters are not supported by this VM", start),
        c if c.is_ascii_alphanumeric() => return fault(format!("bad escape \\{c}"), start),
        c => c,
    })
}

fn hexadecimal(reader: &mut Reader<'_>, count: usize, start: usize) -> Parsed<char> {
    let mut value = 0_u32;
    let mut read = 0;
    while read < count
        && let Some(digit) = reader.peek().and_then(|c| c.to_digit(16))
    {
        value = value.wrapping_mul(16).wrapping_add(digit);
        reader.at += 1;
        read += 1;
    }
    let shown = || reader.chars[start..reader.at].iter().collect::<String>();
    if read < count {
        return fault(format!("incomplete escape {}", shown()), start);
    }
    match char::from_u32(value) {
        Some(c) => Ok(c),
        None => fault(format!("bad escape {}", shown()), start),
    }
}
