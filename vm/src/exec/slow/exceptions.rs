//! Raising, matching, `with`.

use crate::bytecode::Instr;
use crate::error::{PyResult, Raised};
use crate::exec::stack::Regs;
use crate::object::{Exception, Native, Obj, Tuple, Type, TypeFlags, Value};
use crate::vm::Vm;

/// A value that is known to be an exception, as a Rust error.
pub fn as_raised(vm: &Vm, exception: Value) -> Raised {
    match exception.cast::<Exception>() {
        Ok(exception) => Raised(exception),
        Err(_) => vm.type_error("exceptions must derive from BaseException"),
    }
}

impl Vm {
    /// What `raise value` raises: an instance as it is, a class called without arguments.
    pub(crate) fn raised_by(&self, value: Value) -> PyResult<Raised> {
        if let Some(ty) = value.downcast::<Type>()
            && ty.has(TypeFlags::EXCEPTION)
        {
            let made = self.call(&value, &[])?;
            return match made.cast::<Exception>() {
                Ok(exception) => Ok(Raised(exception)),
                Err(other) => Err(self.type_error(format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    self.repr(&value)?,
                    self.repr(self.type_of(&other).as_value())?
                ))),
            };
        }
        Ok(as_raised(self, value))
    }
}

/// See the opcode.
pub fn raise(vm: &Vm, r: &mut Regs, i: Instr) -> Raised {
    r.save_ip();
    match i.arg() {
        0 => {
            let handled = vm.handled.get();
            if handled.is_none() {
                return vm.runtime_error("No active exception to reraise");
            }
            as_raised(vm, handled)
        }
        count => {
            let cause = if count == 2 { Some(r.peek(1).clone()) } else { None };
            let exception = r.peek(count as usize).clone();
            match raise_from(vm, exception, cause) {
                Ok(raised) | Err(raised) => raised,
            }
        }
    }
}

fn raise_from(vm: &Vm, exception: Value, cause: Option<Value>) -> PyResult<Raised> {
    let raised = vm.raised_by(exception)?;
    if let Some(cause) = cause {
        let cause = if cause.is_none() {
            None
        } else {
            let is_class = cause.downcast::<Type>().is_some_and(|t| t.has(TypeFlags::EXCEPTION));
            if !is_class && !cause.is_a::<Exception>() {
                return Err(vm.type_error("exception causes must derive from BaseException"));
            }
            Some(vm.raised_by(cause)?.0.into_value())
        };
        raised.0.cause.set(cause);
        raised.0.suppress_context.set(true);
    }
    Ok(raised)
}

/// See the opcode.
pub fn check_exc_match(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let class = r.peek(1).clone();
    let exception = r.peek(2).clone();
    let matches = matches_class(vm, &exception, &class)?;
    drop(r.replace(1, Value::bool(matches)));
    Ok(())
}

fn matches_class(vm: &Vm, exception: &Value, class: &Value) -> PyResult<bool> {
    if let Some(ty) = class.downcast::<Type>()
        && ty.has(TypeFlags::EXCEPTION)
    {
        return Ok(vm.type_ref(exception).is_subtype_of(ty));
    }
    if let Some(tuple) = class.downcast::<Tuple>() {
        for class in tuple.items() {
            if matches_class(vm, exception, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    Err(vm.type_error("catching classes that do not inherit from BaseException is not allowed"))
}

/// See the opcode.
pub fn before_with(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let manager = r.peek(1).clone();
    let what = "context manager";
    let enter =
        vm.special_bound(&manager, &vm.names.enter)?.ok_or_else(|| not_a_manager(vm, &manager, what, ""))?;
    let exit = vm
        .special_bound(&manager, &vm.names.exit)?
        .ok_or_else(|| not_a_manager(vm, &manager, what, " (missed __exit__ method)"))?;
    let result = vm.call(&enter, &[])?;
    drop(r.replace(1, exit));
    r.push(result);
    Ok(())
}

fn not_a_manager(vm: &Vm, manager: &Value, what: &str, note: &str) -> Raised {
    vm.type_error(format!("'{}' object does not support the {what} protocol{note}", vm.type_name(manager)))
}

/// See the opcode.
pub fn before_async_with(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let manager = r.peek(1).clone();
    let what = "asynchronous context manager";
    let enter =
        vm.special_bound(&manager, &vm.names.aenter)?.ok_or_else(|| not_a_manager(vm, &manager, what, ""))?;
    let exit = vm
        .special_bound(&manager, &vm.names.aexit)?
        .ok_or_else(|| not_a_manager(vm, &manager, what, " (missed __aexit__ method)"))?;
    let result = vm.call(&enter, &[])?;
    drop(r.replace(1, exit));
    r.push(result);
    Ok(())
}

/// See the opcode.
pub fn with_except_start(vm: &Vm, r: &mut Regs) -> PyResult<()> {
    r.save_ip();
    let exception = r.peek(1).clone();
    let exit = r.peek(3).clone();
    let ty = vm.type_of(&exception).into_value();
    let traceback = exception
        .downcast::<Exception>()
        .and_then(|e| e.traceback.get())
        .map_or(Value::NONE, Obj::into_value);
    let result = vm.call(&exit, &[ty, exception, traceback])?;
    r.push(result);
    Ok(())
}

impl Vm {
    /// Reports an exception that nothing can catch (from `__del__` or a generator's clean-up) on standard error.
    pub(crate) fn report_unraisable(&self, error: &Raised, source: &Value) {
        // An exception of the hook, or of what it prints to, has nowhere to go.
        let _ = self.tell_unraisable(error, source);
    }

    fn tell_unraisable(&self, error: &Raised, source: &Value) -> PyResult<()> {
        if let Some(hook) = self.sys_attribute("unraisablehook").filter(|hook| !hook.is_a::<Native>()) {
            let traceback = error.0.traceback.get().map_or(Value::NONE, Obj::into_value);
            let fields = [
                ("exc_type", error.0.ty.get().into_value()),
                ("exc_value", error.0.as_value().clone()),
                ("exc_traceback", traceback),
                ("err_msg", Value::NONE),
                ("object", source.clone()),
            ];
            let info = crate::stdlib::unraisable_info(self, &fields);
            return self.call(&hook, &[info]).map(drop);
        }
        let text = self.repr(source).unwrap_or_else(|_| self.type_name(source));
        let text = format!("Exception ignored in: {text}\n{}", self.format_exception(&error.0));
        let Some(stream) = self.sys_attribute("stderr").filter(|stream| !stream.is_none()) else {
            return Ok(());
        };
        self.call_method(&stream, &self.intern("write"), &[Value::str(&text)]).map(drop)
    }
}

impl Vm {
    /// The special method `name` of a value, bound to it; `None` if its type has none.
    fn special_bound(&self, value: &Value, name: &Value) -> PyResult<Option<Value>> {
        let owner = self.type_of(value);
        match owner.lookup(name) {
            Some(found) => self.bind(&found, Some(value), &owner).map(Some),
            None => Ok(None),
        }
    }
}
