//! `defaultdict`: a subclass of `dict` whose `__missing__` asks a factory.

use crate::bytecode::BinOp;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, Instance, Kind, Module, NativeDef, Obj, Tuple, Type, Value};
use crate::vm::Vm;

/// The key under which the VM keeps the type.
const NAME: &str = "collections.defaultdict";

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__missing__", 1, 1, missing),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("copy", 0, 0, copy),
    NativeDef::new("__copy__", 0, 0, copy),
    NativeDef::new("__or__", 1, 1, |vm, args| merged(vm, args, 0, 1)),
    NativeDef::new("__ror__", 1, 1, |vm, args| merged(vm, args, 1, 0)),
    NativeDef::new("__reduce__", 0, 0, reduce),
];

/// Makes the type: as a class statement would, so that its instances hold a dictionary and have a slot for the factory.
pub fn install(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    let namespace = Dict::new();
    vm.add_value(&namespace, "__module__", vm.intern("collections"));
    vm.add_value(&namespace, "__slots__", Tuple::new(vec![vm.intern("default_factory")]).into_value());
    let bases = [vm.types.of(Kind::Dict).as_value().clone()];
    let class =
        vm.new_class(&vm.types.type_, &vm.intern("defaultdict"), &bases, &namespace, &Args::positional(&[]))?;
    let Ok(class) = class.cast::<Type>() else { return Err(vm.runtime_error("no class was made")) };
    drop(class.dict.remove_str(&vm.names.slots));
    vm.add_methods(&class, METHODS);
    class.construct.set(Some(construct));
    vm.update_flags(&class);
    vm.host.types.borrow_mut().insert(NAME, class.clone());
    vm.add_value(&module.dict, "defaultdict", class.into_value());
    Ok(())
}

/// The instance with its dictionary and no factory yet; `__init__` does the rest.
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let made = Instance::new(class.clone(), Some(Dict::new().into_value())).into_value();
    set_factory(vm, &made, Value::NONE)?;
    // Where a class overrides `__init__`, that will be called; the built-in one is not called by itself.
    if !class.has(crate::object::TypeFlags::INIT) {
        fill(vm, &made, args)?;
    }
    Ok(made)
}

fn set_factory(vm: &Vm, dict: &Value, factory: Value) -> PyResult<()> {
    vm.set_attr(dict, &vm.intern("default_factory"), Some(factory))
}

fn factory(vm: &Vm, dict: &Value) -> PyResult {
    Ok(vm.find_attr(dict, &vm.intern("default_factory"))?.unwrap_or(Value::NONE))
}

fn fill(vm: &Vm, receiver: &Value, args: &Args<'_>) -> PyResult<()> {
    let (given, rest) = match args.positional.split_first() {
        Some((factory, rest)) => (factory.clone(), rest),
        None => (Value::NONE, args.positional),
    };
    let callable = given.is_none() || vm.is_callable(&given);
    if !callable {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    set_factory(vm, receiver, given)?;
    let Some(dict) = vm.native::<Dict>(receiver) else { return Ok(()) };
    if rest.len() > 1 {
        return Err(vm.type_error(format!("dict expected at most 1 argument, got {}", rest.len())));
    }
    if let Some(from) = rest.first() {
        crate::builtins::containers::dict::update(vm, &dict, from)?;
    }
    for (name, value) in args.keywords() {
        drop(dict.insert_str(name.clone(), value.clone()));
    }
    Ok(())
}

fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    fill(vm, args.receiver(), &Args { positional: &args.positional[1..], ..*args })?;
    Ok(Value::NONE)
}

fn missing(vm: &Vm, args: &Args<'_>) -> PyResult {
    let (receiver, key) = (args.receiver(), &args.positional[1]);
    let factory = factory(vm, receiver)?;
    if factory.is_none() {
        return Err(vm.key_error(key.clone()));
    }
    let value = vm.call(&factory, &[])?;
    vm.set_item(receiver, key, value.clone())?;
    Ok(value)
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = args.receiver();
    let factory = factory(vm, receiver)?;
    let shown = match vm.enter_repr(&factory) {
        Some(_mark) => vm.repr(&factory)?,
        None => "...".to_owned(),
    };
    let inner = vm.repr(&vm.native_value(receiver))?;
    Ok(Value::str(&format!("{}({shown}, {inner})", vm.type_of(receiver).name_text())))
}

/// A new one of the same class with the same factory and the entries of `from`.
fn like(vm: &Vm, receiver: &Value, from: Value) -> PyResult {
    vm.call(vm.type_of(receiver).as_value(), &[factory(vm, receiver)?, from])
}

fn copy(vm: &Vm, args: &Args<'_>) -> PyResult {
    like(vm, args.receiver(), vm.native_value(args.receiver()))
}

/// `a | b`, where either is a defaultdict: of its class, with its factory.
fn merged(vm: &Vm, args: &Args<'_>, left: usize, right: usize) -> PyResult {
    let receiver = args.receiver();
    let (Some(left), Some(right)) =
        (vm.native::<Dict>(&args.positional[left]), vm.native::<Dict>(&args.positional[right]))
    else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let merged = vm.binary(BinOp::Or, left.as_value(), right.as_value())?;
    like(vm, receiver, merged)
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let receiver = args.receiver();
    let factory = factory(vm, receiver)?;
    let given = if factory.is_none() { vec![] } else { vec![factory] };
    let items = vm.call_method(&vm.native_value(receiver), &vm.names.items, &[])?;
    Ok(Tuple::new(vec![
        vm.type_of(receiver).into_value(),
        Tuple::new(given).into_value(),
        Value::NONE,
        Value::NONE,
        vm.iter(&items)?,
    ])
    .into_value())
}
