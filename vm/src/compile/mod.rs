//! placeholder of the compiler
use crate::bytecode::CodeSpec;

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

/// What kind of input a source text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file.
    Module,
    /// A statement typed at the prompt.
    Interactive,
}

/// Compiles.
pub fn compile(source: &str, filename: &str, _mode: Mode) -> Result<CodeSpec, CompileError> {
    Err(CompileError {
        kind: ErrorKind::Syntax,
        message: "no compiler".to_owned(),
        filename: filename.to_owned(),
        line: 1,
        column: 1,
        text: source.lines().next().map(str::to_owned),
    })
}

/// Compiles one expression.
pub fn compile_expr(source: &str, filename: &str) -> Result<CodeSpec, CompileError> {
    compile(source, filename, Mode::Module)
}
