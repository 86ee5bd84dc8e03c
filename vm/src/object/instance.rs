//! Instances of classes, modules, exceptions and tracebacks.
//!
//! ```text
//! Instance: | header | type | dict | native | capacity u32, high u32 | slots … |
//! ```
//!
//! An instance keeps its attributes in slots whose numbers its type hands out (`Type::layout`), so that an inline cache
//! needs one compare to find one. It changes to a real dictionary, for good, when
//! - it runs out of slots, or somebody asks for `__dict__`, or an attribute is deleted, or
//! - an attribute is first set after one with a higher number, because `__dict__` must show them in order of assignment.
//!
//! Once it has a dictionary all slots are empty, so a cache that looks at a slot finds nothing and takes the slow path.
//! The first slots of a class with `__slots__` are different: see [`Type::member_slots`].

use std::cell::Cell;
use std::ptr::NonNull;

use super::alloc::alloc;
use super::cell::Mut;
use super::dict::Dict;
use super::header::{Header, HeapObject, Kind};
use super::sequence::Tuple;
use super::types::Type;
use super::value::{Obj, Value};
use crate::refcount::FrameCode;
use crate::vm::Vm;

/// An instance of a class.
#[repr(C)]
pub struct Instance {
    header: Header,
    /// Its type. Strong. (Typed objects have it first.)
    pub ty: Mut<Obj<Type>>,
    dict: Mut<Option<Obj<Dict>>>,
    /// The value of the built-in type that the class derives from, if any. Strong.
    pub native: Mut<Option<Value>>,
    capacity: u32,
    high: Cell<u32>,
}

const _: () = assert!(size_of::<Instance>() == 40);

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Instance {
    const KIND: Kind = Kind::Instance;
}

/// As `Type::slot_hint`: to be found out when the first instance is made, for that needs a look into the code of all methods.
pub const SLOTS_UNKNOWN: u32 = u32::MAX;

#[cold]
fn first_hint(ty: &Type) -> u32 {
    let hint = ty.member_slots.get() + crate::builtins::expected_slots(ty);
    ty.slot_hint.set(hint);
    hint
}

impl Instance {
    const fn size_for(slots: usize) -> usize {
        size_of::<Instance>() + slots * size_of::<Value>()
    }

    /// Size of this object in bytes.
    pub const fn size(&self) -> usize {
        Self::size_for(self.capacity as usize)
    }

    /// A new instance without attributes.
    pub fn new(ty: Obj<Type>, native: Option<Value>) -> Obj<Instance> {
        let members = ty.member_slots.get();
        let hint = match ty.slot_hint.get() {
            SLOTS_UNKNOWN => first_hint(&ty),
            hint => hint,
        };
        let capacity = hint.max(members);
        let object = alloc(Self::size_for(capacity as usize)).cast::<Instance>();
        // SAFETY: fresh memory of that size; every slot is initialised.
        unsafe {
            object.write(Instance {
                header: Header::new(Kind::Instance),
                ty: Mut::new(ty),
                dict: Mut::new(None),
                native: Mut::new(native),
                capacity,
                high: Cell::new(members),
            });
            let slots = object.add(1).cast::<Value>();
            for i in 0..capacity as usize {
                slots.add(i).write(Value::EMPTY);
            }
            Obj::from_raw(object)
        }
    }

    #[inline(always)]
    fn slots_ptr(&self) -> *mut Value {
        std::ptr::from_ref(self).wrapping_add(1).cast_mut().cast()
    }

    /// The value in slot `index`; empty if there is none.
    #[inline(always)]
    pub fn slot(&self, index: u32) -> Value {
        if index >= self.capacity {
            return Value::EMPTY;
        }
        // SAFETY: below the capacity all slots are initialised.
        unsafe { (*self.slots_ptr().add(index as usize)).clone() }
    }

    /// Replaces the value of a slot that is in use; gives the value back if it is not.
    #[inline(always)]
    pub fn replace_slot(&self, index: u32, value: Value) -> Result<Value, Value> {
        if index >= self.capacity {
            return Err(value);
        }
        // SAFETY: below the capacity all slots are initialised, and no reference to one outlives an access.
        let slot = unsafe { &mut *self.slots_ptr().add(index as usize) };
        if slot.is_empty() { Err(value) } else { Ok(std::mem::replace(slot, value)) }
    }

