//! `dict.keys()`, `dict.values()`, `dict.items()`, and read-only views of mappings.

use super::support::{self, or_not_implemented};
use super::{dict, set_ops};
use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, DictView, GetSetDef, Kind, MappingProxy, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

const ALL_VIEWS: &[NativeDef] = &[
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__reversed__", 0, 0, reversed),
    NativeDef::new("__repr__", 0, 0, support::repr),
];

const SET_VIEWS: &[NativeDef] = &[
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("isdisjoint", 1, 1, isdisjoint),
    NativeDef::new("__or__", 1, 1, or),
    NativeDef::new("__and__", 1, 1, and),
    NativeDef::new("__sub__", 1, 1, sub),
    NativeDef::new("__xor__", 1, 1, xor),
    NativeDef::new("__ror__", 1, 1, ror),
    NativeDef::new("__rand__", 1, 1, rand),
    NativeDef::new("__rsub__", 1, 1, rsub),
    NativeDef::new("__rxor__", 1, 1, rxor),
];

const VIEW_ATTRIBUTES: &[GetSetDef] = &[GetSetDef { name: "mapping", get: mapping, set: None }];

const PROXY: &[NativeDef] = &[
    NativeDef::new("get", 1, 2, proxy_get),
    NativeDef::new("keys", 0, 0, proxy_keys),
    NativeDef::new("values", 0, 0, proxy_values),
    NativeDef::new("items", 0, 0, proxy_items),
    NativeDef::new("copy", 0, 0, proxy_copy),
    NativeDef::new("__len__", 0, 0, support::len),
    NativeDef::new("__getitem__", 1, 1, support::getitem),
    NativeDef::new("__contains__", 1, 1, support::contains),
    NativeDef::new("__iter__", 0, 0, support::iter),
    NativeDef::new("__reversed__", 0, 0, reversed),
    NativeDef::new("__or__", 1, 1, proxy_or),
    NativeDef::new("__ror__", 1, 1, proxy_ror),
    NativeDef::new("__repr__", 0, 0, support::repr),
];

/// Fills the types.
pub fn install(vm: &Vm) {
    for kind in [Kind::DictKeys, Kind::DictValues, Kind::DictItems] {
        let ty = vm.types.of(kind);
        vm.add_methods(ty, ALL_VIEWS);
        vm.add_attributes(ty, VIEW_ATTRIBUTES);
        if kind != Kind::DictValues {
            vm.add_methods(ty, SET_VIEWS);
            vm.add_methods(ty, support::COMPARISONS);
            support::unhashable(vm, kind);
        }
    }
    let ty = vm.types.of(Kind::MappingProxy);
    ty.construct.set(Some(construct_proxy));
    vm.add_methods(ty, PROXY);
    vm.add_methods(ty, support::COMPARISONS);
    vm.add_class_methods(ty, super::CLASS_GETITEM);
    support::unhashable(vm, Kind::MappingProxy);
}

/// The dictionary behind a view or proxy, and what is shown of it.
fn shown(vm: &Vm, value: &Value) -> PyResult<(Obj<Dict>, Kind)> {
    if let Some(view) = value.downcast::<DictView>() {
        return Ok((view.dict.clone(), view.kind()));
    }
    match value.downcast::<MappingProxy>() {
        Some(proxy) => Ok((proxy.dict.clone(), Kind::DictKeys)),
        None => Err(vm.type_error("descriptor requires a view of a dictionary")),
    }
}

fn reversed(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (dict, kind) = shown(vm, args.receiver())?;
    Ok(dict::reverse_iterator(dict, kind))
}

fn mapping(vm: &Vm, view: &Value) -> PyResult {
    Ok(MappingProxy::new(shown(vm, view)?.0).into_value())
}

fn isdisjoint(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (view, other) = (args.receiver(), &args.positional[1]);
    if view.is(other) {
        return Ok(Value::bool(vm.len(view)? == 0));
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.contains(view, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

macro_rules! operators {
    ($($plain:ident $reflected:ident $op:ident;)+) => {
        $(
            fn $plain(vm: &Vm, args: &Args<'_>) -> PyResult {
                let result = set_ops::set_binary(vm, BinOp::$op, &args.positional[0], &args.positional[1])?;
                Ok(or_not_implemented(result))
            }

            fn $reflected(vm: &Vm, args: &Args<'_>) -> PyResult {
                let result = set_ops::set_binary(vm, BinOp::$op, &args.positional[1], &args.positional[0])?;
                Ok(or_not_implemented(result))
            }
        )+
    };
}

operators! { or ror Or; and rand And; sub rsub Sub; xor rxor Xor; }

/// `mappingproxy(mapping)`; of mappings that are no dictionaries a copy is shown.
fn construct_proxy(vm: &Vm, _class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    support::constructor_args(vm, args, "mappingproxy", 1)?;
    let Some(mapping) = args.get(0) else {
        return Err(vm.type_error("mappingproxy() missing required argument 'mapping' (pos 1)"));
    };
    let dict = match vm.native::<Dict>(mapping) {
        Some(dict) => dict,
        None if mapping.kind() < Kind::Opaque && !mapping.is_a::<MappingProxy>() => {
            let name = vm.type_name(mapping);
            return Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {name}")));
        }
        None => {
            let dict = Dict::new();
            dict::update(vm, &dict, mapping)?;
            dict
        }
    };
    Ok(MappingProxy::new(dict).into_value())
}

fn proxy_get(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (dict, _) = shown(vm, args.receiver())?;
    let found = dict.get(vm, &args.positional[1])?;
    Ok(found.or_else(|| args.get(2).cloned()).unwrap_or(Value::NONE))
}

fn proxy_keys(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(DictView::new(Kind::DictKeys, shown(vm, args.receiver())?.0).into_value())
}

fn proxy_values(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(DictView::new(Kind::DictValues, shown(vm, args.receiver())?.0).into_value())
}

fn proxy_items(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(DictView::new(Kind::DictItems, shown(vm, args.receiver())?.0).into_value())
}

fn proxy_copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(shown(vm, args.receiver())?.0.copy().into_value())
}

/// A proxy in an operation stands for its dictionary.
fn unproxied(value: &Value) -> Value {
    value.downcast::<MappingProxy>().map_or_else(|| value.clone(), |proxy| proxy.dict.as_value().clone())
}

fn proxy_or(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (a, b) = (unproxied(&args.positional[0]), unproxied(&args.positional[1]));
    set_ops::dict_or(vm, &a, &b).map(or_not_implemented)
}

fn proxy_ror(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (a, b) = (unproxied(&args.positional[1]), unproxied(&args.positional[0]));
    set_ops::dict_or(vm, &a, &b).map(or_not_implemented)
}
