//! `yield from`, `await`, asynchronous iteration.

use super::calls::load_caller;
use crate::bytecode::{CodeFlags, Instr};
use crate::error::PyResult;
use crate::exec::generator::{self, Resumed};
use crate::exec::stack::{Context, Regs};
use crate::object::{AsyncGenWrapped, Generator, Kind, Value};
use crate::vm::Vm;

/// A generator yielded to a frame that stands on `YieldFrom`: that frame yields the value on, and so forth down to one that
/// takes it. `Some`: the value leaves an entry frame.
pub fn yield_through(vm: &Vm, r: &mut Regs, value: Value) -> Option<Value> {
    loop {
        // The frame stays on its YieldFrom.
        r.ip = r.ip.wrapping_sub(1);
        let frame = r.frame();
        let (ret, entry) = (frame.ret, frame.entry);
        if let Context::Generator(running) = frame.context {
            // SAFETY: whoever resumed it holds it.
            generator::suspend(vm, r, unsafe { running.as_ref() });
        }
        if entry {
            return Some(value);
        }
        load_caller(vm, r, ret);
        let at = r.last_instr();
        match Regs::decode(at) {
            crate::bytecode::Op::ForIter => {
                r.push(value);
                return None;
            }
            crate::bytecode::Op::ForIterStore => {
                drop(r.set_slot(at.a() as usize, value));
                return None;
            }
            _ => {}
        }
    }
}

/// `YieldFrom` on anything that the loop does not resume itself. `Some`: a value leaves an entry frame.
pub fn yield_from(vm: &Vm, r: &mut Regs) -> PyResult<Option<Value>> {
    r.save_ip();
    let sent = r.pop();
    let iterator = r.peek(1).clone();
    match vm.delegate_step(&iterator, sent)? {
        Resumed::Yielded(value) => Ok(yield_through(vm, r, value)),
        Resumed::Returned(value) => {
            drop(r.replace(1, value));
            Ok(None)
        }
    }
}

impl Vm {
    /// One step of an iterator that a generator delegates to.
    fn delegate_step(&self, iterator: &Value, sent: Value) -> PyResult<Resumed> {
        if iterator.is_a::<Generator>() {
            return self.generator_send(iterator, sent);
        }
        let result = if sent.is_none() {
            match self.special(iterator, &self.names.next) {
                Some(next) => self.call(&next, std::slice::from_ref(iterator)),
                None => match self.next(iterator)? {
                    Some(item) => Ok(item),
                    None => return Ok(Resumed::Returned(Value::NONE)),
                },
            }
        } else {
            self.call_method(iterator, &self.names.send, &[sent])
        };
        match result {
            Ok(value) => Ok(Resumed::Yielded(value)),
            Err(error) if self.is_type(error.0.as_value(), &self.exceptions.stop_iteration) => {
                Ok(Resumed::Returned(Self::stop_iteration_value(&error)))
            }
            Err(error) => Err(error),
        }
    }
}

/// See the opcode.
pub fn get_yield_from_iter(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let in_coroutine = r.frame().code.code().flags.any(CodeFlags::COROUTINE);
    match r.peek(1).kind() {
        Kind::Generator => Ok(()),
        Kind::Coroutine if in_coroutine => Ok(()),
        Kind::Coroutine => {
            Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
        }
        _ => {
            let iterator = vm.iter(r.peek(1))?;
            drop(r.replace(1, iterator));
            Ok(())
        }
    }
}

/// The iterator that `await value` delegates to.
fn awaitable(vm: &Vm, value: &Value, place: u32) -> PyResult {
    if value.kind() == Kind::Coroutine {
        return Ok(value.clone());
    }
    let Some(method) = vm.special(value, &vm.names.await_) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(match place {
            1 => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            2 => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
            _ => format!("object {name} can't be used in 'await' expression"),
        }));
    };
    let iterator = vm.call(&method, std::slice::from_ref(value))?;
    if iterator.kind() == Kind::Coroutine {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if !vm.is_iterator(&iterator) {
        let name = vm.type_name(&iterator);
        return Err(vm.type_error(format!("__await__() returned non-iterator of type '{name}'")));
    }
    Ok(iterator)
}

/// See the opcode.
pub fn get_awaitable(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let iterator = awaitable(vm, r.peek(1), i.arg())?;
    drop(r.replace(1, iterator));
    Ok(())
}

/// See the opcode.
pub fn get_aiter(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let value = r.peek(1).clone();
    let Some(method) = vm.special(&value, &vm.names.aiter) else {
        let name = vm.type_name(&value);
        return Err(
            vm.type_error(format!("'async for' requires an object with __aiter__ method, got {name}"))
        );
    };
    let iterator = vm.call(&method, &[value])?;
    if vm.special(&iterator, &vm.names.anext).is_none() {
        let name = vm.type_name(&iterator);
        return Err(vm.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
        )));
    }
    drop(r.replace(1, iterator));
    Ok(())
}

/// See the opcode.
pub fn get_anext(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let iterator = r.peek(1).clone();
    let Some(method) = vm.special(&iterator, &vm.names.anext) else {
        let name = vm.type_name(&iterator);
        return Err(
            vm.type_error(format!("'async for' requires an iterator with __anext__ method, got {name}"))
        );
    };
    let next = vm.call(&method, &[iterator])?;
    let next = awaitable(vm, &next, 0)?;
    r.push(next);
    Ok(())
}

/// See the opcode.
pub fn end_async_for(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let exception = r.pop();
    if vm.is_type(&exception, &vm.exceptions.stop_async_iteration) {
        drop(r.pop());
        return Ok(());
    }
    Err(super::as_raised(vm, exception))
}

/// See the opcode.
pub fn async_gen_wrap(_vm: &Vm, r: &mut Regs) -> PyResult<()> {
    let value = r.pop();
    r.push(AsyncGenWrapped::new(value).into_value());
    Ok(())
}
