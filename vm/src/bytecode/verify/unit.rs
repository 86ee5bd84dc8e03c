//! A code unit as the verifier sees it: what of it is checked, and nothing of where it lies. Units that the compiler made and
//! units in an image take the same checks.

use crate::bytecode::{CodeFlags, CodeSpec, Const, ExceptionEntry, Instr, LineEntry};

/// What instructions may trust about a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `None`
    None,
    /// A string.
    Str,
    /// A tuple of that many strings.
    Strings(u32),
    /// Any other tuple.
    Tuple,
    /// A code unit with that many free variables.
    Code(u32),
    /// Anything else.
    Other,
}

/// See the module documentation. Names are checked by their number alone.
pub struct Unit<'a> {
    /// See [`CodeSpec`], here and below.
    pub flags: CodeFlags,
    /// `co_argcount`
    pub arg_count: u32,
    /// `co_posonlyargcount`
    pub posonly_count: u32,
    /// `co_kwonlyargcount`
    pub kwonly_count: u32,
    /// Slots of a frame.
    pub slot_count: u32,
    /// Largest height of the evaluation stack.
    pub stack_size: u32,
    /// Number of `co_varnames`.
    pub varnames: usize,
    /// Number of `co_cellvars`.
    pub cellvars: usize,
    /// Number of `co_freevars`.
    pub freevars: usize,
    /// Number of `co_names`.
    pub names: usize,
    /// Slots of the cell variables.
    pub cell_slots: &'a [u32],
    /// Names that the cache sites look up.
    pub sites: &'a [u32],
    /// Instructions.
    pub code: &'a [Instr],
    /// Constants.
    pub consts: &'a [Shape],
    /// Exception table.
    pub exceptions: &'a [ExceptionEntry],
    /// Line table.
    pub lines: &'a [LineEntry],
}

impl Shape {
    /// The shape of a constant.
    pub fn of(constant: &Const) -> Shape {
        match constant {
            Const::None => Shape::None,
            Const::Str(_) => Shape::Str,
            Const::Tuple(items) if items.iter().all(|item| matches!(item, Const::Str(_))) => {
                Shape::Strings(items.len() as u32)
            }
            Const::Tuple(_) => Shape::Tuple,
            Const::Code(code) => Shape::Code(code.freevars.len() as u32),
            _ => Shape::Other,
        }
    }
}

impl<'a> Unit<'a> {
    /// The view of a compiled unit; `consts` are the shapes of its constants.
    pub fn of_spec(spec: &'a CodeSpec, consts: &'a [Shape]) -> Unit<'a> {
        Unit {
            flags: spec.flags,
            arg_count: spec.arg_count,
            posonly_count: spec.posonly_count,
            kwonly_count: spec.kwonly_count,
            slot_count: spec.slot_count,
            stack_size: spec.stack_size,
            varnames: spec.varnames.len(),
            cellvars: spec.cellvars.len(),
            freevars: spec.freevars.len(),
            names: spec.names.len(),
            cell_slots: &spec.cell_slots,
            sites: &spec.sites,
            code: &spec.code,
            consts,
            exceptions: &spec.exceptions,
            lines: &spec.lines,
        }
    }
}
