//! The rarer instructions, and the rarer cases of the common ones, out of the loop.
//!
//! Each function gets a copy of the registers and leaves the evaluation stack as its opcode says; on an error the stack
//! may be lower than that, never higher: unwinding drops what is left.

mod build;
mod calls;
mod exceptions;
mod generators;
mod matching;
mod names;
mod operators;
pub(super) mod special;

pub use build::*;
pub use calls::*;
pub use exceptions::*;
pub use generators::*;
pub use matching::*;
pub use names::*;
pub use operators::*;
