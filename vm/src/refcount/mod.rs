//! The experiment: how references to code objects are counted.
//!
//! Each strategy is one file with the same surface; `diff transient.rs permanent.rs` shows the experiment. This module
//! picks one and is the only place that knows which: **bound** wins over **permanent**, **permanent** over **transient**,
//! so that features stay additive.
//!
//! The surface of a strategy:
//!
//! | item | role |
//! |---|---|
//! | `NAME` | the strategy's name in records |
//! | `PERMANENCE` | whether code objects can be permanent |
//! | `RECLAIMS` | whether the last release of a code object frees it |
//! | `counts` | whether holds on this code object are counted |
//! | `retain`, `release` | what happens when a hold is taken and given back |
//! | `expose` | what a program gets for `fn.__code__`, `gi_code`, `f_code` |
//!
//! `retain` and `release` are *holes*: blocks of inline assembly with the same operands on every strategy, around which the
//! compiler must make the same code. LLVM assigns the registers of the dispatch loop anew whenever anything in it changes,
//! which moves instruction counts of programs that the change does not concern by several percent. With the holes, the
//! machine code of two builds differs in the holes' own instructions and in nothing else on the call path
//! (`just show-call-path` prints it, a test compares it), so that a difference measured is the strategy's.

pub mod audit;
mod hold;

#[cfg(feature = "bound")]
#[path = "bound.rs"]
mod strategy;
#[cfg(all(feature = "permanent", not(feature = "bound")))]
#[path = "permanent.rs"]
mod strategy;
#[cfg(not(any(feature = "permanent", feature = "bound")))]
#[path = "transient.rs"]
mod strategy;

#[cfg(not(target_arch = "x86_64"))]
compile_error!("the strategies are written for x86-64: see vm/src/refcount");

pub use hold::{FrameCode, FunctionCode};
pub use strategy::{NAME, PERMANENCE, RECLAIMS, expose};

use crate::object::{Code, Obj};

/// A word with any of these bits is not a counted reference: ints, immediates, and pointers to permanent objects.
pub const UNCOUNTED: u64 = 0b1101;

/// Frees the code whose last hold is given back.
///
/// # Safety
/// Its refcount is 0, and the hold is not used again.
#[cold]
#[inline(never)]
unsafe fn reclaim(hold: &Obj<Code>) {
    // SAFETY: by contract.
    unsafe { crate::object::dealloc::dealloc(hold.as_ptr().cast()) };
}

/// Whether a value's word is a counted reference: a pointer, and to a transient object.
#[inline(always)]
pub const fn is_counted(bits: u64) -> bool {
    bits & UNCOUNTED == 0
}
