//! The parser's errors in CPython's words.

use ruff_python_ast::token::Tokens;
use ruff_python_parser::{ParseError, UnsupportedSyntaxError};

use crate::compile::error::{Fault, Source};

/// The error that CPython reports where ruff reports `error`.
pub fn grammar_fault(_source: &Source<'_>, _tokens: &Tokens, error: &ParseError) -> Box<Fault> {
    Fault::syntax(error.location, error.error.to_string())
}

/// Syntax that is newer than the grammar this VM follows.
pub fn version_fault(error: &UnsupportedSyntaxError) -> Box<Fault> {
    Fault::syntax(error.range, error.to_string())
}
