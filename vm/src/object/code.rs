//! Code objects and their runtime form.
//!
//! ```text
//! Code (immutable, one piece of memory: heap, permanent region or image)
//! | header | link | counts, flags | instructions … | exception table … | line table … |
//!             |
//!             v
//! Runtime (mutable, always on the heap, one per process)
//! | consts | names | cache sites | names of variables | the live proxy |
//! ```
//!
//! - Nothing in a `Code` changes after it was made, its refcount apart, and that only where it is transient. Permanent code
//!   lies in memory without write permission.
//! - Everything that changes while code runs, the inline caches above all, is in `Runtime`, which the code object owns on
//!   the heap. CPython specialises in place instead (PEP 659), which would make read-only code impossible.
//! - The link of code in an image is a number, not an address: the image is the same bytes in every process. Each process
//!   makes the runtime form when the code is first used, and finds it through the image ([`crate::image`]).
//! - A refcount write to a transient code object dirties the page that its bytecode is on, as in CPython ≥ 3.11.

use std::cell::Cell as StdCell;
use std::ptr::NonNull;

use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, Value};
use crate::bytecode::verify::Unit;
use crate::bytecode::{CodeFlags, CodeSpec, ExceptionEntry, Instr, LineEntry, Op};
use crate::image::Form;
use crate::refcount::{self, audit};
use crate::vm::Vm;

/// A code object. See the module documentation.
#[repr(C)]
pub struct Code {
    header: Header,
    link: Link,
    /// `co_flags`
    pub flags: CodeFlags,
    /// `co_argcount`
    pub arg_count: u32,
    /// `co_posonlyargcount`
    pub posonly_count: u32,
    /// `co_kwonlyargcount`
    pub kwonly_count: u32,
    /// All slots of a frame.
    pub slot_count: u32,
    /// Largest height of the evaluation stack.
    pub stack_size: u32,
    /// Positional arguments with which a call can be set up on the short path (no defaults, keywords or packing, no
    /// generator), or `u32::MAX` if there is none.
    pub plain_args: u32,
    /// `co_firstlineno`
    pub first_line: u32,
    instr_count: u32,
    exception_count: u32,
    line_count: u32,
}

const _: () = assert!(size_of::<Code>() == 64);

/// The way from code to its runtime form.
#[derive(Clone, Copy)]
#[repr(C)]
union Link {
    /// Outside of images. Owned by a transient code object, by the VM for a permanent one; valid as long as the code is.
    runtime: NonNull<Runtime>,
    /// In an image: the code's number there.
    number: u64,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Code {
    const KIND: Kind = Kind::Code;
}

/// What one cached instruction has learnt. Keys are versions, never addresses.
#[repr(C)]
pub struct Site {
    /// Version of the type, or of the globals, that the entry is valid for; 0 when empty.
    pub version: StdCell<u32>,
    /// Second version: of the built-ins, where the entry is for a built-in.
    pub version2: StdCell<u32>,
    /// What was found: see `exec::cache`.
    pub what: StdCell<SiteKind>,
    /// Slot or entry index.
    pub index: StdCell<u32>,
    /// A borrowed value's word: valid as long as the type has that version.
    pub value: StdCell<u64>,
    /// The name looked up: its index in the runtime's names.
    pub name: u32,
}

const _: () = assert!(size_of::<Site>() == 32);

/// What a cache site has found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum SiteKind {
    /// Nothing yet.
    Empty,
    /// An instance's slot `index`.
    Slot,
    /// A method of the type: `value`, to be called with the receiver.
    Method,
    /// An attribute of the type that is no descriptor: `value`.
    TypeAttribute,
    /// A property of the type: `value` is its Python getter function.
    Property,
    /// Entry `index` of the globals.
    Global,
    /// Entry `index` of the built-ins.
    Builtin,
    /// Entry `index` of a module's dictionary.
    ModuleEntry,
}

