//! Python functions, built-in functions, bound methods, closure cells.

use std::cell::Cell as StdCell;
use std::ptr::NonNull;

use super::cell::Mut;
use super::code::{Code, Runtime};
use super::dict::Dict;
use super::header::{Header, HeapObject, Kind};
use super::sequence::Tuple;
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::exec::Args;
use crate::refcount::FunctionCode;
use crate::vm::Vm;

/// A Python function.
///
/// ```text
/// | header, plain arguments | code hold (+ permanence flag) | runtime | globals | defaults | kwdefaults | closure | names … |
/// ```
///
/// A function is *prepared* when it knows its code's runtime form. Functions with code in an image are prepared by their first
/// call, so that making them touches nothing of the image; until then, no number of arguments is plain, and what is
/// called for the first time takes the long way.
#[repr(C)]
pub struct Function {
    header: Header,
    /// The hold on the code, and on builds with the feature the permanence flag. See `refcount`.
    pub code: Mut<FunctionCode>,
    /// The code's runtime form, once the function is prepared. Borrowed: valid as long as the code is, and replaced together
    /// with it.
    pub runtime: StdCell<Option<NonNull<Runtime>>>,
    /// Strong.
    pub globals: Obj<Dict>,
    /// Positional defaults, of the last parameters. Strong.
    pub defaults: Mut<Option<Obj<Tuple>>>,
    /// Keyword-only defaults. Strong.
    pub kwdefaults: Mut<Option<Obj<Dict>>>,
    /// Cells of the free variables, in the order of `co_freevars`. Strong.
    pub closure: Option<Obj<Tuple>>,
    /// `__name__`; empty while it is what an unprepared function's code says. Strong.
    name: Mut<Value>,
    /// `__qualname__`, likewise. Strong.
    qualname: Mut<Value>,
    /// `__doc__`, likewise. Strong.
    doc: Mut<Value>,
    /// `__module__`. Strong.
    pub module: Mut<Value>,
    /// `__annotations__`. Strong.
    pub annotations: Mut<Option<Obj<Dict>>>,
    /// `__dict__`, made on first use. Strong.
    pub dict: Mut<Option<Obj<Dict>>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Function {
    const KIND: Kind = Kind::Function;
}

impl Function {
    /// The payload with a fresh header.
    pub fn payload(
        code: Obj<Code>,
        globals: Obj<Dict>,
        closure: Option<Obj<Tuple>>,
        module: Value,
    ) -> Function {
        let known = code.known_runtime();
        // SAFETY: the runtime form is valid as long as the code.
        let rt = known.map(|runtime| unsafe { runtime.as_ref() });
        let or_code = |value: Option<Value>| Mut::new(value.unwrap_or(Value::EMPTY));
        let function = Function {
            header: Header::new(Kind::Function),
            name: or_code(rt.map(|rt| rt.name.clone())),
            qualname: or_code(rt.map(|rt| rt.qualname.clone())),
            doc: or_code(rt.map(Runtime::doc)),
            code: Mut::new(FunctionCode::new(code)),
            runtime: StdCell::new(None),
            globals,
            defaults: Mut::new(None),
            kwdefaults: Mut::new(None),
            closure,
            module: Mut::new(module),
            annotations: Mut::new(None),
            dict: Mut::new(None),
        };
        function.prepared(known);
        function
    }

    /// Makes ready for calls: code in an image gets its runtime form here.
    #[inline(always)]
    pub fn prepare(&self) -> NonNull<Runtime> {
        match self.runtime.get() {
            Some(runtime) => runtime,
            None => self.prepare_now(),
        }
    }

    #[cold]
    fn prepare_now(&self) -> NonNull<Runtime> {
        let runtime = self.code().runtime();
        // SAFETY: valid as long as the code.
        let wanted = unsafe { runtime.as_ref() }.freevars.len();
        let cells = self.closure.as_ref().map_or(0, |closure| closure.items().len());
        if cells != wanted {
            crate::image::fail_closure(self.code(), wanted, cells);
        }
        self.prepared(Some(runtime));
        // From now on the function need not ask its code.
        self.keep_names();
        runtime
    }

