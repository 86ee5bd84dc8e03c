//! `mappingproxy`: the read-only view that `cls.__dict__` is.

use crate::bytecode::{BinOp, CmpOp};
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, DictView, Kind, MappingProxy, NativeDef, Obj, Type, Value};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::new("__getitem__", 1, 1, |vm, args| {
        vm.get_item(dict(vm, args)?.as_value(), &args.positional[1])
    }),
    NativeDef::new("__contains__", 1, 1, |vm, args| {
        vm.contains(dict(vm, args)?.as_value(), &args.positional[1]).map(Value::bool)
    }),
    NativeDef::new("__len__", 0, 0, |vm, args| Ok(Value::usize(dict(vm, args)?.len()))),
    NativeDef::new("__iter__", 0, 0, |vm, args| vm.iter(dict(vm, args)?.as_value())),
    NativeDef::new("__repr__", 0, 0, |vm, args| {
        Ok(Value::str(&format!("mappingproxy({})", vm.repr(dict(vm, args)?.as_value())?)))
    }),
    NativeDef::new("__str__", 0, 0, |vm, args| Ok(Value::str(&vm.repr(dict(vm, args)?.as_value())?))),
    NativeDef::new("__eq__", 1, 1, eq),
    NativeDef::new("__or__", 1, 1, or),
    NativeDef::new("keys", 0, 0, |vm, args| view(vm, args, Kind::DictKeys)),
    NativeDef::new("values", 0, 0, |vm, args| view(vm, args, Kind::DictValues)),
    NativeDef::new("items", 0, 0, |vm, args| view(vm, args, Kind::DictItems)),
    NativeDef::new("get", 1, 2, get),
    NativeDef::new("copy", 0, 0, |vm, args| Ok(dict(vm, args)?.copy().into_value())),
];

/// Fills `mappingproxy`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::MappingProxy);
    vm.add_methods(ty, METHODS);
    ty.construct.set(Some(construct));
}

fn construct(vm: &Vm, _: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let [mapping] = args.positional else {
        return Err(vm.type_error("mappingproxy() missing required argument 'mapping' (pos 1)"));
    };
    match vm.native::<Dict>(mapping) {
        Some(dict) => Ok(MappingProxy::new(dict).into_value()),
        None => {
            let given = vm.type_name(mapping);
            Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {given}")))
        }
    }
}

fn dict(vm: &Vm, args: &Args<'_>) -> PyResult<Obj<Dict>> {
    match args.receiver().downcast::<MappingProxy>() {
        Some(proxy) => Ok(proxy.dict.clone()),
        None => {
            let given = vm.type_name(args.receiver());
            Err(vm
                .type_error(format!("descriptor requires a 'mappingproxy' object but received a '{given}'")))
        }
    }
}

/// The dictionary behind a view, other values as they are.
fn unwrapped(value: &Value) -> Value {
    value.downcast::<MappingProxy>().map_or_else(|| value.clone(), |proxy| proxy.dict.as_value().clone())
}

fn view(vm: &Vm, args: &Args<'_>, kind: Kind) -> PyResult {
    Ok(DictView::new(kind, dict(vm, args)?).into_value())
}

fn get(vm: &Vm, args: &Args<'_>) -> PyResult {
    match dict(vm, args)?.get(vm, &args.positional[1])? {
        Some(value) => Ok(value),
        None => Ok(args.get(2).cloned().unwrap_or(Value::NONE)),
    }
}

fn eq(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.compare(CmpOp::Eq, dict(vm, args)?.as_value(), &unwrapped(&args.positional[1]))
}

fn or(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.binary(BinOp::Or, dict(vm, args)?.as_value(), &unwrapped(&args.positional[1]))
}
