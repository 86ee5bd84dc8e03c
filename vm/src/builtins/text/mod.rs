//! Numbers, text and bytes.
//!
//! | file | role |
//! |---|---|
//! | `int`, `int_text`, `bool`, `float`, `float_text` | types of numbers and their conversion from text |
//! | `str`, `str/…` | str and its methods |
//! | `bytes`, `bytes/…` | bytes and bytearray and their methods |
//! | `codec` | encodings |
//! | `dunder` | special methods of these types as attributes |
//! | `functions` | built-in functions of numbers and text |
//! | `unicode` | properties of characters |

#![forbid(unsafe_code)]

mod bool;
pub(crate) mod bytes;
pub(crate) mod codec;
mod dunder;
mod float;
mod float_text;
mod functions;
mod int;
mod int_text;
pub(crate) mod str;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod unicode;

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Instance, Kind, Obj, Type, Value};
use crate::vm::Vm;

/// Fills the types.
pub fn install(vm: &Vm) {
    int::install(vm);
    bool::install(vm);
    float::install(vm);
    str::install(vm);
    bytes::install(vm);
    functions::install(vm);
    for kind in [Kind::Int, Kind::Bool, Kind::Float, Kind::Str, Kind::Bytes, Kind::ByteArray] {
        let ty = vm.types.of(kind);
        drop(vm.builtins.insert_str(vm.intern(kind.type_name()), ty.as_value().clone()));
    }
}

/// What a constructor returns: the value itself, or for a subclass an instance that holds it.
fn instance_of(vm: &Vm, ty: &Obj<Type>, kind: Kind, value: Value) -> Value {
    if ty.as_value().is(vm.types.of(kind).as_value()) {
        value
    } else {
        Instance::new(ty.clone(), Some(value)).into_value()
    }
}

/// `TypeError` for a constructor with more than `most` positional arguments.
fn at_most(vm: &Vm, args: &Args<'_>, function: &str, most: usize) -> PyResult<()> {
    let given = args.len() + args.keyword_values.len();
    if given <= most {
        return Ok(());
    }
    let plural = if most == 1 { "" } else { "s" };
    Err(vm.type_error(format!("{function}() takes at most {most} argument{plural} ({given} given)")))
}

/// Start and end of a part of a sequence, as the arguments from `first` on give them: counted from the end where negative,
/// cut to the length, `None` for the whole. The start may lie behind the end.
fn part(vm: &Vm, args: &Args<'_>, first: usize, length: usize) -> PyResult<(usize, usize)> {
    let bound = |value: Option<&Value>, default: usize| -> PyResult<usize> {
        let Some(value) = value.filter(|v| !v.is_none()) else { return Ok(default) };
        let Some(int) = vm.try_index(value)? else {
            return Err(vm.type_error("slice indices must be integers or None or have an __index__ method"));
        };
        let n = vm.index_clamped(&int)?;
        Ok(if n < 0 { n.saturating_add(length as i64).max(0) as usize } else { n as usize })
    };
    let start = bound(args.get(first), 0)?;
    let end = bound(args.get(first + 1), length)?.min(length);
    Ok((start, end))
}

#[cfg(test)]
mod tests {
    use super::testing::check;

    #[test]
    fn numbers() {
        check(include_str!("cases/number.txt"));
    }

    #[test]
    fn strings() {
        check(include_str!("cases/str.txt"));
    }

    #[test]
    fn bytes() {
        check(include_str!("cases/bytes.txt"));
    }
}
