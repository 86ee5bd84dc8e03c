//! `_types`, which `types` is made of: names of the built-in types that have none in `builtins`.

use crate::error::PyResult;
use crate::object::{Kind, Module, Obj, Value};
use crate::vm::Vm;

const NAMES: &[(&str, Kind)] = &[
    ("FunctionType", Kind::Function),
    ("LambdaType", Kind::Function),
    ("CodeType", Kind::Code),
    ("MappingProxyType", Kind::MappingProxy),
    ("CellType", Kind::Cell),
    ("GeneratorType", Kind::Generator),
    ("CoroutineType", Kind::Coroutine),
    ("AsyncGeneratorType", Kind::AsyncGenerator),
    ("MethodType", Kind::Method),
    ("BuiltinFunctionType", Kind::Native),
    ("BuiltinMethodType", Kind::Native),
    ("MethodDescriptorType", Kind::MethodDescriptor),
    ("WrapperDescriptorType", Kind::MethodDescriptor),
    ("GetSetDescriptorType", Kind::GetSet),
    ("MemberDescriptorType", Kind::Member),
    ("ModuleType", Kind::Module),
    ("TracebackType", Kind::Traceback),
    ("FrameType", Kind::Frame),
    ("NoneType", Kind::None),
    ("EllipsisType", Kind::Ellipsis),
    ("NotImplementedType", Kind::NotImplemented),
];

/// Fills the module.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    for (name, kind) in NAMES {
        vm.add_value(&module.dict, name, vm.types.of(*kind).as_value().clone());
    }
    vm.add_value(&module.dict, "UnionType", crate::builtins::union_type(vm).into_value());
    let namespace: Value = super::sys::namespace_type(vm).into_value();
    vm.add_value(&module.dict, "SimpleNamespace", namespace);
    Ok(())
}
