//! The compiler's output: one code unit as plain immutable data.
//!
//! A [`CodeSpec`] owns no VM object, so it can be compiled, verified, printed, serialised or packed into an image
//! without a running VM.

use num_bigint::BigInt;

use super::Instr;

/// Properties of a code unit that the VM branches on.
///
/// The numeric values of the first group are CPython's `CO_*` (Include/cpython/code.h), since `co_flags` shows them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct CodeFlags(pub u32);

impl CodeFlags {
    /// Locals are in slots, not in a dictionary (functions).
    pub const OPTIMIZED: u32 = 0x1;
    /// A call makes a new local namespace (functions).
    pub const NEWLOCALS: u32 = 0x2;
    /// Has a `*args` parameter.
    pub const VARARGS: u32 = 0x4;
    /// Has a `**kwargs` parameter.
    pub const VARKEYWORDS: u32 = 0x8;
    /// Defined inside another function.
    pub const NESTED: u32 = 0x10;
    /// Calling makes a generator.
    pub const GENERATOR: u32 = 0x20;
    /// Calling makes a coroutine.
    pub const COROUTINE: u32 = 0x80;
    /// Calling makes an asynchronous generator.
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// Any of the three kinds whose call suspends before the first instruction.
    pub const SUSPENDABLE: u32 = Self::GENERATOR | Self::COROUTINE | Self::ASYNC_GENERATOR;

    /// Whether any of `bits` is set.
    pub const fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// A constant of a code unit. Equality is by type and value, as the compiler needs it: `1`, `1.0` and `True` differ,
/// and so do `0.0` and `-0.0`.
#[derive(Clone, Debug)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An int that fits 64 bits.
    Int(i64),
    /// Any other int.
    BigInt(BigInt),
    /// A float; compared by its bits.
    Float(f64),
    /// A string.
    Str(String),
    /// A bytes literal.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants, in source order (`x in {1, 2}`).
    FrozenSet(Vec<Const>),
    /// The code of a nested function, lambda, class body or comprehension.
    Code(Box<CodeSpec>),
}

impl PartialEq for Const {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::BigInt(a), Self::BigInt(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) | (Self::FrozenSet(a), Self::FrozenSet(b)) => a == b,
            (Self::Code(a), Self::Code(b)) => a == b,
            _ => false,
        }
    }
}

/// One row of the exception table: while an instruction in `start..end` runs, an exception unwinds the evaluation
/// stack to `depth`, pushes the exception and continues at `handler`. Rows are sorted by `start` and do not overlap:
/// where ranges nest, an instruction is in the row of its innermost one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExceptionEntry {
    /// First protected instruction.
    pub start: u32,
    /// One past the last protected instruction.
    pub end: u32,
    /// First instruction of the handler.
    pub handler: u32,
    /// Height of the evaluation stack that the handler finds below the exception.
    pub depth: u32,
}

/// One row of the line table: from instruction `start` on, up to the next row, the source line is `line`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineEntry {
    /// First instruction of the range.
    pub start: u32,
    /// Source line, counted from 1.
    pub line: u32,
}

/// One code unit: a module, class body, function, lambda or comprehension.
///
/// The slots of a frame are, in this order: parameters (positional, keyword-only, `*args`, `**kwargs`), other local
/// variables, cell variables that are not parameters, free variables. A parameter that is also a cell variable keeps
/// its slot; the prologue (`MakeCell`) wraps it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CodeSpec {
    /// `co_name`
    pub name: String,
    /// `co_qualname`
    pub qualname: String,
    /// `co_filename`
    pub filename: String,
    /// `co_firstlineno`
    pub first_line: u32,
    /// See [`CodeFlags`].
    pub flags: CodeFlags,
    /// Positional parameters, the positional-only ones included (`co_argcount`).
    pub arg_count: u32,
    /// Positional-only parameters.
    pub posonly_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// Names of parameters and locals, in slot order (`co_varnames`). Class and module code have none.
    pub varnames: Vec<String>,
    /// Names of variables that inner scopes use (`co_cellvars`), parameters among them included.
    pub cellvars: Vec<String>,
    /// For each of `cellvars` the slot it lives in: a parameter's own slot, or one after the locals.
    pub cell_slots: Vec<u32>,
    /// Names of variables of outer scopes that this one uses (`co_freevars`). Their slots are the last ones.
    pub freevars: Vec<String>,
    /// All slots of a frame: locals, cells that are not parameters, free variables.
    pub slot_count: u32,
    /// Largest height of the evaluation stack.
    pub stack_size: u32,
    /// Instructions.
    pub code: Vec<Instr>,
    /// Constants (`co_consts`). For a function the first is its docstring or None.
    pub consts: Vec<Const>,
    /// Names of globals, attributes and imports (`co_names`).
    pub names: Vec<String>,
    /// Cache sites: for each, the index in `names` of the name it looks up. Operand of the cached instructions.
    pub sites: Vec<u32>,
    /// See [`ExceptionEntry`].
    pub exceptions: Vec<ExceptionEntry>,
    /// See [`LineEntry`]; sorted by `start`.
    pub lines: Vec<LineEntry>,
}

impl CodeSpec {
    /// The source line of the instruction at `index`.
    pub fn line_of(&self, index: u32) -> u32 {
        match self.lines.partition_point(|e| e.start <= index) {
            0 => self.first_line,
            n => self.lines[n - 1].line,
        }
    }
}
