//! Exceptions: from the instruction that raised to its handler, frame by frame.

use super::generator;
use super::stack::{Context, Regs, drop_values};
use crate::bytecode::Op;
use crate::error::Raised;
use crate::object::{Exception, Kind, Obj, Traceback, Value};
use crate::refcount::FrameCode;
use crate::vm::Vm;

/// Finds the handler of an exception, popping frames on the way, and sets the registers to it. `Err`: an entry frame
/// was popped, and the exception is the caller's.
#[cold]
#[inline(never)]
pub fn unwind(vm: &Vm, regs: &mut Regs, mut raised: Raised) -> Result<(), Raised> {
    if !reraises(vm, regs, &raised) {
        set_context(vm, &raised.0);
    }
    loop {
        let index = regs.current_index();
        let frame = regs.frame();
        let code = frame.code.code();
        if !reraises(vm, regs, &raised) {
            let next = raised.0.traceback.replace(None);
            let entry = Traceback::new(FrameCode::of(code), code.line_of(index), next);
            raised.0.traceback.set(Some(entry));
        }
        if let Some(handler) = code.exceptions().iter().find(|e| (e.start..e.end).contains(&index)) {
            let bottom = regs.slots.wrapping_add(code.slot_count as usize + handler.depth as usize);
            let target = code.entry().wrapping_add(handler.handler as usize);
            let top = regs.sp;
            regs.sp = bottom;
            regs.ip = target;
            // SAFETY: the values above the handler's depth are the frame's to drop; the verifier has checked the depth.
            unsafe { drop_values(bottom, top) };
            regs.push(raised.0.into_value());
            return Ok(());
        }
        let (ret, entry, context) = (frame.ret, frame.entry, frame.context);
        // SAFETY: everything from `ret` up is the frame's.
        unsafe { drop_values(ret, regs.sp) };
        vm.stack.pop();
        if let Context::Generator(running) = context {
            // SAFETY: whoever resumed it holds it.
            generator::finish(vm, unsafe { running.as_ref() });
            // SAFETY: as above.
            let kind = unsafe { running.as_ref() }.kind();
            raised = stop_iteration_becomes_runtime_error(vm, raised, kind);
        }
        if entry {
            return Err(raised);
        }
        let frame = vm.stack.top().expect("a frame that is no entry was called from another");
        // SAFETY: the caller's evaluation stack ended where the callee's values began.
        *regs = unsafe { Regs::load(frame, ret) };
        if let Context::Next = context
            && raised.is_a(&vm.exceptions.stop_iteration)
        {
            super::slow::special::exhausted(regs);
            return Ok(());
        }
    }
}

/// Whether the running instruction raises again what is being handled (`raise` alone, the end of a `finally`): that adds
/// neither a context nor an entry to the traceback.
fn reraises(vm: &Vm, regs: &Regs, raised: &Raised) -> bool {
    let instr = regs.last_instr();
    match Regs::decode(instr) {
        Op::Reraise | Op::EndAsyncFor => true,
        Op::Raise => instr.arg() == 0 && vm.handled.with(|handled| handled.is(raised.0.as_value())),
        _ => false,
    }
}

/// Sets `__context__` to the exception being handled, breaking cycles as CPython's `_PyErr_SetObject` does.
fn set_context(vm: &Vm, exception: &Obj<Exception>) {
    let handled = vm.handled.get();
    let Some(context) = handled.downcast::<Exception>() else { return };
    if handled.is(exception.as_value()) {
        return;
    }
    let mut link = Obj::from_ref(context);
    loop {
        let Some(next) = link.context.get().and_then(|c| c.cast::<Exception>().ok()) else { break };
        if next.as_value().is(exception.as_value()) {
            link.context.set(None);
            break;
        }
        link = next;
    }
    exception.context.set(Some(handled));
}

/// PEP 479: `StopIteration` must not leave a generator by accident.
pub(super) fn stop_iteration_becomes_runtime_error(vm: &Vm, raised: Raised, kind: Kind) -> Raised {
    let asynchronous = kind == Kind::AsyncGenerator;
    let name = if asynchronous && vm.is_type(raised.0.as_value(), &vm.exceptions.stop_async_iteration) {
        "StopAsyncIteration"
    } else if vm.is_type(raised.0.as_value(), &vm.exceptions.stop_iteration) {
        "StopIteration"
    } else {
        return raised;
    };
    let what = match kind {
        Kind::Coroutine => "coroutine",
        Kind::AsyncGenerator => "async generator",
        _ => "generator",
    };
    let error = vm.runtime_error(format!("{what} raised {name}"));
    let cause: Value = raised.0.into_value();
    error.0.cause.set(Some(cause.clone()));
    error.0.context.set(Some(cause));
    error.0.suppress_context.set(true);
    error
}
