//! `_collections`: the native part of `collections`: `deque`, `defaultdict`, and the loop of `Counter`.

mod defaultdict;
mod deque;
mod deque_methods;

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, MethodDescriptor, Module, NativeDef, Obj, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[NativeDef::new("_count_elements", 2, 2, count_elements)];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    deque::install(vm, module);
    defaultdict::install(vm, module)
}

/// The dictionary inside a mapping that neither `get` nor `__setitem__` has been overridden in.
fn plain_dict(vm: &Vm, mapping: &Value) -> Option<Obj<Dict>> {
    let dict = vm.native::<Dict>(mapping)?;
    let own_get = vm.type_ref(mapping).lookup(&vm.intern("get"))?.is_a::<MethodDescriptor>();
    (own_get && vm.user_special(mapping, &vm.names.setitem).is_none()).then_some(dict)
}

/// `_count_elements(mapping, iterable)`: adds the number of times that each item comes.
fn count_elements(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (mapping, iterable) = (&args.positional[0], &args.positional[1]);
    let one = Value::small_int(1);
    let add = |count: &Value| match count.as_small_int() {
        Some(n) => Ok(Value::int(n + 1)),
        None => vm.binary(BinOp::Add, count, &one),
    };
    match plain_dict(vm, mapping) {
        Some(dict) => vm.for_each(iterable, |item| {
            let hash = vm.hash(&item)?;
            let count = match dict.get_hashed(vm, &item, hash)? {
                Some(count) => add(&count)?,
                None => one.clone(),
            };
            drop(dict.insert_hashed(vm, item, hash, count)?);
            Ok(())
        })?,
        None => {
            let get = vm.get_attr(mapping, &vm.intern("get"))?;
            vm.for_each(iterable, |item| {
                let count = vm.call(&get, &[item.clone(), Value::small_int(0)])?;
                vm.set_item(mapping, &item, add(&count)?)
            })?;
        }
    }
    Ok(Value::NONE)
}
