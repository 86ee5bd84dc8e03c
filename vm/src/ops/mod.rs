//! Protocols: what operators, built-in functions and the dispatch loop do with values of any type.
//!
//! Each file extends [`crate::Vm`] with one protocol: built-in kinds are handled directly, everything else through the
//! special methods of its type.

mod arith;
mod attr;
pub(crate) mod compare;
pub(crate) mod format;
pub mod guard;
pub mod hash;
mod isinstance;
mod item;
pub(crate) mod iter;
pub mod number;
pub(crate) mod text;
mod truth;

pub use attr::Found;
