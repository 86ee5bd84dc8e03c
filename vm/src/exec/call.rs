//! Calls: from a callable and its arguments on the stack to a running frame or a result.

use std::ptr::NonNull;

use super::Args;
use super::stack::{Context, Frame, Regs, SLACK, drop_values, window};
use crate::bytecode::CodeFlags;
use crate::error::PyResult;
use crate::object::{
    Code, Constructor, Dict, Function, Generator, Instance, Kind, Method, MethodDescriptor, Native, Obj,
    Tuple, Type, TypeFlags, Value, WrappedMethod,
};
use crate::refcount::{FrameCode, audit};
use crate::vm::Vm;

/// Arguments that lie on the stack behind their callable: `callable | positional … | keyword values …`.
#[derive(Clone, Copy)]
pub struct CallWindow {
    /// The callable; the result goes here.
    pub ret: *mut Value,
    /// First argument. `ret + 1`, unless the callable slot is followed by another that belongs to it.
    pub args: *mut Value,
    /// Positional arguments.
    pub positional: usize,
    /// Keyword arguments.
    pub keywords: usize,
}

impl CallWindow {
    const fn end(&self) -> *mut Value {
        self.args.wrapping_add(self.positional + self.keywords)
    }

    /// The arguments as a native function sees them.
    ///
    /// # Safety
    /// The window is intact for as long as the result is used.
    unsafe fn args<'a>(&self, names: Option<&'a Obj<Tuple>>, receivers: usize) -> Args<'a> {
        let first = self.args.wrapping_sub(receivers);
        // SAFETY: by contract.
        unsafe {
            Args {
                positional: std::slice::from_raw_parts(first, self.positional + receivers),
                keyword_values: std::slice::from_raw_parts(self.args.add(self.positional), self.keywords),
                keyword_names: names,
            }
        }
    }

    /// Makes room for one more first argument, a receiver, and replaces the callable.
    ///
    /// # Safety
    /// The window is intact and the place behind it is free.
    unsafe fn bind(&mut self, callable: Value, receiver: Value) {
        // SAFETY: by contract; the callable slot is overwritten after its value was taken.
        unsafe {
            std::ptr::copy(self.args, self.args.add(1), self.positional + self.keywords);
            self.args.write(receiver);
            *self.args.sub(1) = callable;
        }
        self.positional += 1;
    }

    /// Turns `type | args …` into `instance | init | instance args …`: the result's place, the function, its arguments.
    ///
    /// # Safety
    /// As [`CallWindow::bind`].
    unsafe fn construct(&mut self, instance: Value, init: Value) {
        // SAFETY: by contract.
        unsafe {
            std::ptr::copy(self.args, self.args.add(2), self.positional + self.keywords);
            self.args.write(init);
            self.args.add(1).write(instance.clone());
            drop_values(self.ret.add(1), self.args); // a second callable slot, if there is one, is empty
            *self.ret = instance;
            if self.ret.add(1) < self.args {
                self.ret.add(1).write(Value::EMPTY);
            }
        }
        self.args = self.args.wrapping_add(1);
        self.positional += 1;
    }
}

/// Pushes the frame of a call whose arguments exactly fill the first slots. `slots` lies behind the callable.
/// On success `regs` are the new frame's; on error nothing has changed.
///
/// # Safety
/// The function lives as long as the frame: it lies in the callable slot.
#[inline(always)]
pub unsafe fn push_plain(
    vm: &Vm,
    regs: &mut Regs,
    function: NonNull<Function>,
    ret: *mut Value,
    slots: *mut Value,
) -> PyResult<()> {
    // SAFETY: by contract.
    let function = unsafe { function.as_ref() };
    let code = function.code();
    let arguments_end = regs.sp;
    let end = slots.wrapping_add(code.slot_count as usize);
    let limit = end.wrapping_add(code.stack_size as usize + SLACK);
    regs.save_ip();
    vm.stack.check(vm, limit)?;
    // SAFETY: just checked; nothing assigns `__code__` while the hold is taken.
    let frame = unsafe {
        vm.stack.push(Frame {
            ip: code.entry(),
            slots,
            ret,
            limit,
            code: (*function.code.as_ptr()).enter(),
            // SAFETY: only prepared functions are called plainly.
            runtime: function.runtime.get().unwrap_unchecked(),
            globals: function.globals.as_ptr(),
            function,
            context: Context::Call,
            entry: false,
        })
    };
    audit::call();
    let mut place = arguments_end;
    while place < end {
        // SAFETY: free stack space below the frame's limit, which `push` has checked.
        unsafe { place.write(Value::EMPTY) };
        place = place.wrapping_add(1);
    }
    // SAFETY: just pushed; the code was verified when it was loaded.
    *regs = unsafe { Regs::load(frame, end) };
    Ok(())
}

