//! Reclamation: what happens when the last reference to a transient object is gone.
//!
//! Freeing an object releases what it owns, which may free more. A depth counter turns recursion beyond [`NEST_MAX`] into a
//! list of pending objects, so that a chain of a million cells does not overflow the native stack (CPython's "trashcan").

use std::cell::{Cell, RefCell};
use std::ptr::{NonNull, drop_in_place};

use super::alloc::free;
use super::header::{Header, HeapObject, Kind};
use super::{
    AsyncGenWrapped, ByteArray, Bytes, Cell as ClosureCell, Code, CodeProxy, Dict, DictView, Exception,
    Float, FrameObject, Function, Generator, GetSet, Instance, Int, Iter, List, ListIter, MappingProxy,
    Member, Method, MethodDescriptor, Module, Native, Opaque, Property, Range, RangeIter, Set, Slice, Str,
    Super, Traceback, Tuple, TupleIter, Type, TypeFlags, Value, WrappedMethod,
};
use crate::refcount;

/// Header flag of an instance whose finaliser has run.
const FINALISED: u8 = 1;

/// Depth of nested reclamation from which on objects wait in a list.
const NEST_MAX: u32 = 60;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static PENDING: RefCell<Vec<NonNull<Header>>> = const { RefCell::new(Vec::new()) };
}

/// Frees an object.
///
/// # Safety
/// `object` is transient and its refcount has just become 0.
#[inline(never)]
pub unsafe fn dealloc(object: NonNull<Header>) {
    // SAFETY: the object is still intact.
    let kind = unsafe { object.as_ref() }.kind;
    // Leaves first: they own nothing.
    // SAFETY: by contract the object is not used again, and the payload type is that of its kind.
    unsafe {
        match kind {
            Kind::Float => return free(object.cast(), size_of::<Float>()),
            Kind::Str => {
                let size = object.cast::<Str>().as_ref().size();
                return free(object.cast(), size);
            }
            Kind::RangeIter => return free(object.cast(), size_of::<RangeIter>()),
            _ => {}
        }
    }
    let depth = DEPTH.get();
    if depth >= NEST_MAX {
        PENDING.with_borrow_mut(|pending| pending.push(object));
        return;
    }
    DEPTH.set(depth + 1);
    // SAFETY: as above.
    unsafe { dealloc_kind(object, kind) };
    if depth == 0 {
        while let Some(next) = PENDING.with_borrow_mut(Vec::pop) {
            // SAFETY: put there by the branch above, once.
            unsafe { dealloc_kind(next, next.as_ref().kind) };
        }
    }
    DEPTH.set(depth);
}

unsafe fn free_as<T: HeapObject>(object: NonNull<Header>) {
    // SAFETY: by contract the object is a `T` and is not used again.
    unsafe {
        drop_in_place(object.cast::<T>().as_ptr());
        free(object.cast(), size_of::<T>());
    }
}

unsafe fn dealloc_kind(object: NonNull<Header>, kind: Kind) {
    // SAFETY: by contract the object is not used again, and the payload type is that of its kind.
    unsafe {
        match kind {
            Kind::None | Kind::Bool | Kind::Ellipsis | Kind::NotImplemented => {
                unreachable!("immediates are not counted")
            }
            Kind::Int => free_as::<Int>(object),
            Kind::Float => free(object.cast(), size_of::<Float>()),
            Kind::Str => free(object.cast(), object.cast::<Str>().as_ref().size()),
            Kind::Bytes => free_as::<Bytes>(object),
            Kind::ByteArray => free_as::<ByteArray>(object),
            Kind::Tuple => {
                let tuple = object.cast::<Tuple>();
                let size = tuple.as_ref().size();
                // From the last to the first, as CPython does: finalisers tell the order.
                let items = tuple.as_ref().items().as_ptr().cast_mut();
                for i in (0..tuple.as_ref().items().len()).rev() {
                    drop_in_place(items.add(i));
                }
                free(object.cast(), size);
            }
            Kind::List => free_as::<List>(object),
            Kind::Dict => free_as::<Dict>(object),
            Kind::Set | Kind::FrozenSet => free_as::<Set>(object),
            Kind::Range => free_as::<Range>(object),
            Kind::Slice => free_as::<Slice>(object),
            Kind::Function => free_as::<Function>(object),
            Kind::Native => free_as::<Native>(object),
            Kind::MethodDescriptor => free_as::<MethodDescriptor>(object),
            Kind::GetSet => free_as::<GetSet>(object),
            Kind::Method => free_as::<Method>(object),
            Kind::Code => {
                if !refcount::RECLAIMS {
                    return;
                }
                let code = object.cast::<Code>();
                let size = code.as_ref().size();
                code.as_ref().drop_runtime();
                free(object.cast(), size);
            }
            Kind::CodeProxy => free_as::<CodeProxy>(object),
            Kind::Cell => free_as::<ClosureCell>(object),
            Kind::Generator | Kind::Coroutine | Kind::AsyncGenerator => {
                if finalise(object, crate::exec::finalise_generator) {
                    let generator = object.cast::<Generator>();
                    generator.as_ref().drop_saved();
                    let size = generator.as_ref().size();
                    drop_in_place(generator.as_ptr());
                    free(object.cast(), size);
                }
            }
            Kind::Opaque => free_as::<Opaque>(object),
            Kind::AsyncGenWrapped => free_as::<AsyncGenWrapped>(object),
            Kind::Module => free_as::<Module>(object),
            Kind::Property => free_as::<Property>(object),
            Kind::StaticMethod | Kind::ClassMethod => free_as::<WrappedMethod>(object),
            Kind::Super => free_as::<Super>(object),
            Kind::Member => free_as::<Member>(object),
            Kind::MappingProxy => free_as::<MappingProxy>(object),
            Kind::DictKeys | Kind::DictValues | Kind::DictItems => free_as::<DictView>(object),
            Kind::RangeIter => free(object.cast(), size_of::<RangeIter>()),
            Kind::ListIter => free_as::<ListIter>(object),
            Kind::TupleIter => free_as::<TupleIter>(object),
            Kind::Iter => free_as::<Iter>(object),
            Kind::Traceback => free_as::<Traceback>(object),
            Kind::Frame => free_as::<FrameObject>(object),
            Kind::Instance => {
                let instance = object.cast::<Instance>();
                // An object that its finaliser has brought back to life is not finalised again.
                let flags = &object.as_ref().flags;
                if flags.get() & FINALISED == 0 && instance.as_ref().ty.with(|ty| ty.has(TypeFlags::DEL)) {
                    flags.set(flags.get() | FINALISED);
                    if !finalise(object, crate::exec::finalise_instance) {
                        return;
                    }
                }
                let size = instance.as_ref().size();
                instance.as_ref().drop_slots();
                drop_in_place(instance.as_ptr());
                free(object.cast(), size);
            }
            Kind::Exception => free_as::<Exception>(object),
            Kind::Type => free_as::<Type>(object),
        }
    }
}

/// Lets a finaliser see the object once more, alive; whether it is still to be freed afterwards.
///
/// # Safety
/// The refcount is 0.
unsafe fn finalise(object: NonNull<Header>, finaliser: fn(&Value)) -> bool {
    // SAFETY: the object is intact; it gets one reference for the time of the call, given up by `into_bits` below.
    unsafe {
        object.as_ref().refcount.set(1);
        let value = Value::from_raw(object);
        finaliser(&value);
        value.into_bits();
        let count = object.as_ref().refcount.get() - 1;
        object.as_ref().refcount.set(count);
        count == 0
    }
}