    /// Keeps what the code says where the function itself says nothing.
    fn keep_names(&self) {
        self.name.set(self.name());
        self.qualname.set(self.qualname());
        self.doc.set(self.doc());
    }

    /// Notes the runtime form and which number of arguments is plain.
    fn prepared(&self, runtime: Option<NonNull<Runtime>>) {
        self.runtime.set(runtime);
        let plain = runtime.and_then(|_| u16::try_from(self.code().plain_args).ok());
        self.header.extra.set(plain.unwrap_or(u16::MAX));
    }

    /// The runtime form of a prepared function's code.
    #[inline(always)]
    pub fn rt(&self) -> &Runtime {
        // SAFETY: valid as long as the code.
        unsafe { self.prepare().as_ref() }
    }

    /// Whether a call with that many positional arguments needs no binding. Only prepared functions have such a number.
    #[inline(always)]
    pub fn takes_plainly(&self, count: usize) -> bool {
        // A count that large does not fit an instruction.
        usize::from(self.header.extra.get()) == count
    }

    /// `__name__`
    pub fn name(&self) -> Value {
        self.own_or(&self.name, |rt| rt.name.clone())
    }

    /// `__qualname__`
    pub fn qualname(&self) -> Value {
        self.own_or(&self.qualname, |rt| rt.qualname.clone())
    }

    /// `__doc__`
    pub fn doc(&self) -> Value {
        self.own_or(&self.doc, Runtime::doc)
    }

    fn own_or(&self, field: &Mut<Value>, of_code: impl Fn(&Runtime) -> Value) -> Value {
        let own = field.get();
        if own.is_empty() { of_code(self.code().rt()) } else { own }
    }

    /// `__name__ = …`
    pub fn set_name(&self, name: Value) {
        self.name.set(name);
    }

    /// `__qualname__ = …`
    pub fn set_qualname(&self, qualname: Value) {
        self.qualname.set(qualname);
    }

    /// `__doc__ = …`
    pub fn set_doc(&self, doc: Value) {
        self.doc.set(doc);
    }

    /// Every value that the function holds besides its code, for the ledger's traversal.
    pub fn values(&self, f: &mut dyn FnMut(&Value)) {
        for field in [&self.name, &self.qualname, &self.doc, &self.module] {
            field.with(&mut *f);
        }
    }

    /// The code that a call runs now.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        // SAFETY: the reference is used before anything can assign `__code__`; see `Mut`'s rule.
        unsafe { (*self.code.as_ptr()).code() }
    }

    /// Assigns `__code__`: hold, permanence flag and runtime form change together. Frames that run the old code keep
    /// their own hold on it.
    pub fn set_code(&self, code: Obj<Code>) {
        // What the function is called stays what its first code said.
        self.keep_names();
        let runtime = code.runtime();
        self.code.set(FunctionCode::new(code));
        self.prepared(Some(runtime));
    }
}

