//! The parser's errors in CPython's words.
//!
//! CPython's parser knows many mistakes by name; ruff's knows others. Where both name the mistake the message is
//! CPython's; where ruff says what it expected, CPython says "invalid syntax". Brackets come first, as they do in
//! CPython, whose tokenizer sees them before its parser: most other errors follow from one that was never closed.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{literals, targets};
use crate::compile::error::{Fault, Source};

const INVALID: &str = "invalid syntax";

/// The error that CPython reports where ruff reports `error`.
pub fn grammar_fault(source: &Source<'_>, tokens: &Tokens, error: &ParseError) -> Fault {
    let place = Place { source, tokens, at: error.location };
    let indentation = match &error.error {
        ParseErrorType::UnexpectedIndentation
        | ParseErrorType::Lexical(LexicalErrorType::IndentationError) => true,
        ParseErrorType::OtherError(text) => text.starts_with("Expected an indented block"),
        _ => false,
    };
    if !indentation && let Some(fault) = place.brackets() {
        return fault;
    }
    let message = match &error.error {
        ParseErrorType::Lexical(lexical) => return place.lexical(lexical),
        ParseErrorType::UnexpectedIndentation => return place.indentation("unexpected indent"),
        ParseErrorType::OtherError(text) => return place.other(text),
        ParseErrorType::FStringError(kind) => interpolated(kind),
        ParseErrorType::ExpectedToken { expected, found } => return place.expected(*expected, *found),
        ParseErrorType::SimpleStatementsOnSameLine => return place.neighbours(),
        ParseErrorType::InvalidAssignmentTarget => {
            return targets::assignment(source, tokens, error.location);
        }
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            return targets::augmented(source, error.location);
        }
        ParseErrorType::InvalidDeleteTarget => return targets::deletion(source, error.location),
        ParseErrorType::InvalidNamedAssignmentTarget => return targets::walrus(source, error.location),
        ParseErrorType::InvalidStarredExpressionUsage => "cannot use starred expression here",
        ParseErrorType::PositionalAfterKeywordArgument => "positional argument follows keyword argument",
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking"
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        ParseErrorType::IterableUnpackingInComprehension => {
            "iterable unpacking cannot be used in comprehension"
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => "non-default argument follows default argument",
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *",
        ParseErrorType::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        ParseErrorType::VarParameterWithDefault => "var-positional argument cannot have default value",
        ParseErrorType::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        ParseErrorType::ExpectedExpression if place.in_empty_field() => {
            "f-string: empty expression not allowed"
        }
        _ => INVALID,
    };
    Fault::syntax(error.location, message)
}

/// Syntax that is newer than the grammar this VM follows.
pub fn version_fault(error: &UnsupportedSyntaxError) -> Fault {
    use UnsupportedSyntaxErrorKind as Kind;
    let message = match error.kind {
        // Which comprehension it is, only the error's text tells.
        Kind::UnpackingInComprehension(_) if error.to_string().contains("dictionary") => {
            "dict unpacking cannot be used in dict comprehension"
        }
        Kind::UnpackingInComprehension(_) => "iterable unpacking cannot be used in comprehension",
        Kind::ParenthesizedKeywordArgumentName => {
            "expression cannot contain assignment, perhaps you meant \"==\"?"
        }
        Kind::UnparenthesizedExceptionTypes => "multiple exception types must be parenthesized",
        Kind::TemplateStrings => return Fault::unsupported(error.range, "t-string"),
        Kind::LazyImportStatement => return Fault::unsupported(error.range, "lazy import"),
        Kind::TypeParamDefault => return Fault::unsupported(error.range, "type parameter default"),
        _ => INVALID,
    };
    Fault::syntax(error.range, message)
}

fn interpolated(kind: &InterpolatedStringErrorType) -> &'static str {
    use InterpolatedStringErrorType as Kind;
    match kind {
        Kind::UnclosedLbrace => "f-string: expecting '}'",
        Kind::InvalidConversionFlag | Kind::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: invalid conversion character: expected 's', 'r', or 'a'"
        }
        Kind::SingleRbrace => "f-string: single '}' is not allowed",
        Kind::UnterminatedString => "unterminated f-string literal",
        Kind::UnterminatedTripleQuotedString => "unterminated triple-quoted f-string literal",
        Kind::LambdaWithoutParentheses => "f-string: invalid syntax",
        Kind::NewlineInFormatSpec => "f-string: newlines are not allowed in format specifiers",
    }
}

