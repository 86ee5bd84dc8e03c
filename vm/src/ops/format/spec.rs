//! The format mini-language: `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]`.

use crate::error::PyResult;
use crate::object::Value;
use crate::vm::Vm;

/// A specification, parsed.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Fills up to the width.
    pub fill: char,
    /// `<`, `>`, `^` or `=`.
    pub align: char,
    /// Whether the specification names an alignment itself.
    pub aligned: bool,
    /// `+`, `-` or space.
    pub sign: Option<char>,
    /// `z`: negative zero becomes positive.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Smallest width, in characters.
    pub width: usize,
    /// `,` or `_` between groups of digits.
    pub grouping: Option<char>,
    /// Precision.
    pub precision: Option<usize>,
    /// The type letter.
    pub letter: Option<char>,
}

struct Parser<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Parser<'_> {
    fn take(&mut self, wanted: char) -> bool {
        self.chars.next_if_eq(&wanted).is_some()
    }

    fn take_any(&mut self, wanted: &str) -> Option<char> {
        self.chars.next_if(|c| wanted.contains(*c))
    }

    /// Decimal digits, if there are any.
    fn number(&mut self, vm: &Vm) -> PyResult<Option<usize>> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.chars.peek().and_then(|c| c.to_digit(10)) {
            self.chars.next();
            let next = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            match next {
                Some(n) if isize::try_from(n).is_ok() => number = Some(n),
                _ => return Err(vm.value_error("Too many decimal digits in format string")),
            }
        }
        Ok(number)
    }
}

const ALIGNMENTS: &str = "<>=^";

/// Whether digits of this type can be grouped by `separator`.
fn can_group(letter: Option<char>, separator: char) -> bool {
    match letter {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => true,
        Some('b' | 'o' | 'x' | 'X') => separator == '_',
        Some(_) => false,
    }
}

impl Spec {
    /// Parses the specification of a value; `align` is the alignment of its type. Left-aligned is text, whose type letter is
    /// `s` where none is given.
    pub fn parse(vm: &Vm, text: &str, align: char, value: &Value) -> PyResult<Spec> {
        let mut spec = Spec {
            fill: ' ',
            align,
            aligned: false,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            letter: None,
        };
        let mut filled = false;
        let mut parser = Parser { chars: text.chars().peekable() };
        let mut ahead = text.chars();
        match (ahead.next(), ahead.next()) {
            (Some(fill), Some(align)) if ALIGNMENTS.contains(align) => {
                (spec.fill, spec.align, spec.aligned, filled) = (fill, align, true, true);
                parser.chars.next();
                parser.chars.next();
            }
            (Some(align), _) if ALIGNMENTS.contains(align) => {
                (spec.align, spec.aligned) = (align, true);
                parser.chars.next();
            }
            _ => {}
        }
        spec.sign = parser.take_any(" +-");
        spec.no_negative_zero = parser.take('z');
        spec.alternate = parser.take('#');
        if !filled && parser.take('0') {
            spec.fill = '0';
            if !spec.aligned && align == '>' {
                spec.align = '=';
            }
        }
        spec.width = parser.number(vm)?.unwrap_or(0);
        spec.grouping = parser.take_any(",_");
        if let (Some(one), Some(&other)) = (spec.grouping, parser.chars.peek()) {
            let both = (one == ',' && other == '_') || (one == '_' && other == ',');
            if both {
                return Err(vm.value_error("Cannot specify both ',' and '_'."));
            }
        }
        if parser.take('.') {
            spec.precision = parser.number(vm)?;
            if spec.precision.is_none() {
                return Err(vm.value_error("Format specifier missing precision"));
            }
        }
        spec.letter = parser.chars.next();
        if parser.chars.next().is_some() {
            let name = vm.type_name(value);
            return Err(
                vm.value_error(format!("Invalid format specifier '{text}' for object of type '{name}'"))
            );
        }
        if let Some(separator) = spec.grouping
            && !can_group(spec.letter.or((align == '<').then_some('s')), separator)
        {
            let letter = spec.letter.unwrap_or('s');
            return Err(vm.value_error(format!("Cannot specify '{separator}' with '{letter}'.")));
        }
        // Every character of the width may take the fill's bytes.
        vm.check_str_size(spec.width.saturating_mul(spec.fill.len_utf8()))?;
        Ok(spec)
    }

    /// `ValueError` for a type letter that the value's type does not know.
    #[cold]
    pub fn unknown_letter(&self, vm: &Vm, value: &Value) -> crate::Raised {
        let name = vm.type_name(value);
        let letter = self.letter.unwrap_or('s');
        let shown = match u32::from(letter) {
            33..=127 => letter.to_string(),
            code => format!("\\x{code:x}"),
        };
        vm.value_error(format!("Unknown format code '{shown}' for object of type '{name}'"))
    }

    /// Fills `body` up to the width; `prefix` (sign and base) stays in front of the fill where the alignment is `=`.
    pub fn pad(&self, prefix: [&str; 2], body: [&str; 2]) -> String {
        let chars = |text: &str| if text.is_ascii() { text.len() } else { text.chars().count() };
        let size: usize = prefix.iter().chain(&body).map(|part| part.len()).sum();
        let missing = match self.width {
            0 => 0,
            width => width.saturating_sub(prefix.iter().chain(&body).map(|part| chars(part)).sum()),
        };
        let (left, inner, right) = match self.align {
            '<' => (0, 0, missing),
            '^' => (missing / 2, 0, missing - missing / 2),
            '=' => (0, missing, 0),
            _ => (missing, 0, 0),
        };
        let fill = |n| std::iter::repeat_n(self.fill, n);
        let mut out = String::with_capacity(size + missing * self.fill.len_utf8());
        out.extend(fill(left));
        out.extend(prefix);
        out.extend(fill(inner));
        out.extend(body);
        out.extend(fill(right));
        out
    }

    /// Sign, base prefix, integral digits and the rest of a number: grouped and filled up to the width.
    pub fn number(&self, negative: bool, base: &str, digits: &str, rest: &str) -> String {
        let sign = match self.sign {
            _ if negative => "-",
            Some('+') => "+",
            Some(' ') => " ",
            _ => "",
        };
        let Some(separator) = self.grouping else { return self.pad([sign, base], [digits, rest]) };
        let every = if matches!(self.letter, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 };
        // Zeros in front of a number are grouped together with its digits.
        let least = if self.fill == '0' && self.align == '=' {
            self.width.saturating_sub(sign.len() + base.len() + rest.len())
        } else {
            0
        };
        self.pad([sign, base], [&group(digits, separator, every, least), rest])
    }
}

/// Digits in groups of `every`, with as many zeros in front as make the whole at least `least` long.
fn group(digits: &str, separator: char, every: usize, least: usize) -> String {
    let mut left = digits.len();
    let mut least = least;
    let mut groups: Vec<String> = Vec::new();
    loop {
        let length = every.min(left.max(least).max(1));
        let taken = length.min(left);
        groups.push(format!("{}{}", "0".repeat(length - taken), &digits[left - taken..left]));
        left -= taken;
        least = least.saturating_sub(length);
        if left == 0 && least == 0 {
            break;
        }
        least = least.saturating_sub(1);
    }
    groups.reverse();
    groups.join(separator.encode_utf8(&mut [0; 4]))
}