/// The mutable, per-process side of a code object.
pub struct Runtime {
    /// Constants. Strong; permanent ones are not counted.
    pub consts: Box<[Value]>,
    /// Interned names. Strong.
    pub names: Box<[Value]>,
    /// Inline caches.
    pub sites: Box<[Site]>,
    /// `co_name`. Strong.
    pub name: Value,
    /// `co_qualname`. Strong.
    pub qualname: Value,
    /// `co_filename`. Strong.
    pub filename: Value,
    /// `co_varnames`. Strong.
    pub varnames: Box<[Value]>,
    /// `co_cellvars`. Strong.
    pub cellvars: Box<[Value]>,
    /// Slots of the cell variables.
    pub cell_slots: Box<[u32]>,
    /// `co_freevars`. Strong.
    pub freevars: Box<[Value]>,
    /// The proxy that stands for this code while one is alive. Weak: the proxy clears it when it is freed.
    pub proxy: StdCell<Option<NonNull<CodeProxy>>>,
    /// Where in its image the code lies; 0 for code outside of images.
    pub offset: u32,
    /// Whether the code has passed the verifier, together with these tables. Code that was loaded from a file does so when it
    /// is first used.
    pub verified: StdCell<bool>,
}

/// What a code object is made of, before it has a place in memory.
pub struct CodeParts<'a> {
    /// `co_flags`
    pub flags: CodeFlags,
    /// `co_argcount`
    pub arg_count: u32,
    /// `co_posonlyargcount`
    pub posonly_count: u32,
    /// `co_kwonlyargcount`
    pub kwonly_count: u32,
    /// All slots of a frame.
    pub slot_count: u32,
    /// Largest height of the evaluation stack.
    pub stack_size: u32,
    /// `co_firstlineno`
    pub first_line: u32,
    /// Instructions.
    pub instrs: &'a [Instr],
    /// Exception table.
    pub exceptions: &'a [ExceptionEntry],
    /// Line table.
    pub lines: &'a [LineEntry],
}

impl<'a> CodeParts<'a> {
    /// The parts of a compiled code unit.
    pub fn of_spec(spec: &'a CodeSpec) -> Self {
        Self {
            flags: spec.flags,
            arg_count: spec.arg_count,
            posonly_count: spec.posonly_count,
            kwonly_count: spec.kwonly_count,
            slot_count: spec.slot_count,
            stack_size: spec.stack_size,
            first_line: spec.first_line,
            instrs: &spec.code,
            exceptions: &spec.exceptions,
            lines: &spec.lines,
        }
    }

    /// The parts of an existing code object, for `code.replace`.
    pub fn of_code(code: &'a Code) -> Self {
        Self {
            flags: code.flags,
            arg_count: code.arg_count,
            posonly_count: code.posonly_count,
            kwonly_count: code.kwonly_count,
            slot_count: code.slot_count,
            stack_size: code.stack_size,
            first_line: code.first_line,
            instrs: code.instrs(),
            exceptions: code.exceptions(),
            lines: code.lines(),
        }
    }
}

impl Site {
    /// Notes what was found on a type of that version.
    #[inline(always)]
    pub fn learn(&self, version: u32, what: SiteKind, index: u32, value: u64) {
        self.what.set(what);
        self.index.set(index);
        self.value.set(value);
        self.version.set(version);
    }

    /// An empty site for the name with index `name`.
    pub const fn empty(name: u32) -> Site {
        Site {
            version: StdCell::new(0),
            version2: StdCell::new(0),
            what: StdCell::new(SiteKind::Empty),
            index: StdCell::new(0),
            value: StdCell::new(0),
            name,
        }
    }
}

impl Runtime {
    /// A runtime form with empty caches and a copy of everything else, for `code.replace`.
    #[must_use]
    pub fn fresh_copy(&self) -> Runtime {
        Runtime {
            consts: self.consts.clone(),
            names: self.names.clone(),
            sites: self.sites.iter().map(|site| Site::empty(site.name)).collect(),
            name: self.name.clone(),
            qualname: self.qualname.clone(),
            filename: self.filename.clone(),
            varnames: self.varnames.clone(),
            cellvars: self.cellvars.clone(),
            cell_slots: self.cell_slots.clone(),
            freevars: self.freevars.clone(),
            proxy: StdCell::new(None),
            offset: 0,
            verified: StdCell::new(true),
        }
    }

    /// `__doc__` of a function made from this code.
    pub fn doc(&self) -> Value {
        match self.consts.first() {
            Some(doc) if doc.is_a::<super::string::Str>() => doc.clone(),
            _ => Value::NONE,
        }
    }
}

