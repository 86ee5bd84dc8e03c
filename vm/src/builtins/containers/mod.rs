//! Containers and iterators.
//!
//! | file | role |
//! |---|---|
//! | `list`, `tuple`, `dict`, `dict_views`, `set`, `range`, `slice`, `iterators` | types: constructor, methods, attributes |
//! | `functions` | built-in functions on iterables |
//! | `set_ops` | set algebra |
//! | `slicing` | indexes of slices; reading, assigning and deleting along them |
//! | `sort` | sorting |
//! | `support` | what the tables share |

#![forbid(unsafe_code)]

pub(crate) mod dict;
mod dict_views;
mod functions;
mod iterators;
pub(crate) mod list;
pub(crate) mod range;
pub(crate) mod set;
pub(crate) mod set_ops;
pub(crate) mod slice;
pub(crate) mod slicing;
pub(crate) mod sort;
mod support;
mod tuple;

#[cfg(test)]
mod tests;

use crate::object::{Kind, NativeDef, Obj, Type};
use crate::vm::Vm;

/// `__class_getitem__` of the types that annotations subscript.
const CLASS_GETITEM: &[NativeDef] = &[NativeDef::new("__class_getitem__", 1, 1, support::class_getitem)];

/// Fills the types.
pub fn install(vm: &Vm) {
    list::install(vm);
    tuple::install(vm);
    dict::install(vm);
    dict_views::install(vm);
    set::install(vm);
    range::install(vm);
    slice::install(vm);
    iterators::install(vm);
    functions::install(vm);
    for kind in [Kind::List, Kind::Tuple, Kind::Dict, Kind::Set, Kind::FrozenSet, Kind::Range, Kind::Slice] {
        enter_type(vm, vm.types.of(kind));
    }
}

/// Enters a type in the `builtins` module under its name.
fn enter_type(vm: &Vm, ty: &Obj<Type>) {
    drop(vm.builtins.insert_str(vm.intern_value(&ty.name.get()), ty.as_value().clone()));
}
