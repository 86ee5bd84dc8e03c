//! Tearing a VM down: everything is freed, and the ledger proves that every refcount balanced.
//!
//! There is no cycle collector. Modules are cleared in reverse order of import, which breaks most cycles (functions and
//! their globals); what is left in cycles of its own is accounted for by the ledger and goes with the process.

use crate::object::{Dict, Module, Value, alloc, ledger};
use crate::vm::Vm;

/// Clears modules and built-ins.
pub fn clear(vm: &Vm) {
    vm.handled.set(crate::object::Value::NONE);
    let mut modules: Vec<_> = vm.modules.to_vec();
    while let Some((_, module)) = modules.pop() {
        if let Some(module) = module.downcast::<Module>() {
            clear_dict(&module.dict);
        }
        // What finalisers printed: nobody is left to tell if this fails.
        let _ = vm.flush_output();
    }
    vm.type_cache.clear();
    vm.modules.clear();
    vm.builtins.clear();
    // Globals of modules that are nobody's any more, and what else a program has put into functions: finalisers and proxies
    // among it need the other permanent objects.
    for function in vm.permanent.functions() {
        clear_dict(&function.globals);
        function.defaults.set(None);
        function.kwdefaults.set(None);
        function.annotations.set(None);
        function.dict.set(None);
        function.set_doc(Value::NONE);
        function.module.set(Value::NONE);
    }
    vm.images.tear_down();
    vm.permanent.tear_down();
}

/// Sets entries to None one by one, first those with one leading underscore, so that finalisers still find the others; then
/// removes them.
fn clear_dict(dict: &Dict) {
    for private in [true, false] {
        for (name, value) in dict.to_vec() {
            drop(value);
            let is_private =
                name.as_str().is_some_and(|name| name.starts_with('_') && !name.starts_with("__"));
            if is_private == private && name.as_str().is_some_and(|name| name != "__builtins__") {
                drop(dict.insert_str(name, Value::NONE));
            }
        }
    }
    // A finaliser may enter something behind, hence the outer loop.
    let mut before = usize::MAX;
    while let Some((place, ..)) = dict.previous_entry(before).or_else(|| dict.previous_entry(usize::MAX)) {
        drop(dict.remove_at(place));
        before = place;
    }
}

/// What the ledger says about refcounts: one line for each object whose refcount the references that exist do not
/// explain. Empty when all is well, and on builds without a ledger.
pub fn imbalances() -> Vec<String> {
    if !alloc::LEDGER {
        return Vec::new();
    }
    ledger::settle()
        .into_iter()
        .map(|i| format!("{}: refcount {} but {} references", i.kind, i.refcount, i.found))
        .collect()
}
