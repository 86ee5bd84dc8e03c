//! Strategy `transient`: every code object is counted, as in CPython.

use std::mem::ManuallyDrop;

use super::audit;
use crate::Vm;
use crate::object::{Code, Obj, Value};

/// The strategy's name in records.
pub const NAME: &str = "transient";

/// A word with any of these bits is not a counted reference: ints and immediates.
pub const UNCOUNTED: u64 = 0b101;

/// A function's hold on its code.
pub struct FunctionCode {
    /// Strong.
    code: Obj<Code>,
}

impl FunctionCode {
    /// Takes over a reference.
    pub fn new(code: Obj<Code>) -> Self {
        Self { code }
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference that the function owns, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        Some(self.code.as_value())
    }

    /// Pushing a frame: the frame takes a reference of its own.
    #[inline(always)]
    pub fn enter(&self) -> FrameCode {
        FrameCode::owned(&self.code)
    }
}

/// A frame's own hold on its code: dropping it undoes exactly what `enter` did.
pub struct FrameCode {
    /// Strong.
    code: ManuallyDrop<Obj<Code>>,
}

impl FrameCode {
    #[inline(always)]
    fn owned(code: &Obj<Code>) -> Self {
        audit::code_retain();
        // SAFETY: on this build every object is transient.
        Self { code: ManuallyDrop::new(unsafe { code.retain_transient() }) }
    }

    /// A frame for code that no function holds (module and class bodies).
    pub fn of(code: &Code) -> Self {
        Self::owned(&Obj::from_ref(code))
    }

    /// One more hold of the same kind: a generator's `gi_code` beside its frame.
    #[must_use]
    #[inline(always)]
    pub fn again(&self) -> FrameCode {
        Self::owned(&self.code)
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference owned, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        Some(self.code.as_value())
    }
}

impl Drop for FrameCode {
    #[inline(always)]
    fn drop(&mut self) {
        audit::code_release();
        // SAFETY: on this build every object is transient; the field is not used again.
        unsafe { self.code.release_transient() };
    }
}

/// What a program gets for `fn.__code__`: the code object itself.
pub fn expose(_vm: &Vm, code: &Code) -> Value {
    Obj::from_ref(code).into_value()
}

/// Whether the last release of a code object frees it.
pub const fn release_of_code() -> bool {
    true
}
