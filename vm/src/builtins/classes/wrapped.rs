//! `staticmethod` and `classmethod`.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{GetSetDef, Kind, NativeDef, Obj, Type, Value, WrappedMethod};
use crate::vm::Vm;

static STATIC_METHODS: &[NativeDef] = &[
    NativeDef::new("__get__", 1, 2, get_static),
    NativeDef::with_keywords("__call__", 0, u8::MAX, call_static),
];

static CLASS_METHODS: &[NativeDef] = &[NativeDef::new("__get__", 1, 2, get_class)];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "__func__", get: function, set: None },
    GetSetDef { name: "__wrapped__", get: function, set: None },
    GetSetDef { name: "__name__", get: |vm, obj| forward(vm, obj, "__name__"), set: None },
    GetSetDef { name: "__qualname__", get: |vm, obj| forward(vm, obj, "__qualname__"), set: None },
    GetSetDef { name: "__module__", get: |vm, obj| forward(vm, obj, "__module__"), set: None },
    GetSetDef { name: "__doc__", get: |vm, obj| forward(vm, obj, "__doc__"), set: None },
    GetSetDef { name: "__annotations__", get: |vm, obj| forward(vm, obj, "__annotations__"), set: None },
    GetSetDef { name: "__isabstractmethod__", get: is_abstract, set: None },
];

/// Fills both types.
pub fn install(vm: &Vm) {
    let of_static = vm.types.of(Kind::StaticMethod);
    vm.add_methods(of_static, STATIC_METHODS);
    vm.add_attributes(of_static, ATTRIBUTES);
    of_static.construct.set(Some(|vm, class, args| construct(vm, class, args, Kind::StaticMethod)));
    let of_class = vm.types.of(Kind::ClassMethod);
    vm.add_methods(of_class, CLASS_METHODS);
    vm.add_attributes(of_class, ATTRIBUTES);
    of_class.construct.set(Some(|vm, class, args| construct(vm, class, args, Kind::ClassMethod)));
}

fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>, kind: Kind) -> PyResult {
    let name = kind.type_name();
    if args.has_keywords() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    let [function] = args.positional else {
        return Err(vm.type_error(format!("{name} expected 1 argument, got {}", args.len())));
    };
    Ok(vm.wrap_native(class, WrappedMethod::new(kind, function.clone()).into_value()))
}

fn of(vm: &Vm, value: &Value) -> PyResult<Obj<WrappedMethod>> {
    vm.native::<WrappedMethod>(value).ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a method wrapper but received a '{given}'"))
    })
}

fn function(vm: &Vm, obj: &Value) -> PyResult {
    Ok(of(vm, obj)?.function.clone())
}

fn forward(vm: &Vm, obj: &Value, name: &str) -> PyResult {
    let function = function(vm, obj)?;
    vm.get_attr(&function, &vm.intern(name))
}

fn is_abstract(vm: &Vm, obj: &Value) -> PyResult {
    let function = function(vm, obj)?;
    vm.is_abstract_method(&function).map(Value::bool)
}

fn get_static(vm: &Vm, args: &Args<'_>) -> PyResult {
    function(vm, args.receiver())
}

fn call_static(vm: &Vm, args: &Args<'_>) -> PyResult {
    let function = function(vm, args.receiver())?;
    vm.call_args(&function, &Args { positional: &args.positional[1..], ..*args })
}

fn get_class(vm: &Vm, args: &Args<'_>) -> PyResult {
    let function = function(vm, args.receiver())?;
    let owner = match args.get(2).filter(|owner| !owner.is_none()) {
        Some(owner) => owner.clone(),
        None => vm.type_of(&args.positional[1]).into_value(),
    };
    match owner.cast::<Type>() {
        Ok(class) => vm.bind_to_class(&function, &class),
        Err(other) => Err(vm.argument_error("__get__()", "owner", "a type", &other)),
    }
}
