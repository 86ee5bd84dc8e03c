//! Properties of characters, as CPython's `str` methods ask for them.
//!
//! The tables are those of the Unicode version that CPython 3.11 has; changing case is left to Rust's library, which knows
//! a few letters more.

mod tables;

/// Whether a sorted table of ranges has the character.
fn within(table: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let place = table.partition_point(|(_, last)| *last < code);
    table.get(place).is_some_and(|(first, _)| *first <= code)
}

macro_rules! properties {
    ($($(#[doc = $doc:literal])+ $name:ident $table:ident $ascii:expr;)+) => {
        $($(#[doc = $doc])+
        pub fn $name(c: char) -> bool {
            let ascii: fn(&char) -> bool = $ascii;
            if c.is_ascii() { ascii(&c) } else { within(&tables::$table, c) }
        })+
    };
}

properties! {
    /// Shown as it is by `repr`.
    is_printable PRINTABLE |c| matches!(c, ' '..='~');
    /// A letter.
    is_alpha ALPHA char::is_ascii_alphabetic;
    /// A digit of a decimal system.
    is_decimal DECIMAL char::is_ascii_digit;
    /// A digit, also a raised one.
    is_digit DIGIT char::is_ascii_digit;
    /// Stands for a number.
    is_numeric NUMERIC char::is_ascii_digit;
    /// A lower case letter.
    is_lower LOWER char::is_ascii_lowercase;
    /// An upper case letter.
    is_upper UPPER char::is_ascii_uppercase;
    /// A title case letter that is not upper case.
    is_title TITLE |_| false;
    /// White space.
    is_space SPACE |c| matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ');
    /// May begin an identifier.
    is_identifier_start IDENTIFIER_START |c| c.is_ascii_alphabetic() || *c == '_';
    /// May be in an identifier.
    is_identifier_part IDENTIFIER_PART |c| c.is_ascii_alphanumeric() || *c == '_';
}

/// White space around a number: of ASCII only what C calls so.
pub fn is_number_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, '\t'..='\r' | ' ') } else { is_space(c) }
}

/// Whether the character is a letter, digit or number sign (`isalnum`).
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c)
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let place = tables::DECIMAL_VALUE.partition_point(|(_, last, _)| *last < code);
    tables::DECIMAL_VALUE
        .get(place)
        .filter(|(first, ..)| *first <= code)
        .map(|(first, _, value)| u32::from(*value) + code - first)
}

fn mapped(table: &'static [(char, &'static str)], c: char) -> Option<&'static str> {
    table.binary_search_by_key(&c, |(from, _)| *from).ok().map(|place| table[place].1)
}

/// Appends the title case of a character.
pub fn push_title(out: &mut String, c: char) {
    match mapped(&tables::TITLED, c) {
        Some(title) => out.push_str(title),
        None => out.extend(c.to_uppercase()),
    }
}

/// Appends the folded case of a character, for comparison without case.
pub fn push_folded(out: &mut String, c: char) {
    match mapped(&tables::FOLDED, c) {
        Some(folded) => out.push_str(folded),
        None => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_of_a_few_characters() {
        assert!(is_alpha('é') && is_alpha('中') && !is_alpha('²'));
        assert!(is_digit('²') && !is_decimal('²') && is_decimal('٣'));
        assert!(is_numeric('½') && is_numeric('五') && !is_digit('½'));
        assert!(is_title('ǅ') && !is_upper('ǅ') && !is_lower('ǅ'));
        assert!(is_space('\u{a0}') && is_space('\u{1f}') && !is_space('\u{200b}'));
        assert!(!is_printable('\u{ad}') && !is_printable('\u{2028}') && is_printable('é'));
        assert!(is_identifier_start('ñ') && !is_identifier_start('3') && is_identifier_part('3'));
        assert_eq!(decimal_value('٣'), Some(3));
        assert_eq!(decimal_value('x'), None);
    }

    #[test]
    fn case_of_one_character() {
        let with = |f: fn(&mut String, char), c| {
            let mut out = String::new();
            f(&mut out, c);
            out
        };
        assert_eq!(with(push_title, 'ß'), "Ss");
        assert_eq!(with(push_title, 'ǆ'), "ǅ");
        assert_eq!(with(push_folded, 'ß'), "ss");
        assert_eq!(with(push_folded, 'Σ'), "σ");
    }
}
