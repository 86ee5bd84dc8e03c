//! Objects, classes, functions, code, exceptions, modules.

use crate::vm::Vm;

/// Fills the types.
pub fn install(_vm: &Vm) {}