impl Value {
    /// Whether this constant may take the place of `old` under the same instructions.
    fn can_stand_for(&self, old: &Value) -> bool {
        if self.is(old) {
            return true;
        }
        match (self.downcast::<Code>(), old.downcast::<Code>()) {
            // MakeFunction gives the new code as many cells as the old one had free variables.
            (Some(new), Some(old)) => new.rt().freevars.len() == old.rt().freevars.len(),
            (_, Some(_)) => false,
            _ => match old.downcast::<super::sequence::Tuple>() {
                // Names of keyword arguments, and of attributes in class patterns.
                Some(old) => self.downcast::<super::sequence::Tuple>().is_some_and(|new| {
                    new.items().len() == old.items().len()
                        && new.items().iter().zip(old.items()).all(|(new, old)| new.kind() == old.kind())
                }),
                None => true,
            },
        }
    }
}

impl Code {
    /// Bytes of a code object with these parts.
    pub fn size_for(parts: &CodeParts<'_>) -> usize {
        Self::size_of_tables(parts.instrs.len(), parts.exceptions.len(), parts.lines.len())
    }

    const fn size_of_tables(instrs: usize, exceptions: usize, lines: usize) -> usize {
        size_of::<Code>()
            + instrs * size_of::<Instr>()
            + exceptions * size_of::<ExceptionEntry>()
            + lines * size_of::<LineEntry>()
    }

    /// A new transient code object.
    ///
    /// # Safety
    /// The parts have passed the verifier, together with the tables in `runtime`, or `runtime` says that they have not: the
    /// dispatch loop trusts what is verified.
    pub unsafe fn new(parts: &CodeParts<'_>, runtime: Runtime) -> Obj<Code> {
        let place = super::alloc::alloc(Self::size_for(parts));
        // SAFETY: fresh memory of that size; the header counts the one reference that the result takes.
        unsafe { Obj::from_raw(Self::write_at(place, parts, Box::new(runtime))) }
    }

    /// A transient copy with another runtime form and first line (`code.replace`), or why its tables would make the
    /// instructions invalid.
    pub fn derive(&self, first_line: u32, runtime: Runtime) -> Result<Obj<Code>, String> {
        let old = self.rt();
        if runtime.consts.len() < old.consts.len() {
            return Err(format!("co_consts must have at least {} items", old.consts.len()));
        }
        if runtime.names.len() < old.names.len() {
            return Err(format!("co_names must have at least {} items", old.names.len()));
        }
        if runtime.varnames.len() != old.varnames.len() {
            return Err(format!("co_varnames must have {} items", old.varnames.len()));
        }
        for (i, (new, old)) in runtime.consts.iter().zip(&old.consts).enumerate() {
            if !new.can_stand_for(old) {
                return Err(format!("co_consts[{i}] is of another kind than the instructions expect"));
            }
        }
        let parts = CodeParts { first_line, ..CodeParts::of_code(self) };
        // SAFETY: the instructions are those of a verified code object, and index no further than its tables did. A
        // constant that instructions rely on (nested code and its free variables, tuples of names) is of the same kind.
        Ok(unsafe { Code::new(&parts, runtime) })
    }

