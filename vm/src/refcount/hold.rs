//! Who holds code: functions, and frames (generators included). The same on every strategy, down to the memory layout;
//! what a strategy decides is what [`retain`] and [`release`] do.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::audit;
use super::strategy::{PERMANENCE, counts, release, retain};
use crate::object::{Code, Obj, Value};

/// A function's hold on its code. The permanence flag is bit 3 of this pointer: permanent code lies at addresses that have
/// it set, so the flag changes with the code and cannot be forgotten. ARCHITECTURE.md has the measurement against a field.
#[repr(transparent)]
pub struct FunctionCode {
    /// Strong where the strategy counts it, else borrowed: such code is never reclaimed.
    code: ManuallyDrop<Obj<Code>>,
}

impl FunctionCode {
    /// Takes over a reference.
    pub fn new(code: Obj<Code>) -> Self {
        Self { code: ManuallyDrop::new(code) }
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference that the function owns, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        counts(&self.code).then(|| self.code.as_value())
    }

    /// Pushing a frame: the frame takes a hold of its own.
    #[inline(always)]
    pub fn enter(&self) -> FrameCode {
        FrameCode::of(&self.code)
    }
}

impl Drop for FunctionCode {
    fn drop(&mut self) {
        // SAFETY: the function's own hold, given back once.
        unsafe { release(&self.code) };
    }
}

/// A frame's own hold on its code, also a generator's `gi_code`. The pointer itself tells whether a reference was taken, so
/// dropping it undoes exactly what `enter` did, whatever was assigned to `fn.__code__` in between.
#[repr(transparent)]
pub struct FrameCode {
    /// Strong where the strategy counts it, else borrowed: such code is never reclaimed.
    code: ManuallyDrop<Obj<Code>>,
}

impl FrameCode {
    /// A frame's hold on `code`.
    #[inline(always)]
    pub fn of(code: &Code) -> Self {
        // SAFETY: the code is live, and the reference that `retain` takes is the one that `drop` gives back.
        let code = unsafe {
            retain(code);
            ManuallyDrop::new(Obj::from_raw(NonNull::from(code)))
        };
        audit::code_retain(counts(&code), PERMANENCE);
        Self { code }
    }

    /// One more hold: a generator's `gi_code` beside its frame.
    #[must_use]
    #[inline(always)]
    pub fn again(&self) -> FrameCode {
        Self::of(&self.code)
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference owned, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        counts(&self.code).then(|| self.code.as_value())
    }
}

impl Drop for FrameCode {
    #[inline(always)]
    fn drop(&mut self) {
        audit::code_release(counts(&self.code), PERMANENCE);
        // SAFETY: the hold that `of` took, given back once.
        unsafe { release(&self.code) };
    }
}