/// Where an error is, with what surrounds it.
struct Place<'s> {
    source: &'s Source<'s>,
    tokens: &'s Tokens,
    at: TextRange,
}

impl Place<'_> {
    fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::syntax(self.at, message)
    }

    /// Brackets that do not match, wherever they are; or one that is open at the error and never closed.
    fn brackets(&self) -> Option<Fault> {
        let mut open: Vec<(TokenKind, TextRange)> = Vec::new();
        let mut at_error = None;
        for token in self.tokens {
            let (kind, range) = (token.kind(), token.range());
            if at_error.is_none() && range.start() > self.at.start() {
                at_error = Some(open.clone());
            }
            match kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push((kind, range)),
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    let closer = self.source.slice(range);
                    match open.pop() {
                        Some((opener, _)) if closes(opener, kind) => {}
                        None => return Some(Fault::syntax(range, format!("unmatched '{closer}'"))),
                        Some((_, opener)) => {
                            let text = self.source.slice(opener);
                            let line = self.source.line(opener.start());
                            let on = if line == self.source.line(range.start()) {
                                String::new()
                            } else {
                                format!(" on line {line}")
                            };
                            let message = format!(
                                "closing parenthesis '{closer}' does not match opening parenthesis '{text}'{on}"
                            );
                            return Some(Fault::syntax(range, message));
                        }
                    }
                }
                _ => {}
            }
        }
        let (_, opener) = *at_error.as_ref().unwrap_or(&open).last()?;
        let never_closed = open.iter().any(|(_, range)| *range == opener);
        let later = self.source.line(self.at.start()) > self.source.line(opener.start())
            || self.at.end() >= TextSize::of(self.source.text.trim_end());
        let text = self.source.slice(opener);
        (never_closed && later).then(|| Fault::syntax(opener, format!("'{text}' was never closed")))
    }

    fn lexical(&self, error: &LexicalErrorType) -> Fault {
        let message = match error {
            LexicalErrorType::IndentationError => {
                return self.indentation("unindent does not match any outer indentation level");
            }
            LexicalErrorType::UnclosedStringError => literals::unterminated(self.source, self.at.start()),
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => {
                literals::bad_escape(self.source, self.tokens, self.at.start())
            }
            LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
                let code = u32::from(*tok);
                if tok.is_whitespace() || tok.is_control() {
                    format!("invalid non-printable character U+{code:04X}")
                } else {
                    format!("invalid character '{tok}' (U+{code:04X})")
                }
            }
            LexicalErrorType::InvalidByteLiteral => {
                "bytes can only contain ASCII literal characters".to_owned()
            }
            LexicalErrorType::LineContinuationError => {
                "unexpected character after line continuation character".to_owned()
            }
            LexicalErrorType::Eof => "unexpected EOF while parsing".to_owned(),
            LexicalErrorType::FStringError(kind) => match interpolated(kind) {
                text if text.starts_with("unterminated") => {
                    literals::detected(self.source, text, self.at.start())
                }
                text => text.to_owned(),
            },
            LexicalErrorType::OtherError(_) => literals::bad_number(self.source, self.at.start()),
            _ => INVALID.to_owned(),
        };
        self.fault(message)
    }

    /// An indentation error, at the last character of the line's indentation.
    fn indentation(&self, message: &str) -> Fault {
        let rest = &self.source.text[self.at.start().to_usize()..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let back = u32::from(indent > 0);
        Fault::indentation(self.at.start() + TextSize::new(indent as u32 - back), message)
    }

    fn other(&self, text: &str) -> Fault {
        if let Some(header) = text.strip_prefix("Expected an indented block after ") {
            let mut words = header.replace('`', "'").replace("'class' ", "class ");
            for other in ["clause", "block"] {
                words = words.replace(&format!("' {other}"), "' statement");
            }
            let line = self.source.line(self.header().start());
            let message = format!("expected an indented block after {words} on line {line}");
            return Fault::indentation(self.at, message);
        }
        let message = match text {
            "Only one '*' parameter allowed" => "* argument may appear only once",
            "Position-only parameter separator not allowed as first parameter" => {
                "at least one argument must precede /"
            }
            "Only one '/' separator allowed" => "/ may appear only once",
            "'/' parameter must appear before '*' parameter" => "/ must be ahead of *",
            "Only single target (not tuple) can be annotated" => {
                "only single target (not tuple) can be annotated"
            }
            "Only single target (not list) can be annotated" => {
                "only single target (not list) can be annotated"
            }
            "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block",
            "Expected a parameter name" => match self.source.slice(self.at) {
                name @ ("True" | "False" | "None") => return self.fault(format!("cannot assign to {name}")),
                _ => "expression cannot contain assignment, perhaps you meant \"==\"?",
            },
            "Trailing comma not allowed" if self.first_in_line() == TokenKind::From => {
                "trailing comma not allowed without surrounding parentheses"
            }
            _ => INVALID,
        };
        self.fault(message)
    }

    fn expected(&self, expected: TokenKind, found: TokenKind) -> Fault {
        let message = match (expected, found) {
            (TokenKind::Colon, TokenKind::Newline) => "expected ':'",
            (TokenKind::Colon, TokenKind::Equal) => {
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
            }
            (TokenKind::Colon, TokenKind::Rbrace) => "':' expected after dictionary key",
            (TokenKind::Else, _) => "expected 'else' after 'if' expression",
            (TokenKind::Comma, _) if starts_expression(found) && !self.in_parameters() => {
                "invalid syntax. Perhaps you forgot a comma?"
            }
            (_, TokenKind::PlusEqual) if self.first_in_line() == TokenKind::Name => {
                "'tuple' is an illegal expression for augmented assignment"
            }
            _ => INVALID,
        };
        self.fault(message)
    }

    /// Two things side by side: a Python 2 statement, a malformed number, or just a mistake.
    fn neighbours(&self) -> Fault {
        let before = self.tokens.iter().take_while(|t| t.end() <= self.at.start());
        let mut line = Vec::new();
        for token in before {
            match token.kind() {
                TokenKind::Newline | TokenKind::Semi => line.clear(),
                TokenKind::Indent | TokenKind::Dedent | TokenKind::Comment | TokenKind::NonLogicalNewline => {
                }
                _ => line.push(token),
            }
        }
        if let [only] = line[..]
            && let word @ ("print" | "exec") = self.source.slice(only.range())
        {
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return Fault::syntax(only.range(), message);
        }
        if let Some(last) = line.last()
            && matches!(last.kind(), TokenKind::Int | TokenKind::Float | TokenKind::Complex)
            && last.end() == self.at.start()
        {
            return self.fault(literals::bad_tail(self.source, last.range()));
        }
        self.fault(INVALID)
    }

    /// Where the logical line before the error starts.
    fn header(&self) -> TextRange {
        let mut start = TextRange::default();
        let mut fresh = true;
        for token in self.tokens.iter().take_while(|t| t.end() <= self.at.start()) {
            match token.kind() {
                TokenKind::Newline => fresh = true,
                TokenKind::Indent | TokenKind::Dedent | TokenKind::Comment | TokenKind::NonLogicalNewline => {
                }
                _ if std::mem::take(&mut fresh) => start = token.range(),
                _ => {}
            }
        }
        start
    }

    /// The kind of the first token of the line with the error.
    fn first_in_line(&self) -> TokenKind {
        let line = self.source.line(self.at.start());
        let mut here = self.tokens.iter().filter(|t| self.source.line(t.start()) == line);
        here.find(|t| {
            !matches!(t.kind(), TokenKind::Indent | TokenKind::Dedent | TokenKind::NonLogicalNewline)
        })
        .map_or(TokenKind::EndOfFile, ruff_python_ast::token::Token::kind)
    }

    /// Whether the line is a function definition, where commas separate parameters.
    fn in_parameters(&self) -> bool {
        matches!(self.first_in_line(), TokenKind::Def | TokenKind::Async)
    }

    /// Whether the error is an empty replacement field.
    fn in_empty_field(&self) -> bool {
        let (before, after) = self.source.text.split_at(self.at.start().to_usize());
        let in_string = self.tokens.iter().take_while(|t| t.start() <= self.at.start()).fold(0, |n, t| {
            n + i32::from(t.kind() == TokenKind::FStringStart) - i32::from(t.kind() == TokenKind::FStringEnd)
        });
        in_string > 0 && before.ends_with('{') && after.starts_with(['}', '!', ':'])
    }
}

const fn closes(opener: TokenKind, closer: TokenKind) -> bool {
    matches!(
        (opener, closer),
        (TokenKind::Lpar, TokenKind::Rpar)
            | (TokenKind::Lsqb, TokenKind::Rsqb)
            | (TokenKind::Lbrace, TokenKind::Rbrace)
    )
}

const fn starts_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
    )
}
