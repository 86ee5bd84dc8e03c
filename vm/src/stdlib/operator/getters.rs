//! `itemgetter`, `attrgetter`, `methodcaller`.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Module, NativeDef, Obj, OpaqueState, Tuple, Type, Value};
use crate::stdlib::support::{TypeSpec, native_type, object, positional, receiver};
use crate::vm::Vm;

static ITEMGETTER: TypeSpec = TypeSpec::new(
    "operator.itemgetter",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, get_items),
        NativeDef::new("__repr__", 0, 0, itemgetter_repr),
        NativeDef::new("__reduce__", 0, 0, itemgetter_reduce),
    ],
    itemgetter,
);

static ATTRGETTER: TypeSpec = TypeSpec::new(
    "operator.attrgetter",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, get_attributes),
        NativeDef::new("__repr__", 0, 0, attrgetter_repr),
    ],
    attrgetter,
);

static METHODCALLER: TypeSpec = TypeSpec::new(
    "operator.methodcaller",
    &[
        NativeDef::with_keywords("__call__", 0, u8::MAX, call_method),
        NativeDef::new("__repr__", 0, 0, methodcaller_repr),
    ],
    methodcaller,
);

/// Enters the types in the module.
pub fn install(vm: &Vm, module: &Obj<Module>) {
    for spec in [&ITEMGETTER, &ATTRGETTER, &METHODCALLER] {
        let ty = native_type(vm, spec);
        vm.add_value(&module.dict, &ty.name_text(), ty.as_value().clone());
    }
}

struct ItemGetter {
    items: Vec<Value>,
}

impl OpaqueState for ItemGetter {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.items.iter().for_each(f);
    }
}

/// The arguments of a constructor that wants one or more. (CPython's message speaks of one.)
fn at_least_one<'a>(vm: &Vm, args: &Args<'a>, name: &str) -> PyResult<&'a [Value]> {
    if args.is_empty() && !args.has_keywords() {
        return Err(vm.type_error(format!("{name} expected 1 argument, got 0")));
    }
    positional(vm, args, name, 1, usize::MAX)
}

fn itemgetter(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let items = at_least_one(vm, args, "itemgetter")?.to_vec();
    Ok(object(class, ItemGetter { items }))
}

/// The one argument of a call.
fn subject<'a>(vm: &Vm, args: &Args<'a>, name: &str) -> PyResult<&'a Value> {
    let rest = Args { positional: &args.positional[1..], ..*args };
    Ok(&positional(vm, &rest, name, 1, 1)?[0])
}

fn get_items(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<ItemGetter>(vm, args, "operator.itemgetter")?;
    let subject = subject(vm, args, "itemgetter")?;
    if let [item] = &state.items[..] {
        if let (Some(tuple), Some(index)) = (subject.downcast::<Tuple>(), item.as_small_int())
            && let Some(found) = tuple.items().get(index as usize)
        {
            return Ok(found.clone());
        }
        return vm.get_item(subject, item);
    }
    let found = state.items.iter().map(|item| vm.get_item(subject, item)).collect::<PyResult<Vec<_>>>()?;
    Ok(Tuple::new(found).into_value())
}

fn comma_separated(vm: &Vm, items: &[Value]) -> PyResult<String> {
    Ok(items.iter().map(|item| vm.repr(item)).collect::<PyResult<Vec<_>>>()?.join(", "))
}

fn itemgetter_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<ItemGetter>(vm, args, "operator.itemgetter")?;
    let name = vm.type_name(args.receiver());
    let Some(_mark) = vm.enter_repr(args.receiver()) else { return Ok(Value::str(&format!("{name}(...)"))) };
    Ok(Value::str(&format!("{name}({})", comma_separated(vm, &state.items)?)))
}

fn itemgetter_reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<ItemGetter>(vm, args, "operator.itemgetter")?;
    let class = vm.type_of(args.receiver()).into_value();
    Ok(Tuple::pair(class, Tuple::new(state.items.clone()).into_value()).into_value())
}

struct AttrGetter {
    /// The attributes, each as the names between its dots.
    paths: Vec<Vec<Value>>,
    given: Vec<Value>,
}

impl OpaqueState for AttrGetter {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.paths.iter().flatten().for_each(&mut *f);
        self.given.iter().for_each(f);
    }
}

fn attrgetter(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let given = at_least_one(vm, args, "attrgetter")?.to_vec();
    let mut paths = Vec::with_capacity(given.len());
    for name in &given {
        let text = vm.native_value(name);
        let Some(text) = text.as_str() else {
            return Err(vm.type_error("attribute name must be a string"));
        };
        paths.push(text.split('.').map(|part| vm.intern(part)).collect());
    }
    Ok(object(class, AttrGetter { paths, given }))
}

fn get_attributes(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<AttrGetter>(vm, args, "operator.attrgetter")?;
    let subject = subject(vm, args, "attrgetter")?;
    let follow =
        |path: &Vec<Value>| path.iter().try_fold(subject.clone(), |object, name| vm.get_attr(&object, name));
    if let [path] = &state.paths[..] {
        return follow(path);
    }
    let found = state.paths.iter().map(follow).collect::<PyResult<Vec<_>>>()?;
    Ok(Tuple::new(found).into_value())
}

fn attrgetter_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<AttrGetter>(vm, args, "operator.attrgetter")?;
    let shown = comma_separated(vm, &state.given)?;
    Ok(Value::str(&format!("{}({shown})", vm.type_name(args.receiver()))))
}

struct MethodCaller {
    name: Value,
    args: Vec<Value>,
    keyword_names: Obj<Tuple>,
    keyword_values: Vec<Value>,
}

impl OpaqueState for MethodCaller {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.name);
        self.args.iter().for_each(&mut *f);
        f(self.keyword_names.as_value());
        self.keyword_values.iter().for_each(f);
    }
}

fn methodcaller(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let Some((name, rest)) = args.positional.split_first() else {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    };
    if vm.native_value(name).as_str().is_none() {
        return Err(vm.type_error("method name must be a string"));
    }
    let state = MethodCaller {
        name: vm.attribute_name(name)?,
        args: rest.to_vec(),
        keyword_names: args.keyword_names.cloned().unwrap_or_else(|| Tuple::new(vec![])),
        keyword_values: args.keyword_values.to_vec(),
    };
    Ok(object(class, state))
}

fn call_method(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<MethodCaller>(vm, args, "operator.methodcaller")?;
    let subject = subject(vm, args, "methodcaller")?;
    let method = vm.get_attr(subject, &state.name)?;
    let keyword_names = (!state.keyword_values.is_empty()).then_some(&state.keyword_names);
    vm.call_args(
        &method,
        &Args { positional: &state.args, keyword_values: &state.keyword_values, keyword_names },
    )
}

fn methodcaller_repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = receiver::<MethodCaller>(vm, args, "operator.methodcaller")?;
    let mut parts = vec![vm.repr(&state.name)?];
    for value in &state.args {
        parts.push(vm.repr(value)?);
    }
    for (name, value) in state.keyword_names.items().iter().zip(&state.keyword_values) {
        parts.push(format!("{}={}", vm.str(name)?, vm.repr(value)?));
    }
    Ok(Value::str(&format!("{}({})", vm.type_name(args.receiver()), parts.join(", "))))
}
