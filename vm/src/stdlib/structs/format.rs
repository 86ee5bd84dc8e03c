//! Formats of `struct`.

/// One code of a format, with its repeat count.
pub struct Field {
    /// The code.
    pub code: char,
    /// How often it comes; of `s` and `p` the number of bytes.
    pub count: usize,
    /// Bytes of one.
    pub size: usize,
    /// Place of the first.
    pub offset: usize,
}

/// What a format says.
pub struct Layout {
    /// Fields that have values: padding is left out.
    pub fields: Vec<Field>,
    /// Bytes of all.
    pub size: usize,
    /// Number of values.
    pub values: usize,
    /// Whether numbers are big-endian.
    pub big_endian: bool,
}

const BAD: &str = "bad char in struct format";
const TOO_LONG: &str = "total struct size too long";

/// Size and alignment of a code in native formats, size alone in the others.
fn size_of_code(code: char, native: bool) -> Option<usize> {
    Some(match code {
        'x' | 'c' | 'b' | 'B' | '?' | 's' | 'p' => 1,
        'h' | 'H' | 'e' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' => {
            if native {
                8
            } else {
                4
            }
        }
        'q' | 'Q' | 'd' => 8,
        'n' | 'N' | 'P' if native => 8,
        _ => return None,
    })
}

impl Layout {
    /// Reads a format, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<Layout, &'static str> {
        let mut chars = text.chars().peekable();
        let order = chars.next_if(|c| "@=<>!".contains(*c)).unwrap_or('@');
        let native = order == '@';
        let big_endian = match order {
            '>' | '!' => true,
            '<' => false,
            _ => cfg!(target_endian = "big"),
        };
        let mut layout = Layout { fields: Vec::new(), size: 0, values: 0, big_endian };
        while let Some(c) = chars.next() {
            if c.is_ascii_whitespace() {
                continue;
            }
            let (mut code, mut count) = (c, 1_usize);
            if let Some(first) = c.to_digit(10) {
                count = first as usize;
                loop {
                    let Some(next) = chars.next() else {
                        return Err("repeat count given without format specifier");
                    };
                    let Some(digit) = next.to_digit(10) else {
                        code = next;
                        break;
                    };
                    count = count
                        .checked_mul(10)
                        .and_then(|count| count.checked_add(digit as usize))
                        .filter(|count| isize::try_from(*count).is_ok())
                        .ok_or(TOO_LONG)?;
                }
            }
            layout.push(code, count, native)?;
        }
        Ok(layout)
    }

    fn push(&mut self, code: char, count: usize, native: bool) -> Result<(), &'static str> {
        let size = size_of_code(code, native).ok_or(BAD)?;
        if native {
            // Sizes are powers of two, and alignments are sizes.
            self.size = self.size.checked_next_multiple_of(size).ok_or(TOO_LONG)?;
        }
        let offset = self.size;
        self.size = count
            .checked_mul(size)
            .and_then(|bytes| offset.checked_add(bytes))
            .filter(|total| isize::try_from(*total).is_ok())
            .ok_or(TOO_LONG)?;
        let values = match code {
            'x' => 0,
            's' | 'p' => 1,
            _ => count,
        };
        if values > 0 {
            self.fields.push(Field { code, count, size, offset });
            self.values += values;
        }
        Ok(())
    }
}
