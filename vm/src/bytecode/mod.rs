//! Bytecode: the list of opcodes, the instruction word, and the immutable description of a code unit.
//!
//! The compiler produces a [`CodeSpec`]; [`verify`] checks everything that the dispatch loop later trusts; the object
//! layer turns a verified `CodeSpec` into a code object. Nothing here knows of values or of the running VM.

#![forbid(unsafe_code)]

pub mod dis;
mod instr;
pub mod op;
mod spec;
pub mod verify;

pub use instr::Instr;
pub use op::{BinOp, CmpOp, Op};
pub use spec::{CodeFlags, CodeSpec, Const, ExceptionEntry, LineEntry};
