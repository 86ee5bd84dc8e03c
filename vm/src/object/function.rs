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
/// | header | code hold (+ permanence flag) | runtime | globals | defaults | kwdefaults | closure | names … |
/// ```
#[repr(C)]
pub struct Function {
    header: Header,
    /// The hold on the code, and on builds with the feature the permanence flag. See `refcount`.
    pub code: Mut<FunctionCode>,
    /// The code's runtime form. Borrowed: valid as long as the code is, and replaced together with it.
    pub runtime: StdCell<NonNull<Runtime>>,
    /// Strong.
    pub globals: Obj<Dict>,
    /// Positional defaults, of the last parameters. Strong.
    pub defaults: Mut<Option<Obj<Tuple>>>,
    /// Keyword-only defaults. Strong.
    pub kwdefaults: Mut<Option<Obj<Dict>>>,
    /// Cells of the free variables, in the order of `co_freevars`. Strong.
    pub closure: Option<Obj<Tuple>>,
    /// `__name__`. Strong.
    pub name: Mut<Value>,
    /// `__qualname__`. Strong.
    pub qualname: Mut<Value>,
    /// `__doc__`. Strong.
    pub doc: Mut<Value>,
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
        let runtime = code.runtime();
        let rt = code.rt();
        Function {
            header: Header::new(Kind::Function),
            name: Mut::new(rt.name.clone()),
            qualname: Mut::new(rt.qualname.clone()),
            doc: Mut::new(rt.doc()),
            code: Mut::new(FunctionCode::new(code)),
            runtime: StdCell::new(runtime),
            globals,
            defaults: Mut::new(None),
            kwdefaults: Mut::new(None),
            closure,
            module: Mut::new(module),
            annotations: Mut::new(None),
            dict: Mut::new(None),
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
        self.runtime.set(code.runtime());
        self.code.set(FunctionCode::new(code));
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
