//! `partial`: instances with attributes of their own, which hold the function and its arguments.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, GetSetDef, Instance, Module, NativeDef, Obj, Opaque, OpaqueState, Tuple, Type, Value,
};
use crate::stdlib::support::{CLASS_GETITEM, TypeSpec, instance_type, receiver, state_of};
use crate::vm::Vm;

static PARTIAL: TypeSpec = TypeSpec::new(
    "functools.partial",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, call),
        NativeDef::new("__repr__", 0, 0, repr),
        NativeDef::new("__reduce__", 0, 0, reduce),
    ],
    construct,
)
.with_attributes(&[
    GetSetDef { name: "func", get: |vm, value| Ok(partial(vm, value)?.function.clone()), set: None },
    GetSetDef { name: "args", get: |vm, value| Ok(partial(vm, value)?.args.as_value().clone()), set: None },
    GetSetDef {
        name: "keywords",
        get: |vm, value| Ok(partial(vm, value)?.keywords.as_value().clone()),
        set: None,
    },
]);

/// Enters the type in the module.
pub fn install(vm: &Vm, module: &Obj<Module>) {
    let ty = instance_type(vm, &PARTIAL);
    vm.add_class_methods(&ty, CLASS_GETITEM);
    vm.add_value(&module.dict, "partial", ty.into_value());
}

struct Partial {
    function: Value,
    args: Obj<Tuple>,
    keywords: Obj<Dict>,
}

impl OpaqueState for Partial {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.function);
        f(self.args.as_value());
        f(self.keywords.as_value());
    }
}

fn partial<'a>(vm: &Vm, value: &'a Value) -> PyResult<crate::stdlib::support::State<'a, Partial>> {
    state_of(vm, value).ok_or_else(|| vm.type_error("a partial object is required"))
}

/// `partial(func, *args, **keywords)`; a partial of a partial becomes one.
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let Some((function, rest)) = args.positional.split_first() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let keywords = Dict::new();
    let mut inner = None;
    if vm.type_of(function).as_value().is(instance_type(vm, &PARTIAL).as_value())
        && function.downcast::<Instance>().is_some_and(|instance| !instance.has_dict())
    {
        inner = state_of::<Partial>(vm, function);
    }
    let (function, given) = match &inner {
        Some(inner) => {
            keywords.update_from(vm, &inner.keywords)?;
            let mut given = inner.args.items().to_vec();
            given.extend_from_slice(rest);
            (inner.function.clone(), given)
        }
        None => (function.clone(), rest.to_vec()),
    };
    for (name, value) in args.keywords() {
        drop(keywords.insert_str(name.clone(), value.clone()));
    }
    let state = Partial { function, args: Tuple::new(given), keywords };
    let opaque = Opaque::new(vm.types.object.clone(), state).into_value();
    Ok(Instance::new(class.clone(), Some(opaque)).into_value())
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Partial>(vm, args, "functools.partial")?;
    let given = &args.positional[1..];
    let (function, first) = (state.function.clone(), state.args.clone());
    let mut positional = Vec::with_capacity(first.items().len() + given.len());
    positional.extend_from_slice(first.items());
    positional.extend_from_slice(given);
    if state.keywords.is_empty() {
        return vm.call_args(&function, &Args { positional: &positional, ..*args });
    }
    let keywords = state.keywords.copy();
    for (name, value) in args.keywords() {
        drop(keywords.insert_str(name.clone(), value.clone()));
    }
    let (names, keyword_values): (Vec<Value>, Vec<Value>) = keywords.to_vec().into_iter().unzip();
    let names = Tuple::new(names);
    vm.call_args(
        &function,
        &Args { positional: &positional, keyword_values: &keyword_values, keyword_names: Some(&names) },
    )
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Partial>(vm, args, "functools.partial")?;
    let ty = vm.type_of(args.receiver());
    let own = ty.as_value().is(instance_type(vm, &PARTIAL).as_value());
    let name = if own { vm.full_type_name(&ty) } else { ty.name_text() };
    let Some(_mark) = vm.enter_repr(args.receiver()) else { return Ok(Value::str("...")) };
    let mut parts = vec![vm.repr(&state.function)?];
    for item in state.args.items() {
        parts.push(vm.repr(item)?);
    }
    for (key, value) in state.keywords.to_vec() {
        parts.push(format!("{}={}", vm.str(&key)?, vm.repr(&value)?));
    }
    Ok(Value::str(&format!("{name}({})", parts.join(", "))))
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<Partial>(vm, args, "functools.partial")?;
    let class = vm.type_of(args.receiver()).into_value();
    let mut given = vec![state.function.clone()];
    given.extend_from_slice(state.args.items());
    Ok(Tuple::pair(class, Tuple::new(given).into_value()).into_value())
}
