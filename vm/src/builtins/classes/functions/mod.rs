//! Built-in functions that deal with objects, names and code.

mod attributes;
mod dynamic;
mod inspect;
mod output;

use crate::vm::Vm;

pub(super) use super::build;

/// Enters the functions in the `builtins` module.
pub fn install(vm: &Vm) {
    vm.add_builtins(attributes::FUNCTIONS);
    vm.add_builtins(inspect::FUNCTIONS);
    vm.add_builtins(dynamic::FUNCTIONS);
    vm.add_builtins(output::FUNCTIONS);
}
