//! Protocols: what operators, built-in functions and the dispatch loop do with values of any type.
//!
//! Each file extends [`crate::Vm`] with one protocol: built-in kinds are handled directly, everything else through the
//! special methods of its type.

mod arith;
mod attr;
mod compare;
mod format;
pub mod hash;
mod isinstance;
mod item;
mod iter;
mod number;
mod text;
mod truth;
