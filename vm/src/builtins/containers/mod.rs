//! Containers and iterators.

use crate::vm::Vm;

/// Fills the types.
pub fn install(_vm: &Vm) {}
