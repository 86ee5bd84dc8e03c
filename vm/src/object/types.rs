//! Types.

use std::cell::Cell;
use std::ptr::NonNull;

use super::cell::Mut;
use super::dict::Dict;
use super::function::Function;
use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, Value};
use crate::error::PyResult;
use crate::exec::Args;
use crate::vm::Vm;

/// A type: built in, or made by a `class` statement.
///
/// Invariants: `mro` begins with the type itself and is kept alive by `bases` (and by itself being alive), so its entries
/// are borrowed. `version` names the content of the dictionaries along the `mro`: 0 until somebody asks, and again after
/// any of them changed; a version number is never used twice. `subclasses` lists the living direct subclasses, weakly.
#[repr(C)]
pub struct Type {
    header: Header,
    /// The metaclass. Strong, except that `type` itself holds no reference to itself.
    pub meta: Mut<Value>,
    /// `__name__`. Strong.
    pub name: Mut<Value>,
    /// `__qualname__`. Strong.
    pub qualname: Mut<Value>,
    /// `__bases__`. Strong.
    pub bases: Mut<Vec<Obj<Type>>>,
    /// Method resolution order, the type itself first. Borrowed.
    pub mro: Mut<Vec<NonNull<Type>>>,
    /// Direct subclasses. Weak: a type takes itself off its bases' lists when it is freed.
    pub subclasses: Mut<Vec<NonNull<Type>>>,
    /// `__dict__`. Strong.
    pub dict: Obj<Dict>,
    /// See the invariants.
    pub version: Cell<u32>,
    /// What the type defines: bits of [`TypeFlags`].
    pub flags: Cell<u32>,
    /// What instances are made of: `Instance`, `Exception`, `Type`, or the kind of a built-in type, whose subclasses'
    /// instances are `Instance`s that hold a value of that kind.
    pub base_kind: Kind,
    /// Slot number of each attribute name that instances have had, in order of first assignment.
    pub layout: Obj<Dict>,
    /// Slots to give to a new instance, or [`super::SLOTS_UNKNOWN`].
    pub slot_hint: Cell<u32>,
    /// The first slots of the layout, which belong to the `__slots__` of the class and its bases: they are read and
    /// written through [`super::Member`] descriptors, in any order, and never move to a dictionary.
    pub member_slots: Cell<u32>,
    /// The built-in `__new__` of this very type, if it has one; subclasses find it along the `mro`.
    pub construct: Cell<Option<Construct>>,
    /// What calling the type was found to do, and the version that holds for: see `exec::call`.
    pub constructor: Cell<(u32, Constructor)>,
}

/// How the dispatch loop can make an instance by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Constructor {
    /// It cannot: `Vm::instantiate` does it.
    General,
    /// A plain object, no `__init__` and no arguments.
    Plain,
    /// A plain object, then this Python `__init__`. Borrowed: the type holds it while the version is the same.
    Init(NonNull<Function>),
}