    /// Fills an empty slot, if the instance may still use slots and order is kept; else gives the value back.
    #[inline(always)]
    pub fn fill_slot(&self, index: u32, value: Value) -> Result<(), Value> {
        if index >= self.capacity || index < self.high.get() || self.has_dict() {
            return Err(value);
        }
        self.high.set(index + 1);
        // SAFETY: as above; the slot is empty, so nothing is dropped.
        unsafe { self.slots_ptr().add(index as usize).write(value) };
        Ok(())
    }

    /// Fills the empty slot of a `__slots__` member: in any order, with or without a dictionary.
    pub fn fill_member(&self, index: u32, value: Value) -> Result<(), Value> {
        match self.replace_slot(index, value) {
            Err(value) if index < self.capacity && index < self.ty.with(|ty| ty.member_slots.get()) => {
                // SAFETY: below the capacity; the slot is empty, so nothing is dropped.
                unsafe { self.slots_ptr().add(index as usize).write(value) };
                Ok(())
            }
            Err(value) => Err(value),
            Ok(old) => {
                drop(old);
                Ok(())
            }
        }
    }

    /// Empties the slot of a `__slots__` member; returns what was in it.
    pub fn clear_member(&self, index: u32) -> Value {
        self.replace_slot(index, Value::EMPTY).unwrap_or(Value::EMPTY)
    }

    /// Whether attributes are in a dictionary.
    #[inline(always)]
    pub fn has_dict(&self) -> bool {
        self.dict.with(Option::is_some)
    }

    /// The dictionary, if attributes are in one.
    pub fn dict(&self) -> Option<Obj<Dict>> {
        self.dict.get()
    }

    /// Replaces all attributes by those of a dictionary (`obj.__dict__ = d`).
    pub fn set_dict(&self, dict: Obj<Dict>) {
        drop(self.take_slots());
        self.dict.set(Some(dict));
    }

    fn take_slots(&self) -> Vec<(u32, Value)> {
        let members = self.ty.with(|ty| ty.member_slots.get());
        (members..self.high.replace(members))
            .filter_map(|i| {
                // SAFETY: below the capacity all slots are initialised.
                let value =
                    unsafe { std::mem::replace(&mut *self.slots_ptr().add(i as usize), Value::EMPTY) };
                (!value.is_empty()).then_some((i, value))
            })
            .collect()
    }

    /// The attributes' dictionary; from now on they are in it.
    pub fn materialise_dict(&self) -> Obj<Dict> {
        if let Some(dict) = self.dict() {
            return dict;
        }
        let dict = Dict::new();
        let layout = self.ty.with(|ty| ty.layout.clone());
        for (slot, value) in self.take_slots() {
            if let Some((name, _)) = layout.entry_at(slot as usize) {
                drop(dict.insert_str(name, value));
            }
        }
        self.dict.set(Some(dict.clone()));
        dict
    }

    /// Calls `f` for every value that the instance owns.
    pub fn traverse(&self, f: &mut dyn FnMut(&Value)) {
        self.ty.with(|ty| f(ty.as_value()));
        self.dict.with(|d| d.iter().for_each(|d| f(d.as_value())));
        self.native.with(|n| n.iter().for_each(&mut *f));
        for i in 0..self.capacity as usize {
            // SAFETY: below the capacity all slots are initialised.
            f(unsafe { &*self.slots_ptr().add(i) });
        }
    }

    /// Drops the slots; the fields are dropped by drop glue.
    ///
    /// # Safety
    /// The object is being freed.
    pub unsafe fn drop_slots(&self) {
        for i in 0..self.capacity as usize {
            // SAFETY: by contract; each is dropped once.
            unsafe { self.slots_ptr().add(i).drop_in_place() };
        }
    }
}