impl Vm {
    /// Calls what lies in the window. `Ok(None)`: a frame was pushed, `entry` tells it where to return to. Otherwise the
    /// result. The window's values are gone in any case.
    ///
    /// # Safety
    /// The window is intact and ends the used part of the stack.
    #[inline(never)]
    pub(crate) unsafe fn call_window(
        &self,
        mut window: CallWindow,
        names: Option<&Obj<Tuple>>,
        entry: bool,
    ) -> PyResult<Option<Value>> {
        loop {
            // SAFETY: the window is intact.
            let callable = unsafe { (*window.args.sub(1)).clone() };
            let result = match callable.kind() {
                Kind::Function => {
                    let function = callable.downcast::<Function>().expect("checked kind");
                    // SAFETY: passed on. The window's own reference keeps the function alive.
                    return unsafe { self.enter_function(function, window, names, entry, Context::Call) };
                }
                Kind::Native => {
                    let native = callable.downcast::<Native>().expect("checked kind");
                    match &native.receiver {
                        None => {
                            // SAFETY: the window is intact until it is dropped below.
                            let args = unsafe { window.args(names, 0) };
                            args.check(self, native.def, 0).and_then(|()| (native.def.function)(self, &args))
                        }
                        Some(receiver) => {
                            let mut positional = Vec::with_capacity(window.positional + 1);
                            positional.push(receiver.clone());
                            // SAFETY: as above.
                            let args = unsafe { window.args(names, 0) };
                            positional.extend_from_slice(args.positional);
                            let args = Args { positional: &positional, ..args };
                            args.check(self, native.def, 1).and_then(|()| (native.def.function)(self, &args))
                        }
                    }
                }
                Kind::MethodDescriptor => {
                    let method = callable.downcast::<MethodDescriptor>().expect("checked kind");
                    // SAFETY: as above.
                    let args = unsafe { window.args(names, 0) };
                    self.call_descriptor(method, &args)
                }
                Kind::Method => {
                    let method = callable.downcast::<Method>().expect("checked kind");
                    if method.function.is_a::<Method>() {
                        // A method of a method …: each would shift the arguments by one place, and there is room for few.
                        // SAFETY: the window is intact until it is dropped below.
                        let args = unsafe { window.args(names, 0) };
                        let result = self.call_with_first(&method.function, &method.receiver, &args);
                        drop(callable);
                        // SAFETY: the window's values are dropped once, here.
                        unsafe { drop_values(window.ret, window.end()) };
                        return result.map(Some);
                    }
                    // SAFETY: the window is intact and ends the used part of the stack.
                    unsafe { window.bind(method.function.clone(), method.receiver.clone()) };
                    continue;
                }
                Kind::StaticMethod => {
                    let wrapped = callable.downcast::<WrappedMethod>().expect("checked kind");
                    // SAFETY: the window is intact.
                    unsafe { *window.args.sub(1) = wrapped.function.clone() };
                    continue;
                }
                Kind::Type => {
                    let ty = Obj::from_ref(callable.downcast::<Type>().expect("checked kind"));
                    match self.constructor(&ty) {
                        Constructor::Init(init) => {
                            let instance = Instance::new(ty, None).into_value();
                            // SAFETY: the window is intact and ends the used part of the stack; the type holds its
                            // `__init__`, and from then on the window does.
                            unsafe {
                                let init = Obj::from_ref(init.as_ref());
                                window.construct(instance, init.as_value().clone());
                                return self.enter_function(&init, window, names, entry, Context::Init);
                            }
                        }
                        Constructor::Plain if window.positional + window.keywords == 0 => {
                            Ok(Instance::new(ty, None).into_value())
                        }
                        _ => {
                            // SAFETY: the window is intact until it is dropped below.
                            let args = unsafe { window.args(names, 0) };
                            self.instantiate(&ty, &args)
                        }
                    }
                }
                _ => {
                    match self.special(&callable, &self.names.call) {
                        Some(call) if matches!(call.kind(), Kind::Function | Kind::MethodDescriptor) => {
                            // SAFETY: the window is intact and ends the used part of the stack.
                            unsafe { window.bind(call, callable.clone()) };
                            continue;
                        }
                        // Static methods, other callables: whatever binding makes of them.
                        Some(call) => {
                            let bound = self.bind(&call, Some(&callable), &self.type_of(&callable));
                            // SAFETY: the window is intact until it is dropped below.
                            let args = unsafe { window.args(names, 0) };
                            bound.and_then(|bound| self.call_args(&bound, &args))
                        }
                        None => Err(self
                            .type_error(format!("'{}' object is not callable", self.type_name(&callable)))),
                    }
                }
            };
            drop(callable);
            // SAFETY: the window's values are dropped once, here.
            unsafe { drop_values(window.ret, window.end()) };
            return result.map(Some);
        }
    }

