//! Generators, coroutines and asynchronous generators: what programs can do with them besides iterating.

use crate::error::{PyResult, Raised};
use crate::exec::{Args, Resumed};
use crate::object::{
    Exception, GenState, Generator, GetSetDef, Kind, NativeDef, Obj, Str, Traceback, Tuple, Type, TypeFlags,
    Value, expose,
};
use crate::vm::Vm;

static GENERATOR_METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("__next__", 0, 0, next),
    NativeDef::new("send", 1, 1, send),
    NativeDef::new("throw", 1, 3, throw),
    NativeDef::new("close", 0, 0, close),
];

/// A coroutine is its own awaitable iterator.
static COROUTINE_METHODS: &[NativeDef] = &[
    NativeDef::new("__await__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("send", 1, 1, send),
    NativeDef::new("throw", 1, 3, throw),
    NativeDef::new("close", 0, 0, close),
];

static ASYNC_GENERATOR_METHODS: &[NativeDef] =
    &[NativeDef::new("__aiter__", 0, 0, |_, args| Ok(args.receiver().clone()))];

macro_rules! attributes {
    ($table:ident: $code:literal $frame:literal $running:literal $awaits:literal $suspended:literal) => {
        static $table: &[GetSetDef] = &[
            GetSetDef { name: $code, get: get_code, set: None },
            GetSetDef { name: $frame, get: get_frame, set: None },
            GetSetDef { name: $running, get: get_running, set: None },
            GetSetDef { name: $awaits, get: get_awaits, set: None },
            GetSetDef { name: $suspended, get: get_suspended, set: None },
            GetSetDef { name: "__name__", get: get_name, set: Some(set_name) },
            GetSetDef { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
        ];
    };
}

attributes!(GENERATOR: "gi_code" "gi_frame" "gi_running" "gi_yieldfrom" "gi_suspended");
attributes!(COROUTINE: "cr_code" "cr_frame" "cr_running" "cr_await" "cr_suspended");
/// Where a coroutine was made is not kept, as CPython does not unless it is told to.
static ORIGIN: &[GetSetDef] = &[GetSetDef { name: "cr_origin", get: |_, _| Ok(Value::NONE), set: None }];
attributes!(ASYNC_GENERATOR: "ag_code" "ag_frame" "ag_running" "ag_await" "ag_suspended");

/// Fills the three types.
pub fn install(vm: &Vm) {
    for (kind, methods, attributes) in [
        (Kind::Generator, GENERATOR_METHODS, GENERATOR),
        (Kind::Coroutine, COROUTINE_METHODS, COROUTINE),
        (Kind::AsyncGenerator, ASYNC_GENERATOR_METHODS, ASYNC_GENERATOR),
    ] {
        vm.add_methods(vm.types.of(kind), methods);
        vm.add_attributes(vm.types.of(kind), attributes);
    }
    vm.add_attributes(vm.types.of(Kind::Coroutine), ORIGIN);
}

fn generator<'a>(vm: &Vm, value: &'a Value) -> PyResult<&'a Generator> {
    value.downcast::<Generator>().ok_or_else(|| {
        let given = vm.type_name(value);
        vm.type_error(format!("descriptor requires a generator but received a '{given}'"))
    })
}

