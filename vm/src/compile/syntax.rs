//! Parsing: ruff's parser for Python 3.12 grammar, its errors told in CPython's words.

use ruff_python_ast::{Mod, ModExpression, ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextSize};

use super::error::{Fault, Res, Source};

mod literals;
mod targets;
mod words;

/// What the source is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Statements.
    Module,
    /// One expression.
    Expression,
}

/// A syntax tree without errors.
pub enum Tree {
    /// Statements.
    Module(ModModule),
    /// One expression.
    Expression(ModExpression),
}

/// Parses the source; the error is the first one by position.
pub fn parse(source: &Source<'_>, input: Input) -> Res<Tree> {
    if let Some(at) = source.text.find('\0') {
        return Err(Fault::syntax(TextSize::new(at as u32), "source code cannot contain null bytes"));
    }
    let mode = match input {
        Input::Module => Mode::Module,
        Input::Expression => Mode::Expression,
    };
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY312);
    let parsed = parse_unchecked(source.text, options);
    let grammar = parsed.errors().iter().min_by_key(|e| e.location.start());
    let version = parsed.unsupported_syntax_errors().iter().min_by_key(|e| e.range.start());
    if let Some(error) = grammar
        && version.is_none_or(|v| error.location.start() <= v.start())
    {
        return Err(words::grammar_fault(source, parsed.tokens(), error));
    }
    if let Some(error) = version {
        return Err(words::version_fault(error));
    }
    Ok(match parsed.into_syntax() {
        Mod::Module(module) => Tree::Module(module),
        Mod::Expression(expression) => Tree::Expression(expression),
    })
}
