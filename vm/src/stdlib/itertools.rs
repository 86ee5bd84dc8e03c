//! `itertools`: lazy iterators, each an opaque object whose state knows the next step.
//!
//! | file | iterators |
//! |---|---|
//! | `itertools/endless` | `count`, `cycle`, `repeat` |
//! | `itertools/combine` | `chain`, `starmap`, `accumulate`, `pairwise`, `zip_longest` |
//! | `itertools/select` | `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice` |
//! | `itertools/group` | `groupby`, `tee` |
//! | `itertools/choose` | `product`, `permutations`, `combinations`, `combinations_with_replacement` |
//!
//! A step copies the values that it needs out of the state before it runs Python code, which may come back to the iterator.

mod choose;
mod combine;
mod endless;
mod group;
mod select;

use super::support::{TypeSpec, native_type};
use crate::error::PyResult;
use crate::object::{Module, NativeDef, Obj};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[NativeDef::new("tee", 1, 2, group::tee)];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    let groups: [&'static [TypeSpec]; 5] =
        [&endless::TYPES, &combine::TYPES, &select::TYPES, &group::TYPES, &choose::TYPES];
    for spec in groups.into_iter().flatten() {
        let ty = native_type(vm, spec);
        let name = ty.name_text();
        if name == "chain" {
            vm.add_class_methods(&ty, combine::CHAIN_CLASS_METHODS);
            vm.add_class_methods(&ty, super::support::CLASS_GETITEM);
        }
        if !name.starts_with('_') {
            vm.add_value(&module.dict, &name, ty.into_value());
        }
    }
    Ok(())
}
