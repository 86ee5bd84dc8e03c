//! Generators, coroutines and asynchronous generators.
//!
//! ```text
//! | header | state | code holds | function | … | capacity u32, saved u32 | saved values … | unused … |
//! ```
//!
//! A suspended generator keeps its frame's slots and evaluation stack behind its fields, for which it has as many places as
//! its code can need; resuming moves them to the stack, suspending moves them back. As in CPython up to 3.11 it holds its code twice: once for the frame, once for `gi_code`.

use std::cell::Cell;
use std::ptr::NonNull;

use super::alloc::alloc;
use super::cell::Mut;
use super::code::Runtime;
use super::function::Function;
use super::header::{Header, HeapObject, Kind};
use super::value::{Obj, Value};
use crate::bytecode::Instr;
use crate::refcount::FrameCode;

/// What a generator is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GenState {
    /// Made, not started.
    Created,
    /// Waiting at a yield.
    Suspended,
    /// Its frame is on the stack.
    Running,
    /// Returned, raised or closed.
    Finished,
}

/// Kinds `Generator`, `Coroutine` and `AsyncGenerator`.
#[repr(C)]
pub struct Generator {
    header: Header,
    /// See [`GenState`].
    pub state: Cell<GenState>,
    /// The frame's hold on the code. Empty once finished: the frame is gone.
    pub frame_code: Mut<Option<FrameCode>>,
    /// The generator's own hold on its code (`gi_code`).
    pub gi_code: FrameCode,
    /// The function it was made by: keeps globals and closure alive. Strong.
    pub function: Obj<Function>,
    /// The runtime form of the code that it runs. Borrowed: valid as long as `gi_code` holds the code.
    pub runtime: NonNull<Runtime>,
    /// While suspended: where to continue. Points into the code, which `frame_code` keeps alive.
    pub ip: Cell<*const Instr>,
    /// While suspended: the exception that was being handled in it, or None. While running: the one that was being
    /// handled outside. Strong.
    pub handled: Mut<Value>,
    /// `__name__`. Strong.
    pub name: Mut<Value>,
    /// `__qualname__`. Strong.
    pub qualname: Mut<Value>,
    capacity: u32,
    /// Values saved: while suspended slots, then evaluation stack; none while running and once finished. Strong.
    saved: Cell<u32>,
}

// SAFETY: repr(C), header first; the three kinds have no other payload.
unsafe impl HeapObject for Generator {
    const KIND: Kind = Kind::Generator;

    #[inline(always)]
    fn matches(kind: Kind) -> bool {
        matches!(kind, Kind::Generator | Kind::Coroutine | Kind::AsyncGenerator)
    }
}

impl Generator {
    /// A generator that has not started. Its frame's slots, with the arguments in place, are moved into it.
    ///
    /// # Safety
    /// `slots` are as many initialised values as the code has slots, which are the generator's from now on.
    pub unsafe fn new(
        kind: Kind,
        frame_code: FrameCode,
        function: Obj<Function>,
        slots: *const Value,
    ) -> Obj<Generator> {
        debug_assert!(Self::matches(kind));
        let code = frame_code.code();
        let ip = code.entry();
        let runtime = function.prepare();
        let capacity = code.slot_count + code.stack_size;
        let slot_count = code.slot_count as usize;
        let object = alloc(Self::size_for(capacity)).cast::<Generator>();
        // SAFETY: fresh memory of that size; the slots fit.
        unsafe {
            object.write(Self {
                header: Header::new(kind),
                state: Cell::new(GenState::Created),
                gi_code: frame_code.again(),
                frame_code: Mut::new(Some(frame_code)),
                name: Mut::new(function.name()),
                qualname: Mut::new(function.qualname()),
                function,
                runtime,
                ip: Cell::new(ip),
                handled: Mut::new(Value::NONE),
                capacity,
                saved: Cell::new(0),
            });
            object.as_ref().save(slots, slot_count);
            Obj::from_raw(object)
        }
    }

    const fn size_for(capacity: u32) -> usize {
        size_of::<Generator>() + capacity as usize * size_of::<Value>()
    }

    /// Size of this object in bytes.
    pub const fn size(&self) -> usize {
        Self::size_for(self.capacity)
    }

    #[inline(always)]
    fn places(&self) -> *mut Value {
        std::ptr::from_ref(self).wrapping_add(1).cast_mut().cast()
    }

    /// Moves values in, of which there are none so far.
    ///
    /// # Safety
    /// The values are initialised, the caller's, and not more than the code's slots and evaluation stack.
    #[inline(always)]
    pub unsafe fn save(&self, values: *const Value, count: usize) {
        debug_assert!(self.saved.get() == 0 && count <= self.capacity as usize);
        // One by one: there are few, for which a call of memcpy is dear.
        for i in 0..count {
            // SAFETY: by contract; the places are inside the object.
            unsafe { self.places().add(i).write(values.add(i).read()) };
        }
        self.saved.set(count as u32);
    }

    /// Moves the saved values out; returns their number.
    ///
    /// # Safety
    /// There is room for them at `place`.
    #[inline(always)]
    pub unsafe fn restore(&self, place: *mut Value) -> usize {
        let count = self.saved.replace(0) as usize;
        for i in 0..count {
            // SAFETY: by contract; below `saved` the places are initialised, and each value is moved out once.
            unsafe { place.add(i).write(self.places().add(i).read()) };
        }
        count
    }

    /// Runs `f` on the saved values. It must neither resume the generator nor drop values.
    pub fn with_saved<R>(&self, f: impl FnOnce(&[Value]) -> R) -> R {
        // SAFETY: below `saved` the places are initialised, and by contract nothing moves them meanwhile.
        f(unsafe { std::slice::from_raw_parts(self.places(), self.saved.get() as usize) })
    }

    /// Takes the last saved value off.
    pub fn pop_saved(&self) -> Option<Value> {
        let last = self.saved.get().checked_sub(1)?;
        self.saved.set(last);
        // SAFETY: it was initialised, and is no saved value any more.
        Some(unsafe { self.places().add(last as usize).read() })
    }

    /// Drops the saved values, first to last.
    pub fn drop_saved(&self) {
        let count = self.saved.replace(0) as usize;
        for i in 0..count {
            // SAFETY: they were initialised, and are no saved values any more.
            drop(unsafe { self.places().add(i).read() });
        }
    }

    /// Which of the three kinds it is.
    pub const fn kind(&self) -> Kind {
        self.header.kind
    }
}

/// A value that an asynchronous generator yields, on its way to whoever iterates: told by this from what its awaits yield.
#[repr(C)]
pub struct AsyncGenWrapped {
    header: Header,
    /// The value. Strong.
    pub content: Value,
}

// SAFETY: repr(C), header first.
unsafe impl HeapObject for AsyncGenWrapped {
    const KIND: Kind = Kind::AsyncGenWrapped;
}

impl AsyncGenWrapped {
    /// Wraps a value.
    pub fn new(content: Value) -> Obj<AsyncGenWrapped> {
        Obj::new(Self { header: Header::new(Kind::AsyncGenWrapped), content })
    }
}
