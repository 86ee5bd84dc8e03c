//! `__future__`: features are on already or decided by the compiler; a program may still import their names.

use crate::error::PyResult;
use crate::object::{Module, Obj, Tuple, Value};
use crate::vm::Vm;

/// Name, release that made it optional, release that makes it mandatory (major version, or 0 for undecided).
const FEATURES: &[(&str, [i64; 2], [i64; 2])] = &[
    ("nested_scopes", [2, 1], [2, 2]),
    ("generators", [2, 2], [2, 3]),
    ("division", [2, 2], [3, 0]),
    ("absolute_import", [2, 5], [3, 0]),
    ("with_statement", [2, 5], [2, 6]),
    ("print_function", [2, 6], [3, 0]),
    ("unicode_literals", [2, 6], [3, 0]),
    ("barry_as_FLUFL", [3, 1], [4, 0]),
    ("generator_stop", [3, 5], [3, 7]),
    ("annotations", [3, 7], [0, 0]),
];

/// Fills the module. Each feature is the pair of its releases.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    let release = |[major, minor]: [i64; 2]| match major {
        0 => Value::NONE,
        _ => Tuple::new(vec![Value::int(major), Value::int(minor)]).into_value(),
    };
    for &(name, optional, mandatory) in FEATURES {
        let feature = Tuple::new(vec![release(optional), release(mandatory)]);
        drop(module.dict.insert_str(vm.intern(name), feature.into_value()));
    }
    Ok(())
}
