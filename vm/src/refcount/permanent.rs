//! Strategy `permanent`: code objects may be permanent; the interpreter branches around its refcount changes for code
//! objects, a hidden flag on each function caches which branch to take, and programs see an opaque proxy.

use std::mem::ManuallyDrop;

use super::audit;
use crate::Vm;
use crate::object::{Code, CodeProxy, Obj, Value};

/// The strategy's name in records.
pub const NAME: &str = "permanent";

/// A word with any of these bits is not a counted reference: ints, immediates, and pointers to permanent objects.
pub const UNCOUNTED: u64 = 0b1101;

/// A function's hold on its code, and the permanence flag.
pub struct FunctionCode {
    /// Strong where the code is transient; where it is permanent there is nothing to count.
    code: Obj<Code>,
    /// The permanence flag: whether `code` is permanent. Set with `code`, never apart from it.
    permanent: bool,
}

impl FunctionCode {
    /// Takes over a reference.
    pub fn new(code: Obj<Code>) -> Self {
        let permanent = code.as_value().is_permanent();
        Self { code, permanent }
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference that the function owns, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        (!self.permanent).then(|| self.code.as_value())
    }

    /// Pushing a frame: `if permanent { borrow } else { retain }`.
    #[inline(always)]
    pub fn enter(&self) -> FrameCode {
        if self.permanent {
            audit::branch(true);
            FrameCode::borrowed(&self.code)
        } else {
            audit::branch(false);
            FrameCode::owned(&self.code)
        }
    }
}

/// A frame's own hold on its code. It records *for itself* whether it owns a reference, because `fn.__code__` may be
/// assigned while the function runs: dropping it undoes exactly what `enter` did.
pub struct FrameCode {
    /// Strong if `owned`, else borrowed from permanent memory, which is never reclaimed.
    code: ManuallyDrop<Obj<Code>>,
    owned: bool,
}

impl FrameCode {
    #[inline(always)]
    fn borrowed(code: &Obj<Code>) -> Self {
        // SAFETY: the reference is not counted, so a bitwise copy of the pointer is a valid borrow of permanent memory.
        let code = unsafe { Obj::from_raw(code.as_ptr()) };
        Self { code: ManuallyDrop::new(code), owned: false }
    }

    #[inline(always)]
    fn owned(code: &Obj<Code>) -> Self {
        audit::code_retain();
        // SAFETY: owned is what the branch, or the caller, has found to be transient.
        Self { code: ManuallyDrop::new(unsafe { code.retain_transient() }), owned: true }
    }

    /// A frame for code that no function holds (module and class bodies).
    pub fn of(code: &Code) -> Self {
        let code = Obj::from_ref(code);
        if code.as_value().is_permanent() { Self::borrowed(&code) } else { Self::owned(&code) }
    }

    /// One more hold of the same kind: a generator's `gi_code` beside its frame.
    #[must_use]
    #[inline(always)]
    pub fn again(&self) -> FrameCode {
        if self.owned { Self::owned(&self.code) } else { Self::borrowed(&self.code) }
    }

    /// The code.
    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The reference owned, for the ledger's traversal.
    pub fn reference(&self) -> Option<&Value> {
        self.owned.then(|| self.code.as_value())
    }
}

impl Drop for FrameCode {
    #[inline(always)]
    fn drop(&mut self) {
        if self.owned {
            audit::code_release();
            // SAFETY: owned means transient; the field is not used again.
            unsafe { self.code.release_transient() };
        }
    }
}

/// What a program gets for `fn.__code__`: transient code itself, a proxy for permanent code.
pub fn expose(vm: &Vm, code: &Code) -> Value {
    let code = Obj::from_ref(code);
    if code.as_value().is_permanent() { CodeProxy::of(vm, &code) } else { code.into_value() }
}

/// Whether the last release of a code object frees it.
pub const fn release_of_code() -> bool {
    true
}
