//! Strategy `bound`: code objects are not counted at all and never reclaimed. Not a proposal: the upper bound that every
//! gain is read against.

use crate::Vm;
use crate::object::{Code, Obj, Value};
use std::mem::ManuallyDrop;

/// The strategy's name in records.
pub const NAME: &str = "bound";

/// A word with any of these bits is not a counted reference: ints and immediates.
pub const UNCOUNTED: u64 = 0b101;

/// A function's hold on its code.
pub struct FunctionCode {
    /// Never released: code objects live as long as the process.
    code: ManuallyDrop<Obj<Code>>,
}

impl FunctionCode {
    /// Takes over a reference, which is never given back.
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
        None
    }

    /// Pushing a frame: nothing to do.
    #[inline(always)]
    pub fn enter(&self) -> FrameCode {
        FrameCode::of(&self.code)
    }
}

/// A frame's view of its code.
pub struct FrameCode {
    /// Borrowed: code objects are never reclaimed.
    code: ManuallyDrop<Obj<Code>>,
}

impl FrameCode {
    /// A frame for code that no function holds (module and class bodies).
    #[inline(always)]
    pub fn of(code: &Code) -> Self {
        // SAFETY: code objects are never reclaimed on this build, and the copy is never dropped.
        Self { code: ManuallyDrop::new(unsafe { Obj::from_raw(std::ptr::NonNull::from(code)) }) }
    }

    /// One more hold of the same kind: a generator's `gi_code` beside its frame.
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
        None
    }
}

/// What a program gets for `fn.__code__`: the code object itself.
pub fn expose(_vm: &Vm, code: &Code) -> Value {
    Obj::from_ref(code).into_value()
}

/// Whether the last release of a code object frees it.
pub const fn release_of_code() -> bool {
    false
}