/// A built-in `__new__`: makes an instance of the class (the type itself or a subclass of it) from the arguments, the
/// class not among them.
pub type Construct = fn(&Vm, &Obj<Type>, &Args<'_>) -> PyResult;

// SAFETY: repr(C), header first.
unsafe impl HeapObject for Type {
    const KIND: Kind = Kind::Type;
}

/// Bits of [`Type::flags`], inherited by subclasses.
pub struct TypeFlags;

impl TypeFlags {
    /// Made by a `class` statement (or `type(…)`): may be changed.
    pub const HEAP: u32 = 1;
    /// Defines `__getattribute__` other than object's.
    pub const GETATTRIBUTE: u32 = 1 << 1;
    /// Defines `__getattr__`.
    pub const GETATTR: u32 = 1 << 2;
    /// Defines `__setattr__` or `__delattr__` other than object's.
    pub const SETATTR: u32 = 1 << 3;
    /// Defines `__del__`.
    pub const DEL: u32 = 1 << 4;
    /// Defines `__eq__` other than object's.
    pub const EQ: u32 = 1 << 5;
    /// Defines `__hash__` other than object's (or sets it to None).
    pub const HASH: u32 = 1 << 6;
    /// Instances have no dictionary (`__slots__` all the way up).
    pub const NO_DICT: u32 = 1 << 7;
    /// Is an exception type.
    pub const EXCEPTION: u32 = 1 << 8;
    /// Defines `__new__` other than the built-in one.
    pub const NEW: u32 = 1 << 9;
    /// Defines `__init__` other than the built-in one.
    pub const INIT: u32 = 1 << 10;
    /// Cannot be subclassed (bool, function, generator, …).
    pub const FINAL: u32 = 1 << 11;
    /// Is abstract while `__abstractmethods__` is not empty.
    pub const ABSTRACT: u32 = 1 << 12;
}

impl Type {
    /// The payload with a fresh header; `mro` is filled in by the caller.
    pub fn payload(
        meta: Value,
        name: Value,
        bases: Vec<Obj<Type>>,
        dict: Obj<Dict>,
        base_kind: Kind,
    ) -> Type {
        Type {
            header: Header::new(Kind::Type),
            meta: Mut::new(meta),
            qualname: Mut::new(name.clone()),
            name: Mut::new(name),
            bases: Mut::new(bases),
            mro: Mut::new(Vec::new()),
            subclasses: Mut::new(Vec::new()),
            dict,
            version: Cell::new(0),
            flags: Cell::new(0),
            base_kind,
            layout: Dict::new(),
            slot_hint: Cell::new(6),
            member_slots: Cell::new(0),
            construct: Cell::new(None),
            constructor: Cell::new((0, Constructor::General)),
        }
    }

    /// Whether a flag is set.
    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    /// `__name__` as text.
    pub fn name_text(&self) -> String {
        self.name.with(|n| n.as_str().unwrap_or("?").to_owned())
    }

    /// A snapshot of the method resolution order.
    pub fn mro_types(&self) -> Vec<Obj<Type>> {
        // SAFETY: the entries are alive as long as this type is.
        self.mro.with(|mro| mro.iter().map(|t| Obj::from_ref(unsafe { t.as_ref() })).collect())
    }

    /// Looks a name up along the method resolution order. Runs no Python code.
    pub fn lookup(&self, name: &Value) -> Option<Value> {
        self.mro.with(|mro| {
            // SAFETY: the entries are alive as long as this type is.
            mro.iter().find_map(|t| unsafe { t.as_ref() }.dict.get_str(name))
        })
    }

    /// As [`Type::lookup`], among the types that come after `start` in the order.
    pub fn lookup_behind(&self, start: &Type, name: &Value) -> Option<Value> {
        let start = NonNull::from(start);
        self.mro.with(|mro| {
            let behind = mro.iter().skip_while(|ty| **ty != start).skip(1);
            // SAFETY: the entries are alive as long as this type is.
            behind.map(|ty| unsafe { ty.as_ref() }).find_map(|ty| ty.dict.get_str(name))
        })
    }

    /// As [`Type::lookup`], with the type that defines the name.
    pub fn lookup_where(&self, name: &Value) -> Option<(Value, Obj<Type>)> {
        self.mro.with(|mro| {
            mro.iter().find_map(|t| {
                // SAFETY: the entries are alive as long as this type is.
                let t = unsafe { t.as_ref() };
                t.dict.get_str(name).map(|v| (v, Obj::from_ref(t)))
            })
        })
    }

    /// The built-in `__new__` that instances of this type are made by: the first along the method resolution order.
    pub fn constructor(&self) -> Option<Construct> {
        // SAFETY: the entries are alive as long as this type is.
        self.mro.with(|mro| mro.iter().find_map(|t| unsafe { t.as_ref() }.construct.get()))
    }

    /// The living direct subclasses, in the order in which they were made.
    pub fn living_subclasses(&self) -> Vec<Obj<Type>> {
        self.subclasses.with(|subs| {
            subs.iter()
                // SAFETY: a type takes itself off the list before it is freed.
                .map(|sub| unsafe { sub.as_ref() })
                // One whose last reference is gone waits to be freed, and must not come back to life.
                .filter(|sub| sub.header.refcount.get() > 0)
                .map(Obj::from_ref)
                .collect()
        })
    }

    /// Whether this is `other` or a subclass of it.
    pub fn is_subtype_of(&self, other: &Type) -> bool {
        let other = NonNull::from(other);
        NonNull::from(self) == other || self.mro.with(|mro| mro.contains(&other))
    }

    /// The version to key a cache with; a fresh one is drawn where there is none. Never 0.
    pub fn version(&self, vm: &Vm) -> u32 {
        if self.version.get() == 0 {
            self.version.set(vm.next_version());
        }
        self.version.get()
    }

    /// Must be called after any change to the type's dictionary, bases or layout: forgets the version here and in all
    /// subclasses, so that no cache entry for them is valid any more.
    pub fn changed(&self) {
        self.version.set(0);
        self.subclasses.with(|subs| {
            for sub in subs {
                // SAFETY: a type takes itself off the list before it is freed.
                unsafe { sub.as_ref() }.changed();
            }
        });
    }

    /// Enters the type in its bases' lists of subclasses.
    pub fn register_with_bases(&self) {
        let this = NonNull::from(self);
        self.bases.with(|bases| {
            for base in bases {
                base.subclasses.with_mut(|subs| subs.push(this));
            }
        });
    }
}

impl Drop for Type {
    fn drop(&mut self) {
        let this = NonNull::from(&*self);
        self.bases.with(|bases| {
            for base in bases {
                base.subclasses.with_mut(|subs| subs.retain(|s| *s != this));
            }
        });
    }
}
