//! Calls.

use super::Args;
use crate::error::{PyResult, Raised};
use crate::object::{Code, Dict, FrameObject, Function, Obj, Value};
use crate::vm::Vm;

impl Vm {
    /// `callable(*args)`
    pub fn call(&self, callable: &Value, args: &[Value]) -> PyResult {
        self.call_args(callable, &Args::positional(args))
    }

    /// Calls with positional and keyword arguments.
    pub fn call_args(&self, _callable: &Value, _args: &Args<'_>) -> PyResult {
        Err(self.system_error("call"))
    }

    /// `obj.name(*args)`
    pub fn call_method(&self, obj: &Value, name: &Value, args: &[Value]) -> PyResult {
        let method = self.get_attr(obj, name)?;
        self.call(&method, args)
    }
}

// Placeholders of what the dispatch loop provides.
impl Vm {
    /// Runs a class body (a function that was made for it) with `namespace` as its local names.
    pub fn run_class_body(&self, _body: &Obj<Function>, _namespace: &Obj<Dict>) -> PyResult {
        Err(self.system_error("run_class_body"))
    }

    /// Runs module code.
    pub fn run_code_in(&self, _code: &Obj<Code>, _globals: &Obj<Dict>, _locals: &Obj<Dict>) -> PyResult {
        Err(self.system_error("run_code_in"))
    }

    /// Resumes a generator or coroutine with a value.
    pub fn generator_send(&self, _generator: &Value, _value: Value) -> PyResult<Resumed> {
        Err(self.system_error("generator_send"))
    }

    /// Resumes a generator or coroutine with an exception.
    pub fn generator_throw(&self, _generator: &Value, raised: Raised) -> PyResult<Resumed> {
        Err(raised)
    }

    /// Closes a generator or coroutine.
    pub fn generator_close(&self, _generator: &Value) -> PyResult<()> {
        Err(self.system_error("generator_close"))
    }

    /// The globals of the running frame, if any.
    pub fn current_globals(&self) -> Option<Obj<Dict>> {
        None
    }

    /// The local names of the running frame: its namespace, or a snapshot of its slots.
    pub fn current_locals(&self) -> PyResult<Option<Obj<Dict>>> {
        Ok(None)
    }

    /// The frame `depth` below the running one, as programs see it; `None` if there are not so many.
    pub fn frame_object(&self, _depth: usize) -> PyResult<Option<Obj<FrameObject>>> {
        Ok(None)
    }

    /// The frame of a suspended generator as programs see it; `None` once it is finished.
    pub fn generator_frame(&self, _generator: &Value) -> PyResult<Option<Obj<FrameObject>>> {
        Ok(None)
    }

    /// What a suspended generator waits for in `yield from` or `await`.
    pub fn generator_awaits(&self, _generator: &Value) -> Option<Value> {
        None
    }
}

/// How a generator came to rest.
pub enum Resumed {
    /// It yielded a value.
    Yielded(Value),
    /// It returned a value.
    Returned(Value),
}

/// Runs `__del__` of an instance that is about to be freed.
pub fn finalise_instance(_value: &Value) {}

/// Closes a suspended generator that is about to be freed.
pub fn finalise_generator(_value: &Value) {}
