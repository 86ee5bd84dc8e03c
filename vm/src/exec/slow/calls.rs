//! Calls that are not set up in the loop, function objects, returns from special frames.

use super::special;
use crate::bytecode::{Instr, Op};
use crate::error::PyResult;
use crate::exec::call::CallWindow;
use crate::exec::generator;
use crate::exec::stack::{Context, Regs, drop_values};
use crate::object::{Dict, Function, Obj, Tuple, Value};
use crate::vm::Vm;

/// The window of a `CallMethod`: `function self args` or `empty callable args`.
#[inline(always)]
pub fn method_window(r: &Regs, ret: *mut Value, count: usize, keywords: usize) -> CallWindow {
    if r.peek(count + keywords + 2).is_empty() {
        CallWindow { ret, args: ret.wrapping_add(2), positional: count, keywords }
    } else {
        CallWindow { ret, args: ret.wrapping_add(1), positional: count + 1, keywords }
    }
}

/// Calls a window on top of the stack.
#[inline(never)]
pub fn call(vm: &Vm, r: &mut Regs, window: CallWindow, names: Option<&Obj<Tuple>>) -> PyResult<()> {
    r.save_ip();
    r.sp = window.ret;
    // SAFETY: the window is what lay on top of the evaluation stack; it is gone afterwards, as `sp` says.
    match unsafe { vm.call_window(window, names, false)? } {
        Some(result) => r.push(result),
        None => {
            let frame = vm.stack.top().expect("a frame was pushed");
            // SAFETY: just pushed; its code was verified when it was loaded.
            *r = unsafe { Regs::of_pushed(frame) };
        }
    }
    Ok(())
}

fn keyword_names(vm: &Vm, r: &mut Regs) -> PyResult<Obj<Tuple>> {
    r.pop().cast::<Tuple>().map_err(|_| vm.system_error("keyword names are not a tuple"))
}

/// See the opcode.
pub fn call_kw(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let names = keyword_names(vm, r)?;
    let count = i.arg() as usize;
    let keywords = names.items().len().min(count);
    let ret = r.sp.wrapping_sub(count + 1);
    let window = CallWindow { ret, args: ret.wrapping_add(1), positional: count - keywords, keywords };
    call(vm, r, window, Some(&names))
}

/// See the opcode.
pub fn call_method_kw(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let names = keyword_names(vm, r)?;
    let count = i.arg() as usize;
    let keywords = names.items().len().min(count);
    let ret = r.sp.wrapping_sub(count + 2);
    let window = method_window(r, ret, count - keywords, keywords);
    call(vm, r, window, Some(&names))
}

/// See the opcode.
pub fn call_ex(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    r.save_ip();
    let kwargs = if i.arg() == 1 { r.pop().cast::<Dict>().ok() } else { None };
    let positional = r.pop();
    let callable = r.pop();
    let positional = match positional.cast::<Tuple>() {
        Ok(tuple) => tuple,
        Err(other) => {
            let iterable = vm.special(&other, &vm.names.iter).is_some_and(|method| !method.is_none())
                || vm.special(&other, &vm.names.getitem).is_some();
            if !iterable {
                let (function, given) = (super::build::function_text(vm, &callable), vm.type_name(&other));
                let message = format!("{function} argument after * must be an iterable, not {given}");
                return Err(vm.type_error(message));
            }
            Tuple::new(vm.collect(&other)?)
        }
    };
    vm.check_native_stack("")?;
    let pairs = kwargs.map_or_else(Vec::new, |k| k.to_vec());
    if pairs.iter().any(|(name, _)| name.as_str().is_none()) {
        return Err(vm.type_error("keywords must be strings"));
    }
    let names = Tuple::from_iter(pairs.len(), pairs.iter().map(|(name, _)| name.clone()));
    let ret = r.sp;
    let count = positional.items().len();
    let keywords = pairs.len();
    if vm.stack.room(ret) <= count + keywords + 1 {
        return Err(vm.out_of_memory());
    }
    let values = positional.items().iter().cloned().chain(pairs.into_iter().map(|(_, value)| value));
    // There may be more arguments than the frame's evaluation stack has room for: what is above its limit is free, and
    // protected until the callee's frame, if there is one, has taken it over.
    // SAFETY: above everything that the running frame, which is the last one, still has on its stack.
    let end = unsafe { vm.stack.place_values(ret, std::iter::once(callable).chain(values)) };
    let window = CallWindow { ret, args: ret.wrapping_add(1), positional: count, keywords };
    vm.stack.protect(end, || call(vm, r, window, Some(&names)))
}