/// A module.
#[repr(C)]
pub struct Module {
    header: Header,
    /// `__dict__`. Strong.
    pub dict: Obj<Dict>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Module {
    const KIND: Kind = Kind::Module;
}

impl Module {
    /// A module whose dictionary has its `__name__`. The keys are interned, as those of every other name are: each function
    /// that is made looks `__name__` up, and a text would have to be compared.
    pub fn new(vm: &Vm, name: &str) -> Obj<Module> {
        let dict = Dict::new();
        drop(dict.insert_str(vm.names.name.clone(), Value::str(name)));
        drop(dict.insert_str(vm.names.doc.clone(), Value::NONE));
        Self::with_dict(dict)
    }

    /// A module around a dictionary that is there already.
    pub fn with_dict(dict: Obj<Dict>) -> Obj<Module> {
        Obj::new(Self { header: Header::new(Kind::Module), dict })
    }
}

/// An exception.
#[repr(C)]
pub struct Exception {
    header: Header,
    /// Its type. Strong. (Typed objects have it first.)
    pub ty: Mut<Obj<Type>>,
    /// `args`. Strong.
    pub args: Mut<Obj<Tuple>>,
    /// `__traceback__`: the outermost entry, or none. Strong.
    pub traceback: Mut<Option<Obj<Traceback>>>,
    /// `__cause__`. Strong.
    pub cause: Mut<Option<Value>>,
    /// `__context__`. Strong.
    pub context: Mut<Option<Value>>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// Attributes. Strong.
    pub dict: Mut<Option<Obj<Dict>>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Exception {
    const KIND: Kind = Kind::Exception;
}

impl Exception {
    /// A new exception that has not been raised yet.
    pub fn new(ty: Obj<Type>, args: Obj<Tuple>) -> Obj<Exception> {
        Obj::new(Self {
            header: Header::new(Kind::Exception),
            ty: Mut::new(ty),
            args: Mut::new(args),
            traceback: Mut::new(None),
            cause: Mut::new(None),
            context: Mut::new(None),
            suppress_context: Cell::new(false),
            dict: Mut::new(None),
        })
    }
}

/// One entry of a traceback: a code unit and a line in it.
#[repr(C)]
pub struct Traceback {
    header: Header,
    /// A frame's hold on the code.
    pub code: FrameCode,
    /// `tb_lineno`
    pub line: u32,
    /// `tb_next`: the entry of the frame that this one called. Strong.
    pub next: Mut<Option<Obj<Traceback>>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Traceback {
    const KIND: Kind = Kind::Traceback;
}

impl Traceback {
    /// A new entry in front of `next`.
    pub fn new(code: FrameCode, line: u32, next: Option<Obj<Traceback>>) -> Obj<Traceback> {
        Obj::new(Self { header: Header::new(Kind::Traceback), code, line, next: Mut::new(next) })
    }
}

/// A frame as programs see it (`sys._getframe()`, `tb_frame`, `gi_frame`): a snapshot, not the frame itself.
#[repr(C)]
pub struct FrameObject {
    header: Header,
    /// A frame's hold on the code.
    pub code: FrameCode,
    /// `f_lineno`
    pub line: u32,
    /// `f_globals`. Strong.
    pub globals: Obj<Dict>,
    /// `f_locals`, a copy. Strong.
    pub locals: Obj<Dict>,
    /// `f_back`. Strong.
    pub back: Option<Obj<FrameObject>>,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for FrameObject {
    const KIND: Kind = Kind::Frame;
}

impl FrameObject {
    /// A new snapshot.
    pub fn new(
        code: FrameCode,
        line: u32,
        globals: Obj<Dict>,
        locals: Obj<Dict>,
        back: Option<Obj<FrameObject>>,
    ) -> Obj<FrameObject> {
        Obj::new(Self { header: Header::new(Kind::Frame), code, line, globals, locals, back })
    }
}

/// The address of a typed object's type word.
pub fn typed_type(header: NonNull<Header>) -> NonNull<Mut<Value>> {
    // SAFETY: by the header's contract a typed object has its type in the word behind the header; `Mut<Obj<Type>>` and
    // `Mut<Value>` are both one transparent word.
    unsafe { header.add(1).cast() }
}
