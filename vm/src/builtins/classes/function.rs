//! Attributes of Python functions, `__code__` above all.

use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, Function, GetSetDef, Kind, Method, NativeDef, Obj, Str, Tuple, Value, code_of, expose,
};
use crate::refcount::audit;
use crate::vm::Vm;

static METHODS: &[NativeDef] =
    &[NativeDef::with_keywords("__call__", 0, u8::MAX, call), NativeDef::new("__get__", 1, 2, get)];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "__code__", get: get_code, set: Some(set_code) },
    GetSetDef { name: "__defaults__", get: get_defaults, set: Some(set_defaults) },
    GetSetDef { name: "__kwdefaults__", get: get_kwdefaults, set: Some(set_kwdefaults) },
    GetSetDef { name: "__closure__", get: get_closure, set: Some(read_only) },
    GetSetDef { name: "__globals__", get: get_globals, set: Some(read_only) },
    GetSetDef { name: "__builtins__", get: |vm, _| Ok(vm.builtins.as_value().clone()), set: Some(read_only) },
    GetSetDef { name: "__name__", get: |_, f| Ok(function(f).name()), set: Some(set_name) },
    GetSetDef { name: "__qualname__", get: |_, f| Ok(function(f).qualname()), set: Some(set_qualname) },
    GetSetDef { name: "__doc__", get: |_, f| Ok(function(f).doc()), set: Some(set_doc) },
    GetSetDef { name: "__module__", get: |_, f| Ok(function(f).module.get()), set: Some(set_module) },
    GetSetDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
];

/// Fills `function`.
pub fn install(vm: &Vm) {
    let ty = vm.types.of(Kind::Function);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(super::function_new::construct));
}

/// The receiver of an attribute of `function`, which the type of the attribute's owner guarantees.
fn function(value: &Value) -> &Function {
    value.downcast::<Function>().unwrap_or_else(|| unreachable!("an attribute of functions"))
}

/// What a program gets for the code: the object itself, or the proxy where it is permanent.
fn get_code(vm: &Vm, obj: &Value) -> PyResult {
    Ok(expose(vm, function(obj).code()))
}

fn set_code(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let function = function(obj);
    let Some(code) = value.as_ref().and_then(code_of) else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let cells = function.closure.as_ref().map_or(0, |closure| closure.items().len());
    let wanted = code.rt().freevars.len();
    if cells != wanted {
        let name = vm.str(&function.name())?;
        return Err(
            vm.value_error(format!("{name}() requires a code object with {cells} free vars, not {wanted}"))
        );
    }
    audit::code_assignment();
    function.set_code(code);
    Ok(())
}

fn get_defaults(_: &Vm, obj: &Value) -> PyResult {
    Ok(function(obj).defaults.get().map_or(Value::NONE, Obj::into_value))
}

fn set_defaults(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let value = value.unwrap_or(Value::NONE);
    let defaults = if value.is_none() {
        None
    } else {
        Some(
            vm.native::<Tuple>(&value)
                .ok_or_else(|| vm.type_error("__defaults__ must be set to a tuple object"))?,
        )
    };
    function(obj).defaults.set(defaults);
    Ok(())
}

/// A dictionary or nothing.
fn dict_or_none(vm: &Vm, value: Option<Value>, name: &str) -> PyResult<Option<Obj<Dict>>> {
    let value = value.unwrap_or(Value::NONE);
    if value.is_none() {
        return Ok(None);
    }
    let dict = vm.native::<Dict>(&value);
    dict.map(Some).ok_or_else(|| vm.type_error(format!("{name} must be set to a dict object")))
}

fn get_kwdefaults(_: &Vm, obj: &Value) -> PyResult {
    Ok(function(obj).kwdefaults.get().map_or(Value::NONE, Obj::into_value))
}

fn set_kwdefaults(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).kwdefaults.set(dict_or_none(vm, value, "__kwdefaults__")?);
    Ok(())
}

fn get_closure(_: &Vm, obj: &Value) -> PyResult {
    Ok(function(obj).closure.as_ref().map_or(Value::NONE, |closure| closure.as_value().clone()))
}

fn get_globals(_: &Vm, obj: &Value) -> PyResult {
    Ok(function(obj).globals.as_value().clone())
}

fn read_only(vm: &Vm, _: &Value, _: Option<Value>) -> PyResult<()> {
    Err(vm.attribute_error("readonly attribute"))
}

fn text(vm: &Vm, value: Option<Value>, name: &str) -> PyResult {
    match value {
        Some(text) if vm.native::<Str>(&text).is_some() => Ok(text),
        _ => Err(vm.type_error(format!("{name} must be set to a string object"))),
    }
}

fn set_name(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).set_name(text(vm, value, "__name__")?);
    Ok(())
}

fn set_qualname(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).set_qualname(text(vm, value, "__qualname__")?);
    Ok(())
}

fn set_doc(_: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).set_doc(value.unwrap_or(Value::NONE));
    Ok(())
}

fn set_module(_: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).module.set(value.unwrap_or(Value::NONE));
    Ok(())
}

fn get_annotations(_: &Vm, obj: &Value) -> PyResult {
    Ok(Vm::dict_of(&function(obj).annotations).into_value())
}

fn set_annotations(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    function(obj).annotations.set(dict_or_none(vm, value, "__annotations__")?);
    Ok(())
}

fn call(vm: &Vm, args: &Args<'_>) -> PyResult {
    vm.call_args(args.receiver(), &Args { positional: &args.positional[1..], ..*args })
}

fn get(vm: &Vm, args: &Args<'_>) -> PyResult {
    let obj = &args.positional[1];
    let has_owner = args.get(2).is_some_and(|owner| !owner.is_none());
    if !obj.is_none() {
        return Ok(Method::new(args.receiver().clone(), obj.clone()).into_value());
    }
    if has_owner { Ok(args.receiver().clone()) } else { Err(vm.type_error("__get__(None, None) is invalid")) }
}
