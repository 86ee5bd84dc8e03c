//! Replacement texts: `\1`, `\g<name>`, escapes.

use super::program::Program;
use super::translate::{Fault, Parsed, fault};

/// A part of a template.
pub enum Piece {
    /// Text.
    Text(String),
    /// What a group matched.
    Group(usize),
}

/// Why a template is refused.
pub enum Refusal {
    /// `re.error`
    Bad(Fault),
    /// `IndexError`: a name that no group has.
    UnknownName(String),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Refusal::Bad(fault)
    }
}

/// Reads a template.
pub fn parse(text: &str, program: &Program) -> Result<Vec<Piece>, Refusal> {
    if !text.contains('\\') {
        return Ok(vec![Piece::Text(text.to_owned())]);
    }
    let chars: Vec<char> = text.chars().collect();
    let (mut pieces, mut literal, mut at) = (Vec::new(), String::new(), 0);
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        at += 1;
        if c != '\\' {
            literal.push(c);
            continue;
        }
        let Some(&c) = chars.get(at) else {
            return Err(Refusal::Bad(Fault { message: "bad escape (end of pattern)".to_owned(), at: start }));
        };
        at += 1;
        let group = match c {
            'g' => {
                let (name, end) = name(&chars, at)?;
                let number = group_of(&name, program, at + 1)?;
                at = end;
                Some(number)
            }
            '0' => {
                let mut value = 0;
                for _ in 0..2 {
                    let Some(digit) = chars.get(at).and_then(|c| c.to_digit(8)) else { break };
                    value = value * 8 + digit;
                    at += 1;
                }
                literal.push(char::from_u32(value & 0xff).unwrap_or('\0'));
                None
            }
            '1'..='9' => Some(match numbered(&chars, start, &mut at, program)? {
                Numbered::Group(number) => number,
                Numbered::Char(c) => {
                    literal.push(c);
                    continue;
                }
            }),
            c => {
                escape(c, start, &mut literal)?;
                None
            }
        };
        if let Some(group) = group {
            if !literal.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Group(group));
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    Ok(pieces)
}

fn escape(c: char, start: usize, out: &mut String) -> Parsed<()> {
    let c = match c {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        c if c.is_ascii_alphabetic() => return fault(format!("bad escape \\{c}"), start),
        c => {
            out.push('\\');
            c
        }
    };
    out.push(c);
    Ok(())
}

/// The name in angle brackets at `at`, and the place behind it.
fn name(chars: &[char], at: usize) -> Parsed<(String, usize)> {
    if chars.get(at) != Some(&'<') {
        return fault("missing <", at);
    }
    let rest = &chars[at + 1..];
    match rest.iter().position(|c| *c == '>') {
        Some(0) => fault("missing group name", at + 1),
        Some(length) => Ok((rest[..length].iter().collect(), at + length + 2)),
        None if rest.is_empty() => fault("missing group name", at + 1),
        None => fault("missing >, unterminated name", at + 1),
    }
}

fn group_of(name: &str, program: &Program, at: usize) -> Result<usize, Refusal> {
    if name.chars().all(|c| c.is_ascii_digit()) {
        let number = name.parse::<usize>().unwrap_or(usize::MAX);
        if number > program.groups() {
            return Err(fault::<()>(format!("invalid group reference {number}"), at)
                .err()
                .map_or_else(|| Refusal::UnknownName(name.to_owned()), Refusal::Bad));
        }
        return Ok(number);
    }
    let good = |c: char| c.is_alphanumeric() || c == '_';
    if !name.chars().all(good) || name.starts_with(|c: char| c.is_numeric()) {
        return Err(Refusal::Bad(Fault { message: format!("bad character in group name '{name}'"), at }));
    }
    match program.names().iter().find(|(known, _)| known == name) {
        Some((_, number)) => Ok(*number),
        None => Err(Refusal::UnknownName(name.to_owned())),
    }
}

enum Numbered {
    Group(usize),
    Char(char),
}

/// `\12`: a group, or with three octal digits a character.
fn numbered(chars: &[char], start: usize, at: &mut usize, program: &Program) -> Parsed<Numbered> {
    let digit = |i: usize, radix: u32| chars.get(i).and_then(|c| c.to_digit(radix));
    let first = start + 1;
    if let (Some(a), Some(b), Some(c)) = (digit(first, 8), digit(first + 1, 8), digit(first + 2, 8)) {
        let value = a * 64 + b * 8 + c;
        if value > 0o377 {
            let shown: String = chars[start..first + 3].iter().collect();
            return fault(format!("octal escape value {shown} outside of range 0-0o377"), start);
        }
        *at = first + 3;
        return Ok(Numbered::Char(char::from_u32(value).unwrap_or('\0')));
    }
    let mut number = digit(first, 10).unwrap_or(0);
    *at = first + 1;
    if let Some(second) = digit(first + 1, 10) {
        number = number * 10 + second;
        *at += 1;
    }
    if number as usize > program.groups() {
        return fault(format!("invalid group reference {number}"), first);
    }
    Ok(Numbered::Group(number as usize))
}
