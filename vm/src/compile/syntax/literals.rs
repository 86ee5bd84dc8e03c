//! Errors in string and number literals.

use ruff_python_ast::token::Tokens;
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::compile::error::Source;

/// A string that does not end.
pub fn unterminated(source: &Source<'_>, at: TextSize) -> String {
    let text = source.text[at.to_usize()..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if text.starts_with("\"\"\"") || text.starts_with("'''") {
        let end = TextSize::of(source.text.trim_end_matches(['\n', '\r']));
        return detected(source, "unterminated triple-quoted string literal", end);
    }
    detected(source, "unterminated string literal", at)
}

/// `text`, and the line on which it was found out.
pub fn detected(source: &Source<'_>, text: &str, at: TextSize) -> String {
    format!("{text} (detected at line {})", source.line(at))
}

/// An escape sequence that means nothing, at or right before `at`.
pub fn bad_escape(source: &Source<'_>, tokens: &Tokens, at: TextSize) -> String {
    let token = tokens.iter().find(|t| t.range().contains_inclusive(at) && !t.range().is_empty());
    let start = token.map_or(at, Ranged::start).to_usize();
    let literal = &source.text[start..];
    let prefix = literal.len() - literal.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let bytes = literal[..prefix].contains(['b', 'B']);
    let quotes =
        if literal[prefix..].starts_with("\"\"\"") || literal[prefix..].starts_with("'''") { 3 } else { 1 };
    let body_start = start + prefix + quotes;
    let body = source.text.get(body_start..).unwrap_or_default();
    let upto = (at.to_usize() + 1).saturating_sub(body_start).min(body.len());
    let upto = body.floor_char_boundary(upto);
    let escape = body[..upto].rfind('\\').unwrap_or(0);
    let position = body[..escape].chars().count();
    let mut rest = body[escape..].chars().skip(1);
    let letter = rest.next().unwrap_or_default();
    if bytes {
        return format!("(value error) invalid \\x escape at position {position}");
    }
    let digits = rest.clone().take_while(char::is_ascii_hexdigit).count();
    let (last, what) = match letter {
        'x' => (position + 1 + digits.min(2), "truncated \\xXX escape"),
        'u' => (position + 1 + digits.min(4), "truncated \\uXXXX escape"),
        'U' if digits >= 8 => (position + 9, "illegal Unicode character"),
        'U' => (position + 1 + digits.min(8), "truncated \\UXXXXXXXX escape"),
        _ => match (rest.next(), rest.position(|c| c == '}')) {
            (Some('{'), Some(length)) if length > 0 => {
                (position + 3 + length, "unknown Unicode character name")
            }
            _ => (position + 1, "malformed \\N character escape"),
        },
    };
    format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {position}-{last}: {what}")
}

/// A number literal that the lexer refuses.
pub fn bad_number(source: &Source<'_>, at: TextSize) -> String {
    let text = &source.text[at.to_usize()..];
    let digit = text.chars().nth(2).filter(char::is_ascii_digit);
    match (text.get(..2).unwrap_or_default(), digit) {
        ("0x" | "0X", _) => "invalid hexadecimal literal".to_owned(),
        ("0o" | "0O", Some(digit)) => format!("invalid digit '{digit}' in octal literal"),
        ("0o" | "0O", None) => "invalid octal literal".to_owned(),
        ("0b" | "0B", Some(digit)) => format!("invalid digit '{digit}' in binary literal"),
        ("0b" | "0B", None) => "invalid binary literal".to_owned(),
        _ if text.starts_with('0') => {
            "leading zeros in decimal integer literals are not permitted; use an 0o \
                                       prefix for octal integers"
                .to_owned()
        }
        _ => "invalid decimal literal".to_owned(),
    }
}

/// A number literal with something glued to its end.
pub fn bad_tail(source: &Source<'_>, number: TextRange) -> String {
    let next = source.text[number.end().to_usize()..].chars().next().unwrap_or_default();
    let base = match source.slice(number).get(..2).unwrap_or_default() {
        "0x" | "0X" => "hexadecimal",
        "0o" | "0O" => "octal",
        "0b" | "0B" => "binary",
        _ => "decimal",
    };
    if next.is_ascii_digit() && matches!(base, "octal" | "binary") {
        return format!("invalid digit '{next}' in {base} literal");
    }
    format!("invalid {base} literal")
}
