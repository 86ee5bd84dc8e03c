//! `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Cell, Code, Dict, Function, Obj, Str, Tuple, Type, Value, code_of};
use crate::vm::Vm;

const PARAMETERS: [&str; 5] = ["code", "globals", "name", "argdefs", "closure"];

/// Makes a function from a code object (or a proxy).
pub fn construct(vm: &Vm, _: &Obj<Type>, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "function", &PARAMETERS)?;
    let arg = |index: usize| args.get_or_keyword(index, PARAMETERS[index]).filter(|arg| !arg.is_none());
    let missing = |index: usize| {
        let name = PARAMETERS[index];
        vm.type_error(format!("function() missing required argument '{name}' (pos {})", index + 1))
    };
    let code = arg(0).ok_or_else(|| missing(0))?;
    let Some(code) = code_of(code) else {
        return Err(vm.argument_error("function()", "argument 'code'", "code", code));
    };
    let globals = arg(1).ok_or_else(|| missing(1))?;
    let Ok(globals) = globals.clone().cast::<Dict>() else {
        return Err(vm.argument_error("function()", "argument 'globals'", "dict", globals));
    };
    let closure = closure(vm, &code, arg(4))?;
    let function = vm.function_of(code, globals, closure);
    if let Some(name) = arg(2) {
        if vm.native::<Str>(name).is_none() {
            return Err(vm.type_error("arg 3 (name) must be None or string"));
        }
        function.set_name(name.clone());
    }
    if let Some(defaults) = arg(3) {
        let Some(defaults) = vm.native::<Tuple>(defaults) else {
            return Err(vm.type_error("arg 4 (defaults) must be None or tuple"));
        };
        function.defaults.set(Some(defaults));
    }
    Ok(function.into_value())
}

/// The closure must have a cell for each free variable: the dispatch loop relies on it.
fn closure(vm: &Vm, code: &Code, given: Option<&Value>) -> PyResult<Option<Obj<Tuple>>> {
    let wanted = code.rt().freevars.len();
    let Some(given) = given else {
        return if wanted == 0 { Ok(None) } else { Err(vm.type_error("arg 5 (closure) must be tuple")) };
    };
    let Ok(cells) = given.clone().cast::<Tuple>() else {
        return Err(vm.type_error("arg 5 (closure) must be None or tuple"));
    };
    let count = cells.items().len();
    if count != wanted {
        let name = vm.str(&code.rt().name)?;
        return Err(vm.value_error(format!("{name} requires closure of length {wanted}, not {count}")));
    }
    for cell in cells.items() {
        if !cell.is_a::<Cell>() {
            let found = vm.type_name(cell);
            return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {found}")));
        }
    }
    Ok((count > 0).then_some(cells))
}

impl Vm {
    /// A transient function object. The closure must have a cell for each free variable.
    pub(crate) fn function_of(
        &self,
        code: Obj<Code>,
        globals: Obj<Dict>,
        closure: Option<Obj<Tuple>>,
    ) -> Obj<Function> {
        let module = globals.get_str(&self.names.name).unwrap_or(Value::NONE);
        self.make_function(Function::payload(code, globals, closure, module), false)
    }
}
