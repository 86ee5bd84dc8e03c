//! From Python source to a [`CodeSpec`]: parse, build symbol tables, emit, optimise.
//!
//! ```text
//! syntax   ruff's parser, its errors in CPython's words
//! depth    how deeply a source nests, before anything recurses on it
//! symbols  one pass over the tree: symbols of every scope, rules that CPython checks before code generation
//! scope    which of those symbols are local, cell, free or global
//! unit     one code unit being compiled: scope, names, block stack
//! emit     instruction list with labels, stack height, protected ranges
//! expr call comprehension fstring function stmt block pattern    code generation, construct by construct
//! fold     constant folding
//! peephole jump threading, dead code, proofs of bound slots, superinstructions
//! assemble labels to offsets, tables
//! ```
//!
//! The model is CPython 3.11's compiler. The recursion of every pass is bounded (`depth`), so no source overflows
//! the native stack.

#![forbid(unsafe_code)]

mod assemble;
mod block;
mod call;
mod class;
mod comprehension;
mod depth;
mod emit;
mod error;
mod expr;
mod fold;
mod fstring;
mod function;
mod imports;
mod name;
mod pattern;
mod peephole;
mod scope;
mod stmt;
mod symbols;
mod syntax;
mod unit;

pub use error::{CompileError, ErrorKind};

use crate::bytecode::CodeSpec;
use error::{Fault, Source};
use syntax::Tree;

/// What kind of input a source text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file.
    Module,
    /// A statement typed at the prompt: expression statements show their value.
    Interactive,
}

/// Compiles a module or an interactive statement.
pub fn compile(source: &str, filename: &str, mode: Mode) -> Result<CodeSpec, CompileError> {
    run(source, filename, syntax::Input::Module, mode)
}

/// Compiles one expression, for `eval`: the unit returns its value.
pub fn compile_expr(source: &str, filename: &str) -> Result<CodeSpec, CompileError> {
    run(source.trim_start_matches([' ', '\t']), filename, syntax::Input::Expression, Mode::Module)
}

/// Runs all passes, on a thread with a larger stack if the source nests deeply.
fn run(source: &str, filename: &str, input: syntax::Input, mode: Mode) -> Result<CodeSpec, CompileError> {
    let source = Source::new(source, filename);
    depth::with_room(&source, |source| {
        let tree = syntax::parse(source, input)?;
        generate(source, &tree, mode)
    })
    .map_err(|fault| source.report(fault))
}

fn generate(source: &Source<'_>, tree: &Tree, mode: Mode) -> Result<CodeSpec, Fault> {
    let table = symbols::build(source, tree)?;
    let mut compiler = unit::Compiler::new(source, &table, mode);
    match tree {
        Tree::Module(module) => compiler.module(&module.body),
        Tree::Expression(expression) => compiler.expression_unit(&expression.body),
    }
}
