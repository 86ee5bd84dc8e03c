//! Protocols: what operators, built-in functions and the dispatch loop do with values of any type.
//!
//! Each file extends [`crate::Vm`] with one protocol: built-in kinds are handled directly, everything else through the
//! special methods of its type.

mod arith;
mod attr;
pub(crate) mod compare;
mod format;
pub(crate) mod guard;
pub(crate) mod hash;
mod isinstance;
mod item;
pub(crate) mod iter;
pub(crate) mod number;
mod text;
mod truth;

pub use attr::Found;
