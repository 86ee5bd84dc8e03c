//! Module `math`: CPython's results, bit for bit where it uses the C library as we do, and its errors.
//!
//! | file | functions |
//! |---|---|
//! | `math/elementary` | one or two floats: exp, log, trigonometry, … |
//! | `math/special` | gamma, lgamma, erf |
//! | `math/integer` | factorial, comb, gcd, isqrt, ceil, … |
//! | `math/sum` | fsum, prod, hypot, dist |

mod elementary;
mod integer;
mod special;
mod sum;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Module, Native, NativeDef, Obj, Value};
use crate::vm::Vm;

static CONSTANTS: [(&str, f64); 5] = [
    ("pi", std::f64::consts::PI),
    ("e", std::f64::consts::E),
    ("tau", std::f64::consts::TAU),
    ("inf", f64::INFINITY),
    ("nan", f64::NAN),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    let name = vm.intern("math");
    for (constant, value) in CONSTANTS {
        drop(module.dict.insert_str(vm.intern(constant), Value::float(value)));
    }
    let tables: [&'static [NativeDef]; 3] = [&integer::FUNCTIONS, &special::FUNCTIONS, &sum::FUNCTIONS];
    for def in elementary::TABLES.into_iter().chain(tables).flatten() {
        drop(module.dict.insert_str(vm.intern(def.name), Native::new(def, Some(name.clone())).into_value()));
    }
    Ok(())
}

/// The argument at a position as a float.
fn real(vm: &Vm, args: &Args<'_>, index: usize) -> PyResult<f64> {
    vm.to_f64(&args.positional[index])
}

/// `ValueError` for an argument that the function is not defined for.
#[cold]
fn domain_error(vm: &Vm) -> crate::Raised {
    vm.value_error("math domain error")
}

/// `OverflowError` for a result that is too large.
#[cold]
fn range_error(vm: &Vm) -> crate::Raised {
    vm.overflow_error("math range error")
}

#[cfg(test)]
mod tests {
    use crate::builtins::text::testing::check;

    #[test]
    fn as_python3() {
        check(include_str!("../builtins/text/cases/math.txt"));
    }
}
