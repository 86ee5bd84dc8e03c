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
use crate::object::{Module, Mut, NativeDef, Obj, Tuple, Value};
use crate::vm::Vm;

/// The tuple that an iterator gave last. Where nobody has kept it, it is filled anew and given again.
#[derive(Default)]
pub(super) struct Given(Mut<Option<Obj<Tuple>>>);

impl Given {
    /// A tuple of the items.
    fn fill<'a>(&self, items: impl ExactSizeIterator<Item = &'a Value>) -> Value {
        let mut kept = self.0.take();
        let tuple = match kept.as_mut().and_then(Tuple::get_mut) {
            Some(places) if places.len() == items.len() => {
                // The tuple is not in its field meanwhile, so that no finaliser of an old item sees it change.
                for (place, item) in places.iter_mut().zip(items) {
                    if !place.is(item) {
                        *place = item.clone();
                    }
                }
                kept
            }
            _ => Some(Tuple::from_iter(items.len(), items.cloned())),
        };
        let given = tuple.clone().map_or(Value::NONE, Obj::into_value);
        self.0.set(tuple);
        given
    }

    /// Calls `f` for the tuple.
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.0.with(|tuple| tuple.iter().for_each(|tuple| f(tuple.as_value())));
    }
}

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