/// A built-in function's Rust side.
pub type NativeFn = fn(&Vm, &Args<'_>) -> PyResult;

/// Description of a built-in function or method: a row in a module's or type's table.
#[derive(Clone, Copy)]
pub struct NativeDef {
    /// Its name.
    pub name: &'static str,
    /// The function. A method gets its receiver as the first positional argument.
    pub function: NativeFn,
    /// Fewest positional arguments, the receiver not counted.
    pub min: u8,
    /// Most positional arguments, the receiver not counted; `u8::MAX` for no limit.
    pub max: u8,
    /// Whether keyword arguments are accepted at all.
    pub keywords: bool,
}

impl NativeDef {
    /// A function of `min` to `max` positional arguments and no keywords.
    pub const fn new(name: &'static str, min: u8, max: u8, function: NativeFn) -> Self {
        Self { name, function, min, max, keywords: false }
    }

    /// As `new`, with keywords.
    pub const fn with_keywords(name: &'static str, min: u8, max: u8, function: NativeFn) -> Self {
        Self { name, function, min, max, keywords: true }
    }
}

/// A built-in function, or a built-in method bound to its receiver.
#[repr(C)]
pub struct Native {
    header: Header,
    /// What to run.
    pub def: &'static NativeDef,
    /// The receiver of a bound method. Strong.
    pub receiver: Option<Value>,
    /// Name of the module, for `__module__`. Strong.
    pub module: Option<Value>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Native {
    const KIND: Kind = Kind::Native;
}

impl Native {
    /// A function.
    pub fn new(def: &'static NativeDef, module: Option<Value>) -> Obj<Native> {
        Obj::new(Self { header: Header::new(Kind::Native), def, receiver: None, module })
    }

    /// A bound method.
    pub fn bound(def: &'static NativeDef, receiver: Value) -> Obj<Native> {
        Obj::new(Self { header: Header::new(Kind::Native), def, receiver: Some(receiver), module: None })
    }
}

/// A built-in method as it lies in its type's dictionary.
#[repr(C)]
pub struct MethodDescriptor {
    header: Header,
    /// What to run, with the receiver as first argument.
    pub def: &'static NativeDef,
    /// The type it is a method of: receivers must be its instances. Borrowed: built-in types live as long as the VM.
    pub owner: NonNull<super::types::Type>,
    /// Whether it is a class method: the receiver is then the class.
    pub of_class: bool,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for MethodDescriptor {
    const KIND: Kind = Kind::MethodDescriptor;
}

impl MethodDescriptor {
    /// A method of `owner`.
    pub fn new(def: &'static NativeDef, owner: NonNull<super::types::Type>, of_class: bool) -> Obj<Self> {
        Obj::new(Self { header: Header::new(Kind::MethodDescriptor), def, owner, of_class })
    }
}

/// Reads a computed attribute.
pub type Getter = fn(&Vm, &Value) -> PyResult;
/// Writes (`Some`) or deletes (`None`) a computed attribute.
pub type Setter = fn(&Vm, &Value, Option<Value>) -> PyResult<()>;

/// Description of a computed attribute.
#[derive(Clone, Copy)]
pub struct GetSetDef {
    /// Its name.
    pub name: &'static str,
    /// Reads it.
    pub get: Getter,
    /// Writes it, where it may be written.
    pub set: Option<Setter>,
}

/// A computed attribute of a built-in type, as it lies in the type's dictionary.
#[repr(C)]
pub struct GetSet {
    header: Header,
    /// What to run.
    pub def: &'static GetSetDef,
    /// The type it belongs to. Borrowed: built-in types live as long as the VM.
    pub owner: NonNull<super::types::Type>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for GetSet {
    const KIND: Kind = Kind::GetSet;
}

impl GetSet {
    /// An attribute of `owner`.
    pub fn new(def: &'static GetSetDef, owner: NonNull<super::types::Type>) -> Obj<GetSet> {
        Obj::new(Self { header: Header::new(Kind::GetSet), def, owner })
    }
}

/// A Python function (or any callable) bound to a receiver.
#[repr(C)]
pub struct Method {
    header: Header,
    /// `__func__`. Strong.
    pub function: Value,
    /// `__self__`. Strong.
    pub receiver: Value,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Method {
    const KIND: Kind = Kind::Method;
}

impl Method {
    /// A bound method.
    pub fn new(function: Value, receiver: Value) -> Obj<Method> {
        Obj::new(Self { header: Header::new(Kind::Method), function, receiver })
    }
}

/// A closure cell.
#[repr(C)]
pub struct Cell {
    header: Header,
    /// The content, [`Value::EMPTY`] while unbound. Strong.
    pub content: Mut<Value>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Cell {
    const KIND: Kind = Kind::Cell;
}

impl Cell {
    /// A new cell.
    pub fn new(content: Value) -> Obj<Cell> {
        Obj::new(Self { header: Header::new(Kind::Cell), content: Mut::new(content) })
    }
}