/// What resuming gives to a program: the yielded value, or `StopIteration` with the returned one.
fn outcome(vm: &Vm, resumed: Resumed) -> PyResult {
    match resumed {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn next(vm: &Vm, args: &Args<'_>) -> PyResult {
    generator(vm, args.receiver())?;
    outcome(vm, vm.generator_send(args.receiver(), Value::NONE)?)
}

fn send(vm: &Vm, args: &Args<'_>) -> PyResult {
    generator(vm, args.receiver())?;
    outcome(vm, vm.generator_send(args.receiver(), args.positional[1].clone())?)
}

fn throw(vm: &Vm, args: &Args<'_>) -> PyResult {
    generator(vm, args.receiver())?;
    match vm.thrown(&args.positional[1..]) {
        Ok(raised) => outcome(vm, vm.generator_throw(args.receiver(), raised)?),
        Err(refusal) => outcome(vm, vm.throw_refused(args.receiver(), refusal)?),
    }
}

fn close(vm: &Vm, args: &Args<'_>) -> PyResult {
    generator(vm, args.receiver())?;
    vm.generator_close(args.receiver())?;
    Ok(Value::NONE)
}

impl Vm {
    /// The exception that `throw(type_or_value, value, traceback)` means.
    pub(crate) fn thrown(&self, args: &[Value]) -> PyResult<Raised> {
        let none = Value::NONE;
        let (value, traceback) = (args.get(1).unwrap_or(&none), args.get(2).unwrap_or(&none));
        let traceback = match traceback.clone().cast::<Traceback>() {
            Ok(traceback) => Some(traceback),
            Err(other) if other.is_none() => None,
            Err(_) => return Err(self.type_error("throw() third argument must be a traceback object")),
        };
        let raised = self.exception_from(&args[0], value)?;
        if traceback.is_some() {
            raised.0.traceback.set(traceback);
        }
        Ok(raised)
    }

    /// An exception from an instance, or from a class and its argument (None for none, a tuple for several).
    pub(crate) fn exception_from(&self, what: &Value, value: &Value) -> PyResult<Raised> {
        if let Ok(exception) = what.clone().cast::<Exception>() {
            if !value.is_none() {
                return Err(self.type_error("instance exception may not have a separate value"));
            }
            return Ok(Raised(exception));
        }
        let class = match what.clone().cast::<Type>() {
            Ok(class) if class.has(TypeFlags::EXCEPTION) => class,
            _ => {
                let given = self.type_name(what);
                return Err(self.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {given}"
                )));
            }
        };
        if let Ok(exception) = value.clone().cast::<Exception>()
            && self.is_type(value, &class)
        {
            return Ok(Raised(exception));
        }
        let made = match value.downcast::<Tuple>() {
            Some(arguments) => self.call(what, arguments.items())?,
            None if value.is_none() => self.call(what, &[])?,
            None => self.call(what, std::slice::from_ref(value))?,
        };
        match made.cast::<Exception>() {
            Ok(exception) => Ok(Raised(exception)),
            Err(other) => {
                let (class, given) = (self.repr(what)?, self.type_name(&other));
                Err(self.type_error(format!(
                    "calling {class} should have returned an instance of BaseException, not {given}"
                )))
            }
        }
    }
}

/// What a program gets for the code: the object itself, or the proxy where it is permanent.
fn get_code(vm: &Vm, obj: &Value) -> PyResult {
    Ok(expose(vm, generator(vm, obj)?.gi_code.code()))
}

fn get_frame(vm: &Vm, obj: &Value) -> PyResult {
    Ok(vm.generator_frame(obj)?.map_or(Value::NONE, Obj::into_value))
}

fn get_running(vm: &Vm, obj: &Value) -> PyResult {
    Ok(Value::bool(generator(vm, obj)?.state.get() == GenState::Running))
}

fn get_suspended(vm: &Vm, obj: &Value) -> PyResult {
    Ok(Value::bool(generator(vm, obj)?.state.get() == GenState::Suspended))
}

fn get_awaits(vm: &Vm, obj: &Value) -> PyResult {
    Ok(vm.generator_awaits(obj).unwrap_or(Value::NONE))
}

fn get_name(vm: &Vm, obj: &Value) -> PyResult {
    Ok(generator(vm, obj)?.name.get())
}

fn get_qualname(vm: &Vm, obj: &Value) -> PyResult {
    Ok(generator(vm, obj)?.qualname.get())
}

fn text(vm: &Vm, value: Option<Value>, name: &str) -> PyResult {
    match value {
        Some(text) if vm.native::<Str>(&text).is_some() => Ok(text),
        _ => Err(vm.type_error(format!("{name} must be set to a string object"))),
    }
}

fn set_name(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let text = text(vm, value, "__name__")?;
    generator(vm, obj)?.name.set(text);
    Ok(())
}

fn set_qualname(vm: &Vm, obj: &Value, value: Option<Value>) -> PyResult<()> {
    let text = text(vm, value, "__qualname__")?;
    generator(vm, obj)?.qualname.set(text);
    Ok(())
}
