//! How deeply a source nests, before anything recurses on it.
//!
//! The parser, the passes over the tree and the tree's destruction are recursive. A pass over the tokens bounds the
//! depth of the tree first: shallow sources are compiled where the caller is, deep ones on a thread with a large
//! stack, and absurd ones are refused. [`MAX_TREE_DEPTH`] bounds what the passes themselves follow.

use std::thread;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};
use ruff_text_size::TextSize;

use super::error::{Fault, Res, Source};

/// Deepest tree that the passes follow, in statements and expressions.
pub const MAX_TREE_DEPTH: u32 = 3000;

/// CPython's limit of open brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's limit of indentation levels.
const MAX_INDENTS: u32 = 100;
/// Bound up to which the caller's stack is used.
const SHALLOW: u32 = 80;
/// Bound beyond which the source is not even parsed.
const ABSURD: u32 = 2 * MAX_TREE_DEPTH;
/// Stack of the thread for deep sources. It is reserved, not used, until the source needs it.
const DEEP_STACK: usize = 256 << 20;

/// Runs `compile` with a stack that suffices for `source`.
pub fn with_room<T: Send>(source: &Source<'_>, compile: impl FnOnce(&Source<'_>) -> Res<T> + Send) -> Res<T> {
    if bound(source.text).map_err(|excess| excess.fault(source.text))? <= SHALLOW {
        return compile(source);
    }
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("compile".to_owned()).stack_size(DEEP_STACK);
        let Ok(handle) = builder.spawn_scoped(scope, || compile(source)) else {
            return Err(Fault::too_deep(TextSize::new(0)));
        };
        match handle.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// What a source has too much of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Excess {
    Brackets,
    Indents,
    Depth,
}

impl Excess {
    /// The error for it. The lexer does not tell positions, so the shortest prefix that has the excess is searched.
    fn fault(self, text: &str) -> Fault {
        let (mut fits, mut exceeds) = (0, text.len());
        while exceeds - fits > 1 {
            let middle = text.floor_char_boundary(fits.midpoint(exceeds));
            if middle <= fits {
                break;
            }
            if bound(&text[..middle]).is_ok() {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        let at = TextSize::new(fits as u32);
        match self {
            Self::Brackets => Fault::syntax(at, "too many nested parentheses"),
            Self::Indents => Fault::indentation(at, "too many levels of indentation"),
            Self::Depth => Fault::too_deep(at),
        }
    }
}

/// An upper bound of the depth of the source's tree, to within a small factor, or the error for too much nesting.
///
/// Every operator, keyword and bracket may add a level. A comma or `=` goes back to where its bracket opened, as do,
/// nearly, comparisons, `and` and `or`, whose operands lie side by side in the tree; but `lambda`, `if`, `else` and
/// `for` reach over them. The end of a statement goes back to its indentation.
fn bound(text: &str) -> Result<u32, Excess> {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut open: Vec<(TokenKind, u32, u32)> = Vec::new();
    let (mut base, mut level, mut indents, mut deepest) = (0_u32, 0_u32, 0_u32, 0_u32);
    loop {
        let kind = lexer.next_token();
        match kind {
            TokenKind::EndOfFile => return Ok(deepest),
            TokenKind::Newline => {
                open.clear();
                (base, level) = (indents, indents);
            }
            TokenKind::Indent => {
                indents += 1;
                if indents >= MAX_INDENTS {
                    return Err(Excess::Indents);
                }
                (base, level) = (base + 1, level + 1);
            }
            TokenKind::Dedent => {
                indents = indents.saturating_sub(1);
                (base, level) = (indents, indents);
            }
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                if open.len() >= MAX_BRACKETS {
                    return Err(Excess::Brackets);
                }
                level += 1;
                open.push((kind, base, level));
                base = level;
            }
            TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd => {
                if let Some((_, outer, after)) = open.pop() {
                    (base, level) = (outer, after);
                }
                // The fields of an f-string lie side by side.
                if let Some((TokenKind::FStringStart, ..)) = open.last() {
                    level = base;
                }
            }
            TokenKind::Comma | TokenKind::Equal => level = base,
            TokenKind::And
            | TokenKind::Or
            | TokenKind::Less
            | TokenKind::LessEqual
            | TokenKind::Greater
            | TokenKind::GreaterEqual
            | TokenKind::EqEqual
            | TokenKind::NotEqual
            | TokenKind::In
            | TokenKind::Is => level = base + 2,
            TokenKind::Lambda | TokenKind::If | TokenKind::Else | TokenKind::For => {
                (base, level) = (base + 1, level + 1);
            }
            TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringMiddle
            | TokenKind::TStringMiddle
            | TokenKind::Comment
            | TokenKind::NonLogicalNewline => {}
            _ => level += 1,
        }
        deepest = deepest.max(level);
        if deepest > ABSURD {
            return Err(Excess::Depth);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Excess, bound};

    #[test]
    fn bounds_follow_nesting_not_length() {
        let wide = "x = [1, -2, 3 + 4]\n".repeat(1000);
        assert!(bound(&wide).unwrap() < 10);
        let list = format!("x = [{}]", "f(a.b, c), ".repeat(5000));
        assert!(bound(&list).unwrap() < 10);
        assert!(bound(&("x and y < z == ".repeat(5000) + "x")).unwrap() < 10);
        assert!(bound(&format!("f'{}'", "{x}a".repeat(5000))).unwrap() < 10);
        let chain = format!("x = {}1", "1 + ".repeat(500));
        assert!(bound(&chain).unwrap() >= 500);
        let lambdas = format!("x = {}1", "lambda a, b: ".repeat(500));
        assert!(bound(&lambdas).unwrap() >= 500);
    }

    #[test]
    fn brackets_and_indents_are_limited_as_in_cpython() {
        assert!(bound(&"(".repeat(201)) == Err(Excess::Brackets));
        assert!(bound(&"(".repeat(200)).is_ok());
        let blocks = (0..101).map(|i| " ".repeat(i) + "if x:\n").collect::<Vec<_>>().concat();
        assert!(bound(&blocks) == Err(Excess::Indents));
    }
}
