//! Generators: resuming and suspending.
//!
//! A suspended generator owns its slots and evaluation stack in `saved`. Resuming moves them to the stack as a frame of
//! context `Generator`; suspending moves them back. The hold on the code moves along: no refcount changes on either way.

use std::ptr::NonNull;

use super::stack::{Context, Frame, Regs, SLACK};
use super::unwind;
use crate::error::{PyResult, Raised};
use crate::object::{GenState, Generator, Kind, Traceback, Value};
use crate::vm::Vm;

/// What resuming a generator led to.
pub enum Resumed {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

/// Pushes the frame of a suspended (or new) generator. Its values go to `place`; a suspended one finds `sent` on its stack.
/// Returns its registers. The generator must be resumable.
///
/// # Safety
/// The caller holds the generator while it runs; `place` is free stack space.
#[inline(always)]
pub unsafe fn push_frame(
    vm: &Vm,
    generator: NonNull<Generator>,
    place: *mut Value,
    sent: Value,
    entry: bool,
) -> PyResult<Regs> {
    // SAFETY: by contract.
    let generator = unsafe { generator.as_ref() };
    let code = generator.frame_code.take().expect("a resumable generator has a frame");
    let (slot_count, stack_size) = (code.code().slot_count as usize, code.code().stack_size as usize);
    let limit = place.wrapping_add(slot_count + stack_size + SLACK);
    if let Err(error) = vm.stack.check(vm, limit) {
        // The hold on the code is dropped: the generator cannot go on.
        generator.state.set(GenState::Finished);
        generator.drop_saved();
        return Err(error);
    }
    // SAFETY: just checked.
    let frame = unsafe {
        vm.stack.push(Frame {
            ip: generator.ip.get(),
            slots: place,
            ret: place,
            limit,
            code,
            runtime: generator.runtime,
            globals: generator.function.globals.as_ptr(),
            function: &raw const *generator.function,
            context: Context::Generator(NonNull::from(generator)),
            entry,
        })
    };
    // SAFETY: free stack space below the frame's limit.
    let count = unsafe { generator.restore(place) };
    // SAFETY: `count` values were just moved there.
    let mut regs = unsafe { Regs::load(frame, place.add(count)) };
    if generator.state.replace(GenState::Running) == GenState::Suspended {
        regs.push(sent);
    }
    let inner = generator.handled.replace(vm.handled.get());
    if !inner.is_none() {
        vm.handled.set(inner);
    }
    Ok(regs)
}

/// Suspends the running generator frame; its evaluation stack ends at `regs.sp` (the yielded value is off it).
#[inline(always)]
pub fn suspend(vm: &Vm, regs: &Regs, generator: &Generator) {
    let frame = regs.frame();
    let count = (regs.sp.addr() - frame.slots.addr()) / size_of::<Value>();
    // SAFETY: the frame's slots and evaluation stack, which are given up with the frame.
    unsafe { generator.save(frame.slots, count) };
    generator.ip.set(regs.ip);
    generator.state.set(GenState::Suspended);
    let code = vm.stack.pop_keeping_code();
    generator.frame_code.set(Some(code));
    let outer = generator.handled.take_handled();
    let inner = vm.handled.get();
    if !inner.is(&outer) {
        generator.handled.set(inner);
        vm.handled.set(outer);
    }
}

/// Notes that the generator's frame is gone for good.
#[inline(always)]
pub fn finish(vm: &Vm, generator: &Generator) {
    generator.state.set(GenState::Finished);
    let outer = generator.handled.take_handled();
    if !outer.is(&vm.handled.get()) {
        vm.handled.set(outer);
    }
}

impl crate::object::Mut<Value> {
    fn take_handled(&self) -> Value {
        self.replace(Value::NONE)
    }
}

impl Vm {
    fn resumable<'a>(&self, value: &'a Value) -> PyResult<Option<&'a Generator>> {
        let Some(generator) = value.downcast::<Generator>() else {
            return Err(self.type_error(format!("'{}' object is not a generator", self.type_name(value))));
        };
        match generator.state.get() {
            GenState::Created | GenState::Suspended => Ok(Some(generator)),
            GenState::Finished => Ok(None),
            GenState::Running => {
                let what = match generator.kind() {
                    Kind::Generator => "generator",
                    Kind::Coroutine => "coroutine",
                    _ => "asynchronous generator",
                };
                Err(self.value_error(format!("{what} already executing")))
            }
        }
    }

    /// Resumes a generator or coroutine with a value, from native code.
    pub fn generator_send(&self, value: &Value, sent: Value) -> PyResult<Resumed> {
        let Some(generator) = self.resumable(value)? else {
            if value.kind() == Kind::Coroutine {
                return Err(self.runtime_error("cannot reuse already awaited coroutine"));
            }
            return Ok(Resumed::Returned(Value::NONE));
        };
        if generator.state.get() == GenState::Created && !sent.is_none() {
            let what = if generator.kind() == Kind::Coroutine { "coroutine" } else { "generator" };
            return Err(self.type_error(format!("can't send non-None value to a just-started {what}")));
        }
        self.check_native_stack("")?;
        // SAFETY: `value` holds the generator.
        let regs =
            unsafe { push_frame(self, NonNull::from(generator), self.stack.free_place(), sent, true)? };
        let result = super::run::run(self, &regs)?;
        Ok(match generator.state.get() {
            GenState::Suspended => Resumed::Yielded(result),
            _ => Resumed::Returned(result),
        })
    }

    /// The next item of a generator; `None` when it has returned.
    pub fn generator_next(&self, value: &Value) -> PyResult<Option<Value>> {
        Ok(match self.generator_send(value, Value::NONE)? {
            Resumed::Yielded(item) => Some(item),
            Resumed::Returned(_) => None,
        })
    }

    /// Resumes a generator or coroutine with an exception.
    pub fn generator_throw(&self, value: &Value, raised: Raised) -> PyResult<Resumed> {
        let Some(generator) = self.resumable(value)? else {
            if value.kind() == Kind::Coroutine {
                return Err(self.runtime_error("cannot reuse already awaited coroutine"));
            }
            return Err(raised);
        };
        if let Some(inner) = Self::delegate(generator) {
            return self.throw_into_delegate(value, generator, &inner, raised);
        }
        self.throw_here(generator, raised)
    }

    /// `throw` of what is no exception: where a generator waits for another one, that one refuses, and the refusal is raised
    /// in the generators that wait for it.
    pub(crate) fn throw_refused(&self, value: &Value, refusal: Raised) -> PyResult<Resumed> {
        let Some(generator) = self.resumable(value)? else { return Err(refusal) };
        match Self::delegate(generator) {
            Some(inner) if inner.is_a::<Generator>() => {
                generator.state.set(GenState::Running);
                let result = self.throw_refused(&inner, refusal);
                generator.state.set(GenState::Suspended);
                match result {
                    Ok(Resumed::Yielded(item)) => Ok(Resumed::Yielded(item)),
                    Ok(Resumed::Returned(result)) => {
                        drop(generator.pop_saved());
                        generator.ip.set(generator.ip.get().wrapping_add(1));
                        self.generator_send(value, result)
                    }
                    Err(error) => self.throw_here(generator, error),
                }
            }
            _ => Err(refusal),
        }
    }

    /// Raises at the place where the generator is suspended.
    fn throw_here(&self, generator: &Generator, raised: Raised) -> PyResult<Resumed> {
        if generator.state.get() == GenState::Created {
            // Nothing has run: the frame is dropped, but the traceback shows it.
            generator.state.set(GenState::Finished);
            generator.drop_saved();
            if let Some(code) = generator.frame_code.take() {
                let line = code.code().first_line;
                let next = raised.0.traceback.replace(None);
                raised.0.traceback.set(Some(Traceback::new(code, line, next)));
            }
            return Err(unwind::stop_iteration_becomes_runtime_error(self, raised, generator.kind()));
        }
        self.check_native_stack("")?;
        let place = self.stack.free_place();
        // SAFETY: the caller's value holds the generator.
        let mut regs = unsafe { push_frame(self, NonNull::from(generator), place, Value::NONE, true)? };
        super::unwind::unwind(self, &mut regs, raised)?;
        let result = super::run::run(self, &regs)?;
        Ok(match generator.state.get() {
            GenState::Suspended => Resumed::Yielded(result),
            _ => Resumed::Returned(result),
        })
    }

    /// What the generator waits for in `yield from` or `await`.
    pub(super) fn delegate(generator: &Generator) -> Option<Value> {
        if generator.state.get() != GenState::Suspended {
            return None;
        }
        // A generator suspended in YieldFrom stays on that instruction, with the iterator on top.
        // SAFETY: `ip` points into the code that the generator holds.
        let instr = unsafe { *generator.ip.get() };
        (instr.op() == crate::bytecode::Op::YieldFrom)
            .then(|| generator.with_saved(|saved| saved.last().cloned()))
            .flatten()
    }

    fn throw_into_delegate(
        &self,
        value: &Value,
        generator: &Generator,
        inner: &Value,
        raised: Raised,
    ) -> PyResult<Resumed> {
        let is_exit = self.is_type(raised.0.as_value(), &self.exceptions.generator_exit);
        // The outer generator counts as running meanwhile.
        generator.state.set(GenState::Running);
        let result = if is_exit {
            Err(self.close_delegate(inner).err().unwrap_or(raised))
        } else if inner.is_a::<Generator>() {
            self.generator_throw(inner, raised)
        } else {
            match self.find_attr(inner, &self.names.throw) {
                Ok(Some(throw)) => self.call(&throw, &[raised.0.into_value()]).map(Resumed::Yielded),
                Ok(None) => {
                    // Nothing can take it: it is raised where the outer generator waits.
                    generator.state.set(GenState::Suspended);
                    return self.throw_here(generator, raised);
                }
                Err(error) => Err(error),
            }
        };
        generator.state.set(GenState::Suspended);
        let result = match result {
            Ok(Resumed::Yielded(item)) => return Ok(Resumed::Yielded(item)),
            Ok(Resumed::Returned(result)) => result,
            Err(error) if !is_exit && self.is_type(error.0.as_value(), &self.exceptions.stop_iteration) => {
                Self::stop_iteration_value(&error)
            }
            Err(error) => return self.throw_here(generator, error),
        };
        // The inner iterator has returned: the outer goes on behind the YieldFrom with its value.
        drop(generator.pop_saved());
        generator.ip.set(generator.ip.get().wrapping_add(1));
        self.generator_send(value, result)
    }

    fn close_delegate(&self, inner: &Value) -> PyResult<()> {
        if inner.is_a::<Generator>() {
            return self.generator_close(inner);
        }
        match self.find_attr(inner, &self.names.close)? {
            Some(close) => self.call(&close, &[]).map(drop),
            None => Ok(()),
        }
    }

    /// The value that a `StopIteration` carries.
    pub(crate) fn stop_iteration_value(error: &Raised) -> Value {
        error.0.args.with(|args| args.items().first().cloned()).unwrap_or(Value::NONE)
    }

    /// `generator.close()`
    pub fn generator_close(&self, value: &Value) -> PyResult<()> {
        if self.resumable(value)?.is_none() {
            return Ok(());
        }
        let exit = self.exception_with(&self.exceptions.generator_exit, vec![]);
        match self.generator_throw(value, exit) {
            Ok(Resumed::Returned(_)) => Ok(()),
            Ok(Resumed::Yielded(_)) => {
                let what = if value.kind() == Kind::Coroutine { "coroutine" } else { "generator" };
                Err(self.runtime_error(format!("{what} ignored GeneratorExit")))
            }
            Err(error) => {
                let expected = [&self.exceptions.generator_exit, &self.exceptions.stop_iteration];
                if expected.iter().any(|ty| self.is_type(error.0.as_value(), ty)) {
                    Ok(())
                } else {
                    Err(error)
                }
            }
        }
    }
}

/// Closes a suspended generator that is about to be freed. What it raises is reported and ignored.
pub fn finalise_generator(value: &Value) {
    let Some(generator) = value.downcast::<Generator>() else { return };
    if generator.state.get() != GenState::Suspended {
        return;
    }
    Vm::with_current(|vm| {
        // What is being handled outside stays so.
        let handled = vm.handled.get();
        if let Err(error) = vm.generator_close(value) {
            vm.report_unraisable(&error, value);
        }
        vm.handled.set(handled);
    });
}
