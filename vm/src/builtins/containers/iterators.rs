//! Iterators' types: those that programs call (`enumerate`, `zip`, `map`, `filter`, `reversed`), and the methods of all.

use super::support;
use super::{dict, list, range};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    CALLABLE_ITER_TYPES, Construct, Dict, DictView, Function, ITER_TYPES, Instance, Iter, IterState, Kind,
    List, MappingProxy, NativeDef, Obj, Range, Type, Value,
};
use crate::ops::iter::length_hint as length_hint_of;
use crate::vm::Vm;

const METHODS: &[NativeDef] =
    &[NativeDef::new("__iter__", 0, 0, itself), NativeDef::new("__next__", 0, 0, next)];

const HINT: &[NativeDef] = &[NativeDef::new("__length_hint__", 0, 0, length_hint)];

/// Fills the types.
pub fn install(vm: &Vm) {
    let own_kinds = [Kind::RangeIter, Kind::ListIter, Kind::TupleIter].map(|kind| vm.types.of(kind));
    for (i, ty) in vm.types.iterators().iter().chain(own_kinds).enumerate() {
        vm.add_methods(ty, METHODS);
        // Those of other iterators' items do not know how many are left; `reversed` does.
        if ITER_TYPES.get(i).is_none_or(|&name| i < CALLABLE_ITER_TYPES || name == "reversed") {
            vm.add_methods(ty, HINT);
        }
    }
    let constructors: [(&str, Construct); 5] =
        [("reversed", reversed), ("enumerate", enumerate), ("zip", zip), ("map", map), ("filter", filter)];
    for (ty, name) in vm.types.iterators().iter().zip(ITER_TYPES) {
        if let Some((_, construct)) = constructors.iter().find(|(own, _)| *own == name) {
            ty.construct.set(Some(*construct));
            super::enter_type(vm, ty);
        }
    }
    vm.add_class_methods(&vm.types.iterators()[CALLABLE_ITER_TYPES + 1], super::CLASS_GETITEM); // enumerate[…]
}

fn itself(_vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(args.receiver().clone())
}

fn next(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.next_or_stop(&support::native_receiver(vm, args))
}

fn length_hint(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::usize(length_hint_of(&support::native_receiver(vm, args))))
}

/// `enumerate(iterable, start=0)`
fn enumerate(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let given = args.len() + args.keyword_values.len();
    if given > 2 {
        return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    args.only_keywords(vm, "enumerate", &["iterable", "start"])?;
    let Some(iterable) = args.get_or_keyword(0, "iterable") else {
        return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match args.get_or_keyword(1, "start") {
        Some(start) => vm.index(start)?,
        None => Value::small_int(0),
    };
    Ok(instance(vm, class, IterState::Enumerate(vm.iter(iterable)?, start)))
}

fn instance(vm: &Vm, class: &Obj<Type>, state: IterState) -> Value {
    support::instance_of(vm, class, Iter::new(state).into_value())
}

fn iterators(vm: &Vm, iterables: &[Value]) -> PyResult<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

/// `zip(*iterables, strict=False)`
fn zip(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    args.only_keywords(vm, "zip", &["strict"])?;
    let strict = match args.keyword("strict") {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    Ok(instance(vm, class, IterState::Zip(iterators(vm, args.positional)?, strict)))
}

/// `map(function, *iterables)`
fn map(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("map() takes no keyword arguments"));
    }
    match args.positional {
        [function, iterables @ ..] if !iterables.is_empty() => {
            Ok(instance(vm, class, IterState::Map(function.clone(), iterators(vm, iterables)?)))
        }
        _ => Err(vm.type_error("map() must have at least two arguments.")),
    }
}

/// `filter(function_or_none, iterable)`
fn filter(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("filter() takes no keyword arguments"));
    }
    let [function, iterable] = args.positional else {
        return Err(vm.type_error(format!("filter expected 2 arguments, got {}", args.len())));
    };
    Ok(instance(vm, class, IterState::Filter(function.clone(), vm.iter(iterable)?)))
}

/// `reversed(sequence)`
fn reversed(vm: &Vm, _class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(vm.type_error("reversed() takes no keyword arguments"));
    }
    let [sequence] = args.positional else {
        return Err(vm.type_error(format!("reversed expected 1 argument, got {}", args.len())));
    };
    // (An instance of a subclass of `reversed` is one of `reversed` itself: what iterates is often of another type.)
    reverse(vm, sequence, sequence)
}

/// `reversed` of `value`, which is `shown` or the value of a built-in type inside it.
fn reverse(vm: &Vm, value: &Value, shown: &Value) -> PyResult {
    let not_reversible = || vm.type_error(format!("'{}' object is not reversible", vm.type_name(shown)));
    if let Some(list) = value.downcast::<List>() {
        return Ok(list::reverse_iterator(Obj::from_ref(list)));
    }
    if let Some(range) = value.downcast::<Range>() {
        return Ok(range::reverse_iterator(range));
    }
    if let Some(own) = value.downcast::<Dict>() {
        return Ok(dict::reverse_iterator(Obj::from_ref(own), Kind::DictKeys));
    }
    if let Some(view) = value.downcast::<DictView>() {
        return Ok(dict::reverse_iterator(view.dict.clone(), view.kind()));
    }
    if let Some(proxy) = value.downcast::<MappingProxy>() {
        return Ok(dict::reverse_iterator(proxy.dict.clone(), Kind::DictKeys));
    }
    match value.kind() {
        Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray => {}
        kind if kind >= Kind::Opaque => {
            match vm.type_ref(value).lookup(&vm.names.reversed) {
                Some(method) if method.is_none() => return Err(not_reversible()),
                Some(method) if method.is_a::<Function>() => {
                    return vm.call(&method, std::slice::from_ref(value));
                }
                Some(_)
                    if !value.is_a::<Instance>() || vm.user_special(value, &vm.names.reversed).is_some() =>
                {
                    return vm.call_special(value, &vm.names.reversed, &[])?.ok_or_else(not_reversible);
                }
                _ => {}
            }
            let native = value.downcast::<Instance>().and_then(|instance| instance.native.get());
            if vm.user_special(value, &vm.names.getitem).is_none() {
                return match native {
                    Some(native) => reverse(vm, &native, shown),
                    None => Err(not_reversible()),
                };
            }
        }
        _ => return Err(not_reversible()),
    }
    let last = vm.len(value)? as i64 - 1;
    Ok(Iter::new(IterState::Reversed(value.clone(), last)).into_value())
}
