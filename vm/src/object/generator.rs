//! Generators, coroutines and asynchronous generators.
//!
//! A suspended generator keeps its frame's slots and evaluation stack; resuming moves them to the stack, suspending moves
//! them back. As in CPython up to 3.11 it holds its code twice: once for the frame, once for `gi_code`.

use std::cell::Cell;
use std::ptr::NonNull;

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
    /// While suspended: slots, then evaluation stack. Strong.
    pub saved: Mut<Vec<Value>>,
    /// While suspended: where to continue. Points into the code, which `frame_code` keeps alive.
    pub ip: Cell<*const Instr>,
    /// While suspended: the exception that was being handled in it, or None. While running: the one that was being
    /// handled outside. Strong.
    pub handled: Mut<Value>,
    /// `__name__`. Strong.
    pub name: Mut<Value>,
    /// `__qualname__`. Strong.
    pub qualname: Mut<Value>,
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
    /// A generator that has not started; `slots` are its frame's slots with the arguments in place.
    pub fn new(
        kind: Kind,
        frame_code: FrameCode,
        function: Obj<Function>,
        slots: Vec<Value>,
    ) -> Obj<Generator> {
        debug_assert!(Self::matches(kind));
        let code = frame_code.code();
        let ip = code.entry();
        let runtime = code.runtime();
        Obj::new(Self {
            header: Header::new(kind),
            state: Cell::new(GenState::Created),
            gi_code: frame_code.again(),
            frame_code: Mut::new(Some(frame_code)),
            name: Mut::new(function.name.get()),
            qualname: Mut::new(function.qualname.get()),
            function,
            runtime,
            saved: Mut::new(slots),
            ip: Cell::new(ip),
            handled: Mut::new(Value::NONE),
        })
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
