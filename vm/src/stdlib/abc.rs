//! `abc`: abstract base classes, without virtual subclasses.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{Dict, Kind, Module, NativeDef, Obj, Set, Tuple, Type, TypeFlags, Value};
use crate::vm::Vm;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("abstractmethod", 1, 1, abstract_method),
    NativeDef::new("update_abstractmethods", 1, 1, update),
];

static META_METHODS: &[NativeDef] = &[NativeDef::new("register", 1, 1, register)];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    vm.add_functions(module, FUNCTIONS);
    let meta = vm.make_type("ABCMeta", &vm.types.type_, Kind::Type);
    meta.flags.set(meta.flags.get() & !TypeFlags::FINAL);
    vm.add_methods(&meta, META_METHODS);
    vm.add_value(&meta.dict, "__module__", vm.intern("abc"));
    meta.construct.set(Some(construct));
    let new = crate::builtins::new_function(&meta);
    drop(meta.dict.insert_str(vm.names.new.clone(), new));
    vm.update_flags(&meta);
    vm.host.types.borrow_mut().insert("abc.ABCMeta", meta.clone());
    vm.add_value(&module.dict, "ABCMeta", meta.as_value().clone());

    let namespace = Dict::new();
    vm.add_value(&namespace, "__module__", vm.intern("abc"));
    vm.add_value(&namespace, "__slots__", Tuple::new(Vec::new()).into_value());
    let base = vm.new_class(&meta, &vm.intern("ABC"), &[], &namespace, &Args::positional(&[]))?;
    vm.add_value(&module.dict, "ABC", base);
    Ok(())
}

/// `ABCMeta.__new__`: makes the class and notes what is abstract in it.
fn construct(vm: &Vm, meta: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let class = crate::builtins::construct_type(vm, meta, args)?;
    note_abstract_methods(vm, &class)?;
    Ok(class)
}

/// Sets `__abstractmethods__` to the names that are abstract in the class or still abstract from its bases.
fn note_abstract_methods(vm: &Vm, class: &Value) -> PyResult<()> {
    let Some(ty) = class.downcast::<Type>() else { return Ok(()) };
    let names = Set::new(Kind::FrozenSet);
    for (name, value) in ty.dict.to_vec() {
        if vm.is_abstract_method(&value)? {
            names.add(vm, name)?;
        }
    }
    for base in ty.bases.get() {
        let Some(inherited) = base.dict.get_str(&vm.names.abstractmethods) else { continue };
        for name in vm.collect(&inherited)? {
            if let Some(found) = ty.lookup(&name)
                && vm.is_abstract_method(&found)?
            {
                names.add(vm, name)?;
            }
        }
    }
    vm.set_attr(class, &vm.names.abstractmethods, Some(names.into_value()))
}

fn abstract_method(vm: &Vm, args: &Args<'_>) -> PyResult {
    let function = &args.positional[0];
    vm.set_attr(function, &vm.names.isabstractmethod, Some(Value::TRUE))?;
    Ok(function.clone())
}

fn update(vm: &Vm, args: &Args<'_>) -> PyResult {
    let class = &args.positional[0];
    if class.downcast::<Type>().is_some_and(|ty| ty.dict.get_str(&vm.names.abstractmethods).is_some()) {
        note_abstract_methods(vm, class)?;
    }
    Ok(class.clone())
}

fn register(vm: &Vm, _: &Args<'_>) -> PyResult {
    Err(vm.type_error("ABCMeta.register: virtual subclasses are not supported by this VM"))
}