/// See the opcode.
#[inline(never)]
pub fn make_function(vm: &Vm, r: &mut Regs, i: Instr) -> PyResult<()> {
    let code = r.pop_code();
    let flags = i.arg();
    let closure = if flags & 8 != 0 { r.pop().cast::<Tuple>().ok() } else { None };
    let annotations = if flags & 4 != 0 { r.pop().cast::<Dict>().ok() } else { None };
    let kwdefaults = if flags & 2 != 0 { r.pop().cast::<Dict>().ok() } else { None };
    let defaults = if flags & 1 != 0 { r.pop().cast::<Tuple>().ok() } else { None };
    let globals = Obj::from_ref(r.globals());
    let module = globals.get_str(&vm.names.name).unwrap_or(Value::NONE);
    let function = Function::payload(code, globals, closure, module);
    function.defaults.set(defaults);
    function.kwdefaults.set(kwdefaults);
    function.annotations.set(annotations);
    let at_top = matches!(r.frame().context, Context::Namespace(_));
    r.push(vm.make_function(function, at_top).into_value());
    Ok(())
}

/// See the opcode.
pub fn load_build_class(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    match vm.builtins.get_str(&vm.names.build_class) {
        Some(builder) => {
            r.push(builder);
            Ok(())
        }
        None => Err(vm.name_error("__build_class__ not found")),
    }
}

/// Return from a frame that was not pushed for a plain call. `Some`: it was an entry frame, and this is its result.
#[inline(never)]
pub fn return_special(vm: &Vm, r: &mut Regs, result: Value) -> PyResult<Option<Value>> {
    let frame = r.frame();
    let (ret, entry, context) = (frame.ret, frame.entry, frame.context);
    if let Context::Init = context {
        if !result.is_none() {
            // The frame is still there, and its values with it: unwinding pops both.
            let name = vm.type_name(&result);
            return Err(vm.type_error(format!("__init__() should return None, not '{name}'")));
        }
        // SAFETY: everything above the instance is the frame's to drop; the instance is the result.
        let instance = unsafe {
            drop_values(ret.add(1), r.sp);
            ret.read()
        };
        vm.stack.pop();
        if entry {
            return Ok(Some(instance));
        }
        load_caller(vm, r, ret);
        r.push(instance);
        return Ok(None);
    }
    // SAFETY: everything from `ret` up is the frame's.
    unsafe { drop_values(ret, r.sp) };
    vm.stack.pop();
    if let Context::Discard | Context::Operator | Context::Next = context {
        load_caller(vm, r, ret);
        return special::returned(vm, r, result, context).map(|()| None);
    }
    if let Context::Generator(running) = context {
        // SAFETY: whoever resumed it holds it.
        generator::finish(vm, unsafe { running.as_ref() });
    }
    if entry {
        return Ok(Some(result));
    }
    load_caller(vm, r, ret);
    let at = r.last_instr();
    match Regs::decode(at) {
        Op::ForIter | Op::ForIterStore => special::exhausted(r),
        // YieldFrom: the result takes the place of the exhausted generator.
        _ => drop(r.replace(1, result)),
    }
    Ok(None)
}

/// Registers of the frame below the one that was popped.
pub(super) fn load_caller(vm: &Vm, r: &mut Regs, sp: *mut Value) {
    let frame = vm.stack.top().expect("a frame that is no entry was called from another");
    // SAFETY: it is the running frame now, and its evaluation stack ends where the popped frame's values began.
    *r = unsafe { Regs::load(frame, sp) };
}
