//! Compile errors: inside the compiler a [`Fault`] at a byte offset, outside a [`CompileError`] at a line and column.

use std::fmt;

use ruff_source_file::LineIndex;
use ruff_text_size::{TextRange, TextSize};

/// Which exception a compile error becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `RecursionError`: the source nests more deeply than the compiler follows.
    TooDeep,
    /// Python that this VM does not implement; names the construct.
    Unsupported(String),
}

/// What is wrong with a source text, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError {
    /// Which exception this is.
    pub kind: ErrorKind,
    /// CPython's message.
    pub message: String,
    /// The name of the source as it was given.
    pub filename: String,
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// The text of the line, without its line break.
    pub text: Option<String>,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, line {})", self.message, self.filename, self.line)
    }
}

impl std::error::Error for CompileError {}

/// A compile error at an offset of the source.
#[derive(Debug)]
pub struct Fault {
    pub kind: ErrorKind,
    pub message: String,
    pub at: TextSize,
}

/// Result of every pass.
pub type Res<T = ()> = Result<T, Fault>;

impl Fault {
    /// A `SyntaxError`.
    pub fn syntax(at: impl Into<At>, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Syntax, message: message.into(), at: at.into().0 }
    }

    /// An `IndentationError`.
    pub fn indentation(at: impl Into<At>, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Indentation, message: message.into(), at: at.into().0 }
    }

    /// Nesting beyond what the compiler follows.
    pub fn too_deep(at: impl Into<At>) -> Self {
        let message = "maximum recursion depth exceeded during compilation".to_owned();
        Self { kind: ErrorKind::TooDeep, message, at: at.into().0 }
    }

    /// A construct that this VM does not implement.
    pub fn unsupported(at: impl Into<At>, construct: &str) -> Self {
        let message = format!("{construct}: not supported by this VM");
        Self { kind: ErrorKind::Unsupported(construct.to_owned()), message, at: at.into().0 }
    }
}

/// A place in the source: an offset, or where a range starts.
pub struct At(TextSize);

impl From<TextSize> for At {
    fn from(offset: TextSize) -> Self {
        Self(offset)
    }
}

impl From<TextRange> for At {
    fn from(range: TextRange) -> Self {
        Self(range.start())
    }
}

/// A source text with what is needed to speak of places in it.
pub struct Source<'a> {
    pub text: &'a str,
    pub filename: &'a str,
    index: LineIndex,
}

impl<'a> Source<'a> {
    /// Indexes the lines of `text`.
    pub fn new(text: &'a str, filename: &'a str) -> Self {
        Self { text, filename, index: LineIndex::from_source_text(text) }
    }

    /// The line of `offset`, counted from 1.
    pub fn line(&self, offset: TextSize) -> u32 {
        self.index.line_index(offset).get() as u32
    }

    /// The source text of a range.
    pub fn slice(&self, range: TextRange) -> &'a str {
        &self.text[range]
    }

    /// The error that users see.
    pub fn report(&self, fault: Fault) -> CompileError {
        let at = fault.at.min(TextSize::of(self.text));
        let line = self.line(at);
        let start = self.index.line_starts()[line as usize - 1];
        let rest = &self.text[start.to_usize()..];
        let text = rest.split(['\n', '\r']).next().unwrap_or_default().trim_start_matches('\u{feff}');
        let before = self.text[start.to_usize()..at.to_usize()].trim_start_matches('\u{feff}');
        CompileError {
            kind: fault.kind,
            message: fault.message,
            filename: self.filename.to_owned(),
            line,
            column: before.chars().count() as u32 + 1,
            text: Some(text.to_owned()),
        }
    }
}