    /// The code as the verifier sees it, but for what is in the tables of its runtime form: those are empty.
    pub fn unit(&self) -> Unit<'_> {
        Unit {
            flags: self.flags,
            arg_count: self.arg_count,
            posonly_count: self.posonly_count,
            kwonly_count: self.kwonly_count,
            slot_count: self.slot_count,
            stack_size: self.stack_size,
            varnames: 0,
            cellvars: 0,
            freevars: 0,
            names: 0,
            cell_slots: &[],
            sites: &[],
            code: self.instrs(),
            consts: &[],
            exceptions: self.exceptions(),
            lines: self.lines(),
        }
    }

    /// Size of this object in bytes.
    pub const fn size(&self) -> usize {
        Self::size_of_tables(
            self.instr_count as usize,
            self.exception_count as usize,
            self.line_count as usize,
        )
    }

    /// Writes a code object at `place`.
    ///
    /// # Safety
    /// As [`Code::new`], and `place` is writable for [`Code::size_for`] bytes and aligned to 8.
    pub unsafe fn write_at(place: NonNull<u8>, spec: &CodeParts<'_>, runtime: Box<Runtime>) -> NonNull<Code> {
        let link = Link { runtime: NonNull::from(Box::leak(runtime)) };
        // SAFETY: by contract.
        unsafe { Self::write_linked(place, spec, link) }
    }

    /// The bytes of a code object as they stand in an image, where its number is `number`.
    pub fn image_bytes(spec: &CodeParts<'_>, number: u32) -> Vec<u8> {
        // Words, for their alignment.
        let mut words = vec![0_u64; Self::size_for(spec).div_ceil(8)];
        let bytes = words.len() * 8;
        let place = NonNull::from(words.as_mut_slice()).cast::<u8>();
        // SAFETY: enough zeroed words; every byte of them is initialised, and read as such.
        unsafe {
            Self::write_linked(place, spec, Link { number: u64::from(number) });
            std::slice::from_raw_parts(place.as_ptr(), bytes)[..Self::size_for(spec)].to_vec()
        }
    }

    /// Where in the object the number is.
    pub const NUMBER_AT: u32 = std::mem::offset_of!(Code, link) as u32;

    /// The code's number in its image.
    ///
    /// # Safety
    /// The code lies in an image.
    pub unsafe fn number(&self) -> u64 {
        // SAFETY: any word is a number; in images none is anything else.
        unsafe { self.link.number }
    }

    /// Positional arguments of the short path for a unit with these properties: see the field.
    pub const fn plain_args_for(flags: CodeFlags, arg_count: u32, kwonly_count: u32) -> u32 {
        let packing = CodeFlags::VARARGS | CodeFlags::VARKEYWORDS | CodeFlags::SUSPENDABLE;
        if !flags.any(packing) && kwonly_count == 0 && flags.any(CodeFlags::OPTIMIZED) {
            arg_count
        } else {
            u32::MAX
        }
    }

    /// # Safety
    /// As [`Code::write_at`].
    unsafe fn write_linked(place: NonNull<u8>, spec: &CodeParts<'_>, link: Link) -> NonNull<Code> {
        let object = place.cast::<Code>();
        // SAFETY: by contract; the three tables follow each other and all are of alignment 4.
        unsafe {
            object.write(Code {
                header: Header::new(Kind::Code),
                link,
                flags: spec.flags,
                arg_count: spec.arg_count,
                posonly_count: spec.posonly_count,
                kwonly_count: spec.kwonly_count,
                slot_count: spec.slot_count,
                stack_size: spec.stack_size,
                plain_args: Self::plain_args_for(spec.flags, spec.arg_count, spec.kwonly_count),
                first_line: spec.first_line,
                instr_count: spec.instrs.len() as u32,
                exception_count: spec.exceptions.len() as u32,
                line_count: spec.lines.len() as u32,
            });
            let instrs = object.add(1).cast::<Instr>();
            instrs.copy_from_nonoverlapping(NonNull::from(spec.instrs).cast(), spec.instrs.len());
            let exceptions = instrs.add(spec.instrs.len()).cast::<ExceptionEntry>();
            exceptions.copy_from_nonoverlapping(NonNull::from(spec.exceptions).cast(), spec.exceptions.len());
            let lines = exceptions.add(spec.exceptions.len()).cast::<LineEntry>();
            lines.copy_from_nonoverlapping(NonNull::from(spec.lines).cast(), spec.lines.len());
        }
        object
    }

    /// The first instruction.
    #[inline(always)]
    pub fn entry(&self) -> *const Instr {
        // Provenance covers the whole allocation: every `&Code` is made from a pointer to it.
        std::ptr::from_ref(self).wrapping_add(1).cast()
    }

    /// Instructions.
    pub fn instrs(&self) -> &[Instr] {
        // SAFETY: `write_at` put them there.
        unsafe { std::slice::from_raw_parts(self.entry(), self.instr_count as usize) }
    }

    /// The exception table.
    pub fn exceptions(&self) -> &[ExceptionEntry] {
        // SAFETY: as above.
        unsafe {
            let table = self.entry().add(self.instr_count as usize).cast();
            std::slice::from_raw_parts(table, self.exception_count as usize)
        }
    }

    /// The line table.
    pub fn lines(&self) -> &[LineEntry] {
        // SAFETY: as above.
        unsafe {
            let table = self.exceptions().as_ptr().add(self.exception_count as usize).cast();
            std::slice::from_raw_parts(table, self.line_count as usize)
        }
    }

    /// The source line of the instruction at `index`.
    pub fn line_of(&self, index: u32) -> u32 {
        match self.lines().partition_point(|e| e.start <= index) {
            0 => self.first_line,
            n => self.lines()[n - 1].line,
        }
    }

    /// The runtime form, as stored in functions and frames. Code that was loaded from a file is verified now, and in an image the
    /// form is made now, if that was not done before.
    #[inline]
    pub fn runtime(&self) -> NonNull<Runtime> {
        if self.may_be_in_image()
            && let Some(runtime) = crate::image::runtime_of(self)
        {
            return runtime;
        }
        let runtime = self.own_runtime();
        if !runtime.verified.get() {
            crate::image::serial::verify_now(self);
        }
        NonNull::from(runtime)
    }

    /// Calls `f` with the name of each attribute that the code assigns. Makes and verifies nothing: many methods are asked that
    /// are never called.
    pub fn each_stored_attribute(&self, f: &mut dyn FnMut(&Value)) {
        let known =
            if self.may_be_in_image() { crate::image::known_runtime_of(self) } else { Form::Elsewhere };
        let rt = match known {
            // SAFETY: valid as long as the code.
            Form::Made(runtime) => unsafe { &*runtime.as_ptr() },
            Form::Elsewhere => self.own_runtime(),
            Form::ToBeMade => return crate::image::each_stored_attribute(self, f),
        };
        for instr in self.instrs().iter().filter(|instr| instr.op() == Op::StoreAttr) {
            let site = rt.sites.get(instr.arg() as usize);
            if let Some(name) = site.and_then(|site| rt.names.get(site.name as usize)) {
                f(name);
            }
        }
    }

    #[inline]
    fn may_be_in_image(&self) -> bool {
        crate::image::any() && Obj::from_ref(self).as_value().is_permanent()
    }

    /// The runtime form of code that is in no image, verified or not.
    pub fn own_runtime(&self) -> &Runtime {
        // SAFETY: outside of images, the link is the runtime form, which is valid as long as the code.
        unsafe { self.link.runtime.as_ref() }
    }

    /// The runtime form, unless that is still to be verified or made.
    #[inline]
    pub fn known_runtime(&self) -> Option<NonNull<Runtime>> {
        let known =
            if self.may_be_in_image() { crate::image::known_runtime_of(self) } else { Form::Elsewhere };
        match known {
            Form::Made(runtime) => Some(runtime),
            Form::ToBeMade => None,
            Form::Elsewhere => {
                let runtime = self.own_runtime();
                runtime.verified.get().then(|| NonNull::from(runtime))
            }
        }
    }

    /// The runtime form.
    #[inline]
    pub fn rt(&self) -> &Runtime {
        // SAFETY: valid as long as the code object.
        unsafe { self.runtime().as_ref() }
    }

    /// Frees what a transient code object owns besides its own memory.
    ///
    /// # Safety
    /// The object is being freed, and does not lie in an image.
    pub unsafe fn drop_runtime(&self) {
        // SAFETY: made by `Box::leak` in `write_at`; the object is not used again.
        drop(unsafe { Box::from_raw(self.link.runtime.as_ptr()) });
    }
}