    /// Calls the Python function in the window's callable slot for a special purpose. As [`Vm::call_window`].
    ///
    /// # Safety
    /// As [`Vm::call_window`]; the callable is a Python function.
    pub(crate) unsafe fn enter_method(
        &self,
        window: CallWindow,
        context: Context,
    ) -> PyResult<Option<Value>> {
        // SAFETY: by contract; the slot keeps the function alive.
        unsafe {
            let callable = &*window.args.sub(1);
            let function = &*callable.bits_as_ptr::<Function>();
            self.enter_function(function, window, None, false, context)
        }
    }

    /// Calls a method of a built-in type, the receiver being the first argument.
    pub(crate) fn call_descriptor(&self, method: &MethodDescriptor, args: &Args<'_>) -> PyResult {
        // SAFETY: built-in types live as long as the VM.
        let owner = unsafe { method.owner.as_ref() };
        let Some(receiver) = args.get(0) else {
            let (name, owner) = (method.def.name, owner.name_text());
            return Err(self.type_error(format!("unbound method {owner}.{name}() needs an argument")));
        };
        if !method.of_class && !self.type_ref(receiver).is_subtype_of(owner) {
            return Err(self.type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                method.def.name,
                owner.name_text(),
                self.type_name(receiver)
            )));
        }
        args.check(self, method.def, 1)?;
        (method.def.function)(self, args)
    }

    /// How calling `ty` makes an instance, remembered under the type's version.
    fn constructor(&self, ty: &Obj<Type>) -> Constructor {
        let (version, known) = ty.constructor.get();
        if version != 0 && version == ty.version.get() {
            return known;
        }
        let plain_meta = ty.meta.with(|meta| meta.is(self.types.type_.as_value()));
        let special = TypeFlags::NEW | TypeFlags::ABSTRACT;
        let found =
            if !plain_meta || !ty.has(TypeFlags::HEAP) || ty.has(special) || ty.base_kind != Kind::Instance {
                Constructor::General
            } else {
                match ty.lookup(&self.names.init) {
                    Some(init) => match init.downcast::<Function>() {
                        Some(init) => Constructor::Init(NonNull::from(init)),
                        None if ty.has(TypeFlags::INIT) => Constructor::General,
                        None => Constructor::Plain,
                    },
                    None => Constructor::Plain,
                }
            };
        ty.constructor.set((ty.version(self), found));
        found
    }

    /// Binds the window's arguments to the function's parameters and pushes its frame, or makes a generator.
    /// As [`Vm::call_window`].
    ///
    /// # Safety
    /// As [`Vm::call_window`]; something else than the window keeps the function alive where the callable slot does not.
    unsafe fn enter_function(
        &self,
        function: &Function,
        call: CallWindow,
        names: Option<&Obj<Tuple>>,
        entry: bool,
        context: Context,
    ) -> PyResult<Option<Value>> {
        // First of all: code in an image is not looked at before.
        let runtime = function.prepare();
        let code = function.code();
        let slot_count = code.slot_count as usize;
        let given = call.positional + call.keywords;
        let plain = function.takes_plainly(call.positional) && call.keywords == 0;
        // SAFETY: the window ends the used part of the stack. Keyword values wait behind everything else while the
        // parameters are filled.
        let slots = unsafe { window(call.args, given, slot_count.max(given) + call.keywords) };
        if !plain
            && let Err(error) = self.bind_arguments(function, slots, call.positional, call.keywords, names)
        {
            slots.fill(Value::EMPTY);
            // SAFETY: the callable slots are dropped once, here.
            unsafe { drop_values(call.ret, call.args) };
            return Err(error);
        }
        if code.flags.any(CodeFlags::SUSPENDABLE) {
            // SAFETY: nothing assigns `__code__` while the hold is taken.
            let hold = unsafe { (*function.code.as_ptr()).enter() };
            audit::generator();
            let kind = if code.flags.any(CodeFlags::GENERATOR) {
                Kind::Generator
            } else if code.flags.any(CodeFlags::COROUTINE) {
                Kind::Coroutine
            } else {
                Kind::AsyncGenerator
            };
            // SAFETY: the slots are initialised and moved; the callable slots are dropped once.
            let generator = unsafe {
                let generator = Generator::new(kind, hold, Obj::from_ref(function), slots.as_ptr());
                drop_values(call.ret, call.args);
                generator
            };
            return Ok(Some(generator.into_value()));
        }
        let limit = call.args.wrapping_add(slot_count + code.stack_size as usize + SLACK);
        if let Err(error) = self.stack.check(self, limit) {
            slots.fill(Value::EMPTY);
            // SAFETY: as above.
            unsafe { drop_values(call.ret, call.args) };
            return Err(error);
        }
        // SAFETY: just checked; nothing assigns `__code__` while the hold is taken.
        unsafe {
            self.stack.push(Frame {
                ip: code.entry(),
                slots: call.args,
                ret: call.ret,
                limit,
                code: (*function.code.as_ptr()).enter(),
                runtime,
                globals: function.globals.as_ptr(),
                function,
                context,
                entry,
            });
        }
        audit::call();
        Ok(None)
    }

    /// Runs the frame on top of the stack, pushed with `entry`, to its end.
    pub(crate) fn run_top(&self) -> PyResult {
        let frame = self.stack.top().expect("a frame was pushed");
        // SAFETY: it is the running frame, just pushed; its code was verified when it was loaded.
        let regs = unsafe { Regs::of_pushed(frame) };
        super::run::run(self, &regs)
    }

    /// `callable(*args)`
    pub fn call(&self, callable: &Value, args: &[Value]) -> PyResult {
        self.call_args(callable, &Args::positional(args))
    }

    /// Calls with positional and keyword arguments.
    pub fn call_args(&self, callable: &Value, args: &Args<'_>) -> PyResult {
        // Built-in functions need no window.
        if let Some(native) = callable.downcast::<Native>()
            && native.receiver.is_none()
        {
            args.check(self, native.def, 0)?;
            return (native.def.function)(self, args);
        }
        self.check_native_stack("")?;
        let ret = self.stack.free_place();
        let values = args.positional.iter().chain(args.keyword_values).cloned();
        // SAFETY: above the running frame; the window is complete when it is called.
        unsafe {
            let end = self.stack.place_values(ret, std::iter::once(callable.clone()).chain(values));
            let window = CallWindow {
                ret,
                args: ret.add(1),
                positional: args.positional.len(),
                keywords: args.keyword_values.len(),
            };
            self.stack.protect(end, || match self.call_window(window, args.keyword_names, true)? {
                Some(result) => Ok(result),
                None => self.run_top(),
            })
        }
    }

    /// `obj.name(*args)`
    pub fn call_method(&self, obj: &Value, name: &Value, args: &[Value]) -> PyResult {
        let method = self.get_attr(obj, name)?;
        self.call(&method, args)
    }

    /// Runs module or prompt code: globals and namespace are given.
    pub fn run_code_in(&self, code: &Obj<Code>, globals: &Obj<Dict>, namespace: &Obj<Dict>) -> PyResult {
        self.run_namespace(code, globals, namespace, std::ptr::null())
    }

    /// Runs a class body in its namespace.
    pub fn run_class_body(&self, body: &Obj<Function>, namespace: &Obj<Dict>) -> PyResult {
        let code = Obj::from_ref(body.code());
        self.run_namespace(&code, &body.globals, namespace, &raw const **body)
    }

    fn run_namespace(
        &self,
        code: &Obj<Code>,
        globals: &Obj<Dict>,
        namespace: &Obj<Dict>,
        function: *const Function,
    ) -> PyResult {
        self.check_native_stack("")?;
        // First of all: code in an image is not looked at before.
        let runtime = code.runtime();
        // SAFETY: the caller holds the function; the runtime form is valid as long as the code.
        let (closure, rt) = unsafe { (function.as_ref().and_then(|f| f.closure.as_ref()), runtime.as_ref()) };
        if rt.freevars.len() != closure.map_or(0, |closure| closure.items().len()) {
            return Err(self.system_error("code with free variables runs without their cells"));
        }
        let slots = self.stack.free_place();
        let end = slots.wrapping_add(code.slot_count as usize);
        let limit = end.wrapping_add(code.stack_size as usize + SLACK);
        self.stack.check(self, limit)?;
        // SAFETY: just checked; the slots are above the running frame and below the limit.
        unsafe {
            self.stack.push(Frame {
                ip: code.entry(),
                slots,
                ret: slots,
                limit,
                code: FrameCode::of(code),
                runtime,
                globals: globals.as_ptr(),
                function,
                context: Context::Namespace(namespace.as_ptr()),
                entry: true,
            });
            window(slots, 0, code.slot_count as usize);
        }
        self.run_top()
    }
}

/// Runs `__del__` of an instance that is about to be freed. What it raises is reported and ignored.
pub fn finalise_instance(value: &Value) {
    Vm::with_current(|vm| {
        if let Some(del) = vm.special(value, &vm.names.del)
            && let Err(error) = vm.call(&del, std::slice::from_ref(value))
        {
            vm.report_unraisable(&error, &del);
        }
    });
}
