//! Asynchronous generators: `__anext__`, `asend`, `athrow` and `aclose` return awaitables, which resume the generator when
//! they are awaited.
//!
//! The generator yields wrapped what it yields by `yield` ([`AsyncGenWrapped`]), bare what its own awaits yield. The first
//! ends the awaiting, the second goes on to whoever runs the coroutine.
//!
//! Reference: CPython's `async_gen_asend` and `async_gen_athrow` (Objects/genobject.c).

use std::cell::Cell;

use crate::error::{PyResult, Raised};
use crate::exec::{Args, Resumed};
use crate::object::{AsyncGenWrapped, Kind, NativeDef, Obj, Opaque, OpaqueState, Type, Value};
use crate::vm::Vm;

static GENERATOR_METHODS: &[NativeDef] = &[
    NativeDef::new("__anext__", 0, 0, |vm, args| step(vm, args, Action::Send(Value::NONE))),
    NativeDef::new("asend", 1, 1, |vm, args| step(vm, args, Action::Send(args.positional[1].clone()))),
    NativeDef::new("athrow", 1, 3, |vm, args| step(vm, args, Action::Throw(args.positional[1..].to_vec()))),
    NativeDef::new("aclose", 0, 0, |vm, args| step(vm, args, Action::Close)),
];

static STEP_METHODS: &[NativeDef] = &[
    NativeDef::new("__await__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("__iter__", 0, 0, |_, args| Ok(args.receiver().clone())),
    NativeDef::new("__next__", 0, 0, |vm, args| resume(vm, args.receiver(), Value::NONE)),
    NativeDef::new("send", 1, 1, |vm, args| resume(vm, args.receiver(), args.positional[1].clone())),
    NativeDef::new("throw", 1, 3, throw),
    NativeDef::new("close", 0, 0, close),
];

/// What the awaitable does with the generator at first.
enum Action {
    Send(Value),
    Throw(Vec<Value>),
    Close,
}

/// How far the awaiting has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    New,
    Begun,
    Done,
}

struct Step {
    generator: Value,
    action: Action,
    progress: Cell<Progress>,
}

impl OpaqueState for Step {
    fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        f(&self.generator);
        match &self.action {
            Action::Send(value) => f(value),
            Action::Throw(args) => args.iter().for_each(f),
            Action::Close => {}
        }
    }
}

/// Adds the methods to the type of asynchronous generators.
pub fn install(vm: &Vm) {
    vm.add_methods(vm.types.of(Kind::AsyncGenerator), GENERATOR_METHODS);
}

fn step_type(vm: &Vm) -> Obj<Type> {
    const NAME: &str = "async_generator_asend";
    if let Some(known) = vm.host.types.borrow().get(NAME) {
        return known.clone();
    }
    let ty = vm.make_type(NAME, &vm.types.object, Kind::Opaque);
    vm.add_methods(&ty, STEP_METHODS);
    ty.construct.set(Some(|vm, class, _| {
        Err(vm.type_error(format!("cannot create '{}' instances", class.name_text())))
    }));
    vm.host.types.borrow_mut().insert(NAME, ty.clone());
    ty
}

fn step(vm: &Vm, args: &Args<'_>, action: Action) -> PyResult {
    let generator = args.receiver().clone();
    let step = Step { generator, action, progress: Cell::new(Progress::New) };
    Ok(Opaque::new(step_type(vm), step).into_value())
}

fn state<'a>(vm: &Vm, value: &'a Value) -> PyResult<&'a Step> {
    let step = value.downcast::<Opaque>().and_then(|opaque| opaque.state::<Step>());
    step.ok_or_else(|| vm.type_error("an awaitable of an asynchronous generator is required"))
}

fn resume(vm: &Vm, awaitable: &Value, sent: Value) -> PyResult {
    let step = state(vm, awaitable)?;
    let resumed = match step.progress.get() {
        Progress::Done => {
            let what = match step.action {
                Action::Send(_) => "__anext__()/asend()",
                Action::Throw(_) | Action::Close => "aclose()/athrow()",
            };
            return Err(vm.runtime_error(format!("cannot reuse already awaited {what}")));
        }
        Progress::Begun => vm.generator_send(&step.generator, sent),
        Progress::New => {
            step.progress.set(Progress::Begun);
            begin(vm, step)
        }
    };
    finish(vm, step, resumed)
}

fn begin(vm: &Vm, step: &Step) -> PyResult<Resumed> {
    match &step.action {
        Action::Send(value) => vm.generator_send(&step.generator, value.clone()),
        Action::Throw(args) => {
            let raised = vm.thrown(args)?;
            vm.generator_throw(&step.generator, raised)
        }
        Action::Close => {
            let exit = vm.exception_with(&vm.exceptions.generator_exit, Vec::new());
            vm.generator_throw(&step.generator, exit)
        }
    }
}

/// What awaiting makes of how the generator came to rest.
fn finish(vm: &Vm, step: &Step, resumed: PyResult<Resumed>) -> PyResult {
    let closing = matches!(step.action, Action::Close);
    let result = match resumed {
        Ok(Resumed::Yielded(value)) => match value.downcast::<AsyncGenWrapped>() {
            // The generator waits for something itself.
            None => return Ok(value),
            Some(_) if closing => Err(vm.runtime_error("async generator ignored GeneratorExit")),
            Some(wrapped) => Err(vm.stop_iteration(wrapped.content.clone())),
        },
        Ok(Resumed::Returned(_)) if closing => Err(vm.stop_iteration(Value::NONE)),
        Ok(Resumed::Returned(_)) => Err(vm.exception_with(&vm.exceptions.stop_async_iteration, Vec::new())),
        Err(raised) if closing && ends_quietly(vm, &raised) => Err(vm.stop_iteration(Value::NONE)),
        Err(raised) => Err(raised),
    };
    step.progress.set(Progress::Done);
    result
}

fn ends_quietly(vm: &Vm, raised: &Raised) -> bool {
    raised.is_a(&vm.exceptions.generator_exit) || raised.is_a(&vm.exceptions.stop_async_iteration)
}

fn throw(vm: &Vm, args: &Args<'_>) -> PyResult {
    let step = state(vm, args.receiver())?;
    if step.progress.get() == Progress::Done {
        return Err(vm.runtime_error("cannot reuse already awaited __anext__()/asend()"));
    }
    step.progress.set(Progress::Begun);
    let raised = vm.thrown(&args.positional[1..])?;
    finish(vm, step, vm.generator_throw(&step.generator, raised))
}

fn close(vm: &Vm, args: &Args<'_>) -> PyResult {
    state(vm, args.receiver())?.progress.set(Progress::Done);
    Ok(Value::NONE)
}
