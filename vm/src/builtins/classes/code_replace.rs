//! `code.replace(**changes)`: a transient copy with some fields exchanged.
//!
//! What may change is what leaves the instructions valid; `Code::derive` checks it. The rest is refused by name.

use super::code::{code, code_bytes};
use crate::error::{PyResult, Raised};
use crate::exec::Args;
use crate::object::{Bytes, Code, CodeProxy, Runtime, Str, Tuple, Value};
use crate::vm::Vm;

/// Fields that this VM does not exchange: accepted if they are given their old value.
const FIXED: [&str; 13] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_code",
    "co_freevars",
    "co_cellvars",
    "co_linetable",
    "co_lnotab",
    "co_exceptiontable",
    "_co_code_adaptive",
];

/// The method.
pub fn replace(vm: &Vm, args: &Args<'_>) -> PyResult {
    let old = code(vm, args.receiver())?;
    let mut runtime = old.rt().fresh_copy();
    let mut first_line = old.first_line;
    for (name, value) in args.keywords() {
        let name = name.as_str().unwrap_or_default();
        match name {
            "co_name" => runtime.name = text(vm, name, value)?,
            "co_qualname" => runtime.qualname = text(vm, name, value)?,
            "co_filename" => runtime.filename = text(vm, name, value)?,
            "co_firstlineno" => {
                let line = vm.index_i64(value)?;
                first_line = u32::try_from(line).map_err(|_| unsupported(vm, name, "such a line"))?;
            }
            "co_consts" => runtime.consts = consts(vm, &old, value)?,
            "co_names" => runtime.names = names(vm, name, value)?,
            "co_varnames" => runtime.varnames = names(vm, name, value)?,
            fixed if FIXED.contains(&fixed) => {
                if !is_unchanged(vm, &old, fixed, value)? {
                    return Err(unsupported(vm, fixed, "a value other than the old one"));
                }
            }
            unknown => {
                return Err(
                    vm.type_error(format!("'{unknown}' is an invalid keyword argument for replace()"))
                );
            }
        }
    }
    derive(vm, &old, first_line, runtime)
}

fn derive(vm: &Vm, old: &Code, first_line: u32, runtime: Runtime) -> PyResult {
    match old.derive(first_line, runtime) {
        Ok(new) => Ok(new.into_value()),
        Err(message) => Err(vm.value_error(format!("code.replace: {message}"))),
    }
}

fn unsupported(vm: &Vm, field: &str, what: &str) -> Raised {
    vm.value_error(format!("code.replace: {what} for {field} is not supported by this VM"))
}

fn is_unchanged(vm: &Vm, old: &Code, field: &str, value: &Value) -> PyResult<bool> {
    let number = |n: u32| Ok(value.as_small_int() == Some(i64::from(n)));
    match field {
        "co_argcount" => number(old.arg_count),
        "co_posonlyargcount" => number(old.posonly_count),
        "co_kwonlyargcount" => number(old.kwonly_count),
        "co_nlocals" => number(old.rt().varnames.len() as u32),
        "co_stacksize" => number(old.stack_size),
        "co_flags" => number(old.flags.0),
        "co_code" | "_co_code_adaptive" => {
            Ok(value.downcast::<Bytes>().is_some_and(|bytes| *bytes.data == *code_bytes(old)))
        }
        _ => {
            let exposed = crate::object::expose(vm, old);
            let current = vm.get_attr(&exposed, &vm.intern(field))?;
            vm.equal(&current, value)
        }
    }
}

fn text(vm: &Vm, field: &str, value: &Value) -> PyResult {
    match vm.native::<Str>(value) {
        Some(text) => Ok(vm.intern_value(text.as_value())),
        None => Err(vm.argument_error("replace()", &format!("argument '{field}'"), "str", value)),
    }
}

fn items(vm: &Vm, field: &str, value: &Value) -> PyResult<Vec<Value>> {
    match vm.native::<Tuple>(value) {
        Some(tuple) => Ok(tuple.items().to_vec()),
        None => Err(vm.argument_error("replace()", &format!("argument '{field}'"), "tuple", value)),
    }
}

fn names(vm: &Vm, field: &str, value: &Value) -> PyResult<Box<[Value]>> {
    items(vm, field, value)?
        .iter()
        .map(|item| match vm.native::<Str>(item) {
            Some(text) => Ok(vm.intern_value(text.as_value())),
            None => {
                let given = vm.type_name(item);
                Err(vm.type_error(format!("name tuples must contain only strings, not '{given}'")))
            }
        })
        .collect()
}

/// Constants; where the old one was code, a proxy stands for the code behind it.
fn consts(vm: &Vm, old: &Code, value: &Value) -> PyResult<Box<[Value]>> {
    let old = &old.rt().consts;
    let values = items(vm, "co_consts", value)?.into_iter().enumerate();
    Ok(values
        .map(|(i, item)| match (old.get(i), item.downcast::<CodeProxy>()) {
            (Some(code), Some(proxy)) if code.is_a::<Code>() => proxy.code.as_value().clone(),
            _ => item,
        })
        .collect())
}
