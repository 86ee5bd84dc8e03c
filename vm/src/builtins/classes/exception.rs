//! Exceptions: constructor, methods, attributes that all of them have.

use super::exception_fields;
use crate::error::PyResult;
use crate::exec::Args;
use crate::object::{
    Dict, Exception, GetSetDef, List, NativeDef, Obj, Str, Traceback, Tuple, Type, TypeFlags, Value,
};
use crate::vm::Vm;

static METHODS: &[NativeDef] = &[
    NativeDef::with_keywords("__init__", 0, u8::MAX, init),
    NativeDef::new("__str__", 0, 0, str),
    NativeDef::new("__repr__", 0, 0, repr),
    NativeDef::new("with_traceback", 1, 1, with_traceback),
    NativeDef::new("add_note", 1, 1, add_note),
    NativeDef::new("__setstate__", 1, 1, set_state),
    NativeDef::new("__reduce__", 0, 0, reduce),
];

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "args", get: get_args, set: Some(set_args) },
    GetSetDef { name: "__cause__", get: get_cause, set: Some(set_cause) },
    GetSetDef { name: "__context__", get: get_context, set: Some(set_context) },
    GetSetDef { name: "__traceback__", get: get_traceback, set: Some(set_traceback) },
    GetSetDef { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress) },
];

/// Fills the exception types.
pub fn install(vm: &Vm) {
    let ty = &vm.exceptions.base_exception;
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, ATTRIBUTES);
    ty.construct.set(Some(construct));
    exception_fields::install(vm);
}

/// The exception that a method of `BaseException` was called on.
pub(super) fn exception<'a>(vm: &Vm, value: &'a Value) -> PyResult<&'a Exception> {
    value.downcast::<Exception>().ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a 'BaseException' object but received a '{given}'"))
    })
}

/// `BaseException.__new__`: keeps the positional arguments; `__init__` sees to the rest.
fn construct(vm: &Vm, class: &Obj<Type>, args: &Args<'_>) -> PyResult {
    let class = exception_fields::class_for(vm, class, args);
    let exception = Exception::new(class.clone(), Tuple::new(args.positional.to_vec()));
    if class.has(TypeFlags::INIT) {
        // The program's `__init__` takes what keywords it likes.
        exception_fields::fill(vm, &exception, &Args::positional(args.positional))?;
    } else {
        exception_fields::fill(vm, &exception, args)?;
    }
    Ok(exception.into_value())
}

fn init(vm: &Vm, args: &Args<'_>) -> PyResult {
    let exception = exception(vm, args.receiver())?;
    exception.args.set(Tuple::new(args.positional[1..].to_vec()));
    exception_fields::fill(vm, exception, &Args { positional: &args.positional[1..], ..*args })?;
    Ok(Value::NONE)
}

fn str(vm: &Vm, args: &Args<'_>) -> PyResult {
    Ok(Value::str(&vm.str_exception(exception(vm, args.receiver())?)?))
}

fn repr(vm: &Vm, args: &Args<'_>) -> PyResult {
    let exception = exception(vm, args.receiver())?;
    let name = exception.ty.with(|ty| ty.name_text());
    let arguments = exception.args.get();
    let shown = match arguments.items() {
        [one] => format!("{name}({})", vm.repr(one)?),
        _ => format!("{name}{}", vm.repr(arguments.as_value())?),
    };
    Ok(Value::str(&shown))
}

fn with_traceback(vm: &Vm, args: &Args<'_>) -> PyResult {
    set_traceback(vm, args.receiver(), Some(args.positional[1].clone()))?;
    Ok(args.receiver().clone())
}

fn add_note(vm: &Vm, args: &Args<'_>) -> PyResult {
    let note = &args.positional[1];
    if vm.native::<Str>(note).is_none() {
        let given = vm.type_name(note);
        return Err(vm.type_error(format!("note must be a str, not '{given}'")));
    }
    let name = vm.intern("__notes__");
    let notes = match vm.find_attr(args.receiver(), &name)? {
        Some(notes) => notes,
        None => {
            let notes = List::new(Vec::new()).into_value();
            vm.set_attr(args.receiver(), &name, Some(notes.clone()))?;
            notes
        }
    };
    match notes.downcast::<List>() {
        Some(notes) => notes.push(note.clone()),
        None => return Err(vm.type_error("Cannot add note: __notes__ is not a list")),
    }
    Ok(Value::NONE)
}

fn set_state(vm: &Vm, args: &Args<'_>) -> PyResult {
    let state = &args.positional[1];
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(state) = vm.native::<Dict>(state) else {
        return Err(vm.type_error("state is not a dictionary"));
    };
    for (name, value) in state.to_vec() {
        let name = vm.attribute_name(&name)?;
        vm.set_attr(args.receiver(), &name, Some(value))?;
    }
    Ok(Value::NONE)
}

fn reduce(vm: &Vm, args: &Args<'_>) -> PyResult {
    let exception = exception(vm, args.receiver())?;
    let mut parts = vec![exception.ty.get().into_value(), exception.args.get().into_value()];
    parts.extend(exception.dict.get().map(Obj::into_value));
    Ok(Tuple::new(parts).into_value())
}

fn get_args(vm: &Vm, obj: &Value) -> PyResult {
    Ok(exception(vm, obj)?.args.get().into_value())
}

fn set_args(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("args may not be deleted")) };
    let items = vm.collect(&value)?;
    exception(vm, obj)?.args.set(Tuple::new(items));
    Ok(())
}

/// An exception, or nothing for None.
fn exception_or_none(vm: &Vm, value: Option<Value>, name: &str) -> PyResult<Option<Value>> {
    match value {
        None => Err(vm.type_error(format!("__{name}__ may not be deleted"))),
        Some(none) if none.is_none() => Ok(None),
        Some(exception) if exception.is_a::<Exception>() => Ok(Some(exception)),
        Some(_) => Err(vm.type_error(format!("exception {name} must be None or derive from BaseException"))),
    }
}

fn get_cause(vm: &Vm, obj: &Value) -> PyResult {
    Ok(exception(vm, obj)?.cause.get().unwrap_or(Value::NONE))
}

fn set_cause(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let cause = exception_or_none(vm, value, "cause")?;
    let exception = exception(vm, obj)?;
    exception.cause.set(cause);
    exception.suppress_context.set(true);
    Ok(())
}

fn get_context(vm: &Vm, obj: &Value) -> PyResult {
    Ok(exception(vm, obj)?.context.get().unwrap_or(Value::NONE))
}

fn set_context(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let context = exception_or_none(vm, value, "context")?;
    exception(vm, obj)?.context.set(context);
    Ok(())
}

fn get_traceback(vm: &Vm, obj: &Value) -> PyResult {
    Ok(exception(vm, obj)?.traceback.get().map_or(Value::NONE, Obj::into_value))
}

fn set_traceback(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("__traceback__ may not be deleted")) };
    let traceback = match value.cast::<Traceback>() {
        Ok(traceback) => Some(traceback),
        Err(none) if none.is_none() => None,
        Err(_) => return Err(vm.type_error("__traceback__ must be a traceback or None")),
    };
    exception(vm, obj)?.traceback.set(traceback);
    Ok(())
}

fn get_suppress(vm: &Vm, obj: &Value) -> PyResult {
    Ok(Value::bool(exception(vm, obj)?.suppress_context.get()))
}

fn set_suppress(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete numeric/char attribute")) };
    let Some(flag) = value.as_bool() else {
        return Err(vm.type_error("attribute value type must be bool"));
    };
    exception(vm, obj)?.suppress_context.set(flag);
    Ok(())
}
