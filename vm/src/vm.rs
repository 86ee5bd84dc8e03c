//! The VM: everything that one interpreter owns.
//!
//! A [`Vm`] is single-threaded and is passed as `&Vm` everywhere; what changes is behind cells, because any release of a value
//! can run Python code (`__del__`) that reaches the VM again.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU8, Ordering};

use crate::error::PyResult;
use crate::exec::Stack;
use crate::map::Map;
use crate::names::Names;
use crate::object::{Dict, Mut, Obj, Value};
use crate::refcount::audit;
use crate::types::{ExceptionTypes, Types};

/// Settings of a VM.
#[derive(Clone, Debug)]
pub struct Config {
    /// Depth of Python calls at which `RecursionError` is raised (`sys.getrecursionlimit()`).
    pub recursion_limit: u32,
    /// Heap bytes beyond which `MemoryError` is raised; 0 for no limit.
    pub memory_limit: usize,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// Where `print` writes: standard error instead of standard output.
    pub print_to_stderr: bool,
    /// What becomes permanent when a module is loaded.
    pub promotion: crate::permanence::Promotion,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            recursion_limit: 1000,
            memory_limit: 8 << 30,
            argv: vec![String::new()],
            print_to_stderr: false,
            promotion: crate::permanence::Promotion::default(),
        }
    }
}

/// One interpreter.
pub struct Vm {
    /// Settings.
    pub config: RefCell<Config>,
    /// Interned names the VM itself uses.
    pub names: Names,
    /// Built-in types.
    pub types: Types,
    /// Built-in exception types.
    pub exceptions: ExceptionTypes,
    /// The `builtins` module's dictionary.
    pub builtins: Obj<Dict>,
    /// `sys.modules`
    pub modules: Obj<Dict>,
    /// The exception being handled (`sys.exc_info()`), or None.
    pub handled: Mut<Value>,
    /// What the VM keeps for dealing with the world outside.
    pub(crate) host: crate::host::Host,
    /// Frames and their slots.
    pub(crate) stack: Stack,
    /// What is permanent.
    pub(crate) permanent: crate::permanence::Permanent,
    /// Whether interned strings are permanent. All or none are, for two equal ones must be the same object.
    permanent_names: bool,
    /// Most digits of an int that is converted to or from text (`sys.set_int_max_str_digits`); 0 for no limit.
    pub int_max_str_digits: Cell<usize>,
    /// See `ops::number`.
    pub(crate) absent: crate::ops::number::Absent,
    /// See `exec::type_cache`.
    pub(crate) type_cache: crate::exec::TypeCache,
    interned: RefCell<Map<Box<str>, Value>>,
    last_version: Cell<u32>,
}

thread_local! {
    /// The VM of this thread, for finalisers, which run from a release that has no VM at hand. Valid while it is set.
    static CURRENT: Cell<*const Vm> = const { Cell::new(std::ptr::null()) };
}

impl Vm {
    /// A VM with built-in types and modules. A thread has one at a time.
    pub fn new(config: Config) -> Box<Vm> {
        let types = Types::new();
        let exceptions = ExceptionTypes::new(&types);
        let permanent = crate::permanence::Permanent::default();
        let permanent_names = config.promotion.closure.includes_names();
        let vm = Box::new(Vm {
            stack: Stack::new(config.recursion_limit),
            names: Names::new(|text| if permanent_names { permanent.name(text) } else { Value::str(text) }),
            config: RefCell::new(config),
            permanent_names,
            types,
            exceptions,
            builtins: Dict::new(),
            modules: Dict::new(),
            handled: Mut::new(Value::NONE),
            host: crate::host::Host::default(),
            permanent,
            int_max_str_digits: Cell::new(4300),
            type_cache: crate::exec::TypeCache::default(),
            absent: crate::ops::number::Absent::default(),
            interned: RefCell::new(Map::default()),
            last_version: Cell::new(0),
        });
        assert!(CURRENT.get().is_null(), "a thread has one VM at a time");
        CURRENT.set(&raw const *vm);
        for name in vm.names.all() {
            let text = name.as_str().expect("names are text");
            vm.interned.borrow_mut().insert(text.into(), name.clone());
        }
        crate::builtins::install(&vm);
        audit::reset();
        vm
    }

    /// Runs `f` with this thread's VM, if there is one.
    pub(crate) fn with_current<R>(f: impl FnOnce(&Vm) -> R) -> Option<R> {
        let vm = CURRENT.get();
        // SAFETY: set by `new` to a boxed VM and cleared when that is dropped.
        if vm.is_null() { None } else { Some(f(unsafe { &*vm })) }
    }

    /// The one object for a name: equal interned strings are identical.
    pub fn intern(&self, text: &str) -> Value {
        if let Some(known) = self.interned.borrow().get(text) {
            return known.clone();
        }
        let value = if self.permanent_names { self.permanent.name(text) } else { Value::str(text) };
        self.interned.borrow_mut().insert(text.into(), value.clone());
        value
    }

    /// The interned string equal to `value`, which is a str.
    pub fn intern_value(&self, value: &Value) -> Value {
        match value.as_str() {
            Some(text) if self.permanent_names => self.intern(text),
            Some(text) => {
                if let Some(known) = self.interned.borrow().get(text) {
                    return known.clone();
                }
                self.interned.borrow_mut().insert(text.into(), value.clone());
                value.clone()
            }
            None => value.clone(),
        }
    }

    /// A version number that was never used before: for types' and dictionaries' versions, which caches compare.
    pub fn next_version(&self) -> u32 {
        let next = self.last_version.get().checked_add(1).expect("2^32 versions drawn");
        self.last_version.set(next);
        next
    }
}

/// Set from outside (a signal handler, the heap when it meets its limit) to stop the running program at its next back edge.
pub static INTERRUPT: AtomicU8 = AtomicU8::new(0);

/// Values of [`INTERRUPT`].
pub mod interrupt {
    /// Go on.
    pub const NONE: u8 = 0;
    /// Raise `KeyboardInterrupt`.
    pub const KEYBOARD: u8 = 1;
    /// Raise `MemoryError`.
    pub const MEMORY: u8 = 2;
}

impl Vm {
    /// Whether something asks the program to stop.
    #[inline(always)]
    pub fn interrupted(&self) -> bool {
        INTERRUPT.load(Ordering::Relaxed) != interrupt::NONE
    }

    /// Takes the request and raises what it asks for.
    #[cold]
    pub(crate) fn handle_interrupt(&self) -> PyResult<()> {
        match INTERRUPT.swap(interrupt::NONE, Ordering::Relaxed) {
            interrupt::KEYBOARD => Err(self.exception_with(&self.exceptions.keyboard_interrupt, vec![])),
            interrupt::MEMORY => Err(self.exception_with(&self.exceptions.memory_error, vec![])),
            _ => Ok(()),
        }
    }
}

impl Drop for Vm {
    fn drop(&mut self) {
        crate::teardown::clear(self);
        CURRENT.set(std::ptr::null());
    }
}