/// The opaque object that a program gets instead of a permanent code object.
#[repr(C)]
pub struct CodeProxy {
    header: Header,
    /// Permanent, hence not counted.
    pub code: Obj<Code>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for CodeProxy {
    const KIND: Kind = Kind::CodeProxy;
}

impl CodeProxy {
    /// The proxy for permanent `code`: the living one if there is one, so that `f.__code__ is f.__code__`.
    pub fn of(_vm: &Vm, code: &Obj<Code>) -> Value {
        let rt = code.rt();
        if let Some(living) = rt.proxy.get() {
            // SAFETY: a proxy clears the field before it is freed.
            return Obj::from_ref(unsafe { living.as_ref() }).into_value();
        }
        audit::proxy();
        let proxy = Obj::new(CodeProxy { header: Header::new(Kind::CodeProxy), code: code.clone() });
        rt.proxy.set(Some(proxy.as_ptr()));
        proxy.into_value()
    }
}

impl Drop for CodeProxy {
    fn drop(&mut self) {
        self.code.rt().proxy.set(None);
    }
}

/// The code that `value` stands for, if it is a code object or a proxy.
pub fn code_of(value: &Value) -> Option<Obj<Code>> {
    match value.downcast::<Code>() {
        Some(code) => Some(Obj::from_ref(code)),
        None => value.downcast::<CodeProxy>().map(|proxy| proxy.code.clone()),
    }
}

/// What a program gets for a code object; the one way out for code.
pub fn expose(vm: &Vm, code: &Code) -> Value {
    audit::code_read();
    refcount::expose(vm, code)
}
